import type { Referral } from "clientele/facts";
import { advocacySummary, referralGraph, referralRates } from "clientele/loyalty";
import { type Findings, referral } from "../judge.js";
import { amount, count, heading, percent, shareInWords, some, table, wrap } from "./text.js";

interface Settings {
  readonly nameOf: (id: string) => string;
  readonly currency: string;
}

const shown = 5;

/** Who speaks for the shop, and who brought whom over the generations. */
export function advocacySection(findings: Findings, referrals: readonly Referral[], settings: Settings): string[] {
  const { nameOf } = settings;
  const facts = findings.profiles.map((one) => one.facts);
  const { advocates, referred } = advocacySummary(facts);
  const graph = referralGraph(referrals);
  const { referrers, brought, converted } = referralRates(graph, { customers: facts.length });
  const generations = graph.generations.map((people, depth) => ({ depth, people }));
  return [
    ...heading("Advocacy: who speaks for the shop, and who brought whom"),
    ...wrap(`Spoke for the shop within a year, without a reward: ${shareInWords(advocates)} customers.`),
    ...wrap(`Came through a recommendation, of those new within a year: ${shareInWords(referred)} customers.`),
    ...wrap(
      `${some(referrers, "customer")} recommended the shop to ${count(brought)} others, ${count(converted)} of whom have bought.`,
    ),
    "",
    ...table(
      [
        { title: "Steps from the first", cell: ({ depth }) => count(depth), align: "right" },
        { title: "people", cell: ({ people }) => count(people), align: "right" },
        { title: "", cell: ({ depth }) => steps[depth] ?? "" },
      ],
      generations,
    ),
    ...wrap(`The longest chain: ${graph.longestChain.map(nameOf).join(" -> ")}.`),
    ...graph.cycles.flatMap((cycle) =>
      wrap(
        `A circle, which only a mistake can make: ${[...cycle, cycle[0]!].map(nameOf).join(" -> ")}. Its people, and the ` +
          `${count(graph.belowCycles)} who hang on circles, are in no generation until it is put right.`,
      ),
    ),
    ...valueTable(findings, settings),
  ];
}

/** What their recommendations are worth, beside what they buy themselves. */
function valueTable({ profiles, referralValues }: Findings, { nameOf, currency }: Settings): string[] {
  const ownOf = new Map(profiles.map(({ customerId, value }) => [customerId, value]));
  const { probabilityAnyway, acquisitionCost, reward } = referral;
  const { referrers = [], totals } = referralValues ?? {};
  const rows = referrers
    .flatMap(({ customerId, value }) => {
      const own = ownOf.get(customerId);
      const expected = own?.status === "decided" ? own.value.expected : undefined;
      if (value.status === "undecided" || expected?.status !== "finite") return [];
      return [{ customerId, ...value.value, own: expected.value.amountMinor }];
    })
    .sort((a, b) => b.expected.amountMinor - a.expected.amountMinor)
    .slice(0, shown);
  if (rows.length === 0) return [];
  return [
    "",
    ...wrap(
      `What recommendations are worth, if ${percent(probabilityAnyway)} of the people would have come anyway, winning one of them costs ` +
        `${amount(acquisitionCost, currency)} and the reward ${amount(reward, currency)} (guesses all three):`,
    ),
    "",
    ...table(
      [
        { title: "Customer", cell: ({ customerId }) => nameOf(customerId) },
        { title: "brought", cell: ({ referees }) => count(referees), align: "right" },
        { title: "recommendations", cell: ({ expected }) => amount(expected.amountMinor, currency), align: "right" },
        { title: "own purchases to come", cell: ({ own }) => amount(own, currency), align: "right" },
      ],
      rows,
    ),
    ...wrap(
      "The two stand side by side: added up over all customers, what somebody buys would count for those who brought them too." +
        (totals === undefined
          ? ""
          : ` What may be added up: all recommendations together saved ${amount(totals.savings.amountMinor, currency)} and cost ` +
            `${amount(totals.cost.amountMinor, currency)}.`),
    ),
  ];
}

const steps = ["came by themselves, and brought others", "were brought by those", "were brought by these, and so on"];

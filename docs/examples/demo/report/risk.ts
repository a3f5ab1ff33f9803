import { type CustomerFacts, explain, type Profile } from "clientele";
import type { CadenceChurn, LatentChurn } from "clientele/churn";
import { en } from "clientele/locales/en";
import { type Findings, horizon } from "../judge.js";
import { netOf } from "./spend.js";
import { amount, count, heading, percent, some, table, wrap } from "./text.js";

const shown = 10;

/** A customer who has fallen silent, with what the silence may mean. */
interface Silent {
  readonly profile: Profile;
  readonly churn: LatentChurn | CadenceChurn;
  readonly net: number;
  /** What was spent times the chance that nothing will be; one half stands for not knowing. */
  readonly stake: number;
}

/** The ones to think about first: silent for too long, not yet lost, and dear to the shop. */
export function riskSection({ profiles }: Findings, nameOf: (id: string) => string, currency: string): string[] {
  const atRisk = profiles.filter(
    ({ classification: { stage } }) => stage.status === "decided" && stage.value === "at-risk",
  );
  const silent = atRisk.flatMap((profile): Silent[] => {
    const { churn, facts } = profile;
    if (churn.status === "undecided" || churn.value.kind === "contractual") return [];
    const net = netOf(facts, currency);
    const nothing = churn.value.kind === "latent" ? churn.value.probabilityNoPurchase : 0.5;
    return [{ profile, churn: churn.value, net, stake: net * nothing }];
  });
  const notices = atRisk.filter(({ churn }) => churn.status === "decided" && churn.value.kind === "contractual").length;
  // Sorting is stable and profiles come sorted by customer, so ties stay in that order.
  const first = silent.sort((a, b) => b.stake - a.stake).slice(0, shown);
  const [titles = "", ...lines] = table(
    [
      { title: "Customer", cell: ({ profile }) => nameOf(profile.customerId) },
      { title: "spent", cell: ({ net }) => amount(net, currency), align: "right" },
      { title: "purchases", cell: ({ profile }) => count(profile.facts.purchaseOccasions ?? 0), align: "right" },
      { title: "still a customer", cell: ({ churn }) => aliveInWords(churn), align: "right" },
      { title: `buys nothing in ${horizon.weeks} weeks`, cell: ({ churn }) => nothingInWords(churn), align: "right" },
      { title: "may be written to", cell: ({ profile }) => permissionInWords(profile.facts), align: "right" },
    ],
    first,
  );
  const title = heading("Most at risk: whom to think of first");
  if (atRisk.length === 0) return [...title, ...wrap("Nobody is at risk of being lost.")];
  return [
    ...title,
    ...wrap(`${some(atRisk.length, "customer")} at risk and not yet lost.`),
    ...(notices === 0 ? [] : wrap(`${count(notices)} of them gave notice of a contract: ask them why.`)),
    ...wrap(
      "Of those who fell silent, first the ones with most at stake: what they spent times the chance that they buy nothing.",
    ),
    "",
    titles,
    ...first.flatMap(({ profile }, i) => [lines[i]!, ...wrap(explain(profile.classification.stage, en), 4, 2)]),
    "",
    ...wrap(
      "A high risk does not mean that a message helps: write to some, leave others alone, and compare. Nothing here decides " +
        "about a person by itself.",
    ),
  ];
}

function aliveInWords(churn: Silent["churn"]): string {
  // The model lets nobody leave before a second purchase, so of one-time buyers it knows nothing.
  if (churn.kind === "cadence" || churn.caveats.includes("alive-by-definition")) return "not known";
  return percent(churn.probabilityAlive);
}

function nothingInWords(churn: Silent["churn"]): string {
  return churn.kind === "latent" ? percent(churn.probabilityNoPurchase) : "not known";
}

/** Absent consent means no; where no consents were given in, nobody knows. */
function permissionInWords({ permissions, objections }: CustomerFacts): string {
  if (permissions === undefined) return "not known";
  return permissions.includes("direct-marketing") && !objections?.includes("direct-marketing") ? "yes" : "no";
}

import type { Judgement, Profile } from "clientele";
import { type Classification, stages, traits } from "clientele/classification";
import { netOf } from "./spend.js";
import { amount, count, heading, percentOf, table, words, wrap } from "./text.js";

/** What a shop owner would say for each stage. */
const meanings: Readonly<Record<string, string>> = {
  prospective: "interested of late, has not bought",
  unengaged: "known, neither bought nor interested of late",
  new: "bought once, not long ago",
  active: "buys as usual",
  "at-risk": "silent for longer than 90 % of their gaps",
  lapsed: "silent for longer than 98 % of their gaps",
  reactivated: "back after a silence that looked final",
  "window-shopper": "looks on several days and does not buy",
  determined: "about to buy: checkout or cart of this week",
  "promotion-driven": "buys at a discount, and mostly only then",
  impulse: "decides within half an hour",
  angry: "complained or rated badly of late",
  loyal: "buys again and again, for long and still",
  "brand-advocate": "speaks for the shop without a reward",
  referred: "came through a recommendation",
  referrer: "brought somebody who bought",
  international: "has most parcels sent abroad",
  internal: "part of the shop: employee, unit, owner",
  intermediary: "buys in order to sell on",
  "intermediary-candidate": "buys as if to sell on, and has not said so",
};

/** Where the customers stand in the life of the relationship: everybody exactly once. */
export function stageSection(profiles: readonly Profile[], currency: string): string[] {
  const revenue = (some: readonly Profile[]) => some.reduce((sum, { facts }) => sum + netOf(facts, currency), 0);
  const all = revenue(profiles);
  const rows = [...stages, undefined].map((stage) => {
    const there = profiles.filter(({ classification: { stage: judged } }) => {
      return (judged.status === "decided" ? judged.value : undefined) === stage;
    });
    return { stage, customers: there.length, net: revenue(there) };
  });
  return [
    ...heading("Stages: where the customers stand"),
    ...table(
      [
        { title: "Stage", cell: ({ stage }) => (stage === undefined ? "Not known" : words(stage)) },
        { title: "customers", cell: ({ customers }) => count(customers), align: "right" },
        { title: "share", cell: ({ customers }) => percentOf(customers, profiles.length), align: "right" },
        { title: "revenue", cell: ({ net }) => amount(net, currency), align: "right" },
        { title: "share", cell: ({ net }) => percentOf(net, all), align: "right" },
        { title: "", cell: ({ stage }) => (stage === undefined ? "the data does not tell" : (meanings[stage] ?? "")) },
      ],
      rows.filter(({ stage, customers }) => stage !== undefined || customers > 0),
    ),
  ];
}

/** What customers do and feel, whom they belong to and whom they buy for: any number of these each. */
export function traitSection(classifications: readonly Classification[]): string[] {
  const row = (name: string, judgements: readonly Judgement<unknown>[], value: unknown) => ({
    name,
    yes: judgements.filter((one) => one.status === "decided" && one.value === value).length,
    undecided: judgements.filter(({ status }) => status === "undecided").length,
  });
  const rows = [
    ...traits.map((trait) =>
      row(
        trait,
        classifications.map((one) => one.traits[trait]),
        true,
      ),
    ),
    row(
      "internal",
      classifications.map(({ relationship }) => relationship),
      "internal",
    ),
    row(
      "intermediary",
      classifications.map(({ role }) => role),
      "intermediary",
    ),
    row(
      "intermediary-candidate",
      classifications.map(({ role }) => role),
      "intermediary-candidate",
    ),
  ];
  const known = rows.filter(({ undecided }) => undecided < classifications.length);
  const unknown = rows.filter(({ undecided }) => undecided === classifications.length).map(({ name }) => name);
  return [
    ...heading("Traits: what they do and feel"),
    ...table(
      [
        { title: "Trait", cell: ({ name }) => words(name) },
        { title: "customers", cell: ({ yes }) => count(yes), align: "right" },
        { title: "share", cell: ({ yes }) => percentOf(yes, classifications.length), align: "right" },
        { title: "not known", cell: ({ undecided }) => count(undecided), align: "right" },
        { title: "", cell: ({ name }) => meanings[name] ?? "" },
      ],
      known,
    ),
    ...(unknown.length === 0 ? [] : wrap(`The data cannot tell of anybody: ${unknown.join(", ")}.`)),
  ];
}

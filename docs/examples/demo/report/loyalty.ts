import type { Profile } from "clientele";
import { type LoyaltyCell, loyaltyPolicies, loyaltyTiers, type LoyaltyValue } from "clientele/loyalty";
import type { ComponentsSummary, LoyaltySummary } from "clientele/profile";
import { type Column, count, heading, percentOf, some, table, words, wrap } from "./text.js";

const { emerging, firm, strong } = loyaltyPolicies.v1.tiers;

const cells: Readonly<Record<LoyaltyCell, string>> = {
  true: "buy again and mean it",
  latent: "think well of the shop and buy little",
  spurious: "buy by habit and could leave at any time",
  none: "neither buy again nor think well of the shop",
  "unknown-attitude": "nobody asked them what they think",
  "unknown-patronage": "too few purchases to tell",
};

/** How loyal buyers show themselves, from 0 to 100, and what lies behind it. */
export function loyaltySection(profiles: readonly Profile[], summary: LoyaltySummary): string[] {
  const values = profiles.flatMap(({ loyalty }) => (loyalty.status === "decided" ? [loyalty.value] : []));
  const title = heading("Loyalty: what they do, say, and do for others to hear");
  if (values.length === 0) return [...title, ...wrap("Nobody can be scored.")];
  return [
    ...title,
    ...scoreTable(summary.byComponents),
    ...wrap(
      `Points from 0 to 100: emerging from ${emerging} on, firm from ${firm}, strong from ${strong}. Scores compare within a line only, ` +
        "where the same is known of everybody.",
    ),
    ...reach(values),
    ...unscored(profiles),
    "",
    ...cellTable(values),
    ...boughtLoyalty(values),
  ];
}

/** One line for each thing that is known: what a customer never told neither earns nor costs points. */
function scoreTable(groups: LoyaltySummary["byComponents"]): string[] {
  return table(
    [
      { title: "Known of them", cell: ({ components }) => components.replaceAll("+", ", ") },
      { title: "customers", cell: ({ customers }) => count(customers), align: "right" },
      { title: "mean", cell: ({ mean }) => count(mean), align: "right" },
      ...loyaltyTiers.map((tier): Column<ComponentsSummary> => {
        return {
          title: tier,
          cell: ({ tiers }) => count(tiers.find(({ name }) => name === tier)?.customers ?? 0),
          align: "right",
        };
      }),
    ],
    [...groups].sort((a, b) => b.customers - a.customers),
  );
}

/** How far what is not known leaves the scores open. */
function reach(values: readonly LoyaltyValue[]): string[] {
  const width = values.reduce((sum, { range }) => sum + range.high - range.low, 0) / values.length;
  const begun = values.filter(({ atLeast }) => atLeast.length > 0).length;
  return wrap(
    `Whatever else there is to know of them, a score moves by ${count(width)} points at most, on average.` +
      (begun === 0 ? "" : ` What ${some(begun, "customer")} did before the first entry is a part of that.`),
  );
}

const reasons = {
  "never-bought": "never bought",
  "too-early": "bought so lately that they could not have come back yet",
  "too-little": "have told too little",
} as const;

/** Who has no score, and why. */
function unscored(profiles: readonly Profile[]): string[] {
  const without = profiles.flatMap(({ facts, loyalty }): (keyof typeof reasons)[] => {
    if (loyalty.status === "decided") return [];
    if (facts.purchaseOccasions === 0) return ["never-bought"];
    return [loyalty.reason === "not-enough-data" ? "too-early" : "too-little"];
  });
  const parts = Object.entries(reasons).flatMap(([why, inWords]) => {
    const customers = without.filter((one) => one === why).length;
    return customers === 0 ? [] : [`${count(customers)} ${inWords}`];
  });
  return parts.length === 0 ? [] : wrap(`Without a score: ${parts.join("; ")}.`);
}

function cellTable(values: readonly LoyaltyValue[]): string[] {
  const inFull = (some: readonly LoyaltyValue[]) => some.filter(({ quadrant }) => !quadrant.proxy).length;
  const rows = (Object.keys(cells) as LoyaltyCell[])
    .map((cell) => ({ cell, there: values.filter(({ quadrant }) => quadrant.cell === cell) }))
    .filter(({ there }) => there.length > 0);
  const lines = table(
    [
      { title: "Kind of loyalty", cell: ({ cell }) => words(cell) },
      { title: "customers", cell: ({ there }) => count(there.length), align: "right" },
      { title: "share", cell: ({ there }) => percentOf(there.length, values.length), align: "right" },
      { title: "asked in full", cell: ({ there }) => count(inFull(there)), align: "right" },
      { title: "", cell: ({ cell }) => cells[cell] },
    ],
    rows,
  );
  if (inFull(values) === 0) {
    return [
      ...lines,
      ...wrap(
        "Nobody was asked in full: how rivals do, and what is spent elsewhere. What the shop sees of its own stands in for that.",
      ),
    ];
  }
  return [
    ...lines,
    ...wrap(
      "Asked in full: also how rivals do and what they spend elsewhere, as the theory wants it. Of the others, what the shop sees " +
        "of its own stands in for that.",
    ),
  ];
}

/** Discounts hold these, and a rival's would too. */
function boughtLoyalty(values: readonly LoyaltyValue[]): string[] {
  const bought = values.filter((value) => value.bought === "bought");
  if (bought.length === 0) return [];
  const high = bought.filter(({ tier }) => tier === "firm" || tier === "strong").length;
  return wrap(
    `Loyalty that is bought: ${some(bought.length, "customer")} buy mostly at a discount, and far more so than the others. ` +
      `${count(high)} of them score ${firm} or more.`,
  );
}

import type { Judgement } from "clientele";
import type { LoyaltyCell, LoyaltyComponent, LoyaltyValue } from "clientele/loyalty";
import { count, heading, percentOf, some, table, words, wrap } from "./text.js";

const bands = [
  { name: "80 to 100", from: 80 },
  { name: "60 to 79", from: 60 },
  { name: "40 to 59", from: 40 },
  { name: "20 to 39", from: 20 },
  { name: "0 to 19", from: 0 },
] as const;

const cells: Readonly<Record<LoyaltyCell, string>> = {
  true: "buy again and mean it",
  latent: "think well of the shop and buy little",
  spurious: "buy by habit and could leave at any time",
  none: "neither buy again nor think well of the shop",
  "unknown-attitude": "nobody asked them what they think",
  "unknown-patronage": "too few purchases to tell",
};

/** How loyal buyers show themselves, from 0 to 100, and what lies behind it. */
export function loyaltySection(judgements: readonly Judgement<LoyaltyValue>[]): string[] {
  const values = judgements.flatMap((one) => (one.status === "decided" ? [one.value] : []));
  const title = heading("Loyalty: what they do, say, and do for others to hear");
  if (values.length === 0) return [...title, ...wrap("Nobody can be scored.")];
  const bandOf = ({ score }: LoyaltyValue) => bands.find(({ from }) => score >= from)?.name;
  const missing = new Map<LoyaltyComponent, number>();
  for (const value of values) for (const one of value.missing) missing.set(one, (missing.get(one) ?? 0) + 1);
  const unknown = [...missing].sort().map(([component, customers]) => `${component} of ${count(customers)}`);
  const unscored = judgements.length - values.length;
  return [
    ...title,
    ...table(
      [
        { title: "Score", cell: ({ name }) => name },
        { title: "customers", cell: ({ customers }) => count(customers), align: "right" },
        { title: "share", cell: ({ customers }) => percentOf(customers, values.length), align: "right" },
        { title: "", cell: ({ customers }) => "#".repeat(Math.round((customers / values.length) * 50)) },
      ],
      bands.map(({ name }) => ({ name, customers: values.filter((value) => bandOf(value) === name).length })),
    ),
    "",
    ...table(
      [
        { title: "Kind of loyalty", cell: ({ cell }) => words(cell) },
        { title: "customers", cell: ({ customers }) => count(customers), align: "right" },
        { title: "share", cell: ({ customers }) => percentOf(customers, values.length), align: "right" },
        { title: "", cell: ({ cell }) => cells[cell] },
      ],
      (Object.keys(cells) as LoyaltyCell[])
        .map((cell) => ({ cell, customers: values.filter(({ quadrant }) => quadrant.cell === cell).length }))
        .filter(({ customers }) => customers > 0),
    ),
    ...(unscored === 0 ? [] : wrap(`${some(unscored, "customer")} without a purchase to judge by.`)),
    ...(unknown.length === 0 ? [] : wrap(`Not known: ${unknown.join(", ")}. Only scores of equal components compare.`)),
  ];
}

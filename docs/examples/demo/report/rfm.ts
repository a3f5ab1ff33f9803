import { currencyExponent } from "clientele";
import type { CustomerFacts } from "clientele/facts";
import { type RfmFit, segmentSummary } from "clientele/loyalty";
import { amount, count, heading, percent, some, table, words, wrap } from "./text.js";

/** Segments by recency, frequency and monetary value, the ones with the most revenue first. */
export function rfmSection(facts: readonly CustomerFacts[], rfm: RfmFit): string[] {
  const title = heading("RFM segments: how lately, how often, how much");
  if (rfm.status === "failed") return [...title, ...wrap(`Not possible: ${words(rfm.reason).toLowerCase()}.`)];
  const { segments, undecided } = segmentSummary(facts, rfm);
  const major = (minor?: number) => (minor === undefined ? "-" : count(minor / 10 ** currencyExponent(rfm.currency)));
  const rows = [...segments].sort((a, b) => b.revenue - a.revenue);
  const empty = rfm.warnings.flatMap((warning) =>
    warning.code === "empty-scores" ? [`${warning.quantity} ${warning.scores.join(", ")}`] : [],
  );
  return [
    ...title,
    ...table(
      [
        { title: "Segment", cell: ({ segment }) => words(segment) },
        { title: "customers", cell: ({ customers }) => count(customers), align: "right" },
        { title: "share", cell: ({ share }) => percent(share), align: "right" },
        { title: "purchases", cell: ({ purchaseOccasions }) => count(purchaseOccasions), align: "right" },
        { title: "revenue", cell: ({ revenue }) => amount(revenue, rfm.currency), align: "right" },
        {
          title: "share",
          cell: ({ revenueShare }) => (revenueShare === undefined ? "-" : percent(revenueShare)),
          align: "right",
        },
        { title: "mean", cell: ({ monetary }) => major(monetary?.mean), align: "right" },
        { title: "median", cell: ({ monetary }) => major(monetary?.median), align: "right" },
        { title: "an order", cell: ({ averageOrderValue }) => major(averageOrderValue), align: "right" },
      ],
      rows,
    ),
    ...wrap("Mean and median: what a customer spent. An order: what one was worth. In the unit of the revenue."),
    ...(undecided === 0 ? [] : wrap(`${some(undecided, "customer")} without a purchase or an amount to score.`)),
    ...(empty.length === 0 ? [] : wrap(`Long ties leave some scores to nobody: ${empty.join("; ")}.`)),
  ];
}

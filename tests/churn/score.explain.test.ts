import { type ChurnFacts, type ScoringModel, scoreChurn } from "clientele/churn";
import { explain } from "../../src/locales/explain.js";
import { en } from "../../src/locales/en.js";
import { expect, test } from "vitest";

const model: ScoringModel = {
  kind: "bg-nbd",
  schemaVersion: 1,
  unit: "week",
  parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
};
const base = {
  rhythm: { gaps: 900, openGaps: 300, returnShare: 0.6, medianGapDays: 31, q90GapDays: 60, q98GapDays: 90 },
};
const asOf = "2026-03-01T23:59:59.999Z";
const buyer: ChurnFacts = {
  asOf,
  purchaseOccasions: 5,
  daysSinceLastPurchase: 94,
  gapsDays: [30, 31, 31, 33],
  gapMedianDays: 31,
  history: { frequency: 4, recency: 125, T: 219, unit: "day" },
  historyComplete: true,
};

test.for<[string, ChurnFacts, object, string]>([
  [
    "by cadence",
    buyer,
    { base },
    "Medium risk of leaving: usually buys every 31 days; silent for 94 days, which is longer than 90% of the gaps expected of this customer (81.7 days) and not yet longer than 98% of them (131.6 days).",
  ],
  [
    "by a model",
    buyer,
    { base, model },
    "High risk of leaving: still a customer with a probability of 48%, which is less than 50%; usually buys every 31 days; silent for 94 days.",
  ],
  [
    "by the contract",
    {
      asOf,
      subscriptionStatus: "notice",
      subscriptions: [
        { subscriptionId: "s", status: "notice", spans: [], endsAt: "2026-04-01T00:00:00.000Z", failedPayments: 0 },
      ],
    },
    {},
    "High risk of leaving: notice of the contract was given; the end of the contract: 2026-04-01.",
  ],
  [
    "not at all",
    { asOf, purchaseOccasions: 0 },
    {},
    "Risk of leaving: undecided, because there is too little to go by: the number of purchases.",
  ],
])("in words, %s", ([, facts, options, sentence]) => {
  expect(explain(scoreChurn(facts, options), en)).toBe(sentence);
});

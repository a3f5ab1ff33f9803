import { type ChurnFacts, churnPolicies, kaplanMeier, type ScoringModel, scoreChurn } from "clientele/churn";
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
    "High risk of leaving: notice of the contract was given; the end of the contract: April 1, 2026.",
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

const full = (facts: ChurnFacts, options: object = {}) =>
  explain(scoreChurn(facts, options), en, { detail: "full" })
    .split(/(?<=\.) (?=[A-Z])/)
    .slice(1);
const fixed = { policy: { ...churnPolicies.v1, silence: { mediumFromDays: 60, highFromDays: 180 } } };

test.for<[string, ChurnFacts, object, string[]]>([
  [
    "the rhythm where no model was given",
    buyer,
    fixed,
    [
      "Judged by the rhythm alone, because no model was given.",
      "If nothing is bought, the risk is high from 180 days of silence on.",
    ],
  ],
  [
    "the rhythm where the fit failed, in the highest band",
    { ...buyer, daysSinceLastPurchase: 200 },
    { ...fixed, model: { ...model, status: "failed" } },
    ["Judged by the rhythm alone, because the fit of the model had failed."],
  ],
  [
    "a model",
    { ...buyer, daysSinceLastPurchase: 33, history: { frequency: 4, recency: 125, T: 158, unit: "day" } },
    { base, model },
    [
      "Judged by the BG/NBD model, because a model was given.",
      "After a purchase today the risk would be low: still a customer with a probability of 89%.",
      "If nothing is bought, the risk is medium from 45 days of silence on.",
    ],
  ],
  [
    "a model that says nothing of one-time buyers",
    {
      asOf,
      purchaseOccasions: 1,
      daysSinceLastPurchase: 7,
      gapsDays: [],
      history: { frequency: 0, recency: 0, T: 1, unit: "week" },
    },
    { base, model },
    [
      "Judged by the BG/NBD model, because a model was given.",
      "Under this model nobody leaves before a second purchase, so that its probability says nothing here and the band rests on the silence.",
      "Nobody said that the history is complete; it was taken as such.",
      "After a purchase today the risk would be low: still a customer with a probability of 75.4%.",
      "If nothing is bought, the risk is medium from 60 days of silence on.",
    ],
  ],
])("in full, %s", ([, facts, options, sentences]) => {
  expect(full(facts, options)).toEqual(sentences);
});

const contract = (status: "active" | "notice" | "paused" | "past-due" | "ended", endsAt?: string): ChurnFacts => ({
  asOf,
  subscriptionStatus: status,
  subscriptions: [
    {
      subscriptionId: "s",
      status,
      spans: [{ start: "2025-12-20T10:00:00.000Z" }],
      failedPayments: 0,
      ...(endsAt !== undefined && { endsAt }),
    },
  ],
});
const parameters = { alpha: 0.668, beta: 3.806 };
const retention = { kind: "sbg", schemaVersion: 1, parameters, period: { months: 1 } } as const;
const curve = {
  ...kaplanMeier([
    { time: 60, ended: true },
    { time: 70, ended: false },
  ]),
  unit: "day",
};

test.for<[string, ChurnFacts, object, string[]]>([
  [
    "how many contracts of the age end",
    contract("active"),
    { retention },
    ["Of the contracts that have become as old (71 days), 24.8% end within 90 days, by the sBG model."],
  ],
  [
    "in other words for another horizon",
    contract("paused"),
    { retention, horizon: { years: 1 } },
    [
      "Of the contracts that have become as old (71 days), 53.3% end within 1 year, by the sBG model.",
      "When the contract is resumed, the risk is low again.",
    ],
  ],
  [
    "an age that nobody reached",
    contract("past-due"),
    { retention: curve },
    [
      "How soon such contracts end is not estimated, because none of this age was observed for so long.",
      "With a payment that succeeds the risk is low again.",
    ],
  ],
  [
    "nothing to estimate from",
    contract("active"),
    {},
    ["How soon such contracts end is not estimated, because nothing was given to estimate it from."],
  ],
  [
    "a notice",
    contract("notice", "2026-04-01T00:00:00.000Z"),
    {},
    [
      "The contract ends within 90 days, unless the notice is withdrawn.",
      "If the notice is withdrawn, the risk is low again.",
    ],
  ],
  [
    "a long notice",
    contract("notice", "2026-12-01T00:00:00.000Z"),
    {},
    [
      "The contract ends later than 90 days from now, unless the notice is withdrawn.",
      "If the notice is withdrawn, the risk is low again.",
    ],
  ],
  [
    "a notice without a day",
    contract("notice"),
    {},
    ["The day on which the contract ends is not known.", "If the notice is withdrawn, the risk is low again."],
  ],
  ["the end", contract("ended", "2026-02-01T00:00:00.000Z"), {}, ["With a new contract the risk is low again."]],
])("in full by the contract, %s", ([, facts, options, sentences]) => {
  expect(full(facts, options)).toEqual(["Judged by the contract, because there is or was one.", ...sentences]);
});

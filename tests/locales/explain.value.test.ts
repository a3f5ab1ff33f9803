import { expect, test } from "vitest";
import { type ScoringModel, type SpendPredictor, type ValueFacts, scoreValue, valuePolicies } from "clientele/value";
import { en } from "../../src/locales/en.js";
import { explain } from "../../src/locales/explain.js";

const model: ScoringModel = {
  kind: "bg-nbd",
  schemaVersion: 1,
  unit: "week",
  parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
};
const spend: SpendPredictor = {
  kind: "gamma-gamma",
  schemaVersion: 1,
  currency: "USD",
  moneyUnit: "major",
  parameters: { p: 6.25, q: 3.74, gamma: 15.44 },
};
const ofSpend = {
  currency: "USD",
  gross: 7402,
  refunded: 0,
  net: 7402,
  discount: 0,
  meanPerOccasion: 2467.33,
  meanPerRepeatOccasion: 2234.5,
};
const buyer: ValueFacts = {
  asOf: "1997-09-30T23:59:59Z",
  purchaseOccasions: 3,
  history: { frequency: 2, recency: 213, T: 272, unit: "day" },
  historyComplete: true,
  spend: [ofSpend],
};
const once: ValueFacts = { ...buyer, purchaseOccasions: 1, history: { frequency: 0, recency: 0, T: 272, unit: "day" } };
const options = { model, spend, margin: 0.3, horizon: { weeks: 52 } };
const heavy: SpendPredictor = { ...spend, parameters: { ...spend.parameters, q: 0.9 } };
const returned = { ...ofSpend, net: 0, meanPerRepeatOccasion: 0 };
const subscriber = { asOf: buyer.asOf, subscriptionStatus: "active", subscriptions: [] } as const;

test.for<[string, ValueFacts, Parameters<typeof scoreValue>[1], string]>([
  [
    "an amount",
    buyer,
    options,
    "Expected to bring $11.04 within 52 weeks: 1.49 purchases to come, discounted; $24.66 per purchase; a margin of 30%; spent $74.02.",
  ],
  [
    "all the future there is",
    buyer,
    { ...options, horizon: "residual", spend: { amountMinor: 3500, currency: "USD" } },
    "Expected to bring $66.91 in all the time to come: 6.37 purchases to come, discounted; $35.00 per purchase; a margin of 30%; spent $74.02.",
  ],
  [
    "no finite amount",
    once,
    { ...options, spend: heavy },
    "No finite value can be expected, because the spend of the customers has no finite mean: spent $74.02.",
  ],
  [
    "purchases without a mean",
    buyer,
    { ...options, horizon: "residual", rate: { rate: 0, per: "year", compounding: "year" } },
    "No finite value can be expected, because the purchases to come have no finite mean: spent $74.02.",
  ],
  [
    "nothing that a model of spend can speak of",
    { ...buyer, spend: [returned] },
    options,
    "No value can be expected, because this customer's repeat purchases brought nothing after refunds: spent $0.00.",
  ],
  ["without reasons", buyer, { ...options, evidence: "none" }, "Expected to bring $11.04 within 52 weeks."],
  [
    "a contract",
    subscriber,
    options,
    "Expected value: undecided, because something is not known: what the contract brings.",
  ],
  [
    "a failed model of purchases",
    buyer,
    { ...options, model: { ...model, status: "failed" } },
    "Expected value: undecided, because there is too little to go by: a model of purchases whose fit did not fail.",
  ],
  [
    "a failed model of spend",
    buyer,
    { ...options, spend: { ...spend, status: "failed" } },
    "Expected value: undecided, because there is too little to go by: a model of spend whose fit did not fail.",
  ],
  [
    "another currency",
    { ...buyer, spend: [{ ...ofSpend, currency: "EUR" }] },
    options,
    "Expected value: undecided, because the amounts are in several currencies: what was spent in USD.",
  ],
  [
    "a use that is refused",
    buyer,
    { ...options, policy: { ...valuePolicies.v1, use: "pricing" } },
    "Expected value: undecided, because this may not be used for pricing or eligibility.",
  ],
])("in words, %s", ([, facts, given, sentence]) => {
  expect(explain(scoreValue(facts, given), en)).toBe(sentence);
});

test("in full: the model, the discount and what to know", () => {
  const { historyComplete: _, ...unsaid } = once;
  const further = explain(scoreValue(unsaid, options), en, { detail: "full" }).split(". ").slice(1).join(". ");
  expect(further).toBe(
    "The purchases to come are estimated by the BG/NBD model. What comes later counts less: a discount of 10% a year. " +
      "There was no repeat purchase, so that the spend per purchase is the mean of all customers. " +
      "Under this model nobody leaves before a second purchase, so that the value of a one-time buyer may be too high. " +
      "Nobody said that the history is complete; it was taken as such.",
  );
});

test("in full, where no number can be said", () => {
  expect(explain(scoreValue(once, { ...options, spend: heavy }), en, { detail: "full" })).toMatch(
    /has no finite mean: spent \$74\.02\. The purchases to come are estimated by the BG\/NBD model\.$/,
  );
});

test("a value of the caller's own under the same name", () => {
  const frame = { status: "decided", about: "value", evidence: [], policy: "own/v1", asOf: buyer.asOf } as const;
  expect(explain({ ...frame, value: 7 }, en, { detail: "full" })).toBe("Expected value: 7.");
  expect(explain({ ...frame, about: "churn", value: { band: "high" } }, en, { detail: "full" })).toBe(
    "High risk of leaving.",
  );
});

import { describe, expect, test } from "vitest";
import { classificationPolicies, classify, type Stage } from "clientele/classification";
import type { CustomerFacts } from "clientele/facts";
import { base, boughtAfter, boughtOnce, customer } from "./fixtures/facts.js";

const stageOf = (facts: CustomerFacts) => classify(facts, { base }).stage;
const steady = [30, 30, 30];
// Three gaps of 30 days weigh as much as the base; its quantiles are pulled towards 3.3 and 5.6 times 30.
const { q90, q98 } = { q90: 99.83, q98: 169.66 };

describe.each<[Stage, [string, CustomerFacts, Stage][]]>([
  [
    "prospective",
    [
      [
        "interested yesterday",
        customer({ purchaseOccasions: 0, interestActs: 4, daysSinceLastInterest: 1 }),
        "prospective",
      ],
      [
        "barely: 89 days ago",
        customer({ purchaseOccasions: 0, interestActs: 1, daysSinceLastInterest: 89 }),
        "prospective",
      ],
      [
        "barely not: 90 days ago",
        customer({ purchaseOccasions: 0, interestActs: 1, daysSinceLastInterest: 90 }),
        "unengaged",
      ],
      ["interest is not covered", customer({ purchaseOccasions: 0 }), "prospective"],
      ["interest is covered, and there is none", customer({ purchaseOccasions: 0, interestActs: 0 }), "unengaged"],
    ],
  ],
  [
    "new",
    [
      ["bought yesterday", boughtOnce(1), "new"],
      ["barely: the day before the 90 % quantile", boughtOnce(99), "new"],
      ["barely not: at the 90 % quantile", boughtOnce(100), "at-risk"],
      ["the history may have begun earlier", boughtOnce(1, { historyComplete: false }), "active"],
      ["bought twice", boughtAfter([30], 1), "active"],
    ],
  ],
  [
    "active",
    [
      ["in the rhythm", boughtAfter(steady, 10), "active"],
      ["barely: before the 90 % quantile", boughtAfter(steady, Math.floor(q90)), "active"],
      ["barely not: after it", boughtAfter(steady, Math.ceil(q90)), "at-risk"],
    ],
  ],
  [
    "at-risk",
    [
      ["barely: before the 98 % quantile", boughtAfter(steady, Math.floor(q98)), "at-risk"],
      ["barely not: after it", boughtAfter(steady, Math.ceil(q98)), "lapsed"],
      ["notice was given, however lively", boughtAfter(steady, 1, { subscriptionStatus: "notice" }), "at-risk"],
    ],
  ],
  [
    "lapsed",
    [
      ["at the 98 % quantile", boughtOnce(170), "lapsed"],
      [
        "the contract ended and nothing else was bought",
        customer({ purchaseOccasions: 0, subscriptionStatus: "ended" }),
        "lapsed",
      ],
      ["the contract ended, and purchases are not in the feed", customer({ subscriptionStatus: "ended" }), "lapsed"],
      [
        "the contract ended, but the shop sees them",
        boughtAfter(steady, 10, { subscriptionStatus: "ended" }),
        "active",
      ],
      ["silent, with a running contract", boughtAfter(steady, 400, { subscriptionStatus: "active" }), "active"],
      ["silent, with a paused contract", boughtAfter(steady, 400, { subscriptionStatus: "paused" }), "active"],
      ["silent, without a contract", boughtAfter(steady, 400, { subscriptionStatus: "none" }), "lapsed"],
    ],
  ],
  [
    "reactivated",
    [
      ["back after 300 days", boughtAfter([30, 30, 300], 3), "reactivated"],
      // The rhythm before the gap: one gap of 30 days, weight 1/4, so 98 % end within 170^(3/4) (30 ln 50 / ln 2)^(1/4) = 169.8 days.
      ["barely: the silence was a lapse", boughtAfter([30, 170], 3), "reactivated"],
      ["barely not: it was not yet", boughtAfter([30, 169], 3), "active"],
      ["no longer, after one usual gap", boughtAfter([30, 30, 300], 31), "active"],
      ["a new customer is never back", boughtOnce(1), "new"],
    ],
  ],
])("%s", (_, rows) => {
  test.each(rows)("%s", (__, facts, stage) => {
    expect(stageOf(facts)).toMatchObject({ status: "decided", value: stage });
  });
});

test("a running contract without purchases, or without any feed of them, is active", () => {
  expect(stageOf(customer({ purchaseOccasions: 0, interestActs: 0, subscriptionStatus: "active" }))).toMatchObject({
    value: "active",
  });
  expect(stageOf(customer({ subscriptionStatus: "past-due", historyComplete: true }))).toMatchObject({
    value: "active",
  });
});

test("undecided without purchases in the feed, and it says so", () => {
  expect(stageOf(customer({ interestActs: 3, daysSinceLastInterest: 2 }))).toMatchObject({
    status: "undecided",
    reason: "missing-facts",
    missing: ["purchaseOccasions"],
  });
});

test("undecided when purchases are counted and the silence is not known", () => {
  expect(stageOf(customer({ purchaseOccasions: 2 }))).toMatchObject({
    status: "undecided",
    missing: ["daysSinceLastPurchase"],
  });
});

describe("evidence", () => {
  test("of a lapse: the silence against the rhythm", () => {
    expect(stageOf(boughtOnce(180))).toMatchObject({
      evidence: [
        {
          fact: "daysSinceLastPurchase",
          value: 180,
          comparison: "at-least",
          threshold: 170,
          thresholdFact: "q98GapDays",
          unit: "days",
          holds: true,
        },
      ],
    });
  });

  test("of a first order in an extract: that the history is not known to be complete", () => {
    const { historyComplete: _, ...facts } = boughtOnce(5);
    expect(stageOf(facts)).toMatchObject({
      value: "active",
      evidence: expect.arrayContaining([{ fact: "historyComplete", comparison: "is-known", holds: false }]),
    });
  });
});

describe("the policy", () => {
  const fixed = { ...classificationPolicies.v1, id: "fixed/v1", silence: { atRiskDays: 60, lapsedDays: 365 } } as const;

  test.each([
    [59, "new"],
    [60, "at-risk"],
    [364, "at-risk"],
    [365, "lapsed"],
  ])("fixes the silence where a trade has a span: %i days", (silence, stage) => {
    expect(classify(boughtOnce(silence), { policy: fixed, base }).stage).toMatchObject({
      value: stage,
      policy: "fixed/v1",
    });
  });

  test("assumes a rhythm where there is no base", () => {
    expect(classify(boughtOnce(199)).stage).toMatchObject({ value: "new" });
    expect(classify(boughtOnce(200)).stage).toMatchObject({ value: "at-risk" });
    expect(classify(boughtOnce(339)).stage).toMatchObject({ value: "lapsed" });
  });

  test("of an unknown version is refused", () => {
    const policy = { ...classificationPolicies.v1, schemaVersion: 2 as never };
    expect(() => classify(boughtOnce(1), { policy })).toThrow(expect.objectContaining({ code: "schema-version" }));
  });
});

// The base of these tests has a lapse at 170 days.
test.each<[string, Partial<CustomerFacts>, Stage]>([
  ["the feed reaches back further than a lapse", { observedFrom: "2025-09-12T00:00:00.000Z" }, "lapsed"],
  ["barely not: a day less", { observedFrom: "2025-09-13T00:00:00.000Z" }, "at-risk"],
  ["nobody knows how far it reaches back", {}, "at-risk"],
  [
    "whatever they looked at since",
    { observedFrom: "2025-01-01T00:00:00.000Z", interestActs: 5, daysSinceLastInterest: 1 },
    "lapsed",
  ],
])("who was a customer before the feed, and bought nothing in it, is no prospect: %s", (_, facts, stage) => {
  expect(stageOf(customer({ purchaseOccasions: 0, historyComplete: false, ...facts }))).toMatchObject({ value: stage });
});

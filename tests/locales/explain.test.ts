import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  classify,
  classificationPolicies,
  type ClassificationFacts,
  type ClassifierOptions,
} from "clientele/classification";
import type { Judgement } from "../../src/shared/judgement.js";
import { en } from "../../src/locales/en.js";
import { explain } from "../../src/locales/explain.js";
import { scoreChurn } from "clientele/churn";
import { asOf, base, boughtAfter, boughtOnce, customer } from "../classification/fixtures/facts.js";

const frame = { policy: "test/v1", asOf } as const;
const say = (judgement: Judgement<unknown>) => explain(judgement, en);
const classified = (facts: ClassificationFacts, options: ClassifierOptions = { base }) => classify(facts, options);

describe("stages", () => {
  test.each([
    [
      boughtOnce(180),
      "Lapsed: silent for 180 days, which is longer than 98% of the gaps expected of this customer (170 days).",
    ],
    [
      boughtOnce(120),
      "At risk: silent for 120 days, which is longer than 90% of the gaps expected of this customer (100 days) and not yet longer than 98% of them (170 days).",
    ],
    [
      customer({ purchaseOccasions: 1, daysSinceLastPurchase: 1, gapsDays: [] }),
      /^Active: 1 purchase; .*whether the history is complete is not known/,
    ],
    [boughtAfter([30], 1, { subscriptionStatus: "notice" }), "At risk: notice of the contract was given."],
    [customer(), "Stage: undecided, because something is not known: the number of purchases."],
  ])("%#", (facts, sentence) => {
    expect(say(classified(facts).stage)).toMatch(sentence);
  });
});

test("a trait that applies, and one that does not", () => {
  expect(say(classified(customer({ referralsConverted: 2 })).traits.referrer)).toBe(
    "Referrer: 2 recommendations that led to a purchase.",
  );
  expect(say(classified(customer({ referralsConverted: 0 })).traits.referrer)).toBe(
    "Not a referrer: no recommendations that led to a purchase.",
  );
});

test("a share is a percentage", () => {
  expect(say(classified(customer({ foreignOccasionShareLastYear: 0.75 })).traits.international)).toBe(
    "International: 75% of last year's purchases delivered abroad, which is at least 50%.",
  );
});

test("reasons for not deciding", () => {
  const pricing = { policy: { ...classificationPolicies.v1, use: "pricing" } } as const;
  expect(say(classified(customer(), pricing).traits.angry)).toBe(
    "Angry: undecided, because this may not be used for pricing or eligibility.",
  );
  expect(
    say(classified(customer({ purchaseOccasions: 5, discountedOccasionShare: 1 }), {}).traits["promotion-driven"]),
  ).toBe(
    "Promotion-driven: undecided, because something is not known: the share of the whole base's purchases at a discount.",
  );
});

test("what is missing is named once", () => {
  expect(say(classified(customer({ lineQuantityMedian: 60 }), {}).role)).toBe(
    "Role in the chain: undecided, because something is not known: the quantity per line that stands out, the number of purchases, and the number of articles bought again.",
  );
});

test("what happened today is told as today", () => {
  const today = { purchaseOccasions: 1, daysSinceLastPurchase: 0, daysSinceFirstPurchase: 0, historyComplete: true };
  const { stage, traits } = classified(customer(today));
  expect(say(stage)).toMatch(/; bought today, which is within the time/);
  expect(say(traits.loyal)).toMatch(/; a customer since today, which is not yet long enough/);
});

test("a judgement without evidence is its answer", () => {
  expect(say({ ...frame, status: "decided", about: "stage", value: "new", evidence: [] })).toBe("New.");
});

test("judgements and facts that the language has no words for", () => {
  expect(
    say({
      ...frame,
      status: "decided",
      about: "loyalty",
      value: 72,
      evidence: [
        { fact: "shoeSize", value: 46, comparison: "more-than", threshold: 44, holds: true },
        { fact: "x-vip", value: true, comparison: "observed" },
        { fact: "hairColour", comparison: "is-unknown", holds: true },
      ],
    }),
  ).toBe("Loyalty: 72 – shoe size: 46, which is more than 44; x vip: yes; hair colour is not known.");
});

test("no name of a fact reaches the reader", () => {
  const facts = fc.record(
    {
      purchaseOccasions: fc.nat(6),
      daysSinceLastPurchase: fc.nat(300),
      daysSinceFirstPurchase: fc.nat(900),
      gapsDays: fc.constant([30, 40]),
      gapLastDays: fc.nat(400),
      interestActs: fc.nat(2),
      daysSinceLastInterest: fc.nat(200),
      openComplaints: fc.nat(2),
      discountedOccasionShare: fc.double({ min: 0, max: 1, noNaN: true }),
      lineQuantityMedian: fc.nat(50),
      subscriptionStatus: fc.constantFrom("active" as const, "notice" as const, "ended" as const, "none" as const),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(facts, (known) => {
      const { stage, traits, relationship, role } = classify(customer(known), { base });
      for (const judgement of [stage, ...Object.values(traits), relationship, role]) {
        const text = say(judgement);
        expect(text).not.toMatch(/[a-z][A-Z]|undefined|NaN|Infinity/);
        expect(text).toMatch(/^[A-Z].*\.$/);
      }
    }),
  );
});

test("a contract that has ended is not said to run", () => {
  const endsAt = "2026-02-01T00:00:00.000Z";
  const subscriptions = [{ subscriptionId: "s", status: "ended", spans: [], endsAt, failedPayments: 0 }] as const;
  expect(say(scoreChurn({ asOf, subscriptionStatus: "ended", subscriptions }))).toBe(
    "Has left: the contract has ended; the end of the contract: February 1, 2026.",
  );
});

test("a clause can be understood without the one before it", () => {
  expect(say(classified(customer({ lineQuantityMedian: 1 })).role)).toMatch(/^End customer: usually 1 unit per line/);
  expect(say(classified(customer({ decisionMinutes: [90, 90, 90, 90] })).traits.impulse)).toMatch(
    /: 0% of the purchases whose first look is known decided on the spot/,
  );
});

test("a small probability is not told as none", () => {
  const judgement = {
    status: "decided",
    about: "churn",
    value: { band: "high" },
    evidence: [
      { fact: "probabilityAlive", value: 0.00001, comparison: "less-than", threshold: 0.5, unit: "share", holds: true },
    ],
    policy: "churn/v1",
    asOf: "2026-03-01T00:00:00.000Z",
  } as const;
  expect(explain(judgement, en)).toBe(
    "High risk of leaving: still a customer with a probability of 0.001%, which is less than 50%.",
  );
});

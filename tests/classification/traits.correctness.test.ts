import { describe, expect, test } from "vitest";
import { classificationPolicies, classify, type ClassifierOptions, type Trait } from "clientele/classification";
import type { CustomerFacts } from "clientele/facts";
import { base, boughtAfter, customer } from "./fixtures/facts.js";

const traitOf = (trait: Trait, facts: Partial<CustomerFacts>, options: ClassifierOptions = { base }) =>
  classify(customer(facts), options).traits[trait];

const views = (...days: readonly [daysAgo: number, sessions: number][]) => ({
  viewingDays: days.map(([daysAgo, sessions]) => ({ daysAgo, sessions })),
});
const bought = { purchaseOccasions: 5 };
const fan = boughtAfter([60, 60, 60], 10);

type Row = [situation: string, facts: Partial<CustomerFacts>, value: boolean];

const tables: Record<Trait, { rows: Row[]; undecided: [facts: Partial<CustomerFacts>, missing: string[]] }> = {
  "window-shopper": {
    rows: [
      ["many visits on many days", views([1, 2], [3, 1], [9, 2]), true],
      ["barely: three visits on two days", views([1, 2], [2, 1]), true],
      ["barely not: two visits", views([1, 1], [2, 1]), false],
      ["barely not: three visits on one day", views([1, 3]), false],
      ["barely: the third 29 days ago", views([1, 2], [29, 1]), true],
      ["barely not: the third 30 days ago", views([1, 2], [30, 1]), false],
      ["a slow buyer has a longer window", { ...views([1, 2], [50, 1]), gapsDays: Array(20).fill(120) }, true],
      ["no looks at all", views(), false],
    ],
    undecided: [{ purchaseOccasions: 0 }, ["viewingDays"]],
  },
  determined: {
    rows: [
      ["a checkout today", { openCheckouts: 1, daysSinceOpenCheckout: 0 }, true],
      ["barely: 6 days ago", { openCheckouts: 1, daysSinceOpenCheckout: 6 }, true],
      ["barely not: 7 days ago", { openCheckouts: 1, daysSinceOpenCheckout: 7, openCarts: 0 }, false],
      [
        "a cart and the same article twice",
        { openCheckouts: 0, openCarts: 1, daysSinceOpenCart: 6, repeatedlyViewedArticles: 1, daysSinceRepeatedView: 6 },
        true,
      ],
      [
        "barely not: the cart is older",
        { openCheckouts: 0, openCarts: 1, daysSinceOpenCart: 7, repeatedlyViewedArticles: 1, daysSinceRepeatedView: 1 },
        false,
      ],
      [
        "barely not: the look is older",
        { openCheckouts: 0, openCarts: 1, daysSinceOpenCart: 1, repeatedlyViewedArticles: 1, daysSinceRepeatedView: 7 },
        false,
      ],
      [
        "a cart without a second look",
        { openCheckouts: 0, openCarts: 1, daysSinceOpenCart: 1, repeatedlyViewedArticles: 0 },
        false,
      ],
    ],
    undecided: [
      { openCheckouts: 0 },
      ["daysSinceOpenCart", "daysSinceRepeatedView", "openCarts", "repeatedlyViewedArticles"],
    ],
  },
  "promotion-driven": {
    rows: [
      ["always at a discount", { ...bought, discountedOccasionShare: 1 }, true],
      ["barely: 60 % of three", { purchaseOccasions: 3, discountedOccasionShare: 0.6 }, true],
      ["barely not: two purchases", { purchaseOccasions: 2, discountedOccasionShare: 1 }, false],
      ["barely not: 59 %", { ...bought, discountedOccasionShare: 0.59 }, false],
    ],
    undecided: [bought, ["discountedOccasionShare"]],
  },
  impulse: {
    rows: [
      ["always within minutes", { decisionMinutes: [1, 2, 3, 4] }, true],
      ["barely: half of four within 30 minutes", { decisionMinutes: [5, 30, 31, 600] }, true],
      ["barely not: less than half", { decisionMinutes: [5, 30, 31, 600, 700] }, false],
      ["barely not: two purchases", { decisionMinutes: [1, 1] }, false],
      ["none", { decisionMinutes: [] }, false],
    ],
    undecided: [bought, ["decisionMinutes"]],
  },
  angry: {
    rows: [
      ["an open complaint", { openComplaints: 1, resolvedComplaints: 0 }, true],
      ["no complaint", { openComplaints: 0, resolvedComplaints: 0 }, false],
      [
        "barely: resolved 89 days ago",
        { openComplaints: 0, resolvedComplaints: 1, daysSinceComplaintResolved: 89 },
        true,
      ],
      [
        "barely not: resolved 90 days ago",
        { openComplaints: 0, resolvedComplaints: 1, daysSinceComplaintResolved: 90 },
        false,
      ],
      ["barely: satisfaction 2 of 5, 89 days ago", { csatLast: 2, csatLastDaysAgo: 89 }, true],
      ["barely not: 2.5 of 5", { openComplaints: 0, resolvedComplaints: 0, csatLast: 2.5, csatLastDaysAgo: 1 }, false],
      [
        "barely not: 90 days ago",
        { openComplaints: 0, resolvedComplaints: 0, csatLast: 1, csatLastDaysAgo: 90 },
        false,
      ],
      ["barely: 3 of 10", { npsLast: 3, npsLastDaysAgo: 0 }, true],
      ["barely not: 4 of 10", { openComplaints: 0, resolvedComplaints: 0, npsLast: 4, npsLastDaysAgo: 0 }, false],
      ["faulty goods 89 days ago", { faultyReturns: 1, daysSinceLastFaultyReturn: 89 }, true],
      [
        "faulty goods 90 days ago",
        { openComplaints: 0, resolvedComplaints: 0, faultyReturns: 1, daysSinceLastFaultyReturn: 90 },
        false,
      ],
      ["other returns say nothing", { openComplaints: 0, resolvedComplaints: 0, returns: 9, faultyReturns: 0 }, false],
    ],
    undecided: [
      { csatLast: 5, csatLastDaysAgo: 1 },
      ["daysSinceComplaintResolved", "openComplaints", "resolvedComplaints"],
    ],
  },
  loyal: {
    rows: [
      ["for years", boughtAfter(Array(20).fill(60), 10), true],
      // Four purchases; three gaps of 40 days beside a base of 30 make a usual gap of 34.6, and four of them are less than 180 days.
      ["barely: 180 days", boughtAfter([40, 40, 40], 60), true],
      ["barely not: 179 days", boughtAfter([40, 40, 40], 59), false],
      ["barely not: three purchases", boughtAfter([90, 90], 10), false],
      ["barely not: at risk", boughtAfter([40, 40, 40], 120), false],
      // A median of 80 days beside a base of 30 makes a usual gap of 49, and four of them 195.96 days.
      ["barely: four usual gaps", boughtAfter([80, 80, 30], 6), true],
      ["barely not: a day less", boughtAfter([80, 80, 30], 5), false],
      // Gaps of 40 days beside a base of 30 put the 98 % mark at 195.9 days.
      [
        "barely: the last gap was no lapse",
        { ...boughtAfter([40, 40, 40], 60), gapsDays: [40, 40, 40, 195], gapLastDays: 195 },
        true,
      ],
      [
        "barely not: only just back",
        { ...boughtAfter([40, 40, 40], 60), gapsDays: [40, 40, 40, 196], gapLastDays: 196 },
        false,
      ],
      ["too soon for a yearly buyer", { ...fan, gapsDays: [365, 365, 365] }, false],
      ["for the discounts", { ...fan, discountedOccasionShare: 0.9 }, false],
      ["not for the discounts", { ...fan, discountedOccasionShare: 0.59 }, true],
      ["discounts are not recorded", fan, true],
    ],
    undecided: [bought, ["daysSinceFirstPurchase", "daysSinceLastPurchase"]],
  },
  "brand-advocate": {
    rows: [
      ["many acts", { advocacyActsLastYear: 7 }, true],
      ["barely: two", { advocacyActsLastYear: 2 }, true],
      ["barely not: one", { advocacyActsLastYear: 1 }, false],
      ["a ten of ten does not suffice", { advocacyActsLastYear: 0, npsLast: 10 }, false],
    ],
    undecided: [{ npsLast: 10 }, ["advocacyActsLastYear"]],
  },
  referred: {
    rows: [
      ["came through a recommendation", { referredBeforeFirstPurchase: true }, true],
      ["did not", { referredBeforeFirstPurchase: false }, false],
    ],
    undecided: [bought, ["referredBeforeFirstPurchase"]],
  },
  referrer: {
    rows: [
      ["brought several", { referralsConverted: 3 }, true],
      ["barely: one", { referralsConverted: 1 }, true],
      ["barely not: recommended to nobody who bought", { referralsMade: 4, referralsConverted: 0 }, false],
    ],
    undecided: [{ referralsMade: 4 }, ["referralsConverted"]],
  },
  international: {
    rows: [
      ["everything abroad", { foreignOccasionShareLastYear: 1 }, true],
      ["barely: half", { foreignOccasionShareLastYear: 0.5 }, true],
      ["barely not", { foreignOccasionShareLastYear: 0.49 }, false],
      ["a foreign address is no delivery", { country: "NO", foreignOccasionShareLastYear: 0 }, false],
    ],
    undecided: [{ country: "NO" }, ["foreignOccasionShareLastYear"]],
  },
};

describe.each(Object.entries(tables) as [Trait, (typeof tables)[Trait]][])("%s", (trait, { rows, undecided }) => {
  test.each(rows)("%s", (_, facts, value) => {
    const judgement = traitOf(trait, facts);
    expect(judgement).toMatchObject({ status: "decided", about: `trait:${trait}`, value });
    if (judgement.status === "decided") expect(judgement.evidence.length).toBeGreaterThan(0);
  });

  test("undecided, and what is missing", () => {
    const [facts, missing] = undecided;
    expect(traitOf(trait, facts)).toMatchObject({ status: "undecided", reason: "missing-facts", missing });
  });
});

describe("against the base", () => {
  test("a discount habit counts where it is half as much again as the base's", () => {
    const facts = { ...bought, discountedOccasionShare: 0.75 };
    expect(traitOf("promotion-driven", facts, { base: { discountedOccasionShare: 0.5 } })).toMatchObject({
      value: true,
    });
    expect(traitOf("promotion-driven", facts, { base: { discountedOccasionShare: 0.51 } })).toMatchObject({
      value: false,
    });
  });

  test("above two thirds, only whoever buys nothing without a discount stands out", () => {
    const at = (share: number) =>
      traitOf(
        "promotion-driven",
        { ...bought, discountedOccasionShare: share },
        { base: { discountedOccasionShare: 0.8 } },
      );
    expect(at(1)).toMatchObject({ value: true });
    expect(at(0.99)).toMatchObject({ value: false });
  });

  test("above 80 % the whole base is, which tells nothing about one customer, and nothing against the loyal", () => {
    const discounting = { base: { ...base, discountedOccasionShare: 0.81 } };
    expect(traitOf("promotion-driven", { ...fan, discountedOccasionShare: 1 }, discounting)).toMatchObject({
      status: "undecided",
      reason: "whole-base",
    });
    expect(traitOf("promotion-driven", { ...fan, discountedOccasionShare: 0.1 }, discounting)).toMatchObject({
      value: false,
    });
    expect(traitOf("loyal", { ...fan, discountedOccasionShare: 1 }, discounting)).toMatchObject({ value: true });
  });

  test("without a base the habit is undecided where it might be one", () => {
    expect(traitOf("promotion-driven", { ...bought, discountedOccasionShare: 0.9 }, {})).toMatchObject({
      missing: ["base.discountedOccasionShare"],
    });
    expect(traitOf("promotion-driven", { ...bought, discountedOccasionShare: 0.1 }, {})).toMatchObject({
      value: false,
    });
  });

  test("a quick base lowers what is quick", () => {
    const facts = { decisionMinutes: [10, 10, 10] };
    expect(traitOf("impulse", facts, { base: { decisionMinutesP25: 10 } })).toMatchObject({ value: true });
    expect(traitOf("impulse", facts, { base: { decisionMinutesP25: 9 } })).toMatchObject({ value: false });
  });
});

describe("where a judgement could do harm", () => {
  test.each(["pricing", "eligibility"] as const)("%s refuses what would punish a person", (use) => {
    const { traits } = classify(customer({ ...fan, openComplaints: 1 }), {
      base,
      policy: { ...classificationPolicies.v1, id: `${use}/v1`, use },
    });
    const refused = Object.entries(traits).filter(
      ([, judgement]) => judgement.status === "undecided" && judgement.reason === "refused-for-use",
    );
    expect(refused.map(([trait]) => trait)).toEqual(["promotion-driven", "impulse", "angry", "loyal", "international"]);
  });

  test.each([{ ageBand: "under-18" }, { ageBand: "13-17" }, { ageBand: "16-29" }, { protections: ["vulnerable"] }])(
    "impulse and discounts are not asked about %j",
    (who) => {
      const { traits } = classify(
        customer({ ...who, ...bought, discountedOccasionShare: 1, decisionMinutes: [1, 1, 1], openComplaints: 1 }),
        { base },
      );
      expect(traits["promotion-driven"]).toMatchObject({ status: "undecided", reason: "protected-person" });
      expect(traits.impulse).toMatchObject({ status: "undecided", reason: "protected-person" });
      expect(traits.angry).toMatchObject({ value: true });
    },
  );
});

test("whether a protected person buys at discounts cannot be read off their loyalty either", () => {
  const loyal = (facts: Partial<CustomerFacts>) => traitOf("loyal", { ...fan, discountedOccasionShare: 1, ...facts });
  expect(loyal({})).toMatchObject({ value: false });
  const judgement = loyal({ ageBand: "under-18" });
  expect(judgement).toMatchObject({ value: true });
  expect(JSON.stringify(judgement)).not.toMatch(/discountedOccasionShare":|"value":1,"comparison":"at-least"/);
});

test("a high recommendation answer supports an advocate in the evidence", () => {
  const judgement = traitOf("brand-advocate", { advocacyActsLastYear: 3, npsLast: 9 });
  expect(judgement).toMatchObject({
    evidence: [{ fact: "advocacyActsLastYear" }, { fact: "npsLast" }, { fact: "npsLast", value: 9, threshold: 9 }],
  });
});

describe("relationship", () => {
  const of = (facts: Partial<CustomerFacts>) => classify(customer(facts)).relationship;
  test("is what is declared for the party, or for one of its roles", () => {
    expect(of({ relationship: "external" })).toMatchObject({ value: "external" });
    expect(
      of({
        roles: [
          { role: "customer", relationship: "external" },
          { role: "customer", relationship: "internal" },
        ],
      }),
    ).toMatchObject({ value: "internal" });
    expect(of({ roles: [{ role: "customer", internalAs: "employee" }] })).toMatchObject({ value: "internal" });
  });
  test("is never assumed", () => {
    expect(of({ purchaseOccasions: 9 })).toMatchObject({ status: "undecided", missing: ["relationship", "roles"] });
  });
});

describe("role", () => {
  const bulk = { purchaseOccasions: 3, lineQuantityMedian: 24, repeatedArticles: 1 };
  test.each<[string, Partial<CustomerFacts>, string]>([
    ["a declared role", { roles: [{ role: "intermediary" }] }, "intermediary"],
    ["a declared purpose", { roles: [{ role: "customer", purpose: "resale" }] }, "intermediary"],
    ["an order for resale", { resaleOrders: 1 }, "intermediary"],
    ["a declared agent", { roles: [{ role: "purchasing-agent" }], ...bulk }, "purchasing-agent"],
    ["barely a candidate", bulk, "intermediary-candidate"],
    ["barely not: less per line", { ...bulk, lineQuantityMedian: 23.5 }, "end-customer"],
    ["a declared consumer", { roles: [{ role: "consumer" }] }, "end-customer"],
  ])("%s", (_, facts, role) => {
    expect(classify(customer(facts), { base }).role).toMatchObject({ status: "decided", value: role });
  });

  test("large quantities without a habit are left open", () => {
    expect(classify(customer({ ...bulk, purchaseOccasions: 2 }), { base }).role).toMatchObject({
      status: "undecided",
      reason: "not-enough-data",
    });
    expect(classify(customer({ ...bulk, repeatedArticles: 0 }), { base }).role).toMatchObject({
      status: "undecided",
      reason: "not-enough-data",
    });
  });

  test("where everybody buys single units, one unit makes nobody a trader", () => {
    expect(classify(customer({ ...bulk, lineQuantityMedian: 1 }), { base: { lineQuantityP99: 1 } }).role).toMatchObject(
      { value: "end-customer" },
    );
  });

  test("without quantities it is undecided", () => {
    expect(classify(customer(bought), { base }).role).toMatchObject({
      missing: ["lineQuantityMedian", "repeatedArticles"],
    });
    expect(classify(customer(bulk)).role).toMatchObject({ missing: ["base.lineQuantityP99"] });
  });
});

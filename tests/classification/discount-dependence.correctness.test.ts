import {
  type DiscountDependence,
  discountDependence,
  type DiscountDependenceOptions,
  type DiscountFacts,
  discountPolicies,
} from "clientele/classification";
import { summarizeAll } from "clientele/facts";
import type { CustomerEvent } from "clientele/journey";
import { policyUses } from "clientele/rules";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asOf } from "./fixtures/facts.js";

const bought = (occasions: number, discounted: number, facts: Partial<DiscountFacts> = {}): DiscountFacts => ({
  asOf,
  purchaseOccasions: occasions,
  discountedOccasions: discounted,
  ...facts,
});
function measured(facts: DiscountFacts, options: DiscountDependenceOptions = {}): DiscountDependence {
  const judgement = discountDependence(facts, options);
  if (judgement.status !== "decided") throw new Error(judgement.reason);
  return judgement.value;
}

describe("the share", () => {
  test("has a word: none, some, most from 60 % on, all", () => {
    expect([0, 1, 59, 60, 99, 100].map((n) => measured(bought(100, n)).level)).toEqual([
      "none",
      "some",
      "some",
      "most",
      "most",
      "all",
    ]);
  });
  test("is a multiple of the base's, where there is one", () => {
    expect(measured(bought(4, 3), { base: { discountedOccasionShare: 0.5 } }).timesBase).toBe(1.5);
    expect(measured(bought(4, 0), { base: { discountedOccasionShare: 0.5 } }).timesBase).toBe(0);
    expect(measured(bought(4, 3), { base: { discountedOccasionShare: 0 } })).not.toHaveProperty("timesBase");
    expect(measured(bought(4, 3))).not.toHaveProperty("timesBase");
  });
  test("takes three purchases", () => {
    expect(measured(bought(3, 3)).share).toBe(1);
    expect(discountDependence(bought(2, 2))).toMatchObject({ status: "undecided", reason: "not-enough-data" });
  });
});

describe("amounts", () => {
  const eur = { currency: "EUR", gross: 1000, refunded: 0, net: 1000, discount: 100, meanPerOccasion: 250 };
  test("in two currencies have no common share", () => {
    const spend = [eur, { ...eur, currency: "USD" }];
    expect(measured(bought(4, 2, { spend })).valueShare).toEqual({
      status: "not-measured",
      reason: "mixed-currencies",
    });
  });
  test("that codes do not tell are not zero", () => {
    const codes = bought(4, 2, { discountValueShare: 0 });
    expect(measured(codes)).toMatchObject({
      valueShare: { reason: "missing-facts" },
      depth: { reason: "missing-facts" },
    });
    const never = bought(4, 0, { discountValueShare: 0 });
    expect(measured(never)).toMatchObject({ valueShare: { share: 0 }, depth: { reason: "not-enough-data" } });
  });
});

describe("waiting, by the gaps", () => {
  const gaps = (discount: number, fullPrice: number, medianOfFullPrice = 20) =>
    measured(
      bought(9, 5, {
        gapsBeforeDiscount: discount,
        gapBeforeDiscountMedianDays: 60,
        gapsBeforeFullPrice: fullPrice,
        gapBeforeFullPriceMedianDays: medianOfFullPrice,
      }),
    ).waiting;
  test("takes three of each kind", () => {
    expect(gaps(3, 3)).toEqual({
      status: "measured",
      beforeDiscount: { gaps: 3, medianDays: 60 },
      beforeFullPrice: { gaps: 3, medianDays: 20 },
      ratio: 3,
    });
    expect([gaps(2, 4), gaps(4, 2), gaps(3, 3, 0)]).toEqual(
      Array(3).fill({ status: "not-measured", reason: "not-enough-data" }),
    );
  });
  test("is not measured where the feed does not tell discounts", () => {
    expect(measured(bought(9, 5)).waiting).toEqual({ status: "not-measured", reason: "missing-facts" });
  });
});

describe("waiting, by the calendar of promotions", () => {
  const timing = (promotionOccasions: number, occasions = 9, promotionDayShare = 0.25) =>
    measured(bought(occasions, 5, { promotionOccasions, promotionDayShare })).promotions;
  test("is what chance does not explain", () => {
    // P(at least 5 of 8) is 0.027 and P(at least 4 of 8) is 0.114 at one day in four.
    expect(timing(5)).toMatchObject({ lift: 2.5, pValue: expect.closeTo(0.0273, 4), waits: true });
    expect(timing(4)).toMatchObject({ lift: 2, pValue: expect.closeTo(0.1138, 4), waits: false });
    expect(timing(0)).toMatchObject({ lift: 0, pValue: 1, waits: false });
  });
  test("takes promotion days and others, and purchases", () => {
    const none = { status: "not-measured", reason: "not-enough-data" };
    expect([timing(0, 9, 0), timing(8, 9, 1)]).toEqual([none, none]);
    const of = (occasions: number) =>
      measured(bought(occasions, 2, { promotionOccasions: 2, promotionDayShare: 0.1 })).promotions.status;
    expect([of(3), of(4)]).toEqual(["not-measured", "measured"]);
    expect(measured(bought(9, 5)).promotions).toEqual({ status: "not-measured", reason: "missing-facts" });
  });
});

describe("the trend", () => {
  const trend = (occasions: number, earlier: number, later: number) =>
    measured(
      bought(occasions, (earlier + later) * Math.floor(occasions / 2), {
        discountedOccasionShareEarlier: earlier,
        discountedOccasionShareLater: later,
      }),
    ).trend;
  test("of four and four is seen where none became all, and nowhere else", () => {
    expect(trend(8, 0, 1)).toMatchObject({ occasionsEach: 4, direction: "rising", pValue: expect.closeTo(2 / 70, 10) });
    expect(trend(9, 1, 0)).toMatchObject({ occasionsEach: 4, direction: "falling" });
    expect(trend(8, 0, 0.75)).toMatchObject({ direction: "unclear" });
    expect(trend(8, 0.5, 0.5)).toMatchObject({ direction: "unclear", pValue: 1 });
  });
  test("takes four in each half", () => {
    expect(trend(7, 0, 1)).toEqual({ status: "not-measured", reason: "not-enough-data" });
  });
});

test("from events: somebody who learnt to wait", () => {
  const promotions = Array.from({ length: 12 }, (_, i) => {
    const month = `2025-${String(i + 1).padStart(2, "0")}`;
    return { from: `${month}-20`, to: `${month}-25` };
  });
  const order = (time: string, discount: number): CustomerEvent => ({
    type: "purchase",
    source: "shop",
    id: time,
    time: `${time}T12:00:00Z`,
    customerId: "anna",
    total: { amountMinor: 1000 - discount, currency: "EUR" },
    discount: { amountMinor: discount, currency: "EUR" },
  });
  const events = [
    ...["2025-01-03", "2025-01-13", "2025-01-28", "2025-02-07"].map((day) => order(day, 0)),
    ...["2025-03-21", "2025-05-22", "2025-07-20", "2025-09-24", "2025-11-22"].map((day) => order(day, 300)),
  ];
  const [facts] = summarizeAll(events, { asOf: "2025-12-31", promotions });
  const judgement = discountDependence(facts!);
  expect(judgement).toMatchObject({
    status: "decided",
    value: {
      level: "some",
      share: 5 / 9,
      valueShare: { share: 1500 / 9000 },
      depth: { mean: 0.3 },
      waiting: {
        beforeDiscount: { gaps: 5, medianDays: 59 },
        beforeFullPrice: { gaps: 3, medianDays: 10 },
        ratio: 5.9,
      },
      promotions: { onPromotionDays: 5, repeatOccasions: 8, waits: true },
      trend: { earlier: 0, later: 1, direction: "rising" },
    },
  });
  expect(judgement.status === "decided" && judgement.evidence.map(({ fact, holds }) => [fact, holds])).toEqual([
    ["purchaseOccasions", true],
    ["discountedOccasionShare", false],
    ["discountValueShare", undefined],
    ["discountDepthMean", undefined],
    ["gapBeforeDiscountMedianDays", true],
    ["promotionOccasionShare", true],
    ["discountedOccasionShareLater", true],
  ]);
});

test("it is not told for pricing and eligibility, nor of minors and people in care", () => {
  const reasonFor = (facts: DiscountFacts, options: DiscountDependenceOptions = {}) => {
    const judgement = discountDependence(facts, options);
    return judgement.status === "undecided" ? judgement.reason : judgement.status;
  };
  expect(policyUses.map((use) => reasonFor(bought(4, 2), { policy: { ...discountPolicies.v1, use } }))).toEqual([
    "decided",
    "decided",
    "decided",
    "refused-for-use",
    "refused-for-use",
  ]);
  expect(reasonFor(bought(4, 2, { ageBand: "under-18" }))).toBe("protected-person");
  expect(reasonFor(bought(4, 2, { protections: ["vulnerable"] }))).toBe("protected-person");
});

test("where a feed says nothing about discounts nothing is known", () => {
  expect(discountDependence({ asOf, purchaseOccasions: 9 })).toMatchObject({
    reason: "missing-facts",
    missing: ["discountedOccasions"],
  });
  expect(discountDependence({ asOf })).toMatchObject({ missing: ["discountedOccasions", "purchaseOccasions"] });
});

test("whatever the purchases, the answer is plain JSON, and evidence changes no answer", () => {
  const start = Date.UTC(2025, 0, 1);
  const purchases = fc.array(
    fc.record({
      day: fc.nat({ max: 300 }),
      discount: fc.nat({ max: 3 }),
      currency: fc.constantFrom("EUR", "EUR", "USD"),
    }),
    { minLength: 3, maxLength: 30 },
  );
  const calendar = fc.array(fc.nat({ max: 300 }), { maxLength: 5 });
  const date = (day: number) => new Date(start + day * 86_400_000).toISOString().slice(0, 10);
  fc.assert(
    fc.property(purchases, calendar, (orders, days) => {
      const events = orders.map(({ day, discount, currency }, i): CustomerEvent => ({
        type: "purchase",
        source: "shop",
        id: String(i),
        time: `${date(day)}T10:00:00Z`,
        customerId: "anna",
        total: { amountMinor: 3 - discount, currency },
        discount: { amountMinor: discount, currency },
      }));
      const promotions = days.map((day) => ({ from: date(day), to: date(day + 20) }));
      const [facts] = summarizeAll(events, { asOf: date(310), promotions });
      const judgement = discountDependence(facts!);
      expect(JSON.parse(JSON.stringify(judgement))).toEqual(judgement);
      expect(discountDependence(facts!, { evidence: "none" })).toEqual(
        judgement.status === "decided" ? { ...judgement, evidence: [] } : judgement,
      );
    }),
  );
});

test.for([
  null,
  "facts",
  bought(3, 4),
  bought(3.5, 1),
  bought(Infinity, 1),
  bought(9, 5, { discountValueShare: 2 }),
  bought(9, 5, { promotionOccasions: 9, promotionDayShare: 0.5 }),
  bought(9, 5, { promotionOccasions: 3, promotionDayShare: Number.NaN }),
  bought(9, 5, { gapsBeforeDiscount: 3, gapsBeforeFullPrice: 3, gapBeforeDiscountMedianDays: -1 }),
])("refuses %j for facts", (facts) => {
  expect(() => discountDependence(facts as never)).toThrow(expect.objectContaining({ code: "facts" }));
});

test.for([
  [{ repeats: 0 }, "discount-policy"],
  [{ significance: 1 }, "discount-policy"],
  [{ promotionDriven: null }, "discount-policy"],
  [{ trend: { ...discountPolicies.v1.trend, z: 0 } }, "discount-policy"],
  [{ use: "prices" }, "policy-use"],
  [{ schemaVersion: 9 }, "schema-version"],
])("refuses the policy %j", ([change, code]) => {
  const policy = { ...discountPolicies.v1, ...(change as object) } as never;
  expect(() => discountDependence(bought(4, 2), { policy })).toThrow(expect.objectContaining({ code }));
});

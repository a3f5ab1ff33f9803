import { dateFormat } from "clientele/dates";
import {
  classify,
  discountDependence,
  type DiscountDependenceOfBase,
  discountDependenceOfBase,
  type DiscountDependenceOfBaseOptions,
  type DiscountFactsOfMany,
} from "clientele/classification";
import { summarizeAll, summarizeBase } from "clientele/facts";
import { type CustomerEvent, fromOrders } from "clientele/journey";
import { describe, expect, test } from "vitest";
import { hasSharedData, sharedRows } from "../support/shared-data.js";
import { asOf, customer } from "./fixtures/facts.js";

function measured(
  population: readonly DiscountFactsOfMany[],
  options: DiscountDependenceOfBaseOptions = {},
): DiscountDependenceOfBase {
  const judgement = discountDependenceOfBase(population, options);
  if (judgement.status !== "decided") throw new Error(judgement.reason);
  return judgement.value;
}

/** Somebody of whom only this is known: so many purchases, and so many of them at a discount. */
const bought = (occasions: number, discounted: number, facts: object = {}) =>
  customer({
    purchaseOccasions: occasions,
    discountedOccasions: discounted,
    ...(occasions > 0 && { discountedOccasionShare: discounted / occasions }),
    ...facts,
  });

const order = (id: string, customerId: string, day: string, discount: number, more: object = {}): CustomerEvent => ({
  type: "purchase",
  source: "shop",
  id,
  time: `${day}T12:00:00Z`,
  customerId,
  total: { amountMinor: 1000 - discount, currency: "EUR" },
  discount: { amountMinor: discount, currency: "EUR" },
  ...more,
});

describe("counts", () => {
  test("are of the buyers whose discounts are told", () => {
    const population = [bought(4, 1), bought(1, 1), bought(0, 0), customer({ purchaseOccasions: 5 })];
    expect(measured(population)).toMatchObject({
      customers: 4,
      buyers: 2,
      occasions: 5,
      discountedOccasions: 2,
      share: 0.4,
      neverAtFullPrice: { customers: 1, share: 0.5 },
    });
  });

  test("of the trait are those of the classification, with this base", () => {
    const population = [
      ...Array.from({ length: 12 }, (_, n) => bought(12, n % 5)),
      bought(10, 6),
      bought(10, 5),
      bought(3, 3),
      bought(2, 2),
      bought(9, 9, { protections: ["vulnerable"] }),
    ];
    const base = summarizeBase(population);
    const traits = population.map((facts) => classify(facts, { base }).traits["promotion-driven"]);
    const isOne = traits.filter((trait) => trait.status === "decided" && trait.value).length;
    expect(isOne).toBeGreaterThan(0);
    // Whoever bought twice is no subject of the question, and whoever needs care is left out of it.
    expect(measured(population).promotionDriven).toEqual({ status: "measured", customers: isOne, judged: 15 });
  });

  test("of the trait say nothing where the whole base lives on discounts", () => {
    expect(measured([bought(5, 4), bought(5, 4)]).promotionDriven).toMatchObject({ status: "measured" });
    expect(measured([bought(5, 5), bought(5, 4)]).promotionDriven).toEqual({
      status: "not-measured",
      reason: "whole-base",
    });
    expect(measured([bought(2, 1)]).promotionDriven).toEqual({ status: "not-measured", reason: "not-enough-data" });
  });

  test("of the tenth that has the most takes ten buyers and a discount", () => {
    const nine = Array.from({ length: 9 }, () => bought(4, 1));
    expect(measured([...nine, bought(9, 9)]).topTenthShare).toEqual({ status: "measured", share: 0.5 });
    expect(measured(nine).topTenthShare).toEqual({ status: "not-measured", reason: "not-enough-data" });
  });
});

test("amounts are told for each currency by itself, and not made up where codes do not tell them", () => {
  const usd = { total: { amountMinor: 500, currency: "USD" }, discount: { amountMinor: 500, currency: "USD" } };
  const events = [order("1", "anna", "2026-01-01", 200), order("2", "ben", "2026-01-01", 0, usd)];
  expect(measured(summarizeAll(events, { asOf })).value).toEqual({
    status: "measured",
    byCurrency: [
      { currency: "EUR", listPrice: 1000, discount: 200, share: 0.2 },
      { currency: "USD", listPrice: 1000, discount: 500, share: 0.5 },
    ],
  });
  const code = order("1", "anna", "2026-01-01", 0, { discountCodes: ["TEN"] });
  expect(measured(summarizeAll([code], { asOf }))).toMatchObject({
    share: 1,
    value: { reason: "missing-facts" },
    depth: { reason: "missing-facts" },
  });
});

describe("the trend", () => {
  /** Thirty customers who buy each month, and of whom so many do at a discount. */
  const months = (counts: readonly number[]) =>
    counts.flatMap((count, month) =>
      Array.from({ length: 30 }, (_, n) => {
        const day = `2025-${String(month + 1).padStart(2, "0")}-15`;
        return order(`${n} ${day}`, `c${n}`, day, (n * 7 + month * 11) % 30 < count ? 100 : 0);
      }),
    );
  const trendOf = (events: readonly CustomerEvent[], options: DiscountDependenceOfBaseOptions = {}) => {
    const { trend } = measured(summarizeAll(events, { asOf: "2026-01-31", occasionDays: true }), options);
    if (trend.status !== "measured") throw new Error(trend.reason);
    return trend;
  };

  test("rises, falls, or is unclear", () => {
    expect(trendOf(months([3, 6, 9, 12, 15, 18])).test).toMatchObject({ direction: "rising" });
    expect(trendOf(months([18, 15, 12, 9, 6, 3])).test).toMatchObject({ direction: "falling" });
    expect(trendOf(months([9, 10, 9, 11, 9, 10])).test).toMatchObject({ direction: "unclear" });
  });

  test("shows each month, those without a purchase too", () => {
    const events = [order("1", "anna", "2025-11-30", 100), order("2", "anna", "2026-01-01", 0)];
    expect(trendOf(events).periods).toEqual([
      {
        from: "2025-11-01",
        to: "2025-12-01",
        occasions: 1,
        discountedOccasions: 1,
        share: 1,
        low: expect.closeTo(0.2065, 4),
        high: 1,
      },
      { from: "2025-12-01", to: "2026-01-01", occasions: 0, discountedOccasions: 0 },
      {
        from: "2026-01-01",
        to: "2026-02-01",
        occasions: 1,
        discountedOccasions: 0,
        share: 0,
        low: 0,
        high: expect.closeTo(0.7935, 4),
      },
    ]);
    expect(trendOf(events, { period: "quarter" }).periods.map(({ from, to }) => [from, to])).toEqual([
      ["2025-10-01", "2026-01-01"],
      ["2026-01-01", "2026-04-01"],
    ]);
  });

  test("a cancel and a refund take an order out of the month in which it was bought", () => {
    const cancel = { type: "order-cancel", source: "shop", id: "x", customerId: "anna", orderId: "1" } as const;
    const refund = { type: "refund", source: "shop", id: "y", customerId: "anna", orderId: "2" } as const;
    const events: CustomerEvent[] = [
      order("1", "anna", "2025-11-02", 100),
      order("2", "anna", "2025-11-05", 100),
      order("3", "anna", "2025-11-09", 0),
      order("4", "anna", "2025-12-24", 0),
      { ...cancel, time: "2025-12-27T12:00:00Z" },
      { ...refund, time: "2025-12-28T12:00:00Z" },
    ];
    const counts = trendOf(events).periods.map(({ occasions, discountedOccasions }) => [
      occasions,
      discountedOccasions,
    ]);
    expect(counts).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });

  test("takes three months, twenty buyers, and five purchases of either kind", () => {
    const notEnough = { status: "not-measured", reason: "not-enough-data" };
    expect(trendOf(months([3, 15])).test).toEqual(notEnough);
    expect(trendOf(months([0, 1, 3])).test).toEqual(notEnough);
    expect(trendOf(months([0, 1, 4])).test.status).toBe("measured");
    const of = (buyers: number) =>
      trendOf(months([3, 6, 9]).filter(({ customerId = "" }) => Number(customerId.slice(1)) < buyers)).test.status;
    expect([of(19), of(20)]).toEqual(["not-measured", "measured"]);
  });

  test("is missing where the days of the occasions were not asked for", () => {
    const facts = summarizeAll(months([3, 6, 9]), { asOf: "2026-01-31" });
    expect(measured(facts).trend).toEqual({ status: "not-measured", reason: "missing-facts" });
  });

  test("is among the evidence", () => {
    const facts = summarizeAll(months([3, 6, 9, 12, 15, 18]), { asOf: "2026-01-31", occasionDays: true });
    expect(discountDependenceOfBase(facts)).toMatchObject({
      evidence: [
        { fact: "purchaseOccasions", value: 180 },
        { fact: "discountedOccasions", value: 63 },
        { fact: "discountedOccasionShare", value: 0.35 },
        { fact: "discountTrendStatistic", comparison: "at-least", threshold: 1.959964, holds: true },
      ],
    });
    expect(discountDependenceOfBase(facts, { evidence: "none" })).toMatchObject({ evidence: [] });
  });
});

test("is undecided where discounts are not told, and where nobody bought", () => {
  expect(discountDependenceOfBase([customer({ purchaseOccasions: 3 })])).toMatchObject({ reason: "missing-facts" });
  expect(discountDependenceOfBase([bought(0, 0)])).toMatchObject({ reason: "not-enough-data" });
});

test.for([
  ["nobody", [], {}, "base-empty"],
  ["two moments", [bought(1, 1), bought(1, 1, { asOf: "2026-01-01T00:00:00Z" })], {}, "base-as-of"],
  ["no list", 7, {}, "facts"],
  ["a hole in the list", [null], {}, "facts"],
  ["a day that is none", [bought(1, 0, { occasionDays: ["soon"], discountedOccasionDays: [] })], {}, "facts"],
  [
    "a discount on another day",
    [bought(1, 1, { occasionDays: ["2026-01-01"], discountedOccasionDays: ["2026-02-01"] })],
    {},
    "facts",
  ],
  ["a period of its own", [bought(1, 1)], { period: "week" }, "discount-dependence-of-base-period"],
] as const)("refuses %s", ([, population, options, code]) => {
  expect(() => discountDependenceOfBase(population as never, options as never)).toThrow(
    expect.objectContaining({ code }),
  );
});

const file = "superstore/superstore.csv.gz";

describe.skipIf(!hasSharedData(file))(
  "Superstore: four years of an office supplier, with the discount of each line",
  () => {
    const rows = sharedRows(file);
    const rateOf = (row: (typeof rows)[number]) => Number(row["Discount"]);
    // The file has the rate, and the price after it.
    const reductionOf = (row: (typeof rows)[number]) => (Number(row["Sales"]) * rateOf(row)) / (1 - rateOf(row));
    const { events, issues } = fromOrders(rows, {
      customer: "Customer ID",
      order: "Order ID",
      date: "Order Date",
      dateFormat: dateFormat("M/d/yyyy"),
      amount: "Sales",
      discount: reductionOf,
      currency: "USD",
      rounding: "half-away-from-zero",
    });
    const facts = summarizeAll(events, { asOf: "2021-12-31", occasionDays: true });

    test("the base lives on discounts: three purchases of five, as the rows themselves say", () => {
      expect(issues).toEqual([]);
      const day = (row: (typeof rows)[number]) => `${row["Customer ID"]} ${row["Order Date"]}`;
      const occasions = new Set(rows.map(day)).size;
      const discountedOccasions = new Set(rows.filter((row) => rateOf(row) > 0).map(day)).size;
      const value = measured(facts, { period: "quarter" });
      expect(value).toMatchObject({ buyers: 793, occasions, discountedOccasions });
      expect(value.share).toBeCloseTo(0.59, 2);

      const reduced = rows.reduce((sum, row) => sum + reductionOf(row), 0);
      const paid = rows.reduce((sum, row) => sum + Number(row["Sales"]), 0);
      const [usd] = value.value.status === "measured" ? value.value.byCurrency : [];
      expect(usd?.share).toBeCloseTo(reduced / (reduced + paid), 4);
    });

    test("it has been so for sixteen quarters, without a trend", () => {
      const { trend } = measured(facts, { period: "quarter" });
      expect(trend).toMatchObject({ status: "measured", test: { status: "measured", direction: "unclear" } });
      const periods = trend.status === "measured" ? trend.periods : [];
      expect(periods.length).toBe(16);
      // Sixteen intervals of 95 % miss what they hold now and then.
      expect(periods.filter(({ low = 1, high = 0 }) => low <= 0.59 && high >= 0.59).length).toBeGreaterThanOrEqual(14);
    });

    test("each customer with three purchases has an answer, and some of them stand out", () => {
      const base = summarizeBase(facts);
      const answers = facts.map((one) => ({ one, judgement: discountDependence(one, { base }) }));
      for (const { one, judgement } of answers) {
        expect(judgement.status).toBe((one.purchaseOccasions ?? 0) < 3 ? "undecided" : "decided");
      }
      const standOut = answers.filter(
        ({ judgement }) =>
          judgement.status === "decided" && judgement.value.share >= 0.6 && (judgement.value.timesBase ?? 0) >= 1.5,
      );
      expect(measured(facts).promotionDriven).toMatchObject({ customers: standOut.length });
      expect(standOut.length).toBeGreaterThan(20);
    });
  },
);

import {
  continuousRate,
  discountedTransactions,
  discountedTransactionsOfNew,
  discountFactor,
  type DiscountRate,
  type DiscretePredictor,
  effectiveRate,
  lifetimeValue,
  type Predictor,
} from "clientele/value";
import { expectedPurchases, expectedPurchasesOfNew } from "clientele/churn";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../support/close.js";
import { fifteenPercent, publishedPurchases as model, reference } from "./reference.js";

const code = (code: string) => expect.objectContaining({ name: "DomainError", code });
const refusal = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
};
const history = { frequency: 2, recency: 213 / 7, T: 272 / 7 };
const tenPercent: DiscountRate = { rate: 0.1, per: "year", compounding: "year" };
const count = (found: ReturnType<typeof discountedTransactions>): number => {
  if (found.status === "finite") return found.transactions;
  throw new Error("the count is finite");
};

describe("rates", () => {
  test("effective, nominal and continuous", () => {
    expectClose(continuousRate(tenPercent, "year"), Math.log(1.1), 1e-15);
    expectClose(continuousRate({ rate: 0.12, per: "year", compounding: "month" }, "month"), Math.log(1.01), 1e-14);
    expectClose(continuousRate({ rate: 0.12, per: "year", compounding: "continuous" }, "month"), 0.01, 1e-15);
    // Nominal per month, compounded once a year.
    expectClose(continuousRate({ rate: 0.01, per: "month", compounding: "year" }, "year"), Math.log(1.12), 1e-14);
    expectClose(effectiveRate({ rate: 0.01, per: "month", compounding: "month" }, "year"), 1.01 ** 12 - 1, 1e-13);
    expectClose(effectiveRate({ rate: 1e-15, per: "day", compounding: "day" }, "day"), 1e-15, 1e-15);
    expectClose(effectiveRate({ rate: 0.08, per: "year", compounding: "quarter" }, "year"), 1.02 ** 4 - 1, 1e-14);
    expectClose(effectiveRate({ rate: 0.08, per: "year", compounding: "half-year" }, "year"), 1.04 ** 2 - 1, 1e-14);
    expectClose(effectiveRate({ rate: 0.01, per: "month", compounding: "quarter" }, "year"), 1.03 ** 4 - 1, 1e-14);
    expect(continuousRate({ rate: 0, per: "year", compounding: "week" }, "day")).toBe(0);
    expectClose(discountFactor(tenPercent, { months: 24 }), 1 / 1.21, 1e-14);
    expect(continuousRate({ rate: -0.02, per: "year", compounding: "year" }, "year")).toBeLessThan(0);
  });

  test.each<[unknown]>([
    [{ rate: -1, per: "year", compounding: "year" }],
    [{ rate: -13, per: "year", compounding: "month" }],
    [{ rate: NaN, per: "year", compounding: "year" }],
    [{ rate: Infinity, per: "year", compounding: "continuous" }],
    [{ rate: "0.1", per: "year", compounding: "year" }],
    [{ rate: 0.1, per: "fortnight", compounding: "year" }],
    [{ rate: 1e308, per: "day", compounding: "continuous" }],
    [{ rate: 0.1, per: "year", compounding: "annual" }],
    [{ rate: 0.1, per: "year" }],
    [{ rate: 0.1, compounding: "year" }],
    [{ rate: 0.1, per: "toString", compounding: "year" }],
    [0.1],
    [undefined],
  ])("%o is none", (rate) => {
    expect(refusal(() => continuousRate(rate as DiscountRate, "week"))).toEqual(code("discount-rate"));
  });

  test("what is beyond a number is refused", () => {
    const steep = { rate: 1e5, per: "day", compounding: "continuous" } as const;
    expect(refusal(() => effectiveRate(steep, "year"))).toEqual(code("discount-rate"));
    expect(refusal(() => discountFactor({ ...steep, rate: -1e5 }, { days: 1 }))).toEqual(code("discount-rate"));
    expect(discountFactor(steep, { days: 1 })).toBe(0);
  });

  test("any rate survives a change of units", () => {
    const unit = fc.constantFrom("day", "week", "month", "year" as const);
    fc.assert(
      fc.property(fc.double({ min: -0.9, max: 3, noNaN: true }), unit, unit, unit, (rate, per, compounding, to) => {
        fc.pre(rate > -0.9 || per === compounding);
        const one: DiscountRate = { rate, per, compounding: per };
        const effective: DiscountRate = { rate: effectiveRate(one, to), per: to, compounding: to };
        fc.pre(Number.isFinite(effective.rate) && effective.rate > -1 + 1e-9);
        const there = continuousRate(one, compounding);
        expect(Math.abs(continuousRate(effective, compounding) - there)).toBeLessThan(
          1e-6 * Math.max(1, Math.abs(there)),
        );
      }),
      { numRuns: 200, seed: 20261122 },
    );
  });
});

describe("discounted transactions", () => {
  test("of the BG/NBD model over finite horizons from 1e-12 to a million weeks", () => {
    for (const [frequency, recency, T, delta, weeks, exact] of reference.bgNbdFinite.rows) {
      const rate: DiscountRate = { rate: Number(delta), per: "week", compounding: "continuous" };
      const found = discountedTransactions(
        model,
        { frequency, recency, T },
        { rate, horizon: { weeks: Number(weeks) } },
      );
      expectClose(count(found), Number(exact), 1e-11, `${frequency} ${T} ${delta} ${weeks}`);
    }
  });

  test("of the BG/NBD model over all the future", () => {
    const rate: DiscountRate = { rate: Number(reference.bgNbdResidual.delta), per: "week", compounding: "continuous" };
    for (const [frequency, recency, T, exact] of reference.bgNbdResidual.rows) {
      const found = discountedTransactions(model, { frequency, recency, T }, { rate, horizon: "residual" });
      expectClose(count(found), Number(exact), 1e-11, `${frequency} ${recency} ${T}`);
    }
  });

  test("of the MBG/NBD and Pareto/NBD models over all the future, 0.001 to 1,700 purchases", () => {
    const named = (kind: "mbg-nbd" | "pareto-nbd"): Predictor => {
      const [first, second, third, fourth] = reference.published[kind];
      return kind === "mbg-nbd"
        ? { kind, schemaVersion: 1, unit: "week", parameters: { r: first, alpha: second, a: third, b: fourth } }
        : { kind, schemaVersion: 1, unit: "week", parameters: { r: first, alpha: second, s: third, beta: fourth } };
    };
    const ask = (kind: "mbg-nbd" | "pareto-nbd", [frequency, recency, T]: [number, number, number], delta: number) => {
      const rate: DiscountRate = { rate: delta, per: "week", compounding: "continuous" };
      return count(discountedTransactions(named(kind), { frequency, recency, T }, { rate, horizon: "residual" }));
    };
    for (const [frequency, recency, T, , exact] of reference.bgNbdResidual.rows) {
      expectClose(ask("mbg-nbd", [frequency, recency, T], Number(reference.bgNbdResidual.delta)), Number(exact), 1e-11);
    }
    const { delta, histories, value } = reference.paretoDert;
    histories.forEach((history: [number, number, number], i: number) => {
      expectClose(ask("pareto-nbd", history, delta), value[i], 1e-9, String(history));
    });
  });

  test("of the BG/BB model, opportunity by opportunity", () => {
    const [alpha, beta, gamma, delta] = reference.bgBbDert.parameters;
    const donors: DiscretePredictor = { kind: "bg-bb", schemaVersion: 1, parameters: { alpha, beta, gamma, delta } };
    const every = { years: 1 };
    reference.bgBbDert.histories.forEach(([frequency, recency, opportunities]: [number, number, number], i: number) => {
      const donor = { frequency, recency, opportunities };
      const options = { rate: tenPercent, every };
      const all = count(discountedTransactions(donors, donor, { ...options, opportunities: "residual" }));
      expectClose(all, reference.bgBbDert.value[i], 1e-11);
      expectClose(count(discountedTransactions(donors, donor, { ...options, opportunities: 400 })), all, 1e-11);
      // Two opportunities, each discounted to today.
      const bought = [1, 2].map((ahead) => expectedPurchases(donors, donor, { opportunities: ahead }));
      const two = bought[0]! / 1.1 + (bought[1]! - bought[0]!) / 1.21;
      expectClose(count(discountedTransactions(donors, donor, { ...options, opportunities: 2 })), two, 1e-12);
    });
    const free = { rate: { ...tenPercent, rate: 0 }, every } as const;
    expect(count(discountedTransactionsOfNew(donors, { ...free, opportunities: 10 }))).toBe(
      expectedPurchasesOfNew(donors, { opportunities: 10 }),
    );
    expect(discountedTransactionsOfNew(donors, { ...free, opportunities: "residual" }).status).toBe("infinite");
    expect(count(discountedTransactionsOfNew(donors, { rate: tenPercent, every, opportunities: 0 }))).toBe(0);
    expect(refusal(() => discountedTransactionsOfNew(donors, { rate: tenPercent, every, opportunities: 1.5 }))).toEqual(
      code("discounted-transactions-of-new-opportunities"),
    );
    const value = lifetimeValue(
      donors,
      { frequency: 4, recency: 5, opportunities: 6 },
      { spend: { amountMinor: 5000, currency: "USD" }, margin: 0.9, rate: tenPercent, every, opportunities: 5 },
    );
    expect(value).toMatchObject({ status: "finite", spendPerTransaction: { source: "fixed" }, caveats: [] });
  });

  test("without a discount they are the expected purchases, and all the future has no finite mean", () => {
    const rate = { ...tenPercent, rate: 0 };
    const horizon = { weeks: 39 };
    expect(count(discountedTransactions(model, history, { rate, horizon }))).toBe(
      expectedPurchases(model, history, { horizon }),
    );
    expect(count(discountedTransactionsOfNew(model, { rate, horizon }))).toBe(
      expectedPurchasesOfNew(model, { horizon }),
    );
    expect(discountedTransactions(model, history, { rate, horizon: "residual" })).toEqual({
      status: "infinite",
      reason: "no-finite-mean",
    });
    expect(count(discountedTransactions(model, history, { rate, horizon: { weeks: 0 } }))).toBe(0);
  });

  test("a long horizon is nearly all the future", () => {
    for (const known of [history, undefined]) {
      const ask = (horizon: { weeks: number } | "residual") =>
        known === undefined
          ? count(discountedTransactionsOfNew(model, { rate: fifteenPercent, horizon }))
          : count(discountedTransactions(model, known, { rate: fifteenPercent, horizon }));
      expectClose(ask({ weeks: 20_000 }), ask("residual"), 1e-11);
    }
  });

  test("by period they lie on either side, and close in as periods shrink", () => {
    const options = { rate: fifteenPercent, horizon: { weeks: 52 } };
    const exact = count(discountedTransactions(model, history, options));
    const by = (weeks: number, at: "begin" | "end") =>
      count(discountedTransactions(model, history, { ...options, timing: { every: { weeks }, at } }));
    expect(by(13, "begin")).toBeGreaterThan(exact);
    expect(by(13, "end")).toBeLessThan(exact);
    expectClose(by(0.01, "begin"), exact, 2e-5);
    expectClose(by(0.01, "end"), exact, 2e-5);
    // The last period is cut at the horizon.
    const first = count(discountedTransactions(model, history, { ...options, horizon: { weeks: 40 } }));
    const rest =
      expectedPurchases(model, history, { horizon: { weeks: 52 } }) -
      expectedPurchases(model, history, { horizon: { weeks: 40 } });
    expect(first + rest).toBeGreaterThan(exact);
    expect(by(40, "end")).toBeGreaterThan(by(52, "end"));
  });

  test("are finite and no more than the undiscounted, for any history and rate", () => {
    const power = (from: number, to: number) => fc.double({ min: from, max: to, noNaN: true }).map((e) => 10 ** e);
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.nat(10_000),
        share,
        power(-3, 4),
        power(-9, 2),
        power(-12, 6),
        (frequency, part, T, rate, weeks) => {
          const known = { frequency, recency: frequency === 0 ? 0 : part * T, T };
          const horizon = { weeks };
          const options = { rate: { rate, per: "week", compounding: "continuous" } as const, horizon };
          const found = count(discountedTransactions(model, known, options));
          expect(found).toBeGreaterThanOrEqual(0);
          expect(found).toBeLessThanOrEqual(expectedPurchases(model, known, { horizon }) * (1 + 1e-12));
        },
      ),
      { numRuns: 150, seed: 20261122 },
    );
  });

  test("refusals", () => {
    const ask = (options: object) =>
      refusal(() => discountedTransactions(model, history, { rate: tenPercent, horizon: { weeks: 1 }, ...options }));
    expect(ask({ rate: { ...tenPercent, rate: -0.01 } })).toEqual(code("discount-rate"));
    expect(ask({ horizon: {} })).toEqual(code("duration"));
    expect(ask({ horizon: "forever" })).toEqual(code("duration"));
    expect(ask({ horizon: null })).toEqual(code("duration"));
    expect(ask({ timing: null })).toEqual(code("discount-timing"));
    const bare = (act: unknown, ...given: unknown[]) =>
      refusal(() => (act as (...given: unknown[]) => unknown)(...given));
    const terms = { rate: tenPercent, horizon: { weeks: 1 } };
    expect(bare(discountedTransactions, model, history)).toEqual(code("discount-rate"));
    expect(bare(discountedTransactions, model, history, null)).toEqual(code("discount-rate"));
    expect(bare(discountedTransactionsOfNew, model)).toEqual(code("discount-rate"));
    expect(bare(discountedTransactions, null, history, terms)).toEqual(code("model-kind"));
    // Not those of a new customer.
    expect(bare(discountedTransactions, model, undefined, terms)).toEqual(code("history"));
    expect(bare(discountedTransactions, model, null, terms)).toEqual(code("history"));
    const donors = { kind: "bg-bb", schemaVersion: 1, parameters: { alpha: 1, beta: 1, gamma: 1, delta: 1 } };
    const donor = { frequency: 1, recency: 1, opportunities: 2 };
    expect(bare(discountedTransactions, donors, donor)).toEqual(code("duration"));
    const yearly = { rate: tenPercent, every: { years: 1 }, opportunities: 3 };
    const steep = { ...yearly, rate: { rate: 10, per: "day", compounding: "continuous" } };
    expect(bare(discountedTransactions, donors, donor, steep)).toEqual(code("discount-rate"));
    expect(bare(discountedTransactions, { ...donors, status: "failed" }, donor, yearly)).toEqual(code("model-failed"));
    expect(bare(discountedTransactions, { ...model, status: "failed" }, history, terms)).toEqual(code("model-failed"));
    expect(bare(discountedTransactionsOfNew, { ...model, status: "failed" }, terms)).toEqual(code("model-failed"));
    expect(ask({ timing: "end" })).toEqual(code("discount-timing"));
    expect(ask({ timing: { every: { weeks: 0 }, at: "end" } })).toEqual(code("discount-timing"));
    expect(ask({ timing: { every: { weeks: 1e-9 }, at: "end" } })).toEqual(code("discount-timing"));
    expect(ask({ timing: { every: { weeks: 1 }, at: "end" }, horizon: "residual" })).toEqual(code("discount-timing"));
    expect(
      refusal(() =>
        discountedTransactions(model, { ...history, recency: 99 }, { rate: tenPercent, horizon: "residual" }),
      ),
    ).toEqual(code("history-recency-beyond-t"));
  });
});

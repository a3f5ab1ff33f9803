import {
  type ContinuousHistory,
  type DiscretePredictor,
  estimateRegularity,
  expectedPurchases,
  expectedPurchasesOfNew,
  fitBgCnbd,
  fitBgNbd,
  fitMbgCnbd,
  fitMbgNbd,
  fitParetoNbd,
  type Predictor,
  probabilityAlive,
  probabilityNoPurchase,
  purchaseCounts,
  purchaseCountsOfNew,
  simulateHistories,
} from "clientele/churn";
import { summarizeAll } from "clientele/facts";
import { fromOrders } from "clientele/journey";
import {
  discountedTransactions,
  fitGammaGamma,
  lifetimeValue,
  populationSpend,
  type SpendHistory,
  type SpendPredictor,
} from "clientele/value";
import { describe, expect, test } from "vitest";
import { bgBbLogLikelihood } from "../../src/churn/bg-bb/likelihood.js";
import { groupDiscreteHistories } from "../../src/churn/discrete-history.js";
import { gamma, randomStream, uniformIndex } from "../../src/numerics/random.js";
import { expectClose } from "../support/close.js";
import { logLikelihood, reference, referenceRows } from "./histories.js";

// Twenty inputs on which well-known packages for these models (lifetimes 0.11.3, BTYD 2.4.3, BTYDplus 1.2.0, CLVTools 0.12.1, as
// of November 2026) fail, answer wrongly without a word or are misread. The exact values were computed with 40 digits.

const week = { schemaVersion: 1, unit: "week" } as const;
const bg = (r: number, alpha: number, a: number, b: number): Predictor => ({
  ...week,
  kind: "bg-nbd",
  parameters: { r, alpha, a, b },
});
const mbg = (r: number, alpha: number, a: number, b: number): Predictor => ({
  ...week,
  kind: "mbg-nbd",
  parameters: { r, alpha, a, b },
});
const pareto = (r: number, alpha: number, s: number, beta: number): Predictor => ({
  ...week,
  kind: "pareto-nbd",
  parameters: { r, alpha, s, beta },
});
const bgBb = (alpha: number, beta: number, gamma: number, delta: number): DiscretePredictor => ({
  kind: "bg-bb",
  schemaVersion: 1,
  parameters: { alpha, beta, gamma, delta },
});

/** The parameters that the literature prints for the CDNOW sample, in weeks. */
const cdnow = bg(0.243, 4.414, 0.793, 2.426);
const cdnowPareto = pareto(0.553, 10.578, 0.606, 11.669);
const history = { frequency: 2, recency: 30, T: 38 };
const horizon = { weeks: 39 };

const fits = [
  ["bg-nbd", fitBgNbd],
  ["mbg-nbd", fitMbgNbd],
  ["pareto-nbd", fitParetoNbd],
] as const;

const simulated = (world: Predictor, customers: number, seed: number): ContinuousHistory[] =>
  simulateHistories(world, { customers, observed: { weeks: 39 }, acquiredWithin: { weeks: 12 }, seed }).map(
    ({ frequency, recency, T }) => ({ frequency, recency, T }),
  );
const base = simulated(cdnow, 1000, 3);

/** 300 customers in days: from hardly any repeat purchase to 320 of them, from hardly any dropout to nothing else. */
function stressSet(seed: number): ContinuousHistory[] {
  const rate = [0.002, 0.02, 0.2, 0.9][seed % 4]!;
  const r = [0.2, 1, 5][seed % 3]!;
  const world = bg(r, r / rate, [0.05, 0.5, 3][(seed >> 2) % 3]!, [0.3, 4, 20][(seed >> 1) % 3]!);
  return simulateHistories({ ...world, unit: "day" } as Predictor, {
    customers: 300,
    observed: { days: 365 },
    acquiredWithin: { days: 180 },
    seed,
  }).map(({ frequency, recency, T }) => ({ frequency, recency, T }));
}

describe("wrong numbers, without a word", () => {
  test("1. a floor in the BG/BB likelihood, felt from 40 opportunities on", () => {
    const parameters = { alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 };
    const point = Float64Array.from([1.204, 0.75, 0.657, 2.783], Math.log);
    for (const [frequency, recency, opportunities, exact] of [
      [100, 200, 365, "-149.06"],
      [20, 50, 60, "-40.87"],
      [300, 365, 365, "-176.98"],
    ] as const) {
      const one = groupDiscreteHistories("test", [{ frequency, recency, opportunities }]);
      expect(bgBbLogLikelihood(one).evaluate(point, new Float64Array(4), new Float64Array(16)).toFixed(2)).toBe(exact);
    }
    const { alpha, beta, gamma, delta } = parameters;
    const donor = { frequency: 100, recency: 200, opportunities: 365 };
    expect(probabilityAlive(bgBb(alpha, beta, gamma, delta), donor, { at: "n+1" }).toExponential(1)).toBe("7.5e-32");
  });

  test("2. counts beyond what a gamma function can hold: 171 purchases in ten years, and 500", () => {
    const far = { horizon: { weeks: 520 }, upTo: 500 };
    const { probabilities } = purchaseCountsOfNew(cdnow, far);
    expectClose(probabilities[171]!, 1.8471251625147564e-5, 1e-9);
    expectClose(probabilities[172]!, 1.8128810173921674e-5, 1e-9);
    expectClose(probabilities[500]!, 1.818388965438251e-7, 1e-9);
    const modified = purchaseCountsOfNew(mbg(0.243, 4.414, 0.793, 2.426), far).probabilities;
    expectClose(modified[171]!, reference("beta-geometric.json").published.PMF520_large_n[171], 1e-9);
    const ofPareto = purchaseCountsOfNew(cdnowPareto, { ...far, upTo: 300 }).probabilities;
    expect(ofPareto.every((p, n) => p > 0 && p < 1 && (n < 5 || p < ofPareto[n - 1]!))).toBe(true);
  });

  test("3. an impossible likelihood by cancellation: that of a fit is the sum of its customers' own", () => {
    const histories = stressSet(7);
    expect(Math.max(...histories.map(({ frequency }) => frequency))).toBeGreaterThan(250);
    const model = fitBgNbd(histories, { unit: "day" });
    const sum = histories.reduce((total, one) => total + logLikelihood(model.parameters, [one]), 0);
    expectClose(model.logLikelihood, sum, 1e-12);
    expect(Math.max(model.parameters.a, model.parameters.b)).toBeLessThanOrEqual(1e8 * (1 + 1e-12));
  });

  test("4. fits without coefficients: two dozen bases in days all end, and the order leaves no trace", () => {
    for (const [kind, fit] of fits) {
      for (let seed = 1; seed <= 24; seed++) {
        const histories = stressSet(seed);
        const model = fit(histories, { unit: "day" });
        expect(["converged", "boundary"], `${kind}, seed ${seed}`).toContain(model.status);
        expect(Number.isFinite(model.logLikelihood)).toBe(true);
        expect(Object.values(model.parameters).every((value) => value > 0 && Number.isFinite(value))).toBe(true);
        if (model.status === "boundary") expect(model.reason).toBeDefined();
        if (seed <= 3) expect(fit([...histories].reverse(), { unit: "day" })).toEqual(model);
      }
    }
  }, 20_000);

  test("5. a sum that ends too soon: ten and fifty years of a new customer", () => {
    expect(expectedPurchasesOfNew(cdnow, { horizon: { weeks: 520 } }).toFixed(6)).toBe("4.974618");
    expect(expectedPurchasesOfNew(cdnow, { horizon: { weeks: 2600 } }).toFixed(6)).toBe("9.518135");
  });

  test("6. a = 1.004 moved away from 1, and an approximation for regular buyers", () => {
    const [near, far] = [1.004, 1.0041].map((a) => expectedPurchases(bg(0.5, 5, a, 2.5), history, { horizon }));
    // Stepping aside to a = 1.014 gives 1.211955.
    expect(near!.toFixed(6)).toBe("1.214193");
    expect(near! - far!).toBeGreaterThan(0);
    expect(near! - far!).toBeLessThan(1e-4);
    for (const kind of ["bg-cnbd-k", "mbg-cnbd-k"] as const) {
      const regular: Predictor = { ...week, kind, parameters: { r: 0.5, alpha: 2.5, a: 0.8, b: 2.5, k: 3 } };
      const { probabilities } = purchaseCounts(regular, history, { horizon, upTo: 400 });
      const mean = probabilities.reduce((sum, probability, n) => sum + n * probability, 0);
      expectClose(expectedPurchases(regular, history, { horizon }), mean, 1e-10);
    }
  });

  test("7. a regularity that depends on chance: the same gaps have one estimate, in any order of customers", () => {
    const gaps = [[9, 11, 10, 12, 8], [20, 26], [7, 9, 8, 7], [31], [3, 30, 4]];
    const found = estimateRegularity(gaps);
    expect(found.status).toBe("estimated");
    expect(estimateRegularity([...gaps].reverse())).toEqual(found);
    expect(estimateRegularity(gaps)).toEqual(found);
  });

  test("8. random starts, and a search that stopped short: one result, and a status that says so", () => {
    for (const [, fit] of fits) {
      expect(fit(base, { unit: "week" })).toEqual(fit(base, { unit: "week" }));
      const short = fit(base, { unit: "week", maxIterations: 1 });
      expect(short).toMatchObject({ status: "failed", reason: "iterations-exhausted" });
    }
  });

  test("9. next to a = 1 and s = 1, and horizons near zero", () => {
    const atOne = expectedPurchasesOfNew(bg(0.5, 5, 1, 2.5), { horizon });
    expect(atOne.toFixed(5)).toBe("1.88543");
    for (const shift of [1e-12, -1e-12]) {
      expectClose(expectedPurchasesOfNew(bg(0.5, 5, 1 + shift, 2.5), { horizon }), atOne, 1e-11);
      const ofPareto = expectedPurchases(pareto(0.553, 10.578, 1 + shift, 11.669), history, { horizon });
      expectClose(ofPareto, 1.21479224531, 1e-10);
    }
    for (const model of [cdnow, cdnowPareto]) {
      const [long, short] = [1e-9, 1e-12].map((weeks) => expectedPurchases(model, history, { horizon: { weeks } }));
      expectClose(short! * 1e3, long!, 1e-9);
    }
  });
});

describe("no number at all, or an error", () => {
  test("10. a = 1, s = 1 and gamma = 1 exactly", () => {
    expectClose(expectedPurchases(bg(0.5, 5, 1, 2.5), history, { horizon }), 1.21666433326, 1e-11);
    expectClose(expectedPurchases(pareto(0.553, 10.578, 1, 11.669), history, { horizon }), 1.21479224531, 1e-11);
    const donor = { frequency: 3, recency: 5, opportunities: 6 };
    expectClose(expectedPurchases(bgBb(1.2, 0.75, 1, 2.783), donor, { opportunities: 5 }), 1.508282811, 1e-9);
  });

  test("11. the logarithm of a negative hypergeometric function", () => {
    const one = { frequency: 0, recency: 0, T: 1 };
    expectClose(expectedPurchases(bg(0.11, 2.24, 0.31, 0.5), one, { horizon: { weeks: 30 } }), 0.564588615533, 1e-11);
  });

  test("12. heavy buyers under the Pareto/NBD model", () => {
    const model = pareto(0.55, 10.58, 0.61, 11.67);
    const ahead = (frequency: number) =>
      expectedPurchases(model, { frequency, recency: 200, T: 200 }, { horizon: { weeks: 10 } });
    expect(ahead(132).toFixed(5)).toBe("6.20605");
    expect(ahead(133).toFixed(5)).toBe("6.25287");
    for (const T of [52, 104, 365, 1000]) {
      for (const frequency of [102, 119, 149, 171, 172, 1000, 10_000]) {
        const alive = probabilityAlive(model, { frequency, recency: 0.96 * T, T });
        expect(alive, `x = ${frequency}, T = ${T}`).toBeGreaterThanOrEqual(0);
        expect(alive).toBeLessThan(1);
      }
    }
    const withOne = fitParetoNbd([...base, { frequency: 300, recency: 38.5, T: 38.9 }], { unit: "week" });
    expect(withOne.status).toBe("converged");
    expect(withOne.gradientNorm).toBeLessThan(1e-4);
  });

  test("13. discounted purchases at s = 1 and s = 2", () => {
    const one = { frequency: 2, recency: 30.43, T: 38.86 };
    const rate = { rate: 0.0027, per: "week", compounding: "continuous" } as const;
    const at = (s: number): number => {
      const found = discountedTransactions(pareto(0.553, 10.578, s, 11.669), one, { rate, horizon: "residual" });
      return found.status === "finite" ? found.transactions : NaN;
    };
    expect(at(2).toFixed(6)).toBe("1.257859");
    expectClose(at(1 + 1e-10), at(1), 1e-9);
  });

  test("14. five hundred purchases in a week, then silence: the likelihood does not overflow, for any k", () => {
    const { parameters } = cdnow as { parameters: { r: number; alpha: number; a: number; b: number } };
    const burst = { frequency: 500, recency: 1, T: 104 };
    for (const k of [1, 2, 8]) {
      for (const modified of [false, true]) {
        expect(logLikelihood(parameters, [burst], { modified, k })).toBeGreaterThan(-1e4);
      }
    }
    const early = { frequency: 300, recency: 1, T: 38.9, logGaps: 300 * Math.log(1 / 300) };
    const others = simulateHistories(cdnow, { customers: 500, observed: { weeks: 39 }, seed: 3 });
    for (const fit of [fitBgCnbd, fitMbgCnbd]) {
      const model = fit([...others, early], { unit: "week", k: 2 });
      expect(["converged", "boundary"]).toContain(model.status);
      expect(Number.isFinite(model.logLikelihood)).toBe(true);
    }
    for (const [, fit] of fits) expect(fit([...base, early], { unit: "week" }).status).toBe("converged");
  });

  test("15. 3000 heavy buyers in days, up to 501 purchases: the interior maximum", () => {
    const heavy = referenceRows("heavy_buyers.csv").map(({ x, t_x, T }) => ({ frequency: x!, recency: t_x!, T: T! }));
    for (const [fit, { parameters, logLikelihood: exact }] of [
      [fitBgNbd, reference("bg-nbd.json").heavyBuyers],
      [fitMbgNbd, reference("beta-geometric.json").heavyBuyers],
    ] as const) {
      const model = fit(heavy, { unit: "day" });
      expect(model.status).toBe("converged");
      for (const name of ["r", "alpha", "a", "b"] as const) {
        expectClose(model.parameters[name], parameters[name], 1e-6);
      }
      expectClose(model.logLikelihood, exact, 1e-12);
    }
  });

  test("16. a maximum on the boundary is returned, and says which", () => {
    const loyal = [
      { frequency: 3, recency: 30, T: 30 },
      { frequency: 1, recency: 29.5, T: 30 },
      { frequency: 6, recency: 29.9, T: 30 },
    ];
    for (const [, fit] of fits) {
      expect(fit(loyal, { unit: "week" })).toMatchObject({ status: "boundary", reason: "no-dropout" });
    }
    const alike = simulateHistories(bg(2, 20, 1e5, 3e5), {
      customers: 300,
      observed: { weeks: 200 },
      acquiredWithin: { weeks: 100 },
      seed: 3,
    });
    expect(fitBgNbd(alike, { unit: "week" })).toMatchObject({ status: "boundary", reason: "equal-dropout" });
  });

  test("17. heavy-tailed spend: q = 0.7 is found, and the mean that does not exist is infinite", () => {
    const stream = randomStream(1);
    const spends = Array.from({ length: 2000 }, (): SpendHistory => {
      const frequency = 1 + uniformIndex(stream, 6);
      const rate = gamma(stream, 0.7, 10);
      return { frequency, meanSpend: gamma(stream, 2 * frequency, rate * frequency) };
    });
    const model = fitGammaGamma(spends, { currency: "USD", moneyUnit: "major" });
    expect(model.status).toBe("converged");
    expect(Math.abs(model.parameters.q - 0.7)).toBeLessThan(4 * model.standardErrors!.q);
    expect(populationSpend(model)).toEqual({ status: "infinite", reason: "heavy-tail", source: "population" });
  });

  test("18. orders without a customer or a price are reported, and never count as 0", () => {
    const { events, issues } = fromOrders(
      [
        { who: "anna", day: "2026-01-10", paid: "25.00" },
        { who: null, day: "2026-01-11", paid: "9.00" },
        { who: "anna", day: "2026-02-10", paid: NaN },
        { who: "anna", day: "2026-03-10", paid: "" },
        { who: "anna", day: "2026-04-10", paid: "20.00" },
      ],
      { customer: "who", date: "day", amount: "paid", currency: "EUR" },
    );
    expect(issues.map(({ code, index }) => [code, index])).toEqual([
      ["order-customer", 1],
      ["order-amount", 2],
      ["order-amount", 3],
    ]);
    const [anna] = summarizeAll(events, { asOf: "2026-06-01T00:00:00Z", timeZone: "Europe/Warsaw" });
    expect(anna!.spend).toMatchObject([{ meanPerRepeatOccasion: 2000 }]);
    // Any unit of time, of one length: a month is a twelfth of a year, and recency is a number of them.
    const { frequency, recency, T } = { frequency: 1, recency: 90 / (365.25 / 12), T: 142 / (365.25 / 12) };
    const monthly: Predictor = { ...week, unit: "month", kind: "bg-nbd", parameters: { r: 0.5, alpha: 2, a: 1, b: 3 } };
    const inMonths = expectedPurchases(monthly, { frequency, recency, T, unit: "month" }, { horizon: { months: 12 } });
    expectClose(expectedPurchases(monthly, { frequency, recency, T }, { horizon: { years: 1 } }), inMonths, 1e-12);
  });
});

describe("misread", () => {
  test("19. a unit that is not typed: days for weeks make 140.10 of 36.29", () => {
    const spend: SpendPredictor = {
      kind: "gamma-gamma",
      schemaVersion: 1,
      currency: "USD",
      moneyUnit: "major",
      parameters: { p: 6.25, q: 3.74, gamma: 15.44 },
    };
    const first = { frequency: 2, recency: 213 / 7, T: 272 / 7, meanSpend: 22.35 };
    const value = lifetimeValue(cdnow, first, {
      spend,
      margin: 1,
      rate: { rate: Math.log(1.01) / 4.345, per: "week", compounding: "continuous" },
      horizon: { weeks: 12 * 4.345 },
      timing: { every: { weeks: 4.345 }, at: "end" },
    });
    expect(value).toMatchObject({ status: "finite", value: { amountMinor: 3629, currency: "USD" } });
    // A history that says its unit is not taken for one in another; a horizon always says its own.
    expect(() => expectedPurchases(cdnow, { ...first, unit: "day" }, { horizon })).toThrow("to be the model's (week)");
    expectClose(
      expectedPurchases(cdnow, first, { horizon: { days: 7 * 39 } }),
      expectedPurchases(cdnow, first, { horizon }),
      1e-14,
    );
  });

  test("20. no purchase within the horizon is not churn: the two are told apart", () => {
    const model = bg(0.24259452243015825, 4.413602019013537, 0.7929220172255864, 2.4259067768262983);
    const silent = { frequency: 0, recency: 0, T: 38.86 };
    expect(probabilityAlive(model, silent)).toBe(1);
    expect(probabilityNoPurchase(model, silent, { horizon }).toFixed(2)).toBe("0.86");
  });
});

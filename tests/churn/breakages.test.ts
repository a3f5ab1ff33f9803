import {
  type ContinuousHistory,
  expectedPurchases,
  expectedPurchasesOfNew,
  fitBgNbd,
  fitMbgNbd,
  fitParetoNbd,
  type Predictor,
  probabilityAlive,
  probabilityNoPurchase,
  purchaseCountsOfNew,
  simulateHistories,
} from "clientele/churn";
import { describe, expect, test } from "vitest";
import { expectClose } from "../support/close.js";

// Inputs on which well-known packages for these models (lifetimes 0.11.3, BTYD 2.4.3, BTYDplus 1.2.0, CLVTools 0.12.1, as of
// November 2026) fail or answer wrongly without a word. The exact values were computed with 40 digits.

const bg = (r: number, alpha: number, a: number, b: number): Predictor => ({
  kind: "bg-nbd",
  schemaVersion: 1,
  unit: "week",
  parameters: { r, alpha, a, b },
});
const pareto = (r: number, alpha: number, s: number, beta: number): Predictor => ({
  kind: "pareto-nbd",
  schemaVersion: 1,
  unit: "week",
  parameters: { r, alpha, s, beta },
});
const history = { frequency: 2, recency: 30, T: 38 };
const horizon = { weeks: 39 };

describe("at parameters where the textbook formula divides by zero", () => {
  test("a = 1 and next to it", () => {
    expectClose(expectedPurchases(bg(0.5, 5, 1, 2.5), history, { horizon }), 1.21666433326, 1e-11);
    for (const shift of [1e-12, -1e-12, 1e-9, -1e-9, 1e-6]) {
      const next = expectedPurchases(bg(0.5, 5, 1 + shift, 2.5), history, { horizon });
      expectClose(next, 1.21666433326, 1e-6);
    }
    // A package that steps aside to a = 1.014 when a rounds to 1 gives 1.211955 here.
    const [near, far] = [1.004, 1.0041].map((a) => expectedPurchases(bg(0.5, 5, a, 2.5), history, { horizon }));
    expect(near).toBeGreaterThan(far!);
    expect(near! - far!).toBeLessThan(1e-4);
  });

  test("s = 1 and next to it", () => {
    const model = pareto(0.553, 10.578, 1, 11.669);
    expectClose(expectedPurchases(model, history, { horizon }), 1.21479224531, 1e-11);
    expectClose(expectedPurchases(pareto(0.553, 10.578, 1 + 1e-12, 11.669), history, { horizon }), 1.21479224531, 1e-9);
  });

  test("horizons near zero keep their digits: the expectation is in proportion to them", () => {
    for (const model of [bg(0.243, 4.414, 0.793, 2.426), pareto(0.553, 10.578, 0.606, 11.669)]) {
      const [long, short] = [1e-6, 1e-12].map((weeks) => expectedPurchases(model, history, { horizon: { weeks } }));
      expectClose(short! * 1e6, long!, 1e-6);
    }
  });
});

describe("far tails", () => {
  test("of the count distribution, beyond what a gamma function can hold", () => {
    const { probabilities } = purchaseCountsOfNew(bg(0.243, 4.414, 0.793, 2.426), {
      horizon: { weeks: 520 },
      upTo: 500,
    });
    expectClose(probabilities[171]!, 1.8471251625147564e-5, 1e-9);
    expectClose(probabilities[172]!, 1.8128810173921674e-5, 1e-9);
    expectClose(probabilities[500]!, 1.818388965438251e-7, 1e-9);
    const ofPareto = purchaseCountsOfNew(pareto(0.553, 10.578, 0.606, 11.669), {
      horizon: { weeks: 520 },
      upTo: 300,
    }).probabilities;
    expect(ofPareto.every((p, n) => p > 0 && p < 1 && (n < 5 || p < ofPareto[n - 1]!))).toBe(true);
  });

  test("a sum that ends too soon: ten and fifty years of a new customer", () => {
    const model = bg(0.243, 4.414, 0.793, 2.426);
    expect(expectedPurchasesOfNew(model, { horizon: { weeks: 520 } }).toFixed(6)).toBe("4.974618");
    expect(expectedPurchasesOfNew(model, { horizon: { weeks: 2600 } }).toFixed(6)).toBe("9.518135");
  });

  test("the logarithm of a negative hypergeometric function", () => {
    const new_ = { frequency: 0, recency: 0, T: 1 };
    expectClose(expectedPurchases(bg(0.11, 2.24, 0.31, 0.5), new_, { horizon: { weeks: 30 } }), 0.564588615533, 1e-11);
  });

  test("heavy buyers under the Pareto/NBD model, where the likelihood leaves the range of a double", () => {
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
  });
});

describe("fits that do not converge elsewhere", () => {
  const base: ContinuousHistory[] = simulateHistories(bg(0.243, 4.414, 0.793, 2.426), {
    customers: 1000,
    observed: { weeks: 39 },
    acquiredWithin: { weeks: 12 },
    seed: 3,
  }).map(({ frequency, recency, T }) => ({ frequency, recency, T }));

  test.each([
    ["bg-nbd", fitBgNbd],
    ["mbg-nbd", fitMbgNbd],
    ["pareto-nbd", fitParetoNbd],
  ] as const)("%s: one customer with 300 purchases among a thousand", (_, fit) => {
    const model = fit([...base, { frequency: 300, recency: 38.5, T: 38.9 }], { unit: "week" });
    expect(model.status).toBe("converged");
    expect(model.gradientNorm).toBeLessThan(1e-4);
    expect(Number.isFinite(model.logLikelihood)).toBe(true);
  });

  test.each([
    ["bg-nbd", fitBgNbd],
    ["mbg-nbd", fitMbgNbd],
    ["pareto-nbd", fitParetoNbd],
  ] as const)(
    "%s: two dozen bases of 300 customers in days, from hardly any repeaters to 320 purchases",
    (_, fit) => {
      for (let seed = 1; seed <= 24; seed++) {
        const rate = [0.002, 0.02, 0.2, 0.9][seed % 4]!;
        const r = [0.2, 1, 5][seed % 3]!;
        const world = bg(r, r / rate, [0.05, 0.5, 3][(seed >> 2) % 3]!, [0.3, 4, 20][(seed >> 1) % 3]!);
        const histories = simulateHistories({ ...world, unit: "day" } as Predictor, {
          customers: 300,
          observed: { days: 365 },
          acquiredWithin: { days: 180 },
          seed,
        }).map(({ frequency, recency, T }) => ({ frequency, recency, T }));
        const model = fit(histories, { unit: "day" });
        expect(["converged", "boundary"], `seed ${seed}`).toContain(model.status);
        expect(Number.isFinite(model.logLikelihood)).toBe(true);
        expect(Object.values(model.parameters).every((value) => value > 0 && Number.isFinite(value))).toBe(true);
        if (model.status === "boundary") expect(model.reason).toBeDefined();
        if (seed > 3) continue;
        expect(fit([...histories].reverse(), { unit: "day" }), "the order leaves no trace").toEqual(model);
      }
    },
    20_000,
  );
});

test("no purchase within the horizon is not churn: the two are told apart", () => {
  const model = bg(0.24259452243015825, 4.413602019013537, 0.7929220172255864, 2.4259067768262983);
  const silent = { frequency: 0, recency: 0, T: 38.86 };
  expect(probabilityAlive(model, silent)).toBe(1);
  expect(probabilityNoPurchase(model, silent, { horizon }).toFixed(2)).toBe("0.86");
});

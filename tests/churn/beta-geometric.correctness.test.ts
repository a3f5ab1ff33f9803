import { describe, expect, test } from "vitest";
import {
  fitBgCnbd,
  fitBgNbd,
  fitMbgCnbd,
  fitMbgNbd,
  regularHistory,
  simulateHistories,
  type ContinuousHistory,
} from "clientele/churn";
import { bgCnbd, bgNbd, mbgCnbd, mbgNbd } from "../../src/churn/beta-geometric/attrition.js";
import { discountedWhileAlive } from "../../src/churn/beta-geometric/discounted.js";
import { regularPurchasesWhileAlive } from "../../src/churn/beta-geometric/expectation.js";
import { expectClose } from "../support/close.js";
import { hasSharedData, sharedRows } from "../support/shared-data.js";
import { derivativeErrors } from "./derivatives.js";
import {
  cdnowRegularHistories,
  logLikelihood,
  mbgWorldOf,
  published,
  reference,
  referenceRows,
  regularWorldOf,
} from "./histories.js";

const golden = reference("beta-geometric.json");
const bgGolden = reference("bg-nbd.json");
const modified = { modified: true, k: 1 };
const { parameters } = published;
const toHistory = ([frequency, recency, T]: readonly number[]): ContinuousHistory =>
  ({ frequency, recency, T }) as ContinuousHistory;
const histories: ContinuousHistory[] = bgGolden.published.histories.map(toHistory);
const names = ["r", "alpha", "a", "b"] as const;

describe("MBG/NBD at the published parameters equals its 40-digit values", () => {
  test("P(alive), conditional expectation and log-likelihood of thirty customers", () => {
    histories.forEach((history, i) => {
      expectClose(mbgNbd.probabilityAlive(parameters, history), golden.published.PA[i], 1e-12);
      expectClose(mbgNbd.logProbabilityAlive(parameters, history), golden.published.logPA[i], 1e-12);
      expectClose(mbgNbd.expectedPurchases(parameters, history, 39), golden.published.CET39[i], 1e-12);
      expectClose(logLikelihood(parameters, [history], modified), golden.published.LL[i], 1e-12);
    });
  });

  test("expectations from a hundredth of a week to ten years, of old and of new customers", () => {
    golden.published.CET_t.t.forEach((weeks: number, k: number) => {
      golden.published.CET_t.first10[k].forEach((exact: number, i: number) => {
        expectClose(mbgNbd.expectedPurchases(parameters, histories[i]!, weeks), exact, 1e-12);
      });
    });
    golden.published.EXP.t.forEach((weeks: number, i: number) => {
      expectClose(mbgNbd.expectedPurchasesOfNew(parameters, weeks), golden.published.EXP.value[i], 1e-13);
    });
  });
});

describe("the distribution of purchase counts", () => {
  test.each([
    ["BG/NBD", bgNbd, bgGolden],
    ["MBG/NBD", mbgNbd, golden],
  ] as const)("%s: of new customers to the 500th purchase, within 1e-12", (_, attrition, exact) => {
    const near = attrition.purchaseCounts(parameters, undefined, 39, 10);
    exact.published.PMF39.value.forEach((value: number, n: number) => expectClose(near[n]!, value, 1e-13));
    const far = attrition.purchaseCounts(parameters, undefined, 520, 500);
    for (const [n, value] of Object.entries(exact.published.PMF520_large_n)) {
      expectClose(far[Number(n)]!, value as number, 1e-12, n);
    }
  });

  test("171 purchases in ten years, where gamma functions overflow", () => {
    expectClose(bgNbd.purchaseCounts(parameters, undefined, 520, 171)[171]!, 1.847125163e-5, 1e-9);
  });

  test("the mean of the counts is the expectation, and the far tail is positive", () => {
    for (const attrition of [bgNbd, mbgNbd]) {
      for (const history of [toHistory([0, 0, 38.86]), toHistory([26, 30.86, 31])]) {
        const counts = attrition.purchaseCounts(parameters, history, 39, 800);
        expect(counts[800]).toBeGreaterThan(0);
        const mean = counts.reduce((sum, probability, n) => sum + n * probability, 0);
        expectClose(mean, attrition.expectedPurchases(parameters, history, 39), 1e-11);
        expectClose(
          counts.reduce((sum, probability) => sum + probability, 0),
          1,
          1e-12,
        );
        expectClose(counts[0]!, attrition.probabilityNoPurchase(parameters, history, 39), 1e-14);
      }
    }
  });

  test("ten thousand purchases, and horizons from 1e-12 to 1e6", () => {
    const history = { frequency: 10_000, recency: 9_999, T: 10_000 };
    for (const horizon of [1e-12, 1, 1e3, 1e6]) {
      const counts = bgNbd.purchaseCounts(parameters, history, horizon, 1000);
      expect(counts.every((probability) => probability >= 0 && probability <= 1)).toBe(true);
      expectClose(counts[0]!, bgNbd.probabilityNoPurchase(parameters, history, horizon), 1e-12);
    }
    expectClose(bgNbd.purchaseCounts(parameters, history, 1e-12, 1)[1]!, 1e-12, 1e-3);
  });
});

describe("hard rows", () => {
  interface Row {
    readonly fn: string;
    readonly args: readonly number[];
    readonly value: string;
    readonly log_lik?: string;
  }
  const rows = reference("special.json").rows as Row[];
  const world = ([r, alpha, a, b]: readonly number[]) => ({ r: r!, alpha: alpha!, a: a!, b: b! });

  test("MBG/NBD: log P(alive) and log-likelihood to 5000 purchases, within 1e-12", () => {
    const hard = rows.filter(({ fn }) => fn === "mbgnbd.log_palive");
    expect(hard).toHaveLength(25);
    for (const { args, value, log_lik } of hard) {
      const history = toHistory(args.slice(4));
      expectClose(mbgNbd.logProbabilityAlive(world(args), history), Number(value), 1e-12);
      expectClose(logLikelihood(world(args), [history], modified), Number(log_lik), 1e-12);
    }
  });

  test("MBG/NBD: conditional expectations at a = 1, next to it, and with a + b < 1, within 1e-12", () => {
    const hard = rows.filter(({ fn }) => fn === "mbgnbd.cet t=39");
    expect(hard).toHaveLength(12);
    for (const { args, value } of hard) {
      expectClose(mbgNbd.expectedPurchases(world(args), toHistory(args.slice(4)), 39), Number(value), 1e-12);
    }
  });

  test("two hundred random rows: conditional expectation of MBG/NBD within 1e-11", () => {
    for (const { br, bal, ba, bb, x, tx, T, ex_mbCET } of referenceRows("scan.csv")) {
      const actual = mbgNbd.expectedPurchases(world([br!, bal!, ba!, bb!]), toHistory([x!, tx!, T!]), 39);
      if (ex_mbCET! >= 1e-300) expectClose(actual, ex_mbCET!, 1e-11);
      else expect(actual).toBeLessThanOrEqual(1e-300);
    }
  });

  test("a = 1.004 is a itself and not a nearby value", () => {
    const near = [1.004, 1].map((a) => mbgNbd.expectedPurchases({ ...parameters, a }, histories[2]!, 39));
    expect(near[0]).toBeLessThan(near[1]!);
    expect(near[0]! / near[1]!).toBeGreaterThan(0.998);
  });

  test("500 purchases in the first week, then silence for two years: a finite likelihood for every k", () => {
    for (const k of [1, 2, 3, 8]) {
      for (const change of [false, true]) {
        expect(logLikelihood(parameters, [toHistory([500, 1, 104])], { modified: change, k })).toBeGreaterThan(-1e4);
      }
    }
  });
});

describe("regular buyers: every prediction against quadrature over rates and dropout", () => {
  interface Row {
    readonly args: readonly number[];
    readonly alive: string;
    readonly expected: string;
    readonly none: string;
    readonly pmf: readonly string[];
    readonly discounted: string;
  }
  test.each(golden.regular as Row[])("$args", ({ args, alive, expected, none, pmf, discounted }) => {
    const [modified, k, r, alpha, a, b, frequency, recency, T, horizon, delta] = args as number[];
    const attrition = modified === 1 ? mbgCnbd : bgCnbd;
    const world = { r: r!, alpha: alpha!, a: a!, b: b!, k: k! };
    const history = toHistory([frequency!, recency!, T!]);
    expectClose(attrition.probabilityAlive(world, history), Number(alive), 1e-12);
    expectClose(attrition.expectedPurchases(world, history, horizon!), Number(expected), 1e-11);
    expectClose(attrition.probabilityNoPurchase(world, history, horizon!), Number(none), 1e-11);
    const counts = attrition.purchaseCounts(world, history, horizon!, pmf.length - 1);
    pmf.forEach((exact, n) => expectClose(counts[n]!, Number(exact), 1e-11, `count ${n}`));
    expectClose(attrition.discountedPurchases(world, history, delta!), Number(discounted), 1e-11);
  });

  test("k = 1 is BG/NBD and MBG/NBD", () => {
    for (const history of histories) {
      const random = { ...parameters, k: 1 };
      expect(bgCnbd.expectedPurchases(random, history, 39)).toBe(bgNbd.expectedPurchases(parameters, history, 39));
      expect(mbgCnbd.logProbabilityAlive(random, history)).toBe(mbgNbd.logProbabilityAlive(parameters, history));
      // The sum over stages and the one over counts are the same sum for k = 1.
      const posterior = { r: 2, alpha: 40, a: 0.8, b: 4 };
      expectClose(
        regularPurchasesWhileAlive(1, Float64Array.of(1), posterior, 39),
        bgNbd.expectedPurchases({ r: 2, alpha: 40, a: 0.8, b: 4 }, { frequency: 0, recency: 0, T: 0 }, 39),
        1e-13,
      );
    }
  });

  test("many purchases: the integral over the dropout and the sum over stages agree", () => {
    for (const k of [2, 3, 8]) {
      for (const [r, alpha, a, b] of [
        [0.5, 2, 0.8, 2],
        [5, 10, 1, 0.3],
        [2, 1, 0.01, 0.01],
        [0.01, 1, 2, 20],
      ] as const) {
        const reached = new Float64Array(k).fill(1 / k);
        const integral = regularPurchasesWhileAlive(k, reached, { r, alpha, a, b }, 500 * alpha);
        expectClose(integral, sumOverStages(k, reached, { r, alpha, a, b }, 500), 1e-11, `${k} ${r}`);
      }
    }
  });

  function sumOverStages(
    k: number,
    reached: Float64Array,
    { r, a, b }: { r: number; alpha: number; a: number; b: number },
    growth: number,
  ): number {
    const z = growth / (1 + growth);
    const probability = reached.map((share, j) => share * Math.exp(-(r + j) * Math.log1p(growth)));
    let [outlived, purchases, sum] = [1, 0, 0];
    for (let stage = 1; stage < 60_000; stage++) {
      if (stage % k === 0) {
        purchases += outlived;
        outlived *= (b + stage / k - 1) / (a + b + stage / k - 1);
      }
      for (let j = 0; j < k && j <= stage; j++) {
        if (j < stage) probability[j]! *= (z * (r + stage - 1)) / (stage - j);
        sum += probability[j]! * purchases;
      }
    }
    return sum;
  }
});

describe("when the next purchase comes", () => {
  const history = toHistory([2, 30.43, 38.86]);
  test.each([
    ["BG/NBD", bgNbd, parameters],
    ["MBG/NBD", mbgNbd, parameters],
    ["BG/CNBD-2", bgCnbd, { ...parameters, k: 2 }],
    ["MBG/CNBD-5", mbgCnbd, { ...parameters, k: 5 }],
  ] as const)("%s: the chance of silence up to the quantile is what the quantile says", (_, attrition, world) => {
    const model = attrition as typeof bgCnbd;
    const full = { k: 1, ...world };
    for (const share of [0.001, 0.1, 0.5, 0.6]) {
      const time = model.waitQuantile(full, history, share, "history")!;
      expectClose(1 - model.probabilityNoPurchase(full, history, time), share, 1e-9);
      const alive = model.probabilityAlive(full, history);
      const sooner = model.waitQuantile(full, history, share / alive, "alive")!;
      expectClose(sooner, time, 1e-9);
    }
    expect(model.waitQuantile(full, history, 0.95, "history")).toBeUndefined();
    expect(model.waitQuantile(full, history, 0.95, "alive")).toBeGreaterThan(0);
  });

  test("beyond any number where rates are near zero", () => {
    expect(bgNbd.waitQuantile({ ...parameters, r: 1e-8 }, toHistory([0, 0, 1]), 0.5, "alive")).toBe(Infinity);
    const regular = { ...parameters, r: 1e-8, k: 3 };
    expect(bgCnbd.waitQuantile(regular, toHistory([0, 0, 1]), 0.5, "alive")).toBe(Infinity);
  });
});

describe("all future purchases", () => {
  const history = toHistory([2, 30.43, 38.86]);

  test("not discounted they are finite for a > 1 only, and discounted ones approach them", () => {
    expect(bgNbd.residualPurchases(parameters, history)).toBe(Infinity);
    const world = { ...parameters, a: 3 };
    const residual = bgNbd.residualPurchases(world, history);
    const alive = bgNbd.probabilityAlive(world, history);
    expectClose(residual, (alive * (3 + 2.426 + 2 - 1)) / (3 - 1), 1e-14);
    expectClose(bgNbd.discountedPurchases(world, history, 1e-9), residual, 1e-5);
    expectClose(bgNbd.expectedPurchases(world, history, 1e9), residual, 1e-5);
    expectClose(bgCnbd.residualPurchases({ ...world, k: 1 }, undefined), (3 + 2.426 - 1) / 2, 1e-14);
    expectClose(mbgNbd.residualPurchases(world, undefined), 2.426 / 2, 1e-14);
  });

  test("a strong discount leaves the next purchase: delta times the sum is the rate of purchases now", () => {
    const delta = 1e9;
    const rate = (bgNbd.probabilityAlive(parameters, history) * (0.243 + 2)) / (4.414 + 38.86);
    expectClose(delta * bgNbd.discountedPurchases(parameters, history, delta), rate, 1e-8);
  });

  test("discounted purchases of shapes from 1e-4 to 1000, rates from 1e-8 to 10, within 1e-11", () => {
    for (const [r, alpha, a, b, delta, exact] of golden.discounted) {
      expectClose(
        discountedWhileAlive(1, Float64Array.of(1), { r, alpha, a, b }, delta),
        Number(exact),
        1e-11,
        `${r} ${a}`,
      );
    }
  });

  test("discounting over time gives the same as over rates", () => {
    // The trapezoidal rule over the discounted expectation, on the logarithm of time.
    for (const [attrition, world] of [
      [bgNbd, { ...parameters, k: 1 }],
      [mbgCnbd, { ...parameters, k: 3 }],
    ] as const) {
      const delta = 0.01;
      let sum = 0;
      const step = 0.05;
      for (let u = -22; u < 9; u += step) {
        const time = Math.exp(u);
        sum += step * time * delta * Math.exp(-delta * time) * attrition.expectedPurchases(world, history, time);
      }
      expectClose(attrition.discountedPurchases(world, history, delta), sum, 1e-9);
    }
  });
});

describe("fits reach the exact maximum", () => {
  test.skipIf(!hasSharedData("cdnow/summary.csv"))("MBG/NBD of the CDNOW sample", () => {
    const sample = sharedRows("cdnow/summary.csv").map((row) => ({
      frequency: Number(row["x"]),
      recency: Number(row["t_x_days"]) / 7,
      T: Number(row["T_days"]) / 7,
    }));
    const model = fitMbgNbd(sample, { unit: "week" });
    expect(model).toMatchObject({ kind: "mbg-nbd", status: "converged", customers: 2357, repeaters: 946 });
    for (const name of names) {
      expectClose(model.parameters[name], golden.cdnow.exact_mle[name], 1e-9);
      expectClose(model.standardErrors![name], golden.cdnow.standardErrors[name], 1e-5);
    }
    expect(Math.abs(model.logLikelihood - golden.cdnow.logLikelihood)).toBeLessThan(1e-8);
  });

  test.skipIf(!hasSharedData("cdnow/transactions.csv"))("MBG/CNBD-k of the CDNOW sample: random gaps fit best", () => {
    const model = fitMbgCnbd(cdnowRegularHistories(), { unit: "week" });
    expect(model.parameters.k).toBe(1);
    for (const name of names) expectClose(model.parameters[name], golden.cdnow.exact_mle[name], 1e-9);
    expect(model.tried.map(({ k }) => k)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    for (const { k, logLikelihood: found } of model.tried.slice(1, 4)) {
      const other = golden.regularLogLikelihoods[k];
      // The other implementation stops a little short of the maximum.
      expect(found).toBeGreaterThan(other - 1e-4);
      expect(found).toBeLessThan(other + 1e-3);
    }
  });

  test("k is looked for as far as the likelihood rises, and no further; without gaps it is 1", () => {
    const fitted = (k: number) => {
      const world = { kind: "mbg-cnbd-k", schemaVersion: 1, unit: "week" } as const;
      const parameters = { k, r: 5, alpha: 20 / k, a: 0.8, b: 5 };
      const customers = simulateHistories(
        { ...world, parameters },
        { customers: 400, observed: { weeks: 80 }, seed: 2 },
      );
      const { parameters: found, tried } = fitMbgCnbd(customers, { unit: "week" });
      return [found.k, tried.length];
    };
    expect([1, 3, 30, 100].map(fitted)).toEqual([
      [1, 8],
      [3, 8],
      [20, 12],
      [20, 12],
    ]);
    const once = fitMbgCnbd([{ frequency: 0, recency: 0, T: 30, logGaps: 0, weight: 100 }], { unit: "week" });
    expect(once.parameters.k).toBe(1);
  });

  test("MBG/NBD of heavy buyers with up to 501 purchases", () => {
    const heavy = referenceRows("heavy_buyers.csv").map((row) => toHistory([row["x"]!, row["t_x"]!, row["T"]!]));
    const model = fitMbgNbd(heavy, { unit: "day" });
    expect(model.status).toBe("converged");
    for (const name of names) expectClose(model.parameters[name], golden.heavyBuyers.parameters[name], 1e-9);
    expectClose(model.logLikelihood, golden.heavyBuyers.logLikelihood, 1e-12);
  });

  test("simulated customers: the truth lies within four standard errors, and k is found", () => {
    const options = { customers: 4000, observed: { weeks: 60 }, acquiredWithin: { weeks: 20 }, seed: 11 };
    for (const member of [
      { modified: false, k: 3 },
      { modified: true, k: 2 },
    ]) {
      const truth = regularWorldOf(member, 0.6, 8 / member.k, 0.9, 4);
      const model = (member.modified ? fitMbgCnbd : fitBgCnbd)(simulateHistories(truth, options), { unit: "week" });
      expect(model.status).toBe("converged");
      expect(model.parameters.k).toBe(member.k);
      for (const name of names) {
        const error = Math.abs(model.parameters[name] - truth.parameters[name]);
        expect(error, name).toBeLessThan(4 * model.standardErrors![name]);
      }
    }
  });

  test("a base so large that the fit begins with a sample ends at the same maximum", () => {
    const truth = mbgWorldOf(0.6, 8, 0.9, 4);
    const many = simulateHistories(truth, {
      customers: 15_000,
      observed: { weeks: 60 },
      acquiredWithin: { weeks: 20 },
      seed: 3,
    });
    for (const fit of [fitBgNbd, fitMbgNbd]) {
      const model = fit(many, { unit: "week" });
      expect(model.status).toBe("converged");
      expect(model.evaluations).toBeLessThanOrEqual(5);
      expect(model.gradientNorm).toBeLessThan(1e-6);
    }
  });

  test("a firm prior holds a parameter, a vague one hardly moves it", () => {
    const truth = mbgWorldOf(0.6, 8, 0.9, 4);
    const few = simulateHistories(truth, { customers: 300, observed: { weeks: 60 }, seed: 3 });
    const free = fitMbgNbd(few, { unit: "week" });
    const firm = fitMbgNbd(few, { unit: "week", prior: { a: { median: 2, spread: 1.001 } } });
    const vague = fitMbgNbd(few, { unit: "week", prior: { a: { median: 2, spread: 1000 } } });
    expectClose(firm.parameters.a, 2, 1e-3);
    expectClose(vague.parameters.a, free.parameters.a, 0.05);
    expect(free.logLikelihood).toBeGreaterThanOrEqual(firm.logLikelihood);
  });
});

describe("a maximum at a limit of the model is returned as such", () => {
  const once = [
    { frequency: 0, recency: 0, T: 10, logGaps: 0 },
    { frequency: 0, recency: 0, T: 30, logGaps: 0 },
  ];
  test.each([
    ["fitMbgNbd", () => fitMbgNbd(once, { unit: "week" })],
    ["fitBgCnbd", () => fitBgCnbd(once, { unit: "week", k: 2 })],
    ["fitMbgCnbd", () => fitMbgCnbd(once, { unit: "week" })],
  ])("%s: nobody bought again", (_, fit) => {
    const model = fit();
    expect(model).toMatchObject({ status: "boundary", reason: "no-repeat-purchases" });
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });

  test("nobody leaves", () => {
    const loyal = [
      regularHistory({ gaps: [9, 11, 9], T: 30 }),
      regularHistory({ gaps: [15, 14], T: 30 }),
      regularHistory({ gaps: [5, 4, 6, 5, 4, 5], T: 30 }),
    ];
    const model = fitMbgCnbd(loyal, { unit: "day", k: 4 });
    expect(model.status).toBe("boundary");
    expect(model.standardErrors).toBeUndefined();
    expect(JSON.stringify(model)).not.toContain("null");
  });
});

test.each([
  [false, 1],
  [true, 1],
  [false, 2],
  [true, 3],
  [false, 7],
  [true, 20],
])("the gradient and the Hessian of the likelihood are those of its values: modified %s, k = %s", (change, k) => {
  const { gradientError, hessianError } = derivativeErrors({ modified: change, k });
  expect(gradientError).toBeLessThan(1e-6);
  expect(hessianError).toBeLessThan(1e-7);
});

test.each([
  [false, 2],
  [true, 1],
  [true, 4],
])("simulated customers buy as often afterwards as was expected of them: modified %s, k = %s", (change, k) => {
  const attrition = change ? mbgCnbd : bgCnbd;
  const world = regularWorldOf({ modified: change, k }, 0.6, 8 / k, 0.9, 4);
  const simulated = simulateHistories(world, {
    customers: 20_000,
    observed: { weeks: 40 },
    holdout: { weeks: 39 },
    seed: 5,
  });
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const actual = mean(simulated.map(({ purchasesInHoldout }) => purchasesInHoldout));
  const expected = mean(simulated.map((history) => attrition.expectedPurchases(world.parameters, history, 39)));
  expect(Math.abs(actual / expected - 1)).toBeLessThan(0.05);
  const alive = mean(simulated.map((history) => Number(history.alive)));
  const believed = mean(simulated.map((history) => attrition.probabilityAlive(world.parameters, history)));
  expect(Math.abs(believed - alive)).toBeLessThan(0.01);
  const twice = mean(simulated.map(({ purchasesInHoldout }) => Number(purchasesInHoldout === 2)));
  const listed = mean(simulated.map((history) => attrition.purchaseCounts(world.parameters, history, 39, 2)[2]!));
  expect(Math.abs(listed - twice)).toBeLessThan(0.01);
});

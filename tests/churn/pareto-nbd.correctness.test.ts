import { describe, expect, test } from "vitest";
import { paretoNbd } from "../../src/churn/pareto-nbd/attrition.js";
import { fitParetoNbd } from "../../src/churn/pareto-nbd/fit.js";
import type { ParetoNbdParameters } from "../../src/churn/pareto-nbd/model.js";
import { randomStream } from "../../src/numerics/random.js";
import { expectClose } from "../support/close.js";
import { hasSharedData } from "../support/shared-data.js";
import {
  cdnowHistories,
  historyOf,
  likelihoodAt,
  logLikelihood,
  parametersOf,
  published,
  reference,
  referenceRows,
  simulatedBase,
} from "./pareto-nbd-support.js";

const golden = reference("pareto-nbd.json");
const names = ["r", "alpha", "s", "beta"] as const;
type Four = [number, number, number, number];

/**
 * The walkthrough of the R package BTYD prints three digits of its parameters, which is less than its values need; these are
 * the four numbers that give back all seven values for single customers to six digits.
 */
const walkthrough = parametersOf(0.55337099, 10.57951909, 0.60590695, 11.65809178);

describe("the fit of the CDNOW sample", () => {
  const histories = cdnowHistories();
  const available = test.skipIf(!hasSharedData("cdnow/summary.csv"));

  available("reaches the exact maximum, with the standard errors of the exact Hessian", () => {
    const model = fitParetoNbd(histories, { unit: "week" });
    expect(model).toMatchObject({ status: "converged", customers: 2357, repeaters: 946, unit: "week" });
    for (const name of names) {
      expectClose(model.parameters[name], golden.cdnow.exact_mle[name], 1e-9);
      expectClose(model.standardErrors![name], golden.cdnow.se_natural_scale[name], 1e-5);
    }
    expect(Math.abs(model.logLikelihood - golden.cdnow.LL)).toBeLessThan(1e-8);
    expect(model.evaluations).toBeLessThanOrEqual(12);

    const { parameters } = model;
    const { x, t_x_days, T_days, PA, CET39, DERT_15pct } = golden.cdnow.first10;
    // 15 % a year of 52 weeks, continuously.
    const delta = Math.log(1.15) / 52;
    x.forEach((frequency: number, i: number) => {
      const history = historyOf([frequency, t_x_days[i] / 7, T_days[i] / 7]);
      expectClose(paretoNbd.probabilityAlive(parameters, history), PA[i], 1e-9);
      expectClose(paretoNbd.expectedPurchases(parameters, history, 39), CET39[i], 1e-9);
      expectClose(paretoNbd.discountedPurchases(parameters, history, delta), DERT_15pct[i], 1e-9);
    });
    golden.cdnow.EXP.t.forEach((weeks: number, i: number) => {
      expectClose(paretoNbd.expectedPurchasesOfNew(parameters, weeks), golden.cdnow.EXP.value[i], 1e-9);
    });
    const counts = paretoNbd.purchaseCounts(parameters, undefined, 39, golden.cdnow.PMF39.length - 1);
    counts.forEach((share, n) => expectClose(share, golden.cdnow.PMF39[n], 1e-9));
  });

  available("survives one customer with 300 purchases, and one with 10,000, who stop other implementations", () => {
    for (const outlier of [historyOf([300, 38, 38.9]), historyOf([10_000, 9_000, 10_000])]) {
      const model = fitParetoNbd([...histories, outlier], { unit: "week" });
      expect(model.status).toBe("converged");
      expect(model.gradientNorm).toBeLessThan(1e-6);
    }
  });

  available("says when it ran out of steps instead of returning what it had", () => {
    const model = fitParetoNbd(histories, { unit: "week", maxIterations: 3 });
    expect(model).toMatchObject({ status: "failed", reason: "iterations-exhausted" });
  });

  available("gives the conditional expectations by frequency of the BTYD walkthrough", () => {
    const sums = new Float64Array(8);
    const sizes = new Float64Array(8);
    for (const history of histories) {
      const group = Math.min(history.frequency, 7);
      sums[group]! += paretoNbd.expectedPurchases(walkthrough, history, 39);
      sizes[group]! += 1;
    }
    expect(Array.from(sizes)).toEqual([1411, 439, 214, 100, 62, 38, 29, 64]);
    const printed = [0.138, 0.6, 1.196, 1.714, 2.399, 2.907, 3.819, 6.403];
    printed.forEach((value, group) => expect(sums[group]! / sizes[group]!).toBeCloseTo(value, 3));
  });

  available("gives the expected cumulative repeat purchases of the BTYD walkthrough, weeks 20 to 25", () => {
    const printed = [1308.856, 1385.275, 1459.923, 1532.906, 1604.32, 1674.253];
    const oldest = Math.max(...histories.map(({ T }) => T));
    printed.forEach((value, i) => {
      let expected = 0;
      for (const { T } of histories) {
        const age = 20 + i - (oldest - T);
        if (age > 0) expected += paretoNbd.expectedPurchasesOfNew(walkthrough, age);
      }
      expectClose(expected, value, 1e-5);
    });
  });
});

describe("fits of simulated customers", () => {
  test("the truth lies within four standard errors", () => {
    const truth = parametersOf(0.6, 8, 0.9, 20);
    const model = fitParetoNbd(simulatedBase(truth, { customers: 4000, observed: 60, grain: 1 / 7, seed: 11 }), {
      unit: "week",
    });
    expect(model.status).toBe("converged");
    for (const name of names) {
      const error = Math.abs(model.parameters[name] - truth[name]);
      // Times in whole days lose purchases of the same day.
      expect(error, name).toBeLessThan(4 * model.standardErrors![name]);
    }
  });

  test.each<[string, ParetoNbdParameters, number, number]>([
    ["a few repeaters", parametersOf(0.3, 200, 0.5, 20), 1000, 365],
    ["weekly buyers", parametersOf(3, 5, 2, 300), 300, 365],
    ["buyers almost alike, up to 350 purchases", parametersOf(10, 5, 0.5, 100), 300, 365],
    ["very unequal buyers", parametersOf(0.5, 0.5, 0.8, 300), 500, 365],
    ["almost daily buyers, up to 490 purchases", parametersOf(5, 1, 3, 1000), 300, 500],
    ["many who leave at once", parametersOf(0.2, 2, 0.2, 1), 200, 100],
  ])("converge: %s", (_, truth, customers, observed) => {
    const histories = simulatedBase(truth, { customers, observed, grain: 1, seed: 22 });
    const model = fitParetoNbd(histories, { unit: "day" });
    expect(model.status).toBe("converged");
    expect(model.gradientNorm).toBeLessThan(1e-6);
    expect(model.evaluations).toBeLessThan(40);
    expect(model.logLikelihood).toBeGreaterThanOrEqual(logLikelihood(truth, histories));
  });

  test("a firm prior holds the parameters where the data say little, and is reported", () => {
    const prior = { s: { median: 0.8, spread: 1.5 }, beta: { median: 15, spread: 1.5 } };
    const histories = simulatedBase(parametersOf(0.5, 8, 0.6, 12), { customers: 60, observed: 20, grain: 1, seed: 4 });
    const model = fitParetoNbd(histories, { unit: "week", prior });
    expect(model).toMatchObject({ status: "converged", prior });
    expect(model.parameters.s).toBeGreaterThan(0.3);
    expect(model.parameters.s).toBeLessThan(2);
    expectClose(model.logLikelihood, logLikelihood(model.parameters, histories), 1e-12);
  });
});

describe("a maximum at a limit of the model is returned as such", () => {
  test.each([
    ["no-dropout", [historyOf([3, 30, 30]), historyOf([1, 29.5, 30]), historyOf([6, 29.9, 30])]],
    ["no-repeat-purchases", [historyOf([0, 0, 10]), historyOf([0, 0, 30])]],
    [
      "equal-dropout",
      simulatedBase(parametersOf(2, 20, 1e5, 4e6), { customers: 100, observed: 200, grain: 1, seed: 3 }),
    ],
    [
      "equal-rates",
      simulatedBase(parametersOf(1e5, 1e6, 0.6, 12), { customers: 100, observed: 100, grain: 1, seed: 4 }),
    ],
  ])("%s", (reason, histories) => {
    const model = fitParetoNbd(histories, { unit: "week" });
    expect(model).toMatchObject({ status: "boundary", reason });
    expect(model.standardErrors).toBeUndefined();
    expect(JSON.stringify(model)).not.toContain("null");
  });

  test("equal dropout is no worse than any finite pair", () => {
    const histories = simulatedBase(parametersOf(2, 20, 1e5, 4e6), {
      customers: 100,
      observed: 200,
      grain: 1,
      seed: 3,
    });
    const { parameters, logLikelihood: best } = fitParetoNbd(histories, { unit: "week" });
    const mean = parameters.beta / parameters.s;
    for (const s of [1, 10, 100, 1e4]) {
      expect(logLikelihood({ ...parameters, s, beta: s * mean }, histories)).toBeLessThanOrEqual(best);
    }
  });

  test("nobody was observed for any time", () => {
    const model = fitParetoNbd([historyOf([0, 0, 0])], { unit: "week" });
    expect(model).toMatchObject({ status: "failed", reason: "no-observation-time" });
    expect(JSON.stringify(model)).not.toContain("null");
  });
});

describe("predictions at the published parameters equal their 40-digit values", () => {
  const histories = golden.published.histories.map(historyOf);

  test("P(alive), its logarithm, conditional expectation and log-likelihood of thirty customers, within 1e-12", () => {
    const { PA, logPA, one_minus_PA, CET39, LL } = golden.published;
    for (let i = 0; i < histories.length; i++) {
      expectClose(paretoNbd.probabilityAlive(published, histories[i]), PA[i], 1e-12);
      expectClose(paretoNbd.logProbabilityAlive(published, histories[i]), logPA[i], 1e-12);
      expectClose(-Math.expm1(paretoNbd.logProbabilityAlive(published, histories[i])), one_minus_PA[i], 1e-12);
      expectClose(paretoNbd.expectedPurchases(published, histories[i], 39), CET39[i], 1e-12);
      expectClose(logLikelihood(published, [histories[i]]), LL[i], 1e-12);
    }
  });

  test("conditional expectations from a hundredth of a week to ten years", () => {
    golden.published.CET_t.t.forEach((weeks: number, k: number) => {
      golden.published.CET_t.first10[k].forEach((exact: number, i: number) => {
        expectClose(paretoNbd.expectedPurchases(published, histories[i], weeks), exact, 1e-12);
      });
    });
  });

  test("expectations and counts of a new customer", () => {
    const { EXP, PMF39 } = golden.published;
    EXP.t.forEach((weeks: number, i: number) => {
      expectClose(paretoNbd.expectedPurchasesOfNew(published, weeks), EXP.value[i], 1e-13);
    });
    const counts = paretoNbd.purchaseCounts(published, undefined, 39, 10);
    PMF39.n.forEach((n: number, i: number) => expectClose(counts[n]!, PMF39.value[i], 1e-12));
  });

  test("counts of observed customers, zero included, and discounted purchases", () => {
    const { COND_PMF39, DERT } = golden.published;
    for (let i = 0; i < histories.length; i++) {
      const counts = paretoNbd.purchaseCounts(published, histories[i], 39, 3);
      COND_PMF39.n.forEach((n: number) => expectClose(counts[n]!, COND_PMF39.value[n][i], 1e-12));
      expectClose(paretoNbd.probabilityNoPurchase(published, histories[i], 39), COND_PMF39.value[0][i], 1e-12);
      const discounted = paretoNbd.discountedPurchases(published, histories[i], DERT.delta_per_week);
      expectClose(discounted, DERT.value[i], 1e-12);
    }
  });
});

describe("hard rows", () => {
  interface Row {
    readonly fn: string;
    readonly args: number[];
    readonly value: string;
    readonly log_lik?: string;
  }
  const rows = reference("special.json").rows as Row[];
  const read = ([r, alpha, s, beta, ...history]: number[]) =>
    [parametersOf(r!, alpha!, s!, beta!), historyOf(history)] as const;

  test("log P(alive) and the log-likelihood, to 1000 purchases, scales from 0.01 to 100,000, within 1e-12", () => {
    for (const { args, value, log_lik } of rows.filter(({ fn }) => fn === "pnbd.log_palive")) {
      const [parameters, history] = read(args);
      expectClose(paretoNbd.logProbabilityAlive(parameters, history), Number(value), 1e-12);
      expectClose(logLikelihood(parameters, [history]), Number(log_lik), 1e-12);
    }
  });

  test("conditional expectations at s = 1 and next to it, within 1e-12", () => {
    for (const { args, value } of rows.filter(({ fn }) => fn === "pnbd.cet t=39")) {
      expectClose(paretoNbd.expectedPurchases(...read(args), 39), Number(value), 1e-12);
    }
  });

  test("two hundred random rows: log-likelihood, P(alive) and conditional expectation within 1e-11", () => {
    const scan = referenceRows("scan.csv");
    expect(scan).toHaveLength(200);
    for (const { r, al, s, be, x, tx, T, ex_pnLL, ex_pnPA, ex_pnCET } of scan) {
      const parameters = parametersOf(r, al, s, be);
      const history = historyOf([x, tx, T]);
      expectClose(logLikelihood(parameters, [history]), ex_pnLL, 1e-11);
      expectNear(paretoNbd.probabilityAlive(parameters, history), ex_pnPA);
      expectNear(paretoNbd.expectedPurchases(parameters, history, 39), ex_pnCET);
    }
    function expectNear(actual: number, exact: number): void {
      if (exact >= 1e-300) expectClose(actual, exact, 1e-11);
      else expect(actual).toBeLessThanOrEqual(1e-300);
    }
  });

  test("counts to 500 within 1e-11, also next to s = 1 and for a horizon of a thousandth", () => {
    for (const { parameters, horizon, value } of golden.pmf) {
      const counts = paretoNbd.purchaseCounts(parametersOf(...(parameters as Four)), undefined, horizon, 500);
      for (const [n, exact] of value) expectClose(counts[n]!, Number(exact), 1e-11, `${parameters} ${n}`);
    }
  });

  test("counts of observed customers, to 400, within 1e-11", () => {
    for (const { parameters, history, horizon, value } of golden.conditional) {
      const counts = paretoNbd.purchaseCounts(parametersOf(...(parameters as Four)), historyOf(history), horizon, 400);
      for (const [n, exact] of value) expectClose(counts[n]!, Number(exact), 1e-11, `${parameters} ${n}`);
    }
  });

  test("discounted purchases for s from 1e-6 to 30, at 1 and next to it, rates from 1e-9 to 1e4, within 1e-12", () => {
    for (const [r, alpha, s, beta, x, tx, T, delta, exact] of golden.discounted) {
      const value = paretoNbd.discountedPurchases(
        parametersOf(r, alpha, s, beta),
        historyOf([x, tx, T]),
        Number(delta),
      );
      expectClose(value, Number(exact), 1e-12, `${s} ${delta}`);
    }
  });
});

describe("where other implementations return NaN or a wrong number", () => {
  test("conditional and plain expectations at s = 1 and next to it", () => {
    const history = historyOf([2, 30, 38]);
    for (const s of [1, 1 + 1e-12]) {
      const parameters = parametersOf(0.553, 10.578, s, 11.669);
      expectClose(paretoNbd.expectedPurchases(parameters, history, 39), 1.21479224531, 1e-11);
    }
  });

  test("a horizon of 1e-12 is as many times shorter as it says", () => {
    const history = historyOf([2, 30, 38]);
    const perWeek = paretoNbd.expectedPurchases(published, history, 1e-12) / 1e-12;
    expectClose(paretoNbd.expectedPurchases(published, history, 1e-9) / 1e-9, perWeek, 1e-9);
  });

  test.each([
    [171, 52],
    [172, 52],
    [150, 104],
    [120, 365],
    [103, 1000],
    [10_000, 10_000],
  ])("%i purchases until %i", (frequency, T) => {
    const history = historyOf([frequency, 0.96 * T, T]);
    expect(paretoNbd.probabilityAlive(published, history)).toBeGreaterThanOrEqual(0);
    expect(paretoNbd.logProbabilityAlive(published, history)).toBeLessThan(0);
    expect(Number.isFinite(paretoNbd.logProbabilityAlive(published, history))).toBe(true);
    expect(Number.isFinite(logLikelihood(published, [history]))).toBe(true);
  });

  test("heavy buyers, E[10 | 132, 200, 200] of the lifetimes tests", () => {
    const parameters = parametersOf(0.55, 10.58, 0.61, 11.67);
    expect(paretoNbd.expectedPurchases(parameters, historyOf([132, 200, 200]), 10).toFixed(5)).toBe("6.20605");
    expect(paretoNbd.expectedPurchases(parameters, historyOf([133, 200, 200]), 10).toFixed(5)).toBe("6.25287");
  });

  test("discounted purchases at s = 1 and s = 2", () => {
    const history = historyOf([2, 30.43, 38.86]);
    const at = (s: number) => paretoNbd.discountedPurchases(parametersOf(0.553, 10.578, s, 11.669), history, 0.0027);
    expect(at(2).toFixed(6)).toBe("1.257859");
    expectClose(at(1 + 1e-10), at(1), 1e-9);
  });
});

test("the BTYD walkthrough: a new customer, customer 1516, and the paradox of increasing frequency", () => {
  expectClose(paretoNbd.expectedPurchasesOfNew(walkthrough, 52), 1.473434, 1e-6);
  const customer = historyOf([26, 30.85714, 31]);
  expectClose(paretoNbd.expectedPurchases(walkthrough, customer, 52), 25.45647, 1e-6);
  expectClose(paretoNbd.probabilityAlive(walkthrough, customer), 0.997874, 1e-6);
  const silent = [0.7062289, 0.1442396, 0.02250658, 0.00309267];
  silent.forEach((value, i) => {
    const history = historyOf([10 + 5 * i, 20, 39]);
    expectClose(paretoNbd.expectedPurchases(walkthrough, history, 52), value, 1e-6);
  });
});

describe("the gradient and the Hessian of the likelihood are those of its values", () => {
  const histories = [
    ...simulatedBase(published, { customers: 50, observed: 40, grain: 1, seed: 4 }),
    historyOf([400, 150, 200]),
    historyOf([10_000, 9_990, 10_000]),
    historyOf([3, 38, 38]),
    historyOf([2, 0, 0]),
  ];
  test.each<[string, ParetoNbdParameters]>([
    ["scales alike", published],
    ["equal scales", parametersOf(0.7, 9, 0.8, 9)],
    ["alpha far below beta", parametersOf(0.7, 0.02, 0.8, 700)],
    ["beta far below alpha", parametersOf(0.7, 900, 0.8, 0.01)],
    ["large shapes", parametersOf(500, 800, 300, 6000)],
    ["small shapes", parametersOf(0.01, 3, 0.02, 50)],
    ["almost no dropout", parametersOf(1, 10, 1e-6, 100)],
  ])("%s", (_, parameters) => {
    const logs = names.map((name) => Math.log(parameters[name]));
    const shifted = (i: number, by: number) => {
      const [r, alpha, s, beta] = logs.map((value, j) => Math.exp(value + (i === j ? by : 0))) as Four;
      return likelihoodAt({ r, alpha, s, beta }, histories);
    };
    const { gradient, hessian } = likelihoodAt(parameters, histories);
    const step = 1e-4;
    const size = Math.max(1, ...gradient.map(Math.abs), ...hessian.map(Math.abs));
    for (let i = 0; i < 4; i++) {
      const up = shifted(i, step);
      const down = shifted(i, -step);
      expect(Math.abs((up.value - down.value) / (2 * step) - gradient[i]!)).toBeLessThan(1e-7 * size);
      for (let j = 0; j < 4; j++) {
        const difference = (up.gradient[j]! - down.gradient[j]!) / (2 * step) - hessian[4 * i + j]!;
        expect(Math.abs(difference)).toBeLessThan(1e-7 * size);
      }
    }
  });
});

describe("the wait until the next purchase", () => {
  const history = historyOf([2, 30.43, 38.86]);
  const { probabilityAlive, probabilityNoPurchase, waitQuantile } = paretoNbd;

  test("given the history: by then the share has bought", () => {
    for (const share of [0.01, 0.25, 0.5]) {
      const time = waitQuantile(published, history, share, "history")!;
      expectClose(1 - probabilityNoPurchase(published, history, time), share, 1e-12);
    }
  });

  test("given alive: by then the share of those has bought, and it is sooner", () => {
    for (const share of [0.01, 0.25, 0.5, 0.7]) {
      const time = waitQuantile(published, history, share, "alive")!;
      const bought = (1 - probabilityNoPurchase(published, history, time)) / probabilityAlive(published, history);
      expectClose(bought, share, 1e-12);
      expect(time).toBeLessThan(waitQuantile(published, history, share, "history") ?? Infinity);
    }
  });

  test("is never for more than will ever buy again, also among the living", () => {
    const parameters = parametersOf(0.5, 10, 4, 10);
    const once = historyOf([0, 0, 1]);
    expect(waitQuantile(parameters, once, 0.5, "alive")).toBeUndefined();
    expect(waitQuantile(published, historyOf([200, 10, 1000]), 0.01, "history")).toBeUndefined();
    expect(waitQuantile(parameters, once, 0.05, "alive")).toBeGreaterThan(0);
  });
});

describe("all future purchases", () => {
  test("have no finite mean unless s > 1, and are the limit of the discounted ones", () => {
    const history = historyOf([2, 30, 38]);
    expect(paretoNbd.residualPurchases(published, history)).toBe(Infinity);
    expect(paretoNbd.residualPurchases({ ...published, s: 1 }, undefined)).toBe(Infinity);
    const parameters = { ...published, s: 2.5 };
    for (const known of [history, undefined]) {
      const residual = paretoNbd.residualPurchases(parameters, known);
      expectClose(paretoNbd.discountedPurchases(parameters, known, 1e-12), residual, 1e-9);
      const far =
        known === undefined
          ? paretoNbd.expectedPurchasesOfNew(parameters, 1e12)
          : paretoNbd.expectedPurchases(parameters, known, 1e12);
      expectClose(far, residual, 1e-9);
    }
  });
});

test("simulated customers live and buy as was expected of them", () => {
  const parameters = parametersOf(0.6, 8, 0.9, 20);
  const stream = randomStream(5);
  const customers = 20_000;
  const [age, ahead] = [30, 20];
  let alive = 0;
  let bought = 0;
  let silent = 0;
  let expectedAlive = 0;
  let expectedBought = 0;
  let expectedSilent = 0;
  for (let i = 0; i < customers; i++) {
    const { purchases, leftAt } = paretoNbd.simulate(stream, parameters, age + ahead);
    const before = purchases.filter((at) => at <= age);
    const history = historyOf([before.length, before.at(-1) ?? 0, age]);
    alive += Number(leftAt > age);
    bought += purchases.length - before.length;
    silent += Number(purchases.length === before.length);
    expectedAlive += paretoNbd.probabilityAlive(parameters, history);
    expectedBought += paretoNbd.expectedPurchases(parameters, history, ahead);
    expectedSilent += paretoNbd.probabilityNoPurchase(parameters, history, ahead);
  }
  expect(Math.abs(expectedAlive - alive) / customers).toBeLessThan(0.01);
  expect(Math.abs(expectedSilent - silent) / customers).toBeLessThan(0.01);
  expect(Math.abs(expectedBought / bought - 1)).toBeLessThan(0.05);
});

import { describe, expect, test } from "vitest";
import {
  expectedPurchases,
  expectedPurchasesOfNew,
  fitBgNbd,
  nextPurchase,
  probabilityAlive,
  probabilityNoPurchase,
  simulateHistories,
  type ContinuousHistory,
} from "clientele/churn";
import { bgNbd } from "../../src/churn/beta-geometric/attrition.js";
import { purchasesWhileAlive } from "../../src/churn/beta-geometric/expectation.js";
import { expectClose } from "../support/close.js";
import { hasSharedData, sharedRows } from "../support/shared-data.js";
import { logLikelihood, published, reference, referenceRows, worldOf } from "./histories.js";

const golden = reference("bg-nbd.json");
const horizon = { weeks: 39 };
const toHistory = ([frequency, recency, T]: [number, number, number]): ContinuousHistory => ({ frequency, recency, T });

describe("fits reach the exact maximum", () => {
  test.skipIf(!hasSharedData("cdnow/summary.csv"))(
    "of the CDNOW sample, with the standard errors of the exact Hessian",
    () => {
      const histories = sharedRows("cdnow/summary.csv").map((row) => ({
        frequency: Number(row["x"]),
        recency: Number(row["t_x_days"]) / 7,
        T: Number(row["T_days"]) / 7,
      }));
      const model = fitBgNbd(histories, { unit: "week" });
      expect(model).toMatchObject({ status: "converged", customers: 2357, repeaters: 946, unit: "week" });
      for (const name of ["r", "alpha", "a", "b"] as const) {
        expectClose(model.parameters[name], golden.cdnow.exact_mle[name], 1e-9);
        expectClose(model.standardErrors![name], golden.cdnow.standardErrors[name], 1e-5);
      }
      expect(Math.abs(model.logLikelihood - golden.cdnow.logLikelihood)).toBeLessThan(1e-8);
      expect(model.evaluations).toBeLessThanOrEqual(8);
    },
  );

  test("of heavy buyers with up to 501 purchases", () => {
    const histories = referenceRows("heavy_buyers.csv").map((row) => toHistory([row["x"]!, row["t_x"]!, row["T"]!]));
    const model = fitBgNbd(histories, { unit: "day" });
    expect(model.status).toBe("converged");
    for (const name of ["r", "alpha", "a", "b"] as const) {
      expectClose(model.parameters[name], golden.heavyBuyers.parameters[name], 1e-9);
    }
    expectClose(model.logLikelihood, golden.heavyBuyers.logLikelihood, 1e-12);
  });

  test("of simulated customers: the truth lies within four standard errors", () => {
    const truth = worldOf(0.6, 8, 0.9, 4);
    const options = { customers: 4000, observed: { weeks: 60 }, acquiredWithin: { weeks: 20 }, seed: 11 };
    const model = fitBgNbd(simulateHistories(truth, options), { unit: "week" });
    expect(model.status).toBe("converged");
    for (const name of ["r", "alpha", "a", "b"] as const) {
      const error = Math.abs(model.parameters[name] - truth.parameters[name]);
      expect(error, name).toBeLessThan(4 * model.standardErrors![name]);
    }
  });
});

describe("a maximum at a limit of the model is returned as such", () => {
  const simulated = (r: number, alpha: number, a: number, b: number, seed = 2) =>
    simulateHistories(worldOf(r, alpha, a, b), {
      customers: 300,
      observed: { weeks: 200 },
      acquiredWithin: { weeks: 100 },
      seed,
    });

  test.each([
    [
      "no-dropout",
      [
        { frequency: 3, recency: 30, T: 30 },
        { frequency: 1, recency: 29.5, T: 30 },
        { frequency: 6, recency: 29.9, T: 30 },
      ],
    ],
    [
      "no-repeat-purchases",
      [
        { frequency: 0, recency: 0, T: 10 },
        { frequency: 0, recency: 0, T: 30 },
      ],
    ],
    ["equal-rates", Array.from({ length: 40 }, (_, i) => ({ frequency: 5 + (i % 2), recency: 29 - (i % 9), T: 30 }))],
  ])("%s", (reason, histories) => {
    const model = fitBgNbd(histories, { unit: "week" });
    expect(model.status).toBe("boundary");
    expect(model.standardErrors).toBeUndefined();
    if (reason !== "equal-rates") expect(model.reason).toBe(reason);
    expect(JSON.stringify(model)).not.toContain("null");
  });

  test("equal dropout is no worse than any finite pair of shapes", () => {
    const histories = simulated(2, 20, 1e5, 3e5, 3);
    const model = fitBgNbd(histories, { unit: "week" });
    expect(model).toMatchObject({ status: "boundary", reason: "equal-dropout" });
    const share = model.parameters.a / (model.parameters.a + model.parameters.b);
    expect(Math.abs(share - 0.25)).toBeLessThan(0.05);
    for (const size of [1, 10, 100, 1000]) {
      const finite = { ...model.parameters, a: share * size, b: (1 - share) * size };
      expect(logLikelihood(finite, histories)).toBeLessThanOrEqual(model.logLikelihood);
    }
  });

  test("nobody was observed for any time", () => {
    const model = fitBgNbd([{ frequency: 0, recency: 0, T: 0 }], { unit: "week" });
    expect(model).toMatchObject({ status: "failed", reason: "no-observation-time" });
    expect(JSON.stringify(model)).not.toContain("null");
  });

  test("running out of steps is a failure that says so", () => {
    const model = fitBgNbd(simulated(0.5, 10, 0.8, 3), { unit: "week", maxIterations: 1 });
    expect(model).toMatchObject({ status: "failed", reason: "iterations-exhausted" });
  });
});

describe("predictions at the published parameters equal their 40-digit values", () => {
  const histories: ContinuousHistory[] = golden.published.histories.map(toHistory);

  test("P(alive), conditional expectation and log-likelihood of thirty customers", () => {
    histories.forEach((history, i) => {
      expectClose(probabilityAlive(published, history), golden.published.PA[i], 1e-12);
      expectClose(expectedPurchases(published, history, { horizon }), golden.published.CET39[i], 1e-12);
      expectClose(logLikelihood(published.parameters, [history]), golden.published.LL[i], 1e-13);
    });
  });

  test("conditional expectations from a hundredth of a week to ten years", () => {
    golden.published.CET_t.t.forEach((weeks: number, k: number) => {
      golden.published.CET_t.first10[k].forEach((exact: number, i: number) => {
        expectClose(expectedPurchases(published, histories[i]!, { horizon: { weeks } }), exact, 1e-12);
      });
    });
  });

  test("expectations for a new customer", () => {
    golden.published.EXP.t.forEach((weeks: number, i: number) => {
      expectClose(expectedPurchasesOfNew(published, { horizon: { weeks } }), golden.published.EXP.value[i], 1e-13);
    });
  });

  test("no purchase is not churn: who bought once is alive with certainty and silent with 86 %", () => {
    const once = { frequency: 0, recency: 0, T: 38.86 };
    expect(probabilityAlive(published, once)).toBe(1);
    expect(probabilityNoPurchase(published, once, { horizon }).toFixed(2)).toBe("0.86");
  });

  test("half of the alive customers wait longer than the median", () => {
    const history = { frequency: 0, recency: 0, T: 38.86 };
    const wait = nextPurchase(published, history).median;
    if (wait.status !== "finite") throw new Error("the wait is finite");
    expect(wait.unit).toBe("week");
    expectClose(probabilityNoPurchase(published, history, { horizon: { weeks: wait.time } }), 0.5, 1e-13);
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

  test("log P(alive) and the log-likelihood, to 5000 purchases and ages of a million, within 1e-12", () => {
    for (const { args, value, log_lik } of rows.filter(({ fn }) => fn === "bgnbd.log_palive")) {
      const [r, alpha, a, b, ...history] = args as [number, number, number, number, number, number, number];
      const { parameters } = worldOf(r, alpha, a, b);
      expectClose(bgNbd.logProbabilityAlive(parameters, toHistory(history)), Number(value), 1e-12);
      expectClose(logLikelihood(parameters, [toHistory(history)]), Number(log_lik), 1e-12);
    }
  });

  test("conditional expectations at a = 1, next to it, and with a + b < 1, within 1e-12", () => {
    for (const { args, value } of rows.filter(({ fn }) => fn === "bgnbd.cet t=39")) {
      const [r, alpha, a, b, ...history] = args as [number, number, number, number, number, number, number];
      expectClose(expectedPurchases(worldOf(r, alpha, a, b), toHistory(history), { horizon }), Number(value), 1e-12);
    }
  });

  test("where other implementations return NaN", () => {
    const atOne = expectedPurchases(worldOf(0.5, 5, 1, 2.5), toHistory([2, 30, 38]), { horizon });
    expectClose(atOne, 1.21666433326, 1e-11);
    const smallShapes = expectedPurchases(worldOf(0.11, 2.24, 0.31, 0.5), toHistory([0, 0, 1]), {
      horizon: { weeks: 30 },
    });
    expectClose(smallShapes, 0.564588615533, 1e-11);
  });

  test("two hundred random rows: log-likelihood, P(alive) and conditional expectation within 1e-11", () => {
    const rows = referenceRows("scan.csv");
    expect(rows).toHaveLength(200);
    for (const { br, bal, ba, bb, x, tx, T, ex_bgLL, ex_bgPA, ex_bgCET } of rows) {
      const model = worldOf(br, bal, ba, bb);
      const history = toHistory([x, tx, T]);
      expectClose(logLikelihood(model.parameters, [history]), ex_bgLL, 1e-11);
      expectNear(probabilityAlive(model, history), ex_bgPA);
      expectNear(expectedPurchases(model, history, { horizon }), ex_bgCET);
    }
    function expectNear(actual: number, exact: number): void {
      if (exact >= 1e-300) expectClose(actual, exact, 1e-11);
      else expect(actual).toBeLessThanOrEqual(1e-300);
    }
  });

  test("expectations by sum and by integral: shapes from 1e-8 to 1e8, 10,000 purchases, horizons from 1e-12 to 1e6", () => {
    for (const [r, alpha, a, b, ahead, exact] of reference("bg-nbd-expectations.json").rows) {
      expectClose(
        purchasesWhileAlive({ r, alpha, a, b }, ahead),
        Number(exact),
        1e-12,
        `${r} ${alpha} ${a} ${b} ${ahead}`,
      );
    }
  });
});

test("simulated customers buy as often afterwards as was expected of them", () => {
  const world = worldOf(0.6, 8, 0.9, 4);
  const simulated = simulateHistories(world, { customers: 20_000, observed: { weeks: 40 }, holdout: horizon, seed: 5 });
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const actual = mean(simulated.map(({ purchasesInHoldout }) => purchasesInHoldout));
  const expected = mean(simulated.map((history) => expectedPurchases(world, history, { horizon })));
  expect(Math.abs(actual / expected - 1)).toBeLessThan(0.05);
  const alive = mean(simulated.map(({ alive }) => Number(alive)));
  expect(Math.abs(mean(simulated.map((history) => probabilityAlive(world, history))) - alive)).toBeLessThan(0.01);
  const silent = mean(simulated.map(({ purchasesInHoldout }) => Number(purchasesInHoldout === 0)));
  expect(
    Math.abs(mean(simulated.map((history) => probabilityNoPurchase(world, history, { horizon }))) - silent),
  ).toBeLessThan(0.01);
});

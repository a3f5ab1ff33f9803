import { describe, expect, test } from "vitest";
import { fitBdw, fitSbg } from "../../src/churn/retention-curve/fit.js";
import { retentionLaw } from "../../src/churn/retention-curve/law.js";
import { discountedResidualLifetime, expectedRenewals } from "../../src/churn/retention-curve/lifetime.js";
import { bdwLogLikelihood } from "../../src/churn/retention-curve/likelihood.js";
import type { RetentionPredictor } from "../../src/churn/retention-curve/model.js";
import { projectedRetention, projectedSurvival } from "../../src/churn/retention-curve/projection.js";
import { renewalTable } from "../../src/churn/retention-curve/renewal-table.js";
import { simulateContracts } from "../../src/churn/retention-curve/simulate.js";
import { expectClose } from "../support/close.js";
import { hasSharedData, sharedRows } from "../support/shared-data.js";
import { derivativeErrorsOf, referenceOf } from "./discrete-support.js";

const golden = referenceOf("retention.json");
const letters = ["gamma", "delta", "c"] as const;
const worldOf = (gamma: number, delta: number, c: number): RetentionPredictor => {
  return { kind: "bdw", schemaVersion: 1, parameters: { gamma, delta, c } };
};

describe.each(["high_end", "regular"])("the %s curve of Fader and Hardie (2007)", (name) => {
  const { survivors, bdw } = golden[name];
  const model = fitBdw({ survivors });

  test("the fit reaches the maximum of 40-digit arithmetic, with its standard errors", () => {
    expect(model).toMatchObject({ status: "converged", customers: 1000 });
    for (const letter of letters) {
      expectClose(model.parameters[letter], bdw.parameters[letter], 1e-8);
      expectClose(model.standardErrors![letter], bdw.standardErrors[letter], 1e-8);
    }
    expect(Math.abs(model.logLikelihood - bdw.logLikelihood)).toBeLessThan(1e-8);
    expect(model.evaluations).toBeLessThanOrEqual(15);
  });

  test("its survival, and a likelihood no lower than that of the model without duration dependence", () => {
    bdw.survival_0_12.forEach((survival: number, t: number) => {
      expectClose(projectedSurvival(model, t), survival, 1e-9);
    });
    expect(model.logLikelihood).toBeGreaterThan(fitSbg({ survivors }).logLikelihood);
  });

  test.skipIf(!hasSharedData("retention/retention.csv"))("years 8 to 12, held out: closer than without", () => {
    const column = name === "regular" ? "regular" : "highend";
    const rows = sharedRows("retention/retention.csv");
    const errorOf = (predictor: RetentionPredictor) => {
      let sum = 0;
      for (let year = 8; year <= 12; year++) {
        sum += Math.abs(100 * projectedSurvival(predictor, year) - Number(rows[year]?.[column])) / 5;
      }
      return sum;
    };
    expect(errorOf(model)).toBeLessThan(errorOf(fitSbg({ survivors })));
    expect(errorOf(model)).toBeLessThan(0.6);
  });
});

test("the gradient and the Hessian of the likelihood are those of its values", () => {
  const objective = bdwLogLikelihood(renewalTable("test", { survivors: [100, 80, 71, 71, 60, 55, 41, 40] }));
  for (const point of [
    [0.2, -0.3, 0.1],
    [-3, 2, -0.4],
    [5, 5, 0.6],
    [-2, -1, 1],
  ]) {
    const { gradientError, hessianError } = derivativeErrorsOf(objective, point);
    expect(gradientError).toBeLessThan(1e-7);
    expect(hessianError).toBeLessThan(1e-7);
  }
});

test("at c = 1 it is the shifted beta-geometric model, in every answer", () => {
  for (const [alpha, beta] of [
    [0.05, 0.3],
    [1, 7],
    [2.5, 300],
    [40, 1],
  ] as const) {
    const plain: RetentionPredictor = { kind: "sbg", schemaVersion: 1, parameters: { alpha, beta } };
    const world = worldOf(alpha, beta, 1);
    for (const renewed of [0, 3, 100]) {
      expectClose(projectedSurvival(world, 120, { renewed }), projectedSurvival(plain, 120, { renewed }), 1e-12);
      for (const rate of [0, 1e-9, 1e-4, 0.1]) {
        for (const horizon of [10, 1e5, Infinity]) {
          const [one, other] = [plain, world].map((model) =>
            retentionLaw("test", model).renewals(renewed, rate, horizon),
          );
          if (one === Infinity) expect(other).toBe(Infinity);
          else expectClose(other!, one!, 1e-12, `${alpha} ${beta} ${renewed} ${rate} ${horizon}`);
        }
      }
    }
  }
});

test("sums of survival, discounted or not, equal those of 30-digit arithmetic", () => {
  for (const [gamma, delta, c, renewed, rate, exact] of golden.bdw_sums) {
    const world = worldOf(gamma, delta, c);
    if (rate === 0) {
      const answer = expectedRenewals(world, { renewed });
      expectClose((answer as { renewals: number }).renewals, Number(exact), 1e-12);
    } else {
      const sum = discountedResidualLifetime(world, { rate, timing: "after-renewal", renewed });
      expectClose(sum, Number(exact), 1e-12);
    }
  }
});

test("the mean exists only if c gamma is above 1", () => {
  expect(expectedRenewals(worldOf(2, 1, 0.5))).toEqual({ status: "infinite", reason: "no-finite-mean" });
  expect(expectedRenewals(worldOf(2.1, 1, 0.5)).status).toBe("finite");
});

describe("a maximum at a limit of the model is returned as such", () => {
  test.each<[string[], number[]]>([
    [["nobody-left"], [50, 50, 50, 50]],
    [["too-few-renewals"], [50, 30, 20]],
    [["everybody-left"], [50, 0]],
    [
      ["divided-customers", "duration-limit"],
      [1000, 700, 700, 700, 700],
    ],
    [
      ["equal-customers", "duration-limit", "everybody-left"],
      [1000, 900, 700, 400, 100, 3],
    ],
  ])("%j: %j", (reasons, survivors) => {
    const model = fitBdw({ survivors });
    expect(model.status).toBe("boundary");
    expect(reasons).toContain(model.reason);
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
    const retention = projectedRetention(model, 3);
    expect(retention).toBeGreaterThanOrEqual(0);
    expect(retention).toBeLessThanOrEqual(1);
  });
});

test("simulated contracts lead back to the truth, and intervals of 95 % cover it as often as they say", () => {
  const truth = { gamma: 0.9, delta: 3, c: 1.3 };
  let covered = 0;
  let converged = 0;
  for (let seed = 1; seed <= 200; seed++) {
    const world = worldOf(truth.gamma, truth.delta, truth.c);
    const contracts = simulateContracts(world, { customers: 4000, renewals: 12, seed });
    const { status, parameters, standardErrors } = fitBdw({ contracts });
    if (status !== "converged") continue;
    converged += 1;
    for (const letter of letters) {
      const distance = Math.abs(Math.log(parameters[letter] / truth[letter]));
      if (distance < (1.96 * standardErrors![letter]) / parameters[letter]) covered += 1 / 3;
    }
  }
  expect(converged).toBeGreaterThanOrEqual(195);
  expect(covered / converged).toBeGreaterThan(0.91);
  expect(covered / converged).toBeLessThan(0.98);
});

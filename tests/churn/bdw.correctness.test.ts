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

describe("however steep the duration dependence, survival goes on falling (130-digit arithmetic)", () => {
  test.each([
    [20, 1.52264941762359166, 1.52264846627329747, 2.37837692466718296e-7],
    [50, 1.59256658961374745, 1.59256561117603575, 2.44609550228561181e-7],
    [100, 1.61813147035303495, 1.61813048150932611, 2.47211050815978317e-7],
  ])("c = %d, c gamma = 2: all renewals, a million of them, S(2000)", (c, all, million, late) => {
    const world = worldOf(2 / c, 1, c);
    const renewalsOf = (horizon?: { renewals: number }) =>
      (expectedRenewals(world, { horizon }) as { renewals: number }).renewals;
    expectClose(renewalsOf(), all, 1e-11);
    expectClose(renewalsOf({ renewals: 1e6 }), million, 1e-11);
    expectClose(projectedSurvival(world, 2000), late, 1e-12);
    expectClose(projectedSurvival(world, 2000, { renewed: 1000 }), 0.25, 1e-12);
    expectClose(projectedSurvival(world, 700, { renewed: 600 }), 36 / 49, 1e-12);
    const later = expectedRenewals(world, { renewed: 1000, horizon: { renewals: 500 } });
    expectClose((later as { renewals: number }).renewals, 333.055672839477229, 1e-11);
  });

  test("with many who stay and few who do", () => {
    expectClose(projectedSurvival(worldOf(0.5, 1, 100), 2000, { renewed: 1000 }), 8.88178419700125232e-16, 1e-11);
    expectClose(projectedSurvival(worldOf(0.5, 1, 100), 700, { renewed: 600 }), 4.49428406056167675e-4, 1e-11);
    expectClose(projectedSurvival(worldOf(0.3, 2.5, 60), 5), 3.30601556212175777e-13, 1e-11);
    expectClose(projectedSurvival(worldOf(0.3, 2.5, 60), 5, { renewed: 1 }), 3.7027374295763687e-13, 1e-11);
    const renewed = { renewed: 3 };
    expectClose(
      (expectedRenewals(worldOf(0.3, 2.5, 60), renewed) as { renewals: number }).renewals,
      0.00574334724415148706,
      1e-11,
    );
  });

  test("a fit at the limit of c answers with numbers that can be believed", () => {
    const model = fitBdw({
      contracts: [
        { renewals: 0, ended: true, weight: 20 },
        { renewals: 1, ended: true, weight: 400 },
        { renewals: 2, ended: false, weight: 30 },
        { renewals: 4, ended: false, weight: 20 },
        { renewals: 6, ended: false, weight: 20 },
      ],
    });
    expect(model).toMatchObject({ status: "boundary", reason: "duration-limit" });
    expectClose((expectedRenewals(model) as { renewals: number }).renewals, 1.497, 1e-3);
  });

  test("the derivatives of the likelihood, for renewals of which t^c has hundreds of digits", () => {
    const contracts = [5, 40, 700, 3000].flatMap((renewals) => [
      { renewals, ended: true, weight: 3 },
      { renewals, ended: false, weight: 40 },
    ]);
    const objective = bdwLogLikelihood(renewalTable("test", { contracts }));
    for (const c of [20, 60, 100]) {
      const { gradientError, hessianError } = derivativeErrorsOf(objective, [-3, 0.5, Math.log(c)]);
      expect(gradientError).toBeLessThan(1e-6);
      expect(hessianError).toBeLessThan(1e-6);
    }
  });
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

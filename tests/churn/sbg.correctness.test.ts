import { describe, expect, test } from "vitest";
import { fitSbg } from "../../src/churn/retention-curve/fit.js";
import {
  discountedLifetime,
  discountedResidualLifetime,
  expectedRenewals,
} from "../../src/churn/retention-curve/lifetime.js";
import { sbgLogLikelihood } from "../../src/churn/retention-curve/likelihood.js";
import type { RetentionPredictor } from "../../src/churn/retention-curve/model.js";
import {
  projectedChurnMass,
  projectedRetention,
  projectedSurvival,
} from "../../src/churn/retention-curve/projection.js";
import { renewalTable } from "../../src/churn/retention-curve/renewal-table.js";
import { simulateContracts } from "../../src/churn/retention-curve/simulate.js";
import { expectClose } from "../support/close.js";
import { hasSharedData, sharedRows } from "../support/shared-data.js";
import { derivativeErrorsOf, referenceOf } from "./discrete-support.js";

const golden = referenceOf("retention.json");
const worldOf = (alpha: number, beta: number): RetentionPredictor => {
  return { kind: "sbg", schemaVersion: 1, parameters: { alpha, beta } };
};

describe.each(["high_end", "regular"])("the %s curve of Fader and Hardie (2007)", (name) => {
  const { survivors, sbg } = golden[name];
  const model = fitSbg({ survivors }, { period: { years: 1 } });
  const exact = worldOf(sbg.parameters.alpha, sbg.parameters.beta);

  test("the fit reaches the exact maximum, with the standard errors of the exact Hessian", () => {
    expect(model).toMatchObject({ status: "converged", customers: 1000, period: { years: 1 } });
    for (const letter of ["alpha", "beta"] as const) {
      expectClose(model.parameters[letter], sbg.parameters[letter], 1e-9);
      expectClose(model.standardErrors![letter], sbg.standardErrors[letter], 1e-5);
    }
    expect(Math.abs(model.logLikelihood - sbg.logLikelihood)).toBeLessThan(1e-8);
    expect(model.evaluations).toBeLessThanOrEqual(10);
  });

  test("survival, retention and churn mass to the 20th renewal", () => {
    sbg.survival_0_20.forEach((survival: number, t: number) => {
      expectClose(projectedSurvival(exact, t), survival, 1e-13);
      if (t === 0) return;
      expectClose(projectedRetention(exact, t), sbg.retention_1_20[t - 1], 1e-13);
      expectClose(projectedChurnMass(exact, t), sbg.survival_0_20[t - 1] - survival, 1e-12);
    });
  });

  test("DEL before the first payment, and DERL before the renewal to come", () => {
    const today = { rate: 0.1, timing: "before-renewal" } as const;
    expectClose(discountedLifetime(exact, today), sbg.DEL_new_d10pct, 1e-13);
    for (const [n, derl] of Object.entries(sbg.DERL_d10pct_renewed_n_minus_1_times)) {
      expectClose(discountedResidualLifetime(exact, { ...today, renewed: Number(n) - 1 }), derl as number, 1e-13);
    }
  });

  test.skipIf(!hasSharedData("retention/retention.csv"))(
    "years 8 to 12, held out, lie within 1.7 points of 100",
    () => {
      const column = name === "regular" ? "regular" : "highend";
      const rows = sharedRows("retention/retention.csv");
      for (let year = 8; year <= 12; year++) {
        const observed = Number(rows[year]?.[column]);
        expect(Math.abs(100 * projectedSurvival(model, year) - observed), `year ${year}`).toBeLessThan(1.7);
      }
    },
  );
});

describe("the same contracts, told in another form", () => {
  const survivors = [1000, 869, 743, 653, 593, 551, 517, 491];
  const fitted = fitSbg({ survivors });

  test("contract by contract", () => {
    const contracts = survivors.slice(1).map((left, renewals) => {
      return { renewals, ended: true, weight: survivors[renewals]! - left };
    });
    const standing = { renewals: 7, ended: false, weight: 491 };
    expect(fitSbg({ contracts: [standing, ...contracts] })).toEqual(fitted);
  });

  test("as two cohorts that were seen one after the other", () => {
    const early = { survivors: survivors.slice(0, 4) };
    const late = { entry: 3, survivors: survivors.slice(3) };
    const model = fitSbg({ cohorts: [late, early] });
    expect(model.parameters).toEqual(fitted.parameters);
    expect(model.customers).toBe(1653);
  });

  test("cohorts of different length add up renewal by renewal", () => {
    const table = renewalTable("test", { cohorts: [{ survivors: [1000, 631, 468] }, { survivors: [1200, 760] }] });
    expect(Array.from(table.atRisk)).toEqual([2200, 631]);
    expect(Array.from(table.ended)).toEqual([809, 163]);
  });

  test("a contract that entered late counts from there on", () => {
    const contracts = [
      { renewals: 3, ended: true, entry: 2, weight: 4 },
      { renewals: 0, ended: true, weight: 10 },
      { renewals: 2, ended: false, entry: 2 },
    ];
    const table = renewalTable("test", { contracts });
    expect(Array.from(table.atRisk)).toEqual([10, 0, 4, 4]);
    expect(Array.from(table.ended)).toEqual([10, 0, 0, 4]);
  });
});

test("the gradient and the Hessian of the likelihood are those of its values", () => {
  const objective = sbgLogLikelihood(renewalTable("test", { survivors: [100, 80, 71, 71, 60] }));
  for (const point of [
    [0.2, -0.3],
    [-3, 2],
    [5, 5],
  ]) {
    const { gradientError, hessianError } = derivativeErrorsOf(objective, point);
    expect(gradientError).toBeLessThan(1e-7);
    expect(hessianError).toBeLessThan(1e-7);
  }
});

describe("a maximum at a limit of the model is returned as such", () => {
  test.each<[string, number[]]>([
    ["nobody-left", [50, 50, 50]],
    ["everybody-left", [50, 0]],
    ["too-few-renewals", [50, 30]],
    // 80 % at every renewal: nobody differs from anybody.
    ["equal-customers", [1000, 800, 640, 512]],
    ["equal-customers", [1000, 900, 700, 400, 100]],
    ["divided-customers", [1000, 700, 700, 700, 700]],
  ])("%s: %j", (reason, survivors) => {
    const model = fitSbg({ survivors });
    expect(model).toMatchObject({ status: "boundary", reason });
    expect(model.standardErrors).toBeUndefined();
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });

  test("the churn of customers who are all alike is their share", () => {
    const { alpha, beta } = fitSbg({ survivors: [1000, 800, 640, 512] }).parameters;
    expectClose(alpha / (alpha + beta), 0.2, 1e-3);
  });

  test("nobody came to a renewal", () => {
    const model = fitSbg({ contracts: [{ renewals: 0, ended: false }] });
    expect(model).toMatchObject({ status: "failed", reason: "no-renewals" });
    expect(JSON.stringify(model)).not.toContain("null");
  });
});

describe("expected renewals", () => {
  test("have a finite mean only above alpha = 1, and say so", () => {
    expect(expectedRenewals(worldOf(1, 3))).toEqual({ status: "infinite", reason: "no-finite-mean" });
    expect(expectedRenewals(worldOf(0.6, 3), { renewed: 5 })).toMatchObject({ status: "infinite" });
    expect(expectedRenewals(worldOf(3, 4))).toEqual({ status: "finite", renewals: 2 });
    expect(expectedRenewals(worldOf(3, 4), { renewed: 6 })).toEqual({ status: "finite", renewals: 5 });
  });

  test("within a horizon are the sum of conditional survival, at alpha = 1 and next to it", () => {
    for (const alpha of [0.3, 1 - 1e-13, 1, 1 + 1e-9, 4]) {
      const world = worldOf(alpha, 2.5);
      let sum = 0;
      for (let t = 8; t <= 27; t++) sum += projectedSurvival(world, t, { renewed: 7 });
      const answer = expectedRenewals(world, { renewed: 7, horizon: { renewals: 20 } });
      expect(answer.status).toBe("finite");
      expectClose((answer as { renewals: number }).renewals, sum, 1e-12);
    }
  });
});

describe("discounted lifetimes", () => {
  test("after the renewal are those before it, one period later, the payment made not counted", () => {
    const world = worldOf(0.668, 3.806);
    for (const rate of [1e-9, 1e-4, 0.1, 2]) {
      const before = { rate, timing: "before-renewal" } as const;
      const after = { rate, timing: "after-renewal" } as const;
      expectClose(discountedLifetime(world, after), discountedLifetime(world, before) - 1, 1e-12);
      const residual = discountedResidualLifetime(world, { ...after, renewed: 3 });
      expectClose(residual * (1 + rate), discountedResidualLifetime(world, { ...before, renewed: 3 }), 1e-14);
    }
  });

  test("of curves with a heavy tail: E (1 - p) / (p + rate) over churn probabilities, by 40-digit quadrature", () => {
    const today = { rate: 1e-9, timing: "after-renewal" } as const;
    expectClose(discountedLifetime(worldOf(0.3, 1e6), today), 162149552.386585814, 1e-12);
    expectClose(discountedLifetime(worldOf(1, 1e6), today), 6337873.57082240239, 1e-12);
  });

  test("within a horizon add up to that horizon", () => {
    const world = worldOf(0.7, 1.2);
    let sum = 0;
    for (let t = 1; t <= 12; t++) sum += projectedSurvival(world, t) / 1.1 ** t;
    const options = { rate: 0.1, timing: "after-renewal", horizon: { renewals: 12 } } as const;
    expectClose(discountedLifetime(world, options), sum, 1e-13);
    expect(discountedLifetime(world, { ...options, horizon: { renewals: 0 } })).toBe(0);
  });
});

test("simulated contracts lead back to the truth, and intervals of 95 % cover it as often as they say", () => {
  const truth = { alpha: 0.8, beta: 3 };
  let covered = 0;
  let converged = 0;
  for (let seed = 1; seed <= 200; seed++) {
    const contracts = simulateContracts(worldOf(truth.alpha, truth.beta), {
      customers: 1000,
      renewals: 10,
      acquiredWithin: 5,
      seed,
    });
    const { status, parameters, standardErrors } = fitSbg({ contracts });
    if (status !== "converged") continue;
    converged += 1;
    for (const letter of ["alpha", "beta"] as const) {
      // The interval of the logarithm, which is closer to normal.
      const distance = Math.abs(Math.log(parameters[letter] / truth[letter]));
      if (distance < (1.96 * standardErrors![letter]) / parameters[letter]) covered += 0.5;
    }
  }
  expect(converged).toBe(200);
  expect(covered / converged).toBeGreaterThan(0.91);
  expect(covered / converged).toBeLessThan(0.98);
});

test("over a finite horizon nothing needs to be discounted", () => {
  const model = { kind: "sbg", schemaVersion: 1, parameters: { alpha: 0.668, beta: 3.806 } } as const;
  const horizon = { renewals: 10 };
  const expected = expectedRenewals(model, { horizon });
  if (expected.status !== "finite") throw new Error(expected.reason);
  const undiscounted = discountedLifetime(model, { rate: 0, timing: "after-renewal", horizon });
  expectClose(undiscounted, expected.renewals, 1e-12);
  expect(() => discountedLifetime(model, { rate: 0, timing: "after-renewal" })).toThrow(/rate/);
});

import { expectedSpend, fitGammaGamma, populationSpend, type SpendHistory } from "clientele/value";
import { describe, expect, test } from "vitest";
import { gamma, randomStream, uniformIndex } from "../../src/numerics/random.js";
import { gammaGammaLogLikelihood } from "../../src/value/gamma-gamma/likelihood.js";
import { groupSpends } from "../../src/value/spend-history.js";
import { expectClose } from "../support/close.js";
import { hasSharedData } from "../support/shared-data.js";
import { cdnowSpends, publishedSpend, reference } from "./reference.js";

const dollars = { currency: "USD", moneyUnit: "major" } as const;
const exact = reference.gammaGamma;
const names = ["p", "q", "gamma"] as const;

/** Customers of a known world: 1 to 6 repeat occasions each. */
function simulate(p: number, q: number, scale: number, customers: number, seed: number): SpendHistory[] {
  const stream = randomStream(seed);
  return Array.from({ length: customers }, () => {
    const frequency = 1 + uniformIndex(stream, 6);
    const own = gamma(stream, q, scale);
    return { frequency, meanSpend: gamma(stream, p * frequency, own * frequency) };
  });
}

describe.skipIf(!hasSharedData("cdnow/summary.csv"))("the CDNOW sample", () => {
  const histories = cdnowSpends();

  test("is fitted to the exact maximum, with the standard errors of the exact Hessian", () => {
    const model = fitGammaGamma(histories, dollars);
    expect(model).toMatchObject({ status: "converged", customers: 946, currency: "USD", moneyUnit: "major" });
    expect(model.excluded).toEqual({ withoutRepeat: 1411, notPositive: [] });
    for (const name of names) {
      expectClose(model.parameters[name], exact.parameters[name], 1e-9);
      expectClose(model.standardErrors![name], exact.standardErrors[name], 1e-8);
    }
    expect(Math.abs(model.logLikelihood - exact.logLikelihood)).toBeLessThan(1e-8);
    expect(model.evaluations).toBeLessThanOrEqual(8);
    // The printed ones.
    expect(names.map((name) => model.parameters[name].toFixed(2))).toEqual(["6.25", "3.74", "15.44"]);
  });

  test("in cents has the same shapes and a hundred times the scale", () => {
    const cents = histories.map((one) => ({ ...one, meanSpend: 100 * one.meanSpend! }));
    const model = fitGammaGamma(cents, { currency: "USD", moneyUnit: "minor" });
    expectClose(model.parameters.p, exact.parameters.p, 1e-9);
    expectClose(model.parameters.q, exact.parameters.q, 1e-9);
    expectClose(model.parameters.gamma, 100 * exact.parameters.gamma, 1e-9);
    const mean = populationSpend(model);
    if (mean.status !== "finite") throw new Error("the mean is finite");
    expectClose(mean.amount, 100 * exact.populationMean, 1e-9);
  });

  test("needs no order, and counts equal customers by weight", () => {
    const model = fitGammaGamma(histories, dollars);
    expect(fitGammaGamma([...histories].reverse(), dollars)).toEqual(model);
    const doubled = fitGammaGamma(
      histories.map((one) => ({ ...one, weight: 2 })),
      dollars,
    );
    expect(doubled.customers).toBe(2 * model.customers);
    for (const name of names) {
      expectClose(doubled.parameters[name], model.parameters[name], 1e-10);
      expectClose(doubled.standardErrors![name], model.standardErrors![name] / Math.SQRT2, 1e-8);
    }
  });
});

describe("expected spend", () => {
  const model = { ...publishedSpend, parameters: exact.parameters };

  test("of ten customers at the exact maximum", () => {
    exact.first10.x.forEach((frequency: number, i: number) => {
      const spend = expectedSpend(model, { frequency, meanSpend: exact.first10.m[i] });
      if (spend.status !== "finite") throw new Error("the mean is finite");
      expect(spend.source).toBe("customer");
      expectClose(spend.amount, exact.first10.cond_exp_avg[i], 1e-13);
    });
    const population = populationSpend(model);
    expect(population).toMatchObject({ status: "finite", source: "population" });
    if (population.status === "finite") expectClose(population.amount, exact.populationMean, 1e-13);
  });

  test("as printed for CDNOW: customers 1, 2, 3, 6 and 9, fitted to spends that were rounded to cents", () => {
    const parameters = { p: 6.248802496075312, q: 3.744588460923114, gamma: 15.44774806492914 };
    const printed: [number, number, number][] = [
      [2, 22.35, 24.658619],
      [1, 11.77, 18.911489],
      [0, 0, 35.170981],
      [7, 73.74, 71.462843],
      [2, 25.55, 27.282408],
    ];
    for (const [frequency, meanSpend, value] of printed) {
      const spend = expectedSpend({ ...publishedSpend, parameters }, { frequency, meanSpend });
      expectClose(spend.status === "finite" ? spend.amount : NaN, value, 1e-5);
    }
  });

  test("is infinite where the tail has no mean, for the population and for a customer", () => {
    const heavy = { ...publishedSpend, parameters: { p: 0.2, q: 0.7, gamma: 15 } };
    expect(expectedSpend(heavy, { frequency: 0 })).toEqual({
      status: "infinite",
      reason: "heavy-tail",
      source: "population",
    });
    expect(expectedSpend(heavy, { frequency: 1, meanSpend: 10 }).status).toBe("infinite");
    const known = expectedSpend(heavy, { frequency: 2, meanSpend: 10 });
    // p (gamma + x m) / (p x + q - 1) = 0.2 * 35 / 0.1
    expect(known.status === "finite" && known.amount).toBeCloseTo(70, 9);
    expect(populationSpend({ ...heavy, parameters: { p: 1, q: 1, gamma: 1 } }).status).toBe("infinite");
    const justAbove = populationSpend({ ...heavy, parameters: { p: 1, q: 1 + 2 ** -40, gamma: 1 } });
    expect(justAbove.status === "finite" && justAbove.amount).toBe(2 ** 40);
  });

  test("lies between the customer's own mean and the population's, and nears the own with the occasions", () => {
    let last = Infinity;
    for (const frequency of [1, 2, 5, 20, 100, 10_000]) {
      const spend = expectedSpend(publishedSpend, { frequency, meanSpend: 10 });
      if (spend.status !== "finite") throw new Error("the mean is finite");
      expect(spend.amount).toBeGreaterThan(10);
      expect(spend.amount).toBeLessThan(last);
      last = spend.amount;
    }
    expect(last).toBeCloseTo(10, 2);
  });
});

describe("heavy tails converge, where others stop with an error or stick at q = 1", () => {
  test.each([1, 2, 3, 4])("q = 0.7, seed %i", (seed) => {
    const model = fitGammaGamma(simulate(2, 0.7, 10, 2000, seed), dollars);
    expect(model.status).toBe("converged");
    const { p, q, gamma: scale } = model.parameters;
    expect(Math.abs(p - 2)).toBeLessThan(4 * model.standardErrors!.p);
    expect(Math.abs(q - 0.7)).toBeLessThan(4 * model.standardErrors!.q);
    expect(Math.abs(scale - 10)).toBeLessThan(4 * model.standardErrors!.gamma);
    expect(populationSpend(model)).toEqual({ status: "infinite", reason: "heavy-tail", source: "population" });
  });
});

test("simulated worlds are found again", () => {
  for (const [p, q, scale] of [
    [6, 4, 15],
    [0.5, 2, 30],
    [30, 12, 1],
  ] as const) {
    const model = fitGammaGamma(simulate(p, q, scale, 3000, 7), dollars);
    expect(model.status).toBe("converged");
    expect(Math.abs(model.parameters.p - p)).toBeLessThan(4 * model.standardErrors!.p);
    expect(Math.abs(model.parameters.q - q)).toBeLessThan(4 * model.standardErrors!.q);
  }
});

test("of 200 simulated bases, the 95 % intervals cover the truth in 91 to 98 %", () => {
  const truth = [6, 4, 15];
  const covered = [0, 0, 0];
  let converged = 0;
  for (let seed = 1; seed <= 200; seed++) {
    const { status, parameters, covariance } = fitGammaGamma(simulate(6, 4, 15, 400, seed), dollars);
    if (status !== "converged") continue;
    converged += 1;
    names.forEach((name, i) => {
      const distance = Math.abs(Math.log(parameters[name] / truth[i]!));
      if (distance <= 1.959964 * Math.sqrt(covariance![i]![i]!)) covered[i]! += 1;
    });
  }
  expect(converged).toBe(200);
  for (const count of covered) {
    expect(count).toBeGreaterThanOrEqual(182);
    expect(count).toBeLessThanOrEqual(196);
  }
});

describe("a maximum at a limit of the model is returned as such", () => {
  test.each<[string, SpendHistory[]]>([
    ["equal-spend", Array.from({ length: 20 }, (_, i) => ({ frequency: 1 + (i % 3), meanSpend: 5 }))],
    ["equal-spend", [{ frequency: 3, meanSpend: 5 }]],
    // The spread falls with the occasions as it does when all customers are one.
    [
      "equal-customers",
      [-1, 1].flatMap((side) =>
        [1, 4, 9, 16].map((frequency) => ({ frequency, meanSpend: 10 * (1 + (0.3 * side) / Math.sqrt(frequency)) })),
      ),
    ],
    // The spread is the same however many occasions a mean rests on.
    [
      "equal-occasions",
      [5, 8, 12, 20, 33].flatMap((meanSpend) => [2, 20, 200].map((frequency) => ({ frequency, meanSpend }))),
    ],
  ])("%s", (reason, histories) => {
    const model = fitGammaGamma(histories, dollars);
    expect(model).toMatchObject({ status: "boundary", reason });
    expect(model.standardErrors).toBeUndefined();
    expect(JSON.stringify(model)).not.toContain("null");
    const mean = populationSpend(model);
    const average = histories.reduce((sum, { meanSpend }) => sum + meanSpend!, 0) / histories.length;
    expect(mean.status === "finite" && mean.amount).toBeGreaterThan(0.7 * average);
    expect(mean.status === "finite" && mean.amount).toBeLessThan(1.3 * average);
  });

  test("a prior holds what few customers cannot", () => {
    const prior = { p: { median: 5, spread: 2 }, q: { median: 4, spread: 2 } };
    const model = fitGammaGamma(
      [
        { frequency: 3, meanSpend: 5 },
        { frequency: 1, meanSpend: 9 },
      ],
      { ...dollars, prior },
    );
    expect(model).toMatchObject({ status: "converged", prior });
    expect(model.parameters.q).toBeLessThan(50);
  });

  test("running out of steps is a failure that says so", () => {
    expect(fitGammaGamma(simulate(6, 4, 15, 300, 1), { ...dollars, maxIterations: 1 })).toMatchObject({
      status: "failed",
      reason: "iterations-exhausted",
    });
  });
});

test("the gradient and the Hessian of the likelihood are those of its values, next to its limits too", () => {
  const objective = gammaGammaLogLikelihood(groupSpends("test", simulate(6, 4, 15, 200, 3)));
  for (const at of [
    [6, 3.7, 15],
    [0.3, 0.7, 2],
    [1e4, 3, 0.002],
    [5, 1e5, 3e5],
    [1e6, 1e6, 7],
  ]) {
    const evaluate = (shift: number, along: number) => {
      const gradient = new Float64Array(3);
      const hessian = new Float64Array(9);
      const point = Float64Array.from(at, (value, i) => Math.log(value) + (i === along ? shift : 0));
      return { value: objective.evaluate(point, gradient, hessian), gradient, hessian };
    };
    const { gradient, hessian } = evaluate(0, 0);
    const step = 1e-4;
    for (let i = 0; i < 3; i++) {
      const up = evaluate(step, i);
      const down = evaluate(-step, i);
      const slope = (up.value - down.value) / (2 * step);
      expect(Math.abs(slope - gradient[i]!) / Math.max(1, Math.abs(gradient[i]!))).toBeLessThan(1e-6);
      for (let j = 0; j < 3; j++) {
        const bend = (up.gradient[j]! - down.gradient[j]!) / (2 * step);
        const expected = hessian[3 * i + j]!;
        expect(Math.abs(bend - expected) / Math.max(1, Math.abs(expected))).toBeLessThan(1e-7);
      }
    }
  }
});

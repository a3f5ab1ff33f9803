import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkProportionalHazards,
  fitCox,
  kaplanMeier,
  type LifetimeWithCovariates,
  type ProportionalHazardsTest,
} from "../../../src/churn/survival/index.js";
import { exponential, randomStream } from "../../../src/numerics/random.js";
import { hasSharedData, sharedRows } from "../../support/shared-data.js";
import { refusalOf } from "./reference.js";

const tested = (result: ProportionalHazardsTest) => {
  if (result.status !== "tested") throw new Error(result.reason);
  return result;
};

describe("known statistics of R's data sets, as the test of the same name gives them there", () => {
  const shown = (rows: readonly LifetimeWithCovariates[], digits: readonly number[]) => {
    const { covariates, global } = tested(checkProportionalHazards(rows, fitCox(rows)));
    return [...Object.values(covariates), global].map(({ chiSquare, pValue }, i) => [
      chiSquare.toFixed(digits[i]),
      pValue.toFixed(2),
    ]);
  };

  test.skipIf(!hasSharedData("survival/ovarian.csv"))("the ovarian data by age and performance", () => {
    const rows = sharedRows("survival/ovarian.csv").map((row) => ({
      time: Number(row["futime"]),
      ended: row["fustat"] === "1",
      covariates: { age: Number(row["age"]), ecog: Number(row["ecog.ps"]) },
    }));
    expect(shown(rows, [3, 3, 3])).toEqual([
      ["0.698", "0.40"],
      ["2.371", "0.12"],
      ["3.633", "0.16"],
    ]);
  });

  test.skipIf(!hasSharedData("survival/lung.csv"))("the lung data by age, sex and loss of weight", () => {
    const rows = sharedRows("survival/lung.csv")
      .filter((row) => Number.isFinite(Number(row["wt.loss"])) && row["wt.loss"] !== "")
      .map((row) => ({
        time: Number(row["time"]),
        ended: row["status"] === "2",
        covariates: { age: Number(row["age"]), sex: Number(row["sex"]), loss: Number(row["wt.loss"]) },
      }));
    expect(rows).toHaveLength(214);
    expect(shown(rows, [4, 4, 4, 4])).toEqual([
      ["0.5077", "0.48"],
      ["2.5489", "0.11"],
      ["0.0144", "0.90"],
      ["3.0051", "0.39"],
    ]);
  });
});

/** The partial log-likelihood with coefficients that move along a place, as the books write it. */
function byDefinition(
  rows: readonly LifetimeWithCovariates[],
  ties: "efron" | "breslow",
  place: (time: number) => number,
  [bx, bz, mx, mz]: readonly number[],
): number {
  let value = 0;
  for (const time of new Set(rows.filter(({ ended }) => ended).map((one) => one.time))) {
    const g = place(time);
    const hazard = ({ covariates: { x, z } }: LifetimeWithCovariates) =>
      Math.exp((bx! + mx! * g) * x! + (bz! + mz! * g) * z!);
    const sum = (list: readonly LifetimeWithCovariates[]) => list.reduce((total, one) => total + hazard(one), 0);
    const atRisk = rows.filter((one) => one.time >= time && (one.entry ?? -1) < time);
    const ends = atRisk.filter((one) => one.ended && one.time === time);
    ends.forEach((one, k) => {
      const counted = ties === "efron" ? (k / ends.length) * sum(ends) : 0;
      value += Math.log(hazard(one)) - Math.log(sum(atRisk) - counted);
    });
  }
  return value;
}

const row = fc
  .tuple(
    fc.integer({ min: 1, max: 12 }),
    fc.boolean(),
    fc.integer({ min: -2, max: 2 }),
    fc.integer({ min: 0, max: 1 }),
    fc.integer({ min: 0, max: 6 }),
  )
  .map(([time, ended, x, z, entry]): LifetimeWithCovariates => ({
    time,
    ended,
    covariates: { x, z },
    ...(entry < time && { entry }),
  }));

test("is the score test of coefficients that move, from differences of the likelihood", () => {
  const sample = fc.array(row, { minLength: 20, maxLength: 40 });
  fc.assert(
    fc.property(
      sample,
      fc.constantFrom("efron", "breslow"),
      fc.constantFrom("survival", "time"),
      (rows, ties, along) => {
        const model = fitCox(rows, { ties });
        const result = checkProportionalHazards(rows, model, { along });
        if (result.status !== "tested") return;
        const { times, survival } = kaplanMeier(rows);
        const before = (time: number) => survival[times.indexOf(time) - 1] ?? 1;
        const place = (time: number) => (along === "time" ? time : 1 - before(time));
        const at = (shift: readonly number[]) => {
          const { x, z } = model.coefficients;
          const point = [x!.coefficient, z!.coefficient, 0, 0].map((one, k) => one + shift[k]!);
          return byDefinition(rows, ties, place, point);
        };
        const h = 1e-3;
        const unit = (k: number, size: number) => [0, 1, 2, 3].map((l) => (l === k ? size : 0));
        const add = (a: readonly number[], b: readonly number[]) => a.map((one, k) => one + b[k]!);
        const slope = [2, 3].map((k) => (at(unit(k, h)) - at(unit(k, -h))) / (2 * h));
        const information = [0, 1, 2, 3].map((k) =>
          [0, 1, 2, 3].map((l) => {
            const of = (a: number, b: number) => at(add(unit(k, a), unit(l, b)));
            return -(of(h, h) - of(h, -h) - of(-h, h) + of(-h, -h)) / (4 * h * h);
          }),
        );
        // The inverse of the information left is the lower right part of the inverse of all.
        const statistic = (moving: readonly number[]) => {
          const inverse = inverseOf([0, 1, ...moving].map((k) => [0, 1, ...moving].map((l) => information[k]![l]!)));
          return moving.reduce(
            (sum, k, i) =>
              sum + moving.reduce((s, l, j) => s + slope[k - 2]! * inverse[2 + i]![2 + j]! * slope[l - 2]!, 0),
            0,
          );
        };
        const close = (value: number, expected: number) => {
          expect(Math.abs(value - expected)).toBeLessThan(1e-3 * (1 + Math.abs(expected)));
        };
        if (result.global.pValue < 1e-4) return;
        close(result.covariates["x"]!.chiSquare, statistic([2]));
        close(result.covariates["z"]!.chiSquare, statistic([3]));
        close(result.global.chiSquare, statistic([2, 3]));
      },
    ),
    { numRuns: 60 },
  );
});

/** Gauss and Jordan. */
function inverseOf(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...matrix.map((_, j) => (i === j ? 1 : 0))]);
  for (let c = 0; c < n; c++) {
    const best = rows.reduce((most, row, i) => (i >= c && Math.abs(row[c]!) > Math.abs(rows[most]![c]!) ? i : most), c);
    [rows[c], rows[best]] = [rows[best]!, rows[c]!];
    const pivot = rows[c]![c]!;
    rows[c] = rows[c]!.map((value) => value / pivot);
    for (let i = 0; i < n; i++) {
      if (i !== c) rows[i] = rows[i]!.map((value, j) => value - rows[i]![c]! * rows[c]![j]!);
    }
  }
  return rows.map((row) => row.slice(n));
}

test("holds its level where hazards are in proportion, and sees where they cross", () => {
  const drawn = (seed: number, later: number) => {
    const stream = randomStream(seed);
    return Array.from({ length: 200 }, (_, i) => {
      const x = i % 2;
      // Of x = 1 the hazard is twice the other's up to age 5, and `later` times it after.
      const early = exponential(stream, 0.1 * (x === 1 ? 2 : 1));
      const time = early <= 5 ? early : 5 + exponential(stream, 0.1 * (x === 1 ? later : 1));
      return { time: Math.min(time, 20), ended: time <= 20, covariates: { x } };
    });
  };
  const rejected = (later: number) => {
    let count = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const rows = drawn(seed, later);
      if (tested(checkProportionalHazards(rows, fitCox(rows))).global.pValue < 0.05) count += 1;
    }
    return count / 300;
  };
  expect(rejected(2)).toBeGreaterThan(0.02);
  expect(rejected(2)).toBeLessThan(0.085);
  expect(rejected(0.4)).toBeGreaterThan(0.8);
});

test("what cannot be tested is said, and another model is refused", () => {
  const rows = [1, 2, 3, 4, 5, 6].map((time) => ({ time, ended: true, covariates: { x: time % 3 } }));
  const model = fitCox(rows);
  expect(checkProportionalHazards(rows, fitCox(rows.map((one) => ({ ...one, ended: false }))))).toEqual({
    status: "not-tested",
    reason: "not-converged",
  });
  const atOnce = rows.map((one, i) => ({ ...one, time: 3, ended: i % 2 === 0 }));
  expect(checkProportionalHazards(atOnce, fitCox(atOnce))).toEqual({ status: "not-tested", reason: "too-few-times" });
  const others = rows.map((one) => ({ ...one, covariates: { x: 7 - one.time } }));
  const code = "check-proportional-hazards-model";
  expect(refusalOf(() => checkProportionalHazards(others, model)).code).toBe(code);
  expect(refusalOf(() => checkProportionalHazards(rows, null as never)).code).toBe(code);
  expect(refusalOf(() => checkProportionalHazards(rows, { ...model, coefficients: {} })).code).toBe(code);
  expect(refusalOf(() => checkProportionalHazards(rows, model, { along: "rank" as never })).code).toBe(
    "check-proportional-hazards-along",
  );
  expect(refusalOf(() => checkProportionalHazards([], model)).code).toBe("lifetimes");
});

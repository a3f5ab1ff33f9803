import { describe, expect, test } from "vitest";
import { fitBgNbd } from "clientele/churn";
import type { ContinuousHistory } from "../../src/churn/history.js";
import type { Predictor } from "../../src/churn/model.js";
import { simulateHistories } from "../../src/churn/simulate.js";
import { naiveBaselines } from "../../src/churn/validation/baselines.js";
import { fitCohorts } from "../../src/churn/validation/cohorts.js";
import { compareFrequencies } from "../../src/churn/validation/frequencies.js";
import { seasonalityOfSplit } from "../../src/churn/validation/seasonality.js";
import { splitHoldout, type PurchaseDays } from "../../src/churn/validation/split.js";
import { trackPurchases } from "../../src/churn/validation/tracking.js";
import { validateModels, type ModelValidation } from "../../src/churn/validation/validate.js";
import { exponential, randomStream, uniform, uniformIndex } from "../../src/numerics/random.js";
import { formatCalendarDate } from "../../src/shared/time.js";
import { simulatedPurchases } from "./validation-support.js";

const world: Predictor = {
  kind: "bg-nbd",
  schemaVersion: 1,
  unit: "week",
  parameters: { r: 0.6, alpha: 5, a: 0.8, b: 2.4 },
};
const fit = (histories: readonly ContinuousHistory[]) => fitBgNbd(histories, { unit: "week" });
const year = { calibrationEnd: "2020-12-31", holdoutEnd: "2021-12-31", unit: "week" } as const;

function validated(one: ModelValidation | undefined): Extract<ModelValidation, { status: "validated" }> {
  if (one?.status !== "validated") throw new Error(`not validated: ${one?.status}`);
  return one;
}

describe("a model of the world that the customers come from", () => {
  const purchases = simulatedPurchases(world, { customers: 4000, acquiredDays: 120, days: 731, seed: 3 });
  const split = splitHoldout(purchases, year);
  const wrong: Predictor = { ...world, parameters: { r: 20, alpha: 40, a: 0.1, b: 24 } };
  const validation = validateModels(split, { models: { fit, truth: world, wrong } });

  test("is better than every baseline", () => {
    for (const name of ["fit", "truth"]) {
      const one = validated(validation.models.find((model) => model.name === name));
      expect(one.verdicts).toEqual({ counts: "better", probabilities: "better", discrimination: "better" });
      expect(Math.abs(one.counts.bias)).toBeLessThan(0.1);
      for (const { predicted, observed } of one.probabilities.reliability) {
        expect(Math.abs(predicted - observed)).toBeLessThan(0.08);
      }
    }
  });

  test("follows the purchases through the holdout", () => {
    const { holdout, calibration } = trackPurchases(world, split, { period: { months: 1 } });
    expect(Math.abs(holdout.relativeError!)).toBeLessThan(0.05);
    expect(Math.abs(calibration.relativeError!)).toBeLessThan(0.05);
  });

  test("expects as many customers of each frequency", () => {
    const { chiSquare, chiSquareBins } = compareFrequencies(world, split.customers);
    // 99.9 % of a chi-square with seven degrees of freedom lies below 24.3.
    expect(chiSquareBins).toBe(8);
    expect(chiSquare).toBeLessThan(24.3);
  });

  test("stands before a wrong model, which is called worse", () => {
    expect(validation.models.at(-1)!.name).toBe("wrong");
    expect(validated(validation.models.at(-1)).verdicts).toMatchObject({ counts: "worse", probabilities: "worse" });
  });

  test("can be validated without the days of the purchases", () => {
    const holdout = { weeks: 26 };
    const customers = simulateHistories(world, { customers: 3000, observed: { weeks: 52 }, holdout, seed: 8 });
    const { models, missingBaselines, seasonality } = validateModels(
      { unit: "week", horizon: holdout, customers },
      { models: { fit } },
    );
    expect(validated(models[0]).verdicts).toMatchObject({ counts: "better", probabilities: "better" });
    expect(models[0]).not.toHaveProperty("tracking");
    expect(missingBaselines.map(({ name }) => name)).toEqual(["last-period", "hiatus"]);
    expect(seasonality).toMatchObject({ status: "unknown", reason: "no-purchase-days" });
  });
});

/** Customers who all buy at one rate and never leave: there is nothing to know of any of them. */
function noise(customers: number, seed: number): PurchaseDays[] {
  const stream = randomStream(seed);
  return Array.from({ length: customers }, (_, i) => {
    const occasionDays = [18_262 + uniformIndex(stream, 60)];
    for (let at = occasionDays[0]!; (at += exponential(stream, 0.02)) < 18_993;) occasionDays.push(Math.ceil(at));
    return { customerId: String(i), occasionDays };
  });
}

describe("where there is nothing to know", () => {
  test("a model is no better than the mean, and the baselines stay in sight", () => {
    let better = 0;
    for (let seed = 0; seed < 20; seed++) {
      const validation = validateModels(splitHoldout(noise(400, seed), year), { models: { fit } });
      const one = validated(validation.models[0]);
      const against = one.comparisons.filter(({ baseline, measure }) => baseline === "mean" && measure !== "auc");
      expect(against).toHaveLength(4);
      if (one.verdicts.counts === "better") better += 1;
      expect(validation.baselines[0]!.counts!.rootMeanSquaredError).toBeGreaterThan(0);
    }
    // By the level, one in forty: two and a half per cent of the chances are on the better side.
    expect(better).toBeLessThanOrEqual(2);
  });

  test("nothing is better than anything among few customers", () => {
    const few = simulatedPurchases(world, { customers: 25, acquiredDays: 30, days: 731, seed: 1 });
    const one = validated(validateModels(splitHoldout(few, year), { models: { fit } }).models[0]);
    expect(one.verdicts.counts).toBe("no-better");
    expect(one.comparisons.every(({ because }) => because === "too-few-customers")).toBe(true);
  });

  test("one customer who never came back gives numbers, and no verdict", () => {
    const validation = validateModels(splitHoldout([{ customerId: "1", occasionDays: ["2020-12-31"] }], year), {
      models: { world },
    });
    expect(validated(validation.models[0]).verdicts).toEqual({ counts: "no-better" });
    expect(JSON.parse(JSON.stringify(validation))).toEqual(validation);
  });

  test("a failed fit is told and comes last", () => {
    const split = splitHoldout(noise(50, 1), year);
    const failed = { ...world, status: "failed" } as const;
    const { models } = validateModels(split, { models: { failed, world } });
    expect(models.map(({ name, status }) => [name, status])).toEqual([
      ["world", "validated"],
      ["failed", "fit-failed"],
    ]);
  });

  test.each([
    [{ models: {} }],
    [{ models: { x: 7 as never } }],
    [{ models: { world }, level: 1 }],
    [{ models: { world }, upTo: 0.5 }],
    [{ models: { world }, period: { days: 0 } }],
    [undefined as never],
  ])("hostile options are refused (%#)", (options) => {
    expect(() => validateModels(splitHoldout(noise(3, 1), year), options)).toThrow(/requires/);
  });

  test.each([
    [{ customers: [] }],
    [{ customers: [{ frequency: 0, recency: 0, T: 1 }] }],
    [{ customers: [{ frequency: 0, recency: 0, T: 1, purchasesInHoldout: 0.5 }] }],
    [{ customers: [{ frequency: 0, recency: 2, T: 1, purchasesInHoldout: 0 }] }],
    [{ customers: [{ frequency: 0, recency: 0, T: 1, purchasesInHoldout: 0, weight: 2 }] }],
    [{ horizon: { weeks: 0 } }],
    [{ unit: "fortnight" }],
  ])("hostile holdouts are refused (%#)", (part) => {
    const sound = {
      unit: "week",
      horizon: { weeks: 1 },
      customers: [{ frequency: 0, recency: 0, T: 1, purchasesInHoldout: 0 }],
    };
    const holdout = { ...sound, ...part } as Parameters<typeof naiveBaselines>[0];
    expect(() => naiveBaselines(holdout)).toThrow(/naiveBaselines requires/);
    expect(() => validateModels(holdout, { models: { world } })).toThrow(/validateModels requires/);
  });
});

/** A base without dropout, of which outside of December every second purchase is missing. */
function seasonal(base: readonly PurchaseDays[], seed: number): PurchaseDays[] {
  const stream = randomStream(seed);
  return base.map(({ customerId, occasionDays }) => ({
    customerId,
    occasionDays: occasionDays.filter(
      (day, i) => i === 0 || uniform(stream) < 0.5 || formatCalendarDate(Number(day)).slice(5, 7) === "12",
    ),
  }));
}

describe("a base that buys twice as much in December", () => {
  const steady: Predictor = { ...world, parameters: { r: 2, alpha: 12, a: 1, b: 80 } };
  const flat = simulatedPurchases(steady, { customers: 800, acquiredDays: 90, days: 1096, seed: 5 });
  const base = seasonal(flat, 6);
  const seasonalityOf = (purchases: readonly PurchaseDays[], calibrationEnd: string, holdoutEnd: string) => {
    const split = splitHoldout(purchases, { calibrationEnd, holdoutEnd, unit: "week" });
    return seasonalityOfSplit(fit(split.customers), split);
  };

  test("warns of a holdout that is half December", () => {
    const found = seasonalityOf(base, "2021-10-31", "2021-12-31");
    expect(found).toMatchObject({
      status: "straddles-peak",
      warnings: ["holdout-richer-in-peaks"],
      peakMonths: [12],
      seenOnce: true,
    });
    expect(found.status !== "unknown" && found.holdoutLevel).toBeGreaterThan(1.25);
  });

  test("warns of a holdout without it, and of a cut in the middle of it", () => {
    expect(seasonalityOf(base, "2021-01-14", "2021-10-31")).toMatchObject({ warnings: ["holdout-poorer-in-peaks"] });
    const cut = seasonalityOf(base, "2021-12-15", "2022-12-14");
    expect(cut).toMatchObject({ status: "straddles-peak", warnings: ["split-inside-peak"], seenOnce: false });
  });

  test("is content with whole years on both sides", () => {
    expect(seasonalityOf(base, "2021-12-31", "2022-12-30")).toMatchObject({
      status: "balanced",
      warnings: [],
      peakMonths: [12],
      seenOnce: false,
    });
  });

  test("is not known after eleven months", () => {
    expect(seasonalityOf(base, "2020-11-30", "2021-02-28")).toMatchObject({
      status: "unknown",
      reason: "less-than-a-year-before-the-split",
      onlyInHoldout: [12],
    });
  });

  test("and one that does not has no peak", () => {
    expect(seasonalityOf(flat, "2021-10-31", "2021-12-31")).toMatchObject({ status: "no-peak", holdoutLevel: 1 });
  });
});

describe("fits by cohort", () => {
  const rich: Predictor = { ...world, parameters: { r: 1.5, alpha: 5, a: 0.8, b: 2.4 } };
  const cohort = (model: Predictor, seed: number, firstPurchaseDate: string, customers = 800) =>
    simulateHistories(model, { customers, observed: { weeks: 52 }, seed }).map((history) => ({
      ...history,
      firstPurchaseDate,
    }));

  test("tell cohorts apart that differ", () => {
    const histories = [...cohort(world, 1, "2020-02-01"), ...cohort(rich, 2, "2020-05-01")];
    const { cohorts, test: compared, pooled } = fitCohorts(histories, { by: "quarter", fit });
    expect(cohorts.map(({ cohort, status }) => [cohort, status])).toEqual([
      ["2020-Q1", "fitted"],
      ["2020-Q2", "fitted"],
    ]);
    expect(pooled!.customers).toBe(1600);
    expect(compared!.pValue).toBeLessThan(1e-6);
  });

  test("do not tell apart those that do not", () => {
    const pValues = [11, 12, 13, 14].map((seed) => {
      const histories = [...cohort(world, seed, "2020-02-01"), ...cohort(world, seed + 50, "2021-05-01")];
      return fitCohorts(histories, { by: "year", fit }).test?.pValue ?? 1;
    });
    expect(Math.min(...pValues)).toBeGreaterThan(0.01);
  });

  test("name a cohort that is too small, and do not test one alone", () => {
    const histories = [...cohort(world, 1, "2020-02-01"), ...cohort(world, 2, "2020-03-01", 20)];
    const fits = fitCohorts(histories, { by: "month", fit });
    expect(fits.cohorts[1]).toMatchObject({
      cohort: "2020-03",
      customers: 20,
      status: "too-few",
      minimumRepeaters: 40,
    });
    expect(fits).not.toHaveProperty("test");
    expect(fits).not.toHaveProperty("pooled");
  });

  test.each([
    [[], { by: "month", fit }],
    [[{ frequency: 0, recency: 0, T: 1, firstPurchaseDate: "May" }], { by: "month", fit }],
    [[null], { by: "month", fit }],
    [cohort(world, 1, "2020-02-01", 2), { by: "week", fit }],
    [cohort(world, 1, "2020-02-01", 2), { by: "month", fit, minimumRepeaters: 0 }],
  ])("hostile input is refused (%#)", (histories, options) => {
    expect(() => fitCohorts(histories as never[], options as never)).toThrow(/fitCohorts requires/);
  });
});

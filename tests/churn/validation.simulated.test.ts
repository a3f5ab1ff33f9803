import { describe, expect, test } from "vitest";
import {
  compareFrequencies,
  conditionalExpectations,
  type ContinuousHistory,
  type Fit,
  fitBgNbd,
  type Holdout,
  type ModelValidation,
  naiveBaselines,
  type Predictor,
  type PurchaseDays,
  seasonalityOfSplit,
  simulateHistories,
  splitHoldout,
  trackPurchases,
  validateModels,
} from "clientele/churn";
import { exponential, randomStream, uniform, uniformIndex } from "../../src/numerics/random.js";
import { formatCalendarDate } from "../../src/shared/time.js";
import { expectClose } from "../support/close.js";
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

  test("nothing is better than anything among few buyers", () => {
    const few = simulatedPurchases(world, { customers: 40, acquiredDays: 30, days: 731, seed: 1 });
    const one = validated(validateModels(splitHoldout(few, year), { models: { fit } }).models[0]);
    expect(one.counts.customers).toBeGreaterThanOrEqual(30);
    expect(one.verdicts.counts).toBe("no-better");
    expect(one.comparisons.every(({ because }) => because === "too-few-customers")).toBe(true);
  });

  test("one customer who never came back gives numbers, and no verdict", () => {
    const validation = validateModels(splitHoldout([{ customerId: "1", occasionDays: ["2020-12-31"] }], year), {
      models: { world },
    });
    expect(validated(validation.models[0]).verdicts).toEqual({
      counts: "no-better",
      probabilities: "no-better",
    });
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

  test.each([null, undefined, 7, "split"])("what is no holdout is called that (%s)", (holdout) => {
    for (const validator of [naiveBaselines, validateModels, conditionalExpectationsOf]) {
      expect(() => validator(holdout as never, { models: { world } })).toThrow(
        expect.objectContaining({ code: "holdout" }),
      );
    }
  });

  test("nothing instead of a model, of options or of a customer is refused in words", () => {
    const split = splitHoldout(noise(3, 1), year);
    const nothing = null as never;
    const withNobody = { ...split, customers: [nothing] };
    expect(() => compareFrequencies(nothing, split.customers)).toThrow(/compareFrequencies requires/);
    expect(() => trackPurchases(world, withNobody)).toThrow(/trackPurchases requires/);
    expect(() => validateModels(split, { models: nothing })).toThrow(/validateModels requires/);
    expect(seasonalityOfSplit(world, withNobody)).toMatchObject({ status: "unknown", reason: "no-purchase-days" });
    expect(trackPurchases(world, split, nothing)).toEqual(trackPurchases(world, split));
    expect(compareFrequencies(world, split.customers, nothing)).toEqual(compareFrequencies(world, split.customers));
    expect(conditionalExpectations(world, split, nothing)).toEqual(conditionalExpectations(world, split));
  });

  test("what no base can come to stays a number", () => {
    const monstrous: Predictor = { ...world, parameters: { r: 1e6, alpha: 1e-9, a: 1e-9, b: 1e9 } };
    const customers = [
      { frequency: 9e15, recency: 1e-300, T: 1e-300, purchasesInHoldout: 9e15 },
      { frequency: 0, recency: 0, T: 1, purchasesInHoldout: 0 },
    ];
    const holdout = { unit: "week", horizon: { weeks: 1e6 }, customers } as const;
    const validation = validateModels(holdout, { models: { monstrous } });
    expect(JSON.parse(JSON.stringify(validation))).toEqual(validation);
    expect(JSON.stringify(validation)).not.toContain("null");
  });
});

const conditionalExpectationsOf = (holdout: Holdout) => conditionalExpectations(world, holdout);

describe("a fit", () => {
  const purchases = simulatedPurchases(world, { customers: 400, acquiredDays: 120, days: 731, seed: 3 });
  const split = splitHoldout(purchases, year);
  const untouched = structuredClone(split);

  test("sees nothing of the holdout", () => {
    const cut = Date.parse(year.calibrationEnd) / 86_400_000;
    const seen: object[] = [];
    validateModels(split, {
      models: {
        curious: (histories) => {
          seen.push(...histories);
          return world;
        },
      },
    });
    expect(seen).toEqual(
      split.customers.map(({ purchasesInHoldout: _, occasionDays, ...history }) => {
        return { ...history, occasionDays: occasionDays!.filter((day) => day <= cut) };
      }),
    );
    expect(split.customers.some(({ occasionDays }) => occasionDays!.at(-1)! > cut)).toBe(true);
  });

  test("may sort and spoil its histories, and changes nothing for the score nor for the next one", () => {
    const spoiling: Fit = (histories) => {
      const model = fit(histories.sort((one, other) => one.frequency - other.frequency));
      for (const history of histories) Object.assign(history, { frequency: 0, recency: 0, T: 0 });
      histories.length = 0;
      return model;
    };
    const [plain, spoilt, after] = [{ fit }, { fit: spoiling }, { spoiling, fit }].map((models) => {
      return validated(validateModels(split, { models }).models.find(({ name }) => name === "fit"));
    });
    expect(spoilt).toEqual(plain);
    expect(after).toEqual(plain);
    expect(split).toEqual(untouched);
  });
});

describe("the baselines of counts", () => {
  const { baselines, hiatusDays } = naiveBaselines(
    splitHoldout(simulatedPurchases(world, { customers: 400, acquiredDays: 120, days: 731, seed: 3 }), year),
  );
  const named = Object.fromEntries(baselines.map((baseline) => [baseline.name, baseline]));

  test("end with a rule that knows who has gone: the others go on at their own rate", () => {
    const [own, hiatus] = [named["own-rate"]!, named["hiatus"]!];
    expect(hiatusDays).toBeGreaterThan(7);
    const active = Math.max(...hiatus.probabilityOfPurchase!);
    hiatus.probabilityOfPurchase!.forEach((probability, i) => {
      expect(hiatus.expectedPurchases![i]).toBe(probability === active ? own.expectedPurchases![i] : 0);
    });
    expect(new Set(hiatus.probabilityOfPurchase).size).toBe(2);
  });

  test("have the probability of some purchase where they have a rate", () => {
    for (const name of ["own-rate", "last-period"]) {
      named[name]!.probabilityOfPurchase!.forEach((probability, i) => {
        expectClose(probability, 1 - Math.exp(-named[name]!.expectedPurchases![i]!), 1e-12);
      });
    }
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

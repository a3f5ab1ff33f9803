import {
  compareScores,
  customerEffort,
  customerSatisfaction,
  netPromoterScore,
  ratingSummary,
  type SurveyAnswer,
} from "clientele/loyalty";
import { describe, expect, test } from "vitest";
import { answersOf, chances, counted, type Ends, holds, measured, minAndMean, shareGrid, splits } from "./support.js";

/** Detractors, passives and promoters as answers. */
const npsAnswers = ([detractors, passives, promoters]: readonly number[]) =>
  counted({ 3: detractors!, 7: passives!, 10: promoters! });
const npsOf = ([detractors, , promoters]: readonly number[]) => 100 * (promoters! - detractors!);

describe("the interval of a Net Promoter Score at level 0.95, by the exact multinomial sum", () => {
  function coverage(n: number, grid: readonly (readonly number[])[], interval: "adjusted-wald" | "wald"): number[] {
    const outcomes = splits(n, 3);
    const intervals = outcomes.map((counts) => measured(netPromoterScore(npsAnswers(counts), { interval })).interval);
    return grid.map((shares) => {
      const chance = chances(outcomes, shares);
      return intervals.reduce((sum, found, k) => sum + (holds(found, npsOf(shares)) ? chance[k]! : 0), 0);
    });
  }
  const inside = shareGrid(20, 3, 1);

  test("10 respondents, shares from 0.05 in steps of 0.05: at least 0.930, in the mean 0.955", () => {
    const { min, mean } = minAndMean(coverage(10, inside, "adjusted-wald"));
    expect(min).toBeCloseTo(0.9304, 4);
    expect(mean).toBeCloseTo(0.9547, 4);
  });

  test("50 respondents: at least 0.943, in the mean 0.950", () => {
    const { min, mean } = minAndMean(coverage(50, inside, "adjusted-wald"));
    expect(min).toBeCloseTo(0.9429, 4);
    expect(mean).toBeCloseTo(0.9503, 4);
  });

  test("where a share may be next to 0, it falls to 0.861 for 10 respondents: the weakness that the page states", () => {
    const { min, mean } = minAndMean(coverage(10, shareGrid(100, 3, 0), "adjusted-wald"));
    expect(min).toBeCloseTo(0.8609, 4);
    expect(mean).toBeCloseTo(0.9507, 4);
  });

  test.for([
    [50, 0.0455, 0.902],
    [100, 0.0235, 0.907],
  ] as const)(
    "more answers do not cure it: %s respondents, no detractor and few promoters",
    ([n, promoters, least]) => {
      expect(coverage(n, [[0, 1 - promoters, promoters]], "adjusted-wald")[0]).toBeCloseTo(least, 3);
    },
  );

  test("the plain Wald interval holds far less: at least 0.649, in the mean 0.880", () => {
    const { min, mean } = minAndMean(coverage(10, inside, "wald"));
    expect(min).toBeCloseTo(0.649, 4);
    expect(mean).toBeCloseTo(0.8802, 4);
  });
});

/** How often the interval holds the truth: by the chances of the outcomes, exactly. */
function covered(
  outcomes: readonly (readonly number[])[],
  intervals: readonly Ends[],
  grid: readonly (readonly number[])[],
  truth: (shares: readonly number[]) => number,
): number[] {
  return grid.map((shares) => {
    const chance = chances(outcomes, shares);
    const value = truth(shares);
    return intervals.reduce((sum, found, k) => sum + (holds(found, value) ? chance[k]! : 0), 0);
  });
}

const meanOf = (values: readonly number[]) => (shares: readonly number[]) =>
  shares.reduce((sum, share, k) => sum + share * values[k]!, 0);

/** So many answers of each value, of nobody in particular. */
const anonymous = (counts: readonly number[], values: readonly number[]): SurveyAnswer[] =>
  counts.flatMap((count, k) => Array.from({ length: count }, () => ({ score: values[k]! })));

describe("the interval of a mean at level 0.95, exactly: one answer added at each end of the scale", () => {
  const five = [1, 2, 3, 4, 5];
  const seven = [1, 2, 3, 4, 5, 6, 7];
  const scale = { min: 1, max: 5 };
  const ofFive = (n: number, values: readonly number[]) => {
    const outcomes = splits(n, values.length);
    const intervals = outcomes.map(
      (counts) => measured(customerSatisfaction(anonymous(counts, values), { scale })).meanInterval,
    );
    return { outcomes, intervals };
  };

  test("10 answers on five boxes, any shares in steps of 0.1: at least 0.961, in the mean 0.988", () => {
    const { outcomes, intervals } = ofFive(10, five);
    const { min, mean } = minAndMean(covered(outcomes, intervals, shareGrid(10, 5, 0), meanOf(five)));
    expect(min).toBeCloseTo(0.9612, 4);
    expect(mean).toBeCloseTo(0.9883, 4);
  });

  test("its worst: 50 answers on two boxes of five, 4 by 91 % and 1 by the others, 0.931", () => {
    const values = [1, 4];
    const { outcomes, intervals } = ofFive(50, values);
    const grid = Array.from({ length: 999 }, (_, k) => [(k + 1) / 1000, 1 - (k + 1) / 1000]);
    const found = covered(outcomes, intervals, grid, meanOf(values));
    expect(minAndMean(found).min).toBeCloseTo(0.931, 3);
    expect(found[87]).toBe(minAndMean(found).min);
  });

  test("10 lopsided answers, where Student's interval alone covers 0.69 to 0.92 of seven boxes: at least 0.99", () => {
    const outcomes = splits(10, 7);
    const intervals = outcomes.map(
      (counts) => measured(customerEffort(anonymous(counts, seven), { scale: { min: 1, max: 7 } })).meanInterval,
    );
    const lopsided = [
      [0.04, 0.04, 0.06, 0.1, 0.2, 0.3, 0.26],
      [0.03, 0.02, 0, 0, 0.05, 0.2, 0.7],
      [0.05, 0, 0, 0, 0, 0.15, 0.8],
    ];
    const found = covered(outcomes, intervals, lopsided, meanOf(seven));
    expect(found.map((one) => Number(one.toFixed(3)))).toEqual([0.994, 0.998, 0.998]);
  });

  test("10 reviews with a tall end at five stars, where Student's alone covers 0.84 and 0.76: 0.993 and 0.996", () => {
    const outcomes = splits(10, 5);
    const intervals = outcomes.map((counts) => {
      const reviews = anonymous(counts, five).map(({ score }) => ({ rating: score }));
      return measured(ratingSummary(reviews)).meanInterval;
    });
    const lopsided = [
      [0.08, 0.04, 0.06, 0.12, 0.7],
      [0.05, 0.02, 0.03, 0.1, 0.8],
    ];
    const found = covered(outcomes, intervals, lopsided, meanOf(five));
    expect(found.map((one) => Number(one.toFixed(3)))).toEqual([0.993, 0.996]);
  });
});

test("Wilson's interval of a share: at its worst 0.836 for 10 respondents and 0.839 for 50, in the mean 0.954 for 10", () => {
  const scale = { min: 1, max: 5 };
  const upTo = (last: number, steps: number) =>
    Array.from({ length: last }, (_, k) => [(k + 1) / steps, 1 - (k + 1) / steps]);
  const coverage = (n: number, grid: readonly (readonly number[])[]) => {
    const outcomes = splits(n, 2);
    const intervals = outcomes.map(
      (counts) => measured(customerSatisfaction(anonymous(counts, [5, 1]), { scale })).interval,
    );
    return minAndMean(covered(outcomes, intervals, grid, ([share]) => share!));
  };
  expect(coverage(10, upTo(300, 10_000)).min).toBeCloseTo(0.836, 3);
  expect(coverage(50, upTo(300, 10_000)).min).toBeCloseTo(0.839, 3);
  expect(coverage(10, upTo(999, 1000)).mean).toBeCloseTo(0.954, 3);
});

describe("differences at level 0.95, exactly", () => {
  const npsValues = [3, 7, 10];
  const csatValues = [1, 5];
  type Metric = { readonly metric: "nps" } | { readonly metric: "csat"; readonly scale: { min: number; max: number } };
  const csat = { metric: "csat", scale: { min: 1, max: 5 } } as const;

  /** By all shares of the one against all of the other. */
  function independentCoverage(
    metric: Metric,
    values: readonly number[],
    [n, m]: readonly [number, number],
    [gridA, gridB]: readonly (readonly number[])[][],
    truth: (shares: readonly number[]) => number,
  ) {
    const [outcomesA, outcomesB] = [splits(n, values.length), splits(m, values.length)];
    const answersB = outcomesB.map((counts) => anonymous(counts, values));
    const intervals = outcomesA.map((counts) => {
      const a = anonymous(counts, values);
      return answersB.map((b): Ends => measured(compareScores(a, b, { ...metric, design: "independent" })).interval);
    });
    const ofB = gridB!.map((shares) => [truth(shares), chances(outcomesB, shares)] as const);
    return minAndMean(
      gridA!.flatMap((shares) => {
        const [valueA, ofA] = [truth(shares), chances(outcomesA, shares)];
        return ofB.map(([valueB, chanceB]) => {
          let sum = 0;
          for (const [k, row] of intervals.entries()) {
            if (ofA[k] === 0) continue;
            let inner = 0;
            for (const [l, found] of row.entries()) if (holds(found, valueA - valueB)) inner += chanceB[l]!;
            sum += ofA[k]! * inner;
          }
          return sum;
        });
      }),
    );
  }

  test("NPS of 10 against 10 respondents, any shares in steps of 0.1: at least 0.944, in the mean 0.982", () => {
    const grid = shareGrid(10, 3, 0);
    const { min, mean } = independentCoverage({ metric: "nps" }, npsValues, [10, 10], [grid, grid], npsOf);
    expect(min).toBeCloseTo(0.9443, 4);
    expect(mean).toBeCloseTo(0.9818, 4);
  });

  test("its worst: NPS of 50 against 50, passives and 23 % detractors against promoters only, 0.915", () => {
    const outcomes = splits(50, 2);
    const promoters = anonymous([50], [10]);
    const intervals = outcomes.map((counts) => {
      const few = anonymous(counts, [3, 7]);
      return measured(compareScores(few, promoters, { metric: "nps", design: "independent" })).interval;
    });
    const shares = Array.from({ length: 99 }, (_, k) => [(k + 1) / 100, 1 - (k + 1) / 100]);
    const found = covered(outcomes, intervals, shares, ([detractors]) => -100 * detractors! - 100);
    expect(found[22]).toBeCloseTo(0.9153, 4);
    expect(minAndMean(found).min).toBe(found[22]);
  });

  test("CSAT of 10 against 10 respondents, shares from 0 to 1: at least 0.939, in the mean 0.977", () => {
    const grid = shareGrid(50, 2, 0);
    const { min, mean } = independentCoverage(csat, csatValues, [10, 10], [grid, grid], ([, share]) => share!);
    expect(min).toBeCloseTo(0.9391, 4);
    expect(mean).toBeCloseTo(0.9766, 3);
  });

  test("NPS of 10 pairs, any chances of each change in steps of 0.1: at least 0.961, in the mean 0.988", () => {
    const outcomes = splits(10, 5);
    // From a detractor, a passive or a promoter to any other: falls by two and one, none, rises by one and two.
    const steps = [
      [10, 3],
      [10, 7],
      [7, 7],
      [7, 10],
      [3, 10],
    ] as const;
    const intervals = outcomes.map((counts) => {
      const pairs = counts.flatMap((count, k) => Array.from({ length: count }, () => steps[k]!));
      const [before, after] = [answersOf(pairs.map(([one]) => one)), answersOf(pairs.map(([, other]) => other))];
      return measured(compareScores(after, before, { metric: "nps", design: "paired" })).interval;
    });
    const truth = meanOf([-200, -100, 0, 100, 200]);
    const { min, mean } = minAndMean(covered(outcomes, intervals, shareGrid(10, 5, 0), truth));
    expect(min).toBeCloseTo(0.9612, 4);
    expect(mean).toBeCloseTo(0.9883, 4);
    // Where 85 % change nothing and 15 % go all the way.
    expect(covered(outcomes, intervals, [[0, 0, 0.85, 0, 0.15]], truth)[0]).toBeGreaterThan(0.95);
  });

  test("CSAT of 10 pairs, any chances of rise and fall in steps of 0.01: at least 0.947, in the mean 0.985", () => {
    const outcomes = splits(10, 3);
    const intervals = outcomes.map(([falls, none, rises]) => {
      const before = [...Array<number>(falls! + none!).fill(5), ...Array<number>(rises!).fill(2)];
      const after = before.map((score, k) => (score === 2 || k >= falls! ? 5 : 2));
      return measured(compareScores(answersOf(after), answersOf(before), { ...csat, design: "paired" })).interval;
    });
    const { min, mean } = minAndMean(covered(outcomes, intervals, shareGrid(100, 3, 0), meanOf([-1, 0, 1])));
    expect(min).toBeCloseTo(0.9473, 4);
    expect(mean).toBeCloseTo(0.9848, 4);
  });
});

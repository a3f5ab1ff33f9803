import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gainsByTenth, scoreCounts, scoreProbabilities } from "clientele/churn";
import { compareRankings } from "../../src/churn/validation/comparison.js";
import { expectClose } from "../support/close.js";

const predictions = fc.array(
  fc.record({ p: fc.constantFrom(0, 0.1, 0.25, 0.5, 0.75, 1), q: fc.constantFrom(0.1, 0.5, 0.9), y: fc.boolean() }),
  { minLength: 1, maxLength: 60 },
);

/** The share of pairs in the right order, pair by pair. */
function aucOfPairs(scores: readonly number[], happened: readonly boolean[]): number | undefined {
  const pairs = scores.flatMap((a, i) =>
    scores.flatMap((b, j) => (happened[i]! && !happened[j]! ? [a > b ? 1 : a === b ? 0.5 : 0] : [])),
  );
  return pairs.length === 0 ? undefined : pairs.reduce<number>((sum, one) => sum + one, 0) / pairs.length;
}

describe("scores of probabilities", () => {
  test("the AUC is the share of pairs in order, ties half", () => {
    fc.assert(
      fc.property(predictions, (rows) => {
        const p = rows.map((row) => row.p);
        const y = rows.map((row) => row.y);
        const { auc, reliability, customers, predicted, observed } = scoreProbabilities(p, y);
        expect(auc).toBe(aucOfPairs(p, y));
        // The tenths hold every customer once, and their means are the mean.
        expect(reliability.reduce((sum, bin) => sum + bin.customers, 0)).toBe(customers);
        const meanOf = (of: "predicted" | "observed") =>
          reliability.reduce((sum, bin) => sum + bin[of] * bin.customers, 0) / customers;
        expect(Math.abs(meanOf("predicted") - predicted)).toBeLessThan(1e-12);
        expect(Math.abs(meanOf("observed") - observed)).toBeLessThan(1e-12);
        expect(reliability.length).toBeLessThanOrEqual(10);
        reliability.slice(1).forEach(({ lowest }, i) => expect(lowest).toBeGreaterThan(reliability[i]!.highest));
      }),
    );
  });

  test("tenths are tenths where no probabilities are equal", () => {
    const p = Array.from({ length: 1003 }, (_, i) => i / 1003);
    const { reliability } = scoreProbabilities(
      p,
      p.map((one) => one > 0.5),
    );
    expect(reliability.map(({ customers }) => customers).every((n) => n === 100 || n === 101)).toBe(true);
    expect(reliability).toHaveLength(10);
  });

  test("what was impossible and came costs much and not everything", () => {
    expectClose(scoreProbabilities([0], [true]).logLoss, 12 * Math.LN10, 1e-12);
    expect(scoreProbabilities([0], [false])).toMatchObject({ logLoss: 0, brier: 0 });
    expect(scoreProbabilities([0.3, 0.4], [true, true])).not.toHaveProperty("auc");
  });

  test.each([
    [[], []],
    [[0.5], []],
    [[1.5], [true]],
    [[Number.NaN], [true]],
    [[0.5], [1]],
    [undefined, [true]],
    [[0.5], null],
    [new Array<number>(1), [true]],
  ])("hostile input is refused (%#)", (probabilities, happened) => {
    expect(() => scoreProbabilities(probabilities as number[], happened as boolean[])).toThrow(
      /scoreProbabilities requires/,
    );
  });
});

describe("scores of counts", () => {
  test("by hand", () => {
    expect(scoreCounts([2, 0.5], [0, 1])).toEqual({
      customers: 2,
      meanAbsoluteError: 1.25,
      rootMeanSquaredError: Math.sqrt(2.125),
      bias: 0.75,
      actual: 1,
      predicted: 2.5,
    });
  });

  test.each([
    [[], []],
    [[1], [1, 2]],
    [[-1], [0]],
    [[Infinity], [0]],
    [[1], [Number.NaN]],
    [undefined, undefined],
    [[1], undefined],
    [null, [1]],
    ["12", [1, 2]],
    [new Array<number>(1), [1]],
    [[1e308], [0]],
    [[0], [1e16]],
  ])("hostile input is refused (%#)", (predicted, actual) => {
    expect(() => scoreCounts(predicted as number[], actual as number[])).toThrow(/scoreCounts requires/);
  });

  test("the greatest give numbers", () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(scoreCounts([most, most], [0, 0])).toMatchObject({ meanAbsoluteError: most, rootMeanSquaredError: most });
  });
});

describe("gains", () => {
  const rows = fc.array(fc.record({ score: fc.integer({ min: -2, max: 5 }), bought: fc.nat({ max: 4 }) }), {
    minLength: 1,
    maxLength: 50,
  });

  test("rise to all purchases, wherever equal scores stand in the list", () => {
    fc.assert(
      fc.property(rows, (customers) => {
        const gainsOf = (list: typeof customers) =>
          gainsByTenth(
            list.map(({ score }) => score),
            list.map(({ bought }) => bought),
          );
        const gains = gainsOf(customers);
        expect(gains.map(({ customers: part }) => part)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
        expect(gainsOf([...customers].reverse())).toEqual(gains);
        if (customers.every(({ bought }) => bought === 0)) expect(gains[0]).toEqual({ customers: 0.1 });
        else {
          expect(gains[9]).toEqual({ customers: 1, purchases: 1, lift: 1 });
          gains.slice(1).forEach(({ purchases }, i) => expect(purchases).toBeGreaterThanOrEqual(gains[i]!.purchases!));
        }
      }),
    );
  });

  test("of one score for all are those of chance", () => {
    for (const { customers, purchases, lift } of gainsByTenth([3, 3, 3], [5, 0, 1])) {
      expectClose(purchases!, customers, 1e-12);
      expectClose(lift!, 1, 1e-12);
    }
  });

  test("of twenty customers in order are sums of two each", () => {
    const actual = Array.from({ length: 20 }, (_, i) => 20 - i);
    const gains = gainsByTenth(actual, actual);
    gains.forEach(({ purchases }, k) => {
      const held = actual.slice(0, 2 * (k + 1)).reduce((sum, one) => sum + one, 0);
      expectClose(purchases!, held / 210, 1e-12);
    });
  });

  test.each([
    [[], []],
    [undefined, [1]],
    [[1], null],
    [[Number.NaN], [1]],
    [[1], [-1]],
    [[1], [1, 2]],
  ])("hostile input is refused (%#)", (scores, actual) => {
    expect(() => gainsByTenth(scores as number[], actual as number[])).toThrow(/gainsByTenth requires/);
  });
});

describe("two rankings of the same customers", () => {
  test("differ with the standard error of DeLong, DeLong and Clarke-Pearson", () => {
    fc.assert(
      fc.property(predictions, (rows) => {
        const happened = rows.map(({ y }) => y);
        const [p, q] = [rows.map((row) => row.p), rows.map((row) => row.q)];
        const compared = compareRankings({ baseline: "q", ofModel: p, ofBaseline: q, level: 0.95 }, happened);
        if (!happened.includes(true) || !happened.includes(false)) {
          expect(compared).toBeUndefined();
          return;
        }
        // Each customer's own AUC against the other class, pair by pair.
        const own = (scores: readonly number[], i: number): number => {
          const others = scores.filter((_, j) => happened[j] !== happened[i]);
          const wins = others.map((other) => (scores[i]! > other ? 1 : scores[i]! === other ? 0.5 : 0));
          const share = wins.reduce<number>((sum, win) => sum + win, 0) / others.length;
          return happened[i]! ? share : 1 - share;
        };
        const variance = (outcome: boolean): number => {
          const d = rows.flatMap((_, i) => (happened[i] === outcome ? [own(p, i) - own(q, i)] : []));
          const mean = d.reduce((sum, one) => sum + one, 0) / d.length;
          return d.length < 2 ? 0 : d.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (d.length - 1) / d.length;
        };
        expect(Math.abs(compared!.standardError - Math.sqrt(variance(true) + variance(false)))).toBeLessThan(1e-9);
        expect(compared!.improvement).toBe(aucOfPairs(p, happened)! - aucOfPairs(q, happened)!);
      }),
    );
  });
});

import { describe, expect, test } from "vitest";
import {
  type BaselineComparison,
  compareCounts,
  compareProbabilities,
  compareRankings,
} from "../../src/churn/validation/comparison.js";
import { gamma, normal, poisson, type RandomStream, randomStream, uniform } from "../../src/numerics/random.js";

const repetitions = 1000;

/** How often, in per cent, the first of two forecasts is called better or worse. */
function rates(
  seed: number,
  compare: (stream: RandomStream) => BaselineComparison | undefined,
): Record<"better" | "worse", number> {
  const stream = randomStream(seed);
  const found = { better: 0, worse: 0, "no-better": 0 };
  for (let i = 0; i < repetitions; i++) found[compare(stream)?.verdict ?? "no-better"] += 1;
  return { better: (100 * found.better) / repetitions, worse: (100 * found.worse) / repetitions };
}

const pairOf = (ofModel: number[], ofBaseline: number[]) => ({ baseline: "other", ofModel, ofBaseline, level: 0.95 });

/** Means that differ from customer to customer. */
const means = (stream: RandomStream, n: number, r: number, mean: number): number[] =>
  Array.from({ length: n }, () => gamma(stream, r, r / mean));

const squared = (comparisons: BaselineComparison[]) => comparisons.find(({ measure }) => measure === "squared-error");
const brier = (comparisons: BaselineComparison[]) => comparisons.find(({ measure }) => measure === "brier");

// Two and a half per cent is what the level promises. The simulation itself is off by half a per cent.
const most = 4;

describe("of two forecasts that are equally good, neither is called better by more than chance", () => {
  // Half as much and one and a half times as much as the mean: of equal squared error, whatever the distribution.
  test.each([
    [30, 0.25, 1],
    [60, 0.25, 1],
    [100, 0.25, 1],
    [300, 0.25, 1],
    [100, 0.1, 1],
    [300, 0.1, 1],
    [100, 0.25, 0.3],
    [300, 0.25, 0.3],
    [60, 1, 2],
  ])("constants, %d customers, purchases of shape %d and mean %d", (n, r, mean) => {
    const [low, high] = [0.5, 1.5].map((factor) => new Array<number>(n).fill(factor * mean));
    const found = rates(n, (stream) => {
      const counts = means(stream, n, r, mean).map((one) => poisson(stream, one));
      return squared(compareCounts(pairOf(low!, high!), counts));
    });
    expect(found.better).toBeLessThanOrEqual(most);
    expect(found.worse).toBeLessThanOrEqual(most);
  });

  test.each([100, 300])("%d customers, each with an expectation of their own", (n) => {
    const found = rates(n, (stream) => {
      const own = means(stream, n, 0.25, 1);
      const expected = own.map((one) => (0.25 + poisson(stream, one)) / 1.25);
      const counts = own.map((one) => poisson(stream, one));
      const [low, high] = [0.7, 1.3].map((factor) => expected.map((one) => factor * one));
      return squared(compareCounts(pairOf(low!, high!), counts));
    });
    expect(found.better).toBeLessThanOrEqual(most);
    expect(found.worse).toBeLessThanOrEqual(most);
  });

  test.each([
    [30, 0.02],
    [100, 0.02],
    [100, 0.1],
    [400, 0.1],
    [400, 0.95],
    [100, 0.3],
  ])("probabilities, %d customers of whom a share of %d buys", (n, share) => {
    const half = 0.5 * Math.min(share, 1 - share);
    const [low, high] = [share - half, share + half].map((one) => new Array<number>(n).fill(one));
    const found = rates(n, (stream) => {
      const happened = Array.from({ length: n }, () => uniform(stream) < share);
      return brier(compareProbabilities(pairOf(low!, high!), happened));
    });
    expect(found.better).toBeLessThanOrEqual(most);
    expect(found.worse).toBeLessThanOrEqual(most);
  });

  test.each([70, 200])("rankings, %d customers", (n) => {
    const found = rates(n, (stream) => {
      const happened = Array.from({ length: n }, () => uniform(stream) < 0.5);
      const [one, other] = [0, 1].map(() => happened.map((is) => normal(stream) + (is ? 1 : 0)));
      return compareRankings(pairOf(one!, other!), happened);
    });
    expect(found.better).toBeLessThanOrEqual(most);
    expect(found.worse).toBeLessThanOrEqual(most);
  });
});

describe("a verdict", () => {
  test("finds what is truly better, from some hundred customers on", () => {
    const found = rates(1, (stream) => {
      const own = means(stream, 300, 0.25, 1);
      const expected = own.map((one) => (0.25 + poisson(stream, one)) / 1.25);
      const mean = new Array<number>(300).fill(1);
      return squared(
        compareCounts(
          pairOf(expected, mean),
          own.map((one) => poisson(stream, one)),
        ),
      );
    });
    expect(found.better).toBeGreaterThan(75);
    expect(found.worse).toBe(0);
  });

  test("asks for thirty buyers, however many customers there are", () => {
    const counts = Array.from({ length: 5000 }, (_, i) => (i < 29 ? 1 : 0));
    const [own, mean] = [counts, counts.map(() => 0.5)];
    expect(squared(compareCounts(pairOf(own, mean), counts))).toMatchObject({
      verdict: "no-better",
      because: "too-few-customers",
    });
    const more = [...counts, 1];
    expect(
      squared(
        compareCounts(
          pairOf(
            more,
            more.map(() => 0.5),
          ),
          more,
        ),
      ),
    ).toMatchObject({ verdict: "better" });
  });

  test("asks for thirty of either outcome where probabilities are compared", () => {
    const happened = Array.from({ length: 5000 }, (_, i) => i >= 29);
    const own = happened.map((one) => (one ? 0.99 : 0.01));
    const pair = pairOf(
      own,
      own.map(() => 0.5),
    );
    expect(compareProbabilities(pair, happened).map(({ because }) => because)).toEqual([
      "too-few-customers",
      "too-few-customers",
    ]);
    expect(brier(compareProbabilities(pair, [false, ...happened.slice(1)]))).toMatchObject({
      because: "too-few-customers",
    });
  });

  test("is the other way round when the forecasts change places, and none between equal ones", () => {
    const stream = randomStream(9);
    const own = means(stream, 500, 0.25, 1);
    const counts = own.map((one) => poisson(stream, one));
    const mean = own.map(() => 1);
    const verdictOf = (a: number[], b: number[]) => squared(compareCounts(pairOf(a, b), counts))!.verdict;
    expect([verdictOf(own, mean), verdictOf(mean, own), verdictOf(own, own)]).toEqual(["better", "worse", "no-better"]);
  });

  test("needs no standard error where the same difference is seen with everybody", () => {
    const once = new Array<number>(40).fill(1);
    const twice = new Array<number>(40).fill(2);
    expect(squared(compareCounts(pairOf(once, twice), once))).toMatchObject({ standardError: 0, verdict: "better" });
  });
});

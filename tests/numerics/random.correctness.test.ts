import { describe, expect, test } from "vitest";
import {
  beta,
  exponential,
  gamma,
  normal,
  poisson,
  randomStream,
  type RandomStream,
  uniform,
  uniformIndex,
} from "../../src/numerics/random.js";

const draws = 200_000;

/** Mean and variance of draws, each within five standard errors of the truth (bounded by the fourth moment given). */
function expectMoments(draw: () => number, mean: number, variance: number, kurtosis: number): void {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < draws; i++) {
    const deviation = draw() - mean;
    sum += deviation;
    squares += deviation * deviation;
  }
  expect(Math.abs(sum / draws)).toBeLessThan(5 * Math.sqrt(variance / draws));
  expect(Math.abs(squares / draws / variance - 1)).toBeLessThan(5 * Math.sqrt((kurtosis - 1) / draws));
}

describe("variates have the mean and the variance of their distribution", () => {
  const stream = randomStream(42);
  test("uniform", () => expectMoments(() => uniform(stream), 0.5, 1 / 12, 1.8));
  test("normal", () => expectMoments(() => normal(stream), 0, 1, 3));
  test("exponential", () => expectMoments(() => exponential(stream, 4), 0.25, 1 / 16, 9));
  test.each([0.05, 0.5, 1, 3, 200])("gamma with shape %d", (shape) => {
    expectMoments(() => gamma(stream, shape, 2), shape / 2, shape / 4, 3 + 6 / shape);
  });
  test.each([
    [0.8, 2.4],
    [5, 5],
    [0.01, 0.01],
  ])("beta with shapes %d and %d", (a, b) => {
    const mean = a / (a + b);
    expectMoments(() => beta(stream, a, b), mean, (mean * (1 - mean)) / (a + b + 1), 6);
  });
  test.each([0.1, 3, 9.9, 10, 35, 1000])("Poisson with mean %d", (mean) => {
    expectMoments(() => poisson(stream, mean), mean, mean, 3 + 1 / mean);
  });
});

test("equal seeds give equal streams, neighbouring seeds do not", () => {
  const first = Array.from({ length: 5 }, () => 0);
  const of = (seed: number) => {
    const stream = randomStream(seed);
    return first.map(() => uniform(stream));
  };
  expect(of(7)).toEqual(of(7));
  expect(of(7)).not.toEqual(of(8));
  expect(of(7)).not.toEqual(of(7 + 2 ** 32));
  expect(of(-1)).not.toEqual(of(1));
});

test.each<[string, (stream: RandomStream) => number]>([
  ["the first uniform", (stream) => uniform(stream)],
  ["the second", (stream) => (uniform(stream), uniform(stream))],
  ["the tenth", (stream) => Array.from({ length: 10 }, () => uniform(stream))[9]!],
  ["a gamma variate", (stream) => gamma(stream, 0.9)],
  ["a beta variate", (stream) => beta(stream, 0.9, 4)],
  ["the sum of a hundred", (stream) => Array.from({ length: 100 }, () => uniform(stream)).reduce((a, b) => a + b)],
])("streams of neighbouring seeds are unrelated: %s", (_, draw) => {
  const size = 10_000;
  const values = Array.from({ length: size }, (_, seed) => draw(randomStream(seed)));
  const mean = values.reduce((sum, value) => sum + value) / size;
  const away = values.map((value) => value - mean);
  const variance = away.reduce((sum, value) => sum + value * value, 0) / size;
  for (const lag of [1, 2, 3, 4, 8]) {
    const together = away.slice(lag).reduce((sum, value, i) => sum + value * away[i]!, 0);
    expect(Math.abs(together / (variance * Math.sqrt(size - lag))), `lag ${lag}`).toBeLessThan(4.5);
  }
  // The means of blocks of 200 seeds scatter as those of unrelated values do.
  const blocks = Array.from({ length: size / 200 }, (_, i) =>
    away.slice(200 * i, 200 * (i + 1)).reduce((sum, value) => sum + value, 0),
  );
  const scatter = blocks.reduce((sum, block) => sum + block * block, 0) / (size * variance);
  expect(Math.abs(scatter - 1)).toBeLessThan(4.5 * Math.sqrt(2 / blocks.length));
});

test("a stored stream goes on where it stopped", () => {
  const stream = randomStream(1);
  uniform(stream);
  const copy = JSON.parse(JSON.stringify(stream));
  expect(uniform(copy)).toBe(uniform(stream));
});

test("an index is drawn from the whole range", () => {
  const stream = randomStream(3);
  const seen = new Set(Array.from({ length: 200 }, () => uniformIndex(stream, 6)));
  expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
});

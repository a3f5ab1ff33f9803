import { describe, expect, test } from "vitest";
import {
  beta,
  exponential,
  gamma,
  normal,
  poisson,
  randomStream,
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

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binomialTail, fisherOfHalves } from "../../src/classification/discounts/exact-tests.js";
import { proportionTrend, wilsonInterval } from "../../src/classification/discounts/proportion-trend.js";

/** Rows of Pascal's triangle, exactly. */
function choose(n: number, k: number): number {
  let product = 1n;
  for (let i = 1; i <= k; i++) product = (product * BigInt(n - k + i)) / BigInt(i);
  return Number(product);
}

describe("the binomial tail", () => {
  test("is the sum of the probabilities", () => {
    const input = fc
      .integer({ min: 1, max: 60 })
      .chain((n) => fc.tuple(fc.constant(n), fc.nat({ max: n }), fc.double({ min: 0.01, max: 0.99, noNaN: true })));
    fc.assert(
      fc.property(input, ([n, k, p]) => {
        let sum = 0;
        for (let i = k; i <= n; i++) sum += choose(n, i) * p ** i * (1 - p) ** (n - i);
        expect(binomialTail(k, n, p)).toBeCloseTo(sum, 10);
      }),
    );
  });
  test("of none is certain, of all is the power", () => {
    expect(binomialTail(0, 9, 0.3)).toBe(1);
    expect(binomialTail(9, 9, 0.3)).toBeCloseTo(0.3 ** 9, 14);
  });
  test("of many trials comes in time", () => {
    expect(binomialTail(500_000_000, 1e9, 0.5)).toBeCloseTo(0.5, 4);
    expect(binomialTail(1e9, 1e9, 0.5)).toBe(0);
  });
});

describe("Fisher's test of two halves", () => {
  test("is the one of the lady who tasted tea", () => {
    expect(fisherOfHalves(3, 1, 4)).toBeCloseTo(34 / 70, 12);
    expect(fisherOfHalves(4, 0, 4)).toBeCloseTo(2 / 70, 12);
    expect(fisherOfHalves(2, 2, 4)).toBe(1);
  });
  test("sums the probabilities of what is at least as far apart, in either direction", () => {
    const input = fc
      .integer({ min: 1, max: 40 })
      .chain((n) => fc.tuple(fc.constant(n), fc.nat({ max: n }), fc.nat({ max: n })));
    fc.assert(
      fc.property(input, ([n, a, b]) => {
        let sum = 0;
        for (let i = Math.max(0, a + b - n); i <= Math.min(n, a + b); i++) {
          if (Math.abs(2 * i - a - b) >= Math.abs(a - b)) sum += choose(n, i) * choose(n, a + b - i);
        }
        expect(fisherOfHalves(a, b, n)).toBeCloseTo(sum / choose(2 * n, a + b), 10);
      }),
    );
  });
});

describe("the trend of a proportion", () => {
  test("is that of Agresti's table of alcohol and malformations: 6.570 for the scores 0, 0.5, 1.5, 4 and 7", () => {
    const table = [
      [0, 17066, 48],
      [0.5, 14464, 38],
      [1.5, 788, 5],
      [4, 126, 1],
      [7, 37, 1],
    ] as const;
    const cells = table.map(([period, absent, present], customer) => ({
      customer,
      period,
      trials: absent + present,
      successes: present,
    }));
    expect((proportionTrend(cells)?.z ?? 0) ** 2).toBeCloseTo(6.57, 2);
  });

  test("scatters as independent trials do where each is by somebody else, and n times as much where n are by the same", () => {
    // Customers who always or never buy at a discount, in four periods each.
    const cells = Array.from({ length: 400 }, (_, customer) => customer).flatMap((customer) =>
      [0, 1, 2, 3].map((period) => ({ customer, period, trials: 1, successes: customer % 2 })),
    );
    const alone = cells.map((cell, i) => ({ ...cell, customer: i }));
    expect(proportionTrend(alone)?.designEffect).toBeCloseTo(1, 2);
    const repeated = alone.map((cell) => ({ ...cell, trials: 5, successes: cell.successes * 5 }));
    expect(proportionTrend(repeated)?.designEffect).toBeCloseTo(5, 1);
    // Each customer's own trend is none, so between them nothing scatters.
    expect(proportionTrend(cells)).toEqual({ z: 0, designEffect: 0 });
  });

  test("is found by chance as often as it should be, where customers keep their habits and come and go", () => {
    let state = 7;
    const random = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    const found = { naive: 0, corrected: 0 };
    const worlds = 500;
    for (let world = 0; world < worlds; world++) {
      const cells = Array.from({ length: 60 }, (_, customer) => customer).flatMap((customer) => {
        const habit = random() < 0.4 ? 0.9 : 0.1;
        const from = Math.floor(random() * 9);
        return [from, from + 1, from + 2, from + 3].map((period) => {
          const successes = [random(), random()].filter((u) => u < habit).length;
          return { customer, period, trials: 2, successes };
        });
      });
      const { z, designEffect } = proportionTrend(cells)!;
      if (Math.abs(z) > 1.96) found.naive += 1;
      if (Math.abs(z) / Math.sqrt(Math.max(1, designEffect)) > 1.96) found.corrected += 1;
    }
    expect(found.naive / worlds).toBeGreaterThan(0.2);
    expect(found.corrected / worlds).toBeLessThan(0.08);
    expect(found.corrected / worlds).toBeGreaterThan(0.02);
  });

  test("is none where it cannot move", () => {
    const cell = { customer: 0, period: 0, trials: 9, successes: 4 };
    expect(proportionTrend([])).toBeUndefined();
    expect(proportionTrend([cell, { ...cell, customer: 1 }])).toBeUndefined();
    expect(proportionTrend([cell, { ...cell, period: 1 }])).toBeUndefined();
    const all = [cell, { ...cell, customer: 1, period: 1 }].map((one) => ({ ...one, successes: 9 }));
    expect(proportionTrend(all)).toBeUndefined();
  });
});

test("Wilson's interval: 81 of 263 lie between 25.5 % and 36.6 % (Newcombe, Statistics in Medicine 17, 1998)", () => {
  const { low, high } = wilsonInterval(81, 263, 1.959964);
  expect([low, high]).toEqual([expect.closeTo(0.2553, 4), expect.closeTo(0.3662, 4)]);
  expect(wilsonInterval(0, 20, 1.959964)).toEqual({ low: 0, high: expect.closeTo(0.1611, 4) });
  expect(wilsonInterval(20, 20, 1.959964).high).toBe(1);
});

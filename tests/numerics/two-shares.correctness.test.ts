import { describe, expect, test } from "vitest";
import { fisherExact } from "../../src/numerics/fisher-exact.js";
import { holm } from "../../src/numerics/holm.js";
import { programmeOf } from "../../src/numerics/linear-programme.js";
import { koopman } from "../../src/numerics/ratio-of-shares.js";
import { studentQuantile, studentUpperTail } from "../../src/numerics/student-t.js";
import { powerOfShares, testShares } from "../../src/numerics/two-shares.js";

/** The same p-value in exact whole numbers. */
function exactFisher(a: number, b: number, c: number, d: number): number {
  const choose = (n: number, k: number): bigint => {
    let result = 1n;
    for (let i = 1; i <= k; i++) result = (result * BigInt(n - k + i)) / BigInt(i);
    return k < 0 || k > n ? 0n : result;
  };
  const [row, column, all] = [a + b, a + c, a + b + c + d];
  const ways = (x: number) => choose(column, x) * choose(all - column, row - x);
  let tail = 0n;
  for (let x = 0; x <= Math.min(row, column); x++) if (ways(x) <= ways(a)) tail += ways(x);
  return Number((tail * 10n ** 40n) / choose(all, row)) / 1e40;
}

describe("Fisher's exact test", () => {
  test("gives the published two-sided p of the tea tasting", () => {
    // 17/35: Fisher (1935); R's fisher.test gives 0.4857
    expect(fisherExact(3, 1, 1, 3)).toBeCloseTo(17 / 35, 14);
    expect(fisherExact(4, 0, 0, 4)).toBeCloseTo(2 / 70, 15);
  });

  test("agrees with whole numbers to 1e-12", () => {
    for (const [a, b, c, d] of [
      [1, 9, 11, 3],
      [0, 20, 7, 13],
      [40, 60, 70, 30],
      [5, 995, 40, 960],
      [300, 200, 310, 190],
      [0, 5, 0, 9],
    ] as const) {
      const exact = exactFisher(a, b, c, d);
      expect(Math.abs(fisherExact(a, b, c, d) - exact)).toBeLessThanOrEqual(1e-12 * exact);
      expect(fisherExact(d, c, b, a)).toBeCloseTo(exact, 13);
    }
  });

  test("takes large tables", () => {
    const large = fisherExact(250_000, 250_000, 251_000, 249_000);
    const chiSquare = testShares({ count: 250_000, of: 500_000 }, { count: 251_000, of: 500_000 });
    expect(large).toBeGreaterThan(0.045);
    expect(Math.abs(large / chiSquare.pValue - 1)).toBeLessThan(0.01);
  });
});

test("chi-square is used from an expected count of five", () => {
  expect(testShares({ count: 5, of: 10 }, { count: 5, of: 10 }).test).toBe("chi-square");
  expect(testShares({ count: 4, of: 10 }, { count: 5, of: 10 }).test).toBe("fisher-exact");
  // 2 x 2 of Agresti (2013), 2.1: 189 of 11034 against 104 of 11037, X2 = 25.01
  expect(testShares({ count: 189, of: 11034 }, { count: 104, of: 11037 }).pValue).toBeCloseTo(5.692e-7, 9);
});

test("Koopman's interval is that of the literature, inverts with the ratio, and covers", () => {
  // Koopman (1984): 36 of 40 against 16 of 80, 95 %: 2.94 to 7.15
  const found = koopman({ count: 36, of: 40 }, { count: 16, of: 80 }, 0.95);
  expect(found.low).toBeCloseTo(2.94, 2);
  expect(found.high).toBeCloseTo(7.15, 2);
  const turned = koopman({ count: 16, of: 80 }, { count: 36, of: 40 }, 0.95);
  expect(turned.low).toBeCloseTo(1 / found.high!, 8);
  expect(turned.high).toBeCloseTo(1 / found.low, 8);
  expect(koopman({ count: 3, of: 10 }, { count: 0, of: 10 }, 0.95).high).toBeUndefined();
  expect(koopman({ count: 0, of: 10 }, { count: 3, of: 10 }, 0.95).low).toBe(0);
  expect(koopman({ count: 10, of: 10 }, { count: 10, of: 10 }, 0.95)).toMatchObject({ low: expect.closeTo(0.72, 1) });

  const binomial = (n: number, p: number) => {
    const shares = [(1 - p) ** n];
    for (let k = 1; k <= n; k++) shares.push((shares[k - 1]! * (n - k + 1) * p) / (k * (1 - p)));
    return shares;
  };
  const coverages = [
    [20, 30, 0.3, 0.4],
    [40, 40, 0.1, 0.2],
    [15, 60, 0.5, 0.5],
  ].map(([n, m, p, q]) => {
    const [one, other] = [binomial(n!, p!), binomial(m!, q!)];
    let covered = 0;
    one.forEach((a, i) =>
      other.forEach((b, j) => {
        const { low, high = Infinity } = koopman({ count: i, of: n! }, { count: j, of: m! }, 0.95);
        if (low <= p! / q! && p! / q! <= high) covered += a * b;
      }),
    );
    return covered;
  });
  for (const coverage of coverages) {
    expect(coverage).toBeGreaterThan(0.94);
    expect(coverage).toBeLessThan(0.97);
  }
});

test("power grows with people and gap, and is the level where there is none", () => {
  const power = (share: number, of: number) => powerOfShares({ share, of }, { share: 0.6, of }, 0.05);
  expect(power(0.6, 100)).toBeCloseTo(0.025, 3);
  // By the usual formula for sample sizes, .6 against .4 takes 97 in each for a power of .8.
  expect(power(0.4, 97)).toBeCloseTo(0.8, 1);
  expect(power(0.48, 1000)).toBeGreaterThan(power(0.48, 100));
});

test("Holm's adjustment is that of the textbook", () => {
  // R: p.adjust(c(.01, .04, .03, .005), "holm")
  const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
  [0.03, 0.06, 0.06, 0.02].forEach((p, i) => expect(adjusted[i]).toBeCloseTo(p, 14));
  expect(holm([])).toEqual([]);
});

test("the upper tail of Student's t returns its quantile", () => {
  for (const df of [1, 2.5, 10, 300, 1e5]) {
    for (const p of [0.4, 0.05, 1e-3, 1e-9]) {
      expect(Math.abs(studentUpperTail(df, -studentQuantile(df, p)) / p - 1)).toBeLessThan(1e-10);
    }
  }
  expect(studentUpperTail(1, 1)).toBeCloseTo(0.25, 14);
});

describe("linear programme", () => {
  test("finds the ends of a sum", () => {
    // x + y = 10, x - z = 2
    const programme = programmeOf(
      3,
      [
        { plus: [0, 1], minus: [], total: 10 },
        { plus: [0], minus: [2], total: 2 },
      ],
      100,
    );
    if (typeof programme === "string") throw new Error(programme);
    expect(programme.maximise([1])).toBeCloseTo(8, 9);
    expect(programme.minimise([0])).toBeCloseTo(2, 9);
    expect(programme.maximise([0, 2])).toBeCloseTo(18, 9);
  });

  test("says when there is no end, no solution, or no step left", () => {
    const open = programmeOf(2, [{ plus: [0], minus: [1], total: 1 }], 100);
    if (typeof open === "string") throw new Error(open);
    expect(open.maximise([0])).toBe(Infinity);
    expect(open.minimise([0])).toBeCloseTo(1, 12);
    const twice = [1, 2].map((total) => ({ plus: [0], minus: [], total }));
    expect(programmeOf(1, twice, 100)).toBe("contradictory");
    expect(programmeOf(1, twice, 0)).toBe("out-of-steps");
  });
});

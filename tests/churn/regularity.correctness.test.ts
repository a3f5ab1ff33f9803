import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateRegularity } from "clientele/churn";
import { gamma, randomStream } from "../../src/numerics/random.js";
import { expectClose } from "../support/close.js";
import { hasSharedData } from "../support/shared-data.js";
import { cdnowGaps } from "./histories.js";

/** Customers with two gaps each, at rates of their own. */
function simulatedGaps(regularity: number): number[][] {
  const stream = randomStream(7);
  return Array.from({ length: 4000 }, () => {
    const rate = gamma(stream, 2, 20);
    return [gamma(stream, regularity, rate), gamma(stream, regularity, rate)];
  });
}

describe("the regularity of simulated customers is found from two gaps each", () => {
  test.each([0.7, 1, 2, 5])("%s", (regularity) => {
    const found = estimateRegularity(simulatedGaps(regularity));
    if (found.status !== "estimated") throw new Error("it is estimated");
    expect(Math.abs(found.regularity - regularity)).toBeLessThan(4 * found.standardError);
    expect(found.standardError).toBeLessThan(0.05 * regularity);
    expect(found.recommendedK).toBe(Math.max(1, Math.round(regularity)));
  });
});

test.skipIf(!hasSharedData("cdnow/transactions.csv"))("the customers of CDNOW buy at random", () => {
  const found = estimateRegularity(cdnowGaps().map(({ gaps }) => gaps));
  expect(found).toMatchObject({ status: "estimated", recommendedK: 1, customers: 507, gaps: 2018 });
  // Other estimators of the literature say 1.05 to 1.15 of the same customers.
  if (found.status === "estimated") expect(Math.abs(found.regularity - 1)).toBeLessThan(2 * found.standardError);
});

test("the estimate makes the likelihood of the shares as large as it gets", () => {
  // Of two shares s and 1 - s with k = 1: the density of s is 1 for all s. At the maximum the mean of log(4 s (1 - s)) is
  // what Beta(k, k) gives: for k = 1, 2 log 2 - 2.
  const shares = Array.from({ length: 20_000 }, (_, i) => (i + 0.5) / 20_000);
  const found = estimateRegularity(shares.map((share) => [share, 1 - share]));
  if (found.status !== "estimated") throw new Error("it is estimated");
  expectClose(found.regularity, 1, 1e-4);
});

test("the unit of the gaps and the order of the customers change nothing", () => {
  const customer = fc.array(fc.double({ min: 1, max: 400, noNaN: true }), { maxLength: 8 });
  fc.assert(
    fc.property(fc.array(customer, { minLength: 1, maxLength: 12 }), (customers) => {
      const found = estimateRegularity(customers);
      expect(estimateRegularity([...customers].reverse())).toEqual(found);
      const weekly = estimateRegularity(customers.map((gaps) => gaps.map((gap) => gap / 7)));
      expect(weekly.status).toBe(found.status);
      if (found.status !== "estimated" || weekly.status !== "estimated") return;
      expect(weekly.regularity / found.regularity).toBeCloseTo(1, 2);
    }),
  );
});

test("where nothing can be estimated the answer says why", () => {
  expect(estimateRegularity([])).toEqual({
    status: "not-estimated",
    reason: "not-enough-data",
    customers: 0,
    gaps: 0,
  });
  expect(estimateRegularity([[3], [], [5]])).toMatchObject({ reason: "not-enough-data" });
  expect(
    estimateRegularity([
      [30, 30, 30],
      [7, 7],
    ]),
  ).toEqual({
    status: "not-estimated",
    reason: "no-variation",
    customers: 2,
    gaps: 5,
  });
});

test("gaps of very different size are numbers like others", () => {
  const found = estimateRegularity([
    [1e-100, 1e100],
    [3, 4],
  ]);
  if (found.status !== "estimated") throw new Error("it is estimated");
  expect(found.regularity).toBeGreaterThan(0);
  expect(found.standardError).toBeGreaterThan(0);
});

test.each([
  ["gapsByCustomer", null],
  ["gapsByCustomer[0]", [7]],
  [
    "gapsByCustomer[1][2]",
    [
      [1, 2],
      [3, 4, 0],
    ],
  ],
  ["gapsByCustomer[0][1]", [[1, NaN]]],
  ["gapsByCustomer[0][0]", [["1", 2]]],
])("a bad gap is refused by name: %s", (name, gaps) => {
  expect(() => estimateRegularity(gaps as never)).toThrow(`estimateRegularity requires ${name} to be`);
});

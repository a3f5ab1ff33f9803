import { probabilityAlive } from "clientele/churn";
import { expect, test } from "vitest";
import { historyOfPurchases } from "../../src/churn/regular-history.js";
import { regularWorldOf, worldOf } from "./histories.js";

test("a history of purchase ages counts those up to T, and takes two at one age", () => {
  expect(historyOfPurchases([], 10)).toEqual({ frequency: 0, recency: 0, T: 10, logGaps: 0 });
  const { logGaps, ...rest } = historyOfPurchases([2, 6, 10, 11], 10);
  expect(rest).toEqual({ frequency: 3, recency: 10, T: 10 });
  expect(logGaps).toBeCloseTo(Math.log(2 * 4 * 4), 14);
  const together = historyOfPurchases([2, 2, 2], 10);
  expect(together).toMatchObject({ frequency: 3, recency: 2 });
  expect(Number.isFinite(together.logGaps)).toBe(true);
});

test("stored parameters are numbers, not texts that look like them", () => {
  const history = { frequency: 2, recency: 30, T: 38 };
  for (const model of [
    worldOf("1" as never, 1, 1, 1),
    regularWorldOf({ modified: true, k: 2 }, 1, 1, 1, "2" as never),
  ]) {
    expect(() => probabilityAlive(model, history)).toThrow(expect.objectContaining({ code: "model-parameters" }));
  }
});

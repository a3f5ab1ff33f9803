import { classify } from "clientele/classification";
import { describe, expect, test } from "vitest";
import { asOf, base, boughtAfter } from "./fixtures/facts.js";

const of = (facts: object, options = {}) => classify({ customerId: "c", asOf, ...facts }, options);

describe("a source of a derived fact that is none is named as missing", () => {
  test.each([
    ["x"],
    [7],
    [[null]],
    [[{ daysAgo: "1", sessions: 2 }]],
    [[{ daysAgo: 1, sessions: "2" }]],
    [[{ daysAgo: -1, sessions: 2 }]],
  ])("viewingDays %j", (viewingDays) => {
    expect(of({ viewingDays }).traits["window-shopper"]).toMatchObject({
      reason: "missing-facts",
      missing: ["viewingDays"],
    });
  });
  test.each([["x"], [["soon"]], [[Number.NaN, 1, 2]], [[-1, 2, 3]], [[1, 2, Infinity]]])(
    "decisionMinutes %j",
    (decisionMinutes) => {
      expect(of({ decisionMinutes }).traits.impulse).toMatchObject({
        reason: "missing-facts",
        missing: ["decisionMinutes"],
      });
    },
  );
});

describe("gaps", () => {
  const regular = boughtAfter([30, 30], 40);
  test.each([[[Number.NaN]], [[Number.NaN, -5, 0]], [[-5, 30]], ["30,30"], [[30, Infinity]]])(
    "%j are as good as none",
    (gapsDays) => {
      expect(of({ ...regular, gapsDays }).stage).toEqual(of({ ...regular, gapsDays: undefined }).stage);
    },
  );
  test("may come in any order", () => {
    const slow = { ...boughtAfter([7, 90, 8], 100) };
    const { stage } = of(slow);
    expect(of({ ...slow, gapsDays: [7, 90, 8] })).toEqual(of({ ...slow, gapsDays: [7, 8, 90] }));
    expect(stage).toMatchObject({ value: "at-risk" });
  });
  test("that come in another order are left as they are", () => {
    const gapsDays = [90, 7, 8];
    of({ ...regular, gapsDays });
    expect(gapsDays).toEqual([90, 7, 8]);
  });
});

test("what a base tells is not missing", () => {
  const bulk = { purchaseOccasions: 3, lineQuantityMedian: 5, repeatedArticles: 1 };
  const { lineQuantityMedian } = base;
  expect(of(bulk, { base: { lineQuantityMedian } }).role).toMatchObject({ missing: ["base.lineQuantityP99"] });
  expect(of(bulk).role).toMatchObject({ missing: ["base.lineQuantityMedian", "base.lineQuantityP99"] });
});

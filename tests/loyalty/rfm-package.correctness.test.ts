import {
  fitRfm,
  type RfmBounds,
  rfmSegments,
  rfmTableOfBounds,
  rfmTables,
  type RfmScheme,
  scoreRfm,
  segmentSummary,
} from "clientele/loyalty";
import { describe, expect, test } from "vitest";
import { customersOfLog, factsOf, hasOrderLog, orderCustomers } from "./rfm-orders.js";
import { decided } from "./support.js";

// Figures from the documentation of the R package rfm 0.3.0, analysis date 2006-12-31.

const population = orderCustomers.map((customer) => factsOf(customer));
const compatible = fitRfm(population, { method: "r-package", table: "r-package" }) as RfmScheme;

describe("the R package rfm, reproduced", () => {
  test.for<[string, number, number, number, string]>([
    ["Abbey O'Reilly", 205, 6, 472, "343"],
    ["Add Senger", 140, 3, 340, "412"],
    ["Aden Lesch", 194, 4, 405, "323"],
    ["Aden Murphy", 98, 7, 596, "544"],
    ["Agness O'Keefe", 90, 9, 843, "555"],
    ["Ailene Hermann", 281, 8, 699, "355"],
  ])("%s: %d days, %d orders, %d is %s", ([, days, orders, revenue, score]) => {
    expect(orderCustomers).toContainEqual({ days, orders, revenue });
    expect(decided(scoreRfm(factsOf({ days, orders, revenue }), compatible)).score).toBe(score);
  });

  const published: Record<string, [customers: number, orders: number, revenue: number]> = {
    "about-to-sleep": [102, 283, 23_449],
    "at-risk": [28, 216, 22_227],
    "cannot-lose-them": [47, 274, 32_446],
    champions: [35, 316, 31_646],
    lost: [148, 393, 35_324],
    loyal: [170, 799, 76_562],
    "need-attention": [10, 57, 4562],
    new: [104, 329, 28_837],
    others: [0, 0, 0],
    "potential-loyalist": [342, 2211, 204_856],
    promising: [9, 28, 4249],
  };

  test("its ten segments have the published customers, orders and revenue, and nobody is left over", () => {
    const summary = segmentSummary(population, compatible);
    const found = summary.segments.map(({ segment, customers, orders, revenue }) => [
      segment,
      [customers, orders, revenue / 100],
    ]);
    expect(Object.fromEntries(found)).toEqual(published);
    expect(summary).toMatchObject({ status: "measured", customers: 995, undecided: 0 });
  });

  test("its cuts are interpolated quantiles plus one in the major unit, and the scheme says what a cut belongs to", () => {
    expect(compatible.cuts).toEqual({
      recency: [482, expect.closeTo(297.4, 9), 181, 115],
      frequency: [4, 5, 6, 8],
      monetary: [expect.closeTo(25_580, 6), 38_200, expect.closeTo(50_640, 6), 66_600],
    });
    expect(compatible.atCut).toEqual({ recency: "lower", frequency: "higher", monetary: "higher" });
    const score = (days: number, orders: number, revenue: number) =>
      decided(scoreRfm(factsOf({ days, orders, revenue }), compatible)).score;
    expect([score(181, 6, 382), score(180, 5, 381)]).toEqual(["343", "432"]);
  });

  test("need attention begins at recency 1: from 2 on it would be empty, and ten more would be lost", () => {
    const all = [1, 5] as const;
    const rows = (from: number): RfmBounds[] => [
      { segment: "champions", recency: [5, 5], frequency: [5, 5], monetary: [5, 5] },
      { segment: "potential-loyalist", recency: [3, 5], frequency: [3, 5], monetary: [2, 5] },
      { segment: "loyal", recency: [2, 4], frequency: [2, 4], monetary: [2, 4] },
      { segment: "promising", recency: [3, 4], frequency: [1, 3], monetary: [3, 5] },
      { segment: "new", recency: [4, 5], frequency: [1, 3], monetary: all },
      { segment: "cannot-lose-them", recency: [1, 2], frequency: [3, 4], monetary: [4, 5] },
      { segment: "at-risk", recency: [1, 2], frequency: [2, 5], monetary: [4, 5] },
      { segment: "need-attention", recency: [from, 3], frequency: [3, 5], monetary: [3, 5] },
      { segment: "about-to-sleep", recency: [2, 3], frequency: [1, 3], monetary: [1, 4] },
      { segment: "lost", recency: [1, 1], frequency: all, monetary: all },
    ];
    expect(rfmTableOfBounds("r-package", rows(1)).table.cells).toEqual(rfmTables["r-package"].cells);
    const { table } = rfmTableOfBounds("from-2", rows(2));
    const { segments } = segmentSummary(population, { ...compatible, table });
    const customers = Object.fromEntries(segments.map(({ segment, customers }) => [segment, customers]));
    expect(customers).toMatchObject({ "need-attention": 0, lost: 158 });
  });
});

describe("why it is not the default", () => {
  const changed = (method: "quantiles" | "r-package") => {
    const inDong = orderCustomers.map((customer) => factsOf(customer, 25_000, "VND"));
    const [euro, dong] = [fitRfm(population, { method }), fitRfm(inDong, { method })];
    return population.filter(
      (facts, i) => decided(scoreRfm(facts, euro)).score !== decided(scoreRfm(inDong[i]!, dong)).score,
    ).length;
  };

  test("the same purchases in another currency give other scores by the package's rule, and the same by ours", () => {
    expect(changed("r-package")).toBeGreaterThan(0);
    expect(changed("quantiles")).toBe(0);
  });

  test.for<[string, number, number[]]>([
    ["EUR", 100, [300, 400, 500, 600]],
    ["JPY", 1, [3, 4, 5, 6]],
    ["KWD", 1000, [3000, 4000, 5000, 6000]],
  ])("one is one major unit: %s has %d minor units", ([currency, unit, cuts]) => {
    // Of 1 to 6 units a fifth of the way is 2, and so on; by type 7 these are values that occur.
    const six = [1, 2, 3, 4, 5, 6].map((revenue) =>
      factsOf({ days: revenue, orders: revenue, revenue }, unit, currency),
    );
    const rfm = fitRfm(six, { method: "r-package" }) as RfmScheme;
    expect(rfm.cuts).toEqual({ recency: [6, 5, 4, 3], frequency: [3, 4, 5, 6], monetary: cuts });
  });
});

describe("our default, on the same customers", () => {
  test("each of the 995 lies in exactly one segment", () => {
    for (const table of ["A", "B", "C"] as const) {
      const rfm = fitRfm(population, { table });
      for (const facts of population) expect(rfmSegments).toContain(decided(scoreRfm(facts, rfm)).segment);
      const { segments } = segmentSummary(population, rfm);
      expect(segments.reduce((sum, { customers }) => sum + customers, 0)).toBe(995);
      expect(segments.reduce((sum, { orders = 0 }) => sum + orders, 0)).toBe(4906);
    }
  });
});

test.skipIf(!hasOrderLog)("the copy beside this file is what the order log comes to", () => {
  const inOrder = (customers: readonly object[]) => customers.map((one) => JSON.stringify(one)).sort();
  expect(inOrder(customersOfLog())).toEqual(inOrder(orderCustomers));
});

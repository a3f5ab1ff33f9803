import { fitRfm, rfmCells, rfmTable, rfmTables, segmentSummary } from "clientele/loyalty";
import { describe, expect, test } from "vitest";
import { asOf, buyer } from "./support.js";

describe("the summary of a base", () => {
  const population = [
    ...Array.from({ length: 20 }, (_, i) => buyer(i, 1 + (i % 4), 100 * i)),
    { asOf, purchaseOccasions: 0 },
  ];
  const summary = segmentSummary(population, fitRfm(population));

  test("counts, shares and revenue add up, and every segment is listed", () => {
    expect(summary).toMatchObject({ status: "measured", customers: 20, undecided: 1, currency: "EUR" });
    expect(summary.segments.map(({ segment }) => segment)).toEqual(
      [...new Set(Object.values(rfmTables.A.cells))].sort(),
    );
    const total = (key: "customers" | "share" | "revenue" | "revenueShare" | "purchaseOccasions") =>
      summary.segments.reduce((sum, segment) => sum + (segment[key] ?? 0), 0);
    expect(total("customers")).toBe(20);
    expect(total("revenue")).toBe(19_000);
    expect(total("purchaseOccasions")).toBe(50);
    expect(total("share")).toBeCloseTo(1, 12);
    expect(total("revenueShare")).toBeCloseTo(1, 12);
  });

  test("an empty segment has counts and no averages", () => {
    const empty = summary.segments.find(({ customers }) => customers === 0);
    expect(Object.keys(empty ?? {}).sort()).toEqual([
      "customers",
      "orders",
      "purchaseOccasions",
      "revenue",
      "revenueShare",
      "segment",
      "share",
    ]);
  });
});

describe("the figures of one segment", () => {
  const table = rfmTable("one", { everybody: rfmCells });
  const figures = (population: Parameters<typeof segmentSummary>[0], options = {}) =>
    segmentSummary(population, fitRfm(population, { table, ...options })).segments[0];
  const ordered = (days: number, occasions: number, net: number, orders: number) =>
    buyer(days, occasions, net, { orders, spend: [{ currency: "EUR", net, gross: net + 10 }] });
  const six = [
    ordered(90, 1, 1000, 1),
    ordered(10, 2, 2500, 3),
    ordered(30, 1, 0, 1),
    ordered(50, 4, 9000, 4),
    ordered(20, 1, 1500, 1),
    ordered(40, 3, 4000, 5),
  ];

  test("are sums, means, medians and the value of an average order, by hand", () => {
    expect(figures(six)).toEqual({
      segment: "everybody",
      customers: 6,
      share: 1,
      purchaseOccasions: 12,
      orders: 15,
      revenue: 18_000,
      revenueShare: 1,
      averageOrderValue: 1200,
      recency: { mean: 40, median: 35 },
      frequency: { mean: 2, median: 1.5 },
      monetary: { mean: 3000, median: 2000 },
    });
    expect(figures(six.slice(0, 5))).toMatchObject({ recency: { mean: 40, median: 30 }, monetary: { median: 1500 } });
  });

  test("follow the scheme to gross spend", () => {
    expect(figures(six, { monetary: "gross" })).toMatchObject({ revenue: 18_060, averageOrderValue: 1204 });
  });

  test("say nothing of orders that are not known of everybody", () => {
    const { orders, ...unknown } = six[0]!;
    expect(orders).toBe(1);
    const found = figures([unknown, ...six.slice(1)]);
    expect(found).not.toHaveProperty("orders");
    expect(found).not.toHaveProperty("averageOrderValue");
  });

  test("give no value of an order where orders were paid in two currencies", () => {
    const abroad = { ...six[0]!, spend: [...six[0]!.spend!, { currency: "NOK", net: 5, gross: 5 }] };
    const found = figures([abroad, ...six.slice(1)], { currency: "EUR" });
    expect(found).toMatchObject({ orders: 15, revenue: 18_000 });
    expect(found).not.toHaveProperty("averageOrderValue");
  });
});

describe("when more was refunded than sold", () => {
  const table = rfmTable("by-recency", {
    here: rfmCells.filter((cell) => cell[0]! > "2"),
    away: rfmCells.filter((cell) => cell[0]! <= "2"),
  });
  // The first two of five are away.
  const sharesOf = (...nets: number[]) => {
    const population = nets.map((net, i) => buyer(50 - 10 * i, 1, net));
    return segmentSummary(population, fitRfm(population, { table })).segments.map(
      ({ segment, revenue, revenueShare }) => [segment, revenue, revenueShare],
    );
  };

  test("in a segment, no segment has a share of the revenue", () => {
    expect(sharesOf(100, -101, 100, 100, 100)).toEqual([
      ["away", -1, undefined],
      ["here", 300, undefined],
    ]);
    expect(sharesOf(-200, 0, 100, 50, 50)).toEqual([
      ["away", -200, undefined],
      ["here", 200, undefined],
    ]);
  });

  test("by one customer of a segment that sold more, shares are shares", () => {
    expect(sharesOf(100, -100, 100, 100, 100)).toEqual([
      ["away", 0, 0],
      ["here", 300, 1],
    ]);
    expect(sharesOf(200, -100, 100, 100, 100)).toEqual([
      ["away", 100, 0.25],
      ["here", 300, 0.75],
    ]);
    expect(sharesOf(0, 0, 0, 0, 0)).toEqual([
      ["away", 0, 0],
      ["here", 0, 0],
    ]);
  });
});

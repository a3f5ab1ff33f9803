import { describe, expect, test } from "vitest";
import { codesOf, eur, event, factsOf, order, summary } from "./support.js";

const refund = (time: string, fields: object) => event("refund", time, fields);
const spend = (events: Parameters<typeof factsOf>[0], options = {}) => factsOf(events, options).spend?.[0];

describe("cancellations", () => {
  test("of any age take the order out of the purchases", () => {
    const { facts, issues } = summary([
      order("a", "2026-01-01", 1000),
      order("b", "2026-02-01", 500),
      event("order-cancel", "2026-12-30", { orderId: "a" }),
    ]);
    expect(facts[0]).toMatchObject({
      orders: 1,
      cancelledOrders: 1,
      firstPurchaseAt: "2026-02-01T12:00:00.000Z",
      spend: [{ gross: 500, net: 500 }],
    });
    expect(issues).toEqual([]);
  });

  test("after asOf have not happened yet", () => {
    const events = [order("a", "2026-01-01", 1000), event("order-cancel", "2026-12-30", { orderId: "a" })];
    expect(factsOf(events, { asOf: "2026-12-29" })).toMatchObject({ orders: 1, cancelledOrders: 0 });
  });

  test("of an order that is not there are told", () => {
    expect(codesOf(summary([event("order-cancel", "2026-01-01", { orderId: "?" })]).issues)).toEqual([
      "cancel-without-order",
    ]);
  });

  test("name the source of the order where it is another", () => {
    const cancel = event("order-cancel", "2026-01-02", { source: "erp", orderId: "a", orderSource: "shop" });
    expect(factsOf([order("a", "2026-01-01", 1000), cancel]).orders).toBe(0);
    const elsewhere = event("order-cancel", "2026-01-02", { source: "erp", orderId: "a" });
    expect(factsOf([order("a", "2026-01-01", 1000), elsewhere]).orders).toBe(1);
  });

  test("take the money of the order with them, whether the refund names the order or its amount", () => {
    const kept = [
      order("a", "2026-01-01", 5000),
      order("b", "2026-02-01", 3000),
      event("order-cancel", "2026-02-02", { orderId: "a" }),
    ];
    for (const fields of [{ orderId: "a" }, { orderId: "a", amount: eur(5000) }, { amount: eur(5000) }]) {
      const { facts, issues } = summary([...kept, refund("2026-02-03", fields)]);
      expect(facts[0].spend).toMatchObject([{ gross: 3000, refunded: 0, net: 3000 }]);
      expect(issues).toEqual([]);
    }
  });
});

describe("test orders", () => {
  test("are no purchases, and what is cancelled or refunded of them touches no other order", () => {
    const { facts, issues } = summary([
      order("a", "2026-01-01", 1000),
      order("test", "2026-01-02", 700, { test: true }),
      refund("2026-01-03", { orderId: "test", amount: eur(700) }),
      event("order-cancel", "2026-01-03", { orderId: "test" }),
    ]);
    expect(facts[0]).toMatchObject({
      orders: 1,
      cancelledOrders: 0,
      refundedOrders: 0,
      spend: [{ gross: 1000, net: 1000 }],
    });
    expect(issues).toEqual([]);
  });
});

describe("full refunds", () => {
  test.each([
    ["without an amount", [{ orderId: "a" }]],
    ["of the total", [{ orderId: "a", amount: eur(1000) }]],
    [
      "in parts",
      [
        { orderId: "a", amount: eur(300) },
        { orderId: "a", amount: eur(700) },
      ],
    ],
    ["in parts, the last without an amount", [{ orderId: "a", amount: eur(300) }, { orderId: "a" }]],
  ])("%s remove the purchase", (_, refunds) => {
    for (const refundAttribution of ["order", "refund-date"] as const) {
      const events = [
        order("a", "2026-01-01", 1000),
        order("b", "2026-02-01", 500),
        ...refunds.map((fields) => refund("2026-03-01", fields)),
      ];
      const { facts, issues } = summary(events, { refundAttribution });
      expect(facts[0]).toMatchObject({ orders: 1, refundedOrders: 1, spend: [{ gross: 500, refunded: 0, net: 500 }] });
      expect(issues).toEqual([]);
    }
  });

  test("of an order that cost nothing remove it too", () => {
    expect(factsOf([order("a", "2026-01-01", 0)]).orders).toBe(1);
    expect(factsOf([order("a", "2026-01-01", 0), refund("2026-01-02", { orderId: "a" })])).toMatchObject({
      orders: 0,
      refundedOrders: 1,
    });
  });

  test("leave customers who only cancelled or returned no buyers", () => {
    const only = [order("a", "2026-01-01", 100), refund("2026-01-02", { orderId: "a" })];
    const facts = factsOf([
      ...only,
      order("b", "2026-01-03", 5),
      event("order-cancel", "2026-01-03", { orderId: "b" }),
    ]);
    expect(facts).toMatchObject({ orders: 0, purchaseOccasions: 0, spend: [], refundedOrders: 1, cancelledOrders: 1 });
    expect(facts.history).toBeUndefined();
    expect(factsOf([refund("2026-01-02", { amount: eur(5) })])).toMatchObject({ orders: 0, spend: [] });
  });
});

describe("partial refunds", () => {
  const events = [
    order("a", "2026-01-01", 1000),
    order("b", "2026-02-01", 600),
    order("c", "2026-03-01", 500),
    refund("2026-03-02", { orderId: "a", amount: eur(400) }),
  ];

  test("remove no purchase, and count with their order", () => {
    expect(factsOf(events)).toMatchObject({ orders: 3, refundedOrders: 0 });
    expect(spend(events)).toEqual({
      currency: "EUR",
      gross: 2100,
      refunded: 400,
      net: 1700,
      discount: 0,
      meanPerOccasion: 1700 / 3,
      meanPerRepeatOccasion: 550,
    });
  });

  test("count at their own date on request: then it is the repeat purchases that they reduce", () => {
    expect(spend(events, { refundAttribution: "refund-date" })).toMatchObject({
      net: 1700,
      meanPerRepeatOccasion: 350,
    });
  });

  test("beyond what is left are cut, and told", () => {
    const tooMuch = [
      ...events,
      refund("2026-03-03", { orderId: "b", amount: eur(500) }),
      refund("2026-03-04", { orderId: "b", amount: eur(101) }),
    ];
    const { facts, issues } = summary(tooMuch);
    expect(facts[0]).toMatchObject({ orders: 2, refundedOrders: 1, spend: [{ net: 1100 }] });
    expect(codesOf(issues)).toEqual(["refund-exceeds-order"]);
  });

  test("in another currency than the order are ignored, and told", () => {
    const { facts, issues } = summary([
      order("a", "2026-01-01", 1000),
      refund("2026-01-02", { orderId: "a", amount: { amountMinor: 1, currency: "USD" } }),
    ]);
    expect(facts[0].spend).toMatchObject([{ currency: "EUR", refunded: 0 }]);
    expect(codesOf(issues)).toEqual(["refund-currency"]);
  });
});

describe("refunds that name no order", () => {
  test("belong to the latest order before them of exactly that amount", () => {
    const facts = factsOf([
      order("a", "2026-01-01", 1000),
      order("b", "2026-02-01", 1000),
      order("c", "2026-03-01", 999),
      order("d", "2026-05-01", 1000),
      refund("2026-04-01", { amount: eur(1000) }),
    ]);
    expect(facts.gapsDays).toEqual([59, 61]);
    expect(facts).toMatchObject({ orders: 3, refundedOrders: 1 });
  });

  test("of equal amount find one order each", () => {
    const twice = [refund("2026-04-01", { amount: eur(1000) }), refund("2026-04-02", { amount: eur(1000) })];
    expect(factsOf([order("a", "2026-01-01", 1000), order("b", "2026-02-01", 1000), ...twice]).refundedOrders).toBe(2);
  });

  test("and fit none reduce what was spent, never below nothing, and the rest is told", () => {
    const { facts, issues } = summary([
      order("a", "2026-01-01", 1000),
      refund("2026-01-02", { amount: eur(300) }),
      refund("2026-01-03", { amount: eur(900) }),
    ]);
    expect(facts[0]).toMatchObject({ orders: 1, spend: [{ gross: 1000, refunded: 1000, net: 0 }] });
    expect(codesOf(issues)).toEqual(["refund-exceeds-spend"]);
  });

  test("nor an amount are told", () => {
    expect(codesOf(summary([refund("2026-01-02", {})]).issues)).toEqual(["refund-without-order"]);
  });

  test("in a currency that was never spent make no second currency", () => {
    const { facts, issues } = summary([
      order("a", "2026-01-01", 1000),
      refund("2026-01-02", { amount: { amountMinor: 5, currency: "USD" } }),
    ]);
    expect(facts[0].spend).toHaveLength(1);
    expect(codesOf(issues)).toEqual(["refund-exceeds-spend"]);
  });
});

test("a refund of an order that is not there is told, and its money counts", () => {
  const { facts, issues } = summary([
    order("a", "2026-01-01", 1000),
    refund("2026-01-02", { orderId: "?", amount: eur(300) }),
  ]);
  expect(facts[0].spend).toMatchObject([{ net: 700 }]);
  expect(codesOf(issues)).toEqual(["refund-without-order"]);
});

test("currencies never add", () => {
  const facts = factsOf([
    order("a", "2026-01-01", 1000),
    order("b", "2026-01-02", 7, { total: { amountMinor: 7, currency: "JPY" } }),
  ]);
  expect(facts.spend).toMatchObject([
    { currency: "EUR", net: 1000 },
    { currency: "JPY", net: 7 },
  ]);
});

test("sums beyond what is exact are an error, not a rounding", () => {
  const huge = Number.MAX_SAFE_INTEGER;
  expect(() => factsOf([order("a", "2026-01-01", huge), order("b", "2026-01-02", 1)])).toThrow(
    expect.objectContaining({ code: "money-overflow" }),
  );
});

test("money that came back for an older order tells that the history is cut off", () => {
  const windowed = { coverage: { purchase: { from: "2026-01-01" }, refund: { from: "2026-01-01" } } } as const;
  const back = refund("2026-01-05", { amount: eur(300) });
  expect(factsOf([back], windowed)).toMatchObject({ purchaseOccasions: 0, historyComplete: false });
  expect(factsOf([back, order("a", "2026-02-01", 1000)], windowed)).toMatchObject({ historyComplete: false });
  expect(factsOf([order("a", "2026-01-02", 1000), back], windowed).historyComplete).toBeUndefined();
});

test("of many equal orders the latest that is left is given back, whatever their number", () => {
  const n = 20_000;
  const at = (i: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, i)).toISOString();
  const orders = Array.from({ length: n }, (_, i) => order(`o${i}`, at(2 * i), 100));
  const refunds = Array.from({ length: n / 2 }, (_, i) => refund(at(4 * i + 1), { amount: eur(100) }));
  expect(factsOf([...orders, ...refunds])).toMatchObject({ orders: n / 2, refundedOrders: n / 2 });
});

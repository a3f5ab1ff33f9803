import { createAccumulator, type SummarizeAllOptions } from "clientele/facts";
import type { CustomerEvent } from "clientele/journey";
import { describe, expect, test } from "vitest";
import { eur, event, everything, factsOf, order } from "./support.js";

/** 10 days up to noon on 20 June. */
const spends = (amountMinor: number, fields: object = {}) =>
  event("category-spend", "2026-06-20", { amount: eur(amountMinor), days: 10, ...fields });
const share = (events: CustomerEvent[], options: Partial<SummarizeAllOptions> = {}) =>
  factsOf(events, options).shareOfWallet;

test("share of wallet is what was spent here of what was spent everywhere", () => {
  const facts = factsOf([spends(8000), order("a", "2026-06-15", 1000), order("b", "2026-06-16", 1000)]);
  expect(facts).toMatchObject({ shareOfWallet: 0.25, shareOfWalletDaysAgo: 194 });
  expect(facts).not.toHaveProperty("shareOfWalletLow");
  expect(facts).not.toHaveProperty("shareOfWalletHigh");
});

describe("own spend", () => {
  test("is that of the period, which its end belongs to and its beginning does not", () => {
    const at = (time: string) => share([spends(1000), order("a", time, 100)]);
    expect(at("2026-06-10T12:00:00Z")).toBe(0);
    expect(at("2026-06-10T12:00:00.001Z")).toBe(0.1);
    expect(at("2026-06-20T12:00:00Z")).toBe(0.1);
    expect(at("2026-06-20T12:00:00.001Z")).toBe(0);
  });

  test("is net of what went back, and of what was cancelled", () => {
    const bought = [spends(1000), order("a", "2026-06-15", 400), order("b", "2026-06-15", 300)];
    const back = event("refund", "2026-07-01", { orderId: "a", amount: eur(100) });
    expect(share([...bought, back])).toBe(0.6);
    expect(share([...bought, event("order-cancel", "2026-06-15", { orderId: "a" })])).toBe(0.3);
    expect(share([...bought, event("refund", "2026-06-16", { orderId: "b" })])).toBe(0.4);
    expect(share([...bought, event("refund", "2026-06-16", { amount: eur(50) })])).toBe(0.65);
  });

  test("is reduced when money went back, where refunds count at their own date", () => {
    const bought = [spends(1000), order("0", "2026-06-01", 900), order("a", "2026-06-15", 400)];
    const atDate = { refundAttribution: "refund-date" } as const;
    const back = (time: string, orderId: string, minor: number) => [
      ...bought,
      event("refund", time, { orderId, amount: eur(minor) }),
    ];
    expect(share(back("2026-06-16", "a", 100), atDate)).toBe(0.3);
    expect(share(back("2026-07-01", "a", 100), atDate)).toBe(0.4);
    expect(share(back("2026-06-16", "0", 800), atDate)).toBe(0);
  });

  test("above the declared spend makes the share 1: the declaration was too low", () => {
    expect(share([spends(1000), order("a", "2026-06-15", 1000)])).toBe(1);
    expect(share([spends(1000), order("a", "2026-06-15", 1001)])).toBe(1);
  });

  test("is not reduced by what went back in another currency", () => {
    const inDollars = { amountMinor: 50, currency: "USD" };
    const bought = [
      spends(1000),
      order("a", "2026-06-15", 400),
      order("b", "2026-06-01", 100, { total: { amountMinor: 900, currency: "USD" } }),
    ];
    expect(share([...bought, event("refund", "2026-06-16", { amount: inDollars })])).toBe(0.4);
    expect(share([...bought, event("refund", "2026-06-16", { amount: eur(50) })])).toBe(0.35);
  });

  test("in another currency makes it unknown, for two currencies never add", () => {
    const dollars = (time: string) => order("a", time, 100, { total: { amountMinor: 100, currency: "USD" } });
    expect(share([spends(1000), order("b", "2026-06-15", 100), dollars("2026-06-15")])).toBeUndefined();
    expect(share([spends(1000), order("b", "2026-06-15", 100), dollars("2026-06-01")])).toBe(0.1);
  });
});

test("the range goes from the share of the most to that of the least that was spent", () => {
  const range = (own: number, fields: object) => {
    const facts = factsOf([spends(1000, fields), ...(own === 0 ? [] : [order("a", "2026-06-15", own)])]);
    return [facts.shareOfWalletLow, facts.shareOfWallet, facts.shareOfWalletHigh];
  };
  expect(range(500, { low: eur(800), high: eur(2000) })).toEqual([0.25, 0.5, 0.625]);
  expect(range(500, { low: eur(400), high: eur(1000) })).toEqual([0.5, 0.5, 1]);
  expect(range(500, { low: eur(0) })).toEqual([undefined, 0.5, 1]);
  expect(range(0, { low: eur(0), high: eur(1000) })).toEqual([0, 0, 0]);
});

test("the latest category spend counts, and none after asOf", () => {
  const events = [spends(1000), event("category-spend", "2026-06-25", { amount: eur(500), days: 10 })];
  const bought = order("a", "2026-06-18", 100);
  expect(share([...events, bought])).toBe(0.2);
  expect(share([...events, bought], { asOf: "2026-06-24" })).toBe(0.1);
  expect(share([...events, bought], { asOf: "2026-06-19" })).toBeUndefined();
});

describe("category spends that were told together", () => {
  const bought = order("a", "2026-06-15", 450);
  const on = (category: string, amountMinor: number, fields: object = {}) =>
    spends(amountMinor, { category, ...fields });

  test("add up over the categories, with what each may be", () => {
    const facts = factsOf([bought, on("bags", 500, { low: eur(400) }), on("shoes", 100, { high: eur(500) })]);
    expect(facts).toMatchObject({
      shareOfWallet: 450 / 600,
      shareOfWalletLow: 450 / 1000,
      shareOfWalletHigh: 450 / 500,
      walletSpend: { own: eur(450), category: eur(600) },
    });
    expect(share([bought, on("bags", 0), on("shoes", 900)])).toBe(0.5);
  });

  test("count once for each category, and not beside one that is about all", () => {
    const twice = [on("bags", 500, { id: "1" }), on("bags", 600, { id: "2" }), on("shoes", 300, { id: "0" })];
    expect(share([bought, ...twice])).toBe(0.5);
    expect(share([bought, ...twice, spends(1800, { id: "0 all" })])).toBe(0.25);
  });

  test("are those of one moment and length", () => {
    const earlier = event("category-spend", "2026-06-19", { amount: eur(450), days: 10, category: "shoes" });
    expect(share([bought, on("bags", 900), earlier])).toBe(0.5);
    expect(share([bought, on("bags", 900, { id: "2" }), on("shoes", 450, { id: "1", days: 11 })])).toBe(0.5);
  });

  test("have no sum in two currencies", () => {
    const dollars = on("shoes", 1, { amount: { amountMinor: 100, currency: "USD" } });
    expect(share([bought, on("bags", 500), dollars])).toBeUndefined();
  });

  test("are stored with their category", () => {
    const accumulator = createAccumulator({ coverage: everything });
    accumulator.add([bought, on("bags", 500), on("shoes", 400)]);
    const stored = createAccumulator({ coverage: everything }, accumulator.store());
    expect(stored.summarize({ asOf: "2026-12-31" }).facts).toMatchObject([{ shareOfWallet: 0.5 }]);
  });
});

describe("the share is unknown", () => {
  const bought = [spends(1000), order("a", "2026-06-15", 100)];
  const from = (time: string) => ({ coverage: { ...everything, purchase: { from: time } } });

  test("where the feed does not hold the purchases of the whole period", () => {
    expect(share(bought, from("2026-06-10T12:00:00Z"))).toBe(0.1);
    expect(share(bought, from("2026-06-10T12:00:00.001Z"))).toBeUndefined();
    expect(share(bought, { coverage: undefined })).toBeUndefined();
  });

  test("where nothing was spent anywhere", () => {
    expect(share([spends(0)])).toBeUndefined();
    expect(share([spends(0), order("a", "2026-06-15", 100)])).toBeUndefined();
    expect(share([spends(1)])).toBe(0);
  });
});

test.each<[string, object]>([
  ["a period of no days", { days: 0 }],
  ["an endless period", { days: Infinity }],
  ["a period of no number", { days: Number.NaN }],
  ["no amount", { amount: undefined }],
  ["an amount that is no number", { amount: eur(Number.NaN) }],
  ["an amount below nothing", { amount: eur(-1) }],
  ["a lower amount that is none", { low: eur(Infinity) }],
  ["a lower amount above the amount", { low: eur(1001) }],
  ["an upper amount below the amount", { high: eur(999) }],
  ["null for a lower amount", { low: null }],
  ["an upper amount in another currency", { high: { amountMinor: 2000, currency: "USD" } }],
])("%s is an error, not a number that is none", (_, fields) => {
  expect(() => share([spends(1000, fields)])).toThrow(expect.objectContaining({ code: "category-spend" }));
});

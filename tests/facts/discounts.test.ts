import type { CustomerEvent } from "clientele/journey";
import { describe, expect, test } from "vitest";
import { event, eur, factsOf, order } from "./support.js";

const full = (day: string) => order(`full ${day}`, day, 1000);
const cheap = (day: string) => order(`cheap ${day}`, day, 800, { discount: eur(200) });

describe("gaps are told apart by what they ended with", () => {
  const events = [
    cheap("2026-01-01"),
    full("2026-01-11"),
    cheap("2026-02-10"),
    full("2026-02-20"),
    cheap("2026-04-01"),
    cheap("2026-04-02"),
  ];

  test("the discount of the first purchase ends no gap", () => {
    expect(factsOf(events)).toMatchObject({
      gapsBeforeDiscount: 3,
      gapBeforeDiscountMedianDays: 30,
      gapsBeforeFullPrice: 2,
      gapBeforeFullPriceMedianDays: 10,
    });
  });

  test("an order that was cancelled or refunded ends none", () => {
    const undone = [
      ...events,
      event("order-cancel", "2026-04-03", { orderId: "cheap 2026-04-02" }),
      event("refund", "2026-04-03", { orderId: "full 2026-01-11" }),
    ];
    expect(factsOf(undone)).toMatchObject({
      gapsBeforeDiscount: 2,
      gapBeforeDiscountMedianDays: 40,
      gapsBeforeFullPrice: 1,
      gapBeforeFullPriceMedianDays: 10,
    });
  });

  test("nothing is known of it where the purchases say nothing about discounts", () => {
    const facts = factsOf([full("2026-01-01"), full("2026-02-01")], { occasionDays: true });
    expect(Object.keys(facts).filter((name) => /discount|fullPrice/i.test(name))).toEqual([]);
  });
});

describe("the halves of the purchases", () => {
  const shares = (...events: CustomerEvent[]) => {
    const { discountedOccasionShareEarlier, discountedOccasionShareLater } = factsOf(events);
    return [discountedOccasionShareEarlier, discountedOccasionShareLater];
  };

  test("are none of one purchase", () => {
    expect(shares(cheap("2026-01-01"))).toEqual([undefined, undefined]);
  });
  test("are the first and the second of two", () => {
    expect(shares(full("2026-01-01"), cheap("2026-01-02"))).toEqual([0, 1]);
  });
  test("leave the middle one out of an odd number", () => {
    expect(
      shares(cheap("2026-01-01"), cheap("2026-01-02"), cheap("2026-01-03"), full("2026-01-04"), cheap("2026-01-05")),
    ).toEqual([1, 0.5]);
  });
});

test("the days of discounted occasions are listed only where the days of occasions are", () => {
  const events = [full("2026-01-01"), cheap("2026-01-02"), full("2026-01-02"), full("2026-01-03")];
  expect(factsOf(events).discountedOccasionDays).toBeUndefined();
  expect(factsOf(events, { occasionDays: true }).discountedOccasionDays).toEqual(["2026-01-02"]);
});

describe("a calendar of promotions", () => {
  const promotions = [{ from: "2026-02-01", to: "2026-02-11" }];
  const bought = (...days: string[]) => days.map(full);

  test("counts repeat purchases from the first day of a promotion to the last", () => {
    const on = (day: string) =>
      factsOf(bought("2026-01-01", day), { promotions, asOf: "2026-04-11" }).promotionOccasions;
    expect(["2026-01-31", "2026-02-01", "2026-02-10", "2026-02-11"].map(on)).toEqual([0, 1, 1, 0]);
  });

  test("says which share of the days since the first purchase they took, the days of the first purchase and before left out", () => {
    const share = (first: string, asOf = "2026-04-11") =>
      factsOf(bought(first), { promotions, asOf }).promotionDayShare;
    expect(share("2026-01-01")).toBe(10 / 100);
    expect(share("2026-02-05", "2026-02-15")).toBe(5 / 10);
    expect(share("2026-02-01", "2026-02-10")).toBe(1);
    expect(share("2026-02-01", "2026-02-01")).toBeUndefined();
  });

  test("the first purchase counts on neither side", () => {
    const facts = factsOf(bought("2026-02-03", "2026-03-01"), { promotions });
    expect(facts).toMatchObject({ promotionOccasions: 0, promotionOccasionShare: 0 });
    expect(factsOf(bought("2026-02-03"), { promotions })).not.toHaveProperty("promotionOccasionShare");
  });

  test("counts a day of two promotions once, in any order of them", () => {
    const overlapping = [
      { from: "2026-02-05", to: "2026-02-11" },
      { from: "2026-02-01", to: "2026-02-08" },
      { from: "2026-02-02", to: "2026-02-03" },
    ];
    const [one, other] = [promotions, overlapping].map((calendar) =>
      factsOf(bought("2026-01-01", "2026-02-06"), { promotions: calendar }),
    );
    expect(other).toEqual(one);
  });

  test("is in the zone: midnight there begins the day", () => {
    const at = (time: string) =>
      factsOf([full("2026-01-01"), order("late", time, 1000)], { promotions, timeZone: "Europe/Warsaw" })
        .promotionOccasions;
    expect([at("2026-01-31T22:59:00Z"), at("2026-01-31T23:00:00Z")]).toEqual([0, 1]);
  });

  test("needs no word about discounts in the purchases, and is absent where it was not given", () => {
    expect(factsOf(bought("2026-01-01")).promotionOccasions).toBeUndefined();
    expect(factsOf(bought("2026-01-01"), { promotions: [] })).toMatchObject({
      promotionOccasions: 0,
      promotionDayShare: 0,
    });
  });

  test.for([
    [{ from: "2026-02-01", to: "2026-02-01" }],
    [{ from: "2026-02-02", to: "2026-02-01" }],
    [{ from: "2026-02-30", to: "2026-03-01" }],
    [{ from: "2026-02-01T00:00:00Z", to: "2026-03-01" }],
    [{}],
    [null],
    "always",
  ])("refuses %j", (calendar) => {
    expect(() => factsOf(bought("2026-01-01"), { promotions: calendar as never })).toThrow(
      expect.objectContaining({ code: "summarize-promotions" }),
    );
  });
});

describe("the time to decide", () => {
  const look = (time: string) => event("product-view", time, { articleId: "pot" });

  test("of the latest purchase with a look before it is not the longest", () => {
    const events = [
      look("2026-01-01T10:00:00Z"),
      order("a", "2026-01-01T11:00:00Z", 1000),
      look("2026-02-01T10:00:00Z"),
      order("b", "2026-02-01T10:20:00Z", 1000),
      order("unseen", "2026-03-01T10:00:00Z", 1000),
    ];
    expect(factsOf(events)).toMatchObject({
      decisionMinutes: [20, 60],
      decisionMinutesMedian: 40,
      decisionMinutesLast: 20,
    });
  });

  test("is not known where look and purchase carry the same moment, as in a feed that knows only the day", () => {
    const day = "2026-01-01T00:00:00Z";
    const facts = factsOf([look(day), order("a", day, 1000), look("2026-02-01"), order("b", "2026-02-01", 1000)]);
    expect(facts.decisionMinutes).toEqual([]);
    expect(facts).not.toHaveProperty("decisionMinutesLast");
    const exact = [look("2026-03-01T10:00:00Z"), order("c", "2026-03-01T10:00:01Z", 1000), look("2026-04-01")];
    expect(factsOf([look(day), order("a", day, 1000), ...exact, order("d", "2026-04-01", 1000)])).toMatchObject({
      decisionMinutes: [1 / 60],
      decisionMinutesLast: 1 / 60,
    });
  });

  test("is absent where nothing was looked at before a purchase", () => {
    const facts = factsOf([order("a", "2026-01-01", 1000)]);
    expect(facts.decisionMinutes).toEqual([]);
    expect(facts).not.toHaveProperty("decisionMinutesLast");
    expect(facts).not.toHaveProperty("decisionMinutesMedian");
  });
});

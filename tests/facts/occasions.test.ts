import { describe, expect, test } from "vitest";
import { event, factsOf, order } from "./support.js";

describe("purchases of one day in the zone are one occasion", () => {
  const evening = [order("a", "2026-01-31T22:30:00Z", 100), order("b", "2026-01-31T23:30:00Z", 200)];

  test.each([
    ["UTC", 1],
    ["Europe/Berlin", 2],
    ["America/New_York", 1],
  ])("%s: %d", (timeZone, occasions) => {
    expect(factsOf(evening, { timeZone })).toMatchObject({ orders: 2, purchaseOccasions: occasions, timeZone });
  });

  test("a day on which clocks change has 23 or 25 hours, and is one day", () => {
    const long = [
      order("a", "2026-10-24T22:00:00Z", 1),
      order("b", "2026-10-25T22:59:59Z", 1),
      order("c", "2026-10-25T23:00:00Z", 1),
    ];
    expect(factsOf(long, { timeZone: "Europe/Berlin" })).toMatchObject({ purchaseOccasions: 2, gapsDays: [1] });
    const short = [
      order("a", "2026-03-28T23:00:00Z", 1),
      order("b", "2026-03-29T21:59:59Z", 1),
      order("c", "2026-03-29T22:00:00Z", 1),
    ];
    expect(factsOf(short, { timeZone: "Europe/Berlin" })).toMatchObject({ purchaseOccasions: 2, gapsDays: [1] });
  });

  test("a day that a country skipped is none: from 29 to 31 December 2011 are two days", () => {
    const around = [order("a", "2011-12-30T09:59:59Z", 1), order("b", "2011-12-30T10:00:00Z", 1)];
    expect(factsOf(around, { timeZone: "Pacific/Apia" }).gapsDays).toEqual([2]);
  });
});

test("by ISO week, from Monday on; by order, each by itself", () => {
  // 2026-12-28 is a Monday, and its week reaches into 2027.
  const events = ["2026-12-27", "2026-12-28", "2026-12-31", "2027-01-01", "2027-01-03", "2027-01-04"].map((day) =>
    order(day, day, 100),
  );
  const options = { asOf: "2027-01-31" };
  expect(factsOf(events, { ...options, occasions: "week" })).toMatchObject({ purchaseOccasions: 3, gapsDays: [1, 7] });
  expect(factsOf([...events, order("again", "2027-01-04", 5)], { ...options, occasions: "order" })).toMatchObject({
    purchaseOccasions: 7,
    gapsDays: [0, 1, 1, 1, 2, 3],
  });
});

test.each([
  ["day", 28, 59],
  ["week", 4, 59 / 7],
  ["month", 28 / (365.2425 / 12), 59 / (365.2425 / 12)],
  ["year", 28 / 365.2425, 59 / 365.2425],
] as const)("the history is in %ss on request", (unit, recency, T) => {
  const history = factsOf([order("a", "2026-01-01", 1), order("b", "2026-01-29", 1)], {
    asOf: "2026-03-01",
    unit,
  }).history;
  expect(history).toEqual({ frequency: 1, recency, T, unit });
});

test("silence is counted in calendar days of the zone, not in portions of 24 hours", () => {
  const events = [order("a", "2026-03-28T22:59:00Z", 1)];
  expect(factsOf(events, { asOf: "2026-03-28T23:01:00Z", timeZone: "Europe/Berlin" }).daysSinceLastPurchase).toBe(1);
  expect(factsOf(events, { asOf: "2026-03-28T23:01:00Z" }).daysSinceLastPurchase).toBe(0);
});

test("a year of places and advocacy ends after 365 days", () => {
  const options = { asOf: "2026-12-31", homeCountry: "PL" };
  const bought = (day: string) =>
    factsOf([order("a", day, 1, { country: "DE" })], options).foreignOccasionShareLastYear;
  expect([bought("2026-01-01"), bought("2025-12-31")]).toEqual([1, undefined]);
  const shared = (day: string) => factsOf([event("share", day)], options).advocacyActsLastYear;
  expect([shared("2026-01-01"), shared("2025-12-31")]).toEqual([1, 0]);
  const viewed = (day: string) => factsOf([event("product-view", day)], options).viewingDays;
  expect([viewed("2026-01-01"), viewed("2025-12-31")]).toEqual([[{ daysAgo: 364, sessions: 1 }], []]);
});

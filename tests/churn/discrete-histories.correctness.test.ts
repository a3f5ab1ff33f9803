import { fitBgBb } from "clientele/churn";
import { summarizeAll } from "clientele/facts";
import { describe, expect, test } from "vitest";
import { discreteHistoriesOf, type CalendarPeriod } from "../../src/churn/bg-bb/discrete-histories.js";

const refused = (code: string) => expect.objectContaining({ name: "DomainError", code });
const historyOf = (occasionDays: string[], by: CalendarPeriod, asOf: string, timeZone = "UTC") => {
  const { histories } = discreteHistoriesOf([{ customerId: "a", occasionDays }], { by, asOf, timeZone });
  const [{ frequency, recency, opportunities }] = histories as [(typeof histories)[number]];
  return [frequency, recency, opportunities];
};

describe("periods of the calendar", () => {
  test("months of different length, and several purchases in one", () => {
    expect(historyOf(["2025-01-31", "2025-02-01", "2025-02-28", "2025-04-30"], "month", "2025-06-15")).toEqual([
      2, 3, 4,
    ]);
  });

  test("weeks begin on Monday: 2026-03-01 was a Sunday", () => {
    expect(historyOf(["2026-03-01", "2026-03-02"], "week", "2026-03-08")).toEqual([1, 1, 1]);
    expect(historyOf(["2026-02-23", "2026-03-01"], "week", "2026-03-08")).toEqual([0, 0, 1]);
    expect(historyOf(["1969-12-28", "1969-12-29"], "week", "1970-01-04")).toEqual([1, 1, 1]);
  });

  test("quarters and years, leap days included", () => {
    expect(historyOf(["2023-12-31", "2024-02-29", "2024-12-31"], "quarter", "2025-01-01")).toEqual([2, 4, 4]);
    expect(historyOf(["2019-05-01", "2020-02-29", "2024-12-31"], "year", "2025-12-30")).toEqual([2, 5, 5]);
  });

  test("the running period is no opportunity, until its last day is over", () => {
    const days = ["2025-01-10", "2025-03-31"];
    expect(historyOf(days, "month", "2025-03-30")).toEqual([0, 0, 1]);
    expect(historyOf(days, "month", "2025-03-31T12:00:00Z")).toEqual([0, 0, 1]);
    expect(historyOf(days, "month", "2025-03-31")).toEqual([1, 2, 2]);
    expect(historyOf(days, "month", "2025-03-31T23:59:59.999Z")).toEqual([1, 2, 2]);
    // In Tokyo the first of April has begun.
    expect(historyOf(days, "month", "2025-03-31T15:00:00Z", "Asia/Tokyo")).toEqual([1, 2, 2]);
    expect(historyOf(days, "month", "2025-03-31", "America/New_York")).toEqual([1, 2, 2]);
  });

  test("who was acquired in the running period or the last one has had no opportunity", () => {
    expect(historyOf(["2025-03-05"], "month", "2025-03-20")).toEqual([0, 0, 0]);
    expect(historyOf(["2025-02-05", "2025-03-05"], "month", "2025-03-20")).toEqual([0, 0, 0]);
  });

  test("the order of the days does not matter, and those after asOf are not seen", () => {
    const days = ["2025-04-30", "2025-01-31", "2026-02-01", "2025-02-28"];
    expect(historyOf(days, "month", "2025-06-15")).toEqual([2, 3, 4]);
  });
});

test("who is left out, and why", () => {
  const { histories, excluded } = discreteHistoriesOf(
    [
      { customerId: "none", occasionDays: [] },
      { customerId: "cut", occasionDays: ["2025-01-01"], historyComplete: false },
      { customerId: "later", occasionDays: ["2027-01-01"] },
      { customerId: "in", occasionDays: ["2025-01-01"], historyComplete: true },
    ],
    { by: "year", asOf: "2026-01-01" },
  );
  expect(histories.map(({ customerId }) => customerId)).toEqual(["in"]);
  expect(excluded).toEqual([
    { customerId: "none", reason: "no-purchase" },
    { customerId: "cut", reason: "left-truncated" },
    { customerId: "later", reason: "not-yet-customer" },
  ]);
});

test("from facts to a fit", () => {
  const events = Array.from({ length: 200 }, (_, i) =>
    Array.from({ length: 6 }, (_, year) => 2020 + year)
      .filter((year) => year === 2020 || ((i * 7 + year * 13) % 5 < 3 && year < 2021 + (i % 6)))
      .map((year) => ({
        type: "purchase" as const,
        source: "gala",
        id: `${i}-${year}`,
        time: `${year}-0${1 + (i % 9)}-15T12:00:00Z`,
        customerId: `c${i}`,
        total: { amountMinor: 5000, currency: "EUR" as const },
      })),
  ).flat();
  const asOf = "2025-12-31";
  const facts = summarizeAll(events, { asOf, occasionDays: true, coverage: { purchase: { from: "beginning" } } });
  const { histories, excluded } = discreteHistoriesOf(facts, { by: "year", asOf });
  expect(excluded).toEqual([]);
  expect(histories.every(({ opportunities }) => opportunities === 5)).toBe(true);
  const model = fitBgBb(histories, { opportunity: { years: 1 } });
  expect(model).toMatchObject({ customers: 200 });
  expect(model.status).not.toBe("failed");
});

test("what is no list of days is refused by its row", () => {
  const options = { by: "month", asOf: "2026-01-01" } as const;
  const ask = (population: unknown, change: object = {}) =>
    discreteHistoriesOf(population as never, { ...options, ...change } as never);
  expect(() => ask(null)).toThrow(refused("purchase-days"));
  expect(() => ask([null])).toThrow(refused("purchase-days-occasion"));
  expect(() => ask([{ customerId: "a" }])).toThrow("occasionDays: true");
  expect(() => ask([{ customerId: "a", occasionDays: "2025-01-01" }])).toThrow("purchases[0]");
  expect(() => ask([{ customerId: "a", occasionDays: ["2025-02-30"] }])).toThrow("purchases[0].occasionDays[0]");
  expect(() => ask([], { by: "day" })).toThrow(refused("discrete-histories-of-by"));
  expect(() => ask([], { asOf: "now" })).toThrow(refused("as-of"));
  expect(() => ask([], { timeZone: "Mars" })).toThrow(refused("time-zone"));
  expect(() => discreteHistoriesOf([], undefined as never)).toThrow(refused("discrete-histories-of-by"));
});

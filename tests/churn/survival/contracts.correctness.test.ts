import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Contract,
  earliestEnd,
  kaplanMeier,
  lastNoticeDay,
  lifetimesOf,
  nextRenewal,
  recurringRevenue,
  recurringRevenueChange,
} from "../../../src/churn/survival/index.js";
import { refusalOf } from "./reference.js";

describe("lifetimes of contracts", () => {
  const asOf = "2026-06-30";

  test("ended, standing, under notice, seen late: in days", () => {
    const contracts: Contract[] = [
      { id: "ended", start: "2026-01-01", end: "2026-03-01", cause: "moved" },
      { id: "standing", start: "2026-06-01" },
      { id: "under notice", start: "2026-06-01", end: "2026-07-01", cause: "voluntary" },
      { id: "ends today", start: "2026-06-01", end: "2026-06-30" },
      { id: "late", start: "2026-01-01", entry: "2026-02-01" },
      { id: "seen from before its start", start: "2026-06-29", entry: "2026-01-01" },
      { id: "one day", start: "2026-06-30", end: "2026-06-30" },
    ];
    expect(lifetimesOf(contracts, { asOf, unit: "day" })).toEqual({
      unit: "day",
      issues: [],
      lifetimes: [
        { index: 0, id: "ended", time: 59, ended: true, cause: "moved" },
        { index: 1, id: "standing", time: 29, ended: false },
        { index: 2, id: "under notice", time: 29, ended: false },
        { index: 3, id: "ends today", time: 29, ended: true },
        { index: 4, id: "late", time: 180, ended: false, entry: 31 },
        { index: 5, id: "seen from before its start", time: 1, ended: false },
        { index: 6, id: "one day", time: 0, ended: true },
      ],
    });
  });

  test("days are those of the zone", () => {
    const contract = { start: "2026-03-01T23:30:00Z", end: "2026-03-03T00:30:00Z" };
    const days = (timeZone: string) => lifetimesOf([contract], { asOf, unit: "day", timeZone }).lifetimes[0]!.time;
    expect([days("UTC"), days("Europe/Warsaw"), days("America/New_York")]).toEqual([2, 1, 1]);
    const spring = { start: "2026-03-28", end: "2026-03-30" };
    expect(lifetimesOf([spring], { asOf, unit: "week", timeZone: "Europe/Warsaw" }).lifetimes[0]!.time).toBe(2 / 7);
  });

  test("months and years are counted on the calendar, and the one that runs by its share", () => {
    const timeOf = (start: string, end: string, unit: "month" | "year") =>
      lifetimesOf([{ start, end }], { asOf, unit }).lifetimes[0]!.time;
    expect(timeOf("2026-01-01", "2026-02-01", "month")).toBe(1);
    expect(timeOf("2026-02-01", "2026-03-01", "month")).toBe(1);
    expect(timeOf("2026-01-31", "2026-02-28", "month")).toBe(1);
    expect(timeOf("2026-01-31", "2026-03-31", "month")).toBe(2);
    expect(timeOf("2026-02-01", "2026-02-15", "month")).toBe(0.5);
    expect(timeOf("2026-01-01", "2026-02-15", "month")).toBe(1.5);
    expect(timeOf("2024-02-29", "2025-02-28", "year")).toBe(1);
    expect(timeOf("2025-01-01", "2026-01-01", "year")).toBe(1);
    expect(timeOf("2025-01-01", "2026-03-15", "year")).toBe(1 + 73 / 365);
    expect(timeOf("2026-03-01", "2026-03-01", "month")).toBe(0);
    const late = lifetimesOf([{ start: "2026-01-15", entry: "2026-03-15" }], { asOf: "2026-04-15", unit: "month" });
    expect(late.lifetimes).toEqual([{ index: 0, time: 3, ended: false, entry: 2 }]);
    const atTheEnd = [{ start: "9999-11-15" }, { start: "0000-01-01" }];
    const { lifetimes } = lifetimesOf(atTheEnd, { asOf: "9999-12-31", unit: "month" });
    expect(lifetimes.map(({ time }) => time)).toEqual([1 + 16 / 31, 119_999 + 30 / 31]);
  });

  test("every further day is a longer lifetime, and a renewal is a whole one", () => {
    const start = fc.integer({ min: 0, max: 3000 });
    const asDate = (days: number) => new Date(1.6e12 + days * 864e5).toISOString().slice(0, 10);
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 900 }), fc.constantFrom("month", "year"), (from, days, unit) => {
        const contract = { start: asDate(from), term: unit === "month" ? { months: 1 } : { years: 1 } };
        const timeAt = (day: number) => lifetimesOf([contract], { asOf: asDate(from + day), unit }).lifetimes[0]!.time;
        expect(timeAt(days + 1)).toBeGreaterThan(timeAt(days));
        const next = nextRenewal(contract, { asOf: asDate(from + days) });
        if (next.status !== "renews") throw new Error(next.status);
        expect(lifetimesOf([contract], { asOf: next.on, unit }).lifetimes[0]!.time).toBe(next.number);
        expect(timeAt(days)).toBeLessThan(next.number);
        expect(timeAt(days)).toBeGreaterThanOrEqual(next.number - 1);
      }),
    );
  });

  test("what gives no lifetime is told by its index", () => {
    const contracts = [
      { start: "2026-07-01" },
      { start: "2026-01-01" },
      { start: "2026-03-01", end: "2026-02-01", id: "b" },
      { start: "2026-02-30" },
      { start: "2026-01-01", end: "soon" },
      { start: "2026-01-01", entry: 7 },
      null,
      { start: "2026-01-01", end: "2026-02-01", entry: "2026-02-01" },
      { start: "2026-01-01", cause: 7 },
      { start: "2026-01-01T10:00:00" },
    ] as never;
    const { lifetimes, issues } = lifetimesOf(contracts, { asOf, unit: "month" });
    expect(lifetimes.map(({ index }) => index)).toEqual([1]);
    expect(issues.map(({ code, index }) => [code, index])).toEqual([
      ["starts-after-as-of", 0],
      ["end-before-start", 2],
      ["contract-start", 3],
      ["contract-end", 4],
      ["contract-entry", 5],
      ["contract", 6],
      ["never-observed", 7],
      ["contract-cause", 8],
      ["contract-start", 9],
    ]);
    expect(issues[1]!.id).toBe("b");
  });

  test("they are what the estimates take, and every contract comes out on one side", () => {
    const day = fc.integer({ min: 1, max: 28 }).map((d) => `2026-0${1 + (d % 8)}-${String(d).padStart(2, "0")}`);
    const contract = fc.record({
      start: day,
      end: fc.option(day, { nil: undefined }),
      entry: fc.option(day, { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(contract, { maxLength: 20 }), (contracts) => {
        const { lifetimes, issues } = lifetimesOf(contracts, { asOf, unit: "month" });
        expect([...lifetimes, ...issues].map(({ index }) => index!).sort((a, b) => a - b)).toEqual(
          contracts.map((_, i) => i),
        );
        if (lifetimes.length > 0) expect(kaplanMeier(lifetimes).lifetimes).toBe(lifetimes.length);
      }),
    );
  });

  test("options are required", () => {
    expect(refusalOf(() => lifetimesOf([], {} as never)).code).toBe("lifetimes-of-unit");
    expect(refusalOf(() => lifetimesOf([], { unit: "day", asOf: "today" })).code).toBe("as-of");
    expect(refusalOf(() => lifetimesOf([], { unit: "day", asOf, timeZone: "Mars" })).code).toBe("time-zone");
    expect(refusalOf(() => lifetimesOf("x" as never, { unit: "day", asOf })).code).toBe("contracts");
  });
});

describe("renewals", () => {
  const on = (contract: Contract, asOf: string) => nextRenewal(contract, { asOf });

  test("are counted from the anchor, through short months and leap years", () => {
    const monthly = { start: "2024-01-31", term: { months: 1 } };
    const days: string[] = [];
    let asOf = "2024-01-31";
    for (let i = 0; i < 5; i++) {
      const next = on(monthly, asOf);
      if (next.status !== "renews") throw new Error(next.status);
      expect(next.number).toBe(i + 1);
      days.push((asOf = next.on));
    }
    expect(days).toEqual(["2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31", "2024-06-30"]);
    expect(on({ start: "2024-02-29", term: { years: 1 } }, "2026-03-01")).toMatchObject({
      on: "2027-02-28",
      number: 3,
    });
    expect(on({ start: "2024-02-29", term: { years: 1 } }, "2027-03-01")).toMatchObject({
      on: "2028-02-29",
      number: 4,
    });
    expect(on({ start: "2026-01-01", term: { weeks: 2 } }, "2026-01-14")).toMatchObject({ on: "2026-01-15" });
    expect(on({ start: "2026-05-01", term: { months: 1 } }, "2026-01-14")).toMatchObject({
      on: "2026-06-01",
      number: 1,
    });
  });

  test("the next one lies after the day, and the one before it does not", () => {
    const start = fc.integer({ min: 0, max: 1500 }).map((d) => new Date(1.7e12 + d * 864e5).toISOString().slice(0, 10));
    const term = fc.oneof(
      fc.integer({ min: 1, max: 30 }).map((months) => ({ months })),
      fc.integer({ min: 1, max: 400 }).map((days) => ({ days })),
    );
    fc.assert(
      fc.property(start, start, term, (from, asOf, length) => {
        const contract = { start: from, term: length };
        const next = on(contract, asOf);
        if (next.status !== "renews") throw new Error(next.status);
        expect(next.on > asOf).toBe(true);
        if (next.number > 1) {
          const dayBefore = new Date(Date.parse(next.on) - 864e5).toISOString().slice(0, 10);
          expect(on(contract, dayBefore)).toEqual(next);
          expect(on(contract, next.on)).toMatchObject({ number: next.number + 1 });
        }
      }),
    );
  });

  test("end with notice, with the term, or never come", () => {
    const start = "2026-01-01";
    expect(on({ start }, "2026-05-05")).toEqual({ status: "open-ended" });
    expect(on({ start, term: { years: 1 }, renewal: "none" }, "2026-05-05")).toEqual({
      status: "expires",
      on: "2027-01-01",
    });
    expect(on({ start, term: { years: 1 }, renewal: "none" }, "2027-05-05")).toMatchObject({ status: "ended" });
    expect(on({ start, term: { months: 1 }, end: "2026-06-01" }, "2026-05-05")).toEqual({
      status: "ends",
      on: "2026-06-01",
    });
    expect(on({ start, end: "2026-04-01" }, "2026-05-05")).toEqual({ status: "ended", on: "2026-04-01" });
  });

  test("the day is the zone's", () => {
    const contract = { start: "2026-01-14T23:30:00Z", term: { months: 1 } };
    const asOf = "2026-02-14T12:00:00Z";
    expect(nextRenewal(contract, { asOf })).toMatchObject({ on: "2026-03-14" });
    expect(nextRenewal(contract, { asOf, timeZone: "Asia/Tokyo" })).toMatchObject({ on: "2026-02-15" });
  });
});

describe("notice", () => {
  const yearly: Contract = { start: "2025-04-01", term: { years: 1 }, notice: { months: 1 } };

  test("must lie before the renewal as a whole", () => {
    expect(lastNoticeDay(yearly, { asOf: "2026-02-28" })).toEqual({
      status: "open",
      on: "2026-02-28",
      renewal: "2026-04-01",
    });
    expect(lastNoticeDay(yearly, { asOf: "2026-03-01" })).toMatchObject({ status: "passed", on: "2026-02-28" });
    expect(lastNoticeDay({ ...yearly, notice: undefined }, { asOf: "2026-03-31" })).toMatchObject({ on: "2026-03-31" });
    expect(lastNoticeDay({ ...yearly, notice: { weeks: 6 } }, { asOf: "2026-01-31" })).toMatchObject({
      on: "2026-02-17",
    });
    expect(lastNoticeDay({ start: "2025-04-01" }, { asOf: "2026-02-28" })).toEqual({ status: "any-day" });
    expect(lastNoticeDay({ ...yearly, end: "2026-04-01" }, { asOf: "2026-02-28" })).toEqual({ status: "not-needed" });
  });

  test("given in time ends the contract at the renewal, and given late at the next", () => {
    expect(earliestEnd(yearly, { asOf: "2026-02-28" })).toEqual({
      status: "by-notice",
      on: "2026-04-01",
      noticeBy: "2026-02-28",
    });
    expect(earliestEnd(yearly, { asOf: "2026-03-01" })).toEqual({
      status: "by-notice",
      on: "2027-04-01",
      noticeBy: "2027-02-28",
    });
    expect(earliestEnd({ ...yearly, end: "2026-04-01" }, { asOf: "2026-03-01" })).toEqual({
      status: "ends",
      on: "2026-04-01",
    });
    expect(earliestEnd({ ...yearly, renewal: "none" }, { asOf: "2025-06-01" })).toMatchObject({ on: "2026-04-01" });
    expect(earliestEnd({ ...yearly, end: "2026-01-01" }, { asOf: "2026-03-01" })).toMatchObject({ status: "ended" });
    expect(earliestEnd({ start: "2026-01-01" }, { asOf: "2026-03-01" })).toMatchObject({ on: "2026-03-02" });
    // A notice longer than the term skips renewals.
    const monthly = { start: "2026-01-31", term: { months: 1 }, notice: { months: 3 } };
    expect(earliestEnd(monthly, { asOf: "2026-02-10" })).toMatchObject({ on: "2026-05-31", noticeBy: "2026-02-28" });
  });

  test("of an open-ended contract lies before its end as a whole: a month from the end of January is all of February", () => {
    const contract = { start: "2025-01-01", notice: { months: 1 } };
    const endOf = (asOf: string) => {
      const end = earliestEnd(contract, { asOf });
      return end.status === "by-notice" ? end.on : end.status;
    };
    expect(["27", "28", "29", "30", "31"].map((day) => endOf(`2026-01-${day}`))).toEqual([
      "2026-02-28",
      "2026-03-01",
      "2026-03-01",
      "2026-03-01",
      "2026-03-01",
    ]);
    expect(endOf("2026-02-01")).toBe("2026-03-02");
  });

  test("lastNoticeDay and earliestEnd invert each other", () => {
    const asDate = (days: number) => new Date(1.7e12 + days * 864e5).toISOString().slice(0, 10);
    const notice = fc.oneof(
      fc.integer({ min: 0, max: 14 }).map((months) => ({ months })),
      fc.integer({ min: 0, max: 90 }).map((days) => ({ days })),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), notice, (day, length) => {
        const endAfter = (today: number): string => {
          const end = earliestEnd({ start: "2020-01-01", notice: length }, { asOf: asDate(today) });
          if (end.status !== "by-notice") throw new Error(end.status);
          return end.on;
        };
        const on = endAfter(day);
        // A contract that renews on that day can still be ended by the notice of today, and by none that comes too late.
        const start = new Date(Date.parse(on) - 1000 * 864e5).toISOString().slice(0, 10);
        const renewing = { start, term: { days: 1000 }, notice: length };
        const last = lastNoticeDay(renewing, { asOf: asDate(day) });
        if (last.status !== "open") throw new Error(last.status);
        expect(last.renewal).toBe(on);
        expect(last.on >= asDate(day)).toBe(true);
        const lastDay = Math.round((Date.parse(last.on) - Date.parse(asDate(0))) / 864e5);
        expect(endAfter(lastDay)).toBe(on);
        expect(endAfter(lastDay + 1) > on).toBe(true);
      }),
    );
  });

  test("a notice far longer than the term is found at once, and no earlier end would do", () => {
    const daily = { start: "2026-01-31", term: { days: 1 }, notice: { years: 900 } };
    expect(earliestEnd(daily, { asOf: "2026-03-01" })).toMatchObject({ on: "2926-03-02", noticeBy: "2026-03-01" });
    const day = fc.integer({ min: 0, max: 900 }).map((d) => new Date(1.7e12 + d * 864e5).toISOString().slice(0, 10));
    const months = fc.integer({ min: 1, max: 14 });
    fc.assert(
      fc.property(day, day, months, months, (start, asOf, term, notice) => {
        const contract = { start, term: { months: term }, notice: { months: notice } };
        const end = earliestEnd(contract, { asOf });
        if (end.status !== "by-notice") throw new Error(end.status);
        expect(end.noticeBy >= asOf).toBe(true);
        // Of the renewals one by one, the first whose day of notice has not passed.
        let day = asOf;
        for (;;) {
          const next = nextRenewal(contract, { asOf: day });
          const before = new Date(Date.parse(end.on) - 864e5).toISOString().slice(0, 10);
          if (next.status !== "renews") throw new Error(next.status);
          if (next.on === end.on) break;
          expect(next.on <= before).toBe(true);
          day = next.on;
        }
      }),
      { numRuns: 60 },
    );
  });

  test("a term or a notice that is no step of the calendar is refused", () => {
    const codeOf = (contract: unknown) =>
      refusalOf(() => earliestEnd(contract as Contract, { asOf: "2026-03-01" })).code;
    expect(codeOf({ ...yearly, term: { months: 0 } })).toBe("contract-term");
    expect(codeOf({ ...yearly, term: { months: 1.5 } })).toBe("contract-term");
    expect(codeOf({ ...yearly, term: { months: 1, days: 1 } })).toBe("contract-term");
    expect(codeOf({ ...yearly, notice: { days: -1 } })).toBe("contract-notice");
    expect(codeOf({ ...yearly, renewal: "maybe" })).toBe("contract-renewal");
    expect(codeOf({ ...yearly, start: "soon" })).toBe("contract-start");
    expect(codeOf({ ...yearly, term: { years: 9000 } })).toBe("calendar-range");
  });
});

describe("recurring revenue", () => {
  const per = (amountMinor: number, length: object = { months: 1 }, currency = "EUR") =>
    ({ amount: { amountMinor, currency }, per: length }) as Contract["recurring"];

  test("counts what stands, by currency, per month and per year", () => {
    const contracts: Contract[] = [
      { start: "2026-01-01", recurring: per(1000) },
      { start: "2026-01-01", recurring: per(10_000, { years: 1 }) },
      { start: "2026-01-01", recurring: per(30_000, { months: 3 }, "USD") },
      { start: "2026-01-01", recurring: per(700, { weeks: 1 }) },
      { start: "2026-01-01", end: "2026-04-01", recurring: per(5) },
      { start: "2026-05-01", recurring: per(7) },
      { start: "2026-01-01" },
    ];
    const { currencies, withoutAmount, issues } = recurringRevenue(contracts, { asOf: "2026-03-31" });
    // 833.33 and 3043.69 are rounded one by one.
    expect(currencies).toEqual([
      {
        currency: "EUR",
        perMonth: { amountMinor: 1000 + 833 + 3044 + 5, currency: "EUR" },
        perYear: { amountMinor: 12_000 + 10_000 + 36_524 + 60, currency: "EUR" },
        contracts: 4,
      },
      {
        currency: "USD",
        perMonth: { amountMinor: 10_000, currency: "USD" },
        perYear: { amountMinor: 120_000, currency: "USD" },
        contracts: 1,
      },
    ]);
    expect([withoutAmount, issues]).toEqual([1, []]);
    const [euros] = recurringRevenue(contracts, { asOf: "2026-04-01" }).currencies;
    expect(euros!.contracts).toBe(3);
  });

  test("a year is not twelve rounded months", () => {
    const yearOf = (contracts: number, amountMinor: number, length: object) => {
      const list = Array.from({ length: contracts }, () => ({
        start: "2026-01-01",
        recurring: per(amountMinor, length),
      }));
      const { perMonth, perYear } = recurringRevenue(list, { asOf: "2026-03-31" }).currencies[0]!;
      return [perMonth.amountMinor, perYear.amountMinor];
    };
    expect(yearOf(1000, 1000, { years: 1 })).toEqual([83_000, 1_000_000]);
    expect(yearOf(1, 5, { years: 1 })).toEqual([0, 5]);
    expect(yearOf(1, 100, { months: 3 })).toEqual([33, 400]);
    expect(yearOf(1, 100, { months: 24 })).toEqual([4, 50]);
    expect(yearOf(1, 100, { years: 2 })).toEqual([4, 50]);
    expect(yearOf(1, 100, { months: 5 })).toEqual([20, 240]);
    expect(yearOf(1, 2 ** 52, { years: 1 })[1]).toBe(2 ** 52);
    expect(yearOf(1, 700, { weeks: 1 })[1]).toBe(Math.round((700 * 365.2425) / 7));
  });

  test("sums beyond 2^53 are refused as such", () => {
    const list = Array.from({ length: 3 }, () => ({ start: "2026-01-01", recurring: per(2 ** 52, { years: 1 }) }));
    expect(refusalOf(() => recurringRevenue(list, { asOf: "2026-03-31" })).code).toBe("money-overflow");
  });

  test("a contract without an id is another customer than one whose id looks like its position", () => {
    const contracts: Contract[] = [
      { start: "2026-01-01", end: "2026-02-10", recurring: per(100) },
      { id: "#0", start: "2026-02-20", recurring: per(100) },
    ];
    const { currencies } = recurringRevenueChange(contracts, { from: "2026-01-31", to: "2026-02-28" });
    expect(currencies[0]).toMatchObject({ new: { amountMinor: 100 }, churned: { amountMinor: 100 } });
  });

  test("the change tells of contracts without an amount, and of customers who changed currency", () => {
    const contracts: Contract[] = [
      { customerId: "a", start: "2026-01-01", end: "2026-02-10", recurring: per(100) },
      { customerId: "a", start: "2026-02-10", recurring: per(110, { months: 1 }, "USD") },
      { customerId: "b", start: "2026-01-01", recurring: per(100) },
      { customerId: "c", start: "2026-02-05" },
      { customerId: "d", start: "2026-01-01", end: "2026-01-05" },
    ];
    const change = recurringRevenueChange(contracts, { from: "2026-01-31", to: "2026-02-28" });
    expect(change).toMatchObject({ withoutAmount: 1, changedCurrency: 1 });
    expect(change.currencies.map((one) => [one.currency, one.churned.amountMinor, one.new.amountMinor])).toEqual([
      ["EUR", 100, 0],
      ["USD", 0, 110],
    ]);
  });

  test("an amount that cannot be read is told", () => {
    const bad = [
      per(1.5),
      per(-1),
      per(5, {}),
      per(5, { months: 0 }),
      per(5, { months: 1 }, "euro"),
      null,
      per(2 ** 52),
    ];
    const contracts = bad.map((recurring) => ({ start: "2026-01-01", recurring }) as Contract);
    const { currencies, issues } = recurringRevenue(contracts, { asOf: "2026-03-31" });
    expect(currencies).toEqual([]);
    expect(issues.map(({ code, index }) => [code, index])).toEqual(bad.map((_, i) => ["contract-recurring", i]));
  });

  test("its change splits without a rest", () => {
    const contracts: Contract[] = [
      { customerId: "stays", start: "2026-01-01", recurring: per(100) },
      { customerId: "grows", start: "2026-01-01", recurring: per(100) },
      { customerId: "grows", start: "2026-02-10", recurring: per(40) },
      { customerId: "shrinks", start: "2026-01-01", end: "2026-02-05", recurring: per(90) },
      { customerId: "shrinks", start: "2026-02-05", recurring: per(60) },
      { customerId: "leaves", start: "2026-01-01", end: "2026-02-20", recurring: per(70) },
      { customerId: "comes", start: "2026-02-20", recurring: per(20) },
      { customerId: "returns", start: "2025-01-01", end: "2025-06-01", recurring: per(15) },
      { customerId: "returns", start: "2026-02-01", recurring: per(18) },
      { customerId: "comes and goes", start: "2026-02-02", end: "2026-02-09", recurring: per(999) },
      { customerId: "upgrades from free", start: "2026-01-01", end: "2026-02-03", recurring: per(0) },
      { customerId: "upgrades from free", start: "2026-02-03", recurring: per(5) },
    ];
    const { currencies } = recurringRevenueChange(contracts, { from: "2026-01-31", to: "2026-02-28" });
    const amounts = Object.fromEntries(
      Object.entries(currencies[0]!).map(([name, value]) => [
        name,
        typeof value === "string" ? value : value.amountMinor,
      ]),
    );
    expect(amounts).toEqual({
      currency: "EUR",
      opening: 360,
      new: 25,
      reactivated: 18,
      expansion: 40,
      contraction: 30,
      churned: 70,
      closing: 343,
    });
    const refused = refusalOf(() => recurringRevenueChange([], { from: "2026-02-01", to: "2026-01-01" }));
    expect(refused.code).toBe("recurring-revenue-change-from");
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarDateSchema, instantSchema } from "../../src/shared/schema.js";
import {
  formatCalendarDate,
  formatInstant,
  parseCalendarDate,
  parseInstant,
  requireAsOf,
  requireFrom,
  requireTimeZone,
  zoneCalendar,
} from "../../src/shared/time.js";

const code = (expected: string) => expect.objectContaining({ name: "DomainError", code: expected });
const utc = zoneCalendar("UTC");
const asOf = (value: string, zone = "UTC") => formatInstant(requireAsOf("test", value, zoneCalendar(zone)));

describe("instants", () => {
  test.each([
    ["2026-03-01T09:30:00Z", "2026-03-01T09:30:00.000Z"],
    ["2026-03-01T09:30Z", "2026-03-01T09:30:00.000Z"],
    ["2026-03-01T00:30:00+01:00", "2026-02-28T23:30:00.000Z"],
    ["2024-02-29T23:59:59.999999999-00:30", "2024-03-01T00:29:59.999Z"],
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"],
    ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
  ])("%s is %s", (text, formatted) => {
    expect(formatInstant(parseInstant(text)!)).toBe(formatted);
  });

  test.each([
    "2026-03-01",
    "2026-03-01T09:30:00",
    "2026-03-01 09:30:00Z",
    "2026-02-29T00:00:00Z",
    "1900-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z",
    "2026-01-00T00:00:00Z",
    "2026-01-01T24:00:00Z",
    "2026-01-01T23:60:00Z",
    "2026-01-01T23:59:60Z",
    "2026-01-01T00:00:00+24:00",
    "2026-01-01T00:00:00+0100",
    "2026-01-01T00:00:00z",
    "2026-01-01T00:00:00Z\n",
    " 2026-01-01T00:00:00Z",
    "2026-1-1T0:00:00Z",
    "+002026-01-01T00:00:00Z",
    "0000-01-01T00:00:00+00:01",
    "9999-12-31T23:59:59-00:01",
    "",
    "now",
    "١٩٩٩-01-01T00:00:00Z",
  ])("%j is none", (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  test("whatever else is none either", () => {
    fc.assert(fc.property(fc.anything(), (value) => parseInstant(value) === undefined || typeof value === "string"));
  });

  test("written ones read back, to the millisecond", () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date("0001-01-01T00:00:00Z"),
          max: new Date("9999-12-31T23:59:59.999Z"),
          noInvalidDate: true,
        }),
        (date) => {
          expect(formatInstant(date.getTime())).toBe(date.toISOString());
          expect(parseInstant(date.toISOString())).toBe(date.getTime());
        },
      ),
    );
  });

  test("reading and the pattern of the schemas agree, but for the ends of time", () => {
    const two = fc.integer({ min: 0, max: 62 }).map((n) => String(n).padStart(2, "0"));
    const year = fc.integer({ min: 1, max: 9998 }).map((n) => String(n).padStart(4, "0"));
    const text = fc
      .tuple(
        year,
        two,
        two,
        two,
        two,
        fc.option(two, { nil: undefined }),
        fc.constantFrom("", ".5", ".123456789", ".1234567890"),
        fc.constantFrom("Z", "", "+01:00", "-23:59", "+24:00", "+01:60"),
      )
      .map(
        ([y, month, day, hour, minute, second, fraction, zone]) =>
          `${y}-${month}-${day}T${hour}:${minute}${second === undefined ? "" : `:${second}${fraction}`}${zone}`,
      );
    fc.assert(
      fc.property(text, (value) => instantSchema.safeParse(value).success === (parseInstant(value) !== undefined)),
      { numRuns: 5000 },
    );
    const date = fc
      .tuple(year, fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }))
      .map(([y, m, d]) => `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`);
    fc.assert(
      fc.property(
        date,
        (value) => calendarDateSchema.safeParse(value).success === (parseCalendarDate(value) !== undefined),
      ),
      { numRuns: 5000 },
    );
  });
});

describe("calendar dates", () => {
  test("leap days exist every four years, not every hundred, but every four hundred", () => {
    const exists = (year: string) => parseCalendarDate(`${year}-02-29`) !== undefined;
    expect(["2024", "2026", "1900", "2000", "2100", "0004", "0000"].map(exists)).toEqual([
      true,
      false,
      false,
      true,
      false,
      true,
      true,
    ]);
  });

  test("are consecutive numbers from year 1 to year 9999", () => {
    const [first, last] = [parseCalendarDate("0001-01-01")!, parseCalendarDate("9999-12-31")!];
    expect([first, last, parseCalendarDate("1970-01-01")]).toEqual([-719_162, 2_932_896, 0]);
    for (let day = first; day <= last; day += 97)
      if (parseCalendarDate(formatCalendarDate(day)) !== day) expect.fail(String(day));
  });
});

describe("zones", () => {
  test("that do not exist are errors, never UTC and never the host's", () => {
    for (const zone of ["Mars/Olympus", "", "Europe", " UTC", undefined, null, 5, {}]) {
      expect(() => zoneCalendar(zone as string)).toThrow(code("time-zone"));
      expect(() => requireTimeZone(zone)).toThrow(code("time-zone"));
    }
  });

  test.each([
    ["Europe/Berlin", "2026-03-29", 23],
    ["Europe/Berlin", "2026-10-25", 25],
    ["America/New_York", "2026-03-08", 23],
    ["America/New_York", "2026-11-01", 25],
    ["Australia/Lord_Howe", "2026-10-04", 23.5],
    ["Australia/Lord_Howe", "2026-04-05", 24.5],
    ["America/Sao_Paulo", "2018-11-04", 23],
    ["America/Havana", "2026-11-01", 25],
    ["Pacific/Apia", "2011-12-30", 0],
    ["Asia/Kolkata", "2026-03-29", 24],
  ])("%s, %s has %d hours", (zone, date, hours) => {
    const calendar = zoneCalendar(zone);
    const day = parseCalendarDate(date)!;
    expect((calendar.momentOf(day + 1) - calendar.momentOf(day)) / 3_600_000).toBe(hours);
  });

  test("a skipped time is read with the offset before the change, one that comes twice means the first", () => {
    const at = (zone: string, date: string, hour: number, minute = 30) =>
      formatInstant(zoneCalendar(zone).momentOf(parseCalendarDate(date)!, (hour * 60 + minute) * 60_000));
    expect(at("Europe/Berlin", "2026-03-29", 2)).toBe("2026-03-29T01:30:00.000Z");
    expect(at("Europe/Berlin", "2026-10-25", 2)).toBe("2026-10-25T00:30:00.000Z");
    expect(at("America/New_York", "2026-03-08", 2)).toBe("2026-03-08T07:30:00.000Z");
    expect(at("America/New_York", "2026-11-01", 1)).toBe("2026-11-01T05:30:00.000Z");
    expect(at("Australia/Lord_Howe", "2026-10-04", 2, 15)).toBe("2026-10-03T15:45:00.000Z");
    expect(at("Australia/Lord_Howe", "2026-04-05", 1, 45)).toBe("2026-04-04T14:45:00.000Z");
  });

  test("offsets of less than an hour west of Greenwich, and of seconds, are kept", () => {
    const monrovia = zoneCalendar("Africa/Monrovia");
    expect(formatInstant(monrovia.momentOf(parseCalendarDate("1960-01-01")!))).toBe("1960-01-01T00:44:30.000Z");
    expect(formatInstant(zoneCalendar("America/New_York").momentOf(parseCalendarDate("1800-01-01")!))).toBe(
      "1800-01-01T04:56:02.000Z",
    );
  });

  test("every moment lies in the day that it belongs to", () => {
    const zone = fc.constantFrom(
      "UTC",
      "Europe/Berlin",
      "America/St_Johns",
      "Pacific/Apia",
      "Asia/Kathmandu",
      "Africa/Casablanca",
      "America/Havana",
    );
    const moment = fc.integer({ min: Date.UTC(1950, 0), max: Date.UTC(2037, 0) });
    fc.assert(
      fc.property(zone, moment, (name, at) => {
        const calendar = zoneCalendar(name);
        const day = calendar.dayOf(at);
        expect(calendar.momentOf(day)).toBeLessThanOrEqual(at);
        expect(calendar.momentOf(day + 1)).toBeGreaterThan(at);
        const minute = calendar.minuteOfDay(at);
        expect(minute).toBe(Math.floor(minute));
        expect(minute >= 0 && minute < 1440).toBe(true);
      }),
    );
  });
});

describe("asOf", () => {
  test("as a date is the end of the day in the zone", () => {
    expect(asOf("2026-03-29")).toBe("2026-03-29T23:59:59.999Z");
    expect(asOf("2026-03-29", "Europe/Berlin")).toBe("2026-03-29T21:59:59.999Z");
    expect(asOf("2026-03-29", "America/New_York")).toBe("2026-03-30T03:59:59.999Z");
    expect(asOf("0001-01-01")).toBe("0001-01-01T23:59:59.999Z");
  });

  test("as the last of all days is still an instant that reads back", () => {
    for (const zone of ["UTC", "America/New_York", "Asia/Tokyo"])
      expect(parseInstant(asOf("9999-12-31", zone))).toBeDefined();
  });

  test("as an instant is itself; anything else is an error", () => {
    expect(asOf("2026-03-29T12:00:00+02:00", "Asia/Tokyo")).toBe("2026-03-29T10:00:00.000Z");
    for (const value of ["2026-02-30", "2026-03-29T12:00", "today", "", undefined, null, 1, new Date(0)]) {
      expect(() => requireAsOf("test", value, utc)).toThrow(code("as-of"));
    }
  });
});

test("a date from which something counts is the start of that day in the zone", () => {
  const from = (value: unknown, zone: string) => formatInstant(requireFrom("test", "from", value, zoneCalendar(zone)));
  expect(from("2026-03-29", "Europe/Berlin")).toBe("2026-03-28T23:00:00.000Z");
  expect(from("2018-11-04", "America/Sao_Paulo")).toBe("2018-11-04T03:00:00.000Z");
  expect(() => from("soon", "UTC")).toThrow(code("instant"));
});

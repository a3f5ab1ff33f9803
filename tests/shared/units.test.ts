import { expect, test } from "vitest";
import { type Duration, durationIn, durationInDays } from "../../src/shared/units.js";

test("weeks and days convert exactly, months and years as lengths of the mean Gregorian year", () => {
  expect(durationInDays({ weeks: 39 })).toBe(273);
  expect(durationIn({ days: 14 }, "week")).toBe(2);
  expect(durationIn({ years: 1 }, "month")).toBeCloseTo(12, 12);
  expect(durationInDays({ years: 400 })).toBe(146_097);
  expect(durationInDays({ months: 0 })).toBe(0);
});

test("in its own unit a duration is what was written", () => {
  for (const n of [1, 3, 39, 0.1, 1e-9]) {
    expect([
      durationIn({ weeks: n }, "week"),
      durationIn({ months: n }, "month"),
      durationIn({ years: n }, "year"),
      durationIn({ days: n }, "day"),
    ]).toEqual([n, n, n, n]);
  }
});

test("a duration has exactly one unit, and a length that is finite and not negative", () => {
  const bad: unknown[] = [
    {},
    { days: 1, weeks: 1 },
    { hours: 1 },
    { days: -1 },
    { days: Number.NaN },
    { weeks: Infinity },
    { days: "3" },
    null,
    undefined,
    7,
  ];
  for (const duration of bad) {
    for (const read of [() => durationInDays(duration as Duration), () => durationIn(duration as Duration, "week")]) {
      expect(read).toThrow(expect.objectContaining({ name: "DomainError", code: "duration" }));
    }
  }
});

test("a length that no number can hold in the other unit is an error", () => {
  expect(() => durationIn({ years: 1e308 }, "day")).toThrow(expect.objectContaining({ code: "duration" }));
});

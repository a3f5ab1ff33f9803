import fc from "fast-check";
import { ageBandOf, isKnownAgeBand } from "clientele/party";
import { describe, expect, test } from "vitest";

describe("the band changes on the birthday", () => {
  test.each([
    ["2008-05-10", "2026-05-09", "under-18"],
    ["2008-05-10", "2026-05-10", "18-24"],
    ["2001-05-10", "2026-05-09", "18-24"],
    ["2001-05-10", "2026-05-10", "25-34"],
    ["1961-05-10", "2026-05-09", "55-64"],
    ["1961-05-10", "2026-05-10", "65+"],
    ["1900-01-01", "2026-01-01", "65+"],
    ["2026-01-01", "2026-01-01", "under-18"],
  ])("born %s, on %s: %s", (born, asOf, band) => {
    expect(ageBandOf(born, { asOf })).toBe(band);
  });
});

describe("born on 29 February", () => {
  test.each([
    ["2026-02-28", "under-18"],
    ["2026-03-01", "18-24"],
  ])("eighteen in a common year, on %s: %s", (asOf, band) => {
    expect(ageBandOf("2008-02-29", { asOf })).toBe(band);
  });

  test.each([
    ["2032-02-28", "under-24"],
    ["2032-02-29", "24+"],
  ])("twenty-four in a leap year, on %s: %s", (asOf, band) => {
    expect(ageBandOf("2008-02-29", { asOf, bands: [24] })).toBe(band);
  });
});

test("the day is that of the zone", () => {
  const asOf = "2026-05-09T22:30:00Z";
  expect(ageBandOf("2008-05-10", { asOf })).toBe("under-18");
  expect(ageBandOf("2008-05-10", { asOf, timeZone: "Europe/Warsaw" })).toBe("18-24");
});

test("bands of the caller's own", () => {
  const at = (years: number) => ageBandOf(`${2026 - years}-01-01`, { asOf: "2026-01-01", bands: [1, 13, 20] });
  expect([0, 1, 12, 13, 19, 20].map(at)).toEqual(["under-1", "1-12", "1-12", "13-19", "13-19", "20+"]);
});

test("without a date of birth the band is unknown", () => {
  expect(ageBandOf(undefined, { asOf: "2026-01-01" })).toBe("unknown");
});

test("every age has one of the known bands, and age never lowers it", () => {
  const order = ["under-18", "18-24", "25-34", "35-44", "45-54", "55-64", "65+"];
  const day = fc
    .integer({ min: 0, max: 40_000 })
    .map((n) => new Date(Date.UTC(1900, 0, 1 + n)).toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, day, day, (...days) => {
      const [born, earlier, later] = days.sort() as [string, string, string];
      const [before, after] = [ageBandOf(born, { asOf: earlier }), ageBandOf(born, { asOf: later })];
      expect(isKnownAgeBand(before)).toBe(true);
      expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(before));
    }),
  );
});

test.each([
  ["2026-02-30", { asOf: "2026-03-01" }, "age-band-of-birth-date"],
  ["1990-5-1", { asOf: "2026-03-01" }, "age-band-of-birth-date"],
  ["2026-03-02", { asOf: "2026-03-01" }, "age-band-of-birth-date"],
  ["1990-05-01", { asOf: "today" }, "as-of"],
  ["1990-05-01", { asOf: "2026-03-01", timeZone: "Nowhere" }, "time-zone"],
  ["1990-05-01", { asOf: "2026-03-01", bands: [] }, "age-band-of-bands"],
  ["1990-05-01", { asOf: "2026-03-01", bands: [30, 18] }, "age-band-of-bands"],
  ["1990-05-01", { asOf: "2026-03-01", bands: [18.5] }, "age-band-of-bands"],
  ["1990-05-01", { asOf: "2026-03-01", bands: [0] }, "age-band-of-bands"],
])("%s with %j is refused", (born, options, code) => {
  expect(() => ageBandOf(born, options)).toThrow(expect.objectContaining({ code }));
});

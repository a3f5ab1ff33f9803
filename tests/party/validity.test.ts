import fc from "fast-check";
import { isValidAt, rolesAt } from "clientele/party";
import { describe, expect, test } from "vitest";

const role = (name: string, validFrom?: string, validTo?: string) => ({
  role: name,
  partyId: "p-1",
  supplierId: "shop",
  ...(validFrom !== undefined && { validFrom }),
  ...(validTo !== undefined && { validTo }),
});

const day = fc.integer({ min: 0, max: 1000 }).map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));

describe("a period holds from its start up to and without its end", () => {
  test("by instant", () => {
    const period = { validFrom: "2026-01-01T00:00:00Z", validTo: "2026-02-01T00:00:00Z" };
    expect(isValidAt(period, { asOf: "2025-12-31T23:59:59.999Z" })).toBe(false);
    expect(isValidAt(period, { asOf: "2026-01-01T01:00:00+01:00" })).toBe(true);
    expect(isValidAt(period, { asOf: "2026-01-31T23:59:59.999Z" })).toBe(true);
    expect(isValidAt(period, { asOf: "2026-02-01T00:00:00Z" })).toBe(false);
  });

  test("by date, read in the zone", () => {
    const period = { validFrom: "2026-03-01" };
    const asOf = "2026-02-28T23:30:00Z";
    expect(isValidAt(period, { asOf })).toBe(false);
    expect(isValidAt(period, { asOf, timeZone: "Europe/Warsaw" })).toBe(true);
    expect(isValidAt(period, { asOf: "2026-03-01T03:00:00Z", timeZone: "America/New_York" })).toBe(false);
  });

  test("an empty or reversed period never holds", () => {
    for (const validTo of ["2026-01-01", "2025-01-01"]) {
      expect(isValidAt({ validFrom: "2026-01-01", validTo }, { asOf: "2026-01-01" })).toBe(false);
    }
  });

  test("of two periods that meet exactly one holds, in any zone", () => {
    const zone = fc.constantFrom("UTC", "Europe/Warsaw", "America/St_Johns", "Pacific/Apia", "Asia/Tehran");
    fc.assert(
      fc.property(day, day, zone, (meeting, asOf, timeZone) => {
        const roles = [role("prospect", undefined, meeting), role("customer", meeting)];
        const holding = rolesAt(roles, { asOf, timeZone });
        expect(holding.map((held) => held.role)).toEqual([asOf < meeting ? "prospect" : "customer"]);
      }),
    );
  });
});

test("roles come out as they went in, in order", () => {
  const roles = Object.freeze([role("customer"), role("supplier"), role("prospect", undefined, "2020-01-01")]);
  const held = rolesAt(roles, { asOf: "2026-01-01" });
  expect(held).toEqual([roles[0], roles[1]]);
  expect(held[0]).toBe(roles[0]);
});

test.each([
  [{ asOf: "yesterday" }, "as-of"],
  [{ asOf: "2026-01-01T00:00:00" }, "as-of"],
  [{ asOf: "2026-01-01", timeZone: "Mars/Olympus" }, "time-zone"],
])("a moment that cannot be read is an error: %j", (options, code) => {
  expect(() => rolesAt([role("customer")], options)).toThrow(expect.objectContaining({ code }));
});

test.each(["2026-02-30", "soon"])("a role whose date cannot be read is an error: %s", (validFrom) => {
  expect(() => rolesAt([role("customer", validFrom)], { asOf: "2026-01-01" })).toThrow(
    expect.objectContaining({ code: "instant" }),
  );
});

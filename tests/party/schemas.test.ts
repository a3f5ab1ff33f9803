import fc from "fast-check";
import * as z from "zod";
import { describe, expect, test } from "vitest";
import * as schemas from "../../src/party/schema.js";
import { calendarDateSchema, instantSchema, momentSchema } from "../../src/shared/schema.js";
import { parseCalendarDate, parseInstant } from "../../src/shared/time.js";
import { samples } from "./samples.js";

const exported = Object.entries(schemas) as [string, z.ZodType][];

describe.each(exported)("%s", (_name, schema) => {
  test.each(["input", "output"] as const)("converts to JSON Schema as %s and back", (io) => {
    const json = z.toJSONSchema(schema, { io });
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    expect(z.toJSONSchema(z.fromJSONSchema(json as never), { io })).toBeTypeOf("object");
  });

  test("is a Standard Schema", async () => {
    expect(await schema["~standard"].validate(Symbol("nothing of the kind"))).toHaveProperty("issues");
  });
});

describe.each(Object.entries(samples))("the schema of %s", (_name, { schema, full }) => {
  test("keeps every field, and those of others", () => {
    expect(schema.parse({ ...full, acmeScore: 7 })).toEqual({ ...full, acmeScore: 7 });
  });

  test("accepts the same through Standard Schema", async () => {
    expect(await schema["~standard"].validate(full)).toEqual({ value: full });
  });

  test.each(["input", "output"] as const)("says the same after JSON Schema (%s) and back", (io) => {
    const back = z.fromJSONSchema(z.toJSONSchema(schema, { io }) as never);
    expect(back.safeParse(full).success).toBe(true);
    for (const key of Object.keys(full)) {
      for (const value of [undefined, null, "", "2026-02-30", "PL", -1, [], [""], {}]) {
        const record: Record<string, unknown> = { ...full, [key]: value };
        // JSON has no undefined: an absent field is not there.
        if (value === undefined) delete record[key];
        expect([key, value, back.safeParse(record).success]).toEqual([key, value, schema.safeParse(record).success]);
      }
    }
  });
});

test("schemas extend, and stay open", () => {
  const acmeCustomer = schemas.customerSchema.extend({ acmeTier: z.enum(["gold", "silver"]) });
  const record = { role: "customer", partyId: "p", supplierId: "s", acmeTier: "gold", more: 1 };
  expect(acmeCustomer.parse(record)).toEqual(record);
  expect(acmeCustomer.safeParse({ ...record, acmeTier: "tin" }).success).toBe(false);
  expect(acmeCustomer.safeParse({ ...record, role: "consumer" }).success).toBe(false);
});

describe("the patterns of time say what the parsers say", () => {
  const two = fc.integer({ min: 0, max: 62 }).map((n) => String(n).padStart(2, "0"));
  const year = fc.oneof(
    fc.constantFrom("0000", "1900", "2000", "2023", "2024", "2100"),
    fc.integer({ min: 0, max: 9999 }).map((n) => String(n).padStart(4, "0")),
  );
  const month = fc.integer({ min: 0, max: 13 }).map((n) => String(n).padStart(2, "0"));
  const day = fc.integer({ min: 0, max: 32 }).map((n) => String(n).padStart(2, "0"));
  const date = fc.tuple(year, month, day).map((parts) => parts.join("-"));
  const hour = fc.integer({ min: 0, max: 25 }).map((n) => String(n).padStart(2, "0"));
  const seconds = fc.oneof(
    fc.constant(""),
    two.map((s) => `:${s}`),
    fc.tuple(two, fc.integer({ min: 0 })).map(([s, f]) => `:${s}.${f}`),
  );
  const offset = fc.oneof(
    fc.constantFrom("", "Z", "z", "+0100", "+24:00", "-23:59"),
    fc.tuple(fc.constantFrom("+", "-"), hour, two).map(([s, h, m]) => `${s}${h}:${m}`),
  );
  const instant = fc
    .tuple(date, fc.constantFrom("T", "T", "T", "t", " "), hour, two, seconds, offset)
    .map(([d, t, h, m, s, o]) => `${d}${t}${h}:${m}${s}${o}`);

  test("for dates, leap years included", () => {
    fc.assert(
      fc.property(date, (text) => {
        expect(calendarDateSchema.safeParse(text).success).toBe(parseCalendarDate(text) !== undefined);
      }),
      { numRuns: 5000 },
    );
    for (let y = 0; y < 10_000; y++) {
      const text = `${String(y).padStart(4, "0")}-02-29`;
      if (calendarDateSchema.safeParse(text).success !== (parseCalendarDate(text) !== undefined)) expect.fail(text);
    }
  });

  // On the first and the last day that can be written, an offset may lead beyond them; a pattern cannot count that far.
  const isAtTheEdge = (text: string) => /^(?:0000-01-01|9999-12-31)/.test(text);

  test("for instants", () => {
    fc.assert(
      fc.property(instant, (text) => {
        fc.pre(!isAtTheEdge(text));
        expect(instantSchema.safeParse(text).success).toBe(parseInstant(text) !== undefined);
      }),
      { numRuns: 5000 },
    );
  });

  test("for either", () => {
    fc.assert(
      fc.property(fc.oneof(instant, date), (text) => {
        fc.pre(!isAtTheEdge(text));
        const known = parseInstant(text) !== undefined || parseCalendarDate(text) !== undefined;
        expect(momentSchema.safeParse(text).success).toBe(known);
      }),
    );
    expect(momentSchema.safeParse("2026-01-01\n").success).toBe(parseCalendarDate("2026-01-01\n") !== undefined);
  });
});

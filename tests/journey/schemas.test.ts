import * as schemas from "clientele/schemas";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { samples } from "./samples.js";

const single = Object.entries(schemas).flatMap(([name, value]): [string, z.ZodType][] =>
  value instanceof z.ZodType ? [[name, value]] : [],
);
const all = [...single, ...Object.entries(schemas.eventSchemas)];

test("there are schemas to look at", () => {
  expect(single.map(([name]) => name)).toEqual(
    expect.arrayContaining(["customerEventSchema", "knownEventSchema", "aliasSchema", "personSchema"]),
  );
});

describe.each(all)("%s", (_, schema) => {
  test.each(["input", "output"] as const)("turns into JSON Schema (%s) and back", (io) => {
    const json = z.toJSONSchema(schema, { io });
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    const back = z.fromJSONSchema(json as Parameters<typeof z.fromJSONSchema>[0]);
    const { "~standard": _vendor, ...again } = z.toJSONSchema(back, { io }) as Record<string, unknown>;
    expect(typeof again).toBe("object");
  });

  test("validates as a Standard Schema", () => {
    const { version, validate } = schema["~standard"];
    expect(version).toBe(1);
    expect(validate(Symbol("x"))).toHaveProperty("issues");
  });
});

describe("a schema that went through JSON Schema still knows events from others", () => {
  const back = Object.fromEntries(
    Object.entries(schemas.eventSchemas).map(([type, schema]) => [
      type,
      z.fromJSONSchema(z.toJSONSchema(schema) as Parameters<typeof z.fromJSONSchema>[0]),
    ]),
  );
  test.each(samples.map((event) => [event.type, event] as const))("%s", (type, event) => {
    expect(back[type].safeParse(event).success).toBe(true);
    for (const wrong of [
      { ...event, time: "2026-03-01 10:00" },
      { ...event, time: "2026-02-29T00:00:00Z" },
      { ...event, id: "" },
      { ...event, type: "other" },
    ]) {
      expect(back[type].safeParse(wrong).success).toBe(false);
    }
  });
});

test("the union knows every event, and custom ones", () => {
  for (const event of samples) expect(schemas.customerEventSchema.parse(event)).toEqual(event);
  const own = { type: "x-tasting", id: "1", source: "bar", time: "2026-03-01T00:00:00Z", wine: "Riesling" };
  expect(schemas.customerEventSchema.parse(own)).toEqual(own);
  expect(schemas.customerEventSchema.safeParse({ ...own, type: "tasting" }).success).toBe(false);
});

test("the union can be extended by an event of one's own", () => {
  const tasting = schemas.customEventSchema.extend({ type: z.literal("x-tasting"), wine: z.string() });
  const extended = z.discriminatedUnion("type", [...schemas.knownEventSchema.options, tasting]);
  const own = { type: "x-tasting", id: "1", source: "bar", time: "2026-03-01T00:00:00Z", wine: "Riesling" };
  expect(extended.parse(own)).toEqual(own);
  expect(extended.parse(samples[0])).toEqual(samples[0]);
  expect(extended.safeParse({ ...own, wine: 5 }).success).toBe(false);
});

test("an event that was extended still has to make sense", () => {
  const answer = schemas.eventSchemas["survey-response"].extend({ mood: z.string() });
  const about = { ...samples.find(({ type }) => type === "survey-response"), metric: "importance", mood: "fine" };
  expect(answer.safeParse(about).success).toBe(true);
  expect(answer.safeParse({ ...about, aspect: undefined }).success).toBe(false);
});

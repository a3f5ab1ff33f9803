import { fitRfm, loyaltyPolicies, rfmCells, rfmTables } from "clientele/loyalty";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import * as schemas from "../../src/loyalty/schema.js";
import { buyer } from "./support.js";

const population = Array.from({ length: 10 }, (_, i) => buyer(i, i + 1, i));

describe("what is stored", () => {
  const stored = [
    ["a scheme", schemas.rfmFitSchema, fitRfm(population)],
    ["a scheme with a table of its own", schemas.rfmSchemeSchema, fitRfm(population, { table: rfmTables.A })],
    ["a failed fit", schemas.rfmFitSchema, fitRfm([])],
    ["a table", schemas.rfmTableSchema, rfmTables.A],
    ["a policy", schemas.loyaltyPolicySchema, loyaltyPolicies.v1],
  ] as const;

  test.for(stored)("%s passes its schema unchanged after JSON", ([, schema, value]) => {
    expect(schema.parse(JSON.parse(JSON.stringify(value)))).toEqual(value);
  });

  test("keys of the caller's own pass", () => {
    expect(schemas.loyaltyPolicySchema.parse({ ...loyaltyPolicies.v1, owner: "crm" })).toHaveProperty("owner", "crm");
  });

  test("a table that misses a cell, another version and a weight below 0 do not pass", () => {
    const { [rfmCells[0]!]: _, ...cells } = rfmTables.A.cells;
    expect(schemas.rfmTableSchema.safeParse({ ...rfmTables.A, cells }).success).toBe(false);
    expect(schemas.rfmFitSchema.safeParse({ ...fitRfm(population), schemaVersion: 2 }).success).toBe(false);
    const weights = { ...loyaltyPolicies.v1.weights, tenure: -1 };
    expect(schemas.loyaltyPolicySchema.safeParse({ ...loyaltyPolicies.v1, weights }).success).toBe(false);
  });

  test.for(Object.keys(schemas))("%s converts to JSON Schema in both directions", (name) => {
    const schema = schemas[name as keyof typeof schemas];
    for (const io of ["input", "output"] as const) expect(z.toJSONSchema(schema, { io })).toHaveProperty("$schema");
  });
});

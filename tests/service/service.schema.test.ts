import { servicePolicies } from "clientele/service";
import { expect, test } from "vitest";
import * as z from "zod";
import { servicePolicySchema } from "../../src/service/schema.js";

test("the policy passes its schema unchanged after JSON, with keys of the caller's own", () => {
  const stored = JSON.parse(JSON.stringify(servicePolicies.v1));
  expect(servicePolicySchema.parse(stored)).toEqual(servicePolicies.v1);
  expect(servicePolicySchema.parse({ ...stored, owner: "desk" })).toHaveProperty("owner", "desk");
});

test.for([
  { schemaVersion: 2 },
  { use: "marketting" },
  { minimumCases: 0 },
  { contact: { ...servicePolicies.v1.contact, purpose: "" } },
])("%o does not pass", (odd) => {
  expect(servicePolicySchema.safeParse({ ...servicePolicies.v1, ...odd }).success).toBe(false);
});

test("it converts to JSON Schema in both directions", () => {
  for (const io of ["input", "output"] as const) {
    expect(z.toJSONSchema(servicePolicySchema, { io })).toHaveProperty("$schema");
  }
});

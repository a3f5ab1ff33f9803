import {
  catalogueOfTypes,
  type ClassificationPolicy,
  classificationPolicies,
  classificationRules,
  createClassifier,
  fitPolicy,
} from "clientele/classification";
import { classificationPolicySchema } from "clientele/schemas";
import { describe, expect, test } from "vitest";
import { boughtOnce } from "./fixtures/facts.js";

const { v1 } = classificationPolicies;
const refused = (code: string) => expect.objectContaining({ name: "DomainError", code }) as Error;

/** Each unit of a threshold, with the ends of what makes sense and what lies beyond them. */
const ends: readonly (readonly [group: keyof ClassificationPolicy, name: string, good: number[], bad: unknown[]])[] = [
  ["international", "foreignShare", [0, 1], [-0.01, 1.01, 50, "0.5", null]],
  ["promotionDriven", "discountedShare", [0, 1], [60]],
  ["promotionDriven", "wholeBaseAbove", [0, 1], [80]],
  ["promotionDriven", "timesBase", [0, 1.5, 12], [-1]],
  ["impulse", "share", [0, 1], [50]],
  ["impulse", "minutes", [0, 1e6], [-1]],
  ["angry", "csatAtMost", [1, 2.5, 5], [0, 5.1, 7]],
  ["angry", "npsAtMost", [0, 10], [-1, 11]],
  ["angry", "fadeDays", [0, 400], [-1, Infinity]],
  ["brandAdvocate", "supportingNps", [0, 10], [-1, 11]],
  ["brandAdvocate", "acts", [0, 9], [-1, 1.5]],
  ["windowShopper", "sessions", [0, 9], [2.5]],
  ["intermediaryCandidate", "lineQuantity", [0, 1.5], [-1]],
  ["intermediaryCandidate", "timesBase", [0, 3], [undefined, "x", -1]],
];
const policyOf = (group: keyof ClassificationPolicy, name: string, value: unknown) =>
  ({ ...v1, id: "ours/v1", [group]: { ...(v1 as unknown as Record<string, object>)[group], [name]: value } }) as never;

describe.each(ends)("%s.%s", (group, name, good, bad) => {
  test.each(good)("may be %j", (value) => {
    const policy = policyOf(group, name, value);
    expect(classificationPolicySchema.safeParse(policy).success).toBe(true);
    expect(() => createClassifier({ policy })).not.toThrow();
  });
  test.each(bad.map((value) => [value]))("may not be %j", (value) => {
    const policy = policyOf(group, name, value);
    expect(classificationPolicySchema.safeParse(policy).success).toBe(false);
    expect(() => createClassifier({ policy })).toThrow(refused("classification-policy"));
  });
});

describe("what is no policy, no base and no population is refused, and never a TypeError", () => {
  test.each<[string, () => unknown, string]>([
    ["catalogueOfTypes", () => catalogueOfTypes(null as never), "schema-version"],
    ["catalogueOfTypes", () => catalogueOfTypes({ ...v1, angry: undefined } as never), "classification-policy"],
    ["classificationRules", () => classificationRules(null as never), "schema-version"],
    ["classificationRules", () => classificationRules({ ...v1, interest: "x" } as never), "classification-policy"],
    ["createClassifier", () => createClassifier(null as never), "create-classifier-options"],
    ["fitPolicy", () => fitPolicy(null as never), "facts"],
    ["fitPolicy", () => fitPolicy("abc" as never), "facts"],
    ["fitPolicy", () => fitPolicy([null] as never), "facts"],
    ["fitPolicy", () => fitPolicy([boughtOnce(3)], { policy: null as never }), "schema-version"],
    ["fitPolicy", () => fitPolicy([boughtOnce(3)], null as never), "fit-policy-options"],
  ])("%s", (_, call, code) => {
    expect(call).toThrow(refused(code));
  });
});

test("a policy that is fitted again bears one date, the latest", () => {
  const march = fitPolicy([boughtOnce(3)]);
  const april = fitPolicy([{ ...boughtOnce(3), asOf: "2026-04-01T00:00:00.000Z" }], { policy: march });
  expect(april.id).toBe("classification/v1/fitted-2026-04-01");
});

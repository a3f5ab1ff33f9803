import { segmentByRules, segmentProfiles } from "clientele/persona";
import { describe, expect, test } from "vitest";
import { code, twoHabits } from "./segments-support.js";

const customers = twoHabits(40);
const when = { fact: "purchaseOccasions", is: "at-least", value: 3 } as const;

describe("segments that make no sense", () => {
  test.each([
    [null],
    [[]],
    [[null]],
    ["often"],
    [[{ when }]],
    [[{ id: "", when }]],
    [[{ id: 7, when }]],
    [[{ id: "a".repeat(61), when }]],
    [
      [
        { id: "a", when },
        { id: "a", when },
      ],
    ],
    [Array.from({ length: 51 }, (_, i) => ({ id: `${i}`, when }))],
  ])("%j", (segments) => {
    expect(code(() => segmentByRules(customers, { segments: segments as never }))).toBe("segment-by-rules-segments");
  });

  test.each([
    "purchaseOccasion",
    "permissions",
    "objections",
    "protections",
    "contexts",
    "attributes.education",
    "constructor",
    "__proto__",
    "loyalty",
    "spend",
    "surveys",
    "roles",
    "history",
    "subscriptions",
    "firstResponse",
    "walletSpend",
    "viewingDays",
    "acquiredAt",
    "firstPurchaseAt",
    "traits.isPregnant",
  ])("a condition over %s, which is nothing that may be read", (fact) => {
    const segments = [{ id: "it", when: { fact, is: "is-known" } }] as const;
    expect(code(() => segmentByRules(customers, { segments }))).toBe("segment-by-rules-segments");
    expect(code(() => segmentProfiles(customers, { seed: 1, segments }))).toBe("segment-profiles-segments");
  });

  test("a sensitive attribute is nothing that may be read, unless allowed", () => {
    const attributes = [
      { name: "allergies", kind: "categorical", provenance: "declared", sensitive: "health" },
    ] as const;
    const segments = [{ id: "it", when: { fact: "attributes.allergies", is: "is-known" } }] as const;
    const run = (options: object) => code(() => segmentByRules(customers, { attributes, segments, ...options }));
    expect(run({})).toBe("segment-by-rules-segments");
    const allowance = { of: "health", basis: "explicit-consent", purposes: ["analytics"] };
    expect(run({ sensitive: [allowance] })).toBe("none");
    expect(run({ sensitive: [allowance], use: "service" })).toBe("segment-by-rules-segments");
  });

  test("fifty segments are not too many", () => {
    const segments = Array.from({ length: 50 }, (_, i) => ({ id: `${i}`, when }));
    expect(segmentByRules(customers, { segments })).toMatchObject({ overlaps: { length: 1225 } });
  });

  test("a condition that is none", () => {
    for (const none of [null, {}, { fact: "orders" }, { fact: "orders", is: "like" }]) {
      expect(code(() => segmentByRules(customers, { segments: [{ id: "it", when: none as never }] }))).toBe(
        "condition",
      );
    }
  });

  test("no options", () => {
    expect(code(() => segmentByRules(customers, null as never))).toBe("segment-by-rules-options");
    expect(code(() => segmentByRules(null as never, { segments: [{ id: "it", when }] }))).toBe(
      "segment-by-rules-profiles",
    );
  });
});

import { buildPersonas } from "clientele/persona";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byPlantedGroup, richCustomers } from "./support.js";

const customers = richCustomers(7, 180);
const options = { seed: 3, k: 3 };

describe("the same every time", () => {
  test("the order of the profiles changes no byte, and the same seed gives the same bytes", () => {
    for (const how of [options, byPlantedGroup]) {
      const expected = JSON.stringify(buildPersonas(customers, how));
      const orders = fc.shuffledSubarray(customers, { minLength: customers.length });
      fc.assert(
        fc.property(orders, (order) => {
          expect(JSON.stringify(buildPersonas(order, how)) === expected).toBe(true);
        }),
        { numRuns: 1 },
      );
    }
  });

  test("the result survives JSON, and holds nothing but plain data", () => {
    const result = buildPersonas(customers, byPlantedGroup);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
});

describe("sensitive attributes", () => {
  const words = ["a", "b", "c"];
  const flips = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 180, maxLength: 180 });

  test("change no byte of any persona, wherever they are written", () => {
    const expected = JSON.stringify(buildPersonas(customers, byPlantedGroup));
    const names = ["gender", "ethnicity", "race", "religion", "health", "politics", "sexualOrientation", "tradeUnion"];
    fc.assert(
      fc.property(fc.constantFrom(...names), flips, (name, choice) => {
        const flipped = customers.map((profile, i) => ({
          ...profile,
          facts: { ...profile.facts, [name]: words[choice[i]!] },
          attributes: { ...profile.attributes, [name]: words[choice[i]!]! },
          sensitive: { attributes: { [name]: words[choice[i]!] } },
        }));
        expect(JSON.stringify(buildPersonas(flipped, byPlantedGroup)) === expected).toBe(true);
      }),
      { numRuns: 8 },
    );
  });

  test("an attribute that is declared sensitive and allowed is described and in no name, advice or what is valued", () => {
    const allowed = {
      ...byPlantedGroup,
      attributes: [
        ...byPlantedGroup.attributes,
        { name: "diet", kind: "categorical", provenance: "declared", sensitive: "health" } as const,
      ],
      sensitive: [{ of: "health" as const, attributes: ["diet"], basis: "explicit-consent", purposes: ["analytics"] }],
    };
    const ill = customers.map((profile, i) => {
      const { planted } = profile.attributes as { readonly planted: string };
      return { ...profile, attributes: { planted, diet: planted === "group 0" && i % 4 > 0 ? "coeliac" : "any" } };
    });
    const result = buildPersonas(ill, allowed);
    if (result.status !== "built") throw new Error(result.reason);
    expect(result.personas[0]!.traits.map(({ feature }) => feature)).toContain("diet");
    for (const { nameParts, guidance, valued } of result.personas) {
      expect(JSON.stringify([nameParts, guidance, valued])).not.toMatch(/diet|coeliac/);
    }
  });

  test("demographics are described and in no name, advice or what is valued", () => {
    const aged = customers.map((profile) => {
      const young = profile.attributes?.["planted"] === "group 1";
      return { ...profile, facts: { ...profile.facts, ageBand: young ? "18-24" : "65+" } };
    });
    const result = buildPersonas(aged, byPlantedGroup);
    if (result.status !== "built") throw new Error(result.reason);
    expect(result.personas[1]!.traits.map(({ feature }) => feature)).toContain("ageBand");
    for (const { nameParts, guidance, valued } of result.personas) {
      expect(JSON.stringify([nameParts, guidance, valued])).not.toContain("ageBand");
    }
  });
});

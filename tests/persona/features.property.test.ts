import { buildPersonas, type PersonaProfile, segmentProfiles } from "clientele/persona";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { segmentsOf, twoHabits } from "./segments-support.js";

const customers = twoHabits(120);
const bytes = (profiles: readonly PersonaProfile[], options = {}) =>
  JSON.stringify(segmentProfiles(profiles, { seed: 3, k: 2, ...options }));
const withFacts = (factsOf: (i: number) => object) =>
  customers.map((profile, i) => ({ ...profile, facts: { ...profile.facts, ...factsOf(i) } }));
const expected = bytes(customers);

describe("what changes nothing", () => {
  test("the order of the customers", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(customers, { minLength: customers.length }), (order) => {
        expect(bytes(order)).toBe(expected);
      }),
      { numRuns: 5 },
    );
  });

  test("the unit of money", () => {
    fc.assert(
      fc.property(fc.constantFrom(1e-3, 0.01, 7, 100, 1e6), (unit) => {
        const inUnit = withFacts((i) => {
          const [amount] = customers[i]!.facts.spend!;
          return { spend: [{ ...amount!, meanPerOccasion: amount!.meanPerOccasion * unit }] };
        });
        expect(bytes(inUnit)).toBe(expected);
      }),
      { numRuns: 5 },
    );
  });

  test("a feature that is the same for all", () => {
    const constants = fc.record({
      decisionMinutesMedian: fc.nat(1000),
      returns: fc.constant(0),
      orders: fc.integer({ min: 1, max: 9 }),
      foreignOccasionShareLastYear: fc.constantFrom(0, 0.5, 1),
    });
    const membersOf = (json: string) => (JSON.parse(json) as { readonly members: unknown }).members;
    fc.assert(
      fc.property(constants, (facts) => {
        expect(membersOf(bytes(withFacts(() => facts)))).toEqual(membersOf(expected));
      }),
      { numRuns: 5 },
    );
  });

  test("what is sensitive, whoever has it, as an envelope, as an attribute and as a category of goods", () => {
    const kinds = ["ethnicity", "race", "religion", "politics", "health", "gender", "sexualOrientation", "tradeUnion"];
    const names = fc.constantFrom(...kinds);
    const flips = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 120, maxLength: 120 });
    const build = (profiles: readonly PersonaProfile[], attribute: string) => {
      const options = {
        seed: 3,
        k: 2,
        attributes: [{ name: attribute, kind: "categorical", provenance: "declared" }],
      } as const;
      return [segmentProfiles(profiles, options), buildPersonas(profiles, options)].map((result) =>
        JSON.stringify(result),
      );
    };
    fc.assert(
      fc.property(names, flips, (name, choice) => {
        const flipped = customers.map((profile, i) => {
          const word = ["a", "b", "c", undefined][choice[i]!];
          const medicine = choice[i]! > 1 ? [{ name: "Prescription medicine", count: 9 * choice[i]! }] : [];
          return {
            ...profile,
            attributes: { [name]: word },
            sensitive: { attributes: { [name]: word } },
            facts: { ...profile.facts, [name]: word, categories: [...profile.facts.categories!, ...medicine] },
          };
        });
        expect(build(flipped, name)).toEqual(build(customers, name));
      }),
      { numRuns: 4 },
    );
  });

  test("an allowance for another use, or for something else", () => {
    const medicine = withFacts((i) => ({
      categories: [...customers[i]!.facts.categories!, ...(i % 3 ? [] : [{ name: "Prescription medicine", count: 9 }])],
    }));
    const allow = (allowance: object) =>
      bytes(medicine, {
        sensitive: [{ of: "health", basis: "explicit-consent", purposes: ["analytics"], ...allowance }],
      });
    expect(allow({ purposes: ["marketing"] })).toBe(expected);
    expect(allow({ of: "religion" })).toBe(expected);
    expect(allow({ categories: ["Sweets"] })).toBe(expected);
    expect(allow({ basis: "" })).toBe(expected);
    const words = (options: object) => {
      const column = segmentsOf(medicine, options).columns.find(({ feature }) => feature.name === "categories");
      return column?.kind === "multi" ? column.names : [];
    };
    const allowed = { of: "health", basis: "explicit-consent", purposes: ["analytics"] };
    expect(words({})).not.toContain("Prescription medicine");
    expect(words({ sensitive: [allowed] })).toContain("Prescription medicine");
    expect(words({ sensitive: [{ ...allowed, categories: ["Prescription medicine"] }] })).toContain(
      "Prescription medicine",
    );
  });
});

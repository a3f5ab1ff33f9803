import { buildPersonas, type PersonaProfile, personaFeatures, segmentProfiles } from "clientele/persona";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asOf, built, plantedCustomers } from "./support.js";

const customers = plantedCustomers(7, 400).map(({ profile }) => profile);
const membersOf = (profiles: readonly PersonaProfile[]) => {
  const result = segmentProfiles(profiles, { seed: 3 });
  return result.status === "segmented" ? result.members : result.reason;
};

describe("the same every time", () => {
  test("the order of the profiles changes no byte, and the same seed gives the same bytes", () => {
    const expected = JSON.stringify(buildPersonas(customers, { seed: 3 }));
    const orders = fc.shuffledSubarray(customers, { minLength: customers.length });
    fc.assert(
      fc.property(orders, (order) => {
        expect(JSON.stringify(buildPersonas(order, { seed: 3 })) === expected).toBe(true);
      }),
      { numRuns: 5 },
    );
  });

  test("the result survives JSON", () => {
    const result = buildPersonas(customers, { seed: 3 });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  test("neither sensitive nor demographic attributes change who is in which group", () => {
    const expected = membersOf(customers);
    const words = ["a", "b", "c"];
    const flips = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 400, maxLength: 400 });
    const names = [
      "ageBand",
      "country",
      "region",
      "household",
      "gender",
      "ethnicity",
      "religion",
      "incomeBand",
      "health",
    ];
    fc.assert(
      fc.property(fc.constantFrom(...names), flips, (name, choice) => {
        const flipped = customers.map((profile, i) => ({
          ...profile,
          facts: { ...profile.facts, [name]: words[choice[i]!] },
          sensitive: { attributes: { [name]: words[choice[i]!] } },
        }));
        expect(membersOf(flipped)).toEqual(expected);
      }),
      { numRuns: 18 },
    );
  });

  test("sensitive attributes are no features", () => {
    for (const word of ["gender", "ethnicity", "race", "religion", "health", "incomeBand"]) {
      expect(personaFeatures).not.toContain(word);
    }
  });
});

describe("no small groups", () => {
  test("whatever the data, no group and no cell of 1 to 10 is shown or left over", () => {
    const profiles = fc
      .array(
        fc.record({
          gapMedianDays: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
          lineQuantityMedian: fc.integer({ min: 0, max: 5 }),
          channel: fc.constantFrom("app", "web", "shop"),
          country: fc.constantFrom("PL", "PL", "PL", "DE", "CZ", undefined),
          stage: fc.constantFrom("active", "active", "active", "lapsed", "new"),
        }),
        { minLength: 11, maxLength: 90 },
      )
      .map((rows) =>
        rows.map(({ gapMedianDays, lineQuantityMedian, channel, country, stage }, i) => ({
          customerId: `c${i}`,
          asOf,
          facts: {
            lineQuantityMedian,
            channels: [{ name: channel, count: 1 }],
            ...(gapMedianDays === undefined ? {} : { gapMedianDays }),
            ...(country === undefined ? {} : { country }),
          },
          classification: {
            stage: { status: "decided", about: "stage", value: stage, evidence: [], policy: "p", asOf } as const,
            traits: {},
          },
        })),
      );
    fc.assert(
      fc.property(profiles, fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }), (base, k) => {
        const { personas, customers: all } = built(base, { seed: 1, k });
        expect(personas.reduce((sum, { size }) => sum + size, 0)).toBe(all);
        for (const { size, stages, habits, demographics, types } of personas) {
          expect(size).toBeGreaterThanOrEqual(11);
          for (const { cells } of [stages!, ...habits, ...demographics, ...types]) {
            const shown = cells.map((cell) => (cell.hidden ? 0 : cell.count));
            for (const count of shown) expect(count === 0 || count >= 11).toBe(true);
            const rest = size - shown.reduce((sum, count) => sum + count, 0);
            expect(rest === 0 || rest >= 11).toBe(true);
          }
        }
        // Over all personas: what is hidden of one value is never the share of one persona alone.
        const tables = personas.map(({ stages }) => stages!.cells);
        tables[0]!.forEach((_, c) => {
          const hidden = tables.filter((cells) => cells[c]!.hidden).length;
          expect(hidden === 1 && personas.length > 1).toBe(false);
        });
      }),
      { numRuns: 60 },
    );
  });
});

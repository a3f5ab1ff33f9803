import { en } from "clientele/locales/en";
import { personaCard, segmentProfiles } from "clientele/persona";
import { describe, expect, test } from "vitest";
import { adjustedRandIndex, built, oneCrowd, plantedCustomers } from "./support.js";

describe("groups", () => {
  test.each([1, 2, 3, 4, 5])("planted segments of mixed type are found again, seed %i", (seed) => {
    const planted = plantedCustomers(seed, 700);
    const result = segmentProfiles(
      planted.map(({ profile }) => profile),
      { seed },
    );
    if (result.status !== "segmented") throw new Error(result.reason);
    expect(result.structure).toMatchObject({ status: "groups", groups: 4 });
    const found = result.members.map(({ personaId }) => personaId);
    const truth = planted.map(({ segment }) => segment);
    expect(adjustedRandIndex(found, truth)).toBeGreaterThan(0.9);
  });

  test.each([1, 2, 3, 4, 5])("one crowd has no structure, seed %i", (seed) => {
    const { structure, personas } = built(oneCrowd(seed, 500), { seed });
    expect(structure).toMatchObject({ status: "none", groups: 1 });
    expect(structure.alternatives.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(personas).toMatchObject([{ name: "All customers", size: 500, traits: [], share: { value: 1 } }]);
  });

  test("more customers than the sample are grouped like the sample", () => {
    const planted = plantedCustomers(9, 5000);
    const result = segmentProfiles(
      planted.map(({ profile }) => profile),
      { seed: 9 },
    );
    if (result.status !== "segmented") throw new Error(result.reason);
    expect(result.structure.sample).toBe(1000);
    const found = result.members.map(({ personaId }) => personaId);
    expect(
      adjustedRandIndex(
        found,
        planted.map(({ segment }) => segment),
      ),
    ).toBeGreaterThan(0.9);
  });
});

describe("what is told", () => {
  const planted = plantedCustomers(1, 900);
  const result = built(
    planted.map(({ profile }) => profile),
    { seed: 1 },
  );

  test("sizes add up to the customers, the largest first", () => {
    const sizes = result.personas.map(({ size }) => size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(result.customers);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(result.personas.map(({ id }) => id)).toEqual(["persona-1", "persona-2", "persona-3", "persona-4"]);
  });

  test("every persona has a name of its own and at least three traits with effect and interval", () => {
    expect(new Set(result.personas.map(({ name }) => name)).size).toBe(4);
    for (const { traits } of result.personas) {
      expect(traits.length).toBeGreaterThanOrEqual(3);
      for (const { effect } of traits) {
        expect(effect.interval.low).toBeLessThanOrEqual(effect.value);
        expect(effect.interval.high).toBeGreaterThanOrEqual(effect.value);
      }
    }
  });

  test("the held-out complaints mark the one group that complains, at a level divided among the questions", () => {
    const held = result.personas.flatMap(({ traits }) =>
      traits.filter(({ basis, direction }) => basis === "held-out" && direction === "high"),
    );
    expect(held).toMatchObject([{ feature: "complaints", direction: "high" }]);
    expect(held[0]!.effect.interval.confidence).toBeGreaterThan(0.99);
  });

  test("formed and not formed: the features say why", () => {
    const use = Object.fromEntries(result.features.map((item) => [item.feature, item.used ? "used" : item.reason]));
    expect(use).toMatchObject({
      spendPerOccasion: "used",
      mainChannel: "used",
      decisionMinutes: "rarely-known",
      country: "not-chosen",
      ageBand: "not-chosen",
    });
  });

  test("the card shows no more than the persona does", () => {
    const [, , , smallest] = result.personas;
    const card = personaCard(smallest!, en);
    expect(card).toContain(`${smallest!.size} customers`);
    expect(card).toContain("**What sets them apart**");
    const countries = smallest!.demographics.find(({ attribute }) => attribute === "country")!;
    for (const cell of countries.cells) expect(card.includes(` ${cell.key} `)).toBe(!cell.hidden);
    const few = built(
      planted.slice(0, 300).map(({ profile }) => profile),
      { seed: 1 },
    );
    expect(few.personas.map((persona) => personaCard(persona, en)).join()).toContain("the rest not shown");
  });

  test("several currencies and none chosen: the amounts form nothing, and the result says so", () => {
    const mixed = planted.map(({ profile }, i) => ({
      ...profile,
      facts: {
        ...profile.facts,
        spend: profile.facts.spend!.map((spend) => ({ ...spend, currency: i % 2 ? "EUR" : "PLN" })),
      },
    }));
    expect(built(mixed, { seed: 1 }).features[0]).toEqual({
      feature: "spendPerOccasion",
      used: false,
      reason: "mixed-currencies",
    });
  });
});

import type { Persona, PersonaProfile, Personas } from "clientele/persona";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { built, byPlantedGroup, richCustomers } from "./support.js";

const few = 11;

/** Every table of a persona that is shown cell by cell. */
const tablesOf = (persona: Persona) =>
  [
    ...persona.habits,
    ...persona.demographics,
    ...persona.types,
    persona.channels,
    persona.stages,
    persona.churnBands,
    persona.loyaltyTiers,
  ].filter((table) => table !== undefined);

/** All shares of members that are told elsewhere: each is a number of people over the members of whom it is known. */
const sharesOf = ({ traits, pains, journey, valued, guidance }: Persona): number[] => [
  ...traits.flatMap((trait) => (trait.kind === "share" ? [trait.share] : [])),
  ...pains.map(({ share }) => share),
  ...journey.flatMap(({ share }) => share ?? []),
  ...valued.flatMap((one) => (one.kind === "aspect" ? [one.share] : [])),
  ...guidance.flatMap((one) => (one.kind === "type" ? [one.share] : [])),
];

/**
 * What an attacker works out of one result by sums and differences: cells, what is left over of each table, counts of shares, and counts
 * of rests over every union of personas.
 */
function attack({ personas }: Personas): string[] {
  const found: string[] = [];
  const isFew = (count: number) => count > 0 && count < few;
  personas.forEach((persona, g) => {
    if (isFew(persona.size)) found.push(`${persona.id} has ${persona.size}`);
    for (const { attribute, cells } of tablesOf(persona)) {
      const shown = cells.reduce((sum, cell) => sum + (cell.hidden ? 0 : cell.count), 0);
      const hidden = cells.filter((cell) => cell.hidden).length;
      const left = persona.size - shown;
      for (const cell of cells) if (!cell.hidden && isFew(cell.count)) found.push(`${attribute} ${cell.key}`);
      if (hidden === 0 && left !== 0) found.push(`${attribute} does not add up`);
      if (hidden === 1 || (hidden > 0 && left < few)) found.push(`${attribute}: ${left} are left in ${hidden} cells`);
      cells.forEach((cell, c) => {
        if (cell.hidden || cell.restShare === undefined) return;
        // A rest that is made of hidden cells would be no sum of shown ones.
        const others = personas.filter((_, h) => h !== g);
        const beside = others.flatMap((other) => {
          const there = tablesOf(other).find((table) => table.attribute === attribute)!.cells[c]!;
          return there.hidden ? [] : [{ count: there.count, of: other.size }];
        });
        const count = beside.reduce((sum, one) => sum + one.count, 0);
        const of = beside.reduce((sum, one) => sum + one.of, 0);
        if (Math.abs(cell.restShare - count / of) > 0.0001)
          found.push(`${attribute} ${cell.key}: rest of hidden cells`);
      });
    }
    for (const share of sharesOf(persona)) {
      // Whoever knows how many it is known of has the count; it is known of at least half.
      if (share > 0 && Math.ceil(share * persona.size) < few / 2) found.push(`a share of ${share} in ${persona.size}`);
    }
  });
  return found;
}

describe("an attacker with one result", () => {
  test("finds nothing about a few by sums and differences, whatever the base", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 120, max: 360 }), (seed, customers) => {
        expect(attack(built(richCustomers(seed, customers), byPlantedGroup))).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });

  test("the attack would find a cell that is given away", () => {
    const result = built(richCustomers(1, 700), byPlantedGroup);
    const [first, ...others] = result.personas;
    const cells = [
      { key: "a", hidden: false, count: first!.size - 4, share: 0.98 },
      { key: "b", hidden: true },
    ] as const;
    const stages = { attribute: "stage", provenance: "modelled", cells } as const;
    expect(attack({ ...result, personas: [{ ...first!, stages }, ...others] })).not.toEqual([]);
  });
});

/** The result but for the list of features. */
const text = (result: Personas) => JSON.stringify({ ...result, features: undefined });

describe("what is hidden has no part in anything that is shown", () => {
  const base = richCustomers(4, 600);
  const inGroup = ({ attributes }: PersonaProfile, group: number) => attributes?.["planted"] === `group ${group}`;
  const some = base.filter((profile) => inGroup(profile, 3)).map(({ customerId }) => customerId);
  const withFacts = (ids: readonly string[], facts: (i: number) => PersonaProfile["facts"]) =>
    base.map((profile) => {
      const i = ids.indexOf(profile.customerId);
      return i < 0 ? profile : { ...profile, facts: { ...profile.facts, ...facts(i) } };
    });

  test("there are enough in the smallest group for what follows", () => {
    expect(some.length).toBeGreaterThan(30);
  });

  test("whether 1 or 10 of a group had a complaint changes no byte, and 11 do", () => {
    const complaining = (count: number) =>
      text(
        built(
          withFacts(some, (i) => ({ complaints: i < count ? 1 : 0, openComplaints: 0 })),
          byPlantedGroup,
        ),
      );
    const [one, ten, eleven] = [complaining(1), complaining(10), complaining(11)];
    expect(ten).toBe(one);
    expect(eleven).not.toBe(one);
  });

  test("which of two hidden words is the rare one changes no byte", () => {
    const living = (rare: string, usual: string) =>
      text(
        built(
          withFacts(some, (i) => ({ region: i < 5 ? rare : usual, country: "PL" })).map((profile, i) => ({
            ...profile,
            facts: { region: i % 2 === 0 ? "PL-12" : "PL-14", country: "PL", ...profile.facts },
          })),
          byPlantedGroup,
        ),
      );
    expect(living("PL-12", "PL-14")).toBe(living("PL-14", "PL-12"));
  });

  test("what ten of a group value, of whom alone it is known, changes no byte", () => {
    const answered = (first: string) =>
      text(
        built(
          base.map((profile) =>
            inGroup(profile, 3)
              ? {
                  ...profile,
                  valued:
                    some.indexOf(profile.customerId) < 10 && profile.valued?.status === "decided"
                      ? { ...profile.valued, value: { ...profile.valued.value, first: [first] } }
                      : undefined,
                }
              : profile,
          ),
          byPlantedGroup,
        ),
      );
    expect(answered("quality")).toBe(answered("service"));
  });

  test("how much the one spent who makes up a group's spend changes no byte", () => {
    const spending = (net: number) =>
      text(
        built(
          withFacts(some.slice(0, 1), () => ({
            spend: [{ currency: "EUR", gross: 0, refunded: 0, discount: 0, meanPerOccasion: 5000, net }],
          })),
          byPlantedGroup,
        ),
      );
    expect(spending(5e10)).toBe(spending(9e11));
  });

  test("of how many of a group it is not known cannot be read off an interval, as long as they are few", () => {
    const options = {
      ...byPlantedGroup,
      attributes: [...byPlantedGroup.attributes, { name: "wealth", kind: "numeric", provenance: "declared" } as const],
      // The last segment is nobody's, and makes wealth one of the things that the groups are formed of.
      segments: [
        ...byPlantedGroup.segments,
        { id: "nobody", when: { fact: "attributes.wealth", is: "at-least", value: 0 } } as const,
      ],
    };
    const shown = (missing: number) => {
      const seen: [number, number] = [0, 0];
      const profiles = base.map((profile) => {
        const [own, place] = inGroup(profile, 0) ? [1, seen[0]++] : [0, seen[1]++];
        const wealth = own === 1 ? 1 + 2 * (place % 2) : 0.1 * (place % 2);
        return {
          ...profile,
          attributes: { ...profile.attributes, ...(own === 1 && place < missing ? {} : { wealth }) },
        };
      });
      return built(profiles, options).personas[0]!.traits.find(({ feature }) => feature === "wealth")!.effect.interval;
    };
    expect(shown(10)).toEqual(shown(2));
    expect(shown(40)).not.toEqual(shown(2));
  });

  const groupOf = (group: string, count: number, of: (i: number) => Partial<PersonaProfile>): PersonaProfile[] =>
    Array.from({ length: count }, (_, i) => {
      const { facts, attributes } = of(i);
      return {
        customerId: `${group}-${String(i).padStart(3, "0")}`,
        asOf: "2026-03-01T00:00:00.000Z",
        attributes: { planted: group, ...attributes },
        facts: facts ?? {},
      };
    });
  const upToTen = Array.from({ length: 10 }, (_, k) => k + 1);
  const once = (texts: readonly string[]) => new Set(texts).size;
  const twoGroups = {
    ...byPlantedGroup,
    segments: ["a", "b"].map((value) => ({
      id: value,
      when: { fact: "attributes.planted", is: "equals", value } as const,
    })),
  };

  test("how many of a hidden channel there are changes no byte, signatures included", () => {
    const channels = (name: string) => ({ facts: { channels: [{ name, count: 1 }] } });
    const found = (k: number) =>
      built(
        [
          ...groupOf("a", 100, (i) => channels(i < 50 ? "app" : i < 100 - k ? "web" : "shop")),
          ...groupOf("b", 100, (i) => channels(["app", "web", "shop"][i % 3]!)),
        ],
        twoGroups,
      );
    const shop = found(5).personas[0]!.channels!.cells.find(({ key }) => key === "shop");
    expect(shop!.hidden).toBe(true);
    expect(once(upToTen.map((k) => text(found(k)).replaceAll("other", "")))).toBe(1);
  });

  test("how many of a hidden word in an order there are changes no byte, signatures included", () => {
    const size = { name: "size", kind: "ordinal", levels: ["S", "M", "L"], provenance: "declared" } as const;
    const options = { ...twoGroups, attributes: [...twoGroups.attributes, size] };
    const sized = (size: string) => ({ attributes: { size } });
    const found = (k: number) =>
      text(
        built(
          [
            ...groupOf("a", 100, (i) => sized(i < 50 ? "S" : i < 100 - k ? "M" : "L")),
            ...groupOf("b", 99, (i) => sized(["S", "M", "L"][i % 3]!)),
          ],
          options,
        ),
      );
    expect(once(upToTen.map(found))).toBe(1);
  });

  test("how many bought again changes no byte while they are few, means included", () => {
    const bought = (purchaseOccasions: number) => ({ facts: { purchaseOccasions } });
    const found = (k: number) =>
      text(
        built(
          [
            ...groupOf("a", 100, (i) => bought(i < 50 ? 1 : i < 100 - k ? 0 : 2)),
            ...groupOf("b", 99, (i) => bought(i % 3)),
          ],
          twoGroups,
        ),
      );
    expect(once(upToTen.map(found))).toBe(1);
  });

  test("one ticket of one customer in all changes no byte", () => {
    const found = (tickets: number) =>
      text(
        built(
          base.map((one, i) => (i < tickets ? { ...one, facts: { ...one.facts, tickets: 1 } } : one)),
          byPlantedGroup,
        ),
      );
    expect(found(1)).toBe(found(0));
    expect(found(10)).toBe(found(0));
    expect(found(40)).not.toBe(found(0));
  });
});

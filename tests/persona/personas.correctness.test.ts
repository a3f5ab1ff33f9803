import { describe, expect, test } from "vitest";
import { asOf, built, byPlantedGroup, oneCrowd, richCustomers } from "./support.js";

describe("groups", () => {
  test("one crowd has no structure: one persona, which says that nothing sets it apart and still what to go by", () => {
    const { structure, personas } = built(oneCrowd(2, 500), { seed: 2 });
    expect(structure).toMatchObject({ status: "none", groups: 1 });
    expect(personas).toHaveLength(1);
    expect(personas[0]).toMatchObject({ distinct: false, nameParts: [], size: 500, traits: [], share: { value: 1 } });
    expect(personas[0]!.guidance).toHaveLength(1);
    expect(personas[0]!.behaviour.every((summary) => !("rest" in summary))).toBe(true);
  });
});

describe("what is told of planted groups", () => {
  const profiles = richCustomers(1, 2000);
  const result = built(profiles, byPlantedGroup);
  const { personas } = result;

  test("sizes add up to the customers", () => {
    const sizes = personas.map(({ size }) => size);
    expect(personas).toHaveLength(4);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(result.customers);
    for (const { share } of personas) {
      expect(share.interval.low).toBeLessThan(share.value);
      expect(share.interval.high).toBeGreaterThan(share.value);
    }
  });

  test("each has three traits with effect and interval, something valued, and something to do and to avoid", () => {
    for (const persona of personas) {
      expect(persona.distinct).toBe(true);
      expect(persona.traits.length).toBeGreaterThanOrEqual(3);
      for (const { effect } of persona.traits) {
        expect(effect.interval.low).toBeLessThanOrEqual(effect.value);
        expect(effect.interval.high).toBeGreaterThanOrEqual(effect.value);
        expect(Math.abs(effect.value)).toBeGreaterThan(0);
      }
      expect(persona.valued.length).toBeGreaterThanOrEqual(1);
      expect(persona.guidance.length).toBeGreaterThanOrEqual(1);
    }
  });

  test("names are all different and speak of what people do", () => {
    const names = personas.map(({ nameParts }) => JSON.stringify(nameParts));
    expect(new Set(names).size).toBe(4);
    const spoken = personas.flatMap(({ nameParts }) => nameParts.map(({ feature }) => feature));
    for (const closed of ["ageBand", "country", "region", "household", "incomeBand"])
      expect(spoken).not.toContain(closed);
  });

  test("held-out complaints mark the one group that complains, as its pain and as a tested trait", () => {
    const high = personas.filter(({ traits }) =>
      traits.some(
        ({ feature, basis, direction }) => feature === "complaints" && basis === "tested" && direction === "high",
      ),
    );
    expect(high).toHaveLength(1);
    const [pain] = high[0]!.pains.filter(({ pain }) => pain === "complained");
    expect(pain!.share).toBeGreaterThan(0.4);
    expect(pain!.rest).toBeLessThan(0.15);
    const level = high[0]!.traits.find(({ basis }) => basis === "tested")!.effect.interval.level;
    expect(level).toBeCloseTo(1 - 0.05 / result.questions, 12);
  });

  test("shares of value add up to one, and the group that spends most has the most of it", () => {
    const values = personas.map(({ value }) => value!);
    expect(values.reduce((sum, { shareOfBase }) => sum + shareOfBase!, 0)).toBeCloseTo(1, 3);
    for (const { measure, currency, mean } of values) {
      expect([measure, currency]).toEqual(["net-spend", "EUR"]);
      expect(mean).toBe(Number(mean.toPrecision(3)));
    }
    const [most] = [...personas].sort((a, b) => b.value!.mean - a.value!.mean);
    expect(most!.traits.find(({ feature }) => feature === "spendPerOccasion")).toMatchObject({ direction: "high" });
  });

  test("declared aspects come before what is read off choices", () => {
    expect(personas[1]!.valued[0]).toMatchObject({ kind: "aspect", aspect: "price", basis: "declared" });
    for (const { valued } of personas) {
      const kinds = valued.map(({ kind }) => kind);
      expect(kinds).toEqual([...kinds].sort());
    }
  });

  test("the journey has its steps in order, with shares of the members and of the rest", () => {
    for (const { journey } of personas) {
      expect(journey.map(({ step }) => step)).toContain("buys-again");
      const again = journey.find(({ step }) => step === "buys-again")!;
      expect(again.typical).toMatchObject({ feature: "gapMedianDays", unit: "days" });
    }
  });

  test("stages, tiers, churn and the loyalty score are told, and everything says where it comes from", () => {
    for (const { stages, churnBands, loyaltyTiers, loyalty, provenance } of personas) {
      expect(stages!.cells.some(({ hidden }) => !hidden)).toBe(true);
      expect(churnBands!.provenance).toBe("modelled");
      expect(loyaltyTiers!.provenance).toBe("modelled");
      expect(loyalty).toMatchObject({ feature: "loyaltyScore", unit: "score" });
      expect(provenance).toMatchObject({
        gapMedianDays: "observed",
        ageBand: "declared",
        stage: "modelled",
        value: "observed",
      });
    }
  });

  test("the typical member holds no quantity that anybody could have: each is a range around what is told of the group", () => {
    for (const { member, behaviour } of personas) {
      expect(member!.synthetic).toBe(true);
      const ranges = member!.fields.flatMap((field) => ("unit" in field ? [field] : []));
      expect(ranges.length).toBeGreaterThan(4);
      for (const range of ranges) {
        expect(range).not.toHaveProperty("value");
        const { typical } = behaviour.find(({ feature }) => feature === range.field)!;
        expect(range.from).toBeLessThan(typical);
        expect(range.to).toBeGreaterThan(typical);
      }
    }
  });

  test("no name, advice or value says the same twice: how many return goods, and returns per order", () => {
    const returning = profiles.map((profile) => {
      const returns = profile.attributes?.["planted"] === "group 3" ? 2 : 0;
      return { ...profile, facts: { ...profile.facts, returns, faultyReturns: 0, orders: 5 } };
    });
    const [, , , last] = built(returning, byPlantedGroup).personas;
    const about = (parts: readonly { readonly feature?: string }[]) =>
      parts.filter(({ feature }) => feature === "returns" || feature === "returnsPerOrder").length;
    expect(about(last!.traits)).toBe(2);
    expect(about(last!.nameParts)).toBeLessThan(2);
    expect(about(last!.guidance as readonly object[])).toBeLessThan(2);
  });

  test("a type comes first in the advice where the members stand apart by it, and what is the same everywhere is no advice", () => {
    const [, , third] = personas;
    expect(third!.guidance[0]).toMatchObject({ kind: "type", type: "loyal" });
    for (const { guidance } of [personas[0]!, personas[1]!]) {
      expect(guidance[0]!.kind).toBe("trait");
      expect(guidance.some((one) => one.kind === "type" && one.type === "loyal")).toBe(false);
    }
  });
});

describe("what a trait rests on", () => {
  const profiles = richCustomers(3, 600);

  test("of clusters: what formed the groups is described and never called tested", () => {
    const { features, personas, structure } = built(profiles, { seed: 1, k: 4 });
    expect(structure!.status).toBe("chosen-by-caller");
    const formed = features.flatMap(({ feature, used }) => (used ? [feature] : []));
    expect(formed.length).toBeGreaterThan(3);
    for (const { traits } of personas) {
      expect(traits.length).toBeGreaterThanOrEqual(3);
      for (const { feature, basis } of traits) if (formed.includes(feature)) expect(basis).toBe("formed-the-group");
    }
  });

  test("of rules: what they read is described, and what they do not read is tested", () => {
    const when = { fact: "complaints", is: "at-least", value: 1 } as const;
    const { personas, structure } = built(profiles, {
      seed: 1,
      segments: [
        { id: "complained", when },
        { id: "the others", when: { not: when } },
      ],
    });
    expect(structure).toBeUndefined();
    const [complained] = personas;
    const basisOf = (name: string) => complained!.traits.find(({ feature }) => feature === name)?.basis;
    expect(basisOf("complaints")).not.toBe("tested");
    expect(basisOf("discountedOccasionShare")).toBe("tested");
  });
});

describe("what is not told", () => {
  test("several currencies and none chosen: no value, and the persona says so", () => {
    const mixed = richCustomers(1, 400).map((profile, i) => ({
      ...profile,
      facts: {
        ...profile.facts,
        spend: profile.facts.spend!.map((one) => ({ ...one, currency: i % 2 ? "EUR" : "PLN" })),
      },
    }));
    for (const { value, untold } of built(mixed, byPlantedGroup).personas) {
      expect(value).toBeUndefined();
      expect(untold).toContainEqual({ field: "value", reason: "mixed-currencies" });
    }
  });

  test("one customer who makes up most of a persona's value hides it, and all shares of value with it", () => {
    const profiles = richCustomers(1, 800);
    const whale = profiles.findIndex(({ attributes }) => attributes?.["planted"] === "group 3");
    const rich = profiles.map((profile, i) =>
      i === whale
        ? { ...profile, facts: { ...profile.facts, spend: profile.facts.spend!.map((one) => ({ ...one, net: 1e12 })) } }
        : profile,
    );
    const { personas } = built(rich, byPlantedGroup);
    expect(personas[3]!.value).toBeUndefined();
    expect(personas[3]!.untold).toContainEqual({ field: "value", reason: "few-make-it-up" });
    for (const { value } of personas.slice(0, 3)) {
      expect(value!.mean).toBeLessThan(1e9);
      expect(value!.rest).toBeLessThan(1e9);
      expect(value!.shareOfBase).toBeUndefined();
    }
  });

  test("where only words are known there is no typical member", () => {
    const words = Array.from({ length: 60 }, (_, i) => ({
      customerId: `c${i}`,
      asOf,
      attributes: { planted: `group ${i % 2}` },
      facts: { channels: [{ name: i < 30 ? "app" : "shop", count: 1 }] },
    }));
    for (const { member } of built(words, byPlantedGroup).personas) expect(member).toBeUndefined();
  });

  test("what nothing is said of is not said to be valued", () => {
    const crowd = oneCrowd(2, 200).map((profile, i) => ({
      ...profile,
      facts: { ...profile.facts, channels: [{ name: ["app", "web", "shop"][i % 3]!, count: 1 }] },
    }));
    expect(built(crowd, { seed: 2, k: 1 }).personas[0]).toMatchObject({
      valued: [],
      untold: expect.arrayContaining([{ field: "valued", reason: "not-known" }]) as unknown,
    });
  });
});

describe("what they value", () => {
  const base = richCustomers(1, 2000).map(({ valued: _, ...profile }) => profile);
  const { personas } = built(base, byPlantedGroup);

  test("where no aspect is known: what they choose more than others", () => {
    expect(personas[0]!.valued).toContainEqual({
      kind: "choice",
      feature: "categories",
      direction: "high",
      value: "books",
      basis: "observed",
    });
    for (const { valued } of personas)
      expect(JSON.stringify(valued)).not.toMatch(/"low"|spendPerOccasion|gapMedianDays/);
  });

  test("where no choice stands out: what a habit shows, and never what they do less", () => {
    const alike = base.map(({ facts: { channels: _, categories: __, ...facts }, ...profile }) => ({
      ...profile,
      facts,
    }));
    // Whatever is said of the groups themselves is no choice of theirs.
    const planted = { name: "planted", kind: "categorical", provenance: "observed", demographic: true } as const;
    const found = built(alike, { ...byPlantedGroup, attributes: [planted] }).personas.map(({ valued }) => valued);
    expect(found[1]).toEqual([{ kind: "sign", of: "price", feature: "discountedOccasionShare", basis: "observed" }]);
    expect(found[0]).toEqual([]);
  });

  test("where nothing stands out: what at least half of them mainly choose, and no less than half", () => {
    const choosing = (app: number) =>
      built(
        base.map(({ customerId, attributes }, i) => ({
          customerId,
          asOf,
          ...(attributes === undefined ? {} : { attributes }),
          facts: { channels: [{ name: i % 100 < app ? "app" : i % 2 ? "web" : "shop", count: 1 }] },
        })),
        { seed: 1, k: 1 },
      ).personas[0]!.valued;
    expect(choosing(50)).toEqual([
      { kind: "mostly", feature: "channels", value: "app", share: 0.5, basis: "observed" },
    ]);
    expect(choosing(49)).toEqual([]);
  });
});

import { buildPersonas, type PersonaProfile, segmentByRules, segmentProfiles } from "clientele/persona";
import type { Condition } from "clientele/rules";
import { describe, expect, test } from "vitest";
import { createFeatureContext } from "../../src/persona/features/context.js";
import { readableFact } from "../../src/persona/segments/readable-facts.js";
import { assignSegments } from "../../src/persona/segments/segments.js";
import { asOf, base, code, segmentsOf, twoHabits } from "./segments-support.js";

const often = { id: "often", when: { fact: "purchaseOccasions", is: "at-least", value: 3 } } as const;
const discount = { id: "discount", when: { fact: "discountedOccasionShare", is: "more-than", value: 0.5 } } as const;
const byRules = (...args: Parameters<typeof segmentByRules>) => {
  const result = segmentByRules(...args);
  if (result.status !== "segmented") throw new Error(result.reason);
  return result;
};
const decided = <Value>(about: string, value: Value) =>
  ({ status: "decided", about, value, evidence: [], policy: "p", asOf }) as const;

describe("segments by rules", () => {
  const customers = base(120, (i) => ({
    purchaseOccasions: 1 + (i % 4),
    ...(i % 3 === 2 ? {} : { discountedOccasionShare: (i % 3) * 0.8 }),
  }));

  test("a customer is in every segment whose rule says yes; a missing fact is no no", () => {
    const { members } = byRules(customers, { segments: [often, discount] });
    expect(members.slice(0, 6)).toEqual([
      { customerId: "c000000", segmentIds: [], undecided: [] },
      { customerId: "c000001", segmentIds: ["discount"], undecided: [], personaId: "discount" },
      { customerId: "c000002", segmentIds: ["often"], undecided: ["discount"], personaId: "often" },
      { customerId: "c000003", segmentIds: ["often"], undecided: [], personaId: "often" },
      { customerId: "c000004", segmentIds: ["discount"], undecided: [], personaId: "discount" },
      { customerId: "c000005", segmentIds: [], undecided: ["discount"] },
    ]);
  });

  test("an undecided rule stops the search, since it may be the one", () => {
    const { members } = byRules(customers, { segments: [discount, often] });
    expect(members[2]).toEqual({ customerId: "c000002", segmentIds: ["often"], undecided: ["discount"] });
    const { leftOut } = byRules(customers, { segments: [discount, often] });
    expect(leftOut).toContainEqual({ reason: "undecided", count: 40 });
  });

  test("sizes, overlaps of all pairs and who is left out, as they are: the list is not for showing", () => {
    const { segments, overlaps, facts, leftOut } = byRules(customers, { segments: [often, discount] });
    expect(facts).toEqual(["discountedOccasionShare", "purchaseOccasions"]);
    expect(segments).toEqual([
      { id: "often", yes: 60, no: 60, undecided: 0 },
      { id: "discount", yes: 40, no: 40, undecided: 40 },
    ]);
    expect(overlaps).toEqual([{ segments: ["often", "discount"], both: 20, shareOfFirst: 0.3333, shareOfSecond: 0.5 }]);
    expect(leftOut).toEqual([
      { reason: "in-no-segment", count: 20 },
      { reason: "undecided", count: 20 },
    ]);
    const three = byRules(customers, { segments: [often, discount, { ...often, id: "again" }] });
    expect(three.overlaps.map((pair) => pair.segments.join("+"))).toEqual([
      "often+discount",
      "often+again",
      "discount+again",
    ]);
  });

  test("counts are those of the list, for any number of customers and segments", () => {
    for (const size of [11, 31, 32, 33, 64, 65, 127]) {
      const some = base(size, (i) => ({ ...(i % 5 === 0 ? {} : { visits: (i * 7) % 23 }) }));
      const rules = [0, 3, 9, 22, 40].map((value) => ({
        id: `from ${value}`,
        when: { fact: "visits", is: "at-least", value } as const,
      }));
      const { members, segments, overlaps } = byRules(some, { segments: rules });
      const isIn = (id: string) => members.filter(({ segmentIds }) => segmentIds.includes(id));
      for (const { id, yes, no, undecided } of segments) {
        expect(yes).toBe(isIn(id).length);
        expect(undecided).toBe(members.filter((member) => member.undecided.includes(id)).length);
        expect(yes + no + undecided).toBe(size);
      }
      expect(overlaps).toHaveLength(10);
      for (const {
        segments: [one, other],
        both,
        shareOfFirst,
      } of overlaps) {
        expect(both).toBe(isIn(one).filter(({ segmentIds }) => segmentIds.includes(other)).length);
        expect(shareOfFirst).toBe(
          isIn(one).length === 0 ? undefined : Math.round((both / isIn(one).length) * 1e4) / 1e4,
        );
      }
    }
  });

  test("a persona that is too small is nobody's, as for segmentProfiles", () => {
    const some = base(100, (i) => ({ visits: i < 3 ? 9 : 1 }));
    const segments = [
      { id: "tiny", when: { fact: "visits", is: "at-least", value: 9 } },
      { id: "all", when: { fact: "visits", is: "is-known" } },
    ] as const;
    const { members, leftOut } = byRules(some, { segments });
    expect(members[0]).toEqual({ customerId: "c000000", segmentIds: ["tiny", "all"], undecided: [] });
    expect(leftOut).toEqual([{ reason: "small-segment", count: 3 }]);
    const listed = segmentProfiles(some, { seed: 1, segments });
    if (listed.status !== "segmented") throw new Error(listed.reason);
    const personas = (list: readonly { readonly personaId?: string; readonly customerId: string }[]) =>
      list.flatMap(({ customerId, personaId }) => (personaId === undefined ? [] : `${customerId} ${personaId}`));
    expect(personas(listed.members)).toEqual(personas(members));
  });

  test("what a condition can read", () => {
    const profiles = twoHabits(60).map((profile, i): PersonaProfile => ({
      ...profile,
      facts: {
        ...profile.facts,
        loyaltyTier: "silver",
        aspects: [{ aspect: "price" }],
        gapsDays: [7],
      } as PersonaProfile["facts"],
      attributes: { education: i % 2 ? "PhD" : "Master" },
      classification: { stage: decided("stage", "active"), traits: { loyal: decided("trait:loyal", i % 3 === 0) } },
      loyalty: decided("loyalty", { score: i, tier: "gold", quadrant: { cell: "loyal" } }),
      churn: decided("churn", { band: "low" }),
      rfm: decided("rfm", { segment: "champions" }),
      service: decided("service", { state: "waiting" }),
      contact: decided("contact-due", { due: "contact" }),
      valued: decided("valued", { first: ["price"], firstFrom: "declared", aspects: [] }),
      value: decided("value", { expected: { status: "finite", value: { amountMinor: 100 * i, currency: "EUR" } } }),
    }));
    const sizeOf = (when: Parameters<typeof segmentByRules>[1]["segments"][number]["when"]) => {
      const { members } = byRules(profiles, {
        segments: [{ id: "it", when }],
        attributes: [{ name: "education", kind: "categorical", provenance: "declared" }],
      });
      return members.filter(({ segmentIds }) => segmentIds.length > 0).length;
    };
    expect(sizeOf({ fact: "stage", is: "equals", value: "active" })).toBe(60);
    expect(sizeOf({ fact: "traits.loyal", is: "equals", value: true })).toBe(20);
    expect(sizeOf({ fact: "loyaltyScore", is: "at-least", value: 30 })).toBe(30);
    expect(sizeOf({ fact: "loyaltyScoreTier", is: "equals", value: "gold" })).toBe(60);
    expect(sizeOf({ fact: "loyaltyTier", is: "equals", value: "silver" })).toBe(60);
    expect(sizeOf({ fact: "aspects", is: "contains", value: "price" })).toBe(60);
    expect(sizeOf({ fact: "gapsDays", is: "contains", value: 7 })).toBe(60);
    expect(sizeOf({ fact: "loyaltyCell", is: "equals", value: "loyal" })).toBe(60);
    expect(sizeOf({ fact: "churnBand", is: "one-of", values: ["low", "medium"] })).toBe(60);
    expect(sizeOf({ fact: "rfmSegment", is: "equals", value: "champions" })).toBe(60);
    expect(sizeOf({ fact: "serviceState", is: "equals", value: "waiting" })).toBe(60);
    expect(sizeOf({ fact: "contactDue", is: "equals", value: "contact" })).toBe(60);
    expect(sizeOf({ fact: "valuedFirst", is: "contains", value: "price" })).toBe(60);
    expect(sizeOf({ fact: "expectedValue", is: "at-least", value: 3000 })).toBe(30);
    expect(sizeOf({ fact: "attributes.education", is: "equals", value: "PhD" })).toBe(30);
    expect(sizeOf({ fact: "categories", is: "contains", value: "garden" })).toBe(30);
    expect(sizeOf({ fact: "ageBand", is: "equals", value: "65+" })).toBe(20);
    expect(sizeOf({ fact: "spendPerOccasion", is: "more-than", value: 6000 })).toBe(30);
    expect(sizeOf({ fact: "traits.constructor", is: "is-known" })).toBe(0);
    expect(sizeOf({ fact: "country", is: "is-known" })).toBe(60);
  });

  test("a word that may not be read is overlooked by every rule, and no rule may name it", () => {
    const profiles = base(60, (i) => ({
      categories: [{ name: i % 2 ? "Pharmacy" : "Garden", count: 1 }],
      region: i % 2 ? "Pharmacy" : "PL-MZ",
    })).map((profile, i): PersonaProfile => ({
      ...profile,
      attributes: {
        note: i % 2 ? "pregnant" : "tall",
        q9: i % 2 ? "female" : "other",
        steps: i % 2 ? "pregnant" : "no",
      },
      valued: decided("valued", { first: [i % 2 ? "halal" : "price"], firstFrom: "declared", aspects: [] }),
      loyalty: decided("loyalty", { score: i, tier: i % 2 ? "Pharmacy" : "gold" }),
      classification: { stage: decided("stage", "active"), traits: { isPregnant: decided("trait", i % 2 === 1) } },
    }));
    const options = {
      attributes: [
        { name: "note", kind: "categorical", provenance: "declared" },
        { name: "q9", kind: "categorical", provenance: "declared" },
        { name: "steps", kind: "ordinal", levels: ["no", "pregnant"], provenance: "declared" },
      ],
    } as const;
    const yesOf = (when: Condition, more: object = {}) =>
      byRules(profiles, { segments: [{ id: "it", when }], ...options, ...more }).segments[0]?.yes;
    const health = { of: "health", basis: "explicit-consent", purposes: ["analytics"] };
    const named: readonly (readonly [Condition, string])[] = [
      [{ fact: "categories", is: "contains", value: "Pharmacy" }, "health"],
      [{ fact: "region", is: "equals", value: "Pharmacy" }, "health"],
      [{ fact: "valuedFirst", is: "contains", value: "halal" }, "religion"],
      [{ fact: "loyaltyScoreTier", is: "one-of", values: ["Pharmacy"] }, "health"],
      [{ fact: "attributes.note", is: "equals", value: "pregnant" }, "health"],
      [{ fact: "attributes.steps", is: "equals", value: "pregnant" }, "health"],
      [{ fact: "attributes.q9", is: "equals", value: "female" }, "gender"],
      [{ fact: "traits.isPregnant", is: "equals", value: true }, "health"],
    ];
    for (const [when, of] of named) {
      for (const rule of [when, { not: when }, { all: [{ any: [when] }] }]) {
        expect(code(() => yesOf(rule))).toBe("segment-by-rules-segments");
        const other = of === "health" ? "religion" : "health";
        expect(code(() => yesOf(rule, { sensitive: [{ ...health, of: other }] }))).toBe("segment-by-rules-segments");
        expect(code(() => yesOf(rule, { sensitive: [{ ...health, of }], use: "service" }))).toBe(
          "segment-by-rules-segments",
        );
      }
      expect(yesOf(when, { sensitive: [{ ...health, of }] })).toBe(30);
      const { fact } = when as { readonly fact: string };
      if (!fact.startsWith("traits."))
        expect(yesOf({ fact, is: "is-unknown" })).toBe(
          ["categories", "valuedFirst"].includes(fact) ? (fact === "categories" ? 30 : 0) : 30,
        );
    }
    const events = base(
      60,
      (i) => ({ customEvents: [{ name: i % 2 ? "pharmacy-visit" : "fair", count: 1 }] }) as PersonaProfile["facts"],
    );
    const contains = (value: string, sensitive?: object) => () =>
      byRules(events, {
        segments: [{ id: "it", when: { fact: "customEvents", is: "contains", value } }],
        ...(sensitive === undefined ? {} : { sensitive: [sensitive as never] }),
      }).segments[0]?.yes;
    expect(contains("fair")()).toBe(30);
    expect(code(contains("pharmacy-visit"))).toBe("segment-by-rules-segments");
    expect(contains("pharmacy-visit", health)()).toBe(30);
  });

  test("of a list of words those that may not be read are not there", () => {
    const context = createFeatureContext(
      { offsets: {} },
      { use: "analytics", allowances: undefined, vocabulary: undefined },
    );
    const [profile] = base(
      1,
      () =>
        ({
          customEvents: [
            { name: "pharmacy-visit", count: 1 },
            { name: "fair", count: 1 },
          ],
        }) as PersonaProfile["facts"],
    );
    expect(readableFact("customEvents", [], context)?.read(profile!)).toEqual(["fair"]);
  });

  test("what holds a sensitive word says nothing to a rule that names none", () => {
    const events = base(
      60,
      (i) =>
        ({
          customEvents: [{ name: i % 2 ? "pharmacy-visit" : "fair", count: 1 }],
          region: i % 2 ? "Pharmacy" : "PL-MZ",
        }) as PersonaProfile["facts"],
    );
    const yes = (when: Condition) => byRules(events, { segments: [{ id: "it", when }] }).segments[0]?.yes;
    expect(yes({ fact: "region", is: "is-known" })).toBe(30);
    expect(yes({ fact: "region", is: "equals", value: { fact: "region" } })).toBe(30);
  });

  test("for prices and eligibility there are no segments, and for too few none either", () => {
    expect(segmentByRules(customers, { segments: [often], use: "pricing" })).toEqual({
      schemaVersion: 1,
      status: "not-built",
      reason: "refused-for-use",
      decisionEffect: "none",
    });
    expect(segmentByRules(customers.slice(0, 10), { segments: [often] })).toMatchObject({ reason: "not-enough-data" });
    expect(segmentByRules([], { segments: [often] })).toMatchObject({ reason: "not-enough-data" });
  });

  test.each([
    [10, 1, "not-permitted"],
    [9, 1, "not-enough-data"],
    [4, 7, "not-permitted"],
    [0, 10, "not-enough-data"],
  ])("%d permit and %d do not: %s", (permit, refuse, reason) => {
    const profiles = base(permit + refuse, (i) => ({ visits: i, permissions: i < permit ? ["analytics"] : [] }));
    expect(segmentByRules(profiles, { segments: [often] })).toMatchObject({ reason });
    expect(segmentProfiles(profiles, { seed: 1 })).toMatchObject({ reason });
    expect(segmentProfiles(profiles, { seed: 1, segments: [often] })).toMatchObject({ reason });
  });
});

describe("groups made by rules, for personas", () => {
  const customers = twoHabits(200);
  const segments = [
    { id: "quick", when: { fact: "gapMedianDays", is: "less-than", value: 20 } },
    { id: "few", when: { fact: "gapMedianDays", is: "more-than", value: 1e6 } },
    { id: "slow", when: { fact: "gapMedianDays", is: "at-least", value: 40 } },
  ] as const;

  test("keep their ids and their order; one that is too small is left out", () => {
    const found = segmentsOf(customers, { segments });
    expect(found.structure).toBeUndefined();
    expect(found.segmentIds).toEqual(["quick", "slow"]);
    expect(found.profiles.map(({ facts }, row) => [facts.gapMedianDays! < 20, found.groups[row]])).toEqual(
      found.profiles.map(({ facts }) => [facts.gapMedianDays! < 20, facts.gapMedianDays! < 20 ? 0 : 1]),
    );
    const small = customers.map((profile, i) =>
      i < 10 ? { ...profile, facts: { ...profile.facts, gapMedianDays: 1e7 } } : profile,
    );
    const { leftOut, segmentIds } = segmentsOf(small, { segments });
    expect(segmentIds).toEqual(["quick", "slow"]);
    expect(leftOut.filter((reason) => reason === "small-segment")).toHaveLength(10);
  });

  test("no feature formed them, and what the rules read is told apart from what is news", () => {
    const found = segmentsOf(customers, { segments });
    expect(found.features.some(({ used }) => used)).toBe(false);
    expect(found.features.find(({ feature }) => feature === "channels")).toMatchObject({ reason: "made-otherwise" });
    const basis = Object.fromEntries(found.describedFeatures.map((one) => [one.feature.name, one.basis]));
    expect(basis).toMatchObject({
      gapMedianDays: "formed-the-group",
      spendPerOccasion: "shares-facts",
      complaints: "held-out",
    });
    expect(found.columns.map(({ feature }) => feature.name)).toContain("channels");
  });

  test("whoever buildPersonas describes, segmentProfiles names by the same ids", () => {
    const listed = segmentProfiles(customers, { seed: 1, segments });
    const built = buildPersonas(customers, { seed: 1, segments });
    if (listed.status !== "segmented" || built.status !== "built") throw new Error("nothing built");
    expect(new Set(listed.members.map(({ personaId }) => personaId))).toEqual(new Set(["quick", "slow"]));
    expect(built.personas.map(({ id }) => id).sort()).toEqual(["quick", "slow"]);
  });

  test("groups that a caller gives", () => {
    const found = assignSegments(
      customers,
      { seed: 1 },
      ({ admitted }) => ({
        segmentIds: ["first", "rest"],
        facts: ["value"],
        of: (profile) => (admitted.indexOf(profile) < 50 ? 0 : 1),
      }),
      "idealCustomer",
    );
    expect(found).toMatchObject({ segmentIds: ["first", "rest"] });
    expect("groups" in found && found.groups.filter((group) => group === 0)).toHaveLength(50);
  });
});

describe("groups by likeness", () => {
  test("members, outliers among them, are everybody who takes part, in the order of their ids", () => {
    const customers = twoHabits(150);
    const far = base(6, (i) => ({
      gapMedianDays: 900 - i,
      lineQuantityMedian: 0.01 * (i + 1),
      spend: [{ currency: "EUR", gross: 0, refunded: 0, net: 0, discount: 0, meanPerOccasion: 9e7 + i }],
      discountedOccasionShare: 0.4,
      channels: [{ name: "phone", count: 1 }],
    })).map((profile, i) => ({ ...profile, customerId: `x${i}` }));
    const result = segmentProfiles([...far, ...customers], { seed: 1 });
    if (result.status !== "segmented") throw new Error(result.reason);
    const ids = result.members.map(({ customerId }) => customerId);
    expect(ids).toEqual([...ids].sort());
    expect(ids).toHaveLength(156);
    const outliers = result.members.filter(({ personaId }) => personaId === undefined);
    const { leftOut, segmentIds, outliers: set } = segmentsOf([...far, ...customers], { k: undefined });
    expect(set.map(({ customerId }) => customerId)).toEqual(outliers.map(({ customerId }) => customerId));
    expect(leftOut.filter((reason) => reason === "outlier")).toHaveLength(outliers.length);
    expect(segmentIds).toEqual(segmentIds.map((_, i) => `persona-${i + 1}`));
  });

  test("of whom nothing is known, nothing is grouped, and a few of them are not counted", () => {
    const blank = base(5, () => ({})).map((profile, i) => ({ ...profile, customerId: `x${i}` }));
    const result = segmentProfiles([...twoHabits(60), ...blank], { seed: 1, k: 2 });
    if (result.status !== "segmented") throw new Error(result.reason);
    expect(result.members.some(({ customerId }) => customerId.startsWith("x"))).toBe(false);
    expect(result.leftOut.cells.every(({ hidden }) => hidden)).toBe(true);
    expect(result.leftOut.total).toBeUndefined();
  });
});

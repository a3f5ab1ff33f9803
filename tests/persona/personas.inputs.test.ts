import { buildPersonas, type PersonaProfile } from "clientele/persona";
import { describe, expect, test } from "vitest";
import { asOf, built, byPlantedGroup, plantedCustomers, richCustomers } from "./support.js";

const customers = plantedCustomers(5, 200).map(({ profile }) => profile);
const withFacts = (facts: PersonaProfile["facts"], from = 0, to = customers.length) =>
  customers.map((profile, i) =>
    i >= from && i < to ? { ...profile, facts: { ...profile.facts, ...facts } } : profile,
  );
const code = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return "none";
};

describe("too little", () => {
  test("nobody, one, ten", () => {
    for (const n of [0, 1, 10]) {
      expect(buildPersonas(customers.slice(0, n), { seed: 1 })).toMatchObject({
        status: "not-built",
        reason: "not-enough-data",
      });
    }
  });

  test("eleven are one group", () => {
    expect(built(customers.slice(0, 11), { seed: 1 })).toMatchObject({
      structure: { status: "not-tried", groups: 1 },
      personas: [{ size: 11, unstable: true }],
    });
  });

  test("all equal: nothing varies, one group", () => {
    const equal = customers.map((profile) => ({ ...profile, facts: customers[0]!.facts }));
    const { structure, features, personas } = built(equal, { seed: 1 });
    expect(structure).toMatchObject({ status: "not-tried", groups: 1 });
    expect(features.some(({ used }) => used)).toBe(false);
    expect(personas).toHaveLength(1);
  });

  test("nothing known: one group that says nothing", () => {
    const blank = customers.map(({ customerId }) => ({ customerId, asOf, facts: {} }));
    expect(built(blank, { seed: 1 }).personas).toMatchObject([
      { distinct: false, nameParts: [], size: 200, traits: [], valued: [], guidance: [], pains: [], journey: [] },
    ]);
  });

  test("values that are no numbers are not known", () => {
    const odd = withFacts(
      { gapMedianDays: NaN, lineQuantityMedian: Infinity, discountedOccasionShare: -Infinity },
      0,
      50,
    );
    expect(JSON.stringify(buildPersonas(odd, { seed: 1, k: 2 }))).not.toContain("null");
  });
});

describe("arguments", () => {
  test("have codes when they make no sense", () => {
    const build = (options: object) => code(() => buildPersonas(customers, { seed: 1, k: 1, ...options }));
    expect(build({ seed: 0.5 })).toBe("build-personas-seed");
    expect(build({ seed: undefined })).toBe("build-personas-seed");
    expect(build({ k: 0 })).toBe("build-personas-k");
    expect(build({ k: 1.5 })).toBe("build-personas-k");
    expect(build({ features: ["gender"] })).toBe("build-personas-features");
    expect(build({ use: "spying" })).toBe("build-personas-use");
    expect(build({ basis: "because" })).toBe("build-personas-basis");
    expect(build({ minGroupSize: 5 })).toBe("min-group-size");
    expect(build({ minGroupSize: 5, allowSmallGroups: true })).toBe("none");
  });

  test("a customer twice, or two moments, are no base", () => {
    expect(code(() => buildPersonas([...customers, customers[0]!], { seed: 1 }))).toBe("build-personas-customer");
    const later = { ...customers[0]!, customerId: "later", asOf: "2027-01-01T00:00:00.000Z" };
    expect(code(() => buildPersonas([...customers, later], { seed: 1 }))).toBe("build-personas-as-of");
  });
});

describe("hostile profiles", () => {
  test("give an answer in plain JSON, whatever is in the place of judgements, counts and lists", () => {
    const odd: readonly unknown[] = [
      null,
      NaN,
      -1,
      Infinity,
      "",
      "x",
      [],
      {},
      [null],
      { status: "decided" },
      { status: "decided", value: null },
    ];
    const hostile = richCustomers(1, 220).map((profile, i) => {
      const value = odd[i % odd.length];
      const { facts } = profile;
      return {
        ...profile,
        ...(i % 3 === 0
          ? { classification: value, churn: value, loyalty: value, valued: value, value }
          : {
              facts: {
                ...facts,
                complaints: value,
                openComplaints: value,
                returns: value,
                resolution: value,
                aspects: value,
                surveys: Array.isArray(value) || typeof value === "string" ? value : [],
              },
            }),
      } as unknown as PersonaProfile;
    });
    const result = built(hostile, byPlantedGroup);
    expect(JSON.stringify(result)).not.toContain("null");
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  test("words that are names of the language's own are words", () => {
    const words = ["__proto__", "constructor", "toString"];
    const hostile = richCustomers(1, 300).map((profile, i) => ({
      ...profile,
      facts: { ...profile.facts, channels: [{ name: words[i % 3]!, count: 1 }], country: words[i % 3]! },
    }));
    const { personas } = built(hostile, byPlantedGroup);
    expect(personas[0]!.channels!.cells.map(({ key }) => key)).toEqual([...words].sort());
  });
});

describe("who takes part", () => {
  const size = (profiles: readonly PersonaProfile[], options: object = {}) => {
    const result = buildPersonas(profiles, { seed: 1, k: 1, ...options });
    return result.status === "built" ? result.customers : result.reason;
  };

  test("a plain order file, for analytics only", () => {
    expect(size(customers)).toBe(200);
    expect(size(customers, { use: "marketing" })).toBe("not-permitted");
    expect(size(customers, { use: "pricing" })).toBe("refused-for-use");
    expect(size(customers, { use: "eligibility" })).toBe("refused-for-use");
    expect(built(customers, { seed: 1, k: 1 }).basis).toBe("not-recorded");
  });

  test("once anybody answered, silence is no", () => {
    expect(size(withFacts({ permissions: ["analytics"], objections: [] }, 0, 60))).toBe(60);
    expect(size(withFacts({ permissions: [], objections: [] }, 0, 1))).toBe("not-permitted");
    expect(size(withFacts({ permissions: [], objections: [] }, 0, 1), { basis: "legitimate-interests" })).toBe(200);
  });

  test("marketing takes the consent to profiling for it, whatever else is claimed", () => {
    const asked = withFacts({ permissions: ["analytics", "direct-marketing", "profiling"], objections: [] });
    expect(size(asked, { use: "marketing", basis: "legitimate-interests" })).toBe("not-permitted");
    expect(size(withFacts({ permissions: ["profiling/direct-marketing"] }), { use: "marketing" })).toBe(200);
  });

  test.each(["profiling", "direct-marketing", "analytics", "profiling/direct-marketing", "profiling/anything"])(
    "an objection to %s stands against everything",
    (objection) => {
      const objected = withFacts({ permissions: ["analytics", "profiling"], objections: [objection] }, 0, 30);
      const all = objected.map((profile) => ({
        ...profile,
        facts: { permissions: ["analytics", "profiling"], ...profile.facts },
      }));
      expect(size(all)).toBe(170);
      expect(size(all, { basis: "legitimate-interests" })).toBe(170);
    },
  );

  test.each([
    { protections: ["minor"] },
    { protections: ["vulnerable"] },
    { protections: ["a word of the caller's own"] },
    { ageBand: "under-18" },
    { ageBand: "16-29" },
    { ageBand: "under-25" },
  ])("never: %j", (facts) => {
    const result = built(
      withFacts({ permissions: ["analytics"], ...facts }, 0, 30).map((profile) => ({
        ...profile,
        facts: { permissions: ["analytics"], ...profile.facts },
      })),
      { seed: 1, k: 1, includeInternal: true, basis: "legitimate-interests" },
    );
    expect(result.customers).toBe(170);
    expect(result.leftOut.cells).toContainEqual({ key: "protected", hidden: false, count: 30, share: 1 });
  });

  test("colleagues only when asked for, and a few left out are not counted", () => {
    const some = withFacts({ relationship: "internal" }, 0, 4);
    expect(size(some)).toBe(196);
    expect(size(some, { includeInternal: true })).toBe(200);
    const { leftOut } = built(some, { seed: 1, k: 1 });
    expect(leftOut.total).toBeUndefined();
    expect(leftOut.cells.every(({ hidden }) => hidden)).toBe(true);
  });
});

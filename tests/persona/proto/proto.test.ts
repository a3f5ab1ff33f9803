import {
  buildPersonas,
  compareWithData,
  featureCatalogue,
  type PersonaProfile,
  type ProtoClaim,
  protoPersona,
  type ProtoPersona,
  type ProtoPersonaDraft,
} from "clientele/persona";
import { describe, expect, test } from "vitest";
import { asOf } from "../support.js";

const who = { fact: "discountedOccasionShare", is: "at-least", value: 0.5 } as const;
const profiles: PersonaProfile[] = Array.from({ length: 200 }, (_, i) => {
  const isHunter = i < 80;
  return {
    customerId: `c${1000 + i}`,
    asOf,
    facts: {
      discountedOccasionShare: isHunter ? 0.6 + (i % 4) / 10 : 0.1,
      gapMedianDays: (isHunter ? 10 : 50) + (i % 7),
      lineQuantityMedian: 5 + (i % 5),
      channels: [{ name: isHunter === (i % 5 !== 0) ? "app" : "shop", count: 1 }],
      ageBand: i % 2 === 0 ? "25-34" : "45-54",
    },
  };
});

function proto(claims: readonly ProtoClaim[], more: Partial<ProtoPersonaDraft> = { who }): ProtoPersona {
  const result = protoPersona({ id: "hunter", claims, ...more });
  if (result.status !== "valid") throw new Error(JSON.stringify(result.issues));
  return result.persona;
}

const claims: readonly ProtoClaim[] = [
  { id: "quick", kind: "direction", feature: "gapMedianDays", direction: "low" },
  { id: "slow", kind: "direction", feature: "gapMedianDays", direction: "high" },
  { id: "quantities", kind: "direction", feature: "lineQuantityMedian", direction: "high" },
  { id: "week or two", kind: "typical", feature: "gapMedianDays", from: 7, to: 14 },
  { id: "a month", kind: "typical", feature: "gapMedianDays", from: 28 },
  { id: "visits", kind: "typical", feature: "visits", from: 1 },
  { id: "mostly app", kind: "share", feature: "channels", value: "app" },
  { id: "nearly all app", kind: "share", feature: "channels", value: "app", atLeast: 0.95 },
  { id: "about all app", kind: "share", feature: "channels", value: "app", atLeast: 0.8 },
  { id: "young", kind: "share", feature: "ageBand", value: "25-34", atLeast: 0.3 },
  { id: "old", kind: "share", feature: "ageBand", value: "65+" },
];

describe("a persona written by hand", () => {
  test("is of the same type, assumed throughout, and says no figure", () => {
    const persona = proto(claims, { who, title: "Bargain hunter" });
    expect(persona).toMatchObject({ kind: "proto", title: "Bargain hunter", traits: [], untold: [] });
    expect(new Set(Object.values(persona.provenance))).toEqual(new Set(["assumed"]));
    expect("size" in persona).toBe(false);
    expect(persona.guidance).toContainEqual({ kind: "trait", feature: "gapMedianDays", direction: "low" });
    expect(JSON.parse(JSON.stringify(persona))).toEqual(persona);
  });

  test("all that is wrong is listed at once", () => {
    const codes = (draft: unknown) => {
      const result = protoPersona(draft as ProtoPersonaDraft);
      return result.status === "invalid" ? result.issues.map(({ code }) => code.replace("proto-persona-", "")) : [];
    };
    for (const nothing of [null, undefined, 1, "x", {}, []]) expect(codes(nothing)).toEqual(["id", "claims"]);
    expect(
      codes({
        id: "x",
        title: "",
        who: { fact: 1 },
        claims: [
          null,
          { id: "a", kind: "odd" },
          { id: "a", kind: "direction", feature: "x", direction: "up" },
          { id: "b", kind: "share", feature: "categories", value: "Pharmacy" },
          { id: "c", kind: "typical", feature: "x", from: 3, to: 2 },
          { id: "d", kind: "typical", feature: "x", from: NaN },
          { id: "e", kind: "typical", feature: "x" },
          { id: "f", kind: "share", feature: "x", value: "y", atLeast: 0 },
          { id: "g", kind: "rule", when: { fact: "orders", is: "equals", value: 777 } },
        ],
      }),
    ).toEqual([
      "title",
      "condition",
      "claim-id",
      "kind",
      "kind",
      "claim-id",
      "direction",
      "sensitive",
      "range",
      "range",
      "range",
      "at-least",
      "kind",
    ]);
    expect(codes({ id: "x", claims: [{ id: "a", kind: "typical", feature: "x", from: 2, to: 2 }] })).toEqual([]);
  });
});

describe("what gives something sensitive away", () => {
  const issues = (draft: Partial<ProtoPersonaDraft>) => {
    const claims = [{ id: "a", kind: "typical", feature: "gapMedianDays", to: 9 }] as const;
    const result = protoPersona({ id: "x", claims, ...draft });
    return result.status === "invalid" ? result.issues.map(({ code, path }) => [code, path?.[0]]) : [];
  };

  test.each<[string, Partial<ProtoPersonaDraft>]>([
    ["title", { title: "Gay men" }],
    ["title", { title: "Pharmacy regulars" }],
    ["who", { who: { fact: "attributes.religion", is: "equals", value: "x" } }],
    ["who", { who: { all: [who, { not: { fact: "pregnant", is: "equals", value: true } }] } }],
    ["claims", { claims: [{ id: "a", kind: "share", feature: "religion", value: "x" }] }],
    ["claims", { claims: [{ id: "a", kind: "direction", feature: "disability", direction: "high" }] }],
    ["claims", { claims: [{ id: "a", kind: "typical", feature: "bmi", to: 25 }] }],
    ["claims", { claims: [{ id: "a", kind: "share", feature: "categories", value: "Pharmacy" }] }],
  ])("is an issue in %s", (where, draft) => {
    expect(issues(draft)).toEqual([["proto-persona-sensitive", where]]);
  });

  test("is nothing that this library tells of everybody", () => {
    for (const { name } of featureCatalogue) {
      expect(issues({ claims: [{ id: "a", kind: "direction", feature: name, direction: "low" }], who })).toEqual([]);
    }
    expect(issues({ title: "Bargain hunter", who })).toEqual([]);
  });
});

describe("against the data", () => {
  test("with customers: what holds, what does not, and what cannot be told", () => {
    const result = compareWithData(proto(claims), profiles);
    if (result.status !== "compared") throw new Error(result.reason);
    expect(result).toMatchObject({ against: "customers", size: 80 });
    expect(Object.fromEntries(result.claims.map(({ claim, verdict, reason }) => [claim, reason ?? verdict]))).toEqual({
      quick: "holds",
      slow: "does-not-hold",
      quantities: "no-difference-shown",
      "week or two": "holds",
      "a month": "does-not-hold",
      visits: "not-known",
      "mostly app": "holds",
      "nearly all app": "does-not-hold",
      "about all app": "too-close",
      young: "holds",
      old: "not-known",
    });
    expect(result.claims.find(({ claim }) => claim === "mostly app")?.share).toMatchObject({ value: 0.8 });
  });

  test("with personas: the nearest", () => {
    const personas = buildPersonas(profiles, {
      seed: 1,
      segments: [
        { id: "hunters", when: who },
        { id: "others", when: { not: who } },
      ],
    });
    if (personas.status !== "built") throw new Error(personas.reason);
    const result = compareWithData(proto(claims), personas);
    expect(result).toMatchObject({ against: "nearest-persona", nearest: { personaId: "hunters" } });
    const slow = compareWithData(
      proto([{ id: "slow", kind: "typical", feature: "gapMedianDays", from: 40 }]),
      personas,
    );
    expect(slow).toMatchObject({ nearest: { personaId: "others", holds: 1 } });
    expect(compareWithData(proto(claims), profiles, { personas })).toMatchObject({ nearest: { personaId: "hunters" } });
  });

  const checked = (people: readonly PersonaProfile[], ...asked: readonly ProtoClaim[]) => {
    const result = compareWithData(proto(asked), people);
    if (result.status !== "compared") throw new Error(result.reason);
    expect(result.caveats).toEqual(["differencing-across-releases"]);
    return result.claims;
  };
  const with_ = (of: (i: number) => PersonaProfile["facts"]) =>
    profiles.map((one, i) => ({ ...one, facts: { ...one.facts, ...of(i) } }));

  test("a share is of those of whom it is known, and told from half of them on", () => {
    const polish = (known: number) =>
      checked(
        with_((i) => (i < known ? { country: "PL" } : i >= 80 ? { country: i % 2 === 0 ? "PL" : "DE" } : {})),
        { id: "polish", kind: "share", feature: "country", value: "PL" },
      )[0];
    expect(polish(40)).toMatchObject({ verdict: "holds", share: { value: 1 } });
    expect(polish(39)).toEqual({ claim: "polish", verdict: "cannot-be-told", reason: "not-known" });
    // Of how many it is not known, is not told either.
    expect(polish(75)).toEqual({ claim: "polish", verdict: "cannot-be-told", reason: "too-few" });
  });

  test("what is typical is decided by an interval around it", () => {
    const typical = (to: number) => checked(profiles, { id: "t", kind: "typical", feature: "gapMedianDays", to })[0];
    const at = typical(100)!.typical!;
    // Half the members differ by two days: known of 40 at least, the mean is known to about two thirds of a day.
    expect(typical(at)).toMatchObject({ verdict: "cannot-be-told", reason: "too-close", typical: at });
    expect(typical(at + 0.3).reason).toBe("too-close");
    expect(typical(at - 0.3).reason).toBe("too-close");
    expect(typical(at + 1.5).verdict).toBe("holds");
    expect(typical(at - 1.5).verdict).toBe("does-not-hold");
    const [visits] = checked(
      with_((i) => ({ visits: 3 + (i % 5) })),
      { id: "v", kind: "typical", feature: "visits", from: 1 },
    );
    expect(visits).toMatchObject({ verdict: "cannot-be-told", reason: "no-interval" });
  });

  test("nobody to compare with", () => {
    expect(compareWithData(proto(claims, {}), profiles)).toMatchObject({ reason: "nobody-to-compare" });
    expect(compareWithData(proto(claims), { personas: [] })).toMatchObject({ reason: "nobody-to-compare" });
    expect(compareWithData(proto(claims), profiles.slice(0, 5))).toMatchObject({ reason: "not-enough-data" });
    expect(compareWithData(proto(claims), profiles, { use: "eligibility" })).toMatchObject({
      reason: "refused-for-use",
    });
  });

  test("arguments have codes when they make no sense", () => {
    const code = (persona: unknown, data: unknown, options: unknown = {}) => {
      try {
        compareWithData(persona as never, data as never, options as never);
      } catch (error) {
        return (error as { code?: string }).code ?? String(error);
      }
      return "none";
    };
    expect(code(null, profiles)).toBe("compare-with-data-proto");
    expect(code({ ...proto(claims), claims: [null] }, profiles)).toBe("compare-with-data-proto");
    expect(code(proto(claims), null)).toBe("compare-with-data-data");
    for (const personas of [undefined, null, [null], [{}], [{ id: "a", size: 20, share: { value: 1 } }]]) {
      expect(code(proto(claims), { personas })).toBe("compare-with-data-data");
      expect(code(proto(claims), profiles, { personas: { personas } })).toBe("compare-with-data-personas");
    }
    expect(code(proto(claims), [null])).toBe("compare-with-data-profiles");
    expect(code(proto(claims), profiles, null)).toBe("compare-with-data-options");
  });
});

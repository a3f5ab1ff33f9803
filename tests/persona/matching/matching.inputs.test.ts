import { lookalikes, matchPersona, type PersonaProfile } from "clientele/persona";
import { beforeAll, describe, expect, test } from "vitest";
import { asOf, plantedCustomers } from "../support.js";
import { plantedPersonas } from "./support.js";

let personas: ReturnType<typeof plantedPersonas>;
let profile: PersonaProfile;
beforeAll(() => {
  personas = plantedPersonas(5, 400);
  profile = plantedCustomers(7, 1)[0]!.profile;
});
const having = (facts: PersonaProfile["facts"]): PersonaProfile => ({
  ...profile,
  facts: { ...profile.facts, ...facts },
});
const code = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
  return "none";
};

describe("who is not matched", () => {
  const refused = (facts: PersonaProfile["facts"], options = {}) => matchPersona(having(facts), personas, options);

  test("protected, objecting and internal persons", () => {
    expect(refused({ ageBand: "under-18" })).toMatchObject({ status: "not-permitted", reason: "protected" });
    expect(refused({ protections: ["vulnerable"] })).toMatchObject({ status: "not-permitted", reason: "protected" });
    for (const objection of ["profiling", "direct-marketing", "analytics"]) {
      expect(refused({ objections: [objection], permissions: ["analytics", "profiling"] })).toMatchObject({
        status: "not-permitted",
        reason: "not-permitted",
      });
    }
    expect(refused({ relationship: "internal" })).toMatchObject({ status: "not-permitted", reason: "internal" });
  });

  /** The personas as if their members had taken part on another ground. */
  const on = (basis: unknown) => ({
    personas: personas.personas.map(({ id, signature }) => ({
      id,
      signature: { ...signature!, frame: { ...signature!.frame, basis: basis as "consent" } },
    })),
  });
  const ofParty = { type: "person", id: "p", demographics: { country: "PL", ageBand: "25-34" } } as const;
  const given = [
    { kind: "consent", purpose: "analytics", status: "given", recordedAt: "2026-01-01T00:00:00Z" },
  ] as const;

  test("whoever gave no consent, where the personas rest on it or the use needs it", () => {
    const match = (facts: PersonaProfile["facts"], of: object, options = {}) =>
      matchPersona(having(facts), { ...personas, ...of }, options).status;
    expect(personas.personas[0]!.signature!.frame.basis).toBe("not-recorded");
    expect(match({}, {})).toBe("matched");
    expect(match({}, on("consent"))).toBe("not-permitted");
    expect(match({ permissions: [] }, {})).toBe("not-permitted");
    expect(match({ permissions: ["analytics"] }, on("consent"))).toBe("matched");
    expect(match({ permissions: ["analytics"] }, {}, { use: "marketing" })).toBe("not-permitted");
    expect(match({ permissions: ["profiling/direct-marketing"] }, {}, { use: "marketing" })).toBe("matched");
    // What cannot be read permits nothing.
    expect(match({ permissions: "analytics" as never }, {})).toBe("not-permitted");
    expect(match({ objections: 1 as never }, {})).toBe("not-permitted");
  });

  test("options ask for more consent than the personas rest on, never for less", () => {
    const silent = (basis: unknown, options = {}) => matchPersona(profile, on(basis), options).status;
    for (const basis of ["consent", undefined, null, "because"]) {
      expect(silent(basis)).toBe("not-permitted");
      expect(silent(basis, { basis: "legitimate-interests" })).toBe("not-permitted");
    }
    for (const basis of ["not-recorded", "legitimate-interests"]) {
      expect(silent(basis)).toBe("matched");
      expect(silent(basis, { basis: "consent" })).toBe("not-permitted");
      expect(silent(basis, { basis: "legitimate-interests" })).toBe("matched");
    }
    // Who was asked and said nothing is matched on no claim but one that the personas rest on too.
    const asked = having({ permissions: ["newsletter"] });
    expect(matchPersona(asked, on("not-recorded"), { basis: "legitimate-interests" }).status).toBe("not-permitted");
    expect(matchPersona(asked, on("legitimate-interests")).status).toBe("not-permitted");
    const mixed = { personas: [on("legitimate-interests").personas[0]!, ...on("consent").personas.slice(1)] };
    expect(matchPersona(profile, mixed, { basis: "legitimate-interests" }).status).toBe("not-permitted");
  });

  test("candidates who gave no consent, for any use, where the persona rests on it", () => {
    const [persona] = on("consent").personas;
    for (const use of ["analytics", "service", "marketing"] as const) {
      expect(lookalikes([profile], persona!, { use, alsoUnlike: true })).toMatchObject({ lookalikes: [] });
    }
    const [unrecorded] = on("not-recorded").personas;
    const found = lookalikes([profile], unrecorded!, { use: "analytics", alsoUnlike: true });
    expect(found.status === "ranked" && found.lookalikes).toHaveLength(1);
  });

  test("a party without consents, whatever the personas rest on short of legitimate interests", () => {
    const options = { asOf, include: ["country", "ageBand"] } as const;
    for (const basis of ["consent", "not-recorded", undefined]) {
      expect(matchPersona(ofParty, on(basis), options).status).toBe("not-permitted");
      expect(matchPersona(ofParty, on(basis), { ...options, consents: given }).status).not.toBe("not-permitted");
    }
  });

  test("a profile beside consents, which may contradict its own", () => {
    for (const consents of [given, [], "zzz", null]) {
      expect(code(() => matchPersona(profile, personas, { consents: consents as never }))).toBe(
        "match-persona-consents",
      );
    }
  });

  test("nobody for prices and eligibility", () => {
    for (const use of ["pricing", "eligibility"] as const) {
      expect(matchPersona(profile, personas, { use })).toMatchObject({ reason: "refused-for-use" });
      expect(lookalikes([profile], personas.personas[0]!, { use })).toMatchObject({ reason: "refused-for-use" });
    }
  });
});

describe("lookalikes", () => {
  const candidates = (n: number, facts: PersonaProfile["facts"]) =>
    plantedCustomers(21, n).map((one) => ({ ...one.profile, facts: { ...one.profile.facts, ...facts } }));

  test("take consent to direct marketing, and count those who did not give it", () => {
    const some = candidates(60, { permissions: ["profiling/direct-marketing"] });
    const others = candidates(100, { permissions: ["analytics"] }).slice(60);
    const found = lookalikes([...some, ...others], personas.personas[0]!, { alsoUnlike: true });
    if (found.status !== "ranked") throw new Error(found.reason);
    const permitted = new Set(some.map(({ customerId }) => customerId));
    expect(found.lookalikes.length).toBe(60);
    expect(found.lookalikes.every(({ customerId }) => permitted.has(customerId))).toBe(true);
    expect(found.leftOut.cells.find(({ key }) => key === "not-permitted")).toMatchObject({ count: 40 });
    const few = lookalikes([...some, ...others.slice(0, 4)], personas.personas[0]!);
    expect(few.status === "ranked" && few.leftOut.cells.find(({ key }) => key === "not-permitted")?.hidden).toBe(true);
  });

  test("keep to the limit, break ties by customer, and list those who fit unless told otherwise", () => {
    const [first] = candidates(1, { permissions: ["profiling/direct-marketing"] });
    const twins = ["b", "a", "c"].map((customerId) => ({ ...first!, customerId }));
    const found = lookalikes(twins, personas.personas[0]!, { alsoUnlike: true, limit: 2 });
    expect(found.status === "ranked" && found.lookalikes.map(({ customerId }) => customerId)).toEqual(["a", "b"]);
    const far = twins.map((one) => ({
      ...one,
      facts: { ...one.facts, gapMedianDays: 1e6, lineQuantityMedian: 1e6, spend: [] },
    }));
    expect(lookalikes(far, personas.personas[0]!)).toMatchObject({ status: "ranked", lookalikes: [] });
  });

  test("do not look at who somebody is unless asked to", () => {
    const found = (include?: readonly string[]) => {
      const one = lookalikes(candidates(30, { permissions: ["profiling/direct-marketing"] }), personas.personas[0]!, {
        include,
      });
      return one.status === "ranked" ? one.features : [];
    };
    expect(found()).not.toContain("ageBand");
    expect(found(["ageBand"])).toContain("ageBand");
    const formedByAge = {
      id: "by-age",
      signature: {
        ...personas.personas[0]!.signature!,
        features: personas.personas[0]!.signature!.features.map((one) => ({ ...one, byDefault: true })),
      },
    };
    const one = lookalikes(candidates(30, { permissions: ["profiling/direct-marketing"] }), formedByAge);
    expect(one.status === "ranked" && one.features).not.toContain("ageBand");
    expect(one.status === "ranked" && one.features).not.toContain("country");
    expect(one.status === "ranked" && one.features).toContain("spendPerOccasion");
  });

  test("carry an audit for age and for the groups that are named", () => {
    const some = candidates(200, { permissions: ["profiling/direct-marketing"] });
    const gender = Object.fromEntries(some.map(({ customerId }, i) => [customerId, i % 2 === 0 ? "woman" : "man"]));
    const found = lookalikes(some, personas.personas[0]!, { audit: { gender } });
    expect(found.status === "ranked" && found.audits.map(({ attribute, status }) => [attribute, status])).toEqual([
      ["ageBand", "measured"],
      ["country", "measured"],
      ["gender", "measured"],
    ]);
    // An attribute that is given is not read off the profiles as well.
    const own = Object.fromEntries(some.map(({ customerId }, i) => [customerId, i % 2 === 0 ? "old" : "young"]));
    const [first, ...others] =
      (lookalikes(some, personas.personas[0]!, { audit: { ageBand: own } }) as { audits?: readonly object[] }).audits ??
      [];
    expect(others).toMatchObject([{ attribute: "country" }]);
    expect(JSON.stringify(first)).toContain("young");
    // The audit has no part in who is chosen.
    const without = lookalikes(some, personas.personas[0]!);
    expect(found.status === "ranked" && found.lookalikes).toEqual(without.status === "ranked" && without.lookalikes);
  });
});

describe("arguments", () => {
  test("have codes when they make no sense", () => {
    const match = (subject: unknown, with_: unknown = personas, options: object = {}) =>
      code(() => matchPersona(subject as never, with_ as never, options));
    for (const subject of [null, undefined, 1, "x", {}, { facts: null }]) {
      expect(match(subject)).toBe("match-persona-subject");
    }
    for (const broken of [
      null,
      1,
      {},
      { personas: [] },
      { personas: [null] },
      { personas: [{ id: "a" }, { id: "a" }] },
    ]) {
      expect(match(profile, broken)).toBe("match-persona-personas");
    }
    for (const signature of [
      {},
      { features: [{}], frame: {}, atLeast: 0 },
      { features: [], frame: null, atLeast: 0 },
    ]) {
      expect(match(profile, { personas: [{ id: "a", signature }] })).toBe("match-persona-personas");
    }
    const [first] = personas.personas[0]!.signature!.features;
    for (const change of [
      { weight: 0 },
      { weight: NaN },
      { spread: 0 },
      { center: Infinity },
      { kind: "odd" },
      { usual: 2 },
      { offset: 0 },
      { offset: -5 },
      { offset: "q" },
      { kind: "categorical", shares: [], other: 0.1, commonest: 0 },
      { kind: "categorical", shares: [], other: 0.1 },
    ]) {
      const signature = { frame: {}, atLeast: 0.5, features: [{ ...first, ...change }] };
      expect(match(profile, { personas: [{ id: "a", signature }] })).toBe("match-persona-personas");
    }
    expect(match(profile, personas, { minKnown: 0 })).toBe("match-persona-min-known");
    expect(match(profile, personas, { include: ["shoeSize"] })).toBe("match-persona-include");
    expect(match(profile, personas, { use: "spying" })).toBe("match-persona-use");
    expect(match(profile, personas, { basis: "because" })).toBe("match-persona-basis");
    expect(match({ type: "person", id: "p" })).toBe("match-persona-subject");
    const look = (candidates: unknown, persona: unknown, options: object = {}) =>
      code(() => lookalikes(candidates as never, persona as never, options));
    expect(look(null, personas.personas[0])).toBe("lookalikes-profiles");
    expect(look([profile, profile], personas.personas[0])).toBe("lookalikes-customer");
    expect(look([profile], null)).toBe("lookalikes-persona");
    expect(look([profile], personas.personas[0], { limit: 0 })).toBe("lookalikes-limit");
    expect(look([profile], personas.personas[0], { audit: { gender: 1 } })).toBe("lookalikes-audit");
    expect(look([profile], personas.personas[0], { minGroupSize: 4 })).toBe("min-group-size");
  });

  test("a persona without a signature compares with nobody", () => {
    expect(matchPersona(profile, { personas: [{ id: "bare" }] })).toMatchObject({
      status: "not-enough-data",
      known: [],
    });
    expect(lookalikes([profile], { id: "bare" })).toMatchObject({ status: "not-ranked", reason: "nothing-to-compare" });
  });
});

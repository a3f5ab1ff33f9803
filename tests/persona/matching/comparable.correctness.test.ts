import {
  buildPersonas,
  type CategoricalSignature,
  type ComparablePersona,
  createMatcher,
  lookalikes,
  matchPersona,
  type MultiSignature,
  type NumericSignature,
  type PersonaProfile,
  type SignatureFeature,
} from "clientele/persona";
import { describe, expect, test } from "vitest";
import { resemblance } from "../../../src/persona/matching/resemblance.js";
import { createSimilarity } from "../../../src/persona/matching/similarity.js";
import { asOf, plantedCustomers } from "../support.js";
import { plantedPersonas } from "./support.js";

const base = { role: "habit", byDefault: true, weight: 1, usual: 0.7, low: 0.15 } as const;
const quantity = (feature: string, more: Partial<NumericSignature> = {}): NumericSignature => ({
  ...base,
  kind: "numeric",
  feature,
  scale: "linear",
  center: 10,
  spread: 2,
  ...more,
});
const words = (feature: string, shares: Readonly<Record<string, number>>): CategoricalSignature => ({
  ...base,
  kind: "categorical",
  feature,
  shares: Object.entries(shares).map(([name, share]) => ({ name, share })),
  other: 0.01,
  commonest: 0.6,
});
const whole = (feature: string, shares: Readonly<Record<string, number>>): MultiSignature => ({
  ...base,
  usual: 0.55,
  low: 0.33,
  kind: "multi",
  feature,
  shares: Object.entries(shares).map(([name, share]) => ({ name, share })),
});
const persona = (id: string, ...features: readonly SignatureFeature[]): ComparablePersona => ({
  id,
  signature: { frame: { basis: "not-recorded" }, features, atLeast: 0.1 },
});
const customer = (facts: PersonaProfile["facts"], customerId = "c"): PersonaProfile => ({ customerId, asOf, facts });

describe("personas are compared by the same measure", () => {
  test("a word speaks for the persona in which it is more common, not for the motley one", () => {
    const [even, motley] = [
      { app: 0.6, shop: 0.4 },
      { app: 0.34, shop: 0.33, web: 0.33 },
    ] as const;
    const match = (name: string) =>
      matchPersona(
        customer({ categories: [], channels: [{ name, count: 1 }] }),
        { personas: [persona("even", words("mainChannel", even)), persona("motley", words("mainChannel", motley))] },
        { minKnown: 1 },
      );
    expect(match("app")).toMatchObject({ personaId: "even" });
    expect(match("shop")).toMatchObject({ personaId: "even" });
    expect(match("web")).toMatchObject({ personaId: "motley" });
  });

  test("signatures of one base divide words by one share, the largest of all", () => {
    const features = plantedPersonas(3, 600).personas.flatMap(({ signature }) => signature!.features);
    const countries = features.filter((one): one is CategoricalSignature => one.kind === "categorical");
    expect(countries.length).toBeGreaterThan(1);
    for (const { feature, commonest, other } of countries) {
      const same = countries.filter((one) => one.feature === feature);
      const largest = Math.max(other, ...same.flatMap(({ shares }) => shares.map(({ share }) => share)));
      expect(commonest).toBe(largest);
    }
  });

  test("each persona has to be compared by as many features as are required", () => {
    const both = [quantity("gapMedianDays"), quantity("lineQuantityMedian")];
    const personas = {
      personas: [persona("a", ...both), persona("b", whole("channels", { app: 0.9 }))],
    };
    const some = customer({ gapMedianDays: 10, channels: [{ name: "app", count: 1 }] });
    expect(matchPersona(some, personas)).toMatchObject({
      status: "not-enough-data",
      known: ["channels", "gapMedianDays"],
      missing: ["lineQuantityMedian"],
    });
    const all = customer({ ...some.facts, lineQuantityMedian: 10 });
    const match = matchPersona(all, personas);
    expect(match).toMatchObject({ personaId: "a", known: ["gapMedianDays", "lineQuantityMedian"] });
    expect(match.status === "matched" && match.ahead).toBeUndefined();
  });

  test("what is told of one persona only counts for neither", () => {
    const both = [quantity("gapMedianDays"), quantity("lineQuantityMedian")];
    const all = customer({ gapMedianDays: 10, lineQuantityMedian: 12, channels: [{ name: "app", count: 1 }] });
    for (const app of [0.9, 0.1]) {
      const personas = [persona("a", ...both), persona("b", ...both, whole("channels", { app, web: 1 - app }))];
      const match = matchPersona(all, { personas });
      expect(match).toMatchObject({
        personaId: "a",
        ahead: 0,
        known: ["channels", "gapMedianDays", "lineQuantityMedian"],
      });
      const [a, b] = match.status === "matched" ? match.similarities : [];
      expect(a?.similarity).toBeCloseTo((1 + Math.exp(-0.5) + app) / 3, 4);
      expect(a?.speaksFor.length).toBe(2);
      expect([...b!.speaksFor, ...b!.speaksAgainst].length).toBe(3);
    }
    // Two others that tell it apart do it without the third.
    const web = persona("web", ...both, whole("channels", { web: 1 }));
    const personas = [persona("a", ...both), web, persona("app", ...both, whole("channels", { app: 1 }))];
    const match = matchPersona(all, { personas });
    expect(match.status === "matched" && match.similarities.map(({ personaId }) => personaId)).toEqual([
      "app",
      "a",
      "web",
    ]);
  });
});

describe("candidates are ranked by the same measure", () => {
  const facts = { permissions: ["profiling/direct-marketing"], gapMedianDays: 10, lineQuantityMedian: 10 };
  const quick = persona(
    "quick",
    whole("channels", { app: 0.67, web: 0.33 }),
    quantity("gapMedianDays"),
    quantity("lineQuantityMedian"),
  );
  const ranked = (...candidates: readonly PersonaProfile[]) => {
    const found = lookalikes(candidates, quick, { alsoUnlike: true });
    return found.status === "ranked" ? found.lookalikes : [];
  };

  test("whoever says less is not put before whoever chooses what the members mostly choose", () => {
    const on = (name: string) => customer({ ...facts, channels: [{ name, count: 1 }] }, name);
    const order = ranked(on("web"), on("app"), customer(facts, "silent"));
    expect(order.map(({ customerId }) => customerId)).toEqual(["app", "silent", "web"]);
    // The usual agreement stands in for what is not known.
    expect(order[1]).toMatchObject({ similarity: Math.round(((0.55 + 1 + 1) / 3) * 1e4) / 1e4, known: 2 });
  });

  test("the same with personas that were built", () => {
    const profiles = Array.from({ length: 200 }, (_, i) => ({
      ...customer(
        {
          gapMedianDays: (i % 2 === 0 ? 60 : 7) + (i % 5),
          lineQuantityMedian: (i % 2 === 0 ? 8 : 1) + (i % 3),
          channels: [{ name: i % 2 === 0 ? "shop" : i % 3 === 0 ? "web" : "app", count: 3 }],
        },
        `c${100 + i}`,
      ),
      attributes: { s: i % 2 === 0 ? "m" : "w" },
    }));
    const built = buildPersonas(profiles, {
      seed: 1,
      attributes: [{ name: "s", kind: "categorical", provenance: "observed" }],
      segments: [{ id: "w", when: { fact: "attributes.s", is: "equals", value: "w" } }],
    });
    if (built.status !== "built") throw new Error(built.reason);
    const on = (customerId: string, channels: PersonaProfile["facts"]["channels"]) =>
      customer({ ...facts, gapMedianDays: 9, lineQuantityMedian: 2, ...(channels ? { channels } : {}) }, customerId);
    const one = (name: string) => on(name, [{ name, count: 1 }]);
    const found = lookalikes([one("web"), one("app"), on("silent", undefined)], built.personas[0]!, {
      alsoUnlike: true,
    });
    expect(found.status === "ranked" && found.lookalikes.map(({ customerId }) => customerId)).toEqual([
      "app",
      "silent",
      "web",
    ]);
  });

  test("a persona with fewer features left than have to be known cannot be asked", () => {
    const [found] = [lookalikes([customer(facts)], persona("one", quantity("gapMedianDays"), quantity("ageBand")))];
    expect(found).toMatchObject({ status: "not-ranked", reason: "nothing-to-compare" });
    expect(lookalikes([customer(facts)], persona("one", quantity("gapMedianDays")), { minKnown: 1 }).status).toBe(
      "ranked",
    );
  });

  test("attributes that tell who somebody is are left out by their role and by their name, and audited", () => {
    const attribute = (name: string, demographic: boolean) => ({
      name,
      kind: "categorical" as const,
      provenance: "declared" as const,
      demographic,
    });
    const own = [attribute("plz", false), attribute("club", true), attribute("colour", false)].map((one) => ({
      ...words(one.name, { x: 0.6 }),
      role: one.demographic ? ("demographic" as const) : ("habit" as const),
      attribute: one,
    }));
    const candidates = Array.from({ length: 60 }, (_, i) => ({
      ...customer({ ...facts, gapMedianDays: 8 + (i % 5) }, `c${100 + i}`),
      attributes: { plz: "10115", club: i % 2 === 0 ? "x" : "y", colour: "x" },
    }));
    const of = (options = {}) =>
      lookalikes(candidates, persona("p", quantity("gapMedianDays"), ...own), { limit: 30, ...options });
    const found = of();
    if (found.status !== "ranked") throw new Error(found.reason);
    expect(found.features).toEqual(["colour", "gapMedianDays"]);
    expect(found.audits.map((audit) => audit.attribute)).toContain("club");
    const asked = of({ include: ["plz", "club"] });
    expect(asked.status === "ranked" && asked.features).toEqual(["club", "colour", "gapMedianDays", "plz"]);
  });
});

describe("what a stored signature may ask for", () => {
  test("a sensitive attribute is not read, unless an allowance covers it", () => {
    const religion = { name: "religion", kind: "categorical", provenance: "declared", sensitive: "religion" } as const;
    const stored = persona("p", quantity("gapMedianDays"), { ...words("religion", { x: 0.6 }), attribute: religion });
    const someone = { ...customer({ gapMedianDays: 10 }), attributes: { religion: "x" } };
    const known = (options = {}) => {
      const match = matchPersona(someone, { personas: [stored] }, { minKnown: 1, ...options });
      return "known" in match ? match.known : match.status;
    };
    expect(known()).toEqual(["gapMedianDays"]);
    const allowance = {
      of: "religion",
      attributes: ["religion"],
      basis: "explicit-consent",
      purposes: ["analytics"],
    } as never;
    expect(known({ sensitive: [allowance] })).toEqual(["gapMedianDays", "religion"]);
  });
});

describe("what is asked of those of whom less is known", () => {
  test("as much as of the others, in falls from what is usual", () => {
    const features = [quantity("a"), quantity("b")];
    // Usual .7, fall .55 * sqrt(2) / 2: what 95 % reach lies 1.5 of these below.
    const fall = (0.55 * Math.SQRT2) / 2;
    const signature = { frame: {}, features, atLeast: 0.7 - 1.5 * fall };
    const reading = (value: number) => (one: SignatureFeature) => (one.feature === "a" ? value : undefined);
    expect(createSimilarity(signature)(() => 10)?.atLeast).toBeCloseTo(0.7 - 1.5 * fall, 4);
    expect(createSimilarity(signature)(reading(10))?.atLeast).toBe(0);
    expect(createSimilarity({ ...signature, atLeast: 0.7 - 1.2 * fall })(reading(10))?.atLeast).toBeCloseTo(
      0.7 - 0.66,
      4,
    );
    // No less than one fall is asked for.
    expect(createSimilarity({ ...signature, atLeast: 0.69 })(reading(10))?.atLeast).toBeCloseTo(0.15, 4);
  });
});

describe("two personas", () => {
  test("are compared by what formed either of them", () => {
    const [formed, described] = [quantity("a"), quantity("a", { byDefault: false, center: 12 })];
    const of = (...features: readonly SignatureFeature[]) => ({ frame: {}, features, atLeast: 0.1 });
    expect(resemblance(of(formed), of(described))).toBeCloseTo(Math.exp(-4 / 8), 4);
    expect(resemblance(of(described), of(formed))).toBeCloseTo(Math.exp(-4 / 8), 4);
    expect(resemblance(of(described), of(described))).toBeUndefined();
  });

  test("are not compared by amounts in two currencies", () => {
    const of = (currency: string, center: number) => ({
      frame: { currency },
      features: [quantity("spendPerOccasion", { center }), quantity("gapMedianDays")],
      atLeast: 0.1,
    });
    expect(resemblance(of("EUR", 10), of("NOK", 115))).toBe(1);
    expect(resemblance(of("EUR", 10), of("EUR", 115))).toBeLessThan(0.6);
  });
});

test("one matcher for many says what matchPersona says of each", () => {
  const personas = plantedPersonas(5, 400);
  const match = createMatcher(personas, { include: ["country"] });
  for (const { profile } of plantedCustomers(7, 30)) {
    expect(match(profile)).toEqual(matchPersona(profile, personas, { include: ["country"] }));
  }
  const built = buildPersonas(
    plantedCustomers(5, 100).map(({ profile }) => profile),
    { seed: 1, k: 2 },
  );
  expect(built.status === "built" && createMatcher(built)(plantedCustomers(9, 1)[0]!.profile).use).toBe("analytics");
});

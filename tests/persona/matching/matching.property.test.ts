import { lookalikes, matchPersona } from "clientele/persona";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { NumericSignature, PersonaSignature } from "../../../src/persona/matching/signature.js";
import { inCommon, createSimilarity } from "../../../src/persona/matching/similarity.js";
import { resemblance } from "../../../src/persona/matching/resemblance.js";
import { plantedCustomers } from "../support.js";
import { plantedPersonas } from "./support.js";

let personas: ReturnType<typeof plantedPersonas>;
beforeAll(() => {
  personas = plantedPersonas(3, 600);
});

const share = fc.double({ min: 0, max: 1, noNaN: true });

test("a quantity nearer to the persona never lowers the similarity", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -20, max: 20, noNaN: true }),
      fc.double({ min: 0.01, max: 5, noNaN: true }),
      fc.double({ min: -50, max: 50, noNaN: true }),
      share,
      (center, spread, place, step) => {
        const feature: NumericSignature = {
          kind: "numeric",
          feature: "x",
          role: "habit",
          byDefault: true,
          weight: 1,
          usual: 0.7,
          low: 0.2,
          scale: "linear",
          center,
          spread,
        };
        const signature: PersonaSignature = { frame: {}, features: [feature], atLeast: 0.2 };
        const at = (value: number) => createSimilarity(signature)(() => value)!.similarity;
        expect(at(place + step * (center - place))).toBeGreaterThanOrEqual(at(place) - 1e-12);
      },
    ),
  );
});

test("a whole divided more like the persona's never has less in common with it", () => {
  const whole = fc
    .array(fc.integer({ min: 1, max: 100 }), { minLength: 3, maxLength: 3 })
    .map((parts) => parts.map((part, i) => ({ name: "abc"[i]!, share: part / parts.reduce((a, b) => a + b) })));
  fc.assert(
    fc.property(whole, whole, share, (persona, own, step) => {
      const nearer = own.map((part, i) => ({ ...part, share: part.share + step * (persona[i]!.share - part.share) }));
      expect(inCommon(persona, nearer)).toBeGreaterThanOrEqual(inCommon(persona, own) - 1e-12);
      expect(inCommon(persona, persona)).toBeCloseTo(1, 12);
    }),
  );
});

test("two personas are as alike as the other way round, and one is like itself", () => {
  const signatures = personas.personas.map(({ signature }) => signature!);
  for (const a of signatures) {
    for (const b of signatures) expect(resemblance(a, b)).toBeCloseTo(resemblance(b, a)!, 3);
    expect(resemblance(a, a)).toBeCloseTo(1, 3);
  }
});

test("the order of candidates changes nothing, and the list is sorted", () => {
  const candidates = plantedCustomers(8, 80).map(({ profile }) => ({
    ...profile,
    facts: { ...profile.facts, permissions: ["profiling/direct-marketing"] },
  }));
  const [persona] = personas.personas;
  const expected = lookalikes(candidates, persona!);
  expect(expected.status === "ranked" && expected.lookalikes.length).toBeGreaterThan(10);
  fc.assert(
    fc.property(fc.shuffledSubarray(candidates, { minLength: 80 }), (shuffled) => {
      expect(lookalikes(shuffled, persona!)).toEqual(expected);
    }),
    { numRuns: 5 },
  );
  const similarities = expected.status === "ranked" ? expected.lookalikes.map((one) => one.similarity) : [];
  expect(similarities).toEqual([...similarities].sort((a, b) => b - a));
});

test("whatever facts hold, there is an answer in plain JSON", () => {
  const junk = fc.oneof(
    fc.constantFrom(NaN, Infinity, -1, 0, null, undefined, "", "unknown", [], {}),
    fc.array(fc.record({ name: fc.constantFrom("app", "__proto__", ""), count: fc.constantFrom(1, 0, NaN, -3) })),
  );
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom("gapMedianDays", "channels", "spend", "ageBand", "country"), junk),
      (facts) => {
        const match = matchPersona(
          { customerId: "a", asOf: "2026-03-01T00:00:00.000Z", facts: facts as object },
          personas,
          {
            minKnown: 1,
            include: ["ageBand", "country"],
          },
        );
        expect(JSON.parse(JSON.stringify(match))).toEqual(match);
      },
    ),
    { numRuns: 200 },
  );
});

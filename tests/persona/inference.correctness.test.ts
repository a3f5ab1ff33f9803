import type { PersonaProfile, Personas } from "clientele/persona";
import { beforeAll, describe, expect, test } from "vitest";
import { gamma, normal, poisson, randomStream, uniform, uniformIndex } from "../../src/numerics/random.js";
import { asOf, built } from "./support.js";

const options = {
  seed: 1,
  attributes: [
    { name: "wave", kind: "numeric", provenance: "observed" },
    { name: "pareto", kind: "numeric", provenance: "observed" },
    { name: "rare", kind: "numeric", provenance: "observed" },
    { name: "plan", kind: "categorical", provenance: "declared" },
  ],
  segments: [
    { id: "early", when: { fact: "attributes.wave", is: "less-than", value: 0.4 } },
    { id: "middle", when: { fact: "attributes.wave", is: "less-than", value: 0.75 } },
    { id: "late", when: { fact: "attributes.wave", is: "at-least", value: 0.75 } },
  ],
} as const;

/** Customers whose groups have nothing to do with anything: with many zeros, heavy tails, rare words. */
function unrelated(seed: number, customers: number): PersonaProfile[] {
  const stream = randomStream(seed);
  const rate = [0.02, 0.05, 0.1, 0.3][seed % 4]!;
  const chance = (probability: number) => (uniform(stream) < probability ? 1 : 0);
  const from = (words: readonly string[]) => words[uniformIndex(stream, words.length)]!;
  return Array.from({ length: customers }, (_, i) => ({
    customerId: `c${i}`,
    asOf,
    attributes: {
      wave: uniform(stream),
      pareto: uniform(stream) ** -2,
      rare: chance(rate) * poisson(stream, 5),
      plan: from(["a", "b", "c", "c", "c"]),
    },
    facts: {
      complaints: chance(rate) * (1 + poisson(stream, 2)),
      returns: poisson(stream, gamma(stream, 0.3, 0.5)),
      faultyReturns: chance(rate),
      tickets: poisson(stream, rate * 3),
      referralsMade: poisson(stream, gamma(stream, 0.2, 1)),
      productViews: poisson(stream, gamma(stream, 0.5, 0.1)),
      gapMedianDays: Math.exp(3 + normal(stream)),
      ageBand: from(["18-24", "25-34", "35-44", "65+"]),
      country: from(["PL", "PL", "PL", "PL", "DE"]),
      channels: [{ name: from(["app", "web", "shop"]), count: 1 }],
    },
  }));
}

const tested = ({ personas }: Personas) =>
  personas.flatMap(({ traits }) => traits.filter(({ basis }) => basis === "tested"));

describe("chance is not told as character", () => {
  const runs = 40;
  let told: number[];
  let questions: number;
  beforeAll(() => {
    const results = Array.from({ length: runs }, (_, run) => built(unrelated(run, 250), options));
    questions = results[0]!.questions;
    told = results.map((result) => tested(result).length);
  });

  test("where groups have nothing to do with anything, a result that tells anything is rarer than 1 in 20", () => {
    expect(questions).toBeGreaterThan(60);
    expect(told.filter((count) => count > 0).length / runs).toBeLessThan(0.05);
  });
});

describe("nothing that is judged is told by chance either", () => {
  const stages = ["active", "lapsed", "dormant"] as const;
  const types = ["loyal", "discount-driven", "impulsive"] as const;
  const judged = <Value>(value: Value) =>
    ({ status: "decided", about: "test", value, evidence: [], policy: "test", asOf }) as const;
  const byScore = {
    ...options,
    segments: [40, 50, 60].map((value, i) => ({
      id: `below ${value}`,
      when: { fact: "loyaltyScore", is: i < 2 ? "less-than" : "at-least", value: i < 2 ? value : 50 } as const,
    })),
  };
  const runs = 20;
  let results: Personas[];
  beforeAll(() => {
    results = Array.from({ length: runs }, (_, run) => {
      const stream = randomStream(900 + run);
      return built(
        unrelated(run, 250).map((profile) => ({
          ...profile,
          classification: {
            stage: judged(stages[uniformIndex(stream, 3)]!),
            traits: Object.fromEntries(types.map((type) => [type, judged(uniform(stream) < 0.3)])),
          },
          loyalty: judged({ score: Math.round(50 + 15 * normal(stream)), tier: "firm" }),
        })) as unknown as PersonaProfile[],
        byScore,
      );
    });
  });

  test("where a rule reads a judgement, whatever is told besides it is rarer than 1 result in 10", () => {
    expect(results[0]!.questions).toBeGreaterThan(60);
    const withChance = results.filter(({ personas }) =>
      personas.some(({ traits }) => traits.some(({ feature }) => feature !== "loyaltyScore")),
    );
    expect(withChance.length / runs).toBeLessThan(0.1);
  });

  test("what a rule read and does not part the groups is no trait, no name and no advice", () => {
    const { personas } = built(unrelated(3, 400), {
      ...options,
      segments: [
        {
          id: "early",
          when: {
            all: [
              { fact: "attributes.wave", is: "less-than", value: 0.5 },
              { fact: "attributes.pareto", is: "at-least", value: 0 },
            ],
          },
        },
        { id: "late", when: { fact: "attributes.wave", is: "at-least", value: 0.5 } },
      ],
    });
    for (const persona of personas) {
      expect(persona.traits.map(({ feature }) => feature)).toContain("wave");
      expect(JSON.stringify([persona.traits, persona.nameParts, persona.guidance])).not.toContain("pareto");
    }
  });
});

describe("what is there is told", () => {
  const planted = unrelated(7, 900).map((profile) => {
    const late = (profile.attributes!["wave"] as number) >= 0.75;
    return late ? { ...profile, facts: { ...profile.facts, complaints: 1, gapMedianDays: 80 } } : profile;
  });
  const result = built(planted, options);
  const ofLate = result.personas[2]!.traits;

  test("a rare thing that is common in one group, at the level divided among the questions", () => {
    const found = ofLate.find(({ feature }) => feature === "complaints");
    expect(found).toMatchObject({ kind: "share", value: "complained", basis: "tested", direction: "high", share: 1 });
    expect(found!.effect.interval).toMatchObject({ method: "newcombe", notCovered: ["how-the-groups-were-formed"] });
    expect(found!.effect.interval.level).toBe(1 - (1 - 0.95) / result.questions);
  });

  test("a quantity, as the share above what divides all customers most evenly", () => {
    const found = ofLate.find(({ feature }) => feature === "gapMedianDays");
    expect(found).toMatchObject({ kind: "share", basis: "tested", direction: "high", share: 1 });
    expect(found).toHaveProperty("cut");
  });

  test("what the rule read is described by its size, at the usual level", () => {
    const found = ofLate.find(({ feature }) => feature === "wave");
    expect(found).toMatchObject({ kind: "numeric", basis: "formed-the-group", direction: "high" });
    expect(found!.effect.interval).toMatchObject({ level: 0.95, method: "hedges-olkin" });
  });

  test("Hedges' g and its interval are those of the textbook", () => {
    // By hand: 100 members of 1 and 3 in turn, 100 others of 0 and 2 in turn.
    const profiles = Array.from({ length: 200 }, (_, i) => ({
      customerId: `c${String(i).padStart(3, "0")}`,
      asOf,
      attributes: { wave: i < 100 ? 1 + 2 * (i % 2) + 1e-9 * i : 2 * (i % 2) + 1e-9 * i },
      facts: {},
    }));
    const { personas } = built(profiles, {
      seed: 1,
      attributes: [{ name: "wave", kind: "numeric", provenance: "observed" }],
      segments: [
        {
          id: "one",
          when: {
            any: [
              { fact: "attributes.wave", is: "within", from: 0.5, below: 1.5 },
              { fact: "attributes.wave", is: "at-least", value: 2.5 },
            ],
          },
        },
        { id: "other", when: { fact: "attributes.wave", is: "at-least", value: 0 } },
      ],
    });
    const [trait] = personas[0]!.traits;
    // Deviation sqrt(100 / 99); g = 1 / 1.00504 * (1 - 3 / 791) = .9912, and its error sqrt(.02 + .9912^2 / 400) = .1499.
    expect(trait).toMatchObject({ typical: 2, rest: 1, effect: { value: 0.99, interval: { low: 0.7, high: 1.28 } } });
  });
});

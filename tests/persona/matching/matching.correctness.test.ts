import { matchPersona, type PersonaMatch, type PersonaProfile } from "clientele/persona";
import { beforeAll, describe, expect, test } from "vitest";
import { createSimilarity } from "../../../src/persona/matching/similarity.js";
import { asOf, type Planted, plantedCustomers } from "../support.js";
import { keeping, plantedPersonas } from "./support.js";

type Fact = keyof PersonaProfile["facts"];
const everything: readonly Fact[] = [
  "gapMedianDays",
  "spend",
  "discountedOccasionShare",
  "channels",
  "categories",
  "lineQuantityMedian",
];

let personas: ReturnType<typeof plantedPersonas>;
let fresh: readonly Planted[];
beforeAll(() => {
  personas = plantedPersonas(5, 2000);
  fresh = plantedCustomers(99, 1000);
});

/** How often new customers of the planted groups are matched with their own persona, with none, and fit their own. */
function accuracy(facts: readonly Fact[]) {
  const matches = fresh.map((one) => ({
    own: personas.personaOfSegment.get(one.segment),
    match: matchPersona(keeping(one, ...facts), personas, { minKnown: 1 }),
  }));
  const share = (test: (match: PersonaMatch, own: string | undefined) => boolean) =>
    matches.filter(({ match, own }) => test(match, own)).length / matches.length;
  return {
    right: share((match, own) => match.status === "matched" && match.personaId === own),
    wrong: share((match, own) => match.status === "matched" && match.personaId !== own),
    fitsOwn: share(
      (match, own) =>
        "similarities" in match && match.similarities.some(({ personaId, fits }) => personaId === own && fits),
    ),
  };
}

describe("accuracy on new customers of four planted groups", () => {
  test("with all fields nobody is matched with another persona", () => {
    const { right, wrong } = accuracy(everything);
    expect(right).toBeGreaterThan(0.93);
    expect(wrong).toBeLessThan(0.005);
  });

  test("three fields are enough for 95 %", () => {
    expect(accuracy(["gapMedianDays", "spend", "channels"]).right).toBeGreaterThan(0.95);
    expect(accuracy(["spend", "discountedOccasionShare", "channels"]).right).toBeGreaterThan(0.95);
  });

  test("one field tells what it can", () => {
    // Two groups each share the middle of the gap, so no answer from it alone can be right for more than one of each two.
    expect(accuracy(["gapMedianDays"]).right).toBeGreaterThan(0.4);
    expect(accuracy(["spend"]).right).toBeGreaterThan(0.7);
    // Two groups choose the same category, and the smaller may win.
    expect(accuracy(["categories"]).right).toBeGreaterThan(0.7);
  });

  test.each([
    [everything],
    [["gapMedianDays", "spend", "channels"] as const],
    [["spend"] as const],
    [["gapMedianDays"] as const],
    [["discountedOccasionShare"] as const],
    [["channels"] as const],
    [["categories"] as const],
  ])("about 95 %% fit their own persona, whatever is known: %s", (facts) => {
    const { fitsOwn } = accuracy(facts);
    expect(fitsOwn).toBeGreaterThan(0.93);
    // Words come in steps, so that more may fit.
    expect(fitsOwn).toBeLessThan(0.995);
  });
});

describe("what the answer says", () => {
  test("far from everybody, none fits, and the nearest are listed all the same", () => {
    const stranger = {
      customerId: "far",
      asOf,
      facts: {
        gapMedianDays: 3000,
        discountedOccasionShare: 0.99,
        lineQuantityMedian: 1,
        channels: [{ name: "fax", count: 3 }],
      },
    };
    const match = matchPersona(stranger, personas);
    expect(match.status).toBe("none-fits");
    if (match.status !== "none-fits") return;
    expect(match.similarities).toHaveLength(4);
    expect(match.similarities.every(({ fits }) => !fits)).toBe(true);
  });

  test("similarities fall, for and against are all that was compared, the lead is over the next", () => {
    const match = matchPersona(fresh[0]!.profile, personas);
    expect(match.status).toBe("matched");
    if (match.status !== "matched") return;
    const values = match.similarities.map((one) => one.similarity);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(match.ahead).toBeCloseTo(values[0]! - values[1]!, 4);
    for (const { speaksFor, speaksAgainst } of match.similarities) {
      expect([...speaksFor, ...speaksAgainst].map(({ feature }) => feature).sort()).toEqual(match.known);
      expect(speaksFor.every(({ agreement }) => agreement >= 0.5)).toBe(true);
      expect(speaksAgainst.every(({ agreement }) => agreement < 0.5)).toBe(true);
    }
  });

  test("too few fields: what is known, what it takes, and what would help the most", () => {
    const match = matchPersona(keeping(fresh[0]!, "gapMedianDays"), personas);
    expect(match).toMatchObject({ status: "not-enough-data", known: ["gapMedianDays"], required: 2 });
    expect(match.status === "not-enough-data" && match.missing).toContain("spendPerOccasion");
    expect(match.status === "not-enough-data" && match.missing).not.toContain("ageBand");
  });

  test("a stored persona is matched without the base", () => {
    const stored = JSON.parse(JSON.stringify({ personas: personas.personas })) as typeof personas;
    for (const one of fresh.slice(0, 50)) {
      expect(matchPersona(one.profile, stored)).toEqual(matchPersona(one.profile, personas));
    }
  });

  test("demographics match nobody unless they are asked for", () => {
    const { profile } = fresh[0]!;
    const at = (ageBand: string, include?: readonly string[]) =>
      matchPersona({ ...profile, facts: { ...profile.facts, ageBand } }, personas, { include });
    expect(at("18-24")).toEqual(at("65+"));
    expect(at("18-24", ["ageBand"])).not.toEqual(at("65+", ["ageBand"]));
  });

  test("a party who never bought is compared by what the record says, when that is asked for", () => {
    const party = { type: "person", id: "p", demographics: { ageBand: "25-34", country: "PL" } } as const;
    const consents = [
      { kind: "consent", purpose: "analytics", status: "given", recordedAt: "2026-01-01T00:00:00Z" },
    ] as const;
    expect(matchPersona(party, personas, { asOf, consents })).toMatchObject({ status: "not-enough-data", known: [] });
    expect(matchPersona(party, personas, { asOf, consents, include: ["ageBand", "country"] })).toMatchObject({
      known: ["ageBand", "country"],
    });
  });
});

describe("signatures", () => {
  test("what tells personas apart counts more than what does not", () => {
    const weights = new Map(personas.personas[0]!.signature!.features.map(({ feature, weight }) => [feature, weight]));
    expect(weights.get("spendPerOccasion")).toBeGreaterThan(0.9);
    expect(weights.get("ageBand")).toBe(0.1);
  });

  test("the typical member reaches the highest similarity", () => {
    const { signature } = personas.personas[0]!;
    const typical = createSimilarity(signature!)((one) => {
      if (one.kind === "numeric") return one.scale === "log" ? Math.expm1(one.center) * (one.offset ?? 1) : one.center;
      return one.kind === "ordinal" ? one.center : one.kind === "categorical" ? one.shares[0]!.name : one.shares;
    });
    expect(typical?.similarity).toBeGreaterThan(0.99);
  });
});

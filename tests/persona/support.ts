import { buildPersonas, type PersonaProfile, type Personas } from "clientele/persona";
import { normal, randomStream, uniform, uniformIndex } from "../../src/numerics/random.js";

export const asOf = "2026-03-01T00:00:00.000Z";

export interface Planted {
  readonly profile: PersonaProfile;
  readonly segment: number;
}

/** How the customers of one planted segment behave: middles of the logarithms, and the usual words. */
interface Habit {
  readonly spend: number;
  readonly gap: number;
  readonly quantity: number;
  readonly discount: number;
  readonly channel: string;
  readonly category: string;
}

const habits: readonly Habit[] = [
  { spend: 9.5, gap: 3.2, quantity: 3, discount: 0.1, channel: "app", category: "books" },
  { spend: 7, gap: 3.2, quantity: 5.5, discount: 0.8, channel: "web", category: "toys" },
  { spend: 8.2, gap: 1.2, quantity: 5.5, discount: 0.1, channel: "shop", category: "garden" },
  { spend: 7, gap: 1.2, quantity: 3, discount: 0.45, channel: "app", category: "garden" },
];

const channels = ["app", "web", "shop"];
const categories = ["books", "toys", "garden"];

/** Customers of four kinds, of mixed type, with values missing here and there. */
export function plantedCustomers(seed: number, customers: number, shares = [0.4, 0.3, 0.2, 0.1]): Planted[] {
  const stream = randomStream(seed);
  const around = (middle: number, spread: number) => Math.round(Math.exp(middle + spread * normal(stream)));
  const word = (usual: string, words: readonly string[]) =>
    uniform(stream) < 0.85 ? usual : words[uniformIndex(stream, words.length)]!;
  return Array.from({ length: customers }, (_, i) => {
    let u = uniform(stream);
    const found = shares.findIndex((share) => (u -= share) < 0);
    const segment = found === -1 ? 0 : found;
    const habit = habits[segment]!;
    const facts = {
      gapMedianDays: around(habit.gap, 0.25),
      spend: [
        { currency: "EUR", gross: 0, refunded: 0, net: 0, discount: 0, meanPerOccasion: around(habit.spend, 0.25) },
      ],
      discountedOccasionShare: Math.min(1, Math.max(0, habit.discount + 0.07 * normal(stream))),
      channels: [{ name: word(habit.channel, channels), count: 3 }],
      categories: [{ name: word(habit.category, categories), count: 3 }],
      ageBand: ["18-24", "25-34", "35-44", "65+"][uniformIndex(stream, 4)]!,
      country: uniform(stream) < 0.8 ? "PL" : ["DE", "CZ", "SK", "UA"][uniformIndex(stream, 4)]!,
      complaints: uniform(stream) < (segment === 1 ? 0.5 : 0.05) ? 1 : 0,
      ...(uniform(stream) < 0.9 ? { lineQuantityMedian: around(habit.quantity, 0.3) } : {}),
    };
    return { profile: { customerId: `c${String(i).padStart(6, "0")}`, asOf, facts }, segment };
  });
}

/** The same customers with all that a profile can say of them: judgements, service, surveys, what they value. */
export function richCustomers(seed: number, customers: number): PersonaProfile[] {
  const stream = randomStream(seed + 1_000_003);
  const chance = (probability: number) => uniform(stream) < probability;
  const judged = <Value>(value: Value) =>
    ({ status: "decided", about: "test", value, evidence: [], policy: "test", asOf }) as const;
  return plantedCustomers(seed, customers).map(({ profile, segment }) => {
    const { facts } = profile;
    const occasions = 1 + uniformIndex(stream, segment === 2 ? 12 : 5);
    const score = Math.round(30 + 10 * segment + 10 * normal(stream));
    return {
      ...profile,
      attributes: { planted: `group ${segment}` },
      facts: {
        ...facts,
        purchaseOccasions: occasions,
        orders: occasions,
        daysSinceLastPurchase: uniformIndex(stream, 90),
        spend: facts.spend!.map((one) => ({ ...one, net: occasions * one.meanPerOccasion })),
        productViews: chance(0.8) ? uniformIndex(stream, 20) : 0,
        returns: chance(0.2) ? 1 : 0,
        faultyReturns: chance(segment === 3 ? 0.15 : 0.1) ? 1 : 0,
        openComplaints: facts.complaints! > 0 && chance(0.5) ? 1 : 0,
        unansweredContacts: chance(0.2) ? 1 : 0,
        referralsMade: chance(0.3) ? 1 : 0,
        surveys: chance(0.7)
          ? [
              {
                metric: "nps" as const,
                answers: 1,
                lastScore: uniformIndex(stream, 11),
                lastScale: { min: 0, max: 10 },
                lastDaysAgo: 3,
                meanShare: uniform(stream),
                course: [],
              },
            ]
          : [],
      },
      classification: {
        stage: judged(chance(0.7) ? "active" : "lapsed"),
        traits: { loyal: judged(chance(segment === 2 ? 0.7 : 0.3)) },
      },
      churn: judged({ band: chance(0.5) ? "low" : "high" }),
      loyalty: judged({ score, tier: score < 45 ? "weak" : "firm" }),
      valued: judged({
        first: [segment === 1 ? (chance(0.8) ? "price" : "quality") : chance(0.5) ? "service" : "quality"],
        firstFrom: "declared" as const,
        aspects: [],
      }),
    };
  });
}

/** The planted groups as rules: quick, and whatever else is known of the customers had no part in forming them. */
export const byPlantedGroup = {
  seed: 1,
  attributes: [{ name: "planted", kind: "categorical", provenance: "observed" }],
  segments: [0, 1, 2, 3].map((i) => ({
    id: `group ${i}`,
    when: { fact: "attributes.planted", is: "equals", value: `group ${i}` } as const,
  })),
} as const satisfies Parameters<typeof buildPersonas>[1];

/** Customers in whom nothing goes with anything. */
export function oneCrowd(seed: number, customers: number): PersonaProfile[] {
  const stream = randomStream(seed);
  const around = (middle: number) => Math.round(Math.exp(middle + 0.6 * normal(stream)));
  return Array.from({ length: customers }, (_, i) => ({
    customerId: `c${String(i).padStart(6, "0")}`,
    asOf,
    facts: {
      gapMedianDays: around(2),
      lineQuantityMedian: around(4),
      spend: [{ currency: "EUR", gross: 0, refunded: 0, net: 0, discount: 0, meanPerOccasion: around(8) }],
      discountedOccasionShare: uniform(stream),
      channels: [{ name: channels[uniformIndex(stream, 3)]!, count: 1 }],
    },
  }));
}

export function built(profiles: readonly PersonaProfile[], options: Parameters<typeof buildPersonas>[1]): Personas {
  const result = buildPersonas(profiles, options);
  if (result.status !== "built") throw new Error(`not built: ${result.reason}`);
  return result;
}

/** How far two groupings agree beyond chance: 1 is the same, 0 is chance (Hubert & Arabie 1985). */
export function adjustedRandIndex(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const pairs = (n: number) => (n * (n - 1)) / 2;
  const sumOver = (keys: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return [...counts.values()].reduce((sum, n) => sum + pairs(n), 0);
  };
  const together = sumOver(a.map((key, i) => `${key}|${b[i]}`));
  const [inA, inB] = [sumOver(a.map(String)), sumOver(b.map(String))];
  const expected = (inA * inB) / pairs(a.length);
  return (together - expected) / ((inA + inB) / 2 - expected);
}

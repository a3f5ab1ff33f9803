import { normal, randomStream, uniform } from "../../src/numerics/random.js";
import type { PersonaProfile } from "../../src/persona/persona-profile.js";
import type { SegmentOptions } from "../../src/persona/segments/segment-options.js";
import { formSegments, type Segments } from "../../src/persona/segments/segments.js";

export const asOf = "2026-03-01T00:00:00.000Z";

type Facts = PersonaProfile["facts"];

/** Customers, as many as asked for, each with the facts and the rest that the function gives. */
export function base(
  customers: number,
  factsOf: (i: number) => Facts,
  restOf: (i: number) => Partial<PersonaProfile> = () => ({}),
): PersonaProfile[] {
  return Array.from({ length: customers }, (_, i) => ({
    customerId: `c${String(i).padStart(6, "0")}`,
    asOf,
    facts: factsOf(i),
    ...restOf(i),
  }));
}

/** Two planted habits of half the customers each, with all kinds of features and some missing values. */
export function twoHabits(customers: number, seed = 1): PersonaProfile[] {
  const stream = randomStream(seed);
  const around = (middle: number) => Math.round(100 * Math.exp(Math.log(middle) + 0.2 * normal(stream))) / 100;
  return base(customers, (i) => {
    const weekly = i % 2 === 0;
    return {
      gapMedianDays: around(weekly ? 7 : 60),
      lineQuantityMedian: around(weekly ? 2 : 20),
      spend: [
        {
          currency: "EUR",
          gross: 0,
          refunded: 0,
          net: 0,
          discount: 0,
          meanPerOccasion: 100 * around(weekly ? 20 : 150),
        },
      ],
      channels: [
        { name: "app", count: weekly ? 8 : 1 },
        { name: "shop", count: weekly ? 1 : 6 },
      ],
      categories: [{ name: weekly ? "books" : "garden", count: 3 }],
      ...(uniform(stream) < 0.9 ? { discountedOccasionShare: weekly ? 0.1 : 0.7 * uniform(stream) } : {}),
      country: uniform(stream) < 0.7 ? "PL" : "DE",
      ageBand: ["18-24", "25-34", "65+"][i % 3]!,
    };
  });
}

/** In one group unless a number is asked for, since most tests are about what goes before. */
export function segmentsOf(profiles: readonly PersonaProfile[], options: Partial<SegmentOptions> = {}): Segments {
  const segments = formSegments(profiles, { seed: 1, k: 1, ...options });
  if ("status" in segments) throw new Error(`no segments: ${segments.reason}`);
  return segments;
}

/** `used`, or why not, by feature. */
export function usesOf(profiles: readonly PersonaProfile[], options: Partial<SegmentOptions> = {}) {
  return Object.fromEntries(
    segmentsOf(profiles, options).features.map((use) => [use.feature, use.used ? "used" : use.reason]),
  );
}

export function code(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    const { code: found, name } = error as { code?: string; name: string };
    return found ?? name;
  }
  return "none";
}

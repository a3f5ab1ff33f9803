import type { BaseProfile } from "clientele/profile";

export const asOf = "2026-03-01T23:59:59.999Z";

export function spent(currency: string, gross: number, refunded = 0, discount = 0) {
  return { currency, gross, refunded, net: gross - refunded, discount, meanPerOccasion: gross - refunded };
}

/** What is known of somebody who bought on these days, and never before. */
export function buyer(occasionDays: readonly string[]): BaseProfile["facts"] {
  return { purchaseOccasions: occasionDays.length, occasionDays, historyComplete: true };
}

/** So many customers with facts of their own. */
export function base(
  customers: number,
  factsOf: (i: number) => BaseProfile["facts"],
  prefix = "c",
  at: string = asOf,
): BaseProfile[] {
  return Array.from({ length: customers }, (_, i) => ({
    customerId: `${prefix}${String(i).padStart(4, "0")}`,
    asOf: at,
    facts: factsOf(i),
  }));
}

/** The day so many days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The same customers with a stage, and traits that they show or not. */
export function classified(
  profiles: readonly BaseProfile[],
  stageOf: (i: number) => string,
  traits: Readonly<Record<string, (i: number) => boolean>> = {},
): BaseProfile[] {
  return profiles.map((profile, i) => {
    const decided = <Value>(about: string, value: Value) =>
      ({ status: "decided", about, value, evidence: [], policy: "", asOf: profile.asOf }) as const;
    return {
      ...profile,
      classification: {
        stage: decided("stage", stageOf(i)),
        traits: Object.fromEntries(Object.entries(traits).map(([name, shows]) => [name, decided(name, shows(i))])),
      },
    };
  });
}

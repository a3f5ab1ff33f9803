import type { CustomerEvent } from "clientele/journey";

/** The value of a judgement that must have been made. */
export function decided<Value>(judgement: { readonly status: string; readonly value?: Value }): Value {
  if (judgement.status !== "decided") throw new Error(`undecided: ${JSON.stringify(judgement)}`);
  return judgement.value as Value;
}

export const asOf = "2026-03-01";
export const fromTheBeginning = { coverage: { purchase: { from: "beginning" } } } as const;

const firstDay = Date.parse("2025-01-01T00:00:00Z") / 86_400_000;

export function purchase(
  customerId: string,
  day: number,
  minor = 2500,
  more: Partial<CustomerEvent> = {},
): CustomerEvent {
  return {
    type: "purchase",
    source: "shop",
    id: `${customerId}-${day}`,
    // Near midnight, so that a zone which sneaks in moves the day.
    time: new Date((firstDay + day) * 86_400_000 + 23.5 * 3_600_000).toISOString(),
    customerId,
    total: { amountMinor: minor, currency: "EUR" },
    ...more,
  } as CustomerEvent;
}

/** A shop of so many customers with rhythms from a week to half a year, some of whom leave; no randomness in it. */
export function shop(customers: number): CustomerEvent[] {
  return Array.from({ length: customers }, (_, i): CustomerEvent[] => {
    const id = `c${String(i).padStart(4, "0")}`;
    const gap = 7 + ((i * 37) % 170);
    const first = (i * 53) % 300;
    const last = i % 3 === 0 ? first : i % 5 === 0 ? Math.min(first + 2 * gap, 420) : 420;
    const days = Array.from({ length: Math.floor((last - first) / gap) + 1 }, (_, k) => first + k * gap);
    return days.map((day) => purchase(id, day, 500 + ((i * 91 + day * 7) % 9000)));
  }).flat();
}

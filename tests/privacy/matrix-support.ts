import type { CustomerEvent } from "clientele/journey";
import type { Party } from "clientele/party";
import type { PartyConsent } from "clientele/facts";

// A base in which everything happens that the library knows, so that any attribute has its chance to change something.

export const asOf = "2026-03-01";
const start = Date.parse("2025-01-01T10:00:00Z");
const idOf = (i: number) => `c${String(i).padStart(3, "0")}`;

export interface Base {
  readonly parties: readonly Party[];
  readonly events: readonly CustomerEvent[];
  readonly consents: readonly PartyConsent[];
}

export function realisticBase(customers: number): Base {
  return {
    parties: Array.from({ length: customers }, (_, i) => partyOf(i)),
    events: Array.from({ length: customers }, (_, i) => eventsOf(i)).flat(),
    consents: Array.from({ length: customers }, (_, i) => ({
      kind: "consent",
      purpose: "analytics",
      status: "given",
      recordedAt: "2025-01-01T00:00:00Z",
      partyId: idOf(i),
    })),
  };
}

function partyOf(i: number): Party {
  if (i % 16 === 15) return { type: "organization", id: idOf(i), kind: "business", name: "Acme", country: "PL" };
  const ageBand = ["18-24", "25-34", "35-44", "65+"][i % 4];
  const protections = i % 12 === 0 ? { protections: ["vulnerable"] } : {};
  return {
    type: "person",
    id: idOf(i),
    name: "Anna",
    demographics: { ageBand, gender: "woman", country: i % 5 === 0 ? "DE" : "PL", household: "2" },
    sensitive: { attributes: { health: "none" }, basis: "explicit-consent", purposes: ["service"] },
    ...protections,
  };
}

function eventsOf(i: number): CustomerEvent[] {
  const often = i % 3 !== 0;
  const gap = often ? 14 + (i % 9) : 75 + (i % 20);
  let made = 0;
  const event = (type: string, day: number, fields: object = {}) => ({
    type,
    source: "shop",
    id: `${idOf(i)}-${made++}`,
    time: new Date(start + day * 86_400_000).toISOString(),
    customerId: idOf(i),
    context: "shop",
    ...fields,
  });
  const events: object[] = [];
  for (let day = i % 30; day < (i % 5 === 0 ? 200 : 420); day += gap + ((day * 7) % 5)) {
    const orderId = `${idOf(i)}-o${day}`;
    const amountMinor = (often ? 1500 : 9000) + ((i * 37 + day * 11) % 900);
    events.push(
      event("search", day, { query: "tea" }),
      event("product-view", day, { articleId: "a1", category: "Pharmacy" }),
      event("purchase", day, {
        orderId,
        total: { amountMinor, currency: "EUR" },
        channel: often ? "app" : "store",
        ...(day % 3 === 0 ? { discountCodes: ["SPRING"] } : {}),
        lines: [
          { articleId: "a1", category: "Pharmacy", quantity: 1 },
          { articleId: `a${i % 7}`, category: often ? "Garden" : "Toys", quantity: often ? 1 : 4 },
        ],
      }),
    );
    if (day % 5 === 0) events.push(event("return", day, { orderId, reason: "too small", faulty: i % 2 === 0 }));
    if (day % 6 === 0) events.push(event("order-cancel", day, { orderId, reason: "late" }));
    if (day % 8 === 0) events.push(event("refund", day, { orderId, reason: "kind" }));
  }
  if (i % 4 === 0) {
    events.push(
      event("ticket-opened", 300, { ticketId: `t${i}`, subject: "help" }),
      event("complaint", 301, { ticketId: `t${i}`, reason: "broken" }),
    );
  }
  if (i % 2 === 0) {
    events.push(
      event("survey-response", 350, { metric: "nps", score: i % 11, scale: { min: 0, max: 10 }, comment: "fine" }),
    );
  }
  if (i % 12 === 7) {
    events.push(
      event("subscription-start", 100, { subscriptionId: `s${i}` }),
      event("subscription-cancel", 300, {
        subscriptionId: `s${i}`,
        reason: "moved",
        endsAt: new Date(start + 330 * 86_400_000).toISOString(),
      }),
      ...(i % 24 === 7 ? [event("subscription-expire", 330, { subscriptionId: `s${i}`, cause: "other" })] : []),
    );
  }
  return events as CustomerEvent[];
}

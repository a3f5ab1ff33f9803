import type { RawEvent } from "./diary.js";

/** Items as they turn up in real exports. Every one of them has to be refused, with a reason, and nothing else with it. */
export const blemishes: readonly { readonly fault: string; readonly item: unknown }[] = [
  { fault: "a date that no calendar has", item: purchase({ time: "2026-02-30T10:00:00Z" }) },
  { fault: "a date of the country's own", item: purchase({ time: "31.01.2026 10:00" }) },
  { fault: "a time without an offset", item: purchase({ time: "2026-01-31T10:00:00" }) },
  { fault: "no currency", item: purchase({ total: { amountMinor: 1999 } }) },
  { fault: "an amount with a fraction of a cent", item: purchase({ total: { amountMinor: 19.99, currency: "EUR" } }) },
  { fault: "an amount that is no number", item: purchase({ total: { amountMinor: Number.NaN, currency: "EUR" } }) },
  { fault: "no id", item: purchase({ id: undefined }) },
  { fault: "a type that nobody knows", item: purchase({ type: "purchse" }) },
  // Read from text, because a literal would set the prototype instead of a key.
  { fault: "a key that aims at the prototype", item: JSON.parse('{"__proto__":{"polluted":true},"type":"visit"}') },
  { fault: "a rating that is a word", item: { ...purchase({ type: "review" }), rating: "five" } },
  { fault: "nothing", item: null },
  { fault: "a line of text", item: "2026-01-31;c-0001;19.99" },
];

function purchase(change: RawEvent): RawEvent {
  const usual = { id: "spoilt", source: "shop", type: "purchase", time: "2026-01-31T10:00:00Z", customerId: "c-0001" };
  return { ...usual, total: { amountMinor: 1999, currency: "EUR" }, ...change };
}

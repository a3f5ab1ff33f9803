import type { Coverage, CustomerFacts, SummarizeAllOptions } from "clientele/facts";
import type { CustomerEvent } from "clientele/journey";
import { describe, expect, test } from "vitest";
import { event, everything, factsOf, order, summary, without } from "./support.js";

const by = (customerId: string, one: CustomerEvent): CustomerEvent => ({ ...one, customerId });
const visit = (customerId: string) => by(customerId, event("visit", "2026-01-01"));
const bought = (customerId: string, day: string, referrerId?: string, id = `${customerId} ${day}`) =>
  by(customerId, order(id, day, 1000, referrerId === undefined ? {} : { referrerId }));

/** Of everybody, whom they brought. */
function broughtBy(events: readonly CustomerEvent[], options: Partial<SummarizeAllOptions> = {}) {
  const { facts } = summary(events, options);
  return Object.fromEntries(
    facts.map(({ customerId, referralsConverted }: CustomerFacts) => [customerId, referralsConverted]),
  );
}

describe("a first purchase that names who recommended us", () => {
  test("counts on both sides", () => {
    const { facts } = summary([visit("anna"), bought("ben", "2026-02-01", "anna")]);
    expect(facts).toMatchObject([
      { customerId: "anna", referralsConverted: 1, referredBeforeFirstPurchase: false },
      { customerId: "ben", referralsConverted: 0, referredBeforeFirstPurchase: true },
    ]);
  });

  test("counts once, beside an event that says the same", () => {
    const converted = by("anna", event("referral-converted", "2026-02-01", { refereeId: "ben" }));
    expect(broughtBy([converted, bought("ben", "2026-02-01", "anna")])).toEqual({ anna: 1, ben: 0 });
    const unnamed = by("anna", event("referral-converted", "2026-02-01"));
    expect(broughtBy([unnamed, bought("ben", "2026-02-01", "anna")])).toEqual({ anna: 1, ben: 0 });
    expect(broughtBy([unnamed, bought("ben", "2026-02-01", "anna"), bought("cleo", "2026-02-01", "anna")])).toEqual({
      anna: 2,
      ben: 0,
      cleo: 0,
    });
  });

  test("counts each person once, under all their ids and all of the referrer's", () => {
    const events = [visit("anna"), bought("ben", "2026-02-01", "anna@home"), bought("ben@work", "2026-01-15", "anna")];
    const aliases = [
      { id: "anna@home", canonicalId: "anna" },
      { id: "ben@work", canonicalId: "ben" },
    ];
    expect(broughtBy(events, { aliases })).toEqual({ anna: 1, ben: 0 });
  });

  test("does not count for oneself, under whatever id", () => {
    const aliases = [{ id: "anna@home", canonicalId: "anna" }];
    expect(broughtBy([bought("anna", "2026-02-01", "anna")])).toEqual({ anna: 0 });
    expect(broughtBy([bought("anna", "2026-02-01", "anna@home")], { aliases })).toEqual({ anna: 0 });
    const converted = event("referral-converted", "2026-02-01", { refereeId: "anna@home" });
    expect(broughtBy([by("anna", converted)], { aliases })).toEqual({ anna: 0 });
  });

  test("is the first that stands: a later one, a cancelled one and a test bring nobody", () => {
    const later = [visit("anna"), bought("ben", "2026-02-01"), bought("ben", "2026-03-01", "anna")];
    expect(broughtBy(later)).toEqual({ anna: 0, ben: 0 });
    const cancel = by("ben", event("order-cancel", "2026-02-02", { orderId: "ben 2026-02-01" }));
    expect(broughtBy([...later, cancel])).toEqual({ anna: 1, ben: 0 });
    const test = by("ben", order("try", "2026-01-01", 1000, { referrerId: "anna", test: true }));
    expect(broughtBy([visit("anna"), test])).toEqual({ anna: 0, ben: 0 });
  });

  test("makes nobody a customer who is only named", () => {
    expect(broughtBy([bought("ben", "2026-02-01", "zoe")])).toEqual({ ben: 0 });
  });

  test("is not known of before it happened", () => {
    const events = [visit("anna"), bought("ben", "2026-02-01", "anna")];
    expect(broughtBy(events, { asOf: "2026-01-31" })).toEqual({ anna: 0 });
  });

  test("is known of where conversions are no part of the feed, and says nothing about the others there", () => {
    const events = [visit("anna"), bought("ben", "2026-02-01", "anna")];
    expect(broughtBy(events, { coverage: without("referral-converted") })).toEqual({ anna: 1, ben: undefined });
    expect(broughtBy(events, { coverage: without("referral-converted", "purchase") })).toEqual({
      anna: undefined,
      ben: undefined,
    });
  });
});

describe("whether a recommendation came before the first purchase", () => {
  const coverage: Coverage = { ...everything, purchase: { from: "2026-01-01" } };
  const customerSince = (validFrom: string) =>
    ({ coverage, roles: [{ role: "customer", partyId: "anna", supplierId: "us", validFrom }] }) as const;
  const recommended = event("referral-received", "2026-02-01", { referrerId: "zoe" });
  const first = order("a", "2026-02-02", 1000);
  const naming = order("b", "2026-02-02", 1000, { referrerId: "zoe" });
  const isReferred = (events: readonly CustomerEvent[], options: Partial<SummarizeAllOptions>) =>
    factsOf(events, options).referredBeforeFirstPurchase;

  test.each<[string, readonly CustomerEvent[], Partial<SummarizeAllOptions>, boolean | undefined]>([
    ["in a feed that may lack earlier purchases", [recommended, first], { coverage }, undefined],
    ["neither named there by the first order seen", [naming], { coverage }, undefined],
    ["nor where none is seen", [first], { coverage }, undefined],
    ["of a customer from before the feed", [recommended, first], customerSince("2025-06-01"), undefined],
    ["who bought nothing since", [recommended], customerSince("2025-06-01"), undefined],
    ["of a customer acquired since", [recommended, first], customerSince("2026-01-15"), true],
    ["named by the first order of all", [naming], customerSince("2026-01-15"), true],
    ["none, of a customer acquired since", [first], customerSince("2026-01-15"), false],
    ["where nobody bought yet", [recommended], { coverage }, true],
    ["where purchases are not in the feed", [recommended], { coverage: without("purchase") }, undefined],
  ])("%s", (_, events, options, expected) => {
    expect(isReferred(events, options)).toBe(expected);
  });
});

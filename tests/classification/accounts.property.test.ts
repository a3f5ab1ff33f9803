import fc from "fast-check";
import { expect, test } from "vitest";
import { classifyAccounts } from "clientele/classification";
import type { PurchaseEvent } from "clientele/journey";

const now = Date.parse("2026-03-01T12:00:00Z");
const coverage = { purchase: { from: "beginning" } } as const;
const anOrder = fc.record({
  accountId: fc.constantFrom("acme", "bolt", undefined),
  customerId: fc.constantFrom("ben", "carl", "dora"),
  daysAgo: fc.integer({ min: 0, max: 500 }),
  decider: fc.constantFrom("ben", "uli", undefined),
});

test("what contacts ordered is what the account ordered, in any order of events", () => {
  fc.assert(
    fc.property(fc.array(anOrder, { maxLength: 12 }), (orders) => {
      const events = orders.map(({ daysAgo, decider, ...parties }, index): PurchaseEvent => ({
        type: "purchase",
        id: `${index}`,
        source: "shop",
        time: new Date(now - daysAgo * 86_400_000).toISOString(),
        total: { amountMinor: 100, currency: "EUR" },
        ...parties,
        ...(decider === undefined ? {} : { participants: [{ role: "decider", partyId: decider }] }),
      }));
      const result = classifyAccounts(events, { asOf: "2026-03-01", coverage });
      expect(classifyAccounts(events.toReversed(), { asOf: "2026-03-01", coverage })).toEqual(result);
      expect(result.accounts.reduce((sum, { facts }) => sum + (facts.orders ?? 0), 0)).toBe(orders.length);
      for (const { accountId, facts, contacts } of result.accounts) {
        const own = orders.filter((one) => one.accountId === accountId);
        const buyers = contacts.flatMap(({ buyingRoles }) => buyingRoles.filter(({ role }) => role === "buyer"));
        const deciders = contacts.flatMap(({ buyingRoles }) => buyingRoles.filter(({ role }) => role === "decider"));
        const sum = (counts: readonly { readonly purchases: number }[]) =>
          counts.reduce((total, { purchases }) => total + purchases, 0);
        expect(sum(buyers)).toBe(own.length);
        expect(sum(deciders)).toBe(own.filter(({ decider }) => decider !== undefined).length);
        if (own.length > 0) {
          expect(contacts.reduce((total, contact) => total + (contact.facts?.orders ?? 0), 0)).toBe(facts.orders);
        }
      }
    }),
    { numRuns: 100 },
  );
});

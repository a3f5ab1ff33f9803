import { createSummarizer, type CustomerEvents, eventsByCustomer, summarizeAll, summarizeEach } from "clientele/facts";
import type { CustomerEvent, Issue } from "clientele/journey";
import type { Party, PartyRole, PermissionRecord } from "clientele/party";
import { describe, expect, test } from "vitest";
import { codesOf, event, everything, order } from "./support.js";

const options = { asOf: "2026-12-31", coverage: everything } as const;
const of = (customerId: string, id: string, day: string): CustomerEvent => order(id, day, 2500, { customerId });
const feed = [
  of("anna", "1", "2026-01-10"),
  of("anna", "2", "2026-02-10"),
  of("ben", "3", "2026-02-27"),
  of("cleo", "4", "2026-03-01"),
];

/** Counts what was asked for. */
function watched<T>(items: readonly T[]) {
  const seen = { count: 0 };
  function* items_(): Generator<T> {
    for (const item of items) {
      seen.count += 1;
      yield item;
    }
  }
  return { seen, items: items_() };
}

describe("the caller drives", () => {
  test("nothing is read before it is asked for, and of a feed one event beyond the customer", () => {
    const { seen, items } = watched(feed);
    const each = summarizeEach(eventsByCustomer(items), options);
    expect(seen.count).toBe(0);
    expect(each.next().value?.customerId).toBe("anna");
    expect(seen.count).toBe(3);
    expect(each.next().value?.customerId).toBe("ben");
    expect(seen.count).toBe(4);
  });

  test("who stops early closes the source", () => {
    let closed = false;
    function* source() {
      try {
        yield* feed;
      } finally {
        closed = true;
      }
    }
    for (const { customerId } of summarizeEach(eventsByCustomer(source()), options)) {
      expect(customerId).toBe("anna");
      break;
    }
    expect(closed).toBe(true);
  });

  test("what comes as it comes goes out as it comes", async () => {
    async function* source() {
      yield* feed;
    }
    const facts = [];
    for await (const one of summarizeEach(eventsByCustomer(source()), options)) facts.push(one);
    expect(facts).toEqual(summarizeAll(feed, options));
  });

  test("one by one, for whatever loop there is", () => {
    const toFacts = createSummarizer(options);
    expect([...eventsByCustomer(feed)].map((customer) => toFacts(customer))).toEqual(summarizeAll(feed, options));
  });
});

describe("customers", () => {
  const party: Party = { type: "person", id: "anna", demographics: { country: "PL" } };
  const role: PartyRole = { role: "customer", partyId: "anna", supplierId: "us", validFrom: "2025-05-01" };
  const consent: PermissionRecord = {
    kind: "consent",
    purpose: "direct-marketing",
    status: "given",
    recordedAt: "2026-01-01T00:00:00Z",
  };

  test("bring party, roles and consents along; roles of others do not count", () => {
    const anna: CustomerEvents = {
      customerId: "anna",
      events: feed.slice(0, 2),
      party,
      roles: [role, { ...role, partyId: "ben", relationship: "internal" }],
      consents: [consent],
    };
    const [all] = summarizeAll(feed.slice(0, 2), {
      ...options,
      parties: [party],
      roles: [role],
      consents: [{ ...consent, partyId: "anna" }],
    });
    expect(all).toMatchObject({
      country: "PL",
      permissions: ["direct-marketing"],
      acquiredAt: "2025-05-01T00:00:00.000Z",
    });
    expect([...summarizeEach([anna], options)]).toEqual([all]);
  });

  test("consents that name somebody else do not count, so that a list of everybody's gives nobody's away", () => {
    const ofBen = { ...consent, partyId: "ben" };
    const permissionsOf = (customerId: string) =>
      createSummarizer(options)({ customerId, events: [of(customerId, "1", "2026-01-10")], consents: [ofBen] })
        ?.permissions;
    expect(permissionsOf("anna")).toEqual([]);
    expect(permissionsOf("ben")).toEqual(["direct-marketing"]);
    const aliases = [{ id: "ben", canonicalId: "anna" }];
    const anna = { customerId: "anna", events: [of("anna", "1", "2026-01-10")], consents: [ofBen] };
    expect(createSummarizer({ ...options, aliases })(anna)?.permissions).toEqual(["direct-marketing"]);
  });

  test("without events: known by the party, or not at all", () => {
    const customers: CustomerEvents[] = [
      { customerId: "anna", events: [], party },
      { customerId: "ben", events: [] },
      { customerId: "cleo", events: [of("cleo", "9", "2027-02-01")] },
    ];
    const issues: Issue[] = [];
    const each = summarizeEach(customers, { ...options, onIssue: (issue) => issues.push(issue) });
    expect([...each].map(({ customerId }) => customerId)).toEqual(["anna"]);
    expect(codesOf(issues)).toEqual(["event-after-as-of"]);
  });

  test("what moved to another customer counts with each, as nobody sees both", () => {
    const visit = event("visit", "2026-03-01", { id: "v", updatedAt: "2026-03-01T12:00:00Z" });
    const moved = { ...visit, customerId: "ben", updatedAt: "2026-03-02T12:00:00Z" } as CustomerEvent;
    const visits = (facts: Iterable<{ readonly visits?: number }>) => [...facts].map((one) => one.visits);
    const apart = [visit, feed[0]!, moved, feed[2]!];
    expect(visits(summarizeAll(apart, options))).toEqual([0, 1]);
    expect(visits(summarizeEach(eventsByCustomer(apart), options))).toEqual([1, 1]);
  });

  test("later steps of a ticket that name nobody stay where they stand", () => {
    const steps = [
      event("ticket-opened", "2026-03-01", { ticketId: "t" }),
      event("ticket-resolved", "2026-03-02", { ticketId: "t", customerId: undefined }),
    ];
    const [facts] = summarizeEach(eventsByCustomer([...steps, ...feed.slice(2)]), options);
    expect(facts).toMatchObject({ customerId: "anna", tickets: 1, openTickets: 0 });
  });

  test("discounts are recorded where that is said, and only there", () => {
    const discounted = [order("1", "2026-01-10", 2500, { discountCodes: ["TEN"] })];
    const facts = (discountsRecorded?: boolean) =>
      [...summarizeEach(eventsByCustomer(discounted), { ...options, discountsRecorded })][0];
    expect(facts()).not.toHaveProperty("discountedOccasions");
    expect(facts(true)).toMatchObject({ discountedOccasions: 1 });
  });

  test("who bought once holds no list of gaps of their own", () => {
    const [, ben, cleo] = summarizeEach(eventsByCustomer(feed), options);
    expect(ben?.gapsDays).toEqual([]);
    expect(ben?.gapsDays).toBe(cleo?.gapsDays);
    expect(Object.isFrozen(ben?.gapsDays)).toBe(true);
  });
});

describe("eventsByCustomer", () => {
  const ids = (customers: Iterable<CustomerEvents>) => [...customers].map(({ customerId }) => customerId);

  test("knows two ids of one person by the aliases that it is given itself", () => {
    const guestThenAnna = [of("guest", "1", "2026-01-10"), of("anna", "2", "2026-02-10")];
    const aliases = [{ id: "guest", canonicalId: "anna" }];
    expect(ids(eventsByCustomer(guestThenAnna, { aliases }))).toEqual(["anna"]);
    const twice = summarizeEach(eventsByCustomer(guestThenAnna), { ...options, aliases });
    expect([...twice].map(({ customerId }) => customerId)).toEqual(["anna", "anna"]);
  });

  test("events that name nobody and stand first are the first customer's, and make none alone", () => {
    const step = event("ticket-resolved", "2026-03-02", { ticketId: "t", customerId: undefined });
    expect([...eventsByCustomer([step, feed[2]!])]).toEqual([{ customerId: "ben", events: [step, feed[2]] }]);
    expect(ids(eventsByCustomer([step]))).toEqual([]);
  });
});

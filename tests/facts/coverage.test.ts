import { type Coverage, historiesOf, type PartyConsent, summarize, summarizeAll } from "clientele/facts";
import type { CustomerEvent } from "clientele/journey";
import type { PartyRole } from "clientele/party";
import { describe, expect, test } from "vitest";
import { event, everything, factsOf, order, summary } from "./support.js";

describe("without a declared coverage", () => {
  test("each kind that the feed contains counts as covered from its first event on, for everybody", () => {
    const events = [order("a", "2026-01-05", 1), event("visit", "2026-01-06", { customerId: "ben" })];
    const [anna, ben] = summarizeAll(events, { asOf: "2026-01-31" });
    expect(anna.coverage).toEqual({
      purchase: { from: "2026-01-05T12:00:00.000Z" },
      visit: { from: "2026-01-06T12:00:00.000Z" },
    });
    expect(anna.visits).toBe(0);
    expect(ben.orders).toBe(0);
    expect([anna.complaints, ben.complaints]).toEqual([undefined, undefined]);
  });

  test("nobody's history is known to be complete", () => {
    const [anna] = summarizeAll([order("a", "2026-01-05", 1)], { asOf: "2026-01-31" });
    expect(anna).toMatchObject({ observedFrom: "2026-01-05T12:00:00.000Z" });
    expect([anna.acquiredAt, anna.historyComplete]).toEqual([undefined, undefined]);
  });
});

describe("coverage from the beginning", () => {
  test("makes the first purchase the acquisition, and the history complete", () => {
    const facts = factsOf([order("a", "2026-01-05", 1)]);
    expect(facts).toMatchObject({ acquiredAt: "2026-01-05T12:00:00.000Z", historyComplete: true });
    expect(facts.observedFrom).toBeUndefined();
  });
});

describe("coverage from a day on", () => {
  const coverage = { purchase: { from: "2026-01-01" } } as const;
  const of = (validFrom?: string, options = {}) => {
    const roles: PartyRole[] =
      validFrom === undefined ? [] : [{ role: "customer", partyId: "anna", supplierId: "us", validFrom }];
    return factsOf([order("a", "2026-01-05", 1)], { coverage, roles, ...options });
  };

  test("a first order in an extract makes nobody new", () => {
    const facts = of();
    expect(facts.observedFrom).toBe("2026-01-01T00:00:00.000Z");
    expect([facts.acquiredAt, facts.historyComplete]).toEqual([undefined, undefined]);
  });

  test("a customer acquired inside the window has a complete history, one acquired before it has not", () => {
    expect(of("2026-01-03")).toMatchObject({ acquiredAt: "2026-01-03T00:00:00.000Z", historyComplete: true });
    expect(of("2025-12-31")).toMatchObject({ acquiredAt: "2025-12-31T00:00:00.000Z", historyComplete: false });
    expect(historiesOf([of("2025-12-31")]).excluded).toEqual([{ customerId: "anna", reason: "left-truncated" }]);
  });

  test("how far it reaches back is counted in days of the calendar", () => {
    const warsaw = { timeZone: "Europe/Warsaw", coverage: { purchase: { from: "2025-10-31" } } } as const;
    expect(of(undefined, { ...warsaw, asOf: "2026-03-31T00:00:00+02:00" }).daysObserved).toBe(151);
    expect(of(undefined, { ...warsaw, asOf: "2026-03-30T23:59:59+02:00" }).daysObserved).toBe(150);
    expect(factsOf([order("a", "2026-01-05", 1)])).not.toHaveProperty("daysObserved");
  });

  test("days begin in the zone", () => {
    expect(of("2026-01-01", { timeZone: "America/New_York" })).toMatchObject({
      observedFrom: "2026-01-01T05:00:00.000Z",
      acquiredAt: "2026-01-01T05:00:00.000Z",
    });
  });

  test("what begins after asOf has not begun: neither coverage nor a role", () => {
    expect(of("2026-03-01", { asOf: "2026-02-01" }).acquiredAt).toBeUndefined();
    expect(
      factsOf([order("a", "2026-01-05", 1)], { coverage: { purchase: { from: "2027-01-01" } } }).orders,
    ).toBeUndefined();
  });
});

test("one customer without coverage: what never happened is unknown, and with it is zero", () => {
  const events = [order("a", "2026-01-05", 1)];
  expect(summarize(events, { asOf: "2026-01-31" }).visits).toBeUndefined();
  expect(summarize(events, { asOf: "2026-01-31", coverage: everything }).visits).toBe(0);
});

test("looks are known, but not what led to a purchase, where purchases are not covered", () => {
  const coverage = { "checkout-start": { from: "beginning" }, "cart-add": { from: "beginning" } } as const;
  const facts = factsOf([event("checkout-start", "2026-01-05"), event("cart-add", "2026-01-05")], { coverage });
  expect(facts).toMatchObject({ checkouts: 1, cartAdds: 1, interestActs: 2 });
  expect([facts.openCheckouts, facts.openCarts, facts.decisionMinutes]).toEqual([undefined, undefined, undefined]);
});

describe("whose facts", () => {
  const events: CustomerEvent[] = [
    order("a", "2026-01-05", 100, { accountId: "acme" }),
    order("b", "2026-01-06", 200, { customerId: "ben", accountId: "acme" }),
    order("c", "2026-01-07", 300, { customerId: undefined, anonymousId: "cookie" }),
    order("d", "2026-01-08", 400, { customerId: undefined, accountId: "acme" }),
  ];
  const orders = (options: object) =>
    summarizeAll(events, { asOf: "2026-01-31", ...options }).map(({ customerId, orders }) => [customerId, orders]);

  test("by customer: who acted; what names only an account is the account's", () => {
    expect(orders({})).toEqual([
      ["acme", 1],
      ["anna", 1],
      ["ben", 1],
      ["cookie", 1],
    ]);
  });

  test("by account: on whose behalf; who has none stands alone", () => {
    expect(orders({ by: "account" })).toEqual([
      ["acme", 3],
      ["cookie", 1],
    ]);
  });

  test("aliases join ids, in chains and from anonymous to known", () => {
    const aliases = [
      { id: "cookie", canonicalId: "anna@home" },
      { id: "anna@home", canonicalId: "anna" },
    ];
    expect(orders({ aliases })).toEqual([
      ["acme", 1],
      ["anna", 2],
      ["ben", 1],
    ]);
  });

  test("parties and customer roles are listed, whether or not anything happened; other roles are not", () => {
    const roles: PartyRole[] = [
      { role: "prospect", partyId: "paul", supplierId: "us" },
      { role: "supplier", partyId: "mill", supplierId: "us" },
      { role: "customer", partyId: "later", supplierId: "us", validFrom: "2026-02-01" },
    ];
    const ids = summarizeAll([], { asOf: "2026-01-31", parties: [{ type: "person", id: "zoe" }], roles }).map(
      ({ customerId }) => customerId,
    );
    expect(ids).toEqual(["paul", "zoe"]);
  });

  test("one customer's facts take party, roles and consents without repeating the id", () => {
    const consents = [
      { kind: "consent", purpose: "analytics", status: "given", recordedAt: "2026-01-01T00:00:00Z" },
    ] as const;
    const anna = summarize(events.slice(0, 1), { asOf: "2026-01-31", party: { type: "person", id: "anna" }, consents });
    expect(anna).toMatchObject({ partyType: "person", permissions: ["analytics"], orders: 1 });
    expect(summarize([events[3]], { asOf: "2026-01-31", consents }).permissions).toEqual(["analytics"]);
    const role: PartyRole = { role: "customer", partyId: "paul", supplierId: "us" };
    expect(summarize([], { asOf: "2026-01-31", roles: [role], consents })).toMatchObject({
      customerId: "paul",
      permissions: ["analytics"],
    });
    const code = expect.objectContaining({ code: "summarize-one" });
    expect(() => summarize(events, { asOf: "2026-01-31" })).toThrow(code);
    expect(() => summarize([], { asOf: "2026-01-31" })).toThrow(code);
  });

  test("of several records of one party the canonical one counts", () => {
    const parties = [
      { type: "person", id: "anna", demographics: { country: "PL" } },
      { type: "person", id: "anna@home", demographics: { country: "DE" } },
    ] as const;
    const aliases = [{ id: "anna@home", canonicalId: "anna" }];
    for (const order of [parties, [...parties].reverse()]) {
      expect(summarizeAll([], { asOf: "2026-01-31", parties: order, aliases })).toMatchObject([
        { customerId: "anna", country: "PL" },
      ]);
    }
  });
});

describe("roles and permissions at asOf", () => {
  test("roles that do not hold say nothing; external is never assumed", () => {
    const role = (fields: object): PartyRole => ({ role: "customer", partyId: "anna", supplierId: "us", ...fields });
    const of = (...roles: PartyRole[]) => factsOf([order("a", "2026-01-05", 1)], { roles, asOf: "2026-06-30" });
    expect(of(role({ relationship: "internal", validTo: "2026-06-30" })).relationship).toBeUndefined();
    expect(of(role({})).relationship).toBeUndefined();
    expect(of(role({ relationship: "external" })).relationship).toBe("external");
    expect(of(role({ relationship: "external" }), role({ internalAs: "unit" }))).toMatchObject({
      relationship: "internal",
      internalAs: "unit",
    });
  });

  test("for whom somebody buys is not told, only that it is another", () => {
    const of = (onBehalfOf: string) =>
      factsOf([], { roles: [{ role: "buyer", partyId: "anna", supplierId: "us", onBehalfOf }], ...known }).roles;
    const known = { parties: [{ type: "person", id: "anna" }] } as const;
    expect(of("firm")).toEqual([{ role: "buyer", onBehalfOfAnother: true }]);
    expect(of("anna")).toEqual([{ role: "buyer" }]);
  });

  test("an objection closes what was allowed; a consent that expired opens nothing", () => {
    const consent = {
      kind: "consent",
      purpose: "research",
      status: "given",
      recordedAt: "2026-01-01T00:00:00Z",
      partyId: "anna",
    } as const;
    const of = (...consents: PartyConsent[]) => factsOf([order("a", "2026-01-05", 1)], { consents });
    expect(of(consent).permissions).toEqual(["research"]);
    expect(of({ ...consent, expiresAt: "2026-06-01T00:00:00Z" }).permissions).toEqual([]);
    expect(
      of(consent, { kind: "objection", purpose: "research", recordedAt: "2026-02-01T00:00:00Z", partyId: "anna" }),
    ).toMatchObject({
      permissions: [],
      objections: ["research"],
    });
  });
});

test("coverage of a kind of event that does not exist is an error, not an oversight", () => {
  const coverage = { purchse: { from: "beginning" } } as Coverage;
  expect(() => summary([], { coverage })).toThrow(expect.objectContaining({ code: "coverage-type" }));
});

test.each([
  ["DE", "de", 0],
  ["DE", "fr", 1],
  ["United Kingdom", "United Kingdom", 0],
  ["United Kingdom", "France", 1],
  ["DE", "Germany", undefined],
  ["Germany", "DE", undefined],
])("home %s, delivered to %s: %s of the purchases are foreign", (homeCountry, country, share) => {
  const { facts } = summary([order("a", "2026-12-01", 100, { country })], { homeCountry });
  expect(facts[0]?.foreignOccasionShareLastYear).toBe(share);
});

test("one customer's facts can be made with a list of everybody's roles", () => {
  const roles: PartyRole[] = ["anna", "ben"].map((partyId) => ({ role: "customer", partyId, supplierId: "shop" }));
  expect(summarize([order("a", "2026-01-01", 100)], { asOf: "2026-01-31", roles }).roles).toEqual([
    { role: "customer" },
  ]);
});

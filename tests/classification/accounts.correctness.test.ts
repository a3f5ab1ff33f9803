import { describe, expect, test } from "vitest";
import {
  type ClassifiedAccount,
  classifyAccounts,
  type ClassifyAccountsOptions,
  contactTraits,
  type ContactOfAccount,
  ownTraits,
} from "clientele/classification";
import type { Coverage } from "clientele/facts";
import type { CustomerEvent, KnownEvent, PurchaseEvent } from "clientele/journey";
import type { Party, PartyRole } from "clientele/party";
import type { Judgement } from "clientele/rules";

// Each kind of base from its events to what is said about it.

const asOf = "2026-03-01";
let count = 0;
type Fields<Type extends KnownEvent["type"]> = Partial<Extract<KnownEvent, { type: Type }>>;
const event = <Type extends KnownEvent["type"]>(type: Type, date: string, fields: Fields<Type>): KnownEvent =>
  ({ type, id: `${++count}`, source: "shop", time: `${date}T10:00:00Z`, ...fields }) as KnownEvent;
const order = (date: string, fields: Partial<PurchaseEvent>) =>
  event("purchase", date, { total: { amountMinor: 5000, currency: "EUR" }, ...fields });
const part = (role: string, partyId: string) => ({ role, partyId });

const beginning = { from: "beginning" } as const;
const coverage: Coverage = { purchase: beginning, complaint: beginning };
const judge = (events: readonly CustomerEvent[], options: Partial<ClassifyAccountsOptions> = {}) => {
  const { accounts } = classifyAccounts(events, { asOf, coverage, ...options });
  return Object.fromEntries(accounts.map((account) => [account.accountId, account]));
};
const said = <Value>(judgement: Judgement<Value>) =>
  judgement.status === "decided" ? judgement.value : judgement.reason;
const contactsOf = ({ contacts }: { readonly contacts: readonly ContactOfAccount[] }) =>
  Object.fromEntries(contacts.map((contact) => [contact.contactId, contact]));
const buyingRoles = ({ buyingRoles }: ContactOfAccount) =>
  buyingRoles.map(({ role, purchases, declared }) => `${role} ${purchases}${declared ? " declared" : ""}`);

describe("a shop: people buy for themselves", () => {
  const { anna, ben, cleo } = judge([
    ...["2025-10-05", "2025-11-04", "2025-12-06", "2026-01-05", "2026-02-05"].map((date) =>
      order(date, { customerId: "anna", purpose: "personal", gift: false }),
    ),
    order("2026-02-20", { customerId: "ben" }),
    order("2024-01-20", { customerId: "cleo" }),
  ]);
  test("each person is the account, and there are no contacts", () => {
    expect([anna, ben, cleo].map((account) => said(account!.classification.stage))).toEqual([
      "active",
      "new",
      "lapsed",
    ]);
    expect([anna, ben, cleo].flatMap((account) => account!.contacts)).toEqual([]);
  });
});

describe("trade: an account and the people through whom it buys", () => {
  const parties: readonly Party[] = [
    {
      type: "organization",
      id: "acme",
      kind: "business",
      contacts: [
        { personId: "dora", roles: ["decider", "approver"], title: "Head of Purchasing" },
        { personId: "former", roles: ["buyer"], validTo: "2025-01-01" },
      ],
    },
    { type: "organization", id: "holding", kind: "business" },
  ];
  const roles: readonly PartyRole[] = [
    { role: "purchasing-agent", partyId: "ben", supplierId: "us", onBehalfOf: "acme" },
  ];
  const trade = { accountId: "acme", purpose: "trade" } as const;
  const events = [
    ...["2025-01-01", "2025-02-01", "2025-03-01"].map((date) =>
      order(date, { ...trade, customerId: "carl", participants: [part("payer", "holding")] }),
    ),
    ...["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01"].map((date) =>
      order(date, {
        ...trade,
        customerId: "ben",
        participants: [part("initiator", "uli"), part("user", "uli"), part("decider", "dora")],
      }),
    ),
    event("complaint", "2026-02-10", { accountId: "acme", customerId: "uli" }),
    // The same ben buys for another account, and for himself.
    order("2026-02-20", { customerId: "ben", accountId: "bolt", purpose: "trade" }),
    order("2026-02-25", { customerId: "ben" }),
  ];
  const { acme, bolt, ben, ...others } = judge(events, { parties, roles });
  const people = contactsOf(acme!);

  test("the account is one customer, whoever ordered", () => {
    expect(acme!.facts.orders).toBe(7);
    expect(said(acme!.classification.stage)).toBe("active");
    expect(said(acme!.classification.traits.loyal)).toBe(true);
    expect(said(acme!.classification.traits.angry)).toBe(true);
  });
  test("its contacts are those who act, take part or are listed, and no company", () => {
    expect(Object.keys(people)).toEqual(["ben", "carl", "dora", "uli"]);
    expect(Object.keys(others)).toEqual(["holding"]);
  });
  test("buying roles are counted by order, and those declared are marked", () => {
    expect(Object.values(people).map(buyingRoles)).toEqual([
      ["buyer 4 declared"],
      ["buyer 3"],
      ["approver 0 declared", "decider 4 declared"],
      ["initiator 4", "user 4"],
    ]);
  });
  test("a contact's stage says who still orders, and nothing of whoever never did", () => {
    expect(said(people.ben!.classification.stage)).toBe("active");
    expect(said(people.carl!.classification.stage)).toBe("lapsed");
    expect(people.dora!.classification.stage).toMatchObject({
      reason: "not-enough-data",
      missing: ["purchaseOccasions"],
    });
  });
  test("anger is that of the contact who complained", () => {
    expect(said(people.uli!.classification.traits.angry)).toBe(true);
    expect(said(people.ben!.classification.traits.angry)).toBe(false);
  });
  test("no habit of the account is laid to a person's charge", () => {
    expect(Object.keys(people.ben!.classification.traits).sort()).toEqual([...contactTraits].sort());
  });
  test("whoever serves several accounts is judged in each by what was done for it", () => {
    expect(people.ben!.facts?.orders).toBe(4);
    expect(contactsOf(bolt!).ben!.facts?.orders).toBe(1);
    expect(ben!.facts.orders).toBe(1);
    expect(said(contactsOf(bolt!).ben!.classification.stage)).toBe("new");
  });
  test("the one who spends its money is its agent, and not the customer", () => {
    expect(said(people.ben!.roles["purchasing-agent"])).toBe(true);
    expect(said(people.ben!.roles.customer)).toBe(false);
    expect(said(people.uli!.roles.consumer)).toBe(true);
  });
});

describe("a subscription: what counts is the contract", () => {
  const covered: Coverage = { ...coverage, "subscription-start": beginning, "subscription-cancel": beginning };
  const { team, gone } = judge(
    [
      event("subscription-start", "2024-01-01", { accountId: "team", customerId: "anna", subscriptionId: "s-1" }),
      event("subscription-start", "2024-01-01", { accountId: "gone", customerId: "ben", subscriptionId: "s-2" }),
      event("subscription-cancel", "2026-02-20", {
        accountId: "gone",
        customerId: "cleo",
        subscriptionId: "s-2",
        endsAt: "2026-12-31T00:00:00Z",
      }),
    ],
    { coverage: covered },
  );
  test("who holds one is active without a purchase, and notice is a risk", () => {
    expect(said(team!.classification.stage)).toBe("active");
    expect(said(gone!.classification.stage)).toBe("at-risk");
  });
  test("the contract is the account's, whoever signed it or gave notice", () => {
    const { ben, cleo } = contactsOf(gone!);
    expect([ben, cleo].map((contact) => said(contact!.classification.stage))).toEqual([
      "not-enough-data",
      "not-enough-data",
    ]);
  });
});

describe("a marketplace: some buy to sell on", () => {
  const lines = [{ articleId: "soap", quantity: 48 }];
  const neighbours = Array.from({ length: 100 }, (_, index) => `neighbour-${index}`);
  const { reseller, guess, anna } = judge([
    ...["2025-12-01", "2026-01-01", "2026-02-01"].flatMap((date) => [
      order(date, { customerId: "r-1", accountId: "reseller", purpose: "resale", channel: "marketplace", lines }),
      order(date, { customerId: "guess", channel: "marketplace", lines }),
      // One in a hundred stands out of a hundred, and of three nobody does.
      ...["anna", ...neighbours].map((customerId) =>
        order(date, { customerId, lines: [{ articleId: "soap", quantity: 1 }] }),
      ),
    ]),
  ]);
  test("declared, suspected and not", () => {
    expect([reseller, guess, anna].map((account) => said(account!.classification.role))).toEqual([
      "intermediary",
      "intermediary-candidate",
      "end-customer",
    ]);
  });
  test("the reseller's buyer does not use what is sold on", () => {
    const { r1 } = { r1: contactsOf(reseller!)["r-1"]! };
    expect(said(r1.roles.consumer)).toBe(false);
    expect(said(r1.roles["purchasing-agent"])).toBe(true);
  });
});

describe("public bodies: several people sign", () => {
  const parties: readonly Party[] = [{ type: "organization", id: "school", kind: "public-body" }];
  const { school } = judge(
    [
      order("2026-02-01", {
        accountId: "school",
        customerId: "clerk",
        purpose: "trade",
        participants: [part("approver", "council"), part("user", "pupils"), part("gatekeeper", "secretary")],
      }),
    ],
    { parties },
  );
  test("the body is the customer, and each signature has its name", () => {
    expect(school!.facts).toMatchObject({ partyType: "organization", organizationKind: "public-body" });
    expect(said(school!.classification.stage)).toBe("new");
    expect(school!.contacts.map((contact) => [contact.contactId, ...buyingRoles(contact)])).toEqual([
      ["clerk", "buyer 1"],
      ["council", "approver 1"],
      ["pupils", "user 1"],
      ["secretary", "gatekeeper 1"],
    ]);
  });
});

describe("internal services: colleagues are customers too", () => {
  const roles: readonly PartyRole[] = [
    { role: "customer", partyId: "sales", supplierId: "it", relationship: "internal", internalAs: "unit" },
  ];
  const { sales } = judge(
    [
      order("2026-02-01", { accountId: "sales", customerId: "anna" }),
      event("complaint", "2026-02-10", { accountId: "sales", customerId: "anna" }),
    ],
    { roles, supplierId: "it" },
  );
  test("the unit is judged like any customer", () => {
    expect(said(sales!.classification.relationship)).toBe("internal");
    expect(said(sales!.classification.traits.angry)).toBe(true);
  });
  test("no colleague is", () => {
    const { anna } = contactsOf(sales!);
    expect(said(anna!.classification.stage)).toBe("protected-person");
    expect(Object.values(anna!.classification.traits).map(said)).toEqual(contactTraits.map(() => "protected-person"));
    expect(buyingRoles(anna!)).toEqual(["buyer 1"]);
  });
  test("nothing is told of what a colleague did", () => {
    const { anna } = contactsOf(sales!);
    expect(anna).not.toHaveProperty("facts");
    expect(JSON.stringify(anna)).not.toMatch(/omplaint/);
    expect(Object.values(anna!.roles).map(said)).toEqual(Object.keys(anna!.roles).map(() => "protected-person"));
  });
  test("nor of one who deals with us for a customer outside", () => {
    const { acme } = judge(
      [
        order("2026-02-01", { accountId: "acme", customerId: "ben" }),
        order("2026-02-02", { accountId: "acme", customerId: "eve" }),
      ],
      { roles: [{ role: "buyer", partyId: "eve", supplierId: "it", relationship: "internal" }] },
    );
    const { ben, eve } = contactsOf(acme!);
    expect(ben!.facts?.orders).toBe(1);
    expect(eve).not.toHaveProperty("facts");
    expect(said(eve!.classification.relationship)).toBe("internal");
  });
  test("roles towards another supplier play no part", () => {
    const elsewhere = judge([order("2026-02-01", { accountId: "sales" })], { roles, supplierId: "canteen" });
    expect(said(elsewhere.sales!.classification.relationship)).toBe("missing-facts");
  });
});

describe("whatever the feed", () => {
  const first = order("2026-01-01", { accountId: "acme", customerId: "ben", participants: [part("user", "uli")] });
  test("an event that was given to another account counts there", () => {
    const moved = { ...first, accountId: "bolt", updatedAt: "2026-01-02T00:00:00Z" };
    const accounts = judge([moved, first]);
    expect(Object.keys(accounts)).toEqual(["bolt"]);
    expect(judge([first, moved])).toEqual(accounts);
  });
  test("an order that was sent twice counts once among the roles", () => {
    const again = { ...first, id: "again", orderId: first.id };
    expect(buyingRoles(contactsOf(judge([first, again]).acme!).ben!)).toEqual(["buyer 1"]);
  });
  test("an order that was cancelled or paid back made nobody a buyer", () => {
    for (const type of ["order-cancel", "refund"] as const) {
      const { acme } = judge([
        first,
        event(type, "2026-01-02", { orderId: first.id, accountId: "acme", customerId: "ben" }),
      ]);
      const { ben } = contactsOf(acme!);
      expect(acme!.facts.orders).toBe(0);
      expect(ben!.facts?.orders).toBe(0);
      expect(buyingRoles(ben!)).toEqual([]);
      expect(said(ben!.roles.buyer)).not.toBe(true);
    }
  });
  test("an order that moved to another contact has one buyer", () => {
    const moved = { ...first, id: "again", orderId: first.id, customerId: "carl", updatedAt: "2026-01-05T00:00:00Z" };
    const { acme } = judge([first, moved]);
    expect(acme!.facts.orders).toBe(1);
    expect(acme!.contacts.map((contact) => [contact.contactId, ...buyingRoles(contact)])).toEqual([
      ["carl", "buyer 1"],
      ["uli", "user 1"],
    ]);
  });
  test("an order that moved to another account counts there alone", () => {
    const moved = { ...first, id: "again", orderId: first.id, accountId: "bolt", updatedAt: "2026-01-05T00:00:00Z" };
    const late = order("2026-02-01", { accountId: "acme", customerId: "ben" });
    const { acme, bolt } = judge([first, moved, late]);
    expect(contactsOf(acme!).ben!.facts?.orders).toBe(1);
    expect(buyingRoles(contactsOf(acme!).ben!)).toEqual(["buyer 1"]);
    expect(contactsOf(bolt!).ben!.facts?.orders).toBe(1);
  });
  test("traits of one's own are judged of the accounts", () => {
    const { acme } = classifyAccounts([first, order("2026-02-01", { accountId: "acme" })], {
      asOf,
      coverage,
      traits: ownTraits({ regular: { fact: "orders", is: "at-least", value: 2 } }),
    }).accounts.reduce<Record<string, ClassifiedAccount<"regular">>>(
      (accounts, account) => ({ ...accounts, [account.accountId]: account }),
      {},
    );
    expect(said(acme!.classification.traits.regular)).toBe(true);
    expect(Object.keys(acme!.contacts[0]!.classification.traits).sort()).toEqual([...contactTraits].sort());
  });
  test("one account with many contacts is no more work than as many accounts", () => {
    const people = Array.from({ length: 600 }, (_, i) => `c${i}`);
    const orders = (accountOf: (customerId: string) => string) =>
      people.flatMap((customerId) =>
        Array.from({ length: 8 }, () => order("2026-01-10", { accountId: accountOf(customerId), customerId })),
      );
    const milliseconds = (events: readonly CustomerEvent[]) => {
      const begun = performance.now();
      classifyAccounts(events, { asOf, coverage });
      return performance.now() - begun;
    };
    const [one, many] = [orders(() => "acme"), orders((customerId) => `account of ${customerId}`)];
    milliseconds(many);
    expect(milliseconds(one)).toBeLessThan(3 * milliseconds(many));
  });
  test("one who goes by two names is one contact", () => {
    const other = order("2026-02-01", { accountId: "ACME", customerId: "ben@acme" });
    const aliases = [
      { id: "ben@acme", canonicalId: "ben" },
      { id: "ACME", canonicalId: "acme" },
    ];
    const { acme } = judge([first, other], { aliases });
    expect(contactsOf(acme!).ben!.facts?.orders).toBe(2);
    expect(buyingRoles(contactsOf(acme!).ben!)).toEqual(["buyer 2"]);
  });
  test("what comes after the moment, and tests, give nobody a role", () => {
    const later = order("2026-04-01", { accountId: "acme", customerId: "ben" });
    const trial = order("2026-01-02", { accountId: "acme", customerId: "ben", test: true });
    const newcomer = order("2026-04-02", { accountId: "acme", customerId: "nora" });
    const people = contactsOf(judge([first, later, trial, newcomer]).acme!);
    expect(buyingRoles(people.ben!)).toEqual(["buyer 1"]);
    expect(Object.keys(people)).toEqual(["ben", "uli"]);
  });
  test("a contact who is a customer too, as declared, is an account as well", () => {
    const parties: readonly Party[] = [{ type: "person", id: "ben" }];
    const role = { role: "customer", partyId: "ben", supplierId: "us" };
    expect(Object.keys(judge([first], { parties }))).toEqual(["acme"]);
    expect(Object.keys(judge([first], { parties, roles: [role] }))).toEqual(["acme", "ben"]);
  });
  test("nothing is nothing", () => expect(classifyAccounts([], { asOf })).toEqual({ accounts: [] }));
  test("the result is plain JSON and does not depend on the order of events", () => {
    const events = [
      first,
      order("2026-02-01", { customerId: "anna" }),
      event("visit", "2026-02-02", { accountId: "acme" }),
    ];
    const result = classifyAccounts(events, { asOf, coverage });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(JSON.stringify(classifyAccounts(events.toReversed(), { asOf, coverage }))).toBe(JSON.stringify(result));
  });
});

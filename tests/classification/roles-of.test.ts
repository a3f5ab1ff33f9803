import { describe, expect, test } from "vitest";
import { type PartyRoleName, rolesOf, type RolesOfOptions } from "clientele/classification";
import type { PurchaseEvent } from "clientele/journey";
import type { PartyRole } from "clientele/party";

const person = (id: string) => ({ type: "person", id }) as const;
const organization = (id: string) => ({ type: "organization", id, kind: "business" }) as const;
const purchase = (fields: Partial<PurchaseEvent>): PurchaseEvent => ({
  type: "purchase",
  id: "1",
  source: "shop",
  time: "2026-02-01T10:00:00Z",
  total: { amountMinor: 4900, currency: "EUR" },
  ...fields,
});
const part = (role: string, partyId: string) => ({ role, partyId });

/** The answers, with `undefined` where they are open. */
function answers(
  party: ReturnType<typeof person> | ReturnType<typeof organization>,
  purchases: PurchaseEvent[],
  options: Partial<RolesOfOptions> = {},
) {
  const { roles } = rolesOf(party, purchases, { asOf: "2026-03-01", ...options });
  return Object.fromEntries(
    Object.entries(roles).map(([role, judgement]) => [
      role,
      judgement.status === "decided" ? judgement.value : undefined,
    ]),
  ) as Record<PartyRoleName, boolean | undefined>;
}

describe("a gift", () => {
  const gift = [purchase({ customerId: "anna", gift: true, participants: [part("recipient", "ben")] })];
  test("the giver is customer and buyer, and does not use it", () => {
    expect(answers(person("anna"), gift)).toMatchObject({
      customer: true,
      buyer: true,
      consumer: false,
      "purchasing-agent": false,
    });
  });
  test("the recipient uses it and is neither customer nor buyer", () => {
    expect(answers(person("ben"), gift)).toMatchObject({ customer: false, buyer: false, consumer: true });
  });
  test("without a recipient the giver still does not use it", () => {
    expect(answers(person("anna"), [purchase({ customerId: "anna", gift: true })])).toMatchObject({
      customer: true,
      consumer: false,
    });
  });
});

describe("a parent who pays for a child", () => {
  const byParent = [purchase({ customerId: "mum", purpose: "personal", participants: [part("user", "kid")] })];
  const byChild = [
    purchase({ customerId: "kid", purpose: "personal", participants: [part("payer", "mum"), part("user", "kid")] }),
  ];
  test.each([
    ["the parent orders", byParent],
    ["the child orders", byChild],
  ])("%s", (_, purchases) => {
    expect(answers(person("mum"), purchases)).toMatchObject({
      customer: true,
      buyer: true,
      consumer: false,
      "purchasing-agent": false,
    });
    expect(answers(person("kid"), purchases)).toMatchObject({ customer: false, consumer: true });
  });
});

describe("an employee who buys for the firm", () => {
  const order = [purchase({ customerId: "eva", accountId: "firm", purpose: "trade" })];
  test("the firm is the customer", () => {
    expect(answers(organization("firm"), order)).toMatchObject({
      customer: true,
      buyer: false,
      "purchasing-agent": false,
    });
  });
  test("the employee is its buyer and agent, and no customer", () => {
    expect(answers(person("eva"), order)).toMatchObject({
      customer: false,
      buyer: true,
      "purchasing-agent": true,
      intermediary: false,
    });
  });
  test("so it is when the firm is named as the payer", () => {
    const paid = [purchase({ customerId: "eva", purpose: "trade", participants: [part("payer", "firm")] })];
    expect(answers(organization("firm"), paid)).toMatchObject({ customer: true, buyer: false });
    expect(answers(person("eva"), paid)).toMatchObject({ customer: false, buyer: true, "purchasing-agent": true });
  });
  test("an account alone may be a household: without the purpose it is open", () => {
    expect(
      answers(person("eva"), [purchase({ customerId: "eva", accountId: "home" })])["purchasing-agent"],
    ).toBeUndefined();
  });
  test("a declared buyer on behalf of the firm is its agent", () => {
    const roles: PartyRole[] = [{ role: "buyer", partyId: "eva", supplierId: "shop", onBehalfOf: "firm" }];
    expect(answers(person("eva"), [], { roles })).toMatchObject({ buyer: true, "purchasing-agent": true });
  });
});

test("a retailer who buys to sell on is an intermediary and no consumer", () => {
  expect(answers(organization("kiosk"), [purchase({ customerId: "kiosk", purpose: "resale" })])).toMatchObject({
    customer: true,
    intermediary: true,
    consumer: false,
  });
});

describe("a department that is served by another", () => {
  const roles: PartyRole[] = [
    { role: "customer", partyId: "sales", supplierId: "it", relationship: "internal", internalAs: "unit" },
    { role: "customer", partyId: "sales", supplierId: "bank", relationship: "external" },
    { role: "customer", partyId: "other", supplierId: "it", relationship: "external" },
  ];
  test("is an internal customer", () => {
    expect(answers(organization("sales"), [], { roles, supplierId: "it" })).toMatchObject({
      customer: true,
      internal: true,
    });
  });
  test("is an external one of others", () => {
    expect(answers(organization("sales"), [], { roles, supplierId: "bank" }).internal).toBe(false);
  });
  test("from the beginning of a day in the zone", () => {
    const roles: PartyRole[] = [
      { role: "customer", partyId: "it", supplierId: "us", relationship: "internal", validFrom: "2026-03-01" },
    ];
    const internalAt = (asOf: string) =>
      answers(organization("it"), [], { roles, asOf, timeZone: "Europe/Warsaw" }).internal;
    expect(internalAt("2026-03-01T00:00:00+01:00")).toBe(true);
    expect(internalAt("2026-02-28T23:59:59+01:00")).toBe(undefined);
  });
  test("only while the role holds", () => {
    const past = roles.map((role) => ({ ...role, validTo: "2026-01-01" }));
    expect(answers(organization("sales"), [], { roles: past })).toMatchObject({ customer: false, internal: undefined });
  });
});

describe("what is not known stays open", () => {
  const plain = [purchase({ customerId: "anna" })];
  test("who uses, what for, inside or outside", () => {
    expect(answers(person("anna"), plain)).toEqual({
      customer: true,
      consumer: undefined,
      buyer: true,
      "purchasing-agent": false,
      intermediary: undefined,
      internal: undefined,
    });
  });
  test("and it says what would decide it", () => {
    const { roles } = rolesOf(person("anna"), plain, { asOf: "2026-03-01" });
    expect(roles.consumer).toMatchObject({ status: "undecided", missing: ["purchases.participants"] });
    expect(roles.intermediary).toMatchObject({ missing: ["purchases.purpose"] });
    expect(roles.internal).toMatchObject({ missing: ["roles.relationship"] });
  });
  test("bought for private ends and expressly for nobody else is for oneself", () => {
    expect(answers(person("anna"), [purchase({ customerId: "anna", purpose: "personal", gift: false })]).consumer).toBe(
      true,
    );
  });
});

test("later and test purchases do not count", () => {
  const purchases = [
    purchase({ customerId: "anna", time: "2026-03-02T00:00:00Z" }),
    purchase({ customerId: "anna", test: true }),
  ];
  expect(answers(person("anna"), purchases).customer).toBe(false);
});

test("the evidence counts the purchases", () => {
  const { roles } = rolesOf(person("anna"), [purchase({ customerId: "anna" })], { asOf: "2026-03-01" });
  expect(roles.customer).toMatchObject({
    about: "role:customer",
    evidence: [{ fact: "purchasesAsCustomer", value: 1, comparison: "at-least", threshold: 1, holds: true }],
  });
});

test("whoever is declared to be something inside the business is internal", () => {
  const role: PartyRole = { role: "customer", partyId: "eve", supplierId: "shop", internalAs: "employee" };
  expect(answers(person("eve"), [], { roles: [role] }).internal).toBe(true);
});

test("the order of the declared roles changes nothing", () => {
  const roles = ["intermediary", "buyer", "customer"].map((role): PartyRole => ({
    role,
    partyId: "eve",
    supplierId: "shop",
    purpose: role === "buyer" ? "own-use" : "resale",
  }));
  const judged = (declared: readonly PartyRole[]) =>
    rolesOf(person("eve"), [], { asOf: "2026-03-01", roles: declared });
  expect(judged([...roles].reverse())).toEqual(judged(roles));
});

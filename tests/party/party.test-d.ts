import type * as party from "clientele/party";
import { assertType, expectTypeOf, test } from "vitest";
import type { z } from "zod";
import * as schemas from "../../src/party/schema.js";

/** Schemas infer arrays and fields that can be written; the interfaces promise that nobody does. */
type Deep<T> = unknown extends T
  ? T
  : T extends string | number | boolean | undefined
    ? T
    : { readonly [Key in keyof T]: Deep<T[Key]> };

type Output<Schema extends z.ZodType> = Deep<z.output<Schema>>;
type Input<Schema extends z.ZodType> = Deep<z.input<Schema>>;

test("the interfaces are what the schemas say", () => {
  expectTypeOf<Output<typeof schemas.personSchema>>().toEqualTypeOf<Deep<party.Person>>();
  expectTypeOf<Output<typeof schemas.organizationSchema>>().toEqualTypeOf<Deep<party.Organization>>();
  expectTypeOf<Output<typeof schemas.partySchema>>().toEqualTypeOf<Deep<party.Party>>();
  expectTypeOf<Output<typeof schemas.contactSchema>>().toEqualTypeOf<Deep<party.Contact>>();
  expectTypeOf<Output<typeof schemas.demographicsSchema>>().toEqualTypeOf<Deep<party.Demographics>>();
  expectTypeOf<Output<typeof schemas.incomeBandSchema>>().toEqualTypeOf<Deep<party.IncomeBand>>();
  expectTypeOf<Output<typeof schemas.sensitiveSchema>>().toEqualTypeOf<Deep<party.Sensitive>>();
  expectTypeOf<Output<typeof schemas.partyRoleSchema>>().toEqualTypeOf<Deep<party.PartyRole>>();
  expectTypeOf<Output<typeof schemas.customerSchema>>().toEqualTypeOf<Deep<party.Customer>>();
  expectTypeOf<Output<typeof schemas.consumerSchema>>().toEqualTypeOf<Deep<party.Consumer>>();
  expectTypeOf<Output<typeof schemas.buyerSchema>>().toEqualTypeOf<Deep<party.Buyer>>();
  expectTypeOf<Output<typeof schemas.participantSchema>>().toEqualTypeOf<Deep<party.Participant>>();
  expectTypeOf<Output<typeof schemas.consentRecordSchema>>().toEqualTypeOf<Deep<party.ConsentRecord>>();
  expectTypeOf<Output<typeof schemas.objectionSchema>>().toEqualTypeOf<Deep<party.Objection>>();
  expectTypeOf<Output<typeof schemas.permissionRecordSchema>>().toEqualTypeOf<Deep<party.PermissionRecord>>();
  expectTypeOf<Output<typeof schemas.purchasePurposeSchema>>().toEqualTypeOf<party.PurchasePurpose>();
  expectTypeOf<Output<typeof schemas.consumerStatusSchema>>().toEqualTypeOf<party.ConsumerStatus>();
});

test("what goes in has the type of what comes out", () => {
  expectTypeOf<Input<typeof schemas.personSchema>>().toEqualTypeOf<Output<typeof schemas.personSchema>>();
  expectTypeOf<Input<typeof schemas.buyerSchema>>().toEqualTypeOf<Output<typeof schemas.buyerSchema>>();
});

test("what was parsed is what the functions take", () => {
  expectTypeOf<z.output<typeof schemas.personSchema>>().toExtend<party.Person>();
  expectTypeOf<z.output<typeof schemas.organizationSchema>>().toExtend<party.Organization>();
  expectTypeOf<z.output<typeof schemas.permissionRecordSchema>>().toExtend<party.PermissionRecord>();
});

test("the interfaces cannot be written to", () => {
  expectTypeOf<party.Person>().toEqualTypeOf<Readonly<party.Person>>();
  expectTypeOf<NonNullable<party.Organization["contacts"]>>().toEqualTypeOf<readonly party.Contact[]>();
});

test("types are exact although records are open", () => {
  assertType<party.Person>({ type: "person", id: "p" });
  // @ts-expect-error a misspelt field
  assertType<party.Person>({ type: "person", id: "p", nmae: "Ala" });
  // @ts-expect-error a misspelt field of a schema
  assertType<z.input<typeof schemas.personSchema>>({ type: "person", id: "p", nmae: "Ala" });
  // @ts-expect-error a customer has no other role
  assertType<party.Customer>({ role: "consumer", partyId: "p", supplierId: "s" });
});

test("open words take the caller's, and keep the known ones", () => {
  assertType<party.RoleName>("acme-partner");
  assertType<party.OrganizationKind>("co-operative");
  // @ts-expect-error what a purchase is for is a closed list
  assertType<party.PurchasePurpose>("acme");
});

test("the caller's own data has the caller's type", () => {
  type AcmePerson = party.Person<{ readonly tier: "gold" | "silver" }>;
  expectTypeOf<NonNullable<AcmePerson["custom"]>["tier"]>().toEqualTypeOf<"gold" | "silver">();
  assertType<party.Party>({} as AcmePerson);
  assertType<party.PartyRole>({} as party.Customer<{ readonly tier: 1 }>);
});

test("the rolesAt of an extended record is the extended record", () => {
  type Acme = party.Customer & { readonly acmeTier: number };
  expectTypeOf<ReturnType<typeof party.rolesAt<Acme>>>().toEqualTypeOf<Acme[]>();
});

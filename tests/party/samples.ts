import * as schemas from "../../src/party/schema.js";
import * as party from "clientele/party";
import type { z } from "zod";

/** One concept with its guard, its schema, and a record with every field filled. */
export interface Sample {
  readonly guard: (value: unknown) => boolean;
  readonly schema: z.ZodType;
  readonly full: Readonly<Record<string, unknown>>;
}

const demographics = {
  ageBand: "25-34",
  gender: "woman",
  incomeBand: { fromMinor: 3_000_000, toMinor: 5_000_000, currency: "EUR", per: "year", basis: "declared" },
  country: "PL",
  region: "PL-14",
  household: "3-4",
};
const sensitive = {
  attributes: {
    ethnicity: "Sorb",
    race: "declined",
    religion: ["Shinto", "Buddhism"],
    politics: "none",
    tradeUnion: "OPZZ",
    health: "coeliac",
    sexLife: "declined",
    sexualOrientation: "declined",
    genetic: "none",
    biometric: "none",
  },
  basis: "explicit-consent",
  purposes: ["service"],
};
const person = {
  type: "person",
  id: "p-1",
  name: "Ala",
  demographics,
  sensitive,
  protections: ["vulnerable"],
  custom: { acmeTier: 3 },
};
const contact = {
  personId: "p-1",
  roles: ["decider", "acme-sponsor"],
  title: "Head of Purchasing",
  isPrimary: true,
  validFrom: "2025-01-01",
  validTo: "2026-01-01T00:00:00+01:00",
};
const organization = {
  type: "organization",
  id: "o-1",
  kind: "business",
  name: "Acme",
  country: "NO",
  contacts: [contact],
  parentId: "o-0",
  custom: {},
};
const role = {
  partyId: "p-1",
  supplierId: "shop",
  relationship: "internal",
  internalAs: "employee",
  purpose: "organisation-use",
  onBehalfOf: "o-1",
  status: "active",
  validFrom: "2025-01-01T00:00:00Z",
  validTo: "2026-02-28",
  custom: { note: "x" },
};
const consent = {
  kind: "consent",
  purpose: "analytics",
  status: "given",
  lawfulBasis: "consent",
  recordedAt: "2026-01-01T00:00:00Z",
  expiresAt: "2027-01-01T00:00:00.5+05:30",
  evidence: "form v3",
};
const objection = {
  kind: "objection",
  purpose: "direct-marketing",
  recordedAt: "2026-01-01T00:00Z",
  withdrawnAt: "2026-02-01T00:00:00Z",
  evidence: "letter",
};

export const samples: Readonly<Record<string, Sample>> = {
  demographics: { guard: party.isDemographics, schema: schemas.demographicsSchema, full: demographics },
  sensitive: { guard: party.isSensitive, schema: schemas.sensitiveSchema, full: sensitive },
  person: { guard: party.isPerson, schema: schemas.personSchema, full: person },
  contact: { guard: party.isContact, schema: schemas.contactSchema, full: contact },
  organization: { guard: party.isOrganization, schema: schemas.organizationSchema, full: organization },
  "a person as party": { guard: party.isParty, schema: schemas.partySchema, full: person },
  "an organisation as party": { guard: party.isParty, schema: schemas.partySchema, full: organization },
  role: { guard: party.isPartyRole, schema: schemas.partyRoleSchema, full: { ...role, role: "acme-partner" } },
  customer: { guard: party.isCustomer, schema: schemas.customerSchema, full: { ...role, role: "customer" } },
  consumer: { guard: party.isConsumer, schema: schemas.consumerSchema, full: { ...role, role: "consumer" } },
  buyer: {
    guard: party.isBuyer,
    schema: schemas.buyerSchema,
    full: { ...role, role: "buyer", tasks: ["search", "compare", "decide", "pay"] },
  },
  participant: {
    guard: party.isParticipant,
    schema: schemas.participantSchema,
    full: { role: "payer", partyId: "p-1", assumed: true },
  },
  consent: { guard: party.isConsentRecord, schema: schemas.consentRecordSchema, full: consent },
  objection: { guard: party.isObjection, schema: schemas.objectionSchema, full: objection },
  "a consent as permission": { guard: party.isPermissionRecord, schema: schemas.permissionRecordSchema, full: consent },
  "an objection as permission": {
    guard: party.isPermissionRecord,
    schema: schemas.permissionRecordSchema,
    full: objection,
  },
};

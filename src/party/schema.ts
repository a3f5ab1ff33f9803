import * as z from "zod";
import {
  countrySchema,
  currencySchema,
  customSchema,
  entity,
  idSchema,
  instantSchema,
  momentSchema,
  openString,
  regionSchema,
} from "../shared/schema.js";
import { type AgeBand, knownAgeBands } from "./age-band.js";
import { buyerTasks } from "./buyer.js";
import {
  consentStatuses,
  knownLawfulBases,
  knownProcessingPurposes,
  type LawfulBasis,
  type ProcessingPurpose,
} from "./consent.js";
import { consumerStatuses, purchasePurposes } from "./consumer-status.js";
import {
  type Gender,
  type Household,
  incomeBases,
  incomePeriods,
  knownGenders,
  knownHouseholds,
} from "./demographics.js";
import { knownOrganizationKinds, type OrganizationKind } from "./organization.js";
import {
  type BuyingCentreRole,
  knownBuyingCentreRoles,
  knownParticipantRoles,
  type ParticipantRole,
} from "./participant.js";
import { knownProtections, type Protection } from "./person.js";
import {
  type InternalPosition,
  knownInternalPositions,
  knownRolePurposes,
  knownRoles,
  knownRoleStatuses,
  relationships,
  type RoleName,
  type RolePurpose,
  type RoleStatus,
} from "./role.js";
import { knownSensitiveBases, type SensitiveBasis } from "./sensitive.js";

// Every schema is free of refinements and transforms: it extends, and it converts to JSON Schema and back. Unknown keys pass.

const validity = { validFrom: momentSchema.optional(), validTo: momentSchema.optional() };
const custom = customSchema.optional();

export const incomeBandSchema = entity(() => ({
  fromMinor: z.int().min(0).optional(),
  toMinor: z.int().min(0).optional(),
  currency: currencySchema,
  per: z.enum(incomePeriods),
  basis: z.enum(incomeBases),
}));

export const demographicsSchema = entity(() => ({
  ageBand: openString<AgeBand>(knownAgeBands).optional(),
  gender: openString<Gender>(knownGenders).optional(),
  incomeBand: incomeBandSchema.optional(),
  country: countrySchema.optional(),
  region: regionSchema.optional(),
  household: openString<Household>(knownHouseholds).optional(),
}));

const sensitiveValue = z.union([z.string(), z.array(z.string())]).optional();

export const sensitiveSchema = entity(() => ({
  attributes: entity(() => ({
    ethnicity: sensitiveValue,
    race: sensitiveValue,
    religion: sensitiveValue,
    politics: sensitiveValue,
    tradeUnion: sensitiveValue,
    health: sensitiveValue,
    sexLife: sensitiveValue,
    sexualOrientation: sensitiveValue,
    genetic: sensitiveValue,
    biometric: sensitiveValue,
  })),
  basis: openString<SensitiveBasis>(knownSensitiveBases),
  purposes: z.array(idSchema).min(1),
}));

export const personSchema = entity(() => ({
  type: z.literal("person"),
  id: idSchema,
  name: z.string().optional(),
  demographics: demographicsSchema.optional(),
  sensitive: sensitiveSchema.optional(),
  protections: z.array(openString<Protection>(knownProtections)).optional(),
  custom,
}));

export const contactSchema = entity(() => ({
  personId: idSchema,
  roles: z.array(openString<BuyingCentreRole>(knownBuyingCentreRoles)).optional(),
  title: z.string().optional(),
  isPrimary: z.boolean().optional(),
  ...validity,
}));

export const organizationSchema = entity(() => ({
  type: z.literal("organization"),
  id: idSchema,
  kind: openString<OrganizationKind>(knownOrganizationKinds),
  name: z.string().optional(),
  country: countrySchema.optional(),
  contacts: z.array(contactSchema).optional(),
  parentId: idSchema.optional(),
  custom,
}));

export const partySchema = z.discriminatedUnion("type", [personSchema, organizationSchema]);

export const partyRoleSchema = entity(() => ({
  role: openString<RoleName>(knownRoles),
  partyId: idSchema,
  supplierId: idSchema,
  relationship: z.enum(relationships).optional(),
  internalAs: openString<InternalPosition>(knownInternalPositions).optional(),
  purpose: openString<RolePurpose>(knownRolePurposes).optional(),
  onBehalfOf: idSchema.optional(),
  status: openString<RoleStatus>(knownRoleStatuses).optional(),
  ...validity,
  custom,
}));

export const customerSchema = partyRoleSchema.extend({ role: z.literal("customer") });

export const consumerSchema = partyRoleSchema.extend({ role: z.literal("consumer") });

export const buyerSchema = partyRoleSchema.extend({
  role: z.literal("buyer"),
  tasks: z.array(z.enum(buyerTasks)).optional(),
});

export const participantSchema = entity(() => ({
  role: openString<ParticipantRole>(knownParticipantRoles),
  partyId: idSchema,
  assumed: z.boolean().optional(),
}));

export const purchasePurposeSchema = z.enum(purchasePurposes);

export const consumerStatusSchema = z.enum(consumerStatuses);

export const consentRecordSchema = entity(() => ({
  kind: z.literal("consent"),
  purpose: openString<ProcessingPurpose>(knownProcessingPurposes),
  status: z.enum(consentStatuses),
  lawfulBasis: openString<LawfulBasis>(knownLawfulBases).optional(),
  recordedAt: instantSchema,
  expiresAt: instantSchema.optional(),
  evidence: z.string().optional(),
}));

export const objectionSchema = entity(() => ({
  kind: z.literal("objection"),
  purpose: openString<ProcessingPurpose>(knownProcessingPurposes),
  recordedAt: instantSchema,
  withdrawnAt: instantSchema.optional(),
  evidence: z.string().optional(),
}));

export const permissionRecordSchema = z.discriminatedUnion("kind", [consentRecordSchema, objectionSchema]);

import type { SensitivityOfPaths } from "./sensitivity-class.js";

const period = { validFrom: "relationship", validTo: "relationship" } as const;

const role = {
  role: "relationship",
  partyId: "person-id",
  supplierId: "person-id",
  relationship: "relationship",
  internalAs: "relationship",
  purpose: "relationship",
  onBehalfOf: "person-id",
  status: "relationship",
  // Of a role as buyer.
  tasks: "relationship",
  ...period,
  custom: "unknown",
} as const;

/** Who somebody is, what they are to a supplier, and what they permit. */
export const sensitivityOfParties = {
  person: {
    type: "technical",
    id: "person-id",
    name: "name",
    "demographics.ageBand": "quasi-identifier",
    "demographics.gender": "quasi-identifier",
    "demographics.incomeBand.fromMinor": "financial",
    "demographics.incomeBand.toMinor": "financial",
    "demographics.incomeBand.currency": "financial",
    "demographics.incomeBand.per": "financial",
    "demographics.incomeBand.basis": "technical",
    "demographics.country": "location",
    "demographics.region": "location",
    "demographics.household": "quasi-identifier",
    "sensitive.attributes.ethnicity": "special",
    "sensitive.attributes.race": "special",
    "sensitive.attributes.religion": "special",
    "sensitive.attributes.politics": "special",
    "sensitive.attributes.tradeUnion": "special",
    "sensitive.attributes.health": "special",
    "sensitive.attributes.sexLife": "special",
    "sensitive.attributes.sexualOrientation": "special",
    "sensitive.attributes.genetic": "special",
    "sensitive.attributes.biometric": "special",
    // That an envelope is there says something already.
    "sensitive.basis": "special",
    "sensitive.purposes": "special",
    protections: "child-or-vulnerable",
    custom: "unknown",
  },
  organization: {
    type: "technical",
    id: "person-id",
    kind: "relationship",
    name: "name",
    country: "location",
    "contacts.personId": "person-id",
    "contacts.roles": "relationship",
    // "Head of Purchasing" of a named firm is one person.
    "contacts.title": "quasi-identifier",
    "contacts.isPrimary": "relationship",
    "contacts.validFrom": "relationship",
    "contacts.validTo": "relationship",
    parentId: "person-id",
    custom: "unknown",
  },
  role,
  consent: {
    kind: "technical",
    partyId: "person-id",
    purpose: "consent",
    status: "consent",
    lawfulBasis: "consent",
    recordedAt: "consent",
    expiresAt: "consent",
    evidence: "record-id",
  },
  objection: {
    kind: "technical",
    partyId: "person-id",
    purpose: "consent",
    recordedAt: "consent",
    withdrawnAt: "consent",
    evidence: "record-id",
  },
  alias: { id: "person-id", canonicalId: "person-id" },
} as const satisfies Readonly<Record<string, SensitivityOfPaths>>;

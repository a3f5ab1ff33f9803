import type { CustomData } from "./custom.js";
import { type Fields, hasFields, isCustom, isMoment, isOneOf, isWord, optional } from "./guard.js";
import { type AsOf, validAt, type Validity } from "./validity.js";

/** Roles of a party towards a supplier that are known by name. */
export const knownRoles = [
  "customer",
  "consumer",
  "buyer",
  "user",
  "beneficiary",
  "purchasing-agent",
  "intermediary",
  "prospect",
  "supplier",
] as const;

/**
 * What a party is to a supplier:
 * - `customer` buys its goods or services;
 * - `consumer` uses or consumes them, whoever bought them;
 * - `buyer` looks for information, compares, decides, pays, and may never use what was bought;
 * - `user` puts them to use; `beneficiary` gains from the use, or is affected by it;
 * - `purchasing-agent` buys with an organisation's money for the organisation's use;
 * - `intermediary` buys in order to sell on;
 * - `prospect` may become a customer; `supplier` sells to the one whose customers these are.
 *
 * Any other word passes.
 */
export type RoleName = (typeof knownRoles)[number] | (string & {});

export const isKnownRole = (value: unknown): value is (typeof knownRoles)[number] => isOneOf(knownRoles)(value);

/** Outside the supplier's business, or a part of it. */
export type Relationship = "external" | "internal";

export const relationships = ["external", "internal"] as const;

/** Ways to be inside the supplier's business that are known by name. */
export const knownInternalPositions = ["employee", "manager", "shareholder", "unit"] as const;

/** What an internal customer is within the business; any other word passes. */
export type InternalPosition = (typeof knownInternalPositions)[number] | (string & {});

export const isKnownInternalPosition = (value: unknown): value is (typeof knownInternalPositions)[number] =>
  isOneOf(knownInternalPositions)(value);

/** What a role's purchases are for, as far as known by name. */
export const knownRolePurposes = ["own-use", "organisation-use", "resale"] as const;

/** What the purchases of a role are for: one's own use, that of the organisation, or to sell on. Any other word passes. */
export type RolePurpose = (typeof knownRolePurposes)[number] | (string & {});

export const isKnownRolePurpose = (value: unknown): value is (typeof knownRolePurposes)[number] =>
  isOneOf(knownRolePurposes)(value);

/** States of a role that are known by name. */
export const knownRoleStatuses = ["active", "suspended", "ended"] as const;

/** The state of a role in the system that keeps it; any other word passes. When a role holds is told by its dates. */
export type RoleStatus = (typeof knownRoleStatuses)[number] | (string & {});

export const isKnownRoleStatus = (value: unknown): value is (typeof knownRoleStatuses)[number] =>
  isOneOf(knownRoleStatuses)(value);

/**
 * A role that a party is declared to play towards a supplier, for as long as it lasts. It holds for the whole of the
 * relationship; who did what in one purchase is told by the participants of the purchase, and neither follows from the
 * other.
 *
 * Roles are records beside the party, not kinds of party: one person may be customer of one supplier, employee of another
 * and consumer of what a third one bought.
 *
 * @see Silverston, "The Data Model Resource Book", vol. 3, ch. 3 (declarative and contextual roles); TM Forum TMF669
 */
export interface PartyRole<Role extends RoleName = RoleName, Custom = CustomData> extends Validity {
  readonly role: Role;
  readonly partyId: string;
  /** Towards whom: the business, or the unit of it, that supplies. */
  readonly supplierId: string;
  /** External or internal customer. Absent means unknown: external is never assumed. */
  readonly relationship?: Relationship | undefined;
  /** For an internal relationship: as what. */
  readonly internalAs?: InternalPosition | undefined;
  readonly purpose?: RolePurpose | undefined;
  /** The organisation for which the party acts and whose money it spends, as a purchasing agent does. */
  readonly onBehalfOf?: string | undefined;
  readonly status?: RoleStatus | undefined;
  readonly custom?: Custom | undefined;
}

/** Checks for the fields of every role; those with a name or a field of their own build on it. */
export const roleFields: Fields<PartyRole> = {
  role: isWord,
  partyId: isWord,
  supplierId: isWord,
  relationship: optional(isOneOf(relationships)),
  internalAs: optional(isWord),
  purpose: optional(isWord),
  onBehalfOf: optional(isWord),
  status: optional(isWord),
  validFrom: optional(isMoment),
  validTo: optional(isMoment),
  custom: optional(isCustom),
};

/**
 * @example
 * isPartyRole({ role: "intermediary", partyId: "o-1", supplierId: "shop", purpose: "resale" }) // => true
 * isPartyRole({ role: "intermediary" }) // => false
 */
export function isPartyRole(value: unknown): value is PartyRole {
  return hasFields(value, roleFields);
}

/**
 * The roles that hold at a moment, in the order given. `status` is not asked: it is the state of today, and the moment may
 * be another.
 *
 * @example
 * const roles = [
 *   { role: "prospect", partyId: "p-1", supplierId: "shop", validTo: "2026-03-01" },
 *   { role: "customer", partyId: "p-1", supplierId: "shop", validFrom: "2026-03-01" },
 * ];
 * rolesAt(roles, { asOf: "2026-03-01", timeZone: "Europe/Warsaw" }).map(({ role }) => role) // => ["customer"]
 *
 * @throws DomainError `as-of`, `time-zone`, or `instant` when a date of a role cannot be read.
 */
export function rolesAt<T extends Validity>(roles: readonly T[], options: AsOf): T[] {
  return roles.filter(validAt("rolesAt", options));
}

/**
 * Who: persons and organisations, the roles that they play towards a supplier (customer, consumer, buyer and others), the
 * part that each took in one purchase, demographics as bands, and what a person permits.
 *
 * @module
 */
export * from "./age-band.js";
export * from "./buyer.js";
export * from "./consent.js";
export * from "./consumer.js";
export * from "./consumer-status.js";
export * from "./contact.js";
export * from "./custom.js";
export * from "./customer.js";
export * from "./declared-relationship.js";
export * from "./demographics.js";
export * from "./organization.js";
export * from "./participant.js";
export * from "./party.js";
export * from "./person.js";
export {
  type InternalPosition,
  isKnownInternalPosition,
  isKnownRole,
  isKnownRolePurpose,
  isKnownRoleStatus,
  isPartyRole,
  knownInternalPositions,
  knownRolePurposes,
  knownRoles,
  knownRoleStatuses,
  type PartyRole,
  type Relationship,
  relationships,
  type RoleName,
  type RolePurpose,
  rolesAt,
  type RoleStatus,
} from "./role.js";
export * from "./sensitive.js";
export { type AsOf, isValidAt, type Validity } from "./validity.js";

import { type Contact, isContact } from "./contact.js";
import type { CustomData } from "./custom.js";
import { type Fields, hasFields, isCountry, isCustom, isOneOf, isText, isWord, listOf, optional } from "./guard.js";

/** Kinds of organisation known by name. */
export const knownOrganizationKinds = ["business", "public-body", "household", "non-profit"] as const;

/**
 * What kind of organisation it is: a business, a public body (an agency, a school of the state), a household (people who
 * keep house together and share purchases), a non-profit, or a word of the caller's own.
 */
export type OrganizationKind = (typeof knownOrganizationKinds)[number] | (string & {});

export const isKnownOrganizationKind = (value: unknown): value is (typeof knownOrganizationKinds)[number] =>
  isOneOf(knownOrganizationKinds)(value);

/**
 * A party of more than one person: the account of B2B trade, an agency, a household, or a unit within any of them.
 */
export interface Organization<Custom = CustomData> {
  readonly type: "organization";
  readonly id: string;
  readonly kind: OrganizationKind;
  readonly name?: string | undefined;
  /** Where it is established, ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  /** The people through whom it is dealt with. */
  readonly contacts?: readonly Contact[] | undefined;
  /** The organisation that it is a part of: the group of a company, the company of a department. */
  readonly parentId?: string | undefined;
  readonly custom?: Custom | undefined;
}

const fields: Fields<Organization> = {
  type: isOneOf(["organization"]),
  id: isWord,
  kind: isWord,
  name: optional(isText),
  country: optional(isCountry),
  contacts: optional(listOf(isContact)),
  parentId: optional(isWord),
  custom: optional(isCustom),
};

/**
 * @example
 * isOrganization({ type: "organization", id: "o-1", kind: "public-body" }) // => true
 * isOrganization({ type: "organization", id: "o-1" }) // => false
 */
export function isOrganization(value: unknown): value is Organization {
  return hasFields(value, fields);
}

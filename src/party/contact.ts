import { type Fields, hasFields, isFlag, isMoment, isText, isWord, listOf, optional } from "./guard.js";
import type { BuyingCentreRole } from "./participant.js";
import type { Validity } from "./validity.js";

/**
 * A person through whom an organisation is dealt with, for as long as that lasts. The roles are those that the person
 * usually plays when the organisation buys; who plays which in one purchase is told by its participants.
 */
export interface Contact extends Validity {
  readonly personId: string;
  readonly roles?: readonly BuyingCentreRole[] | undefined;
  /** The post in the organisation, as they call it: "Head of Purchasing". */
  readonly title?: string | undefined;
  /** The one to turn to first. */
  readonly isPrimary?: boolean | undefined;
}

const fields: Fields<Contact> = {
  personId: isWord,
  roles: optional(listOf(isWord)),
  title: optional(isText),
  isPrimary: optional(isFlag),
  validFrom: optional(isMoment),
  validTo: optional(isMoment),
};

/**
 * @example
 * isContact({ personId: "p-1", roles: ["decider"], isPrimary: true }) // => true
 */
export function isContact(value: unknown): value is Contact {
  return hasFields(value, fields);
}

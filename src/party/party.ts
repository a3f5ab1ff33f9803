import type { CustomData } from "./custom.js";
import { isOrganization, type Organization } from "./organization.js";
import { isPerson, type Person } from "./person.js";

/**
 * Whoever can play a part in trade: a person or an organisation. Customer, consumer and buyer are no kinds of party but
 * roles that a party plays.
 *
 * @see L. Silverston, "The Data Model Resource Book", vol. 3, ch. 3; M. Fowler, "Dealing with Roles" (1997)
 */
export type Party<Custom = CustomData> = Person<Custom> | Organization<Custom>;

/**
 * @example
 * isParty({ type: "organization", id: "o-1", kind: "household" }) // => true
 * isParty({ type: "customer", id: "c-1" }) // => false
 */
export function isParty(value: unknown): value is Party {
  return isPerson(value) || isOrganization(value);
}

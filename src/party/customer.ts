import type { CustomData } from "./custom.js";
import { hasFields, isOneOf } from "./guard.js";
import { type PartyRole, roleFields } from "./role.js";

/**
 * Whoever buys the goods or services of a supplier: the economic buyer. A customer may be a person, a business or a public
 * body, stand outside the supplier's business or inside it, and need not use what was bought.
 */
export type Customer<Custom = CustomData> = PartyRole<"customer", Custom>;

/**
 * @example
 * isCustomer({ role: "customer", partyId: "p-1", supplierId: "shop" }) // => true
 * isCustomer({ role: "consumer", partyId: "p-1", supplierId: "shop" }) // => false
 */
export function isCustomer(value: unknown): value is Customer {
  return hasFields(value, { ...roleFields, role: isOneOf(["customer"]) });
}

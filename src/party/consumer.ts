import type { CustomData } from "./custom.js";
import { hasFields, isOneOf } from "./guard.js";
import { type PartyRole, roleFields } from "./role.js";

/**
 * Whoever uses or consumes the goods, whether or not they bought them: a child, a colleague, a department. The consumer of
 * the law is another thing, a status of one purchase: see `consumerStatusOf`.
 */
export type Consumer<Custom = CustomData> = PartyRole<"consumer", Custom>;

/**
 * @example
 * isConsumer({ role: "consumer", partyId: "p-2", supplierId: "shop" }) // => true
 */
export function isConsumer(value: unknown): value is Consumer {
  return hasFields(value, { ...roleFields, role: isOneOf(["consumer"]) });
}

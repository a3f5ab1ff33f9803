import type { CustomData } from "./custom.js";
import { type Fields, hasFields, isOneOf, listOf, optional } from "./guard.js";
import { type PartyRole, roleFields } from "./role.js";

/** What a buyer does on the way to a purchase: look for information, compare, choose and decide, pay. */
export const buyerTasks = ["search", "compare", "decide", "pay"] as const;
export type BuyerTask = (typeof buyerTasks)[number];

/** Whoever looks for information, compares, decides and pays, and may never use what was bought. */
export interface Buyer<Custom = CustomData> extends PartyRole<"buyer", Custom> {
  /** Which of the tasks are theirs; absent when that is not known. Several buyers may share them. */
  readonly tasks?: readonly BuyerTask[] | undefined;
}

const fields: Fields<Buyer> = {
  ...roleFields,
  role: isOneOf(["buyer"]),
  tasks: optional(listOf(isOneOf(buyerTasks))),
};

/**
 * @example
 * isBuyer({ role: "buyer", partyId: "p-1", supplierId: "shop", tasks: ["compare", "pay"] }) // => true
 * isBuyer({ role: "buyer", partyId: "p-1", supplierId: "shop", tasks: ["use"] }) // => false
 */
export function isBuyer(value: unknown): value is Buyer {
  return hasFields(value, fields);
}

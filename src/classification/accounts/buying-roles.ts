import type { PurchaseEvent } from "../../journey/index.js";
import { type BuyingCentreRole, isKnownBuyingCentreRole } from "../../party/index.js";
import { compareText } from "../../shared/order.js";

/** A part that a contact takes when the account buys. */
export interface BuyingRole {
  readonly role: BuyingCentreRole;
  /** In how many of the account's orders the contact took it: valid ones, neither cancelled nor refunded in full. */
  readonly purchases: number;
  /** Whether the organisation's contacts or a role of the party say that it is theirs. */
  readonly declared: boolean;
}

/** The orders in which each party had a part, by its id: each order once. */
export function ordersByParty(orders: readonly PurchaseEvent[]): ReadonlyMap<string, readonly PurchaseEvent[]> {
  const byParty = new Map<string, PurchaseEvent[]>();
  for (const order of orders) {
    const { customerId, participants = [] } = order;
    for (const id of new Set([customerId, ...participants.map(({ partyId }) => partyId)])) {
      if (id === undefined) continue;
      const known = byParty.get(id);
      if (known === undefined) byParty.set(id, [order]);
      else known.push(order);
    }
  }
  return byParty;
}

/** The parts that one contact took in these orders, and those that were declared, sorted by role. */
export function buyingRolesOf(
  contactId: string,
  orders: readonly PurchaseEvent[],
  declared: ReadonlySet<BuyingCentreRole>,
): BuyingRole[] {
  const counts = new Map<BuyingCentreRole, number>([...declared].map((role) => [role, 0]));
  for (const order of orders) {
    for (const role of rolesIn(order, contactId)) counts.set(role, (counts.get(role) ?? 0) + 1);
  }
  return [...counts]
    .map(([role, purchases]) => ({ role, purchases, declared: declared.has(role) }))
    .sort((a, b) => compareText(a.role, b.role));
}

function rolesIn({ participants = [], customerId }: PurchaseEvent, contactId: string): ReadonlySet<BuyingCentreRole> {
  const roles = new Set(
    participants.flatMap(({ role, partyId }) => (isKnownBuyingCentreRole(role) && partyId === contactId ? role : [])),
  );
  // Whoever ordered is the buyer, unless somebody else is said to be.
  const isBuyerNamed = participants.some(({ role }) => role === "buyer");
  return customerId === contactId && !isBuyerNamed ? roles.add("buyer") : roles;
}

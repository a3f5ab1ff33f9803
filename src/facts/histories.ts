import type { CustomerFacts, PurchaseHistory } from "./customer-facts.js";

/** Why a customer has no history that a model could take. */
export type HistoryExclusion =
  /** Bought nothing. */
  | "no-purchase"
  /** The first purchase may lie before the window, so age and frequency would be those of the window. */
  | "left-truncated";

/** The histories of a base, and who was left out of them and why. */
export interface Histories {
  readonly histories: (PurchaseHistory & { readonly customerId: string })[];
  readonly excluded: { readonly customerId: string; readonly reason: HistoryExclusion }[];
}

/**
 * The histories that the buy-till-you-die models take. Customers whose history is known to be cut off by the window are left
 * out; where completeness is not known, `assumeComplete` decides (true by default: most feeds begin when the shop did).
 */
export function historiesOf(
  population: readonly (Pick<CustomerFacts, "customerId"> &
    Partial<Pick<CustomerFacts, "history" | "historyComplete">>)[],
  { assumeComplete = true }: { readonly assumeComplete?: boolean } = {},
): Histories {
  const histories: Histories["histories"] = [];
  const excluded: Histories["excluded"] = [];
  for (const { customerId, history, historyComplete = assumeComplete } of population) {
    if (history === undefined) excluded.push({ customerId, reason: "no-purchase" });
    else if (!historyComplete) excluded.push({ customerId, reason: "left-truncated" });
    else histories.push({ customerId, ...history });
  }
  return { histories, excluded };
}

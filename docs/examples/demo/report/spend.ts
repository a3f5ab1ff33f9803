import type { CustomerFacts } from "clientele";

/** What was spent in the currency of the report. */
export function netOf({ spend }: CustomerFacts, currency: string): number {
  return spend?.find((one) => one.currency === currency)?.net ?? 0;
}

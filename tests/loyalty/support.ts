import type { RfmFacts } from "clientele/loyalty";

export const asOf = "2026-01-01T00:00:00.000Z";

/** A customer who last bought so many days ago, on so many occasions, for so much. */
export function buyer(days: number, occasions: number, net: number, more: Partial<RfmFacts> = {}): RfmFacts {
  return {
    asOf,
    daysSinceLastPurchase: days,
    purchaseOccasions: occasions,
    spend: [{ currency: "EUR", net, gross: net }],
    ...more,
  };
}

/** The value of a judgement that must have been made. */
export function decided<Value>(judgement: { status: string; value?: Value }): Value {
  if (judgement.status !== "decided") throw new Error(`undecided: ${JSON.stringify(judgement)}`);
  return judgement.value as Value;
}

import type { FeatureContext } from "../features/feature.js";
import { quantity, records } from "../features/known-values.js";
import type { PersonaProfile } from "../persona-profile.js";
import { decidedValue } from "../portrait/decided-value.js";
import type { ReadyProfiles } from "../segments/segments.js";

/** What customers are ranked by. */
export type Worth =
  | {
      /** What they are expected to bring, or what they have spent, net of refunds. */
      readonly measure: "lifetime-value" | "net-spend";
      /** ISO 4217. */
      readonly currency?: string;
    }
  | { readonly measure: "loyalty-score" };

/** Worths of those who take part. */
export interface RankedBy {
  readonly worth: Worth;
  /** In the order of the profiles; undefined where it is not known. */
  readonly worths: readonly (number | undefined)[];
  /** Facts and judgements that it reads. */
  readonly facts: readonly string[];
  readonly mixedCurrencies: boolean;
}

/** Expectations that are known of fewer would rank a part of the customers only. */
const smallestKnownShare = 0.5;

/** What each customer is worth. */
export function worthOf({ admitted, context }: ReadyProfiles<PersonaProfile>, by: "value" | "loyalty"): RankedBy {
  if (by === "loyalty") {
    const worths = admitted.map(({ loyalty }) => quantity(decidedValue(loyalty)?.score));
    return { worth: { measure: "loyalty-score" }, worths, facts: ["loyalty"], mixedCurrencies: false };
  }
  const { currency } = context;
  const inCurrency = currency === undefined ? {} : { currency };
  const expected = admitted.map((profile) => expectedValue(profile, context));
  if (expected.filter((value) => value !== undefined).length >= Math.max(1, smallestKnownShare * admitted.length)) {
    const worth = { measure: "lifetime-value", ...inCurrency } as const;
    return { worth, worths: expected, facts: ["value"], mixedCurrencies: false };
  }
  return {
    worth: { measure: "net-spend", ...inCurrency },
    worths: admitted.map((profile) => netSpend(profile, context)),
    facts: ["spend"],
    mixedCurrencies: currency === undefined && admitted.some(({ facts: { spend } }) => records(spend).length > 0),
  };
}

/** In minor units of the currency of the context. */
export function expectedValue({ value }: PersonaProfile, { currency }: FeatureContext): number | undefined {
  const amount = decidedValue(value)?.expected?.value;
  return currency !== undefined && amount?.currency === currency ? quantity(amount.amountMinor) : undefined;
}

/** Net of refunds. Who has spent nothing has spent nothing in any currency; what was spent in another is not known in this one. */
export function netSpend({ facts: { spend } }: PersonaProfile, { currency }: FeatureContext): number | undefined {
  if (!Array.isArray(spend)) return undefined;
  if (spend.length === 0) return 0;
  return currency === undefined
    ? undefined
    : quantity(records(spend).find((entry) => entry.currency === currency)?.net);
}

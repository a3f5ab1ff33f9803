import type { FeatureContext } from "../features/feature.js";
import type { PersonaProfile } from "../persona-profile.js";
import type { PersonaValue, UntoldReason } from "../personas/persona.js";
import { decidedValue } from "./decided-value.js";
import { type TableFrame, toFourDecimals } from "./distributions.js";
import { groupMeans, isShown, meanOfRest } from "./group-means.js";
import { toThreeDigits } from "./traits.js";

/** From this share of customers on of whom a lifetime value is known, it is what is told. */
const smallestKnownShare = 0.5;

/**
 * What the members of each persona are worth, or why it is not told: the lifetime value where it is known of at least half the customers,
 * else net spend. Every number is made of means that are shown and of sizes, so none can be subtracted from another.
 */
export function valueOf(
  profiles: readonly PersonaProfile[],
  { currency }: FeatureContext,
  { groups, sizes, minGroupSize }: TableFrame,
): readonly (PersonaValue | UntoldReason)[] {
  if (currency === undefined) {
    const spent = profiles.filter(({ facts: { spend } }) => Array.isArray(spend) && spend.length > 0).length;
    return sizes.map(() => (spent >= minGroupSize ? "mixed-currencies" : "not-known"));
  }
  const expected = Float64Array.from(profiles, ({ value }) => {
    const amount = decidedValue(value)?.expected?.value;
    return amount?.currency === currency ? finite(amount.amountMinor) : NaN;
  });
  const isExpected = expected.filter((value) => !Number.isNaN(value)).length >= smallestKnownShare * profiles.length;
  const amounts = isExpected
    ? expected
    : Float64Array.from(profiles, ({ facts: { spend } }) =>
        // Nothing spent in any currency is nothing spent in this one.
        Array.isArray(spend) ? finite(spend.find((entry) => entry?.currency === currency)?.net ?? 0) : NaN,
      );
  const means = groupMeans(amounts, groups, sizes, minGroupSize);
  const ofBase = means.every(isShown)
    ? means.reduce((sum, mean, g) => sum + (sizes[g] as number) * (isShown(mean) ? mean.mean : 0), 0)
    : 0;
  return means.map((mean, g): PersonaValue | UntoldReason => {
    if (!isShown(mean)) return mean;
    const size = sizes[g] as number;
    const rest = meanOfRest(means, sizes, g);
    return {
      measure: isExpected ? "lifetime-value" : "net-spend",
      currency,
      mean: toThreeDigits(mean.mean),
      ...(rest === undefined ? {} : { rest: toThreeDigits(rest) }),
      // A share of a sum to which some take away more than others bring is no share.
      ...(ofBase > 0 && mean.mean >= 0 ? { shareOfBase: toFourDecimals((size * mean.mean) / ofBase) } : {}),
      provenance: isExpected ? "modelled" : "observed",
    };
  });
}

function finite(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? value : NaN;
}

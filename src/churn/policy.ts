import { assumedMedianGapDays } from "../facts/rhythm.js";
import { DomainError, requireNumber, requireSchemaVersion, show } from "../shared/errors.js";
import { type PolicyUse, requirePolicyUse } from "../shared/policy-use.js";
import { type Duration, durationInDays } from "../shared/units.js";

/** Every number behind the churn score, as plain JSON. */
export interface ChurnPolicy {
  readonly schemaVersion: 1;
  readonly id: string;
  /** What the results are used for. With `pricing` or `eligibility` every score is refused: nobody pays for being a risk. */
  readonly use: PolicyUse;
  /** How far predictions look ahead where the caller does not say. */
  readonly horizon: Duration;
  /** Bands of P(alive): low from `lowFrom` on, high below `highBelow`, medium between. */
  readonly alive: { readonly lowFrom: number; readonly highBelow: number };
  /**
   * When silence is a medium and when a high risk. `"rhythm"`: when 90 % and 98 % of this customer's gaps would have ended.
   * Fixed days where a trade has them.
   */
  readonly silence: "rhythm" | { readonly mediumFromDays: number; readonly highFromDays: number };
  /** The usual gap between two purchases where no base was given to learn it from. */
  readonly assumedMedianGapDays: number;
  /** Customers with a repeat purchase that a base must have before a model is fitted to it. */
  readonly minimumRepeaters: number;
  /** Contracts that must have ended before a curve of them is read. */
  readonly minimumEndedContracts: number;
}

/** The policies of this library. A version never changes; better numbers get a new one. */
export const churnPolicies = {
  v1: {
    schemaVersion: 1,
    id: "churn/v1",
    use: "analytics",
    // A quarter: long enough for most trades to see a purchase, short enough to act in.
    horizon: { days: 90 },
    // High: more probably gone than not. Low: seven of ten such customers are still there; not more, because where one in
    // four leaves after any purchase, nobody who has just bought again would reach it. A convention for reading a list: where
    // the costs of a message and of a loss are known, they give the better threshold.
    alive: { lowFrom: 0.7, highBelow: 0.5 },
    // The silences at which the classification says "at risk" and "lapsed", so that stage and band speak alike.
    silence: "rhythm",
    assumedMedianGapDays,
    // Ten for each of the four parameters of the BG/NBD model.
    minimumRepeaters: 40,
    // With fewer, one end is worth more than a twentieth of the curve, and says more about chance than about contracts.
    minimumEndedContracts: 20,
  },
} as const satisfies Readonly<Record<string, ChurnPolicy>>;

/** @throws DomainError `schema-version`, or `churn-policy` when a number of the policy makes no sense. */
export function requireChurnPolicy(fn: string, policy: ChurnPolicy): ChurnPolicy {
  requireSchemaVersion(fn, "a churn policy", policy, 1);
  const { alive, silence } = policy as { readonly alive?: Partial<ChurnPolicy["alive"]>; readonly silence: unknown };
  requirePolicyUse(fn, policy.use);
  const require = (name: string, value: unknown, range: Parameters<typeof requireNumber>[3]) =>
    requireNumber(fn, name, value, range, "churn-policy");
  durationInDays(policy.horizon);
  const lowFrom = require("alive.lowFrom", alive?.lowFrom, { min: 0, max: 1 });
  require("alive.highBelow", alive?.highBelow, { min: 0, max: lowFrom });
  require("assumedMedianGapDays", policy.assumedMedianGapDays, { above: 0 });
  require("minimumRepeaters", policy.minimumRepeaters, { min: 1 });
  require("minimumEndedContracts", policy.minimumEndedContracts, { min: 1 });
  if (typeof silence === "object" && silence !== null) {
    const { mediumFromDays, highFromDays } = silence as {
      readonly mediumFromDays?: unknown;
      readonly highFromDays?: unknown;
    };
    const medium = require("silence.mediumFromDays", mediumFromDays, { min: 0 });
    require("silence.highFromDays", highFromDays, { min: medium });
  } else if (silence !== "rhythm") {
    throw new DomainError("churn-policy", `${fn} requires silence to be "rhythm" or days; got ${show(silence)}`);
  }
  return policy;
}

import { requireNumber, requireSchemaVersion } from "../../shared/errors.js";
import { type PolicyUse, requirePolicyUse } from "../../shared/policy-use.js";

/** What somebody does who may be about to buy, in the order in which it is shown. */
export const intentActs = ["checkout", "cart", "views", "contact", "searches", "interest", "email"] as const;
export type IntentAct = (typeof intentActs)[number];

/** Acts of which the number counts and not only the latest. */
export type CountedAct = "views" | "searches" | "interest" | "email";

/** Every number behind the scores of prospects, as plain JSON. */
export interface ProspectPolicy {
  readonly schemaVersion: 1;
  /** Name and version. It stands in every judgement. */
  readonly id: string;
  /** What the scores are used for. Pricing and eligibility are refused: nobody pays more for looking like a customer. */
  readonly use: PolicyUse;
  readonly fit: {
    /** The share of the ideal's weight, from 0 to 1, that must be known for a score. */
    readonly minimumCoverage: number;
  };
  readonly intent: {
    /** How much each act counts; only their ratios matter. An act of weight 0 takes no part. */
    readonly weights: Readonly<Record<IntentAct, number>>;
    /** At which age in days an act says half as much as on its day: an act of age a counts half / (half + a). */
    readonly halfAtDays: Readonly<Record<IntentAct, number>>;
    /** How many acts earn half of the points: n of them earn n / (n + half). */
    readonly halfAtCount: Readonly<Record<CountedAct, number>>;
  };
}

/**
 * The policies of this library. A version never changes; better numbers get a new one.
 *
 * The weights are a convention and no finding: an act counts the more, the fewer steps lie between it and a purchase. The lengths
 * are those at which the catalogue of types calls somebody determined (7 days) or a window shopper (2 days within 30).
 */
export const prospectPolicies = {
  v1: {
    schemaVersion: 1,
    id: "prospect/v1",
    use: "analytics",
    // Half an ideal that nobody has asked about is a guess.
    fit: { minimumCoverage: 0.5 },
    intent: {
      weights: {
        // One step from a purchase.
        checkout: 30,
        // Chosen, and not yet decided.
        cart: 20,
        // Looking at articles is on the way; on several days it is more than passing by.
        views: 15,
        // Took the trouble to write or call.
        contact: 15,
        // Knows what to look for.
        searches: 10,
        // Any sign at all, wishes and visits included. What counts above counts here once more, and little.
        interest: 5,
        // A click was invited by us.
        email: 5,
      },
      halfAtDays: {
        // A mind stays made up for about a week.
        checkout: 7,
        cart: 7,
        // Looking, asking and thinking it over is a matter of a month.
        views: 30,
        contact: 30,
        searches: 30,
        interest: 30,
        email: 30,
      },
      halfAtCount: {
        // Days with a look: from two on it is again and again.
        views: 2,
        // One search may be a slip of the hand.
        searches: 2,
        // About what two short visits leave behind.
        interest: 5,
        // One click may be curiosity.
        email: 2,
      },
    },
  },
} as const satisfies Readonly<Record<string, ProspectPolicy>>;

/** @throws DomainError `schema-version`, `policy-use`, or `prospect-policy` when a number of the policy makes no sense. */
export function requireProspectPolicy(fn: string, policy: ProspectPolicy): ProspectPolicy {
  requireSchemaVersion(fn, "a prospect policy", policy, 1);
  requirePolicyUse(fn, policy.use);
  const { weights, halfAtDays, halfAtCount } = (policy.intent as ProspectPolicy["intent"] | undefined) ?? {};
  const require = (name: string, value: unknown, range: Parameters<typeof requireNumber>[3]) =>
    requireNumber(fn, name, value, range, "prospect-policy");
  require("fit.minimumCoverage", (policy.fit as ProspectPolicy["fit"] | undefined)?.minimumCoverage, {
    min: 0,
    max: 1,
  });
  let total = 0;
  for (const act of intentActs) {
    total += require(`intent.weights.${act}`, weights?.[act], { min: 0 });
    require(`intent.halfAtDays.${act}`, halfAtDays?.[act], { above: 0 });
  }
  require("the sum of intent.weights", total, { above: 0 });
  for (const act of ["views", "searches", "interest", "email"] as const) {
    require(`intent.halfAtCount.${act}`, halfAtCount?.[act], { above: 0 });
  }
  return policy;
}

import { assumedMedianGapDays } from "../facts/rhythm.js";
import { DomainError, requireNumber, requireSchemaVersion, show } from "../shared/errors.js";
import { type PolicyUse, requirePolicyUse } from "../shared/policy-use.js";

/**
 * Every threshold of the classification, with what it is used for. A policy of your own is a copy with another id:
 * `{ ...classificationPolicies.v1, id: "our-shop/v1", determined: { withinDays: 3 } }`.
 *
 * Lengths are in days. "Within n days" is half-open: it holds on day n - 1 and no longer on day n.
 */
export interface ClassificationPolicy {
  readonly schemaVersion: 1;
  /** Name and version. It stands in every judgement. */
  readonly id: string;
  /**
   * What the results are used for. For pricing and eligibility, judgements are refused that would make a customer pay for
   * habits, loyalty, place of residence or a complaint.
   */
  readonly use: PolicyUse;
  /**
   * The usual gap between purchases when nothing is known about the base.
   */
  readonly assumedMedianGapDays: number;
  /**
   * When silence becomes a risk and when a lapse. `"rhythm"`: when 90 % and 98 % of this customer's gaps would have ended,
   * so that a grocery and a car dealer are both judged by their own measure. Fixed days where a trade has them.
   */
  readonly silence: "rhythm" | { readonly atRiskDays: number; readonly lapsedDays: number };
  /** How long interest makes a prospect: a season of thinking it over. */
  readonly interestDays: number;
  readonly windowShopper: {
    /** Sittings with a look at an article: two may be one decision on two evenings. */
    readonly sessions: number;
    /** Days on which they lie: one long evening is not again and again. */
    readonly days: number;
    /** The shortest window; slower customers get one of their own usual gap. */
    readonly windowDays: number;
  };
  /** How long an open checkout or cart says that somebody is about to buy; most carts that are bought at all are within a week. */
  readonly determined: { readonly withinDays: number };
  readonly promotionDriven: {
    /** Fewer purchases show no habit. */
    readonly occasions: number;
    /** "Mostly only then": more than half by a margin. */
    readonly discountedShare: number;
    /** Against the base, for in a shop that discounts often, everybody buys at a discount often. */
    readonly timesBase: number;
    /** From here on it says something about the shop and nothing about one customer. */
    readonly wholeBaseAbove: number;
  };
  readonly impulse: {
    /** Purchases whose first look is known. */
    readonly decisions: number;
    /** The share of them that was decided on the spot. */
    readonly share: number;
    /** What "on the spot" means at most; a base where a quarter decides faster lowers it. */
    readonly minutes: number;
  };
  readonly angry: {
    /** On the usual scale of 1 to 5: the two answers that are called dissatisfied. */
    readonly csatAtMost: number;
    /** On 0 to 10. All answers to 6 count as detractors, but 4 to 6 is lukewarm and not angry. */
    readonly npsAtMost: number;
    /** How long an answer speaks for the customer. */
    readonly answerDays: number;
    /** How long faulty goods that came back do. Other returns say nothing: a wrong size makes nobody angry. */
    readonly faultyReturnDays: number;
    /** How long a complaint is felt after it was resolved. */
    readonly fadeDays: number;
  };
  readonly loyal: {
    readonly occasions: number;
    /** "Over a long time": at least so long since the first purchase ... */
    readonly tenureDays: number;
    /** ... and at least so many usual gaps, so that four purchases in a row do not suffice where people buy yearly. */
    readonly tenureGaps: number;
  };
  readonly brandAdvocate: {
    /** Acts without a reward within a year: one good review is courtesy. */
    readonly acts: number;
    /** An answer to the NPS from here on supports the judgement. It never suffices: it says what one would do. */
    readonly supportingNps: number;
  };
  /** Recommendations that led to a purchase. */
  readonly referrer: { readonly converted: number };
  /** The share of the last year's purchases that was delivered abroad. */
  readonly international: { readonly foreignShare: number };
  /** When somebody who did not declare it may be buying to sell on. */
  readonly intermediaryCandidate: {
    readonly occasions: number;
    /** Units per line, beside the quantity that one customer of the base in a hundred reaches: where all buy single units, that is one. */
    readonly lineQuantity: number;
    /** Articles bought more than once: stock is replaced, a wedding is not. */
    readonly repeatedArticles: number;
  };
}

/** The policies that this library stands for. A changed default is a new version. */
export const classificationPolicies = {
  v1: {
    schemaVersion: 1,
    id: "classification/v1",
    use: "analytics",
    assumedMedianGapDays,
    silence: "rhythm",
    interestDays: 90,
    windowShopper: { sessions: 3, days: 2, windowDays: 30 },
    determined: { withinDays: 7 },
    promotionDriven: { occasions: 3, discountedShare: 0.6, timesBase: 1.5, wholeBaseAbove: 0.8 },
    impulse: { decisions: 3, share: 0.5, minutes: 30 },
    angry: { csatAtMost: 2, npsAtMost: 3, answerDays: 90, faultyReturnDays: 90, fadeDays: 90 },
    loyal: { occasions: 4, tenureDays: 180, tenureGaps: 4 },
    brandAdvocate: { acts: 2, supportingNps: 9 },
    referrer: { converted: 1 },
    international: { foreignShare: 0.5 },
    intermediaryCandidate: { occasions: 3, lineQuantity: 2, repeatedArticles: 1 },
  },
} as const satisfies Readonly<Record<string, ClassificationPolicy>>;

/** @throws DomainError `policy-use`, `classification-policy` for what makes no sense, `schema-version` when the policy was stored by a release that this one does not know. */
export function requireClassificationPolicy(fn: string, policy: ClassificationPolicy): ClassificationPolicy {
  requireSchemaVersion(fn, "a policy", policy, 1);
  requirePolicyUse(fn, policy.use);
  requireLike(fn, "the policy", policy, classificationPolicies.v1);
  const { silence } = policy;
  if (typeof silence === "object") {
    const atRiskDays = requireNumber(fn, "silence.atRiskDays", silence.atRiskDays, { min: 0 }, "classification-policy");
    requireNumber(fn, "silence.lapsedDays", silence.lapsedDays, { min: atRiskDays }, "classification-policy");
  } else if (silence !== "rhythm") {
    throw new DomainError(
      "classification-policy",
      `${fn} requires silence to be "rhythm" or days; got ${show(silence)}`,
    );
  }
  return policy;
}

/** A policy may come from a file: every number of the default must be a number there too. */
function requireLike(fn: string, path: string, value: unknown, model: object): void {
  if (typeof value !== "object" || value === null) {
    throw new DomainError("classification-policy", `${fn} requires ${path} to be an object; got ${show(value)}`);
  }
  for (const [key, expected] of Object.entries(model)) {
    const given = (value as Readonly<Record<string, unknown>>)[key];
    if (typeof expected === "number") requireNumber(fn, `${path}.${key}`, given, { min: 0 }, "classification-policy");
    else if (typeof expected === "object") requireLike(fn, `${path}.${key}`, given, expected as object);
  }
}

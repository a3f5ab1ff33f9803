import type { BaseFacts } from "../facts/index.js";
import { assumedMedianGapDays } from "../facts/rhythm.js";
import { DomainError, requireNumber, requireObject, show } from "../shared/errors.js";
import type { PolicyUse } from "../shared/policy-use.js";
import { requirePolicy } from "./require-policy.js";
import { isNeverShorter, requireSpan, type Span } from "./span.js";
import { kindsOfThresholds, requireThresholds } from "./thresholds.js";

/** What the rules compare one customer with. */
export type ClassificationBase = Pick<
  BaseFacts,
  "rhythm" | "discountedOccasionShare" | "decisionMinutesP25" | "lineQuantityMedian" | "lineQuantityP99"
>;

/**
 * Every threshold of the classification, with what it is used for. A policy of your own is a copy with another id:
 * `{ ...classificationPolicies.v1, id: "our-shop/v1", determined: { within: 3 } }`. One that fits your own customers comes from
 * `fitPolicy`.
 *
 * A `Span` is a length in days or in usual gaps between purchases. "Within n days" is half-open: it holds on day n - 1 and no
 * longer on day n.
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
  /** What is known about all customers, as `fitPolicy` estimates it, so that one of them can be judged without the others. */
  readonly base?: ClassificationBase | undefined;
  /**
   * When silence becomes a risk and when a lapse. `"rhythm"`: when 90 % and 98 % of this customer's gaps would have ended,
   * so that a grocery and a car dealer are both judged by their own measure. Spans where a trade has them; the lapse may
   * never come before the risk.
   */
  readonly silence: "rhythm" | { readonly atRisk: Span; readonly lapsed: Span };
  /** How long somebody who came back counts as reactivated: until the next purchase would be due. */
  readonly reactivated: { readonly within: Span };
  /** How long interest makes a prospect: a season of thinking it over. */
  readonly interest: Span;
  readonly windowShopper: {
    /** Sittings with a look at an article: two may be one decision on two evenings. */
    readonly sessions: number;
    /** Days on which they lie: one long evening is not again and again. */
    readonly days: number;
    /** How far back looks count: a month, or for slower customers one usual gap of theirs. */
    readonly window: Span;
  };
  /**
   * How long an open checkout or cart says that somebody is about to buy; most carts that are bought at all are within a week. It
   * is how long a mind stays made up, not how often one buys, and so no matter of rhythm.
   */
  readonly determined: { readonly within: Span };
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
  /** Anger fades by the calendar, not by the rhythm of purchases: who buys once a year is not angry for four. */
  readonly angry: {
    /** On the usual scale of 1 to 5: the two answers that are called dissatisfied. */
    readonly csatAtMost: number;
    /** On 0 to 10. All answers to 6 count as detractors, but 4 to 6 is lukewarm and not angry. */
    readonly npsAtMost: number;
    /** How long an answer speaks for the customer. */
    readonly answerDays: number;
    /** How long faulty goods that came back do. Other returns say nothing: a wrong size makes nobody angry. */
    readonly faultyReturnDays: number;
    /**
     * How long a complaint is felt after it was resolved. An open one does not fade, however old: nothing has been done about
     * it. Tax, Brown & Chandrashekaran (1998) find that what follows a complaint decides about trust, so the time after the
     * settlement is the one that counts, and not the time since the complaint.
     */
    readonly fadeDays: number;
  };
  readonly loyal: {
    readonly occasions: number;
    /**
     * "Over a long time", by the calendar and by the customer's own rhythm: so long since the first purchase. Half a year at least,
     * so that four weeks at a grocery do not suffice, and longer for whoever buys seldom. Purchases in quick succession shorten
     * the customer's usual gap, and then the half year is what counts.
     */
    readonly tenure: Span;
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
    /** Units per line: fewer are nobody's stock, whatever the base buys. */
    readonly lineQuantity: number;
    /**
     * So many times what regular customers of the base usually buy per line, beside what one in a hundred of them reaches. The
     * hundredth alone would make candidates where nobody sells on, and of everybody where all buy alike.
     */
    readonly timesBase: number;
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
    reactivated: { within: { gaps: 1, of: "customer" } },
    interest: 90,
    windowShopper: { sessions: 3, days: 2, window: { gaps: 1, of: "customer", atLeastDays: 30 } },
    determined: { within: 7 },
    promotionDriven: { occasions: 3, discountedShare: 0.6, timesBase: 1.5, wholeBaseAbove: 0.8 },
    impulse: { decisions: 3, share: 0.5, minutes: 30 },
    angry: { csatAtMost: 2, npsAtMost: 3, answerDays: 90, faultyReturnDays: 90, fadeDays: 90 },
    loyal: { occasions: 4, tenure: { gaps: 4, of: "customer", atLeastDays: 180 } },
    brandAdvocate: { acts: 2, supportingNps: 9 },
    referrer: { converted: 1 },
    international: { foreignShare: 0.5 },
    intermediaryCandidate: { occasions: 3, lineQuantity: 2, timesBase: 3, repeatedArticles: 1 },
  },
} as const satisfies Readonly<Record<string, ClassificationPolicy>>;

const groups = Object.keys(kindsOfThresholds) as (keyof typeof kindsOfThresholds)[];

/**
 * @throws DomainError `policy-use`, `classification-policy` for what makes no sense, `schema-version` when the policy was stored
 *   by a release that this one does not know.
 */
export function requireClassificationPolicy(fn: string, policy: ClassificationPolicy): ClassificationPolicy {
  requirePolicy(fn, policy, "classification-policy");
  for (const group of groups) requireThresholds(fn, group, policy[group], "classification-policy");
  requireNumber(fn, "assumedMedianGapDays", policy.assumedMedianGapDays, { above: 0 }, "classification-policy");
  requireSpan(fn, "interest", policy.interest);
  const { silence, base } = policy;
  if (typeof silence === "object" && silence !== null) {
    const atRisk = requireSpan(fn, "silence.atRisk", silence.atRisk);
    const lapsed = requireSpan(fn, "silence.lapsed", silence.lapsed);
    if (!isNeverShorter(atRisk, lapsed)) {
      throw new DomainError(
        "classification-policy",
        `${fn} requires silence.lapsed to be never shorter than silence.atRisk; got spans of which it may be`,
      );
    }
  } else if (silence !== "rhythm") {
    throw new DomainError(
      "classification-policy",
      `${fn} requires silence to be "rhythm" or spans; got ${show(silence)}`,
    );
  }
  if (base !== undefined) requireBase(fn, base);
  return policy;
}

/**
 * What the rules read of a base must be usable, wherever it comes from.
 *
 * @throws DomainError `classification-base`
 */
export function requireBase(fn: string, base: ClassificationBase): ClassificationBase {
  const code = "classification-base";
  requireObject(fn, "the base", base, code);
  const { rhythm, discountedOccasionShare, decisionMinutesP25, lineQuantityMedian, lineQuantityP99 } = base;
  if (rhythm !== undefined) {
    const { medianGapDays, q90GapDays, q98GapDays } = (rhythm as typeof rhythm | null) ?? {};
    const median = requireNumber(fn, "base.rhythm.medianGapDays", medianGapDays, { above: 0 }, code);
    const q90 = requireNumber(fn, "base.rhythm.q90GapDays", q90GapDays, { min: median }, code);
    requireNumber(fn, "base.rhythm.q98GapDays", q98GapDays, { min: q90 }, code);
  }
  const requireKnown = (name: string, value: number | undefined, max?: number) =>
    value === undefined ||
    requireNumber(fn, `base.${name}`, value, max === undefined ? { min: 0 } : { min: 0, max }, code);
  requireKnown("discountedOccasionShare", discountedOccasionShare, 1);
  requireKnown("decisionMinutesP25", decisionMinutesP25);
  requireKnown("lineQuantityMedian", lineQuantityMedian);
  requireKnown("lineQuantityP99", lineQuantityP99);
  return base;
}

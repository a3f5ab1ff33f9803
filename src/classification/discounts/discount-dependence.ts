import type { BaseFacts, CustomerFacts } from "../../facts/index.js";
import { isProtectedPerson } from "../../privacy/protected-person.js";
import { DomainError, requireCount, requireNumber, requireObject } from "../../shared/errors.js";
import type { Evidence, EvidenceLevel, Judgement, UndecidedReason } from "../../shared/judgement.js";
import { couldPunish } from "../../shared/policy-use.js";
import { discountPolicies, type DiscountPolicy, requireDiscountPolicy } from "./discount-policy.js";
import { binomialTail, fisherOfHalves } from "./exact-tests.js";
import { type OccasionCounts, requireOccasionCounts } from "./occasion-counts.js";
import { spendOf } from "./spend-of.js";
import { type Measured, notMeasured } from "../measured.js";
import { requireFacts } from "../require-facts.js";

const fn = "discountDependence";

/** The facts that the measure reads. A record needs to have them, as far as they are known, and may have any others. */
export type DiscountFacts = Pick<CustomerFacts, "asOf"> &
  Partial<
    Pick<
      CustomerFacts,
      | "purchaseOccasions"
      | "discountedOccasions"
      | "discountValueShare"
      | "discountDepthMean"
      | "discountedOccasionShareEarlier"
      | "discountedOccasionShareLater"
      | "gapsBeforeDiscount"
      | "gapBeforeDiscountMedianDays"
      | "gapsBeforeFullPrice"
      | "gapBeforeFullPriceMedianDays"
      | "promotionOccasions"
      | "promotionDayShare"
      | "spend"
      | "ageBand"
      | "protections"
    >
  >;

/** How much of what a customer buys is bought at a discount. */
export interface DiscountDependence {
  /**
   * The share in one word. `most` from the policy's share of the trait `promotion-driven` on; the trait asks besides whether
   * the customer stands out of the base.
   */
  readonly level: "none" | "some" | "most" | "all";
  readonly occasions: number;
  readonly discountedOccasions: number;
  /** Share of purchase occasions with a discount. */
  readonly share: number;
  /** That share as a multiple of the base's; absent without a base, or where nobody in it buys at a discount. */
  readonly timesBase?: number;
  /** Discounts as a share of the list price of everything bought. */
  readonly valueShare: Measured<{ readonly share: number }>;
  /** Mean reduction of the discounted orders, as a share of their list price. */
  readonly depth: Measured<{ readonly mean: number }>;
  /** Whether longer gaps pass before purchases at a discount. */
  readonly waiting: Measured<DiscountWaiting>;
  /** Whether purchases fall on days of promotions more often than chance would have it. */
  readonly promotions: Measured<PromotionTiming>;
  /** Whether the share has changed between the first half of the purchases and the second. */
  readonly trend: Measured<DiscountTrendOfCustomer>;
  /** It decides nothing about a person by itself. */
  readonly decisionEffect: "none";
}

/**
 * The gaps before purchases of both kinds. A ratio above 1 is what waiting looks like; below 1, what discounts that bring
 * a purchase forward look like (Neslin, Henderson & Quelch, Marketing Science 4, 1985).
 */
export interface DiscountWaiting {
  readonly beforeDiscount: { readonly gaps: number; readonly medianDays: number };
  readonly beforeFullPrice: { readonly gaps: number; readonly medianDays: number };
  readonly ratio: number;
}

/** Repeat purchases on days of promotions against the share of such days. */
export interface PromotionTiming {
  readonly repeatOccasions: number;
  readonly onPromotionDays: number;
  /** Share of promotion days among the days since the first purchase. */
  readonly dayShare: number;
  /** The share of repeat purchases on promotion days as a multiple of the share of such days: 1 where they make no difference. */
  readonly lift: number;
  /** How often chance alone puts at least so many purchases on those days: exact binomial, one-sided. */
  readonly pValue: number;
  /** Whether chance is no explanation: this customer waits for promotions. */
  readonly waits: boolean;
}

/** The share of discounted purchases in the first half of them and in the second. */
export interface DiscountTrendOfCustomer {
  readonly occasionsEach: number;
  readonly earlier: number;
  readonly later: number;
  /** Fisher's exact test, two-sided. */
  readonly pValue: number;
  /** `unclear` where chance explains the difference, which is not the same as no change. */
  readonly direction: TrendDirection;
}

export type TrendDirection = "rising" | "falling" | "unclear";

export interface DiscountDependenceOptions {
  /** The base's share of discounted purchases, to compare with. */
  readonly base?: Pick<BaseFacts, "discountedOccasionShare"> | undefined;
  /** @defaultValue discountPolicies.v1 */
  readonly policy?: DiscountPolicy | undefined;
  /** @defaultValue "full" */
  readonly evidence?: EvidenceLevel | undefined;
}

/**
 * How much one customer depends on discounts: how often, how deep, whether they wait for the next one, and whether it grows.
 *
 * Waiting is measured in two ways. The gaps need nothing but the purchases, and are a hint. With a calendar of promotions (the
 * option `promotions` of the summary) it is tested: somebody to whom promotions make no difference buys on their days as often
 * as such days there are (Mela, Jedidi & Bowman, J. Marketing Research 35, 1998, on customers who learn to lie in wait).
 *
 * The judgement says how much; the trait `promotion-driven` of `classify` says yes or no.
 *
 * @example Six of eight purchases at a discount, and seven repeat purchases of which six fell into promotions
 * const judgement = discountDependence(
 *   {
 *     asOf: "2026-01-01T00:00:00Z", purchaseOccasions: 8, discountedOccasions: 6, discountValueShare: 0.2, discountDepthMean: 0.25,
 *     gapsBeforeDiscount: 5, gapBeforeDiscountMedianDays: 60, gapsBeforeFullPrice: 2, gapBeforeFullPriceMedianDays: 20,
 *     promotionOccasions: 6, promotionDayShare: 0.25, discountedOccasionShareEarlier: 0.5, discountedOccasionShareLater: 1,
 *   },
 *   { base: { discountedOccasionShare: 0.3 } },
 * );
 * judgement.status === "decided" && judgement.value
 * // => {
 * //   level: "most", share: 0.75, timesBase: ~2.5, valueShare: { status: "measured", share: 0.2 },
 * //   waiting: { status: "not-measured", reason: "not-enough-data" },
 * //   promotions: { status: "measured", lift: ~3.43, pValue: ~0.00134, waits: true, ... },
 * //   trend: { status: "measured", earlier: 0.5, later: 1, pValue: ~0.4286, direction: "unclear", ... }, ...
 * // }
 *
 * @returns undecided with `refused-for-use` under a policy for pricing or eligibility, `protected-person` for minors and whoever
 * was declared to need more care, `missing-facts` where the feed does not say which purchases were discounted,
 * `not-enough-data` with fewer purchases than show a habit
 * @throws DomainError `facts` for counts and shares that are none or contradict each other, `discount-policy`, `policy-use` or
 *   `schema-version` when the policy makes no sense, `discount-dependence-options` for options that are none.
 */
export function discountDependence(
  facts: DiscountFacts,
  options: DiscountDependenceOptions = {},
): Judgement<DiscountDependence, "discount-dependence"> {
  requireObject(fn, "options", options);
  const { base, policy = discountPolicies.v1, evidence = "full" } = options;
  requireDiscountPolicy(fn, policy);
  requireFacts(fn, facts);
  const frame = { about: "discount-dependence", policy: policy.id, asOf: facts.asOf } as const;
  const undecided = (reason: UndecidedReason, missing: readonly string[] = []) =>
    ({ status: "undecided", reason, missing, ...frame }) as const;

  if (couldPunish(policy.use)) return undecided("refused-for-use");
  if (isProtectedPerson(facts)) return undecided("protected-person");
  const missing = (["discountedOccasions", "purchaseOccasions"] as const).filter((name) => !isGiven(facts[name]));
  if (missing.length > 0) return undecided("missing-facts", missing);
  const { occasions, discounted } = requireOccasionCounts(fn, facts);
  const { promotionDriven } = policy;
  if (occasions < Math.max(1, promotionDriven.occasions)) return undecided("not-enough-data", ["purchaseOccasions"]);

  const share = discounted / occasions;
  const ofBase = base?.discountedOccasionShare;
  const baseShare = isGiven(ofBase) ? shareNamed("base.discountedOccasionShare", ofBase) : undefined;
  const value: DiscountDependence = {
    level: share === 0 ? "none" : share === 1 ? "all" : share >= promotionDriven.discountedShare ? "most" : "some",
    occasions,
    discountedOccasions: discounted,
    share,
    ...(baseShare !== undefined && baseShare > 0 && { timesBase: share / baseShare }),
    valueShare: valueShareOf(facts, discounted),
    depth: depthOf(facts, discounted),
    waiting: waitingOf(facts, policy),
    promotions: timingOf(facts, occasions, policy),
    trend: trendOf(facts, { occasions, discounted }, policy),
    decisionEffect: "none",
  };
  return {
    status: "decided",
    value,
    evidence: evidence === "none" ? [] : evidenceOf(value, baseShare, policy),
    ...frame,
  };
}

/** Whether a fact is there; null is not. */
function isGiven<Value>(fact: Value): fact is NonNullable<Value> {
  return fact !== undefined && fact !== null;
}

function shareNamed(name: keyof DiscountFacts | "base.discountedOccasionShare", value: unknown): number {
  return requireNumber(fn, name, value, { min: 0, max: 1 }, "facts");
}

function daysNamed(name: keyof DiscountFacts, value: unknown): number {
  return requireNumber(fn, name, value, { min: 0 }, "facts");
}

function valueShareOf(facts: DiscountFacts, discounted: number): DiscountDependence["valueShare"] {
  const { discountValueShare } = facts;
  if (!isGiven(discountValueShare)) {
    return notMeasured(spendOf(fn, facts).length > 1 ? "mixed-currencies" : "missing-facts");
  }
  const share = shareNamed("discountValueShare", discountValueShare);
  // Codes without amounts: there was a reduction, and nobody knows of how much.
  return share === 0 && discounted > 0 ? notMeasured("missing-facts") : { status: "measured", share };
}

function depthOf({ discountDepthMean }: DiscountFacts, discounted: number): DiscountDependence["depth"] {
  if (!isGiven(discountDepthMean)) return notMeasured(discounted === 0 ? "not-enough-data" : "missing-facts");
  return { status: "measured", mean: shareNamed("discountDepthMean", discountDepthMean) };
}

function waitingOf(facts: DiscountFacts, { repeats }: DiscountPolicy): DiscountDependence["waiting"] {
  const { gapsBeforeDiscount, gapsBeforeFullPrice, gapBeforeDiscountMedianDays, gapBeforeFullPriceMedianDays } = facts;
  if (!isGiven(gapsBeforeDiscount) || !isGiven(gapsBeforeFullPrice)) return notMeasured("missing-facts");
  requireCount(fn, "gapsBeforeDiscount", gapsBeforeDiscount, 0, "facts");
  requireCount(fn, "gapsBeforeFullPrice", gapsBeforeFullPrice, 0, "facts");
  if (Math.min(gapsBeforeDiscount, gapsBeforeFullPrice) < repeats) return notMeasured("not-enough-data");
  const discount = daysNamed("gapBeforeDiscountMedianDays", gapBeforeDiscountMedianDays);
  const fullPrice = daysNamed("gapBeforeFullPriceMedianDays", gapBeforeFullPriceMedianDays);
  // Where each order is an occasion, gaps can be of no length, and nothing is a multiple of that.
  if (fullPrice === 0) return notMeasured("not-enough-data");
  return {
    status: "measured",
    beforeDiscount: { gaps: gapsBeforeDiscount, medianDays: discount },
    beforeFullPrice: { gaps: gapsBeforeFullPrice, medianDays: fullPrice },
    ratio: discount / fullPrice,
  };
}

/**
 * Occasions on distinct days are drawn without replacement, which scatters less than the binomial: the p-value errs on the
 * side of chance.
 */
function timingOf(
  facts: DiscountFacts,
  occasions: number,
  { repeats, significance }: DiscountPolicy,
): DiscountDependence["promotions"] {
  if (!isGiven(facts.promotionOccasions)) return notMeasured("missing-facts");
  const repeatOccasions = occasions - 1;
  const onPromotionDays = requireCount(fn, "promotionOccasions", facts.promotionOccasions, 0, "facts");
  if (onPromotionDays > repeatOccasions) {
    throw new DomainError(
      "facts",
      `${fn} requires at most as many promotionOccasions as repeat occasions; got ${onPromotionDays} of ${repeatOccasions}`,
    );
  }
  if (repeatOccasions < repeats || !isGiven(facts.promotionDayShare)) return notMeasured("not-enough-data");
  const dayShare = shareNamed("promotionDayShare", facts.promotionDayShare);
  // Without promotions, or with nothing else, there is no choice to see.
  if (dayShare === 0 || dayShare === 1) return notMeasured("not-enough-data");
  const pValue = binomialTail(onPromotionDays, repeatOccasions, dayShare);
  return {
    status: "measured",
    repeatOccasions,
    onPromotionDays,
    dayShare,
    lift: onPromotionDays / repeatOccasions / dayShare,
    pValue,
    waits: pValue < significance,
  };
}

function trendOf(
  facts: DiscountFacts,
  { occasions, discounted }: OccasionCounts,
  { halfOccasions, significance }: DiscountPolicy,
): DiscountDependence["trend"] {
  const { discountedOccasionShareEarlier, discountedOccasionShareLater } = facts;
  if (!isGiven(discountedOccasionShareEarlier) || !isGiven(discountedOccasionShareLater)) {
    return notMeasured("missing-facts");
  }
  const occasionsEach = Math.floor(occasions / 2);
  if (occasionsEach < halfOccasions) return notMeasured("not-enough-data");
  const earlier = shareNamed("discountedOccasionShareEarlier", discountedOccasionShareEarlier);
  const later = shareNamed("discountedOccasionShareLater", discountedOccasionShareLater);
  const [inEarlier, inLater] = [Math.round(earlier * occasionsEach), Math.round(later * occasionsEach)];
  // Of an odd number of purchases the middle one is in neither half.
  const inNeither = discounted - inEarlier - inLater;
  if (inNeither < 0 || inNeither > occasions % 2) {
    throw new DomainError(
      "facts",
      `${fn} requires the halves to have the ${discounted} discountedOccasions; got ${inEarlier} and ${inLater}`,
    );
  }
  const pValue = fisherOfHalves(inEarlier, inLater, occasionsEach);
  const direction = pValue >= significance ? "unclear" : later > earlier ? "rising" : "falling";
  return { status: "measured", occasionsEach, earlier, later, pValue, direction };
}

function evidenceOf(value: DiscountDependence, baseShare: number | undefined, policy: DiscountPolicy): Evidence[] {
  const { share, valueShare, depth, waiting, promotions, trend } = value;
  const { occasions, discountedShare } = policy.promotionDriven;
  const more = (fact: string, is: number, thresholdFact: string, than: number, unit: string): Evidence => ({
    fact,
    value: is,
    comparison: "more-than",
    threshold: than,
    thresholdFact,
    unit,
    holds: is > than,
  });
  const observed = (fact: string, is: number): Evidence => ({ fact, value: is, comparison: "observed", unit: "share" });
  return [
    { fact: "purchaseOccasions", value: value.occasions, comparison: "at-least", threshold: occasions, holds: true },
    {
      fact: "discountedOccasionShare",
      value: share,
      comparison: "at-least",
      threshold: discountedShare,
      unit: "share",
      holds: share >= discountedShare,
    },
    ...(baseShare === undefined
      ? []
      : [more("discountedOccasionShare", share, "baseDiscountedShare", baseShare, "share")]),
    ...(valueShare.status === "measured" ? [observed("discountValueShare", valueShare.share)] : []),
    ...(depth.status === "measured" ? [observed("discountDepthMean", depth.mean)] : []),
    ...(waiting.status === "measured"
      ? [
          more(
            "gapBeforeDiscountMedianDays",
            waiting.beforeDiscount.medianDays,
            "gapBeforeFullPriceMedianDays",
            waiting.beforeFullPrice.medianDays,
            "days",
          ),
        ]
      : []),
    ...(promotions.status === "measured"
      ? [
          more(
            "promotionOccasionShare",
            promotions.onPromotionDays / promotions.repeatOccasions,
            "promotionDayShare",
            promotions.dayShare,
            "share",
          ),
        ]
      : []),
    ...(trend.status === "measured"
      ? [more("discountedOccasionShareLater", trend.later, "discountedOccasionShareEarlier", trend.earlier, "share")]
      : []),
  ];
}

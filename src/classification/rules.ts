import type { Relationship } from "../party/index.js";
import { type Case, type Condition, conditionsOver } from "../rules/index.js";
import type { ClassificationFacts, DerivedFacts } from "./derived-facts.js";
import type { ClassificationPolicy } from "./policy.js";
import type { ChainRole, Stage, Trait } from "./types-of-customer.js";

/** Everything that the rules can read: facts of the customer and what is derived from them. */
export type RuleFacts = Omit<ClassificationFacts, "customerId" | "asOf"> & DerivedFacts;
type RuleFact = keyof RuleFacts & string;

/** The rules of one policy, as plain JSON. */
export interface ClassificationRules {
  /** The first case that is true is the stage. */
  readonly stage: readonly Case<Stage, RuleFact>[];
  readonly traits: Readonly<Record<Trait, Condition<RuleFact>>>;
  /** What is asked instead about people of whom the weaknesses behind a trait may not be looked for. */
  readonly ofProtected: Readonly<Partial<Record<Trait, Condition<RuleFact>>>>;
  /** What speaks for a trait without deciding it. */
  readonly supporting: Readonly<Partial<Record<Trait, Condition<RuleFact>>>>;
  readonly relationship: readonly Case<Relationship, RuleFact>[];
  readonly role: readonly Case<ChainRole, RuleFact>[];
}

const { all, any, not, atLeast, moreThan, atMost, lessThan, within, equals, oneOf, contains, known, unknown, fact } =
  conditionsOver<RuleFacts>();

/**
 * The rules of the classification with the thresholds of a policy.
 *
 * @example
 * classificationRules(classificationPolicies.v1).traits.referrer
 * // => { fact: "referralsConverted", is: "at-least", value: 1 }
 */
export function classificationRules(policy: ClassificationPolicy): ClassificationRules {
  return {
    stage: stageRules(policy),
    traits: traitRules(policy),
    ofProtected: { loyal: stayingRule(policy) },
    supporting: {
      "brand-advocate": all(known("npsLast"), atLeast("npsLast", policy.brandAdvocate.supportingNps)),
    },
    relationship: [
      { value: "internal", when: equals("declaredRelationship", "internal") },
      { value: "external", when: equals("declaredRelationship", "external") },
    ],
    role: roleRules(policy),
  };
}

/** When silence becomes a risk and a lapse: a fact about the rhythm, or days that the policy fixes. */
function silenceOf({ silence }: ClassificationPolicy) {
  return silence === "rhythm"
    ? { atRisk: fact("q90GapDays"), lapsed: fact("q98GapDays"), lapsedBefore: fact("q98BeforeLastGapDays") }
    : { atRisk: silence.atRiskDays, lapsed: silence.lapsedDays, lapsedBefore: silence.lapsedDays };
}

/**
 * Boundaries are half-open: a silence of exactly the 98 % quantile is a lapse. A running contract is asked for before silence,
 * so that the cases of silence need not mention it; all other cases exclude each other by themselves.
 */
function stageRules(policy: ClassificationPolicy): Case<Stage, RuleFact>[] {
  const { atRisk, lapsed, lapsedBefore } = silenceOf(policy);
  const contract = (...states: readonly ("active" | "paused" | "past-due" | "notice" | "ended")[]) =>
    all(known("subscriptionStatus"), oneOf("subscriptionStatus", states));
  const nothingInFeed = lessThan("purchaseOccasions", 1);
  // Whoever was a customer before the feed began has bought, and has been silent for at least as long as it reaches back.
  const boughtBefore = all(known("historyComplete"), equals("historyComplete", false));
  const boughtNothing = all(nothingInFeed, not(boughtBefore));
  const interested = all(moreThan("interestActs", 0), lessThan("daysSinceLastInterest", policy.interestDays));
  const isComplete = all(known("historyComplete"), equals("historyComplete", true));
  const inRhythm = lessThan("daysSinceLastPurchase", atRisk);
  const wasLapsed = all(known("gapLastDays"), atLeast("gapLastDays", lapsedBefore));
  return [
    { value: "at-risk", when: contract("notice") },
    // What is over stays over only if nothing is bought without a contract either.
    {
      value: "lapsed",
      when: all(contract("ended"), not(all(known("daysSinceLastPurchase"), lessThan("daysSinceLastPurchase", lapsed)))),
    },
    {
      value: "reactivated",
      when: all(
        known("purchaseOccasions"),
        atLeast("purchaseOccasions", 2),
        wasLapsed,
        inRhythm,
        lessThan("daysSinceLastPurchase", fact("medianGapDays")),
      ),
    },
    {
      value: "new",
      when: all(known("purchaseOccasions"), equals("purchaseOccasions", 1), isComplete, inRhythm),
    },
    // Who has a contract has decided to stay, however seldom they buy beside it: leaving takes an act, and that act is the
    // notice. A pause is meant to end, and a payment that failed is an accident of the means until the contract ends by it.
    { value: "active", when: contract("active", "paused", "past-due") },
    { value: "lapsed", when: all(nothingInFeed, boughtBefore, known("daysObserved"), atLeast("daysObserved", lapsed)) },
    {
      value: "at-risk",
      when: all(nothingInFeed, boughtBefore, any(unknown("daysObserved"), lessThan("daysObserved", lapsed))),
    },
    { value: "prospective", when: all(boughtNothing, any(unknown("interestActs"), interested)) },
    { value: "unengaged", when: all(boughtNothing, known("interestActs"), not(interested)) },
    { value: "lapsed", when: atLeast("daysSinceLastPurchase", lapsed) },
    { value: "at-risk", when: within("daysSinceLastPurchase", { from: atRisk, below: lapsed }) },
    { value: "active", when: all(atLeast("purchaseOccasions", 2), inRhythm) },
    // The first order in an extract makes nobody new: earlier ones may be missing.
    { value: "active", when: all(equals("purchaseOccasions", 1), not(isComplete), inRhythm) },
  ];
}

function traitRules(policy: ClassificationPolicy): Record<Trait, Condition<RuleFact>> {
  const { windowShopper, determined, impulse, angry, brandAdvocate, referrer, international } = policy;
  return {
    "window-shopper": all(
      atLeast("viewingSessions", windowShopper.sessions),
      atLeast("viewingDaysInWindow", windowShopper.days),
    ),
    determined: any(
      all(moreThan("openCheckouts", 0), lessThan("daysSinceOpenCheckout", determined.withinDays)),
      all(
        moreThan("openCarts", 0),
        lessThan("daysSinceOpenCart", determined.withinDays),
        moreThan("repeatedlyViewedArticles", 0),
        lessThan("daysSinceRepeatedView", determined.withinDays),
      ),
    ),
    "promotion-driven": promotionRule(policy),
    impulse: all(atLeast("knownDecisions", impulse.decisions), atLeast("quickDecisionShare", impulse.share)),
    // Complaints decide. An answer or a return that is not known is none: hardly anybody is asked everything.
    angry: any(
      atLeast("openComplaints", 1),
      all(moreThan("resolvedComplaints", 0), lessThan("daysSinceComplaintResolved", angry.fadeDays)),
      all(known("csatLast"), atMost("csatLast", angry.csatAtMost), lessThan("csatLastDaysAgo", angry.answerDays)),
      all(known("npsLast"), atMost("npsLast", angry.npsAtMost), lessThan("npsLastDaysAgo", angry.answerDays)),
      all(known("daysSinceLastFaultyReturn"), lessThan("daysSinceLastFaultyReturn", angry.faultyReturnDays)),
    ),
    loyal: all(
      stayingRule(policy),
      // Where a feed says nothing about discounts, or the whole base lives on them, they say nothing against anybody.
      not(
        all(
          known("discountedOccasionShare"),
          promotionRule(policy),
          atMost("baseDiscountedShare", policy.promotionDriven.wholeBaseAbove),
        ),
      ),
    ),
    "brand-advocate": atLeast("advocacyActsLastYear", brandAdvocate.acts),
    referred: equals("referredBeforeFirstPurchase", true),
    referrer: atLeast("referralsConverted", referrer.converted),
    international: atLeast("foreignOccasionShareLastYear", international.foreignShare),
  };
}

/** Buys again and again, over a long time, and still does. */
function stayingRule(policy: ClassificationPolicy): Condition<RuleFact> {
  const { atRisk, lapsedBefore } = silenceOf(policy);
  return all(
    atLeast("purchaseOccasions", policy.loyal.occasions),
    atLeast("daysSinceFirstPurchase", fact("longTenureDays")),
    lessThan("daysSinceLastPurchase", atRisk),
    // Whoever has only just come back from a lapse has stayed for nothing yet: the next purchase in time tells.
    not(all(known("gapLastDays"), atLeast("gapLastDays", lapsedBefore))),
  );
}

function promotionRule({ promotionDriven }: ClassificationPolicy): Condition<RuleFact> {
  return all(
    atLeast("purchaseOccasions", promotionDriven.occasions),
    atLeast("discountedOccasionShare", promotionDriven.discountedShare),
    atLeast("discountedOccasionShare", fact("outstandingDiscountedShare")),
  );
}

function roleRules({ intermediaryCandidate }: ClassificationPolicy): Case<ChainRole, RuleFact>[] {
  const declares = (role: string) => all(known("declaredRoles"), contains("declaredRoles", role));
  return [
    {
      value: "intermediary",
      when: any(
        declares("intermediary"),
        all(known("declaredPurposes"), contains("declaredPurposes", "resale")),
        all(known("resaleOrders"), moreThan("resaleOrders", 0)),
      ),
    },
    { value: "purchasing-agent", when: declares("purchasing-agent") },
    { value: "end-customer", when: any(declares("end-customer"), declares("consumer"), declares("user")) },
    {
      value: "intermediary-candidate",
      when: all(
        atLeast("purchaseOccasions", intermediaryCandidate.occasions),
        atLeast("lineQuantityMedian", intermediaryCandidate.lineQuantity),
        atLeast("lineQuantityMedian", fact("baseLineQuantity")),
        atLeast("repeatedArticles", intermediaryCandidate.repeatedArticles),
      ),
    },
    // Quantities as people buy them for themselves. Large ones without a habit are left open.
    {
      value: "end-customer",
      when: any(
        lessThan("lineQuantityMedian", intermediaryCandidate.lineQuantity),
        lessThan("lineQuantityMedian", fact("baseLineQuantity")),
      ),
    },
  ];
}

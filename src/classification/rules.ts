import type { CustomerFacts, FactName } from "../facts/index.js";
import type { Relationship } from "../party/index.js";
import { type Case, type Condition, conditionsOver, type FactCondition, type WithUnits } from "../rules/index.js";
import type { classificationFactNames, DerivedFacts } from "./derived-facts.js";
import { type ClassificationPolicy, requireClassificationPolicy } from "./policy.js";
import type { Span } from "./span.js";
import type { ChainRole, Stage, Trait } from "./types-of-customer.js";
import type { unitsOfFacts } from "./units-of-facts.js";

/**
 * Everything that a rule can read: the facts of the dictionary and what is derived from them. Numbers bear their units, so that
 * no rule compares days with a share.
 */
export type RuleFacts = WithUnits<Partial<Pick<CustomerFacts, FactName>> & DerivedFacts, typeof unitsOfFacts>;
/** The name of a fact that the library's own rules can read. */
export type RuleFact = (typeof classificationFactNames)[number] | keyof DerivedFacts;

/** The rules of one policy, as plain JSON. */
export interface ClassificationRules {
  /** The first case that is true is the stage. */
  readonly stage: readonly Case<Stage, RuleFact>[];
  readonly traits: Readonly<Record<Trait, Condition<RuleFact>>>;
  /** What is asked instead about people of whom the weaknesses behind a trait may not be looked for. */
  readonly ofProtected: Readonly<Partial<Record<Trait, Condition<RuleFact>>>>;
  /** What speaks for a trait without deciding it. */
  readonly supporting: Readonly<Partial<Record<Trait, Condition<RuleFact>>>>;
  /** What the facts behind a trait were measured with, which is shown beside them. */
  readonly measuredWith: Readonly<Partial<Record<Trait, readonly RuleFact[]>>>;
  readonly relationship: readonly Case<Relationship, RuleFact>[];
  readonly role: readonly Case<ChainRole, RuleFact>[];
}

const { all, any, not, atLeast, moreThan, atMost, lessThan, within, equals, oneOf, contains, known, unknown, fact } =
  conditionsOver<Pick<RuleFacts, RuleFact>>();

/** What is not known leaves nothing open here: it speaks against it. */
function ifKnown<Name extends RuleFact>(condition: FactCondition<Name>): Condition<Name> {
  return all(known(condition.fact), condition);
}

/**
 * The rules of the classification with the thresholds of a policy.
 *
 * @throws DomainError `classification-policy`, `policy-use` or `schema-version` when the policy makes no sense.
 * @example
 * classificationRules(classificationPolicies.v1).traits.referrer
 * // => { fact: "referralsConverted", is: "at-least", value: 1 }
 */
export function classificationRules(policy: ClassificationPolicy): ClassificationRules {
  requireClassificationPolicy("classificationRules", policy);
  return rulesOf(policy);
}

/** The rules of a policy that was checked. */
export function rulesOf(policy: ClassificationPolicy): ClassificationRules {
  return {
    stage: stageRules(policy),
    traits: traitRules(policy),
    ofProtected: { loyal: stayingRule(policy) },
    supporting: {
      "brand-advocate": ifKnown(atLeast("npsLast", policy.brandAdvocate.supportingNps)),
    },
    measuredWith: { "window-shopper": ["viewingWindowDays"], impulse: ["quickDecisionMinutes"] },
    relationship: [
      { value: "internal", when: equals("declaredRelationship", "internal") },
      { value: "external", when: equals("declaredRelationship", "external") },
    ],
    role: roleRules(policy),
  };
}

/** Days that the policy fixes, or the fact that says how many they are for this customer. */
function daysOf<Name extends RuleFact>(span: Span, name: Name) {
  return typeof span === "number" ? span : fact(name);
}

/** When silence becomes a risk and a lapse. */
function silenceOf({ silence }: ClassificationPolicy) {
  return silence === "rhythm"
    ? { atRisk: fact("q90GapDays"), lapsed: fact("q98GapDays"), lapsedBefore: fact("q98BeforeLastGapDays") }
    : {
        atRisk: daysOf(silence.atRisk, "atRiskSpanDays"),
        lapsed: daysOf(silence.lapsed, "lapsedSpanDays"),
        lapsedBefore: daysOf(silence.lapsed, "lapsedSpanBeforeLastGapDays"),
      };
}

/** The feed was silent about somebody for at least so long before the first purchase in it. */
function silentInFeed(span: ReturnType<typeof silenceOf>["lapsed"]) {
  return ifKnown(atLeast("silenceBeforeFirstPurchaseDays", span));
}

/**
 * Boundaries are half-open: a silence of exactly the 98 % quantile is a lapse. A contract is asked for before silence, and a
 * return before the rhythm, so that later cases need not mention them; all others exclude each other by themselves.
 */
function stageRules(policy: ClassificationPolicy): Case<Stage, RuleFact>[] {
  const { atRisk, lapsed, lapsedBefore } = silenceOf(policy);
  const contract = (...states: readonly ("active" | "paused" | "past-due" | "notice" | "ended")[]) =>
    ifKnown(oneOf("subscriptionStatus", states));
  const nothingInFeed = lessThan("purchaseOccasions", 1);
  // Whoever was a customer before the feed began has bought, and has been silent for at least as long as it reaches back.
  const boughtBefore = ifKnown(equals("historyComplete", false));
  const boughtNothing = all(nothingInFeed, not(boughtBefore));
  const interested = all(
    moreThan("interestActs", 0),
    lessThan("daysSinceLastInterest", daysOf(policy.interest, "interestSpanDays")),
  );
  const isComplete = ifKnown(equals("historyComplete", true));
  const inRhythm = lessThan("daysSinceLastPurchase", atRisk);
  const cameBack = any(
    all(atLeast("purchaseOccasions", 2), known("gapLastDays"), atLeast("gapLastDays", lapsedBefore)),
    all(equals("purchaseOccasions", 1), boughtBefore, silentInFeed(lapsed)),
  );
  return [
    { value: "at-risk", when: contract("notice") },
    // What is over stays over only if nothing is bought without a contract either.
    {
      value: "lapsed",
      when: all(contract("ended"), not(ifKnown(lessThan("daysSinceLastPurchase", lapsed)))),
    },
    // Who has a contract has decided to stay, however seldom they buy beside it: leaving takes an act, and that act is the
    // notice. A pause is meant to end, and a payment that failed is an accident of the means until the contract ends by it.
    { value: "active", when: contract("active", "paused", "past-due") },
    {
      value: "reactivated",
      when: all(
        known("purchaseOccasions"),
        cameBack,
        inRhythm,
        lessThan("daysSinceLastPurchase", daysOf(policy.reactivated.within, "reactivatedSpanDays")),
      ),
    },
    // Whoever had a contract before the first purchase was a customer before it.
    { value: "active", when: all(contract("ended"), equals("purchaseOccasions", 1), inRhythm) },
    { value: "new", when: all(known("purchaseOccasions"), equals("purchaseOccasions", 1), isComplete, inRhythm) },
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
  const aboutToBuy = daysOf(determined.within, "determinedSpanDays");
  return {
    "window-shopper": all(
      atLeast("viewingSessions", windowShopper.sessions),
      atLeast("viewingDaysInWindow", windowShopper.days),
    ),
    determined: any(
      all(moreThan("openCheckouts", 0), lessThan("daysSinceOpenCheckout", aboutToBuy)),
      all(
        moreThan("openCarts", 0),
        lessThan("daysSinceOpenCart", aboutToBuy),
        moreThan("repeatedlyViewedArticles", 0),
        lessThan("daysSinceRepeatedView", aboutToBuy),
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
      ifKnown(lessThan("daysSinceLastFaultyReturn", angry.faultyReturnDays)),
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
  const { atRisk, lapsed, lapsedBefore } = silenceOf(policy);
  return all(
    any(
      all(
        atLeast("purchaseOccasions", policy.loyal.occasions),
        atLeast("daysSinceFirstPurchase", daysOf(policy.loyal.tenure, "tenureSpanDays")),
      ),
      // What a feed shows may be too little because it began late. Nobody stayed, though, whom it has not seen for too long.
      all(
        equals("enoughBoughtBeforeFeed", true),
        not(
          any(
            all(lessThan("purchaseOccasions", 1), known("daysObserved"), atLeast("daysObserved", atRisk)),
            all(equals("purchaseOccasions", 1), silentInFeed(lapsed)),
          ),
        ),
      ),
    ),
    lessThan("daysSinceLastPurchase", atRisk),
    // Whoever has only just come back from a lapse has stayed for nothing yet: the next purchase in time tells.
    not(ifKnown(atLeast("gapLastDays", lapsedBefore))),
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
  const declares = (role: string) => ifKnown(contains("declaredRoles", role));
  return [
    {
      value: "intermediary",
      when: any(
        declares("intermediary"),
        ifKnown(contains("declaredPurposes", "resale")),
        ifKnown(moreThan("resaleOrders", 0)),
      ),
    },
    {
      value: "purchasing-agent",
      when: any(declares("purchasing-agent"), all(declares("buyer"), equals("actsForOthers", true))),
    },
    { value: "end-customer", when: any(declares("end-customer"), declares("consumer"), declares("user")) },
    {
      value: "intermediary-candidate",
      when: all(
        atLeast("purchaseOccasions", intermediaryCandidate.occasions),
        atLeast("lineQuantityMedian", intermediaryCandidate.lineQuantity),
        atLeast("lineQuantityMedian", fact("outstandingLineQuantity")),
        atLeast("repeatedArticles", intermediaryCandidate.repeatedArticles),
      ),
    },
    // Quantities as people buy them for themselves. Large ones without a habit are left open.
    {
      value: "end-customer",
      when: any(
        lessThan("lineQuantityMedian", intermediaryCandidate.lineQuantity),
        lessThan("lineQuantityMedian", fact("outstandingLineQuantity")),
      ),
    },
  ];
}

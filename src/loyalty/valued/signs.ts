import type { BaseFacts, CustomerFacts } from "../../facts/index.js";
import { incompleteBeta } from "../../numerics/incomplete-beta.js";
import { DomainError, requireCount, requireNumber } from "../../shared/errors.js";
import type { Evidence } from "../../shared/judgement.js";
import type { InferableAspect, ValuedPolicy } from "./valued-policy.js";

/** The facts in which behaviour can give a sign of what is valued. */
export type SignFacts = Partial<
  Pick<
    CustomerFacts,
    | "purchaseOccasions"
    | "discountedOccasionShare"
    | "promotionOccasions"
    | "promotionDayShare"
    | "articles"
    | "repeatedArticles"
    | "tickets"
    | "surveyComments"
    | "reviews"
    | "complaints"
  >
>;
type SignFact = keyof SignFacts;

/** Why a sign could not be looked for. */
export type UnseenReason =
  /** The feed does not carry what it takes. */
  | "missing-facts"
  /** It does, and there is too little of it. */
  | "not-enough-data"
  /** The whole base shows it, so it tells nothing about one customer. */
  | "whole-base";

/** One sign that was looked for in behaviour. */
export type Sign =
  | { readonly status: "shown" | "not-shown"; readonly weight: number; readonly evidence: () => Evidence }
  | {
      readonly status: "unseen";
      readonly reason: UnseenReason;
      /** The fact of which there is too little. */
      readonly tooLittle?: SignFact;
    };

/** The facts of one customer, checked, with the share of their base. */
export type SignsRead = Readonly<Record<SignFact | "ofBase", number | undefined>>;
type SignReader = (facts: SignsRead, policy: ValuedPolicy) => Sign;

/**
 * The signs of each aspect. What has another plain reason is none: a faulty return says something about the goods and not about
 * the customer, for nobody keeps what is broken; nor does the answer to a survey that was sent show what is valued, but a
 * comment beside it shows that there was something to say.
 */
const signsOf: Readonly<Record<InferableAspect, readonly SignReader[]>> = {
  quality: [articlesBoughtAgain],
  price: [discountsThatStandOut, promotionDays],
  service: [helpAskedFor],
  "being-heard": [
    ({ surveyComments }, { signs }) => acts("surveyComments", surveyComments, signs.comments),
    ({ reviews }, { signs }) => acts("reviews", reviews, signs.reviews),
    ({ complaints }, { signs }) => acts("complaints", complaints, signs.complaints),
  ],
};

export function signsOfAspect(aspect: InferableAspect, facts: SignsRead, policy: ValuedPolicy): readonly Sign[] {
  return signsOf[aspect].map((sign) => sign(facts, policy));
}

/** @throws DomainError `facts` for counts and shares that are none */
export function readSigns(fn: string, facts: SignFacts, ofBase: number | undefined): SignsRead {
  const count = (name: SignFact, value: number | null | undefined) =>
    value === undefined || value === null ? undefined : requireCount(fn, name, value, 0, "facts");
  return {
    purchaseOccasions: count("purchaseOccasions", facts.purchaseOccasions),
    discountedOccasionShare: shareNamed(fn, "discountedOccasionShare", facts.discountedOccasionShare),
    promotionOccasions: count("promotionOccasions", facts.promotionOccasions),
    promotionDayShare: shareNamed(fn, "promotionDayShare", facts.promotionDayShare),
    articles: count("articles", facts.articles),
    repeatedArticles: count("repeatedArticles", facts.repeatedArticles),
    tickets: count("tickets", facts.tickets),
    surveyComments: count("surveyComments", facts.surveyComments),
    reviews: count("reviews", facts.reviews),
    complaints: count("complaints", facts.complaints),
    ofBase,
  };
}

/** @throws DomainError `facts` for a share that is none */
export function readShareOfBase(
  fn: string,
  base: Pick<BaseFacts, "discountedOccasionShare"> | undefined,
): number | undefined {
  return shareNamed(fn, "base.discountedOccasionShare", base?.discountedOccasionShare);
}

const shareRange = { min: 0, max: 1 };

function shareNamed(fn: string, name: string, value: number | null | undefined): number | undefined {
  return value === undefined || value === null ? undefined : requireNumber(fn, name, value, shareRange, "facts");
}

/** Whoever comes back for most of what they bought was content with it. Habit and need make people come back too. */
function articlesBoughtAgain(facts: SignsRead, { habitOccasions, signs: { articles: sign } }: ValuedPolicy): Sign {
  const { purchaseOccasions, articles, repeatedArticles } = facts;
  if (purchaseOccasions === undefined || articles === undefined || repeatedArticles === undefined) return missing;
  if (purchaseOccasions < habitOccasions) return tooFewPurchases;
  return atLeast(
    "repeatedArticles",
    repeatedArticles,
    Math.max(sign.repeated, Math.ceil(sign.share * articles)),
    "count",
    sign,
  );
}

/** Buys at a discount far more often than others do, in a shop where full prices are paid too. */
function discountsThatStandOut(facts: SignsRead, { habitOccasions, signs: { discounts: sign } }: ValuedPolicy): Sign {
  const { purchaseOccasions, discountedOccasionShare, ofBase } = facts;
  if (purchaseOccasions === undefined || discountedOccasionShare === undefined || ofBase === undefined) return missing;
  if (purchaseOccasions < habitOccasions) return tooFewPurchases;
  if (ofBase > sign.wholeBaseAbove) return wholeBase;
  // Above two thirds, one and a half times the base would be more than everything. The rounding takes back what binary
  // fractions add: 1.5 times 0.4 is 0.6.
  const outstanding = Math.min(1, Math.round(sign.timesBase * ofBase * 1e12) / 1e12);
  const threshold = Math.max(sign.share, outstanding);
  return atLeast("discountedOccasionShare", discountedOccasionShare, threshold, "share", sign);
}

/**
 * Comes back on days of promotions more often than chance would have it: waits for the price to fall. Somebody to whom
 * promotions make no difference comes back on their days as often as such days there are.
 *
 * @throws DomainError `facts` for more repeat purchases on such days than repeat purchases
 */
function promotionDays(facts: SignsRead, { signs: { promotions: sign } }: ValuedPolicy): Sign {
  const { promotionOccasions, purchaseOccasions, promotionDayShare } = facts;
  if (promotionOccasions === undefined || purchaseOccasions === undefined || promotionDayShare === undefined) {
    return missing;
  }
  const repeats = Math.max(0, purchaseOccasions - 1);
  if (promotionOccasions > repeats) {
    throw new DomainError(
      "facts",
      `whatTheyValue requires at most as many promotionOccasions as repeat purchases; got ${promotionOccasions} of ${repeats}`,
    );
  }
  // Where every day is one of promotions, or none, nobody can choose.
  if (promotionDayShare === 1) return wholeBase;
  if (promotionDayShare === 0) return { status: "unseen", reason: "not-enough-data", tooLittle: "promotionDayShare" };
  // So few that not even all of them would be beyond chance.
  if (repeats < sign.occasions || promotionDayShare ** repeats > sign.significance) return tooFewPurchases;
  const isBeyondChance = (count: number) =>
    count >= sign.occasions && incompleteBeta(count, repeats - count + 1, promotionDayShare) <= sign.significance;
  const holds = isBeyondChance(promotionOccasions);
  return shown(holds, sign.weight, () => ({
    fact: "promotionOccasions",
    value: promotionOccasions,
    comparison: "at-least",
    threshold: leastOf(repeats, isBeyondChance),
    unit: "count",
    holds,
  }));
}

/** The least whole number up to the most for which it holds; it holds for the most, and for all above one for which it does. */
function leastOf(most: number, holds: (count: number) => boolean): number {
  let [below, least] = [0, most];
  while (least - below > 1) {
    const middle = Math.floor((below + least) / 2);
    if (holds(middle)) least = middle;
    else below = middle;
  }
  return least;
}

/** Asks for help with at least every second purchase: whether good service is to be had is felt. */
function helpAskedFor({ tickets, purchaseOccasions }: SignsRead, { signs: { tickets: sign } }: ValuedPolicy): Sign {
  if (tickets === undefined || purchaseOccasions === undefined) return missing;
  return atLeast(
    "tickets",
    tickets,
    Math.max(sign.count, Math.ceil(sign.perOccasion * purchaseOccasions)),
    "count",
    sign,
  );
}

/** Spoke up on their own account, and more than once. */
function acts(fact: SignFact, value: number | undefined, sign: ValuedPolicy["signs"]["reviews"]): Sign {
  return value === undefined ? missing : atLeast(fact, value, sign.count, "count", sign);
}

function atLeast(
  fact: SignFact,
  value: number,
  threshold: number,
  unit: "count" | "share",
  { weight }: { readonly weight: number },
): Sign {
  const holds = value >= threshold;
  return shown(holds, weight, () => ({ fact, value, comparison: "at-least", threshold, unit, holds }));
}

function shown(holds: boolean, weight: number, evidence: () => Evidence): Sign {
  return { status: holds ? "shown" : "not-shown", weight, evidence };
}

const missing: Sign = { status: "unseen", reason: "missing-facts" };
const wholeBase: Sign = { status: "unseen", reason: "whole-base" };
const tooFewPurchases: Sign = { status: "unseen", reason: "not-enough-data", tooLittle: "purchaseOccasions" };

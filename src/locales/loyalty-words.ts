import type {
  AttitudeDirection,
  LoyaltyCell,
  LoyaltyComponent,
  LoyaltyInterval,
  LoyaltyPhase,
  LoyaltyTier,
  LoyaltyValue,
  ProgrammeState,
  ValuedAspect,
} from "../loyalty/index.js";
import type { knownAspects, SurveyMetric } from "../journey/index.js";
import type { ReferralValue } from "../value/index.js";
import type { ServiceState } from "../service/index.js";
import type { FactWords, Numbers } from "./locale.js";

/** What the judgements of loyalty and service speak of, beside facts of the rules and of the other judgements. */
export type RelationshipFact =
  | "acquiredAt"
  | "acquisitionCost"
  | "aspects"
  | "attitudeChange"
  | "attitudeDays"
  | "categories"
  | "cesLast"
  | "comparisonLast"
  | "complaints"
  | "creditedReferrals"
  | "daysSinceLastEarn"
  | "daysSinceLastRedeem"
  | "daysSinceOutboundContact"
  | "defectiveOrders"
  | "firstResponse"
  | "offerSatisfaction"
  | "openTickets"
  | "permissions"
  | "pointsEarned"
  | "pointsExpired"
  | "pointsRedeemed"
  | "probabilityAnyway"
  | "promotionOccasions"
  | "referees.value"
  | "referralCost"
  | "referredMargin"
  | "resolution"
  | "reviews"
  | "shareOfWallet"
  | "shareOfWalletDaysAgo"
  | "shareOfWalletHigh"
  | "shareOfWalletLow"
  | "surveyComments"
  | "surveys"
  | "ticketReopenings"
  | "tickets"
  | "unansweredContacts";

/** What one component of the loyalty score adds, in points, and what it could add at most. */
export interface SpokenContribution {
  /** As a thing: "buying again". */
  readonly component: string;
  readonly points: number;
  readonly ofPoints: number;
}

/** The part of a language: what is said of loyalty and of service. */
export interface LoyaltyWords {
  /** The score with its tier: what stands after "loyalty:". */
  readonly loyaltyScore: (score: number, tier: string, numbers: Numbers) => string;
  readonly loyaltyTiers: { readonly [Tier in LoyaltyTier]: string };
  /** What the score is made of: nouns. */
  readonly loyaltyComponents: { readonly [Component in LoyaltyComponent]: string };
  /** What the known components add, and what that comes to, to the hundredth: a sentence, as are the next ones. */
  readonly loyaltyContributions: (
    contributions: readonly SpokenContribution[],
    score: number,
    numbers: Numbers,
  ) => string;
  /** Where the score lies, as far as its inputs are sure. */
  readonly loyaltyInterval: (interval: LoyaltyInterval, numbers: Numbers) => string;
  /** What is not known. */
  readonly loyaltyMissing: (components: string) => string;
  /** What the record does not show all of, so that there may be more of it. */
  readonly loyaltyPartly: (components: string) => string;
  /** Where the score would lie if everything were known. */
  readonly loyaltyRange: (range: LoyaltyValue["range"], numbers: Numbers) => string;
  /** What they do against what they feel. */
  readonly loyaltyCells: { readonly [Cell in LoyaltyCell]: string };
  /** That the quadrant stands in for the one of the theory. */
  readonly loyaltyProxy: string;
  /** Loyalty that is bought, where it is, and where nobody can tell. */
  readonly loyaltyBought: { readonly [Bought in Exclude<LoyaltyValue["bought"], "not-bought" | "unknown">]: string };
  /** How far loyalty has grown: answers, as are all that follow, but where it is said otherwise. */
  readonly loyaltyPhases: { readonly [Phase in LoyaltyPhase | "none"]: string };
  /** That somebody buys again without being satisfied: a sentence. */
  readonly loyaltyInertia: string;
  /** What is asked in a survey: a noun, such as "satisfaction". */
  readonly surveyMetrics: { readonly [Metric in SurveyMetric]: string };
  /** How an attitude has moved. */
  readonly attitudeTrends: { readonly [D in AttitudeDirection]: (metric: string) => string };
  /** What customers can value: nouns. */
  readonly aspects: { readonly [Aspect in (typeof knownAspects)[number]]: string };
  /** How much an aspect matters to a customer, as they said: the fact of it. */
  readonly importanceOf: (aspect: string) => FactWords;
  /** A component of the loyalty score that was measured elsewhere: the fact of it. */
  readonly measuredComponent: (component: string) => FactWords;
  /** What comes first for a customer. */
  readonly valuedFirst: { readonly [From in ValuedAspect["from"]]: (aspects: string) => string };
  /** Something is known, and nothing comes first. */
  readonly valuedNoneFirst: string;
  /** What the referrals of a customer are worth; at least so much, where something is not known. */
  readonly referralsWorth: { readonly [Bound in ReferralValue["bound"]]: (amount: string) => string };
  /** Why it is the least that they are worth: a sentence, as is the next one. */
  readonly referralsUnknown: string;
  /** That it is no part of what the whole base is worth. */
  readonly referralsNotAdded: string;
  /** How long at least somebody has been a customer: what stands after "tenure:". */
  readonly tenureAtLeast: (length: string) => string;
  /** From how many categories somebody buys, and how much of it is in the largest: what stands after "breadth:". */
  readonly breadthOf: (categories: number, largestShare: number, numbers: Numbers) => string;
  readonly programmeStates: { readonly [State in ProgrammeState]: string };
  readonly serviceStates: { readonly [State in ServiceState]: string };
  /** Whether somebody should hear from us: something waits, for so many days it has been due, in so many days it will be. */
  readonly contactDue: {
    readonly "follow-up": string;
    readonly contact: (sinceDays: number, numbers: Numbers) => string;
    readonly "not-yet": (inDays: number, numbers: Numbers) => string;
  };
  readonly relationshipFacts: { readonly [Fact in RelationshipFact]: FactWords };
}

import { requireCount, requireNumber, requireObject, requireSchemaVersion } from "../../shared/errors.js";
import { type PolicyUse, requirePolicyUse } from "../../shared/policy-use.js";

/** The aspects of which behaviour can give a sign, in the order in which they are shown. */
export const inferableAspects = ["quality", "price", "service", "being-heard"] as const;
export type InferableAspect = (typeof inferableAspects)[number];

/** Every number behind the answer to what a customer values, as plain JSON. */
export interface ValuedPolicy {
  readonly schemaVersion: 1;
  readonly id: string;
  /**
   * What the results are used for. With `pricing` or `eligibility` every answer is refused: whoever is known not to mind
   * the price would pay more.
   */
  readonly use: PolicyUse;
  /** Answers older than this say nothing any more. */
  readonly answersValidDays: number;
  /** Of so many aspects something must be known before one of them can lead the others. */
  readonly comparedAspects: number;
  /** Purchase occasions below which purchases show no habit. */
  readonly habitOccasions: number;
  /** What counts as a sign, and how much it weighs, from 0 to below 1. */
  readonly signs: {
    /** A share of discounted purchases that stands out of the base. */
    readonly discounts: {
      readonly share: number;
      readonly timesBase: number;
      /** From here on it says something about the shop and nothing about one customer. */
      readonly wholeBaseAbove: number;
      readonly weight: number;
    };
    /** Repeat purchases on promotion days: so many, and so many that chance alone has it as rarely as that or more so. */
    readonly promotions: { readonly occasions: number; readonly significance: number; readonly weight: number };
    /** Articles bought again: so many, and so large a share of all articles. */
    readonly articles: { readonly repeated: number; readonly share: number; readonly weight: number };
    /** Tickets: so many, and so many for each purchase occasion. */
    readonly tickets: { readonly count: number; readonly perOccasion: number; readonly weight: number };
    readonly comments: { readonly count: number; readonly weight: number };
    readonly reviews: { readonly count: number; readonly weight: number };
    readonly complaints: { readonly count: number; readonly weight: number };
  };
  /** Customers of whom it must be known for a share, a mean or a correlation over a base. */
  readonly minimumCustomers: number;
  /** Of them, how many must have given another answer than the most usual one, on both sides of a correlation. */
  readonly minimumVaried: number;
}

/**
 * The policies of this library. A version never changes; better numbers get a new one.
 *
 * The weights of signs are a convention and no finding, and small on purpose: behaviour has other reasons too. None alone
 * reaches a half, so that no inference looks as sure as an answer.
 */
export const valuedPolicies = {
  v1: {
    schemaVersion: 1,
    id: "valued/v1",
    use: "analytics",
    answersValidDays: 365,
    comparedAspects: 2,
    habitOccasions: 3,
    signs: {
      // The thresholds of the trait `promotion-driven`, so that the two agree.
      discounts: { share: 0.6, timesBase: 1.5, wholeBaseAbove: 0.8, weight: 0.4 },
      // Waiting for the price to fall shows in the date; so does a promotion that fell on the usual day. As rare by chance as
      // the dependence on discounts asks for.
      promotions: { occasions: 3, significance: 0.05, weight: 0.3 },
      // Who buys an article again was content with it, or in the habit of it.
      articles: { repeated: 2, share: 0.5, weight: 0.2 },
      // Who asks for help often depends on it, and may only have been unlucky.
      tickets: { count: 3, perOccasion: 0.5, weight: 0.2 },
      // Words where a number would have done: the plainest wish to be heard. Once is no habit, here and below.
      comments: { count: 2, weight: 0.3 },
      reviews: { count: 2, weight: 0.2 },
      // Voice instead of exit; but a complaint wants redress as much as an ear.
      complaints: { count: 2, weight: 0.2 },
    },
    // A share of 30 has an interval of a third of the scale at 95 %, and ranks need as many to be taken for a large sample.
    minimumCustomers: 30,
    // One who is content with nothing makes a correlation of 1 among 30 who are content with all.
    minimumVaried: 5,
  },
} as const satisfies Readonly<Record<string, ValuedPolicy>>;

/** @throws DomainError `schema-version`, `policy-use`, or `valued-policy` when a number of the policy makes no sense. */
export function requireValuedPolicy(fn: string, policy: ValuedPolicy): ValuedPolicy {
  const code = "valued-policy";
  requireSchemaVersion(fn, "a policy of what is valued", policy, 1);
  requirePolicyUse(fn, policy.use);
  requireObject(fn, "signs", policy.signs, code);
  const { discounts, promotions, articles, tickets, comments, reviews, complaints } = policy.signs;
  for (const [name, sign] of Object.entries({
    discounts,
    promotions,
    articles,
    tickets,
    comments,
    reviews,
    complaints,
  })) {
    requireObject(fn, `signs.${name}`, sign, code);
    requireNumber(fn, `signs.${name}.weight`, sign.weight, { above: 0, below: 1 }, code);
  }
  const number = (name: string, value: unknown, max = Infinity) =>
    requireNumber(fn, name, value, { min: 0, max }, code);
  const count = (name: string, value: unknown, min = 1) => requireCount(fn, name, value, min, code);
  number("answersValidDays", policy.answersValidDays);
  count("comparedAspects", policy.comparedAspects);
  count("habitOccasions", policy.habitOccasions);
  number("signs.discounts.share", discounts.share, 1);
  number("signs.discounts.timesBase", discounts.timesBase);
  number("signs.discounts.wholeBaseAbove", discounts.wholeBaseAbove, 1);
  count("signs.promotions.occasions", promotions.occasions);
  requireNumber(fn, "signs.promotions.significance", promotions.significance, { above: 0, below: 1 }, code);
  count("signs.articles.repeated", articles.repeated);
  number("signs.articles.share", articles.share, 1);
  count("signs.tickets.count", tickets.count);
  number("signs.tickets.perOccasion", tickets.perOccasion);
  count("signs.comments.count", comments.count);
  count("signs.reviews.count", reviews.count);
  count("signs.complaints.count", complaints.count);
  count("minimumCustomers", policy.minimumCustomers, 2);
  count("minimumVaried", policy.minimumVaried);
  return policy;
}

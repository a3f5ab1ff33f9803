import { requireObject, show, requireArray } from "../../shared/errors.js";
import type { Issue } from "../../shared/issue.js";
import type { RespondentShare } from "./net-promoter-score.js";
import { requireLevel, usualLevel } from "../../shared/measure.js";
import { meanInterval, meanOf, type ScoreInterval, shareInterval } from "./score-interval.js";
import { type GivenId, isGiven, isId, type SurveyScale, textOf } from "./survey-answer.js";
import { minimumRespondents, type SampleWarning, smallSampleWarning } from "./survey-sample.js";

/** A review with its rating; a `review` event is one. `null` and empty text stand for what is absent. */
export interface RatedReview {
  readonly rating: number;
  /** Stars from 1 to 5 where absent. */
  readonly scale?: SurveyScale | null | undefined;
  /** Written for a reward. */
  readonly incentivised?: boolean | null | undefined;
  /** Rows with the same id, of the same source, are one review; of different ones the lower rating counts. */
  readonly id?: GivenId;
  readonly source?: GivenId;
}

/** What is wrong with a review: the whole of it, or the field after the hyphen; with `-id` it is `id` or `source`. */
export type ReviewIssueCode = "review-item" | "review-rating" | "review-scale" | "review-incentivised" | "review-id";

/** A review that was not counted, with its row in `index`, and the field in `path`. */
export type ReviewIssue = Issue<ReviewIssueCode>;

/** Reviews that were written for a reward: shown, and mixed with nothing. */
export interface IncentivisedReviews {
  readonly reviews: number;
  /** In stars; absent where there are none. */
  readonly mean?: number;
}

/** What became of the rows: with the reviews, with and without a reward, these add up to `given`. */
export interface ReviewRows {
  readonly given: number;
  /** Rows that are listed as issues. */
  readonly invalid: number;
  /** Rows of a review that was there already, by id and source. */
  readonly repeated: number;
}

interface RatingFrame {
  /** Reviews that nobody was rewarded for. */
  readonly reviews: number;
  readonly incentivised: IncentivisedReviews;
  readonly rows: ReviewRows;
  readonly issues: readonly ReviewIssue[];
  readonly warnings: readonly SampleWarning[];
}

/** What reviews say, in stars from 1 to 5. */
export interface RatingSummary extends RatingFrame {
  readonly status: "measured";
  readonly mean: number;
  /** Student's, with one rating added at each end of the stars. */
  readonly meanInterval: ScoreInterval;
  /** Reviews by stars, 1 to 5; what lies between two is counted with the nearer, half-way with the higher. */
  readonly distribution: readonly (RespondentShare & { readonly stars: 1 | 2 | 3 | 4 | 5 })[];
  /** Four or five stars of five. */
  readonly good: RespondentShare;
  /** Of the share of good reviews, by Wilson. */
  readonly interval: ScoreInterval;
}

/** Too few reviews for a summary. */
export interface NotEnoughReviews extends RatingFrame {
  readonly status: "not-enough-data";
  readonly required: number;
}

export interface RatingOptions {
  /** Two-sided level of confidence of the intervals, above 0, at most 0.999999. @defaultValue 0.95 */
  readonly level?: number | undefined;
}

const starScale: SurveyScale = { min: 1, max: 5 };
const goodFrom = 4;

/**
 * What reviews say in sum: their mean, how many stars they give, and the share of good ones. Ratings on another scale are taken to
 * stars from 1 to 5 by their place on it, so that 8 from 0 to 10 is 4.2 stars. Reviews written for a reward are set apart.
 *
 * **Who writes a review has chosen to.** The intervals say how much chance there is in these reviews, as if each were an independent
 * opinion; they say nothing about the customers who wrote none (`notCovered`). That of the mean is Student's after one review was added at
 * each end of the stars, because reviews crowd there: at level 0.95 it covers at least 0.931, where Student's alone would cover 0.76 of 10
 * reviews of which 80 % give five stars and 5 % one. That of the share is Wilson's.
 *
 * @example Eleven reviews, one of them for a voucher, one not readable
 * const reviews = [5, 5, 5, 5, 4, 4, 4, 3, 2, 1].map((rating) => ({ rating }));
 * const summary = ratingSummary([...reviews, { rating: 5, incentivised: true }, { rating: 6 }]);
 * summary.status === "measured" && summary.mean // => 3.8
 * summary.status === "measured" && summary.good // => { count: 7, share: 0.7 }
 * summary.status === "measured" && summary.distribution[4] // => { stars: 5, count: 4, share: 0.4 }
 * summary.incentivised // => { reviews: 1, mean: 5 }
 * summary.issues // => [{ code: "review-rating", index: 11, path: ["rating"], ... }]
 *
 * @returns `not-enough-data` for fewer than 10 reviews without a reward
 * @throws DomainError `rating-summary-reviews`, `-options` or `-level` when an argument makes no sense; never for a review.
 * @see N. Hu, J. Zhang, P. Pavlou, "Overcoming the J-shaped Distribution of Product Reviews", Communications of the ACM 52 (2009)
 */
export function ratingSummary(
  reviews: readonly RatedReview[],
  options: RatingOptions = {},
): RatingSummary | NotEnoughReviews {
  const { level = usualLevel } = requireObject("ratingSummary", "options", options);
  requireLevel("ratingSummary", level);
  requireArray("ratingSummary", "reviews", reviews);
  const issues: ReviewIssue[] = [];
  const read: ValidReview[] = [];
  for (const [index, review] of reviews.entries()) {
    const found = readReview(review);
    if ("code" in found) issues.push({ ...found, index });
    else read.push(found);
  }
  const once = eachOnce(read);
  const starsOf = (incentivised: boolean) =>
    once.filter((one) => one.incentivised === incentivised).map(({ stars }) => stars);
  const [stars, paid] = [starsOf(false), starsOf(true)];
  const n = stars.length;
  const frame = {
    reviews: n,
    incentivised: { reviews: paid.length, ...(paid.length > 0 && { mean: meanOf(paid) }) },
    rows: { given: reviews.length, invalid: issues.length, repeated: read.length - once.length },
    issues,
  };
  const warnings = smallSampleWarning(n);
  if (n < minimumRespondents) return { status: "not-enough-data", required: minimumRespondents, ...frame, warnings };

  const part = (count: number): RespondentShare => ({ count, share: count / n });
  const good = stars.filter((given) => given >= goodFrom).length;
  return {
    status: "measured",
    ...frame,
    mean: meanOf(stars),
    meanInterval: meanInterval(stars, { low: starScale.min, high: starScale.max }, level, "self-selection"),
    distribution: ([1, 2, 3, 4, 5] as const).map((given) => ({
      stars: given,
      ...part(stars.filter((one) => Math.round(one) === given).length),
    })),
    good: part(good),
    interval: shareInterval(good, n, level, "self-selection"),
    warnings,
  };
}

interface ValidReview {
  readonly stars: number;
  readonly incentivised: boolean;
  readonly key: string | undefined;
}

/** In order of stars, because shares of a scale are no whole numbers, and sums of them depend on the order. */
function eachOnce(reviews: readonly ValidReview[]): ValidReview[] {
  const seen = new Set<string>();
  return [...reviews]
    .sort((a, b) => a.stars - b.stars || Number(a.incentivised) - Number(b.incentivised))
    .filter(({ key }) => key === undefined || (!seen.has(key) && seen.add(key)));
}

function readReview(item: unknown): ValidReview | Omit<ReviewIssue, "index"> {
  if (typeof item !== "object" || item === null) {
    return { code: "review-item", path: [], message: `a review must be an object; got ${show(item)}` };
  }
  const review = item as Readonly<Partial<Record<keyof RatedReview, unknown>>>;
  const issue = (code: ReviewIssueCode, field: keyof RatedReview, must: string) => ({
    code,
    path: [field],
    message: `${field} must be ${must}; got ${show(review[field])}`,
    ...(isId(review.id) && { id: textOf(review.id) }),
  });
  for (const field of ["id", "source"] as const) {
    if (isGiven(review[field]) && !isId(review[field])) return issue("review-id", field, "an id");
  }
  const { rating, incentivised, id } = review;
  const scale = isGiven(review.scale) ? review.scale : starScale;
  const { min, max } = scale as Readonly<Partial<Record<keyof SurveyScale, unknown>>>;
  if (!(typeof min === "number" && typeof max === "number" && min < max && Number.isFinite(max - min))) {
    return issue("review-scale", "scale", "from a lower to a higher number");
  }
  if (!(typeof rating === "number" && rating >= min && rating <= max)) {
    return issue("review-rating", "rating", `a number from ${min} to ${max}`);
  }
  if (isGiven(incentivised) && typeof incentivised !== "boolean") {
    return issue("review-incentivised", "incentivised", "true or false");
  }
  return {
    stars: starScale.min + ((rating - min) / (max - min)) * (starScale.max - starScale.min),
    incentivised: incentivised === true,
    key: isGiven(id) ? JSON.stringify([textOf(review.source), textOf(id)]) : undefined,
  };
}

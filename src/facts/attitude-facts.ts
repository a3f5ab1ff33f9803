import type { AnswerScale, CustomerEvent, KnownEvent, SurveyMetric, SurveyResponseEvent } from "../journey/index.js";
import { compareText } from "../shared/order.js";
import { shareOfScale, stars } from "./answer-scale.js";
import type { AspectFacts, SurveyFacts } from "./customer-facts.js";
import { hasComment } from "./kept-parts.js";
import type { Purchases } from "./purchases.js";
import { daysAgo, eventsOf, type FactsDraft, groupBy, lastOf, type Subject, type Timed } from "./subject.js";

const year = 365;
/** Four stars of five, on any scale. */
const goodReview = 0.75;

/**
 * Comes after the facts of the occasions, which tell whether the history is complete.
 *
 * @param brought whom this customer brought, as the first orders of those say
 */
export function attitudeFacts(
  facts: FactsDraft,
  subject: Subject,
  { orders }: Purchases,
  brought: ReadonlySet<string> | undefined,
): void {
  surveyFacts(facts, subject);
  reviewFacts(facts, subject);
  advocacyFacts(facts, subject);
  referralFacts(facts, subject, orders[0], brought);
}

/** The scales on which the last answers are compared: the ones that the metrics are usually printed on. */
const usualScales = {
  nps: { min: 0, max: 10 },
  csat: { min: 1, max: 5 },
  ces: { min: 1, max: 7 },
  comparison: { min: 1, max: 5 },
} as const satisfies Partial<Record<SurveyMetric, AnswerScale>>;
type MetricOfWhole = keyof typeof usualScales;

function isUsual(metric: MetricOfWhole, { min, max }: AnswerScale): boolean {
  return min === usualScales[metric].min && max === usualScales[metric].max;
}

function onUsualScale(metric: MetricOfWhole, { event: { score, scale }, share }: Response): number {
  const { min, max } = usualScales[metric];
  return isUsual(metric, scale) ? score : min + share * (max - min);
}

/** What was said, with its place from 0 to 1 of its scale. */
type Rated<E extends CustomerEvent> = Timed<E> & { readonly share: number };
type Response = Rated<SurveyResponseEvent>;

/** What lies outside of its scale says nothing. */
function rated<E extends CustomerEvent>(
  items: readonly Timed<E>[],
  shareOf: (event: E) => number | undefined,
): Rated<E>[] {
  return items.flatMap((item) => {
    const share = shareOf(item.event);
    return share === undefined ? [] : { ...item, share };
  });
}

function surveyFacts(facts: FactsDraft, subject: Subject): void {
  if (!subject.coverage.covers("survey-response")) return;
  const given = eventsOf(subject, "survey-response");
  const responses = rated(given, ({ score, scale }) => shareOfScale(score, scale));
  // What is said about an aspect is not said about the whole.
  const byMetric = groupBy(
    responses.filter(({ event }) => event.aspect === undefined),
    ({ event }) => event.metric,
  );
  facts.surveys = (["ces", "comparison", "csat", "nps"] as const).flatMap((metric) => {
    const answers = byMetric.get(metric) ?? [];
    const last = lastOf(answers);
    facts[`${metric}Answers`] = answers.length;
    if (last === undefined) return [];
    // Which of five stars would have been a nine, nobody knows.
    const compared = metric === "nps" ? lastOf(answers.filter(({ event }) => isUsual("nps", event.scale))) : last;
    if (compared !== undefined) {
      facts[`${metric}Last`] = onUsualScale(metric, compared);
      facts[`${metric}LastDaysAgo`] = daysAgo(subject, compared);
    }
    return surveyOf(subject, metric, answers, last);
  });
  facts.aspects = aspectsOf(
    subject,
    responses.filter(({ event }) => event.aspect !== undefined),
  );
  facts.surveyComments = given.filter(({ event }) => hasComment(event)).length;
}

function surveyOf(subject: Subject, metric: MetricOfWhole, answers: readonly Response[], last: Response): SurveyFacts {
  const { score, scale } = last.event;
  const course = answers.map((answer) => ({ daysAgo: daysAgo(subject, answer), share: answer.share }));
  return {
    metric,
    answers: answers.length,
    lastScore: score,
    lastScale: { min: scale.min, max: scale.max },
    lastDaysAgo: daysAgo(subject, last),
    meanShare: course.reduce((sum, { share }) => sum + share, 0) / answers.length,
    course,
  };
}

/** The last word about each aspect. */
function aspectsOf(subject: Subject, responses: readonly Response[]): AspectFacts[] {
  const byAspect = groupBy(responses, ({ event }) => event.aspect as string);
  return [...byAspect]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([aspect, answers]): AspectFacts[] => {
      const lastAbout = (metric: SurveyMetric) => lastOf(answers.filter(({ event }) => event.metric === metric));
      const [importance, satisfaction] = [lastAbout("importance"), lastAbout("csat")];
      if (importance === undefined && satisfaction === undefined) return [];
      return [
        {
          aspect,
          ...(importance && { importance: importance.share, importanceDaysAgo: daysAgo(subject, importance) }),
          ...(satisfaction && {
            satisfaction: satisfaction.share,
            satisfactionDaysAgo: daysAgo(subject, satisfaction),
          }),
        },
      ];
    });
}

function reviewFacts(facts: FactsDraft, subject: Subject): void {
  if (!subject.coverage.covers("review")) return;
  facts.reviews = eventsOf(subject, "review").length;
  const free = freeReviews(subject);
  const last = lastOf(free);
  if (last === undefined) return;
  const meanShare = free.reduce((sum, { share }) => sum + share, 0) / free.length;
  facts.reviewRatingMean = stars.min + meanShare * (stars.max - stars.min);
  facts.daysSinceLastReview = daysAgo(subject, last);
}

/** What is written for a reward tells little about what its writer thinks. */
function freeReviews(subject: Subject) {
  return rated(eventsOf(subject, "review").filter(isFree), ({ rating, scale }) => shareOfScale(rating, scale ?? stars));
}

function isFree({ event }: Timed<Extract<KnownEvent, { type: "review" | "share" | "referral-made" }>>): boolean {
  return event.incentivised !== true;
}

/** Acts in favour of the brand within a year, without a reward: good reviews, shares, recommendations. */
function advocacyFacts(facts: FactsDraft, subject: Subject): void {
  if (!subject.coverage.covers("review", "share", "referral-made")) return;
  const isWithinYear = (act: Timed) => daysAgo(subject, act) < year;
  const reviews = freeReviews(subject).filter((review) => isWithinYear(review) && review.share >= goodReview);
  const shares = eventsOf(subject, "share").filter((share) => isFree(share) && isWithinYear(share));
  const made = eventsOf(subject, "referral-made").filter((referral) => isFree(referral) && isWithinYear(referral));
  // Whoever recommends us to the same friend again does what they have done already.
  const friends = new Set<string>();
  let unnamed = 0;
  for (const { event } of made) {
    if (event.refereeId === undefined) unnamed += 1;
    else if (isOther(subject, event.refereeId)) friends.add(subject.resolve(event.refereeId));
  }
  facts.advocacyActsLastYear = reviews.length + shares.length + unnamed + friends.size;
}

const nobody: ReadonlySet<string> = new Set();

/** Nobody recommends to themselves, under whatever id. */
function isOther({ id, resolve }: Subject, party: string | undefined): boolean {
  return party === undefined || resolve(party) !== id;
}

function referralFacts(
  facts: FactsDraft,
  subject: Subject,
  firstOrder: Purchases["orders"][number] | undefined,
  brought: ReadonlySet<string> = nobody,
): void {
  const { coverage } = subject;
  if (coverage.covers("referral-made")) {
    const made = eventsOf(subject, "referral-made").filter(({ event }) => isOther(subject, event.refereeId));
    facts.referralsMade = made.length;
  }
  if (coverage.covers("referral-converted") || brought.size > 0) {
    facts.referralsConverted = peopleBrought(subject, brought);
  }
  if (coverage.covers("referral-received")) {
    const all = eventsOf(subject, "referral-received").filter(({ event }) => isOther(subject, event.referrerId));
    facts.referralsReceived = all.length;
  }
  const referred = isReferred(facts, subject, firstOrder);
  if (referred !== undefined) facts.referredBeforeFirstPurchase = referred;
}

/** Whether a recommendation came before the first purchase, or with it; not known where that purchase may lie before the feed. */
function isReferred(
  { historyComplete }: FactsDraft,
  subject: Subject,
  firstOrder: Purchases["orders"][number] | undefined,
): boolean | undefined {
  const { coverage } = subject;
  if (!coverage.covers("purchase")) return undefined;
  if (firstOrder === undefined ? historyComplete === false : historyComplete !== true) return undefined;
  const named = firstOrder?.event.referrerId;
  if (named !== undefined && isOther(subject, named)) return true;
  if (!coverage.covers("referral-received")) return undefined;
  return eventsOf(subject, "referral-received").some(
    ({ event, at }) => at <= (firstOrder?.at ?? Infinity) && isOther(subject, event.referrerId),
  );
}

/**
 * Somebody who is brought twice was brought once. Whoever an event does not name may be one of those who name the referrer
 * themselves, so of these two the larger number counts.
 */
function peopleBrought(subject: Subject, byFirstOrders: ReadonlySet<string>): number {
  const converted = subject.coverage.covers("referral-converted") ? eventsOf(subject, "referral-converted") : [];
  const named = new Set<string>();
  let unnamed = 0;
  for (const { event } of converted) {
    if (event.refereeId === undefined) unnamed += 1;
    else if (isOther(subject, event.refereeId)) named.add(subject.resolve(event.refereeId));
  }
  const byOrdersOnly = [...byFirstOrders].filter((id) => !named.has(id)).length;
  return named.size + Math.max(unnamed, byOrdersOnly);
}

import type { AnswerScale, SurveyMetric } from "../journey/index.js";
import { DomainError } from "../shared/errors.js";
import type { SurveyFacts } from "./customer-facts.js";
import type { Purchases } from "./purchases.js";
import { daysAgo, eventsOf, type FactsDraft, lastOf, type Subject } from "./subject.js";

const year = 365;
const stars: AnswerScale = { min: 1, max: 5 };
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

/** Where an answer lies between the worst (0) and the best (1) of its scale. */
function shareOfScale(score: number, { min, max }: AnswerScale): number {
  if (!(min < max))
    throw new DomainError("answer-scale", `a scale must go from a lower to a higher number; got ${min} to ${max}`);
  return (score - min) / (max - min);
}

/** The scales on which the last answers are compared: the ones that the metrics are usually printed on. */
const usualScale: Readonly<Record<SurveyMetric, AnswerScale>> = {
  nps: { min: 0, max: 10 },
  csat: { min: 1, max: 5 },
  ces: { min: 1, max: 7 },
};

function onUsualScale(metric: SurveyMetric, score: number, scale: AnswerScale): number {
  const usual = usualScale[metric];
  const isUsual = scale.min === usual.min && scale.max === usual.max;
  return isUsual ? score : usual.min + shareOfScale(score, scale) * (usual.max - usual.min);
}

function surveyFacts(facts: FactsDraft, subject: Subject): void {
  if (!subject.coverage.covers("survey-response")) return;
  const responses = eventsOf(subject, "survey-response");
  const of = (metric: SurveyMetric) => responses.filter(({ event }) => event.metric === metric);
  const surveys = (["ces", "csat", "nps"] as const).flatMap((metric): SurveyFacts[] => {
    const answers = of(metric);
    const last = lastOf(answers);
    if (last === undefined) return [];
    return [
      {
        metric,
        answers: answers.length,
        lastScore: last.event.score,
        lastScale: { min: last.event.scale.min, max: last.event.scale.max },
        lastDaysAgo: daysAgo(subject, last),
        meanShare: answers.reduce((sum, { event }) => sum + shareOfScale(event.score, event.scale), 0) / answers.length,
      },
    ];
  });
  const last = (metric: SurveyMetric) => {
    const found = surveys.find((survey) => survey.metric === metric);
    return found === undefined
      ? undefined
      : { score: onUsualScale(metric, found.lastScore, found.lastScale), daysAgo: found.lastDaysAgo };
  };
  const [nps, csat, ces] = [last("nps"), last("csat"), last("ces")];
  facts.surveys = surveys;
  facts.npsAnswers = of("nps").length;
  if (nps !== undefined) {
    facts.npsLast = nps.score;
    facts.npsLastDaysAgo = nps.daysAgo;
  }
  facts.csatAnswers = of("csat").length;
  if (csat !== undefined) {
    facts.csatLast = csat.score;
    facts.csatLastDaysAgo = csat.daysAgo;
  }
  facts.cesAnswers = of("ces").length;
  if (ces !== undefined) {
    facts.cesLast = ces.score;
    facts.cesLastDaysAgo = ces.daysAgo;
  }
}

function reviewFacts(facts: FactsDraft, subject: Subject): void {
  if (!subject.coverage.covers("review")) return;
  const shares = eventsOf(subject, "review").map(({ event }) => shareOfScale(event.rating, event.scale ?? stars));
  facts.reviews = shares.length;
  if (shares.length === 0) return;
  const meanShare = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  facts.reviewRatingMean = stars.min + meanShare * (stars.max - stars.min);
}

/** Acts in favour of the brand within a year, without a reward: good reviews, shares, recommendations. */
function advocacyFacts(facts: FactsDraft, subject: Subject): void {
  if (!subject.coverage.covers("review", "share", "referral-made")) return;
  const acts = subject.events.filter((item) => {
    const { event } = item;
    if (daysAgo(subject, item) >= year) return false;
    if (event.type === "review")
      return event.incentivised !== true && shareOfScale(event.rating, event.scale ?? stars) >= goodReview;
    if (event.type === "referral-made") return event.incentivised !== true && isOther(subject, event.refereeId);
    return event.type === "share" && event.incentivised !== true;
  });
  facts.advocacyActsLastYear = acts.length;
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

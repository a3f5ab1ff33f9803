import type { AnswerScale, SurveyMetric } from "../journey/index.js";
import { DomainError } from "../shared/errors.js";
import type { CustomerFacts, SurveyFacts } from "./customer-facts.js";
import type { Purchases } from "./purchases.js";
import { daysAgo, eventsOf, lastOf, type Subject } from "./subject.js";

const year = 365;
const stars: AnswerScale = { min: 1, max: 5 };
/** Four stars of five, on any scale. */
const goodReview = 0.75;

export function attitudeFacts(subject: Subject, { orders }: Purchases): Partial<CustomerFacts> {
  return {
    ...surveyFacts(subject),
    ...reviewFacts(subject),
    ...advocacyFacts(subject),
    ...referralFacts(subject, orders[0]),
  };
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

function surveyFacts(subject: Subject): Partial<CustomerFacts> {
  if (!subject.coverage.covers("survey-response")) return {};
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
  return {
    surveys,
    npsAnswers: of("nps").length,
    ...(nps === undefined ? {} : { npsLast: nps.score, npsLastDaysAgo: nps.daysAgo }),
    csatAnswers: of("csat").length,
    ...(csat === undefined ? {} : { csatLast: csat.score, csatLastDaysAgo: csat.daysAgo }),
    cesAnswers: of("ces").length,
    ...(ces === undefined ? {} : { cesLast: ces.score, cesLastDaysAgo: ces.daysAgo }),
  };
}

function reviewFacts(subject: Subject): Partial<CustomerFacts> {
  if (!subject.coverage.covers("review")) return {};
  const shares = eventsOf(subject, "review").map(({ event }) => shareOfScale(event.rating, event.scale ?? stars));
  return {
    reviews: shares.length,
    ...(shares.length === 0
      ? {}
      : {
          reviewRatingMean:
            stars.min + (shares.reduce((sum, share) => sum + share, 0) / shares.length) * (stars.max - stars.min),
        }),
  };
}

/** Acts in favour of the brand within a year, without a reward: good reviews, shares, recommendations. */
function advocacyFacts(subject: Subject): Partial<CustomerFacts> {
  if (!subject.coverage.covers("review", "share", "referral-made")) return {};
  const acts = subject.events.filter((item) => {
    const { event } = item;
    if (daysAgo(subject, item) >= year) return false;
    if (event.type === "review")
      return event.incentivised !== true && shareOfScale(event.rating, event.scale ?? stars) >= goodReview;
    if (event.type === "referral-made") return event.incentivised !== true && isOther(subject, event.refereeId);
    return event.type === "share" && event.incentivised !== true;
  });
  return { advocacyActsLastYear: acts.length };
}

/** Nobody recommends to themselves, under whatever id. */
function isOther({ id, resolve }: Subject, party: string | undefined): boolean {
  return party === undefined || resolve(party) !== id;
}

function referralFacts(subject: Subject, firstOrder: Purchases["orders"][number] | undefined): Partial<CustomerFacts> {
  const { coverage } = subject;
  const named = coverage.covers("purchase") ? firstOrder?.event.referrerId : undefined;
  const received =
    coverage.covers("referral-received") &&
    eventsOf(subject, "referral-received").some(
      ({ event, at }) => at <= (firstOrder?.at ?? Infinity) && isOther(subject, event.referrerId),
    );
  const referred = received || (named !== undefined && isOther(subject, named));
  return {
    ...(coverage.covers("referral-made")
      ? {
          referralsMade: eventsOf(subject, "referral-made").filter(({ event }) => isOther(subject, event.refereeId))
            .length,
        }
      : {}),
    ...(coverage.covers("referral-converted")
      ? {
          referralsConverted: peopleBrought(subject),
        }
      : {}),
    ...(coverage.covers("referral-received")
      ? {
          referralsReceived: eventsOf(subject, "referral-received").filter(({ event }) =>
            isOther(subject, event.referrerId),
          ).length,
        }
      : {}),
    ...(referred || coverage.covers("referral-received") ? { referredBeforeFirstPurchase: referred } : {}),
  };
}

/** Somebody who is brought twice was brought once; whoever is not named counts each time. */
function peopleBrought(subject: Subject): number {
  const brought = eventsOf(subject, "referral-converted").filter(({ event }) => isOther(subject, event.refereeId));
  const named = new Set(
    brought.flatMap(({ event: { refereeId } }) => (refereeId === undefined ? [] : subject.resolve(refereeId))),
  );
  return named.size + brought.filter(({ event }) => event.refereeId === undefined).length;
}

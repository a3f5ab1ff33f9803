import { requireNumber, requireObject } from "../../shared/errors.js";
import { hasDatedPurchase, over, type Vocabulary } from "./vocabulary.js";

export type GrowthWord = "new" | "current" | "resurrected" | "dormant";

const { all, any, atLeast, equals, lessThan, not, within } = over;

/**
 * New, current, resurrected and dormant customers, as growth accounting counts them from one period to the next. The present
 * period is the last `periodDays` days (above 0: as often as customers are expected to buy), today included; the one before it
 * is as long.
 *
 * @throws DomainError `growth-vocabulary-period-days`
 * @example
 * const { labels, choices } = growthVocabulary({ periodDays: 30 });
 * labels // => ["new", "current", "resurrected", "dormant"]
 */
export function growthVocabulary(options: { readonly periodDays: number }): Vocabulary<GrowthWord> {
  requireObject("growthVocabulary", "options", options);
  const { periodDays } = options;
  const period = requireNumber("growthVocabulary", "periodDays", periodDays, { above: 0 });
  const active = lessThan("daysSinceLastPurchase", period);
  const firstIsInPeriod = lessThan("daysSinceFirstPurchase", period);
  const firstIsInPrevious = within("daysSinceFirstPurchase", { from: period, below: 2 * period });
  return {
    name: "growth-accounting",
    id: `growth-accounting/v1/${period}-days`,
    vendor: "Amplitude, PostHog and others",
    sources: [
      {
        title: "Amplitude Docs, “Interpret your Lifecycle chart”",
        year: 2025,
        says: "New: active for the first time; current: active in this and the previous interval; resurrected: active, but not in the previous interval; dormant: not active, but in the previous interval.",
      },
      {
        title: "PostHog Docs, “Lifecycle”",
        year: 2024,
        says: "Whether a user was active in the interval and in the one before it.",
      },
    ],
    labels: ["new", "current", "resurrected", "dormant"],
    minimum: [
      { when: hasDatedPurchase, why: "Nobody is new, current, resurrected or dormant before the first purchase." },
    ],
    choices: [
      "Active means: bought.",
      "Periods are counted back from the day of the facts and not by the calendar, so that the last one is never partial. They are half-open: a purchase of exactly one period ago lies in the period before.",
      "Whoever bought for the first time in the present period is new and never resurrected; where the first purchase is not known to be the first, the answer is open.",
      "Dormant is counted once, in the first period without a purchase. For whoever has been silent for two periods or longer the sources have no word, and there is no answer.",
    ],
    cases: [
      { value: "new", when: all(active, firstIsInPeriod, equals("historyComplete", true)) },
      {
        value: "resurrected",
        when: all(
          active,
          not(firstIsInPrevious),
          any(
            atLeast("daysSincePurchaseBeforePeriod", 2 * period),
            // A customer from before the feed began, of whom the feed shows that the period before was empty.
            all(firstIsInPeriod, equals("historyComplete", false), atLeast("daysObserved", 2 * period)),
          ),
        ),
      },
      {
        value: "current",
        when: all(
          active,
          any(firstIsInPrevious, within("daysSincePurchaseBeforePeriod", { from: period, below: 2 * period })),
        ),
      },
      { value: "dormant", when: within("daysSinceLastPurchase", { from: period, below: 2 * period }) },
    ],
    notPublished: { labels: [], why: "There is no word for customers who were silent in the previous period as well." },
    periodDays: period,
  };
}

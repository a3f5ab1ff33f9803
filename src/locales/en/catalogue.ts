import type { CatalogueParts } from "../locale.js";

/** The words around the catalogue of types, and the reasons for its thresholds. */
export const catalogue: CatalogueParts = {
  catalogue: {
    title: "The catalogue of types",
    introduction:
      "Each type with what it means, the rule that decides it, the facts that the rule needs, what such a customer needs, and what to avoid. On an axis with one answer the rules are asked by their numbers, and the first that is true counts. What is not known leaves a rule open; it never counts as a no. Every boundary is half-open: “less than 90 days” is true on day 89 and no longer on day 90.",
    rule: "Rule",
    needs: "Needs to be known",
    guidance: "Do",
    avoid: "Avoid",
    source: "Source",
    thresholds: "Thresholds",
    threshold: "Threshold",
    value: "Default",
    why: "Why",
    byRhythm: "by the rhythm: the lengths within which 90% and 98% of gaps end",
  },
  thresholdReasons: {
    assumedMedianGapDays: "The usual gap between purchases where nothing is known about the base.",
    silence:
      "Silence means something else to a grocery than to a car dealer, so it is measured by the customer's own gaps, drawn towards those of the base.",
    "reactivated.within": "Until the next purchase would be due; then the return is a habit again or it is not.",
    interest: "A season of thinking it over.",
    "windowShopper.sessions": "Two sittings may be one decision on two evenings.",
    "windowShopper.days": "One long evening is not again and again.",
    "windowShopper.window": "Who buys seldom also looks seldom, so slower customers get a longer window.",
    "determined.within": "Most carts that are bought at all are bought within a week.",
    "promotionDriven.occasions": "Fewer purchases show no habit.",
    "promotionDriven.discountedShare": "“Mostly only then”: more than half by a margin.",
    "promotionDriven.timesBase": "In a shop that discounts often, everybody buys at a discount often.",
    "promotionDriven.wholeBaseAbove": "From here on it says something about the shop and nothing about one customer.",
    "impulse.decisions": "Fewer decisions show no habit.",
    "impulse.share": "At least every other purchase.",
    "impulse.minutes": "“On the spot” at most; a base where a quarter decides faster lowers it.",
    "angry.csatAtMost": "The two answers of five that are called dissatisfied.",
    "angry.npsAtMost": "All answers to 6 count as detractors, but 4 to 6 is lukewarm and not angry.",
    "angry.answerDays": "How long an answer speaks for the customer.",
    "angry.faultyReturnDays": "How long faulty goods are remembered; other returns make nobody angry.",
    "angry.fadeDays": "How long a complaint is felt after it was resolved.",
    "loyal.occasions": "Three repeat purchases are more than a habit of one month.",
    "loyal.tenure": "“Over a long time” by the calendar and by the customer's own rhythm.",
    "brandAdvocate.acts": "One good review is courtesy.",
    "brandAdvocate.supportingNps": "It supports and never suffices: it says what one would do.",
    "referrer.converted": "A recommendation counts once it has led to a purchase.",
    "international.foreignShare": "Most of last year's purchases, so that one parcel to an aunt makes nobody foreign.",
    "intermediaryCandidate.occasions": "One large order is a wedding.",
    "intermediaryCandidate.lineQuantity": "Fewer units are nobody's stock, whatever the base buys.",
    "intermediaryCandidate.timesBase":
      "Who sells on buys several times what is usual; where all buy alike, nobody stands out.",
    "intermediaryCandidate.repeatedArticles": "Stock is replaced, a wedding is not.",
  },
};

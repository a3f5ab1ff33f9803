import type { LoyaltyPhaseValue, LoyaltyValue, WhatTheyValue } from "../../loyalty/index.js";
import type { ContactDue } from "../../service/index.js";
import { isCurrencyCode } from "../../shared/money.js";
import type { ReferralValue } from "../../value/index.js";
import type { FactWords, Locale, Numbers } from "../locale.js";
import { hasShape } from "./shape.js";
import { wordsIn } from "./text.js";

/** Whether it is the answer of the loyalty score, and not one of the caller's own under the same name. */
export function isLoyalty(about: string, value: unknown): value is LoyaltyValue {
  const { contributions = [], interval = {}, quadrant } = Object(value) as Partial<LoyaltyValue>;
  return (
    about === "loyalty" &&
    hasShape(value, {
      score: "number",
      tier: "text",
      contributions: "objects",
      missing: "texts",
      atLeast: "texts",
      range: "object",
    }) &&
    contributions.every((one) => hasShape(one, { component: "text" })) &&
    hasShape({ interval }, { interval: "object" }) &&
    hasShape(quadrant, { cell: "text" })
  );
}

export function isLoyaltyPhase(about: string, value: unknown): value is LoyaltyPhaseValue {
  return about === "loyalty-phase" && hasShape(value, { phase: "text" });
}

export function isReferralValue(about: string, value: unknown): value is ReferralValue {
  const { expected, bound } = Object(value) as Partial<ReferralValue>;
  return (
    about === "referral-value" &&
    hasShape(expected, { amountMinor: "number" }) &&
    isCurrencyCode(expected?.currency) &&
    (bound === "exact" || bound === "lower")
  );
}

/** The answers about loyalty and service; `undefined` for one of the caller's own under the same name. */
export function loyaltyAnswer(about: string, value: unknown, locale: Locale, numbers: Numbers): string | undefined {
  const fields = Object(value) as Readonly<Record<string, unknown>>;
  const { questions, sentence } = locale;
  switch (about) {
    case "loyalty":
      return isLoyalty(about, value) ? scoreWithTier(value, locale, numbers) : undefined;
    case "loyalty-phase":
      return wordOf(locale.loyaltyPhases, fields["phase"]);
    case "attitude-trend": {
      const metric = wordOf(locale.surveyMetrics, fields["metric"]);
      return metric === undefined ? undefined : wordOf(locale.attitudeTrends, fields["direction"])?.(metric);
    }
    case "valued":
      return isWhatTheyValue(value) ? whatComesFirst(value, locale, numbers) : undefined;
    case "programme":
      return wordOf(locale.programmeStates, fields["state"]);
    case "service":
      return wordOf(locale.serviceStates, fields["state"]);
    case "contact-due":
      return dueAnswer(fields as Partial<ContactDue>, locale, numbers);
    case "referral-value":
      return isReferralValue(about, value) ? referralsWorth(value, locale, numbers) : undefined;
    case "tenure": {
      if (typeof fields["days"] !== "number") return undefined;
      const length = locale.units.days(fields["days"], numbers);
      return sentence.answer(questions.tenure, fields["atLeast"] === true ? locale.tenureAtLeast(length) : length);
    }
    case "breadth": {
      const { share } = Object(fields["largest"]) as { readonly share?: unknown };
      if (typeof fields["categories"] !== "number" || typeof share !== "number") return undefined;
      return sentence.answer(questions.breadth, locale.breadthOf(fields["categories"], share, numbers));
    }
    default:
      return undefined;
  }
}

/** The words for facts of loyalty and service, `importance:quality` and `measured.share` among them. */
export function loyaltyFactWords(fact: string, locale: Locale): FactWords | undefined {
  const aspect = /^importance:(.+)$/.exec(fact)?.[1];
  if (aspect !== undefined) return locale.importanceOf(aspectWord(aspect, locale));
  const component = wordOf(locale.loyaltyComponents, /^measured\.(.+)$/.exec(fact)?.[1]);
  return component === undefined ? wordOf(locale.relationshipFacts, fact) : locale.measuredComponent(component);
}

function scoreWithTier({ score, tier }: LoyaltyValue, locale: Locale, numbers: Numbers): string {
  const tierWord = wordOf(locale.loyaltyTiers, tier) ?? wordsIn(tier);
  return locale.sentence.answer(locale.questions.loyalty, locale.loyaltyScore(cutDown(score), tierWord, numbers));
}

/** To a tenth, as it is told, and never up: 74.96 of the tier below 75 is not 75. */
export function cutDown(points: number): number {
  return Math.floor(10 * points) / 10;
}

function isWhatTheyValue(value: unknown): value is WhatTheyValue {
  const { firstFrom } = Object(value) as Partial<WhatTheyValue>;
  return hasShape(value, { first: "texts" }) && (firstFrom === "declared" || firstFrom === "inferred");
}

function whatComesFirst({ first, firstFrom }: WhatTheyValue, locale: Locale, numbers: Numbers): string {
  if (first.length === 0) return locale.valuedNoneFirst;
  return locale.valuedFirst[firstFrom](numbers.list(first.map((aspect) => aspectWord(aspect, locale))));
}

function aspectWord(aspect: string, { aspects }: Locale): string {
  return wordOf(aspects, aspect) ?? wordsIn(aspect);
}

function referralsWorth({ expected, bound }: ReferralValue, locale: Locale, numbers: Numbers): string {
  return locale.referralsWorth[bound](numbers.money(expected.amountMinor, expected.currency));
}

function dueAnswer(value: Partial<ContactDue>, { contactDue }: Locale, numbers: Numbers): string | undefined {
  switch (value.due) {
    case "follow-up":
      return contactDue["follow-up"];
    case "contact":
      return typeof value.dueSinceDays === "number" ? contactDue.contact(value.dueSinceDays, numbers) : undefined;
    case "not-yet":
      return typeof value.dueInDays === "number" ? contactDue["not-yet"](value.dueInDays, numbers) : undefined;
    default:
      return undefined;
  }
}

/** The word for a code; `undefined` for a code that the language does not know. */
export function wordOf<Word>(words: Readonly<Record<string, Word>>, code: unknown): Word | undefined {
  return typeof code === "string" && Object.hasOwn(words, code) ? words[code] : undefined;
}

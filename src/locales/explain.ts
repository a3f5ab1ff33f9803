import type { Evidence, FactValue, Judgement } from "../shared/judgement.js";
import { currencyExponent } from "../shared/money.js";
import type { FactWords, Locale, Numbers, Relation } from "./locale.js";

/**
 * A judgement of this library in the words of a language. What it does not know by name (a fact or a question of your own)
 * it reads off the name. The text is for people, and may improve between releases.
 *
 * @example
 * import { en } from "clientele/locales/en";
 * const lapsed = {
 *   status: "decided", about: "stage", value: "lapsed", policy: "classification/v1", asOf: "2026-03-01T00:00:00.000Z",
 *   evidence: [
 *     { fact: "daysSinceLastPurchase", value: 94, comparison: "at-least", threshold: 88, thresholdFact: "q98GapDays", unit: "days", holds: true },
 *   ],
 * } as const;
 * explain(lapsed, en) // => "Lapsed: silent for 94 days, which is longer than 98% of the gaps expected of this customer (88 days)."
 */
export function explain(judgement: Judgement<unknown>, locale: Locale): string {
  const numbers = numbersOf(locale.tag);
  const { sentence } = locale;
  if (judgement.status === "decided") {
    const answer = answerOf(judgement.about, judgement.value, locale, numbers);
    return capital(sentence.decided(answer, reasonsOf(judgement.evidence, locale, numbers)));
  }
  const missing = judgement.missing.map((fact) => wordsOf(fact, locale).noun);
  const reason = locale.reasons[judgement.reason];
  const question = questionOf(judgement.about, locale);
  return capital(sentence.undecided(question, reason, missing.length === 0 ? "" : numbers.list(missing)));
}

function numbersOf(tag: string): Numbers {
  const decimal = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 1 });
  // A chance of one in a hundred thousand is small, and not 0%.
  const smallPercent = new Intl.NumberFormat(tag, { style: "percent", maximumSignificantDigits: 1 });
  const plural = new Intl.PluralRules(tag);
  const list = new Intl.ListFormat(tag, { type: "conjunction" });
  return {
    number: (value) => decimal.format(value),
    percent: (share) => (share > 0 && share < 0.001 ? smallPercent : percent).format(share),
    plural: (value) => plural.select(value),
    list: (items) => list.format(items),
  };
}

/** The name behind `trait:loyal` or `role:buyer`, and the words for it. */
function nameOf(about: string, { types, roles }: Locale): string | undefined {
  const [kind, name = ""] = about.split(":");
  if (kind === "trait" && Object.hasOwn(types, name)) return types[name as keyof typeof types].name;
  if (kind === "role" && Object.hasOwn(roles, name)) return roles[name as keyof typeof roles];
  return undefined;
}

function questionOf(about: string, locale: Locale): string {
  if (Object.hasOwn(locale.questions, about)) return locale.questions[about as keyof Locale["questions"]];
  return nameOf(about, locale) ?? wordsIn(about);
}

function answerOf(about: string, value: unknown, locale: Locale, numbers: Numbers): string {
  const name = nameOf(about, locale);
  if (name !== undefined && typeof value === "boolean") return value ? name : locale.sentence.not(name);
  if (typeof value === "string" && Object.hasOwn(locale.types, value)) {
    return locale.types[value as keyof Locale["types"]].name;
  }
  const main = mainOf(value);
  if (about === "churn" && typeof main === "string" && Object.hasOwn(locale.churn, main)) {
    return locale.churn[main as keyof Locale["churn"]];
  }
  if (about === "rfm" && typeof main === "string" && Object.hasOwn(locale.segments, main)) {
    return locale.sentence.answer(questionOf(about, locale), locale.segments[main as keyof Locale["segments"]]);
  }
  return locale.sentence.answer(questionOf(about, locale), shown(main, locale, numbers));
}

/** Of an answer in many parts the one that is said: the band of churn, the segment of RFM, the score of loyalty. */
function mainOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const { band, segment, score } = value as Readonly<Record<string, unknown>>;
  return band ?? segment ?? score;
}

/** One clause for each fact, with everything it was compared with. */
function reasonsOf(evidence: readonly Evidence[], locale: Locale, numbers: Numbers): readonly string[] {
  const byFact = new Map<string, Evidence[]>();
  for (const one of evidence) byFact.set(one.fact, [...(byFact.get(one.fact) ?? []), one]);
  return [...byFact].map(([fact, all]) => {
    const words = wordsOf(fact, locale);
    const value = all[0]?.value;
    if (value === undefined) {
      const isKnown = all.some(({ comparison, holds }) =>
        comparison === "is-known" ? holds : holds === false && comparison === "is-unknown",
      );
      return isKnown ? words.noun : locale.sentence.unknown(words.noun);
    }
    const said = words.says(value, numbers);
    const relations = new Set(all.flatMap((one) => relationIn(one, locale, numbers) ?? []));
    return relations.size === 0 ? said : locale.sentence.compared(said, numbers.list([...relations]));
  });
}

const opposite: Readonly<Record<Relation, Relation>> = {
  "at-least": "less-than",
  "less-than": "at-least",
  "more-than": "at-most",
  "at-most": "more-than",
};

function relationIn(evidence: Evidence, locale: Locale, numbers: Numbers): string | undefined {
  const { comparison, threshold, thresholdFact, holds } = evidence;
  if (!Object.hasOwn(opposite, comparison) || typeof threshold !== "number") return undefined;
  const relation = holds === false ? opposite[comparison as Relation] : (comparison as Relation);
  const reached = relation === "at-least" || relation === "more-than";
  const isDays = evidence.unit === "days";
  const isShare = evidence.unit === "share";
  const currency = currencyOf(evidence.fact);
  const amount =
    currency !== undefined
      ? moneyIn(locale.tag, threshold, currency)
      : isDays
        ? locale.units.days(threshold, numbers)
        : isShare
          ? numbers.percent(threshold)
          : numbers.number(threshold);
  if (thresholdFact !== undefined) {
    if (Object.hasOwn(locale.thresholds, thresholdFact)) {
      const words = locale.thresholds[thresholdFact as keyof Locale["thresholds"]];
      return reached ? words.reached(amount) : words.below(amount);
    }
    return locale.relations[relation](`${wordsOf(thresholdFact, locale).noun} (${amount})`);
  }
  if (evidence.value === undefined) return undefined;
  // That there is one, or none, is said by the number itself.
  const isOne = threshold === 1 && (relation === "at-least" || relation === "less-than") && !isDays && !isShare;
  const isJust = evidence.value === threshold && (relation === "at-least" || relation === "at-most");
  const isNone = threshold === 0 && (relation === "more-than" || relation === "at-most");
  return isOne || isJust || isNone ? undefined : locale.relations[relation](amount);
}

/** The currency of an amount: `spend.EUR.net` is in euros. */
function currencyOf(fact: string): string | undefined {
  return /^spend\.([A-Z]{3})\.(?:net|gross)$/.exec(fact)?.[1];
}

function moneyIn(tag: string, amountMinor: number, currency: string): string {
  const digits = currencyExponent(currency);
  const format = { style: "currency", currency, minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(tag, format).format(amountMinor / 10 ** digits);
}

/** Facts of the base and fields of the input, as they stand among what is missing. */
const inputs: Readonly<Record<string, keyof Locale["facts"]>> = {
  "base.discountedOccasionShare": "baseDiscountedShare",
  "base.lineQuantityP99": "baseLineQuantity",
  "purchases.participants": "purchasesForOwnUse",
  "purchases.purpose": "declaredPurposes",
  "roles.relationship": "declaredRelationship",
};

function wordsOf(fact: string, locale: Locale): FactWords {
  const name = inputs[fact] ?? fact;
  const currency = currencyOf(fact);
  if (currency !== undefined) {
    return {
      noun: locale.facts.spend.noun,
      says: (value) => locale.sentence.spent(typeof value === "number" ? moneyIn(locale.tag, value, currency) : ""),
    };
  }
  if (Object.hasOwn(locale.facts, name)) return locale.facts[name as keyof Locale["facts"]];
  return {
    noun: wordsIn(fact),
    says: (value, numbers) => locale.sentence.answer(wordsIn(fact), shown(value, locale, numbers)),
  };
}

function shown(value: FactValue | unknown, { sentence }: Locale, numbers: Numbers): string {
  if (typeof value === "number") return numbers.number(value);
  if (typeof value === "boolean") return value ? sentence.yes : sentence.no;
  if (Array.isArray(value)) return numbers.list(value.map(String));
  return typeof value === "string" ? value : "";
}

/** `shoeSize` and `x-shoe-size` as words. */
function wordsIn(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[-_.:]+/g, " ")
    .trim()
    .toLowerCase();
}

function capital(text: string): string {
  const [first = ""] = text;
  return first.toUpperCase() + text.slice(first.length);
}

import type { ChurnValue } from "../churn/index.js";
import type { Evidence, FactValue, Judgement } from "../shared/judgement.js";
import type { CustomerValue } from "../value/index.js";
import { churnSentences } from "./explain/churn-sentences.js";
import { numbersOf } from "./explain/numbers.js";
import { capital, wordsIn } from "./explain/text.js";
import { valueAnswer, valueSentences } from "./explain/value-sentences.js";
import type { FactWords, Locale, Numbers, Relation } from "./locale.js";

/** How much is said. */
export interface ExplainOptions {
  /**
   * `"reasons"`: one sentence, the answer with its evidence. `"full"`: for churn and value further sentences, on the method and
   * why it was used, what to know beside the answer, and what would change it.
   *
   * @defaultValue "reasons"
   */
  readonly detail?: "reasons" | "full" | undefined;
}

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
 *
 * @example The method, and what would change the answer
 * import { scoreChurn } from "clientele";
 * import { en } from "clientele/locales/en";
 * const facts = { asOf: "2026-03-01T23:59:59Z", purchaseOccasions: 5, daysSinceLastPurchase: 94, gapsDays: [30, 31, 31, 33], gapMedianDays: 31 };
 * explain(scoreChurn(facts), en, { detail: "full" })
 * // => "Low risk of leaving: usually buys every 31 days; silent for 94 days, which is within the time in which 90% of the gaps expected of this customer end (136.7 days). Judged by the rhythm alone, because no model was given. If nothing is bought, the risk is medium from 136.7 days of silence on."
 */
export function explain(
  judgement: Judgement<unknown>,
  locale: Locale,
  { detail = "reasons" }: ExplainOptions = {},
): string {
  const numbers = numbersOf(locale);
  const { sentence } = locale;
  if (judgement.status === "decided") {
    const { about, value, evidence } = judgement;
    const answer = answerOf(about, value, locale, numbers);
    const first = capital(sentence.decided(answer, reasonsOf(evidence, locale, numbers)));
    return detail === "full" ? sentence.paragraph([first, ...furtherSentences(about, value, locale, numbers)]) : first;
  }
  const missing = judgement.missing.map((fact) => wordsOf(fact, locale).noun);
  const reason = locale.reasons[judgement.reason];
  const question = questionOf(judgement.about, locale);
  return capital(sentence.undecided(question, reason, missing.length === 0 ? "" : numbers.list(missing)));
}

/** What is said beside the answer and its evidence. */
function furtherSentences(about: string, value: unknown, locale: Locale, numbers: Numbers): string[] {
  if (isChurn(about, value)) return churnSentences(value, locale, numbers);
  if (isValue(about, value)) return valueSentences(value, locale, numbers);
  return [];
}

const churnKinds: readonly unknown[] = ["latent", "cadence", "contractual"] satisfies ChurnValue["kind"][];

/** Whether it is the answer of the churn score, and not one of the caller's own under the same name. */
function isChurn(about: string, value: unknown): value is ChurnValue {
  return about === "churn" && churnKinds.includes((Object(value) as Partial<ChurnValue>).kind);
}

function isValue(about: string, value: unknown): value is CustomerValue {
  return about === "value" && (Object(value) as Partial<CustomerValue>).expected !== undefined;
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
  if (isValue(about, value)) return valueAnswer(value, locale, numbers);
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
  const byFact = new Map<string, [Evidence, ...Evidence[]]>();
  for (const one of evidence) {
    const others = byFact.get(one.fact);
    if (others === undefined) byFact.set(one.fact, [one]);
    else others.push(one);
  }
  return [...byFact].map(([fact, all]) => {
    const words = wordsOf(fact, locale);
    const [{ value }] = all;
    if (value === undefined) {
      const isKnown = all.some(({ comparison, holds }) =>
        comparison === "is-known" ? holds : holds === false && comparison === "is-unknown",
      );
      return isKnown ? words.noun : locale.sentence.unknown(words.noun);
    }
    const currency = currencyOf(all[0]);
    const isAmount = currency !== undefined && typeof value === "number";
    const said = words.says(isAmount ? numbers.money(value, currency) : value, numbers);
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
  const currency = currencyOf(evidence);
  const amount =
    currency !== undefined
      ? numbers.money(threshold, currency)
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

const spendIn = /^spend\.([A-Z]{3})(?:\.(?:net|gross))?$/;

/** The currency of an amount: `spend.EUR.net` is in euros, and so is whatever has them as its unit. */
function currencyOf({ fact, unit = "" }: Evidence): string | undefined {
  return spendIn.exec(fact)?.[1] ?? /^[A-Z]{3}$/.exec(unit)?.[0];
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
  const currency = spendIn.exec(fact)?.[1];
  if (currency !== undefined) {
    return { noun: locale.sentence.spentIn(currency), says: (value) => locale.sentence.spent(String(value)) };
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

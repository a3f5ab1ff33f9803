import { DomainError, show } from "../shared/errors.js";
import type { Evidence, Judgement } from "../shared/judgement.js";
import { answerOf, isChurn, isValue, questionOf } from "./explain/answer.js";
import { churnSentences } from "./explain/churn-sentences.js";
import { isLoyalty, isLoyaltyPhase, isReferralValue } from "./explain/loyalty-answers.js";
import { loyaltySentences, phaseSentences, referralSentences } from "./explain/loyalty-sentences.js";
import { amountIn, currencyOf, factWords } from "./explain/fact-words.js";
import { numbersOf } from "./explain/numbers.js";
import { capital, paragraph, wordsIn, written } from "./explain/text.js";
import { valueSentences } from "./explain/value-sentences.js";
import type { Locale, Numbers, Relation } from "./locale.js";

/** How much is said. */
export interface ExplainOptions {
  /**
   * `"reasons"`: one sentence, the answer with its evidence. `"full"`: for churn, value and loyalty further sentences: on the
   * method and why it was used, on the parts of a score, what to know beside the answer, and what would change it.
   *
   * @defaultValue "reasons"
   */
  readonly detail?: "reasons" | "full" | undefined;
}

/**
 * A judgement of this library in the words of a language. What it does not know by name (a fact or a question of your own)
 * it reads off the name. The text is for people, and may improve between releases.
 *
 * @throws DomainError `judgement` for what is none, `locale` for what is no language.
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
  requireJudgement(judgement);
  const { sentence, reasons } = locale;
  if (judgement.status === "decided") {
    const { about, value, evidence } = judgement;
    const answer = answerOf(about, value, locale, numbers);
    const said = evidence.filter((one) => !isRestated(about, value, one));
    const first = capital(sentence.decided(answer, reasonsOf(said, locale, numbers)));
    return paragraph(detail === "full" ? [first, ...furtherSentences(about, value, locale, numbers)] : [first], locale);
  }
  // Two facts can be spoken of alike, such as the two of the base that make a quantity stand out.
  const missing = [...new Set(judgement.missing.map((fact) => factWords(fact, locale).noun))];
  const reason = Object.hasOwn(reasons, judgement.reason) ? reasons[judgement.reason] : wordsIn(judgement.reason);
  const question = questionOf(judgement.about, locale);
  const said = sentence.undecided(question, reason, missing.length === 0 ? "" : numbers.list(missing));
  return written(capital(said), locale);
}

/** Judgements may have been stored, and come from outside. */
function requireJudgement(judgement: unknown): void {
  const { about, status, evidence, reason, missing } = Object(judgement) as Readonly<Record<string, unknown>>;
  const isNamed = (one: unknown) => typeof (Object(one) as Partial<Evidence>).fact === "string";
  const isDecided = status === "decided" && Array.isArray(evidence) && evidence.every(isNamed);
  const isUndecided =
    status === "undecided" &&
    typeof reason === "string" &&
    Array.isArray(missing) &&
    missing.every((fact) => typeof fact === "string");
  if (typeof about === "string" && (isDecided || isUndecided)) return;
  throw new DomainError("judgement", `explain requires a judgement, decided or undecided; got ${show(judgement)}`);
}

/** What is said beside the answer and its evidence. */
function furtherSentences(about: string, value: unknown, locale: Locale, numbers: Numbers): string[] {
  if (isChurn(about, value)) return churnSentences(value, locale, numbers);
  if (isValue(about, value)) return valueSentences(value, locale, numbers);
  if (isLoyalty(about, value)) return loyaltySentences(value, locale, numbers);
  if (isReferralValue(about, value)) return referralSentences(value, locale);
  if (isLoyaltyPhase(about, value)) return phaseSentences(value, locale);
  return [];
}

/** Facts that are the answer itself, and its field. */
const restated: Readonly<Record<string, readonly [fact: string, field: string]>> = {
  "share-of-wallet": ["shareOfWallet", "share"],
  breadth: ["categories", "categories"],
  tenure: ["daysSinceFirstPurchase", "days"],
};

/** Whether a reason would only say the answer again. */
function isRestated(about: string, value: unknown, evidence: Evidence): boolean {
  if (!Object.hasOwn(restated, about)) return false;
  const [fact, field] = restated[about] as readonly [string, string];
  return evidence.fact === fact && evidence.value === (Object(value) as Readonly<Record<string, unknown>>)[field];
}

/** One clause for each fact, with everything it was compared with; several that are not known in one clause, the last. */
function reasonsOf(evidence: readonly Evidence[], locale: Locale, numbers: Numbers): readonly string[] {
  const byFact = new Map<string, [Evidence, ...Evidence[]]>();
  for (const one of evidence) {
    const others = byFact.get(one.fact);
    if (others === undefined) byFact.set(one.fact, [one]);
    else others.push(one);
  }
  const isUnknown = (all: readonly [Evidence, ...Evidence[]]) =>
    all[0].value === undefined &&
    !all.some(({ comparison, holds }) =>
      comparison === "is-known" ? holds : holds === false && comparison === "is-unknown",
    );
  const unknown = [...byFact].filter(([, all]) => isUnknown(all)).map(([fact]) => factWords(fact, locale).noun);
  const { sentence } = locale;
  const clauses = [...byFact].flatMap(([fact, all]) => {
    const words = factWords(fact, locale);
    const [{ value }] = all;
    if (isUnknown(all)) return unknown.length > 1 ? [] : sentence.unknown(words.noun);
    if (value === undefined) return words.noun;
    const currency = currencyOf(all[0]);
    const isAmount = currency !== undefined && typeof value === "number";
    const said = words.says(isAmount ? numbers.money(value, currency) : value, numbers);
    const relations = new Set(all.flatMap((one) => relationIn(one, locale, numbers) ?? []));
    return relations.size === 0 ? said : sentence.compared(said, numbers.list([...relations]));
  });
  return unknown.length > 1 ? [...clauses, sentence.unknowns(numbers.list([...new Set(unknown)]))] : clauses;
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
  const amount = amountIn(currencyOf(evidence) ?? evidence.unit, threshold, locale, numbers);
  if (thresholdFact !== undefined) {
    if (Object.hasOwn(locale.thresholds, thresholdFact)) {
      const words = locale.thresholds[thresholdFact as keyof Locale["thresholds"]];
      return reached ? words.reached(amount) : words.below(amount);
    }
    return locale.relations[relation](`${factWords(thresholdFact, locale).noun} (${amount})`);
  }
  if (evidence.value === undefined) return undefined;
  // That there is one, or none, is said by the number itself.
  const isOne = threshold === 1 && (relation === "at-least" || relation === "less-than") && !isDays && !isShare;
  const isJust = evidence.value === threshold && (relation === "at-least" || relation === "at-most");
  const isNone = threshold === 0 && (relation === "more-than" || relation === "at-most");
  // "no complaints, which is less than 2"
  const isNothing = evidence.value === 0 && relation === "less-than" && (isDays || evidence.unit === "count");
  return isOne || isJust || isNone || isNothing ? undefined : locale.relations[relation](amount);
}

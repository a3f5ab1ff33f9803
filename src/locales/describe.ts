import type { Condition, FactCondition, Scalar } from "../rules/index.js";
import { DomainError, show } from "../shared/errors.js";
import { amountIn, currencyOf, factWords, wordsOf } from "./explain/fact-words.js";
import { numbersOf } from "./explain/numbers.js";
import { capital, written } from "./explain/text.js";
import type { Locale, Numbers } from "./locale.js";

export interface DescribeOptions {
  /** Units of facts by name, such as `unitsOfFacts`: thresholds are told in days, shares and money. */
  readonly units?: Readonly<Record<string, string>> | undefined;
}

/**
 * A rule in the words of a language, before anybody is judged by it. Facts that the language does not know by name are read off
 * their names.
 *
 * @example
 * import { classificationPolicies, classificationRules, unitsOfFacts } from "clientele/classification";
 * import { en } from "clientele/locales/en";
 * const { traits } = classificationRules(classificationPolicies.v1);
 * describe(traits.international, en, { units: unitsOfFacts })
 * // => "The share of purchases delivered abroad within a year is at least 50%."
 *
 * @example A rule of your own
 * import { en } from "clientele/locales/en";
 * describe({ all: [{ fact: "boats", is: "at-least", value: 3 }, { not: { fact: "vip", is: "equals", value: true } }] }, en)
 * // => "Boats: at least 3 and vip: no."
 *
 * @throws DomainError `condition` when it is none, or nested more than 100 levels deep, `locale` for what is no language.
 */
export function describe(condition: Condition, locale: Locale, { units = {} }: DescribeOptions = {}): string {
  const numbers = numbersOf(locale);
  requireCondition(condition);
  const { clause } = phraseOf(condition, { locale, units, numbers });
  return written(locale.sentence.decided(capital(clause), []), locale);
}

interface Words {
  readonly locale: Locale;
  readonly units: Readonly<Record<string, string>>;
  readonly numbers: Numbers;
}

/** A clause, and whether it has several parts that would run into those around it. */
interface Phrase {
  readonly clause: string;
  readonly compound: boolean;
}

const simple = (clause: string): Phrase => ({ clause, compound: false });
/** What people write is a handful deep. */
const deepest = 100;

function phraseOf(condition: Condition, words: Words): Phrase {
  const { conditions } = words.locale;
  const inner = (part: Condition) => grouped(phraseOf(part, words), words);
  if ("all" in condition) {
    const clauses = partsOf(condition.all).map((part) => {
      const known = knownThat(part);
      return known === undefined ? inner(part) : conditions.knownThat(comparisonOf(known, words));
    });
    return joined(clauses, conditions.all, conditions.always);
  }
  if ("any" in condition) return joined(condition.any.map(inner), conditions.any, conditions.never);
  if ("not" in condition) {
    const opposite = oppositeOf(condition.not);
    if (opposite !== undefined) return simple(comparisonOf(opposite, words));
    const parts = "all" in condition.not ? partsOf(condition.not.all) : [];
    const known = parts.length === 1 ? knownThat(parts[0]) : undefined;
    return simple(
      known === undefined ? conditions.not(inner(condition.not)) : conditions.notKnownThat(comparisonOf(known, words)),
    );
  }
  const compound = condition.is === "one-of" && condition.values.length > 1;
  return { clause: comparisonOf(condition, words), compound };
}

/**
 * The parts of `all`, those of an `all` among them as parts of the whole. A fact that is asked to be known and then compared
 * makes one part: the comparison that is asked only where it is known.
 */
function partsOf(parts: readonly Condition[]): readonly Condition[] {
  const flat = parts.flatMap((part) => ("all" in part && knownThat(part) === undefined ? partsOf(part.all) : part));
  return flat.flatMap((part, index) => {
    const next = flat[index + 1];
    const before = flat[index - 1];
    if (next !== undefined && knownThat({ all: [part, next] }) !== undefined) return { all: [part, next] };
    return before !== undefined && knownThat({ all: [before, part] }) !== undefined ? [] : part;
  });
}

function oppositeOf(condition: Condition): FactCondition | undefined {
  if (!("is" in condition) || (condition.is !== "equals" && condition.is !== "differs-from")) return undefined;
  return { ...condition, is: condition.is === "equals" ? "differs-from" : "equals" };
}

/** What is told may come from outside. */
function requireCondition(condition: unknown, depth = 0): void {
  if (depth > deepest) {
    throw new DomainError("condition", `describe requires at most ${deepest} levels of nesting; got more`);
  }
  const { all, any, not, fact, is, value, values, from, below } = Object(condition) as Readonly<
    Record<string, unknown>
  >;
  const parts = all ?? any ?? (not === undefined ? undefined : [not]);
  if (Array.isArray(parts)) {
    for (const part of parts) requireCondition(part, depth + 1);
    return;
  }
  const operands = is === "within" ? [from, below] : is === "one-of" ? values : isPresence({ is }) ? [] : [value];
  if (typeof fact !== "string" || !Array.isArray(operands) || !operands.every(isOperand)) throw notDescribed(condition);
}

const isOperand = (operand: unknown): boolean =>
  ["string", "number", "boolean"].includes(typeof operand) ||
  typeof (Object(operand) as { readonly fact?: unknown }).fact === "string";

function notDescribed(what: unknown): DomainError {
  return new DomainError("condition", `describe requires a condition; got ${show(what)}`);
}

function joined(clauses: readonly string[], join: (clauses: readonly string[]) => string, none: string): Phrase {
  const [only] = clauses;
  if (only === undefined) return simple(none);
  return clauses.length === 1 ? simple(only) : { clause: join(clauses), compound: true };
}

function grouped({ clause, compound }: Phrase, { locale }: Words): string {
  return compound ? locale.conditions.group(clause) : clause;
}

/** The comparison in a part that asks for it only where its fact is known, and so never leaves it open. */
function knownThat(part: Condition | undefined): FactCondition | undefined {
  if (part === undefined || !("all" in part) || part.all.length !== 2) return undefined;
  const [presence, comparison] = part.all as readonly [Condition, Condition];
  if (!("fact" in presence) || presence.is !== "is-known" || !("fact" in comparison)) return undefined;
  return comparison.fact === presence.fact && !isPresence(comparison) ? comparison : undefined;
}

function isPresence({ is }: { readonly is?: unknown }): boolean {
  return is === "is-known" || is === "is-unknown";
}

function comparisonOf(condition: FactCondition, words: Words): string {
  const { locale, numbers, units } = words;
  const { conditions, relations, sentence } = locale;
  const { noun, says } = factWords(condition.fact, locale);
  const given = Object.hasOwn(units, condition.fact) ? units[condition.fact] : undefined;
  const unit = currencyOf({ fact: condition.fact, unit: given }) ?? given;
  // A name that is read off may be a plural or no noun at all: "boats: at least 3".
  const isOwn = wordsOf(condition.fact, locale) === undefined;
  const stands = isOwn ? sentence.answer : conditions.is;
  const amount = (value: number | { readonly fact: string }) =>
    typeof value === "number" ? amountIn(unit, value, locale, numbers) : nounOf(value, locale);
  const said = (value: Scalar) => {
    if (typeof value !== "number") return says(value, numbers);
    return (isOwn ? sentence.answer : conditions.equals)(noun, amount(value));
  };
  switch (condition.is) {
    case "at-least":
    case "more-than":
    case "at-most":
    case "less-than":
      return stands(noun, relations[condition.is](amount(condition.value)));
    case "within": {
      const ends = [relations["at-least"](amount(condition.from)), relations["less-than"](amount(condition.below))];
      return stands(noun, numbers.list(ends));
    }
    case "equals":
    case "differs-from": {
      const { is, value } = condition;
      // The opposite of a yes is a no.
      if (typeof value === "boolean") return said(value === (is === "equals"));
      if (isOwn && is === "differs-from") {
        return stands(noun, conditions.otherThan(typeof value === "string" ? value : amount(value)));
      }
      const equal = typeof value === "object" ? conditions.same(noun, nounOf(value, locale)) : said(value);
      return is === "equals" ? equal : conditions.not(equal);
    }
    case "one-of":
      return numbers.either(condition.values.map(said));
    case "contains":
      return says([String(condition.value)], numbers);
    case "is-known":
      return conditions.known(noun);
    case "is-unknown":
      return sentence.unknown(noun);
    default:
      throw notDescribed(condition);
  }
}

/** Only what is equal or not can be compared with words. */
function nounOf(operand: { readonly fact: string }, locale: Locale): string {
  if (typeof operand !== "object") throw notDescribed(operand);
  return factWords(operand.fact, locale).noun;
}

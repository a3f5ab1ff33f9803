import { compileCondition, type Condition, factsIn, type Verdict } from "../../rules/index.js";
import { DomainError, kebab, requireObjects, show } from "../../shared/errors.js";
import type { PersonaProfile } from "../persona-profile.js";
import { type ReadableFact, readableFact } from "./readable-facts.js";
import type { ReadyProfiles } from "./segments.js";

/** A segment that a rule makes. */
export interface RuleSegment {
  /** A word of the caller's own, at most 60 characters. */
  readonly id: string;
  /** Who belongs to it; what a condition can read is said at `segmentByRules`. */
  readonly when: Condition;
}

/** Segments made ready to be asked about many customers. */
export interface CompiledSegments {
  readonly ids: readonly string[];
  /** Facts, judgements and attributes that the rules read, sorted. */
  readonly facts: readonly string[];
  /** One verdict for each segment; undefined where facts are missing. */
  verdicts(profile: PersonaProfile): readonly Verdict[];
}

const longestId = 60;
/** Nobody keeps more segments apart; and every pair of them is told of. */
const mostSegments = 50;

/**
 * The segments, checked: at most 50, ids of their own, and conditions over names that say something and may be read, compared
 * with words that may be read.
 *
 * @throws DomainError with the kebab-cased name of `fn` before `-segments`; `condition`.
 */
export function compileSegments(
  fn: string,
  segments: readonly RuleSegment[],
  { features, context }: Pick<ReadyProfiles<PersonaProfile>, "features" | "context">,
): CompiledSegments {
  const code = `${kebab(fn)}-segments`;
  const refuse = (what: string, got: unknown): never => {
    throw new DomainError(code, `${fn} requires ${what}; got ${show(got)}`);
  };
  const ids = requireObjects(fn, "segments", segments, code).map(({ id }) => id);
  if (ids.length < 1 || ids.length > mostSegments) refuse(`from 1 to ${mostSegments} segments`, ids.length);
  ids.forEach((id, i) => {
    if (typeof id !== "string" || id === "" || id.length > longestId || ids.indexOf(id) < i) {
      refuse(`segments to have ids of their own, of 1 to ${longestId} characters`, id);
    }
  });
  const readable = new Map<string, ReadableFact>();
  const factOf = (name: string): ReadableFact => {
    const known =
      readable.get(name) ??
      readOnce(
        readableFact(name, features, context) ??
          refuse("conditions over features, facts, judgements and attributes that may be read", name),
      );
    readable.set(name, known);
    return known;
  };
  const compiled = segments.map(({ when }) => {
    const condition = compileCondition<PersonaProfile>(when, { read: (name) => factOf(name).read });
    for (const [name, word] of wordsIn(when)) {
      if (!factOf(name).mayCompare(word)) refuse("conditions without words that give something sensitive away", word);
    }
    return condition;
  });
  const facts = segments.flatMap(({ when }) => factsIn(when).flatMap((name) => factOf(name).facts));
  return {
    ids,
    facts: [...new Set(facts)].sort(),
    verdicts: (profile) => compiled.map((condition) => condition.evaluate(profile)),
  };
}

/** The same for any number of conditions that ask about one profile after the other. */
function readOnce(fact: ReadableFact): ReadableFact {
  let asked: PersonaProfile | undefined;
  let value: unknown;
  const read = (profile: PersonaProfile) => {
    if (profile !== asked) value = fact.read(profile);
    asked = profile;
    return value;
  };
  return { ...fact, read };
}

/** The words that a condition compares with, each under the name of the fact. */
function wordsIn(condition: Condition): readonly (readonly [string, string])[] {
  if ("all" in condition) return condition.all.flatMap(wordsIn);
  if ("any" in condition) return condition.any.flatMap(wordsIn);
  if ("not" in condition) return wordsIn(condition.not);
  const operands: readonly unknown[] =
    "values" in condition ? condition.values : "value" in condition ? [condition.value] : [];
  return operands.flatMap((operand) => (typeof operand === "string" ? [[condition.fact, operand] as const] : []));
}

/**
 * The first segment whose rule says yes. A rule that is undecided stops the search, since it may be the one: whoever is left over
 * is `"undecided"`, and `"in-no-segment"` only when every rule says no.
 */
export function firstSegment(verdicts: readonly Verdict[]): number | "undecided" | "in-no-segment" {
  const first = verdicts.findIndex((verdict) => verdict !== false);
  if (first === -1) return "in-no-segment";
  return verdicts[first] === undefined ? "undecided" : first;
}

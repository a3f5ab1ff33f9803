import { DomainError, requireCount, requireObject, requireOneOf, show } from "../shared/errors.js";
import { compareText } from "../shared/order.js";
import { type FactDomain, type Limits, readDomain } from "./check/cells.js";
import { isFalse, isOpen, isTrue } from "./check/formulas.js";
import { type Found, prover, type Question, type Stretch } from "./check/prover.js";
import type {
  CaseCheck,
  CaseMatch,
  CaseOverlap,
  CheckStatus,
  DisjointnessClaim,
  RuleClaim,
  RuleRegion,
  RuleRegions,
  RulesCheck,
} from "./check/report.js";
import { compileCondition } from "./compile.js";
import { type Condition, factsIn } from "./condition.js";
import type { Case } from "./first-match.js";

export type { FactDomain } from "./check/cells.js";
export type * from "./check/report.js";

export interface CheckRulesOptions<Name extends string = string> {
  /** `"first"`: the first true case is the answer. `"one"`: exactly one case should be true. */
  readonly match: CaseMatch;
  /** What facts can be, by name. */
  readonly domains?: { readonly [Fact in Name]?: FactDomain | undefined } | undefined;
  /**
   * Facts that may be unknown, beside those that a condition asks for by `is-known` or `is-unknown`. All others are taken
   * as known.
   */
  readonly mayBeUnknown?: readonly Name[] | undefined;
  /** What is true of every record. Records of which it is false or undecided are left out of the question. */
  readonly given?: Condition<Name> | undefined;
  /**
   * How many regions, and pairs of cases, a list shows at most.
   * @defaultValue 20
   */
  readonly show?: number | undefined;
  /**
   * How many steps each question may take before it is given up as too much work: one about all cases, about each case, or
   * about each pair of them. What is claimed of many pairs takes at most fifty times as many in all.
   * @defaultValue 250,000
   */
  readonly effort?: number | undefined;
}

/**
 * Proves of a list of cases that every record gets an answer, that no record is in two cases, and that every case can be
 * the answer; or says for which records not. It works on the rules alone and needs no customers.
 *
 * Each fact is cut into cells where the cases name a value: numbers into the named ones and the ranges between, texts into
 * the named ones and any other, lists by whether they contain a named value, and unknown where the fact may be. Inside a
 * cell no case can tell a difference, so that trying the cells is trying every record. Where two facts are compared, the
 * ways in which they can stand to each other are tried too, those left out that contradict each other or the cells.
 *
 * Facts are free of each other: whoever knows that one never exceeds another, or is known whenever another is, says so by
 * `given`. What cannot be settled is `not-checkable`, never guessed.
 *
 * @example A gap between two ranges
 * const found = checkRules(
 *   [
 *     { value: "few", when: { fact: "orders", is: "less-than", value: 3 } },
 *     { value: "many", when: { fact: "orders", is: "more-than", value: 3 } },
 *   ],
 *   { match: "one", domains: { orders: { from: 0, whole: true } } },
 * );
 * found.coverage
 * // => { status: "refuted", count: 1,
 * //   regions: [{ where: { all: [{ fact: "orders", is: "equals", value: 3 }] }, example: { orders: 3 } }] }
 * found.disjointness // => { status: "proven" }
 *
 * @throws DomainError `check-rules-options` when they are none, `check-rules-cases` when cases are no list of cases, `condition` for a condition that cannot be
 *   compiled, `check-rules-domain` for a domain that is none or of a fact that no case reads.
 * @see OMG, Decision Model and Notation, on the hit policies "unique" and "first"; Calvanese et al., "Semantics and Analysis of
 *   DMN Decision Tables" (BPM 2016), on missing and overlapping rules
 */
export function checkRules<Value, Name extends string = string>(
  cases: readonly Case<Value, Name>[],
  options: CheckRulesOptions<NoInfer<Name>>,
): RulesCheck<Value> {
  requireObject("checkRules", "options", options);
  const { match, domains = {}, mayBeUnknown = [], given = { all: [] }, show: most = 20, effort = 250_000 } = options;
  requireOneOf("checkRules", "match", match, ["first", "one"]);
  requireCount("checkRules", "show", most);
  requireCount("checkRules", "effort", effort, 1);
  const whens = conditionsOf(cases);
  compileCondition(given);
  const facts = [...new Set([...whens, given].flatMap((when) => factsIn<string>(when)))].sort(compareText);
  const limits = readDomains(domains, facts);
  requireFacts(mayBeUnknown, facts);
  const { claim, find, isMet } = prover(whens, given, { limits, mayBeUnknown, effort });

  const are = (is: number, ...anyOf: readonly Stretch[]) => ({ anyOf, is });
  const only = (index: number): Stretch => [index, index + 1];
  const before = (index: number): Stretch => [0, index];
  const after = (index: number): Stretch => [index + 1, cases.length];
  const all: Stretch = [0, cases.length];
  const regionsIn = (found: readonly Found[]): RuleRegions => {
    const regions: RuleRegion[] = [];
    for (const part of found) regions.push(...part.regions(most - regions.length));
    return { count: sum(found.map(({ count }) => count)), regions, ...cellsOf(found) };
  };
  const claimNone = (questions: readonly Question[]): RuleClaim =>
    claim(() => {
      const found = regionsIn(questions.map(find));
      return found.count === 0 ? { status: "proven" } : { status: "refuted", ...found };
    });
  const others = (index: number) => [before(index), after(index)];
  /** What the other cases must be where this one is the answer, or would be if it were decided. */
  const beside = (index: number) => are(isFalse, ...(match === "first" ? [before(index)] : others(index)));

  const coverage = claimNone([[are(isFalse, all)]]);
  const decidedness = claimNone(
    match === "first"
      ? whens.map((_, index) => [are(isOpen, only(index)), beside(index)])
      : [[are(isOpen, all)], ...whens.map((_, index) => [are(isTrue, only(index)), are(isOpen, ...others(index))])],
  );

  const disjointness = claim((): DisjointnessClaim<Value> => {
    const overlaps: CaseOverlap<Value>[] = [];
    let count = 0;
    cases.forEach((one, first) => {
      for (let second = first + 1; second < cases.length; second += 1) {
        const both = [are(isTrue, only(first)), are(isTrue, only(second))];
        if (!isMet(both)) continue;
        count += 1;
        if (overlaps.length === most) continue;
        const { value } = cases[second] as Case<Value>;
        overlaps.push({ cases: [first, second], values: [one.value, value], ...regionsIn([find(both)]) });
      }
    });
    if (count === 0) return { status: "proven" };
    if (overlaps.some(({ cells }) => cells === undefined)) return { status: "refuted", count, overlaps };
    // Each record by the first case that is true of it, so that none is counted twice.
    const several = whens.map((_, index) => [
      are(isTrue, only(index)),
      are(isTrue, after(index)),
      are(isFalse | isOpen, before(index)),
    ]);
    return { status: "refuted", count, overlaps, ...cellsOf(several.map(find)) };
  });

  const checkCase = ({ value }: Case<Value>, index: number): CaseCheck<Value> => {
    const checked = claim(() => {
      const isThis = are(isTrue, only(index));
      const found = find([isThis, beside(index)]);
      const [region] = found.regions(1);
      if (region !== undefined) return { status: "reachable" as const, example: region.example, ...cellsOf([found]) };
      if (!isMet([isThis])) return { status: "unreachable" as const, because: "never-true" as const, hiddenBy: [] };
      const hides = (other: number) =>
        other !== index &&
        (match === "one" || other < index) &&
        isMet([isThis, are(isTrue, only(other)), ...(match === "one" ? [] : [are(isFalse, before(other))])]);
      const hiddenBy = [...whens.keys()].filter(hides);
      return { status: "unreachable" as const, because: "hidden" as const, hiddenBy };
    });
    return { case: index, value, ...checked };
  };
  const checked = cases.map(checkCase);
  const reachability = {
    status: worst(
      checked.map(({ status }) => (status === "reachable" ? "proven" : status === "unreachable" ? "refuted" : status)),
    ),
    cases: checked,
  };

  const required = [coverage, reachability, ...(match === "one" ? [disjointness] : [])];
  const whole = claim(() => find([]));
  return {
    match,
    status: worst(required.map(({ status }) => status)),
    facts,
    coverage,
    decidedness,
    disjointness,
    reachability,
    ...("status" in whole ? {} : cellsOf([whole])),
  };
}

/** One thing that is wrong outweighs what could not be checked. */
function worst(statuses: readonly CheckStatus[]): CheckStatus {
  return statuses.find((status) => status === "refuted") ?? statuses.find((status) => status !== "proven") ?? "proven";
}

function cellsOf(found: readonly Found[]): { cells?: number } {
  const cells = found.map((part) => part.cells);
  return cells.length === 0 || cells.includes(undefined) ? {} : { cells: sum(cells as number[]) };
}

const sum = (numbers: readonly number[]): number =>
  Math.min(
    Number.MAX_SAFE_INTEGER,
    numbers.reduce((total, number) => total + number, 0),
  );

function conditionsOf(cases: readonly Case<unknown>[]): Condition[] {
  const refuse = (got: string) =>
    new DomainError("check-rules-cases", `checkRules requires a list of cases with value and when; got ${got}`);
  if (!Array.isArray(cases)) throw refuse(show(cases));
  return [...(cases as readonly unknown[])].map((one) => {
    if (typeof one !== "object" || one === null || !("when" in one)) throw refuse(show(one));
    const when = one.when as Condition;
    compileCondition(when);
    return when;
  });
}

function readDomains(domains: unknown, facts: readonly string[]): Map<string, Limits> {
  const refuse = (got: string) =>
    new DomainError("check-rules-domain", `checkRules requires domains of facts that the cases read; got ${got}`);
  if (typeof domains !== "object" || domains === null) throw refuse(show(domains));
  return new Map(
    Object.entries(domains as Readonly<Record<string, FactDomain | undefined>>).flatMap(([fact, domain]) => {
      if (domain === undefined) return [];
      if (!facts.includes(fact)) throw refuse(show(fact));
      return [[fact, readDomain(fact, domain)] as const];
    }),
  );
}

function requireFacts(mayBeUnknown: unknown, facts: readonly string[]): void {
  const refuse = (got: unknown) =>
    new DomainError(
      "check-rules-may-be-unknown",
      `checkRules requires mayBeUnknown to be facts that the cases read; got ${show(got)}`,
    );
  if (!Array.isArray(mayBeUnknown)) throw refuse(mayBeUnknown);
  for (const fact of mayBeUnknown as readonly string[]) if (!facts.includes(fact)) throw refuse(fact);
}

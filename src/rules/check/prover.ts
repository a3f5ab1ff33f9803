import { DomainError } from "../../shared/errors.js";
import { compileCondition } from "../compile.js";
import type { Condition } from "../condition.js";
import type { Limits } from "./cells.js";
import { type Formula, formulas, isFalse, isOpen, isTrue } from "./formulas.js";
import { conditionOf } from "./region-condition.js";
import { type Goal, recordIn, regionsOf } from "./regions.js";
import type { NotCheckable, NotCheckableReason, RuleRegion } from "./report.js";
import { sizeOfSpace, spaceOf } from "./space.js";

/** Cases in a row, by their places: the first of them, and the first after them. */
export type Stretch = readonly [from: number, to: number];

/** What the cases of some stretches, as one `any`, should come to, all for the same record. */
export type Question = readonly { readonly anyOf: readonly Stretch[]; readonly is: number }[];

/** The records for which the cases come to these verdicts. */
export interface Found {
  readonly count: number;
  readonly cells: number | undefined;
  regions(most: number): RuleRegion[];
}

export interface Prover {
  find(question: Question): Found;
  /** Whether there are any, without looking for all. */
  isMet(question: Question): boolean;
  /** What comes of it, or that a question, or all of them together, took too many steps. */
  claim<Claim>(make: () => Claim): Claim | NotCheckable;
}

const stop = (reason: NotCheckableReason) => new DomainError(reason, reason);

/** More choices one after another are not followed. */
const mostVariables = 1000;

/** The questions of one claim may take so many times the effort of one. */
const questionsOfFullEffort = 50;

/** Finds records for cases over facts within their limits, of which all make `given` true. */
export function prover(
  cases: readonly Condition[],
  given: Condition,
  {
    limits,
    mayBeUnknown,
    effort,
  }: {
    readonly limits: ReadonlyMap<string, Limits>;
    readonly mayBeUnknown: readonly string[];
    readonly effort: number;
  },
): Prover {
  let left = effort;
  let leftInAll = 0;
  const spend = (steps: number) => {
    left -= steps + 1;
    leftInAll -= steps + 1;
    if (left < 0 || leftInAll < 0) throw stop("too-much-work");
  };
  const claim = <Claim>(make: () => Claim): Claim | NotCheckable => {
    leftInAll = effort * questionsOfFullEffort;
    try {
      return make();
    } catch (error) {
      if (!(error instanceof DomainError) || (error.code !== "too-much-work" && error.code !== "facts-compared"))
        throw error;
      return { status: "not-checkable", reason: error.code };
    }
  };

  const build = formulas(spend);
  const ready = claim(() => {
    const space = spaceOf([...cases, given], limits, mayBeUnknown, build);
    if (space.variables.length > mostVariables) throw stop("too-much-work");
    const own = cases.map(space.formulaOf);
    // Each stretch from the first case, and each to the last one, by one case more than the one before.
    const [fromFirst, toLast] = [[build.no], [build.no]];
    for (const formula of own) fromFirst.push(build.any([fromFirst.at(-1) as Formula, formula]));
    for (const formula of [...own].reverse()) toLast.push(build.any([toLast.at(-1) as Formula, formula]));
    const ofStretch = ([from, to]: Stretch) =>
      (from === 0 ? fromFirst[to] : to === cases.length ? toLast[to - from] : own[from]) as Formula;
    const isGiven = { formula: space.formulaOf(given), is: isTrue };
    const goalsOf = (question: Question): Goal[] => [
      ...question.map(({ anyOf, is }) => ({ formula: build.any(anyOf.map(ofStretch)), is })),
      isGiven,
    ];
    return { space, goalsOf, regions: regionsOf(space, build, spend), size: sizeOfSpace(space) };
  });
  const compiled = [...cases, given].map((condition) => compileCondition<object>(condition));
  /** What the formulas say is asked again of the conditions themselves. */
  const holds = (question: Question, record: object): boolean => {
    const verdicts = compiled.map(({ evaluate }) => bitOf(evaluate(record)));
    return (
      verdicts.at(-1) === isTrue &&
      question.every(({ anyOf, is }) => {
        const own = anyOf.flatMap(([from, to]) => verdicts.slice(from, to));
        return (([isTrue, isOpen].find((verdict) => own.includes(verdict)) ?? isFalse) & is) !== 0;
      })
    );
  };

  const begin = (question: Question) => {
    if ("status" in ready) throw stop(ready.reason);
    left = effort;
    spend(question.length);
    return ready;
  };
  const find = (question: Question): Found => {
    const { space, goalsOf, regions, size } = begin(question);
    const region = regions.explore(goalsOf(question));
    return {
      count: regions.countBoxes(region),
      cells: size === undefined ? undefined : regions.countRecords(region),
      regions: (most) =>
        regions.boxes(region, most).map((box) => {
          const example = recordIn(box, space);
          if (example === undefined || !holds(question, example)) throw stop("facts-compared");
          return { where: conditionOf(box, space), example };
        }),
    };
  };
  const isMet = (question: Question): boolean => {
    const { goalsOf, regions } = begin(question);
    return regions.isMet(goalsOf(question));
  };
  return { find, isMet, claim };
}

const bitOf = (verdict: boolean | undefined): number => (verdict === undefined ? isOpen : verdict ? isTrue : isFalse);

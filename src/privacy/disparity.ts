import { DomainError, requireNumber, requireObject, requireObjects, show } from "../shared/errors.js";
import { requireLevel, usualLevel } from "../shared/measure.js";
import { compareText } from "../shared/order.js";
import { type FeatureDisparity, type FeatureValue, featureDisparities } from "./disparity-features.js";
import { type ScoreDisparity, scoreDisparity } from "./disparity-scores.js";
import { type SelectionDisparity, selectionDisparity } from "./disparity-selection.js";
import { type GroupSizeOptions, requireMinGroupSize } from "./group-size.js";
import { hiddenUpTo } from "./suppression.js";

/** One person who was up for selection, or who was given a score. */
export interface DisparityRow {
  /** The person's value of the attribute that is audited; absent where it is not known. */
  readonly group?: string | undefined;
  /** Whether the person was chosen. */
  readonly selected?: boolean | undefined;
  readonly score?: number | undefined;
  /** What the choice or the score may have been made from. */
  readonly features?: Readonly<Record<string, FeatureValue | undefined>> | undefined;
}

/** What is audited, and how strictly. */
export interface DisparityOptions extends GroupSizeOptions {
  /** Name of the attribute, as a word for the reader: nothing is looked up by it. */
  readonly attribute: string;
  /**
   * Two-sided level of the intervals; a difference is significant when its adjusted p-value is below 1 - level.
   *
   * @defaultValue 0.95
   */
  readonly level?: number | undefined;
  /**
   * Whether the reader knows from elsewhere how many people there are in all and how many of them are selected. Then more is
   * hidden, so that what is small cannot be found by subtraction.
   *
   * @defaultValue false
   */
  readonly totalsKnown?: boolean | undefined;
}

/** What the reader of an audit has to know. Codes, not prose. */
export type DisparityCaveat =
  /** The four-fifths rule comes from employment law and serves here as a rule of thumb. */
  | "employment-rule-as-heuristic"
  /** A difference says nothing of its cause, and no difference proves no fairness. */
  | "no-cause"
  /** For at least one group the sizes would have shown a ratio of four fifths in less than four of five cases. */
  | "low-power"
  /** Of many people the group is not known, or what is audited is not: the others may differ from them. */
  | "many-left-out"
  /** Groups are left out, or their rates hidden, because they or what was counted in them are too few. */
  | "small-groups-hidden"
  /** A group is hidden whose rate or mean may be higher than that of the reference; see the verdict `not-enough-data`. */
  | "highest-may-be-hidden"
  /** Selection or scores are left out: too few are known, or so few are known of one only that both together would tell of those. */
  | "outcome-left-out";

/** How groups compare in being chosen and in their scores. It decides nothing about anybody. */
export type DisparityAudit =
  | {
      readonly status: "measured";
      readonly attribute: string;
      readonly decisionEffect: "none";
      readonly minGroupSize: number;
      readonly level: number;
      /** Of the rows that say who was chosen. */
      readonly selection?: SelectionDisparity;
      /** Of the rows that have scores. */
      readonly scores?: ScoreDisparity;
      /** Present when the rows have features; the strongest first. */
      readonly features?: readonly FeatureDisparity[];
      readonly caveats: readonly DisparityCaveat[];
    }
  | {
      readonly status: "not-enough-data";
      readonly attribute: string;
      readonly decisionEffect: "none";
      readonly minGroupSize: number;
      /** Groups that can be shown: fewer than two. */
      readonly comparableGroups: number;
      /** There would be enough people, and what may be told of them is too little. */
      readonly reason?: "hidden-by-suppression";
      readonly required: { readonly groups: number; readonly peopleInEach: number };
    };

/** A share of people left out from which the audit may be of other people than it seems. */
const manyLeftOut = 0.2;

/** The usual power that a study is planned for. */
const enoughPower = 0.8;

/** The squares of larger ones could not be added up. */
const largestScore = 1e100;

/** Fewer cannot be compared. */
const fewestGroups = 2;

/**
 * Whether groups of people are chosen at different rates, or scored differently, and whether chance would do the same.
 *
 * **Selection.** Each group's rate, its ratio to the highest rate, and a test. A ratio below four fifths is the rule of thumb of US
 * employment law for adverse impact; the same text says that smaller differences may count when they are significant, and that
 * larger ones may not when they rest on small numbers and are not. The verdict tells these cases apart. With the
 * highest rate as the yardstick the comparison is picked by the data, so the p-values are adjusted for all pairs of groups (Holm),
 * whichever turned out highest.
 *
 * **Scores.** Each group's mean, its standardised distance from the highest mean, Welch's test, and quantiles where enough people lie
 * on both sides of them.
 *
 * **Features.** How much of the gap would close if the groups did not differ in one feature (Kitagawa 1955). No cause is shown by
 * that.
 *
 * Selection and scores are each of the rows that say it, with the group. Groups that are too small are left out, names included. Where fewer
 * people than that were chosen in a group, or all but so few, its rate is hidden and the verdict is `"not-enough-data"`: an operator who
 * has to know can go down to three with `allowSmallGroups`. The result tells no totals, since those would give
 * the small groups away; whoever shows the totals elsewhere says `totalsKnown`. That no difference is found is no proof that there is
 * none: `powerAtFourFifths` says how likely a ratio of .8 would have been found.
 *
 * @param rows one for each person, in any order
 * @example 48 of 80 and 12 of 40 (the agencies' own example of the four-fifths rule)
 * const people = (group: string, of: number, chosen: number) =>
 *   Array.from({ length: of }, (_, i) => ({ group, selected: i < chosen }));
 * const audit = auditDisparity([...people("A", 80, 48), ...people("B", 40, 12)], { attribute: "group" });
 * audit.status === "measured" && audit.selection?.groups[1]
 * // => { group: "B", hidden: false, people: 40, selected: 12, rate: { value: 0.3, ... }, impactRatio: { value: 0.5, ... }, verdict: "below-four-fifths-and-significant", ... }
 *
 * @throws DomainError `audit-disparity-rows`, `audit-disparity-group`, `audit-disparity-selected`, `audit-disparity-score`,
 *   `audit-disparity-features`, `audit-disparity-attribute`, `audit-disparity-level`, `min-group-size`.
 * @see Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4(D) (1978), and their Questions and Answers 11 to 24 (1979)
 */
export function auditDisparity(rows: readonly DisparityRow[], options: DisparityOptions): DisparityAudit {
  requireObjects("auditDisparity", "rows", rows);
  const { attribute, level = usualLevel, totalsKnown = false } = requireObject("auditDisparity", "options", options);
  if (typeof attribute !== "string") throw wrong("attribute", "a string", attribute);
  requireLevel("auditDisparity", level);
  const minGroupSize = requireMinGroupSize("auditDisparity", options);
  rows.forEach(requireRow);

  const known = outcomesOf(rows, { minGroupSize, totalsKnown });
  const told = tellableTogether(known, minGroupSize);
  if (told.length === 0) {
    return {
      status: "not-enough-data",
      attribute,
      decisionEffect: "none",
      minGroupSize,
      comparableGroups: known.reduce((most, { groups }) => Math.max(most, groups.length), 0),
      required: { groups: fewestGroups, peopleInEach: minGroupSize },
    };
  }

  const groupsBy = (of: AuditedOutcome["of"]) => told.find((one) => one.of === of)?.groups;
  const [chosen, scored] = [groupsBy("selection"), groupsBy("scores")];
  const selection = chosen && selectionDisparity(chosen, { minGroupSize, level, totalsKnown });
  const scores = scored && scoreDisparity(scored, { minGroupSize, level });
  const features = [
    ...(chosen && selection ? featureDisparities("selection", chosen, selection, minGroupSize) : []),
    ...(scored && scores ? featureDisparities("scores", scored, scores, minGroupSize) : []),
  ];
  const anyHidden = [...(selection?.groups ?? []), ...(scores?.groups ?? [])].some(({ hidden }) => hidden);
  const leftOut = told.reduce((most, { people }) => Math.max(most, rows.length - people), 0);
  const caveats: DisparityCaveat[] = ["employment-rule-as-heuristic", "no-cause"];
  if (selection?.groups.some((one) => !one.hidden && (one.powerAtFourFifths ?? 1) < enoughPower)) {
    caveats.push("low-power");
  }
  if (leftOut >= minGroupSize && leftOut >= manyLeftOut * rows.length) caveats.push("many-left-out");
  if (anyHidden || told.some(({ groups, groupsKnown }) => groups.length < groupsKnown)) {
    caveats.push("small-groups-hidden");
  }
  if (anyHidden) caveats.push("highest-may-be-hidden");
  if (told.length < known.length) caveats.push("outcome-left-out");
  return {
    status: "measured",
    attribute,
    decisionEffect: "none",
    minGroupSize,
    level,
    ...(selection ? { selection } : {}),
    ...(scores ? { scores } : {}),
    ...(features.length > 0 ? { features } : {}),
    caveats,
  };
}

/** A row of which the group is known. */
export type AuditedRow = DisparityRow & { readonly group: string };

/** The people of one value of the attribute. */
export interface AuditedGroup {
  readonly group: string;
  readonly rows: readonly AuditedRow[];
}

/** Being chosen or having a score, of all of whom it and the group are known. */
interface AuditedOutcome {
  readonly of: "selection" | "scores";
  readonly isKnownOf: (row: DisparityRow) => boolean;
  readonly people: number;
  readonly groupsKnown: number;
  /** Those that may be told. */
  readonly groups: readonly AuditedGroup[];
}

/** The outcomes that are known of anybody. */
function outcomesOf(
  rows: readonly DisparityRow[],
  suppression: { readonly minGroupSize: number; readonly totalsKnown: boolean },
): AuditedOutcome[] {
  const all = [
    { of: "selection", isKnownOf: ({ selected }) => isKnown(selected) },
    { of: "scores", isKnownOf: ({ score }) => isKnown(score) },
  ] satisfies Pick<AuditedOutcome, "of" | "isKnownOf">[];
  return all.flatMap(({ of, isKnownOf }) => {
    if (!rows.some(isKnownOf)) return [];
    const complete = rows.filter((row): row is AuditedRow => isKnown(row.group) && isKnownOf(row));
    const groups = groupsOf(complete);
    return [
      { of, isKnownOf, people: complete.length, groupsKnown: groups.length, groups: showable(groups, suppression) },
    ];
  });
}

/**
 * The outcomes with groups to compare. Each is told of its own people; where those differ by few within a group, the difference would
 * tell of the few, and only the outcome that is known of more is told.
 */
function tellableTogether(known: readonly AuditedOutcome[], minGroupSize: number): readonly AuditedOutcome[] {
  const told = known.filter(({ groups }) => groups.length >= fewestGroups);
  const [one, other] = told;
  if (one === undefined || other === undefined) return told;
  const isFew = (people: readonly unknown[]) => people.length > 0 && people.length < minGroupSize;
  const differByFew = one.groups.some(({ group, rows }) => {
    const same = other.groups.find((candidate) => candidate.group === group);
    return (
      same !== undefined &&
      (isFew(rows.filter((row) => !other.isKnownOf(row))) || isFew(same.rows.filter((row) => !one.isKnownOf(row))))
    );
  });
  if (!differByFew) return told;
  return [one.people >= other.people ? one : other];
}

/** By name. */
function groupsOf(rows: readonly AuditedRow[]): AuditedGroup[] {
  const byGroup = new Map<string, AuditedRow[]>();
  for (const row of rows) {
    const others = byGroup.get(row.group);
    if (others) others.push(row);
    else byGroup.set(row.group, [row]);
  }
  return [...byGroup]
    .map(([group, ofGroup]) => ({ group, rows: ofGroup }))
    .sort((one, other) => compareText(one.group, other.group));
}

/** Groups whose size may be told. The names of the others are not told either. */
function showable(
  groups: readonly AuditedGroup[],
  { minGroupSize, totalsKnown }: { readonly minGroupSize: number; readonly totalsKnown: boolean },
): AuditedGroup[] {
  const sizes = groups.map(({ rows }) => rows.length);
  const hidden = totalsKnown ? hiddenUpTo(sizes, minGroupSize) : minGroupSize - 1;
  return groups.filter(({ rows }) => rows.length > hidden);
}

function requireRow({ group, selected, score, features }: DisparityRow): void {
  if (isKnown(group) && typeof group !== "string") throw wrong("group", "a string", group);
  if (isKnown(selected) && typeof selected !== "boolean") throw wrong("selected", "true or false", selected);
  if (isKnown(score)) {
    requireNumber("auditDisparity", "score", score, { min: -largestScore, max: largestScore });
  }
  if (!isKnown(features)) return;
  requireObject("auditDisparity", "features", features);
  for (const value of Object.values(features)) {
    if (!isKnown(value) || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)) continue;
    throw wrong("features", "finite numbers, strings or booleans", value);
  }
}

function isKnown<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null;
}

function wrong(name: string, what: string, value: unknown): DomainError {
  return new DomainError(
    `audit-disparity-${name}`,
    `auditDisparity requires ${name} to be ${what}; got ${show(value)}`,
  );
}

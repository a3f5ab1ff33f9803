import type { Condition, Scalar } from "../condition.js";

/** How cases make an answer: the first that is true, or the only one. */
export type CaseMatch = "first" | "one";

/** Records that fare alike. */
export interface RuleRegion {
  /**
   * True of the records of the region and of no others: to be read, evaluated, or made a case. Only where a fact is compared
   * by size and with texts too, no condition tells all other texts from numbers, and it may be true of these besides.
   */
  readonly where: Condition;
  /** One of them, as facts that evaluate so. */
  readonly example: Readonly<Record<string, Scalar | readonly Scalar[]>>;
}

/** Regions that speak against a claim. */
export interface RuleRegions {
  /** How many regions there are, of which `regions` lists the first; they have no record in common. */
  readonly count: number;
  readonly regions: readonly RuleRegion[];
  /** How many records they hold, where every fact has finitely many values. */
  readonly cells?: number;
}

/**
 * Why something could not be checked: `"too-much-work"` when it took more steps than allowed, `"facts-compared"` when
 * comparisons of facts with each other ask for numbers closer together than the machine's.
 */
export type NotCheckableReason = "too-much-work" | "facts-compared";

/** How a claim came out. */
export type CheckStatus = "proven" | "refuted" | "not-checkable";

/** Nothing is claimed. */
export interface NotCheckable {
  readonly status: "not-checkable";
  readonly reason: NotCheckableReason;
}

/** Proven for every record, refuted by the records listed, or left open. */
export type RuleClaim = { readonly status: "proven" } | ({ readonly status: "refuted" } & RuleRegions) | NotCheckable;

/** Two cases that are true of the same records. */
export interface CaseOverlap<Value> extends RuleRegions {
  /** Their places in the list. */
  readonly cases: readonly [number, number];
  readonly values: readonly [Value, Value];
}

/** Whether no record is in two cases, or which cases have some in common. */
export type DisjointnessClaim<Value> =
  | { readonly status: "proven" }
  | {
      readonly status: "refuted";
      /** How many pairs of cases overlap. */
      readonly count: number;
      readonly overlaps: readonly CaseOverlap<Value>[];
      /** How many records are in more than one case, where every fact has finitely many values. */
      readonly cells?: number;
    }
  | NotCheckable;

/** Whether a case can be the answer. */
export type CaseCheck<Value> = {
  /** Its place in the list. */
  readonly case: number;
  readonly value: Value;
} & (
  | {
      readonly status: "reachable";
      /** A record whose answer it is. */
      readonly example: RuleRegion["example"];
      /** How many such records there are, where every fact has finitely many values. */
      readonly cells?: number;
    }
  | {
      readonly status: "unreachable";
      /** It contradicts itself, or wherever it is true another case takes the answer away. */
      readonly because: "never-true" | "hidden";
      /** Those other cases. */
      readonly hiddenBy: readonly number[];
    }
  | NotCheckable
);

/** What `checkRules` found out. */
export interface RulesCheck<Value> {
  readonly match: CaseMatch;
  /** Whether the list is what it should be: covered and reachable, and for `"one"` also disjoint. */
  readonly status: CheckStatus;
  /** The facts that the cases read, sorted. */
  readonly facts: readonly string[];
  /** No record is left without an answer because every case is false. */
  readonly coverage: RuleClaim;
  /** No record is left without an answer because facts are unknown. It is no fault of a list when this is refuted. */
  readonly decidedness: RuleClaim;
  /** No record is in two cases. Where the first case answers, overlaps are no fault. */
  readonly disjointness: DisjointnessClaim<Value>;
  /** Every case is the answer for some record. */
  readonly reachability: {
    readonly status: CheckStatus;
    readonly cases: readonly CaseCheck<Value>[];
  };
  /** How many records there are, where every fact has finitely many values. */
  readonly cells?: number;
}

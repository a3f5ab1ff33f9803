import type { Evidence, FactValue } from "../shared/judgement.js";
import type { FactCondition, SizeComparison } from "./condition.js";
import type { Row } from "./row.js";
import { isKnown, isNumber, isScalar } from "./scalar.js";

/** A condition on one fact that is a single comparison. */
export type Comparison = Exclude<FactCondition, { readonly is: "within" }>;

const sizes = {
  "at-least": (a: number, b: number) => a >= b,
  "more-than": (a: number, b: number) => a > b,
  "at-most": (a: number, b: number) => a <= b,
  "less-than": (a: number, b: number) => a < b,
};

/** What a comparison says about a row: of the fact in the one place, with that in the other where it compares with a fact. */
export function comparisonOf(
  condition: Comparison,
  left: number,
  right: number | undefined,
): (row: Row) => boolean | undefined {
  switch (condition.is) {
    case "at-least":
    case "more-than":
    case "at-most":
    case "less-than": {
      if (right === undefined) return comparisonWith(condition.is, left, condition.value as number);
      const holds = sizes[condition.is];
      return (row) => {
        const a = row[left];
        const b = row[right];
        return isNumber(a) && isNumber(b) ? holds(a, b) : undefined;
      };
    }
    case "equals":
    case "differs-from": {
      const isWanted = condition.is === "equals";
      if (right !== undefined) {
        return (row) => {
          const a = row[left];
          const b = row[right];
          return isScalar(a) && isScalar(b) ? (a === b) === isWanted : undefined;
        };
      }
      const { value: constant } = condition;
      return (row) => {
        const value = row[left];
        if (value === constant) return isWanted;
        return isScalar(value) ? !isWanted : undefined;
      };
    }
    case "one-of": {
      const values: readonly unknown[] = [...condition.values];
      return (row) => {
        const value = row[left];
        return isScalar(value) ? values.includes(value) : undefined;
      };
    }
    case "contains": {
      const { value: wanted } = condition;
      return (row) => {
        const list = row[left];
        return Array.isArray(list) ? list.includes(wanted) : undefined;
      };
    }
    case "is-known":
      return (row) => isKnown(row[left]);
    case "is-unknown":
      return (row) => !isKnown(row[left]);
  }
}

/** Written out for each comparison: a number that is fixed is what rules compare with nearly always. */
function comparisonWith(is: SizeComparison, left: number, threshold: number): (row: Row) => boolean | undefined {
  switch (is) {
    case "at-least":
      return (row) => {
        const value = row[left];
        return isNumber(value) ? value >= threshold : undefined;
      };
    case "more-than":
      return (row) => {
        const value = row[left];
        return isNumber(value) ? value > threshold : undefined;
      };
    case "at-most":
      return (row) => {
        const value = row[left];
        return isNumber(value) ? value <= threshold : undefined;
      };
    case "less-than":
      return (row) => {
        const value = row[left];
        return isNumber(value) ? value < threshold : undefined;
      };
  }
}

/** Whether a value can be compared so. One of the wrong type is as good as none. */
export function isUsable({ is }: Comparison, value: unknown): boolean {
  if (is === "contains") return Array.isArray(value);
  return is === "equals" || is === "differs-from" || is === "one-of" ? isScalar(value) : isNumber(value);
}

/** Puts a comparison that was decided into evidence. */
export function evidenceOfComparison(
  condition: Comparison,
  left: number,
  right: number | undefined,
  unit: string | undefined,
): (row: Row) => Evidence {
  const { fact, is: comparison } = condition;
  const test = comparisonOf(condition, left, right);
  const rest = unit === undefined ? {} : { unit };
  // The list is the caller's own, who may change it afterwards.
  const own = "values" in condition ? (Object.freeze([...condition.values]) as FactValue) : undefined;
  const constant = "value" in condition ? condition.value : own;
  const thresholdFact =
    "value" in condition && typeof condition.value === "object" ? { thresholdFact: condition.value.fact } : {};
  return (row) => {
    const value = factValue(row[left]);
    const limit = factValue(right === undefined ? constant : row[right]);
    const holds = test(row) as boolean;
    // Both are known but of presence and of lists of anything, and an object in one piece is made much faster.
    if (value !== undefined && limit !== undefined) {
      return { fact, value, comparison, threshold: limit, ...thresholdFact, ...rest, holds };
    }
    return {
      fact,
      ...(value === undefined ? {} : { value }),
      comparison,
      ...(limit === undefined ? {} : { threshold: limit }),
      ...thresholdFact,
      ...rest,
      holds,
    };
  };
}

/** The value as evidence shows it: scalars and lists of them; anything bigger is left out. */
function factValue(value: unknown): FactValue | undefined {
  return isScalar(value) || (Array.isArray(value) && value.every(isScalar)) ? (value as FactValue) : undefined;
}

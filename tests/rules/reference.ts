import type { Condition, Operand, Scalar, Verdict } from "clientele/rules";

/** The logic written down once more, as slow and plain as it can be, to hold the compiled conditions against. */
export function verdictOf(condition: Condition, facts: Readonly<Record<string, unknown>>): Verdict {
  if ("all" in condition) return kleene(condition.all, facts, false);
  if ("any" in condition) return kleene(condition.any, facts, true);
  if ("not" in condition) {
    const verdict = verdictOf(condition.not, facts);
    return verdict === undefined ? undefined : !verdict;
  }
  const value = facts[condition.fact];
  const other = (operand: Operand): unknown => (typeof operand === "object" ? facts[operand.fact] : operand);
  const numbers = (operand: Operand, holds: (a: number, b: number) => boolean): Verdict => {
    const limit = other(operand);
    return typeof value === "number" && typeof limit === "number" ? holds(value, limit) : undefined;
  };
  switch (condition.is) {
    case "at-least":
      return numbers(condition.value, (a, b) => a >= b);
    case "more-than":
      return numbers(condition.value, (a, b) => a > b);
    case "at-most":
      return numbers(condition.value, (a, b) => a <= b);
    case "less-than":
      return numbers(condition.value, (a, b) => a < b);
    case "within": {
      const ends = [numbers(condition.from, (a, b) => a >= b), numbers(condition.below, (a, b) => a < b)];
      return ends.includes(false) ? false : ends.includes(undefined) ? undefined : true;
    }
    case "equals":
    case "differs-from": {
      const limit = other(condition.value);
      if (!isScalar(value) || !isScalar(limit)) return undefined;
      return condition.is === "equals" ? value === limit : value !== limit;
    }
    case "one-of":
      return isScalar(value) ? condition.values.includes(value) : undefined;
    case "contains":
      return Array.isArray(value) ? value.includes(condition.value) : undefined;
    case "is-known":
      return value !== undefined;
    case "is-unknown":
      return value === undefined;
  }
}

function kleene(parts: readonly Condition[], facts: Readonly<Record<string, unknown>>, decisive: boolean): Verdict {
  const verdicts = parts.map((part) => verdictOf(part, facts));
  return verdicts.includes(decisive) ? decisive : verdicts.includes(undefined) ? undefined : !decisive;
}

function isScalar(value: unknown): value is Scalar {
  return ["string", "number", "boolean"].includes(typeof value);
}

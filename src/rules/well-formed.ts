import { DomainError, show } from "../shared/errors.js";
import type { Condition, FactCondition } from "./condition.js";
import { isScalar } from "./scalar.js";

const kinds = ["all", "any", "not", "is"] as const;

/**
 * Looks at one node of a tree that may come from outside, and not at the nodes below it.
 *
 * @throws DomainError `condition`
 */
export function requireNode(node: Condition): void {
  if (!isNode(node)) {
    const is =
      typeof node === "object" && (node as Condition | null) !== null ? (node as { readonly is?: unknown }).is : node;
    throw new DomainError(
      "condition",
      `a condition requires all, any, not, or a known comparison with a value to compare with; got ${show(is)}`,
    );
  }
}

function isNode(node: Condition): boolean {
  if (typeof node !== "object" || (node as Condition | null) === null) return false;
  // With two of them, one would be left out in silence.
  if (kinds.filter((kind) => kind in node).length !== 1) return false;
  if ("all" in node) return Array.isArray(node.all);
  if ("any" in node) return Array.isArray(node.any);
  return "not" in node || hasOperand(node);
}

/** Whether a condition that may come from outside names a fact and has what its comparison compares with. */
function hasOperand(condition: FactCondition): boolean {
  if (typeof condition.fact !== "string") return false;
  switch (condition.is) {
    case "at-least":
    case "more-than":
    case "at-most":
    case "less-than":
      return Number.isFinite(condition.value) || namesFact(condition.value);
    case "within":
      return [condition.from, condition.below].every((end) => Number.isFinite(end) || namesFact(end));
    case "equals":
    case "differs-from":
      return isConstant(condition.value) || namesFact(condition.value);
    case "one-of":
      return Array.isArray(condition.values) && condition.values.every(isConstant);
    case "contains":
      return isConstant(condition.value);
    case "is-known":
    case "is-unknown":
      return true;
    default:
      return false;
  }
}

/** A value that JSON can say; of the infinite it makes nothing. */
function isConstant(value: unknown): boolean {
  return isScalar(value) && (typeof value !== "number" || Number.isFinite(value));
}

function namesFact(operand: unknown): boolean {
  return typeof operand === "object" && operand !== null && typeof (operand as { fact?: unknown }).fact === "string";
}

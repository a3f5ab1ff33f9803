import type * as z from "zod";
import type { Issue } from "../shared/issue.js";
import type { Condition } from "./condition.js";
import { conditionSchema } from "./schema.js";

/** A condition, or what is wrong with what should have been one. */
export interface ParseConditionResult {
  /** Absent where there are issues. */
  readonly condition?: Condition;
  readonly issues: readonly Issue<"condition">[];
}

/**
 * A condition that comes from a file or a network. What is none is told with its path and a sentence; no input can make it throw.
 *
 * @example
 * parseCondition({ all: [{ fact: "orders", is: "at-least", value: 3 }] })
 * // => { condition: { all: [{ fact: "orders", is: "at-least", value: 3 }] }, issues: [] }
 * parseCondition({ all: [{ fact: "orders", is: "at-least", value: "3" }] }).issues[0]?.path
 * // => ["all", 0, "value"]
 */
export function parseCondition(input: unknown): ParseConditionResult {
  try {
    const parsed = conditionSchema.safeParse(input);
    if (parsed.success) return { condition: parsed.data, issues: [] };
    return { issues: parsed.error.issues.map((issue) => issueOf(innermost(issue, []))) };
  } catch {
    return { issues: [{ code: "condition", path: [], message: "the condition cannot be read" }] };
  }
}

/** The issue that lies deepest: the other branches of a union complain that it is none of them. */
function innermost(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): z.core.$ZodIssue {
  const path = [...above, ...issue.path];
  if (issue.code !== "invalid_union") return { ...issue, path };
  const inner = issue.errors.flat().map((error) => innermost(error, path));
  return inner.reduce((deepest, one) => (one.path.length > deepest.path.length ? one : deepest), { ...issue, path });
}

function issueOf({ path, message }: z.core.$ZodIssue): Issue<"condition"> {
  const keys = path.map((key) => (typeof key === "number" ? key : String(key)));
  const where = keys.length === 0 ? "a condition" : keys.join(".");
  return { code: "condition", path: keys, message: `${where}: ${message}` };
}

import * as z from "zod";
import { type Condition, deepestNesting } from "./condition.js";

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const fact = z.string().min(1);
const reference = z.strictObject({ fact });
const numberOrFact = z.union([z.number(), reference]);

const factCondition = z.discriminatedUnion("is", [
  z.strictObject({ fact, is: z.enum(["at-least", "more-than", "at-most", "less-than"]), value: numberOrFact }),
  z.strictObject({ fact, is: z.literal("within"), from: numberOrFact, below: numberOrFact }),
  z.strictObject({ fact, is: z.enum(["equals", "differs-from"]), value: z.union([scalar, reference]) }),
  z.strictObject({ fact, is: z.literal("one-of"), values: z.array(scalar) }),
  z.strictObject({ fact, is: z.literal("contains"), value: scalar }),
  z.strictObject({ fact, is: z.enum(["is-known", "is-unknown"]) }),
]);

const treeSchema: z.ZodType<Condition> = z
  .union([
    factCondition,
    z.strictObject({
      get all() {
        return z.array(treeSchema);
      },
    }),
    z.strictObject({
      get any() {
        return z.array(treeSchema);
      },
    }),
    z.strictObject({
      get not() {
        return treeSchema;
      },
    }),
  ])
  .meta({ id: "Condition" });

/**
 * A condition as it comes from a file or a network. It is closed: a key that is not known is refused, because a part of a
 * rule that is silently left out changes what the rule says. So is what is nested more than 100 levels deep.
 */
export const conditionSchema: z.ZodType<Condition> = z.preprocess((input, context) => {
  // Before the tree is followed, which would end where the machine does.
  if (!isTooDeep(input)) return input;
  context.addIssue({ code: "custom", message: `at most ${deepestNesting} levels of nesting are allowed` });
  return z.NEVER;
}, treeSchema);

function isTooDeep(input: unknown): boolean {
  let level: ReadonlySet<unknown> = new Set([input]);
  for (let depth = 0; depth <= deepestNesting; depth++) {
    const next = new Set<unknown>();
    for (const node of level) for (const part of partsOf(node)) next.add(part);
    if (next.size === 0) return false;
    level = next;
  }
  return true;
}

function partsOf(node: unknown): readonly unknown[] {
  if (typeof node !== "object" || node === null) return [];
  const { all, any, not } = node as Readonly<Record<string, unknown>>;
  return [all, any].flatMap((parts) => (Array.isArray(parts) ? (parts as unknown[]) : [])).concat(not ?? []);
}

import * as z from "zod";
import type { Condition } from "./condition.js";

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

/**
 * A condition as it comes from a file or a network. It is closed: a key that is not known is refused, because a part of a
 * rule that is silently left out changes what the rule says.
 */
export const conditionSchema: z.ZodType<Condition> = z
  .union([
    factCondition,
    z.strictObject({
      get all() {
        return z.array(conditionSchema);
      },
    }),
    z.strictObject({
      get any() {
        return z.array(conditionSchema);
      },
    }),
    z.strictObject({
      get not() {
        return conditionSchema;
      },
    }),
  ])
  .meta({ id: "Condition" });

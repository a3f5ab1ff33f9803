import type { ClassificationPolicy } from "clientele/classification";
import { classificationPolicySchema } from "clientele/schemas";
import { expectTypeOf, test } from "vitest";
import type * as z from "zod";

type Parsed = z.output<typeof classificationPolicySchema>;
/** Every key, with those of the groups below it. */
type KeysOf<Policy> = {
  [Name in keyof Policy & string]:
    Name | (NonNullable<Policy[Name]> extends object ? `${Name}.${keyof NonNullable<Policy[Name]> & string}` : never);
}[keyof Policy & string];

test("what the schema lets through is a policy, key by key", () => {
  expectTypeOf<Omit<Parsed, "base">>().toExtend<Omit<ClassificationPolicy, "base">>();
  expectTypeOf<KeysOf<Parsed>>().toEqualTypeOf<KeysOf<Required<ClassificationPolicy>>>();
});

import fc from "fast-check";
import type { Condition } from "clientele/rules";

const names = ["a", "b", "c", "d"] as const;
const name = fc.constantFrom(...names);
const number = fc.integer({ min: -2, max: 3 });
const numberOrFact = fc.oneof(number, fc.record({ fact: name }));
const word = fc.constantFrom("x", "y");
const scalar = fc.oneof(number, word, fc.boolean());

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ fact: name, is: fc.constantFrom("at-least", "more-than", "at-most", "less-than"), value: numberOrFact }),
  fc.record({ fact: name, is: fc.constant("within" as const), from: numberOrFact, below: numberOrFact }),
  fc.record({
    fact: name,
    is: fc.constantFrom("equals", "differs-from"),
    value: fc.oneof(scalar, fc.record({ fact: name })),
  }),
  fc.record({ fact: name, is: fc.constant("one-of" as const), values: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ fact: name, is: fc.constant("contains" as const), value: scalar }),
  fc.record({ fact: name, is: fc.constantFrom("is-known", "is-unknown") }),
);

/** Any condition over the facts a, b, c and d. */
export const condition: fc.Arbitrary<Condition> = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.record({ all: fc.array(tie("tree"), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("tree"), { maxLength: 3 }) }),
    fc.record({ not: tie("tree") }),
  ),
})).tree;

/** Any facts, each of them known or not. */
export const facts: fc.Arbitrary<Record<string, unknown>> = fc.record(
  Object.fromEntries(names.map((fact) => [fact, fc.oneof(scalar, fc.array(word, { maxLength: 2 }))])),
  { requiredKeys: [] },
);

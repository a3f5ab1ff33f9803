import type { Condition, FactReference, Scalar, SizeComparison } from "./condition.js";

/** Names of the facts of `Facts` whose known values are all a `Value`. */
export type FactsOf<Facts, Value> = {
  [Name in keyof Facts]-?: [NonNullable<Facts[Name]>] extends [never]
    ? never
    : [NonNullable<Facts[Name]>] extends [Value]
      ? Name
      : never;
}[keyof Facts] &
  string;

/** Any fact of `Facts` by name. */
export type AnyFactOf<Facts> = keyof Facts & string;

type ValueOf<Facts, Name extends keyof Facts> = NonNullable<Facts[Name]> & Scalar;
type ItemOf<List> = List extends readonly (infer Item)[] ? Item & Scalar : never;
type NumberOrFact<Facts> = number | FactReference<FactsOf<Facts, number>>;

/** Builds conditions over one kind of facts. A misspelt fact, or a value of another type than the fact, does not compile. */
export interface ConditionBuilder<Facts extends object> {
  /** Refers to another fact, as the thing to compare with. */
  fact<Name extends AnyFactOf<Facts>>(name: Name): FactReference<Name>;
  atLeast(fact: FactsOf<Facts, number>, value: NumberOrFact<Facts>): Condition<AnyFactOf<Facts>>;
  moreThan(fact: FactsOf<Facts, number>, value: NumberOrFact<Facts>): Condition<AnyFactOf<Facts>>;
  atMost(fact: FactsOf<Facts, number>, value: NumberOrFact<Facts>): Condition<AnyFactOf<Facts>>;
  lessThan(fact: FactsOf<Facts, number>, value: NumberOrFact<Facts>): Condition<AnyFactOf<Facts>>;
  /** The half-open range: `from` belongs to it, `below` does not. */
  within(
    fact: FactsOf<Facts, number>,
    range: { readonly from: NumberOrFact<Facts>; readonly below: NumberOrFact<Facts> },
  ): Condition<AnyFactOf<Facts>>;
  equals<Name extends FactsOf<Facts, Scalar>>(
    fact: Name,
    value: ValueOf<Facts, Name> | FactReference<FactsOf<Facts, ValueOf<Facts, Name>>>,
  ): Condition<AnyFactOf<Facts>>;
  differsFrom<Name extends FactsOf<Facts, Scalar>>(
    fact: Name,
    value: ValueOf<Facts, Name> | FactReference<FactsOf<Facts, ValueOf<Facts, Name>>>,
  ): Condition<AnyFactOf<Facts>>;
  oneOf<Name extends FactsOf<Facts, Scalar>>(
    fact: Name,
    values: readonly ValueOf<Facts, Name>[],
  ): Condition<AnyFactOf<Facts>>;
  /** A fact that is a list has the value in it. */
  contains<Name extends FactsOf<Facts, readonly Scalar[]>>(
    fact: Name,
    value: ItemOf<NonNullable<Facts[Name]>>,
  ): Condition<AnyFactOf<Facts>>;
  known(fact: AnyFactOf<Facts>): Condition<AnyFactOf<Facts>>;
  unknown(fact: AnyFactOf<Facts>): Condition<AnyFactOf<Facts>>;
  all(...conditions: readonly Condition<AnyFactOf<Facts>>[]): Condition<AnyFactOf<Facts>>;
  any(...conditions: readonly Condition<AnyFactOf<Facts>>[]): Condition<AnyFactOf<Facts>>;
  not(condition: Condition<AnyFactOf<Facts>>): Condition<AnyFactOf<Facts>>;
}

const sized = (is: SizeComparison) => (fact: string, value: number | FactReference) => ({ fact, is, value });

// What it builds does not depend on the facts; only the types do, so one builder serves all.
const builder: ConditionBuilder<Record<string, never>> = Object.freeze({
  fact: <Name extends string>(fact: Name) => ({ fact }),
  atLeast: sized("at-least"),
  moreThan: sized("more-than"),
  atMost: sized("at-most"),
  lessThan: sized("less-than"),
  within: (fact: string, { from, below }: { from: number | FactReference; below: number | FactReference }) =>
    ({ fact, is: "within", from, below }) as const,
  equals: (fact: string, value: Scalar | FactReference) => ({ fact, is: "equals", value }) as const,
  differsFrom: (fact: string, value: Scalar | FactReference) => ({ fact, is: "differs-from", value }) as const,
  oneOf: (fact: string, values: readonly Scalar[]) => ({ fact, is: "one-of", values }) as const,
  contains: (fact: string, value: Scalar) => ({ fact, is: "contains", value }) as const,
  known: (fact: string) => ({ fact, is: "is-known" }) as const,
  unknown: (fact: string) => ({ fact, is: "is-unknown" }) as const,
  all: (...all: readonly Condition[]) => ({ all }),
  any: (...any: readonly Condition[]) => ({ any }),
  not: (not: Condition) => ({ not }),
});

/**
 * Functions that build conditions over the given facts. They return plain JSON.
 *
 * @example A fact of your own beside the library's
 * interface MyFacts { readonly orders?: number; readonly usualGap?: number; readonly plan?: "free" | "paid" }
 * const { all, atLeast, equals } = conditionsOver<MyFacts>();
 * all(atLeast("orders", 3), equals("plan", "paid"))
 * // => { all: [{ fact: "orders", is: "at-least", value: 3 }, { fact: "plan", is: "equals", value: "paid" }] }
 */
export function conditionsOver<Facts extends object>(): ConditionBuilder<Facts> {
  return builder as unknown as ConditionBuilder<Facts>;
}

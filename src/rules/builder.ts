import type { Condition, FactCondition, FactReference, Scalar } from "./condition.js";
import type { Quantity } from "./quantity.js";

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
type UnitOf<Value> = Value extends Quantity<infer Unit> ? Unit : never;
/** Numbers that a fact is compared with: of its own unit, or of none. */
type NumberLike<Facts, Name extends keyof Facts> = Quantity<UnitOf<NonNullable<Facts[Name]>>>;
/** Other facts of numbers that a fact is compared with: of its own unit, where both have one. */
type AlikeNumber<Facts, Name extends keyof Facts> = FactsOf<Facts, NumberLike<Facts, Name>>;
type Compare<Facts> = <Name extends FactsOf<Facts, number>, Other extends AlikeNumber<Facts, Name> = never>(
  fact: Name,
  value: NumberLike<Facts, Name> | FactReference<Other>,
) => FactCondition<Name | Other>;
type CompareSame<Facts> = <
  Name extends FactsOf<Facts, Scalar>,
  Other extends FactsOf<Facts, ValueOf<Facts, Name>> = never,
>(
  fact: Name,
  value: ValueOf<Facts, Name> | FactReference<Other>,
) => FactCondition<Name | Other>;
type Join<Facts> = <Name extends AnyFactOf<Facts> = never>(
  ...conditions: readonly Condition<Name>[]
) => Condition<Name>;

/**
 * Builds conditions over one kind of facts. A misspelt fact, a value of another type than the fact, or a quantity of another unit
 * does not compile. A condition knows the names of the facts that it was given, so that one rule serves wherever those are known.
 */
export interface ConditionBuilder<Facts extends object> {
  /** Refers to another fact, as the thing to compare with. */
  fact<Name extends AnyFactOf<Facts>>(name: Name): FactReference<Name>;
  readonly atLeast: Compare<Facts>;
  readonly moreThan: Compare<Facts>;
  readonly atMost: Compare<Facts>;
  readonly lessThan: Compare<Facts>;
  /** The half-open range: `from` belongs to it, `below` does not. */
  within<
    Name extends FactsOf<Facts, number>,
    From extends AlikeNumber<Facts, Name> = never,
    Below extends AlikeNumber<Facts, Name> = never,
  >(
    fact: Name,
    range: {
      readonly from: NumberLike<Facts, Name> | FactReference<From>;
      readonly below: NumberLike<Facts, Name> | FactReference<Below>;
    },
  ): FactCondition<Name | From | Below>;
  readonly equals: CompareSame<Facts>;
  readonly differsFrom: CompareSame<Facts>;
  oneOf<Name extends FactsOf<Facts, Scalar>>(fact: Name, values: readonly ValueOf<Facts, Name>[]): FactCondition<Name>;
  /** A fact that is a list has the value in it. */
  contains<Name extends FactsOf<Facts, readonly Scalar[]>>(
    fact: Name,
    value: ItemOf<NonNullable<Facts[Name]>>,
  ): FactCondition<Name>;
  known<Name extends AnyFactOf<Facts>>(fact: Name): FactCondition<Name>;
  unknown<Name extends AnyFactOf<Facts>>(fact: Name): FactCondition<Name>;
  readonly all: Join<Facts>;
  readonly any: Join<Facts>;
  not<Name extends AnyFactOf<Facts>>(condition: Condition<Name>): Condition<Name>;
}

const comparing = (is: string) => (fact: string, value: Scalar | FactReference) => ({ fact, is, value });
const asking = (is: string) => (fact: string) => ({ fact, is });

// What it builds does not depend on the facts; only the types do, so one builder serves all.
const builder = Object.freeze({
  fact: <Name extends string>(fact: Name) => ({ fact }),
  atLeast: comparing("at-least"),
  moreThan: comparing("more-than"),
  atMost: comparing("at-most"),
  lessThan: comparing("less-than"),
  within: (fact: string, { from, below }: { from: number | FactReference; below: number | FactReference }) => ({
    fact,
    is: "within",
    from,
    below,
  }),
  equals: comparing("equals"),
  differsFrom: comparing("differs-from"),
  oneOf: (fact: string, values: readonly Scalar[]) => ({ fact, is: "one-of", values }),
  contains: comparing("contains"),
  known: asking("is-known"),
  unknown: asking("is-unknown"),
  all: (...all: readonly Condition[]) => ({ all }),
  any: (...any: readonly Condition[]) => ({ any }),
  not: (not: Condition) => ({ not }),
});

/**
 * Functions that build conditions over the given facts. They return plain JSON.
 *
 * Facts that are declared as a `Quantity` are held to their unit: days are compared with days, or with a number that says nothing
 * of its unit.
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

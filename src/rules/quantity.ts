import { requireNumber } from "../shared/errors.js";

declare const unit: unique symbol;

/**
 * A number of a unit. At run time it is a plain number, and a plain number passes for any quantity; but a number of one unit does
 * not pass for one of another. A fact that is declared as a quantity is compared with its own unit only.
 */
export type Quantity<Unit extends string> = number & { readonly [unit]?: Unit };

/**
 * The facts with their numbers in units: `WithUnits<MyFacts, { daysSinceVisit: "days" }>`. What has no unit stays as it is.
 */
export type WithUnits<Facts, Units extends Readonly<Record<string, string>>> = {
  readonly [Name in keyof Facts]: Name extends keyof Units
    ? Exclude<Facts[Name], number> | Quantity<Units[Name]>
    : Facts[Name];
};

/**
 * So many days.
 *
 * @throws DomainError `quantity` unless it is a finite number of at least 0.
 * @example
 * days(90) // => 90
 */
export function days(number: number): Quantity<"days"> {
  return requireNumber("days", "number", number, { min: 0 }, "quantity");
}

/**
 * So much of a whole: 60 % is `share(0.6)`.
 *
 * @throws DomainError `quantity` unless it is a number from 0 to 1.
 * @example
 * share(0.6) // => 0.6
 */
export function share(part: number): Quantity<"share"> {
  return requireNumber("share", "part", part, { min: 0, max: 1 }, "quantity");
}

/**
 * So many.
 *
 * @throws DomainError `quantity` unless it is a finite number of at least 0.
 * @example
 * count(3) // => 3
 */
export function count(number: number): Quantity<"count"> {
  return requireNumber("count", "number", number, { min: 0 }, "quantity");
}

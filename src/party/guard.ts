import { isCurrencyCode } from "../shared/money.js";
import { parseCalendarDate, parseInstant } from "../shared/time.js";

/** Whether an unknown value is what it should be. Checks never throw: a value that resists being read is not one. */
export type Check = (value: unknown) => boolean;

/** A check for every field of a type, the optional ones included. */
export type Fields<T> = { readonly [Key in keyof Required<T>]: Check };

/** Whether the value is an object whose fields pass their checks. Fields that are not named may hold anything. */
export function hasFields<T>(value: unknown, fields: Fields<T>): boolean {
  try {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    const record = value as Readonly<Record<string, unknown>>;
    return Object.entries<Check>(fields).every(([key, check]) => check(record[key]));
  } catch {
    // A getter or a proxy that throws.
    return false;
  }
}

export const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

/** An array of at least so many things, each of which passes; a hole does not. */
export const listOf =
  (check: Check, atLeast = 0): Check =>
  (value) => {
    try {
      if (!Array.isArray(value) || value.length < atLeast) return false;
      for (let index = 0; index < value.length; index++) if (!check(value[index])) return false;
      return true;
    } catch {
      return false;
    }
  };

/** The items of a list, each read once by its place; undefined for what is no list, or resists being read. */
export function itemsOf(list: unknown, atMost = Infinity): readonly unknown[] | undefined {
  try {
    if (!Array.isArray(list) || list.length > atMost) return undefined;
    const items: unknown[] = [];
    for (let index = 0; index < list.length; index++) items.push(list[index]);
    return items;
  } catch {
    return undefined;
  }
}

export const isOneOf =
  (words: readonly string[]): Check =>
  (value) =>
    typeof value === "string" && words.includes(value);

/** Text that is not empty: an id, or a word of an open vocabulary. */
export const isWord: Check = (value) => typeof value === "string" && value !== "";

export const isText: Check = (value) => typeof value === "string";

export const isFlag: Check = (value) => typeof value === "boolean";

export const isAmount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;

export const isInstant: Check = (value) => parseInstant(value) !== undefined;

/** An instant or a calendar date. */
export const isMoment: Check = (value) => parseInstant(value) !== undefined || parseCalendarDate(value) !== undefined;

export const isCurrency: Check = isCurrencyCode;

export const isCountry: Check = (value) => typeof value === "string" && /^[A-Z]{2}$/.test(value);

export const isRegion: Check = (value) => typeof value === "string" && /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(value);

/** The caller's own data: any object. */
export const isCustom: Check = (value) => hasFields(value, {});

import * as z from "zod";
import type { CalendarDate, Instant } from "./time.js";

/**
 * An object schema for records that other teams extend: at run time unknown keys pass through, while the type is exact, so
 * that a misspelt field does not compile and `extend` keeps both.
 *
 * The shape may be a function, which is asked when the schema is first used: to make a hundred schemas takes longer than to load
 * everything else.
 */
export function entity<Shape extends z.ZodRawShape>(shape: Shape | (() => Shape)): z.ZodObject<Shape, z.core.$strip> {
  if (typeof shape !== "function") return z.looseObject(shape) as unknown as z.ZodObject<Shape, z.core.$strip>;
  let made: Shape | undefined;
  return new z.ZodObject({
    type: "object",
    get shape() {
      return (made ??= shape());
    },
    catchall: z.unknown(),
  }) as unknown as z.ZodObject<Shape, z.core.$strip>;
}

/**
 * Text that is not empty, in a type of its own: any string passes, and the known words are shown as examples in the JSON
 * Schema.
 */
export function openString<T extends string>(known: readonly string[]): z.ZodType<T, T> {
  return z
    .string()
    .min(1)
    .meta({ examples: [...known] }) as unknown as z.ZodType<T, T>;
}

/** Text that is not empty and names something elsewhere. */
export const idSchema = z.string().min(1);

// Patterns rather than refinements, so that JSON Schema says the whole truth: the calendar with its leap years included.
const leapYear = "(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)";
const month31 = "(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])";
const month30 = "(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)";
const february = "02-(?:0[1-9]|1\\d|2[0-8])";
const date = `(?:${leapYear}-02-29|\\d{4}-(?:${month31}|${month30}|${february}))`;
const clock = "(?:[01]\\d|2[0-3]):[0-5]\\d";
const instant = `${date}T${clock}(?::[0-5]\\d(?:\\.\\d{1,9})?)?(?:Z|[+-]${clock})`;

/** A day of the Gregorian calendar: `2026-03-01`. */
export const calendarDateSchema: z.ZodType<CalendarDate, CalendarDate> = z.string().regex(new RegExp(`^${date}$`));

/**
 * A point in time with its offset: `2026-03-01T09:30:00+01:00`. On the first day of the year 0 and the last of 9999 an offset can
 * lead beyond the years that can be written; what reads the instant tells.
 */
export const instantSchema: z.ZodType<Instant, Instant> = z.string().regex(new RegExp(`^${instant}$`));

/** A point in time, or a whole day of the calendar. */
export const momentSchema: z.ZodType<Instant | CalendarDate, Instant | CalendarDate> = z
  .string()
  .regex(new RegExp(`^(?:${instant}|${date})$`));

/** ISO 4217, or a code of the caller's own in the same form. */
export const currencySchema = z.string().regex(/^[A-Z]{3}$/);

/** Whole minor units of one currency. */
export const moneySchema = entity(() => ({ amountMinor: z.int(), currency: currencySchema }));

/** ISO 3166-1 alpha-2 in form; whether the country exists is not looked up. */
export const countrySchema = z.string().regex(/^[A-Z]{2}$/);

/** ISO 3166-2 in form: the country and a subdivision. */
export const regionSchema = z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/);

/** Data of the caller's own. */
export const customSchema = z.looseObject({});

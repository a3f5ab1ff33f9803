import { tz } from "@date-fns/tz/tz";
import { format as write } from "date-fns/format";
import { parse } from "date-fns/parse";
import type { DateFormat } from "../journey/index.js";
import { DomainError, show } from "../shared/errors.js";
import { millisecondsPerDay } from "../shared/time.js";

const millisecondsPerHour = 3_600_000;

/** Two digits of a year mean one of 1950 to 2049: the century around this date. */
const reference = Date.UTC(2000, 0, 1);
/** No number of it could be taken for another, and it is past noon. */
const sample = Date.UTC(2026, 10, 23, 21, 34, 56, 789);
const inUtc = { in: tz("UTC") };

/**
 * A reader of dates that are not ISO, for `fromOrders` and `fromColumns`: written in date-fns tokens (Unicode UTS 35), such as
 * `dd/MM/yyyy`, `M/d/yyyy HH:mm`, `d MMM yyyy h:mm a`. Names of months are English; years of two digits (`yy`) lie between 1950
 * and 2049. Nothing is guessed, and nothing is filled in: a format without a year, a month and a day is
 * refused, and so is one with an hour of twelve (`hh`) without am or pm (`a`).
 *
 * It stands by itself so that only whoever needs it loads date-fns.
 *
 * @example
 * import { fromOrders } from "clientele/journey";
 *
 * const columns = { customer: "who", date: "day", amount: "paid", currency: "EUR" } as const;
 * const { events } = fromOrders([{ who: "anna", day: "03/04/2026", paid: "25.00" }], { ...columns, dateFormat: dateFormat("dd/MM/yyyy") });
 * events[0]?.time // => "2026-04-03T00:00:00.000Z"
 *
 * @throws DomainError `date-format` for a format that date-fns does not know, or in which a date does not read as itself.
 */
export function dateFormat(format: string): DateFormat {
  const tokens = String(format).replace(/'[^']*'/g, "");
  requireWholeDate(format, tokens);
  requireRoundTrip(format, tokens);
  return {
    format,
    isMoment: /[xXtT]/.test(tokens),
    read: (text) => {
      const at = parse(text, format, reference, inUtc).getTime();
      return Number.isNaN(at) ? undefined : at;
    },
  };
}

/**
 * A date written in the format must read as itself: an hour of twelve would not without am or pm, and date-fns refuses some
 * tokens only when it comes to them.
 *
 * @throws DomainError `date-format`
 */
function requireRoundTrip(format: string, tokens: string): void {
  let read: Date;
  try {
    read = parse(write(sample, format, inUtc), format, reference, inUtc);
  } catch {
    throw new DomainError(
      "date-format",
      `dateFormat must be written in date-fns tokens such as "dd/MM/yyyy", words in 'quotes'; got ${show(format)}`,
    );
  }
  const hasHour = /[HhKktTp]/.test(tokens);
  const step = hasHour ? millisecondsPerHour : millisecondsPerDay;
  const isSame = Math.floor(read.getTime() / step) === Math.floor(sample / step);
  if (isSame && (hasHour || !/[ms]/.test(tokens))) return;
  throw new DomainError(
    "date-format",
    `dateFormat must read dates as they are written, minutes with an hour, hours of twelve with am or pm (a); got ${show(format)}`,
  );
}

/**
 * What is not in a format would be filled up in silence: dd/mm is a day and minutes, and its month January.
 *
 * @throws DomainError `date-format`
 */
function requireWholeDate(format: string, tokens: string): void {
  if (/[tTP]/.test(tokens)) return;
  const wrongCase = /[DY]/.test(tokens);
  if (!wrongCase && /[yu]/.test(tokens) && /[ML]/.test(tokens) && /d/.test(tokens)) return;
  throw new DomainError(
    "date-format",
    `dateFormat must have a year (yyyy), a month (MM) and a day (dd), in these cases; got ${show(format)}`,
  );
}

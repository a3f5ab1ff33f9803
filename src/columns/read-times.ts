import { type DateFormat, dateReader } from "../journey/order-dates.js";
import { isWritable, millisecondsPerDay, type ZoneCalendar } from "../shared/time.js";
import type { ColumnTimeUnit, DictionaryColumn, NumberColumn, TimeColumn } from "./column.js";
import { readValues } from "./read-numbers.js";
import { isValid, readTexts } from "./read-texts.js";

/** Moments in milliseconds, NaN where there is none. */
export interface ReadTimes {
  readonly times: Float64Array;
  readonly missing: number;
}

/** @throws DomainError `columns`, `date-format`. */
export function readTimes(
  fn: string,
  column: TimeColumn,
  {
    unit: unitOfAll,
    calendar,
    dateFormat,
  }: { unit: ColumnTimeUnit; calendar: ZoneCalendar; dateFormat: DateFormat | undefined },
): ReadTimes {
  if (Array.isArray(column)) return readList(column, unitOfAll, calendar, dateReader(calendar, dateFormat));
  if (isDictionary(column)) return readTextTimes(readTexts(fn, "time", column), dateReader(calendar, dateFormat));
  const { values, validity, unit = unitOfAll } = readValues(fn, "time", column as NumberColumn);
  const isBig = values instanceof BigInt64Array || values instanceof BigUint64Array;
  const read = isBig ? wholeMilliseconds(values, unit) : inMilliseconds(values as ArrayLike<number>, unit);
  if (unit === "day") startDays(read, calendar);
  return checked(read, validity, read === (values as unknown));
}

/** Whether a column of times or amounts is a dictionary of texts. */
export function isDictionary(column: TimeColumn): column is DictionaryColumn {
  return "indices" in (Object(column) as object);
}

function readList(
  list: readonly unknown[],
  unit: ColumnTimeUnit,
  calendar: ZoneCalendar,
  readDate: ReturnType<typeof dateReader>,
): ReadTimes {
  const times = inMilliseconds(list, unit);
  if (unit === "day") startDays(times, calendar);
  for (let row = 0; row < list.length; row++) {
    const value = list[row];
    if (typeof value === "number") continue;
    const at = readDate(value);
    times[row] = typeof at === "number" ? at : NaN;
  }
  return checked(times, undefined, false);
}

function readTextTimes(
  { indices, values }: ReturnType<typeof readTexts>,
  readDate: ReturnType<typeof dateReader>,
): ReadTimes {
  const moments = Float64Array.from(values, (text) => {
    const at = readDate(text);
    return typeof at === "number" ? at : NaN;
  });
  const times = new Float64Array(indices.length);
  let missing = 0;
  for (let row = 0; row < indices.length; row++) {
    const place = indices[row] as number;
    const at = place < 0 ? NaN : (moments[place] as number);
    if (at !== at) missing += 1;
    times[row] = at;
  }
  return { times, missing };
}

/** Milliseconds of times that a double holds; digits beyond the millisecond are cut off. */
function inMilliseconds(values: ArrayLike<unknown>, unit: ColumnTimeUnit): Float64Array {
  if (unit === "ms" && values instanceof Float64Array) return values;
  const times = new Float64Array(values.length);
  const [factor, divisor] = [unit === "s" ? 1000 : 1, unit === "us" ? 1000 : unit === "ns" ? 1e6 : 1];
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    times[row] = typeof value === "number" ? (value * factor) / divisor : NaN;
  }
  return times;
}

/**
 * Milliseconds of 64-bit times, without making a bigint of each: their halves are read, and divided where doubles are exact.
 * Arrow is little-endian, as every machine is that runs this.
 */
function wholeMilliseconds(values: BigInt64Array | BigUint64Array, unit: ColumnTimeUnit): Float64Array {
  const isSigned = values instanceof BigInt64Array;
  const halves = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
  const times = new Float64Array(values.length);
  const divisor = unit === "us" ? 1000 : unit === "ns" ? 1e6 : 1;
  const factor = unit === "s" ? 1000 : 1;
  const perHigh = Math.floor(2 ** 32 / divisor);
  const rest = 2 ** 32 - perHigh * divisor;
  for (let row = 0; row < values.length; row++) {
    const low = (halves[2 * row] as number) >>> 0;
    const upper = halves[2 * row + 1] as number;
    const high = isSigned ? upper : upper >>> 0;
    times[row] = (high * perHigh + Math.floor((high * rest + low) / divisor)) * factor;
  }
  return times;
}

function startDays(times: Float64Array, calendar: ZoneCalendar): void {
  const isUtc = calendar.timeZone === "UTC";
  for (let row = 0; row < times.length; row++) {
    const day = Math.floor(times[row] as number);
    times[row] = isUtc || !isWritable(day * millisecondsPerDay) ? day * millisecondsPerDay : calendar.momentOf(day);
  }
}

function checked(read: Float64Array, validity: Uint8Array | undefined, isOfCaller: boolean): ReadTimes {
  let times = read;
  let missing = 0;
  for (let row = 0; row < times.length; row++) {
    const at = times[row] as number;
    const whole = Math.floor(at);
    const isThere = isWritable(whole) && (validity === undefined || isValid(validity, row));
    if (isThere && whole === at) continue;
    // What belongs to the caller is copied before it is changed.
    if (times === read && isOfCaller) times = times.slice();
    times[row] = isThere ? whole : NaN;
    if (!isThere) missing += 1;
  }
  return { times, missing };
}

import { normalQuantile } from "../../numerics/normal.js";
import type { MeasureInterval } from "../../shared/measure.js";
import {
  type CalendarDate,
  dayNumber,
  type DayNumber,
  formatCalendarDate,
  millisecondsPerDay,
} from "../../shared/time.js";
import { type NotDescribed, notEnough } from "./answer.js";
import { type Base, hasBought } from "./base.js";
import { monthOf, remembered, weekdayOf } from "./calendar-days.js";
import { contribute, isDominated, noContributions, whyHidden } from "./dominance.js";
import {
  addPerson,
  type ClusteredCounts,
  clusteredCounts,
  covarianceOf,
  type EvennessTest,
  evennessOf,
} from "./evenness.js";
import { isEnough, type Showing, threeDigits } from "./showing.js";

export const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export const months = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
] as const;
/** Of three whole months each, as meteorologists have them. */
export const seasons = ["spring", "summer", "autumn", "winter"] as const;
export type CalendarKey = (typeof weekdays)[number] | (typeof months)[number] | (typeof seasons)[number];

/** What an interval of the calendar cannot tell. */
export type CalendarUncovered =
  /** A base that grows buys more at the end of the time than at its beginning. */
  | "growth-of-the-base"
  /** A month that was seen once may have been a promotion. */
  | "what-happened-once";

/** Purchase occasions on one day of the week, in one month or one season: how large a part they are, and not how many. */
export interface CalendarCell<Key extends CalendarKey = CalendarKey> {
  readonly key: Key;
  /** Such days in the time observed. */
  readonly days: number;
  /**
   * Of all occasions, to three digits. Absent, with what follows from it, where few people bought on such days, or one or two made
   * most of the purchases.
   */
  readonly share?: number;
  /** Occasions per such day over occasions per day: 1 as if spread evenly. To three digits. */
  readonly index?: number;
  /**
   * Of the index; all intervals of a table hold at once (Bonferroni). Customers count as drawn, and not their occasions. Absent
   * where few customers have not bought in the time, for its width could tell how many have.
   */
  readonly interval?: MeasureInterval<"clustered-by-customer", CalendarUncovered>;
}

export interface CalendarTable<Key extends CalendarKey = CalendarKey> {
  readonly status: "measured";
  readonly from: CalendarDate;
  /** The first day after. */
  readonly to: CalendarDate;
  readonly cells: readonly CalendarCell<Key>[];
  /** Against an even spread over the days; absent with few customers, and where the intervals are. */
  readonly evenness?: EvennessTest;
}

/** When customers buy: over as many whole years as there are, and the days of the week without one over all days. */
export interface PurchaseCalendar {
  readonly weekdays: CalendarTable<(typeof weekdays)[number]> | NotDescribed;
  readonly months: CalendarTable<(typeof months)[number]> | NotDescribed;
  readonly seasons: CalendarTable<(typeof seasons)[number]> | NotDescribed;
}

export type Hemisphere = "north" | "south";

/** Four of each day of the week: one bank holiday is then a quarter of what is known about Mondays, and not all. */
const fewestDaysForWeekdays = 28;
const daysOfYear = 365;

/** When customers buy: the days of the week, the months and the seasons. */
export function calendarOf(base: Base, hemisphere: Hemisphere, showing: Showing): PurchaseCalendar {
  const { customers, firstDay, lastWholeDay } = base;
  const none = (answer: NotDescribed): PurchaseCalendar => ({ weekdays: answer, months: answer, seasons: answer });
  if (customers.every(({ days }) => days === undefined)) {
    return none(notEnough("missing-facts", { missing: ["occasionDays"] }));
  }
  if (firstDay === undefined) return none(notEnough("nobody"));
  const observed = lastWholeDay - firstDay + 1;
  const monthOfYear = remembered((day) => ((monthOf(day) % 12) + 12) % 12);
  // March is the third month, and opens spring in the north and autumn in the south.
  const seasonOf = (day: DayNumber) =>
    Math.floor(((monthOfYear(day) + 10 + (hemisphere === "south" ? 6 : 0)) % 12) / 3);
  const yearsFrom = startOfYears(firstDay, lastWholeDay);
  const byMonth = tableOf(base, { keys: months, kindOf: monthOfYear, from: yearsFrom, required: daysOfYear }, showing);
  const bySeason = tableOf(base, { keys: seasons, kindOf: seasonOf, from: yearsFrom, required: daysOfYear }, showing);
  return {
    weekdays: tableOf(
      base,
      {
        keys: weekdays,
        kindOf: weekdayOf,
        // The days of the months: a few days more would be those of a few people.
        from: yearsFrom ?? (observed < fewestDaysForWeekdays ? undefined : firstDay),
        required: fewestDaysForWeekdays,
      },
      showing,
    ),
    months: byMonth,
    seasons: withoutHiddenMonths(byMonth, bySeason, hemisphere),
  };
}

/** The first day of as many whole years as there are, up to the last day; none where there is not one. */
function startOfYears(first: DayNumber, last: DayNumber): DayNumber | undefined {
  let start: DayNumber | undefined;
  const end = new Date((last + 1) * millisecondsPerDay);
  for (let years = 1; ; years++) {
    const year = end.getUTCFullYear() - years;
    const [month, day] = [end.getUTCMonth() + 1, end.getUTCDate()];
    // Years that would begin on the 29th of February begin on the 1st of March.
    const begin = dayNumber(year, month, day) ?? dayNumber(year, month + 1, 1);
    if (begin === undefined || begin < first) return start;
    start = begin;
  }
}

interface TableOf<Key extends CalendarKey> {
  readonly keys: readonly Key[];
  readonly kindOf: (day: DayNumber) => number;
  /** Absent where too little was observed. */
  readonly from: DayNumber | undefined;
  readonly required: number;
}

function tableOf<Key extends CalendarKey>(
  { customers, lastWholeDay }: Base,
  { keys, kindOf, from, required }: TableOf<Key>,
  showing: Showing,
): CalendarTable<Key> | NotDescribed {
  if (from === undefined) return notEnough("short-observation", { required });
  const kinds = keys.length;
  const days = new Array<number>(kinds).fill(0);
  for (let day = from; day <= lastWholeDay; day++) days[kindOf(day)]! += 1;
  const counts = clusteredCounts(kinds);
  const heldBy = keys.map(noContributions);
  const everything = noContributions();
  const outside = { bought: 0, never: 0, unknown: 0 };
  const ownCounts = (own: Float64Array, occasions: readonly DayNumber[] | undefined) => {
    own.fill(0);
    for (const day of occasions ?? []) if (day >= from && day <= lastWholeDay) own[kindOf(day)]! += 1;
  };
  const own = new Float64Array(kinds);
  for (const customer of customers) {
    ownCounts(own, customer.days);
    addPerson(counts, own);
    let all = 0;
    for (let k = 0; k < kinds; k++) {
      contribute(heldBy[k]!, own[k]!);
      all += own[k]!;
    }
    contribute(everything, all);
    const bought = hasBought(customer);
    if (all === 0) outside[bought === undefined ? "unknown" : bought ? "bought" : "never"] += 1;
  }
  if (counts.people === 0) return notEnough("nobody");
  if (counts.people < showing.minGroupSize) return notEnough("few-customers", { required: showing.minGroupSize });
  if (isDominated(everything)) return notEnough("dominated");

  const hidden = heldBy.map((held) => whyHidden(held, showing) !== undefined);
  // What is hidden is known from the total, all of it together: so the least of the others is hidden with it, until that tells of nobody.
  while (hidden.includes(true) && hidden.includes(false)) {
    const together = noContributions();
    for (const { days: occasions } of customers) {
      ownCounts(own, occasions);
      let inHidden = 0;
      for (let k = 0; k < kinds; k++) if (hidden[k]) inHidden += own[k]!;
      contribute(together, inHidden);
    }
    if (hidden.filter((one) => one).length > 1 && whyHidden(together, showing) === undefined) break;
    let least = -1;
    hidden.forEach((isHidden, k) => {
      if (!isHidden && (least < 0 || counts.counts[k]! < counts.counts[least]!)) least = k;
    });
    hidden[least] = true;
  }
  const observed = lastWholeDay - from + 1;
  const expected = days.map((count) => count / observed);
  const isCountTold = Object.values(outside).every((people) => isEnough(people, showing));
  const evenness = isCountTold && !hidden.includes(true) ? evennessOf(counts, expected) : undefined;
  return {
    status: "measured",
    from: formatCalendarDate(from),
    to: formatCalendarDate(lastWholeDay + 1),
    cells: keys.map((key, k) => {
      const cell = { key, days: days[k]! };
      if (hidden[k]) return cell;
      const share = counts.counts[k]! / counts.total;
      return {
        ...cell,
        share: threeDigits(share),
        index: threeDigits(share / expected[k]!),
        ...(isCountTold && { interval: intervalOf(counts, k, expected[k]!, showing) }),
      };
    }),
    ...(evenness !== undefined && { evenness }),
  };
}

function intervalOf(counts: ClusteredCounts, k: number, expected: number, { level }: Showing) {
  const share = counts.counts[k]! / counts.total;
  const reach = normalQuantile(1 - (1 - level) / 2 / counts.kinds);
  const half = reach * Math.sqrt(Math.max(0, covarianceOf(counts, k, k)));
  return {
    low: threeDigits(Math.max(0, share - half) / expected),
    high: threeDigits(Math.min(1, share + half) / expected),
    level,
    method: "clustered-by-customer",
    notCovered: ["growth-of-the-base", "what-happened-once"],
  } satisfies CalendarCell["interval"];
}

/** A season tells a month that is hidden, so it is shown where its months are; or where no month is, by itself. */
function withoutHiddenMonths(
  byMonth: PurchaseCalendar["months"],
  bySeason: PurchaseCalendar["seasons"],
  hemisphere: Hemisphere,
): PurchaseCalendar["seasons"] {
  if (byMonth.status !== "measured" || bySeason.status !== "measured") return bySeason;
  const shown = byMonth.cells.map(({ share }) => share !== undefined);
  if (!shown.includes(true)) return bySeason;
  const offset = hemisphere === "south" ? 6 : 0;
  const cells = bySeason.cells.map((cell, s) => {
    const isShown = [0, 1, 2].every((i) => shown[(s * 3 + 2 + i + offset) % 12]);
    return isShown ? cell : { key: cell.key, days: cell.days };
  });
  const { evenness, ...table } = bySeason;
  const whole = cells.every((cell) => "share" in cell);
  return { ...table, cells, ...(whole && evenness !== undefined && { evenness }) };
}

import { DomainError } from "../shared/errors.js";
import { type DayNumber, millisecondsPerDay } from "../shared/time.js";
import type { FactColumns, SpendInCurrencyColumns } from "./fact-columns.js";
import type { Partitions } from "./partitions.js";

/** What was spent in a currency that stands elsewhere. */
export type Spend = Omit<SpendInCurrencyColumns, "currency">;

/** The columns that are told customer by customer. */
export type ColumnsInTheMaking = Pick<
  FactColumns,
  | "orders"
  | "purchaseOccasions"
  | "firstPurchaseAt"
  | "lastPurchaseAt"
  | "daysSinceFirstPurchase"
  | "daysSinceLastPurchase"
  | "historyComplete"
  | "gaps"
  | "gapLastDays"
  | "refundedOrders"
> & {
  readonly history: Omit<FactColumns["history"], "unit">;
  readonly spend: readonly Spend[];
};

export interface Conventions {
  readonly occasions: "day" | "week" | "order";
  readonly daysPerUnit: number;
  readonly asOfDay: DayNumber;
  /** Undefined where days are those of UTC, which are so regular that they need not be asked for. */
  readonly dayOf: ((milliseconds: number) => DayNumber) | undefined;
}

/** From so many values on, sorting is left to the engine. */
const manyValues = 40;

/**
 * Tells the facts of each customer to whom no money went back.
 *
 * @param gapsOfOthers the gaps of those who have been told, by place
 * @returns the customers whose first orders share a moment where each order is an occasion: which is the first their ids decide
 */
export function tellPurchases(
  columns: ColumnsInTheMaking,
  { rowStarts, placeStarts, counts, owner, time, amount, currency }: Partitions,
  gapsOfOthers: ReadonlyMap<number, readonly number[]>,
  { occasions, daysPerUnit, asOfDay, dayOf }: Conventions,
): number[] {
  const { orders, purchaseOccasions, firstPurchaseAt, lastPurchaseAt, gapLastDays, spend } = columns;
  const { daysSinceFirstPurchase, daysSinceLastPurchase } = columns;
  const { frequency, recency, T } = columns.history;
  const { offsets, days } = columns.gaps;
  const byWeek = occasions === "week";
  const byOrder = occasions === "order";
  const tied: number[] = [];

  let most = 0;
  let widest = 0;
  for (let part = 1; part < rowStarts.length; part++) {
    most = Math.max(most, (rowStarts[part] as number) - (rowStarts[part - 1] as number));
    widest = Math.max(widest, (placeStarts[part] as number) - (placeStarts[part - 1] as number));
  }
  const times = new Float64Array(most);
  const amounts = new Float64Array(most);
  const codes = currency && new Int32Array(most);
  const inOrder = new Float64Array(most);
  const next = new Int32Array(widest);

  let gapsEnd = 0;
  for (let part = 0; part + 1 < rowStarts.length; part++) {
    const endRow = rowStarts[part + 1] as number;
    const firstPlace = placeStarts[part] as number;
    const endPlace = placeStarts[part + 1] as number;
    let end = 0;
    for (let place = firstPlace; place < endPlace; place++) {
      next[place - firstPlace] = end;
      end += counts[place] as number;
    }
    for (let row = rowStarts[part] as number; row < endRow; row++) {
      const own = owner[row] as number;
      const to = next[own] as number;
      next[own] = to + 1;
      times[to] = time[row] as number;
      amounts[to] = amount[row] as number;
      if (currency !== undefined) (codes as Int32Array)[to] = currency[row] as number;
    }

    let start = 0;
    for (let place = firstPlace; place < endPlace; place++) {
      const count = counts[place] as number;
      const stop = start + count;
      offsets[place] = gapsEnd;
      const told = gapsOfOthers.get(place);
      if (told !== undefined) {
        for (const gap of told) days[gapsEnd++] = gap;
        start = stop;
        continue;
      }
      sortInto(inOrder, times, start, count);
      // Without the sign of a zero.
      const firstAt = (inOrder[0] as number) + 0;
      const lastAt = (inOrder[count - 1] as number) + 0;
      const firstDay = dayOf === undefined ? Math.floor(firstAt / millisecondsPerDay) : dayOf(firstAt);
      const gapsStart = gapsEnd;
      let firstEndsAt = firstAt;
      let occasionDay = firstDay;
      let period = byWeek ? isoWeek(firstDay) : firstDay;
      let lastDay = firstDay;
      let lastGap = NaN;
      for (let i = 1; i < count; i++) {
        const at = inOrder[i] as number;
        lastDay = dayOf === undefined ? Math.floor(at / millisecondsPerDay) : dayOf(at);
        const own = byWeek ? isoWeek(lastDay) : lastDay;
        if (own === period && !byOrder) {
          if (gapsEnd === gapsStart) firstEndsAt = at;
          continue;
        }
        lastGap = lastDay - occasionDay;
        insert(days, gapsStart, gapsEnd, lastGap);
        gapsEnd += 1;
        occasionDay = lastDay;
        period = own;
      }
      const repeats = gapsEnd - gapsStart;
      if (repeats > manyValues) days.subarray(gapsStart, gapsEnd).sort();
      if (byOrder && count > 1 && inOrder[1] === firstAt) tied.push(place);

      orders[place] = count;
      purchaseOccasions[place] = repeats + 1;
      firstPurchaseAt[place] = firstAt;
      lastPurchaseAt[place] = lastAt;
      daysSinceFirstPurchase[place] = asOfDay - firstDay;
      daysSinceLastPurchase[place] = asOfDay - lastDay;
      frequency[place] = repeats;
      recency[place] = (occasionDay - firstDay) / daysPerUnit;
      T[place] = (asOfDay - firstDay) / daysPerUnit;
      gapLastDays[place] = lastGap;
      for (let code = 0; code < spend.length; code++) {
        tellSpend(spend[code] as Spend, place, repeats, firstEndsAt, start, stop, times, amounts, codes, code);
      }
      start = stop;
    }
  }
  offsets[counts.length] = gapsEnd;
  return tied;
}

/** Adds up what a customer spent in one currency, in all and after the first occasion. */
function tellSpend(
  spend: Spend,
  place: number,
  repeats: number,
  firstEndsAt: number,
  start: number,
  stop: number,
  times: Float64Array,
  amounts: Float64Array,
  codes: Int32Array | undefined,
  code: number,
): void {
  let gross = 0;
  let repeat = 0;
  let isSpent = codes === undefined;
  for (let i = start; i < stop; i++) {
    if (codes !== undefined) {
      if (codes[i] !== code) continue;
      isSpent = true;
    }
    gross += amounts[i] as number;
    if ((times[i] as number) > firstEndsAt) repeat += amounts[i] as number;
  }
  if (!isSpent) return;
  if (gross > Number.MAX_SAFE_INTEGER) {
    throw new DomainError("money-overflow", `sums of money must stay within ±2^53 minor units; got ${gross}`);
  }
  spend.gross[place] = gross;
  if (codes !== undefined) spend.refunded[place] = 0;
  spend.net[place] = gross;
  spend.meanPerOccasion[place] = gross / (repeats + 1);
  if (repeats > 0) spend.meanPerRepeatOccasion[place] = repeat / repeats;
}

/** Copies a stretch of moments to the beginning, and puts it in order. */
function sortInto(inOrder: Float64Array, times: Float64Array, start: number, count: number): void {
  if (count > manyValues) {
    let isAscending = true;
    for (let i = 0; i < count; i++) {
      const at = times[start + i] as number;
      if (i > 0 && at < (inOrder[i - 1] as number)) isAscending = false;
      inOrder[i] = at;
    }
    if (!isAscending) inOrder.subarray(0, count).sort();
    return;
  }
  for (let i = 0; i < count; i++) {
    const at = times[start + i] as number;
    let j = i;
    for (; j > 0 && (inOrder[j - 1] as number) > at; j--) inOrder[j] = inOrder[j - 1] as number;
    inOrder[j] = at;
  }
}

/** Puts a gap among those before it, as long as they are few. */
function insert(days: Int32Array, start: number, end: number, gap: number): void {
  let j = end;
  if (end - start < manyValues) {
    for (; j > start && (days[j - 1] as number) > gap; j--) days[j] = days[j - 1] as number;
  }
  days[j] = gap;
}

/** Weeks since the Monday before 1970-01-01, which was a Thursday. */
function isoWeek(day: DayNumber): number {
  return Math.floor((day + 3) / 7);
}

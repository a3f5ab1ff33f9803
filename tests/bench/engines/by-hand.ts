import { type Answer, answerBy, type Way, type Ways } from "./engine.js";
import type { FeedColumns, FeedRow } from "./feed.js";

const millisecondsPerDay = 86_400_000;

interface Totals {
  readonly days: Float64Array;
  readonly first: Float64Array;
  readonly last: Float64Array;
  readonly sum: Float64Array;
}

/** The floor: one look at each purchase, and no days. What answers for each customer can hardly do with less. */
export function floorLoop({ customer, time, amountMinor }: FeedColumns, customers: number): Totals {
  const orders = new Float64Array(customers);
  const first = new Float64Array(customers).fill(Infinity);
  const last = new Float64Array(customers).fill(-Infinity);
  const sum = new Float64Array(customers);
  for (let i = 0; i < customer.length; i++) {
    const own = customer[i]!;
    const at = time[i]!;
    orders[own]! += 1;
    if (at < first[own]!) first[own] = at;
    if (at > last[own]!) last[own] = at;
    sum[own]! += amountMinor[i]!;
  }
  return { days: orders, first, last, sum };
}

/** The whole answer, and the days of each customer, ascending, one customer after the other. */
function withDays(columns: FeedColumns, customers: number): Totals & { offsets: Int32Array; day: Int32Array } {
  const { customer, time } = columns;
  const totals = floorLoop(columns, customers);
  const { days } = totals;
  const offsets = new Int32Array(customers + 1);
  for (let own = 0; own < customers; own++) offsets[own + 1] = offsets[own]! + days[own]!;
  const end = offsets.slice(0, customers);
  const day = new Int32Array(customer.length);
  for (let i = 0; i < customer.length; i++) {
    const own = customer[i]!;
    day[end[own]!] = Math.floor(time[i]! / millisecondsPerDay);
    end[own]! += 1;
  }
  for (let own = 0; own < customers; own++) {
    const from = offsets[own]!;
    const to = end[own]!;
    let sorted = true;
    for (let i = from + 1; i < to && sorted; i++) sorted = day[i - 1]! <= day[i]!;
    if (!sorted) day.subarray(from, to).sort();
    let distinct = 0;
    for (let i = from; i < to; i++) {
      if (i === from || day[i]! !== day[i - 1]!) distinct += 1;
    }
    days[own] = distinct;
  }
  return { ...totals, offsets, day };
}

function medianGaps(columns: FeedColumns, customers: number): Float64Array {
  const { offsets, day, days } = withDays(columns, customers);
  const medians = new Float64Array(customers).fill(NaN);
  let gaps = new Int32Array(64);
  for (let own = 0; own < customers; own++) {
    const count = days[own]! - 1;
    if (count < 1) continue;
    if (count > gaps.length) gaps = new Int32Array(2 * count);
    let at = 0;
    for (let i = offsets[own]! + 1; i < offsets[own + 1]!; i++) {
      const gap = day[i]! - day[i - 1]!;
      if (gap > 0) gaps[at++] = gap;
    }
    const sorted = gaps.subarray(0, count).sort();
    medians[own] = (sorted[(count - 1) >> 1]! + sorted[count >> 1]!) / 2;
  }
  return medians;
}

const answerOf = ({ days, first, last, sum }: Totals): Answer => ({ days, first, last, sum });

/** The floor, which knows no days: it answers less than the others, and is compared with none. */
export const floorWay = (columns: FeedColumns, customers: number): Way => ({
  name: "floor loop",
  run: () => floorLoop(columns, customers),
});

/** Loops as one writes them for one purpose, with nothing to check and nothing to spare. */
export function waysByHand(columns: FeedColumns, customers: number): Ways {
  let totals: Totals;
  let gap: Float64Array;
  return {
    purchases: {
      name: "by hand",
      run: () => void (totals = withDays(columns, customers)),
      read: () => answerOf(totals),
    },
    gaps: { name: "by hand", run: () => void (gap = medianGaps(columns, customers)), read: () => ({ gap }) },
  };
}

/** The same from rows: ids become numbers first. */
export function wayByHandFromRows(rows: readonly FeedRow[], ids: readonly string[]): Way {
  let numbers: Map<string, number>;
  let totals: Totals;
  return {
    name: "by hand",
    run: () => {
      numbers = new Map();
      const customer = new Int32Array(rows.length);
      const time = new Float64Array(rows.length);
      const amountMinor = new Float64Array(rows.length);
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i]!;
        let own = numbers.get(row.customer);
        if (own === undefined) numbers.set(row.customer, (own = numbers.size));
        customer[i] = own;
        time[i] = row.time;
        amountMinor[i] = row.amountMinor;
      }
      totals = withDays({ customer, time, amountMinor }, numbers.size);
    },
    read: () => answerBy(ids, [...numbers.keys()], { ...answerOf(totals) }),
  };
}

import type { PurchaseColumns } from "./purchase-columns.js";

/**
 * Rows that are worked on at a time, so few that they stay in the cache of a core while they are put in order. To give each of
 * millions its place at once would wait for memory with every row.
 */
const rowsAtATime = 2 ** 15;
/** A customer has at least one row, so places within a partition take no more bits. */
const placeBits = 15;

/** The rows up to a moment, parted by customer: those of a partition side by side, and partitions in the order of customers. */
export interface Partitions {
  /** Where the rows of each partition start, and after the last one where they end. */
  readonly rowStarts: readonly number[];
  /** Where the customers of each partition start, and after the last one where they end. */
  readonly placeStarts: readonly number[];
  /** How many rows each customer has. */
  readonly counts: Int32Array;
  /** Whose each row is: a place within the partition. */
  readonly owner: Uint16Array;
  readonly time: Float64Array;
  readonly amount: Float64Array;
  readonly currency: Int32Array | undefined;
}

/**
 * @param owners places in `purchases.customers`, in the order in which they are wanted
 * @param countOf rows up to the moment by place in `purchases.customers`
 */
export function partition(
  { customer, time, amountMinor, currency }: PurchaseColumns,
  owners: Int32Array,
  countOf: Int32Array,
  asOf: number,
): Partitions {
  const counts = new Int32Array(owners.length);
  /** Partition and place in it, in one number. */
  const homes = new Int32Array(countOf.length);
  const rowStarts = [0];
  const placeStarts = [0];
  let rows = 0;
  let rowStart = 0;
  let placeStart = 0;
  for (let place = 0; place < owners.length; place++) {
    const owner = owners[place] as number;
    const count = countOf[owner] as number;
    if (place > placeStart && (rows + count - rowStart > rowsAtATime || place - placeStart === rowsAtATime)) {
      rowStarts.push((rowStart = rows));
      placeStarts.push((placeStart = place));
    }
    homes[owner] = ((rowStarts.length - 1) << placeBits) | (place - placeStart);
    counts[place] = count;
    rows += count;
  }
  const next = Int32Array.from(rowStarts);
  rowStarts.push(rows);
  placeStarts.push(owners.length);

  const owner = new Uint16Array(rows);
  const times = new Float64Array(rows);
  const amounts = new Float64Array(rows);
  const codes = currency && new Int32Array(rows);
  for (let row = 0; row < customer.length; row++) {
    const at = time[row] as number;
    if (at > asOf) continue;
    const home = homes[customer[row] as number] as number;
    const part = home >>> placeBits;
    const to = next[part] as number;
    next[part] = to + 1;
    owner[to] = home & (rowsAtATime - 1);
    times[to] = at;
    amounts[to] = amountMinor[row] as number;
    if (codes !== undefined) codes[to] = (currency as Int32Array)[row] as number;
  }
  return { rowStarts, placeStarts, counts, owner, time: times, amount: amounts, currency: codes };
}

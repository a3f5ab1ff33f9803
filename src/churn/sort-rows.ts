/** From here on counting digits is quicker than comparing rows. */
const manyRows = 2000;

/**
 * The order in which rows of numbers stand when sorted by their columns, the first column first. Equal rows keep their order.
 *
 * Many rows are sorted digit by digit from the last column to the first, 16 bits at a time: doubles, with the bits of negative
 * ones turned over, are ordered as whole numbers are. No column holds NaN or a negative zero.
 */
export function sortedRows(columns: readonly Float64Array[]): Uint32Array {
  const n = columns[0]?.length ?? 0;
  let order = Uint32Array.from({ length: n }, (_, row) => row);
  if (n < manyRows) {
    return order.sort((i, j) => {
      for (const column of columns) {
        if (column[i] !== column[j]) return column[i]! - column[j]!;
      }
      return i - j;
    });
  }
  let next = new Uint32Array(n);
  const low = new Uint32Array(n);
  const high = new Uint32Array(n);
  const starts = new Uint32Array(65_536);
  const littleEndian = new Uint32Array(Float64Array.of(1).buffer)[0] === 0;
  const first = littleEndian ? 0 : 1;
  for (const column of [...columns].reverse()) {
    const words = new Uint32Array(column.buffer, column.byteOffset, 2 * n);
    for (let i = 0; i < n; i++) {
      const one = words[2 * i + first]!;
      const two = words[2 * i + 1 - first]!;
      const negative = two >>> 31 === 1;
      low[i] = negative ? ~one : one;
      high[i] = negative ? ~two : two | 0x80000000;
    }
    for (const key of [low, high]) {
      let differing = 0;
      for (let i = 0; i < n; i++) differing |= key[i]! ^ key[0]!;
      for (const shift of [0, 16]) {
        // All rows have the same digit.
        if (((differing >>> shift) & 0xffff) === 0) continue;
        starts.fill(0);
        for (let i = 0; i < n; i++) starts[(key[i]! >>> shift) & 0xffff]!++;
        let start = 0;
        for (let digit = 0; digit < 65_536; digit++) {
          const count = starts[digit]!;
          starts[digit] = start;
          start += count;
        }
        for (let i = 0; i < n; i++) {
          const row = order[i]!;
          next[starts[(key[row]! >>> shift) & 0xffff]!++] = row;
        }
        [order, next] = [next, order];
      }
    }
  }
  return order;
}

/**
 * Sorts rows by their keys and merges equal ones: afterwards the different rows stand at the front of the columns, each with
 * the sum of the weights. The order of the input leaves no trace. Gives how many rows are different.
 *
 * All is done in place, because further columns of a million rows would set off a collection of all garbage.
 */
export function groupRows(keys: readonly Float64Array[], weight: Float64Array): number {
  // Weights come last, so that sums of fractional ones do not depend on the order of the input either.
  const columns = weight.every((one) => one === 1) ? keys : [...keys, weight];
  const order = sortedRows(columns);
  const sorted = new Float64Array(order.length);
  for (const column of columns) {
    for (let i = 0; i < order.length; i++) sorted[i] = column[order[i]!]!;
    column.set(sorted);
  }
  let last = 0;
  for (let row = 1; row < weight.length; row++) {
    if (areEqual(keys, row, last)) {
      weight[last]! += weight[row]!;
      continue;
    }
    last += 1;
    for (const key of keys) key[last] = key[row]!;
    weight[last] = weight[row]!;
  }
  return Math.min(last + 1, weight.length);
}

function areEqual(keys: readonly Float64Array[], one: number, other: number): boolean {
  for (const key of keys) if (key[one] !== key[other]) return false;
  return true;
}

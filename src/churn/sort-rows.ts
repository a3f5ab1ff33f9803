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
  const double = new Float64Array(1);
  const words = new Uint32Array(double.buffer);
  double[0] = 1;
  const littleEndian = words[0] === 0;
  for (const column of [...columns].reverse()) {
    for (let i = 0; i < n; i++) {
      double[0] = column[i]!;
      const one = words[littleEndian ? 0 : 1]!;
      const two = words[littleEndian ? 1 : 0]!;
      const negative = two >>> 31 === 1;
      low[i] = negative ? ~one : one;
      high[i] = negative ? ~two : two | 0x80000000;
    }
    for (const key of [low, high]) {
      for (const shift of [0, 16]) {
        starts.fill(0);
        for (let i = 0; i < n; i++) starts[(key[i]! >>> shift) & 0xffff]!++;
        // All rows have the same digit.
        if (starts[(key[0]! >>> shift) & 0xffff] === n) continue;
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

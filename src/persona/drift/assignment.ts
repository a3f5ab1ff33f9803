/**
 * Pairs of rows and columns with the largest sum of gains, each row and each column in one pair at most, and none of a gain
 * of 0 or less. Of several such sets of pairs it is the one that taking the rows in their order arrives at.
 *
 * Shortest augmenting paths with potentials (Kuhn 1955, Munkres 1957; in this form Jonker & Volgenant 1987), in cubic time.
 *
 * @returns for each row its column, or -1
 */
export function bestPairs(gains: readonly (readonly number[])[]): readonly number[] {
  const rows = gains.length;
  const columns = gains[0]?.length ?? 0;
  // Square, so that everybody has a partner; a partner who brings nothing is none. Row and column 0 are not there.
  const n = Math.max(rows, columns);
  const cost = (i: number, j: number) => -Math.max(0, gains[i - 1]?.[j - 1] ?? 0);
  const ofRow = new Float64Array(n + 1);
  const ofColumn = new Float64Array(n + 1);
  const rowOf = new Int32Array(n + 1);
  for (let row = 1; row <= n; row++) {
    const least = new Float64Array(n + 1).fill(Infinity);
    const cameFrom = new Int32Array(n + 1);
    const visited = new Uint8Array(n + 1);
    rowOf[0] = row;
    let column = 0;
    do {
      visited[column] = 1;
      const i = rowOf[column] as number;
      let step = Infinity;
      let next = 0;
      for (let j = 1; j <= n; j++) {
        if (visited[j] === 1) continue;
        const reduced = cost(i, j) - (ofRow[i] as number) - (ofColumn[j] as number);
        if (reduced < (least[j] as number)) {
          least[j] = reduced;
          cameFrom[j] = column;
        }
        if ((least[j] as number) < step) {
          step = least[j] as number;
          next = j;
        }
      }
      for (let j = 0; j <= n; j++) {
        if (visited[j] === 1) {
          const held = rowOf[j] as number;
          ofRow[held] = (ofRow[held] as number) + step;
          ofColumn[j] = (ofColumn[j] as number) - step;
        } else least[j] = (least[j] as number) - step;
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const before = cameFrom[column] as number;
      rowOf[column] = rowOf[before] as number;
      column = before;
    }
  }
  const pairs = gains.map(() => -1);
  for (let j = 1; j <= columns; j++) {
    const i = rowOf[j] as number;
    if (i >= 1 && i <= rows && cost(i, j) < 0) pairs[i - 1] = j - 1;
  }
  return pairs;
}

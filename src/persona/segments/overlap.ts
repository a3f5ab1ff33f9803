/** How two segments overlap. */
export interface SegmentOverlap {
  readonly segments: readonly [string, string];
  /** Customers of whom both rules say yes. */
  readonly both: number;
  /** These among those of the first segment, from 0 to 1 to four decimals; absent where it has none. */
  readonly shareOfFirst?: number;
  readonly shareOfSecond?: number;
}

/** Which rows belong to something, one bit each. */
export type RowSet = Uint32Array;

export function emptyRows(rows: number): RowSet {
  return new Uint32Array(Math.ceil(rows / 32));
}

export function addRow(set: RowSet, row: number): void {
  const at = row >>> 5;
  set[at] = (set[at] as number) | (1 << (row & 31));
}

/** How many rows are in all of the sets. */
export function countRows(set: RowSet, other: RowSet = set): number {
  let rows = 0;
  for (let at = 0; at < set.length; at++) rows += bitsOf((set[at] as number) & (other[at] as number));
  return rows;
}

/** Bits that are set, counted side by side (Warren, "Hacker's Delight", section 5-1). */
function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The overlap of every pair of segments, in their order. */
export function overlapsOf(ids: readonly string[], members: readonly RowSet[]): readonly SegmentOverlap[] {
  const sizes = members.map((rows) => countRows(rows));
  return ids.flatMap((first, i) =>
    ids.slice(i + 1).map((second, j): SegmentOverlap => {
      const k = i + 1 + j;
      const both = countRows(members[i] as RowSet, members[k] as RowSet);
      const share = (size: number | undefined) => (size ? Math.round((both / size) * 1e4) / 1e4 : undefined);
      const [ofFirst, ofSecond] = [share(sizes[i]), share(sizes[k])];
      return {
        segments: [first, second],
        both,
        ...(ofFirst === undefined ? {} : { shareOfFirst: ofFirst }),
        ...(ofSecond === undefined ? {} : { shareOfSecond: ofSecond }),
      };
    }),
  );
}

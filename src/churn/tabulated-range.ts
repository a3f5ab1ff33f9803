import type { CheckedColumns } from "./history-columns.js";

/** Frequencies above this are too rare for a table of their own. */
export const mostTabulated = 1000;

/** What `tabulated` needs to know of frequencies and logarithms of ages: the scale is added to an age before. */
export function rangeOf(
  { frequency, T }: CheckedColumns,
  scale: number,
  youngest: Float64Array,
): { readonly highest: number; readonly from: number; readonly to: number } {
  let highest = 0;
  let first = Infinity;
  let last = 0;
  for (let i = 0; i < frequency.length; i++) {
    if (frequency[i]! > highest) highest = frequency[i]!;
    if (youngest[i]! < first) first = youngest[i]!;
    if (T[i]! > last) last = T[i]!;
  }
  return {
    highest: Math.min(highest, mostTabulated),
    from: Math.log(scale + Math.min(first, last)),
    to: Math.log(scale + last) + 1e-9,
  };
}

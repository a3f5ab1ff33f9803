/** A number of a column, or undefined where none is known. */
export function known(column: Float64Array, row: number): number | undefined {
  const value = column[row] as number;
  return Number.isNaN(value) ? undefined : value;
}

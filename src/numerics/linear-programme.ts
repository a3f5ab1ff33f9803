/** Below this a coefficient is rounding. */
const tiny = 1e-9;

/** What is known of some variables: the sum of some less the sum of others. */
export interface KnownSum {
  readonly plus: readonly number[];
  readonly minus: readonly number[];
  readonly total: number;
}

/** Ends of a sum of variables over all that the known sums leave open. */
export interface Programme {
  /** The largest value; Infinity when it has no limit, undefined when the steps ran out. */
  maximise(variables: readonly number[]): number | undefined;
  /** The smallest. */
  minimise(variables: readonly number[]): number | undefined;
}

/**
 * Variables of at least 0 of which some sums are known; `contradictory` when there are none such.
 *
 * The simplex method on a full table: for a few hundred variables. Each search goes on where the one before it ended. The smallest
 * index decides (Bland 1977), so that it cannot go in circles.
 *
 * @param maxPivots over all searches
 * @accuracy exact to 1e-6 for sums of counts to 1e6, whose tables hold 0, 1 and -1 (tests/numerics).
 * @see G. Dantzig, "Linear Programming and Extensions" (1963); R. Bland, "New Finite Pivoting Rules for the Simplex Method" (1977)
 */
export function programmeOf(
  size: number,
  sums: readonly KnownSum[],
  maxPivots: number,
): Programme | "contradictory" | "out-of-steps" {
  const columns = size + sums.length + 1;
  const right = columns - 1;
  // One helper for each sum makes a first table; they are driven out before anything is asked.
  let table = sums.map(({ plus, minus, total }, i) => {
    const row = new Float64Array(columns);
    const sign = total < 0 ? -1 : 1;
    for (const variable of plus) row[variable]! += sign;
    for (const variable of minus) row[variable]! -= sign;
    row[size + i] = 1;
    row[right] = sign * total;
    return row;
  });
  let basis = sums.map((_, i) => size + i);
  let pivots = 0;

  const pivot = (at: number, column: number, objective: Float64Array): void => {
    const row = table[at]!;
    const by = row[column]!;
    for (let c = 0; c < columns; c++) row[c]! /= by;
    const clear = (other: Float64Array): void => {
      const times = other[column]!;
      if (times === 0) return;
      for (let c = 0; c < columns; c++) {
        const left = other[c]! - times * row[c]!;
        other[c] = Math.abs(left) < tiny ? 0 : left;
      }
    };
    table.forEach((other, i) => i !== at && clear(other));
    clear(objective);
    basis[at] = column;
    pivots += 1;
  };

  /** Raises the objective, given as what each variable would still add, to its end. */
  const climb = (objective: Float64Array): "end" | "no-end" | "out-of-steps" => {
    for (;;) {
      const column = objective.findIndex((gain, c) => c < size && gain > tiny);
      if (column < 0) return "end";
      let leaving = -1;
      for (let i = 0; i < table.length; i++) {
        const slope = table[i]![column]!;
        if (slope <= tiny) continue;
        const room = table[i]![right]! / slope;
        const best = leaving < 0 ? Infinity : table[leaving]![right]! / table[leaving]![column]!;
        if (room < best - tiny || (room < best + tiny && (leaving < 0 || basis[i]! < basis[leaving]!))) leaving = i;
      }
      if (leaving < 0) return "no-end";
      if (pivots >= maxPivots) return "out-of-steps";
      pivot(leaving, column, objective);
    }
  };

  const first = new Float64Array(columns);
  for (const row of table) for (let c = 0; c < columns; c++) if (c < size || c === right) first[c]! += row[c]!;
  if (climb(first) === "out-of-steps") return "out-of-steps";
  if (first[right]! > 1e-6) return "contradictory";
  // Helpers that are left stand for sums that say nothing new, or are exchanged for a variable.
  table.forEach((row, i) => {
    if (basis[i]! < size) return;
    const column = row.findIndex((value, c) => c < size && Math.abs(value) > tiny);
    if (column >= 0) pivot(i, column, first);
  });
  const kept = basis.map((variable) => variable < size);
  table = table.filter((_, i) => kept[i]);
  basis = basis.filter((_, i) => kept[i]);

  const end = (variables: readonly number[], sign: 1 | -1): number | undefined => {
    const objective = new Float64Array(columns);
    for (const variable of variables) objective[variable]! += sign;
    table.forEach((row, i) => {
      const times = objective[basis[i]!]!;
      if (times !== 0) for (let c = 0; c < columns; c++) objective[c]! -= times * row[c]!;
    });
    const found = climb(objective);
    if (found === "out-of-steps") return undefined;
    return found === "end" ? -sign * objective[right]! : sign * Infinity;
  };
  return { maximise: (variables) => end(variables, 1), minimise: (variables) => end(variables, -1) };
}

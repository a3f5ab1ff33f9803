/** How many of the ascending values are at most `limit`. */
export function countUpTo(values: ArrayLike<number>, limit: number): number {
  return count(values, limit, true);
}

/** How many of the ascending values are below `limit`. */
export function countBelow(values: ArrayLike<number>, limit: number): number {
  return count(values, limit, false);
}

function count(values: ArrayLike<number>, limit: number, withTies: boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = values[middle]!;
    if (value < limit || (withTies && value === limit)) low = middle + 1;
    else high = middle;
  }
  return low;
}

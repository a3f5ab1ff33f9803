import { DomainError, show } from "../../shared/errors.js";
import { compareText } from "../../shared/order.js";
import type { Lifetime, LifetimeColumns } from "./lifetime.js";

/** The groups of lifetimes: their names in order, and of each lifetime in the columns the number of its group. */
export function groupsOf<L extends Lifetime>(
  fn: string,
  lifetimes: readonly L[],
  { size, row }: LifetimeColumns,
  by: (lifetime: L) => string,
): { names: string[]; of: Uint32Array } {
  if (typeof by !== "function") {
    throw new DomainError("lifetime-group", `${fn} requires by to be a function; got ${show(by)}`);
  }
  const first = new Map<string, number>();
  const of = new Uint32Array(size);
  for (let i = 0; i < size; i++) {
    const name: unknown = by(lifetimes[row[i]!]!);
    if (typeof name !== "string") {
      throw new DomainError(
        "lifetime-group",
        `${fn} requires the group of lifetimes[${row[i]!}] to be a text; got ${show(name)}`,
      );
    }
    let number = first.get(name);
    if (number === undefined) first.set(name, (number = first.size));
    of[i] = number;
  }
  const names = [...first.keys()].sort(compareText);
  const sorted = new Uint32Array(names.length);
  names.forEach((name, place) => (sorted[first.get(name) as number] = place));
  for (let i = 0; i < size; i++) of[i] = sorted[of[i]!]!;
  return { names, of };
}

/** Some lifetimes of the columns, by position. */
export function partOf(columns: LifetimeColumns, members: readonly number[]): LifetimeColumns {
  const pick = <T extends Float64Array | Uint8Array | Uint32Array>(column: T, empty: T): T => {
    members.forEach((i, place) => (empty[place] = column[i]!));
    return empty;
  };
  const size = members.length;
  return {
    size,
    time: pick(columns.time, new Float64Array(size)),
    ended: pick(columns.ended, new Uint8Array(size)),
    weight: pick(columns.weight, new Float64Array(size)),
    entry: columns.entry && pick(columns.entry, new Float64Array(size)),
    row: pick(columns.row, new Uint32Array(size)),
  };
}

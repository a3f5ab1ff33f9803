import { sum } from "../../privacy/suppression.js";
import type { SuppressedCounts } from "../../privacy/index.js";
import { type BaseCustomer, hasBought } from "./base.js";
import { shownCounts, type Showing } from "./showing.js";

/**
 * All customers by one question, for a reader who also knows how many have bought and how many have not: other parts of the same
 * description tell that. What is hidden among all of them is hidden, and so is what would be hidden among either.
 *
 * @param keys the possible answers
 * @param names the answer of each customer
 */
export function shownPartition(
  keys: readonly string[],
  names: readonly string[],
  customers: readonly BaseCustomer[],
  showing: Showing,
): SuppressedCounts {
  const place = new Map(keys.map((key, i) => [key, i]));
  const noughts = () => new Array<number>(keys.length).fill(0);
  const [all, bought, others] = [noughts(), noughts(), noughts()];
  names.forEach((name, i) => {
    const at = place.get(name);
    if (at === undefined) return;
    all[at]! += 1;
    (hasBought(customers[i]!) === true ? bought : others)[at]! += 1;
  });
  const suppressed = (counts: readonly number[]) =>
    shownCounts(
      keys.map((key, i) => ({ key, count: counts[i]! })),
      showing,
    );
  const table = suppressed(all);
  // Where few have bought, or few have not, it is not told how many, and nothing follows from it.
  const parts = [bought, others].filter((part) => sum(part) >= showing.minGroupSize).map(suppressed);
  return hiding(table, (i) => parts.some((part) => part.cells[i]!.hidden));
}

/** The table with more of its cells hidden. */
export function hiding(table: SuppressedCounts, isHidden: (index: number) => boolean): SuppressedCounts {
  return { ...table, cells: table.cells.map((cell, i) => (isHidden(i) ? { key: cell.key, hidden: true } : cell)) };
}

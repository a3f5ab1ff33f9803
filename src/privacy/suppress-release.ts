import { DomainError, requireArray, requireObject } from "../shared/errors.js";
import { compareText } from "../shared/order.js";
import { suppressCounts, type SuppressedCounts } from "./suppression.js";
import { suppressTable, type SuppressedTable, type TableSuppressionOptions } from "./suppress-table.js";

/** The same groups of the same people, by several attributes. */
export interface Release {
  /** Names of the groups. */
  readonly rows: readonly string[];
  /** For each attribute its values and the people by group and value; who has no value belongs to a value of its own. */
  readonly attributes: Readonly<
    Record<string, { readonly columns: readonly string[]; readonly counts: readonly (readonly number[])[] }>
  >;
}

/** Tables that may be shown together. */
export interface SuppressedRelease {
  /** The sizes of the groups. */
  readonly groups: SuppressedCounts;
  readonly tables: Readonly<Record<string, SuppressedTable>>;
}

/**
 * Several tables of the same groups as they may be shown together: the sizes of the groups once, and each attribute as
 * `suppressTable` shows it.
 *
 * All tables have to count the same people in each group. If one left out those of whom its attribute is not known, the difference of
 * two totals would be a small group that no table shows; so it is refused, and "not known" takes a column of its own.
 * With the sizes of the groups in common and nothing else, tables tell nothing of each other's cells.
 *
 * @example
 * const { groups, tables } = suppressRelease({
 *   rows: ["A", "B"],
 *   attributes: {
 *     channel: { columns: ["app", "shop"], counts: [[60, 40], [30, 90]] },
 *     country: { columns: ["CZ", "DE", "PL", "unknown"], counts: [[2, 14, 60, 24], [16, 24, 50, 30]] },
 *   },
 * });
 * groups.total // => 220
 * tables["channel"]?.rows[0]?.cells[0] // => { key: "app", hidden: false, count: 60, share: 0.6 }
 * tables["country"]?.rows.map(({ cells }) => cells.map((cell) => (cell.hidden ? "hidden" : cell.count)))
 * // => [["hidden", "hidden", 60, 24], ["hidden", "hidden", 50, 30]]
 *
 * @throws DomainError `suppress-release-release`, `suppress-release-totals`, and those of `suppressTable`.
 */
export function suppressRelease(release: Release, options: TableSuppressionOptions = {}): SuppressedRelease {
  const { rows, attributes } = requireObject("suppressRelease", "release", release);
  requireArray("suppressRelease", "release", rows);
  requireObject("suppressRelease", "release", attributes);
  const names = Object.keys(attributes).sort(compareText);
  if (names.length === 0) {
    throw new DomainError("suppress-release-release", "suppressRelease requires at least one attribute; got none");
  }
  let sizes: number[] | undefined;
  const tables = names.map((name): [string, SuppressedTable] => {
    const { columns, counts } = requireObject(
      "suppressRelease",
      "release",
      attributes[name] as Release["attributes"][string],
    );
    const shown = suppressTable({ rows, columns, counts }, options);
    const totals = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
    if (sizes?.some((size, r) => size !== totals[r])) {
      throw new DomainError(
        "suppress-release-totals",
        `suppressRelease requires every attribute to count the same people in each group; ${name} counts others`,
      );
    }
    sizes = totals;
    return [name, shown];
  });
  const groups = suppressCounts(
    rows.map((key, r) => ({ key, count: sizes?.[r] as number })),
    options,
  );
  return { groups, tables: Object.fromEntries(tables) };
}

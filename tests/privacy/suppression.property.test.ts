import { suppressCounts, suppressTable } from "clientele/privacy";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

// Small on purpose: an attacker can try every table there is.
const minGroupSize = 3;
const options = { minGroupSize, allowSmallGroups: true };

const cellsOf = (counts: readonly number[]) => counts.map((count, i) => ({ key: `c${i}`, count }));
const released = (counts: readonly number[]) => JSON.stringify(suppressCounts(cellsOf(counts), options));

/** Every way to spread a total over so many cells. */
function* spread(total: number, cells: number): Generator<number[]> {
  if (cells === 1) {
    yield [total];
    return;
  }
  for (let first = 0; first <= total; first++)
    for (const rest of spread(total - first, cells - 1)) yield [first, ...rest];
}

describe("one table of counts", () => {
  test("an attacker who knows the total and the rule cannot tell that a hidden cell is small", () => {
    for (let cells = 2; cells <= 4; cells++) {
      for (let total = minGroupSize; total <= 16; total++) {
        const tables = [...spread(total, cells)];
        const largest = new Map<string, number[]>();
        const smallest = new Map<string, number[]>();
        for (const table of tables) {
          const text = released(table);
          largest.set(
            text,
            table.map((count, i) => Math.max(count, largest.get(text)?.[i] ?? 0)),
          );
          smallest.set(
            text,
            table.map((count, i) => Math.min(count, smallest.get(text)?.[i] ?? Infinity)),
          );
        }
        for (const table of tables) {
          const text = released(table);
          const shown = suppressCounts(cellsOf(table), options).cells;
          shown.forEach((cell, i) => {
            if (cell.hidden) {
              expect(largest.get(text)?.[i], `${table}`).toBeGreaterThanOrEqual(minGroupSize);
              expect(smallest.get(text)?.[i], `${table}`).toBeLessThan(minGroupSize);
            } else {
              expect(cell.count).toBe(table[i]);
              expect(cell.count === 0 || cell.count >= minGroupSize).toBe(true);
            }
          });
        }
      }
    }
  });

  test("what is hidden never adds up to a small group", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 8 }), (counts) => {
        const { total, cells } = suppressCounts(cellsOf(counts));
        const shown = cells.reduce((sum, cell) => sum + (cell.hidden ? 0 : cell.count), 0);
        const rest = total === undefined ? 0 : total - shown;
        expect(rest === 0 || rest >= 11).toBe(true);
        expect(cells.filter(({ hidden }) => hidden).length === 1 && total !== undefined).toBe(false);
      }),
    );
  });
});

/** The least and the most that each cell can hold, over all tables with these totals that agree where cells are shown. */
function attack(counts: readonly (readonly number[])[], hidden: readonly (readonly boolean[])[]) {
  const columnTotals = counts[0]!.map((_, c) => counts.reduce((sum, row) => sum + row[c]!, 0));
  const most = counts.map((row) => row.map(() => -1));
  const known = suppressCounts(cellsOf(columnTotals), options).cells.map(({ hidden }) => !hidden);
  const visit = (r: number, left: number[], table: number[][]) => {
    if (r === counts.length) {
      if (left.some((amount, c) => known[c] && amount !== 0)) return;
      table.forEach((row, i) => row.forEach((count, c) => (most[i]![c] = Math.max(most[i]![c]!, count))));
      return;
    }
    const total = counts[r]!.reduce((sum, count) => sum + count, 0);
    for (const row of spread(total, columnTotals.length)) {
      if (row.some((count, c) => !hidden[r]![c] && count !== counts[r]![c])) continue;
      const rest = left.map((amount, c) => amount - row[c]!);
      if (rest.some((amount, c) => known[c] && amount < 0)) continue;
      visit(r + 1, rest, [...table, row]);
    }
  };
  visit(0, columnTotals, []);
  return most;
}

describe("groups against values", () => {
  test("an attacker who knows all totals cannot bound a hidden cell below the minimum", () => {
    const count = fc.integer({ min: 0, max: 6 });
    const tables = fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 3 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(count, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
      )
      // Groups that are shown have the size to be shown.
      .filter((counts) => counts.every((row) => row.reduce((sum, cell) => sum + cell, 0) >= minGroupSize));
    fc.assert(
      fc.property(tables, (counts) => {
        const { rows } = suppressTable(
          { rows: counts.map((_, r) => `r${r}`), columns: counts[0]!.map((_, c) => `c${c}`), counts },
          options,
        );
        const hidden = rows.map(({ cells }) => cells.map((cell) => cell.hidden));
        const most = attack(counts, hidden);
        hidden.forEach((row, r) =>
          row.forEach((isHidden, c) => {
            const total = counts.reduce((sum, other) => sum + other[c]!, 0);
            const nobody = total === 0;
            if (isHidden && !nobody) expect(most[r]![c], JSON.stringify(counts)).toBeGreaterThanOrEqual(minGroupSize);
          }),
        );
        counts.forEach((row, r) =>
          row.forEach((value, c) => {
            if (value > 0 && value < minGroupSize) expect(hidden[r]![c]).toBe(true);
          }),
        );
      }),
      { numRuns: 400 },
    );
  });

  test("with nothing small, everything is shown", () => {
    const counts = fc.array(fc.array(fc.integer({ min: 11, max: 90 }), { minLength: 3, maxLength: 3 }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(counts, (table) => {
        const rows = table.map((_, r) => `r${r}`);
        const shown = suppressTable({ rows, columns: ["a", "b", "c"], counts: table });
        expect(shown.rows.map(({ cells }) => cells.map((cell) => (cell.hidden ? -1 : cell.count)))).toEqual(table);
      }),
    );
  });
});

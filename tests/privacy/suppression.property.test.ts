import { suppressCounts, suppressTable } from "clientele/privacy";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hiddenByBlocks } from "../../src/privacy/hidden-blocks.js";

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
      for (let total = minGroupSize; total <= 14; total++) {
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

/** Every table with these totals. */
function* tablesOf(rows: readonly number[], columns: readonly number[]): Generator<number[][]> {
  const [first, ...rest] = rows as [number, ...number[]];
  if (rest.length === 0) {
    yield [[...columns]];
    return;
  }
  for (const row of spread(first, columns.length)) {
    const left = columns.map((total, c) => total - row[c]!);
    if (left.every((total) => total >= 0)) for (const below of tablesOf(rest, left)) yield [row, ...below];
  }
}

/** Everything that a reader sees: the table, the sizes of the groups, and how common each value is. */
function seen(counts: readonly (readonly number[])[]): { text: string; hidden: boolean[] } {
  const rowTotals = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columnTotals = counts[0]!.map((_, c) => counts.reduce((sum, row) => sum + row[c]!, 0));
  const table = suppressTable(
    { rows: rowTotals.map((_, r) => `r${r}`), columns: columnTotals.map((_, c) => `c${c}`), counts },
    options,
  );
  const text = JSON.stringify([
    table,
    suppressCounts(cellsOf(rowTotals), options),
    suppressCounts(cellsOf(columnTotals), options),
  ]);
  return { text, hidden: table.rows.flatMap(({ cells }) => cells.map((cell) => cell.hidden)) };
}

describe("groups against values", () => {
  test.each([
    [2, 2, 12],
    [2, 3, 9],
    [3, 2, 9],
    [3, 3, 7],
  ])(
    "an attacker who tries every table of %d by %d cannot tell that a hidden cell is small",
    (rows, columns, people) => {
      const most = new Map<string, { counts: number[]; hidden: boolean[]; example: string }>();
      // Tables of too few people to be told of at all are hidden whole, and known to be so.
      for (let total = minGroupSize; total <= people; total++) {
        for (const flat of spread(total, rows * columns)) {
          const counts = Array.from({ length: rows }, (_, r) => flat.slice(r * columns, (r + 1) * columns));
          const { text, hidden } = seen(counts);
          const all = [...flat, ...counts.map((row) => row.reduce((sum, count) => sum + count, 0))];
          const other = most.get(text);
          if (other) all.forEach((count, i) => (other.counts[i] = Math.max(other.counts[i]!, count)));
          else most.set(text, { counts: all, hidden, example: JSON.stringify(counts) });
          flat.forEach((count, i) => {
            if (count > 0 && count < minGroupSize && !hidden[i])
              throw new Error(`${JSON.stringify(counts)} shows ${count}`);
          });
        }
      }
      const exposed = [...most.values()].filter(({ counts }) =>
        counts.some((count) => count > 0 && count < minGroupSize),
      );
      expect(exposed.map(({ example }) => example)).toEqual([]);
      // A rule that hides everything would be safe too.
      const whole = [...most.values()].filter(({ hidden }) => hidden.every((isHidden) => !isHidden));
      expect(whole.length).toBeGreaterThan(0);
    },
  );

  // Margins at which tables are shown whole, in part, and not at all.
  test.each([
    { size: 11, rows: [56, 60], columns: [27, 39, 50] },
    { size: 11, rows: [26, 70], columns: [18, 22, 26, 30] },
    { size: 11, rows: [20, 21, 23], columns: [31, 33] },
    { size: 3, rows: [22, 22], columns: [8, 8, 8, 9, 11] },
    { size: 3, rows: [19, 21], columns: [5, 5, 7, 7, 7, 9] },
    { size: 4, rows: [11, 13, 16], columns: [12, 12, 16] },
    { size: 3, rows: [8, 8, 8], columns: [4, 4, 5, 11] },
    { size: 3, rows: [3, 3, 4, 4], columns: [3, 3, 4, 4] },
  ])(
    "with totals of $rows and $columns no hidden cell can be told to be below $size",
    ({ size, rows: rowTotals, columns: columnTotals }) => {
      const keys = { rows: rowTotals.map((_, r) => `r${r}`), columns: columnTotals.map((_, c) => `c${c}`) };
      const most = new Map<string, { counts: number[]; hidden: boolean[]; example: number[][] }>();
      for (const counts of tablesOf(rowTotals, columnTotals)) {
        // Where all totals are shown, this is what suppressTable hides; its results would take most of the time here.
        const hidden = hiddenByBlocks(counts, size, keys).flat();
        const flat = counts.flat();
        const isShown = flat.some((count, i) => !hidden[i] && count > 0 && count < size);
        if (isShown) throw new Error(`${JSON.stringify(counts)} shows a small cell`);
        const text = flat.map((count, i) => (hidden[i] ? "x" : count)).join();
        const other = most.get(text);
        if (other === undefined) most.set(text, { counts: flat, hidden, example: counts });
        else flat.forEach((count, i) => (other.counts[i] = Math.max(other.counts[i]!, count)));
      }
      for (const { example, hidden } of [...most.values()].slice(0, 50)) {
        const shown = suppressTable({ ...keys, counts: example }, { minGroupSize: size, allowSmallGroups: true });
        expect(shown.rows.flatMap(({ cells }) => cells.map((cell) => cell.hidden))).toEqual(hidden);
      }
      const exposed = [...most].filter(([, { counts, hidden }]) =>
        counts.some((count, i) => hidden[i] && count > 0 && count < size),
      );
      expect(exposed.map(([text]) => text)).toEqual([]);
      // Some of them are hidden in part only, or the attack would try nothing.
      expect([...most.values()].some(({ hidden }) => new Set(hidden).size === 2)).toBe(true);
    },
  );

  test("one small cell among large ones takes three with it, however large the table", () => {
    for (const [rows, columns] of [
      [2, 2],
      [8, 12],
      [10, 250],
    ] as const) {
      const counts = Array.from({ length: rows }, () => Array.from({ length: columns }, () => 50));
      counts[1]![1] = 4;
      const names = (n: number) => Array.from({ length: n }, (_, i) => `${i}`);
      const shown = suppressTable({ rows: names(rows), columns: names(columns), counts });
      expect(shown.rows.flatMap(({ cells }) => cells).filter(({ hidden }) => hidden)).toHaveLength(4);
    }
  });

  test("no order of rows or columns changes what is hidden", () => {
    const counts = [
      [5, 14, 23],
      [19, 29, 22],
      [18, 27, 25],
    ];
    const hiddenIn = (order: readonly number[], across: readonly number[]) =>
      suppressTable({
        rows: order.map((r) => `r${r}`),
        columns: across.map((c) => `c${c}`),
        counts: order.map((r) => across.map((c) => counts[r]![c]!)),
      })
        .rows.flatMap(({ key, cells }) => cells.filter(({ hidden }) => hidden).map((cell) => key + cell.key))
        .sort();
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    for (const order of orders)
      for (const across of orders) expect(hiddenIn(order, across)).toEqual(hiddenIn(orders[0]!, orders[0]!));
  });

  test("one line hides what it would alone, and lines of nobody change nothing", () => {
    const row = [4, 30, 40];
    const alone = suppressCounts(row.map((count, c) => ({ key: `c${c}`, count }))).cells;
    const table = (counts: number[][]) =>
      suppressTable({ rows: counts.map((_, r) => `r${r}`), columns: counts[0]!.map((_, c) => `c${c}`), counts }).rows;
    expect(table([row])[0]!.cells).toEqual(alone);
    expect(table([row, [0, 0, 0]])[0]!.cells).toEqual(alone);
    expect(table(row.map((count) => [count])).map(({ cells }) => cells[0]!.hidden)).toEqual([true, true, false]);
  });

  test("the same attack breaks the usual way of hiding: the small cells and the next smallest", () => {
    const usual = (row: readonly number[]) => {
      const sorted = row.map((count, c) => ({ count, c })).sort((one, other) => one.count - other.count);
      const small = sorted.filter(({ count }) => count > 0 && count < minGroupSize);
      const hidden = new Set(
        small.length === 1
          ? [small[0]!.c, sorted.find(({ count, c }) => count >= minGroupSize && c !== small[0]!.c)?.c]
          : small.map(({ c }) => c),
      );
      return JSON.stringify(row.map((count, c) => (hidden.has(c) ? "x" : count)));
    };
    const most = new Map<string, number[]>();
    for (const row of spread(14, 3)) {
      const text = usual(row);
      most.set(
        text,
        row.map((count, c) => Math.max(count, most.get(text)?.[c] ?? 0)),
      );
    }
    expect([...most.values()].some((counts) => counts.some((count) => count > 0 && count < minGroupSize))).toBe(true);
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

  test("where columns are not known, a row hides no more than it would alone", () => {
    const counts = [
      [80, 4, 30],
      [60, 40, 50],
    ];
    const table = { rows: ["a", "b"], columns: ["x", "y", "z"], counts };
    expect(suppressTable(table, { columnTotalsKnown: false }).rows.map(({ cells }) => cells)).toEqual(
      counts.map((row) => suppressCounts(row.map((count, c) => ({ key: table.columns[c]!, count }))).cells),
    );
  });

  test("rounding leaves what is hidden hidden, and nothing that is told is sharper than the rounding", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 2, maxLength: 6 }), (counts) => {
        const [exact, rounded] = [suppressCounts(cellsOf(counts)), suppressCounts(cellsOf(counts), { roundTo: 5 })];
        expect(rounded.cells.map(({ hidden }) => hidden)).toEqual(exact.cells.map(({ hidden }) => hidden));
        const { total } = rounded;
        if (total !== undefined) expect(total % 5).toBe(0);
        rounded.cells.forEach((cell, i) => {
          if (cell.hidden) return;
          expect(cell.count % 5).toBe(0);
          // What is shown is never rounded below the smallest group: 11 and 12 become 15.
          expect(Math.abs(cell.count - counts[i]!)).toBeLessThanOrEqual(
            counts[i] === 11 ? 4 : counts[i] === 12 ? 3 : 2,
          );
          expect(cell.count === 0 || cell.count >= 11).toBe(true);
          if (total) expect(cell.share).toBe(Math.min(1, Math.round((cell.count / total) * 1e4) / 1e4));
        });
      }),
    );
  });
});

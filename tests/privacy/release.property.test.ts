import {
  auditRelease,
  type ReleasedTable,
  suppressCounts,
  suppressRelease,
  type SuppressedCounts,
} from "clientele/privacy";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const options = { minGroupSize: 3, allowSmallGroups: true };
const names = (prefix: string, n: number) => Array.from({ length: n }, (_, i) => `${prefix}${i}`);
const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);

/** A suppressed release as its reader has it: with the totals of rows and columns as far as they may be shown. */
function asTables(release: {
  rows: readonly string[];
  attributes: Record<string, { columns: string[]; counts: number[][] }>;
}) {
  const { groups, tables } = suppressRelease(release, options);
  const line = (by: string[], { cells }: SuppressedCounts, at: readonly string[] = []): ReleasedTable => ({
    by,
    cells: cells.map((cell) => ({ at: [...at, cell.key], ...(cell.hidden ? {} : { count: cell.count }) })),
  });
  return [
    line(["group"], groups),
    ...Object.entries(tables).flatMap(([name, { rows }]): ReleasedTable[] => {
      const { columns, counts } = release.attributes[name]!;
      const totals = columns.map((key, c) => ({ key, count: sum(counts.map((row) => row[c]!)) }));
      return [
        line([name], suppressCounts(totals, options)),
        { by: ["group", name], cells: rows.flatMap((row) => line([], row, [row.key]).cells) },
      ];
    }),
  ];
}

describe("a release of linked tables", () => {
  test("exposes nothing to linear programming", () => {
    const tables = fc.integer({ min: 2, max: 3 }).chain((rows) =>
      fc.tuple(
        fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }), {
          minLength: rows,
          maxLength: rows,
        }),
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: rows, maxLength: rows }),
      ),
    );
    fc.assert(
      fc.property(tables, ([counts, cut]) => {
        // A second attribute of the same people.
        const second = counts.map((row, r) => {
          const size = sum(row);
          const first = Math.min(size, cut[r]!);
          return [first, size - first];
        });
        const release = {
          rows: names("g", counts.length),
          attributes: {
            one: { columns: names("a", 3), counts },
            two: { columns: names("b", 2), counts: second },
          },
        };
        if (sum(counts.map(sum)) < options.minGroupSize) return;
        const audit = auditRelease(asTables(release), options);
        expect(audit).toMatchObject({ status: "audited", exposed: [], small: [] });
      }),
      { numRuns: 150 },
    );
  });

  test("finds every bound that trying all tables finds", () => {
    const count = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(
        fc.array(count, { minLength: 6, maxLength: 6 }),
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        (flat, hidden) => {
          const at = (i: number) => [`r${Math.floor(i / 3)}`, `c${i % 3}`];
          const rowTotals = [0, 1].map((r) => sum(flat.slice(3 * r, 3 * r + 3)));
          const columnTotals = [0, 1, 2].map((c) => flat[c]! + flat[3 + c]!);
          const tables: ReleasedTable[] = [
            { by: ["row"], cells: rowTotals.map((total, r) => ({ at: [`r${r}`], count: total })) },
            { by: ["column"], cells: columnTotals.map((total, c) => ({ at: [`c${c}`], count: total })) },
            {
              by: ["row", "column"],
              cells: flat.map((value, i) => ({ at: at(i), ...(hidden[i] ? {} : { count: value }) })),
            },
          ];
          const least = flat.map(() => Infinity);
          const most = flat.map(() => -Infinity);
          for (let a = 0; a <= 6; a++)
            for (let b = 0; a + b <= rowTotals[0]!; b++) {
              const first = [a, b, rowTotals[0]! - a - b];
              const table = [...first, ...first.map((value, c) => columnTotals[c]! - value)];
              if (table.some((value, i) => value < 0 || (!hidden[i] && value !== flat[i]))) continue;
              table.forEach((value, i) => {
                least[i] = Math.min(least[i]!, value);
                most[i] = Math.max(most[i]!, value);
              });
            }
          const audit = auditRelease(tables, options);
          if (audit.status !== "audited") throw new Error(audit.reason);
          const expected = flat.flatMap((_, i) =>
            hidden[i] && most[i]! > 0 && most[i]! < 3
              ? [{ by: ["row", "column"], at: at(i), atLeast: least[i], atMost: most[i] }]
              : [],
          );
          expect(audit.exposed).toEqual(expected);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("tables in a circle are attacked together, which one by one would not show", () => {
    const pair = (by: [string, string], counts: [number, number, number, number]): ReleasedTable => ({
      by,
      cells: counts.map((count, i) => ({ at: [`${Math.floor(i / 2)}`, `${i % 2}`], count })),
    });
    const tables = [
      pair(["a", "b"], [12, 12, 12, 12]),
      pair(["b", "c"], [12, 12, 12, 12]),
      pair(["a", "c"], [24, 0, 0, 24]),
      { by: ["a", "b", "c"], cells: [{ at: ["0", "0", "0"] }, { at: ["0", "0", "1"] }] },
    ];
    expect(auditRelease(tables)).toMatchObject({ status: "audited", hidden: 2, exposed: [] });
  });

  test("what is too large or contradictory is said to be not audited", () => {
    const values = names("v", 40);
    const large = { by: ["a", "b"], cells: values.flatMap((a) => values.map((b) => ({ at: [a, b] }))) };
    expect(auditRelease([large])).toEqual({ status: "not-audited", reason: "too-large", unknowns: 1600, limit: 600 });
    // Fewer unknowns than the limit, with so many rounded counts that the search takes too long.
    const [rows, columns] = [names("r", 24), names("c", 24)];
    const square = rows.flatMap((r) => columns.map((c) => ({ at: [r, c], count: 20 })));
    expect(auditRelease([{ by: ["a", "b"], cells: [{ at: ["r0", "c0"] }, ...square.slice(1)], roundedTo: 5 }])).toEqual(
      {
        status: "not-audited",
        reason: "too-much-work",
        unknowns: 576,
      },
    );
    const contradictory = [
      { by: [], cells: [{ at: [], count: 3 }] },
      { by: ["a"], cells: [{ at: ["x"], count: 5 }] },
    ];
    expect(auditRelease(contradictory)).toMatchObject({ status: "not-audited", reason: "contradictory" });
  });

  test("rounded counts are bounds and no points", () => {
    const tables = [
      { by: [], cells: [{ at: [], count: 125 }], roundedTo: 5 },
      { by: ["a"], cells: [{ at: ["x"] }, { at: ["y"], count: 120 }], roundedTo: 5 },
    ];
    expect(auditRelease(tables)).toMatchObject({ exposed: [{ at: ["x"], atLeast: 1, atMost: 9 }] });
  });

  test("an even rounding leaves less room above than below", () => {
    const tables = [
      { by: [], cells: [{ at: [], count: 100 }] },
      { by: ["a"], cells: [{ at: ["x"] }] },
      { by: ["a"], cells: [{ at: ["y"], count: 90 }], roundedTo: 10 },
    ];
    // 90 stands for 85 to 94.
    expect(auditRelease(tables, { minGroupSize: 16 })).toMatchObject({ exposed: [{ atLeast: 6, atMost: 15 }] });
    expect(auditRelease(tables, { minGroupSize: 15 })).toMatchObject({ exposed: [] });
  });

  test("what suppressCounts rounds is not too small, and what others round below the smallest group is", () => {
    const rounded = suppressCounts(
      [11, 60, 40].map((count, i) => ({ key: `${i}`, count })),
      { roundTo: 5 },
    );
    const table = (counts: readonly number[]) => [
      { by: ["a"], cells: counts.map((count, i) => ({ at: [`${i}`], count })), roundedTo: 5 },
    ];
    const shown = rounded.cells.map((cell) => (cell.hidden ? -1 : cell.count));
    expect(shown).toEqual([15, 60, 40]);
    expect(auditRelease(table(shown))).toMatchObject({ small: [] });
    expect(auditRelease(table([10, 60, 40]))).toMatchObject({ small: [{ at: ["0"] }] });
    // 15 may be 11, and counts so rounded do not contradict their total.
    const both = suppressCounts(
      [11, 11].map((count, i) => ({ key: `${i}`, count })),
      { roundTo: 5 },
    );
    const linked = [...table([15, 15]), { by: [], cells: [{ at: [], count: both.total }], roundedTo: 5 }];
    expect(auditRelease(linked)).toMatchObject({ status: "audited", exposed: [] });
  });

  test("a release without attributes is refused: how many are in its groups is not known", () => {
    expect(() => suppressRelease({ rows: ["a"], attributes: {} })).toThrow(
      expect.objectContaining({ code: "suppress-release-release" }),
    );
  });

  test("an attribute that leaves people out is refused, since totals would differ by a few", () => {
    const release = {
      rows: ["g"],
      attributes: { one: { columns: ["a"], counts: [[20]] }, two: { columns: ["b"], counts: [[19]] } },
    };
    expect(() => suppressRelease(release)).toThrow(expect.objectContaining({ code: "suppress-release-totals" }));
  });
});

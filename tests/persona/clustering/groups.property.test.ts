import fc from "fast-check";
import { expect, it } from "vitest";
import { findGroups } from "../../../src/persona/clustering/find-groups.js";
import { type ClusterColumn, mixedData } from "../../../src/persona/clustering/mixed-data.js";

const rows = 26;
const column: fc.Arbitrary<ClusterColumn> = fc.oneof(
  fc
    .array(fc.constantFrom(Number.NaN, -3, -1, 0, 0.5, 1, 1e-300, 3), { minLength: rows, maxLength: rows })
    .map((values): ClusterColumn => ({ kind: "numeric", values: Float64Array.from(values) })),
  fc
    .array(fc.integer({ min: -1, max: 2 }), { minLength: rows, maxLength: rows })
    .map((of): ClusterColumn => ({ kind: "categorical", levels: 3, of: Int32Array.from(of) })),
  fc
    .array(fc.constantFrom([1, 0], [0, 1], [0.5, 0.5], [0.1, 0.9], [Number.NaN, Number.NaN]), {
      minLength: rows,
      maxLength: rows,
    })
    .map((shares): ClusterColumn => ({ kind: "multi", levels: 2, weights: Float64Array.from(shares.flat()) })),
);

it("whatever is known of whom, everybody is in a group large enough or set apart, and all numbers are numbers", () => {
  fc.assert(
    fc.property(
      fc.array(column, { maxLength: 4 }),
      fc.constantFrom("auto", "k-prototypes", "pam", "nmf"),
      fc.constantFrom(undefined, 1, 2, 9),
      fc.constantFrom(Number.MIN_SAFE_INTEGER, 0, 7, Number.MAX_SAFE_INTEGER),
      (columns, method, k, seed) => {
        const { structure, groups } = findGroups(mixedData(columns, rows), { seed, method, k, minGroupSize: 5 });
        expect(JSON.parse(JSON.stringify(structure))).toEqual(structure);
        expect(JSON.stringify(structure)).not.toContain("null");
        const sizes = Array.from({ length: structure.groups }, (_, g) => groups.filter((own) => own === g).length);
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(5);
        const outliers = groups.filter((own) => own === -1).length;
        expect(sizes.reduce((sum, size) => sum + size, outliers)).toBe(rows);
      },
    ),
    { numRuns: 60, seed: 1 },
  );
}, 30_000);

import { expect, test } from "vitest";
import { randomStream, uniform, uniformIndex } from "../../src/numerics/random.js";
import { sortRows } from "../../src/churn/sort-rows.js";

test.each([0, 1, 50, 5000])("%i rows stand in the order of their columns", (n) => {
  const stream = randomStream(4);
  const columns = [
    Float64Array.from({ length: n }, () => uniformIndex(stream, 4)),
    Float64Array.from({ length: n }, () => uniformIndex(stream, 3) / 7),
    Float64Array.from({ length: n }, () => (uniformIndex(stream, 9) - 4) * 1e-300),
    Float64Array.from({ length: n }, () => (uniform(stream) < 0.5 ? 1 : -1e9 * uniform(stream))),
    // Halved again and again, which no buckets of equal length part.
    Float64Array.from({ length: n }, () => 2 ** -uniformIndex(stream, 1000)),
  ];
  const expected = Array.from({ length: n }, (_, row) => row).sort((i, j) => {
    for (const column of columns) if (column[i] !== column[j]) return column[i]! - column[j]!;
    return 0;
  });
  const inOrder = columns.map((column) => expected.map((row) => column[row]));
  sortRows(columns);
  expect(columns.map((column) => Array.from(column))).toEqual(inOrder);
});

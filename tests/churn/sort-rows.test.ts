import { expect, test } from "vitest";
import { randomStream, uniform, uniformIndex } from "../../src/numerics/random.js";
import { sortedRows } from "../../src/churn/sort-rows.js";

test.each([0, 1, 50, 5000])("%i rows stand in the order of their columns, equal ones in their own", (n) => {
  const stream = randomStream(4);
  const columns = [
    Float64Array.from({ length: n }, () => uniformIndex(stream, 4)),
    Float64Array.from({ length: n }, () => uniformIndex(stream, 3) / 7),
    Float64Array.from({ length: n }, () => (uniformIndex(stream, 9) - 4) * 1e-300),
    Float64Array.from({ length: n }, () => (uniform(stream) < 0.5 ? 1 : -1e9 * uniform(stream))),
  ];
  const expected = Array.from({ length: n }, (_, row) => row).sort((i, j) => {
    for (const column of columns) if (column[i] !== column[j]) return column[i]! - column[j]!;
    return i - j;
  });
  expect(Array.from(sortedRows(columns))).toEqual(expected);
});

import { expect, test } from "vitest";
import {
  cholesky,
  invertPositiveDefinite,
  solveCholesky,
  solveLower,
  solveTransposed,
  symmetricEigen,
} from "../../src/numerics/linear-algebra.js";

const matrix = Float64Array.of(4, 2, 0.5, 2, 5, 1, 0.5, 1, 3);

const product = (left: Float64Array, right: Float64Array, n: number): number[] =>
  Array.from({ length: n * n }, (_, index) => {
    const row = Math.floor(index / n);
    return Array.from({ length: n }, (_, k) => left[row * n + k] * right[k * n + (index % n)]).reduce(
      (a, b) => a + b,
      0,
    );
  });

test("a matrix times its inverse is one", () => {
  const inverse = invertPositiveDefinite(matrix, 3)!;
  product(matrix, inverse, 3).forEach((value, i) => expect(value).toBeCloseTo(i % 4 === 0 ? 1 : 0, 14));
});

test("the inverse is symmetric to the last bit", () => {
  // Covariances are stored, compared and inverted again.
  const size = 6;
  const hilbert = Float64Array.from({ length: size * size }, (_, i) => 1 / (1 + Math.floor(i / size) + (i % size)));
  const inverse = invertPositiveDefinite(hilbert, size)!;
  inverse.forEach((value, i) => expect(value).toBe(inverse[(i % size) * size + Math.floor(i / size)]));
});

test("triangular systems: L x and L' x give the right side back", () => {
  const factor = cholesky(matrix, 3)!;
  const right = Float64Array.of(1, 2, 3);
  const lower = solveLower(factor, 3, right);
  const upper = solveTransposed(factor, 3, right);
  for (let row = 0; row < 3; row++) {
    let [byRow, byColumn] = [0, 0];
    for (let k = 0; k < 3; k++) {
      byRow += factor[3 * row + k] * lower[k];
      byColumn += factor[3 * k + row] * upper[k];
    }
    expect(byRow).toBeCloseTo(right[row], 14);
    expect(byColumn).toBeCloseTo(right[row], 14);
  }
});

test("the Cholesky factor solves a system", () => {
  const x = solveCholesky(cholesky(matrix, 3)!, 3, Float64Array.of(1, 2, 3));
  [1, 2, 3].forEach((right, row) => {
    expect(matrix[3 * row] * x[0] + matrix[3 * row + 1] * x[1] + matrix[3 * row + 2] * x[2]).toBeCloseTo(right, 14);
  });
});

test("a matrix that is not positive definite has no Cholesky factor", () => {
  expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeUndefined();
});

test("eigenvectors times eigenvalues give the matrix back", () => {
  const { values, vectors } = symmetricEigen(matrix, 3);
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      let sum = 0;
      for (let k = 0; k < 3; k++) sum += vectors[3 * row + k] * values[k] * vectors[3 * column + k];
      expect(sum).toBeCloseTo(matrix[3 * row + column], 13);
    }
  }
});

/** A square matrix as one array, row after row. */
export type Matrix = Float64Array;

/**
 * The lower Cholesky factor L of a symmetric positive definite matrix (A = L L'), or `undefined` when it is not
 * positive definite.
 */
export function cholesky(matrix: Matrix, size: number): Matrix | undefined {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column]!;
      for (let k = 0; k < column; k++) sum -= factor[row * size + k]! * factor[column * size + k]!;
      if (row === column) {
        if (!(sum > 0)) return undefined;
        factor[row * size + row] = Math.sqrt(sum);
      } else {
        factor[row * size + column] = sum / factor[column * size + column]!;
      }
    }
  }
  return factor;
}

/** Solves A x = right, given the Cholesky factor of A. */
export function solveCholesky(factor: Matrix, size: number, right: Float64Array): Float64Array {
  return solveTransposed(factor, size, solveLower(factor, size, right));
}

/** Solves L x = right for a lower triangular L. */
export function solveLower(factor: Matrix, size: number, right: Float64Array): Float64Array {
  const x = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) x[row]! -= factor[row * size + k]! * x[k]!;
    x[row]! /= factor[row * size + row]!;
  }
  return x;
}

/** Solves L' x = right for a lower triangular L. */
export function solveTransposed(factor: Matrix, size: number, right: Float64Array): Float64Array {
  const x = Float64Array.from(right);
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) x[row]! -= factor[k * size + row]! * x[k]!;
    x[row]! /= factor[row * size + row]!;
  }
  return x;
}

/** The inverse of a symmetric positive definite matrix, itself exactly symmetric, or `undefined` when it is not positive definite. */
export function invertPositiveDefinite(matrix: Matrix, size: number): Matrix | undefined {
  const factor = cholesky(matrix, size);
  if (factor === undefined) return undefined;
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    const solution = solveCholesky(factor, size, unit);
    for (let row = column; row < size; row++) {
      inverse[row * size + column] = inverse[column * size + row] = solution[row]!;
    }
  }
  return inverse;
}

/** Eigenvalues of a symmetric matrix, and its eigenvectors as the columns of `vectors`. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: Matrix;
}

/**
 * The eigenvalues and eigenvectors of a small symmetric matrix by Jacobi rotations.
 *
 * @see G. Golub, C. Van Loan, "Matrix Computations", 8.5
 */
export function symmetricEigen(matrix: Matrix, size: number): Eigen {
  const a = Float64Array.from(matrix);
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  for (let sweep = 0; sweep < 50; sweep++) {
    let rotated = false;
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) {
        const off = a[p * size + q]!;
        const scale = Math.sqrt(Math.abs(a[p * size + p]! * a[q * size + q]!));
        if (Math.abs(off) <= 1e-17 * scale || off === 0) continue;
        rotated = true;
        const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * off);
        const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const cosine = 1 / Math.hypot(tangent, 1);
        const sine = tangent * cosine;
        for (let k = 0; k < size; k++) {
          const kp = a[k * size + p]!;
          const kq = a[k * size + q]!;
          a[k * size + p] = cosine * kp - sine * kq;
          a[k * size + q] = sine * kp + cosine * kq;
        }
        for (let k = 0; k < size; k++) {
          const pk = a[p * size + k]!;
          const qk = a[q * size + k]!;
          a[p * size + k] = cosine * pk - sine * qk;
          a[q * size + k] = sine * pk + cosine * qk;
          const vp = vectors[k * size + p]!;
          const vq = vectors[k * size + q]!;
          vectors[k * size + p] = cosine * vp - sine * vq;
          vectors[k * size + q] = sine * vp + cosine * vq;
        }
      }
    }
    if (!rotated) break;
  }
  const values = new Float64Array(size);
  for (let i = 0; i < size; i++) values[i] = a[i * size + i]!;
  return { values, vectors };
}

/** Fills a symmetric matrix from its upper triangle, row after row. */
export function fillSymmetric(matrix: Float64Array, upper: readonly number[]): void {
  const size = Math.sqrt(matrix.length);
  let next = 0;
  for (let row = 0; row < size; row++) {
    for (let column = row; column < size; column++) {
      matrix[row * size + column] = matrix[column * size + row] = upper[next++]!;
    }
  }
}

/** Turns derivatives by positive parameters into those by their logarithms, in place. */
export function byLogarithms(parameters: readonly number[], gradient: Float64Array, hessian: Float64Array): void {
  const size = parameters.length;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) hessian[i * size + j]! *= parameters[i]! * parameters[j]!;
    gradient[i]! *= parameters[i]!;
    hessian[i * (size + 1)]! += gradient[i]!;
  }
}

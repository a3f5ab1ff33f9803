import { cholesky, solveLower, solveTransposed, symmetricEigen } from "../../numerics/linear-algebra.js";

/** Covariates without information of their own at coefficients of 0, or in a direction that has none. */
export function dependentCovariates(information: Float64Array, names: readonly string[], events: number): string[] {
  const p = names.length;
  // Standardised, a covariate that varies among those at risk has information in the order of the number of ends.
  const constant = names.filter((_, k) => !(information[k * p + k]! > 1e-12 * events));
  if (constant.length > 0) return constant;
  const roots = names.map((_, k) => Math.sqrt(information[k * p + k]!));
  const correlations = information.map((value, place) => value / (roots[Math.floor(place / p)]! * roots[place % p]!));
  return weakest(correlations, names, 1e-10);
}

/**
 * Covariates in a direction in which the information has vanished on the way from coefficients of 0: the likelihood still
 * rises there, but by nothing that counts.
 */
export function endlessCovariates(information: Float64Array, ofNone: Float64Array, names: readonly string[]): string[] {
  const p = names.length;
  const factor = cholesky(ofNone, p);
  if (factor === undefined) return [...names];
  // L^-1 A L^-T. With A it is symmetric, so that rows stand for columns.
  const solvedRows = (matrix: Float64Array): Float64Array => {
    const solved = new Float64Array(p * p);
    for (let row = 0; row < p; row++)
      solved.set(solveLower(factor, p, matrix.subarray(row * p, (row + 1) * p)), row * p);
    return solved;
  };
  const relative = solvedRows(transposed(solvedRows(information), p));
  return weakest(relative, names, 1e-6, (direction) => solveTransposed(factor, p, direction));
}

function transposed(matrix: Float64Array, p: number): Float64Array {
  return matrix.map((_, place) => matrix[(place % p) * p + Math.floor(place / p)]!);
}

/** Names with a part in the eigenvectors whose eigenvalues are below the limit. */
function weakest(
  matrix: Float64Array,
  names: readonly string[],
  limit: number,
  toCovariates: (direction: Float64Array) => Float64Array = (direction) => direction,
): string[] {
  const p = names.length;
  const { values, vectors } = symmetricEigen(matrix, p);
  const involved = new Set<string>();
  for (let v = 0; v < p; v++) {
    if (values[v]! > limit) continue;
    const direction = toCovariates(Float64Array.from(names, (_, k) => vectors[k * p + v]!));
    const largest = direction.reduce((most, part) => Math.max(most, Math.abs(part)), 0);
    names.forEach((name, k) => {
      if (Math.abs(direction[k]!) > 0.01 * largest) involved.add(name);
    });
  }
  return names.filter((name) => involved.has(name));
}

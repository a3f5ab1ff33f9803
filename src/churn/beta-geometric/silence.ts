/**
 * log P(no purchase in the time since the last one, nobody leaving): fewer than k stages are completed in it.
 *
 * The stages in a time s at a gamma distributed rate are negative binomial: with R the shape so far, A the scale at the last
 * purchase and z = s/(A + s), the sum over j < k of (1 - z)^R (R)_j z^j / j!. All terms are positive.
 *
 * @param shape R = r + k x.
 * @param slow log(1 + s/A) = -log(1 - z).
 * @see T. Reutterer, M. Platzer, N. Schröder (2021), appendix
 */
export function logSilence(k: number, shape: number, slow: number, z: number): number {
  if (k === 1) return -shape * slow;
  let term = 1;
  let rest = 0;
  let scale = 0;
  for (let j = 1; j < k; j++) {
    term *= ((shape + j - 1) / j) * z;
    rest += term;
    if (rest > tooLarge) {
      term /= tooLarge;
      rest /= tooLarge;
      scale += logTooLarge;
    }
  }
  const log = scale === 0 ? Math.log1p(rest) : Math.log(rest) + scale;
  return Math.min(0, log - shape * slow);
}

const tooLarge = 1e200;
const logTooLarge = Math.log(tooLarge);

/**
 * The stage that has been reached in the silence, given that no purchase was: probabilities of 0 .. k - 1.
 *
 * @param shares where they are put.
 */
export function stagesReached(k: number, shape: number, z: number, shares = new Float64Array(k)): Float64Array {
  let term = 1;
  let sum = 1;
  shares[0] = 1;
  for (let j = 1; j < k; j++) {
    term *= ((shape + j - 1) / j) * z;
    sum += term;
    shares[j] = term;
    if (sum > tooLarge) {
      term /= tooLarge;
      sum /= tooLarge;
      for (let i = 0; i <= j; i++) shares[i]! /= tooLarge;
    }
  }
  for (let j = 0; j < k; j++) shares[j]! /= sum;
  return shares;
}

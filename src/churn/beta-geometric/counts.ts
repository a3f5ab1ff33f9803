/** How the number of completed purchases is distributed when nobody leaves. */
export interface CountDistribution {
  /** Probabilities of exactly 0, 1, ... purchases. */
  readonly exactly: Float64Array;
  /** Probabilities of at least so many. */
  readonly atLeast: Float64Array;
}

const huge = 1e200;
const logHuge = Math.log(huge);

/**
 * The number of purchases within a horizon of somebody who never leaves: negative binomial stages, k of them to a purchase, from
 * stage j with the probability `reached[j]`. `growth` is the horizon over the scale, `shape` belongs to stage 0.
 *
 * The probabilities are carried with a common exponent, so that none is lost to underflow; a thin tail is summed from its far
 * end.
 */
export function purchasesIfNeverLeaving(
  k: number,
  reached: Float64Array,
  shape: number,
  growth: number,
  upTo: number,
): CountDistribution {
  const slow = Math.log1p(growth);
  const z = growth / (1 + growth);
  const exactly = new Float64Array(upTo + 1);
  const atLeast = new Float64Array(upTo + 1);
  // probability[j]: of stage j at the start and `stage` at the end, over e^exponent.
  const probability = reached.map((share, j) => share * Math.exp(-j * slow));
  let exponent = -shape * slow;
  /** Goes on to the next stage and gives its probability. */
  const at = (stage: number): number => {
    let all = 0;
    for (let j = 0; j < k && j <= stage; j++) {
      if (j < stage) probability[j]! *= (z * (shape + stage - 1)) / (stage - j);
      all += probability[j]!;
    }
    if (all > huge) {
      for (let j = 0; j < k; j++) probability[j]! /= huge;
      exponent += logHuge;
    }
    return all;
  };

  const last = (upTo + 1) * k;
  for (let stage = 0; stage < last; stage++) {
    const before = exponent;
    exactly[Math.floor(stage / k)]! += unscaled(at(stage), before);
  }
  // From the front: what is left of 1. For k = 1 the chance of any purchase at all has a form without cancellation.
  let remaining = k === 1 ? -Math.expm1(-shape * slow) : Math.max(0, 1 - exactly[0]!);
  const any = remaining;
  atLeast[0] = 1;
  for (let n = 1; n <= upTo; n++) {
    atLeast[n] = remaining;
    remaining = Math.max(0, remaining - exactly[n]!);
  }
  const cancelled = remaining < 0.05 * any || (k > 1 && any < 0.1 && growth < 1e4);
  if (upTo === 0 || !cancelled) return { exactly, atLeast };

  // From the far end, which is summed first.
  let beyond = 0;
  for (let stage = last; ; stage++) {
    const before = exponent;
    const term = unscaled(at(stage), before);
    beyond += term;
    const ratio = (z * (shape + stage)) / (stage - k + 2);
    // The smallest doubles do not shrink any more.
    if (ratio < 1 && (term <= 1e-17 * (1 - ratio) * beyond || term < 1e-300)) break;
  }
  for (let n = upTo; n >= 1; n--) {
    beyond += exactly[n]!;
    if (beyond > 0.5) break;
    atLeast[n] = beyond;
  }
  return { exactly, atLeast };
}

function unscaled(value: number, exponent: number): number {
  return exponent > -200 ? value * Math.exp(exponent) : Math.exp(Math.log(value) + exponent);
}

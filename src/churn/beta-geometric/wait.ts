import { logSilence } from "./silence.js";

/**
 * The time by which a share of such customers, all alive, have bought again; Infinity where it exceeds a double.
 *
 * @param shape of the rates after the history, `last` and `now` the scale at the last purchase and at the end of the history.
 */
export function waitWhileAlive(k: number, shape: number, last: number, now: number, share: number): number {
  if (k === 1) return now * Math.expm1(-Math.log1p(-share) / shape);
  const logQ = (time: number): number =>
    logSilence(k, shape, Math.log1p((now - last + time) / last), (now - last + time) / (now + time));
  const wanted = logQ(0) + Math.log1p(-share);
  let low = 0;
  let high = now;
  while (logQ(high) > wanted) {
    low = high;
    high *= 4;
    if (high === Infinity) return Infinity;
  }
  if (low === 0) {
    for (low = high; logQ(low) <= wanted && low > 0; low /= 4) high = low;
  }
  // Halving the distance of the logarithms.
  while (low > 0 && high / low > 1 + 4e-16) {
    const middle = Math.sqrt(low) * Math.sqrt(high);
    if (middle <= low || middle >= high) break;
    if (logQ(middle) > wanted) low = middle;
    else high = middle;
  }
  return high;
}

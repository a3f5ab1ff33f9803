import { normalQuantile } from "./normal.js";
import type { Count, Limits } from "./proportion.js";

/** Beyond this a ratio is no longer told from infinity. */
const furthest = 1e9;

/**
 * The score interval of the ratio of two shares of different people, `one` over `other`: the ratios that the chi-square of the
 * likeliest pair of shares with that ratio does not reject. `high` is absent where no ratio is too large, as when nobody of the
 * others counts.
 *
 * @accuracy ends to a relative 1e-12; actual coverage in tests/numerics.
 * @see P. Koopman, "Confidence Intervals for the Ratio of Two Binomial Proportions" (1984)
 */
export function koopman(one: Count, other: Count, level: number): Partial<Limits> & Pick<Limits, "low"> {
  const z = normalQuantile(1 - (1 - level) / 2);
  const rejected = (ratio: number): boolean => chiSquareOfRatio(one, other, ratio) > z * z;
  if (one.count === 0 && other.count === 0) return { low: 0 };
  // A ratio that is never rejected to start from: the one observed, moved off the ends of the scale.
  const within = ((one.count + (one.count === 0 ? 0.5 : 0)) * other.of) / (Math.max(other.count, 0.5) * one.of);
  const low = one.count === 0 ? 0 : edge(within, 1 / furthest, rejected);
  const high = other.count === 0 ? furthest : edge(within, furthest, rejected);
  return high >= furthest ? { low } : { low, high };
}

/** The last ratio between `inside` and `outside`, on the logarithmic scale, that is not rejected. */
function edge(inside: number, outside: number, rejected: (ratio: number) => boolean): number {
  if (!rejected(outside)) return outside;
  let [near, far] = [inside, outside];
  for (let i = 0; i < 80; i++) {
    const middle = Math.sqrt(near * far);
    if (rejected(middle)) far = middle;
    else near = middle;
  }
  return near;
}

function chiSquareOfRatio(one: Count, other: Count, ratio: number): number {
  // The likeliest share of the others, given the ratio, is the smaller root of a quadratic.
  const a = ratio * (one.of + other.of);
  const b = ratio * (one.of + other.count) + one.count + other.of;
  const c = one.count + other.count;
  const q = (2 * c) / (b + Math.sqrt(Math.max(0, b * b - 4 * a * c)));
  const p = Math.min(1, q * ratio);
  if (p >= 1) return one.count === one.of ? 0 : Infinity;
  const deviation = one.count - one.of * p;
  return ((deviation * deviation) / (one.of * p * (1 - p))) * (1 + (one.of * (ratio - p)) / (other.of * (1 - p)));
}

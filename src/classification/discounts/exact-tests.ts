/**
 * The probability of at least `successes` in so many independent trials: the exact binomial test, one-sided.
 *
 * Clopper & Pearson, Biometrika 26 (1934), invert the same tail.
 */
export function binomialTail(successes: number, trials: number, probability: number): number {
  const odds = probability / (1 - probability);
  const logOf = (k: number) =>
    logChoose(trials, k) + k * Math.log(probability) + (trials - k) * Math.log1p(-probability);
  if (successes <= 0) return 1;
  if (successes > trials * probability) {
    return sumOfTerms(logOf(successes), successes, (k) => ((trials - k) / (k + 1)) * odds, 1);
  }
  return 1 - sumOfTerms(logOf(successes - 1), successes - 1, (k) => k / (trials - k + 1) / odds, -1);
}

/**
 * The two-sided p-value of Fisher's exact test (1922) for two groups of the same size: how often, with the sum of the
 * successes given, chance alone parts the groups as far as they are.
 */
export function fisherOfHalves(successes: number, others: number, size: number): number {
  const sum = successes + others;
  const most = Math.max(successes, others);
  if (successes === others) return 1;
  const log = logChoose(size, most) + logChoose(size, sum - most) - logChoose(2 * size, sum);
  const ratio = (k: number) => ((size - k) * (sum - k)) / ((k + 1) * (size - sum + k + 1));
  // Groups of one size make the distribution symmetric.
  return Math.min(1, 2 * sumOfTerms(log, most, ratio, 1));
}

/** Sums the terms of a distribution from the k-th outward, each by its ratio to the one before, until no more is added. */
function sumOfTerms(logFirst: number, first: number, ratioAfter: (k: number) => number, step: 1 | -1): number {
  let term = Math.exp(logFirst);
  let sum = 0;
  for (let k = first; sum + term > sum; k += step) {
    sum += term;
    term *= ratioAfter(k);
  }
  return Math.min(1, sum);
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

/** Exact products while they are short, then Stirling's series. */
function logFactorial(n: number): number {
  if (n < 16) {
    let product = 1;
    for (let i = 2; i <= n; i++) product *= i;
    return Math.log(product);
  }
  const series = (1 / 12 - (1 / 360 - 1 / (1260 * n * n)) / (n * n)) / n;
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + series;
}

import type { Showing } from "./showing.js";

/** Who adds how much to a total, in absolute amounts. */
export interface Contributions {
  people: number;
  sum: number;
  first: number;
  second: number;
}

/**
 * The p of the p% rule. Whoever holds the second most and knows the total can estimate what the first one holds; nearer than
 * this, the total is not shown. Ten per cent hides what a dominance rule of 91 % for two would hide, and is between the 5 and 25 that go with 95 % and 80 %.
 */
const nearestEstimate = 0.1;

export function noContributions(): Contributions {
  return { people: 0, sum: 0, first: 0, second: 0 };
}

export function contribute(to: Contributions, amount: number): void {
  if (amount === 0) return;
  const size = Math.abs(amount);
  to.people += 1;
  to.sum += size;
  if (size > to.first) {
    to.second = to.first;
    to.first = size;
  } else if (size > to.second) to.second = size;
}

/** The p% rule: what remains of the total without the two largest is less than a tenth of the largest. */
export function isDominated({ sum, first, second }: Contributions): boolean {
  return first > 0 && sum - first - second < nearestEstimate * first;
}

/**
 * Why a total may not be shown: too few add to it, or one or two hold it.
 *
 * @see A. Hundepool et al., "Statistical Disclosure Control" (2012), 4.2: the p% rule, preferred to a dominance rule (n, k); on
 *   negative contributions, their absolute amounts
 */
export function whyHidden(contributions: Contributions, { minGroupSize }: Showing) {
  if (contributions.people === 0) return undefined;
  if (contributions.people < minGroupSize) return "few-customers" as const;
  return isDominated(contributions) ? ("dominated" as const) : undefined;
}

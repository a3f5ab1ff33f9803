/** Trials of one customer in one period, and how many of them were successes. */
export interface Cell {
  readonly customer: number;
  /** Position of the period, counted in periods. */
  readonly period: number;
  readonly trials: number;
  readonly successes: number;
}

/** What says whether a proportion moves along a line over the periods. */
export interface ProportionTrend {
  /**
   * The statistic of Cochran (Biometrics 10, 1954) and Armitage (Biometrics 11, 1955): standard normal where the proportion
   * does not move and all trials are independent.
   */
  readonly z: number;
  /**
   * By how much the statistic scatters more, because the trials of one customer resemble each other: its variance between
   * customers as a multiple of the one that independent trials have (after Rao & Scott, Biometrics 48, 1992).
   */
  readonly designEffect: number;
}

/** The trend of a proportion; `undefined` where it cannot move: one period, one customer, or all trials alike. */
export function proportionTrend(cells: readonly Cell[]): ProportionTrend | undefined {
  const sum = (of: (cell: Cell) => number) => cells.reduce((total, cell) => total + of(cell), 0);
  const trials = sum((cell) => cell.trials);
  const proportion = sum(({ successes }) => successes) / trials;
  const middle = sum((cell) => cell.trials * cell.period) / trials;
  const ofCustomers = new Map<number, number>();
  for (const { customer, period, trials: n, successes } of cells) {
    const part = (period - middle) * (successes - n * proportion);
    ofCustomers.set(customer, (ofCustomers.get(customer) ?? 0) + part);
  }
  const spread = sum((cell) => cell.trials * (cell.period - middle) ** 2);
  const independent = proportion * (1 - proportion) * spread;
  const customers = ofCustomers.size;
  if (!(independent > 0) || customers < 2) return undefined;
  let total = 0;
  let between = 0;
  for (const part of ofCustomers.values()) {
    total += part;
    between += part * part;
  }
  return {
    z: total / Math.sqrt(independent),
    designEffect: (between * customers) / (customers - 1) / independent,
  };
}

/** The interval of Wilson, J. Am. Stat. Assoc. 22 (1927), around a proportion: never empty and never outside 0 to 1. */
export function wilsonInterval(successes: number, trials: number, z: number): { low: number; high: number } {
  const share = successes / trials;
  const widened = 1 + (z * z) / trials;
  const centre = share + (z * z) / (2 * trials);
  const margin = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  return { low: Math.max(0, (centre - margin) / widened), high: Math.min(1, (centre + margin) / widened) };
}

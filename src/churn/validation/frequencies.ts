import { DomainError, requireCount, show } from "../../shared/errors.js";
import { coreOf } from "../core-of.js";
import { groupHistories } from "../grouped-histories.js";
import { type ContinuousHistory } from "../history.js";
import type { Predictor } from "../model.js";
import { purchaseCountsOfNew } from "../predictions.js";
import { lengthIn } from "./holdout.js";

/** Customers with one number of repeat purchases. */
export interface FrequencyBin {
  readonly frequency: number;
  /** True for the last bin, which holds all higher frequencies as well. */
  readonly andMore: boolean;
  readonly observed: number;
  readonly expected: number;
}

/** How often customers bought again, and how often a model expects it. */
export interface FrequencyComparison {
  readonly bins: readonly FrequencyBin[];
  /**
   * Pearson's chi-square over bins of at least 5 expected customers, neighbours merged; absent where fewer than two bins
   * are left. The parameters were fitted to the same data, so it compares models, and no p-value belongs to it.
   */
  readonly chiSquare?: number;
  /** Bins that the chi-square is over. */
  readonly chiSquareBins?: number;
}

/**
 * Observed against expected numbers of customers by number of repeat purchases in the calibration.
 *
 * Each customer is expected to buy as a new one would within the customer's own age, so bases of mixed ages are compared
 * fairly. It shows the fit and no forecast.
 *
 * @example
 * const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * const model = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters } as const;
 * const histories = [
 *   { frequency: 0, recency: 0, T: 39, weight: 58 },
 *   { frequency: 1, recency: 10, T: 39, weight: 20 },
 *   { frequency: 4, recency: 30, T: 39, weight: 22 },
 * ];
 * compareFrequencies(model, histories, { upTo: 1 }).bins
 * // => [{ frequency: 0, andMore: false, observed: 58, expected: ~57.38 }, { frequency: 1, andMore: true, observed: 42, expected: ~42.62 }]
 *
 * @throws DomainError `histories`, `compare-frequencies-up-to`, `model-kind`, `schema-version`, `model-parameters`, or a code
 *   `history-...`.
 * @see P. Fader, B. Hardie, K. L. Lee, "'Counting Your Customers' the Easy Way" (2005), figure 4
 */
export function compareFrequencies(
  model: Predictor,
  histories: readonly ContinuousHistory[],
  options: { readonly upTo?: number | undefined } = {},
): FrequencyComparison {
  const fn = "compareFrequencies";
  const last = requireCount(fn, "upTo", options?.upTo ?? 7, 1);
  coreOf(fn, model);
  if (!Array.isArray(histories) || histories.length === 0) {
    throw new DomainError("histories", `${fn} requires at least 1 history; got ${show(histories)}`);
  }
  const { size, frequency, T, weight } = groupHistories(fn, histories, model.unit);
  const observed = new Array<number>(last + 1).fill(0);
  const ages = new Map<number, number>();
  for (let i = 0; i < size; i++) {
    observed[Math.min(frequency[i]!, last)]! += weight[i]!;
    ages.set(T[i]!, (ages.get(T[i]!) ?? 0) + weight[i]!);
  }
  const expected = new Array<number>(last + 1).fill(0);
  for (const [age, customers] of [...ages].sort(([a], [b]) => a - b)) {
    const horizon = lengthIn(age, model.unit);
    const { probabilities, more } = purchaseCountsOfNew(model, { horizon, upTo: last - 1 });
    [...probabilities, more].forEach((probability, x) => (expected[x]! += customers * probability));
  }
  const bins = observed.map((count, x) => ({
    frequency: x,
    andMore: x === last,
    observed: count,
    expected: expected[x]!,
  }));
  return { bins, ...chiSquareOf(bins) };
}

/** A cell that expects fewer customers makes the chi-square erratic (Cochran's rule). */
const enough = 5;

function chiSquareOf(bins: readonly FrequencyBin[]): Pick<FrequencyComparison, "chiSquare" | "chiSquareBins"> {
  const cells: { observed: number; expected: number }[] = [];
  let open = { observed: 0, expected: 0 };
  for (const { observed, expected } of bins) {
    open = { observed: open.observed + observed, expected: open.expected + expected };
    if (open.expected < enough) continue;
    cells.push(open);
    open = { observed: 0, expected: 0 };
  }
  const last = cells.at(-1);
  if (last === undefined || cells.length < 2) return {};
  last.observed += open.observed;
  last.expected += open.expected;
  const chiSquare = cells.reduce((sum, cell) => sum + (cell.observed - cell.expected) ** 2 / cell.expected, 0);
  return { chiSquare, chiSquareBins: cells.length };
}

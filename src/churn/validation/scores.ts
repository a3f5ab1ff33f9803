import { DomainError, requireNumber, show } from "../../shared/errors.js";

/** How far predicted counts lie from those that came. */
export interface CountScores {
  readonly customers: number;
  /** Mean absolute error per customer. It favours the median, which is often 0 purchases: read it beside the others. */
  readonly meanAbsoluteError: number;
  /** Root of the mean squared error; an expected count is what makes it least. */
  readonly rootMeanSquaredError: number;
  /** Mean of predicted less actual; above 0 when too much was promised. */
  readonly bias: number;
  readonly actual: number;
  readonly predicted: number;
}

/**
 * Scores predicted counts against those that came.
 *
 * @example
 * scoreCounts([1, 0.5, 2], [0, 0, 4])
 * // => { customers: 3, meanAbsoluteError: ~1.1667, rootMeanSquaredError: ~1.3229, bias: ~-0.1667, actual: 4, predicted: 3.5 }
 *
 * @throws DomainError `score-counts-predicted`, `score-counts-actual`: numbers from 0 to 2^53 - 1, of equal length, at least
 *   one.
 */
export function scoreCounts(predicted: readonly number[], actual: readonly number[]): CountScores {
  const fn = "scoreCounts";
  const n = requireNumbers("score-counts-predicted", fn, "predicted", predicted, largestCount);
  requireNumbers("score-counts-actual", fn, "actual", actual, largestCount, n);
  return countScores(predicted, actual);
}

/** Nobody buys more often; the sum of squares of more could be beyond a double. */
export const largestCount = Number.MAX_SAFE_INTEGER;

export function countScores(predicted: ArrayLike<number>, actual: ArrayLike<number>): CountScores {
  const n = actual.length;
  const sums = { absolute: 0, squared: 0, actual: 0, predicted: 0 };
  for (let i = 0; i < n; i++) {
    const error = predicted[i]! - actual[i]!;
    sums.absolute += Math.abs(error);
    sums.squared += error * error;
    sums.actual += actual[i]!;
    sums.predicted += predicted[i]!;
  }
  return {
    customers: n,
    meanAbsoluteError: sums.absolute / n,
    rootMeanSquaredError: Math.sqrt(sums.squared / n),
    bias: (sums.predicted - sums.actual) / n,
    actual: sums.actual,
    predicted: sums.predicted,
  };
}

/** Customers of similar probability: what was said, and what came. */
export interface ReliabilityBin {
  readonly customers: number;
  readonly lowest: number;
  readonly highest: number;
  /** Mean probability that was said. */
  readonly predicted: number;
  /** Share to whom it happened. */
  readonly observed: number;
}

/** How good probabilities of an event were. */
export interface ProbabilityScores {
  readonly customers: number;
  /** Share to whom it happened. */
  readonly observed: number;
  /** Mean of the probabilities. */
  readonly predicted: number;
  /** Mean squared difference of probability and outcome; 0 is perfect. */
  readonly brier: number;
  /** Mean of -log of the probability of what came, in nats; probabilities are kept 1e-12 away from 0 and 1. */
  readonly logLoss: number;
  /**
   * Area under the ROC curve: the chance that of two customers, one with the event and one without, the first had the higher
   * probability; a tie counts half. Absent where all had it or nobody.
   */
  readonly auc?: number;
  /** Tenths of the customers in ascending order of probability, equal probabilities together. */
  readonly reliability: readonly ReliabilityBin[];
}

/**
 * Scores probabilities of an event: calibration (Brier score, log loss, reliability by tenths) and discrimination (AUC).
 *
 * @example
 * const { brier, auc, reliability } = scoreProbabilities([0.9, 0.2, 0.6, 0.2], [true, false, false, true]);
 * brier // => ~0.2625
 * auc // => 0.625
 * reliability[0] // => { customers: 2, lowest: 0.2, highest: 0.2, predicted: 0.2, observed: 0.5 }
 *
 * @throws DomainError `score-probabilities-probabilities` (between 0 and 1), `score-probabilities-happened` (true or false,
 *   as many of them), at least one.
 * @see G. Brier, "Verification of Forecasts Expressed in Terms of Probability" (1950); J. Hanley, B. McNeil (1982)
 */
export function scoreProbabilities(probabilities: readonly number[], happened: readonly boolean[]): ProbabilityScores {
  const fn = "scoreProbabilities";
  const code = "score-probabilities-happened";
  const n = requireNumbers("score-probabilities-probabilities", fn, "probabilities", probabilities, 1);
  requireLength(code, fn, "happened", happened, n);
  const wrong = happened.findIndex((one) => typeof one !== "boolean");
  if (wrong !== -1) {
    throw new DomainError(code, `${fn} requires happened[${wrong}] to be true or false; got ${show(happened[wrong])}`);
  }
  return probabilityScores(probabilities, happened);
}

export function probabilityScores(probabilities: ArrayLike<number>, happened: readonly boolean[]): ProbabilityScores {
  const n = happened.length;
  const sums = { observed: 0, predicted: 0, brier: 0, log: 0 };
  for (let i = 0; i < n; i++) {
    sums.observed += happened[i]! ? 1 : 0;
    sums.predicted += probabilities[i]!;
    sums.brier += brierLoss(probabilities[i]!, happened[i]!);
    sums.log += logLoss(probabilities[i]!, happened[i]!);
  }
  const placed = placementsOf(probabilities, happened);
  return {
    customers: n,
    observed: sums.observed / n,
    predicted: sums.predicted / n,
    brier: sums.brier / n,
    logLoss: sums.log / n,
    ...(placed !== undefined && { auc: placed.auc }),
    reliability: reliabilityOf(probabilities, happened),
  };
}

export function brierLoss(probability: number, happened: boolean): number {
  const error = probability - (happened ? 1 : 0);
  return error * error;
}

export function logLoss(probability: number, happened: boolean): number {
  return -Math.log(Math.max(1e-12, happened ? probability : 1 - probability));
}

/** What the customers that are ranked highest hold of all purchases. */
export interface Gain {
  /** The part of the customers, from the top of the ranking: 0.1 to 1. */
  readonly customers: number;
  /** The part of all purchases that is theirs; absent where there were none. */
  readonly purchases?: number;
  /** That part over the part of the customers: how many times as much as of customers taken at random. */
  readonly lift?: number;
}

/**
 * What a ranking is worth to whom can reach a part of the customers only: the share of all purchases that the best tenth
 * holds, the best two tenths and so on (gains), and how many times that of a random choice this is (lift).
 *
 * Of customers with equal scores, any may come first: each stands for their mean.
 *
 * @example
 * const gains = gainsByTenth([0.9, 0.1, 0.5, 0.1, 0.1], [6, 0, 2, 1, 1]);
 * gains[1] // => { customers: 0.2, purchases: 0.6, lift: ~3 }
 * gains[9] // => { customers: 1, purchases: 1, lift: 1 }
 *
 * @param scores one for each customer: expected purchases, probabilities, or any number that is higher for the better.
 * @param actual purchases of the same customers, or 1 for who bought and 0 for who did not.
 * @throws DomainError `gains-by-tenth-scores` (finite numbers), `gains-by-tenth-actual` (numbers from 0 to 2^53 - 1, as many
 *   of them), at least one.
 */
export function gainsByTenth(scores: readonly number[], actual: readonly number[]): Gain[] {
  const fn = "gainsByTenth";
  requireLength("gains-by-tenth-scores", fn, "scores", scores);
  const n = scores.length;
  for (let i = 0; i < n; i++) requireNumber(fn, `scores[${i}]`, scores[i], {}, "gains-by-tenth-scores");
  requireNumbers("gains-by-tenth-actual", fn, "actual", actual, largestCount, n);
  const order = ascending(scores).reverse();
  // Purchases of the best k customers, for every k: a straight line among equal scores.
  const held = new Float64Array(n + 1);
  for (let from = 0; from < n;) {
    let to = from;
    let bought = 0;
    while (to < n && scores[order[to]!] === scores[order[from]!]) bought += actual[order[to++]!]!;
    for (let k = from + 1; k <= to; k++) held[k] = held[from]! + (bought * (k - from)) / (to - from);
    from = to;
  }
  const all = held[n]!;
  return Array.from({ length: 10 }, (_, tenth) => {
    const customers = (tenth + 1) / 10;
    if (all === 0) return { customers };
    const at = ((tenth + 1) * n) / 10;
    const below = Math.floor(at);
    const rest = at - below;
    const bought = rest === 0 ? held[below]! : held[below]! + rest * (held[below + 1]! - held[below]!);
    return { customers, purchases: bought / all, lift: bought / all / customers };
  });
}

/** The AUC, and for every customer the share of the other class that is ranked on the right side. */
export interface Placements {
  readonly auc: number;
  /** A tie counts half. */
  readonly placement: Float64Array;
}

/** `undefined` where all have the event or nobody: there are no pairs to rank. */
export function placementsOf(scores: ArrayLike<number>, happened: readonly boolean[]): Placements | undefined {
  const n = happened.length;
  const order = ascending(scores);
  const positives = happened.reduce((sum, one) => sum + (one ? 1 : 0), 0);
  const negatives = n - positives;
  if (positives === 0 || negatives === 0) return undefined;
  const placement = new Float64Array(n);
  let [positivesBelow, negativesBelow, pairs] = [0, 0, 0];
  for (let from = 0; from < n;) {
    let to = from;
    let tiedPositives = 0;
    while (to < n && scores[order[to]!] === scores[order[from]!]) if (happened[order[to++]!]!) tiedPositives += 1;
    const tiedNegatives = to - from - tiedPositives;
    for (let k = from; k < to; k++) {
      const i = order[k]!;
      placement[i] = happened[i]!
        ? (negativesBelow + 0.5 * tiedNegatives) / negatives
        : (positives - positivesBelow - 0.5 * tiedPositives) / positives;
    }
    // Whole and half pairs, so that the AUC is exact.
    pairs += tiedPositives * (negativesBelow + 0.5 * tiedNegatives);
    positivesBelow += tiedPositives;
    negativesBelow += tiedNegatives;
    from = to;
  }
  return { auc: pairs / (positives * negatives), placement };
}

function reliabilityOf(probabilities: ArrayLike<number>, happened: readonly boolean[]): ReliabilityBin[] {
  const n = happened.length;
  const order = ascending(probabilities);
  const bins: ReliabilityBin[] = [];
  for (let from = 0; from < n;) {
    // Up to the next tenth of all customers, and on to the end of equal probabilities.
    const tenth = Math.floor((from * 10) / n) + 1;
    let to = Math.max(from + 1, Math.min(n, Math.ceil((tenth * n) / 10)));
    while (to < n && probabilities[order[to]!] === probabilities[order[to - 1]!]) to += 1;
    let [predicted, observed] = [0, 0];
    for (let k = from; k < to; k++) {
      predicted += probabilities[order[k]!]!;
      observed += happened[order[k]!]! ? 1 : 0;
    }
    bins.push({
      customers: to - from,
      lowest: probabilities[order[from]!]!,
      highest: probabilities[order[to - 1]!]!,
      predicted: predicted / (to - from),
      observed: observed / (to - from),
    });
    from = to;
  }
  return bins;
}

function ascending(values: ArrayLike<number>): Uint32Array {
  return Uint32Array.from({ length: values.length }, (_, i) => i).sort((i, j) => values[i]! - values[j]! || i - j);
}

/** Checks numbers from 0 to `max`, and gives how many they are. */
function requireNumbers(
  code: string,
  fn: string,
  name: string,
  values: readonly number[],
  max: number,
  length?: number,
): number {
  requireLength(code, fn, name, values, length);
  // By index, because `forEach` passes over the holes of a list.
  for (let i = 0; i < values.length; i++) requireNumber(fn, `${name}[${i}]`, values[i], { min: 0, max }, code);
  return values.length;
}

function requireLength(code: string, fn: string, name: string, values: readonly unknown[], length?: number): void {
  if (Array.isArray(values) && values.length > 0 && (length === undefined || values.length === length)) return;
  const got = Array.isArray(values) ? values.length : show(values);
  throw new DomainError(code, `${fn} requires ${name} to have ${length ?? "at least 1"} entries; got ${got}`);
}

import { normalQuantile } from "../../numerics/normal.js";
import { brierLoss, logLoss, placementsOf } from "./scores.js";

/** Whether a model beats a baseline: `no-better` when the difference may be chance. */
export type Verdict = "better" | "no-better" | "worse";

/** What is compared: squared and absolute error of counts; Brier score, log loss and AUC of probabilities. */
export type Measure = "squared-error" | "absolute-error" | "brier" | "log-loss" | "auc";

/** A model against a baseline in one measure, customer by customer. */
export interface BaselineComparison<Baseline extends string = string> {
  readonly baseline: Baseline;
  readonly measure: Measure;
  readonly model: number;
  /** The same measure of the baseline. */
  readonly ofBaseline: number;
  /** How much better the model is; below 0 where it is worse. */
  readonly improvement: number;
  /** Of the improvement, from the differences of the same customers. */
  readonly standardError: number;
  readonly verdict: Verdict;
  /**
   * Why it is no better: an interval of the improvement contains 0, or the customers are too few to tell, which is fewer than
   * 30 who bought in the holdout; for probabilities and rankings also fewer than 30 who did not.
   */
  readonly because?: "within-chance" | "too-few-customers";
}

/**
 * Fewer of whom something happened to, and no approximation of the difference means anything. Buyers are counted, and not
 * customers: of a thousand customers with ten buyers, ten tell.
 */
export const fewestToCompare = 30;

/**
 * The verdict on an improvement, given in standard errors: better, or worse, only where its two-sided interval of the level
 * leaves out 0.
 */
function judge(score: number, fewest: number, level: number): Pick<BaselineComparison, "verdict" | "because"> {
  if (fewest < fewestToCompare) return { verdict: "no-better", because: "too-few-customers" };
  const margin = normalQuantile(0.5 + 0.5 * level);
  if (score > margin) return { verdict: "better" };
  return score < -margin ? { verdict: "worse" } : { verdict: "no-better", because: "within-chance" };
}

/**
 * The mean of differences and its standard errors from 0, whichever is the more careful: as counted, or corrected for
 * skewness. Purchases are heavy-tailed: a sample without its heaviest buyers has a mean that is too low and a standard error
 * that is too small, and the plain count of standard errors finds something in nothing. Where both tails are heavy the
 * skewness itself is noise, and correcting for it does that.
 *
 * @see P. Hall, "On the Removal of Skewness by Transformation" (1992), Journal of the Royal Statistical Society B 54(1)
 */
function meanOf(differences: ArrayLike<number>): { mean: number; standardError: number; score: number } {
  const n = differences.length;
  const centre = mean(differences);
  const spread = Math.sqrt(variance(differences));
  const standardError = spread / Math.sqrt(n);
  if (!(spread > 0)) return { mean: centre, standardError, score: standardErrorsOf(centre, 0) };
  let skewness = 0;
  for (let i = 0; i < n; i++) skewness += ((differences[i]! - centre) / spread) ** 3 / n;
  const ratio = centre / spread;
  const third = (skewness * ratio) / 3;
  const plain = Math.sqrt(n) * ratio;
  const corrected = plain * (1 + third + third ** 2 / 3) + skewness / (6 * Math.sqrt(n));
  const agree = plain > 0 === corrected > 0;
  const score = agree ? Math.sign(plain) * Math.min(Math.abs(plain), Math.abs(corrected)) : 0;
  return { mean: centre, standardError, score };
}

/** Infinite where the same improvement was seen with every customer. */
function standardErrorsOf(improvement: number, standardError: number): number {
  return improvement === 0 ? 0 : improvement / standardError;
}

type Loss<Outcome> = (prediction: number, outcome: Outcome) => number;

const countLosses: Readonly<Record<"squared-error" | "absolute-error", Loss<number>>> = {
  "squared-error": (prediction, outcome) => (prediction - outcome) ** 2,
  "absolute-error": (prediction, outcome) => Math.abs(prediction - outcome),
};
const probabilityLosses: Readonly<Record<"brier" | "log-loss", Loss<boolean>>> = {
  brier: brierLoss,
  "log-loss": logLoss,
};

interface Pair<Baseline extends string> {
  readonly baseline: Baseline;
  readonly ofModel: ArrayLike<number>;
  readonly ofBaseline: ArrayLike<number>;
  readonly level: number;
}

export function compareCounts<Baseline extends string>(
  pair: Pair<Baseline>,
  outcomes: readonly number[],
): BaselineComparison<Baseline>[] {
  return compareLosses(pair, outcomes, countLosses, occurrences(outcomes));
}

export function compareProbabilities<Baseline extends string>(
  pair: Pair<Baseline>,
  outcomes: readonly boolean[],
): BaselineComparison<Baseline>[] {
  const happened = occurrences(outcomes);
  return compareLosses(pair, outcomes, probabilityLosses, Math.min(happened, outcomes.length - happened));
}

/** Customers with a purchase. */
function occurrences(outcomes: readonly (number | boolean)[]): number {
  return outcomes.reduce<number>((sum, outcome) => (Number(outcome) > 0 ? sum + 1 : sum), 0);
}

/** Errors of the same customers are paired, so that what is hard to predict for anybody does not count as noise. */

function compareLosses<Outcome, Baseline extends string, M extends Measure>(
  { baseline, ofModel, ofBaseline, level }: Pair<Baseline>,
  outcomes: readonly Outcome[],
  losses: Readonly<Record<M, Loss<Outcome>>>,
  fewest: number,
): BaselineComparison<Baseline>[] {
  const n = outcomes.length;
  return (Object.keys(losses) as M[]).map((measure) => {
    const loss = losses[measure];
    const differences = new Float64Array(n);
    let [model, other] = [0, 0];
    for (let i = 0; i < n; i++) {
      const own = loss(ofModel[i]!, outcomes[i]!);
      const others = loss(ofBaseline[i]!, outcomes[i]!);
      model += own;
      other += others;
      differences[i] = others - own;
    }
    const { mean: improvement, standardError, score } = meanOf(differences);
    return {
      baseline,
      measure,
      model: model / n,
      ofBaseline: other / n,
      improvement,
      standardError,
      ...judge(score, fewest, level),
    };
  });
}

/**
 * The AUC of a model against that of another ranking of the same customers; `undefined` where there are no pairs to rank.
 *
 * @see E. DeLong, D. DeLong, D. Clarke-Pearson, "Comparing the Areas under Two or More Correlated Receiver Operating
 *   Characteristic Curves" (1988)
 */
export function compareRankings<Baseline extends string>(
  { baseline, ofModel, ofBaseline, level }: Pair<Baseline>,
  happened: readonly boolean[],
): BaselineComparison<Baseline> | undefined {
  const own = placementsOf(ofModel, happened);
  const others = placementsOf(ofBaseline, happened);
  if (own === undefined || others === undefined) return undefined;
  const differences = (outcome: boolean): number[] =>
    happened.flatMap((one, i) => (one === outcome ? [own.placement[i]! - others.placement[i]!] : []));
  const [positives, negatives] = [differences(true), differences(false)];
  const improvement = own.auc - others.auc;
  const standardError = Math.sqrt(variance(positives) / positives.length + variance(negatives) / negatives.length);
  const fewest = Math.min(positives.length, negatives.length);
  return {
    baseline,
    measure: "auc",
    model: own.auc,
    ofBaseline: others.auc,
    improvement,
    standardError,
    ...judge(standardErrorsOf(improvement, standardError), fewest, level),
  };
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

function variance(values: ArrayLike<number>): number {
  const n = values.length;
  if (n < 2) return 0;
  const centre = mean(values);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (values[i]! - centre) ** 2;
  return sum / (n - 1);
}

/** Against several baselines the worst verdict counts: who does not beat each of them does not beat a simple baseline. */
export function worstVerdict(comparisons: readonly BaselineComparison[]): Verdict | undefined {
  const verdicts = comparisons.map(({ verdict }) => verdict);
  if (verdicts.length === 0) return undefined;
  if (verdicts.includes("worse")) return "worse";
  return verdicts.includes("no-better") ? "no-better" : "better";
}

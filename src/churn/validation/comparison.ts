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
  /** Why it is no better: the interval of the improvement contains 0, or the customers are too few to tell. */
  readonly because?: "within-chance" | "too-few-customers";
}

/** Fewer customers, or fewer of either outcome for the AUC, and the normal approximation of the difference means nothing. */
export const fewestToCompare = 30;

/**
 * The verdict on an improvement: better, or worse, only where its two-sided interval of the level leaves out 0. Errors of
 * the same customers are paired, so that what is hard to predict for anybody does not count as noise.
 */
function judge(
  improvement: number,
  standardError: number,
  customers: number,
  level: number,
): Pick<BaselineComparison, "verdict" | "because"> {
  if (customers < fewestToCompare) return { verdict: "no-better", because: "too-few-customers" };
  const margin = normalQuantile(0.5 + 0.5 * level) * standardError;
  if (improvement > margin) return { verdict: "better" };
  return improvement < -margin ? { verdict: "worse" } : { verdict: "no-better", because: "within-chance" };
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
  return compareLosses(pair, outcomes, countLosses);
}

export function compareProbabilities<Baseline extends string>(
  pair: Pair<Baseline>,
  outcomes: readonly boolean[],
): BaselineComparison<Baseline>[] {
  return compareLosses(pair, outcomes, probabilityLosses);
}

function compareLosses<Outcome, Baseline extends string, M extends Measure>(
  { baseline, ofModel, ofBaseline, level }: Pair<Baseline>,
  outcomes: readonly Outcome[],
  losses: Readonly<Record<M, Loss<Outcome>>>,
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
    const improvement = mean(differences);
    const standardError = Math.sqrt(variance(differences) / n);
    return {
      baseline,
      measure,
      model: model / n,
      ofBaseline: other / n,
      improvement,
      standardError,
      ...judge(improvement, standardError, n, level),
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
    ...judge(improvement, standardError, fewest, level),
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

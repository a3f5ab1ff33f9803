import { DomainError, requireCount, requireNumber, show } from "../../shared/errors.js";
import { compareText } from "../../shared/order.js";
import type { DayNumber } from "../../shared/time.js";
import { daysPer, type Duration, type TimeUnit } from "../../shared/units.js";
import type { FitReport } from "../fit-report.js";
import type { Predictor } from "../model.js";
import { expectedPurchases, probabilityNoPurchase } from "../predictions.js";
import { type BaselineName, type MissingBaseline, naiveBaselines } from "./baselines.js";
import {
  type BaselineComparison,
  compareCounts,
  compareProbabilities,
  compareRankings,
  type Verdict,
  worstVerdict,
} from "./comparison.js";
import { type ConditionalExpectation, expectationsBy } from "./conditional-expectations.js";
import { compareFrequencies, type FrequencyComparison } from "./frequencies.js";
import { type Holdout, type HoldoutHistory, requireHoldout } from "./holdout.js";
import {
  type CountScores,
  countScores,
  largestCount,
  placementsOf,
  type ProbabilityScores,
  probabilityScores,
} from "./scores.js";
import { seasonalityOfSplit, type SplitSeasonality } from "./seasonality.js";
import type { HoldoutCustomer, HoldoutSplit, SplitExclusion } from "./split.js";
import { occasionsOf, type Tracking, trackPurchases } from "./tracking.js";

/** A model with or without the report of its fit. */
export type ValidatedModel = Predictor & Partial<Pick<FitReport<string, unknown>, "status" | "logLikelihood">>;

/** What a fit sees of a customer: all but the holdout; purchase days end where the calibration does. */
export type CalibrationHistory<Customer extends HoldoutHistory = HoldoutCustomer> = Omit<
  Customer,
  "purchasesInHoldout"
>;

/**
 * Fits a model to the calibration, such as `(histories) => fitBgNbd(histories, { unit: "week" })`. The histories are its own:
 * it may sort or change them. What a history holds beside the fields of `HoldoutCustomer` is passed as it is.
 */
export type Fit<Customer extends HoldoutHistory = HoldoutCustomer> = (
  calibration: CalibrationHistory<Customer>[],
) => ValidatedModel;

export interface ValidationOptions<Customer extends HoldoutHistory = HoldoutCustomer> {
  /** Fits, or models that were fitted to the calibration alone, by names of your own. */
  readonly models: Readonly<Record<string, Fit<Customer> | ValidatedModel>>;
  /** The period of the tracking; a week by default. */
  readonly period?: Duration | undefined;
  /** The last row of the tables by frequency; 7 by default. */
  readonly upTo?: number | undefined;
  /** Confidence that is asked for before a difference is more than chance; 0.95 by default. */
  readonly level?: number | undefined;
}

/** Whether a model beats the baselines. Each is the worst verdict against any of them. */
export interface ValidationVerdicts {
  /** How many purchases: by squared error, which an expected count is to make least. */
  readonly counts: Verdict;
  /** The probability of some purchase: by the Brier score. */
  readonly probabilities: Verdict;
  /** Who buys and who does not: by the AUC. Absent where all bought or nobody. */
  readonly discrimination?: Verdict;
}

/** What a model is worth on data that it has not seen. */
export type ModelValidation =
  | {
      readonly name: string;
      readonly status: "validated";
      readonly model: ValidatedModel;
      readonly verdicts: ValidationVerdicts;
      /** Purchases in the holdout. */
      readonly counts: CountScores;
      /** Some purchase in the holdout: the probability is 1 less that of no purchase. */
      readonly probabilities: ProbabilityScores;
      /** Measure by measure, baseline by baseline. */
      readonly comparisons: readonly BaselineComparison<BaselineName>[];
      readonly conditionalExpectations: readonly ConditionalExpectation[];
      readonly frequencies: FrequencyComparison;
      /** Absent where the days of the purchases are not known. */
      readonly tracking?: Tracking;
    }
  | {
      readonly name: string;
      /** The fit says itself that its parameters must not be used. */
      readonly status: "fit-failed";
      readonly model: ValidatedModel;
    };

/** A baseline, scored like a model. */
export interface BaselineValidation {
  readonly name: BaselineName;
  readonly counts?: CountScores;
  readonly probabilities?: ProbabilityScores;
  /** Of a baseline that is a ranking only; absent where all bought or nobody. */
  readonly auc?: number;
}

/** The answer to "does it beat a simple baseline?", as plain JSON. */
export interface Validation {
  readonly customers: number;
  readonly horizon: Duration;
  /** Customers that the split left out, by reason. */
  readonly excluded: Readonly<Partial<Record<SplitExclusion, number>>>;
  /** Models by root mean squared error of the counts, the best first; failed fits last. */
  readonly models: readonly ModelValidation[];
  readonly baselines: readonly BaselineValidation[];
  readonly missingBaselines: readonly MissingBaseline[];
  /** The longest silence, in days, of an active customer under the hiatus rule. */
  readonly hiatusDays?: number;
  /** Whether the split straddles a seasonal peak, by the best model; absent where no model could be validated. */
  readonly seasonality?: SplitSeasonality;
}

/**
 * Validates models on purchases that they have not seen: fits each to the calibration, scores the holdout, and says whether it
 * beats the naive baselines, which always stand beside it.
 *
 * A verdict is `better` only where the model beats every baseline by more than chance (differences paired by customer), and
 * `no-better` where it does not; with fewer than 30 buyers in the holdout nothing is better than anything. What befalls all
 * customers at once, a season or a campaign, is not in the standard errors: look at `seasonality`, and at the tracking.
 *
 * Each comparison is made at the level by itself. To be better than all baselines is harder than that; to be worse than one of
 * them by chance is easier, the more there are.
 *
 * @example
 * const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * const published = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters } as const;
 * const split = splitHoldout(
 *   [
 *     { customerId: "1", occasionDays: ["1997-01-01", "1997-01-18", "1997-08-02", "1997-12-12"] },
 *     { customerId: "2", occasionDays: ["1997-01-01"] },
 *   ],
 *   { calibrationEnd: "1997-09-30", holdoutEnd: "1998-06-30", unit: "week" },
 * );
 * const { models } = validateModels(split, { models: { published } });
 * models[0]
 * // => { name: "published", status: "validated", verdicts: { counts: "no-better", probabilities: "no-better", discrimination: "no-better" },
 * //   counts: { customers: 2, meanAbsoluteError: ~0.2106, ... }, ... }
 *
 * @throws DomainError `validate-models-models` (none, or one that is neither a model nor a function), `validate-models-level`,
 *   `validate-models-up-to`, `validate-models-unit`, `holdout`, `holdout-purchases`, `track-purchases-period`, `duration`,
 *   `model-kind`, `schema-version`, `model-parameters`, a code `history-...`, and whatever a fit throws.
 * @accuracy of two forecasts of purchases (negative binomial, 30 to 300 customers) that are equally good, each is called better
 *   than the other in at most 4 % of simulations, 2.5 % being nominal (tests/churn).
 */
export function validateModels<Customer extends HoldoutHistory = HoldoutCustomer>(
  holdout: Holdout & { readonly customers: readonly Customer[] },
  choices: ValidationOptions<Customer>,
): Validation {
  const fn = "validateModels";
  requireHoldout(fn, holdout);
  const { models: given, period, ...options } = Object(choices) as ValidationOptions<Customer>;
  const level = requireNumber(fn, "level", options.level ?? 0.95, { above: 0, below: 1 });
  const upTo = requireCount(fn, "upTo", options.upTo ?? 7, 1);
  const entries = Object.entries(Object(given) as typeof given);
  if (entries.length === 0)
    throw new DomainError("validate-models-models", `${fn} requires at least 1 model; got none`);

  const { customers, horizon } = holdout;
  const counts = customers.map(({ purchasesInHoldout }) => purchasesInHoldout);
  const happened = counts.map((count) => count > 0);
  const naive = naiveBaselines(holdout);
  const whole: HoldoutSplit | undefined = isSplit(holdout) ? holdout : undefined;
  const split = whole !== undefined && occasionsOf(whole) !== undefined ? whole : undefined;

  const validated = entries.map(([name, one]): ModelValidation => {
    const model = typeof one === "function" ? one(calibrationOf(customers, holdout.unit)) : one;
    if (typeof model !== "object" || model === null) {
      const got = show(model);
      throw new DomainError(
        "validate-models-models",
        `${fn} requires models.${name} to be or to return a model; got ${got}`,
      );
    }
    if (model.status === "failed") return { name, status: "fit-failed", model };
    const expected = customers.map((history) => Math.min(expectedPurchases(model, history, { horizon }), largestCount));
    const probabilities = customers.map((history) => 1 - probabilityNoPurchase(model, history, { horizon }));
    const comparisons = comparisonsOf({ expected, probabilities, counts, happened, naive, level });
    return {
      name,
      status: "validated",
      model,
      verdicts: verdictsOf(comparisons),
      counts: countScores(expected, counts),
      probabilities: probabilityScores(probabilities, happened),
      comparisons,
      conditionalExpectations: expectationsBy(holdout, expected, upTo),
      frequencies: compareFrequencies(model, customers, { upTo }),
      ...(split !== undefined && { tracking: trackPurchases(model, split, { period }) }),
    };
  });
  const models = validated.sort((a, b) => errorOf(a) - errorOf(b) || compareText(a.name, b.name));
  const [best] = models;
  return {
    customers: customers.length,
    horizon,
    excluded: countReasons(whole?.excluded ?? []),
    models,
    baselines: naive.baselines.map(({ name, expectedPurchases: expected, probabilityOfPurchase, ranking }) => {
      const auc = ranking === undefined ? undefined : placementsOf(ranking, happened)?.auc;
      return {
        name,
        ...(expected !== undefined && { counts: countScores(expected, counts) }),
        ...(probabilityOfPurchase !== undefined && {
          probabilities: probabilityScores(probabilityOfPurchase, happened),
        }),
        ...(auc !== undefined && { auc }),
      };
    }),
    missingBaselines: naive.missing,
    ...(naive.hiatusDays !== undefined && { hiatusDays: naive.hiatusDays }),
    ...(best?.status === "validated" && {
      seasonality:
        split === undefined
          ? { status: "unknown", reason: "no-purchase-days", onlyInHoldout: [], months: [] }
          : seasonalityOfSplit(best.model, split),
    }),
  };
}

/** New rows, which end where the calibration does, so that a fit can neither look ahead nor change what is scored. */
function calibrationOf<Customer extends HoldoutHistory>(
  customers: readonly Customer[],
  unit: TimeUnit,
): CalibrationHistory<Customer>[] {
  return customers.map((customer) => {
    const { purchasesInHoldout: _, ...history } = customer;
    const { T, occasionDays: days } = customer as HoldoutHistory & Pick<HoldoutCustomer, "occasionDays">;
    if (!Array.isArray(days)) return history;
    const last = (days as readonly DayNumber[])[0]! + Math.round(T * daysPer[unit]);
    return { ...history, occasionDays: (days as readonly DayNumber[]).filter((day) => day <= last) };
  });
}

function isSplit(holdout: Holdout): holdout is HoldoutSplit {
  return "calibrationEnd" in holdout && "holdoutEnd" in holdout;
}

interface Predicted {
  readonly expected: readonly number[];
  readonly probabilities: readonly number[];
  readonly counts: readonly number[];
  readonly happened: readonly boolean[];
  readonly naive: ReturnType<typeof naiveBaselines>;
  readonly level: number;
}

function comparisonsOf(of: Predicted): BaselineComparison<BaselineName>[] {
  const { expected, probabilities, counts, happened, naive, level } = of;
  return naive.baselines.flatMap((baseline) => {
    const { name, expectedPurchases: naiveCounts, probabilityOfPurchase, ranking } = baseline;
    const against = (ofModel: readonly number[], ofBaseline: readonly number[]) => {
      return { baseline: name, ofModel, ofBaseline, level };
    };
    // Everybody alike is no ranking: its AUC is 1/2 by definition, and any other ranking is the fairer opponent.
    const ranked = ranking ?? (name === "mean" ? undefined : probabilityOfPurchase);
    const ranks = ranked === undefined ? undefined : compareRankings(against(probabilities, ranked), happened);
    return [
      ...(naiveCounts === undefined ? [] : compareCounts(against(expected, naiveCounts), counts)),
      ...(probabilityOfPurchase === undefined
        ? []
        : compareProbabilities(against(probabilities, probabilityOfPurchase), happened)),
      ...(ranks === undefined ? [] : [ranks]),
    ];
  });
}

function verdictsOf(comparisons: readonly BaselineComparison[]): ValidationVerdicts {
  const verdictIn = (wanted: BaselineComparison["measure"]) =>
    worstVerdict(comparisons.filter(({ measure }) => measure === wanted));
  const discrimination = verdictIn("auc");
  return {
    counts: verdictIn("squared-error") ?? "no-better",
    probabilities: verdictIn("brier") ?? "no-better",
    ...(discrimination !== undefined && { discrimination }),
  };
}

/** Failed fits come last. */
function errorOf(one: ModelValidation): number {
  return one.status === "validated" ? one.counts.rootMeanSquaredError : Number.MAX_VALUE;
}

function countReasons(excluded: HoldoutSplit["excluded"]): Partial<Record<SplitExclusion, number>> {
  const counts: Partial<Record<SplitExclusion, number>> = {};
  for (const { reason } of excluded) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

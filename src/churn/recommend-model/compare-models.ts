import { DomainError, requireCount, requireNumber, requireOneOf, show } from "../../shared/errors.js";
import { modelChoicePolicies, requireModelChoicePolicy, type ModelChoicePolicy } from "./policy.js";

/** What a comparison reads of a fitted model. */
export interface ComparableModel {
  readonly kind: string;
  readonly parameters: object;
  readonly logLikelihood: number;
  readonly customers: number;
  readonly status: "converged" | "boundary" | "failed";
  /** The unit of time in which the histories were. */
  readonly unit?: string;
  /** The unit of money, of a model of spend. */
  readonly currency?: string;
  readonly moneyUnit?: string;
  /** Values of k that were tried: a single one was given and is no parameter that the data had to pay for. */
  readonly tried?: readonly unknown[];
}

/** How a model stands to the best one. */
export interface ComparedModel {
  readonly kind: string;
  /** Its place in the input, from 0. */
  readonly index: number;
  readonly status: "converged" | "boundary";
  readonly logLikelihood: number;
  /** Parameters that were estimated. */
  readonly estimated: number;
  readonly aic: number;
  readonly bic: number;
  /** Difference of the criterion to the best model; 0 for the best. */
  readonly difference: number;
  /** `within-noise`: other customers of the same kind could turn the order; take the simpler. */
  readonly verdict: "best" | "within-noise" | "weaker" | "clearly-weaker";
}

/** Fitted models, the best first. */
export interface ModelComparison {
  readonly criterion: "aic" | "bic";
  readonly ranking: readonly ComparedModel[];
  /** Whether the best is ahead of every other by more than noise. */
  readonly decided: boolean;
  /** Models whose fit failed, as places in the input. */
  readonly failed: readonly number[];
  readonly customers: number;
  readonly policy: string;
}

/** By what models are compared. */
export interface CompareModelsOptions {
  /** AIC (the default) asks which predicts better, BIC, which is harder on parameters, which is more probable. */
  readonly criterion?: "aic" | "bic" | undefined;
  readonly policy?: ModelChoicePolicy | undefined;
}

const statuses: readonly ComparableModel["status"][] = ["converged", "boundary", "failed"];

/** Kinds of which the likelihoods say the same thing of the same data. */
const families: readonly (readonly string[])[] = [
  ["bg-nbd", "mbg-nbd", "pareto-nbd", "bg-cnbd-k", "mbg-cnbd-k"],
  ["bg-bb"],
  ["sbg", "bdw"],
  ["gamma-gamma"],
];

/**
 * Ranks models that were fitted to the same customers by how well they describe them, what their parameters cost counted in.
 *
 * Likelihoods compare only where they are of the same data in the same units: other numbers of customers, another unit or a
 * model of something else are refused; whether the customers are the same ones the caller has to know. Models with priors do
 * not have the highest likelihood they could, and rank lower than they should. It says nothing of prediction in a period to
 * come: for that hold one out.
 *
 * @example The CDNOW sample, with the published likelihoods
 * const fit = { customers: 2357, status: "converged", unit: "week" } as const;
 * const paretoNbd = { r: 0.553, alpha: 10.58, s: 0.606, beta: 11.66 };
 * const bgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * const found = compareModels([
 *   { ...fit, kind: "pareto-nbd", parameters: paretoNbd, logLikelihood: -9594.976 },
 *   { ...fit, kind: "bg-nbd", parameters: bgNbd, logLikelihood: -9582.429 },
 * ]);
 * found.ranking.map(({ kind, difference, verdict }) => [kind, Number(difference.toFixed(1)), verdict])
 * // => [["bg-nbd", 0, "best"], ["pareto-nbd", 25.1, "clearly-weaker"]]
 * found.decided // => true
 *
 * @throws DomainError `compare-models-models` when there are none or one is no model, `model-status`, `compare-models-data` for different numbers of customers or
 *   units, `compare-models-kind` for kinds that do not compare, `compare-models-criterion`, `model-log-likelihood`,
 *   `model-customers`, `model-parameters`, `schema-version`, `model-choice-policy`.
 * @see H. Akaike, "A New Look at the Statistical Model Identification" (1974); G. Schwarz, "Estimating the Dimension of a Model"
 *   (1978); K. Burnham, D. Anderson, "Model Selection and Multimodel Inference" (2002), 2.6, for the thresholds
 */
export function compareModels(models: readonly ComparableModel[], options: CompareModelsOptions = {}): ModelComparison {
  const fn = "compareModels";
  const { criterion = "aic", policy = modelChoicePolicies.v1 } = Object(options) as CompareModelsOptions;
  requireOneOf(fn, "criterion", criterion, ["aic", "bic"]);
  const { comparison } = requireModelChoicePolicy(fn, policy);
  const customers = requireSameData(fn, models);
  const scored = models.flatMap(({ kind, status, logLikelihood, parameters, tried }, index) => {
    if (status === "failed") return [];
    const estimated = Object.keys(parameters).length - (tried?.length === 1 ? 1 : 0);
    const aic = 2 * estimated - 2 * logLikelihood;
    const bic = estimated * Math.log(Math.max(1, customers)) - 2 * logLikelihood;
    return [{ kind, index, status, logLikelihood, estimated, aic, bic }];
  });
  scored.sort((a, b) => a[criterion] - b[criterion] || a.index - b.index);
  const ranking = scored.map((model, place): ComparedModel => {
    const difference = model[criterion] - scored[0]![criterion];
    const behind =
      difference <= comparison.noiseUpTo
        ? "within-noise"
        : difference < comparison.clearFrom
          ? "weaker"
          : "clearly-weaker";
    return { ...model, difference, verdict: place === 0 ? "best" : behind };
  });
  return {
    criterion,
    ranking,
    decided: ranking.length > 0 && ranking.every(({ verdict }) => verdict !== "within-noise"),
    failed: models.flatMap(({ status }, index) => (status === "failed" ? [index] : [])),
    customers,
    policy: policy.id,
  };
}

/** The number of customers, which is one for all. */
function requireSameData(fn: string, models: readonly ComparableModel[]): number {
  const [first] = Array.isArray(models) ? (models as readonly ComparableModel[]) : [];
  if (first === undefined) {
    throw new DomainError("compare-models-models", `${fn} requires at least 1 model; got ${show(models)}`);
  }
  models.forEach((model, i) => {
    if (typeof model !== "object" || model === null) {
      throw new DomainError("compare-models-models", `${fn} requires models[${i}] to be a model; got ${show(model)}`);
    }
  });
  const family = families.find((kinds) => kinds.includes(first.kind)) ?? [first.kind];
  models.forEach((model, i) => {
    requireNumber(fn, `models[${i}].logLikelihood`, model.logLikelihood, {}, "model-log-likelihood");
    requireCount(fn, `models[${i}].parameters`, Object.keys(Object(model.parameters)).length, 1, "model-parameters");
    requireNumber(fn, `models[${i}].customers`, model.customers, { min: 0 }, "model-customers");
    if (!statuses.includes(model.status)) {
      const wanted = `models[${i}].status to be one of ${statuses.join(", ")}`;
      throw new DomainError("model-status", `${fn} requires ${wanted}; got ${show(model.status)}`);
    }
    if (!family.includes(model.kind)) {
      const wanted = `to be of a kind that compares with ${first.kind} (${family.join(", ")})`;
      throw new DomainError("compare-models-kind", `${fn} requires models[${i}] ${wanted}; got ${show(model.kind)}`);
    }
    for (const name of ["customers", "unit", "currency", "moneyUnit"] as const) {
      if (model[name] === first[name]) continue;
      // Sums of fractional weights may differ in their last digits.
      if (name === "customers" && Math.abs(model.customers - first.customers) <= 1e-9 * first.customers) continue;
      const wanted = `models[${i}].${name} to be that of the first model (${first[name]})`;
      throw new DomainError("compare-models-data", `${fn} requires ${wanted}; got ${show(model[name])}`);
    }
  });
  return first.customers;
}

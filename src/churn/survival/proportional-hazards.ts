import { chiSquareUpperTail } from "../../numerics/incomplete-gamma.js";
import { cholesky, invertPositiveDefinite, solveCholesky } from "../../numerics/linear-algebra.js";
import { DomainError, requireOneOf } from "../../shared/errors.js";
import { coxData, type CoxData, type LifetimeWithCovariates } from "./cox-data.js";
import { coxLogLikelihood, type CoxTies } from "./cox-likelihood.js";
import type { ChiSquareTest, CoxModel } from "./cox-model.js";
import { riskTable, timeGrid } from "./risk-table.js";

/** Whether hazards stay in proportion. A small p-value says that the factor of a covariate changes with age. */
export type ProportionalHazardsTest =
  | {
      readonly status: "tested";
      /** Whether the coefficient of one covariate changes, the others held constant; by name. */
      readonly covariates: Readonly<Record<string, ChiSquareTest>>;
      /** Whether any of them does. */
      readonly global: ChiSquareTest;
    }
  | {
      readonly status: "not-tested";
      /** `not-converged`: the fit has no maximum to test at. `too-few-times`: ends at too few different times to see a change. */
      readonly reason: "not-converged" | "too-few-times";
    };

export interface ProportionalHazardsOptions {
  /**
   * Along what a change is looked for: `survival` (the default): along 1 - S(t-), which spreads the ends evenly; `time`: along
   * the time itself, where a few late ends can decide.
   */
  readonly along?: "survival" | "time" | undefined;
}

/**
 * Do hazards stay in proportion, as Cox's model assumes? It is tested whether a coefficient rises or falls with age: the score
 * test of Schoenfeld's residuals (Grambsch & Therneau 1994), for each covariate and for all together.
 *
 * It sees a steady change, not one that comes and goes; a large base finds changes that do not matter, and a small one finds
 * nothing. Where a hazard is not in proportion, fit early and late life apart (`entry`), or read the coefficient as a mean.
 *
 * @param lifetimes those that the model was fitted to.
 * @example
 * const lifetimes = [3, 5, 6, 8, 9, 11, 14, 15, 17, 20].map((time, i) => ({
 *   time,
 *   ended: i % 5 !== 4,
 *   covariates: { monthly: i % 3 === 0 ? 1 : 0 },
 * }));
 * const test = checkProportionalHazards(lifetimes, fitCox(lifetimes));
 * test.status === "tested" && test.covariates["monthly"]!.chiSquare // => ~0.9596
 *
 * @throws DomainError what `fitCox` throws for lifetimes, `check-proportional-hazards-model` unless it is a Cox model of these
 *   lifetimes, `check-proportional-hazards-along`.
 * @accuracy within 1e-3 of derivatives of the likelihood by differences; level and power over 300 simulated sets
 *   (tests/churn/survival).
 * @see P. Grambsch, T. Therneau, "Proportional Hazards Tests and Diagnostics Based on Weighted Residuals" (1994)
 */
export function checkProportionalHazards(
  lifetimes: readonly LifetimeWithCovariates[],
  model: CoxModel,
  options: ProportionalHazardsOptions = {},
): ProportionalHazardsTest {
  const fn = "checkProportionalHazards";
  const along = requireOneOf(fn, "along", options?.along ?? "survival", ["survival", "time"]);
  const refuse = (why: string) =>
    new DomainError(
      "check-proportional-hazards-model",
      `${fn} requires the model that was fitted to these lifetimes; ${why}`,
    );
  const { kind, covariates, ties, coefficients, status } = Object(model) as CoxModel;
  if (kind !== "cox" || !Array.isArray(covariates)) throw refuse("got no Cox model");
  const data = coxData(fn, lifetimes, covariates);
  if (status !== "converged") return { status: "not-tested", reason: "not-converged" };

  const { names, scales } = data;
  const p = names.length;
  const point = Float64Array.from(names, (name, k) => Number(coefficients[name]?.coefficient) * scales[k]!);
  const plain = derivatives(data, ties, point);
  const atMaximum = names.every((_, k) => plain.gradient[k]! ** 2 < 1e-6 * plain.information[k * p + k]!);
  if (!atMaximum) throw refuse("their likelihood has its maximum elsewhere");
  const place = placesOf(data, along);
  const covariance = invertPositiveDefinite(plain.information, p);
  if (place === undefined || covariance === undefined) return { status: "not-tested", reason: "too-few-times" };

  // A coefficient of covariate times place, 0 under proportional hazards, beside those of the covariates.
  const { gradient, information: crossed } = derivatives(data, ties, point, place);
  const { information: own } = derivatives(data, ties, point, (time) => place(time) ** 2);
  const left = own.slice();
  for (let k = 0; k < p; k++) {
    for (let l = 0; l < p; l++) {
      for (let m = 0; m < p; m++) {
        for (let n = 0; n < p; n++) {
          left[k * p + l]! -= crossed[k * p + m]! * covariance[m * p + n]! * crossed[n * p + l]!;
        }
      }
    }
  }
  const factor = cholesky(left, p);
  const seen = names.every((_, k) => left[k * p + k]! > 1e-9 * own[k * p + k]!);
  if (factor === undefined || !seen) return { status: "not-tested", reason: "too-few-times" };
  const solution = solveCholesky(factor, p, gradient);
  const all = gradient.reduce((sum, slope, k) => sum + slope * solution[k]!, 0);
  return {
    status: "tested",
    covariates: Object.fromEntries(names.map((name, k) => [name, testOf(gradient[k]! ** 2 / left[k * p + k]!, 1)])),
    global: testOf(all, p),
  };
}

function testOf(statistic: number, degreesOfFreedom: number): ChiSquareTest {
  const chiSquare = Math.max(0, statistic);
  return { chiSquare, degreesOfFreedom, pValue: chiSquareUpperTail(degreesOfFreedom, chiSquare) };
}

function derivatives(
  data: CoxData,
  ties: CoxTies,
  point: Float64Array,
  weightAt?: (time: number) => number,
): { gradient: Float64Array; information: Float64Array } {
  const p = data.names.length;
  const [gradient, hessian] = [new Float64Array(p), new Float64Array(p * p)];
  coxLogLikelihood(data, ties, weightAt).evaluate(point, gradient, hessian);
  return { gradient, information: hessian.map((value) => -value) };
}

/** The place of an end along which coefficients may change: centred and scaled, which changes no test but its rounding. */
function placesOf(data: CoxData, along: "survival" | "time"): ((time: number) => number) | undefined {
  const grid = timeGrid(data);
  const { atRisk, events } = riskTable(data, grid);
  const places = new Map<number, number>();
  let [survival, all, sum] = [1, 0, 0];
  grid.times.forEach((time, j) => {
    if (events[j] === 0) return;
    const place = along === "time" ? time : 1 - survival;
    survival *= (atRisk[j]! - events[j]!) / atRisk[j]!;
    places.set(time, place);
    all += events[j]!;
    sum += events[j]! * place;
  });
  const mean = sum / all;
  let largest = 0;
  for (const place of places.values()) largest = Math.max(largest, Math.abs(place - mean));
  return places.size > 1 && largest > 0 ? (time) => ((places.get(time) ?? mean) - mean) / largest : undefined;
}

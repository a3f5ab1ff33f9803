import { fitBgCnbd, fitBgNbd, fitMbgCnbd, fitMbgNbd } from "../../src/churn/beta-geometric/fit.js";
import { bgCnbd, bgNbd, mbgCnbd, mbgNbd } from "../../src/churn/beta-geometric/attrition.js";
import { fitBgBb } from "../../src/churn/bg-bb/fit.js";
import * as bgBb from "../../src/churn/bg-bb/predictions.js";
import { simulateBgBb } from "../../src/churn/bg-bb/simulate.js";
import { fitParetoNbd } from "../../src/churn/pareto-nbd/fit.js";
import { paretoNbd } from "../../src/churn/pareto-nbd/attrition.js";
import { fitBdw, fitSbg } from "../../src/churn/retention-curve/fit.js";
import type { Attrition } from "../../src/churn/attrition.js";
import type { RegularHistory } from "../../src/churn/regular-history.js";
import type { FittedModel } from "../../src/churn/uncertainty/fitted-model.js";
import { logBeta } from "../../src/numerics/beta.js";
import { beta, gamma, randomStream, uniform, uniformIndex } from "../../src/numerics/random.js";
import { expectedSpend } from "../../src/value/gamma-gamma/expected-spend.js";
import { fitGammaGamma } from "../../src/value/gamma-gamma/fit.js";

type Fit = FittedModel & { readonly status: "converged" | "boundary" | "failed" };

/** A model whose truth is known, how to draw a base from it and fit it, and a prediction that uses all of it. */
export interface World {
  readonly truth: FittedModel["parameters"];
  readonly refit: (seed: number) => Fit;
  readonly predict: (model: FittedModel) => number | undefined;
}

interface Continuous<P> {
  readonly attrition: Attrition<P>;
  readonly fit: (histories: readonly RegularHistory[], options: { readonly unit: "week" }) => Fit;
  readonly truth: P & object;
  readonly customers: number;
  readonly weeks: number;
}

function continuous<P>({ attrition, fit, truth, customers, weeks }: Continuous<P>): World {
  const history = { frequency: 2, recency: 0.5 * weeks, T: 0.7 * weeks };
  return {
    truth,
    refit(seed) {
      const stream = randomStream(seed);
      const histories = Array.from({ length: customers }, (_, i): RegularHistory => {
        const T = weeks * (1 - (0.3 * i) / customers);
        const { purchases } = attrition.simulate(stream, truth, T);
        const gaps = purchases.map((at, n) => at - (purchases[n - 1] ?? 0));
        const logGaps = gaps.reduce((sum, gap) => sum + Math.log(gap), 0);
        return { frequency: gaps.length, recency: purchases[purchases.length - 1] ?? 0, T, logGaps };
      });
      return fit(histories, { unit: "week" });
    },
    predict: (model) => attrition.expectedPurchases(model.parameters as P, history, weeks),
  };
}

/** Survivors of a cohort of contracts after each of eight renewals. */
function contracts(
  customers: number,
  seed: number,
  endsAt: (p: number, u: number) => number,
  first: number,
  second: number,
) {
  const stream = randomStream(seed);
  const survivors = Array.from({ length: 9 }, () => 0);
  for (let i = 0; i < customers; i++) {
    const renewals = endsAt(beta(stream, first, second), uniform(stream));
    for (let t = 0; t <= Math.min(8, renewals); t++) survivors[t]! += 1;
  }
  return { survivors };
}

/** How many renewals a customer outlives: S(t) = (1 - p)^(t^c). */
const outlived = (c: number) => (p: number, u: number) => {
  let t = 0;
  while (t < 8 && (1 - p) ** ((t + 1) ** c) > u) t += 1;
  return t;
};

/** S(t) of the beta-discrete-Weibull model. */
const survivalAt = (first: number, second: number, renewals: number, c = 1): number =>
  Math.exp(logBeta(first, second + renewals ** c) - logBeta(first, second));

/** Every kind of model that is fitted by likelihood. */
export const worlds: Readonly<Record<string, World>> = {
  "bg-nbd": continuous({
    attrition: bgNbd,
    fit: fitBgNbd,
    truth: { r: 0.6, alpha: 5, a: 0.9, b: 4 },
    customers: 1000,
    weeks: 78,
  }),
  "mbg-nbd": continuous({
    attrition: mbgNbd,
    fit: fitMbgNbd,
    truth: { r: 0.9, alpha: 5, a: 0.9, b: 4 },
    customers: 1000,
    weeks: 78,
  }),
  "bg-cnbd-k": continuous({
    attrition: bgCnbd,
    fit: (histories, options) => fitBgCnbd(histories, { ...options, k: 3 }),
    truth: { r: 0.9, alpha: 2, a: 0.9, b: 4, k: 3 },
    customers: 1000,
    weeks: 78,
  }),
  "mbg-cnbd-k": continuous({
    attrition: mbgCnbd,
    fit: (histories, options) => fitMbgCnbd(histories, { ...options, k: 2 }),
    truth: { r: 0.9, alpha: 2, a: 0.9, b: 4, k: 2 },
    customers: 1000,
    weeks: 78,
  }),
  "pareto-nbd": continuous({
    attrition: paretoNbd,
    fit: fitParetoNbd,
    truth: { r: 0.8, alpha: 4, s: 0.9, beta: 20 },
    customers: 1000,
    weeks: 78,
  }),
  "bg-bb": {
    truth: { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.8 },
    refit(seed) {
      const parameters = { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.8 };
      const world = { kind: "bg-bb", schemaVersion: 1, parameters } as const;
      return fitBgBb(simulateBgBb(world, { customers: 4000, opportunities: 8, acquiredWithin: 3, seed }));
    },
    predict: ({ parameters }) => bgBb.expectedPurchasesOfNew(parameters as never, 10),
  },
  sbg: {
    truth: { alpha: 0.7, beta: 3.8 },
    refit: (seed) => fitSbg(contracts(1000, seed, outlived(1), 0.7, 3.8)),
    predict: ({ parameters }) => {
      const { alpha, beta } = parameters as { alpha: number; beta: number };
      return survivalAt(alpha, beta, 12);
    },
  },
  bdw: {
    truth: { gamma: 0.7, delta: 2.5, c: 1.4 },
    refit: (seed) => fitBdw(contracts(4000, seed, outlived(1.4), 0.7, 2.5)),
    predict: ({ parameters }) => {
      const { gamma, delta, c } = parameters as { gamma: number; delta: number; c: number };
      return survivalAt(gamma, delta, 12, c);
    },
  },
  "gamma-gamma": {
    truth: { p: 6.25, q: 3.74, gamma: 15.44 },
    refit(seed) {
      const stream = randomStream(seed);
      const histories = Array.from({ length: 600 }, () => {
        const frequency = 1 + uniformIndex(stream, 6);
        const rate = gamma(stream, 3.74, 15.44);
        return { frequency, meanSpend: gamma(stream, 6.25 * frequency, rate * frequency) };
      });
      return fitGammaGamma(histories, { currency: "USD", moneyUnit: "major" });
    },
    predict({ parameters }) {
      const model = { kind: "gamma-gamma", schemaVersion: 1, currency: "USD", moneyUnit: "major" } as const;
      const spend = expectedSpend({ ...model, parameters: parameters as never }, { frequency: 2, meanSpend: 20 });
      return spend.status === "finite" ? spend.amount : undefined;
    },
  },
};

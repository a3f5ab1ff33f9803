import {
  type ContinuousHistory,
  type ContractDuration,
  type DiscreteHistory,
  fitBgBb,
  fitBgCnbd,
  fitBgNbd,
  fitCox,
  fitMbgNbd,
  fitParetoNbd,
  fitSbg,
  kaplanMeier,
  type LifetimeWithCovariates,
  type RegularHistory,
} from "clientele/churn";
import { fitGammaGamma, type SpendHistory } from "clientele/value";
import {
  type Base,
  byTheWeek,
  cdnow,
  simulatedBase,
  simulatedContracts,
  simulatedDonors,
  simulatedLifetimes,
  simulatedSpends,
  worlds,
} from "./bases.js";
import { digits, floorOf, table, timed } from "./measure.js";

/** Seconds that the quickest other libraries publish of two-core machines: not of this one, so for orientation only. */
const peers: Readonly<Record<string, number>> = {
  "BG/NBD CDNOW": 0.13,
  "BG/NBD 100000": 1.3,
  "Pareto/NBD CDNOW": 0.56,
  "Pareto/NBD 100000": 4.6,
};

/** What a fit says about itself. A Kaplan-Meier curve is no search. */
interface Report {
  readonly status?: string;
  readonly evaluations?: number;
}

interface Fit<H> {
  readonly name: string;
  readonly base: (customers: number) => Base<H>;
  readonly fit: (histories: readonly H[]) => Report;
  /** What the two forms of the base are called. */
  readonly forms: readonly [distinct: string, daily: string | undefined];
}

const times = ["distinct times", "whole days"] as const;
const week = { unit: "week" } as const;

const bgNbd: Fit<ContinuousHistory> = {
  name: "BG/NBD",
  base: (customers) => simulatedBase(worlds["bg-nbd"], customers),
  fit: (histories) => fitBgNbd(histories, week),
  forms: times,
};
const mbgNbd: Fit<ContinuousHistory> = {
  name: "MBG/NBD",
  base: (customers) => simulatedBase(worlds["mbg-nbd"], customers),
  fit: (histories) => fitMbgNbd(histories, week),
  forms: times,
};
const paretoNbd: Fit<ContinuousHistory> = {
  name: "Pareto/NBD",
  base: (customers) => simulatedBase(worlds["pareto-nbd"], customers),
  fit: (histories) => fitParetoNbd(histories, week),
  forms: times,
};
const bgCnbd: Fit<RegularHistory> = {
  name: "BG/CNBD-k, k = 2",
  base: (customers) => simulatedBase(worlds["bg-cnbd-k"], customers),
  fit: (histories) => fitBgCnbd(histories, { ...week, k: 2 }),
  forms: times,
};
const bgBb: Fit<DiscreteHistory> = {
  name: "BG/BB",
  base: (customers) => simulatedDonors({ alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 }, customers),
  fit: (histories) => fitBgBb(histories),
  forms: ["27 to 39 weeks", "6 appeals"],
};
const gammaGamma: Fit<SpendHistory> = {
  name: "Gamma-Gamma",
  base: simulatedSpends,
  fit: (histories) => fitGammaGamma(histories, { currency: "USD", moneyUnit: "major" }),
  forms: ["distinct amounts", "whole amounts"],
};
const sbg: Fit<ContractDuration> = {
  name: "sBG",
  base: (customers) => ({ distinct: simulatedContracts(customers), daily: [] }),
  fit: (contracts) => fitSbg({ contracts }),
  forms: ["24 renewals", undefined],
};
const survivalCurve: Fit<LifetimeWithCovariates> = {
  name: "Kaplan-Meier",
  base: simulatedLifetimes,
  fit: (lifetimes) => {
    kaplanMeier(lifetimes);
    return {};
  },
  forms: times,
};
const cox: Fit<LifetimeWithCovariates> = {
  name: "Cox, 2 covariates",
  base: simulatedLifetimes,
  fit: (lifetimes) => fitCox(lifetimes),
  forms: times,
};

/** Every model, fitted to the CDNOW sample where it is one for it, and to simulated bases of the given sizes. */
export function benchFits(sizes: readonly number[]): string {
  const rows: string[][] = [];
  const sample = cdnow();
  const once = <H>({ name, fit }: Fit<H>, histories: readonly H[], size: string, form: string): void => {
    const n = histories.length;
    // Small fits often, so that the median is one of compiled code.
    const { result, ms } = timed(() => fit(histories), n > 200_000 ? 1 : n > 10_000 ? 3 : 15);
    const peer = peers[`${name} ${size}`];
    rows.push([
      name,
      size,
      form,
      digits(ms),
      digits((1000 * ms) / histories.length),
      digits(ms / floorOf(histories.length)),
      result.evaluations === undefined ? "" : String(result.evaluations),
      result.status ?? "",
      peer === undefined ? "" : (ms / 1000 / peer).toFixed(3),
    ]);
  };
  const all = <H>(fit: Fit<H>, real: readonly H[] = []): void => {
    if (real.length > 0) once(fit, real, "CDNOW", sample.name);
    for (const size of sizes) {
      const { distinct, daily } = fit.base(size);
      once(fit, distinct, String(size), fit.forms[0]);
      if (fit.forms[1] !== undefined) once(fit, daily, String(size), fit.forms[1]);
    }
  };
  all(bgNbd, sample.histories);
  all(mbgNbd, sample.histories);
  all(bgCnbd, sample.histories);
  all(paretoNbd, sample.histories);
  all(bgBb, byTheWeek(sample.histories));
  all(gammaGamma);
  all(sbg);
  all(survivalCurve);
  all(cox);
  const head = ["fit", "customers", "of", "ms", "µs each", "x floor", "evaluations", "status", "of the peers' time"];
  return table(head, rows);
}

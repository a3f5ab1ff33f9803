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
  type FitReport,
  type HistoryColumns,
  kaplanMeier,
  type LifetimeWithCovariates,
  type Predictor,
  type RegularHistory,
} from "clientele/churn";
import { fitGammaGamma, type SpendHistory } from "clientele/value";
import {
  type Base,
  byTheWeek,
  cdnow,
  columnsOf,
  simulatedBase,
  simulatedContracts,
  simulatedDonors,
  simulatedLifetimes,
  simulatedSpends,
  worlds,
} from "./bases.js";
import { contest, median, ratios, spread } from "./contest.js";
import { bgNbdByHand, paretoNbdByHand } from "./likelihoods-by-hand.js";
import { digits, floorOf, multipleOfFloor, table, timed } from "./measure.js";

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
export async function run(sizes: readonly number[]): Promise<string> {
  const rows: string[][] = [];
  const sample = cdnow();
  const once = <H>({ name, fit }: Fit<H>, histories: readonly H[], size: string, form: string): void => {
    const n = histories.length;
    // Small fits often, so that the median is one of compiled code.
    const { result, ms } = timed(() => fit(histories), n > 200_000 ? 1 : n > 10_000 ? 3 : 15);
    rows.push([
      name,
      size,
      form,
      digits(ms),
      digits((1000 * ms) / histories.length),
      digits(ms / floorOf(histories.length)),
      result.evaluations === undefined ? "" : String(result.evaluations),
      result.status ?? "",
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
  const head = ["fit", "customers", "of", "ms", "µs each", multipleOfFloor, "evaluations", "status"];
  return `${table(head, rows)}\n\n${await besideLoops(sizes)}`;
}

/**
 * Fits of columns of distinct customers, all that belongs to a fit included, beside a loop by hand that only works out the
 * likelihood: as often as the fit has, and 15 times.
 */
async function besideLoops(sizes: readonly number[]): Promise<string> {
  const rows: string[][] = [];
  const add = async <P>(
    name: string,
    customers: number,
    world: Predictor & { readonly parameters: P },
    fit: (columns: HistoryColumns, options: typeof week) => FitReport<string, P>,
    byHand: (columns: ReturnType<typeof columnsOf>) => (parameters: P) => number,
  ): Promise<void> => {
    const columns = columnsOf(simulatedBase(world, customers).distinct);
    const { evaluations, status } = fit(columns, week);
    const likelihood = byHand(columns);
    const loop = (times: number) => (): number => {
      let sum = 0;
      for (let i = 0; i < times; i++) sum += likelihood(world.parameters);
      return sum;
    };
    const times = await contest([
      { name: "fit", run: () => fit(columns, week) },
      { name: "as often", run: loop(evaluations) },
      { name: "15 times", run: loop(15) },
    ]);
    rows.push([
      name,
      String(customers),
      digits(median(times.get("fit")!)),
      String(evaluations),
      status,
      digits(median(times.get("as often")!)),
      spread(ratios(times, "fit", "as often")),
      digits(median(times.get("15 times")!)),
      spread(ratios(times, "fit", "15 times")),
    ]);
  };
  for (const size of sizes) {
    await add("BG/NBD", size, worlds["bg-nbd"], fitBgNbd, bgNbdByHand);
    await add("Pareto/NBD", size, worlds["pareto-nbd"], fitParetoNbd, paretoNbdByHand);
  }
  const loop = "ms of the loop";
  return table(
    ["fit of columns", "customers", "ms", "evaluations", "status", loop, "x", `${loop}, 15 times`, "x"],
    rows,
  );
}

import type { FitEffort, FitWords, Locale, Numbers } from "../locale.js";
import { some } from "./words.js";

function steps(effort: FitEffort, numbers: Numbers): string {
  const sample = {
    customers: ["customer", "customers"],
    lifetimes: ["lifetime", "lifetimes"],
  } as const;
  const [one, many] = sample[effort.of];
  return `${some(effort.steps, "step", "steps", numbers)} on ${some(effort.sample, one, many, numbers)}`;
}

const common = {
  "flat-likelihood": "the data do not tell the parameters apart",
  "iterations-exhausted": "the limit of steps was reached",
};

const betaGeometric: Locale["fitReasons"]["bg-nbd"] = {
  ...common,
  "no-repeat-purchases": "nobody bought again, so that only the purchase rate is known",
  "no-observation-time": "nobody was observed for any time",
  "equal-rates": "all customers buy at the same rate",
  "vanishing-rates": "a few customers buy, and almost all never do",
  "equal-dropout": "all customers leave with the same probability",
  "divided-dropout": "at the first chance customers leave at once or stay for good",
  "no-dropout": "nobody leaves",
  "immediate-dropout": "everybody leaves at the first chance",
  "time-scale": "the scale of the purchase rates has no bound",
};

const retention: Locale["fitReasons"]["sbg"] = {
  ...common,
  "no-renewals": "nobody came to a renewal under observation",
  "nobody-left": "everybody renewed",
  "everybody-left": "nobody renewed",
  "too-few-renewals": "fewer different renewals were seen than the model has parameters",
  "equal-customers": "all customers leave with the same probability",
  "divided-customers": "customers end at the first renewal or stay for good",
  "duration-limit": "the dependence on duration has no bound",
};

/** What is said of the fit of a model. */
export const fits: FitWords = {
  fits: {
    converged: (effort, numbers) => `Converged after ${steps(effort, numbers)}.`,
    boundary: (reason) =>
      `The likelihood rises towards a limit of the model: ${reason}. Predictions hold; single parameters mean little.`,
    undetermined: (reason) =>
      `Many parameters fit equally well: ${reason}. Predictions hold; single parameters mean little.`,
    failed: (reason) => `The fit failed: ${reason}. Do not use its parameters.`,
    effort: (effort, numbers) => `It took ${steps(effort, numbers)}.`,
    concerns: (covariates) => `This concerns ${covariates}.`,
  },
  fitReasons: {
    "bg-nbd": betaGeometric,
    "mbg-nbd": betaGeometric,
    "bg-cnbd-k": betaGeometric,
    "mbg-cnbd-k": betaGeometric,
    "pareto-nbd": {
      ...betaGeometric,
      "equal-dropout": "all customers leave at the same rate",
      "divided-dropout": "customers leave at once or stay for good",
      "immediate-dropout": "customers leave as soon as they have bought for the last time",
    },
    "bg-bb": {
      ...common,
      "no-opportunities": "nobody had an opportunity yet",
      "no-purchases": "nobody took an opportunity; whether they never buy or have left cannot be told",
      "equal-purchase-probabilities": "all customers buy with the same probability",
      "divided-purchase-probabilities": "customers take every opportunity or none, as long as they stay",
      "vanishing-purchases": "almost nobody ever buys",
      "every-opportunity": "customers take every opportunity as long as they stay",
      "equal-dropout": "all customers leave with the same probability",
      "divided-dropout": "customers leave at once or stay for good",
      "no-dropout": "nobody leaves",
      "immediate-dropout": "everybody leaves before the first opportunity",
    },
    sbg: retention,
    bdw: retention,
    "gamma-gamma": {
      ...common,
      "no-repeat-spend": "nobody has a repeat purchase and a positive spend",
      "equal-spend": "every customer spends the same every time",
      "equal-occasions": "each customer spends the same every time, and customers differ",
      "equal-customers": "customers do not differ in what they spend, single purchases do",
      "vanishing-shape": "the spends lie too far apart for the model",
      "money-scale": "the scale of the spend has no bound",
    },
    cox: {
      "iterations-exhausted": common["iterations-exhausted"],
      "no-events": "nothing ended",
      "collinear-covariates": "a covariate does not vary, or follows from others",
      "monotone-likelihood": "covariates tell exactly who ends first, and a coefficient has no bound",
    },
  },
};

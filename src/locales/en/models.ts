import type { Locale, ModelWords } from "../locale.js";
import { modelNames } from "../model-names.js";
import { some } from "./words.js";

const model = (name: string): string => `the ${name} model is recommended`;

const against = (task: string): Locale["verdicts"]["counts"] => ({
  better: () => `better than every baseline at ${task}`,
  "no-better": (baselines) => `no better than ${baselines} at ${task}`,
  worse: (baselines) => `worse than ${baselines} at ${task}`,
});

/** What is said of the choice of a model, and of models against baselines. */
export const models: ModelWords = {
  methods: {
    ...modelNames,
    cadence: "the rhythm alone",
    contractual: "the methods for contracts",
  },
  recommended: {
    "bg-nbd": model("BG/NBD"),
    "mbg-nbd": model("MBG/NBD"),
    "bg-cnbd-k": model("BG/CNBD-k"),
    "mbg-cnbd-k": model("MBG/CNBD-k"),
    "pareto-nbd": model("Pareto/NBD"),
    "bg-bb": model("BG/BB"),
    cadence: "the rhythm alone is recommended, without a model",
    contractual: "the methods for contracts are recommended (Kaplan-Meier, sBG, BdW)",
  },
  modelReasons: {
    contractual: ({ value, threshold }, { percent }) =>
      `${percent(value)} of the customers have or had a contract, which is at least ${percent(threshold)}`,
    "not-contractual": ({ value, threshold }, { percent }) =>
      `${percent(value)} of the customers have or had a contract, which is less than ${percent(threshold)}`,
    "contracts-unknown": () => "whether there are contracts is not known",
    "enough-repeaters": ({ value, threshold }, numbers) =>
      `${some(value, "customer", "customers", numbers)} bought again, and a model takes ${numbers.number(threshold)}`,
    "too-few-repeaters": ({ value, threshold }, numbers) =>
      `${some(value, "customer", "customers", numbers)} bought again, and a model takes ${numbers.number(threshold)}`,
    "fixed-opportunities": ({ value, threshold }, { percent }) =>
      `purchases keep to fixed occasions (one grid of days holds ${percent(value)} of the gaps, which is at least ${percent(threshold)})`,
    "no-fixed-opportunities": ({ value, threshold }, { percent }) =>
      `purchases keep to no fixed occasions (the best grid of days holds ${percent(value)} of the gaps, which is less than ${percent(threshold)})`,
    "grid-finer-than-rhythm": ({ value, threshold }, { number }) =>
      `the fixed occasions are so frequent that they do not matter (${number(value)} of them to a purchase, which is more than ${number(threshold)})`,
    "opportunities-unknown": () => "too few gaps are known to tell whether purchases keep to fixed occasions",
    "regular-gaps": ({ value, threshold }, { number }) =>
      `gaps are more regular than chance (a regularity of ${number(value)}, which is at least ${number(threshold)})`,
    "gaps-without-variation": () => "the gaps of a customer do not vary at all",
    "no-regular-gaps": ({ value, threshold }, { number }) =>
      `gaps are hardly more regular than chance (a regularity of ${number(value)}, which is less than ${number(threshold)})`,
    "regularity-within-chance": ({ value, threshold }, { number }) =>
      `that gaps seem regular may be chance (a regularity that may be as low as ${number(value)}, where ${number(threshold)} is chance)`,
    "regularity-unknown": () => "too few gaps are known to tell how regular they are",
    "many-one-time-buyers": ({ value, threshold }, { percent }) =>
      `${percent(value)} bought once only, and from ${percent(threshold)} on a model must be able to say that they left`,
    "few-one-time-buyers": ({ value, threshold }, { percent }) =>
      `${percent(value)} bought once only, which is less than ${percent(threshold)}`,
  },
  opportunities: {
    week: "There is an opportunity to buy every week.",
    fortnight: "There is an opportunity to buy every fortnight.",
    month: "There is an opportunity to buy every month.",
    quarter: "There is an opportunity to buy every quarter.",
    "half-year": "There is an opportunity to buy every half year.",
    year: "There is an opportunity to buy every year.",
  },
  alternatives: {
    contractual: (methods) => `Not ${methods}: contracts end in plain sight, and nothing about that has to be guessed.`,
    "not-contractual": (methods) => `Not ${methods}: too few customers have one.`,
    "contracts-unknown": (methods) => `Not ${methods}: whether there are any is not known.`,
    "enough-repeaters": (methods) => `Not ${methods}: enough customers bought again to learn more from them.`,
    "too-few-repeaters": (methods) => `Not ${methods}: too few customers bought again.`,
    "fixed-opportunities": (methods) => `Not ${methods}: purchases keep to fixed occasions.`,
    "no-fixed-opportunities": (methods) => `Not ${methods}: purchases are not bound to fixed occasions.`,
    "opportunities-unknown": (methods) =>
      `Not ${methods}: too few gaps are known to tell whether purchases keep to fixed occasions.`,
    "regular-gaps": (methods) => `Not ${methods}: gaps are more regular than chance.`,
    "no-regular-gaps": (methods) => `Not ${methods}: gaps are not surely more regular than chance.`,
    "regularity-unknown": (methods) => `Not ${methods}: how regular gaps are is not known.`,
    "many-one-time-buyers": (methods) => `Not ${methods}: many bought once only.`,
    "few-one-time-buyers": (methods) => `Not ${methods}: few bought once only, so that their leaving matters little.`,
    "alive-by-definition": (methods) =>
      `Not ${methods}: every one-time buyer would count as a customer still, however long the silence.`,
    "equally-suited": (methods) => `Equally suited: ${methods}. Fit both and compare them.`,
  },
  modelWarnings: {
    "alive-by-definition": ({ value }, { percent }) =>
      `Under this model the ${percent(value)} who bought once only are customers still, however long the silence: that is a property of the model and no finding.`,
    "mixed-contracts": ({ value }, { percent }) =>
      `The ${percent(value)} with a contract were left out: judge them by it.`,
    "left-truncated": ({ value }, numbers) =>
      `Left out because earlier purchases may be missing: ${some(value, "history", "histories", numbers)}.`,
    "history-assumed-complete": ({ value }, numbers) =>
      `Taken as complete though nobody said so: ${some(value, "history", "histories", numbers)}.`,
    "short-observation": ({ value, threshold }, { number }) =>
      `The median customer was observed for ${number(value)} usual gaps only: in fewer than ${number(threshold)} a pause and the end look alike.`,
  },
  baselines: {
    mean: "the mean of all customers",
    "own-rate": "each customer's own rate",
    "last-period": "the purchases of the last period",
    hiatus: "the longest usual silence",
    recency: "the time since the last purchase",
    frequency: "the number of purchases",
  },
  verdicts: {
    counts: against("predicting how much is bought"),
    probabilities: against("predicting how probable a purchase is"),
    discrimination: against("telling who buys from who does not"),
  },
  validated: (name, verdicts) => `${name}: ${verdicts.join("; ")}.`,
  notValidated: (name) => `${name}: the fit failed, so that there is nothing to validate.`,
  tooFewToCompare: "There are too few buyers to tell a better prediction from chance.",
};

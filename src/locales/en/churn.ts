import type { ChurnWords, Locale } from "../locale.js";
import { days, length } from "./words.js";

type AfterPurchase = Locale["afterPurchase"]["low"];
type AfterSilence = Locale["afterSilence"]["low"];
type Ending = Locale["estimatedEndings"]["sbg"];

const afterPurchase =
  (band: string): AfterPurchase =>
  (alive, { percent }) =>
    `After a purchase today the risk would be ${band}: still a customer with a probability of ${percent(alive)}.`;

const afterSilence =
  (band: string): AfterSilence =>
  (silence, numbers) =>
    `If nothing is bought, the risk is ${band} from ${days(silence, numbers)} of silence on.`;

const ending =
  (source: string): Ending =>
  ({ probability, ageDays }, horizon, numbers) =>
    `Of the contracts that have become as old (${days(ageDays, numbers)}), ${numbers.percent(probability)} end within ${length(horizon, numbers)}, by ${source}.`;

/** What is said of churn beside the answer and its evidence. */
export const churn: ChurnWords = {
  churnMethods: {
    "model-given": (model) => `Judged by the ${model} model, because a model was given.`,
    "no-model": () => "Judged by the rhythm alone, because no model was given.",
    "model-failed": () => "Judged by the rhythm alone, because the fit of the model had failed.",
    "model-without-repeats": () =>
      "Judged by the rhythm alone, because the model was fitted to customers of whom nobody had bought again.",
    subscription: () => "Judged by the contract, because there is or was one.",
  },
  churnCaveats: {
    "boundary-fit": "The fit of the model ended at one of its limits, so that its word on who has left is uncertain.",
    "alive-by-definition":
      "Under this model nobody leaves before a second purchase, so that its probability says nothing here and the band rests on the silence.",
    "history-assumed-complete": "Nobody said that the history is complete; it was taken as such.",
  },
  afterPurchase: { low: afterPurchase("low"), medium: afterPurchase("medium"), high: afterPurchase("high") },
  afterSilence: { low: afterSilence("low"), medium: afterSilence("medium"), high: afterSilence("high") },
  lowAgainBy: {
    "withdrawn-notice": "If the notice is withdrawn, the risk is low again.",
    "successful-payment": "With a payment that succeeds the risk is low again.",
    resumption: "When the contract is resumed, the risk is low again.",
    "new-contract": "With a new contract the risk is low again.",
  },
  estimatedEndings: {
    "survival-curve": ending("the survival curve that was given"),
    sbg: ending("the sBG model"),
    bdw: ending("the BdW model"),
  },
  announcedEndings: {
    "within-horizon": (horizon, numbers) =>
      `The contract ends within ${length(horizon, numbers)}, unless the notice is withdrawn.`,
    "after-horizon": (horizon, numbers) =>
      `The contract ends later than ${length(horizon, numbers)} from now, unless the notice is withdrawn.`,
    "day-unknown": () => "The day on which the contract ends is not known.",
  },
  unknownEndings: {
    "no-retention": "How soon such contracts end is not estimated, because nothing was given to estimate it from.",
    "start-unknown": "How soon such contracts end is not estimated, because the age of this one is not known.",
    "beyond-observation":
      "How soon such contracts end is not estimated, because none of this age was observed for so long.",
    "retention-failed": "How soon such contracts end is not estimated, because the fit of the retention model failed.",
    "nobody-left": "How soon such contracts end is not estimated, because no other has become so old.",
  },
};

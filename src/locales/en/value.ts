import type { Locale, ValueWords } from "../locale.js";
import { length } from "./words.js";

const discounted =
  (unit: string): Locale["discounted"]["year"] =>
  (rate, { percent }) =>
    `What comes later counts less: a discount of ${percent(rate)} a ${unit}.`;

/** What is said of the value of a customer. */
export const value: ValueWords = {
  expectedValue: (amount, horizon, numbers) =>
    horizon === "residual"
      ? `expected to bring ${amount} in all the time to come`
      : `expected to bring ${amount} within ${length(horizon, numbers)}`,
  valueless: {
    "heavy-tail": "no finite value can be expected, because the spend of the customers has no finite mean",
    "no-finite-mean": "no finite value can be expected, because the purchases to come have no finite mean",
    "spend-not-positive":
      "no value can be expected, because this customer's repeat purchases brought nothing after refunds",
  },
  valueMethod: (model) => `The purchases to come are estimated by the ${model} model.`,
  discounted: {
    day: discounted("day"),
    week: discounted("week"),
    month: discounted("month"),
    year: discounted("year"),
  },
  valueCaveats: {
    "spend-of-population": "There was no repeat purchase, so that the spend per purchase is the mean of all customers.",
    "alive-by-definition":
      "Under this model nobody leaves before a second purchase, so that the value of a one-time buyer may be too high.",
    "spend-depends-on-frequency":
      "Who buys more often spends otherwise per purchase; the model of spend does not know that.",
    "spend-of-few-customers":
      "The model of spend rests on few customers, so that the spend per purchase is known roughly at best.",
    "history-assumed-complete": "Nobody said that the history is complete; it was taken as such.",
  },
};

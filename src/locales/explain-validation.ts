import type { Measure, ModelValidation, ValidationVerdicts } from "../churn/index.js";
import { numbersOf } from "./explain/numbers.js";
import { requireResult } from "./explain/require-result.js";
import { paragraph } from "./explain/text.js";
import type { Locale } from "./locale.js";

/** By which measure each question is judged. */
const measures = {
  counts: "squared-error",
  probabilities: "brier",
  discrimination: "auc",
} as const satisfies Readonly<Record<keyof ValidationVerdicts, Measure>>;

/**
 * Whether a model beats the baselines on purchases that it has not seen, in the words of a language, and which of them it does
 * not beat.
 *
 * @example
 * import { splitHoldout, validateModels } from "clientele/churn";
 * import { en } from "clientele/locales/en";
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
 * explainValidation(models[0]!, en)
 * // => "published: no better than the mean of all customers, each customer's own rate, the purchases of the last period, and the longest usual silence at predicting how much is bought; no better than the mean of all customers, each customer's own rate, the purchases of the last period, and the longest usual silence at predicting how probable a purchase is; no better than each customer's own rate, the purchases of the last period, the longest usual silence, the time since the last purchase, and the number of purchases at telling who buys from who does not. There are too few buyers to tell a better prediction from chance."
 *
 * @throws DomainError `validation` for what is none, `locale` for what is no language.
 */
export function explainValidation(validation: ModelValidation, locale: Locale): string {
  const numbers = numbersOf(locale);
  requireResult("explainValidation", "validation", validation, { texts: ["name", "status"] });
  if (validation.status === "fit-failed") return paragraph([locale.notValidated(validation.name)], locale);
  requireResult("explainValidation", "validation", validation, { lists: ["comparisons"] });
  const { name, verdicts, comparisons } = validation;
  const questions = Object.keys(measures) as (keyof typeof measures)[];
  const said = questions.flatMap((question) => {
    const verdict = verdicts[question];
    if (verdict === undefined) return [];
    const decisive = comparisons.filter((one) => one.measure === measures[question] && one.verdict === verdict);
    const baselines = decisive.map(({ baseline }) => locale.baselines[baseline]);
    return [locale.verdicts[question][verdict](numbers.list(baselines))];
  });
  const tooFew = comparisons.some(({ because }) => because === "too-few-customers");
  return paragraph([locale.validated(name, said), ...(tooFew ? [locale.tooFewToCompare] : [])], locale);
}

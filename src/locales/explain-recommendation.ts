import type { ModelAlternative, ModelReason, ModelRecommendation } from "../churn/index.js";
import type { Evidence } from "../shared/judgement.js";
import { numbersOf } from "./explain/numbers.js";
import { requireResult } from "./explain/require-result.js";
import { capital, paragraph } from "./explain/text.js";
import type { Compared, Locale, Numbers, SpokenModelReason } from "./locale.js";

/**
 * Which model is recommended for a base, in the words of a language: why, why not the others, and what to know before it is used.
 *
 * @example
 * import { recommendModel } from "clientele/churn";
 * import { en } from "clientele/locales/en";
 * const back = { history: { frequency: 2, recency: 80, T: 280, unit: "day", weight: 12 }, historyComplete: true } as const;
 * explainRecommendation(recommendModel([back]), en)
 * // => "The rhythm alone is recommended, without a model: whether there are contracts is not known; 12 customers bought again, and a model takes 40. Not BG/NBD, MBG/NBD, Pareto/NBD, BG/CNBD-k, MBG/CNBD-k, and BG/BB: too few customers bought again. Not the methods for contracts: whether there are any is not known."
 *
 * @throws DomainError `recommendation` for what is none, `locale` for what is no language.
 */
export function explainRecommendation(recommendation: ModelRecommendation, locale: Locale): string {
  const numbers = numbersOf(locale);
  requireResult("explainRecommendation", "recommendation", recommendation, {
    texts: ["recommended"],
    lists: ["reasons", "alternatives", "warnings"],
  });
  const { recommended, period, reasons, alternatives, warnings } = recommendation;
  const { sentence, opportunities, modelWarnings } = locale;
  const because = reasons.map((reason) => locale.modelReasons[spokenReason(reason)](comparedIn(reason), numbers));
  return paragraph(
    [
      sentence.decided(locale.recommended[recommended], because),
      ...(period === undefined ? [] : [opportunities[period]]),
      ...alternativeSentences(alternatives, locale, numbers),
      ...warnings.map((warning) => modelWarnings[warning.code](comparedIn(warning), numbers)),
    ].map(capital),
    locale,
  );
}

/** One sentence for all methods that the same speaks against. */
function alternativeSentences(
  alternatives: readonly ModelAlternative[],
  locale: Locale,
  numbers: Numbers,
): readonly string[] {
  const reasons = [...new Set(alternatives.map(({ why }) => why))];
  return reasons.map((why) => {
    const methods = alternatives.filter((one) => one.why === why).map(({ kind }) => locale.methods[kind]);
    return locale.alternatives[why](numbers.list(methods));
  });
}

function spokenReason({ code, fact, value }: ModelReason): SpokenModelReason {
  if (code === "no-fixed-opportunities" && fact === "periodsPerGap") return "grid-finer-than-rhythm";
  if (code === "regular-gaps" && typeof value !== "number") return "gaps-without-variation";
  if (code === "no-regular-gaps" && fact === "regularityLower") return "regularity-within-chance";
  return code;
}

function comparedIn({ value, threshold }: Evidence): Compared {
  return { value: typeof value === "number" ? value : 0, threshold: typeof threshold === "number" ? threshold : 0 };
}

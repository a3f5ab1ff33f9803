import { DomainError, show } from "../shared/errors.js";
import { numbersOf } from "./explain/numbers.js";
import { capital, paragraph, wordsIn } from "./explain/text.js";
import type { FitEffort, Locale, ReportedModel } from "./locale.js";

/** What is read of a model: the report of its fit. */
export type ExplainedFit = ReportedModel extends infer Model
  ? Model extends ReportedModel
    ? Pick<
        Model,
        Extract<keyof Model, "kind" | "status" | "reason" | "iterations" | "customers" | "lifetimes" | "involved">
      >
    : never
  : never;

/** At the boundary, and yet at no limit of a model. */
const undetermined: readonly unknown[] = [
  "flat-likelihood",
  "too-few-renewals",
] satisfies (keyof Locale["fitReasons"]["sbg"])[];

/**
 * How the fit of a model ended, in the words of a language: whether it converged, why not, and what its parameters are good for.
 *
 * @example
 * import { en } from "clientele/locales/en";
 * explainFit({ kind: "bg-nbd", status: "converged", iterations: 6, customers: 2357 }, en)
 * // => "Converged after 6 steps on 2,357 customers."
 * explainFit({ kind: "bg-nbd", status: "boundary", reason: "no-dropout", iterations: 12, customers: 200 }, en)
 * // => "The likelihood rises towards a limit of the model: nobody leaves. Predictions hold; single parameters mean little. It took 12 steps on 200 customers."
 *
 * @throws DomainError `model-kind` for a kind that is not known, `locale` for what is no language.
 */
export function explainFit(model: ExplainedFit, locale: Locale): string {
  const numbers = numbersOf(locale);
  const { fits, fitReasons } = locale;
  if (!Object.hasOwn(fitReasons, Object(model).kind)) {
    const kinds = Object.keys(fitReasons).join(", ");
    throw new DomainError("model-kind", `explainFit requires a model of ${kinds}; got ${show(Object(model).kind)}`);
  }
  const effort = effortOf(model);
  if (model.status === "converged") return paragraph([fits.converged(effort, numbers)], locale);

  const code = model.reason ?? model.status;
  const words: Readonly<Record<string, string>> = fitReasons[model.kind];
  const reason = words[code] ?? wordsIn(code);
  const atLimit = undetermined.includes(code) ? fits.undetermined : fits.boundary;
  const involved = model.kind === "cox" ? (model.involved ?? []) : [];
  return paragraph(
    [
      capital(model.status === "failed" ? fits.failed(reason) : atLimit(reason)),
      ...(involved.length === 0 ? [] : [fits.concerns(numbers.list(involved))]),
      fits.effort(effort, numbers),
    ],
    locale,
  );
}

function effortOf(model: ExplainedFit): FitEffort {
  return model.kind === "cox"
    ? { steps: model.iterations, sample: model.lifetimes, of: "lifetimes" }
    : { steps: model.iterations, sample: model.customers, of: "customers" };
}

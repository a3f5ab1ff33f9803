import type { ChangeAnswer } from "../classification/index.js";
import { DomainError, show } from "../shared/errors.js";
import { explain } from "./explain.js";
import { answerOf } from "./explain/answer.js";
import { numbersOf } from "./explain/numbers.js";
import { requireResult } from "./explain/require-result.js";
import { capital, written } from "./explain/text.js";
import type { Locale } from "./locale.js";

/**
 * What would turn a decision, in the words of a language: the moves, and until when they would do.
 *
 * @example
 * import { counterfactualOf } from "clientele/classification";
 * import { en } from "clientele/locales/en";
 * const bought = (id: string, day: string) =>
 *   ({ type: "purchase", source: "shop", id, time: `${day}T12:00:00Z`, customerId: "anna", total: { amountMinor: 2500, currency: "EUR" } }) as const;
 * const events = [bought("1", "2025-03-01"), bought("2", "2025-10-01"), bought("3", "2026-01-15")];
 * const coverage = { purchase: { from: "beginning" } } as const;
 * explainChange(counterfactualOf(events, { asOf: "2026-02-01", about: "trait:loyal", coverage }), en)
 * // => "Loyal with 1 purchase at full price."
 *
 * @throws DomainError `change` for what is no answer of `counterfactualOf`, `locale` for what is no language.
 */
export function explainChange(change: ChangeAnswer, locale: Locale): string {
  const numbers = numbersOf(locale);
  requireResult("explainChange", "change", change, { texts: ["about", "status"] });
  if (change.status === "undecided") return explain(change, locale);
  if (change.status === "found") requireResult("explainChange", "change", change, { lists: ["edits"] });
  const { changes, sentence } = locale;
  const answer = (value: unknown) => answerOf(change.about, value, locale, numbers);
  const said = () => {
    switch (change.status) {
      case "found": {
        const moves = change.edits.map(({ move, times }) => changes.moves[move](times, numbers));
        const before = change.before === undefined ? undefined : numbers.date(change.before);
        return changes.found(answer(change.to), numbers.list(moves), before);
      }
      case "already":
        return changes.already(answer(change.from));
      case "none":
        return (change.reason === "limit" ? changes.limit : changes.none)(answer(change.from));
      default:
        throw new DomainError("change", `explainChange requires an answer of counterfactualOf; got ${show(change)}`);
    }
  };
  return written(sentence.decided(capital(said()), []), locale);
}

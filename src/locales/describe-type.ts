import type { CustomerType, ThresholdValue, TypeOfCustomer } from "../classification/index.js";
import { DomainError, show } from "../shared/errors.js";
import { describe, type DescribeOptions } from "./describe.js";
import { amountIn, factWords } from "./explain/fact-words.js";
import { numbersOf } from "./explain/numbers.js";
import { requireResult } from "./explain/require-result.js";
import { written } from "./explain/text.js";
import type { Locale, Numbers } from "./locale.js";

/** A type of customer in the words of a language. */
export interface DescribedType {
  readonly type: CustomerType;
  readonly name: string;
  readonly definition: string;
  /** Sentences of which one has to be the first of its axis that is true. */
  readonly rule: readonly { readonly place: number; readonly text: string }[];
  readonly thresholds: readonly { readonly path: string; readonly value: string; readonly why: string }[];
  /** The facts that the rule needs, as things. */
  readonly needs: readonly string[];
  readonly guidance: string;
  readonly avoid: string;
}

/**
 * One entry of the catalogue in the words of a language.
 *
 * @example
 * import { catalogueOfTypes, unitsOfFacts } from "clientele/classification";
 * import { en } from "clientele/locales/en";
 * const referrer = catalogueOfTypes().find(({ type }) => type === "referrer");
 * const { name, rule, guidance } = describeType(referrer!, en, { units: unitsOfFacts });
 * name // => "referrer"
 * rule // => [{ place: 1, text: "The number of recommendations that led to a purchase is at least 1." }]
 * guidance // => "Thanks, and news of what became of it where the other agrees."
 *
 * @throws DomainError `type-of-customer` for what is no entry of the catalogue, `locale` for what is no language.
 */
export function describeType(entry: TypeOfCustomer, locale: Locale, options: DescribeOptions = {}): DescribedType {
  const numbers = numbersOf(locale);
  requireResult("describeType", "type of customer", entry, { texts: ["type"], lists: ["rule", "thresholds", "needs"] });
  const { type, rule, thresholds, needs } = entry;
  if (!Object.hasOwn(locale.types, type)) {
    throw new DomainError(
      "type-of-customer",
      `describeType requires a type with words in the locale; got ${show(type)}`,
    );
  }
  const { name, definition, guidance, avoid } = locale.types[type];
  return {
    type,
    name,
    definition,
    rule: rule.map(({ place, when }) => ({ place, text: describe(when, locale, options) })),
    thresholds: thresholds.map(({ path, value }) => ({
      path,
      value: written(thresholdIn(path, value, locale, numbers), locale),
      why: locale.thresholdReasons[path],
    })),
    needs: [...new Set(needs.map((fact) => written(factWords(fact, locale).noun, locale)))],
    guidance,
    avoid,
  };
}

/** Numbers whose path does not say that they are days, minutes or shares are bare. */
function thresholdIn(path: string, value: ThresholdValue, locale: Locale, numbers: Numbers): string {
  if (value === "rhythm") return locale.catalogue.byRhythm;
  if (typeof value !== "number") {
    return "gaps" in value
      ? locale.conditions.span(value, numbers)
      : numbers.list([value.atRisk, value.lapsed].map((span) => thresholdIn("span.days", span, locale, numbers)));
  }
  const unit = /days$|^interest$|\.within$|\.window$|\.tenure$/i.test(path)
    ? "days"
    : /share$|^promotionDriven.wholeBaseAbove$/i.test(path)
      ? "share"
      : /minutes$/i.test(path)
        ? "minutes"
        : undefined;
  return amountIn(unit, value, locale, numbers);
}

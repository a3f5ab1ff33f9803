import type { SensitiveAttributes } from "../party/index.js";
import { sensitiveConcepts } from "./sensitive-concepts.js";

/** A special category of personal data, by the name it has in `Sensitive`; any other word passes, for kinds of the caller's own. */
export type SensitiveKind = keyof SensitiveAttributes | (string & {});

/**
 * Terms by the kind that they give away. A term is one or more whole words; `*` at its end stands for any ending of the last word,
 * at its beginning for any beginning of the first. Case, hyphens and the like do not matter. Thai terms are found anywhere, since Thai
 * is written without spaces; with a blank before and after, as whole words only.
 */
export type SensitiveVocabulary = Readonly<Record<string, readonly string[]>>;

/**
 * Terms in names of product categories that commonly give away a special category of personal data: in English, Thai, Polish, Persian,
 * Norwegian and Vietnamese. No such list is complete, and none knows what a shop's own words mean: callers add theirs.
 *
 * Left out are words that name a shelf rather than a condition, because nearly everybody buys from it (health food, health and beauty,
 * vitamins, baby, wine, books, Christmas), and Vietnamese without its marks, in which too many words look alike. Words beside which a
 * term means something else, such as those of animals beside medicine, are not shown here.
 *
 * @see Regulation (EU) 2016/679, art. 9(1); Court of Justice of the EU, C-21/23 of 4 October 2024 (orders of pharmacy-only
 *   medicines are data concerning health) and C-184/20 of 1 August 2022 (what gives a special category away is one)
 */
export const sensitiveVocabulary: SensitiveVocabulary = Object.fromEntries(
  [...new Set(sensitiveConcepts.flatMap(({ kinds }) => kinds))].map((kind) => {
    const terms = sensitiveConcepts.filter(({ kinds }) => kinds.includes(kind)).map((concept) => concept.terms);
    return [kind, [...new Set(terms.flatMap((own) => Object.values(own).flat()))]];
  }),
);

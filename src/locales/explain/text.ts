import type { Locale } from "../locale.js";

/** The first letter as a capital, behind a bracket too. */
export function capital(text: string): string {
  return text.replace(/^\(*\p{L}/u, (start) => start.toUpperCase());
}

/** `shoeSize` and `x-shoe-size` as words. */
export function wordsIn(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[-_.:]+/g, " ")
    .trim()
    .toLowerCase();
}

/**
 * A text as it is shown. In a language that is written from right to left, names in Latin letters (a model, a currency, a fact
 * of somebody's own) are isolated, so that they do not disturb the order of what stands around them (UAX #9).
 */
export function written(text: string, { direction }: Pick<Locale, "direction">): string {
  return direction === "ltr" ? text : text.replace(latin, "\u2068$&\u2069");
}

/** From the first Latin letter of a name to its last letter or digit. */
const latin = /[A-Za-z](?:[A-Za-z0-9/ ._&+-]*[A-Za-z0-9])?/g;

/** Whole sentences, one after the other, as they are shown. */
export function paragraph(sentences: readonly string[], locale: Locale): string {
  return written(locale.sentence.paragraph(sentences), locale);
}

/** An amount as people write it into files: a decimal, perhaps with its currency before or behind. */
export interface WrittenAmount {
  readonly decimal: string;
  readonly currency?: string;
}

const signs: Readonly<Record<string, string>> = { "£": "GBP", "€": "EUR", "¥": "JPY", "₫": "VND", "฿": "THB" };
// The dollar sign is left out on purpose: it belongs to a dozen currencies.
const pattern = /^(?<before>[A-Z]{3}|[£€¥₫฿])?\s*(?<decimal>[+-]?[\d.,]+)\s*(?<after>[A-Z]{3}|[£€¥₫฿])?$/;

/** Takes the currency off an amount. What is no amount stays as it is, for the library to say what is wrong with it. */
export function readAmount(text: string): WrittenAmount {
  const groups = pattern.exec(text)?.groups;
  const mark = groups?.["before"] ?? groups?.["after"];
  if (groups === undefined || mark === undefined) return { decimal: text };
  return { decimal: groups["decimal"]!, currency: signs[mark] ?? mark };
}

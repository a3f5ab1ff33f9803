import { incomePeriods } from "../../party/demographics.js";

/** Where a band of ages begins, in years: `18-24` at 18, `65+` at 65, `under-25` at 0; undefined for words that are no band. */
export function startOfAgeBand(word: string): number | undefined {
  if (/^(?:under\b|<)/i.test(word)) return 0;
  return leadingNumber(word);
}

/** People in a household: `3-4` begins at 3. */
export const startOfHousehold = leadingNumber;

const perYear: Readonly<Record<(typeof incomePeriods)[number], number>> = { week: 52, month: 12, year: 1 };
const incomeInWords = new RegExp(`^(\\d*)-(\\d*) ([A-Z]{3}) minor units per (${incomePeriods.join("|")})$`);

/** Where a band of incomes begins, as `facts` writes it, in minor units a year; and its currency. */
export function readIncomeBand(word: string): { readonly start: number; readonly currency: string } | undefined {
  const [, from = "", to = "", currency = "", per = ""] = incomeInWords.exec(word) ?? [];
  if (from === "" && to === "") return undefined;
  return { start: Number(from) * perYear[per as keyof typeof perYear], currency };
}

function leadingNumber(word: string): number | undefined {
  const [, digits] = /^(\d{1,9})(?!\d)/.exec(word) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

import { lengthIn, num } from "../clauses.js";
import type { FactWords, Length, Numbers } from "../locale.js";

/** "zakup", "zakupy", "zakupów", "zakupu": with 1, with 2 to 4, with 5 and more, with a fraction. */
export type Forms = readonly [one: string, few: string, many: string, fraction: string];

/** "1 zakup", "2 zakupy", "5 zakupów", "1,5 zakupu" */
export function some(value: number, forms: Forms, numbers: Numbers): string {
  return `${numbers.number(value)} ${formOf(value, forms, numbers)}`;
}

function formOf(value: number, [one, few, many, fraction]: Forms, { plural }: Numbers): string {
  const forms: Partial<Record<Intl.LDMLPluralRule, string>> = { one, few, many };
  return forms[plural(value)] ?? fraction;
}

/** In the nominative and the accusative. */
const lengths: Readonly<Record<Length["unit"], Forms>> = {
  day: ["dzień", "dni", "dni", "dnia"],
  week: ["tydzień", "tygodnie", "tygodni", "tygodnia"],
  month: ["miesiąc", "miesiące", "miesięcy", "miesiąca"],
  year: ["rok", "lata", "lat", "roku"],
};

/** In the genitive: after "od" and "w ciągu". */
const lengthsOf: Readonly<Record<Length["unit"], Forms>> = {
  day: ["dnia", "dni", "dni", "dnia"],
  week: ["tygodnia", "tygodni", "tygodni", "tygodnia"],
  month: ["miesiąca", "miesięcy", "miesięcy", "miesiąca"],
  year: ["roku", "lat", "lat", "roku"],
};

/** "3 lata" */
export function length({ value, unit }: Length, numbers: Numbers): string {
  return some(value, lengths[unit], numbers);
}

/** "(w ciągu) 3 lat" */
export function lengthOf({ value, unit }: Length, numbers: Numbers): string {
  return some(value, lengthsOf[unit], numbers);
}

export function days(value: number, numbers: Numbers): string {
  return length({ value, unit: "day" }, numbers);
}

export function daysOf(value: number, numbers: Numbers): string {
  return lengthOf({ value, unit: "day" }, numbers);
}

/** "2 typowe odstępy" */
export function usualGaps(value: number, numbers: Numbers): string {
  return some(value, ["typowy odstęp", "typowe odstępy", "typowych odstępów", "typowego odstępu"], numbers);
}

/** In the nominative. */
export function minutes(value: number, numbers: Numbers): string {
  return some(value, ["minuta", "minuty", "minut", "minuty"], numbers);
}

/** In the genitive: after "w ciągu". */
export function minutesOf(value: number, numbers: Numbers): string {
  return some(value, ["minuty", "minut", "minut", "minuty"], numbers);
}

/** The forms with the same words after each. */
export const followed = ([one, few, many, fraction]: Forms, by: string): Forms => [
  `${one} ${by}`,
  `${few} ${by}`,
  `${many} ${by}`,
  `${fraction} ${by}`,
];

/** "zakup w pełnej cenie", "zakupy w pełnej cenie" */
export const purchases = (by: string): Forms => followed(["zakup", "zakupy", "zakupów", "zakupu"], by);

/** "brak zakupów", "1 zakup", "5 zakupów" */
export const count = (forms: Forms, noun = `liczba ${forms[2]}`): FactWords => ({
  noun,
  says: (value, numbers) => (value === 0 ? `brak ${forms[2]}` : some(num(value), forms, numbers)),
});

const passed: Forms = ["minął", "minęły", "minęło", "minęło"];

/** "od zamknięcia reklamacji minęło 10 dni", which goes with "czyli mniej niż 90 dni". */
export const ago = (since: string): FactWords => ({
  noun: `czas od ${since}`,
  says: (value, numbers) =>
    value === 0
      ? `od ${since} nie minął jeszcze dzień`
      : `od ${since} ${formOf(num(value), passed, numbers)} ${days(num(value), numbers)}`,
});

export const lasting = lengthIn(days);

/** As `lasting`, with the length in the genitive. */
export const lastingOf = lengthIn(daysOf);

/** A threshold in minutes. */
export const inMinutes = (noun: string): FactWords => ({
  noun,
  says: (value, numbers) => `${noun}: ${minutes(num(value), numbers)}`,
});

/** Minutes in the genitive. */
export const inMinutesOf = (noun: string, says: (length: string) => string): FactWords => ({
  noun,
  says: (value, numbers) => says(minutesOf(num(value), numbers)),
});

/** The name of a code; codes of the caller's own are shown as they are. */
export const named = (code: string, names: Readonly<Record<string, string>>, own = code): string =>
  Object.hasOwn(names, code) ? (names[code] as string) : own;

/** A value that is a code, or a list of codes: "zadeklarowano rolę: pośrednik", "zadeklarowano role: nabywca i użytkownik". */
export const coded = (
  noun: string,
  names: Readonly<Record<string, string>>,
  {
    one = noun,
    many = one,
    none = noun,
  }: { readonly one?: string; readonly many?: string; readonly none?: string } = {},
): FactWords => ({
  noun,
  says: (value, { list }) => {
    const codes = Array.isArray(value) ? value.map(String) : [String(value)];
    if (codes.length === 0) return none;
    const known = codes.map((code) => named(code, names));
    return `${codes.length === 1 ? one : many}: ${list(known)}`;
  },
});

import { lengthIn, num } from "../clauses.js";
import type { FactWords, Length, Numbers } from "../locale.js";

/** "1 dag", "5 dager" */
export function some(value: number, one: string, many: string, { number, plural }: Numbers): string {
  return `${number(value)} ${plural(value) === "one" ? one : many}`;
}

const lengths: Readonly<Record<Length["unit"], readonly [one: string, many: string]>> = {
  day: ["dag", "dager"],
  week: ["uke", "uker"],
  month: ["måned", "måneder"],
  year: ["år", "år"],
};

/** "3 måneder" */
export function length({ value, unit }: Length, numbers: Numbers): string {
  const [one, many] = lengths[unit];
  return some(value, one, many, numbers);
}

export function days(value: number, numbers: Numbers): string {
  return length({ value, unit: "day" }, numbers);
}

export function minutes(value: number, numbers: Numbers): string {
  return some(value, "minutt", "minutter", numbers);
}

/** "2 vanlige intervaller" */
export function usualGaps(value: number, numbers: Numbers): string {
  return some(value, "vanlig intervall", "vanlige intervaller", numbers);
}

/** "ingen klager", "1 klage", "5 klager" */
export const count = (one: string, many: string, noun = `antall ${many}`): FactWords => ({
  noun,
  says: (value, numbers) => (value === 0 ? `ingen ${many}` : some(num(value), one, many, numbers)),
});

export const ago = (noun: string, what: string): FactWords => ({
  noun,
  says: (value, numbers) => (value === 0 ? `${what} i dag` : `${what} for ${days(num(value), numbers)} siden`),
});

export const lasting = lengthIn(days);

export const inMinutes = lengthIn(minutes);

/** The name of a code; codes of the caller's own are shown as they are. */
export const named = (code: string, names: Readonly<Record<string, string>>, own = code): string =>
  Object.hasOwn(names, code) ? (names[code] as string) : own;

/** A value that is a code, or a list of codes: "oppgitt rolle er mellomledd", "oppgitte roller er kjøper og bruker". */
export const coded = (
  noun: string,
  names: Readonly<Record<string, string>>,
  { many = noun, none = `ingen ${noun}` }: { readonly many?: string; readonly none?: string } = {},
): FactWords => ({
  noun,
  says: (value, { list }) => {
    const codes = Array.isArray(value) ? value.map(String) : [String(value)];
    if (codes.length === 0) return none;
    const known = codes.map((code) => named(code, names));
    return `${codes.length === 1 ? noun : many} er ${list(known)}`;
  },
});

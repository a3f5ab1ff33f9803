import { codedWith, lengthIn, num } from "../clauses.js";
import type { FactWords, Length, Numbers } from "../locale.js";

/** "1 day", "5 days" */
export function some(value: number, one: string, many: string, { number, plural }: Numbers): string {
  return `${number(value)} ${plural(value) === "one" ? one : many}`;
}

export function days(value: number, numbers: Numbers): string {
  return some(value, "day", "days", numbers);
}

export function minutes(value: number, numbers: Numbers): string {
  return some(value, "minute", "minutes", numbers);
}

/** "3 years" */
export function length({ value, unit }: Length, numbers: Numbers): string {
  return some(value, unit, `${unit}s`, numbers);
}

/** "no purchases", "1 purchase", "5 purchases" */
export const count = (one: string, many: string, noun = `the number of ${many}`): FactWords => ({
  noun,
  says: (value, numbers) => (value === 0 ? `no ${many}` : some(num(value), one, many, numbers)),
});

export const ago = (noun: string, what: string): FactWords => ({
  noun,
  says: (value, numbers) => (value === 0 ? `${what} today` : `${what} ${days(num(value), numbers)} ago`),
});

export const lasting = lengthIn(days);

export const inMinutes = lengthIn(minutes);

export const coded = codedWith((noun) => `${noun}: none`);

import { codedWith, lengthIn, num } from "../clauses.js";
import type { FactWords, Length, Numbers } from "../locale.js";

/** A noun keeps its form after a number. */
export function some(value: number, thing: string, { number }: Numbers): string {
  return `${number(value)} ${thing}`;
}

export function days(value: number, numbers: Numbers): string {
  return some(value, "روز", numbers);
}

export function minutes(value: number, numbers: Numbers): string {
  return some(value, "دقیقه", numbers);
}

const units = { day: "روز", week: "هفته", month: "ماه", year: "سال" } as const;

/** "3 years" */
export function length({ value, unit }: Length, numbers: Numbers): string {
  return some(value, units[unit], numbers);
}

/** "no purchases", "5 purchases" */
export const count = (thing: string, noun = `تعداد ${thing}`): FactWords => ({
  noun,
  says: (value, numbers) => (value === 0 ? `بدون ${thing}` : some(num(value), thing, numbers)),
});

export const ago = (noun: string, what: string): FactWords => ({
  noun,
  says: (value, numbers) => (value === 0 ? `${what} امروز` : `${what} ${days(num(value), numbers)} پیش`),
});

export const lasting = lengthIn(days);

export const inMinutes = lengthIn(minutes);

export const coded = codedWith((noun) => `${noun}: هیچ`);

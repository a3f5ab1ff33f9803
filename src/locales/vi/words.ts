import { codedWith, lengthIn, num } from "../clauses.js";
import type { FactWords, Length, Numbers } from "../locale.js";

const units = { day: "ngày", week: "tuần", month: "tháng", year: "năm" } as const;

/** "5 khách hàng": nothing is inflected. */
export function some(value: number, what: string, { number }: Numbers): string {
  return `${number(value)} ${what}`;
}

/** "3 năm" */
export function length({ value, unit }: Length, numbers: Numbers): string {
  return some(value, units[unit], numbers);
}

export function days(value: number, numbers: Numbers): string {
  return some(value, units.day, numbers);
}

export function minutes(value: number, numbers: Numbers): string {
  return some(value, "phút", numbers);
}

/** "không có khiếu nại", "5 khiếu nại" */
export const count = (what: string, { noun = `số ${what}`, none = `không có ${what}` } = {}): FactWords => ({
  noun,
  says: (value, numbers) => (value === 0 ? none : some(num(value), what, numbers)),
});

export const ago = (noun: string, what: string): FactWords => ({
  noun,
  says: (value, numbers) => (value === 0 ? `${what} hôm nay` : `${what} cách đây ${days(num(value), numbers)}`),
});

export const lasting = lengthIn(days);

export const inMinutes = lengthIn(minutes);

export const coded = codedWith((noun) => `không có ${noun}`);

/** Codes by their names: "vai trò đã khai báo là người mua" */
export const listed = (noun: string, names: Readonly<Record<string, string>>): FactWords =>
  coded(noun, names, (said) => `${noun} là ${said}`);

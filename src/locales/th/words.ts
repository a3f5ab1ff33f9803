import { codedWith, lengthIn, num } from "../clauses.js";
import type { FactWords, Length, Numbers } from "../locale.js";

const thaiEnd = /\p{Script=Thai}$/u;
const thaiStart = /^\p{Script=Thai}/u;

/** Words of Thai stand together; numbers and Latin names stand off: "มากกว่าปกติ", "มากกว่า 30". */
export function beside(left: string, right: string): string {
  return thaiEnd.test(left) && thaiStart.test(right) ? left + right : `${left} ${right}`;
}

/** Between sentences, which no full stop ends: the wide space of Thai, so that they do not run into the clauses before. */
export const wide = "\u2003";

/** Items that may have spaces of their own: "ก, ข และค" */
export const listing =
  (last: string) =>
  (items: readonly string[]): string =>
    items.length < 2 ? items.join() : `${items.slice(0, -1).join(", ")} ${beside(last, items.at(-1) as string)}`;

const units = { day: "วัน", week: "สัปดาห์", month: "เดือน", year: "ปี" } as const;

/** "5 ครั้ง": nothing is inflected. */
export function some(value: number, classifier: string, { number }: Numbers): string {
  return `${number(value)} ${classifier}`;
}

/** "3 ปี" */
export function length({ value, unit }: Length, numbers: Numbers): string {
  return some(value, units[unit], numbers);
}

export function days(value: number, numbers: Numbers): string {
  return some(value, units.day, numbers);
}

export function minutes(value: number, numbers: Numbers): string {
  return some(value, "นาที", numbers);
}

/** "ไม่มีข้อร้องเรียน", "ข้อร้องเรียน 5 เรื่อง" */
export const count = (
  what: string,
  classifier: string,
  { noun = `จำนวน${what}`, none = `ไม่มี${what}` } = {},
): FactWords => ({
  noun,
  says: (value, numbers) => (value === 0 ? none : `${what} ${some(num(value), classifier, numbers)}`),
});

export const ago = (noun: string, what: string): FactWords => ({
  noun,
  says: (value, numbers) => (value === 0 ? `${what}วันนี้` : `${what}เมื่อ ${days(num(value), numbers)}ที่แล้ว`),
});

export const lasting = lengthIn(days);

export const inMinutes = lengthIn(minutes);

export const coded = codedWith((noun) => `ไม่มี${noun}`);

/** Codes by their names: "บทบาทที่ระบุไว้คือผู้ซื้อ" */
export const listed = (noun: string, names: Readonly<Record<string, string>>): FactWords =>
  coded(noun, names, (said) => beside(`${noun}คือ`, said));

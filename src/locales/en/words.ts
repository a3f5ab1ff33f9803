import type { Length, Numbers } from "../locale.js";

/** "1 day", "5 days" */
export function some(value: number, one: string, many: string, { number, plural }: Numbers): string {
  return `${number(value)} ${plural(value) === "one" ? one : many}`;
}

export function days(value: number, numbers: Numbers): string {
  return some(value, "day", "days", numbers);
}

/** "3 years" */
export function length({ value, unit }: Length, numbers: Numbers): string {
  return some(value, unit, `${unit}s`, numbers);
}

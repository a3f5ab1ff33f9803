import { DomainError, show } from "../shared/errors.js";

/** The value itself when it has fields to be read; otherwise a `DomainError` with the given code. */
export function requireObject<T extends object>(fn: string, name: string, value: T, code: string): T {
  if (typeof value === "object" && value !== null) return value;
  throw new DomainError(code, `${fn} requires ${name} to be an object; got ${show(value)}`);
}

/** An array of objects; otherwise a `DomainError` with the given code that names the row. */
export function requireObjects(fn: string, name: string, list: readonly object[], code: string): void {
  if (!Array.isArray(list)) throw new DomainError(code, `${fn} requires ${name} to be an array; got ${show(list)}`);
  const row = list.findIndex((one) => typeof one !== "object" || one === null);
  if (row >= 0) requireObject(fn, `${name}[${row}]`, list[row] as object, code);
}

import { DomainError, requireObject, show } from "../shared/errors.js";

/** An array of objects; otherwise a `DomainError` with the given code that names the row. */
export function requireObjects(fn: string, name: string, list: readonly object[], code: string): void {
  if (!Array.isArray(list)) throw new DomainError(code, `${fn} requires ${name} to be an array; got ${show(list)}`);
  const row = list.findIndex((one) => typeof one !== "object" || one === null);
  if (row >= 0) requireObject(fn, `${name}[${row}]`, list[row] as object, code);
}

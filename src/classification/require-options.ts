import { DomainError, kebab, show } from "../shared/errors.js";

/** Options that come from untyped code must be an object at least: `DomainError` with the name of the function otherwise. */
export function requireOptions(fn: string, options: unknown): void {
  if (typeof options === "object" && options !== null) return;
  throw new DomainError(`${kebab(fn)}-options`, `${fn} requires options to be an object; got ${show(options)}`);
}

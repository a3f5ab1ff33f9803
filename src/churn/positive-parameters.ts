import { requireNumber } from "../shared/errors.js";

/** A parameter as every model wants it. Text that looks like a number is none. */
export function isPositive(value: unknown): boolean {
  return typeof value === "number" && value > 0 && value < Infinity;
}

/**
 * Looks for the parameter that is none. Predictions ask `isPositive` of each first, because they check a model for every customer.
 *
 * @throws DomainError `model-parameters`, naming the parameter.
 */
export function requirePositive(fn: string, parameters: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(parameters)) {
    requireNumber(fn, `model.parameters.${name}`, value, { above: 0 }, "model-parameters");
  }
}

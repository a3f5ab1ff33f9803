import type { Scalar } from "./condition.js";

/** NaN is not a number that anybody knows. */
export function isNumber(value: unknown): value is number {
  return typeof value === "number" && value === value;
}

export function isScalar(value: unknown): value is Scalar {
  return typeof value === "string" || typeof value === "boolean" || isNumber(value);
}

export function isKnown(value: unknown): boolean {
  return isScalar(value) || (typeof value === "object" && value !== null);
}

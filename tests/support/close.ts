import { expect } from "vitest";

/** Equal within a relative error; where the exact value is 0, within 1e-15. */
export function expectClose(actual: number, exact: number, relative: number, hint = ""): void {
  const allowed = exact === 0 ? 1e-15 : relative * Math.abs(exact);
  expect(Math.abs(actual - exact), `${hint} ${actual} for ${exact}`).toBeLessThanOrEqual(allowed);
}

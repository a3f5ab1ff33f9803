import { expect } from "vitest";

// What the generated modules of documentation examples call.

/** The value of an example is the one that its comment shows. */
export function check(origin: string, actual: unknown, expected: unknown): void {
  expect(actual, origin).toEqual(expected);
}

/** An example throws, and the message contains the text that its comment shows. */
export function checkThrows(origin: string, act: () => unknown, message: string): void {
  expect(act, `${origin} throws`).toThrow(message);
}

/** A number equal in the digits that are shown. */
export const about = (shown: number, digits: number): unknown => ({
  asymmetricMatch: (actual: unknown) =>
    typeof actual === "number" && Math.abs(actual - shown) <= 0.5 * 10 ** -digits * (1 + 1e-9),
  toString: () => `~${shown}`,
  toAsymmetricMatcher: () => `~${shown}`,
});

/** An object that has these among its members. */
export const containing = (members: object): unknown => expect.objectContaining(members as Record<string, unknown>);

/** An array that begins with these items. */
export const beginning = (items: readonly unknown[]): unknown => ({
  asymmetricMatch: (actual: unknown) => {
    if (!Array.isArray(actual)) return false;
    try {
      expect(actual.slice(0, items.length)).toEqual(items);
      return true;
    } catch {
      return false;
    }
  },
  toString: () => "an array beginning with",
  toAsymmetricMatcher: () => `an array beginning with ${JSON.stringify(items)}`,
});

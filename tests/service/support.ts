import { expect } from "vitest";

export const openedAt = "2026-03-01T00:00:00.000Z";

/** So many hours after the opening. */
export const hour = (hours: number): string => new Date(Date.parse(openedAt) + hours * 3_600_000).toISOString();

/** So many days after it. */
export const day = (days: number): string => hour(24 * days);

export const times = <T>(count: number, of: T): T[] => Array.from({ length: count }, () => of);

export const code = (code: string) => expect.objectContaining({ name: "DomainError", code });

/** No number that JSON cannot hold, anywhere in a result. */
export function expectPlain(value: unknown): void {
  expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value);
}

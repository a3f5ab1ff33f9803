import { DomainError, requireNumber, show } from "../shared/errors.js";

/**
 * A length of time in a policy: days, or so many usual gaps between two purchases, of this customer or of the base, and at
 * least so many days. A week is long for a grocery and nothing for a car dealer; a gap means the same to both.
 */
export type Span =
  | number
  | {
      readonly gaps: number;
      /** Whose usual gap: the customer's own, shrunk to the base's, or the base's. */
      readonly of: "customer" | "base";
      readonly atLeastDays?: number | undefined;
    };

/** The length in days, given the usual gaps. */
export function daysOfSpan(span: Span, gapDays: Readonly<Record<"customer" | "base", number>>): number {
  return typeof span === "number" ? span : Math.max(span.atLeastDays ?? 0, span.gaps * gapDays[span.of]);
}

/** @throws DomainError `classification-policy` */
export function requireSpan(fn: string, name: string, span: unknown): Span {
  const require = (key: string, value: unknown) =>
    requireNumber(fn, `${name}${key}`, value, { min: 0 }, "classification-policy");
  if (typeof span !== "object" || span === null) return require("", span);
  const { gaps, of, atLeastDays } = span as Readonly<Record<string, unknown>>;
  require(".gaps", gaps);
  if (atLeastDays !== undefined) require(".atLeastDays", atLeastDays);
  if (of !== "customer" && of !== "base") {
    throw new DomainError(
      "classification-policy",
      `${fn} requires ${name}.of to be one of customer, base; got ${show(of)}`,
    );
  }
  return span as Span;
}

/** Whether the second span is at least as long as the first, whatever the usual gaps are. */
export function isNeverShorter(first: Span, second: Span): boolean {
  const [a, b] = [inGaps(first), inGaps(second)];
  return a.gaps <= b.gaps && a.atLeastDays <= b.atLeastDays && (a.gaps === 0 || a.of === b.of);
}

function inGaps(span: Span) {
  return typeof span === "number"
    ? { gaps: 0, of: "customer", atLeastDays: span }
    : { ...span, atLeastDays: span.atLeastDays ?? 0 };
}

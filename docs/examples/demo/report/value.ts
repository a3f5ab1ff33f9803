import type { EquityLeftOutReason } from "clientele/value";
import { type Findings, margin } from "../judge.js";
import { amount, heading, percentOf, some, words, wrap } from "./text.js";

const reasons: Partial<Record<EquityLeftOutReason, string>> = {
  "not-enough-data": "they never bought",
  "missing-facts": "what their contracts bring is not known",
  "protected-person": "they are left in peace",
  "mixed-currencies": "they pay in other currencies",
  "heavy-tail": "they bought once, and a few large buyers leave the others without a usual spend",
  "spend-not-positive": "all they paid went back",
};

/** What the customers there are will bring. */
export function valueSection({ equity }: Findings, currency: string): string[] {
  const own = equity.currencies.find((one) => one.currency === currency);
  if (own === undefined) return [];
  return [
    ...heading("Value: what they will bring"),
    ...wrap(
      `At a margin of ${percentOf(margin, 1)}, ${some(own.customers, "customer")} are expected to bring ` +
        `${amount(own.current.amountMinor, currency)} in the next three years, discounted by 10 % a year. So far they ` +
        `have brought ${amount(own.historical.amountMinor, currency)}; the two do not add up to one another.`,
    ),
    ...(own.topTenthShare === undefined
      ? []
      : wrap(`The most valuable tenth of them holds ${percentOf(own.topTenthShare, 1)} of it.`)),
    ...equity.leftOut.flatMap(({ reason, customers }) =>
      wrap(`${some(customers, "customer")} without such a value: ${reasons[reason] ?? words(reason)}.`),
    ),
  ];
}

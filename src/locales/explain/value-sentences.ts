import type { CustomerValue } from "../../value/index.js";
import type { Locale, Numbers } from "../locale.js";
import { lengthOf } from "./length.js";

/** What a customer is expected to bring, or why no number can say it: an answer. */
export function valueAnswer({ expected, horizon }: CustomerValue, locale: Locale, numbers: Numbers): string {
  if (expected.status !== "finite") return locale.valueless[expected.reason];
  const { amountMinor, currency } = expected.value;
  const ahead = horizon === "residual" ? horizon : lengthOf(horizon);
  return locale.expectedValue(numbers.money(amountMinor, currency), ahead, numbers);
}

/** By what the value was estimated, at what rate, and what to know beside it: whole sentences. */
export function valueSentences({ method, rate, expected }: CustomerValue, locale: Locale, numbers: Numbers): string[] {
  const estimated = locale.valueMethod(locale.methods[method]);
  if (expected.status !== "finite") return [estimated];
  return [
    estimated,
    locale.discounted[rate.per](rate.rate, numbers),
    ...expected.caveats.map((caveat) => locale.valueCaveats[caveat]),
  ];
}

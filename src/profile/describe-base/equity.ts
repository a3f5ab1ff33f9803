import type { SuppressedCounts } from "../../privacy/index.js";
import type { CurrencyCode, Money } from "../../shared/money.js";
import { customerEquity } from "../../value/index.js";
import { compareText } from "../../shared/order.js";
import { type NotDescribed, notEnough, type NotGiven } from "./answer.js";
import type { Base } from "./base.js";
import { contribute, noContributions, whyHidden } from "./dominance.js";
import { shownPartition } from "./partition.js";
import { significant, type Showing } from "./showing.js";

/** What the customers are worth in one currency. */
export interface BaseEquityInCurrency {
  readonly currency: CurrencyCode;
  /** The expected value of the customers there are; absent where few people, or one or two, make it up. */
  readonly current?: Money;
  /** Expected value of one of them, in minor units to four digits. */
  readonly meanPerCustomer?: number;
}

/** Customer equity: the sum of what the customers are expected to be worth. What they have brought so far is in `revenue`. */
export interface BaseEquity {
  readonly status: "measured";
  readonly currencies: readonly BaseEquityInCurrency[];
  /** Customers by the currency of their expected value, or by the reason why they have none. */
  readonly customers: SuppressedCounts;
}

/** The value of the base, from the values in the profiles. */
export function equityOf({ customers }: Base, showing: Showing): BaseEquity | NotDescribed | NotGiven {
  const values = customers.flatMap(({ profile: { value } }) => (value === undefined ? [] : [value]));
  if (values.length === 0) return { status: "not-given", missing: ["value"] };
  if (values.length < customers.length) return notEnough("missing-facts", { missing: ["value"] });
  // It checks them, and that they are of one moment, horizon and rate.
  const equity = customerEquity(values);
  const kinds = values.map((judged) => {
    if (judged.status === "undecided") return judged.reason;
    const { expected } = judged.value;
    return expected.status === "finite" ? expected.value.currency : expected.reason;
  });
  const held = new Map(kinds.map((kind) => [kind as string, noContributions()]));
  for (const judged of values) {
    if (judged.status === "undecided" || judged.value.expected.status !== "finite") continue;
    const { amountMinor, currency } = judged.value.expected.value;
    const expected = held.get(currency);
    if (expected !== undefined) contribute(expected, amountMinor);
  }
  const counts = shownPartition([...held.keys()].sort(compareText), kinds, customers, showing);
  const currencies = equity.currencies.flatMap(({ currency, current }): BaseEquityInCurrency[] => {
    const expected = held.get(currency);
    if (expected === undefined) return [];
    const isShown = whyHidden(expected, showing) === undefined;
    const cell = counts.cells.find(({ key }) => key === currency);
    return [
      {
        currency,
        ...(isShown && { current }),
        ...(isShown &&
          cell?.hidden === false &&
          cell.count > 0 && { meanPerCustomer: significant(current.amountMinor / cell.count) }),
      },
    ];
  });
  return { status: "measured", currencies, customers: counts };
}

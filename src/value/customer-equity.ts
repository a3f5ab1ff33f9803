import { DomainError, requireNumber, show, requireObjects } from "../shared/errors.js";
import type { Judgement, UndecidedReason } from "../shared/judgement.js";
import { addMinorUnits, type CurrencyCode, money, type Money } from "../shared/money.js";
import { compareText } from "../shared/order.js";
import { type Instant, requireInstant } from "../shared/time.js";
import type { Duration } from "../shared/units.js";
import { allAlike, lengthOf } from "./all-alike.js";
import type { ContractHorizon, ContractValue } from "./contract-value.js";
import { continuousRate, discountFactor, type DiscountRate } from "./discount-rate.js";
import type { ExpectedValue } from "./lifetime-value.js";
import { roundedMoney } from "./rounding.js";
import type { CustomerValue } from "./score-value.js";

/** Customers who are expected to be won. */
export interface FutureCohort {
  readonly customers: number;
  /** From now until they are won. */
  readonly after: Duration;
  /** What one of them is worth when won, the first purchase's earnings included where they are to count. */
  readonly value: Money;
  /** What it costs to win one. */
  readonly acquisitionCost?: Money | undefined;
}

export interface CustomerEquityOptions {
  /** Customers to come; their value and cost are discounted at `rate`. */
  readonly cohorts?: readonly FutureCohort[] | undefined;
  /** 0 or more, and that of the values. Needed with `cohorts`. */
  readonly rate?: DiscountRate | undefined;
}

/** What a customer is worth: as `scoreValue` says it, or put together from `contractValue` for a subscriber. */
export interface ValuedCustomer {
  readonly expected: ExpectedValue | ContractValue;
  readonly historical: CustomerValue["historical"];
  /** How far ahead; where it is told it has to be that of the others. */
  readonly horizon?: ContractHorizon | undefined;
  /** Where it is told it has to be that of the others. */
  readonly rate?: DiscountRate | undefined;
}

/** Why a customer has no expected value that could be added up. */
export type EquityLeftOutReason =
  UndecidedReason | Exclude<ValuedCustomer["expected"], { readonly status: "finite" }>["reason"];

/** The value of a base in one currency. */
export interface EquityInCurrency {
  readonly currency: CurrencyCode;
  /** Customers with an expected value. */
  readonly customers: number;
  /** The expected value of the customers there are. */
  readonly current: Money;
  /** The expected value of the cohorts to come, less what it costs to win them. */
  readonly future: Money;
  /** Customer equity: current and future. */
  readonly equity: Money;
  /**
   * Share of `current` that the most valuable tenth of the customers holds; absent with fewer than ten, where nothing is expected,
   * and where a value is negative.
   */
  readonly topTenthShare?: number;
  /** What customers have brought so far, those without an expected value included. Never a part of the equity. */
  readonly historical: Money;
}

/** The value of a customer base. */
export interface CustomerEquity {
  /** Absent for an empty base. */
  readonly asOf?: Instant;
  /** All customers, with a value or without. */
  readonly customers: number;
  /** Sorted by currency; they never add. */
  readonly currencies: readonly EquityInCurrency[];
  /** Customers without an expected value, by reason. The equity lacks what they are worth. */
  readonly leftOut: readonly { readonly reason: EquityLeftOutReason; readonly customers: number }[];
}

interface Account {
  readonly values: number[];
  future: number;
  historical: number;
}

/**
 * Customer equity: the sum of the expected values of all customers, by currency, with those to come where cohorts are given. It says
 * how many customers had no value to add, and why, because their number is a part of the answer.
 *
 * Values are rounded to minor units before they are added, so the sum is the sum of what is shown, in any order. Values of another
 * moment, horizon or rate are refused: a sum of one year and of all the future means nothing. Where a value does not tell its
 * horizon and rate, that they are those of the others is for you to know.
 *
 * @example
 * const valueOf = createValueScorer({
 *   model: { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } },
 *   spend: { amountMinor: 3500, currency: "USD" },
 *   margin: 0.3,
 * });
 * const asOf = "1997-09-30T23:59:59Z";
 * const equity = customerEquity([valueOf({ asOf, purchaseOccasions: 0 })], {
 *   rate: { rate: 0.1, per: "year", compounding: "year" },
 *   cohorts: [{ customers: 100, after: { years: 1 }, value: { amountMinor: 2200, currency: "USD" }, acquisitionCost: { amountMinor: 1100, currency: "USD" } }],
 * });
 * equity.leftOut // => [{ reason: "not-enough-data", customers: 1 }]
 * equity.currencies[0]!.equity // => { amountMinor: 100000, currency: "USD" }
 *
 * @throws DomainError `customer-equity-values`, `customer-equity-as-of` when the values are not of one moment,
 *   `customer-equity-horizon` and `customer-equity-rate` when they differ in these, `customer-equity-cohorts`,
 *   `customer-equity-customers`, `discount-rate`, `duration`, `instant`, `money-amount`, `money-currency`, `money-currencies` when
 *   cost and value of a cohort differ in currency, `money-overflow`.
 * @see R. Blattberg, J. Deighton, "Manage Marketing by the Customer Equity Test" (1996)
 */
export function customerEquity(
  values: readonly Judgement<ValuedCustomer, "value">[],
  options: CustomerEquityOptions = {},
): CustomerEquity {
  const { cohorts = [], rate } = Object(options) as CustomerEquityOptions;
  requireObjects("customerEquity", "values", values, "customer-equity-values");
  requireObjects("customerEquity", "cohorts", cohorts, "customer-equity-cohorts");
  const accounts = new Map<CurrencyCode, Account>();
  const accountIn = (currency: CurrencyCode): Account => {
    const known = accounts.get(currency);
    if (known !== undefined) return known;
    const opened = { values: [], future: 0, historical: 0 };
    accounts.set(currency, opened);
    return opened;
  };
  const leftOut = new Map<EquityLeftOutReason, number>();
  const leave = (reason: EquityLeftOutReason) => leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
  const fn = "customerEquity";
  const sameMoment = allAlike(fn, "as-of", (at: Instant) => requireInstant(fn, "asOf", at));
  const sameHorizon = allAlike(fn, "horizon", lengthOf);
  const sameRate = allAlike(fn, "rate", (one: DiscountRate) => continuousRate(one, "year"));

  values.forEach((judgement, row) => {
    sameMoment(judgement.asOf);
    if (judgement.status === "undecided") {
      leave(judgement.reason);
      return;
    }
    const { expected, historical, horizon, rate: own } = requireValued(judgement.value, row);
    if (horizon !== undefined) sameHorizon(horizon);
    if (own !== undefined) sameRate(own);
    for (const { value } of historical) {
      const account = accountIn(value.currency);
      account.historical = addMinorUnits(account.historical, value.amountMinor);
    }
    if (expected.status === "finite") accountIn(expected.value.currency).values.push(expected.value.amountMinor);
    else leave(expected.reason);
  });
  if (rate !== undefined) sameRate(rate);
  for (const cohort of cohorts) {
    const { amountMinor, currency } = valueOfCohort(cohort, rate);
    const account = accountIn(currency);
    account.future = addMinorUnits(account.future, amountMinor);
  }

  const asOf = values[0]?.asOf;
  return {
    ...(asOf !== undefined && { asOf }),
    customers: values.length,
    currencies: [...accounts]
      .sort(([a], [b]) => compareText(a, b))
      .map(([currency, account]) => equityOf(currency, account)),
    leftOut: [...leftOut].sort(([a], [b]) => compareText(a, b)).map(([reason, customers]) => ({ reason, customers })),
  };
}

function equityOf(currency: CurrencyCode, { values, future, historical }: Account): EquityInCurrency {
  const sum = (amounts: readonly number[]) => amounts.reduce(addMinorUnits, 0);
  const current = sum(values);
  const sorted = [...values].sort((a, b) => b - a);
  const top = sorted.slice(0, Math.ceil(values.length / 10));
  const hasShares = sorted.length >= 10 && current > 0 && sorted[sorted.length - 1]! >= 0;
  return {
    currency,
    customers: values.length,
    current: money(current, currency),
    future: money(future, currency),
    equity: money(addMinorUnits(current, future), currency),
    ...(hasShares && { topTenthShare: sum(top) / current }),
    historical: money(historical, currency),
  };
}

/** Value less cost of all customers of a cohort, discounted to now, rounded. */
function valueOfCohort(
  { customers, after, value, acquisitionCost }: FutureCohort,
  rate: DiscountRate | undefined,
): Money {
  const fn = "customerEquity";
  requireNumber(fn, "customers", customers, { min: 0 });
  const { amountMinor, currency } = money(value?.amountMinor, value?.currency);
  const cost = money(acquisitionCost?.amountMinor ?? 0, acquisitionCost?.currency ?? currency);
  if (cost.currency !== currency) {
    throw new DomainError(
      "money-currencies",
      `${fn} requires value and cost of a cohort in one currency; got ${currency} and ${cost.currency}`,
    );
  }
  if (rate === undefined) {
    throw new DomainError("discount-rate", `${fn} requires a rate where there are cohorts; got undefined`);
  }
  requireNumber(fn, "rate", continuousRate(rate, "year"), { min: 0 }, "discount-rate");
  return roundedMoney(customers * (amountMinor - cost.amountMinor) * discountFactor(rate, after), currency);
}

function requireValued(value: ValuedCustomer, row: number): ValuedCustomer {
  const { expected, historical } = Object(value) as Partial<ValuedCustomer>;
  if (typeof expected === "object" && expected !== null && Array.isArray(historical)) return value;
  throw new DomainError(
    "customer-equity-values",
    `customerEquity requires values[${row}].value to have an expected and a historical value; got ${show(value)}`,
  );
}

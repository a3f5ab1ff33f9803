import { DomainError, show } from "../../shared/errors.js";
import type { Issue } from "../../shared/issue.js";
import { addMoney, addMinorUnits, isCurrencyCode, money, type CurrencyCode, type Money } from "../../shared/money.js";
import { compareText } from "../../shared/order.js";
import { requireAsOf, zoneCalendar, type CalendarDate, type Instant } from "../../shared/time.js";
import { durationIn, type Duration } from "../../shared/units.js";
import {
  idOf,
  readContracts,
  requireOptions,
  standsAt,
  type Contract,
  type ContractOptions,
  type ContractProblem,
  type ReadContract,
} from "./contract.js";

/** What contracts in one currency bring again and again. */
export interface RecurringRevenue {
  readonly currency: CurrencyCode;
  /** Monthly recurring revenue (MRR). */
  readonly perMonth: Money;
  /** Annual recurring revenue (ARR), from amounts that are rounded for a year: not always twelve of the rounded months. */
  readonly perYear: Money;
  /** Standing contracts with an amount in this currency. */
  readonly contracts: number;
}

/** Something about a contract that kept it out of the sums. */
export type RevenueIssue = Issue<ContractProblem | "contract-recurring">;

/**
 * The recurring revenue of the contracts that stand at a moment, by currency, two of which never add. A contract counts from
 * its start to the moment before its end; notice alone changes nothing. Each amount is taken to a month and, by itself, to a
 * year, a year being twelve months and a week 7 / 30.436875 of one; each is rounded to whole minor units, and the sums are sums
 * of those. So the year of a yearly amount is that amount, and the sum of the months may lack what was rounded off them. One
 * that cannot be read is an issue; one without an amount is counted in `withoutAmount`.
 *
 * @example
 * const yearly = { amount: { amountMinor: 120_000, currency: "EUR" }, per: { years: 1 } };
 * const monthly = { amount: { amountMinor: 3_000, currency: "EUR" }, per: { months: 1 } };
 * const contracts = [
 *   { start: "2026-01-01", recurring: yearly },
 *   { start: "2026-01-01", recurring: monthly },
 *   { start: "2026-01-01", end: "2026-03-01", recurring: monthly },
 * ];
 * recurringRevenue(contracts, { asOf: "2026-06-30" }).currencies
 * // => [{ currency: "EUR", perMonth: { amountMinor: 13000, currency: "EUR" },
 * //   perYear: { amountMinor: 156000, currency: "EUR" }, contracts: 2 }]
 *
 * @throws DomainError `contracts`, `as-of`, `time-zone`, `money-overflow`.
 */
export function recurringRevenue(
  contracts: readonly Contract[],
  options: ContractOptions,
): {
  readonly currencies: readonly RecurringRevenue[];
  /** Standing contracts that name no amount. */
  readonly withoutAmount: number;
  readonly issues: readonly RevenueIssue[];
} {
  const fn = "recurringRevenue";
  const { at, calendar } = requireOptions(fn, options);
  const { read, issues: unread } = readContracts(fn, contracts, calendar);
  const { priced, withoutAmount, issues } = priceAll(read.filter(({ moments }) => standsAt(moments, at)));
  const sums = new Map<CurrencyCode, { monthly: number; yearly: number; contracts: number }>();
  for (const { currency, monthly, yearly } of priced) {
    const sum = sums.get(currency) ?? { monthly: 0, yearly: 0, contracts: 0 };
    sum.monthly = addMinorUnits(sum.monthly, monthly);
    sum.yearly = addMinorUnits(sum.yearly, yearly);
    sum.contracts += 1;
    sums.set(currency, sum);
  }
  const currencies = [...sums]
    .sort(([a], [b]) => compareText(a, b))
    .map(([currency, sum]): RecurringRevenue => ({
      currency,
      perMonth: money(sum.monthly, currency),
      perYear: money(sum.yearly, currency),
      contracts: sum.contracts,
    }));
  return { currencies, withoutAmount, issues: inOrder([...unread, ...issues]) };
}

/** How monthly recurring revenue in one currency came from one moment to another: the parts add up to `closing`. */
export interface RecurringRevenueChange {
  readonly currency: CurrencyCode;
  readonly opening: Money;
  /** Of customers who had none before. */
  readonly new: Money;
  /** Of customers who had none at the first moment, but had had some before. */
  readonly reactivated: Money;
  /** What customers who stayed pay more. */
  readonly expansion: Money;
  /** What customers who stayed pay less; not negative. */
  readonly contraction: Money;
  /** What customers paid who pay nothing any more; not negative. */
  readonly churned: Money;
  readonly closing: Money;
}

/**
 * Why monthly recurring revenue changed between two moments: new, reactivated, expansion, contraction and churned, by currency.
 * It compares customers, not contracts: one contract that follows another is no churn. A change of price is a new contract.
 * Whoever changes currency is churned in one and new in the other; `changedCurrency` counts them.
 *
 * @example
 * const monthly = (amountMinor: number) => ({
 *   amount: { amountMinor, currency: "EUR" },
 *   per: { months: 1 },
 * });
 * const contracts = [
 *   { customerId: "a", start: "2026-01-01", end: "2026-02-01", recurring: monthly(1000) },
 *   { customerId: "a", start: "2026-02-01", recurring: monthly(1500) },
 *   { customerId: "b", start: "2026-01-01", end: "2026-02-10", recurring: monthly(700) },
 *   { customerId: "c", start: "2026-02-20", recurring: monthly(400) },
 * ];
 * const [euros] = recurringRevenueChange(contracts, { from: "2026-01-31", to: "2026-02-28" }).currencies;
 * euros!.expansion.amountMinor // => 500
 * euros!.churned.amountMinor // => 700
 * euros!.new.amountMinor // => 400
 * euros!.closing.amountMinor // => 1900
 *
 * @throws DomainError `contracts`, `as-of`, `time-zone`, `money-overflow`, `recurring-revenue-change-from` when `from` is
 *   after `to`.
 */
export function recurringRevenueChange(
  contracts: readonly Contract[],
  options: {
    readonly from: Instant | CalendarDate;
    readonly to: Instant | CalendarDate;
    readonly timeZone?: string | undefined;
  },
): {
  readonly currencies: readonly RecurringRevenueChange[];
  /** Contracts that name no amount and stand at one of the moments. */
  readonly withoutAmount: number;
  /** Customers who pay in another currency at `to` than at `from`, and in none of those before: churned here, new there. */
  readonly changedCurrency: number;
  readonly issues: readonly RevenueIssue[];
} {
  const fn = "recurringRevenueChange";
  const calendar = zoneCalendar(options?.timeZone ?? "UTC");
  const [from, to] = [requireAsOf(fn, options?.from, calendar), requireAsOf(fn, options?.to, calendar)];
  if (from > to) {
    throw new DomainError(
      "recurring-revenue-change-from",
      `${fn} requires from to be at most to (${options.to}); got ${show(options.from)}`,
    );
  }
  const { read, issues: unread } = readContracts(fn, contracts, calendar);
  const { priced, issues } = priceAll(read);
  const unpriced = read.filter(({ contract }) => contract.recurring === undefined);
  const withoutAmount = unpriced.filter(({ moments }) => standsAt(moments, from) || standsAt(moments, to)).length;
  const byCurrency = new Map<CurrencyCode, Map<string, CustomerSums>>();
  for (const item of priced) {
    const { currency, monthly, moments } = item;
    const customers = byCurrency.get(currency) ?? new Map<string, never>();
    byCurrency.set(currency, customers);
    const customer = customerOf(item);
    const sums = customers.get(customer) ?? { before: 0, after: 0, earlier: false };
    if (standsAt(moments, from)) sums.before = addMinorUnits(sums.before, monthly);
    if (standsAt(moments, to)) sums.after = addMinorUnits(sums.after, monthly);
    sums.earlier ||= moments.startsAt <= from && monthly > 0;
    customers.set(customer, sums);
  }
  const currencies = [...byCurrency]
    .sort(([a], [b]) => compareText(a, b))
    .map(([currency, customers]): RecurringRevenueChange => {
      const parts = {
        opening: money(0, currency),
        new: money(0, currency),
        reactivated: money(0, currency),
        expansion: money(0, currency),
        contraction: money(0, currency),
        churned: money(0, currency),
        closing: money(0, currency),
      };
      const add = (part: keyof typeof parts, amountMinor: number) =>
        (parts[part] = addMoney(parts[part], { amountMinor, currency }));
      for (const { before, after, earlier } of customers.values()) {
        add("opening", before);
        add("closing", after);
        if (before === 0) add(earlier ? "reactivated" : "new", after);
        else if (after === 0) add("churned", before);
        else if (after >= before) add("expansion", after - before);
        else add("contraction", before - after);
      }
      return { currency, ...parts };
    });
  const changedCurrency = countCurrencyChanges([...byCurrency.values()]);
  return { currencies, withoutAmount, changedCurrency, issues: inOrder([...unread, ...issues]) };
}

/** What a customer pays a month in one currency. */
interface CustomerSums {
  before: number;
  after: number;
  /** Whether anything was ever paid up to the first moment. */
  earlier: boolean;
}

/** Whose contract it is. Ids of customers, ids of contracts and positions must not meet. */
function customerOf({ index, contract: { customerId, id } }: Read): string {
  if (customerId !== undefined) return `customer ${customerId}`;
  return id !== undefined ? `contract ${id}` : `position ${index}`;
}

function countCurrencyChanges(currencies: readonly ReadonlyMap<string, CustomerSums>[]): number {
  const [left, joined, stayed] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const customers of currencies) {
    for (const [customer, { before, after }] of customers) {
      if (before > 0) (after > 0 ? stayed : left).add(customer);
      else if (after > 0) joined.add(customer);
    }
  }
  return [...left].filter((customer) => joined.has(customer) && !stayed.has(customer)).length;
}

interface Read {
  readonly index: number;
  readonly contract: Contract;
  readonly moments: ReadContract;
}

/** What a contract brings, in minor units. */
interface Rates {
  readonly currency: CurrencyCode;
  readonly monthly: number;
  readonly yearly: number;
}

function priceAll(read: readonly Read[]): {
  priced: (Read & Rates)[];
  withoutAmount: number;
  issues: RevenueIssue[];
} {
  const priced: (Read & Rates)[] = [];
  const issues: RevenueIssue[] = [];
  let withoutAmount = 0;
  for (const item of read) {
    const { recurring } = item.contract;
    if (recurring === undefined) {
      withoutAmount += 1;
      continue;
    }
    const rates = ratesOf(recurring);
    if (typeof rates !== "string") priced.push({ ...item, ...rates });
    else issues.push({ code: "contract-recurring", message: rates, index: item.index, ...idOf(item.contract) });
  }
  return { priced, withoutAmount, issues };
}

/** The amounts for a month and for a year, or what is wrong with them. */
function ratesOf(recurring: NonNullable<Contract["recurring"]>): Rates | string {
  const { amount, per } = (recurring ?? {}) as { amount?: Partial<Money> | null; per?: Duration };
  const { amountMinor, currency } = amount ?? {};
  if (typeof amountMinor !== "number" || !Number.isSafeInteger(amountMinor) || amountMinor < 0) {
    return `a recurring amount must be whole minor units of at least 0; got ${show(amountMinor)}`;
  }
  if (!isCurrencyCode(currency)) return `a recurring amount needs a currency (ISO 4217); got ${show(currency)}`;
  let months: number;
  try {
    months = per !== undefined && "years" in per ? 12 * durationIn(per, "year") : durationIn(per as Duration, "month");
  } catch (error) {
    return (error as DomainError).message;
  }
  // Parts and multiples of a year keep to whole numbers, so that no digit of a large amount is lost.
  const yearly = Math.round(
    12 % months === 0
      ? amountMinor * (12 / months)
      : months % 12 === 0
        ? amountMinor / (months / 12)
        : (amountMinor / months) * 12,
  );
  const monthly = Math.round(amountMinor / months);
  return months > 0 && Number.isSafeInteger(yearly) && Number.isSafeInteger(monthly)
    ? { currency, monthly, yearly }
    : `a recurring amount must be per a length of time above 0, and within 2^53 a year; got ${show(amountMinor)}`;
}

function inOrder(issues: readonly RevenueIssue[]): RevenueIssue[] {
  return [...issues].sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
}

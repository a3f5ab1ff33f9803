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
  /** Annual recurring revenue (ARR): twelve months' worth. */
  readonly perYear: Money;
  /** Standing contracts with an amount in this currency. */
  readonly contracts: number;
}

/** Something about a contract that kept it out of the sums. */
export type RevenueIssue = Issue<ContractProblem | "contract-recurring">;

/**
 * The recurring revenue of the contracts that stand at a moment, by currency, two of which never add. A contract counts from
 * its start to the moment before its end; notice alone changes nothing. Each amount is taken to a month, a year being twelve
 * of them and a week 7 / 30.436875, and rounded once to whole minor units, so that sums are exact. One that cannot be read
 * is an issue; one without an amount is counted in `withoutAmount`.
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
  const sums = new Map<CurrencyCode, { monthly: number; contracts: number }>();
  for (const { monthly } of priced) {
    const sum = sums.get(monthly.currency) ?? { monthly: 0, contracts: 0 };
    sum.monthly = addMinorUnits(sum.monthly, monthly.amountMinor);
    sum.contracts += 1;
    sums.set(monthly.currency, sum);
  }
  const currencies = [...sums]
    .sort(([a], [b]) => compareText(a, b))
    .map(([currency, sum]): RecurringRevenue => ({
      currency,
      perMonth: money(sum.monthly, currency),
      perYear: money(12 * sum.monthly, currency),
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
): { readonly currencies: readonly RecurringRevenueChange[]; readonly issues: readonly RevenueIssue[] } {
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
  const byCurrency = new Map<CurrencyCode, Map<string, { before: number; after: number; earlier: boolean }>>();
  for (const { index, contract, moments, monthly } of priced) {
    const customers = byCurrency.get(monthly.currency) ?? new Map<string, never>();
    byCurrency.set(monthly.currency, customers);
    // Ids and positions must not meet.
    const customer =
      contract.customerId !== undefined ? `customer ${contract.customerId}` : `contract ${contract.id ?? `#${index}`}`;
    const sums = customers.get(customer) ?? { before: 0, after: 0, earlier: false };
    if (standsAt(moments, from)) sums.before = addMinorUnits(sums.before, monthly.amountMinor);
    if (standsAt(moments, to)) sums.after = addMinorUnits(sums.after, monthly.amountMinor);
    sums.earlier ||= moments.startsAt <= from && monthly.amountMinor > 0;
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
  return { currencies, issues: inOrder([...unread, ...issues]) };
}

interface Read {
  readonly index: number;
  readonly contract: Contract;
  readonly moments: ReadContract;
}

/** Whether a contract stands at a moment: from its start to the moment before its end. */
export function standsAt({ startsAt, endsAt }: Pick<ReadContract, "startsAt" | "endsAt">, at: number): boolean {
  return startsAt <= at && (endsAt === undefined || at < endsAt);
}

function priceAll(read: readonly Read[]): {
  priced: (Read & { monthly: Money })[];
  withoutAmount: number;
  issues: RevenueIssue[];
} {
  const priced: (Read & { monthly: Money })[] = [];
  const issues: RevenueIssue[] = [];
  let withoutAmount = 0;
  for (const item of read) {
    const { recurring } = item.contract;
    if (recurring === undefined) {
      withoutAmount += 1;
      continue;
    }
    const monthly = monthlyAmount(recurring);
    if (typeof monthly !== "string") priced.push({ ...item, monthly });
    else issues.push({ code: "contract-recurring", message: monthly, index: item.index, ...idOf(item.contract) });
  }
  return { priced, withoutAmount, issues };
}

/** The amount for a month, or what is wrong with it. */
function monthlyAmount(recurring: NonNullable<Contract["recurring"]>): Money | string {
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
  const monthly = Math.round(amountMinor / months);
  return months > 0 && Number.isSafeInteger(12 * monthly)
    ? money(monthly, currency)
    : `a recurring amount must be per a length of time above 0, and within 2^53 a year; got ${show(amountMinor)}`;
}

function inOrder(issues: readonly RevenueIssue[]): RevenueIssue[] {
  return [...issues].sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
}

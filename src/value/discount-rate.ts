import { DomainError, requireNumber, show } from "../shared/errors.js";
import { daysPer, durationIn, type Duration, type TimeUnit } from "../shared/units.js";

/**
 * A rate of discount or interest that says what it means.
 *
 * - Effective: `{ rate: 0.1, per: "year", compounding: "year" }`, 10 % after one year.
 * - Nominal: `{ rate: 0.12, per: "year", compounding: "month" }`, 1 % after each month, 12.68 % after a year; with "quarter", 3 %
 *   after each quarter.
 * - Continuous: `{ rate: 0.1, per: "year", compounding: "continuous" }`, a factor e^0.1 after a year.
 *
 * A year has 365.2425 days, a half-year, a quarter and a month are a half, a fourth and a twelfth of it. Where the literature counts 52 weeks to the year, state its
 * rate per week.
 */
export interface DiscountRate {
  /** As a share: 0.1 is ten per cent. Above -1 per compounding period. */
  readonly rate: number;
  /** The time to which the rate refers. */
  readonly per: TimeUnit;
  /** How often interest bears interest. Equal to `per` for an effective rate. */
  readonly compounding: Compounding;
}

export type Compounding = TimeUnit | "quarter" | "half-year" | "continuous";

/** Days from one interest date to the next. */
const daysPerCompounding: Readonly<Record<Compounding, number>> = {
  ...daysPer,
  quarter: daysPer.year / 4,
  "half-year": daysPer.year / 2,
  continuous: 0,
};

/**
 * The continuous rate (force of interest) per unit of time: money that comes after t units is worth e^(-force t) today.
 *
 * @example
 * continuousRate({ rate: 0.15, per: "year", compounding: "year" }, "year") // => ~0.139762
 * continuousRate({ rate: 0.12, per: "year", compounding: "month" }, "year") // => ~0.119404
 * continuousRate({ rate: 0.08, per: "year", compounding: "quarter" }, "year") // => ~0.0792105
 * continuousRate({ rate: 0.01, per: "month", compounding: "continuous" }, "year") // => ~0.12
 *
 * @throws DomainError `discount-rate` when the rate or what it is converted to is not finite, it is -1 or less per compounding
 *   period, or a unit is not known.
 * @accuracy within 1e-15 of the exact conversion, small rates included (tests/value).
 */
export function continuousRate(rate: DiscountRate, unit: TimeUnit): number {
  const fn = "continuousRate";
  const { rate: share, per, compounding } = rate ?? {};
  const daysPerRate = requireDays(fn, "rate.per", per, daysPer);
  const daysPerUnit = requireDays(fn, "unit", unit, daysPer);
  requireNumber(fn, "rate.rate", share, {}, "discount-rate");
  const daysBetween = requireDays(fn, "rate.compounding", compounding, daysPerCompounding);
  const force = daysBetween === 0 ? share : compounded(fn, share, daysPerRate / daysBetween);
  const converted = daysPerRate === daysPerUnit ? force : force * (daysPerUnit / daysPerRate);
  return requireNumber(fn, `rate.rate per ${unit}`, converted, {}, "discount-rate");
}

/** The continuous rate of a share that is paid in so many periods. */
function compounded(fn: string, share: number, periods: number): number {
  const perPeriod = share / periods;
  requireNumber(fn, "rate.rate per compounding period", perPeriod, { above: -1 }, "discount-rate");
  return periods * Math.log1p(perPeriod);
}

/**
 * The effective rate for one unit of time: what the rate amounts to when interest is counted once at its end.
 *
 * @example
 * effectiveRate({ rate: 0.12, per: "year", compounding: "month" }, "year") // => ~0.126825
 * effectiveRate({ rate: 0.1, per: "year", compounding: "year" }, "month") // => ~0.007974
 *
 * @throws DomainError `discount-rate` also where it is beyond a number.
 */
export function effectiveRate(rate: DiscountRate, per: TimeUnit): number {
  const force = continuousRate(rate, per);
  // An effective rate of the very unit stays what it is, to the last bit.
  if (rate.per === per && rate.compounding === per) return rate.rate;
  return requireNumber("effectiveRate", `the rate per ${per}`, Math.expm1(force), {}, "discount-rate");
}

/** A rate of discount for payments that come once in each period: 0 or more, per day continuously and per period effectively. */
export interface PeriodRate {
  readonly days: number;
  readonly perDay: number;
  readonly perPeriod: number;
}

/** @throws DomainError `discount-rate`, `duration`, `contract-period` for a period of no length. */
export function ratePerPeriod(fn: string, rate: DiscountRate, period: Duration): PeriodRate {
  const days = requireNumber(fn, "period", durationIn(period, "day"), { above: 0 }, "contract-period");
  const perDay = requireNumber(fn, "rate", continuousRate(rate, "day"), { min: 0 }, "discount-rate");
  const perPeriod = requireNumber(fn, "rate per period", Math.expm1(perDay * days), {}, "discount-rate");
  return { days, perDay, perPeriod };
}

/**
 * What one unit of money that comes after some time is worth today.
 *
 * @example
 * discountFactor({ rate: 0.1, per: "year", compounding: "year" }, { years: 2 }) // => ~0.826446
 *
 * @throws DomainError `discount-rate` also where the factor of a negative rate is beyond a number, `duration`.
 */
export function discountFactor(rate: DiscountRate, after: Duration): number {
  const factor = Math.exp(-continuousRate(rate, "day") * durationIn(after, "day"));
  return requireNumber("discountFactor", "the factor", factor, {}, "discount-rate");
}

function requireDays(fn: string, name: string, unit: unknown, known: Readonly<Record<string, number>>): number {
  if (typeof unit === "string" && Object.hasOwn(known, unit)) return known[unit] as number;
  const words = Object.keys(known).join(", ");
  throw new DomainError("discount-rate", `${fn} requires ${name} to be one of ${words}; got ${show(unit)}`);
}

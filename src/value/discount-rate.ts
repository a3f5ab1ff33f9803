import { DomainError, requireNumber, show } from "../shared/errors.js";
import { daysPer, durationIn, type Duration, type TimeUnit } from "../shared/units.js";

/**
 * A rate of discount or interest that says what it means.
 *
 * - Effective: `{ rate: 0.1, per: "year", compounding: "year" }`, 10 % after one year.
 * - Nominal: `{ rate: 0.12, per: "year", compounding: "month" }`, 1 % after each month, 12.68 % after a year.
 * - Continuous: `{ rate: 0.1, per: "year", compounding: "continuous" }`, a factor e^0.1 after a year.
 *
 * A year has 365.2425 days and a month a twelfth of it. Where the literature counts 52 weeks to the year, state its
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

export type Compounding = TimeUnit | "continuous";

/**
 * The continuous rate (force of interest) per unit of time: money that comes after t units is worth e^(-force t) today.
 *
 * @example
 * continuousRate({ rate: 0.15, per: "year", compounding: "year" }, "year") // => ~0.139762
 * continuousRate({ rate: 0.12, per: "year", compounding: "month" }, "year") // => ~0.119404
 * continuousRate({ rate: 0.01, per: "month", compounding: "continuous" }, "year") // => ~0.12
 *
 * @throws DomainError `discount-rate` when the rate is not finite, is -1 or less per compounding period, or a unit is not known.
 * @accuracy within 1e-15 of the exact conversion, small rates included (tests/value).
 */
export function continuousRate(rate: DiscountRate, unit: TimeUnit): number {
  const fn = "continuousRate";
  const { rate: share, per, compounding } = rate ?? {};
  const daysPerRate = requireUnit(fn, "rate.per", per);
  const daysPerUnit = requireUnit(fn, "unit", unit);
  requireNumber(fn, "rate.rate", share, {}, "discount-rate");
  if (compounding === "continuous") return perUnit(share, daysPerRate, daysPerUnit);
  const periods = daysPerRate / requireUnit(fn, "rate.compounding", compounding);
  const perPeriod = share / periods;
  requireNumber(fn, "rate.rate per compounding period", perPeriod, { above: -1 }, "discount-rate");
  return perUnit(periods * Math.log1p(perPeriod), daysPerRate, daysPerUnit);
}

function perUnit(force: number, daysPerRate: number, daysPerUnit: number): number {
  return daysPerRate === daysPerUnit ? force : force * (daysPerUnit / daysPerRate);
}

/**
 * The effective rate for one unit of time: what the rate amounts to when interest is counted once at its end.
 *
 * @example
 * effectiveRate({ rate: 0.12, per: "year", compounding: "month" }, "year") // => ~0.126825
 * effectiveRate({ rate: 0.1, per: "year", compounding: "year" }, "month") // => ~0.007974
 *
 * @throws DomainError `discount-rate`.
 */
export function effectiveRate(rate: DiscountRate, per: TimeUnit): number {
  const force = continuousRate(rate, per);
  // An effective rate of the very unit stays what it is, to the last bit.
  return rate.per === per && rate.compounding === per ? rate.rate : Math.expm1(force);
}

/**
 * What one unit of money that comes after some time is worth today.
 *
 * @example
 * discountFactor({ rate: 0.1, per: "year", compounding: "year" }, { years: 2 }) // => ~0.826446
 *
 * @throws DomainError `discount-rate`, `duration`.
 */
export function discountFactor(rate: DiscountRate, after: Duration): number {
  return Math.exp(-continuousRate(rate, "day") * durationIn(after, "day"));
}

function requireUnit(fn: string, name: string, unit: unknown): number {
  if (typeof unit === "string" && Object.hasOwn(daysPer, unit)) return daysPer[unit as TimeUnit];
  const words = Object.keys(daysPer).join(", ");
  const more = name === "rate.compounding" ? ", continuous" : "";
  throw new DomainError("discount-rate", `${fn} requires ${name} to be one of ${words}${more}; got ${show(unit)}`);
}

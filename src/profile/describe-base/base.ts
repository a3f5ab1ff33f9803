import { objectsToProfilingFor } from "../../privacy/objection.js";
import { DomainError, requireArray, requireObject, requireObjects, show } from "../../shared/errors.js";
import { isCurrencyCode } from "../../shared/money.js";
import { compareText } from "../../shared/order.js";
import {
  type DayNumber,
  type Instant,
  parseCalendarDate,
  requireInstant,
  type ZoneCalendar,
} from "../../shared/time.js";
import type { BaseProfile } from "./base-profile.js";

/** What a customer spent in a currency. */
export interface SpentInCurrency {
  readonly gross: number;
  readonly refunded: number;
  readonly net: number;
  readonly discount: number;
  /** Whether they have bought in it, and were not only paid back. */
  readonly bought: boolean;
  /** Net spend per purchase occasion; absent where there was none. */
  readonly perOccasion: number | undefined;
}

/** One customer of the base, as the parts read it. */
export interface BaseCustomer {
  readonly profile: BaseProfile;
  /** By currency; absent where nothing is known of purchases. */
  readonly spend: ReadonlyMap<string, SpentInCurrency> | undefined;
  /** Days of the purchase occasions, ascending, each once; absent where they are not known. */
  readonly days: readonly DayNumber[] | undefined;
  readonly discountedDays: readonly DayNumber[] | undefined;
}

/** A base at one moment: those who take part, sorted by customer. */
export interface Base {
  readonly asOf: Instant | undefined;
  /** The same in milliseconds. */
  readonly at: number;
  /** The day of `asOf` in the zone. */
  readonly today: DayNumber;
  /** The last day that is over: `today` where `asOf` is its end. */
  readonly lastWholeDay: DayNumber;
  /** The first day on which purchases are observed: of the feed, or that of the first purchase. */
  readonly firstDay: DayNumber | undefined;
  readonly customers: readonly BaseCustomer[];
  /** Those who objected to being analysed. */
  readonly leftOut: ReadonlySet<string>;
}

/**
 * Checks what is read of the profiles, sorts them, and leaves out who objected to being analysed.
 *
 * @throws DomainError `describe-base-profiles`, `describe-base-customer`, `describe-base-as-of`, `describe-base-facts`, `instant`.
 */
export function baseOf(fn: string, name: string, profiles: readonly BaseProfile[], calendar: ZoneCalendar): Base {
  requireObjects(fn, name, profiles, "describe-base-profiles");
  const sorted = [...profiles].sort((a, b) => compareText(requireId(fn, a.customerId), requireId(fn, b.customerId)));
  const [first] = sorted;
  const at = first === undefined ? 0 : requireInstant(fn, "asOf", first.asOf);
  const today = calendar.dayOf(at);
  const customers: BaseCustomer[] = [];
  const leftOut = new Set<string>();
  sorted.forEach((profile, i) => {
    requireId(fn, profile.customerId);
    if (sorted[i - 1]?.customerId === profile.customerId) {
      throw new DomainError(
        "describe-base-customer",
        `${fn} requires one profile per customer; got two of ${show(profile.customerId)}`,
      );
    }
    if (profile.asOf !== first?.asOf && requireInstant(fn, "asOf", profile.asOf) !== at) {
      throw new DomainError(
        "describe-base-as-of",
        `${fn} requires profiles of one moment; got ${show(first?.asOf)} and ${show(profile.asOf)}`,
      );
    }
    const { spend, purchaseOccasions, occasionDays, discountedOccasionDays, objections } = requireObject(
      fn,
      "facts",
      profile.facts,
      "describe-base-facts",
    );
    if (objections !== undefined) requireArray(fn, "objections", objections, "describe-base-facts");
    if (objectsToProfilingFor(objections, ["analytics"])) {
      leftOut.add(profile.customerId);
      return;
    }
    customers.push({
      profile,
      spend: spend === undefined ? undefined : spendOf(fn, spend, purchaseOccasions),
      days: daysOf(fn, occasionDays, today),
      discountedDays: daysOf(fn, discountedOccasionDays, today),
    });
  });
  return {
    asOf: first?.asOf,
    at,
    today,
    lastWholeDay: calendar.momentOf(today + 1) - 1 <= at ? today : today - 1,
    firstDay: firstDayOf(fn, customers, calendar),
    customers,
    leftOut,
  };
}

/** What was bought before a feed begins is not in it, so that the days from the latest such beginning on are those of everybody. */
function firstDayOf(fn: string, customers: readonly BaseCustomer[], calendar: ZoneCalendar): DayNumber | undefined {
  let earliest: DayNumber | undefined;
  let observed: DayNumber | undefined;
  const known = new Map<Instant, DayNumber>();
  for (const { days, profile } of customers) {
    const { observedFrom } = profile.facts;
    if (observedFrom !== undefined) {
      let day = known.get(observedFrom);
      if (day === undefined) {
        const at = requireInstant(fn, "observedFrom", observedFrom);
        day = calendar.dayOf(at);
        // Of a day on which the feed begins later than at midnight, a part is not in it.
        if (calendar.momentOf(day) < at) day += 1;
        known.set(observedFrom, day);
      }
      observed = observed === undefined ? day : Math.max(observed, day);
    }
    const first = days?.[0];
    if (first !== undefined && (earliest === undefined || first < earliest)) earliest = first;
  }
  return observed ?? earliest;
}

/**
 * The one zone whose days the facts count.
 *
 * @throws DomainError `describe-base-profiles`, `describe-base-time-zone` where there are two.
 */
export function zoneOf(fn: string, profiles: readonly BaseProfile[]): string {
  const zones = new Set<string>();
  for (const { facts } of requireObjects(fn, "profiles", profiles, "describe-base-profiles")) {
    const { timeZone } = Object(facts) as BaseProfile["facts"];
    if (typeof timeZone === "string") zones.add(timeZone);
  }
  if (zones.size > 1) {
    throw new DomainError(
      "describe-base-time-zone",
      `${fn} requires facts of one zone; got ${[...zones].sort(compareText).map(show).join(" and ")}`,
    );
  }
  return [...zones][0] ?? "UTC";
}

/** Whether a customer has bought; undefined where that is not known. */
export function hasBought({ profile: { facts }, spend, days }: BaseCustomer): boolean | undefined {
  if (typeof facts.purchaseOccasions === "number") return facts.purchaseOccasions > 0;
  if (spend !== undefined) return spend.size > 0;
  return days === undefined ? undefined : days.length > 0;
}

function requireId(fn: string, id: unknown): string {
  if (typeof id === "string") return id;
  throw new DomainError("describe-base-customer", `${fn} requires customerId to be a text; got ${show(id)}`);
}

function spendOf(
  fn: string,
  spend: BaseProfile["facts"]["spend"] & object,
  occasions: number | undefined,
): Map<string, SpentInCurrency> {
  const read = new Map<string, SpentInCurrency>();
  for (const row of requireObjects(fn, "spend", spend, "describe-base-facts")) {
    const { currency, gross, net, refunded, discount, meanPerOccasion } = row as Partial<typeof row>;
    const [paid = Number.NaN, back, off] = [gross, refunded ?? 0, discount ?? 0];
    const kept = net ?? paid - back;
    const isMoney = [paid, back, off, kept].every((amount) => Number.isSafeInteger(amount));
    const isMean = meanPerOccasion === undefined || Number.isFinite(meanPerOccasion);
    if (!isCurrencyCode(currency) || !isMoney || !isMean || read.has(currency)) {
      throw new DomainError(
        "describe-base-facts",
        `${fn} requires spend to have each currency once, in whole minor units; got ${show(currency)} with ${show(gross)} and ${show(net)}`,
      );
    }
    const bought = occasions !== 0 && (paid > 0 || back === 0);
    const perOccasion = bought ? meanPerOccasion : undefined;
    read.set(currency, { gross: paid, refunded: back, net: kept, discount: off, bought, perOccasion });
  }
  return read;
}

function daysOf(fn: string, dates: readonly unknown[] | undefined, today: DayNumber): DayNumber[] | undefined {
  if (dates === undefined) return undefined;
  const days: DayNumber[] = [];
  let ascending = true;
  for (const date of requireArray(fn, "occasionDays", dates, "describe-base-facts")) {
    const day = parseCalendarDate(date);
    if (day === undefined) {
      throw new DomainError(
        "describe-base-facts",
        `${fn} requires occasionDays to be calendar dates; got ${show(date)}`,
      );
    }
    if (day > today) continue;
    ascending &&= days.length === 0 || day > days[days.length - 1]!;
    days.push(day);
  }
  return ascending ? days : [...new Set(days)].sort((a, b) => a - b);
}

import {
  type CalendarDate,
  formatCalendarDate,
  requireInstant,
  type ZoneCalendar,
  zoneCalendar,
} from "../shared/time.js";
import { daysPer } from "../shared/units.js";
import type { CustomerFacts, PurchaseHistory } from "./customer-facts.js";

/** Why a customer has no history that a model could take. */
export type HistoryExclusion =
  /** Bought nothing. */
  | "no-purchase"
  /** The first purchase may lie before the window, so age and frequency would be those of the window. */
  | "left-truncated"
  /** The gaps between the purchases are not known. */
  | "no-gaps"
  /** Two purchases without time between them, such as two orders on one day: models of regular gaps count one occasion a day. */
  | "zero-gap";

/** The history of a customer, as models take it. */
export interface CustomerHistory extends PurchaseHistory {
  readonly customerId: string;
  /** The date of the first purchase in the zone of the facts, where they tell. */
  readonly firstPurchaseDate?: CalendarDate;
}

/** The histories of a base, and who was left out of them and why. */
export interface Histories<History = CustomerHistory> {
  readonly histories: History[];
  readonly excluded: { readonly customerId: string; readonly reason: HistoryExclusion }[];
}

/** The facts that a history is read from. */
export type HistoryFacts = Pick<CustomerFacts, "customerId"> &
  Partial<Pick<CustomerFacts, "history" | "historyComplete" | "firstPurchaseAt" | "timeZone" | "gapsDays">>;

export interface HistoriesOptions {
  /** Whether a history of which nobody said that it is complete counts as one; true by default. */
  readonly assumeComplete?: boolean | undefined;
}

/**
 * The histories that the buy-till-you-die models take. Customers whose history is known to be cut off by the window are left
 * out; where completeness is not known, `assumeComplete` decides (true by default: most feeds begin when the shop did).
 *
 * @example
 * const population = [
 *   { customerId: "anna", history: { frequency: 2, recency: 10, T: 30, unit: "week" }, historyComplete: true },
 *   { customerId: "ben", history: { frequency: 0, recency: 0, T: 52, unit: "week" }, historyComplete: false },
 *   { customerId: "carl" },
 * ] as const;
 * const { histories, excluded } = historiesOf(population);
 * histories // => [{ customerId: "anna", frequency: 2, recency: 10, T: 30, unit: "week" }]
 * excluded.map(({ reason }) => reason) // => ["left-truncated", "no-purchase"]
 *
 * @throws DomainError `instant`, `time-zone` for facts that no summary wrote.
 */
export function historiesOf(
  population: readonly HistoryFacts[],
  { assumeComplete = true }: HistoriesOptions = {},
): Histories {
  const histories: CustomerHistory[] = [];
  const excluded: Histories["excluded"] = [];
  const dateOf = firstDates();
  for (const facts of population) {
    const { customerId, history, historyComplete = assumeComplete } = facts;
    if (history === undefined) excluded.push({ customerId, reason: "no-purchase" });
    else if (!historyComplete) excluded.push({ customerId, reason: "left-truncated" });
    else {
      const firstPurchaseDate = dateOf(facts);
      histories.push({ customerId, ...history, ...(firstPurchaseDate !== undefined && { firstPurchaseDate }) });
    }
  }
  return { histories, excluded };
}

/** A history with the regularity of its gaps, as the models for regular buyers take it. */
export interface RegularCustomerHistory extends CustomerHistory {
  /** The sum of the natural logarithms of the gaps between purchases, in the history's unit; 0 without a repeat purchase. */
  readonly logGaps: number;
}

/**
 * The same with the sum of the logarithms of the gaps, which the models for regular buyers need. Facts know gaps in days and
 * histories in their own unit; here they come together in the latter. Who bought again and has no gaps among the facts is
 * left out, and so is who has a gap of no length, whose logarithm is infinite.
 *
 * @example
 * const population = [
 *   { customerId: "anna", history: { frequency: 2, recency: 3, T: 30, unit: "week" }, gapsDays: [7, 14] },
 * ] as const;
 * regularHistoriesOf(population).histories // => [{ frequency: 2, recency: 3, T: 30, unit: "week", logGaps: ~0.6931, ... }]
 *
 * @throws DomainError `instant`, `time-zone` for facts that no summary wrote.
 */
export function regularHistoriesOf(
  population: readonly HistoryFacts[],
  options: HistoriesOptions = {},
): Histories<RegularCustomerHistory> {
  const { histories, excluded } = historiesOf(population, options);
  const gapsOf = new Map(population.map(({ customerId, gapsDays }) => [customerId, gapsDays]));
  const regular: RegularCustomerHistory[] = [];
  for (const history of histories) {
    const gapsDays = gapsOf.get(history.customerId) ?? [];
    if (gapsDays.length !== history.frequency) {
      excluded.push({ customerId: history.customerId, reason: "no-gaps" });
    } else if (gapsDays.some((days) => days <= 0)) {
      excluded.push({ customerId: history.customerId, reason: "zero-gap" });
    } else {
      const logGaps = gapsDays.reduce((sum, days) => sum + Math.log(days / daysPer[history.unit]), 0);
      regular.push({ ...history, logGaps });
    }
  }
  return { histories: regular, excluded };
}

/** The date of the first purchase. A whole base shares a zone, and opening one is dear. */
function firstDates(): (facts: HistoryFacts) => CalendarDate | undefined {
  let latest: { readonly timeZone: string; readonly calendar: ZoneCalendar } | undefined;
  return ({ firstPurchaseAt, timeZone }) => {
    if (firstPurchaseAt === undefined || timeZone === undefined) return undefined;
    if (latest?.timeZone !== timeZone) latest = { timeZone, calendar: zoneCalendar(timeZone) };
    return formatCalendarDate(latest.calendar.dayOf(requireInstant("historiesOf", "firstPurchaseAt", firstPurchaseAt)));
  };
}

import { coverageOf } from "../facts/coverage.js";
import { type Coverage, factsSchemaVersion } from "../facts/customer-facts.js";
import { occasionFacts, orderFacts } from "../facts/purchase-facts.js";
import { purchasesOf, type PurchaseSettings } from "../facts/purchases.js";
import { type FactsDraft, groupBy, type Subject, type Timed } from "../facts/subject.js";
import type { PurchaseEvent, RefundEvent } from "../journey/index.js";
import { requireObject, requireOneOf } from "../shared/errors.js";
import type { Issue } from "../shared/issue.js";
import { compareText } from "../shared/order.js";
import {
  type CalendarDate,
  formatInstant,
  type Instant,
  parseInstant,
  requireAsOf,
  zoneCalendar,
} from "../shared/time.js";
import { daysPer, type TimeUnit } from "../shared/units.js";
import { eventsOfCustomers } from "./customers-with-refunds.js";
import { dayReader } from "./days.js";
import type { FactColumns } from "./fact-columns.js";
import { partition } from "./partitions.js";
import type { PurchaseColumns } from "./purchase-columns.js";
import { requirePurchases } from "./require-purchases.js";
import { sortedPlaces } from "./sort-texts.js";
import { type Survey, surveyRows } from "./survey.js";
import { type ColumnsInTheMaking, tellPurchases } from "./tell-purchases.js";

export interface SummarizeColumnsOptions {
  /** Nothing after this moment counts. A calendar date means the end of that day in the zone. */
  readonly asOf: Instant | CalendarDate;
  /** The zone whose calendar decides which day a purchase belongs to; `"UTC"` by default. */
  readonly timeZone?: string | undefined;
  /** What makes one purchase occasion: all orders of a day (default), of an ISO week, or each order by itself. */
  readonly occasions?: "day" | "week" | "order" | undefined;
  /** The unit of the purchase histories; weeks by default. */
  readonly unit?: TimeUnit | undefined;
  /** From when on the columns hold all purchases and refunds; without it, from the first of each kind. */
  readonly coverage?: Pick<Coverage, "purchase" | "refund"> | undefined;
  /** Told of refunds that could not be used as they are, as by `summarizeAll`. */
  readonly onIssue?: ((issue: Issue) => void) | undefined;
}

/**
 * The facts of everybody whom a purchase or a refund by the moment names, in columns: to the last bit what `summarizeAll` says of
 * the same orders, sorted by customer. `factsAt` shows one customer as an object.
 *
 * Amounts of several currencies never add: occasions count over all of them, and each has its own columns of spend. What the columns
 * do not carry (visits, surveys, contracts, ...) is not known here.
 *
 * @example
 * const { purchases } = fromColumns({
 *   customer: ["anna", "anna", "ben"],
 *   time: ["2026-01-10", "2026-02-10", "2026-02-10"],
 *   amount: ["25.00", "15.00", "8.50"],
 *   currency: "EUR",
 * });
 * const facts = summarizeColumns(purchases, { asOf: "2026-03-01", unit: "day" });
 * facts.customers // => ["anna", "ben"]
 * Array.from(facts.purchaseOccasions) // => [2, 1]
 * Array.from(facts.daysSinceLastPurchase) // => [19, 19]
 * facts.spend.map(({ currency, net }) => [currency, ...net]) // => [["EUR", 4000, 850]]
 *
 * @throws DomainError `purchase-columns` for what are no purchases; `as-of`, `time-zone`, `coverage-type`, `instant`,
 *   `summarize-columns-unit`, `summarize-columns-occasions`; `money-overflow` for sums beyond ±2^53.
 */
export function summarizeColumns(purchases: PurchaseColumns, options: SummarizeColumnsOptions): FactColumns {
  const fn = "summarizeColumns";
  const given = requireObject(fn, "options", options);
  const calendar = zoneCalendar(given.timeZone ?? "UTC");
  const asOf = requireAsOf(fn, given.asOf, calendar);
  const asOfDay = calendar.dayOf(asOf);
  const unit = requireOneOf(fn, "unit", given.unit ?? "week", ["day", "week", "month", "year"]);
  const occasions = requireOneOf(fn, "occasions", given.occasions ?? "day", ["day", "week", "order"]);
  const settings: PurchaseSettings = {
    occasions,
    unit,
    occasionDays: false,
    refundAttribution: "order",
    homeCountry: undefined,
    discountsRecorded: false,
    promotions: undefined,
  };

  const { currencies } = requirePurchases(fn, purchases);
  const survey = surveyRows(purchases, asOf);
  const { counts, refunded } = survey;
  const coverage = coverageOf(firstOfEachKind(survey), given.coverage, asOf, calendar);
  const from = coverage.from("purchase");
  const frame = { asOf: formatInstant(asOf), timeZone: calendar.timeZone, coverage: coverage.given };
  const { owners, customers, rows } = customersOf(purchases, survey);
  const columns = emptyColumns(customers.length, {
    rows,
    currencies: currencies.length,
    // Whoever bought did so in the one currency that there is.
    isFilled: from !== undefined && currencies.length === 1,
    historyComplete: from === -Infinity ? 1 : NaN,
    refundedOrders: from !== undefined && coverage.covers("refund") ? 0 : NaN,
  });

  const issues: Issue[] = [];
  const gapsOfOthers = new Map<number, readonly number[]>();
  /** Where money went back, the rules are those of the object door, and so is the code. */
  const tellAsObjects = (places: Iterable<number>) => {
    const isWanted = new Uint8Array(purchases.customers.length);
    for (const place of places) isWanted[owners[place] as number] = 1;
    const eventsOf = eventsOfCustomers(purchases, isWanted, calendar);
    for (const place of places) {
      const customerId = customers[place] as string;
      const events = (eventsOf.get(owners[place] as number) ?? []).filter(({ at }) => at <= asOf);
      const byType = groupBy(events, ({ event }) => event.type);
      const subject: Subject = {
        id: customerId,
        events,
        byType,
        asOf,
        asOfDay,
        calendar,
        coverage,
        resolve: (id) => id,
      };
      const told = purchasesOf(subject, settings);
      issues.push(...told.issues);
      const facts: FactsDraft = { schemaVersion: factsSchemaVersion, customerId, by: "customer", ...frame };
      occasionFacts(facts, subject, told.purchases, settings, undefined);
      orderFacts(facts, subject, told.purchases, settings);
      writeFacts(columns, place, facts, currencies);
      gapsOfOthers.set(place, facts.gapsDays ?? []);
    }
  };
  if (refunded !== undefined) {
    tellAsObjects(customers.flatMap((_, place) => (refunded[owners[place] as number] === 1 ? place : [])));
  }
  if (from !== undefined && survey.firstPurchaseAt < Infinity) {
    const tied = tellPurchases(columns, partition(purchases, owners, counts, asOf), gapsOfOthers, {
      occasions,
      daysPerUnit: daysPer[unit],
      asOfDay,
      dayOf: calendar.timeZone === "UTC" ? undefined : dayReader(calendar, survey.firstPurchaseAt, survey.lastAt),
    });
    if (tied.length > 0) tellAsObjects(tied);
  }
  if (given.onIssue !== undefined) issues.sort(byCodeAndId).forEach(given.onIssue);

  const { gaps, history, spend, ...others } = columns;
  return {
    ...frame,
    ...(from !== undefined &&
      from !== -Infinity && { observedFrom: formatInstant(from), daysObserved: asOfDay - calendar.dayOf(from) }),
    customers,
    ...others,
    history: { unit, ...history },
    gaps: { offsets: gaps.offsets, days: gaps.days.subarray(0, gaps.offsets[customers.length]) },
    spend: spend
      .map((one, place) => ({ currency: currencies[place] as string, ...one }))
      .filter(({ gross }) => gross.some((amount) => !Number.isNaN(amount)))
      .sort((a, b) => compareText(a.currency, b.currency)),
  };
}

/** One event of each kind that happened: from then on the feed is known to have it. */
function firstOfEachKind({ firstPurchaseAt, firstRefundAt }: Survey): Timed[] {
  const of = { source: "", id: "", time: "" };
  const purchase: PurchaseEvent = { type: "purchase", ...of, total: { amountMinor: 0, currency: "" } };
  const refund: RefundEvent = { type: "refund", ...of };
  return [
    { event: purchase, at: firstPurchaseAt, day: 0 },
    { event: refund, at: firstRefundAt, day: 0 },
  ].filter(({ at }) => at < Infinity);
}

/** Whoever has a row, sorted; where they stand in `purchases.customers`; and how many rows they have. */
function customersOf({ customers, sorted = sortedPlaces(customers) }: PurchaseColumns, { counts, refunded }: Survey) {
  const owners = new Int32Array(sorted.length);
  let size = 0;
  let rows = 0;
  for (let i = 0; i < sorted.length; i++) {
    const owner = sorted[i] as number;
    const count = counts[owner] as number;
    if (count === 0 && refunded?.[owner] !== 1) continue;
    owners[size++] = owner;
    rows += count;
  }
  const ids = new Array<string>(size);
  for (let place = 0; place < size; place++) ids[place] = customers[owners[place] as number] as string;
  return { owners: owners.subarray(0, size), customers: ids, rows };
}

interface Extent {
  readonly rows: number;
  readonly currencies: number;
  /** Whether each place will be told of each number, so that none needs to be marked as unknown. */
  readonly isFilled: boolean;
  /** What is the same for all but those to whom money went back. */
  readonly historyComplete: number;
  readonly refundedOrders: number;
}

function emptyColumns(customers: number, extent: Extent): ColumnsInTheMaking {
  const unknown = () => new Float64Array(customers).fill(NaN);
  const column = () => (extent.isFilled ? new Float64Array(customers) : unknown());
  return {
    orders: column(),
    purchaseOccasions: column(),
    firstPurchaseAt: column(),
    lastPurchaseAt: column(),
    daysSinceFirstPurchase: column(),
    daysSinceLastPurchase: column(),
    history: { frequency: column(), recency: column(), T: column() },
    historyComplete: new Float64Array(customers).fill(extent.historyComplete),
    gaps: { offsets: new Int32Array(customers + 1), days: new Int32Array(extent.rows) },
    gapLastDays: column(),
    refundedOrders: new Float64Array(customers).fill(extent.refundedOrders),
    spend: Array.from({ length: extent.currencies }, () => ({
      gross: column(),
      refunded: column(),
      net: column(),
      meanPerOccasion: column(),
      meanPerRepeatOccasion: unknown(),
    })),
  };
}

/** Writes the facts of one customer into the columns. */
function writeFacts(
  columns: ColumnsInTheMaking,
  place: number,
  facts: FactsDraft,
  currencies: readonly string[],
): void {
  const write = (column: Float64Array, value: number | undefined) => {
    column[place] = value ?? NaN;
  };
  write(columns.orders, facts.orders);
  write(columns.purchaseOccasions, facts.purchaseOccasions);
  write(columns.firstPurchaseAt, parseInstant(facts.firstPurchaseAt));
  write(columns.lastPurchaseAt, parseInstant(facts.lastPurchaseAt));
  write(columns.daysSinceFirstPurchase, facts.daysSinceFirstPurchase);
  write(columns.daysSinceLastPurchase, facts.daysSinceLastPurchase);
  write(columns.history.frequency, facts.history?.frequency);
  write(columns.history.recency, facts.history?.recency);
  write(columns.history.T, facts.history?.T);
  write(columns.historyComplete, facts.historyComplete === undefined ? undefined : Number(facts.historyComplete));
  write(columns.gapLastDays, facts.gapLastDays);
  write(columns.refundedOrders, facts.refundedOrders);
  columns.spend.forEach((spend, code) => {
    const spent = facts.spend?.find(({ currency }) => currency === currencies[code]);
    write(spend.gross, spent?.gross);
    write(spend.refunded, spent?.refunded);
    write(spend.net, spent?.net);
    write(spend.meanPerOccasion, spent?.meanPerOccasion);
    write(spend.meanPerRepeatOccasion, spent?.meanPerRepeatOccasion);
  });
}

function byCodeAndId(a: Issue, b: Issue): number {
  return compareText(a.code, b.code) || compareText(a.id ?? "", b.id ?? "") || compareText(a.message, b.message);
}

import type { CustomerFacts } from "../../facts/index.js";
import { DomainError, requireNumber, requireOneOf, requireSchemaVersion, show } from "../../shared/errors.js";
import type { Comparison, Evidence, EvidenceLevel, Judgement, UndecidedReason } from "../../shared/judgement.js";
import type { CurrencyCode } from "../../shared/money.js";
import type { Instant } from "../../shared/time.js";
import { type RfmCuts, type Direction, quintileCuts, quintileScore } from "./quintiles.js";
import {
  type RfmCell,
  type RfmScore,
  type RfmSegment,
  type RfmTable,
  type RfmTableName,
  rfmTables,
} from "./rfm-table.js";

/** The facts that RFM is made of. */
export type RfmFacts = Pick<CustomerFacts, "asOf" | "daysSinceLastPurchase" | "purchaseOccasions"> & {
  readonly spend?: readonly RfmSpend[];
};

/** What a customer spent in one currency, in minor units. */
export interface RfmSpend {
  readonly currency: CurrencyCode;
  readonly net: number;
  readonly gross: number;
}

/** The three quantities. */
export type RfmQuantity = "recency" | "frequency" | "monetary";

/** Spend after refunds, or before. */
export type RfmMonetary = "net" | "gross";

/** What to know before the scores of a scheme are used. */
export type RfmWarning =
  /** Ties are so long that no buyer of the population has these scores. */
  | { readonly code: "empty-scores"; readonly quantity: RfmQuantity; readonly scores: readonly RfmScore[] }
  /** So few buyers that a fifth of them is a matter of chance. */
  | { readonly code: "small-base"; readonly customers: number }
  /** Buyers who spent nothing in the currency of the scheme and did not take part. */
  | { readonly code: "left-out"; readonly customers: number };

/** Cuts fitted to a population, as plain JSON: all that it takes to score a customer. */
export interface RfmScheme {
  readonly schemaVersion: 1;
  readonly kind: "rfm";
  readonly status: "fitted";
  /** The moment to which the facts of the population refer. */
  readonly asOf: Instant;
  /** Buyers of the population who took part. */
  readonly customers: number;
  readonly currency: CurrencyCode;
  readonly monetary: RfmMonetary;
  /** How the cuts were found. */
  readonly method: { readonly kind: "quantiles"; readonly bins: 5 };
  /**
   * Four cuts of each quantity, from score 1 up: the best value that still has the score. Days fall, because 5 is the most
   * recent; occasions and minor units rise.
   */
  readonly cuts: Readonly<Record<RfmQuantity, RfmCuts>>;
  readonly warnings: readonly RfmWarning[];
  /** The table of segments: one that this library brings, by name, or the caller's own. */
  readonly table: RfmTableName | RfmTable;
}

/** A population that gave no cuts, and why. Whoever is scored with it is undecided for the same reason. */
export interface RfmFailure {
  readonly schemaVersion: 1;
  readonly kind: "rfm";
  readonly status: "failed";
  readonly reason: Extract<UndecidedReason, "not-enough-data" | "mixed-currencies" | "missing-facts">;
  /** Names of the facts or options that were missing. */
  readonly missing: readonly string[];
  readonly customers: number;
  readonly table: RfmTableName | RfmTable;
}

export type RfmFit = RfmScheme | RfmFailure;

export interface RfmOptions {
  /** The currency to score; needed when the population spent in several. Amounts in others are not converted. */
  readonly currency?: CurrencyCode | undefined;
  /** @defaultValue "net" */
  readonly monetary?: RfmMonetary | undefined;
  /** @defaultValue "A" */
  readonly table?: RfmTableName | RfmTable | undefined;
}

/** One customer's scores. */
export interface RfmValue {
  /** 5 is the most recent, whatever the method. */
  readonly recency: RfmScore;
  readonly frequency: RfmScore;
  readonly monetary: RfmScore;
  readonly score: RfmCell;
  /** A segment of the table: of `RfmSegment` with table A, or of the caller's own. */
  readonly segment: RfmSegment | (string & {});
}

/** Fewer buyers than scores cannot fill them. */
const minimumBuyers = 5;
/** At 100 buyers the share behind a fifth has a standard error of four points: sqrt(.2 * .8 / 100). */
const smallBase = 100;

/** Names of the quantities as evidence shows them, and which of their values are the better ones. */
const quantities = {
  recency: { fact: "daysSinceLastPurchase", direction: "lower-is-better" },
  frequency: { fact: "purchaseOccasions", direction: "higher-is-better" },
  monetary: { fact: "spend", direction: "higher-is-better" },
} as const satisfies Readonly<Record<RfmQuantity, { readonly fact: string; readonly direction: Direction }>>;

const quantityNames = Object.keys(quantities) as RfmQuantity[];

/**
 * Cuts for recency, frequency and monetary value from the buyers of a population, so that each customer can be scored
 * from 1 to 5 against them, then and later, without the population.
 *
 * **The rule, ties included:** a score is one more than the number of whole fifths of the buyers who are strictly worse.
 * Equal values therefore always score equally, whatever their order, and a tie takes the lowest score that it touches: where
 * seven of ten customers bought once, all of them have frequency 1, those above start at 4, and the scheme warns
 * that nobody has 2 or 3. (Binning by rank would part equal customers by their place in the file.)
 *
 * Recency is the silence, `daysSinceLastPurchase`, and 5 is the most recent; frequency is `purchaseOccasions`; monetary
 * is the spend in one currency, after refunds. Customers without a purchase take no part.
 *
 * @example
 * const population = [400, 300, 200, 100, 50].map((days, index) => ({
 *   asOf: "2026-01-01T00:00:00.000Z",
 *   daysSinceLastPurchase: days,
 *   purchaseOccasions: index + 1,
 *   spend: [{ currency: "EUR", net: 1000 * (index + 1), gross: 1000 * (index + 1) }],
 * }));
 * fitRfm(population)
 * // => { status: "fitted", customers: 5, currency: "EUR", table: "A",
 * //   cuts: { recency: [400, 300, 200, 100], frequency: [1, 2, 3, 4], monetary: [1000, 2000, 3000, 4000] }, ... }
 *
 * @throws DomainError `rfm-as-of` when the facts of the population refer to different moments.
 * @see Bult & Wansbeek, "Optimal Selection for Direct Mail", Marketing Science 14 (1995), on RFM in direct marketing
 */
export function fitRfm(
  population: readonly RfmFacts[],
  { currency, monetary = "net", table = "A" }: RfmOptions = {},
): RfmFit {
  requireOneOf("fitRfm", "monetary", monetary, ["net", "gross"]);
  resolveTable("fitRfm", table);
  const buyers = population.filter(isBuyer);
  const failed = (reason: RfmFailure["reason"], missing: readonly string[], customers: number): RfmFailure => {
    return { schemaVersion: 1, kind: "rfm", status: "failed", reason, missing, customers, table };
  };
  if (population.length > 0 && population.every(({ purchaseOccasions }) => purchaseOccasions === undefined)) {
    return failed("missing-facts", ["purchaseOccasions"], 0);
  }

  const currencies = new Set(buyers.flatMap(({ spend = [] }) => spend.map((amount) => amount.currency)));
  const [only] = currencies;
  if (currency === undefined && currencies.size > 1) return failed("mixed-currencies", ["currency"], buyers.length);
  const chosen = currency ?? only;
  if (chosen === undefined) {
    return buyers.length === 0
      ? failed("not-enough-data", ["customers"], 0)
      : failed("missing-facts", ["spend"], buyers.length);
  }

  const measured = buyers.flatMap((facts) => measure("fitRfm", facts, chosen, monetary) ?? []);
  const [first] = buyers;
  if (first === undefined || measured.length < minimumBuyers) {
    return failed("not-enough-data", ["customers"], measured.length);
  }
  const other = buyers.find(({ asOf }) => asOf !== first.asOf);
  if (other !== undefined) {
    throw new DomainError(
      "rfm-as-of",
      `fitRfm requires facts of one moment; got ${show(first.asOf)} and ${show(other.asOf)}`,
    );
  }

  const warnings: RfmWarning[] = [];
  const cut = (quantity: RfmQuantity): RfmCuts => {
    const { direction } = quantities[quantity];
    const values = measured.map((measures) => measures[quantity]);
    const cuts = quintileCuts(values, direction);
    const taken = new Set(values.map((value) => quintileScore(value, cuts, direction)));
    const scores = ([1, 2, 3, 4, 5] as const).filter((score) => !taken.has(score));
    if (scores.length > 0) warnings.push({ code: "empty-scores", quantity, scores });
    return cuts;
  };
  const cuts = { recency: cut("recency"), frequency: cut("frequency"), monetary: cut("monetary") };
  if (measured.length < smallBase) warnings.push({ code: "small-base", customers: measured.length });
  const leftOut = buyers.length - measured.length;
  if (leftOut > 0) warnings.push({ code: "left-out", customers: leftOut });

  return {
    schemaVersion: 1,
    kind: "rfm",
    status: "fitted",
    asOf: first.asOf,
    customers: measured.length,
    currency: chosen,
    monetary,
    method: { kind: "quantiles", bins: 5 },
    cuts,
    warnings,
    table,
  };
}

/**
 * A customer's recency, frequency and monetary scores from 1 to 5 by a fitted scheme, and the segment of their cell.
 *
 * The scheme may have been fitted at another moment than the facts refer to: fixed cuts are what makes two dates
 * comparable. The evidence says so when it is the case.
 *
 * @example
 * const asOf = "2026-01-01T00:00:00.000Z";
 * const customer = (days: number, occasions: number, net: number) => ({
 *   asOf, daysSinceLastPurchase: days, purchaseOccasions: occasions, spend: [{ currency: "EUR", net, gross: net }],
 * });
 * const rfm = fitRfm([customer(400, 1, 10), customer(300, 2, 20), customer(200, 3, 30), customer(100, 4, 40), customer(50, 5, 50)]);
 * scoreRfm(customer(60, 5, 35), rfm, { evidence: "none" })
 * // => { status: "decided", about: "rfm", evidence: [], policy: "rfm/A", asOf: "2026-01-01T00:00:00.000Z",
 * //   value: { recency: 5, frequency: 5, monetary: 4, score: "554", segment: "champions" } }
 *
 * @returns undecided with `not-enough-data` for a customer who has not bought, `missing-facts` when the facts or the amount
 * in the scheme's currency are unknown, and the reason of the fit when that failed
 * @throws DomainError `schema-version` when the scheme comes from another version.
 */
export function scoreRfm(
  facts: RfmFacts,
  rfm: RfmFit,
  { evidence = "full" }: { readonly evidence?: EvidenceLevel | undefined } = {},
): Judgement<RfmValue, "rfm"> {
  requireSchemaVersion("scoreRfm", "an RFM scheme", rfm, 1);
  const table = resolveTable("scoreRfm", rfm.table);
  const frame = { about: "rfm", policy: `rfm/${table.id}`, asOf: facts.asOf } as const;
  const undecided = (reason: UndecidedReason, missing: readonly string[]) =>
    ({ status: "undecided", reason, missing, ...frame }) as const;

  if (facts.purchaseOccasions === 0) return undecided("not-enough-data", ["purchaseOccasions"]);
  if (rfm.status === "failed") return undecided(rfm.reason, rfm.missing);
  const missing = quantityNames.map((name) => quantities[name].fact).filter((fact) => facts[fact] === undefined);
  if (missing.length > 0) return undecided("missing-facts", missing.sort());
  const measures = measure("scoreRfm", facts, rfm.currency, rfm.monetary);
  if (measures === undefined) return undecided("missing-facts", ["spend"]);

  const scoreOf = (name: RfmQuantity) => quintileScore(measures[name], rfm.cuts[name], quantities[name].direction);
  const [recency, frequency, monetary] = [scoreOf("recency"), scoreOf("frequency"), scoreOf("monetary")];
  const score: RfmCell = `${recency}${frequency}${monetary}`;
  const segment = table.cells[score];
  if (segment === undefined) {
    throw new DomainError(
      "rfm-table",
      `scoreRfm requires a table with each of the 125 cells; got none for ${score} in ${show(table.id)}`,
    );
  }
  return {
    status: "decided",
    value: { recency, frequency, monetary, score, segment },
    evidence: evidence === "none" ? [] : reasons(facts, rfm, measures, { recency, frequency, monetary }),
    ...frame,
  };
}

type Measures = Readonly<Record<RfmQuantity, number>>;

/** The three quantities of a buyer, or `undefined` when one of them is unknown. */
function measure(fn: string, facts: RfmFacts, currency: CurrencyCode, monetary: RfmMonetary): Measures | undefined {
  const spent = facts.spend?.find((amount) => amount.currency === currency)?.[monetary];
  if (spent === undefined || facts.daysSinceLastPurchase === undefined) return undefined;
  return {
    recency: requireNumber(fn, "daysSinceLastPurchase", facts.daysSinceLastPurchase, { min: 0 }),
    frequency: requireNumber(fn, "purchaseOccasions", facts.purchaseOccasions, { min: 1 }),
    monetary: requireNumber(fn, "spend", spent),
  };
}

/** For each score the cut that was passed to reach it; for a score of 1, the cut that was not. */
function reasons(
  facts: RfmFacts,
  rfm: RfmScheme,
  measures: Measures,
  scores: Readonly<Record<RfmQuantity, RfmScore>>,
): Evidence[] {
  const units = { recency: "days", frequency: "count", monetary: "minor-units" };
  const found: Evidence[] = quantityNames.map((name) => {
    const { fact, direction } = quantities[name];
    const passed = scores[name] > 1;
    const comparison: Comparison =
      direction === "higher-is-better" ? (passed ? "more-than" : "at-most") : passed ? "less-than" : "at-least";
    return {
      fact: name === "monetary" ? `spend.${rfm.currency}.${rfm.monetary}` : fact,
      value: measures[name],
      comparison,
      threshold: rfm.cuts[name][passed ? scores[name] - 2 : 0] as number,
      unit: units[name],
      holds: true,
    };
  });
  const others = (facts.spend ?? []).map(({ currency }) => currency).filter((currency) => currency !== rfm.currency);
  if (others.length > 0) {
    found.push({
      fact: "spend.currency",
      value: others,
      comparison: "differs-from",
      threshold: rfm.currency,
      holds: true,
    });
  }
  if (rfm.asOf !== facts.asOf) {
    found.push({ fact: "rfm.asOf", value: rfm.asOf, comparison: "differs-from", threshold: facts.asOf, holds: true });
  }
  return found;
}

function isBuyer({ purchaseOccasions }: RfmFacts): boolean {
  return purchaseOccasions !== undefined && purchaseOccasions > 0;
}

/** @throws DomainError `rfm-table` when the name is not that of a table. */
export function resolveTable(fn: string, table: RfmTableName | RfmTable): RfmTable {
  if (typeof table !== "string") {
    requireSchemaVersion(fn, "an RFM table", table, 1);
    return table;
  }
  if (Object.hasOwn(rfmTables, table)) return rfmTables[table];
  throw new DomainError(
    "rfm-table",
    `${fn} requires table to be one of ${Object.keys(rfmTables).join(", ")} or a table; got ${show(table)}`,
  );
}

import {
  DomainError,
  requireNumber,
  requireObject,
  requireOneOf,
  requireSchemaVersion,
  show,
  requireArray,
} from "../../shared/errors.js";
import type { UndecidedReason } from "../../shared/judgement.js";
import type { CurrencyCode } from "../../shared/money.js";
import { type Instant, requireInstant } from "../../shared/time.js";
import { requireCuts, type RfmCuts, type RfmCutSide, rfmCutSides } from "./cuts.js";
import {
  quantities,
  quantityNames,
  requireCurrency,
  type RfmFact,
  type RfmMonetary,
  rfmMonetaries,
  type RfmQuantity,
} from "./rfm-facts.js";
import { isNamed, type RfmCell, rfmCells, type RfmScore, type RfmTable } from "./rfm-table.js";
import { type RfmTableName, rfmTables } from "./rfm-tables.js";

/**
 * How cuts are found in a population.
 *
 * - `quantiles`: a score is one more than the whole fifths of the buyers who are strictly worse.
 * - `fixed-bins`: five ranges of one width between the smallest and the largest value.
 * - `r-package`: as the R package rfm finds them, to compare with its output.
 */
export type RfmMethod = "quantiles" | "fixed-bins" | "r-package";
export const rfmMethods: readonly RfmMethod[] = ["quantiles", "fixed-bins", "r-package"];

/** How much each score counts in the weighted score: any numbers of which only the proportions matter. */
export type RfmWeights = Readonly<Record<RfmQuantity, number>>;

/** What to know before the scores of a scheme are used. */
export type RfmWarning =
  /** No buyer of the population has these scores: ties are long, a range holds nobody, or all values are equal. */
  | { readonly code: "empty-scores"; readonly quantity: RfmQuantity; readonly scores: readonly RfmScore[] }
  /** So few buyers that a fifth of them is a matter of chance. */
  | { readonly code: "small-base"; readonly customers: number }
  /**
   * Customers who did not take part, because this is unknown of them: whether they bought, when they last did, or an amount in
   * the currency of the scheme. Each is counted once, by the first that is unknown in this order: date, occasions, amount.
   */
  | { readonly code: "left-out"; readonly missing: RfmFact; readonly customers: number };

/** Cuts of the three quantities, as plain JSON: all that it takes to score a customer. */
export interface RfmScheme {
  readonly schemaVersion: 1;
  readonly kind: "rfm";
  readonly status: "fitted";
  /** The moment to which the facts of the population refer; absent when the cuts came without a population. */
  readonly asOf?: Instant;
  /** Buyers of the population who took part; 0 when the cuts came without a population. */
  readonly customers: number;
  readonly currency: CurrencyCode;
  readonly monetary: RfmMonetary;
  /** How the cuts of each quantity were found; `custom` ones were given. */
  readonly method: Readonly<Record<RfmQuantity, RfmMethod | "custom">>;
  /**
   * Four cuts of each quantity, from score 1 up. Days fall, because 5 is the most recent; occasions and minor units rise.
   */
  readonly cuts: Readonly<Record<RfmQuantity, RfmCuts>>;
  /** For each quantity, which of the two scores that a cut parts a value has that equals it. */
  readonly atCut: Readonly<Record<RfmQuantity, RfmCutSide>>;
  readonly weights: RfmWeights;
  readonly warnings: readonly RfmWarning[];
  /** The table of segments: one that this library brings, by name, or the caller's own. */
  readonly table: RfmTableName | RfmTable;
}

export const rfmFailureReasons = [
  "not-enough-data",
  "mixed-currencies",
  "missing-facts",
] as const satisfies readonly UndecidedReason[];
/** Why a population gave no cuts. */
export type RfmFailureReason = (typeof rfmFailureReasons)[number];

/** A population that gave no cuts, and why. Whoever is scored with it is undecided for the same reason. */
export interface RfmFailure {
  readonly schemaVersion: 1;
  readonly kind: "rfm";
  readonly status: "failed";
  readonly reason: RfmFailureReason;
  /** Names of the facts or options that were missing. */
  readonly missing: readonly string[];
  /** Buyers who could have taken part: of whom all facts are known, in the currency where one is chosen. */
  readonly customers: number;
  readonly table: RfmTableName | RfmTable;
}

export type RfmFit = RfmScheme | RfmFailure;

/** Millionths of three such weights, five times each, stay far below 2^53. */
export const largestWeight = 1e6;

/** A weight is read to six decimals, so that sums of weights are sums of whole numbers and exact. */
function millionths(weight: number): number {
  return Math.round(weight * 1e6);
}

/** Whether any score counts at all. */
export function weighsSomething(weights: RfmWeights): boolean {
  return quantityNames.some((name) => millionths(weights[name]) > 0);
}

/**
 * The weighted mean of three scores: a quotient of two whole numbers, rounded once.
 *
 * Equal scores therefore give exactly that score, and nothing leaves 1 to 5.
 */
export function weightedScore(scores: Readonly<Record<RfmQuantity, RfmScore>>, weights: RfmWeights): number {
  let [sum, whole] = [0, 0];
  for (const name of quantityNames) {
    const units = millionths(weights[name]);
    sum += units * scores[name];
    whole += units;
  }
  return sum / whole;
}

/** @throws DomainError `rfm-weights` for a weight that is none, and where no score would count. */
export function requireWeights(fn: string, weights: RfmWeights): RfmWeights {
  requireObject(fn, "weights", weights, "rfm-weights");
  for (const name of quantityNames) {
    requireNumber(fn, `weights.${name}`, weights[name], { min: 0, max: largestWeight }, "rfm-weights");
  }
  if (weighsSomething(weights)) return weights;
  throw new DomainError("rfm-weights", `${fn} requires a weight of at least 0.000001; got none`);
}

/**
 * Refuses what cannot be scored with.
 *
 * @throws DomainError `schema-version`, `rfm-cuts`, `rfm-weights`, `money-currency`, `instant`, or of the field.
 */
export function requireFit(fn: string, rfm: RfmFit): RfmFit {
  requireSchemaVersion(fn, "an RFM scheme", rfm, 1);
  requireOneOf(fn, "kind", rfm.kind, ["rfm"]);
  requireOneOf(fn, "status", rfm.status, ["fitted", "failed"]);
  if (rfm.status === "failed") {
    requireOneOf(fn, "reason", rfm.reason, rfmFailureReasons);
    requireArray(fn, "missing", rfm.missing);
    return rfm;
  }
  if (rfm.asOf !== undefined) requireInstant(fn, "rfm.asOf", rfm.asOf);
  requireCurrency(fn, rfm.currency);
  requireOneOf(fn, "monetary", rfm.monetary, rfmMonetaries);
  requireObject(fn, "cuts", rfm.cuts, "rfm-cuts");
  requireObject(fn, "atCut", rfm.atCut);
  for (const name of quantityNames) {
    requireCuts(fn, name, rfm.cuts[name], quantities[name].direction);
    requireOneOf(fn, "atCut", rfm.atCut[name], rfmCutSides);
  }
  requireWeights(fn, rfm.weights);
  return rfm;
}

/** @throws DomainError `rfm-table` when the name is not that of a table, or it is none. */
export function resolveTable(fn: string, table: RfmTableName | RfmTable): RfmTable {
  if (typeof table !== "string") {
    requireSchemaVersion(fn, "an RFM table", table, 1);
    requireObject(fn, "table.cells", table.cells, "rfm-table");
    if (isNamed(table.id)) return table;
    throw new DomainError("rfm-table", `${fn} requires a table with an id; got ${show(table.id)}`);
  }
  if (Object.hasOwn(rfmTables, table)) return rfmTables[table];
  throw new DomainError(
    "rfm-table",
    `${fn} requires table to be one of ${Object.keys(rfmTables).join(", ")} or a table; got ${show(table)}`,
  );
}

/** @throws DomainError `rfm-table` when the table names no segment for the cell. */
export function segmentOfCell(fn: string, { id, cells }: RfmTable, cell: RfmCell): string {
  const segment: unknown = cells[cell];
  if (isNamed(segment)) return segment;
  throw new DomainError(
    "rfm-table",
    `${fn} requires a table with a segment for each of the 125 cells; got ${show(segment)} for ${cell} in ${show(id)}`,
  );
}

/**
 * The segments of a table in the order of their best cells.
 *
 * @throws DomainError `rfm-table` when a cell has none.
 */
export function segmentsOfTable(fn: string, table: RfmTable): string[] {
  return [...new Set(rfmCells.map((cell) => segmentOfCell(fn, table, cell)))];
}

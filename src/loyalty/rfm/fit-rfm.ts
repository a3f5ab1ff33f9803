import { requireObject, requireOneOf } from "../../shared/errors.js";
import { currencyExponent, type CurrencyCode } from "../../shared/money.js";
import {
  fixedBinCuts,
  quintileCuts,
  requireOwnCuts,
  type RfmCuts,
  type RfmCutSide,
  rfmCutSides,
  rPackageCuts,
  scoreByCuts,
} from "./cuts.js";
import {
  measure,
  quantities,
  quantityNames,
  requireCurrency,
  requireOneMoment,
  rfmFacts,
  type RfmFacts,
  rfmMonetaries,
  type RfmMonetary,
  type RfmQuantity,
  unknownFacts,
} from "./rfm-facts.js";
import {
  requireWeights,
  resolveTable,
  type RfmFailure,
  type RfmFit,
  type RfmMethod,
  rfmMethods,
  type RfmScheme,
  type RfmWarning,
  type RfmWeights,
  segmentsOfTable,
} from "./rfm-scheme.js";
import type { RfmTable } from "./rfm-table.js";
import type { RfmTableName } from "./rfm-tables.js";

/** What a scheme is made with, however its cuts are found. */
export interface RfmSchemeOptions {
  /** @defaultValue "net" */
  readonly monetary?: RfmMonetary | undefined;
  /** @defaultValue "A" */
  readonly table?: RfmTableName | RfmTable | undefined;
  /**
   * How much each score counts in the weighted score: any three numbers from 0 to 1,000,000, of which only the proportions
   * matter; read to six decimals.
   * @defaultValue all equal
   */
  readonly weights?: RfmWeights | undefined;
  /**
   * Which of two scores a value has that equals one of the caller's own cuts. `higher`: a cut is what has to be reached, "2
   * orders or more", "within 30 days".
   * @defaultValue "higher" for each quantity
   */
  readonly atCut?: { readonly [Quantity in RfmQuantity]?: RfmCutSide | undefined } | undefined;
}

export interface RfmOptions extends RfmSchemeOptions {
  /** The currency to score; needed when the population spent in several. Amounts in others are not converted. */
  readonly currency?: CurrencyCode | undefined;
  /**
   * How cuts are found in the population.
   * @defaultValue "quantiles"
   */
  readonly method?: RfmMethod | undefined;
  /**
   * Cuts of the caller's own for some or all of the quantities, from score 1 up: days that fall, occasions and minor units
   * that rise. They stand in the place of what the method would find.
   */
  readonly cuts?: { readonly [Quantity in RfmQuantity]?: RfmCuts | undefined } | undefined;
}

export interface RfmCustomCuts extends RfmSchemeOptions {
  /** Cuts of each quantity, from score 1 up: days that fall, occasions and minor units that rise. */
  readonly cuts: Readonly<Record<RfmQuantity, RfmCuts>>;
  readonly currency: CurrencyCode;
}

/** Fewer buyers than scores cannot fill them. */
const minimumBuyers = 5;
/** At 100 buyers the share behind a fifth has a standard error of four points: sqrt(.2 * .8 / 100). */
const smallBase = 100;

const equalWeights: RfmWeights = { recency: 1, frequency: 1, monetary: 1 };

/**
 * Cuts for recency, frequency and monetary value from the buyers of a population, so that each customer can be scored
 * from 1 to 5 against them, then and later, without the population.
 *
 * **Equal values always score equally**, by every method and whatever their order, because a score is a matter of the value
 * and the cuts alone. (Binning by rank would part equal customers by their place in the file.) What a value has that equals
 * a cut, the lower or the higher of two scores, stands in the scheme as `atCut`.
 *
 * - `quantiles`: a score is one more than the number of whole fifths of the buyers who are strictly worse. A tie takes
 *   the lowest score that it touches: where seven of ten customers bought once, all of them have frequency 1, those above
 *   start at 4, and the scheme warns that nobody has 2 or 3. Nothing that keeps the order of the values moves anybody.
 * - `fixed-bins`: five ranges of one width between the smallest and the largest value; at a cut the lower score. One
 *   very large customer leaves nearly all others in the first range. Where all values are equal, all score 1, with a warning.
 * - `r-package`: as the R package rfm 0.3 finds them, to compare with its output: quantiles by linear interpolation, plus
 *   one day, one purchase, one major unit of money; at a cut the larger value's bin. Because one is one in every currency, the
 *   scores depend on the unit of money, and so it is not the default.
 * - `cuts`: the caller's own, for some or all of the quantities. With all three there is `rfmSchemeOf`, which needs no
 *   population; here, the population still says by warnings which scores nobody has.
 *
 * Recency is the silence, `daysSinceLastPurchase`, and 5 is the most recent; frequency is `purchaseOccasions`; monetary
 * is the spend in one currency, after refunds. Customers without a purchase take no part; those of whom one of the three is
 * unknown cannot, and the scheme says by a warning how many they are.
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
 * @example Fixed bins, and the caller's own cuts for one quantity
 * const population = [400, 300, 200, 100, 0].map((days) => ({
 *   asOf: "2026-01-01T00:00:00.000Z", daysSinceLastPurchase: days, purchaseOccasions: 1,
 *   spend: [{ currency: "EUR", net: 1000, gross: 1000 }],
 * }));
 * fitRfm(population, { method: "fixed-bins", cuts: { frequency: [2, 3, 5, 10] } })
 * // => { cuts: { recency: [320, 240, 160, 80], frequency: [2, 3, 5, 10], monetary: [1000, 1000, 1000, 1000] },
 * //   method: { recency: "fixed-bins", frequency: "custom", monetary: "fixed-bins" },
 * //   atCut: { recency: "lower", frequency: "higher", monetary: "lower" }, ... }
 *
 * @throws DomainError `instant` for facts of no moment, `rfm-as-of` when they refer to different ones; `money-currency`
 *   when a code is not three capitals; `rfm-cuts` for cuts that are
 *   not four finite numbers in strict order; `rfm-weights` for weights that are none.
 * @see Bult & Wansbeek, "Optimal Selection for Direct Mail", Marketing Science 14 (1995), on RFM in direct marketing;
 *   Hyndman & Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996)
 */
export function fitRfm(population: readonly RfmFacts[], options: RfmOptions = {}): RfmFit {
  const asOf = requireOneMoment("fitRfm", "population", population);
  const { monetary, table, weights } = readOptions("fitRfm", options);
  const { currency, method = "quantiles", cuts: given = {} } = options;
  if (currency !== undefined) requireCurrency("fitRfm", currency);
  requireOneOf("fitRfm", "method", method, rfmMethods);
  requireObject("fitRfm", "cuts", given, "rfm-cuts");
  const custom = new Map<RfmQuantity, RfmCuts>();
  for (const name of quantityNames) {
    if (given[name] !== undefined) custom.set(name, customCuts("fitRfm", name, given[name]));
  }

  const failed = (reason: RfmFailure["reason"], missing: readonly string[], customers: number): RfmFailure => {
    return { schemaVersion: 1, kind: "rfm", status: "failed", reason, missing, customers, table };
  };
  const needed = custom.size === quantityNames.length ? 1 : minimumBuyers;

  const mayHaveBought = population.filter(({ purchaseOccasions }) => purchaseOccasions !== 0);
  const unknown = mayHaveBought.map((facts) => unknownFacts("fitRfm", facts));
  const known = mayHaveBought.filter((_, i) => unknown[i]?.length === 0);
  if (known.length < needed && known.length < mayHaveBought.length) {
    const missing = rfmFacts.filter((fact) => unknown.some((facts) => facts.includes(fact)));
    return failed("missing-facts", missing, known.length);
  }
  const currencies = new Set(known.flatMap(({ spend }) => (spend ?? []).map((amount) => amount.currency)));
  if (currency === undefined && currencies.size > 1) return failed("mixed-currencies", ["currency"], known.length);
  const chosen = currency ?? [...currencies][0];
  if (chosen === undefined || asOf === undefined) return failed("not-enough-data", ["customers"], 0);

  const leftOutFor = mayHaveBought.map((facts) => unknownFacts("fitRfm", facts, chosen)[0]);
  const buyers = mayHaveBought.filter((_, i) => leftOutFor[i] === undefined);
  if (buyers.length < needed) return failed("not-enough-data", ["customers"], buyers.length);
  const measured = buyers.map((facts) => measure("fitRfm", facts, chosen, monetary));

  const warnings: RfmWarning[] = [];
  const scale = (quantity: RfmQuantity) => {
    const { direction } = quantities[quantity];
    const ascending = Float64Array.from(measured, (measures) => measures[quantity]).sort();
    const cuts = custom.get(quantity) ?? findCuts(method, quantity, ascending, chosen);
    const atCut = custom.has(quantity) ? customSide("fitRfm", quantity, options) : sideOf(method, quantity);
    const taken = new Set(ascending.map((value) => scoreByCuts(value, cuts, direction, atCut)));
    const scores = ([1, 2, 3, 4, 5] as const).filter((score) => !taken.has(score));
    if (scores.length > 0) warnings.push({ code: "empty-scores", quantity, scores });
    return { method: custom.has(quantity) ? ("custom" as const) : method, cuts, atCut };
  };
  const scales = ofEach(scale);
  const byShare = custom.size < quantityNames.length && method !== "fixed-bins";
  if (byShare && measured.length < smallBase) warnings.push({ code: "small-base", customers: measured.length });
  for (const missing of rfmFacts) {
    const customers = leftOutFor.filter((fact) => fact === missing).length;
    if (customers > 0) warnings.push({ code: "left-out", missing, customers });
  }

  return {
    schemaVersion: 1,
    kind: "rfm",
    status: "fitted",
    asOf,
    customers: measured.length,
    currency: chosen,
    monetary,
    method: ofEach((name) => scales[name].method),
    cuts: ofEach((name) => scales[name].cuts),
    atCut: ofEach((name) => scales[name].atCut),
    weights,
    warnings,
    table,
  };
}

/**
 * A scheme of the caller's own cuts alone, for who knows what many, late and much mean in the trade and needs no population
 * to be told. Since nobody was scored, it warns of nothing; `fitRfm` with the same cuts says which scores nobody has.
 *
 * @example Within 30 days and at least ten purchases are 5; 500 EUR of spend are 50,000 cents
 * const rfm = rfmSchemeOf({
 *   cuts: { recency: [365, 180, 90, 30], frequency: [2, 3, 5, 10], monetary: [5000, 10_000, 20_000, 50_000] },
 *   currency: "EUR",
 * });
 * const customer = {
 *   asOf: "2026-01-01T00:00:00.000Z", daysSinceLastPurchase: 30, purchaseOccasions: 10,
 *   spend: [{ currency: "EUR", net: 49_999, gross: 49_999 }],
 * };
 * const judgement = scoreRfm(customer, rfm);
 * judgement.status === "decided" && judgement.value.score // => "554"
 *
 * @throws DomainError `rfm-cuts` for cuts that are not four finite numbers in strict order, `rfm-weights` for weights that are
 *   none, `money-currency` when the code is not three capitals.
 */
export function rfmSchemeOf(options: RfmCustomCuts): RfmScheme {
  const { monetary, table, weights } = readOptions("rfmSchemeOf", options);
  const { cuts, currency } = options;
  requireObject("rfmSchemeOf", "cuts", cuts, "rfm-cuts");
  requireCurrency("rfmSchemeOf", currency);
  return {
    schemaVersion: 1,
    kind: "rfm",
    status: "fitted",
    customers: 0,
    currency,
    monetary,
    method: ofEach(() => "custom"),
    cuts: ofEach((name) => customCuts("rfmSchemeOf", name, cuts[name])),
    atCut: ofEach((name) => customSide("rfmSchemeOf", name, options)),
    weights,
    warnings: [],
    table,
  };
}

function readOptions(fn: string, options: RfmSchemeOptions) {
  const { monetary = "net", table = "A", weights = equalWeights } = requireObject(fn, "options", options);
  requireOneOf(fn, "monetary", monetary, rfmMonetaries);
  segmentsOfTable(fn, resolveTable(fn, table));
  const { recency, frequency, monetary: spend } = requireWeights(fn, weights);
  return { monetary, table, weights: { recency, frequency, monetary: spend } };
}

function ofEach<Value>(make: (name: RfmQuantity) => Value): Record<RfmQuantity, Value> {
  return { recency: make("recency"), frequency: make("frequency"), monetary: make("monetary") };
}

function customCuts(fn: string, name: RfmQuantity, cuts: unknown): RfmCuts {
  return requireOwnCuts(fn, name, cuts, quantities[name].direction);
}

function customSide(fn: string, name: RfmQuantity, { atCut = {} }: RfmSchemeOptions): RfmCutSide {
  const side = requireObject(fn, "atCut", atCut)[name] ?? "higher";
  return requireOneOf(fn, "atCut", side, rfmCutSides);
}

function findCuts(method: RfmMethod, quantity: RfmQuantity, ascending: Float64Array, currency: CurrencyCode): RfmCuts {
  const { direction } = quantities[quantity];
  if (method === "quantiles") return quintileCuts(ascending, direction);
  if (method === "fixed-bins") return fixedBinCuts(ascending, direction);
  // The R package reads amounts in major units.
  return rPackageCuts(ascending, direction, quantity === "monetary" ? 10 ** currencyExponent(currency) : 1);
}

/** The R package closes its bins below and turns those of recency round; by our own methods a tie never gains by it. */
function sideOf(method: RfmMethod, quantity: RfmQuantity): RfmCutSide {
  return method === "r-package" && quantity !== "recency" ? "higher" : "lower";
}

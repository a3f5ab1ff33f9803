import { requireObject } from "../../shared/errors.js";
import type { Comparison, Decided, Evidence, EvidenceLevel, Judgement } from "../../shared/judgement.js";
import { parseInstant, requireInstant } from "../../shared/time.js";
import { undecidedAbout } from "../../shared/undecided.js";
import { scoreByCuts } from "./cuts.js";
import {
  measure,
  quantities,
  quantityNames,
  type RfmFacts,
  type RfmMeasures,
  type RfmQuantity,
  unknownFacts,
} from "./rfm-facts.js";
import { requireFit, resolveTable, type RfmFit, type RfmScheme, segmentOfCell, weightedScore } from "./rfm-scheme.js";
import type { RfmCell, RfmScore } from "./rfm-table.js";
import type { RfmSegment } from "./rfm-tables.js";

/** One customer's scores. */
export interface RfmValue {
  /** 5 is the most recent, whatever the method. */
  readonly recency: RfmScore;
  readonly frequency: RfmScore;
  readonly monetary: RfmScore;
  readonly score: RfmCell;
  /**
   * Mean of the three scores by the weights of the scheme, from 1 to 5: the quotient of two whole numbers, rounded once to
   * the nearest number that a double can hold and not further.
   */
  readonly weighted: number;
  /** A segment of the table: of `RfmSegment` with the tables of this library, or of the caller's own. */
  readonly segment: RfmSegment | (string & {});
}

/**
 * A customer's recency, frequency and monetary scores from 1 to 5 by a fitted scheme, their weighted mean, and the segment
 * of their cell.
 *
 * A score is one more than the number of cuts that the value has passed, so that equal values score equally. The scheme may
 * have been fitted at another moment than the facts refer to: fixed cuts are what makes two dates comparable. The evidence
 * says so when it is the case.
 *
 * @example
 * const asOf = "2026-01-01T00:00:00.000Z";
 * const customer = (days: number, occasions: number, net: number) => ({
 *   asOf, daysSinceLastPurchase: days, purchaseOccasions: occasions, spend: [{ currency: "EUR", net, gross: net }],
 * });
 * const base = [customer(400, 1, 10), customer(300, 2, 20), customer(200, 3, 30), customer(100, 4, 40), customer(50, 5, 50)];
 * const rfm = fitRfm(base, { weights: { recency: 50, frequency: 30, monetary: 20 } });
 * scoreRfm(customer(60, 5, 35), rfm, { evidence: "none" })
 * // => { status: "decided", about: "rfm", evidence: [], policy: "rfm/A", asOf: "2026-01-01T00:00:00.000Z",
 * //   value: { recency: 5, frequency: 5, monetary: 4, score: "554", weighted: 4.8, segment: "champions" } }
 *
 * @returns undecided with `not-enough-data` for a customer who has not bought, `missing-facts` when the facts or the amount
 * in the scheme's currency are unknown, and the reason of the fit when that failed
 * @throws DomainError `instant` for facts of no moment, `schema-version` when the scheme comes from another version,
 *   `rfm-cuts`, `rfm-weights`, `rfm-table` or `money-currency` when it holds none that can be used.
 */
export function scoreRfm(
  facts: RfmFacts,
  rfm: RfmFit,
  options: { readonly evidence?: EvidenceLevel | undefined } = {},
): Judgement<RfmValue, "rfm"> {
  const { evidence = "full" } = requireObject("scoreRfm", "options", options);
  return scorerOf("scoreRfm", rfm, evidence)(facts);
}

/**
 * Scores one customer after another by a scheme that was checked once. Undecided answers that are equal are one object, and without
 * evidence so are those of one cell; they are frozen.
 */
export type RfmScorer = (facts: RfmFacts) => Judgement<RfmValue, "rfm">;

/**
 * Prepares `scoreRfm` for many customers.
 *
 * @example
 * const rfm = rfmSchemeOf({
 *   cuts: { recency: [365, 180, 90, 30], frequency: [2, 3, 5, 10], monetary: [2000, 5000, 10_000, 50_000] }, currency: "EUR",
 * });
 * const toSegment = createRfmScorer(rfm, { evidence: "none" });
 * const judgement = toSegment({ asOf: "2026-01-01T00:00:00Z", daysSinceLastPurchase: 20, purchaseOccasions: 4, spend: [{ currency: "EUR", net: 7000, gross: 7000 }] });
 * judgement.status === "decided" && judgement.value.score // => "533"
 *
 * @throws DomainError as `scoreRfm` does, those about the scheme at once.
 */
export function createRfmScorer(
  rfm: RfmFit,
  options: { readonly evidence?: EvidenceLevel | undefined } = {},
): RfmScorer {
  const { evidence = "full" } = requireObject("createRfmScorer", "options", options);
  return scorerOf("createRfmScorer", rfm, evidence);
}

function scorerOf(fn: string, rfm: RfmFit, evidence: EvidenceLevel): RfmScorer {
  const judge = createRfmJudge(fn, rfm);
  return (facts) => {
    requireInstant(fn, "asOf", requireObject(fn, "facts", facts).asOf);
    return judge(facts, evidence);
  };
}

/** What scores one customer after the other by a scheme that is checked once. */
export function createRfmJudge(
  fn: string,
  rfm: RfmFit,
): (facts: RfmFacts, evidence: EvidenceLevel) => Judgement<RfmValue, "rfm"> {
  requireFit(fn, rfm);
  const table = resolveTable(fn, rfm.table);
  const policy = `rfm/${table.id}`;
  const undecided = undecidedAbout("rfm", policy);
  const ofCell = new Map<RfmCell, Decided<RfmValue, "rfm">>();
  return (facts, evidence) => {
    if (facts.purchaseOccasions === 0) return undecided(facts, "not-enough-data", ["purchaseOccasions"]);
    if (rfm.status === "failed") return undecided(facts, rfm.reason, rfm.missing);
    const missing = unknownFacts(fn, facts, rfm.currency);
    if (missing.length > 0) return undecided(facts, "missing-facts", missing);

    const { asOf } = facts;
    const measures = measure(fn, facts, rfm.currency, rfm.monetary);
    const recency = scoreOf(measures, rfm, "recency");
    const frequency = scoreOf(measures, rfm, "frequency");
    const monetary = scoreOf(measures, rfm, "monetary");
    const score: RfmCell = `${recency}${frequency}${monetary}`;
    const known = evidence === "none" ? ofCell.get(score) : undefined;
    if (known?.asOf === asOf) return known;
    const weighted = weightedScore({ recency, frequency, monetary }, rfm.weights);
    const segment = segmentOfCell(fn, table, score);
    const value: RfmValue = { recency, frequency, monetary, score, weighted, segment };
    if (evidence !== "none") {
      return { status: "decided", about: "rfm", value, evidence: reasons(facts, rfm, measures, value), policy, asOf };
    }
    const judgement: Decided<RfmValue, "rfm"> = Object.freeze({
      status: "decided",
      about: "rfm",
      value: Object.freeze(value),
      evidence: Object.freeze([]),
      policy,
      asOf,
    });
    ofCell.set(score, judgement);
    return judgement;
  };
}

function scoreOf(measures: RfmMeasures, { cuts, atCut }: RfmScheme, name: RfmQuantity): RfmScore {
  return scoreByCuts(measures[name], cuts[name], quantities[name].direction, atCut[name]);
}

/** How a value stands to a cut that it has passed, and to one that it has not. */
const comparisons = {
  "higher-is-better": { lower: ["more-than", "at-most"], higher: ["at-least", "less-than"] },
  "lower-is-better": { lower: ["less-than", "at-least"], higher: ["at-most", "more-than"] },
} as const satisfies Record<string, Record<string, readonly [Comparison, Comparison]>>;

/** For each score the cut that was passed to reach it; for a score of 1, the cut that was not. */
function reasons(
  facts: RfmFacts,
  rfm: RfmScheme,
  measures: RfmMeasures,
  scores: Readonly<Record<RfmQuantity, RfmScore>>,
): Evidence[] {
  const found: Evidence[] = quantityNames.map((name) => {
    const { fact, unit, direction } = quantities[name];
    const [passed, notPassed] = comparisons[direction][rfm.atCut[name]];
    const isFirst = scores[name] === 1;
    return {
      fact: name === "monetary" ? `spend.${rfm.currency}.${rfm.monetary}` : fact,
      value: measures[name],
      comparison: isFirst ? notPassed : passed,
      threshold: rfm.cuts[name][isFirst ? 0 : scores[name] - 2] as number,
      unit,
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
  const sameMoment = rfm.asOf === facts.asOf || parseInstant(rfm.asOf) === parseInstant(facts.asOf);
  if (rfm.asOf !== undefined && !sameMoment) {
    found.push({ fact: "rfm.asOf", value: rfm.asOf, comparison: "differs-from", threshold: facts.asOf, holds: true });
  }
  return found;
}

import { normalCumulative, normalQuantile } from "../numerics/normal.js";
import { clopperPearson } from "../numerics/proportion.js";
import { DomainError, requireCount, requireNumber, requireObject, requireObjects } from "../shared/errors.js";
import { requireLevel, usualLevel } from "../shared/measure.js";
import type { Instant } from "../shared/time.js";
import {
  beganSince,
  frameOf,
  type MeasureOptions,
  type NotCovered,
  type NotEnoughData,
  type OpenServiceInterval,
  recordsIn,
  requireSetting,
  type RowsOrRecords,
} from "./measure.js";

/** Defects found among the chances to make one, over one period. */
export interface DefectCount {
  /** Defects in all, as the caller defines them; a whole number. */
  readonly defects: number;
  /** Units inspected, such as orders or contacts; a whole number of at least 1. */
  readonly units: number;
  /** Chances for a defect in each unit; a whole number of at least 1. */
  readonly opportunities: number;
}

/** A sigma level, or the bound that is known of it. */
export interface SigmaLevel {
  /**
   * `measured`, or what is known without a defect or without anything but defects: the level is at least, or at most, so much.
   * Such a bound is no estimate, and can lie on the other side of a level that was measured.
   */
  readonly status: "measured" | "at-least" | "at-most";
  readonly level: number;
  /** Defects per million opportunities; with a bound, at most or at least so many. */
  readonly dpmo: number;
  /** The shift that is contained in `level`. */
  readonly shift: number;
  /** The interval of `level` from the exact one of the rate. A bound has one end, and its level of confidence is one-sided. */
  readonly interval: OpenServiceInterval;
}

/** Options of the sigma level. */
export interface SigmaOptions {
  /** By default 1.5. */
  readonly shift?: number | undefined;
  /** Level of confidence, above 0 and up to 0.999999; by default 0.95. */
  readonly level?: number | undefined;
}

/** By how much a process is said to drift in the long run: a convention of the method, and no measurement. */
const customaryShift = 1.5;
const million = 1_000_000;

/**
 * Process quality as a sigma level: how many standard deviations lie between the mean of the process and the nearest limit, if
 * defects were the tail of a normal distribution.
 *
 * The customary shift of 1.5 turns an observed long-term rate into a short-term level. It is a convention, not a
 * measurement: pass `shift: 0` for the plain quantile.
 *
 * With no defect observed the level is unbounded, so the answer is `"at-least"` with the level of the exact upper bound of the
 * rate, 1 - (1 - level)^(1 / chances) (Clopper & Pearson 1934), instead of infinity; with nothing but defects it is `"at-most"`.
 *
 * @example Three defects in ten thousand contacts with four chances each
 * sigmaLevel({ defects: 3, units: 10_000, opportunities: 4 }).level.toFixed(3) // => "5.291"
 *
 * @example None in ten thousand: at most 300 in a million, with 95 % confidence
 * sigmaLevel({ defects: 0, units: 10_000, opportunities: 1 })
 * // => { status: "at-least", level: ~4.932, dpmo: ~299.5, shift: 1.5, interval: { low: ~4.932, level: 0.95, method: "clopper-pearson", ... } }
 *
 * @throws DomainError `sigma-defects` when there are more defects than chances, `sigma-chances` for more chances than can be
 * counted exactly (2^53), `sigma-level-units`, `sigma-level-opportunities`, `sigma-level-options`, `sigma-level-shift`,
 * `sigma-level-level`.
 * @accuracy level within 1e-12 from 1e-9 to 999,999 DPMO (tests/service).
 * @see M. Harry, "The Nature of Six Sigma Quality" (1988); C. Clopper, E. Pearson, "The Use of Confidence or Fiducial Limits
 *   Illustrated in the Case of the Binomial" (1934)
 */
export function sigmaLevel(count: DefectCount, options: SigmaOptions = {}): SigmaLevel {
  const { defects, chances } = requireDefects("sigmaLevel", count);
  const { shift, level: confidence } = requireSigmaOptions("sigmaLevel", options);
  const frame = frameOf(confidence, "clopper-pearson");
  if (defects === 0 || defects === chances) {
    // 1 - (1 - level)^(1 / chances), without losing the digits of a small rate.
    const bound = Math.max(Number.MIN_VALUE, -Math.expm1(Math.log1p(-confidence) / chances));
    const reach = -normalQuantile(bound);
    const free = defects === 0;
    const level = (free ? reach : -reach) + shift;
    return {
      status: free ? "at-least" : "at-most",
      level,
      dpmo: million * (free ? bound : 1 - bound),
      shift,
      interval: free ? { low: level, ...frame } : { high: level, ...frame },
    };
  }
  // The smaller of the two shares keeps its digits.
  const sigmaOf = (rate: number, rest: number) => (rate < rest ? -normalQuantile(rate) : normalQuantile(rest)) + shift;
  const rate = clopperPearson(defects, chances, confidence);
  const rest = clopperPearson(chances - defects, chances, confidence);
  return {
    status: "measured",
    level: sigmaOf(defects / chances, (chances - defects) / chances),
    dpmo: dpmoOf(count),
    shift,
    interval: { low: sigmaOf(rate.high, rest.low), high: sigmaOf(rate.low, rest.high), ...frame },
  };
}

/**
 * Defects per million opportunities.
 *
 * @example
 * dpmoOf({ defects: 3, units: 10_000, opportunities: 4 }) // => 75
 *
 * @throws DomainError `sigma-defects` when there are more defects than chances, `sigma-chances`, `dpmo-of-units`,
 * `dpmo-of-opportunities`.
 */
export function dpmoOf(count: DefectCount): number {
  const { defects, chances } = requireDefects("dpmoOf", count);
  return (million * defects) / chances;
}

/**
 * The defects per million opportunities that a sigma level stands for: the upper tail of the normal distribution. It is the
 * inverse of `sigmaLevel`.
 *
 * @example The table of the six levels
 * [1, 2, 3, 4, 5].map((sigma) => Math.round(dpmoOfSigma(sigma))) // => [691462, 308538, 66807, 6210, 233]
 * dpmoOfSigma(6).toFixed(1) // => "3.4"
 * dpmoOfSigma(3, { shift: 0 }).toFixed(0) // => "1350"
 *
 * @throws DomainError `dpmo-of-sigma-sigma`, `dpmo-of-sigma-options`, `dpmo-of-sigma-shift`.
 * @accuracy relative 1e-13 from -3 to 9 sigma (tests/service).
 */
export function dpmoOfSigma(sigma: number, options: Pick<SigmaOptions, "shift"> = {}): number {
  const { shift } = requireSigmaOptions("dpmoOfSigma", options);
  return million * normalCumulative(shift - requireNumber("dpmoOfSigma", "sigma", sigma));
}

/** Orders that went wrong, of those of which it is known. */
export interface OrderDefects extends DefectCount {
  readonly status: "measured";
  /** Orders of which it is not known, as they were placed before complaints or returns were recorded. They do not count. */
  readonly beforeCoverage: number;
}

/** An order as far as its defects need it. */
export interface DefectiveOrder {
  /** Absent where it is not known. */
  readonly defective?: boolean | undefined;
  /** Read where the coverage begins at a moment. */
  readonly at?: Instant | undefined;
}

/**
 * Orders that went wrong, as `sigmaLevel` takes them: each order is one unit with one chance. What makes an order defective is
 * for its source to say; `serviceRecordsOf` of `clientele/facts` takes those that were complained about or returned faulty.
 *
 * @example
 * const found = defectsOf([{ defective: true }, { defective: false }, { defective: false }, {}]);
 * found // => { status: "measured", defects: 1, units: 3, opportunities: 1, beforeCoverage: 1 }
 * found.status === "measured" && dpmoOf(found).toFixed(0) // => "333333"
 *
 * @example Where nobody writes down what goes wrong, a clean record proves nothing
 * const coverage = { purchase: { from: "beginning" } } as const;
 * defectsOf([{ defective: false }], { coverage }) // => { status: "not-covered", missing: ["complaint", "return"] }
 *
 * @returns `not-covered` where neither complaints nor returns are, `not-enough-data` without an order: there was no chance to
 * make a defect
 * @throws DomainError `defects-of-orders`, `defects-of-options`, `defects-of-coverage`, `time-zone`, `instant` for a moment that
 * is needed and cannot be read.
 */
export function defectsOf(
  orders: RowsOrRecords<"orders", DefectiveOrder>,
  options: Pick<MeasureOptions, "coverage" | "timeZone"> = {},
): OrderDefects | NotEnoughData | NotCovered {
  const fn = "defectsOf";
  const records = recordsIn("orders", orders);
  const { from, missing } = requireSetting(fn, options, records).covered(tellsOfDefects);
  const all = requireObjects(fn, "orders", records.orders);
  if (missing !== undefined) return missing;
  const known = all.filter(
    ({ defective, at }, index) => defective !== undefined && beganSince(from, fn, "at", index, at),
  );
  if (known.length > 0) {
    const defects = known.filter(({ defective }) => defective === true).length;
    return {
      status: "measured",
      defects,
      units: known.length,
      opportunities: 1,
      beforeCoverage: all.length - known.length,
    };
  }
  return { status: "not-enough-data", of: 0, required: 1 };
}

/** What tells of a defect. */
const tellsOfDefects = ["complaint", "return"] as const;

function requireDefects(fn: string, count: DefectCount): { readonly defects: number; readonly chances: number } {
  requireObject(fn, "count", count);
  const defects = requireCount(fn, "defects", count.defects, 0, "sigma-defects");
  const chances = requireCount(fn, "units", count.units, 1) * requireCount(fn, "opportunities", count.opportunities, 1);
  requireCount(fn, "units times opportunities", chances, 1, "sigma-chances");
  if (defects <= chances) return { defects, chances };
  throw new DomainError(
    "sigma-defects",
    `${fn} requires defects to be at most ${chances}, the chances; got ${defects}`,
  );
}

function requireSigmaOptions(fn: string, options: SigmaOptions): { readonly shift: number; readonly level: number } {
  const { shift = customaryShift, level = usualLevel } = requireObject(fn, "options", options);
  return {
    shift: requireNumber(fn, "shift", shift),
    level: requireLevel(fn, level),
  };
}

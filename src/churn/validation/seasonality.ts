import { DomainError, show } from "../../shared/errors.js";
import { dayNumber, type DayNumber, formatCalendarDate } from "../../shared/time.js";
import type { Predictor } from "../model.js";
import type { HoldoutSplit } from "./split.js";
import { actualRepeats, expectedRepeats, type Occasions, occasionsOf } from "./tracking.js";

/** Repeat purchases of one calendar month, or of the part of it that belongs to calibration or holdout. */
export interface SeasonalMonth {
  /** `1997-12`. */
  readonly month: string;
  readonly part: "calibration" | "holdout";
  readonly actual: number;
  /** As a model expects them that knows no seasons. */
  readonly expected: number;
  /** Actual less expected, in standard errors; what one customer bought in the month counts as one observation. */
  readonly standardScore: number;
}

/** What is wrong with the place of the cut. */
export type SeasonalWarning =
  /** Peak months weigh more in the holdout than in the calibration: a model that knows no seasons will seem to promise too little. */
  | "holdout-richer-in-peaks"
  /** Peak months weigh less in the holdout: it will seem to promise too much. */
  | "holdout-poorer-in-peaks"
  /** The calibration ends inside a peak. */
  | "split-inside-peak";

/** Whether a split straddles a seasonal peak of the data, with the evidence. */
export type SplitSeasonality =
  | {
      /**
       * It cannot be known: the calibration does not see every month of a year, the days of the purchases are not known, or
       * nobody bought again.
       */
      readonly status: "unknown";
      readonly reason: "less-than-a-year-before-the-split" | "no-purchase-days" | "no-repeat-purchases";
      /** Months of the year, 1 to 12, that only the holdout has seen: whatever happens in them the model cannot know. */
      readonly onlyInHoldout: readonly number[];
      readonly months: readonly SeasonalMonth[];
    }
  | {
      readonly status: "no-peak" | "balanced" | "straddles-peak";
      readonly warnings: readonly SeasonalWarning[];
      /** Months of the year, 1 to 12, in which the calibration stands out. */
      readonly peakMonths: readonly number[];
      /** Every peak month was seen in one year only: it may have been a campaign and no season. */
      readonly seenOnce: boolean;
      /** The seasonal level of the holdout over that of the calibration; 1.2 means that a fifth more is to be expected. */
      readonly holdoutLevel: number;
      readonly months: readonly SeasonalMonth[];
    };

/**
 * Whether the calibration ends beside or inside a seasonal peak, so that the holdout is no fair test.
 *
 * Repeat purchases by calendar month are held against what the model expects of customers of that age. A month of the year is
 * a peak when the calibration saw at least a fifth more than expected in it and more than three standard errors. The
 * levels of the months, as the calibration saw them, then tell what season alone does to the holdout; from a twentieth on, or
 * where the calibration ends inside a peak, it is a warning.
 *
 * Limits: a calibration of less than 365 days cannot tell season from age, and the answer is `unknown`, with the months as
 * evidence. A month that was seen once may have been a campaign (`seenOnce`). What the model gets wrong about age looks like
 * season.
 *
 * @example
 * const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * const model = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters } as const;
 * const split = splitHoldout(
 *   [{ customerId: "1", occasionDays: ["1997-01-01", "1997-01-18", "1997-08-02", "1997-12-12"] }],
 *   { calibrationEnd: "1997-09-30", holdoutEnd: "1998-06-30", unit: "week" },
 * );
 * const seasonality = seasonalityOfSplit(model, split);
 * seasonality.status // => "unknown"
 * seasonality.status === "unknown" && seasonality.onlyInHoldout // => [10, 11, 12]
 *
 * @throws DomainError `holdout`, `model-kind`, `schema-version`, `model-parameters`.
 */
export function seasonalityOfSplit(model: Predictor, split: HoldoutSplit): SplitSeasonality {
  if (!Array.isArray(split?.customers) || split.customers.length === 0) {
    throw new DomainError(
      "holdout",
      `seasonalityOfSplit requires a split with customers; got ${show(split?.customers)}`,
    );
  }
  const occasions = occasionsOf(split);
  if (occasions === undefined) {
    return { status: "unknown", reason: "no-purchase-days", onlyInHoldout: [], months: [] };
  }
  const stretches = stretchesOf(model, occasions);
  const months = stretches.map(({ month, part, actual, expected, error }): SeasonalMonth => {
    return { month, part, actual, expected, standardScore: scoreOf(actual - expected, error) };
  });
  const { begin, cut } = occasions;
  const seen = (wanted: SeasonalMonth["part"]): Set<number> =>
    new Set(stretches.filter(({ part }) => part === wanted).map(({ ofYear }) => ofYear));
  const inCalibration = seen("calibration");
  const onlyInHoldout = [...seen("holdout")].filter((month) => !inCalibration.has(month)).sort((a, b) => a - b);
  if (!stretches.some(({ part, actual, expected }) => part === "calibration" && actual > 0 && expected > 0)) {
    return { status: "unknown", reason: "no-repeat-purchases", onlyInHoldout, months };
  }
  if (cut - begin < daysOfYear) {
    return { status: "unknown", reason: "less-than-a-year-before-the-split", onlyInHoldout, months };
  }

  const levels = levelsOf(stretches.filter(({ part }) => part === "calibration"));
  const peaks = [...levels].filter(([, { level, score }]) => level >= peakLevel && score >= peakScore);
  const peakMonths = peaks.map(([month]) => month).sort((a, b) => a - b);
  if (peakMonths.length === 0) {
    return { status: "no-peak", warnings: [], peakMonths, seenOnce: false, holdoutLevel: 1, months };
  }
  const holdoutLevel = meanLevel(stretches, "holdout", levels) / meanLevel(stretches, "calibration", levels);
  const warnings: SeasonalWarning[] = [];
  if (holdoutLevel >= 1 + distortion) warnings.push("holdout-richer-in-peaks");
  if (holdoutLevel <= 1 / (1 + distortion)) warnings.push("holdout-poorer-in-peaks");
  // A peak that the last day before the cut and the first one after it both belong to.
  if (peakMonths.includes(monthOf(cut - 1).ofYear) && peakMonths.includes(monthOf(cut).ofYear)) {
    warnings.push("split-inside-peak");
  }
  const seenOnce = peaks.every(([, { years }]) => years < 2);
  const status = warnings.length > 0 ? "straddles-peak" : "balanced";
  return { status, warnings, peakMonths, seenOnce, holdoutLevel, months };
}

const daysOfYear = 365;
/** A fifth above the usual: less is hard to tell from trend, and hurts no verdict. */
const peakLevel = 1.2;
/** Twelve months are looked at; with three standard errors one base in sixty has a peak by chance. */
const peakScore = 3;
/** A twentieth more or less in the holdout: one month of twelve that is twice as strong as the others is a twelfth. */
const distortion = 0.05;

/** A calendar month, or its part before or after the cut. */
interface Stretch extends Omit<SeasonalMonth, "standardScore"> {
  /** 1 to 12. */
  readonly ofYear: number;
  /** Standard error of the actual count. */
  readonly error: number;
}

/** The calendar months of the data, that of the cut in two parts. */
function stretchesOf(model: Predictor, { days, cut, end, begin }: Occasions): Stretch[] {
  const boundaries = [begin];
  for (let at = begin; at < end;) {
    const next = Math.min(monthOf(at).next, end);
    at = at < cut && cut < next ? cut : next;
    boundaries.push(at);
  }
  const expected = expectedRepeats(model, days, boundaries);
  const actual = actualRepeats(days, boundaries);
  const errors = errorsOf(days, boundaries);
  return actual.map((count, k) => {
    const { ofYear, month } = monthOf(boundaries[k]!);
    const part = boundaries[k]! < cut ? "calibration" : "holdout";
    return { month, ofYear, part, actual: count, expected: expected[k + 1]! - expected[k]!, error: errors[k]! };
  });
}

function monthOf(day: DayNumber): { readonly month: string; readonly ofYear: number; readonly next: DayNumber } {
  const month = formatCalendarDate(day).slice(0, -3);
  const ofYear = Number(month.slice(-2));
  const year = Number(month.slice(0, -3));
  const next = dayNumber(ofYear === 12 ? year + 1 : year, (ofYear % 12) + 1, 1);
  return { month, ofYear, next: next ?? Infinity };
}

function scoreOf(difference: number, error: number): number {
  return error > 0 ? difference / error : 0;
}

/**
 * Standard errors of the counts: the root of the sum of squares of what each customer bought. It is that of independent
 * customers whose purchases may come in clumps, and that of Poisson counts where each bought once.
 */
function errorsOf(days: Occasions["days"], boundaries: readonly DayNumber[]): number[] {
  const squares = new Array<number>(boundaries.length - 1).fill(0);
  for (const occasions of days) {
    let k = 0;
    let count = 0;
    for (let i = 1; i < occasions.length; i++) {
      while (occasions[i]! >= boundaries[k + 1]!) {
        squares[k]! += count * count;
        count = 0;
        k += 1;
      }
      count += 1;
    }
    if (count > 0) squares[k]! += count * count;
  }
  return squares.map(Math.sqrt);
}

interface MonthLevel {
  /** Actual over expected, in all years of the calibration. */
  readonly level: number;
  readonly score: number;
  /** Years in which the month was seen. */
  readonly years: number;
}

function levelsOf(stretches: readonly Stretch[]): Map<number, MonthLevel> {
  const levels = new Map<number, MonthLevel>();
  for (const ofYear of new Set(stretches.map((stretch) => stretch.ofYear))) {
    const same = stretches.filter((stretch) => stretch.ofYear === ofYear);
    const [actual, expected] = [sumOf(same, "actual"), sumOf(same, "expected")];
    const error = Math.sqrt(same.reduce((sum, stretch) => sum + stretch.error ** 2, 0));
    const level = expected > 0 ? actual / expected : 1;
    levels.set(ofYear, { level, score: scoreOf(actual - expected, error), years: same.length });
  }
  return levels;
}

/** The level of a part of the data, each month weighing as much as is expected in it. */
function meanLevel(
  stretches: readonly Stretch[],
  wanted: SeasonalMonth["part"],
  levels: ReadonlyMap<number, MonthLevel>,
): number {
  const own = stretches.filter(({ part }) => part === wanted);
  const weighted = own.reduce((sum, { ofYear, expected }) => sum + expected * (levels.get(ofYear)?.level ?? 1), 0);
  const total = sumOf(own, "expected");
  return total > 0 ? weighted / total : 1;
}

function sumOf(stretches: readonly Stretch[], name: "actual" | "expected"): number {
  return stretches.reduce((sum, stretch) => sum + stretch[name], 0);
}

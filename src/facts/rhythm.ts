import type { BaseFacts, BaseRhythm, Rhythm } from "./base-facts.js";
import type { CustomerFacts } from "./customer-facts.js";
import { quantileOfSorted } from "./quantile.js";

/** Ratios of the quantiles to the median of an exponential distribution: ln 10 / ln 2 and ln 50 / ln 2. */
const exponentialQ90 = Math.log(10) / Math.LN2;
const exponentialQ98 = Math.log(50) / Math.LN2;

/**
 * The usual gap, in days, that policies assume where no base was given to learn it from. Two months is a middle between
 * groceries and furniture and right for neither: give a base wherever there is one.
 */
export const assumedMedianGapDays = 60;

/** Closed gaps that the base's rhythm takes at least. */
const minimumGaps = 20;
/** Own gaps from which the customer's own quantiles are read off instead of scaled from the median. */
const minimumOwnGaps = 20;
/** Whole days up to three years, by twice the median: their rhythms are few and come again and again. */
const rememberedMedians = 2 * 1095;
/** Own gaps that weigh as much as the base. */
const shrinkage = 3;

/**
 * The rhythm of a base, or `undefined` with fewer than 20 closed gaps.
 *
 * Gaps are lengths in calendar days. The estimate is that of Kaplan & Meier, J. Am. Stat. Assoc. 53 (1958), scaled by the
 * share that returns at all (Maller & Zhou 1992, the non-parametric cure fraction).
 */
export function fitRhythm(
  population: readonly Pick<CustomerFacts, "gapsDays" | "daysSinceLastPurchase">[],
): BaseRhythm | undefined {
  const closed: number[] = [];
  const open: number[] = [];
  for (const { gapsDays, daysSinceLastPurchase } of population) {
    if (gapsDays !== undefined) for (const gap of gapsDays) closed.push(gap);
    if (daysSinceLastPurchase !== undefined) open.push(daysSinceLastPurchase);
  }
  if (closed.length < minimumGaps) return undefined;
  const steps = returnCurve(closed, open);
  const returnShare = steps[steps.length - 1]?.returned ?? 0;
  const quantile = (p: number) => steps.find(({ returned }) => returned >= p * returnShare)?.days ?? 0;
  return {
    gaps: closed.length,
    openGaps: open.length,
    returnShare,
    // Two purchases on consecutive days are the shortest gap there is, so no quantile is below a day.
    medianGapDays: Math.max(1, quantile(0.5)),
    q90GapDays: Math.max(1, quantile(0.9)),
    q98GapDays: Math.max(1, quantile(0.98)),
  };
}

/** One minus the Kaplan-Meier survival at each length at which a gap closed. */
function returnCurve(closed: readonly number[], open: readonly number[]): { days: number; returned: number }[] {
  const events = Float64Array.from(closed).sort();
  const censored = Float64Array.from(open).sort();
  const steps: { days: number; returned: number }[] = [];
  let survival = 1;
  let atRisk = events.length + censored.length;
  let c = 0;
  for (let e = 0; e < events.length;) {
    const days = events[e] as number;
    while (c < censored.length && (censored[c] as number) < days) {
      c += 1;
      atRisk -= 1;
    }
    let closedHere = 0;
    while (e < events.length && events[e] === days) {
      e += 1;
      closedHere += 1;
    }
    survival *= 1 - closedHere / atRisk;
    atRisk -= closedHere;
    steps.push({ days, returned: 1 - survival });
  }
  return steps;
}

/**
 * One customer's rhythm: the median and the upper quantiles of their own gaps, shrunk to the base's on the logarithm with
 * weight x / (x + 3) for x own gaps. Without a fitted base the assumed median stands in, with the quantiles of an
 * exponential distribution (3.3 and 5.6 times the median).
 *
 * @example A customer with three gaps of 30 days in a base whose usual gap is 60 days
 * rhythmOf({ gapsDays: [30, 30, 30] }, { assumedMedianGapDays: 60 }).medianGapDays.toFixed(1) // => "42.4"
 */
export function rhythmOf(facts: Pick<CustomerFacts, "gapsDays">, options: RhythmOptions): Rhythm {
  return createRhythm(options)(facts.gapsDays ?? []);
}

/** What stands in for the gaps that a customer does not have. */
export interface RhythmOptions {
  readonly base?: Pick<BaseFacts, "rhythm"> | undefined;
  readonly assumedMedianGapDays: number;
}

/** `rhythmOf` for many customers of one base, from their gaps in ascending order. */
export function createRhythm({ base, assumedMedianGapDays }: RhythmOptions): (gaps: readonly number[]) => Rhythm {
  const { medianGapDays, q90GapDays, q98GapDays } = base?.rhythm ?? {
    medianGapDays: assumedMedianGapDays,
    q90GapDays: assumedMedianGapDays * exponentialQ90,
    q98GapDays: assumedMedianGapDays * exponentialQ98,
  };
  const rest = base?.rhythm === undefined ? "assumed" : "base";
  const withoutGaps: Rhythm = Object.freeze({ medianGapDays, q90GapDays, q98GapDays, ownWeight: 0, rest });
  const rhythmFrom = (gaps: readonly number[], ownMedian: number): Rhythm => {
    const ownWeight = gaps.length / (gaps.length + shrinkage);
    // In this form, and not as a sum of logarithms, equal gaps in an equal base give exactly that gap.
    const shrink = (own: number, usual: number) => usual * (own / usual) ** ownWeight;
    const isEnough = gaps.length >= minimumOwnGaps;
    const ownQ90 = isEnough ? Math.max(1, quantileOfSorted(gaps, 0.9)) : ownMedian * exponentialQ90;
    const ownQ98 = isEnough ? Math.max(1, quantileOfSorted(gaps, 0.98)) : ownMedian * exponentialQ98;
    return Object.freeze({
      medianGapDays: shrink(ownMedian, medianGapDays),
      q90GapDays: shrink(ownQ90, q90GapDays),
      q98GapDays: shrink(ownQ98, q98GapDays),
      ownWeight,
      rest,
    });
  };
  const known = new Map<number, Rhythm>();
  return (gaps) => {
    if (gaps.length === 0) return withoutGaps;
    const ownMedian = Math.max(1, quantileOfSorted(gaps, 0.5));
    const twice = 2 * ownMedian;
    if (gaps.length >= minimumOwnGaps || twice > rememberedMedians || !Number.isInteger(twice)) {
      return rhythmFrom(gaps, ownMedian);
    }
    const key = twice * minimumOwnGaps + gaps.length;
    let rhythm = known.get(key);
    if (rhythm === undefined) known.set(key, (rhythm = rhythmFrom(gaps, ownMedian)));
    return rhythm;
  };
}

import { apportion } from "./apportion.js";
import type { Reading } from "./loyalty-components.js";
import { type LoyaltyComponent, loyaltyComponents, type LoyaltyPolicy } from "./loyalty-policy.js";

/** What one known component adds to the score. */
export interface LoyaltyContribution {
  readonly component: LoyaltyComponent;
  /** How much of it the customer shows, from 0 to 1. */
  readonly share: number;
  /** What it adds, in whole hundredths of a point. */
  readonly hundredths: number;
  /** What it could add at most beside these components, in whole hundredths of a point. */
  readonly ofHundredths: number;
}

/**
 * An interval of the score, in points. Its ends are those that the score has with every component at its low end and at its
 * high end; a component without an interval counts as exact. Missing ones and those that are known as a lower bound are not
 * covered: see `range`.
 */
export interface LoyaltyInterval {
  readonly low: number;
  readonly high: number;
  /**
   * The lowest level of the inputs. The interval holds at least as often if their errors are jointly normal, however they
   * depend on each other; and whatever their errors, at least as often as 1 less what all the levels leave out together.
   */
  readonly level: number;
}

/** The points of a customer, and how much is known of what could give some. */
export interface LoyaltyPoints {
  /** From 0 to 100, over what is known. */
  readonly score: number;
  /** The same in whole hundredths of a point: the sum of the contributions, exactly. */
  readonly scoreHundredths: number;
  /** Empty where evidence was left out. */
  readonly contributions: readonly LoyaltyContribution[];
  /** The components that are not known, in the policy's order. */
  readonly missing: readonly LoyaltyComponent[];
  /**
   * The known ones of which a lower bound is known only, because the feed begins in the middle or lacks a kind of event: the
   * customer may have bought before it, or spoken for the supplier where it does not show.
   */
  readonly atLeast: readonly LoyaltyComponent[];
  /**
   * The known components in one word, such as `measured.repurchase+tenure`: what was measured elsewhere was so by another ruler. Only
   * scores with equal `components` (and policy) can be compared.
   */
  readonly components: string;
  /** Share of the weight that is known. */
  readonly coverage: number;
  /**
   * Where the score would lie if everything were known: with all that is missing at 0 and every interval at its low end; and with
   * all that is missing, or known as a lower bound, at its full points and every interval at its high end.
   */
  readonly range: { readonly low: number; readonly high: number };
  /** Where the score lies, as far as its inputs say how sure they are; absent where none of them does. */
  readonly interval?: LoyaltyInterval;
}

const fullScore = 10_000;

const none: readonly never[] = Object.freeze([]);

/**
 * Adds up the readings of the components that count, in their order: the points, or `undefined` when less is known than the
 * policy's minimum.
 */
export function createPointCounter(
  { weights, minimumCoverage }: LoyaltyPolicy,
  explains = true,
): (readings: readonly Reading[]) => LoyaltyPoints | undefined {
  const components = countedComponents(weights);
  const own = apportion(
    fullScore,
    components.map((component) => weights[component]),
  );
  // Which components are known is the same for many customers.
  const scales = new Map<number, Scale>();
  const scaleOf = (readings: readonly Reading[]): Scale => {
    let known = 0;
    for (let i = 0; i < readings.length; i++) if (readings[i]!.share !== undefined) known += 1 << i;
    let scale = scales.get(known);
    if (scale === undefined) {
      const missing = components.filter((_, index) => readings[index]!.share === undefined);
      scales.set(known, (scale = scaleWithout(missing, components, own, weights)));
    }
    return scale;
  };

  return (readings) => {
    const { missing, coverage, of } = scaleOf(readings);
    // The tolerance takes back what binary fractions add: a tenth and two tenths reach three tenths.
    if (coverage === 0 || coverage + 1e-9 < minimumCoverage) return undefined;

    const contributions: LoyaltyContribution[] = [];
    const atLeast: LoyaltyComponent[] = [];
    let scoreHundredths = 0;
    let [worst, best, low, high, level] = [0, 0, 0, 0, 1];
    let known = "";
    for (let index = 0; index < components.length; index++) {
      const component = components[index]!;
      const { share, interval, atLeast: isBound = false, measured = false } = readings[index]!;
      const ownHundredths = own[index]!;
      if (share === undefined) {
        best += ownHundredths;
        continue;
      }
      const ofHundredths = of[index]!;
      const hundredths = Math.round(share * ofHundredths);
      if (explains) contributions.push({ component, share, hundredths, ofHundredths });
      known += `${known === "" ? "" : "+"}${measured ? "measured." : ""}${component}`;
      if (isBound) atLeast.push(component);
      scoreHundredths += hundredths;
      worst += Math.round((interval?.low ?? share) * ownHundredths);
      best += Math.round((isBound ? 1 : (interval?.high ?? share)) * ownHundredths);
      low += interval === undefined ? hundredths : Math.round(interval.low * ofHundredths);
      high += interval === undefined ? hundredths : Math.round(interval.high * ofHundredths);
      if (interval !== undefined) level = Math.min(level, interval.level);
    }
    const points: LoyaltyPoints = {
      score: scoreHundredths / 100,
      scoreHundredths,
      contributions: explains ? contributions : none,
      missing,
      atLeast,
      components: known,
      coverage,
      range: { low: worst / 100, high: best / 100 },
    };
    // No level of an interval is 1.
    return level < 1 ? { ...points, interval: { low: low / 100, high: high / 100, level } } : points;
  };
}

/** What the components can give when some of them are not known. */
interface Scale {
  /** The components that are not known, in their order. */
  readonly missing: readonly LoyaltyComponent[];
  /** Share of the weight that is known. */
  readonly coverage: number;
  /** Hundredths that each can give, with what the missing ones lend it. */
  readonly of: readonly number[];
}

/**
 * The missing ones' hundredths are lent on top of the known ones' own, never parted anew: so no component can have fewer
 * than without the loan, and the score cannot leave the range by a rounding.
 */
function scaleWithout(
  missing: readonly LoyaltyComponent[],
  components: readonly LoyaltyComponent[],
  own: readonly number[],
  weights: LoyaltyPolicy["weights"],
): Scale {
  const isKnown = (component: LoyaltyComponent) => !missing.includes(component);
  const known = components.filter(isKnown);
  const owned = components.reduce((sum, component, index) => sum + (isKnown(component) ? own[index]! : 0), 0);
  const lent = apportion(
    fullScore - owned,
    known.map((component) => weights[component]),
  );
  const weightOf = (some: readonly LoyaltyComponent[]) => some.reduce((sum, component) => sum + weights[component], 0);
  return {
    missing: Object.freeze(missing),
    // Rounded, so that weights count by nothing but their ratios.
    coverage: Math.round((weightOf(known) / weightOf(components)) * 1e9) / 1e9,
    of: components.map((component, index) => own[index]! + (isKnown(component) ? lent[known.indexOf(component)]! : 0)),
  };
}

/** The components that take part, in the order in which they are shown. */
export function countedComponents(weights: LoyaltyPolicy["weights"]): LoyaltyComponent[] {
  return loyaltyComponents.filter((component) => weights[component] > 0);
}

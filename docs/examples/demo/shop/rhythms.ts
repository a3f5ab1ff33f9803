import { today } from "./calendar.js";
import type { Dice } from "./dice.js";
import type { Label } from "./labels.js";

/** On which days a customer buys, and which types follow from that alone. */
export interface Rhythm {
  readonly days: readonly number[];
  readonly labels: readonly Label[];
}

/** The last day on which anything may happen, so that the evening of a purchase still lies before the books are closed. */
const lastDay = today - 1;

export const never = (): Rhythm => ({ days: [], labels: [] });

/**
 * An ordinary buyer, as the BG/NBD model imagines one: a rate of one's own from a gamma distribution, and after every
 * purchase the toss of a coin of one's own whether it was the last (Fader, Hardie & Lee 2005).
 *
 * The labels follow from the true rate, which only the generator knows: the default rules put to the true rhythm instead of
 * an estimated one. Some one-time buyers are beyond anybody's guess, and the report says how many.
 */
export function ordinary(dice: Dice, from = 0, to = lastDay): Rhythm {
  // Nobody is slower than three times a year: rarer visitors have no rhythm that two years could show.
  const meanGap = Math.min(120, 1 / dice.gamma(1.7, 1 / 55));
  const dropout = dice.beta(0.9, 5);
  const days = [dice.whole(from, to)];
  while (!dice.chance(dropout)) {
    const next = days.at(-1)! + Math.max(1, Math.round(dice.exponential(meanGap)));
    if (next > lastDay) break;
    days.push(next);
  }
  return { days, labels: labelsOfTrueRhythm(days, meanGap) };
}

/** The median and the 90th and 98th percentile of an exponential gap. */
function labelsOfTrueRhythm(days: readonly number[], meanGap: number): Label[] {
  const [usual, late, gone] = [meanGap * Math.LN2, meanGap * Math.log(10), meanGap * Math.log(50)];
  const first = days[0]!;
  const last = days.at(-1)!;
  const silence = today - last;
  if (silence >= gone) return ["lapsed"];
  if (silence >= late) return ["at-risk"];
  if (days.length === 1) return ["new"];
  // Whoever has only just come back has stayed for nothing yet.
  if (last - days.at(-2)! >= gone) return silence < usual ? ["reactivated"] : ["active"];
  return days.length >= 4 && today - first >= Math.max(180, 4 * usual) ? ["active", "loyal"] : ["active"];
}

/** Buys every so many days for long, and still does; the last time at least `quiet` days ago. */
export function steady(dice: Dice, quiet = 1): Rhythm {
  const usual = dice.between(Math.max(18, quiet * 2), 50);
  const last = today - Math.max(quiet, Math.round(usual * dice.between(0.05, 0.7)));
  const tenure = Math.min(last, Math.max(9 * usual, dice.between(300, 880)));
  return { days: backwards(dice, last, usual, Math.floor(tenure / usual)), labels: ["active", "loyal"] };
}

/** A handful of purchases in the last months: at home in the shop, and not for long enough to be loyal. */
export function recent(dice: Dice): Rhythm {
  return {
    days: backwards(dice, today - dice.whole(2, 12), dice.between(18, 28), dice.whole(2, 4)),
    labels: ["active"],
  };
}

/** Bought every forty days or so, and should have been back twice since. */
export function atRisk(dice: Dice): Rhythm {
  const usual = dice.between(36, 42);
  const last = today - Math.round(usual * dice.between(3.8, 4.2));
  return { days: backwards(dice, last, usual, dice.whole(13, 16)), labels: ["at-risk"] };
}

/** Bought every month, and was not seen for more than a year. */
export function lapsed(dice: Dice): Rhythm {
  const last = today - dice.whole(480, 620);
  return { days: backwards(dice, last, dice.between(20, 30), dice.whole(6, 10)), labels: ["lapsed"] };
}

/** Bought for the first time within a month. */
export function fresh(dice: Dice): Rhythm {
  return { days: [today - dice.whole(2, 28)], labels: ["new"] };
}

/** Stayed away for more than a year and came back within days. */
export function reactivated(dice: Dice): Rhythm {
  const back = today - dice.whole(1, 10);
  const before = backwards(dice, back - dice.whole(470, 560), dice.between(26, 34), dice.whole(4, 6));
  return { days: [...before, back], labels: ["reactivated"] };
}

/** So many gaps of about the usual length before the last day, as far as the shop existed. */
function backwards(dice: Dice, last: number, usual: number, gaps: number): number[] {
  const days = [last];
  for (let i = 0; i < gaps; i++) {
    const day = days[0]! - Math.max(1, Math.round(usual * dice.between(0.65, 1.35)));
    if (day < 1) break;
    days.unshift(day);
  }
  return days;
}

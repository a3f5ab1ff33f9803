import type { LoyaltyPhaseValue, LoyaltyValue } from "../../loyalty/index.js";
import type { ReferralValue } from "../../value/index.js";
import type { Locale, Numbers } from "../locale.js";
import { cutDown, wordOf } from "./loyalty-answers.js";
import { wordsIn } from "./text.js";

/** What the score is made of, how sure it is, what is not known, and what kind of loyalty it shows: whole sentences. */
export function loyaltySentences(
  { score, contributions, interval, missing, atLeast, range, quadrant, bought }: LoyaltyValue,
  locale: Locale,
  numbers: Numbers,
): string[] {
  const nounOf = (component: string) => wordOf(locale.loyaltyComponents, component) ?? wordsIn(component);
  const spoken = contributions.map(({ component, hundredths, ofHundredths }) => ({
    component: nounOf(component),
    points: hundredths / 100,
    ofPoints: ofHundredths / 100,
  }));
  const { cell, proxy } = quadrant;
  return [
    locale.loyaltyContributions(spoken, score, numbers),
    ...(interval === undefined ? [] : [locale.loyaltyInterval({ ...interval, ...outward(interval) }, numbers)]),
    ...(missing.length === 0 ? [] : [locale.loyaltyMissing(numbers.list(missing.map(nounOf)))]),
    ...(atLeast.length === 0 ? [] : [locale.loyaltyPartly(numbers.list(atLeast.map(nounOf)))]),
    ...(missing.length + atLeast.length === 0 ? [] : [locale.loyaltyRange(outward(range), numbers)]),
    wordOf(locale.loyaltyCells, cell),
    ...(proxy && !cell.startsWith("unknown") ? [locale.loyaltyProxy] : []),
    wordOf(locale.loyaltyBought, bought),
  ].filter((sentence) => sentence !== undefined);
}

/** Bounds to a tenth, so that they hold the score that is told. */
function outward({ low, high }: LoyaltyValue["range"]): LoyaltyValue["range"] {
  return { low: cutDown(low), high: -cutDown(-high) };
}

export function phaseSentences({ inertia }: LoyaltyPhaseValue, locale: Locale): string[] {
  return inertia === true ? [locale.loyaltyInertia] : [];
}

export function referralSentences({ bound }: ReferralValue, locale: Locale): string[] {
  return [...(bound === "lower" ? [locale.referralsUnknown] : []), locale.referralsNotAdded];
}

import { unknownValue } from "../portrait/distributions.js";
import { otherLevel } from "../features/levels.js";
import type { PersonaTrait } from "../portrait/traits.js";

/** What a name is made of: codes that a locale can put into words. */
export interface NamePart {
  readonly feature: string;
  readonly direction: "high" | "low";
  /** The value of a categorical feature. */
  readonly value?: string;
}

/**
 * Words for behaviour only, and in the comparative: a trait says how a group differs from the rest, not what it is. Sex, ethnicity, age, place and household are not among them, so that no name can be made of
 * them.
 */
const words: Readonly<Record<string, { readonly high: string; readonly low: string }>> = {
  spendPerOccasion: { high: "bigger baskets", low: "smaller baskets" },
  purchaseOccasions: { high: "more purchases", low: "fewer purchases" },
  gapMedianDays: { high: "slower rhythm", low: "quicker rhythm" },
  silenceToRhythm: { high: "quiet for longer", low: "seen more lately" },
  discountedOccasionShare: { high: "more discounts", low: "fewer discounts" },
  decisionMinutes: { high: "slower decisions", low: "quicker decisions" },
  foreignOccasionShareLastYear: { high: "more deliveries abroad", low: "fewer deliveries abroad" },
  productViews: { high: "more looking", low: "less looking" },
  lineQuantityMedian: { high: "larger quantities", low: "smaller quantities" },
  mainChannel: { high: "mostly", low: "hardly" },
  mainCategory: { high: "mostly", low: "hardly" },
};

const usualParts = 2;

/** The parts of every persona's name: the two strongest traits that formed it, or more where two personas share them. */
export function nameParts(traits: readonly (readonly PersonaTrait[])[]): readonly (readonly NamePart[])[] {
  const candidates = traits.map((own) =>
    own
      .filter((trait) => trait.basis === "formed-the-group" && Object.hasOwn(words, trait.feature))
      // "Mostly other" names nothing.
      .filter((trait) => trait.kind === "numeric" || (trait.value !== otherLevel && trait.value !== unknownValue))
      .map((trait): NamePart => {
        const { feature, direction } = trait;
        return trait.kind === "numeric" ? { feature, direction } : { feature, direction, value: trait.value };
      }),
  );
  return candidates.map((own, i) => {
    let parts = usualParts;
    // Names of the same parts in another order would be told apart by nobody.
    const clashes = () =>
      candidates.some((other, j) => i !== j && sameParts(other.slice(0, parts), own.slice(0, parts)));
    while (parts < own.length && clashes()) parts += 1;
    return own.slice(0, parts);
  });
}

function sameParts(a: readonly NamePart[], b: readonly NamePart[]): boolean {
  const key = (parts: readonly NamePart[]) =>
    parts
      .map((part) => englishName([part]))
      .sort()
      .join();
  return key(a) === key(b);
}

/** A name in English, such as "Frequent buyers, small baskets". */
export function englishName(parts: readonly NamePart[]): string {
  if (parts.length === 0) return "Much like everybody";
  const text = parts
    .map(({ feature, direction, value }) => {
      const word = words[feature]?.[direction] ?? feature;
      return value === undefined ? word : `${word} ${value}`;
    })
    .join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

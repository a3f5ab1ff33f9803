import { assumedMedianGapDays, fitRhythm } from "../../facts/index.js";
import { createRhythm } from "../../facts/rhythm.js";
import { isAllowedFor, isSensitiveCategory } from "../../privacy/index.js";
import type { PersonaFacts, PersonaProfile } from "../persona-profile.js";
import type { FeatureContext, FeatureFrame } from "./feature.js";
import { amount, amounts } from "./known-values.js";
import { sensitiveNameKinds, type SensitiveRules } from "./sensitive-attributes.js";

/** Reads by a frame, without the words that give something sensitive away, unless an allowance covers the use. */
export function createFeatureContext(frame: FeatureFrame, rules: SensitiveRules): FeatureContext {
  const { use, allowances, vocabulary } = rules;
  const kindsOf = sensitiveNameKinds(vocabulary);
  const known = new Map<string | undefined, Map<string, boolean>>();
  const rhythmOf = createRhythm({ base: frame.rhythm && { rhythm: frame.rhythm }, assumedMedianGapDays });
  const isOpen = (word: string, attribute: string | undefined) =>
    attribute === undefined
      ? !isSensitiveCategory(word, vocabulary) || isAllowedFor(allowances, { category: word, use, extra: vocabulary })
      : kindsOf(word).every(
          (of) =>
            isAllowedFor(allowances, { of, attribute, use }) || isAllowedFor(allowances, { of, category: word, use }),
        );
  return {
    ...frame,
    usualGapDays: (gapsDays) => rhythmOf(gapsDays).medianGapDays,
    mayRead: (word, attribute) => {
      const words = known.get(attribute) ?? new Map<string, boolean>();
      known.set(attribute, words);
      const before = words.get(word);
      if (before !== undefined) return before;
      const may = isOpen(word, attribute);
      words.set(word, may);
      return may;
    },
  };
}

/** What the profiles have in common and their features are read by. */
export function fitFeatureContext(
  profiles: readonly PersonaProfile[],
  currency: string | undefined,
  rules: SensitiveRules,
): FeatureContext {
  const rhythm = fitRhythm(profiles.map(({ facts }) => rhythmFacts(facts)));
  return createFeatureContext({ currency, rhythm, offsets: {} }, rules);
}

function rhythmFacts({ gapsDays, daysSinceLastPurchase }: PersonaFacts) {
  const silence = amount(daysSinceLastPurchase);
  return { gapsDays: amounts(gapsDays), ...(silence === undefined ? {} : { daysSinceLastPurchase: silence }) };
}

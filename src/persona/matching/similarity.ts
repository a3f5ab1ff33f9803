import type { NamedShare } from "../features/feature.js";
import type { FeatureReading, NumericSignature, PersonaSignature, SignatureFeature } from "./signature.js";

/** How somebody agrees with a persona in one feature. */
export interface Agreement {
  readonly feature: string;
  /** From 0 to 1; 1 at the mean of the members, or with the word that is commonest in any persona. */
  readonly agreement: number;
  readonly weight: number;
}

/** How far somebody resembles a persona. */
export interface Similarity {
  /** The weighted mean of the agreements, from 0 to 1. */
  readonly similarity: number;
  /** The same with what members usually reach wherever a feature is not known: comparable however much is known. */
  readonly completed: number;
  /** What 95 % of the members reach on the features that were compared. */
  readonly atLeast: number;
  readonly fits: boolean;
  /** One for each feature that was compared, in the order of their names. */
  readonly agreements: readonly Agreement[];
}

/**
 * Tells of one after another how far their values resemble a persona; undefined where no feature can be compared.
 *
 * A quantity agrees by `exp(-z * z / 2)` with z the distance to the mean in spreads, a word by its share over that of the
 * commonest word of all personas, a divided whole by what it has in common with that of the persona (one less the total variation
 * distance). The nearer a value to the persona, the higher the similarity, never lower.
 *
 * With few features chance moves the mean more, and less is asked for: the distance from the usual similarity to
 * the one that 95 % reach grows as the square root of the sum of squares of the single features does.
 *
 * @param uses the features to compare; without it those that are compared by default
 */
export function createSimilarity(
  { features, atLeast }: Pick<PersonaSignature, "features" | "atLeast">,
  uses: readonly SignatureFeature[] = usedByDefault(features),
): (readingOf: (feature: SignatureFeature) => FeatureReading | undefined) => Similarity | undefined {
  const whole = usedByDefault(features);
  const isWhole = uses.length === whole.length && uses.every((feature) => whole.includes(feature));
  const ofWhole = fallFrom(whole);
  const asked = ofWhole.fall > 0 ? Math.max(1, (ofWhole.usual - atLeast) / ofWhole.fall) : 1;
  return (readingOf) => {
    const compared = compare(uses, (_, feature) => readingOf(feature));
    if (compared.length === 0) return undefined;
    const reached = meanAgreement(compared);
    if (compared.length === uses.length && isWhole) return similarityOf(compared, reached, reached, atLeast);
    const known = compared.map(({ feature }) => feature);
    const { usual, fall } = fallFrom(known);
    const silent = uses.filter((feature) => !known.includes(feature));
    const completed = meanAgreement([...compared, ...silent.map((feature) => ({ feature, agreement: feature.usual }))]);
    return similarityOf(compared, reached, completed, Math.max(0, usual - asked * fall));
  };
}

function similarityOf(compared: readonly Compared[], reached: number, completed: number, atLeast: number): Similarity {
  return {
    similarity: reached,
    completed,
    atLeast,
    fits: reached >= atLeast,
    agreements: compared.map(({ feature: { feature, weight }, agreement }) => ({ feature, agreement, weight })),
  };
}

/** The features that are compared unless the caller says which. */
export function usedByDefault(features: readonly SignatureFeature[]): readonly SignatureFeature[] {
  return features.filter(({ byDefault }) => byDefault);
}

export interface Compared {
  readonly feature: SignatureFeature;
  readonly agreement: number;
}

export function compare(
  features: readonly SignatureFeature[],
  readingOf: (name: string, feature: SignatureFeature) => FeatureReading | undefined,
): readonly Compared[] {
  const compared: Compared[] = [];
  for (const feature of features) {
    const reading = readingOf(feature.feature, feature);
    const agreement = reading === undefined ? undefined : agreementOf(feature, reading);
    if (agreement !== undefined) compared.push({ feature, agreement });
  }
  return compared;
}

export function meanAgreement(compared: readonly Compared[]): number {
  let sum = 0;
  let weights = 0;
  for (const { feature, agreement } of compared) {
    sum += feature.weight * agreement;
    weights += feature.weight;
  }
  return sum / weights;
}

/** The usual similarity, and how far below it the one lies that 95 % reach, as if features agreed independently. */
function fallFrom(features: readonly SignatureFeature[]): { readonly usual: number; readonly fall: number } {
  let [weights, usual, squares] = [0, 0, 0];
  for (const feature of features) {
    weights += feature.weight;
    usual += feature.weight * feature.usual;
    squares += (feature.weight * (feature.usual - feature.low)) ** 2;
  }
  return weights === 0 ? { usual: 0, fall: 0 } : { usual: usual / weights, fall: Math.sqrt(squares) / weights };
}

/** Undefined where the reading is of another kind than the feature, or cannot be placed on its scale. */
function agreementOf(feature: SignatureFeature, reading: FeatureReading): number | undefined {
  switch (feature.kind) {
    case "numeric":
    case "ordinal": {
      const place = placeOf(feature, reading);
      return place === undefined ? undefined : nearness(place, feature);
    }
    case "categorical": {
      if (typeof reading !== "string") return undefined;
      const share = feature.shares.find(({ name }) => name === reading)?.share ?? feature.other;
      return Math.min(1, share / feature.commonest);
    }
    case "multi": {
      const whole = wholeOf(reading);
      return whole === undefined ? undefined : inCommon(feature.shares, whole);
    }
  }
}

/** 1 at the mean, and falling with the distance from it in spreads as the normal density does. */
export function nearness(place: number, { center, spread }: Pick<NumericSignature, "center" | "spread">): number {
  const z = (place - center) / spread;
  return Math.exp((-z * z) / 2);
}

/** A quantity on the feature's scale, a place in an order as it is. */
export function placeOf(
  {
    scale = "linear",
    offset = 1,
  }: { readonly kind?: unknown; readonly scale?: NumericSignature["scale"]; readonly offset?: number | undefined },
  reading: FeatureReading,
): number | undefined {
  if (typeof reading !== "number" || !Number.isFinite(reading)) return undefined;
  return scale === "log" ? Math.log1p(Math.max(0, reading) / offset) : reading;
}

/** Parts of a whole that are parts of one: not negative, and with a sum. */
export function wholeOf(reading: FeatureReading): readonly NamedShare[] | undefined {
  if (!Array.isArray(reading)) return undefined;
  const parts = (reading as readonly NamedShare[]).filter(({ share }) => share > 0 && share < Infinity);
  const sum = parts.reduce((total, { share }) => total + share, 0);
  return parts.length === 0 ? undefined : parts.map(({ name, share }) => ({ name, share: share / sum }));
}

/**
 * What two divisions of a whole have in common: one less their total variation distance. Words that the first does not name are one
 * word, and of the second whatever lacks to a whole is among them.
 */
export function inCommon(persona: readonly NamedShare[], own: readonly NamedShare[]): number {
  let common = 0;
  let [unnamedHere, unnamedThere] = [1, 1];
  for (const { name, share } of persona) {
    const ofOwn = own.reduce((sum, part) => (part.name === name ? sum + part.share : sum), 0);
    common += Math.min(share, ofOwn);
    unnamedThere -= share;
    unnamedHere -= ofOwn;
  }
  return Math.min(1, Math.max(0, common + Math.max(0, Math.min(unnamedHere, unnamedThere))));
}

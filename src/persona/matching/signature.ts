import type { AttributeDefinition } from "../features/attributes.js";
import { DomainError, show } from "../../shared/errors.js";
import type { AdmissionBasis } from "../admission.js";
import type { Feature, FeatureContext, FeatureFrame, FeatureRole, NamedShare } from "../features/feature.js";
import type { PersonaProfile } from "../persona-profile.js";

/** What is known of one customer about one feature: a quantity, a word, or how a whole is divided among words. */
export type FeatureReading = number | string | readonly NamedShare[];

/** What a feature says of one customer, as it is compared: a word in an order by its place. */
export function readingOf(
  feature: Feature,
  profile: PersonaProfile,
  context: FeatureContext,
): FeatureReading | undefined {
  const value = feature.of(profile, context);
  return feature.kind === "ordinal" && typeof value === "string" ? feature.position(value, context) : value;
}

/** What every feature of a signature says. */
export interface SignatureBase {
  readonly feature: string;
  readonly role: FeatureRole;
  /** What the attribute means, where it is one of the caller's own. */
  readonly attribute?: AttributeDefinition;
  /** Whether it is compared unless the caller says otherwise: it formed the personas, or can tell apart those that rules made. */
  readonly byDefault: boolean;
  /** How much it counts: from .1 for what tells the personas nothing apart to 1 for what tells them apart without fail. */
  readonly weight: number;
  /** How far members agree with their persona on average, from 0 to 1. */
  readonly usual: number;
  /** What 95 % of the members reach. */
  readonly low: number;
}

/** A quantity: the mean of the members and how far members of a persona are apart, both on the feature's scale. */
export interface NumericSignature extends SignatureBase {
  readonly kind: "numeric";
  readonly scale: "log" | "linear";
  /** On a logarithmic scale, what a value is divided by before one is added and its logarithm taken. */
  readonly offset?: number;
  readonly center: number;
  readonly spread: number;
}

/** Words in an order, by their places in it. */
export interface OrdinalSignature extends SignatureBase {
  readonly kind: "ordinal";
  readonly center: number;
  readonly spread: number;
}

/** How the members are spread over words: as far as it may be shown. */
export interface CategoricalSignature extends SignatureBase {
  readonly kind: "categorical";
  readonly shares: readonly NamedShare[];
  /** The share that stands in for any word that is not among them. */
  readonly other: number;
  /** The largest share that any word has in any of the personas: that by which shares are divided, the same for all of them. */
  readonly commonest: number;
}

/** How the members divide a whole among words, on average: as far as it may be shown. */
export interface MultiSignature extends SignatureBase {
  readonly kind: "multi";
  readonly shares: readonly NamedShare[];
}

export type SignatureFeature = NumericSignature | OrdinalSignature | CategoricalSignature | MultiSignature;

/**
 * What somebody is compared with to see whether they resemble a persona: means and shares of groups that may be shown, and
 * nothing of anybody in particular. It is part of the persona, so that a persona that was stored can be matched without the
 * customers it was made of.
 */
export interface PersonaSignature {
  /** What the values of others are read by, and the ground on which the members took part; absent, it is taken for consent. */
  readonly frame: Pick<FeatureFrame, "currency" | "rhythm"> & { readonly basis?: AdmissionBasis | undefined };
  /** Sorted by name. */
  readonly features: readonly SignatureFeature[];
  /** The similarity that 95 % of the members reach, on the features that are compared by default. */
  readonly atLeast: number;
}

/** A stored signature may come from anywhere: numbers that are none would make everybody alike. */
export function requireSignature(fn: string, code: string, signature: PersonaSignature): PersonaSignature {
  const { features, frame, atLeast } = ((signature as PersonaSignature | null) ?? {}) as Partial<PersonaSignature>;
  const isObject = (value: unknown) => typeof value === "object" && value !== null;
  if (Array.isArray(features) && isObject(frame) && isShare(atLeast) && features.every(isSignatureFeature)) {
    return signature;
  }
  throw new DomainError(
    code,
    `${fn} requires personas with a signature as buildPersonas makes it; got ${show(signature)}`,
  );
}

function isSignatureFeature(value: unknown): boolean {
  const { kind, feature, weight, usual, low, offset, center, spread, shares, other, commonest } = (value ??
    {}) as Partial<Record<keyof NumericSignature | keyof CategoricalSignature, unknown>>;
  const isPositive = (one: unknown) => typeof one === "number" && one > 0 && one < Infinity;
  if (typeof feature !== "string" || !isShare(weight) || weight === 0 || !isShare(usual) || !isShare(low)) return false;
  switch (kind) {
    case "numeric":
    case "ordinal":
      return Number.isFinite(center) && isPositive(spread) && (offset === undefined || isPositive(offset));
    case "categorical":
      return areShares(shares) && isShare(other) && isShare(commonest) && commonest > 0;
    case "multi":
      return areShares(shares);
    default:
      return false;
  }
}

function areShares(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((one: unknown) => {
      const { name, share } = (one ?? {}) as Partial<NamedShare>;
      return typeof name === "string" && isShare(share);
    })
  );
}

function isShare(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= 1;
}

import { type Fields, hasFields, isOneOf, isText, isWord, listOf, optional } from "./guard.js";

/** One attribute, or several of a kind, in the person's own words. */
export type SensitiveValue = string | readonly string[];

/** Attributes of the special categories of personal data. */
export interface SensitiveAttributes {
  readonly ethnicity?: SensitiveValue | undefined;
  readonly race?: SensitiveValue | undefined;
  readonly religion?: SensitiveValue | undefined;
  readonly politics?: SensitiveValue | undefined;
  readonly tradeUnion?: SensitiveValue | undefined;
  readonly health?: SensitiveValue | undefined;
  readonly sexLife?: SensitiveValue | undefined;
  readonly sexualOrientation?: SensitiveValue | undefined;
  readonly genetic?: SensitiveValue | undefined;
  readonly biometric?: SensitiveValue | undefined;
}

/** Grounds for holding special categories that are known by name. */
export const knownSensitiveBases = [
  "explicit-consent",
  "employment-and-social-law",
  "vital-interests",
  "non-profit-members",
  "made-public-by-the-person",
  "legal-claims",
  "substantial-public-interest",
  "health-care",
  "public-health",
  "archiving-and-research",
] as const;

/** The ground on which a special category is held; any other word passes. */
export type SensitiveBasis = (typeof knownSensitiveBases)[number] | (string & {});

export const isKnownSensitiveBasis = (value: unknown): value is (typeof knownSensitiveBases)[number] =>
  isOneOf(knownSensitiveBases)(value);

/**
 * An envelope for special categories of personal data: what is in it is held on a stated ground and for stated purposes, or
 * not held. No judgement of this library reads it.
 *
 * @see Regulation (EU) 2016/679, art. 9(1) for the categories, 9(2)(a) to (j) for the grounds
 */
export interface Sensitive {
  readonly attributes: SensitiveAttributes;
  readonly basis: SensitiveBasis;
  /** What the attributes may be used for; at least one. */
  readonly purposes: readonly string[];
}

const isValue = optional((value) => isText(value) || listOf(isText)(value));

const attributeFields: Fields<SensitiveAttributes> = {
  ethnicity: isValue,
  race: isValue,
  religion: isValue,
  politics: isValue,
  tradeUnion: isValue,
  health: isValue,
  sexLife: isValue,
  sexualOrientation: isValue,
  genetic: isValue,
  biometric: isValue,
};

const fields: Fields<Sensitive> = {
  attributes: (value) => hasFields(value, attributeFields),
  basis: isWord,
  purposes: listOf(isWord, 1),
};

/**
 * @example
 * isSensitive({ attributes: { health: "coeliac" }, basis: "explicit-consent", purposes: ["service"] }) // => true
 * isSensitive({ attributes: { health: "coeliac" } }) // => false
 */
export function isSensitive(value: unknown): value is Sensitive {
  return hasFields(value, fields);
}

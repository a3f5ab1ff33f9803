import type { CustomData } from "./custom.js";
import { type Demographics, isDemographics } from "./demographics.js";
import { type Fields, hasFields, isCustom, isOneOf, isText, isWord, listOf, optional } from "./guard.js";
import { isSensitive, type Sensitive } from "./sensitive.js";

/** Reasons known by name why a person is to be treated with more care than others. */
export const knownProtections = ["minor", "vulnerable", "deceased", "bereaved"] as const;

/**
 * Why a person is to be treated with more care, as far as it was declared: that it is so, never the cause. Any other word
 * passes.
 */
export type Protection = (typeof knownProtections)[number] | (string & {});

export const isKnownProtection = (value: unknown): value is (typeof knownProtections)[number] =>
  isOneOf(knownProtections)(value);

/**
 * A natural person. What the person is to a supplier (customer, consumer, buyer, employee) is not written here: roles are
 * records of their own, because one person plays several, towards several suppliers, each for a time.
 */
export interface Person<Custom = CustomData> {
  readonly type: "person";
  readonly id: string;
  /** How the person wishes to be called. No judgement needs it. */
  readonly name?: string | undefined;
  /** Bands, never exact values, and each of them optional. */
  readonly demographics?: Demographics | undefined;
  /** Special categories of data, in an envelope that says why they are held. No judgement reads them. */
  readonly sensitive?: Sensitive | undefined;
  /** Declared reasons for more care. */
  readonly protections?: readonly Protection[] | undefined;
  readonly custom?: Custom | undefined;
}

const fields: Fields<Person> = {
  type: isOneOf(["person"]),
  id: isWord,
  name: optional(isText),
  demographics: optional(isDemographics),
  sensitive: optional(isSensitive),
  protections: optional(listOf(isWord)),
  custom: optional(isCustom),
};

/**
 * @example
 * isPerson({ type: "person", id: "p-1" }) // => true
 * isPerson({ type: "person" }) // => false
 */
export function isPerson(value: unknown): value is Person {
  return hasFields(value, fields);
}

import type { CurrencyCode } from "../shared/money.js";
import type { AgeBand } from "./age-band.js";
import {
  type Fields,
  hasFields,
  isAmount,
  isCountry,
  isCurrency,
  isOneOf,
  isRegion,
  isWord,
  optional,
} from "./guard.js";

/** Words for gender that are suggested. */
export const knownGenders = ["woman", "man", "non-binary", "another", "undisclosed"] as const;

/** Gender as the person declared it, in any word; never inferred, and no judgement needs it. */
export type Gender = (typeof knownGenders)[number] | (string & {});

export const isKnownGender = (value: unknown): value is (typeof knownGenders)[number] => isOneOf(knownGenders)(value);

/** The time over which an income is counted. */
export const incomePeriods = ["week", "month", "year"] as const;

/** The person said so, or a model estimated it. */
export const incomeBases = ["declared", "modelled"] as const;

/** An income level as a band: from `fromMinor` up to and without `toMinor`. An end that is absent is open. */
export interface IncomeBand {
  /** Whole minor units of the currency. */
  readonly fromMinor?: number | undefined;
  /** Whole minor units of the currency. */
  readonly toMinor?: number | undefined;
  /** ISO 4217. */
  readonly currency: CurrencyCode;
  readonly per: (typeof incomePeriods)[number];
  readonly basis: (typeof incomeBases)[number];
}

/** Sizes of household known by name. */
export const knownHouseholds = ["1", "2", "3-4", "5+"] as const;

/** The number of people in the household, as a band; any other word passes. */
export type Household = (typeof knownHouseholds)[number] | (string & {});

export const isKnownHousehold = (value: unknown): value is (typeof knownHouseholds)[number] =>
  isOneOf(knownHouseholds)(value);

/**
 * What customers are commonly grouped by, as bands and each of them optional: enough to know a group, too little to know a
 * person. Race, ethnicity, religion, health and the like are not among them: see `Sensitive`.
 */
export interface Demographics {
  readonly ageBand?: AgeBand | undefined;
  readonly gender?: Gender | undefined;
  readonly incomeBand?: IncomeBand | undefined;
  /** Of residence, ISO 3166-1 alpha-2: `PL`. */
  readonly country?: string | undefined;
  /** Of residence, ISO 3166-2: `PL-14`. Nothing finer is held. */
  readonly region?: string | undefined;
  readonly household?: Household | undefined;
}

const incomeFields: Fields<IncomeBand> = {
  fromMinor: optional(isAmount),
  toMinor: optional(isAmount),
  currency: isCurrency,
  per: isOneOf(incomePeriods),
  basis: isOneOf(incomeBases),
};

const fields: Fields<Demographics> = {
  ageBand: optional(isWord),
  gender: optional(isWord),
  incomeBand: optional((value) => hasFields(value, incomeFields)),
  country: optional(isCountry),
  region: optional(isRegion),
  household: optional(isWord),
};

/**
 * @example
 * isDemographics({ ageBand: "25-34", country: "PL", region: "PL-14" }) // => true
 * isDemographics({ country: "Poland" }) // => false
 */
export function isDemographics(value: unknown): value is Demographics {
  return hasFields(value, fields);
}

import { requireObject } from "../shared/errors.js";
import { equivalenceClasses, type PersonRecord } from "./equivalence-classes.js";
import { type GroupSizeOptions, requireMinGroupSize } from "./group-size.js";

/** Which attributes an outsider may know of a person. */
export interface KAnonymityOptions extends GroupSizeOptions {
  /** Attributes that single nobody out alone but may together, such as age band, region and household. */
  readonly quasiIdentifiers: readonly string[];
}

/**
 * What anonymity by numbers does not prevent, in the words of the Article 29 Working Party.
 *
 * - `inference`: a class in which all are alike tells about each (l-diversity looks at that).
 * - `linkability`: two files of the same people can be joined.
 * - `other-attributes`: attributes that are not among the quasi-identifiers may single people out.
 */
export type AnonymityCaveat = "inference" | "linkability" | "other-attributes";

/** @see Article 29 Working Party, Opinion 05/2014 on anonymisation techniques (WP216) */
export const anonymityCaveats: readonly AnonymityCaveat[] = ["inference", "linkability", "other-attributes"];

/** How well records hide among each other. */
export type KAnonymity =
  | {
      readonly status: "measured";
      readonly decisionEffect: "none";
      /** Size of the smallest class: every record looks like at least k - 1 others. */
      readonly k: number;
      /** Sets of records that agree in all quasi-identifiers. */
      readonly classes: number;
      readonly people: number;
      /** People in classes smaller than `minGroupSize`; absent where they are fewer than that themselves. */
      readonly atRisk?: number;
      readonly caveats: readonly AnonymityCaveat[];
    }
  | {
      readonly status: "not-enough-data";
      readonly decisionEffect: "none";
      readonly required: { readonly people: number };
    };

/**
 * How many records, at the least, agree in all attributes that an outsider may know: with k = 1 somebody is unique.
 *
 * A value that is not known is taken for a value of its own. `k` tells the size of the smallest class and nothing of who is in it. How
 * many are at risk is told only where they are none or many; there is no finer histogram, since all sizes below `minGroupSize` are
 * parts of that one sum and give each other away.
 *
 * @example
 * const records = Array.from({ length: 60 }, (_, i) => ({ ageBand: i < 40 ? "30-39" : "60-69", region: i % 2 ? "NO-03" : "NO-46" }));
 * kAnonymity(records, { quasiIdentifiers: ["ageBand", "region"] })
 * // => { status: "measured", k: 10, classes: 4, atRisk: 20, ... }
 *
 * @throws DomainError `k-anonymity-records`, `k-anonymity-quasi-identifiers`, `k-anonymity-options`, `min-group-size`.
 * @see L. Sweeney, "k-Anonymity: A Model for Protecting Privacy" (2002)
 */
export function kAnonymity(records: readonly PersonRecord[], options: KAnonymityOptions): KAnonymity {
  const { quasiIdentifiers } = requireObject("kAnonymity", "options", options);
  const minGroupSize = requireMinGroupSize("kAnonymity", options);
  const sizes = equivalenceClasses("kAnonymity", records, quasiIdentifiers).map(({ length }) => length);
  if (records.length < minGroupSize) {
    return { status: "not-enough-data", decisionEffect: "none", required: { people: minGroupSize } };
  }
  // The others are none or many by themselves: each of their classes is.
  const atRisk = sizes.reduce((people, size) => (size < minGroupSize ? people + size : people), 0);
  return {
    status: "measured",
    decisionEffect: "none",
    k: sizes.reduce((least, size) => Math.min(least, size), Infinity),
    classes: sizes.length,
    people: records.length,
    ...(atRisk === 0 || atRisk >= minGroupSize ? { atRisk } : {}),
    caveats: anonymityCaveats,
  };
}

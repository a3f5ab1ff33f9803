import type { GroupSizeOptions, SensitiveAllowance, SensitiveVocabulary } from "../../privacy/index.js";
import type { AdmissionOptions } from "../admission.js";
import type { AttributeDefinition } from "../features/attributes.js";
import type { PersonaFeatureName } from "../features/catalogue.js";
import type { RuleSegment } from "./rule-segments.js";

/** Which features are read, and how. */
export interface FeatureOptions {
  /**
   * Features that form the groups, by name, those of own attributes among them; unless given, `defaultPersonaFeatures` and own
   * attributes that are not demographic.
   */
  readonly features?: readonly (PersonaFeatureName | (string & {}))[] | undefined;
  /** Attributes of the caller's own, as data; what is not defined is not read. */
  readonly attributes?: readonly AttributeDefinition[] | undefined;
  /** What may be used of special categories of personal data, on which ground and for which use; nothing unless given. */
  readonly sensitive?: readonly SensitiveAllowance[] | undefined;
  /** Words of the caller's own that give away health, faith or the like, beside those that the library knows. */
  readonly sensitiveWords?: SensitiveVocabulary | undefined;
  /**
   * The currency of amounts, as ISO 4217; unless given, that of most customers, where no second one is common: of at least
   * `minGroupSize` customers and one in a hundred. Amounts in others are not converted and not known.
   */
  readonly currency?: string | undefined;
}

/** How groups are formed. */
export interface SegmentOptions extends AdmissionOptions, FeatureOptions, GroupSizeOptions {
  /** Any whole number; the same seed gives the same groups. */
  readonly seed: number;
  /** How groups are found. @defaultValue "auto" */
  readonly method?: SegmentMethod | undefined;
  /** The number of groups to form, from 1; chosen from the data unless given. Groups too small to be shown are merged. */
  readonly k?: number | undefined;
  /** Customers on whom numbers of groups are tried, drawn by the seed; the method's own number unless given. */
  readonly sampleSize?: number | undefined;
  /** Segments by rules, at most 50, in the order in which they are asked: no groups are looked for. */
  readonly segments?: readonly RuleSegment[] | undefined;
}

/** Ways to find groups. */
export const segmentMethods = ["auto", "k-prototypes", "pam", "nmf"] as const;
export type SegmentMethod = (typeof segmentMethods)[number];

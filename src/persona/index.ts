/**
 * Groups of customers who behave alike, and a picture of each that shows nobody in particular.
 *
 * @module
 */
export type { AdmissionBasis, AdmissionOptions, LeftOutReason } from "./admission.js";
export { buildPersonas, type BuildPersonasOptions, type Persona, type Personas } from "./personas/build-personas.js";
export type { Distribution, DistributionCell } from "./portrait/distributions.js";
export {
  defaultPersonaFeatures,
  demographicFeatures,
  type FeatureBasis,
  type PersonaFeatureName,
  personaFeatures,
  standingFeatures,
} from "./features/catalogue.js";
export type { PersonaGuidance } from "./portrait/guidance.js";
export type { Interval } from "./portrait/intervals.js";
export type { FeatureUse, UnusedReason } from "./features/columns.js";
export type { NamePart } from "./personas/names.js";
export { type CardWords, personaCard } from "./personas/persona-card.js";
export type { PersonaFacts, PersonaProfile } from "./persona-profile.js";
export {
  type NoPersonas,
  type Segmentation,
  type SegmentOptions,
  segmentProfiles,
} from "./segments/segment-profiles.js";
export type { Structure, StructureAlternative } from "./clustering/structure.js";
export type { CategoryTrait, NumericTrait, PersonaTrait } from "./portrait/traits.js";

/**
 * Groups of customers who behave alike, and a picture of each that shows nobody in particular.
 *
 * @module
 */
export type { AdmissionBasis, AdmissionOptions, LeftOutReason } from "./admission.js";
export { buildPersonas, type BuildPersonasOptions, type Persona, type Personas } from "./build-personas.js";
export type { Distribution, DistributionCell } from "./distributions.js";
export {
  defaultPersonaFeatures,
  demographicFeatures,
  type FeatureBasis,
  type PersonaFeatureName,
  personaFeatures,
  standingFeatures,
} from "./features.js";
export type { PersonaGuidance } from "./guidance.js";
export type { Interval } from "./intervals.js";
export type { FeatureUse, UnusedReason } from "./matrix.js";
export type { NamePart } from "./names.js";
export { type CardWords, personaCard } from "./persona-card.js";
export type { PersonaFacts, PersonaProfile } from "./persona-profile.js";
export { type NoPersonas, type Segmentation, type SegmentOptions, segmentProfiles } from "./segment-profiles.js";
export type { Structure, StructureAlternative } from "./structure.js";
export type { CategoryTrait, NumericTrait, PersonaTrait } from "./traits.js";

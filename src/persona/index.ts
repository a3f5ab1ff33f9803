/**
 * Groups of customers who behave alike, and a picture of each that shows nobody in particular.
 *
 * @module
 */
export { type AdmissionBasis, type AdmissionOptions, type LeftOutReason, leftOutReasons } from "./admission.js";
export { buildPersonas, type BuildPersonasOptions } from "./personas/build-personas.js";
export {
  type DataDrivenPersona,
  type Distribution,
  type DistributionCell,
  type JourneyStep,
  type JourneyStepName,
  journeySteps,
  type NamePart,
  type NumericSummary,
  type NumericTrait,
  type Persona,
  type PersonaGuidance,
  type PersonaInterval,
  type PersonaMember,
  type PersonaMemberField,
  type PersonaPain,
  type PersonaPainCode,
  personaPains,
  type Personas,
  type PersonaShare,
  type PersonaSign,
  type PersonaStability,
  type PersonaTrait,
  type PersonaValue,
  type PersonaValued,
  type ShareTrait,
  type TraitBasis,
  type UntoldField,
  type UntoldReason,
} from "./personas/persona.js";
export type { AttributeDefinition, AttributeValue } from "./features/attributes.js";
export {
  defaultPersonaFeatures,
  demographicFeatures,
  featureCatalogue,
  type PersonaFeatureName,
  personaFeatures,
  standingFeatures,
} from "./features/catalogue.js";
export type {
  CategoricalFeature,
  Feature,
  FeatureContext,
  FeatureFrame,
  FeatureRole,
  FeatureUnit,
  MultiFeature,
  NamedShare,
  NumericFeature,
  OrdinalFeature,
  Provenance,
} from "./features/feature.js";
export type { FeatureUse, UnfitReason, UnusedReason } from "./features/feature-use.js";
export type { PersonaFacts, PersonaProfile } from "./persona-profile.js";
export type { SegmentOverlap } from "./segments/overlap.js";
export type { RuleSegment } from "./segments/rule-segments.js";
export {
  type LeftOutCount,
  type RuleMember,
  type RuleSegmentation,
  type RuleSegmentSize,
  segmentByRules,
  type SegmentByRulesOptions,
} from "./segments/segment-by-rules.js";
export {
  type FeatureOptions,
  type SegmentMethod,
  segmentMethods,
  type SegmentOptions,
} from "./segments/segment-options.js";
export { type Segmentation, type SegmentMember, segmentProfiles } from "./segments/segment-profiles.js";
export type { NoPersonas } from "./segments/segments.js";
export type { GroupStability } from "./clustering/stability.js";
export type { ClusterMethod, Structure, StructureAlternative } from "./clustering/structure.js";
export { type AuditGroups } from "./matching/audited-attributes.js";
export type { ComparablePersona, CompareOptions } from "./matching/comparer.js";
export { type Lookalike, lookalikes, type Lookalikes, type LookalikesOptions } from "./matching/lookalikes.js";
export {
  createMatcher,
  type MatcherOptions,
  type MatchFrame,
  matchPersona,
  type MatchPersonaOptions,
  type PersonaMatch,
  type PersonaMatcher,
  type PersonaSimilarity,
  type PersonasToMatch,
} from "./matching/match-persona.js";
export type {
  CategoricalSignature,
  MultiSignature,
  NumericSignature,
  OrdinalSignature,
  PersonaSignature,
  SignatureBase,
  SignatureFeature,
} from "./matching/signature.js";
export type { Agreement } from "./matching/similarity.js";
export type { MatchSubject, SubjectOptions } from "./matching/subject.js";
export {
  type DriftCaveat,
  type DriftMembers,
  type DriftPair,
  personaDrift,
  type PersonaDrift,
  type PersonaDriftOptions,
  type TraitName,
} from "./drift/persona-drift.js";
export {
  type BuyingCentre,
  buyingCentre,
  type BuyingCentreCaveat,
  type BuyingCentreOptions,
  type CentrePurchase,
  type RoleInCentre,
} from "./buying-centre/buying-centre.js";
export {
  type IdealBy,
  type IdealCaveat,
  idealCustomer,
  type IdealCustomer,
  type IdealCustomerOptions,
  type NoIdealCustomer,
} from "./ideal/ideal-customer.js";
export type { ValueShare } from "./ideal/value-share.js";
export type { Worth } from "./ideal/worth.js";
export {
  type ClaimCheck,
  type ClaimUntold,
  compareWithData,
  type CompareWithDataOptions,
  type NearestPersona,
  type NoComparison,
  type ProtoClaim,
  type ProtoComparison,
  protoPersona,
  type ProtoPersona,
  type ProtoPersonaDraft,
  type ProtoPersonaResult,
} from "./personas/proto-persona.js";

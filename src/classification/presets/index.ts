export * from "./growth-vocabulary.js";
export type { HubspotStage } from "./hubspot.js";
export type { KlaviyoGroup } from "./klaviyo.js";
export type { OmnisendStage } from "./omnisend.js";
export * from "./read-vocabulary.js";
export type { ShopifyGroup } from "./shopify.js";
export type {
  Vocabulary,
  VocabularyFact,
  VocabularyFacts,
  VocabularyRequirement,
  VocabularyRow,
} from "./vocabulary.js";
export * from "./vocabulary-base.js";

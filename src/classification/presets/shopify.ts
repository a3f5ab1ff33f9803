import { hasBought, over, type Vocabulary } from "./vocabulary.js";

export type ShopifyGroup =
  | "CHAMPIONS"
  | "LOYAL"
  | "ACTIVE"
  | "NEW"
  | "PROMISING"
  | "NEEDS_ATTENTION"
  | "AT_RISK"
  | "ALMOST_LOST"
  | "PREVIOUSLY_LOYAL"
  | "DORMANT"
  | "PROSPECTS";

const withOrders = [
  "CHAMPIONS",
  "LOYAL",
  "ACTIVE",
  "NEW",
  "PROMISING",
  "NEEDS_ATTENTION",
  "AT_RISK",
  "ALMOST_LOST",
  "PREVIOUSLY_LOYAL",
  "DORMANT",
] as const satisfies readonly ShopifyGroup[];

/** The RFM groups of Shopify, by the values of `CustomerRfmGroup`. */
export const shopify: Vocabulary<ShopifyGroup> = {
  name: "shopify",
  id: "shopify-rfm-group/v1",
  vendor: "Shopify",
  sources: [
    {
      title: "GraphQL Admin API 2025-10, enum CustomerRfmGroup",
      year: 2025,
      says: "Eleven groups, each described in words; prospects have no orders yet; active and needs attention are described by the same words.",
    },
  ],
  labels: [...withOrders, "PROSPECTS"],
  minimum: [],
  choices: ["An order that was cancelled or refunded in full is none."],
  cases: [{ value: "PROSPECTS", when: over.not(hasBought) }],
  notPublished: {
    labels: withOrders,
    why: "Recency, frequency and spend are scored against the store's other customers; which scores make which group was not found in public.",
  },
};

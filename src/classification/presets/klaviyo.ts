import { hasDatedPurchase, over, type Vocabulary } from "./vocabulary.js";

export type KlaviyoGroup = "Champions" | "Loyal" | "Recent" | "Needs attention" | "At risk";

const { atLeast, lessThan } = over;
const groups = [
  "Champions",
  "Loyal",
  "Recent",
  "Needs attention",
  "At risk",
] as const satisfies readonly KlaviyoGroup[];

/** The RFM groups of Klaviyo. What is published is how much data the report needs, not which scores make which group. */
export const klaviyo: Vocabulary<KlaviyoGroup> = {
  name: "klaviyo",
  id: "klaviyo-rfm/v1",
  vendor: "Klaviyo",
  sources: [
    {
      title: "Klaviyo Help Center, “Understanding scoring and customer groups in the RFM report”",
      year: 2024,
      says: "At least 500 customers who have placed an order, 180 days of order history, orders within the last 30 days, some customers with 3 or more orders.",
    },
    {
      title: "Klaviyo Academy, “Build impactful retention strategies using RFM analysis”",
      year: 2024,
      says: "Recency, frequency and spend are scored from 1 to 3; the three scores together decide the group.",
    },
  ],
  labels: groups,
  minimum: [
    { when: hasDatedPurchase, why: "Scores are those of customers who have placed an order." },
    { when: atLeast("base.buyers", 500), why: "At least 500 customers who have placed an order." },
    { when: atLeast("base.orderHistoryDays", 180), why: "At least 180 days of order history." },
    { when: lessThan("base.daysSinceLatestOrder", 30), why: "Orders within the last 30 days." },
    { when: atLeast("base.buyersOfThreeOrders", 1), why: "At least some customers who have placed 3 or more orders." },
  ],
  choices: [
    "The history is as long as the oldest order is old.",
    "Some customers with 3 or more orders means at least one.",
    "Within the last 30 days holds on day 29 and no longer on day 30.",
    "The labels are the groups that pages of Klaviyo were seen to name; there may be others.",
  ],
  cases: [],
  notPublished: {
    labels: groups,
    why: "Which of the 27 combinations of scores make which group was not found in public.",
  },
};

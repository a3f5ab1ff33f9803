import { hasDatedPurchase, over, type Vocabulary } from "./vocabulary.js";

export type OmnisendStage =
  | "recent"
  | "needs-nurturing"
  | "at-risk"
  | "about-to-lose"
  | "loyalists"
  | "champions"
  | "high-potential"
  | "cant-lose";

const { atLeast, lessThan, within } = over;

/** The lifecycle stages of Omnisend by recency, with the default thresholds for stores without thresholds of their own. */
export const omnisend: Vocabulary<OmnisendStage> = {
  name: "omnisend",
  id: "omnisend-recency/v1",
  vendor: "Omnisend",
  sources: [
    {
      title: "Omnisend Support, “Analyze Your Customer Lifecycle Stages” and “Understand Your Customer Lifecycle Map”",
      year: 2025,
      says: "Last purchase less than 40 days ago, 40–90, 90–180, over 180; orders of the last 365 days; own thresholds from 100 returning customers on.",
    },
  ],
  labels: [
    "recent",
    "needs-nurturing",
    "at-risk",
    "about-to-lose",
    "loyalists",
    "champions",
    "high-potential",
    "cant-lose",
  ],
  minimum: [
    { when: hasDatedPurchase, why: "Stages are those of customers who have bought." },
    {
      when: lessThan("base.returningCustomers", 100),
      why: "From 100 returning customers on, thresholds that Omnisend computes from the store's own orders replace the default ones.",
      otherwise: "not-published",
    },
  ],
  choices: [
    "Days 40, 90 and 180 stand in two ranges each, or in none; each belongs to the later one: day 39 is recent, day 40 needs nurturing.",
    "Own thresholds are also said to need 5–7 % returning customers. The count alone is asked for, since it never answers where Omnisend's own thresholds may hold.",
    "A returning customer is one with at least two orders.",
    "Orders of the last 365 days count for the frequency; the last threshold is taken to have no end.",
    "Customers with several orders are read by recency alone: Omnisend may show them in the same band as loyalists or champions, high potential, or can't lose.",
  ],
  cases: [
    { value: "recent", when: lessThan("daysSinceLastPurchase", 40) },
    { value: "needs-nurturing", when: within("daysSinceLastPurchase", { from: 40, below: 90 }) },
    { value: "at-risk", when: within("daysSinceLastPurchase", { from: 90, below: 180 }) },
    { value: "about-to-lose", when: atLeast("daysSinceLastPurchase", 180) },
  ],
  notPublished: {
    labels: ["loyalists", "champions", "high-potential", "cant-lose"],
    why: "They ask for an order value that is high against the store's average, and how high is not said; one to two and two or more orders overlap.",
  },
};

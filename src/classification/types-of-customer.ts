/** Where a customer stands in the life of the relationship: exactly one wherever purchases are covered. */
export const stages = ["prospective", "unengaged", "new", "active", "at-risk", "lapsed", "reactivated"] as const;
export type Stage = (typeof stages)[number];

/** What customers do and feel: any number at once. */
export const traits = [
  "window-shopper",
  "determined",
  "promotion-driven",
  "impulse",
  "angry",
  "loyal",
  "brand-advocate",
  "referred",
  "referrer",
  "international",
] as const;
export type Trait = (typeof traits)[number];

/** The place in the chain from maker to user. */
export const chainRoles = ["intermediary", "intermediary-candidate", "purchasing-agent", "end-customer"] as const;
export type ChainRole = (typeof chainRoles)[number];

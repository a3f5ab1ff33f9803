import type { CustomerFacts, FactName } from "../facts/index.js";
import type { Judgement } from "../shared/judgement.js";
import type { Instant } from "../shared/time.js";

/** The facts that personas read. A record needs to have them, as far as they are known, and may have any others. */
export type PersonaFacts = Partial<
  Pick<
    CustomerFacts,
    Extract<
      FactName,
      // Behaviour
      | "spend"
      | "orders"
      | "purchaseOccasions"
      | "daysSinceLastPurchase"
      | "gapsDays"
      | "gapMedianDays"
      | "discountedOccasionShare"
      | "decisionMinutes"
      | "foreignOccasionShareLastYear"
      | "productViews"
      | "lineQuantityMedian"
      | "channels"
      | "categories"
      | "returns"
      | "complaints"
      | "surveys"
      | "advocacyActsLastYear"
      | "referralsMade"
      // Demographics as bands, which are described and form no group unless asked for
      | "ageBand"
      | "country"
      | "region"
      | "household"
      // Who takes part
      | "relationship"
      | "internalAs"
      | "protections"
      | "permissions"
      | "objections"
    >
  >
>;

/** What personas need of a profile; a `Profile` has it. */
export interface PersonaProfile {
  readonly customerId: string;
  readonly asOf: Instant;
  readonly facts: PersonaFacts;
  readonly classification?:
    | {
        readonly stage: Judgement<string>;
        readonly traits: Readonly<Record<string, Judgement<boolean>>>;
      }
    | undefined;
  readonly loyalty?: Judgement<{ readonly score: number }> | undefined;
  readonly churn?: Judgement<{ readonly band: string }> | undefined;
}

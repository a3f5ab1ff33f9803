import type { CustomerFacts, FactName } from "../facts/index.js";
import type { Judgement } from "../shared/judgement.js";
import type { Money } from "../shared/money.js";
import type { Instant } from "../shared/time.js";
import type { AttributeValue } from "./features/attributes.js";

/** The facts that personas read. A record needs to have them, as far as they are known, and may have any others. */
export type PersonaFacts = Partial<
  Pick<
    CustomerFacts,
    Extract<
      FactName,
      // Purchases
      | "spend"
      | "orders"
      | "purchaseOccasions"
      | "daysSinceFirstPurchase"
      | "daysSinceLastPurchase"
      | "gapsDays"
      | "gapMedianDays"
      | "discountedOccasionShare"
      | "foreignOccasionShareLastYear"
      | "lineQuantityMedian"
      | "articles"
      | "repeatedArticles"
      | "giftOrders"
      | "returns"
      | "channels"
      | "categories"
      // Interest
      | "decisionMinutes"
      | "decisionMinutesMedian"
      | "visits"
      | "productViews"
      | "cartAdds"
      // Service
      | "tickets"
      | "resolution"
      | "complaints"
      | "openComplaints"
      | "openTickets"
      | "unansweredContacts"
      | "faultyReturns"
      | "servedOrders"
      | "defectiveOrders"
      // Attitude
      | "surveys"
      | "aspects"
      | "advocacyActsLastYear"
      | "referralsMade"
      // Demographics as bands, which are described and form no group unless asked for
      | "ageBand"
      | "incomeBand"
      | "country"
      | "region"
      | "household"
      // Who takes part
      | "relationship"
      | "internalAs"
      | "protections"
      | "permissions"
      | "objections"
      | "contexts"
    >
  >
>;

/** What personas need of a profile; a `Profile` has it. */
export interface PersonaProfile {
  readonly customerId: string;
  readonly asOf: Instant;
  readonly facts: PersonaFacts;
  /** Attributes of the caller's own, by name; they are read as `AttributeDefinition` says and not otherwise. */
  readonly attributes?: Readonly<Record<string, AttributeValue | undefined>> | undefined;
  readonly classification?:
    | {
        readonly stage: Judgement<string>;
        readonly traits: Readonly<Record<string, Judgement<boolean>>>;
      }
    | undefined;
  readonly rfm?: Judgement<{ readonly segment: string }> | undefined;
  readonly loyalty?:
    | Judgement<{
        readonly score: number;
        readonly tier?: string | undefined;
        readonly quadrant?: { readonly cell: string } | undefined;
      }>
    | undefined;
  readonly churn?: Judgement<{ readonly band: string }> | undefined;
  readonly service?: Judgement<{ readonly state: string }> | undefined;
  readonly contact?: Judgement<{ readonly due: string }> | undefined;
  readonly valued?:
    | Judgement<{
        readonly first: readonly string[];
        readonly firstFrom: "declared" | "inferred";
        readonly aspects: readonly {
          readonly aspect: string;
          readonly weight: number;
          readonly from: "declared" | "inferred";
        }[];
      }>
    | undefined;
  /** What they are expected to bring; only where the profiles were made with a margin. */
  readonly value?:
    Judgement<{ readonly expected: { readonly status: string; readonly value?: Money | undefined } }> | undefined;
}

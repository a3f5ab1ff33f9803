import type { CustomerFacts, FactName } from "../../facts/index.js";
import type { Judgement } from "../../shared/judgement.js";
import type { CalendarDate, Instant } from "../../shared/time.js";
import type { CurrencyCode } from "../../shared/money.js";
import type { ValuedCustomer } from "../../value/index.js";

/** The facts that a description of the base reads, with the zone whose days they count. A record has them as far as they are known, and may have any others. */
export type BaseProfileFacts = Partial<
  Pick<
    CustomerFacts,
    | Extract<
        FactName,
        | "spend"
        | "purchaseOccasions"
        | "occasionDays"
        | "discountedOccasionDays"
        | "gapMedianDays"
        | "discountedOccasionShare"
        | "historyComplete"
        | "observedFrom"
        | "objections"
      >
    | "timeZone"
  >
>;

/** What `describeBase` needs of a profile; a `Profile` has it. */
export interface BaseProfile {
  readonly customerId: string;
  readonly asOf: Instant;
  readonly facts: BaseProfileFacts;
  readonly classification?:
    | {
        readonly stage: Judgement<string>;
        readonly traits: Readonly<Record<string, Judgement<boolean>>>;
        readonly relationship?: Judgement<string> | undefined;
        readonly role?: Judgement<string> | undefined;
      }
    | undefined;
  readonly value?: Judgement<ValuedCustomer, "value"> | undefined;
}

/** Money of one customer on one day: a purchase, or with a negative amount a refund. */
export interface DatedSpend {
  readonly customerId: string;
  /** The day in the zone of the facts. */
  readonly day: CalendarDate;
  /** Whole minor units. */
  readonly amountMinor: number;
  readonly currency: CurrencyCode;
}

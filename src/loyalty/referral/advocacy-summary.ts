import type { CustomerFacts } from "../../facts/index.js";
import { DomainError, requireNumber, show, requireObjects } from "../../shared/errors.js";
import { factNamed, type RelationshipSummaryOptions, summaryFrame } from "../relationship/judged.js";
import { type CustomerShare, shareOfCustomers } from "../relationship/over-a-base.js";

/** The facts that advocacy is read from. A record may have any others. */
export type AdvocacyFacts = Partial<
  Pick<
    CustomerFacts,
    | "advocacyActsLastYear"
    | "referralsMade"
    | "referralsConverted"
    | "referredBeforeFirstPurchase"
    | "daysSinceFirstPurchase"
  >
>;

export interface AdvocacySummaryOptions extends RelationshipSummaryOptions {
  /**
   * Who is new: first bought so many days ago or fewer.
   *
   * @defaultValue 365, the year over which acts of advocacy are counted
   */
  readonly newWithinDays?: number | undefined;
}

/** A sum over those of whom it is known. */
export interface KnownCount {
  readonly count: number;
  /** Customers of whom it is known. */
  readonly of: number;
}

/** How a base speaks for the brand. */
export interface AdvocacySummary {
  readonly customers: number;
  /** Customers with at least one act of advocacy within a year and without a reward: a good review, a share, a recommendation. */
  readonly advocates: CustomerShare;
  /** Recommendations made. */
  readonly made: KnownCount;
  /** People whom a recommendation brought to a purchase. */
  readonly converted: KnownCount;
  /** Of the new customers, the share to whom a recommendation came before or with the first purchase. */
  readonly referred: CustomerShare;
}

/** The span of `advocacyActsLastYear`, so that who speaks and who came of it are of one time. */
const newWithin = 365;

/**
 * How many speak for the brand, what they recommended, and how many of the new customers came so. Whoever has an unknown fact is left out of
 * the share that needs it, never counted as a no.
 *
 * @example
 * const base = Array.from({ length: 40 }, (_, i) => ({
 *   advocacyActsLastYear: i < 6 ? 1 : 0, referralsMade: i < 4 ? 1 : 0, daysSinceFirstPurchase: 10 * i,
 *   referredBeforeFirstPurchase: i % 4 === 0,
 * }));
 * const { advocates, made, referred } = advocacySummary(base);
 * advocates // => { status: "measured", count: 6, of: 40, share: 0.15, interval: { low: ~0.0706, high: ~0.2907, ... }, ... }
 * made // => { count: 4, of: 40 }
 * referred // => { status: "measured", count: 10, of: 37, share: ~0.2703, ... }
 *
 * @throws DomainError `facts` for what is no list of facts and for facts that are not what they have to be, `advocacy-summary-options`,
 *   `advocacy-summary-level`, `advocacy-summary-new-within-days`, `schema-version`, `policy-use`, `relationship-policy`.
 */
export function advocacySummary(
  population: readonly AdvocacyFacts[],
  options: AdvocacySummaryOptions = {},
): AdvocacySummary {
  const fn = "advocacySummary";
  const frame = summaryFrame(fn, options);
  const newWithinDays = requireNumber(fn, "newWithinDays", options.newWithinDays ?? newWithin, { min: 0 });
  requireObjects(fn, "population", population, "facts");
  const advocates = { count: 0, of: 0 };
  const made = { count: 0, of: 0 };
  const converted = { count: 0, of: 0 };
  const referred = { count: 0, of: 0 };
  const add = (to: { count: number; of: number }, amount: number | undefined) => {
    if (amount === undefined) return;
    to.count += amount;
    to.of += 1;
  };
  for (const facts of population) {
    const read = (name: Exclude<keyof AdvocacyFacts, "referredBeforeFirstPurchase">) =>
      factNamed(fn, name, facts[name]);
    const acts = read("advocacyActsLastYear");
    add(advocates, acts === undefined ? undefined : Number(acts > 0));
    add(made, read("referralsMade"));
    add(converted, read("referralsConverted"));
    const wasReferred = yesOrNo(fn, "referredBeforeFirstPurchase", facts.referredBeforeFirstPurchase);
    if ((read("daysSinceFirstPurchase") ?? Infinity) <= newWithinDays) add(referred, wasReferred);
  }
  return {
    customers: population.length,
    advocates: shareOfCustomers(advocates.count, advocates.of, frame),
    made,
    converted,
    referred: shareOfCustomers(referred.count, referred.of, frame),
  };
}

/** 1 or 0; null is missing, as in `factNamed`. */
function yesOrNo(fn: string, name: string, value: boolean | null | undefined): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "boolean") return Number(value);
  throw new DomainError("facts", `${fn} requires ${name} to be true or false; got ${show(value)}`);
}

import { requireCount } from "../../shared/errors.js";
import { type RelationshipSummaryOptions, summaryFrame } from "../relationship/judged.js";
import { type CustomerShare, shareOfCustomers } from "../relationship/over-a-base.js";
import type { ReferralGraph } from "./referral-graph.js";
import { requireGraph } from "./require-graph.js";

export interface ReferralRatesOptions extends RelationshipSummaryOptions {
  /** Customers of the base, those who neither named anybody nor were named included. The graph does not know them. */
  readonly customers: number;
}

/** How much a base recommends, and what comes of it. */
export interface ReferralRates {
  readonly customers: number;
  /** Members of the graph who named somebody. */
  readonly referrers: number;
  /** Pairs of somebody and somebody whom they named. */
  readonly made: number;
  /** People who were brought, each once. */
  readonly brought: number;
  /** Of these, those who are known to have become customers. */
  readonly converted: number;
  /** Of these, those of whom nobody knows whether they became customers. They have no part in `conversion`. */
  readonly conversionUnknown: number;
  /** Pairs for each customer of the base. */
  readonly madePerCustomer: number;
  /**
   * The K-factor of this history: people who were brought and became customers, for each customer. Over all time it stays below 1
   * by its nature, because those who were brought are customers too; it compares periods and bases and is no forecast of growth.
   */
  readonly convertedPerCustomer: number;
  /**
   * Of those who were brought, the share who became customers. Those named last have had the least time for it, and the interval takes
   * each for one of their own, though people who were brought by the same person are alike.
   */
  readonly conversion: CustomerShare;
}

/**
 * How much a base recommends: referrals for each customer, and the share of those brought who became customers.
 *
 * @example
 * const graph = referralGraph([
 *   { referrerId: "anna", refereeId: "ben", convertedAt: "2026-01-09T10:00:00Z" },
 *   { referrerId: "anna", refereeId: "cleo" },
 * ]);
 * referralRates(graph, { customers: 40 })
 * // => { customers: 40, referrers: 1, made: 2, brought: 2, converted: 1, conversionUnknown: 0, madePerCustomer: 0.05, convertedPerCustomer: 0.025,
 * //   conversion: { status: "not-enough-data", of: 2, required: 30 } }
 *
 * @throws DomainError `referral-rates-graph`, `schema-version`, `referral-rates-options`, `referral-rates-level`, `policy-use`,
 *   `relationship-policy`, `referral-rates-customers` unless a whole number of at least 1 that holds everybody who was brought and became a
 *   customer.
 */
export function referralRates(graph: ReferralGraph, options: ReferralRatesOptions): ReferralRates {
  const fn = "referralRates";
  const { members } = requireGraph(fn, graph);
  const frame = summaryFrame(fn, options);
  let referrers = 0;
  let made = 0;
  let brought = 0;
  let converted = 0;
  let conversionUnknown = 0;
  for (const member of members) {
    if (member.made > 0) referrers += 1;
    made += member.made;
    brought += member.brought;
    converted += member.converted;
    if (member.conversionUnknown === true) conversionUnknown += 1;
  }
  const customers = requireCount(fn, "customers", options.customers, Math.max(1, converted));
  return {
    customers,
    referrers,
    made,
    brought,
    converted,
    conversionUnknown,
    madePerCustomer: made / customers,
    convertedPerCustomer: converted / customers,
    conversion: shareOfCustomers(converted, brought - conversionUnknown, frame, "dependence"),
  };
}

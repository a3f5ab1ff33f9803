import { requireObject } from "../shared/errors.js";
import { type BaseFacts, type CustomerFacts, summarizeBase } from "../facts/index.js";
import { type ClassificationPolicy, classificationPolicies, requireClassificationPolicy } from "./policy.js";
import { requireListOfFacts } from "./require-facts.js";

const fn = "fitPolicy";

/** How a policy is fitted. */
export interface FitPolicyOptions {
  /** The thresholds to keep; `classificationPolicies.v1` by default. */
  readonly policy?: ClassificationPolicy | undefined;
  /** Name of the fitted policy; by default that of the other with the date of the facts, which takes the place of an earlier one: `classification/v1/fitted-2026-03-01`. */
  readonly id?: string | undefined;
}

/** A policy that carries the base it was fitted to. */
export interface FittedPolicy extends ClassificationPolicy {
  readonly base: BaseFacts;
}

/**
 * A policy that measures by your own customers. It is plain JSON: store it, and classify one customer later without the rest.
 *
 * Estimated is what differs between trades, and only that:
 * - the rhythm: usual gap, and when 90 % and 98 % of the gaps have ended (Kaplan-Meier with open gaps censored). A silence of two
 *   months is a lapse for a grocery and nothing for a car dealer. With fewer than 20 gaps there is none, and the policy's
 *   `assumedMedianGapDays` stands in;
 * - the share of purchases at a discount, for in a shop that discounts often everybody buys at a discount often;
 * - the time within which the quickest quarter of purchases is decided: minutes for snacks, weeks for furniture;
 * - the usual quantity per line, and the one that one customer in a hundred reaches: who reaches that, and several times what is
 *   usual, may be buying to sell on.
 *
 * The thresholds themselves stay those of the policy. They say what a word means ("at least half", "nine of ten gaps"), and a
 * meaning that moved with the base would call the same share of customers loyal in every shop.
 *
 * @throws DomainError `base-as-of` and `base-empty` as `summarizeBase` does, `facts` for what is no list of facts,
 *   `classification-policy`, `policy-use` or `schema-version` for a policy that makes no sense, `fit-policy-options` for options
 *   that are none.
 * @example
 * import { summarizeAll } from "clientele/facts";
 *
 * const events = ["2026-01-01", "2026-01-08", "2026-01-15"].map((day, i) => ({
 *   type: "purchase" as const, source: "shop", id: `${i}`, time: `${day}T10:00:00Z`, customerId: "anna",
 *   total: { amountMinor: 1200, currency: "EUR" }, discount: { amountMinor: i === 0 ? 300 : 0, currency: "EUR" },
 * }));
 * const policy = fitPolicy(summarizeAll(events, { asOf: "2026-03-01" }));
 * policy.id // => "classification/v1/fitted-2026-03-01"
 * policy.base.discountedOccasionShare?.toFixed(2) // => "0.33"
 */
export function fitPolicy(population: readonly CustomerFacts[], options: FitPolicyOptions = {}): FittedPolicy {
  requireObject(fn, "options", options);
  const { policy = classificationPolicies.v1, id } = options;
  requireClassificationPolicy(fn, policy);
  requireListOfFacts(fn, population);
  const base = summarizeBase(population);
  const fitted = { ...policy, id: id ?? `${unfitted(policy.id)}/fitted-${base.asOf.slice(0, 10)}`, base };
  requireClassificationPolicy(fn, fitted);
  return fitted;
}

/** A policy that is fitted anew bears the date of the new fit only. */
function unfitted(id: string): string {
  return id.replace(/\/fitted-\d{4}-\d{2}-\d{2}$/, "");
}

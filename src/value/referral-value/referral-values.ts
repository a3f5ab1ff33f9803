import type { CustomerFacts } from "../../facts/index.js";
import type { ReferralGraph } from "../../loyalty/index.js";
import { childrenOf } from "../../loyalty/referral/referral-graph.js";
import { requireGraph } from "../../loyalty/referral/require-graph.js";
import { DomainError, show, requireObjects } from "../../shared/errors.js";
import type { Judgement, UndecidedReason } from "../../shared/judgement.js";
import { addMoney, type Money } from "../../shared/money.js";
import { compareText } from "../../shared/order.js";
import { type Instant, requireInstant } from "../../shared/time.js";
import { valuePolicies } from "../value-policy.js";
import { prepareReferralValue, type Referee, type ReferralValue, type ReferralValueOptions } from "./referral-value.js";

/** What is known of a customer who was brought, or who brought others. A record may have any other fields. */
export interface ReferralCustomer
  extends
    Pick<Referee, "customerId" | "probabilityAnyway" | "value" | "historical">,
    Partial<Pick<CustomerFacts, "protections">> {}

/** What the referrals of every customer are worth. */
export interface ReferralValues {
  readonly asOf: Instant;
  readonly policy: string;
  /** Everybody who brought somebody, sorted by id. */
  readonly referrers: readonly {
    readonly customerId: string;
    readonly value: Judgement<ReferralValue, "referral-value">;
  }[];
  /** Referrers without a value, by reason. */
  readonly undecided: readonly { readonly reason: UndecidedReason; readonly referrers: number }[];
  /**
   * What may be added up over a base: the saved cost, which is in nobody's own value, and what the referrals cost. They are of all who were
   * brought and came, also where a margin is not known, so who brought whom changes nothing but the cost of asking, once for each referrer.
   * There is no total of margins, because these are in the values of the referred. Absent without referrers or an acquisition cost, and
   * where the policy refuses.
   */
  readonly totals?: { readonly savings: Money; readonly cost: Money };
}

/**
 * What the referrals of each customer of a base are worth, from the graph of who brought whom. Each of the referred has one referrer, so
 * that neither a cycle nor a person who was named twice counts twice; whom the referred brought is credited to them.
 *
 * @example
 * import { referralGraph } from "clientele/loyalty";
 * const graph = referralGraph([
 *   { referrerId: "anna", refereeId: "ben", convertedAt: "2026-01-09T10:00:00Z" },
 *   { referrerId: "ben", refereeId: "cleo", convertedAt: "2026-02-09T10:00:00Z" },
 * ]);
 * const { referrers, totals } = referralValues(graph, [], {
 *   asOf: "2026-07-01T00:00:00Z", probabilityAnyway: 1, acquisitionCost: { amountMinor: 3000, currency: "EUR" },
 * });
 * referrers.map(({ customerId }) => customerId) // => ["anna", "ben"]
 * totals // => { savings: { amountMinor: 6000, currency: "EUR" }, cost: { amountMinor: 0, currency: "EUR" } }
 *
 * @param customers the referred with what they are worth, and the referrers where they have protections; others are ignored
 * @throws DomainError `referral-values-graph` also where a referrer is no member, `referral-values-customers` also where one is listed twice, `referral-values-as-of` where
 *   the graph is of another moment, `schema-version`, and as `referralValue` does.
 */
export function referralValues(
  graph: ReferralGraph,
  customers: readonly ReferralCustomer[],
  options: ReferralValueOptions,
): ReferralValues {
  const fn = "referralValues";
  const { members } = requireGraph(fn, graph);
  requireObjects(fn, "customers", customers, "referral-values-customers");
  const worthOf = prepareReferralValue(options);
  const { asOf } = options;
  if (graph.asOf !== undefined && requireInstant(fn, "graph.asOf", graph.asOf) !== requireInstant(fn, "asOf", asOf)) {
    throw new DomainError(
      "referral-values-as-of",
      `${fn} requires a graph of the moment of the values, ${asOf}; got ${show(graph.asOf)}`,
    );
  }
  const places = new Map<string, number>();
  for (let i = 0; i < members.length; i++) places.set(members[i]!.id, i);
  const known = customersByPlace(customers, places);
  const { starts, children } = childrenOf(parentsOf(members, places));
  const referrers: { readonly customerId: string; readonly value: Judgement<ReferralValue, "referral-value"> }[] = [];
  const undecided = new Map<UndecidedReason, number>();
  let totals: ReferralValues["totals"];
  for (let i = 0; i < members.length; i++) {
    if (starts[i] === starts[i + 1]) continue;
    const referees: Referee[] = [];
    for (let k = starts[i]!; k < starts[i + 1]!; k++) {
      const { id, convertedAt, conversionUnknown, incentivised } = members[children[k]!]!;
      const { value, historical, probabilityAnyway } = known[children[k]!] ?? nothing;
      referees.push({
        customerId: id,
        convertedAt,
        conversionUnknown,
        incentivised,
        value,
        historical,
        probabilityAnyway,
      });
    }
    const customerId = members[i]!.id;
    const { protections } = known[i] ?? nothing;
    const { judgement, sums } = worthOf({ customerId, referees, ...(protections !== undefined && { protections }) });
    if (sums !== undefined) {
      const { savings, cost } = sums;
      totals =
        totals === undefined ? sums : { savings: addMoney(totals.savings, savings), cost: addMoney(totals.cost, cost) };
    }
    if (judgement.status === "undecided") undecided.set(judgement.reason, (undecided.get(judgement.reason) ?? 0) + 1);
    referrers.push({ customerId, value: judgement });
  }
  return {
    asOf,
    policy: (options.policy ?? valuePolicies.v1).id,
    referrers,
    undecided: [...undecided]
      .sort(([a], [b]) => compareText(a, b))
      .map(([reason, count]) => ({ reason, referrers: count })),
    ...(totals !== undefined && { totals }),
  };
}

const nothing: Partial<ReferralCustomer> = {};

/** What is known of each member, by their place; of nobody twice. */
function customersByPlace(
  customers: readonly ReferralCustomer[],
  places: ReadonlyMap<string, number>,
): readonly (ReferralCustomer | undefined)[] {
  const known = new Array<ReferralCustomer | undefined>(places.size).fill(undefined);
  const others = new Set<string>();
  for (const customer of customers) {
    const { customerId } = customer;
    const place = places.get(customerId);
    if (place === undefined ? others.has(customerId) : known[place] !== undefined) {
      throw new DomainError(
        "referral-values-customers",
        `referralValues requires each customer once; got ${show(customerId)} twice`,
      );
    }
    if (place === undefined) others.add(customerId);
    else known[place] = customer;
  }
  return known;
}

/** The place of whoever brought each member, and -1 where nobody did. */
function parentsOf(members: ReferralGraph["members"], places: ReadonlyMap<string, number>): Int32Array {
  const parent = new Int32Array(members.length).fill(-1);
  for (let i = 0; i < members.length; i++) {
    const { referrerId } = members[i]!;
    if (referrerId === undefined) continue;
    const place = places.get(referrerId);
    if (place === undefined) {
      throw new DomainError(
        "referral-values-graph",
        `referralValues requires every referrer to be a member of the graph; got ${show(referrerId)}`,
      );
    }
    parent[i] = place;
  }
  return parent;
}

import type { CustomerFacts, SubscriptionFacts } from "../../facts/index.js";
import { DomainError, show } from "../../shared/errors.js";
import type { Contract } from "./contract.js";

/**
 * The contracts of a base, from what the facts know of subscriptions: one for each stretch of service, so that who came back
 * after an end has two. The cause is that of the last end.
 *
 * @example
 * const population = [{
 *   customerId: "anna",
 *   subscriptions: [{
 *     subscriptionId: "s1", status: "ended", endCause: "voluntary", failedPayments: 0,
 *     spans: [{ start: "2025-01-01T00:00:00.000Z", end: "2025-07-01T00:00:00.000Z" }],
 *   }],
 * }] as const;
 * contractsOf(population)
 * // => [{ id: "s1", customerId: "anna", start: "2025-01-01T00:00:00.000Z", end: "2025-07-01T00:00:00.000Z", cause: "voluntary" }]
 *
 * @throws DomainError `population` unless it is a list of customers with subscriptions as facts have them.
 */
export function contractsOf(population: readonly Pick<CustomerFacts, "customerId" | "subscriptions">[]): Contract[] {
  const refuse = (what: string, got: unknown) =>
    new DomainError("population", `contractsOf requires ${what}; got ${show(got)}`);
  if (!Array.isArray(population)) throw refuse("a list of customers", population);
  return (population as Parameters<typeof contractsOf>[0]).flatMap((customer, i) => {
    if (typeof customer !== "object" || customer === null) throw refuse(`population[${i}] to be a customer`, customer);
    const { customerId, subscriptions = [] } = customer;
    if (!Array.isArray(subscriptions)) throw refuse(`population[${i}].subscriptions to be a list`, subscriptions);
    return (subscriptions as readonly SubscriptionFacts[]).flatMap((subscription, j) => {
      const { subscriptionId, spans, endCause } = Object(subscription) as SubscriptionFacts;
      const isList = Array.isArray(spans) && spans.every((span) => typeof span === "object" && span !== null);
      if (!isList) throw refuse(`population[${i}].subscriptions[${j}] to have its spans`, subscription);
      return spans.map(({ start, end }, k): Contract => {
        const cause = k === spans.length - 1 && end !== undefined ? endCause : undefined;
        return {
          id: subscriptionId,
          customerId,
          start,
          ...(end !== undefined && { end }),
          ...(cause !== undefined && { cause }),
        };
      });
    });
  });
}

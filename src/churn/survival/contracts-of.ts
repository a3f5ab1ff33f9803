import type { CustomerFacts } from "../../facts/index.js";
import type { Contract } from "./contract.js";

/**
 * The contracts of a base, from what the facts know of subscriptions: one for each stretch of service, so that who came back
 * after an end has two. The cause is that of the last end.
 *
 * @example
 * const population = [{
 *   customerId: "anna",
 *   subscriptions: [{
 *     subscriptionId: "s1", status: "ended", endCause: "price", failedPayments: 0,
 *     spans: [{ start: "2025-01-01T00:00:00.000Z", end: "2025-07-01T00:00:00.000Z" }],
 *   }],
 * }] as const;
 * contractsOf(population)
 * // => [{ id: "s1", customerId: "anna", start: "2025-01-01T00:00:00.000Z", end: "2025-07-01T00:00:00.000Z", cause: "price" }]
 */
export function contractsOf(population: readonly Pick<CustomerFacts, "customerId" | "subscriptions">[]): Contract[] {
  return population.flatMap(({ customerId, subscriptions = [] }) =>
    subscriptions.flatMap(({ subscriptionId, spans, endCause }) =>
      spans.map(({ start, end }, i): Contract => {
        const cause = i === spans.length - 1 && end !== undefined ? endCause : undefined;
        return {
          id: subscriptionId,
          customerId,
          start,
          ...(end !== undefined && { end }),
          ...(cause !== undefined && { cause }),
        };
      }),
    ),
  );
}

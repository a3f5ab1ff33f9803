import { DomainError } from "../shared/errors.js";
import { compareText } from "../shared/order.js";
import type { Instant } from "../shared/time.js";
import type { CustomerFacts } from "./customer-facts.js";

/**
 * The moment at which all of a base's facts were taken.
 *
 * @throws DomainError `base-as-of` when the facts were taken at different moments, `base-empty` without any.
 */
export function requireOneMoment(fn: string, population: readonly Pick<CustomerFacts, "asOf">[]): Instant {
  const moments = [...new Set(population.map(({ asOf }) => asOf))].sort(compareText);
  const [asOf] = moments;
  if (asOf === undefined)
    throw new DomainError("base-empty", `${fn} requires the facts of at least 1 customer; got none`);
  if (moments.length > 1)
    throw new DomainError("base-as-of", `${fn} requires facts of one moment; got ${moments.length}, from ${asOf} on`);
  return asOf;
}

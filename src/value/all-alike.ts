import { DomainError, kebab, show } from "../shared/errors.js";
import { type Duration, durationInDays } from "../shared/units.js";
import type { ContractHorizon } from "./contract-value.js";

/**
 * Looks at one after another, and refuses the first that is not like those before: values of different moments, horizons or rates
 * have no sum.
 *
 * @throws DomainError `FN-NAME`
 */
export function allAlike<T>(fn: string, name: string, sizeOf: (one: T) => number): (one: T) => void {
  let first: number | undefined;
  let last: T | undefined;
  return (one) => {
    if (one === last) return;
    last = one;
    const size = sizeOf(one);
    first ??= size;
    // A nominal rate and the effective one that it amounts to differ in the last bits.
    if (size === first || Math.abs(size / first - 1) <= 1e-12) return;
    throw new DomainError(
      `${kebab(fn)}-${name}`,
      `${fn} requires values of one ${name}; got ${show(one)} beside another`,
    );
  };
}

/** In days; a number of renewals has no length, and is told apart by its sign. */
export function lengthOf(horizon: ContractHorizon): number {
  if (horizon === "residual") return Infinity;
  const { renewals } = Object(horizon) as { readonly renewals?: number };
  return renewals === undefined ? durationInDays(horizon as Duration) : -renewals;
}

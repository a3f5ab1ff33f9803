import type { CustomerFacts } from "../../facts/index.js";
import { DomainError, show } from "../../shared/errors.js";

type Spend = NonNullable<CustomerFacts["spend"]>;

/**
 * What was spent in each currency; nothing where that is not known.
 *
 * @throws DomainError `facts` for what is no list of amounts
 */
export function spendOf(fn: string, { spend }: { readonly spend?: Spend | undefined }): Spend {
  const given: unknown = spend ?? [];
  if (Array.isArray(given) && given.every((one) => typeof one === "object" && one !== null)) return given as Spend;
  throw new DomainError("facts", `${fn} requires spend to be a list of amounts; got ${show(given)}`);
}

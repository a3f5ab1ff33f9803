import { DomainError, requireObjects, show } from "../shared/errors.js";
import { compareText } from "../shared/order.js";
import type { EventEnvelope } from "./events.js";

/** States that two ids belong to one party: `id` is the same as `canonicalId`. */
export interface Alias {
  readonly id: string;
  readonly canonicalId: string;
}

/** The unit that is summarised: the customer who acted, or the account on whose behalf. */
export type SummaryUnit = "customer" | "account";

/** Finds the canonical id of any id. */
export type IdentityResolver = (id: string) => string;

/**
 * Follows aliases, whatever their order and however long the chain, to the id that stands for the party.
 *
 * A chain that bites its own tail is one party too; its canonical id is the first of the cycle by code unit, so that the
 * answer does not depend on where the chain was entered.
 *
 * @throws DomainError `aliases` unless they are a list of objects with ids; `alias-conflict` when one id is declared the same as two
 *   different canonical ids.
 * @example
 * const resolve = identityResolver([{ id: "cookie-1", canonicalId: "anna@home" }, { id: "anna@home", canonicalId: "anna" }]);
 * resolve("cookie-1") // => "anna"
 * resolve("ben") // => "ben"
 */
export function identityResolver(aliases: readonly Alias[]): IdentityResolver {
  const next = new Map<string, string>();
  for (const { id, canonicalId } of requireObjects("identityResolver", "aliases", aliases, "aliases")) {
    const unreadable = [id, canonicalId].find((one: unknown) => typeof one !== "string");
    if (typeof id !== "string" || typeof canonicalId !== "string") {
      throw new DomainError("aliases", `identityResolver requires aliases to name ids; got ${show(unreadable)}`);
    }
    if (id === canonicalId) continue;
    const known = next.get(id);
    if (known !== undefined && known !== canonicalId) {
      const [first, second] = [known, canonicalId].sort(compareText);
      throw new DomainError(
        "alias-conflict",
        `an id can stand for one party only; "${id}" is declared to be "${first}" and "${second}"`,
      );
    }
    next.set(id, canonicalId);
  }
  const resolved = new Map<string, string>();
  return (id) => {
    if (next.size === 0) return id;
    const known = resolved.get(id);
    if (known !== undefined) return known;
    const path: string[] = [];
    const onPath = new Set<string>();
    let current = id;
    while (next.has(current) && !onPath.has(current) && !resolved.has(current)) {
      path.push(current);
      onPath.add(current);
      current = next.get(current) as string;
    }
    const canonical =
      resolved.get(current) ?? (onPath.has(current) ? firstOfCycle(path.slice(path.indexOf(current))) : current);
    for (const step of path) resolved.set(step, canonical);
    return canonical;
  };
}

function firstOfCycle(ids: readonly string[]): string {
  return ids.reduce((first, id) => (compareText(id, first) < 0 ? id : first));
}

/**
 * The id under which an event is summarised: its customer, or its anonymous visitor, or, where it names nobody but an account,
 * the account. By account it is the account, or the customer where there is none. `undefined` when the event names nobody.
 *
 * @example
 * subjectOf({ customerId: "anna", accountId: "acme" }) // => "anna"
 * subjectOf({ customerId: "anna", accountId: "acme" }, "account") // => "acme"
 * subjectOf({ accountId: "acme" }) // => "acme"
 */
export function subjectOf(
  { customerId, anonymousId, accountId }: Pick<EventEnvelope, "customerId" | "anonymousId" | "accountId">,
  by: SummaryUnit = "customer",
): string | undefined {
  const person = customerId ?? anonymousId;
  return by === "account" ? (accountId ?? person) : (person ?? accountId);
}

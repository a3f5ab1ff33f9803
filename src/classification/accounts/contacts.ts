import type { SummarizeAllOptions } from "../../facts/index.js";
import type { CustomerEvent, IdentityResolver } from "../../journey/index.js";
import { type BuyingCentreRole, isKnownBuyingCentreRole, rolesAt } from "../../party/index.js";

/** The people through whom accounts are dealt with, by account: each with the buying roles that were declared for them. */
export type Contacts = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<BuyingCentreRole>>>;

/** An account's events by its canonical id. Events that name no account are nobody's but the person's. */
export function eventsByAccount(
  events: readonly CustomerEvent[],
  resolve: IdentityResolver,
): ReadonlyMap<string, readonly CustomerEvent[]> {
  const ofAccounts = events.filter(({ accountId }) => accountId !== undefined);
  return groupedBy(ofAccounts, ({ accountId = "" }) => resolve(accountId));
}

/** Items by key, each group in the order of the items. */
export function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/**
 * Who acted for an account, took part in its purchases, is listed by the organisation, or acts on its behalf by a declared role.
 */
export function contactsOf(
  byAccount: ReadonlyMap<string, readonly CustomerEvent[]>,
  { asOf, timeZone, parties = [], roles = [] }: Pick<SummarizeAllOptions, "asOf" | "timeZone" | "parties" | "roles">,
  resolve: IdentityResolver,
): Contacts {
  const contacts = new Map<string, Map<string, Set<BuyingCentreRole>>>();
  const organizations = new Set(parties.filter(({ type }) => type === "organization").map(({ id }) => resolve(id)));
  const add = (account: string, person: string | undefined, declared: readonly BuyingCentreRole[] = []) => {
    if (person === undefined) return;
    const [accountId, contactId] = [resolve(account), resolve(person)];
    // A company may pay for its subsidiary, and is no contact for that.
    if (accountId === contactId || organizations.has(contactId)) return;
    let ofAccount = contacts.get(accountId);
    if (ofAccount === undefined) contacts.set(accountId, (ofAccount = new Map()));
    let known = ofAccount.get(contactId);
    if (known === undefined) ofAccount.set(contactId, (known = new Set()));
    for (const role of declared) known.add(role);
  };

  for (const [account, events] of byAccount) {
    for (const event of events) {
      add(account, event.customerId ?? event.anonymousId);
      if (event.type !== "purchase") continue;
      for (const { role, partyId } of event.participants ?? [])
        if (isKnownBuyingCentreRole(role)) add(account, partyId);
    }
  }
  const moment = { asOf, timeZone };
  for (const party of parties) {
    if (party.type !== "organization") continue;
    for (const contact of rolesAt(party.contacts ?? [], moment)) add(party.id, contact.personId, contact.roles);
  }
  for (const { role, partyId, onBehalfOf } of rolesAt(roles, moment)) {
    if (onBehalfOf !== undefined) add(onBehalfOf, partyId, declaredBy(role));
  }
  return contacts;
}

/** The part in the buying centre that a declared role comes with. */
function declaredBy(role: string): readonly BuyingCentreRole[] {
  if (role === "purchasing-agent") return ["buyer"];
  return isKnownBuyingCentreRole(role) ? [role] : [];
}

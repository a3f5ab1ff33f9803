import type { PurchaseEvent } from "../journey/index.js";
import { type Party, type PartyRole, relationshipIn, rolesAt } from "../party/index.js";
import { type Condition, conditionsOver, judge } from "../rules/index.js";
import type { EvidenceLevel, Judgement } from "../shared/judgement.js";
import { compareText } from "../shared/order.js";
import {
  type CalendarDate,
  formatInstant,
  type Instant,
  requireAsOf,
  requireInstant,
  zoneCalendar,
} from "../shared/time.js";
import { classificationPolicies } from "./policy.js";

/** The roles that purchases and declarations tell of. */
export const partyRoles = ["customer", "consumer", "buyer", "purchasing-agent", "intermediary", "internal"] as const;
export type PartyRoleName = (typeof partyRoles)[number];

/** Which roles a party plays towards a supplier. */
export interface RolesOfParty {
  readonly partyId: string;
  readonly asOf: Instant;
  readonly roles: { readonly [Role in PartyRoleName]: Judgement<boolean, `role:${Role}`> };
}

export interface RolesOfOptions {
  /** Later purchases and roles that do not hold then are left out. A date means the end of the day. */
  readonly asOf: Instant | CalendarDate;
  readonly timeZone?: string | undefined;
  /** Declared roles, of this party and of others. */
  readonly roles?: readonly PartyRole[] | undefined;
  /** Only roles towards this supplier; without it, towards any. */
  readonly supplierId?: string | undefined;
  readonly evidence?: EvidenceLevel | undefined;
}

/** What the purchases and the declarations say about one party. A number is absent where too little is known to count. */
export interface RoleFacts {
  readonly declaredRoles: readonly string[];
  readonly declaredPurposes: readonly string[];
  readonly declaredRelationship?: "external" | "internal";
  /** Acts for an organisation, by declaration. */
  readonly actsForOthers: boolean;
  readonly purchasesAsCustomer: number;
  readonly purchasesAsBuyer?: number;
  readonly purchasesForOwnUse?: number;
  readonly purchasesForResale?: number;
  readonly purchasesForAnOrganization?: number;
}

const { all, any, atLeast, contains, equals } = conditionsOver<RoleFacts>();

const rules: { readonly [Role in PartyRoleName]: Condition } = {
  customer: any(contains("declaredRoles", "customer"), atLeast("purchasesAsCustomer", 1)),
  consumer: any(
    contains("declaredRoles", "consumer"),
    contains("declaredRoles", "user"),
    atLeast("purchasesForOwnUse", 1),
  ),
  buyer: any(contains("declaredRoles", "buyer"), atLeast("purchasesAsBuyer", 1)),
  "purchasing-agent": any(
    contains("declaredRoles", "purchasing-agent"),
    all(contains("declaredRoles", "buyer"), equals("actsForOthers", true)),
    atLeast("purchasesForAnOrganization", 1),
  ),
  intermediary: any(
    contains("declaredRoles", "intermediary"),
    contains("declaredPurposes", "resale"),
    atLeast("purchasesForResale", 1),
  ),
  internal: equals("declaredRelationship", "internal"),
};

/** What would have to be told for a missing number to be known. */
const sources: Readonly<Partial<Record<keyof RoleFacts, string>>> = {
  declaredRelationship: "roles.relationship",
  purchasesAsBuyer: "purchases.participants",
  purchasesForOwnUse: "purchases.participants",
  purchasesForResale: "purchases.purpose",
  purchasesForAnOrganization: "purchases.purpose",
};

/**
 * The roles that a party plays: who is the customer, who buys, who uses, who buys to sell on, who belongs to the house.
 *
 * The customer of a purchase is the account on whose behalf it was made; without one, whoever is said to have paid, and
 * without that whoever ordered. The buyer is whoever is said to have bought, or else ordered. Who uses what was bought is
 * taken from the participants: a gift is used by its recipient, what is sold on is used by none of them, and otherwise
 * nobody is assumed to use it.
 *
 * @example A present: Anna buys, Ben uses
 * const party = { type: "person", id: "anna" } as const;
 * const present = {
 *   type: "purchase", id: "1", source: "shop", time: "2026-02-01T10:00:00Z", customerId: "anna",
 *   total: { amountMinor: 4900, currency: "EUR" }, gift: true, participants: [{ role: "recipient", partyId: "ben" }],
 * } as const;
 * const { roles } = rolesOf(party, [present], { asOf: "2026-03-01" });
 * roles.customer.status === "decided" && roles.customer.value // => true
 * roles.consumer.status === "decided" && roles.consumer.value // => false
 *
 * @throws DomainError `as-of`, `instant`, `time-zone`.
 */
export function rolesOf(
  party: Pick<Party, "id" | "type">,
  purchases: readonly PurchaseEvent[],
  { asOf, timeZone = "UTC", roles = [], supplierId, evidence = "full" }: RolesOfOptions,
): RolesOfParty {
  const moment = requireAsOf("rolesOf", asOf, zoneCalendar(timeZone));
  const instant = formatInstant(moment);
  const own = roles.filter((role) => role.partyId === party.id && (supplierId ?? role.supplierId) === role.supplierId);
  const past = purchases.filter(
    (purchase) => purchase.test !== true && requireInstant("rolesOf", "time", purchase.time) <= moment,
  );
  const facts = roleFacts(party, rolesAt(own, { asOf: instant, timeZone }), past);
  const judged = partyRoles.map((role) => {
    const about = `role:${role}` as const;
    const judgement = judge(rules[role], facts, {
      about,
      policy: classificationPolicies.v1.id,
      asOf: instant,
      evidence,
    });
    return [role, judgement.status === "decided" ? judgement : { ...judgement, missing: sourcesOf(judgement.missing) }];
  });
  return { partyId: party.id, asOf: instant, roles: Object.fromEntries(judged) as RolesOfParty["roles"] };
}

function sourcesOf(missing: readonly string[]): readonly string[] {
  return [...new Set(missing.map((name) => sources[name as keyof RoleFacts] ?? name))].sort();
}

/** Whether something is so in one purchase; `undefined` where the purchase does not tell. */
type Known = boolean | undefined;

function roleFacts(
  party: Pick<Party, "id" | "type">,
  roles: readonly PartyRole[],
  purchases: readonly PurchaseEvent[],
): RoleFacts {
  const relationship = relationshipIn(roles);
  const asCustomer = purchases.filter((purchase) => customersOf(purchase).includes(party.id));
  const involved = purchases.filter((purchase) => isInvolved(purchase, party.id));
  return {
    declaredRoles: roles.map(({ role }) => role).sort(compareText),
    declaredPurposes: roles.flatMap(({ purpose }) => purpose ?? []).sort(compareText),
    ...(relationship === undefined ? {} : { declaredRelationship: relationship }),
    actsForOthers: roles.some(({ onBehalfOf }) => onBehalfOf !== undefined && onBehalfOf !== party.id),
    purchasesAsCustomer: asCustomer.length,
    ...counted(
      "purchasesAsBuyer",
      involved.map((purchase) => isBuyerIn(purchase, party)),
    ),
    // Of whoever had no part in any purchase, nothing can be said about what they use or sell.
    ...(involved.length === 0
      ? {}
      : counted(
          "purchasesForOwnUse",
          involved.map((purchase) => isUserIn(purchase, party.id)),
        )),
    ...(asCustomer.length === 0 && involved.length === 0
      ? {}
      : counted(
          "purchasesForResale",
          asCustomer.map(({ purpose }) => (purpose === undefined ? undefined : purpose === "resale")),
        )),
    ...counted(
      "purchasesForAnOrganization",
      involved.map((purchase) => isAgentIn(purchase, party)),
    ),
  };
}

/** How many are so; absent where none is known to be and some may. */
function counted<Name extends keyof RoleFacts>(
  name: Name,
  values: readonly Known[],
): { readonly [N in Name]?: number } {
  const count = values.filter((value) => value === true).length;
  return (count === 0 && values.includes(undefined) ? {} : { [name]: count }) as { readonly [N in Name]?: number };
}

function inRole({ participants = [] }: PurchaseEvent, ...roles: readonly string[]): readonly string[] {
  return participants.filter(({ role }) => roles.includes(role)).map(({ partyId }) => partyId);
}

function isInvolved(purchase: PurchaseEvent, id: string): boolean {
  const { accountId, customerId, participants = [] } = purchase;
  return accountId === id || customerId === id || participants.some(({ partyId }) => partyId === id);
}

/** The economic buyers: the account, or else who paid, or else who ordered. */
function customersOf(purchase: PurchaseEvent): readonly string[] {
  if (purchase.accountId !== undefined) return [purchase.accountId];
  const payers = inRole(purchase, "payer");
  if (payers.length > 0) return payers;
  return purchase.customerId === undefined ? inRole(purchase, "buyer") : [purchase.customerId];
}

function isBuyerIn(purchase: PurchaseEvent, { id, type }: Pick<Party, "id" | "type">): Known {
  const buyers = inRole(purchase, "buyer");
  if (buyers.includes(id)) return true;
  // To pay is one of a buyer's tasks; an organisation that pays lets somebody else buy.
  if (type === "person" && inRole(purchase, "payer", "decider").includes(id)) return true;
  if (buyers.length > 0) return false;
  return purchase.customerId === undefined ? undefined : purchase.customerId === id;
}

function isUserIn(purchase: PurchaseEvent, id: string): Known {
  const users = inRole(purchase, "user", "consumer");
  if (users.length > 0) return users.includes(id);
  if (purchase.purpose === "resale") return false;
  const isCustomer = customersOf(purchase).includes(id);
  if (purchase.gift === true) {
    const recipients = inRole(purchase, "recipient");
    if (recipients.length > 0) return recipients.includes(id);
    return isCustomer || purchase.customerId === id ? false : undefined;
  }
  // Bought for private ends and expressly for nobody else.
  if (purchase.gift === false && purchase.purpose === "personal" && isCustomer) return true;
  return undefined;
}

/** Whether a person bought with the money of an organisation, for its trade. */
function isAgentIn(purchase: PurchaseEvent, party: Pick<Party, "id" | "type">): Known {
  if (party.type !== "person" || customersOf(purchase).includes(party.id)) return false;
  const buys = isBuyerIn(purchase, party);
  if (buys !== true) return buys;
  // The account may be a household, so only the purpose says that it is trade.
  if (purchase.purpose === undefined) return undefined;
  return purchase.purpose !== "personal";
}

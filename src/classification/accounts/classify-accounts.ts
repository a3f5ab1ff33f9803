import { requireObject } from "../../shared/errors.js";
import { eventVersions } from "../../facts/event-versions.js";
import { type CustomerFacts, type SummarizeAllOptions, summarizeBase } from "../../facts/index.js";
import { orderVersions } from "../../facts/order-versions.js";
import type { Timed } from "../../facts/subject.js";
import { prepareSummary, type SummaryConventions } from "../../facts/summary.js";
import {
  type CustomerEvent,
  identityResolver,
  type IdentityResolver,
  type PurchaseEvent,
  subjectOf,
} from "../../journey/index.js";
import type { Judgement, UndecidedReason } from "../../shared/judgement.js";
import { requireAsOf, requireInstant, type ZoneCalendar, zoneCalendar } from "../../shared/time.js";
import { type Classification, type ClassifierOptions, createClassifier } from "../classify.js";
import type { ClassificationBase } from "../policy.js";
import { rolesOf, type RolesOfParty } from "../roles-of.js";
import type { Trait } from "../types-of-customer.js";
import { type BuyingRole, buyingRolesOf, ordersByParty } from "./buying-roles.js";
import { contactsOf, eventsByAccount, groupedBy } from "./contacts.js";

/**
 * The traits that are judged of a contact: what a person says. What is looked at and bought is the account's: a contact spends
 * the organisation's money by its rules and for its address, and a colleague may order what they had in the cart. Discounts, haste,
 * loyalty and the like would be wrong as habits of a person at work, and nobody's business.
 */
export const contactTraits = ["angry", "brand-advocate", "referrer"] as const satisfies readonly Trait[];
export type ContactTrait = (typeof contactTraits)[number];

/** What kind of contact somebody is. The role in the chain is the account's; the contact's own are in `roles`. */
export interface ContactClassification extends Pick<
  Classification,
  "asOf" | "policy" | "decisionEffect" | "stage" | "relationship"
> {
  readonly traits: { readonly [T in ContactTrait]: Judgement<boolean, `trait:${T}`> };
}

/** One person through whom an account is dealt with, as far as this account is concerned. */
export interface ContactOfAccount {
  readonly contactId: string;
  /**
   * What the contact did for this account, and nothing that they did for another or for themselves. Absent of colleagues: nobody
   * is watched at work.
   */
  readonly facts?: CustomerFacts;
  /** The stage says whether this person still orders for the account; of whoever never did, it says nothing. */
  readonly classification: ContactClassification;
  /** Sorted by role. */
  readonly buyingRoles: readonly BuyingRole[];
  /** What the contact is in this account's valid orders, and as declared. */
  readonly roles: RolesOfParty["roles"];
}

/** An organisation, a household or a person that buys, and the people through whom it does. */
export interface ClassifiedAccount<OwnTrait extends string = never> {
  readonly accountId: string;
  readonly facts: CustomerFacts;
  readonly classification: Classification<OwnTrait>;
  /** Sorted by id; none where a person buys for themselves. */
  readonly contacts: readonly ContactOfAccount[];
}

export interface ClassifiedAccounts<OwnTrait extends string = never> {
  /** Sorted by id. */
  readonly accounts: readonly ClassifiedAccount<OwnTrait>[];
  /** What accounts were compared with; absent where there are none. */
  readonly base?: ClassificationBase;
  /** What contacts were compared with; absent where there are none. */
  readonly contactBase?: ClassificationBase;
}

/** Traits of one's own are judged of the accounts, over the facts that are made of events. */
export interface ClassifyAccountsOptions<OwnTrait extends string = never>
  extends Omit<SummarizeAllOptions, "by">, ClassifierOptions<OwnTrait> {
  /** What contacts are compared with; all contacts of these accounts by default. */
  readonly contactBase?: ClassificationBase | undefined;
  /** Only roles towards this supplier; without it, towards any. */
  readonly supplierId?: string | undefined;
}

/**
 * Judges a base of any kind: each account as one customer, and each of its contacts by what they did for it. Where an event names
 * an account, the account is the customer and whoever acted is a contact; where it names none, the person is the customer.
 *
 * Contacts are those who acted for the account, took part in its purchases, are listed by the organisation, or act on its behalf
 * by a declared role. One person may serve several accounts and is judged in each by itself. Of colleagues (contacts of an internal
 * customer, and internal contacts) nothing is judged and no facts are given but the parts they take in orders and the declared
 * relationship: what they do is shown in the account as a whole. Accounts are compared with all accounts and contacts with all
 * contacts, unless bases are given.
 *
 * @throws DomainError as `summarizeOver`, `createClassifier` and `rolesOf`.
 * @example
 * const order = { type: "purchase", source: "shop", time: "2026-02-01T10:00:00Z", total: { amountMinor: 90_000, currency: "EUR" } } as const;
 * const { accounts } = classifyAccounts(
 *   [
 *     { ...order, id: "1", accountId: "acme", customerId: "ben", purpose: "trade", participants: [{ role: "decider", partyId: "cleo" }] },
 *     { ...order, id: "2", customerId: "anna" },
 *   ],
 *   { asOf: "2026-03-01", coverage: { purchase: { from: "beginning" } } },
 * );
 * accounts.map(({ accountId, contacts }) => [accountId, contacts.map(({ contactId }) => contactId)]) // => [["acme", ["ben", "cleo"]], ["anna", []]]
 * accounts[0]?.contacts[1]?.buyingRoles // => [{ role: "decider", purchases: 1, declared: false }]
 */
export function classifyAccounts<OwnTrait extends string = never>(
  events: Iterable<CustomerEvent>,
  options: ClassifyAccountsOptions<OwnTrait>,
): ClassifiedAccounts<OwnTrait> {
  const fn = "classifyAccounts";
  requireObject(fn, "options", options);
  const { policy, base, contactBase, evidence, traits, supplierId, onIssue, aliases, coverage, ...conventions } =
    options;
  const resolve = identityResolver(aliases ?? []);
  const roles = conventions.roles
    ?.filter((role) => (supplierId ?? role.supplierId) === role.supplierId)
    .map((role) => ({ ...role, partyId: resolve(role.partyId) }));
  const summarizing = { ...conventions, roles };
  const calendar = zoneCalendar(conventions.timeZone ?? "UTC");
  const moment = requireAsOf(fn, conventions.asOf, calendar);
  // Who took part in an order is no fact of the customer, and is read here.
  const versions = eventVersions(fn, (event) => event);
  versions.add(events);
  const past = eventsUpTo(moment, versions, calendar, resolve);
  const byAccount = eventsByAccount(past, resolve);
  const parties = new Map((conventions.parties ?? []).map((party) => [resolve(party.id), party]));
  const rolesById = groupedBy(roles ?? [], ({ partyId }) => partyId);
  const consentsById = groupedBy(conventions.consents ?? [], ({ partyId }) => resolve(partyId));
  const contacts = contactsOf(byAccount, summarizing, resolve);

  // A party that only ever acts for others is no account of its own.
  const people = new Set([...contacts.values()].flatMap((ofAccount) => [...ofAccount.keys()]));
  const subjects = new Set([
    ...past.map((event) => resolve(subjectOf(event, "account") ?? "")),
    ...(roles ?? []).filter(({ role }) => role === "customer" || role === "prospect").map(({ partyId }) => partyId),
  ]);
  const prepared = prepareSummary(versions, { ...summarizing, by: "account", resolve, coverage }, fn);
  const { facts: ofAccounts, issues } = prepared.summaryAt(moment);
  if (onIssue !== undefined) issues.forEach(onIssue);
  const bought = prepared.purchasesAt(moment).of;
  const summarized = ofAccounts
    .filter(({ customerId }) => subjects.has(customerId) || !people.has(customerId))
    .map((facts) => {
      const { customerId: id } = facts;
      const ids = [...(contacts.get(id)?.keys() ?? [])];
      const orders = (bought.get(id)?.orders ?? []).map(({ event }) => resolved(event, resolve));
      const people = {
        ...summarizing,
        parties: ids.map((contact) => parties.get(contact) ?? ({ type: "person", id: contact } as const)),
        roles: roles && ids.flatMap((contact) => rolesById.get(contact) ?? []),
        consents: conventions.consents && ids.flatMap((contact) => consentsById.get(contact) ?? []),
      };
      return {
        facts,
        ordersOf: ordersByParty(orders),
        contacts: contactFacts(facts, byAccount.get(id) ?? [], people, moment, resolve),
      };
    });

  const against = {
    base: base ?? policy?.base ?? baseOf(summarized.map(({ facts }) => facts)),
    contactBase: contactBase ?? baseOf(summarized.flatMap((account) => account.contacts)),
  };
  const classifyAccount = createClassifier({ policy, evidence, base: against.base, traits });
  const classifyContact = createClassifier({ policy, evidence, base: against.contactBase });
  const accounts = summarized.map(({ facts, ordersOf, contacts: people }): ClassifiedAccount<OwnTrait> => ({
    accountId: facts.customerId,
    facts,
    classification: classifyAccount(facts),
    contacts: people.map((contact): ContactOfAccount => {
      const { customerId: contactId, asOf } = contact;
      // A contract is the account's, whoever signed it or gave notice.
      const { subscriptionStatus: _contract, ...own } = contact;
      const declared = contacts.get(facts.customerId)?.get(contactId) ?? new Set();
      const orders = ordersOf.get(contactId) ?? [];
      const { roles } = rolesOf({ id: contactId, type: "person" }, orders, {
        asOf,
        roles: rolesById.get(contactId),
        evidence,
      });
      const isInternal = facts.relationship === "internal" || contact.relationship === "internal";
      return {
        contactId,
        ...(isInternal ? {} : { facts: contact }),
        classification: asContact(classifyContact(own), contact, isInternal),
        buyingRoles: buyingRolesOf(contactId, orders, declared),
        roles: isInternal ? protectedRoles(roles) : roles,
      };
    }),
  }));
  return {
    accounts,
    ...(against.base === undefined ? {} : { base: against.base }),
    ...(against.contactBase === undefined ? {} : { contactBase: against.contactBase }),
  };
}

/** What happened by then, each order in the version that counts by then: it may have moved to another account or contact. */
function eventsUpTo(
  moment: number,
  events: Iterable<CustomerEvent>,
  calendar: ZoneCalendar,
  resolve: IdentityResolver,
): CustomerEvent[] {
  const timed = [...events].map((event): Timed => {
    const at = requireInstant("classifyAccounts", "time", event.time);
    return { event, at, day: calendar.dayOf(at) };
  });
  const ownerOf = ({ event }: Timed) => resolve(subjectOf(event, "account") ?? "");
  const replaced = orderVersions(timed, ownerOf, "classifyAccounts").replacedAt(moment);
  return timed.flatMap((item) => (item.at <= moment && !replaced.has(item) ? item.event : []));
}

/** The facts of each contact from the account's events alone, sorted by id. The parties are the contacts. */
function contactFacts(
  { customerId: account, coverage, discountedOccasions }: CustomerFacts,
  events: readonly CustomerEvent[],
  conventions: SummaryConventions,
  moment: number,
  resolve: IdentityResolver,
): readonly CustomerFacts[] {
  if (conventions.parties?.length === 0) return [];
  const context = {
    ...conventions,
    by: "customer",
    resolve,
    // What the whole feed contains, and not only what it has of this account.
    coverage,
    discountsRecorded: conventions.discountsRecorded ?? (discountedOccasions === undefined ? undefined : true),
  } as const;
  const { facts } = prepareSummary(events, context, "classifyAccounts").summaryAt(moment);
  return facts.filter(({ customerId }) => customerId !== account);
}

/** A purchase with everybody under the id that stands for them. */
function resolved(purchase: PurchaseEvent, resolve: IdentityResolver): PurchaseEvent {
  return {
    ...purchase,
    accountId: resolve(purchase.accountId ?? ""),
    customerId: purchase.customerId === undefined ? undefined : resolve(purchase.customerId),
    participants: purchase.participants?.map((part) => ({ ...part, partyId: resolve(part.partyId) })),
  };
}

function baseOf(facts: readonly CustomerFacts[]): ClassificationBase | undefined {
  return facts.length === 0 ? undefined : summarizeBase(facts);
}

function asContact(
  { asOf, policy, decisionEffect, stage, relationship, traits }: Classification,
  { purchaseOccasions = 0 }: CustomerFacts,
  isInternal: boolean,
): ContactClassification {
  const shown = <Value, About extends string>(judgement: Judgement<Value, About>) =>
    isInternal ? open(judgement, "protected-person") : judgement;
  // Whoever decides and never orders is no prospect: the account buys.
  const ownStage = purchaseOccasions === 0 ? open(stage, "not-enough-data", "purchaseOccasions") : stage;
  return {
    asOf,
    policy,
    decisionEffect,
    stage: shown(ownStage),
    relationship,
    traits: {
      angry: shown(traits.angry),
      "brand-advocate": shown(traits["brand-advocate"]),
      referrer: shown(traits.referrer),
    },
  };
}

function protectedRoles(roles: RolesOfParty["roles"]): RolesOfParty["roles"] {
  const closed = Object.entries(roles).map(([role, judgement]) => [role, open(judgement, "protected-person")]);
  return Object.fromEntries(closed) as RolesOfParty["roles"];
}

/** The same question without an answer. */
function open<Value, About extends string>(
  { about, policy, asOf }: Judgement<Value, About>,
  reason: UndecidedReason,
  ...missing: readonly string[]
): Judgement<Value, About> {
  return { status: "undecided", about, reason, missing, policy, asOf };
}

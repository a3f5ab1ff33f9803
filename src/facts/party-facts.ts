import type { IdentityResolver } from "../journey/index.js";
import {
  type Demographics,
  isAllowed,
  objectionsAt,
  type Party,
  type PartyRole,
  relationshipIn,
} from "../party/index.js";
import { compareText } from "../shared/order.js";
import { formatInstant, type Instant, requireFrom, type ZoneCalendar } from "../shared/time.js";
import type { DeclaredRole } from "./customer-facts.js";
import { type FactsDraft, groupBy } from "./subject.js";
import type { PartyConsent, SummaryConventions } from "./summary.js";

/** What was given about one party. */
interface KnownParty {
  readonly party: Party | undefined;
  /** Those that hold at `asOf`. */
  readonly roles: readonly PartyRole[];
  /** Undefined when consents were not part of the input at all: then nobody knows, which is not the same as none. */
  readonly consents: readonly PartyConsent[] | undefined;
  readonly asOf: number;
}

export interface PartyIndex {
  /** Everybody who is named by a party or a role. */
  readonly ids: readonly string[];
  /** Whether somebody is a customer by then, whether or not they did anything: a party that was given, or a customer role. */
  isCustomer(id: string, asOf: number): boolean;
  factsOf(id: string, asOf: number): KnownParty;
  /** When the party became a customer, as the earliest customer role that began by then says, in milliseconds. */
  acquiredAt(id: string, asOf: number): number | undefined;
}

/** Parties, roles and consents by canonical id. */
export function partyIndex(context: SummaryConventions, resolve: IdentityResolver, calendar: ZoneCalendar): PartyIndex {
  const parties = new Map<string, Party>();
  // Of several records of one party the canonical one counts, else the first by id.
  for (const party of [...(context.parties ?? [])].sort((a, b) => compareText(b.id, a.id))) {
    const id = resolve(party.id);
    if (parties.get(id)?.id !== id) parties.set(id, party);
  }
  const dated = (context.roles ?? []).map((role) => {
    const { validFrom } = role;
    return {
      role,
      from: validFrom === undefined ? undefined : requireFrom("summarize", "validFrom", validFrom, calendar),
    };
  });
  const roles = groupBy(dated, ({ role }) => resolve(role.partyId));
  const begunOf = (id: string, asOf: number) => roles.get(id)?.filter(({ from = -Infinity }) => from <= asOf) ?? [];
  const holds = ({ validTo }: PartyRole, asOf: number) =>
    validTo === undefined || asOf < requireFrom("summarize", "validTo", validTo, calendar);
  const consents = groupBy(context.consents ?? [], ({ partyId }) => resolve(partyId));
  return {
    ids: [...new Set([...parties.keys(), ...roles.keys()])],
    isCustomer: (id, asOf) =>
      parties.has(id) || begunOf(id, asOf).some(({ role: { role } }) => role === "customer" || role === "prospect"),
    factsOf: (id, asOf) => ({
      party: parties.get(id),
      roles: begunOf(id, asOf).flatMap(({ role }) => (holds(role, asOf) ? role : [])),
      consents: context.consents === undefined ? undefined : (consents.get(id) ?? []),
      asOf,
    }),
    acquiredAt: (id, asOf) => {
      const starts = begunOf(id, asOf).flatMap(({ role: { role }, from }) => (role === "customer" ? (from ?? []) : []));
      return starts.length === 0 ? undefined : Math.min(...starts);
    },
  };
}

/** The part of what is known about a party that judgements may need: bands, declared roles, permissions. */
export function partyFacts(facts: FactsDraft, { party, roles, consents, asOf }: KnownParty): void {
  if (party !== undefined) kindOfParty(facts, party);
  if (roles.length > 0) roleFacts(facts, roles);
  if (consents !== undefined) permissionFacts(facts, consents, { asOf: formatInstant(asOf) });
}

function kindOfParty(facts: FactsDraft, party: Party): void {
  facts.partyType = party.type;
  if (party.type === "organization") {
    facts.organizationKind = party.kind;
    if (party.country !== undefined) facts.country = party.country;
    return;
  }
  const { ageBand, incomeBand, country, region, household } = party.demographics ?? {};
  if (party.protections !== undefined) facts.protections = [...party.protections].sort(compareText);
  if (ageBand !== undefined) facts.ageBand = ageBand;
  if (incomeBand !== undefined) facts.incomeBand = incomeInWords(incomeBand);
  if (country !== undefined) facts.country = country;
  if (region !== undefined) facts.region = region;
  if (household !== undefined) facts.household = household;
}

function incomeInWords({ fromMinor, toMinor, currency, per }: NonNullable<Demographics["incomeBand"]>): string {
  return `${fromMinor ?? ""}-${toMinor ?? ""} ${currency} minor units per ${per}`;
}

function roleFacts(facts: FactsDraft, roles: readonly PartyRole[]): void {
  const relationship = relationshipIn(roles);
  const [internalAs] = roles.flatMap((role) => role.internalAs ?? []).sort(compareText);
  if (relationship !== undefined) facts.relationship = relationship;
  if (internalAs !== undefined) facts.internalAs = internalAs;
  facts.roles = roles.map(declaredRole).sort((a, b) => compareText(JSON.stringify(a), JSON.stringify(b)));
}

function declaredRole({ partyId, role, relationship, internalAs, purpose, onBehalfOf }: PartyRole): DeclaredRole {
  return {
    role,
    ...(relationship === undefined ? {} : { relationship }),
    ...(internalAs === undefined ? {} : { internalAs }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(onBehalfOf === undefined || onBehalfOf === partyId ? {} : { onBehalfOfAnother: true }),
  };
}

function permissionFacts(
  facts: FactsDraft,
  consents: readonly PartyConsent[],
  moment: { readonly asOf: Instant },
): void {
  const purposes = [...new Set(consents.map(({ purpose }) => purpose))].sort(compareText);
  const objections = new Set(objectionsAt(consents, moment).map(({ purpose }) => purpose));
  facts.permissions = purposes.filter((purpose) => isAllowed(consents, purpose, moment));
  facts.objections = [...objections].sort(compareText);
}

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
import type { CustomerFacts, DeclaredRole } from "./customer-facts.js";
import { groupBy } from "./subject.js";
import type { PartyConsent, SummaryContext } from "./summary.js";

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
  /** Parties that are customers whether or not they did anything: those given, and those with a customer role. */
  readonly ids: readonly string[];
  factsOf(id: string): KnownParty;
  /** When the party became a customer, as the earliest customer role says, in milliseconds. */
  acquiredAt(id: string): number | undefined;
}

/** Parties, roles and consents by canonical id. */
export function partyIndex(
  context: SummaryContext,
  resolve: IdentityResolver,
  calendar: ZoneCalendar,
  asOf: number,
): PartyIndex {
  const parties = new Map<string, Party>();
  // Of several records of one party the canonical one counts, else the first by id.
  for (const party of [...(context.parties ?? [])].sort((a, b) => compareText(b.id, a.id))) {
    const id = resolve(party.id);
    if (parties.get(id)?.id !== id) parties.set(id, party);
  }
  const begun = (context.roles ?? []).filter(
    ({ validFrom }) => validFrom === undefined || requireFrom("summarize", "validFrom", validFrom, calendar) <= asOf,
  );
  const roles = groupBy(begun, ({ partyId }) => resolve(partyId));
  const holds = ({ validTo }: PartyRole) =>
    validTo === undefined || asOf < requireFrom("summarize", "validTo", validTo, calendar);
  const consents = groupBy(context.consents ?? [], ({ partyId }) => resolve(partyId));
  const isCustomerRole = ({ role }: PartyRole) => role === "customer" || role === "prospect";
  const customers = [...roles].filter(([, ofParty]) => ofParty.some(isCustomerRole)).map(([id]) => id);
  return {
    ids: [...new Set([...parties.keys(), ...customers])],
    factsOf: (id) => ({
      party: parties.get(id),
      roles: (roles.get(id) ?? []).filter(holds),
      consents: context.consents === undefined ? undefined : (consents.get(id) ?? []),
      asOf,
    }),
    acquiredAt: (id) => {
      const starts = (roles.get(id) ?? []).flatMap(({ role, validFrom }) =>
        role === "customer" && validFrom !== undefined
          ? requireFrom("summarize", "validFrom", validFrom, calendar)
          : [],
      );
      return starts.length === 0 ? undefined : Math.min(...starts);
    },
  };
}

/** The part of what is known about a party that judgements may need: bands, declared roles, permissions. */
export function partyFacts({ party, roles, consents, asOf }: KnownParty): Partial<CustomerFacts> {
  return {
    ...(party === undefined ? {} : kindOfParty(party)),
    ...roleFacts(roles),
    ...(consents === undefined ? {} : permissionFacts(consents, { asOf: formatInstant(asOf) })),
  };
}

function kindOfParty(party: Party): Partial<CustomerFacts> {
  if (party.type === "organization") {
    return {
      partyType: party.type,
      organizationKind: party.kind,
      ...(party.country === undefined ? {} : { country: party.country }),
    };
  }
  const { ageBand, incomeBand, country, region, household } = party.demographics ?? {};
  return {
    partyType: party.type,
    ...(party.protections === undefined ? {} : { protections: [...party.protections].sort(compareText) }),
    ...(ageBand === undefined ? {} : { ageBand }),
    ...(incomeBand === undefined ? {} : { incomeBand: incomeInWords(incomeBand) }),
    ...(country === undefined ? {} : { country }),
    ...(region === undefined ? {} : { region }),
    ...(household === undefined ? {} : { household }),
  };
}

function incomeInWords({ fromMinor, toMinor, currency, per }: NonNullable<Demographics["incomeBand"]>): string {
  return `${fromMinor ?? ""}-${toMinor ?? ""} ${currency} minor units per ${per}`;
}

function roleFacts(roles: readonly PartyRole[]): Partial<CustomerFacts> {
  if (roles.length === 0) return {};
  const relationship = relationshipIn(roles);
  const [internalAs] = roles.flatMap((role) => role.internalAs ?? []).sort(compareText);
  return {
    ...(relationship === undefined ? {} : { relationship }),
    ...(internalAs === undefined ? {} : { internalAs }),
    roles: roles.map(declaredRole).sort((a, b) => compareText(JSON.stringify(a), JSON.stringify(b))),
  };
}

function declaredRole({ role, relationship, internalAs, purpose }: PartyRole): DeclaredRole {
  return {
    role,
    ...(relationship === undefined ? {} : { relationship }),
    ...(internalAs === undefined ? {} : { internalAs }),
    ...(purpose === undefined ? {} : { purpose }),
  };
}

function permissionFacts(
  consents: readonly PartyConsent[],
  moment: { readonly asOf: Instant },
): Partial<CustomerFacts> {
  const purposes = [...new Set(consents.map(({ purpose }) => purpose))].sort(compareText);
  const objections = new Set(objectionsAt(consents, moment).map(({ purpose }) => purpose));
  return {
    permissions: purposes.filter((purpose) => isAllowed(consents, purpose, moment)),
    objections: [...objections].sort(compareText),
  };
}

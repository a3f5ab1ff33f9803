import { wilson } from "../../numerics/proportion.js";
import { knownBuyingCentreRoles, type Participant } from "../../party/index.js";
import { type GroupSizeOptions, suppressTable, type SuppressedCounts } from "../../privacy/index.js";
import { requireMinGroupSize } from "../../privacy/group-size.js";
import { DomainError, requireArray, requireObject, requireObjects, show } from "../../shared/errors.js";
import { type MeasureInterval, usualLevel } from "../../shared/measure.js";
import { compareText } from "../../shared/order.js";
import type { PersonaProfile } from "../persona-profile.js";
import { personasOf } from "../personas/build-personas.js";
import type { DataDrivenPersona } from "../personas/persona.js";
import type { SegmentOptions } from "../segments/segment-options.js";
import { assignSegments, type NoPersonas } from "../segments/segments.js";

/** A purchase, and who did what in it. Those that were cancelled are for the caller to leave out. */
export interface CentrePurchase {
  /** Whoever ordered: a person, or the organisation itself. */
  readonly customerId?: string | undefined;
  readonly participants?: readonly Participant[] | undefined;
}

export interface BuyingCentreOptions extends Omit<SegmentOptions, "seed" | "k" | "method" | "sampleSize" | "segments"> {
  /** Roles of the caller's own, beside those that are known by name. */
  readonly roles?: readonly string[] | undefined;
}

/** Who takes one part when organisations buy. */
export interface RoleInCentre {
  readonly role: string;
  /** People who take the part; absent where they, or those who take it beside another, may not be shown. */
  readonly people?: number;
  /** Those of them who mostly take another part: people who wear several hats. */
  readonly besideAnother?: number;
  /** Share of the purchases in which somebody took the part; absent with `people`, and where those in which nobody did are of few customers. */
  readonly purchases?: {
    readonly value: number;
    readonly interval: MeasureInterval<"wilson", "purchases-of-one-organisation-are-alike">;
  };
  /** Those who mostly take this part, against those who mostly take another. */
  readonly persona?: DataDrivenPersona;
}

/** What the result cannot tell. Codes, not prose. */
export type BuyingCentreCaveat =
  /** Where nobody is named for a role, nobody may have taken it, or nobody wrote it down. */
  | "not-named-is-not-absent"
  /** Whoever sees two releases can subtract one from the other. */
  | "differencing-across-releases";

/** Who takes which part when organisations buy. It shows nobody in particular. */
export type BuyingCentre =
  | {
      readonly schemaVersion: 1;
      readonly status: "measured";
      readonly minGroupSize: number;
      readonly decisionEffect: "none";
      /** Purchases in which at least one role of a buying centre was named. */
      readonly purchases: number;
      /** In the order of `knownBuyingCentreRoles`, then those of the caller's. */
      readonly roles: readonly RoleInCentre[];
      /** Why there are no personas of the roles; absent where there are any. */
      readonly personas?: NoPersonas["reason"];
      /** People who are in no persona, by reason, with small groups hidden. */
      readonly leftOut?: SuppressedCounts;
      readonly caveats: readonly BuyingCentreCaveat[];
    }
  | {
      readonly schemaVersion: 1;
      readonly status: "not-enough-data";
      readonly minGroupSize: number;
      readonly decisionEffect: "none";
      /** People who have to be named, and customers who have to have bought. */
      readonly required: number;
    };

const fn = "buyingCentre";

/**
 * Who takes which part when organisations buy, and a persona of each part: of the initiator, the user, the influencer, the decider, the
 * approver, the buyer and the gatekeeper (Webster & Wind 1972, Bonoma 1982), as participants of purchases name them. Whoever ordered is the
 * buyer, unless somebody else is said to be, or it is an organisation, as a profile of it says.
 *
 * One person may take several parts. A persona is built of those who mostly take the part (of equals the first in the order of the roles),
 * so that everybody is in one persona and none can be subtracted from another; `besideAnother` counts the others who take it.
 * Roles that too few people take, or that are taken at too few customers, are not shown.
 *
 * @example Thirty companies, in each of which one decides and another orders
 * const purchases = Array.from({ length: 60 }, (_, i) => ({
 *   customerId: `orders-${100 + (i % 30)}`,
 *   participants: [{ role: "decider", partyId: `decides-${100 + (i % 30)}` }],
 * }));
 * const profiles = Array.from({ length: 60 }, (_, i) => ({
 *   customerId: `${i < 30 ? "orders" : "decides"}-${100 + (i % 30)}`,
 *   asOf: "2026-03-01T00:00:00.000Z",
 *   facts: { channels: [{ name: i < 30 ? "portal" : "e-mail", count: 1 + (i % 3) }] },
 * }));
 * const centre = buyingCentre(purchases, profiles);
 * centre.status === "measured" && centre.roles.flatMap(({ role, people, purchases }) => people === undefined ? [] : [[role, people, purchases?.value]])
 * // => [["decider", 30, 1], ["buyer", 30, 1]]
 *
 * @param profiles of people: those of whom there is none are counted and not described
 * @throws DomainError `buying-centre-purchases`, `buying-centre-roles`, and as `buildPersonas` does with `buying-centre-` before the name.
 */
export function buyingCentre(
  purchases: readonly CentrePurchase[],
  profiles: readonly PersonaProfile[],
  options: BuyingCentreOptions = {},
): BuyingCentre {
  requireObject(fn, "options", options);
  const { roles: own = [], ...rest } = options;
  const roles = [...new Set([...knownBuyingCentreRoles, ...requireRoles(own)])];
  const minGroupSize = requireMinGroupSize(fn, options);
  const frame = { schemaVersion: 1, minGroupSize, decisionEffect: "none" } as const;

  const organisations = new Set(
    requireObjects(fn, "profiles", profiles).flatMap(({ customerId, facts }) =>
      (facts as CentreFacts | null | undefined)?.partyType === "organization" ? customerId : [],
    ),
  );
  const parts = partsOf(purchases, roles, organisations);
  const people = [...parts.byPerson.keys()].sort(compareText);
  if (people.length < minGroupSize || parts.customers < minGroupSize)
    return { ...frame, status: "not-enough-data", required: minGroupSize };

  const mainRole = new Map(people.map((person) => [person, mainOf(parts.byPerson.get(person) as readonly number[])]));
  const isSpread = (role: number) => (parts.roles[role] as RoleCounts).with.size >= minGroupSize;
  const segments = assignSegments(
    profiles,
    // Nothing is drawn.
    { ...rest, seed: 0 },
    () => ({
      segmentIds: roles,
      facts: [],
      of: ({ customerId }) => {
        const role = mainRole.get(customerId);
        return role === undefined || !isSpread(role) ? "in-no-segment" : role;
      },
    }),
    fn,
  );
  const inPersona = new Set("status" in segments ? [] : segments.profiles.map(({ customerId }) => customerId));
  const counts = peopleByRole(people, { ...parts, mainRole, inPersona }, roles, { ...options, minGroupSize });
  const described = "status" in segments ? undefined : personasOf(segments, { ...rest, seed: 0 });
  return {
    ...frame,
    status: "measured",
    purchases: parts.purchases,
    roles: roles.map((role, r): RoleInCentre => {
      const persona = described?.personas.find(({ id }) => id === role);
      const shown = isSpread(r) ? counts[r] : undefined;
      const { purchases: taken, without } = parts.roles[r] as RoleCounts;
      const isTold = without.size === 0 || without.size >= minGroupSize;
      return {
        role,
        ...(shown === undefined ? {} : { ...shown, ...(isTold ? { purchases: shareOf(taken, parts.purchases) } : {}) }),
        ...(persona === undefined ? {} : { persona }),
      };
    }),
    ...("status" in segments ? { personas: segments.reason } : {}),
    ...(described === undefined ? {} : { leftOut: described.leftOut }),
    caveats: ["not-named-is-not-absent", "differencing-across-releases"],
  };
}

function requireRoles(roles: readonly string[]): readonly string[] {
  for (const role of requireArray(fn, "roles", roles)) {
    if (typeof role === "string" && role !== "") continue;
    throw new DomainError("buying-centre-roles", `${fn} requires roles to be words; got ${show(role)}`);
  }
  return roles;
}

type CentreFacts = PersonaProfile["facts"] & { readonly partyType?: unknown };

interface RoleCounts {
  /** Purchases in which somebody took the part. */
  purchases: number;
  /** Customers with such purchases, and with others. */
  readonly with: Set<string>;
  readonly without: Set<string>;
}

interface Parts {
  /** Purchases in which a role was named, and customers who made them. */
  readonly purchases: number;
  readonly customers: number;
  readonly roles: readonly RoleCounts[];
  /** For each person in how many purchases they took each role. */
  readonly byPerson: ReadonlyMap<string, readonly number[]>;
}

function partsOf(
  purchases: readonly CentrePurchase[],
  roles: readonly string[],
  organisations: ReadonlySet<string>,
): Parts {
  const code = "buying-centre-purchases";
  const places = new Map(roles.map((role, r) => [role, r] as const));
  const counts = roles.map((): RoleCounts => ({ purchases: 0, with: new Set(), without: new Set() }));
  const byPerson = new Map<string, number[]>();
  const customers = new Set<string>();
  let named = 0;
  for (const { customerId, participants = [] } of requireObjects(fn, "purchases", purchases, code)) {
    const taken = requireObjects(fn, "participants", participants, code).flatMap(({ role, partyId }) => {
      if (typeof partyId !== "string") {
        throw new DomainError(code, `${fn} requires participants to have a partyId; got ${show(partyId)}`);
      }
      const place = places.get(role);
      return place === undefined || organisations.has(partyId) ? [] : [{ place, partyId }];
    });
    if (taken.length === 0) continue;
    named += 1;
    const isCustomer = typeof customerId === "string";
    const buyer = places.get("buyer") as number;
    if (isCustomer && !organisations.has(customerId) && taken.every(({ place }) => place !== buyer)) {
      taken.push({ place: buyer, partyId: customerId });
    }
    // Purchases of which nobody knows the customer are of one.
    const customer = isCustomer ? customerId : "";
    customers.add(customer);
    const inPurchase = new Set(taken.map(({ place }) => place));
    counts.forEach((role, place) => {
      if (inPurchase.has(place)) role.purchases += 1;
      (inPurchase.has(place) ? role.with : role.without).add(customer);
    });
    for (const key of new Set(taken.map(({ place, partyId }) => `${place} ${partyId}`))) {
      const [place, partyId] = [Number.parseInt(key, 10), key.slice(key.indexOf(" ") + 1)];
      let ofPerson = byPerson.get(partyId);
      if (ofPerson === undefined) byPerson.set(partyId, (ofPerson = roles.map(() => 0)));
      ofPerson[place] = (ofPerson[place] as number) + 1;
    }
  }
  return { purchases: named, customers: customers.size, roles: counts, byPerson };
}

/** The role taken most often; of equals the first. */
function mainOf(counts: readonly number[]): number {
  return counts.indexOf(Math.max(...counts));
}

/**
 * Who mostly takes each role and is in its persona or is not, who takes it beside another, and who does not: one table, so that neither
 * the hats nor the sizes of the personas give small cells away.
 */
function peopleByRole(
  people: readonly string[],
  {
    byPerson,
    mainRole,
    inPersona,
  }: Pick<Parts, "byPerson"> & {
    readonly mainRole: ReadonlyMap<string, number>;
    readonly inPersona: ReadonlySet<string>;
  },
  roles: readonly string[],
  options: GroupSizeOptions,
): readonly (Pick<Required<RoleInCentre>, "people" | "besideAnother"> | undefined)[] {
  const counts = roles.map(() => [0, 0, 0, 0]);
  for (const person of people) {
    const taken = byPerson.get(person) as readonly number[];
    const asMain = inPersona.has(person) ? 0 : 1;
    roles.forEach((_, r) => {
      const column = mainRole.get(person) === r ? asMain : (taken[r] as number) > 0 ? 2 : 3;
      const row = counts[r] as number[];
      row[column] = (row[column] as number) + 1;
    });
  }
  const { minGroupSize, allowSmallGroups } = options;
  const { rows } = suppressTable(
    { rows: roles, columns: ["in-persona", "in-none", "beside", "not"], counts },
    { minGroupSize, allowSmallGroups },
  );
  return rows.map(({ cells }, r) => {
    const [described, others, beside] = counts[r] as [number, number, number];
    const sum = described + others + beside;
    return sum === 0 || cells.slice(0, 3).some(({ hidden }) => hidden)
      ? undefined
      : { people: sum, besideAnother: beside };
  });
}

function shareOf(count: number, of: number): NonNullable<RoleInCentre["purchases"]> {
  const { low, high } = wilson(count, of, usualLevel);
  const rounded = (share: number) => Math.round(share * 1e3) / 1e3;
  return {
    value: rounded(count / of),
    interval: {
      low: rounded(low),
      high: rounded(high),
      level: usualLevel,
      method: "wilson",
      notCovered: ["purchases-of-one-organisation-are-alike"],
    },
  };
}

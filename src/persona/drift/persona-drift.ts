import { newcombe } from "../../numerics/proportion.js";
import { type GroupSizeOptions, suppressTable, type SuppressedTable } from "../../privacy/index.js";
import { requireMinGroupSize } from "../../privacy/group-size.js";
import { DomainError, requireCount, requireObject, requireObjects, show } from "../../shared/errors.js";
import { type MeasureInterval, usualLevel } from "../../shared/measure.js";
import { compareText } from "../../shared/order.js";
import { type Instant, parseInstant } from "../../shared/time.js";
import { resemblance } from "../matching/resemblance.js";
import { requireStoredPersonas } from "../matching/stored-personas.js";
import type { DataDrivenPersona, Personas, PersonaTrait } from "../personas/persona.js";
import type { Segmentation } from "../segments/segment-profiles.js";
import { toFourDecimals } from "../portrait/distributions.js";
import { bestPairs } from "./assignment.js";

/** Who was in which persona at the two dates, as `segmentProfiles` says with the profiles and options of the personas. */
export interface DriftMembers {
  readonly before: Pick<Segmentation, "members">;
  readonly after: Pick<Segmentation, "members">;
}

export interface PersonaDriftOptions extends GroupSizeOptions {
  /** Without it nothing is said of who moved. */
  readonly members?: DriftMembers | undefined;
}

/** What sets a persona apart, without the figures. */
export interface TraitName {
  readonly feature: string;
  readonly direction: "high" | "low";
  /** For a share: of which value. */
  readonly value?: string;
}

/** A persona that is there at both dates. */
export interface DriftPair {
  readonly before: string;
  readonly after: string;
  /** From 0 to 1, by the signatures. */
  readonly similarity: number;
  readonly share: {
    readonly before: number;
    readonly after: number;
    /** After less before. */
    readonly change: number;
    readonly interval: MeasureInterval<"newcombe", "same-customers-at-both-dates" | "how-the-groups-were-formed">;
  };
  readonly gained: readonly TraitName[];
  readonly lost: readonly TraitName[];
  /**
   * Of all who were in it at either date, the share who were in it at both. Absent without members, and where those who stayed
   * may not be shown.
   */
  readonly jaccard?: number;
}

/** What the result cannot promise or tell. Codes, not prose. */
export type DriftCaveat =
  /** Whoever sees two releases can subtract one from the other. No single result can prevent that. */
  | "differencing-across-releases"
  /** Other features formed the personas at the two dates, so they may differ by what was asked rather than by what people do. */
  | "formed-by-other-features"
  /** Amounts are in another currency at the other date, and are not compared. */
  | "other-currency"
  /** Personas at one of the dates were not found to stand out from chance. */
  | "no-structure";

/** How the personas of a base changed between two dates, as plain JSON. */
export interface PersonaDrift {
  readonly schemaVersion: 1;
  readonly status: "measured";
  readonly decisionEffect: "none";
  readonly minGroupSize: number;
  readonly before: { readonly asOf: Instant; readonly customers: number };
  readonly after: { readonly asOf: Instant; readonly customers: number };
  /** In the order of `before`. */
  readonly pairs: readonly DriftPair[];
  /** Personas of the later date that resemble none of the earlier one. */
  readonly appeared: readonly string[];
  /** Personas of the earlier date that resemble none of the later one. */
  readonly vanished: readonly string[];
  /** Customers by the persona before (rows) and after (columns), `none` for those who were in none; where members were given. */
  readonly flows?: SuppressedTable;
  readonly caveats: readonly DriftCaveat[];
}

/** From here on two personas may be one at two dates: as alike as two whose means lie 1.2 spreads apart in everything. */
export const leastResemblance = 0.5;

/** Those who were in no persona. */
const none = "none";
const fn = "personaDrift";

/**
 * How the personas of a base changed between two dates: which persona is which, how its share and what sets it apart changed,
 * which are new and which are gone, and, where members are given, who moved.
 *
 * Personas made by rules at both dates are paired by their ids: the rule is who they are. All others number themselves anew each time,
 * so they are paired by likeness: one to one, such that the sum of the similarities above `leastResemblance` is largest (Kuhn
 * 1955). Of several such pairings it is the one that taking the personas in their order arrives at.
 *
 * The interval of the change of a share is Newcombe's for two bases of different people. Where many customers are the same, it is
 * wider than it need be.
 *
 * @example
 * import { buildPersonas } from "clientele/persona";
 *
 * const base = (weeklies: number, asOf: string) =>
 *   Array.from({ length: 120 }, (_, i) => ({
 *     customerId: `customer-${100 + i}`,
 *     asOf,
 *     facts: {
 *       gapMedianDays: (i < weeklies ? 7 : 60) + (i % 7),
 *       lineQuantityMedian: (i < weeklies ? 1 : 8) + (i % 3),
 *     },
 *   }));
 * const personasAt = (weeklies: number, asOf: string) => {
 *   const built = buildPersonas(base(weeklies, asOf), { seed: 1 });
 *   if (built.status !== "built") throw new Error(built.reason);
 *   return built;
 * };
 * const drift = personaDrift(personasAt(80, "2026-01-01T00:00:00Z"), personasAt(50, "2026-03-01T00:00:00Z"));
 * drift.pairs.map(({ before, after, share }) => [before, after, share.change])
 * // => [["persona-1", "persona-2", -0.25], ["persona-2", "persona-1", 0.25]]
 *
 * @throws DomainError `persona-drift-before`, `persona-drift-after` for what are no built personas, `persona-drift-as-of` where the
 *   later ones are not later, `persona-drift-members` where members belong to other personas or appear twice, `min-group-size`.
 */
export function personaDrift(before: Personas, after: Personas, options: PersonaDriftOptions = {}): PersonaDrift {
  requireBuilt("before", before);
  requireBuilt("after", after);
  requireObject(fn, "options", options);
  if (!((parseInstant(before.asOf) ?? NaN) < (parseInstant(after.asOf) ?? NaN))) {
    throw new DomainError(
      "persona-drift-as-of",
      `${fn} requires after to be of a later moment than before; got ${show(before.asOf)} and ${show(after.asOf)}`,
    );
  }
  const minGroupSize = Math.max(requireMinGroupSize(fn, options), before.minGroupSize, after.minGroupSize);
  const similarities = before.personas.map((one) => after.personas.map((other) => alike(one, other)));
  const byRules = before.structure === undefined && after.structure === undefined;
  const pairs = byRules
    ? before.personas.map(({ id }) => after.personas.findIndex((other) => other.id === id))
    : bestPairs(similarities.map((row) => row.map((value) => value - leastResemblance)));
  const flows =
    options.members === undefined ? undefined : flowsOf(before, after, options.members, { ...options, minGroupSize });
  return {
    schemaVersion: 1,
    status: "measured",
    decisionEffect: "none",
    minGroupSize,
    before: { asOf: before.asOf, customers: before.customers },
    after: { asOf: after.asOf, customers: after.customers },
    pairs: before.personas.flatMap((persona, b): DriftPair[] => {
      const a = pairs[b] as number;
      const later = after.personas[a];
      if (later === undefined) return [];
      return [
        {
          before: persona.id,
          after: later.id,
          similarity: similarities[b]?.[a] as number,
          share: shareChange(persona, before.customers, later, after.customers),
          gained: without(later.traits, persona.traits),
          lost: without(persona.traits, later.traits),
          ...jaccardOf(flows, persona, later),
        },
      ];
    }),
    appeared: after.personas.flatMap(({ id }, a) => (pairs.includes(a) ? [] : id)),
    vanished: before.personas.flatMap(({ id }, b) => (pairs[b] === -1 ? id : [])),
    ...(flows === undefined ? {} : { flows }),
    caveats: caveatsOf(before, after),
  };
}

function requireBuilt(name: string, personas: Personas): void {
  const code = `persona-drift-${name}`;
  const { status, customers, features, personas: built } = requireObject(fn, name, personas, code);
  if ((status as string) !== "built") {
    throw new DomainError(code, `${fn} requires ${name} to be built personas; got ${show(status)}`);
  }
  requireObjects(fn, `features of ${name}`, features, code);
  const largest = requireStoredPersonas(fn, code, built).reduce((most, { size }) => Math.max(most, size), 1);
  requireCount(fn, `customers of ${name}`, customers, largest, code);
}

function alike(one: DataDrivenPersona, other: DataDrivenPersona): number {
  return one.signature === undefined || other.signature === undefined
    ? 0
    : (resemblance(one.signature, other.signature) ?? 0);
}

function shareChange(before: DataDrivenPersona, of: number, after: DataDrivenPersona, ofAfter: number) {
  const { low, high } = newcombe({ count: after.size, of: ofAfter }, { count: before.size, of }, usualLevel);
  return {
    before: before.share.value,
    after: after.share.value,
    change: toFourDecimals(after.size / ofAfter - before.size / of),
    interval: {
      low: toFourDecimals(low),
      high: toFourDecimals(high),
      level: usualLevel,
      method: "newcombe" as const,
      notCovered: ["same-customers-at-both-dates", "how-the-groups-were-formed"] as const,
    },
  };
}

function without(traits: readonly PersonaTrait[], others: readonly PersonaTrait[]): readonly TraitName[] {
  const known = new Set(others.map((trait) => JSON.stringify(nameOf(trait))));
  return traits.map(nameOf).filter((name) => !known.has(JSON.stringify(name)));
}

function nameOf(trait: PersonaTrait): TraitName {
  const { feature, direction } = trait;
  return trait.kind === "numeric" ? { feature, direction } : { feature, direction, value: trait.value };
}

function flowsOf(
  before: Personas,
  after: Personas,
  members: DriftMembers,
  options: GroupSizeOptions & { readonly minGroupSize: number },
): SuppressedTable {
  requireObject(fn, "members", members);
  const placesBefore = placesOf("before", before, members.before);
  const placesAfter = placesOf("after", after, members.after);
  const rows = [...before.personas.map(({ id }) => id), none];
  const columns = [...after.personas.map(({ id }) => id), none];
  const counts = rows.map(() => columns.map(() => 0));
  const everybody = new Set([...placesBefore.keys(), ...placesAfter.keys()]);
  for (const customerId of everybody) {
    const inRow = counts[placesBefore.get(customerId) ?? rows.length - 1] as number[];
    const column = placesAfter.get(customerId) ?? columns.length - 1;
    inRow[column] = (inRow[column] as number) + 1;
  }
  return suppressTable({ rows, columns, counts }, options);
}

/** The position of each customer's persona; the last for none. */
function placesOf(
  name: "before" | "after",
  { personas }: Personas,
  segmentation: Pick<Segmentation, "members">,
): ReadonlyMap<string, number> {
  const given = (segmentation as Partial<Segmentation> | null | undefined)?.members ?? [];
  const positions = new Map(personas.map(({ id }, i) => [id, i] as const));
  const places = new Map<string, number>();
  const sizes = personas.map(() => 0);
  for (const { customerId, personaId } of requireObjects(fn, `members.${name}`, given, "persona-drift-members")) {
    const place = positions.get(personaId ?? none) ?? personas.length;
    if (places.has(customerId)) {
      throw new DomainError(
        "persona-drift-members",
        `${fn} requires members.${name} to have each customer once; got two of ${show(customerId)}`,
      );
    }
    places.set(customerId, place);
    if (place < personas.length) sizes[place] = (sizes[place] as number) + 1;
  }
  personas.forEach(({ id, size }, i) => {
    if (sizes[i] === size) return;
    throw new DomainError(
      "persona-drift-members",
      `${fn} requires members.${name} to be those of the personas: ${size} in ${show(id)}; got ${sizes[i] as number}`,
    );
  });
  return places;
}

/** Those who stayed over all who were there. The sizes are known, so it says no more than the cell of the flows does. */
function jaccardOf(flows: SuppressedTable | undefined, before: DataDrivenPersona, after: DataDrivenPersona) {
  const cell = flows?.rows.find(({ key }) => key === before.id)?.cells.find(({ key }) => key === after.id);
  if (cell === undefined || cell.hidden) return {};
  return { jaccard: toFourDecimals(cell.count / (before.size + after.size - cell.count)) };
}

function caveatsOf(before: Personas, after: Personas): readonly DriftCaveat[] {
  const formed = ({ features }: Personas) =>
    features
      .flatMap(({ feature, used }) => (used ? feature : []))
      .sort(compareText)
      .join("\n");
  const currencies = ({ personas }: Personas) => personas.map(({ currency }) => currency);
  const [currency, ...others] = new Set([...currencies(before), ...currencies(after)]);
  const unstructured = [before, after].some(({ structure }) => structure?.status === "none");
  return [
    "differencing-across-releases",
    ...(formed(before) === formed(after) ? [] : (["formed-by-other-features"] as const)),
    ...(currency !== undefined && others.length > 0 ? (["other-currency"] as const) : []),
    ...(unstructured ? (["no-structure"] as const) : []),
  ];
}

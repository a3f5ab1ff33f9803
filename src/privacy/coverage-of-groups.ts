import { requireObject, requireObjects, show, DomainError } from "../shared/errors.js";
import { compareText } from "../shared/order.js";
import { auditDisparity, type DisparityAudit } from "./disparity.js";
import { type GroupSizeOptions, requireMinGroupSize } from "./group-size.js";
import { suppressTable, type SuppressedTable } from "./suppress-table.js";
import { suppressCounts, type SuppressedCell } from "./suppression.js";

/** Where one customer ended up: in a persona, or outside of all. */
export interface CoveredMember {
  readonly customerId: string;
  /** The persona's id; absent for who is in none. */
  readonly persona?: string | undefined;
  /** Why a customer is in none. */
  readonly outside?: "outlier" | "left-out" | undefined;
}

export interface CoverageOptions extends GroupSizeOptions {
  /** Name of the attribute, as a word for the reader. */
  readonly attribute: string;
}

/** How the groups of an attribute that the caller holds are found in personas. */
export interface GroupCoverage {
  readonly decisionEffect: "none";
  readonly attribute: string;
  readonly minGroupSize: number;
  /** Rows are the personas by id, then `outlier` and `left-out` where anybody is; columns the groups, then `unknown`. */
  readonly table: SuppressedTable;
  readonly groups: readonly {
    readonly group: string;
    /** Personas in which at least `minGroupSize` people of the group are and are shown. */
    readonly visibleIn: number;
    /** Of the group, from 0 to 1, to four decimals; absent where it cannot be shown. */
    readonly shareInPersonas?: number;
  }[];
  readonly personas: number;
  /** Personas in which more than one group is visible. */
  readonly mixedPersonas: number;
  /** Being in a persona as a selection, of those groups of which it can be shown. */
  readonly audit: DisparityAudit;
}

/**
 * Whether the groups of an attribute are found in personas alike: who takes part, who is an outlier, who is left out, and in how many
 * personas a group can be seen.
 *
 * Personas are made for the many. A group of few can be spread so thinly that it is visible in none, or end up among the
 * outliers; more personas show more groups, and each then rests on fewer people. The caller holds the attribute; it is used for this table and
 * nothing else.
 *
 * One table is made, and suppressed as a whole; everything else is worked out of what it shows, and of the sizes of the groups as far as
 * `suppressCounts` tells them, which the table is safe against. So where nobody stands outside, the shares are told though
 * cells are hidden.
 *
 * @param members each customer once
 * @param groups the value of the attribute by customer id; who is missing is `unknown`
 * @example
 * const members = Array.from({ length: 400 }, (_, i) => ({
 *   customerId: `c${i}`,
 *   ...(i % 10 === 9 ? { outside: "outlier" as const } : { persona: i % 2 ? "persona-2" : "persona-1" }),
 * }));
 * const groups = Object.fromEntries(members.map(({ customerId }, i) => [customerId, i % 4 < 2 ? "A" : "B"]));
 * coverageOfGroups(members, groups, { attribute: "group" }).groups
 * // => [{ group: "A", visibleIn: 2, shareInPersonas: 0.9 }, { group: "B", visibleIn: 2, shareInPersonas: 0.9 }]
 *
 * @throws DomainError `coverage-of-groups-members`, `coverage-of-groups-groups`, `coverage-of-groups-options`,
 *   `coverage-of-groups-attribute`, `min-group-size`.
 * @see "Big Data, Small Personas: How Algorithms Shape the Demographic Representation of Data-Driven User Segments", Big Data (2022),
 *   doi 10.1089/big.2021.0177, on diversity against fairness; J. Salminen, S. Jung, B. Jansen, "Detecting Demographic Bias in
 *   Automatically Generated Personas" (2019), on the number of personas
 */
export function coverageOfGroups(
  members: readonly CoveredMember[],
  groups: Readonly<Record<string, string | undefined>>,
  options: CoverageOptions,
): GroupCoverage {
  requireObjects("coverageOfGroups", "members", members);
  requireObject("coverageOfGroups", "groups", groups);
  const { attribute } = requireObject("coverageOfGroups", "options", options);
  if (typeof attribute !== "string") throw refuse("attribute", "a string", attribute);
  const minGroupSize = requireMinGroupSize("coverageOfGroups", options);
  const places = members.map((member) => placeOf(member, groups));

  const personas = [...new Set(places.flatMap(({ persona }) => persona ?? []))].sort(compareText);
  const outside = (["outlier", "left-out"] as const).filter((kind) => places.some((place) => place.outside === kind));
  const known = [...new Set(places.flatMap(({ group }) => group ?? []))].sort(compareText);
  const columns = places.some(({ group }) => group === undefined) ? [...known, undefined] : known;
  const rowKeys = [...personas.map((id) => `persona:${id}`), ...outside];
  const rowOf = new Map(rowKeys.map((key, r) => [key, r]));
  const columnOf = new Map(columns.map((group, c) => [group, c]));
  const counts = rowKeys.map(() => columns.map(() => 0));
  for (const { persona, outside: kind, group } of places) {
    const row = counts[rowOf.get(persona === undefined ? (kind as string) : `persona:${persona}`) as number]!;
    row[columnOf.get(group) as number]! += 1;
  }
  const table = suppressTable(
    { rows: [...personas, ...outside], columns: columns.map((group) => group ?? "unknown"), counts },
    options,
  );

  const sizes = suppressCounts(
    columns.map((group, c) => ({ key: `${group}`, count: counts.reduce((sum, row) => sum + row[c]!, 0) })),
    options,
  ).cells;

  const cellOf = (r: number, c: number) => table.rows[r]!.cells[c]!;
  const isVisible = (r: number, c: number) => {
    const cell = cellOf(r, c);
    return !cell.hidden && cell.count > 0;
  };
  const told = known.map((group, c) => {
    const size = sizes[c]!;
    const all = size.hidden ? 0 : size.count;
    // Of those inside and those outside, one has to be seen; the other is the rest.
    const cells = rowKeys.map((_, r) => cellOf(r, c));
    const inside = seen(cells.slice(0, personas.length));
    const around = seen(cells.slice(personas.length));
    const inPersonas = all === 0 ? undefined : (inside ?? (around === undefined ? undefined : all - around));
    return {
      group,
      visibleIn: personas.filter((_, r) => isVisible(r, c)).length,
      ...(inPersonas === undefined ? {} : { shareInPersonas: Math.round((inPersonas / all) * 1e4) / 1e4 }),
      inPersonas,
      all,
    };
  });
  const audit = auditDisparity(
    told.flatMap(({ group, inPersonas, all }) =>
      inPersonas === undefined ? [] : Array.from({ length: all }, (_, i) => ({ group, selected: i < inPersonas })),
    ),
    options,
  );
  const enough = told.filter(({ all }) => all >= minGroupSize).length;
  return {
    decisionEffect: "none",
    attribute,
    minGroupSize,
    table,
    groups: told.map(({ inPersonas: _in, all: _all, ...group }) => group),
    personas: personas.length,
    mixedPersonas: personas.filter((_, r) => known.filter((_group, c) => isVisible(r, c)).length > 1).length,
    audit:
      audit.status === "not-enough-data" && enough >= audit.required.groups
        ? { ...audit, reason: "hidden-by-suppression" }
        : audit,
  };
}

/** How many these are together, where all of them are shown. */
function seen(cells: readonly SuppressedCell[]): number | undefined {
  return cells.reduce<number | undefined>(
    (sum, cell) => (sum === undefined || cell.hidden ? undefined : sum + cell.count),
    0,
  );
}

interface Place {
  readonly persona: string | undefined;
  readonly outside: "outlier" | "left-out" | undefined;
  readonly group: string | undefined;
}

function placeOf(
  { customerId, persona, outside = "left-out" }: CoveredMember,
  groups: Readonly<Record<string, string | undefined>>,
): Place {
  if (typeof customerId !== "string") throw refuse("members", "customers with an id", customerId);
  if (persona !== undefined && typeof persona !== "string") throw refuse("members", "personas by id", persona);
  if (!["outlier", "left-out"].includes(outside))
    throw refuse("members", `outside as "outlier" or "left-out"`, outside);
  const group = Object.hasOwn(groups, customerId) ? (groups[customerId] ?? undefined) : undefined;
  if (group !== undefined && typeof group !== "string") throw refuse("groups", "strings", group);
  return { persona, outside: persona === undefined ? outside : undefined, group };
}

function refuse(name: string, what: string, got: unknown): DomainError {
  return new DomainError(
    `coverage-of-groups-${name}`,
    `coverageOfGroups requires ${name} to be ${what}; got ${show(got)}`,
  );
}

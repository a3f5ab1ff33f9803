import { type KnownSum, programmeOf } from "../numerics/linear-programme.js";
import { DomainError, requireArray, requireCount, requireObjects, show } from "../shared/errors.js";
import { compareText } from "../shared/order.js";
import { type GroupSizeOptions, requireMinGroupSize } from "./group-size.js";
import { meantBy } from "./rounding.js";

/** One table of a release: the same people as in the others, by some attributes. Totals are tables by fewer attributes, or by none. */
export interface ReleasedTable {
  /** The attributes, such as `["persona", "country"]`. */
  readonly by: readonly string[];
  /** All its cells: one value for each attribute, and the count where it is shown. */
  readonly cells: readonly { readonly at: readonly string[]; readonly count?: number | undefined }[];
  /** Shown counts are rounded to multiples of this, as `suppressCounts` does. */
  readonly roundedTo?: number | undefined;
}

/** A hidden cell, and between which counts it must lie. */
export interface ExposedCell {
  readonly by: readonly string[];
  readonly at: readonly string[];
  readonly atLeast: number;
  readonly atMost: number;
}

/** What a reader can work out from a release. For its holder: it tells what the release hides. */
export type ReleaseAudit =
  | {
      readonly status: "audited";
      readonly minGroupSize: number;
      /** Hidden cells that were attacked. */
      readonly hidden: number;
      /** Those that can be told to hold fewer than `minGroupSize`, and not nobody. */
      readonly exposed: readonly ExposedCell[];
      /** Cells that are shown and too small, or may be, as far as their rounding tells. */
      readonly small: readonly { readonly by: readonly string[]; readonly at: readonly string[] }[];
      /** What this attack does not try: the rule by which cells were hidden, other releases, and what a reader knows of single people. */
      readonly notCovered: readonly ("rule" | "other-releases" | "knowledge-of-people")[];
    }
  /** Too many unknown counts to be attacked. */
  | {
      readonly status: "not-audited";
      readonly reason: "too-large";
      readonly unknowns: number;
      readonly limit: number;
    }
  /** The search took too long, or the counts contradict each other (no people could have been counted so). */
  | {
      readonly status: "not-audited";
      readonly reason: "too-much-work" | "contradictory";
      readonly unknowns: number;
    };

/** Unknown counts, or sums of them, that a search of some seconds can deal with. */
const mostUnknowns = 600;

/** Sums and products of all searches together: some seconds. */
const mostWork = 3e9;

/** Counts are whole, and found to this. */
const rounding = 1e-6;

/**
 * Attacks a release of several tables of the same people: for every hidden cell the least and the most that it can hold, given
 * all that is shown, the totals included (linear programming).
 *
 * Tables are linked by the attributes they share: persona by country and persona by age band have the sizes of the personas in common.
 * Where the attributes of the tables form no circle (any number of tables around one attribute do not), the tables can be
 * looked at side by side and nothing is lost. Otherwise every combination of all attributes is an unknown, as long as
 * there are not too many.
 *
 * @example The total gives the hidden cell away
 * const audit = auditRelease([
 *   { by: [], cells: [{ at: [], count: 124 }] },
 *   { by: ["country"], cells: [{ at: ["CZ"] }, { at: ["DE"], count: 30 }, { at: ["PL"], count: 90 }] },
 * ]);
 * audit.status === "audited" && audit.exposed // => [{ by: ["country"], at: ["CZ"], atLeast: 4, atMost: 4 }]
 *
 * @throws DomainError `audit-release-tables`, `audit-release-by`, `audit-release-at`, `audit-release-count`,
 *   `audit-release-rounded-to`, `min-group-size`.
 * @see L. Willenborg, T. de Waal, "Elements of Statistical Disclosure Control" (2001), ch. 8; P. Doyle et al., "Confidentiality,
 *   Disclosure and Data Access" (2001), on linked tables
 */
export function auditRelease(tables: readonly ReleasedTable[], options: GroupSizeOptions = {}): ReleaseAudit {
  const minGroupSize = requireMinGroupSize("auditRelease", options);
  requireObjects("auditRelease", "tables", tables);
  tables.forEach(requireTable);

  const unknowns = unknownsOf(tables);
  const notAudited = (reason: "too-much-work" | "contradictory"): ReleaseAudit => ({
    status: "not-audited",
    reason,
    unknowns: unknowns.size,
  });
  if (unknowns.size > mostUnknowns) {
    return { status: "not-audited", reason: "too-large", unknowns: unknowns.size, limit: mostUnknowns };
  }
  const { size, sums } = knownSums(tables, unknowns, minGroupSize);
  const maxPivots = Math.ceil(mostWork / ((sums.length + 1) * (size + sums.length + 1)));
  const programme = programmeOf(size, sums, maxPivots);
  if (programme === "contradictory") return notAudited("contradictory");
  if (programme === "out-of-steps") return notAudited("too-much-work");

  const exposed: ExposedCell[] = [];
  const small: { by: readonly string[]; at: readonly string[] }[] = [];
  let hidden = 0;
  for (const { by, cells, roundedTo = 1 } of tables) {
    for (const { at, count } of cells) {
      if (count !== undefined) {
        const { least } = meantBy(count, { roundTo: roundedTo, minGroupSize });
        if (count > 0 && least < minGroupSize) small.push({ by, at });
        continue;
      }
      hidden += 1;
      const variables = unknowns.of(by, at);
      const most = programme.maximise(variables);
      if (most === undefined) return notAudited("too-much-work");
      const atMost = Math.floor(most + rounding);
      if (atMost === 0 || atMost >= minGroupSize) continue;
      const least = programme.minimise(variables);
      if (least === undefined) return notAudited("too-much-work");
      exposed.push({ by, at, atLeast: Math.max(0, Math.ceil(least - rounding)), atMost });
    }
  }
  return {
    status: "audited",
    minGroupSize,
    hidden,
    exposed,
    small,
    notCovered: ["rule", "other-releases", "knowledge-of-people"],
  };
}

interface Unknowns {
  readonly size: number;
  /** What has to be equal because tables share attributes. */
  readonly links: readonly KnownSum[];
  /** The unknowns that a cell of a table is the sum of. */
  readonly of: (by: readonly string[], at: readonly string[]) => readonly number[];
}

/** The cells of the widest tables, where these can be looked at side by side; else every combination of all attributes. */
function unknownsOf(tables: readonly ReleasedTable[]): Unknowns {
  const values = new Map<string, Set<string>>();
  for (const { by, cells } of tables) {
    by.forEach((attribute, i) => {
      const known = values.get(attribute) ?? new Set<string>();
      values.set(attribute, known);
      for (const { at } of cells) known.add(at[i] as string);
    });
  }
  const widest = maximal(tables.map(({ by }) => [...by].sort(compareText)));
  const spaces = isAcyclic(widest) ? widest : [[...values.keys()].sort(compareText)];
  const sizes = spaces.map((space) =>
    space.reduce((product, name) => product * (values.get(name) as Set<string>).size, 1),
  );
  const size = sizes.reduce((sum, one) => sum + one, 0);
  if (size > mostUnknowns) return { size, links: [], of: () => [] };

  const unknowns = spaces.flatMap((space, number) =>
    combinations(space.map((name) => [...(values.get(name) as Set<string>)])).map((at) => ({
      number,
      at: new Map(space.map((name, i) => [name, at[i] as string])),
    })),
  );
  const within = (number: number, by: readonly string[], at: readonly string[]): number[] =>
    unknowns.flatMap((one, i) =>
      one.number === number && by.every((name, a) => one.at.get(name) === at[a]) ? [i] : [],
    );
  const links = spaces.flatMap((one, i) =>
    spaces.slice(i + 1).flatMap((other, j) => {
      const shared = one.filter((name) => other.includes(name));
      return combinations(shared.map((name) => [...(values.get(name) as Set<string>)])).map((at) => ({
        plus: within(i, shared, at),
        minus: within(i + 1 + j, shared, at),
        total: 0,
      }));
    }),
  );
  return {
    size,
    links,
    of: (by, at) =>
      within(
        spaces.findIndex((space) => by.every((name) => space.includes(name))),
        by,
        at,
      ),
  };
}

/** Sets of attributes that lie within no other, each once. */
function maximal(sets: readonly (readonly string[])[]): (readonly string[])[] {
  const within = (one: readonly string[], other: readonly string[]) => one.every((name) => other.includes(name));
  return sets.filter(
    (set, i) => !sets.some((other, j) => i !== j && within(set, other) && (!within(other, set) || j < i)),
  );
}

/**
 * Whether counts that agree wherever two sets overlap always belong to some people: sets can be taken away one by one, each sharing
 * what it shares with one other.
 *
 * @see M. Graham; C. Yu, M. Ozsoyoglu, "An Algorithm for Tree-Query Membership of a Distributed Query" (1979)
 */
function isAcyclic(sets: readonly (readonly string[])[]): boolean {
  if (sets.length <= 1) return true;
  const ear = sets.findIndex((set, i) => {
    const others = sets.filter((_, j) => j !== i);
    const shared = set.filter((name) => others.some((other) => other.includes(name)));
    return others.some((other) => shared.every((name) => other.includes(name)));
  });
  return ear >= 0 && isAcyclic(sets.filter((_, i) => i !== ear));
}

function combinations(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>((all, list) => all.flatMap((one) => list.map((value) => [...one, value])), [[]]);
}

function knownSums(
  tables: readonly ReleasedTable[],
  unknowns: Unknowns,
  minGroupSize: number,
): { size: number; sums: KnownSum[] } {
  const sums: KnownSum[] = [...unknowns.links];
  let { size } = unknowns;
  for (const { by, cells, roundedTo = 1 } of tables) {
    for (const { at, count } of cells) {
      if (count === undefined) continue;
      const plus = unknowns.of(by, at);
      const { least, most } = meantBy(count, { roundTo: roundedTo, minGroupSize });
      if (least === most) {
        sums.push({ plus, minus: [], total: count });
        continue;
      }
      // Two more unknowns share out the room.
      sums.push({ plus, minus: [size], total: least });
      sums.push({ plus: [size, size + 1], minus: [], total: most - least });
      size += 2;
    }
  }
  return { size, sums };
}

function requireTable({ by, cells, roundedTo = 1 }: ReleasedTable): void {
  requireArray("auditRelease", "by", by);
  requireObjects("auditRelease", "cells", cells, "audit-release-tables");
  requireCount("auditRelease", "roundedTo", roundedTo, 1);
  if (by.some((name) => typeof name !== "string") || new Set(by).size < by.length) {
    throw new DomainError("audit-release-by", `auditRelease requires by to be different names; got ${show(by)}`);
  }
  for (const { at, count } of cells) {
    requireArray("auditRelease", "at", at);
    if (at.length !== by.length || at.some((value) => typeof value !== "string")) {
      throw new DomainError("audit-release-at", `auditRelease requires at to be ${by.length} values; got ${show(at)}`);
    }
    if (count !== undefined) requireCount("auditRelease", "count", count);
  }
}

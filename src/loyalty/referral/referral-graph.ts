import type { Issue } from "../../shared/issue.js";
import { type CalendarDate, formatInstant, type Instant, requireAsOf, zoneCalendar } from "../../shared/time.js";
import { readReferrals, type ReferralColumns, type ReferralIssueCode, type ReferralRow } from "./referral-rows.js";

/** Where somebody stands among those who brought one another. */
export type ReferralPlace =
  | {
      /** On a chain that begins with somebody whom nobody brought. */
      readonly place: "chain";
      /** Steps from the first referrer, who has 0. */
      readonly depth: number;
    }
  | {
      /** One of a cycle, who brought one another and so have no depth. */
      readonly place: "cycle";
    }
  | {
      /** Brought, over some steps, by one of a cycle. */
      readonly place: "below-cycle";
      /** Steps from the cycle, at least 1. */
      readonly depth: number;
    };

/** One person of a graph of referrals. */
export type ReferralMember = ReferralPlace & {
  readonly id: string;
  /** Who brought them. Absent where nobody did. */
  readonly referrerId?: string;
  /** When they first named them; absent where it is not known. */
  readonly referredAt?: Instant;
  /** When they became a customer after a referral, as any of those that name them says; absent where none does. */
  readonly convertedAt?: Instant;
  /** Nobody knows whether they became a customer: they are no converted one, and not known to be none. */
  readonly conversionUnknown?: true;
  /** Whether there was a reward for bringing them; absent where nobody says. */
  readonly incentivised?: boolean;
  /** Others who named them; sorted. */
  readonly alsoNamed: readonly string[];
  /** Different people whom they named, those who are credited to others included. */
  readonly made: number;
  /** Of these, the people who are credited to them. */
  readonly brought: number;
  /** Of the brought, those who became customers. */
  readonly converted: number;
  /** People whom they brought over any number of steps, themselves never included. */
  readonly broughtInAll: number;
  readonly convertedInAll: number;
};

/** Who brought whom. */
export interface ReferralGraph {
  readonly schemaVersion: 1;
  /** Absent where all referrals were taken. */
  readonly asOf?: Instant;
  /** Everybody who names or is named, sorted by id. */
  readonly members: readonly ReferralMember[];
  /** The first referrers, whom nobody brought; sorted. */
  readonly roots: readonly string[];
  /** Circles of people who brought one another, each once: from its smallest id on, everybody followed by one whom they brought. */
  readonly cycles: readonly (readonly string[])[];
  /** From a first referrer down to the deepest member, the one with the smallest id among equals. Empty without chains. */
  readonly longestChain: readonly string[];
  /** How many members of chains have depth 0, 1, 2 and so on. */
  readonly generations: readonly number[];
  readonly inCycles: number;
  readonly belowCycles: number;
  /** Rows that were counted. */
  readonly referrals: number;
  /** Rows left out because they lie after `asOf`. */
  readonly afterAsOf: number;
  /** Rows that are no referrals, by their position in the input. */
  readonly issues: readonly Issue<ReferralIssueCode>[];
}

export interface ReferralGraphOptions {
  /**
   * An instant, or a calendar date, which stands for its end in the zone. Referrals and conversions after it have not happened yet; a
   * referral without a time is taken to lie before it.
   */
  readonly asOf?: Instant | CalendarDate | undefined;
  /**
   * An IANA name such as "Europe/Warsaw", in which a calendar date is meant.
   *
   * @defaultValue "UTC"
   */
  readonly timeZone?: string | undefined;
}

const noParent = -1;
const onChain = 0;
const inCycle = 1;
const belowCycle = 2;
const placeNames = ["chain", "cycle", "below-cycle"] as const satisfies readonly ReferralPlace["place"][];
const nobody: readonly string[] = [];

type MemberDraft = { -readonly [Field in keyof ReferralMember]?: ReferralMember[Field] } & { depth?: number };

/**
 * Who brought whom, to any depth.
 *
 * - **One referrer each.** Whoever made a customer of somebody goes before whoever only named them, then the first by time, and of several at
 *   one time that of the smallest id. The others who named the same person are listed beside (`alsoNamed`). So nobody is credited
 *   to two, and a conversion counts once.
 * - Somebody who had become a customer before they were named is not converted by that referral.
 * - **Cycles** (a brought b, b brought a) are possible in data and impossible in life; each is reported once. Its members have no
 *   depth; whoever hangs below counts steps from the cycle.
 * - Rows of people who named themselves, and malformed ones, are listed as issues with their position.
 *
 * The order of rows changes nothing but the positions in `issues`. Time and memory grow with the rows, and ids are sorted; nothing
 * is recursive, so a chain may be as long as the base.
 *
 * @example
 * const graph = referralGraph([
 *   { referrerId: "anna", refereeId: "ben", at: "2026-01-05T10:00:00Z", convertedAt: "2026-01-09T10:00:00Z" },
 *   { referrerId: "ben", refereeId: "cleo", at: "2026-02-01T10:00:00Z" },
 *   { referrerId: "dora", refereeId: "cleo", at: "2026-02-02T10:00:00Z" },
 *   { referrerId: "anna", refereeId: "anna" },
 * ]);
 * graph.members[0] // => { place: "chain", id: "anna", depth: 0, alsoNamed: [], made: 1, brought: 1, converted: 1, broughtInAll: 2, convertedInAll: 1 }
 * graph.members[2] // => { place: "chain", id: "cleo", depth: 2, referrerId: "ben", alsoNamed: ["dora"], ... }
 * graph.longestChain // => ["anna", "ben", "cleo"]
 * graph.generations // => [2, 1, 1]
 * graph.issues // => [{ code: "self-referral", message: "nobody brings themselves", index: 3, id: "anna" }]
 *
 * @example A cycle
 * const { cycles, members } = referralGraph([
 *   { referrerId: "b", refereeId: "a" }, { referrerId: "a", refereeId: "b" }, { referrerId: "b", refereeId: "c" },
 * ]);
 * cycles // => [["a", "b"]]
 * members.map(({ place }) => place) // => ["cycle", "cycle", "below-cycle"]
 *
 * @throws DomainError `referral-graph-referrals` unless an array, `as-of`, `time-zone`.
 */
export function referralGraph(referrals: readonly ReferralRow[], options: ReferralGraphOptions = {}): ReferralGraph {
  const fn = "referralGraph";
  const { asOf, timeZone = "UTC" } = Object(options) as ReferralGraphOptions;
  const calendar = zoneCalendar(timeZone);
  const until = asOf === undefined ? Infinity : requireAsOf(fn, asOf, calendar);
  const columns = readReferrals(fn, referrals, until);
  const { ids } = columns;
  const credited = creditedReferrals(columns);
  const { parent } = credited;
  const others = otherReferrals(columns, parent);
  const tree = layOut(parent);
  const { depth, place, size } = tree;
  const everybody = new Uint8Array(ids.length).fill(1);
  const isConverted = credited.convertedAt.map((at) => (at === Infinity ? 0 : 1));
  const brought = sums(parent, everybody);
  const converted = sums(parent, isConverted);
  const broughtInAll = sumsBelow(tree, parent, everybody);
  const convertedInAll = sumsBelow(tree, parent, isConverted);

  const members: ReferralMember[] = [];
  const roots: string[] = [];
  const generations: number[] = [];
  let belowCycles = 0;
  let deepest = -1;
  for (let i = 0; i < size; i++) {
    const own = place[i]!;
    if (own === onChain) {
      if (parent[i] === noParent) roots.push(ids[i]!);
      generations[depth[i]!] = (generations[depth[i]!] ?? 0) + 1;
      if (deepest < 0 || depth[i]! > depth[deepest]!) deepest = i;
    } else if (own === belowCycle) belowCycles += 1;
    // Filled field by field: for a million members, spreading what there is of each would take longer than all the rest.
    const member: MemberDraft = { place: placeNames[own]!, id: ids[i]! };
    if (own !== inCycle) member.depth = depth[i]!;
    if (parent[i] !== noParent) member.referrerId = ids[parent[i]!]!;
    if (credited.at[i] !== Infinity) member.referredAt = formatInstant(credited.at[i]!);
    if (isConverted[i] === 1) member.convertedAt = formatInstant(credited.convertedAt[i]!);
    else if (credited.unknown[i] === 1) member.conversionUnknown = true;
    if (credited.incentive[i]! > 0) member.incentivised = credited.incentive[i] === 2;
    member.alsoNamed = others.of(i);
    member.made = brought[i]! + others.made[i]!;
    member.brought = brought[i]!;
    member.converted = converted[i]!;
    member.broughtInAll = broughtInAll[i]!;
    member.convertedInAll = convertedInAll[i]!;
    members.push(member as ReferralMember);
  }
  const longestChain: string[] = [];
  for (let i = deepest; i >= 0; i = parent[i]!) longestChain.push(ids[i]!);
  return {
    schemaVersion: 1,
    ...(asOf !== undefined && { asOf: formatInstant(until) }),
    members,
    roots,
    cycles: tree.cycles.map((cycle) => cycle.map((member) => ids[member]!)),
    longestChain: longestChain.reverse(),
    generations,
    inCycles: tree.cycles.reduce((sum, { length }) => sum + length, 0),
    belowCycles,
    referrals: columns.rows,
    afterAsOf: columns.afterAsOf,
    issues: columns.issues,
  };
}

/** By the place of the one who was brought. */
interface CreditedReferrals {
  readonly parent: Int32Array;
  readonly at: Float64Array;
  readonly convertedAt: Float64Array;
  readonly incentive: Uint8Array;
  readonly unknown: Uint8Array;
}

function creditedReferrals({ ids, rows, referrer, referee, ...columns }: ReferralColumns): CreditedReferrals {
  const parent = new Int32Array(ids.length).fill(noParent);
  const made = new Float64Array(ids.length);
  const convertedAt = new Float64Array(ids.length).fill(Infinity);
  for (let row = 0; row < rows; row++) {
    const who = referee[row]!;
    const from = referrer[row]!;
    const conversion = columns.convertedAt[row]!;
    const time = Math.min(columns.at[row]!, conversion);
    const converts = conversion !== Infinity;
    // Whether the one credited so far converted: then somebody did, for those go first.
    const didConvert = convertedAt[who] !== Infinity;
    const isFirst =
      parent[who] === noParent ||
      (converts !== didConvert ? converts : time < made[who]! || (time === made[who] && from < parent[who]!));
    if (isFirst) {
      parent[who] = from;
      made[who] = time;
    }
    if (conversion < convertedAt[who]!) convertedAt[who] = conversion;
  }
  const at = new Float64Array(ids.length).fill(Infinity);
  const incentive = new Uint8Array(ids.length);
  const unknown = new Uint8Array(ids.length);
  for (let row = 0; row < rows; row++) {
    const who = referee[row]!;
    if (referrer[row] !== parent[who]) continue;
    at[who] = Math.min(at[who]!, columns.at[row]!);
    incentive[who] = Math.max(incentive[who]!, columns.incentive[row]!);
    unknown[who] = Math.max(unknown[who]!, columns.unknown[row]!);
  }
  return { parent, at, convertedAt, incentive, unknown };
}

/** Whoever named somebody who is credited to another: the names, and how many such people each referrer named. */
function otherReferrals({ ids, rows, referrer, referee }: ReferralColumns, parent: Int32Array) {
  const starts = new Int32Array(ids.length + 1);
  for (let row = 0; row < rows; row++) if (referrer[row] !== parent[referee[row]!]) starts[referee[row]! + 1]! += 1;
  for (let i = 0; i < ids.length; i++) starts[i + 1]! += starts[i]!;
  const names = new Int32Array(starts[ids.length]!);
  const filled = starts.slice();
  for (let row = 0; row < rows; row++) {
    const who = referee[row]!;
    if (referrer[row] !== parent[who]) names[filled[who]!++] = referrer[row]!;
  }
  const made = new Int32Array(ids.length);
  /** Of each, the names sorted, each once, from `starts` on; the number of them is in `lengths`. */
  const lengths = new Int32Array(ids.length);
  for (let i = 0; i < ids.length; i++) {
    const start = starts[i]!;
    const end = starts[i + 1]!;
    if (end - start > 1) names.subarray(start, end).sort();
    let to = start;
    for (let k = start; k < end; k++) {
      if (to > start && names[k] === names[to - 1]) continue;
      names[to++] = names[k]!;
      made[names[k]!]! += 1;
    }
    lengths[i] = to - start;
  }
  const of = (member: number): readonly string[] => {
    if (lengths[member] === 0) return nobody;
    const start = starts[member]!;
    return Array.from(names.subarray(start, start + lengths[member]!), (name) => ids[name]!);
  };
  return { made, of };
}

/** Places and depths, and an order in which everybody outside cycles comes after whoever brought them. */
interface Layout {
  readonly size: number;
  readonly depth: Int32Array;
  readonly place: Uint8Array;
  readonly order: Int32Array;
  /** Each from its smallest member on, sorted by it. */
  readonly cycles: readonly (readonly number[])[];
}

function layOut(parent: Int32Array): Layout {
  const size = parent.length;
  const depth = new Int32Array(size);
  const place = new Uint8Array(size);
  const order = new Int32Array(size);
  const { starts, children } = childrenOf(parent);
  let reached = 0;
  let next = 0;
  const descend = (below: number) => {
    for (; next < reached; next++) {
      const from = order[next]!;
      for (let k = starts[from]!; k < starts[from + 1]!; k++) {
        const child = children[k]!;
        if (place[child] === inCycle) continue;
        place[child] = below;
        depth[child] = depth[from]! + 1;
        order[reached++] = child;
      }
    }
  };
  for (let i = 0; i < size; i++) if (parent[i] === noParent) order[reached++] = i;
  descend(onChain);
  const cycles = cyclesAmong(parent, order.subarray(0, reached));
  for (const cycle of cycles) {
    for (const member of cycle) {
      place[member] = inCycle;
      order[reached++] = member;
    }
  }
  descend(belowCycle);
  return { size, depth, place, order, cycles };
}

/** The cycles of those who do not descend from a first referrer. */
function cyclesAmong(parent: Int32Array, descended: Int32Array): number[][] {
  const cycles: number[][] = [];
  // By whose walk somebody was met: 1 for the chains, and one more than the place of whoever the walk began with.
  const metBy = new Int32Array(parent.length);
  for (const member of descended) metBy[member] = 1;
  for (let start = 0; start < parent.length; start++) {
    let at = start;
    for (; metBy[at] === 0; at = parent[at]!) metBy[at] = start + 2;
    // Only a walk that meets itself has found a new cycle.
    if (metBy[at] !== start + 2) continue;
    const upwards = [at];
    for (let up = parent[at]!; up !== at; up = parent[up]!) upwards.push(up);
    const downwards = upwards.reverse();
    const smallest = downwards.reduce((best, member, i) => (member < downwards[best]! ? i : best), 0);
    cycles.push([...downwards.slice(smallest), ...downwards.slice(0, smallest)]);
  }
  return cycles.sort((a, b) => a[0]! - b[0]!);
}

/** Whom each brought: those of `i` are `children[starts[i]]` to before `children[starts[i + 1]]`, in order. */
export function childrenOf(parent: Int32Array): { readonly starts: Int32Array; readonly children: Int32Array } {
  const starts = new Int32Array(parent.length + 1);
  for (const up of parent) if (up !== noParent) starts[up + 1]! += 1;
  for (let i = 0; i < parent.length; i++) starts[i + 1]! += starts[i]!;
  const children = new Int32Array(starts[parent.length]!);
  const filled = starts.slice();
  for (let i = 0; i < parent.length; i++) if (parent[i] !== noParent) children[filled[parent[i]!]!++] = i;
  return { starts, children };
}

/** Adds up over the people whom each brought. */
function sums(parent: Int32Array, of: ArrayLike<number>): Float64Array {
  const sum = new Float64Array(parent.length);
  for (let i = 0; i < parent.length; i++) if (parent[i] !== noParent) sum[parent[i]!]! += of[i]!;
  return sum;
}

/** Adds up over the people whom each brought over any number of steps; in a cycle these are all others of it and what hangs below. */
function sumsBelow({ order, place, cycles }: Layout, parent: Int32Array, of: ArrayLike<number>): Float64Array {
  const sum = new Float64Array(parent.length);
  for (let k = order.length - 1; k >= 0; k--) {
    const member = order[k]!;
    if (parent[member] !== noParent && place[member] !== inCycle) sum[parent[member]!]! += sum[member]! + of[member]!;
  }
  for (const cycle of cycles) {
    const total = cycle.reduce((all, member) => all + sum[member]! + of[member]!, 0);
    for (const member of cycle) sum[member] = total - of[member]!;
  }
  return sum;
}

import type { SuppressedCounts } from "../../privacy/index.js";
import { sum } from "../../privacy/suppression.js";
import { DomainError, requireObjects, show } from "../../shared/errors.js";
import type { CurrencyCode } from "../../shared/money.js";
import type { Instant } from "../../shared/time.js";
import { compareText } from "../../shared/order.js";
import { type NotDescribed, notEnough, type NotGiven } from "./answer.js";
import type { Base, BaseCustomer } from "./base.js";
import { crossTable } from "./cross-table.js";
import { contribute, noContributions, whyHidden } from "./dominance.js";
import { type KindsOf, kindsOf, stage, traitPrefix, undecidedKey } from "./mixes.js";
import { shownPartition } from "./partition.js";
import { isEnough, roundedCount, roundedShare, shownCounts, type Showing, significant } from "./showing.js";

/** Who is in which segment. */
export interface SegmentOfCustomer {
  readonly customerId: string;
  readonly segment: string;
}

/** What moved a mean or a share from one date to another; together they are the change, to its last digit. */
export interface DriftEffects {
  readonly change: number;
  /** By those who were not there before: their number, and how they differ from those who stayed. */
  readonly joined: number;
  /** By those who are no longer there. */
  readonly left: number;
  /** By what changed among those who are there at both dates. */
  readonly stayed: number;
}

/** One answer at two dates; what few people would show in is absent, and the effects with it. */
export interface DriftCell {
  readonly key: string;
  /** Share of the customers before. */
  readonly before?: number;
  readonly now?: number;
  /** Share of those who joined. */
  readonly ofJoined?: number;
  readonly effects?: DriftEffects;
}

/** How far two mixes are apart. */
export interface PopulationStability {
  /** Population stability index of those of whom it is decided: 0 where the mixes are the same. */
  readonly index: number;
  /** What chance alone would make of it between two such samples of different people; of the same people, less. */
  readonly byChance: number;
  /** By convention: `small` below 0.1, `large` from 0.25. */
  readonly size: "small" | "moderate" | "large";
}

/** The mix of one question at two dates. */
export interface MixDrift {
  readonly status: "measured";
  /** `stage`, `segment`, or `trait:` and its name. */
  readonly of: string;
  readonly cells: readonly DriftCell[];
  /** Over what is shown of both dates, the rest as one; absent where that is one kind. */
  readonly stability?: PopulationStability;
}

export const driftMeans = ["spendPerOccasion", "gapMedianDays", "discountedOccasionShare"] as const;
export type DriftMean = (typeof driftMeans)[number];

/** The mean of a fact at two dates, of those of whom it is known. */
export interface MeanDrift extends DriftEffects {
  readonly of: DriftMean;
  readonly status: "measured";
  /** By those who are there at both dates, and of whom it is known at one of them only: nobody came or changed. */
  readonly known: number;
  /** To four digits; `spendPerOccasion` in minor units. */
  readonly before: number;
  readonly now: number;
}

/** How the base changed from one date to another. */
export interface BaseDrift {
  readonly status: "measured";
  /** The earlier date. */
  readonly from: Instant;
  /** The cells `stayed`, `joined` and `left`. */
  readonly customers: SuppressedCounts;
  /** Stages; traits that were asked at both dates; segments where they are given for both. */
  readonly mixes: readonly (MixDrift | (NotDescribed & { readonly of: string }))[];
  readonly means: readonly (MeanDrift | (NotDescribed & { readonly of: DriftMean }))[];
}

/** The segment of a customer; undefined for whoever is in none. */
export type SegmentReader = (customerId: string) => string | undefined;

/** What a stability index is called, by convention: N. Siddiqi, "Credit Risk Scorecards" (2006). */
const [moderateIndex, largeIndex] = [0.1, 0.25];

interface Sides {
  readonly now: Base;
  readonly before: Base;
  readonly stayed: ReadonlySet<string>;
}

/** @throws DomainError `describe-base-before` where it is not earlier. */
export function requireEarlier(fn: string, before: Base, now: Base): void {
  if (before.asOf === undefined || now.asOf === undefined || before.at < now.at) return;
  throw new DomainError(
    "describe-base-before",
    `${fn} requires before to be of an earlier moment; got ${show(before.asOf)} for profiles of ${show(now.asOf)}`,
  );
}

/** How the mix of the base and some means changed since an earlier date, and what those who joined did to it. */
export function driftOf(
  now: Base,
  before: Base | undefined,
  segments: Readonly<Record<"now" | "before", SegmentReader | undefined>>,
  currency: CurrencyCode | undefined,
  showing: Showing,
): BaseDrift | NotDescribed | NotGiven {
  if (before === undefined) return { status: "not-given", missing: ["before"] };
  const earlier = new Set(before.customers.map(({ profile }) => profile.customerId));
  const stayed = new Set(
    now.customers.flatMap(({ profile: { customerId } }) => (earlier.has(customerId) ? customerId : [])),
  );
  const groups = {
    stayed: stayed.size,
    joined: now.customers.length - stayed.size,
    left: before.customers.length - stayed.size,
  };
  if (
    before.asOf === undefined ||
    Object.values(groups).some((count) => !isEnough(count, showing)) ||
    groups.stayed === 0
  ) {
    return notEnough("few-customers", { required: showing.minGroupSize });
  }
  const sides: Sides = { now, before, stayed };
  return {
    status: "measured",
    from: before.asOf,
    customers: shownCounts(
      Object.entries(groups).map(([key, count]) => ({ key, count })),
      showing,
    ),
    mixes: mixesOf(sides, segments, showing),
    means: driftMeans.map((of) => meanDrift(of, sides, valueReader(of, currency), showing)),
  };
}

function mixesOf(
  sides: Sides,
  segments: Readonly<Record<"now" | "before", SegmentReader | undefined>>,
  showing: Showing,
): BaseDrift["mixes"] {
  const { now, before } = sides;
  const profilesOf = ({ customers }: Base) => customers.map(({ profile }) => profile);
  const kindsNow = kindsOf(now, showing, profilesOf(before));
  const kindsBefore = new Map(kindsOf(before, showing, profilesOf(now)).map((kinds) => [kinds.of, kinds]));
  const mixes: BaseDrift["mixes"][number][] = kindsNow.flatMap((kinds) => {
    const then = kindsBefore.get(kinds.of);
    if (then === undefined || !(kinds.of === stage || kinds.of.startsWith(traitPrefix))) return [];
    return mixDrift(sides, kinds, then, showing);
  });
  if (!mixes.some(({ of }) => of === stage)) {
    mixes.unshift({ of: stage, ...notEnough("missing-facts", { missing: ["classification"] }) });
  }
  if (segments.now === undefined || segments.before === undefined) return mixes;
  const namesIn = ({ customers }: Base, segmentOf: SegmentReader) =>
    customers.map(({ profile: { customerId } }) => segmentOf(customerId) ?? noSegment);
  const names = { now: namesIn(now, segments.now), before: namesIn(before, segments.before) };
  const keys = [...new Set([...names.now, ...names.before])].sort(compareText);
  const kindsAt = (side: "now" | "before"): KindsOf => ({
    of: "segment",
    names: names[side],
    shown: shownPartition(keys, names[side], sides[side].customers, showing),
  });
  return [...mixes, mixDrift(sides, kindsAt("now"), kindsAt("before"), showing)];
}

/** The word for those who are in no segment. */
const noSegment = "none";

/** The segment of each customer. */
export function segmentReader(fn: string, members: readonly SegmentOfCustomer[]): SegmentReader {
  const known = new Map<string, string>();
  requireObjects(fn, "segments", members, "describe-base-segments").forEach(({ customerId, segment }, i) => {
    if (
      typeof customerId !== "string" ||
      typeof segment !== "string" ||
      (known.get(customerId) ?? segment) !== segment
    ) {
      throw new DomainError(
        "describe-base-segments",
        `${fn} requires segments[${i}] to name a customer and the one segment of theirs; got ${show(customerId)} in ${show(segment)}`,
      );
    }
    known.set(customerId, segment);
  });
  return (customerId) => known.get(customerId);
}

function mixDrift({ now, before, stayed }: Sides, kindsNow: KindsOf, kindsBefore: KindsOf, showing: Showing): MixDrift {
  const shown = { now: kindsNow.shown, before: kindsBefore.shown };
  const keys = shown.now.cells.map(({ key }) => key);
  const tables = {
    now: rowsOf(keys, shown.now, kindsNow.names, now, stayed, showing),
    before: rowsOf(keys, shown.before, kindsBefore.names, before, stayed, showing),
  };
  const cells = keys.map((key, k): DriftCell => {
    const shareIn = (table: SuppressedCounts) => {
      const cell = table.cells[k]!;
      return cell.hidden ? undefined : cell.share;
    };
    const [shareBefore, shareNow] = [shareIn(shown.before), shareIn(shown.now)];
    const joined = tables.now.other.size === 0 ? undefined : tables.now.other.shares[k];
    const effects =
      shareBefore === undefined || shareNow === undefined ? undefined : effectsOf(tables, k, shareNow - shareBefore);
    return {
      key,
      ...(shareBefore !== undefined && { before: shareBefore }),
      ...(shareNow !== undefined && { now: shareNow }),
      ...(joined !== undefined && { ofJoined: joined }),
      ...(effects !== undefined && { effects }),
    };
  });
  const stability = stabilityOf(shown.before, shown.now);
  return { status: "measured", of: kindsNow.of, cells, ...(stability !== undefined && { stability }) };
}

interface RowOf {
  /** As it is shown. */
  readonly size: number;
  /** By key; undefined where hidden. */
  readonly shares: readonly (number | undefined)[];
}

/** Those who stayed and the others by key, for a reader who knows the sums of the two as far as they are shown. */
function rowsOf(
  keys: readonly string[],
  shown: SuppressedCounts,
  names: readonly string[],
  { customers }: Base,
  stayed: ReadonlySet<string>,
  showing: Showing,
): { readonly stayed: RowOf; readonly other: RowOf } {
  const isHidden = new Map(shown.cells.map(({ key, hidden }) => [key, hidden]));
  const columns = keys.filter((key) => !isHidden.get(key));
  // What is hidden of all is one column, for its sum is known from the rest.
  const place = new Map(keys.map((key) => [key, isHidden.get(key) ? columns.length : columns.indexOf(key)]));
  const counts = [0, 1].map(() => new Array<number>(columns.length + 1).fill(0)) as [number[], number[]];
  customers.forEach(({ profile }, i) => {
    counts[stayed.has(profile.customerId) ? 0 : 1][place.get(names[i]!) ?? columns.length]! += 1;
  });
  const { cells } = crossTable(counts, showing);
  const rowOf = (r: 0 | 1): RowOf => {
    const whole = roundedCount(sum(counts[r]), showing);
    return {
      size: whole,
      shares: keys.map((key) => {
        const count = isHidden.get(key) ? undefined : cells[r]?.[place.get(key) ?? columns.length];
        if (count === undefined) return undefined;
        return roundedShare(whole === 0 ? 0 : Math.min(1, roundedCount(count, showing) / whole));
      }),
    };
  };
  return { stayed: rowOf(0), other: rowOf(1) };
}

function effectsOf(
  { now, before }: Record<"now" | "before", { readonly stayed: RowOf; readonly other: RowOf }>,
  k: number,
  change: number,
): DriftEffects | undefined {
  const [kept, was] = [now.stayed.shares[k], before.stayed.shares[k]];
  const [joined, left] = [now.other.shares[k], before.other.shares[k]];
  if (kept === undefined || was === undefined || joined === undefined || left === undefined) return undefined;
  const weight = (row: { readonly stayed: RowOf; readonly other: RowOf }) =>
    row.other.size / (row.stayed.size + row.other.size);
  const parts = {
    joined: weight(now) * (joined - kept),
    left: -weight(before) * (left - was),
    stayed: kept - was,
  };
  return addingUp(change, parts, 1e-4);
}

/** The parts on a grid; the largest takes up what rounding leaves of the change. */
function addingUp<Part extends string>(change: number, parts: Readonly<Record<Part, number>>, step: number) {
  const written = (value: number) => Number(value.toPrecision(12)) + 0;
  const names = Object.keys(parts) as Part[];
  const largest = names.reduce((one, other) => (Math.abs(parts[other]) > Math.abs(parts[one]) ? other : one));
  const shown = Object.fromEntries(names.map((name) => [name, written(Math.round(parts[name] / step) * step)]));
  const others = sum(names.map((name) => (name === largest ? 0 : shown[name]!)));
  return { change: settled(change), ...shown, [largest]: settled(change - others) } as Record<Part | "change", number>;
}

/** Sums of decimals are off in the last bits. */
function settled(value: number): number {
  return Math.round(value * 1e8) / 1e8 + 0;
}

/**
 * The population stability index over what is shown of both, a cell of nobody counting as half a customer.
 *
 * @see B. Yurdakul, J. Naranjo, "Statistical Properties of the Population Stability Index" (2020): without a change it is about
 *   (1/n + 1/m) times a chi-square variable with one degree of freedom less than there are kinds
 */
function stabilityOf(before: SuppressedCounts, now: SuppressedCounts): PopulationStability | undefined {
  if (before.total === undefined || now.total === undefined) return undefined;
  const decided = ({ cells, total = 0 }: SuppressedCounts) => {
    const undecided = cells.find(({ key }) => key === undecidedKey);
    return total - (undecided?.hidden === false ? undecided.count : 0);
  };
  const [n, m] = [decided(before), decided(now)];
  if (n <= 0 || m <= 0) return undefined;
  const pairs: [number, number][] = [];
  let rest: [number, number] = [n, m];
  before.cells.forEach((one, k) => {
    const other = now.cells[k]!;
    if (one.hidden || other.hidden || one.key === undecidedKey) return;
    pairs.push([one.count, other.count]);
    rest = [rest[0] - one.count, rest[1] - other.count];
  });
  const kinds = [...pairs, rest].filter(([a, b]) => a > 0 || b > 0);
  if (kinds.length < 2) return undefined;
  let index = 0;
  for (const [a, b] of kinds) {
    const [p, q] = [Math.max(a, 0.5) / n, Math.max(b, 0.5) / m];
    index += (q - p) * Math.log(q / p);
  }
  return {
    index: roundedShare(index),
    byChance: roundedShare((kinds.length - 1) * (1 / n + 1 / m)),
    size: index < moderateIndex ? "small" : index < largeIndex ? "moderate" : "large",
  };
}

function valueReader(
  of: DriftMean,
  currency: CurrencyCode | undefined,
): (customer: BaseCustomer) => number | undefined {
  return ({ profile: { facts }, spend }) => {
    const value =
      of === "spendPerOccasion"
        ? currency === undefined
          ? undefined
          : spend?.get(currency)?.perOccasion
        : of === "gapMedianDays"
          ? facts.gapMedianDays
          : facts.discountedOccasionShare;
    return typeof value === "number" && Number.isFinite(value) ? value : undefined;
  };
}

/** The means of the two dates, and which part of the change is whose. */
function meanDrift(
  of: DriftMean,
  { now, before, stayed }: Sides,
  valueOf: (customer: BaseCustomer) => number | undefined,
  showing: Showing,
): BaseDrift["means"][number] {
  const knownIn = ({ customers }: Base) =>
    new Map(
      customers.flatMap((customer): [string, number][] => {
        const value = valueOf(customer);
        return value === undefined ? [] : [[customer.profile.customerId, value]];
      }),
    );
  const [earlier, later] = [knownIn(before), knownIn(now)];
  if (earlier.size + later.size === 0) return { of, ...notEnough("missing-facts", { missing: [of] }) };
  const valuesIn = (known: ReadonlyMap<string, number>, isIn: (customerId: string) => boolean) =>
    [...known].flatMap(([customerId, value]) => (isIn(customerId) ? value : []));
  const kept = valuesIn(later, (id) => earlier.has(id));
  const was = valuesIn(earlier, (id) => later.has(id));
  const changes = kept.map((value, i) => value - was[i]!);
  const joined = valuesIn(later, (id) => !stayed.has(id));
  const left = valuesIn(earlier, (id) => !stayed.has(id));
  const appeared = valuesIn(later, (id) => stayed.has(id) && !earlier.has(id));
  const vanished = valuesIn(earlier, (id) => stayed.has(id) && !later.has(id));
  const others = [joined, left, appeared, vanished];
  const hidden =
    kept.length < showing.minGroupSize || others.some((part) => !isEnough(part.length, showing))
      ? ("few-customers" as const)
      : [kept, was, changes, ...others].map((part) => hiddenSum(part, showing)).find((reason) => reason !== undefined);
  if (hidden !== undefined) {
    return { of, ...notEnough(hidden, hidden === "dominated" ? {} : { required: showing.minGroupSize }) };
  }
  const [meanBefore, meanNow] = [significant(meanOf([...earlier.values()])), significant(meanOf([...later.values()]))];
  const [keptMean, wasMean] = [meanOf(kept), meanOf(was)];
  // Numbers of people as they are shown: exact ones would undo the rounding.
  const weightOf = (some: readonly number[], all: ReadonlyMap<string, number>) =>
    roundedCount(some.length, showing) / roundedCount(all.size, showing);
  const by = (some: readonly number[], all: ReadonlyMap<string, number>, mean: number) =>
    some.length === 0 ? 0 : weightOf(some, all) * (meanOf(some) - mean);
  const size = Math.max(Math.abs(meanNow), Math.abs(meanBefore));
  const parts = {
    joined: by(joined, later, keptMean),
    left: -by(left, earlier, wasMean),
    stayed: keptMean - wasMean,
    known: by(appeared, later, keptMean) - by(vanished, earlier, wasMean),
  };
  const step = size === 0 ? 1 : 10 ** (Math.floor(Math.log10(size)) - 3);
  return { of, status: "measured", before: meanBefore, now: meanNow, ...addingUp(meanNow - meanBefore, parts, step) };
}

function hiddenSum(values: readonly number[], showing: Showing) {
  const all = noContributions();
  for (const value of values) contribute(all, value);
  return whyHidden(all, showing);
}

function meanOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value / values.length;
  return sum;
}

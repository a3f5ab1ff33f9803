import type { Coverage } from "../facts/index.js";
import { wilson } from "../numerics/proportion.js";
import { kebab, requireCount, requireObject } from "../shared/errors.js";
import { type MeasureInterval, requireLevel, usualLevel } from "../shared/measure.js";
import { compareText } from "../shared/order.js";
import {
  type CalendarDate,
  formatInstant,
  type Instant,
  parseInstant,
  requireAsOf,
  requireFrom,
  requireInstant,
  type ZoneCalendar,
  zoneCalendar,
} from "../shared/time.js";
import { requireServicePolicy, servicePolicies, type ServicePolicy } from "./policy.js";

/** Options of every measure over a base. */
export interface MeasureOptions {
  /** Its numbers stand in for those that are not given. @defaultValue servicePolicies.v1 */
  readonly policy?: ServicePolicy | undefined;
  /** Level of confidence of the intervals, above 0 and up to 0.999999; by default 0.95. */
  readonly level?: number | undefined;
  /** Cases that a group takes at least; by default `minimumCases` of the policy. */
  readonly minimum?: number | undefined;
  /**
   * Which kinds of events the feed contains, and from when; by default as the records say. What is not among them is unknown,
   * and the measure says so; what began earlier is left out and counted. Without it everything is taken to be recorded.
   */
  readonly coverage?: Coverage | undefined;
  /** For calendar dates; by default `UTC`. */
  readonly timeZone?: string | undefined;
}

/** Options of a measure that looks at what has happened by a moment. */
export interface MomentOptions extends MeasureOptions {
  /**
   * An instant, or a calendar date, which stands for the end of that day in the zone; by default that of the records. Rows by
   * themselves take one.
   */
  readonly asOf?: Instant | CalendarDate | undefined;
}

/** What records say about themselves. */
export interface RecordsFrame {
  readonly asOf?: Instant | undefined;
  readonly coverage?: Coverage | undefined;
}

/** Rows of any system, or records that hold them and know their moment and their coverage, as `serviceRecordsOf` gives them. */
export type RowsOrRecords<Name extends string, Row extends object> =
  readonly Row[] | (RecordsFrame & Readonly<Record<Name, readonly Row[]>>);

/** How an interval was made. */
export type ServiceIntervalMethod = "wilson" | "clopper-pearson" | "poisson-score" | "product-limit";

/**
 * Where the true value lies, as far as chance goes, with one case independent of the other. That several cases of one customer
 * resemble each other is not covered.
 */
export type ServiceInterval = MeasureInterval<ServiceIntervalMethod, "same-customer">;

/** An interval of which an end may not be known; with one end by nature its level is one-sided. */
export type OpenServiceInterval = Omit<ServiceInterval, "low" | "high"> &
  Partial<Pick<ServiceInterval, "low" | "high">>;

/** Too few cases to say anything. */
export interface NotEnoughData {
  readonly status: "not-enough-data";
  /** Cases there were. */
  readonly of: number;
  /** Cases it would have taken. */
  readonly required: number;
}

/** The feed does not contain what the measure needs: that nothing was seen says nothing. */
export interface NotCovered {
  readonly status: "not-covered";
  /** Kinds of events that would have been needed, sorted. */
  readonly missing: readonly string[];
}

/** A share of cases with its interval. */
export interface MeasuredShare {
  readonly status: "measured";
  readonly share: number;
  /** Cases for which it holds. */
  readonly count: number;
  /** Cases that were decided either way. */
  readonly of: number;
  readonly interval: ServiceInterval;
}

/** A measure of all cases and of each channel. */
export interface ByChannel<Measure> {
  readonly overall: Measure;
  /** One for each channel that occurs, by name. */
  readonly channels: readonly (Measure & { readonly channel: string })[];
  /** Cases whose channel is not known: they count in `overall` only. */
  readonly withoutChannel: number;
}

export interface Conventions {
  readonly level: number;
  readonly minimum: number;
}

/** How a measure is to be taken, and of what. */
export interface Setting extends Conventions {
  readonly policy: ServicePolicy;
  readonly calendar: ZoneCalendar;
  /** What is known of the needs, each of which names kinds of events of which any one will do. */
  readonly covered: (...needs: readonly (readonly (keyof Coverage)[])[]) => Covered;
}

/** Since when everything that is needed is recorded. */
export interface Covered {
  /** In milliseconds. */
  readonly from: number;
  /** What is not recorded at all. */
  readonly missing?: NotCovered;
}

export function requireSetting(fn: string, options: MeasureOptions, records: RecordsFrame): Setting {
  const { policy = servicePolicies.v1, level = usualLevel, timeZone = "UTC" } = requireObject(fn, "options", options);
  const { minimumCases } = requireServicePolicy(fn, policy);
  const calendar = zoneCalendar(timeZone);
  const coverage = options.coverage === undefined ? records.coverage : options.coverage;
  if (coverage !== undefined) requireObject(fn, "coverage", coverage);
  return {
    policy,
    calendar,
    level: requireLevel(fn, level),
    minimum: requireCount(fn, "minimum", options.minimum ?? minimumCases, 1),
    covered: (...needs) => coveredSince(fn, coverage, needs, calendar),
  };
}

function coveredSince(
  fn: string,
  coverage: Coverage | undefined,
  needs: readonly (readonly (keyof Coverage)[])[],
  calendar: ZoneCalendar,
): Covered {
  if (coverage === undefined) return { from: -Infinity };
  const starts = needs.map((kinds) =>
    kinds.reduce((earliest, kind) => {
      const own = coverage[kind];
      if (own === undefined) return earliest;
      const { from } = requireObject(fn, `coverage of ${kind}`, own, `${kebab(fn)}-coverage`);
      return Math.min(
        earliest,
        from === "beginning" ? -Infinity : requireFrom(fn, `coverage of ${kind}`, from, calendar),
      );
    }, Infinity),
  );
  const missing = needs.filter((_, index) => starts[index] === Infinity).flat();
  return missing.length === 0
    ? { from: Math.max(-Infinity, ...starts) }
    : { from: -Infinity, missing: { status: "not-covered", missing: missing.sort(compareText) } };
}

/** The moment in milliseconds, and as it is written. */
export function requireMoment(
  fn: string,
  options: MomentOptions,
  records: RecordsFrame,
  { calendar }: Setting,
): { readonly moment: number; readonly asOf: Instant } {
  const moment = requireAsOf(fn, options.asOf === undefined ? records.asOf : options.asOf, calendar);
  return { moment, asOf: formatInstant(moment) };
}

/** Rows by themselves as records, of which nothing else is known. */
export function recordsIn<Name extends string, Row extends object, Records extends RecordsFrame>(
  name: Name,
  given: readonly Row[] | (Records & Readonly<Record<Name, readonly Row[]>>),
): Partial<Records> & Readonly<Record<Name, readonly Row[]>> {
  const isRecords = typeof given === "object" && (given as object | null) !== null && !Array.isArray(given);
  return (isRecords ? given : { [name]: given }) as never;
}

/** A moment of a row that must be there. */
export function requireTime(fn: string, name: string, index: number, value: unknown): number {
  return parseInstant(value) ?? requireInstant(fn, `${name} of row ${index}`, value);
}

/** A moment of a row that may be missing, or lie after the moment as of which is asked: then it had not happened yet. */
export function timeBy(moment: number, fn: string, name: string, index: number, value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  const at = requireTime(fn, name, index, value);
  return at <= moment ? at : undefined;
}

/** Whether something began when all that is needed was recorded. Where that is always, nobody has to know when it began. */
export function beganSince(from: number, fn: string, name: string, index: number, value: unknown): boolean {
  return from === -Infinity || requireTime(fn, name, index, value) >= from;
}

/** What every interval of a level says beside its ends. */
export function frameOf(level: number, method: ServiceIntervalMethod): Omit<ServiceInterval, "low" | "high"> {
  return { level, method, notCovered: ["same-customer"] };
}

export function measureShare(
  count: number,
  of: number,
  { level, minimum }: Conventions,
): MeasuredShare | NotEnoughData {
  if (of < minimum) return { status: "not-enough-data", of, required: minimum };
  return {
    status: "measured",
    share: count / of,
    count,
    of,
    interval: { ...wilson(count, of, level), ...frameOf(level, "wilson") },
  };
}

/** The measure of all cases, and of those of each channel. */
export function byChannel<Case extends { readonly channel?: string | null | undefined }, Measure extends object>(
  cases: readonly Case[],
  measure: (cases: readonly Case[]) => Measure,
): ByChannel<Measure> {
  const groups = new Map<string, Case[]>();
  let withoutChannel = 0;
  for (const one of cases) {
    if (typeof one.channel !== "string") withoutChannel += 1;
    else {
      const group = groups.get(one.channel);
      if (group === undefined) groups.set(one.channel, [one]);
      else group.push(one);
    }
  }
  return {
    overall: measure(cases),
    channels: [...groups]
      .sort(([a], [b]) => compareText(a, b))
      .map(([channel, group]) => ({ channel, ...measure(group) })),
    withoutChannel,
  };
}

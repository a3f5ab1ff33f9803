import { DomainError, kebab, requireSchemaVersion, show } from "../../shared/errors.js";
import { type CalendarDate, type Instant, parseInstant, requireAsOf, zoneCalendar } from "../../shared/time.js";
import { type Stage, stages } from "../types-of-customer.js";

/**
 * What was seen of a customer at a moment: the stage; `"undecided"` where the facts did not suffice; `"absent"` where nothing
 * was known of them yet.
 */
export type StageState = Stage | "undecided" | "absent";

/** All states in the order in which tables show them. */
export const stageStates: readonly StageState[] = [...stages, "undecided", "absent"];

/** The stages of one customer. */
export interface CustomerStages {
  readonly customerId: string;
  /** One entry for each moment of the history. */
  readonly stages: readonly StageState[];
}

/** The stage of everybody at several moments, as plain JSON. */
export interface StageHistory {
  readonly schemaVersion: 1;
  /** Id of the policy. */
  readonly policy: string;
  /** The zone whose calendar counts the days. */
  readonly timeZone: string;
  /** The moments, ascending. */
  readonly at: readonly Instant[];
  /** Sorted by customer. */
  readonly customers: readonly CustomerStages[];
}

/** @throws DomainError `schema-version`, `stage-history` for what is no history. */
export function requireStageHistory(fn: string, history: StageHistory): StageHistory {
  requireSchemaVersion(fn, "a stage history", history, 1);
  const { at, customers } = history;
  if (areMoments(at) && Array.isArray(customers) && customers.every((one) => areStages(one, at.length))) return history;
  throw new DomainError(
    "stage-history",
    `${fn} requires a history with ascending moments and one stage of each customer for each`,
  );
}

function areMoments(at: unknown): at is readonly Instant[] {
  if (!Array.isArray(at) || at.length === 0) return false;
  const moments = at.map(parseInstant);
  return moments.every((moment, i) => moment !== undefined && (i === 0 || moment > (moments[i - 1] as number)));
}

const isState: ReadonlySet<unknown> = new Set(stageStates);

function areStages(one: CustomerStages | null, moments: number): boolean {
  const { customerId, stages: own } = one ?? {};
  return (
    typeof customerId === "string" &&
    Array.isArray(own) &&
    own.length === moments &&
    own.every((state) => isState.has(state))
  );
}

/** Which of the history's moments a caller means. */
function placeOf(fn: string, { at, timeZone }: StageHistory, moment: Instant | CalendarDate | undefined): number {
  const meant = requireAsOf(fn, moment, zoneCalendar(timeZone));
  const place = at.findIndex((one) => parseInstant(one) === meant);
  if (place !== -1) return place;
  throw new DomainError(
    `${kebab(fn)}-moment`,
    `${fn} requires a moment of the history; got ${show(moment)}, which is none of its ${at.length}`,
  );
}

/**
 * Two of the history's moments, of which the second is not before the first.
 *
 * @throws DomainError `FN-moment`
 */
export function placesOf(
  fn: string,
  history: StageHistory,
  from: Instant | CalendarDate | undefined,
  to: Instant | CalendarDate | undefined,
): readonly [number, number] {
  const [start, end] = [placeOf(fn, history, from), placeOf(fn, history, to)];
  if (start <= end) return [start, end];
  throw new DomainError(
    `${kebab(fn)}-moment`,
    `${fn} requires two moments in order of time; got ${show(from)} and then ${show(to)}`,
  );
}

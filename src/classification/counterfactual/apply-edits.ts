import { createAccumulator } from "../../facts/index.js";
import type { CustomerEvent } from "../../journey/index.js";
import type { CalendarDate, Instant } from "../../shared/time.js";
import { DomainError } from "../../shared/errors.js";
import { requireAsOf, requireInstant, zoneCalendar } from "../../shared/time.js";
import type { ChangeActor, ChangeMove } from "./change-move.js";
import { keyOf, withChanges } from "./situation.js";

/** One move of a counterfactual: who makes it, how often, and the events that would come of it. */
export interface ChangeEdit {
  readonly move: ChangeMove;
  readonly actor: ChangeActor;
  /** How often; of `wait`, how many days. */
  readonly times: number;
  /** Events that are added, and new versions of events that are there; none of them for waiting. */
  readonly events: readonly CustomerEvent[];
}

/** What it takes to apply a counterfactual. */
export interface ChangeToApply {
  /** The moment at which the present decision was made. */
  readonly asOf: Instant | CalendarDate;
  readonly edits: readonly ChangeEdit[];
}

/**
 * The events as they would be after the edits of a counterfactual. To be summarised at its `flipsAt` with the options that it
 * was found with.
 *
 * What happened after `asOf` is left out: when the decision was made, nobody knew it.
 *
 * @throws DomainError `apply-edits-change`, `apply-edits-edits`, `apply-edits-events`, `apply-edits-options`, `instant`, `as-of`,
 *   `time-zone`.
 */
export function applyEdits(
  events: Iterable<CustomerEvent>,
  change: ChangeToApply,
  options: { readonly timeZone?: string | undefined } = {},
): CustomerEvent[] {
  requireThat("change", "an object", isObject(change));
  requireThat("options", "an object", isObject(options));
  const { asOf, edits } = change;
  const { timeZone = "UTC" } = options;
  const at = requireAsOf("applyEdits", asOf, zoneCalendar(timeZone));
  requireThat(
    "edits",
    "a list of edits with their events",
    Array.isArray(edits) && edits.every((edit: ChangeEdit | null) => areEvents(edit?.events)),
  );
  requireThat("events", "a list of events with a source and an id", isIterable(events));
  const listed = [...events];
  requireThat("events", "a list of events with a source and an id", areEvents(listed));
  const known = new Set(knownAt(listed, at).map(keyOf));
  return withChanges(
    listed.filter((event) => known.has(keyOf(event))),
    edits.flatMap((edit) => edit.events),
  );
}

function requireThat(name: string, wanted: string, holds: boolean): void {
  if (!holds) throw new DomainError(`apply-edits-${name}`, `applyEdits requires ${name} to be ${wanted}`);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isIterable(value: unknown): boolean {
  return isObject(value) && Symbol.iterator in value;
}

function areEvents(events: unknown): boolean {
  return (
    Array.isArray(events) &&
    (events as readonly unknown[]).every((event) => {
      const { source, id } = (event ?? {}) as Partial<CustomerEvent>;
      return typeof source === "string" && typeof id === "string";
    })
  );
}

/** One version of each event that happened until then, by source and id. */
export function knownAt(events: readonly CustomerEvent[], at: number): readonly CustomerEvent[] {
  const accumulator = createAccumulator();
  accumulator.add(events);
  return accumulator.store().events.filter(({ time }) => requireInstant("applyEdits", "time", time) <= at);
}

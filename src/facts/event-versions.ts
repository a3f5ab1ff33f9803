import type { CustomerEvent } from "../journey/index.js";
import { DomainError, requireObject, show } from "../shared/errors.js";
import { canonicalJson, compareText } from "../shared/order.js";
import { requireInstant } from "../shared/time.js";
import { keptParts } from "./kept-parts.js";

/**
 * A set of events in which each (source, id) has one version, the latest by `updatedAt`, ties decided by canonical order.
 * Whatever order events come in, the set is the same.
 */
export interface EventVersions extends Iterable<CustomerEvent> {
  add(events: Iterable<CustomerEvent>): void;
  deleteWhere(isUnwanted: (event: CustomerEvent) => boolean): void;
}

/** @param keep what of an event is kept: what facts are made of, unless somebody reads more */
export function eventVersions(
  fn = "summarize",
  keep: (event: CustomerEvent) => CustomerEvent = keptParts,
): EventVersions {
  const versions = new Map<string, Map<string, CustomerEvent>>();
  return {
    add: (events) => {
      for (const event of requireIterable(fn, events)) {
        requireObject(fn, "each event", event, "events");
        let ofSource = versions.get(event.source);
        if (ofSource === undefined) versions.set(event.source, (ofSource = new Map()));
        const known = ofSource.get(event.id);
        const kept = keep(event);
        if (known === undefined || isLaterVersion(fn, kept, known)) ofSource.set(event.id, kept);
      }
    },
    deleteWhere: (isUnwanted) => {
      for (const ofSource of versions.values()) {
        for (const [id, event] of ofSource) if (isUnwanted(event)) ofSource.delete(id);
      }
    },
    [Symbol.iterator]: () => {
      const [first, ...others] = versions.values();
      return first !== undefined && others.length === 0 ? first.values() : ofAll(versions);
    },
  };
}

/** Of one source, as most feeds are, its own iterator is much faster. */
function* ofAll(versions: ReadonlyMap<string, ReadonlyMap<string, CustomerEvent>>) {
  for (const ofSource of versions.values()) yield* ofSource.values();
}

function isLaterVersion(fn: string, candidate: CustomerEvent, known: CustomerEvent): boolean {
  const [a, b] = [versionTime(fn, candidate), versionTime(fn, known)];
  if (a !== b) return a > b;
  // Most events that come again are the same, and text is dear.
  return !isEqual(candidate, known) && compareText(canonicalJson(candidate), canonicalJson(known)) > 0;
}

/** Whether two values are certainly the same; where this says no, the order of their fields may be all that differs. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const names = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isEqual(a[name as keyof typeof a], b[name as keyof typeof b]))
  );
}

/** A version without `updatedAt` is older than any that has it. */
function versionTime(fn: string, event: CustomerEvent): number {
  return event.updatedAt === undefined ? -Infinity : requireInstant(fn, "updatedAt", event.updatedAt);
}

function requireIterable(fn: string, events: Iterable<CustomerEvent>): Iterable<CustomerEvent> {
  const { [Symbol.iterator]: iterate } = (events as Partial<typeof events> | null) ?? {};
  if (typeof iterate === "function") return events;
  throw new DomainError("events", `${fn} requires events that can be gone through; got ${show(events)}`);
}

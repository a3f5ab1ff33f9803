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
    *[Symbol.iterator]() {
      for (const ofSource of versions.values()) yield* ofSource.values();
    },
  };
}

function isLaterVersion(fn: string, candidate: CustomerEvent, known: CustomerEvent): boolean {
  const [a, b] = [versionTime(fn, candidate), versionTime(fn, known)];
  if (a !== b) return a > b;
  return compareText(canonicalJson(candidate), canonicalJson(known)) > 0;
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

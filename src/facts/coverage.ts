import type { EventType } from "../journey/index.js";
import { DomainError, show } from "../shared/errors.js";
import { formatInstant, requireFrom, type ZoneCalendar } from "../shared/time.js";
import { compareText } from "../shared/order.js";
import type { Coverage } from "./customer-facts.js";
import { isEventType } from "./kept-parts.js";
import type { Timed } from "./subject.js";

/** Coverage as the facts are computed with it. */
export interface ResolvedCoverage {
  /** As it is written into the facts. */
  readonly given: Coverage;
  /** The caller's own kinds among them. */
  readonly customTypes: readonly EventType[];
  /** Whether the feed contains at least one of these kinds. */
  covers(...types: readonly EventType[]): boolean;
  /** Milliseconds from which a kind is contained; -Infinity from the beginning; `undefined` when it is not. */
  from(type: EventType): number | undefined;
}

/**
 * The coverage that was declared, or else what can be seen: each kind of event from its first occurrence in the feed. What
 * was declared to begin after `asOf` is not covered yet.
 */
export function coverageOf(
  timed: readonly Timed[],
  declared: Coverage | undefined,
  asOf: number,
  calendar: ZoneCalendar,
): ResolvedCoverage {
  const from = new Map<EventType, number>();
  if (declared === undefined) {
    for (const { event, at } of timed) {
      const known = from.get(event.type);
      if (known === undefined || at < known) from.set(event.type, at);
    }
  } else {
    for (const [type, covered] of Object.entries(declared)) {
      if (covered === undefined) continue;
      if (!isEventType(type)) {
        throw new DomainError("coverage-type", `coverage must name kinds of events; got ${show(type)}`);
      }
      const start =
        covered.from === "beginning"
          ? -Infinity
          : requireFrom("summarize", `coverage of ${type}`, covered.from, calendar);
      if (start <= asOf) from.set(type as EventType, start);
    }
  }
  const dated = [...from].map(([type, start]) => {
    return [type, Object.freeze({ from: start === -Infinity ? "beginning" : formatInstant(start) })] as const;
  });
  // Frozen, because the facts of everybody hold it.
  const given = Object.freeze(Object.fromEntries(dated.sort(([a], [b]) => compareText(a, b)))) as Coverage;
  return {
    given,
    customTypes: [...from.keys()].filter((type) => type.startsWith("x-")),
    covers: (...types) => {
      for (const type of types) if (from.has(type)) return true;
      return false;
    },
    from: (type) => from.get(type),
  };
}

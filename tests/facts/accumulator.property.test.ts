import { type AccumulatorState, createAccumulator, type Summary, summarizeAll } from "clientele/facts";
import { type CustomerEvent, identityResolver, subjectOf, type SummaryUnit } from "clientele/journey";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aliases, feed, midway } from "./arbitraries.js";
import { everything } from "./support.js";

const by = fc.constantFrom("customer" as const, "account" as const);
const coverage = fc.constantFrom({}, { coverage: everything });
const context = fc.record({
  asOf: midway,
  timeZone: fc.constantFrom("UTC", "Europe/Warsaw", "America/St_Johns", "Pacific/Apia"),
  occasions: fc.constantFrom("day" as const, "week" as const, "order" as const),
  refundAttribution: fc.constantFrom("order" as const, "refund-date" as const),
  occasionDays: fc.boolean(),
  promotions: fc.constantFrom([], [{ from: "2026-03-01", to: "2026-03-08" }]),
});

const bytes = (summary: Summary) => JSON.stringify(summary);
const throughJson = (state: AccumulatorState) => JSON.parse(JSON.stringify(state)) as AccumulatorState;
const shuffled = (events: readonly CustomerEvent[]) => fc.shuffledSubarray([...events], { minLength: events.length });

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}

describe("facts and stored state are the same to the byte", () => {
  test("whatever the order of the events, and however often each is sent", () => {
    const input = feed.chain((events) => fc.tuple(fc.constant(events), shuffled([...events, ...events.slice(0, 9)])));
    fc.assert(
      fc.property(input, context, by, coverage, ([events, others], how, unit, covered) => {
        const options = { aliases, by: unit, ...covered };
        const [one, other] = [createAccumulator(options), createAccumulator(options)];
        one.add(events);
        other.add(others);
        expect(bytes(other.summarize(how))).toBe(bytes(one.summarize(how)));
        expect(JSON.stringify(other.store())).toBe(JSON.stringify(one.store()));
      }),
    );
  });

  test("however the events are split, in whatever order the parts are merged, through JSON or not", () => {
    const parts = feed.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.array(fc.nat({ max: 3 }), { minLength: events.length, maxLength: events.length }),
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
      ),
    );
    fc.assert(
      fc.property(parts, context, by, ([events, part, order], how, unit) => {
        const options = { aliases, by: unit };
        const whole = createAccumulator(options);
        whole.add(events);
        const states = order.map((n) => {
          const accumulator = createAccumulator(options);
          accumulator.add(events.filter((_, i) => part[i] === n));
          return throughJson(accumulator.store());
        });
        const inTurn = createAccumulator(options, states[0]);
        states.slice(1).forEach((state) => inTurn.merge(state));
        const pairs = [createAccumulator(options, states[3]), createAccumulator(options, states[1])];
        pairs[0].merge(states[2]);
        pairs[1].merge(states[0]);
        pairs[0].merge(throughJson(pairs[1].store()));
        for (const merged of [inTurn, pairs[0]]) {
          expect(bytes(merged.summarize(how))).toBe(bytes(whole.summarize(how)));
          expect(JSON.stringify(merged.store())).toBe(JSON.stringify(whole.store()));
        }
      }),
    );
  });
});

const resolve = identityResolver(aliases);

/** Whose an event is: whom it names, or whoever opened the ticket that it names. */
function ownerIn(events: readonly CustomerEvent[], unit: SummaryUnit) {
  const named = (event: CustomerEvent) => {
    const subject = subjectOf(event, unit);
    return subject === undefined ? undefined : resolve(subject);
  };
  const keyOf = ({ time, source, id }: CustomerEvent) => `${new Date(time).toISOString()} ${source} ${id}`;
  const openings = events
    .filter((event) => event.type === "ticket-opened")
    .filter((event) => named(event) !== undefined)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return (event: CustomerEvent) => {
    const opening = openings.find(({ ticketId }) => "ticketId" in event && event.ticketId === ticketId);
    return named(event) ?? (opening && named(opening));
  };
}

test("an erased customer is as if they had never been", () => {
  fc.assert(
    fc.property(
      feed,
      context,
      by,
      fc.constantFrom("anna", "cookie", "ben", "acme", "nobody"),
      (events, how, unit, erased) => {
        const options = { aliases, by: unit, coverage: everything };
        const accumulator = createAccumulator(options);
        accumulator.add(events);
        const latest = accumulator.store().events;
        accumulator.erase(erased);
        const never = createAccumulator(options);
        const ownerOf = ownerIn(latest, unit);
        never.add(latest.filter((event) => ownerOf(event) !== resolve(erased)));
        expect(JSON.stringify(accumulator.store())).toBe(JSON.stringify(never.store()));
        expect(bytes(accumulator.summarize(how))).toBe(bytes(never.summarize(how)));
        expect(accumulator.summarize(how).facts.map(({ customerId }) => customerId)).not.toContain(resolve(erased));
      },
    ),
  );
});

test("facts at a moment are the facts of the events up to it, of those that say whose they are", () => {
  fc.assert(
    fc.property(feed, context, (events, how) => {
      const accumulator = createAccumulator();
      accumulator.add(events.filter((event) => subjectOf(event) !== undefined));
      const latest = accumulator.store().events;
      const until = latest.filter(({ time }) => Date.parse(time) <= Date.parse(how.asOf));
      expect(JSON.stringify(summarizeAll(latest, how))).toBe(JSON.stringify(summarizeAll(until, how)));
    }),
  );
});

test("inputs are not touched, and results hold no part of them", () => {
  fc.assert(
    fc.property(feed, context, (events, how) => {
      const text = JSON.stringify(events);
      const frozen = deepFreeze(JSON.parse(text) as CustomerEvent[]);
      const accumulator = createAccumulator(deepFreeze({ aliases, coverage: structuredClone(everything) }));
      accumulator.add(frozen);
      const first = bytes(accumulator.summarize(deepFreeze({ ...how })));
      accumulator.merge(deepFreeze(accumulator.store()));
      expect(bytes(accumulator.summarize(how))).toBe(first);
      expect(JSON.stringify(frozen)).toBe(text);
    }),
  );
});

test("money adds up: net is gross less refunded, nothing is negative, and no number is none", () => {
  fc.assert(
    fc.property(feed, context, (events, how) => {
      for (const facts of summarizeAll(events, { ...how, aliases })) {
        expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
        expect(facts.gapCount ?? 0).toBe(Math.max(0, (facts.purchaseOccasions ?? 0) - 1));
        for (const { gross, refunded, net, meanPerOccasion, meanPerRepeatOccasion = 0 } of facts.spend ?? []) {
          expect(net).toBe(gross - refunded);
          expect(Math.min(gross, refunded, net, meanPerOccasion, meanPerRepeatOccasion)).toBeGreaterThanOrEqual(0);
        }
      }
    }),
  );
});

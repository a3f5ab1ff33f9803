import { type AccumulatorState, createAccumulator, summarizeAll } from "clientele/facts";
import type { CustomerEvent } from "clientele/journey";
import fc from "fast-check";
import { expect, test } from "vitest";
import { feed } from "./arbitraries.js";

const asOf = "2026-03-20";

/** A feed in chunks of some length, as they come from a file or over a network. */
async function* chunksOf(events: readonly CustomerEvent[], size: number): AsyncGenerator<CustomerEvent[]> {
  for (let i = 0; i < events.length; i += size) yield await Promise.resolve(events.slice(i, i + size));
}

test("a source that comes as it comes gives what the whole gives, in chunks of any size", async () => {
  await fc.assert(
    fc.asyncProperty(feed, fc.integer({ min: 1, max: 50 }), async (events, size) => {
      const accumulator = createAccumulator();
      for await (const chunk of chunksOf(events, size)) accumulator.add(chunk);
      expect(accumulator.summarize({ asOf }).facts).toEqual(summarizeAll(events, { asOf }));
    }),
  );
});

test("a pure step from state to state does the same, and leaves the state before as it was", () => {
  const step = (state: AccumulatorState, events: readonly CustomerEvent[]): AccumulatorState => {
    const accumulator = createAccumulator({}, state);
    accumulator.add(events);
    return accumulator.store();
  };
  fc.assert(
    fc.property(feed, fc.integer({ min: 1, max: 50 }), (events, size) => {
      const states = [createAccumulator().store()];
      for (let i = 0; i < events.length; i += size) {
        const before = JSON.stringify(states[0]);
        states.unshift(step(states[0], events.slice(i, i + size)));
        expect(JSON.stringify(states[1])).toBe(before);
      }
      expect(createAccumulator({}, states[0]).summarize({ asOf }).facts).toEqual(summarizeAll(events, { asOf }));
    }),
  );
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ChangeableQuestion, counterfactualOf, stages, traits } from "clientele/classification";
import type { CustomerEvent } from "clientele/journey";
import { aliases, feed, midway } from "../facts/arbitraries.js";
import { answerAfter, answerTo, asOf, bought, contracts, event } from "./fixtures/counterfactual.js";
import { base } from "./fixtures/facts.js";

const ids = new Set(["anna", "anna@home", "cookie"]);
const eventsOfAnna = feed.map((events) => events.filter((one) => ids.has(one.customerId ?? one.anonymousId ?? "")));
const about = fc.constantFrom<ChangeableQuestion>("stage", "role", ...traits.map((trait) => `trait:${trait}` as const));
const coverage = fc.constantFrom(undefined, contracts);
const party = { type: "person", id: "anna" } as const;
const limit = { effort: 3, days: 12, changes: 100 };

describe("over arbitrary customers", () => {
  test("applying the edits turns the decision", () => {
    let found = 0;
    fc.assert(
      fc.property(eventsOfAnna, midway, about, coverage, (events, moment, question, covered) => {
        const options = { asOf: moment, coverage: covered, party, aliases, base, homeCountry: "PL" };
        const answer = counterfactualOf(events, { ...options, about: question, limit });
        if (answer.status !== "found") return;
        found += 1;
        expect(answerTo(question, events, options)).toBe(answer.from);
        expect(answer.to).not.toBe(answer.from);
        expect(answerAfter(events, answer, options)).toBe(answer.to);
      }),
      { numRuns: 80 },
    );
    expect(found).toBeGreaterThan(15);
  });

  test("leads to the stage that was asked for", () => {
    fc.assert(
      fc.property(eventsOfAnna, midway, fc.constantFrom(...stages), (events, moment, wanted) => {
        const options = { asOf: moment, coverage: contracts, party, aliases, base };
        const answer = counterfactualOf(events, { ...options, about: "stage", wanted, limit });
        if (answer.status === "found") expect(answerAfter(events, answer, options)).toBe(wanted);
        if (answer.status === "already") expect(answerTo("stage", events, options)).toBe(wanted);
      }),
      { numRuns: 25 },
    );
  });

  test("is the same in any order of the events", () => {
    fc.assert(
      fc.property(
        eventsOfAnna.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        midway,
        about,
        ([events, shuffled], moment, question) => {
          const options = { asOf: moment, coverage: contracts, party, aliases, base, about: question, limit };
          expect(JSON.stringify(counterfactualOf(shuffled, options))).toBe(
            JSON.stringify(counterfactualOf(events, options)),
          );
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe("exhaustive search over waiting and buying", () => {
  const days = 12;
  const effort = 4;
  const dayAfter = (n: number) => new Date(Date.parse(asOf) + n * 86_400_000).toISOString().slice(0, 10);
  /** Waiting asks one thing of a customer however long it takes, and so does each purchase, on a day of its own. */
  const changes = Array.from({ length: days + 1 }, (_, wait) =>
    Array.from({ length: effort + 1 }, (__, buys) => ({ wait, buys, effort: Math.min(wait, 1) + buys })),
  )
    .flat()
    .filter((change) => change.effort > 0 && change.effort <= effort);
  const someone = fc
    .record({
      purchases: fc.uniqueArray(fc.integer({ min: 1, max: 240 }), { minLength: 1, maxLength: 5 }),
      checkout: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
      complaint: fc.option(fc.integer({ min: 80, max: 100 }), { nil: undefined }),
    })
    .map(({ purchases, checkout, complaint }): CustomerEvent[] => [
      ...bought(...purchases),
      ...(checkout === undefined ? [] : [event("checkout-start", checkout)]),
      ...(complaint === undefined
        ? []
        : [event("complaint", complaint, { resolvedAt: event("visit", complaint - 5).time })]),
    ]);

  test.each(["trait:loyal", "trait:determined", "trait:angry", "stage"] as const)(
    "finds nothing smaller for %s",
    (question) => {
      fc.assert(
        fc.property(someone, (events) => {
          const options = { asOf, coverage: contracts, base };
          const answer = counterfactualOf(events, {
            ...options,
            about: question,
            moves: ["wait", "buy"],
            limit: { effort, days },
          });
          const from = answerTo(question, events, options);
          const turning = changes.filter(({ wait, buys }) => {
            const added = Array.from({ length: buys }, (_, i) => ({
              ...(bought(0)[0] as CustomerEvent),
              id: `added ${i}`,
              time: `${dayAfter(wait + i)}T12:00:00Z`,
            }));
            const at = dayAfter(wait + Math.max(0, buys - 1));
            return answerTo(question, [...events, ...added], { ...options, asOf: at }) !== from;
          });
          const least = Math.min(...turning.map((change) => change.effort));
          expect(answer.status === "found" ? answer.effort : Infinity).toBe(least);
        }),
        { numRuns: 10 },
      );
    },
  );
});

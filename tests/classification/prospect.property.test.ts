import fc from "fast-check";
import { expect, test } from "vitest";
import { scoreProspect } from "clientele/classification";
import { summarize } from "clientele/facts";
import type { CustomerEvent } from "clientele/journey";

const asOf = "2026-03-01";
const now = Date.parse("2026-03-01T23:00:00Z");
const acts = ["visit", "product-view", "search", "cart-add", "wishlist-add", "checkout-start"] as const;
const anAct = fc.record({
  type: fc.constantFrom(...acts, "contact" as const, "email-engagement" as const),
  minutesAgo: fc.integer({ min: 0, max: 120 * 24 * 60 }),
});
const events = (list: readonly { type: string; minutesAgo: number }[]) =>
  list.map(
    ({ type, minutesAgo }, index) =>
      ({
        type,
        id: `${index}`,
        source: "site",
        customerId: "anna",
        time: new Date(now - minutesAgo * 60_000).toISOString(),
        ...(type === "contact" ? { direction: "inbound" } : {}),
        ...(type === "email-engagement" ? { action: "clicked" } : {}),
      }) as CustomerEvent,
  );
const declared = Object.fromEntries(
  [...acts, "purchase", "contact", "email-engagement"].map((type) => [type, { from: "beginning" }]),
);
const ideal = {
  id: "any",
  criteria: [{ id: "visits", when: { fact: "visits", is: "at-least", value: 1 }, weight: 1 }],
} as const;

test("a further or a more recent act never lowers the intent, and the contributions are the score", () => {
  fc.assert(
    fc.property(fc.array(anAct, { minLength: 1, maxLength: 8 }), anAct, fc.nat(), (before, more, sooner) => {
      const intentOf = (list: typeof before) => {
        const facts = summarize(events(list), { asOf, coverage: declared });
        const { intent } = scoreProspect(facts, { ideal });
        if (intent.status === "undecided") throw new Error(intent.reason);
        const { contributions, scoreHundredths, score, range } = intent.value;
        expect(contributions.reduce((sum, { hundredths }) => sum + hundredths, 0)).toBe(scoreHundredths);
        expect(contributions.every(({ hundredths }) => Number.isInteger(hundredths))).toBe(true);
        expect(range.low).toBe(score);
        expect(score).toBeLessThanOrEqual(100);
        return score;
      };
      const score = intentOf(before);
      expect(intentOf([...before, more])).toBeGreaterThanOrEqual(score);
      const at = sooner % before.length;
      const fresher = before.map((act, index) =>
        index === at ? { ...act, minutesAgo: Math.floor(act.minutesAgo / 2 / (24 * 60)) * 24 * 60 } : act,
      );
      // A day with two looks counts once, so a look may only move to a day of its own.
      const days = (list: typeof before) =>
        new Set(list.filter(({ type }) => type === "product-view").map((act) => Math.floor(act.minutesAgo / 1440)))
          .size;
      if (days(fresher) >= days(before)) expect(intentOf(fresher)).toBeGreaterThanOrEqual(score);
    }),
    { numRuns: 300 },
  );
});

test("the fit lies in its range, whatever is not known", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ weight: fc.double({ min: 1e-6, max: 1e6, noNaN: true }), holds: fc.option(fc.boolean()) }), {
        minLength: 1,
        maxLength: 12,
      }),
      (parts) => {
        const facts = {
          asOf: "2026-03-01T00:00:00Z",
          purchaseOccasions: 0,
          ...Object.fromEntries(parts.flatMap(({ holds }, i) => (holds === null ? [] : [[`f${i}`, holds]]))),
        };
        const criteria = parts.map(({ weight }, i) => ({
          id: `c${i}`,
          when: { fact: `f${i}`, is: "equals" as const, value: true },
          weight,
        }));
        const { fit } = scoreProspect<typeof facts & Record<string, unknown>>(facts, {
          ideal: { id: "any", criteria },
        });
        if (fit.status === "undecided") return;
        const { score, scoreHundredths, contributions, range, coverage } = fit.value;
        expect(contributions.reduce((sum, { hundredths }) => sum + hundredths, 0)).toBe(scoreHundredths);
        expect(contributions.reduce((sum, { ofHundredths }) => sum + ofHundredths, 0)).toBe(10_000);
        expect(score).toBeGreaterThanOrEqual(range.low);
        expect(score).toBeLessThanOrEqual(range.high);
        expect(range.high - range.low).toBeCloseTo(100 * (1 - coverage), 9);
      },
    ),
    { numRuns: 300 },
  );
});

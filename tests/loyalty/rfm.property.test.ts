import {
  fitRfm,
  type RfmOptions,
  rfmSchemeOf,
  type RfmWeights,
  scoreRfm,
  segmentMigration,
  segmentSummary,
} from "clientele/loyalty";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rfmFitSchema } from "../../src/loyalty/schema.js";
import { buyer, decided } from "./support.js";

// Few distinct values, so that ties are the rule.
const buyers = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 40 }))
    .map(([days, occasions, net]) => buyer(days, occasions, net)),
  { minLength: 5, maxLength: 60 },
);

const cuts = { recency: [25, 15, 8, 2], frequency: [2, 3, 4, 6], monetary: [5, 10, 20, 35] } as const;
const options = fc.constantFrom<RfmOptions>(
  {},
  { method: "fixed-bins" },
  { method: "r-package", table: "r-package" },
  { cuts, table: "B", weights: { recency: 0.1, frequency: 0.2, monetary: 0.7 } },
  { method: "fixed-bins", cuts: { recency: cuts.recency }, atCut: { recency: "lower" }, table: "C" },
);
const shuffled = <T>(list: T[]) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }));

describe("by every method", () => {
  test("the order of the population changes no byte of the scheme nor of the summary", () => {
    fc.assert(
      fc.property(buyers.chain(shuffled), options, ([list, other], how) => {
        const [rfm, again] = [fitRfm(list, how), fitRfm(other, how)];
        expect(JSON.stringify(again)).toBe(JSON.stringify(rfm));
        expect(JSON.stringify(segmentSummary(other, rfm))).toBe(JSON.stringify(segmentSummary(list, rfm)));
      }),
    );
  });

  test("the scheme alone, as JSON, scores as the population did, and equal values score equally", () => {
    fc.assert(
      fc.property(buyers, options, (list, how) => {
        const rfm = fitRfm(list, how);
        const stored = rfmFitSchema.parse(JSON.parse(JSON.stringify(rfm)));
        const scores = new Map<string, number>();
        for (const facts of list) {
          const value = decided(scoreRfm(facts, stored));
          expect(value).toEqual(decided(scoreRfm(facts, rfm)));
          const seen = [
            [`r${facts.daysSinceLastPurchase}`, value.recency],
            [`f${facts.purchaseOccasions}`, value.frequency],
            [`m${facts.spend![0]!.net}`, value.monetary],
          ] as const;
          for (const [key, score] of seen) {
            expect(scores.get(key) ?? score).toBe(score);
            scores.set(key, score);
          }
        }
      }),
    );
  });

  test("who is better in something and worse in nothing never scores lower, nor does the weighted mean", () => {
    const better = fc.record({ days: fc.nat(30), occasions: fc.nat(6), net: fc.nat(40) });
    fc.assert(
      fc.property(buyers, options, better, (list, how, by) => {
        const rfm = fitRfm(list, how);
        for (const facts of list) {
          const value = decided(scoreRfm(facts, rfm));
          const days = Math.max(0, facts.daysSinceLastPurchase! - by.days);
          const improved = buyer(days, facts.purchaseOccasions! + by.occasions, facts.spend![0]!.net + by.net);
          const after = decided(scoreRfm(improved, rfm));
          for (const name of ["recency", "frequency", "monetary", "weighted"] as const) {
            expect(after[name]).toBeGreaterThanOrEqual(value[name]);
          }
        }
      }),
    );
  });

  test("every buyer is in exactly one segment of the table, and scores that nobody has are warned of", () => {
    fc.assert(
      fc.property(buyers, options, (list, how) => {
        const rfm = fitRfm(list, how);
        if (rfm.status === "failed") throw new Error(rfm.reason);
        const values = list.map((facts) => decided(scoreRfm(facts, rfm)));
        const { segments } = segmentSummary(list, rfm);
        for (const { segment, customers } of segments) {
          expect(customers).toBe(values.filter((value) => value.segment === segment).length);
        }
        expect(segments.reduce((sum, { customers }) => sum + customers, 0)).toBe(list.length);
        for (const quantity of ["recency", "frequency", "monetary"] as const) {
          const warned = rfm.warnings.flatMap((warning) =>
            warning.code === "empty-scores" && warning.quantity === quantity ? warning.scores : [],
          );
          const seen = values.map((value) => value[quantity]);
          expect([...new Set([...seen, ...warned])].sort()).toEqual([1, 2, 3, 4, 5]);
          expect(seen.filter((score) => warned.includes(score))).toEqual([]);
        }
      }),
    );
  });
});

test("fixed bins keep their scores in another unit of money", () => {
  fc.assert(
    fc.property(buyers, fc.integer({ min: 1, max: 1_000_000 }), (list, unit) => {
      const scaled = list.map((facts) => buyer(0, 1, unit * facts.spend![0]!.net));
      const [rfm, other] = [list, scaled].map((population) => fitRfm(population, { method: "fixed-bins" }));
      list.forEach((facts, i) => {
        expect(decided(scoreRfm(scaled[i]!, other!)).monetary).toBe(decided(scoreRfm(facts, rfm!)).monetary);
      });
    }),
  );
});

describe("the weighted score", () => {
  const weight = fc.oneof(
    fc.integer({ min: 0, max: 1_000_000 }),
    fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
  );
  const weights = fc
    .record({ recency: weight, frequency: weight, monetary: weight })
    .filter((all) => all.recency + all.frequency + all.monetary > 0);
  const value = (days: number, occasions: number, net: number, weights: RfmWeights) =>
    decided(scoreRfm(buyer(days, occasions, net), rfmSchemeOf({ cuts, currency: "EUR", weights })));
  const level = fc.constantFrom(0, 1, 2, 3, 4);
  const days = [30, 20, 10, 5, 0];
  const net = [0, 5, 10, 20, 35];
  const occasions = [1, 2, 3, 4, 6];

  test("is the exact mean of whole numbers, from 1 to 5, and equal scores give that very score", () => {
    fc.assert(
      fc.property(level, level, level, weights, (r, f, m, weights) => {
        const { weighted } = value(days[r]!, occasions[f]!, net[m]!, weights);
        const [a, b, c] = [weights.recency, weights.frequency, weights.monetary].map((w) =>
          BigInt(Math.round(w * 1e6)),
        );
        const [sum, whole] = [a! * BigInt(r + 1) + b! * BigInt(f + 1) + c! * BigInt(m + 1), a! + b! + c!];
        expect(weighted).toBe(Number(sum) / Number(whole));
        expect(weighted).toBeGreaterThanOrEqual(1);
        expect(weighted).toBeLessThanOrEqual(5);
        expect(value(days[r]!, occasions[r]!, net[r]!, weights).weighted).toBe(r + 1);
      }),
    );
  });

  test("is a matter of the proportions of whole weights", () => {
    const count = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(count, count, count, fc.integer({ min: 1, max: 1000 }), (a, b, c, times) => {
        const of = (k: number) => value(0, 3, 5, { recency: k * a, frequency: k * b, monetary: k * c }).weighted;
        expect(of(times)).toBe(of(1));
      }),
    );
  });
});

describe("a migration", () => {
  const base = fc.uniqueArray(
    fc.record({
      customerId: fc.constantFrom(..."abcdefghijkl"),
      days: fc.nat(30),
      occasions: fc.nat(4),
      net: fc.nat(40),
    }),
    { selector: ({ customerId }) => customerId },
  );
  const customers = (list: { customerId: string; days: number; occasions: number; net: number }[]) =>
    list.map(({ customerId, days, occasions, net }) => ({ ...buyer(days, occasions, net), customerId }));
  const from = rfmSchemeOf({ cuts, currency: "EUR", table: "B" });

  test("balances in every segment and as a whole, and tells the two dates as the summary does", () => {
    fc.assert(
      fc.property(base.map(customers), base.map(customers), (before, after) => {
        const migration = segmentMigration(before, after, { from });
        if (migration.status !== "measured") throw new Error(migration.reason);
        const { segments, customers: whole, moves } = migration;
        for (const of of [whole, ...segments]) {
          expect(of.stayed + of.movedOut + of.gone + of.noLongerScored).toBe(of.before);
          expect(of.stayed + of.movedIn + of.arrived + of.newlyScored).toBe(of.after);
        }
        expect(whole.movedIn).toBe(whole.movedOut);
        const moved = moves.filter(({ from, to }) => from !== to).reduce((sum, { customers }) => sum + customers, 0);
        expect(moved).toBe(whole.movedOut);
        const counts = (population: typeof before) =>
          segmentSummary(population, from).segments.map(({ segment, customers }) => [segment, customers]);
        expect(segments.map(({ segment, before }) => [segment, before])).toEqual(counts(before));
        expect(segments.map(({ segment, after }) => [segment, after])).toEqual(counts(after));
      }),
    );
  });

  test("does not depend on the order of customers", () => {
    fc.assert(
      fc.property(base.map(customers).chain(shuffled), base.map(customers), ([before, other], after) => {
        const [one, two] = [before, other].map((list) => segmentMigration(list, after, { from }));
        expect(JSON.stringify(two)).toBe(JSON.stringify(one));
      }),
    );
  });
});

describe("by quantiles", () => {
  test("nothing that keeps the order of amounts changes a score: another unit, another scale", () => {
    const scales = [(x: number) => x * 100, (x: number) => x * 25_000, (x: number) => x ** 3 + 7];
    fc.assert(
      fc.property(buyers, fc.constantFrom(...scales), (list, scale) => {
        const scaled = list.map((facts) => ({
          ...facts,
          spend: facts.spend!.map(({ net, gross }) => ({ currency: "VND", net: scale(net), gross: scale(gross) })),
        }));
        const [rfm, other] = [fitRfm(list), fitRfm(scaled)];
        list.forEach((facts, i) => {
          expect(decided(scoreRfm(scaled[i]!, other))).toEqual(decided(scoreRfm(facts, rfm)));
        });
      }),
    );
  });

  test("a score is one more than the whole fifths of buyers who are strictly worse", () => {
    fc.assert(
      fc.property(buyers, (list) => {
        const rfm = fitRfm(list);
        const fifths = (worse: number) => 1 + Math.floor((5 * worse) / list.length);
        for (const facts of list) {
          const value = decided(scoreRfm(facts, rfm));
          const worse = (is: (other: (typeof list)[number]) => boolean) => fifths(list.filter(is).length);
          expect(value.recency).toBe(worse((other) => other.daysSinceLastPurchase! > facts.daysSinceLastPurchase!));
          expect(value.frequency).toBe(worse((other) => other.purchaseOccasions! < facts.purchaseOccasions!));
          expect(value.monetary).toBe(worse((other) => other.spend![0]!.net < facts.spend![0]!.net));
        }
      }),
    );
  });
});

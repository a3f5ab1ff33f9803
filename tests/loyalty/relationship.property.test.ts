import {
  breadth,
  breadthSummary,
  programmeActivity,
  programmeSummary,
  tenureSummary,
  type WalletFactsOfMany,
  walletShare,
  walletSummary,
} from "clientele/loyalty";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asOf, decided } from "./support.js";

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const points = fc.integer({ min: 0, max: 500 });
const days = fc.integer({ min: 0, max: 800 });
const minor = fc.integer({ min: 1, max: 1_000_000 });
const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });

const wallet = fc.record({ own: fc.integer({ min: 0, max: 1_000_000 }), category: minor });
const walletFacts = ({ own, category }: { own: number; category: number }): WalletFactsOfMany => ({
  asOf,
  shareOfWallet: Math.min(1, own / category),
  shareOfWalletDaysAgo: 1,
  walletSpend: { own: eur(own), category: eur(category) },
});

const facts = fc
  .record({
    categories: optional(
      fc.uniqueArray(fc.record({ name: fc.constantFrom("a", "b", "c", "d"), count: fc.integer({ min: 0, max: 9 }) }), {
        selector: ({ name }) => name,
      }),
    ),
    acquiredAt: optional(days.map((ago) => new Date(Date.parse(asOf) - ago * 86_400_000).toISOString())),
    daysSinceFirstPurchase: optional(days),
    pointsEarned: optional(points),
    pointsRedeemed: optional(points),
    pointsExpired: optional(points),
    daysSinceLastEarn: optional(days),
    daysSinceLastRedeem: optional(days),
    wallet: optional(wallet),
  })
  .map(({ wallet: spent, ...known }) => ({
    ...(spent === undefined ? {} : walletFacts(spent)),
    ...(JSON.parse(JSON.stringify(known)) as object),
    asOf,
  }));

const shuffled = fc
  .array(facts, { minLength: 1, maxLength: 50 })
  .chain((population) =>
    fc.tuple(fc.constant(population), fc.shuffledSubarray(population, { minLength: population.length })),
  );

describe("over a base", () => {
  test("the order of the customers makes no difference, and JSON survives", () => {
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        for (const summarise of [walletSummary, breadthSummary, tenureSummary, programmeSummary]) {
          const summary = summarise(one);
          expect(JSON.stringify(summarise(other))).toBe(JSON.stringify(summary));
          expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("another unit of money changes no share and no interval", () => {
    const enough = fc.array(wallet, { minLength: 30, maxLength: 40 });
    fc.assert(
      fc.property(enough, fc.constantFrom(2, 64), (wallets, factor) => {
        const of = (scale: number) =>
          walletSummary(
            wallets.map(({ own, category }) => walletFacts({ own: own * scale, category: category * scale })),
          );
        const [one, other] = [of(1), of(factor)];
        if (one.status !== "measured" || other.status !== "measured") throw new Error();
        // Powers of two round nothing.
        expect(other.mean).toBe(one.mean);
        expect(other.weighted[0]!.share).toEqual(one.weighted[0]!.share);
      }),
      { numRuns: 50 },
    );
  });

  test("an interval holds its mean and stays within 0 to 1; a higher level never narrows it", () => {
    const enough = fc.array(wallet, { minLength: 30, maxLength: 40 });
    fc.assert(
      fc.property(enough, (wallets) => {
        const at = (level: number) => {
          const summary = walletSummary(wallets.map(walletFacts), { level });
          if (summary.status !== "measured") throw new Error();
          return { mean: summary.mean, ...(summary.interval ?? { low: summary.mean, high: summary.mean }) };
        };
        const [narrow, wide] = [at(0.8), at(0.99)];
        expect(narrow.low).toBeLessThanOrEqual(narrow.mean);
        expect(narrow.high).toBeGreaterThanOrEqual(narrow.mean);
        expect(wide.low).toBeLessThanOrEqual(narrow.low);
        expect(wide.high).toBeGreaterThanOrEqual(narrow.high);
        expect(wide.low >= 0 && wide.high <= 1).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test("breakage ends between its bounds, wherever outstanding points go", () => {
    fc.assert(
      fc.property(fc.array(facts, { minLength: 1, maxLength: 50 }), (population) => {
        const summary = programmeSummary(population);
        if (summary.status !== "measured" || summary.breakage.ultimate === undefined) return;
        const { low, high } = summary.breakage.ultimate;
        expect(0 <= low && low <= high && high <= 1).toBe(true);
      }),
    );
  });

  test("tenure quantiles rise, and lie between their bounds", () => {
    fc.assert(
      fc.property(fc.array(facts, { minLength: 1, maxLength: 50 }), (population) => {
        const summary = tenureSummary(population);
        if (summary.status !== "measured") return;
        summary.quantiles.forEach(({ days: at, atLeast, atMostDays = Infinity }, i) => {
          expect(at).toBeGreaterThanOrEqual(summary.quantiles[i - 1]?.days ?? 0);
          if (atLeast) expect(atMostDays).toBeGreaterThan(at);
        });
        if (summary.lowerBounds === 0) expect(summary.quantiles.every(({ atLeast }) => !atLeast)).toBe(true);
      }),
    );
  });
});

describe("of one customer", () => {
  const counts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 });
  const breadthOf = (lines: readonly number[]) =>
    decided(breadth({ asOf, categories: lines.map((count, i) => ({ name: `${i}`, count: count * 3 })) }));

  test("the effective number lies between 1 and the number, and does not change when all counts double", () => {
    fc.assert(
      fc.property(counts, (lines) => {
        const { effective, categories, largest } = breadthOf(lines);
        expect(effective).toBeGreaterThanOrEqual(1 - 1e-12);
        expect(effective).toBeLessThanOrEqual(categories + 1e-9);
        // One category weighs at least the largest share's part.
        expect(effective).toBeGreaterThanOrEqual(1 / largest.share - 1e-9);
        expect(breadthOf(lines.map((count) => 2 * count)).effective).toBe(effective);
      }),
    );
  });

  test("the share of wallet rises with own spend and falls with the category's", () => {
    fc.assert(
      fc.property(minor, minor, minor, (own, category, more) => {
        const share = (here: number, everywhere: number) =>
          walletShare({ own: eur(here), category: eur(everywhere) }).share;
        expect(share(own + more, category)).toBeGreaterThanOrEqual(share(own, category));
        expect(share(own, category + more)).toBeLessThanOrEqual(share(own, category));
      }),
    );
  });

  test("a later act never turns a participant dormant", () => {
    fc.assert(
      fc.property(points, points, days, days, (pointsEarned, pointsRedeemed, daysSinceLastEarn, sooner) => {
        const known = { asOf, pointsEarned: pointsEarned + 1, pointsRedeemed: 0 };
        const before = decided(programmeActivity({ ...known, daysSinceLastEarn })).state;
        const after = decided(
          programmeActivity({
            ...known,
            pointsRedeemed,
            daysSinceLastEarn: Math.min(daysSinceLastEarn, sooner),
            daysSinceLastRedeem: sooner,
          }),
        ).state;
        if (before !== "dormant") expect(after).not.toBe("dormant");
      }),
    );
  });
});

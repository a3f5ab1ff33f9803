import fc from "fast-check";
import { expect, test } from "vitest";
import {
  expectedPurchases,
  expectedPurchasesOfNew,
  fitBgNbd,
  nextPurchase,
  probabilityAlive,
  probabilityNoPurchase,
  type ContinuousHistory,
} from "clientele/churn";
import { worldOf } from "./histories.js";

const power = (from: number, to: number) =>
  fc.double({ min: from, max: to, noNaN: true }).map((exponent) => 10 ** exponent);
const unit = fc.double({ min: 0, max: 1, noNaN: true });

const worlds = fc
  .tuple(power(-3, 2), power(-3, 4), power(-4, 4), power(-4, 4))
  .map((parameters) => worldOf(...parameters));
const wideWorlds = fc
  .tuple(power(-8, 8), power(-8, 8), power(-8, 8), power(-8, 8))
  .map((parameters) => worldOf(...parameters));

const histories: fc.Arbitrary<ContinuousHistory> = fc
  .tuple(fc.integer({ min: 0, max: 10_000 }), unit, power(-3, 4))
  .map(([frequency, share, T]) => ({ frequency, recency: frequency === 0 ? 0 : share * T, T }));

const feeds = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
    .map(([frequency, one, other]) => ({
      frequency,
      recency: frequency === 0 ? 0 : Math.min(one, other),
      T: Math.max(one, other),
    })),
  { minLength: 1, maxLength: 30 },
);

test("every prediction is a finite number in its range, for any world, history and horizon", () => {
  fc.assert(
    fc.property(wideWorlds, histories, power(-12, 6), (world, history, weeks) => {
      const horizon = { weeks };
      const alive = probabilityAlive(world, history);
      const silent = probabilityNoPurchase(world, history, { horizon });
      const expected = expectedPurchases(world, history, { horizon });
      const expectedNew = expectedPurchasesOfNew(world, { horizon });
      const wait = nextPurchase(world, history).median;
      return (
        alive >= 0 &&
        alive <= 1 &&
        silent >= 0 &&
        silent <= 1 &&
        expected >= 0 &&
        Number.isFinite(expected) &&
        expectedNew >= 0 &&
        Number.isFinite(expectedNew) &&
        (wait.status === "infinite" || (wait.status === "finite" && wait.time >= 0 && Number.isFinite(wait.time)))
      );
    }),
    { numRuns: 2000 },
  );
});

test("a longer horizon never lowers the expectation and never raises the chance of silence", () => {
  fc.assert(
    fc.property(worlds, histories, power(-3, 4), power(-2, 2), (world, history, weeks, factor) => {
      const near = { horizon: { weeks } };
      const far = { horizon: { weeks: weeks * (1 + factor) } };
      const slack = 1 + 1e-12;
      return (
        expectedPurchases(world, history, near) <= expectedPurchases(world, history, far) * slack &&
        probabilityNoPurchase(world, history, far) <= probabilityNoPurchase(world, history, near) * slack
      );
    }),
    { numRuns: 500 },
  );
});

test("a longer silence after the same purchases never makes a customer more alive", () => {
  fc.assert(
    fc.property(worlds, histories, power(-3, 3), (world, history, longer) => {
      const later = { ...history, T: history.T + longer };
      return probabilityAlive(world, later) <= probabilityAlive(world, history);
    }),
  );
});

test("silence is at least as likely as having left, and expectation at least as large as the chance to buy", () => {
  fc.assert(
    fc.property(worlds, histories, power(-3, 4), (world, history, weeks) => {
      const silent = probabilityNoPurchase(world, history, { horizon: { weeks } });
      const expected = expectedPurchases(world, history, { horizon: { weeks } });
      return silent >= 1 - probabilityAlive(world, history) - 1e-14 && expected >= (1 - silent) * (1 - 1e-9) - 1e-12;
    }),
  );
});

test("the order of the histories changes no byte of a fit", () => {
  fc.assert(
    fc.property(
      feeds.chain((feed) => fc.tuple(fc.constant(feed), fc.shuffledSubarray(feed, { minLength: feed.length }))),
      ([feed, shuffled]) => {
        expect(JSON.stringify(fitBgNbd(shuffled, { unit: "day" }))).toBe(
          JSON.stringify(fitBgNbd(feed, { unit: "day" })),
        );
      },
    ),
  );
});

test("a weight is worth as many equal histories, to the byte", () => {
  fc.assert(
    fc.property(feeds, fc.integer({ min: 1, max: 4 }), (feed, times) => {
      const weighted = feed.map((history) => ({ ...history, weight: times }));
      const repeated = Array.from({ length: times }, () => feed).flat();
      expect(JSON.stringify(fitBgNbd(weighted, { unit: "day" }))).toBe(
        JSON.stringify(fitBgNbd(repeated, { unit: "day" })),
      );
    }),
  );
});

test("a fit never throws, never gives NaN or infinity, and survives JSON", () => {
  fc.assert(
    fc.property(fc.array(histories, { minLength: 1, maxLength: 20 }), (feed) => {
      const model = fitBgNbd(feed, { unit: "week" });
      expect(JSON.parse(JSON.stringify(model))).toEqual(model);
      expect(probabilityAlive(model, feed[0]!)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 300 },
  );
});

test("another unit of time gives the same customers", () => {
  fc.assert(
    fc.property(feeds, (feed) => {
      const inDays = fitBgNbd(feed, { unit: "day" });
      const inWeeks = fitBgNbd(
        feed.map(({ frequency, recency, T }) => ({ frequency, recency: recency / 7, T: T / 7 })),
        { unit: "week" },
      );
      if (inDays.status !== "converged" || inWeeks.status !== "converged") return;
      const [first] = feed as [ContinuousHistory];
      const weekly = { ...first, recency: first.recency / 7, T: first.T / 7 };
      expect(probabilityAlive(inWeeks, weekly)).toBeCloseTo(probabilityAlive(inDays, first), 4);
    }),
  );
});

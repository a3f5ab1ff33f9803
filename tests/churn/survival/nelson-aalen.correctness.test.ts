import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  concordance,
  kaplanMeier,
  type Lifetime,
  lifetimesOf,
  nelsonAalen,
} from "../../../src/churn/survival/index.js";
import { exponential, randomStream, uniform } from "../../../src/numerics/random.js";
import { expectClose } from "../../support/close.js";
import { lifetimesOfTable, reference, refusalOf } from "./reference.js";

const lifetime = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.boolean(), fc.integer({ min: 0, max: 11 }), fc.integer({ min: 1, max: 3 }))
  .map(([time, ended, entry, weight]): Lifetime => ({ time, ended, weight, ...(entry < time && { entry }) }));
const sample = fc.array(lifetime, { minLength: 1, maxLength: 40 });

describe("the cumulative hazard", () => {
  test("is the sum of ends over those at risk, and its error that of the squares", () => {
    fc.assert(
      fc.property(sample, fc.constantFrom("log", "plain"), (list, interval) => {
        const hazard = nelsonAalen(list, { interval });
        const curve = kaplanMeier(list);
        expect(hazard.times).toEqual(curve.times);
        expect(JSON.parse(JSON.stringify(hazard))).toEqual(hazard);
        let [sum, squares] = [0, 0];
        curve.times.forEach((_, j) => {
          sum += curve.events[j]! / curve.atRisk[j]!;
          squares += curve.events[j]! / curve.atRisk[j]! ** 2;
          expectClose(hazard.cumulativeHazard[j]!, sum, 1e-13);
          expectClose(hazard.standardError[j]!, Math.sqrt(squares), 1e-13);
          expect(hazard.lower[j]).toBeLessThanOrEqual(hazard.cumulativeHazard[j]!);
          expect(hazard.upper[j]).toBeGreaterThanOrEqual(hazard.cumulativeHazard[j]!);
          // exp(-H) lies above the product limit, because 1 - x <= exp(-x).
          expect(Math.exp(-sum)).toBeGreaterThanOrEqual(curve.survival[j]! - 1e-12);
        });
      }),
    );
  });

  test("its limits hold the truth in 91 to 98 of 100 worlds", () => {
    let held = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const stream = randomStream(seed);
      const lives = Array.from({ length: 100 }, () => {
        const [end, seen] = [exponential(stream, 0.1), 20 * uniform(stream)];
        return { time: Math.min(end, seen), ended: end <= seen };
      });
      const { times, lower, upper } = nelsonAalen(lives);
      const step = times.filter((time) => time <= 8).length - 1;
      if (lower[step]! <= 0.8 && 0.8 <= upper[step]!) held += 1;
    }
    expect(held / 300).toBeGreaterThan(0.91);
    expect(held / 300).toBeLessThan(0.98);
  });

  test("keeps a unit, and refuses what makes no sense", () => {
    const given = lifetimesOf([{ start: "2026-01-01", end: "2026-02-01" }], { asOf: "2026-03-01", unit: "month" });
    expect(nelsonAalen(given)).toMatchObject({ unit: "month", times: [1], cumulativeHazard: [1] });
    expect(refusalOf(() => nelsonAalen(given, { unit: "day" })).code).toBe("nelson-aalen-unit");
    expect(refusalOf(() => nelsonAalen(given, { interval: "log-log" as never })).code).toBe("nelson-aalen-interval");
    expect(refusalOf(() => nelsonAalen(given, { level: 1 })).code).toBe("nelson-aalen-level");
    expect(refusalOf(() => nelsonAalen(null as never)).code).toBe("lifetimes");
    expect(nelsonAalen([{ time: 1, ended: true, weight: 1e-15 }]).upper[0]).toBeLessThan(Infinity);
  });
});

describe("concordance of any score", () => {
  test("counts the pairs that a double loop counts, with ties, weights and late entries", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(lifetime, fc.integer({ min: 0, max: 5 })), { minLength: 1, maxLength: 40 }),
        (list) => {
          const lifetimes = list.map(([one]) => one);
          const scores = list.map(([, score]) => score);
          let [concordant, discordant, tied] = [0, 0, 0];
          lifetimes.forEach((one, i) => {
            lifetimes.forEach((other, j) => {
              const later = other.time > one.time || (other.time === one.time && !other.ended);
              if (i === j || !one.ended || !later || (other.entry || -1) >= one.time) return;
              const pairs = one.weight! * other.weight!;
              if (scores[i] === scores[j]) tied += pairs;
              else if (scores[i]! > scores[j]!) concordant += pairs;
              else discordant += pairs;
            });
          });
          const pairs = concordant + discordant + tied;
          const value = (concordant + tied / 2) / pairs;
          expect(concordance(lifetimes, scores)).toEqual(
            pairs > 0 ? { value, concordant, discordant, tied } : undefined,
          );
        },
      ),
    );
  });

  test("a perfect order is 1, its reverse 0, one score for all a half", () => {
    const list = lifetimesOfTable(reference.curves["aml_by_x"]![0]!).filter(({ ended }) => ended);
    const scores = list.map(({ time }) => -time);
    expect(concordance(list, scores)!.value).toBe(1);
    expect(
      concordance(
        list,
        scores.map((score) => -score),
      )!.value,
    ).toBe(0);
    expect(
      concordance(
        list,
        scores.map(() => 3),
      )!.value,
    ).toBe(0.5);
  });

  test("a score for each lifetime is required", () => {
    const list = [{ time: 1, ended: true }];
    expect(concordance(list, [1])).toBeUndefined();
    expect(refusalOf(() => concordance(list, [])).code).toBe("concordance-scores");
    expect(refusalOf(() => concordance(list, null as never)).code).toBe("concordance-scores");
    expect(refusalOf(() => concordance(list, [NaN])).code).toBe("concordance-score");
    expect(refusalOf(() => concordance([], [])).code).toBe("lifetimes");
  });
});

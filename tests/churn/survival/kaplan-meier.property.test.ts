import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  churnMassAt,
  conditionalSurvival,
  kaplanMeier,
  kaplanMeierBy,
  type Lifetime,
  logRank,
  medianSurvival,
  restrictedMean,
  retentionAt,
  survivalAt,
  survivalQuantile,
} from "../../../src/churn/survival/index.js";
import { endedAt, refusalOf } from "./reference.js";

const lifetime = (weight: fc.Arbitrary<number>) =>
  fc
    .tuple(fc.integer({ min: 0, max: 20 }), fc.boolean(), fc.integer({ min: 0, max: 19 }), weight)
    .map(([time, ended, entry, weight]): Lifetime => ({ time, ended, weight, ...(entry < time && { entry }) }));
const whole = fc.integer({ min: 1, max: 4 });
const sample = fc.array(lifetime(whole), { minLength: 1, maxLength: 40 });
const fractional = fc.array(lifetime(fc.double({ min: 1e-6, max: 9, noNaN: true })), { minLength: 1, maxLength: 40 });

describe("a Kaplan-Meier curve", () => {
  test("falls from 1 towards 0, within its limits, and is plain data without a hole", () => {
    fc.assert(
      fc.property(fc.oneof(sample, fractional), fc.constantFrom("log", "log-log", "plain"), (list, interval) => {
        const curve = kaplanMeier(list, { interval });
        expect(JSON.parse(JSON.stringify(curve))).toEqual(curve);
        curve.survival.forEach((share, j) => {
          expect(share).toBeLessThanOrEqual(curve.survival[j - 1] ?? 1);
          expect(share).toBeGreaterThanOrEqual(0);
          expect(curve.atRisk[j]).toBeGreaterThanOrEqual(curve.events[j]! + curve.censored[j]!);
          if (share === 0) return expect(curve.lower[j]).toBeNull();
          expect(curve.lower[j]).toBeLessThanOrEqual(share);
          expect(curve.upper[j]).toBeGreaterThanOrEqual(share);
          expect(curve.upper[j]).toBeLessThanOrEqual(1);
        });
      }),
    );
  });

  test("does not depend on the order of the lifetimes, to the last bit", () => {
    fc.assert(
      fc.property(fc.oneof(sample, fractional), (list) => {
        expect(kaplanMeier([...list].reverse())).toEqual(kaplanMeier(list));
      }),
    );
  });

  test("counts a lifetime of weight w as w lifetimes", () => {
    fc.assert(
      fc.property(sample, (list) => {
        const copies = list.flatMap(({ weight = 1, ...one }) => Array.from({ length: weight }, () => one));
        expect(kaplanMeier(copies)).toEqual(kaplanMeier(list));
      }),
    );
  });

  test("of a group is the curve of its members alone", () => {
    fc.assert(
      fc.property(fc.oneof(sample, fractional), (list) => {
        const by = ({ ended, time }: Lifetime) => `${ended && time > 4}`;
        for (const { group, curve } of kaplanMeierBy(list, by)) {
          expect(curve).toEqual(kaplanMeier(list.filter((one) => by(one) === group)));
        }
      }),
    );
  });

  test("counts at risk who has entered and has not left", () => {
    fc.assert(
      fc.property(sample, (list) => {
        const { times, atRisk } = kaplanMeier(list);
        times.forEach((time, j) => {
          const present = list.filter((one) => one.time >= time && (one.entry ? one.entry < time : true));
          expect(atRisk[j]).toBe(present.reduce((sum, { weight = 1 }) => sum + weight, 0));
        });
      }),
    );
  });

  test("without censoring has the mean of the times as its restricted mean", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 30 }), (times) => {
        const mean = restrictedMean(endedAt(...times), { to: 60 });
        if (mean.status !== "estimated") throw new Error(mean.status);
        expect(mean.mean).toBeCloseTo(times.reduce((sum, time) => sum + time, 0) / times.length, 10);
      }),
    );
  });

  test("answers every reading with a finite number or a word", () => {
    const time = fc.double({ min: 1e-12, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fractional, time, time, (list, t, h) => {
        const curve = kaplanMeier(list, { interval: "log-log" });
        const answers = [
          survivalAt(curve, t),
          retentionAt(curve, t, { step: t / 2 }),
          churnMassAt(curve, t, { step: t / 2 }),
          conditionalSurvival(curve, { after: t, horizon: h }),
          medianSurvival(curve),
          survivalQuantile(curve, 1 / (1 + t)),
          restrictedMean(curve, { to: t, beyond: "hold" }),
        ];
        expect(JSON.parse(JSON.stringify(answers))).toEqual(answers);
      }),
    );
  });
});

const good = { time: 3, ended: true };
const badLifetimes: [code: string, lifetime: unknown][] = [
  ["lifetime", null],
  ["lifetime", 7],
  ["lifetime-time", { ended: true }],
  ["lifetime-time", { ...good, time: -1 }],
  ["lifetime-time", { ...good, time: NaN }],
  ["lifetime-time", { ...good, time: Infinity }],
  ["lifetime-time", { ...good, time: "3" }],
  ["lifetime-ended", { time: 3 }],
  ["lifetime-ended", { ...good, ended: 1 }],
  ["lifetime-cause", { ...good, cause: "" }],
  ["lifetime-cause", { ...good, cause: 4 }],
  ["lifetime-entry", { ...good, entry: 3 }],
  ["lifetime-entry", { ...good, entry: -1 }],
  ["lifetime-entry", { ...good, entry: NaN }],
  ["lifetime-weight", { ...good, weight: 0 }],
  ["lifetime-weight", { ...good, weight: Infinity }],
];

test.each(badLifetimes)("%s: %j is refused by row", (code, bad) => {
  const refused = refusalOf(() => kaplanMeier([good, bad as never]));
  expect(refused.code).toBe(code);
  expect(refused.message).toMatch(/^kaplanMeier requires lifetimes\[1\].*; got /);
  expect(refusalOf(() => logRank([good, bad as never], { by: () => "a" })).code).toBe(code);
});

test("options and times out of range are refused", () => {
  const curve = kaplanMeier([good]);
  const codes: [string, () => unknown][] = [
    ["lifetimes", () => kaplanMeier([])],
    ["lifetimes", () => kaplanMeier("many" as never)],
    ["kaplan-meier-interval", () => kaplanMeier([good], { interval: "arcsin" as never })],
    ["kaplan-meier-level", () => kaplanMeier([good], { level: 95 })],
    ["kaplan-meier-unit", () => kaplanMeier([good], { unit: "months" as never })],
    ["lifetime-group", () => kaplanMeierBy([good], (() => undefined) as never)],
    ["survival-curve", () => survivalAt({} as never, 1)],
    ["survival-curve", () => medianSurvival({ times: [1], survival: [] })],
    ["survival-at-time", () => survivalAt(curve, -1)],
    ["retention-at-time", () => retentionAt(curve, 0)],
    ["retention-at-step", () => retentionAt(curve, 0.5)],
    ["churn-mass-at-step", () => churnMassAt(curve, 5, { step: 0 })],
    ["conditional-survival-horizon", () => conditionalSurvival(curve, { after: 1, horizon: NaN })],
    ["survival-quantile-share", () => survivalQuantile(curve, 1)],
    ["restricted-mean-to", () => restrictedMean(curve, { to: 0 })],
  ];
  for (const [code, act] of codes) expect(refusalOf(act).code).toBe(code);
});

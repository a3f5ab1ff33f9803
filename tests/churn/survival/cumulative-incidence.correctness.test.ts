import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cumulativeIncidence,
  endCauseGroups,
  incidenceAt,
  kaplanMeier,
  type Lifetime,
} from "../../../src/churn/survival/index.js";
import { eventSchemas } from "clientele/schemas";
import { expectClose } from "../../support/close.js";
import { refusalOf } from "./reference.js";

const lifetime = fc
  .tuple(
    fc.integer({ min: 0, max: 15 }),
    fc.constantFrom("voluntary", "payment-failed", "moved", undefined),
    fc.boolean(),
    fc.integer({ min: 0, max: 14 }),
  )
  .map(([time, cause, ended, entry]): Lifetime => ({ time, ended, cause, ...(entry < time && { entry }) }));
const sample = fc.array(lifetime, { minLength: 1, maxLength: 60 });

/** The variance in its closed form, of one time and cause: a double sum over ends before it. */
function closedForm(lifetimes: readonly Lifetime[], cause: string, until: number): number {
  const times = [...new Set(lifetimes.map(({ time }) => time))].filter((time) => time <= until).sort((a, b) => a - b);
  let [survival, incidence] = [1, 0];
  const steps = times.map((time) => {
    const atRisk = lifetimes.filter((one) => one.time >= time && ((one.entry ?? 0) > 0 ? one.entry! < time : true));
    const ends = atRisk.filter((one) => one.time === time && one.ended);
    const [n, d, own] = [atRisk.length, ends.length, ends.filter((one) => (one.cause ?? "unknown") === cause).length];
    const before = survival;
    incidence += (before * own) / n;
    survival *= 1 - d / n;
    return { n, d, own, before, incidence };
  });
  let variance = 0;
  for (const { n, d, own, before, incidence: sofar } of steps) {
    const rest = incidence - sofar;
    if (d < n) variance += (rest * rest * d) / (n * (n - d));
    variance += (before * before * own * (n - own)) / n ** 3 - (2 * rest * before * own) / (n * n);
  }
  return variance;
}

describe("Aalen and Johansen's estimate", () => {
  test("adds up to 1 with survival, which is Kaplan and Meier's", () => {
    fc.assert(
      fc.property(sample, (list) => {
        const { times, survival, causes } = cumulativeIncidence(list);
        const curve = kaplanMeier(list);
        times.forEach((_, j) => {
          expect(Math.abs(survival[j]! - curve.survival[j]!)).toBeLessThan(1e-15);
          const sum = causes.reduce((total, { incidence }) => total + incidence[j]!, survival[j]!);
          expect(Math.abs(sum - 1)).toBeLessThan(1e-14);
        });
      }),
    );
  });

  test("has the variances of the closed form", () => {
    fc.assert(
      fc.property(sample, (list) => {
        const { times, causes } = cumulativeIncidence(list);
        for (const { cause, standardError } of causes) {
          times.forEach((time, j) => {
            const exact = closedForm(list, cause, time);
            expect(Math.abs(standardError[j]! ** 2 - exact), `${cause} at ${time}`).toBeLessThan(1e-12);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  test("of one cause alone is 1 - S, with Greenwood's standard error", () => {
    const list = [1, 2, 2, 3, 5, 8, 9].map((time) => ({ time, ended: time !== 3 && time !== 9, cause: "voluntary" }));
    const [only] = cumulativeIncidence(list).causes;
    const curve = kaplanMeier(list);
    curve.survival.forEach((share, j) => {
      expectClose(only!.incidence[j]!, 1 - share, 1e-14);
      expectClose(only!.standardError[j]!, curve.standardError[j]!, 1e-12);
    });
  });

  test("without censoring is the plain share, with its binomial standard error and limits around it", () => {
    const list = Array.from({ length: 50 }, (_, i) => ({ time: 1 + (i % 7), ended: true, cause: i % 5 ? "a" : "b" }));
    for (const interval of ["log", "log-log", "plain"] as const) {
      const { causes } = cumulativeIncidence(list, { interval });
      expect(causes.map(({ cause, events }) => [cause, events])).toEqual([
        ["a", 40],
        ["b", 10],
      ]);
      const b = causes[1]!;
      expectClose(b.incidence.at(-1)!, 0.2, 1e-13);
      expectClose(b.standardError.at(-1)!, Math.sqrt((0.2 * 0.8) / 50), 1e-12);
      b.incidence.forEach((share, j) => {
        expect(b.lower[j]).toBeLessThanOrEqual(share);
        expect(b.upper[j]).toBeGreaterThanOrEqual(share);
      });
    }
  });

  test("is less than what censoring the other causes claims", () => {
    const list = Array.from({ length: 90 }, (_, i) => ({
      time: 1 + ((i * 5) % 12),
      ended: i % 6 > 0,
      cause: i % 2 ? "voluntary" : "deceased",
    }));
    const { causes } = cumulativeIncidence(list);
    let claimed = 0;
    for (const { cause, incidence } of causes) {
      const censored = list.map((one) => ({ ...one, ended: one.ended && one.cause === cause }));
      const overstated = 1 - kaplanMeier(censored).survival.at(-1)!;
      expect(overstated).toBeGreaterThan(incidence.at(-1)! + 0.1);
      claimed += overstated;
    }
    expect(claimed).toBeGreaterThan(1);
  });
});

describe("causes", () => {
  const list: Lifetime[] = [
    { time: 1, ended: true, cause: "deceased" },
    { time: 2, ended: true },
    { time: 2, ended: true, cause: "x-sold", weight: 2 },
    { time: 3, ended: true, cause: "moved" },
    { time: 4, ended: false, cause: "voluntary" },
  ];

  test("are grouped by a table, keep their own name where it has none, and are never dropped", () => {
    const { causes, lifetimes } = cumulativeIncidence(list, { groups: endCauseGroups });
    expect(causes.map(({ cause, events }) => [cause, events])).toEqual([
      ["involuntary", 2],
      ["unknown", 1],
      ["x-sold", 2],
    ]);
    expect(lifetimes).toBe(6);
  });

  test("of the journey's events are all in the table", () => {
    const cause = eventSchemas["subscription-expire"].shape.cause.unwrap();
    expect(Object.keys(endCauseGroups).sort()).toEqual([...cause.options].sort());
  });

  test("are read at a time", () => {
    const curves = cumulativeIncidence(list);
    expect(incidenceAt(curves, "moved", 2)).toMatchObject({ status: "estimated", value: 0 });
    expect(incidenceAt(curves, "never-heard-of", 4)).toEqual({ status: "estimated", value: 0 });
    expect(incidenceAt(curves, "moved", 0.5)).toEqual({ status: "estimated", value: 0 });
    expect(incidenceAt(curves, "moved", 5)).toEqual({ status: "beyond-observation", lastTime: 4 });
    const moved = incidenceAt(curves, "moved", 3);
    expectClose((moved as { value: number }).value, 1 / 6, 1e-14);
  });

  test("are plain data, and bad tables are refused", () => {
    const curves = cumulativeIncidence(list, { groups: endCauseGroups, unit: "month" });
    expect(JSON.parse(JSON.stringify(curves))).toEqual(curves);
    expect(refusalOf(() => cumulativeIncidence(list, { groups: { moved: 7 as never } })).code).toBe("cause-groups");
    expect(refusalOf(() => cumulativeIncidence([])).code).toBe("lifetimes");
    expect(refusalOf(() => incidenceAt(curves, "moved", -1)).code).toBe("incidence-at-time");
  });
});

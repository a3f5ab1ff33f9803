import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  churnMassAt,
  conditionalSurvival,
  cumulativeIncidence,
  incidenceAt,
  kaplanMeier,
  lifetimesOf,
  restrictedMean,
  retentionAt,
  survivalAt,
} from "../../../src/churn/survival/index.js";
import { refusalOf } from "./reference.js";

const valueOf = (reading: ReturnType<typeof survivalAt>): number => {
  if (reading.status !== "estimated") throw new Error(reading.status);
  return reading.value;
};

describe("an end on the boundary of what is asked", () => {
  test("a step back from a time is one step, though the difference is rounded", () => {
    const curve = { times: [0.1, 0.2, 0.3], survival: [0.8, 0.4, 0.1] };
    expect(valueOf(retentionAt(curve, 0.3, { step: 0.1 }))).toBeCloseTo(0.25, 14);
    expect(valueOf(churnMassAt(curve, 0.3, { step: 0.1 }))).toBeCloseTo(0.3, 14);
    expect(valueOf(retentionAt(curve, 0.7 - 0.4, { step: 0.3 }))).toBe(0.1);
    expect(valueOf(survivalAt({ times: [0.1 + 0.2], survival: [0.5] }, 0.3))).toBe(0.5);
    expect(valueOf(survivalAt(curve, 0.1 + 0.2))).toBe(0.1);
  });

  test("an age and a horizon in whole days reach the end that lies at their sum, in any unit", () => {
    const day = fc.integer({ min: 1, max: 4000 });
    fc.assert(
      fc.property(day, day, fc.constantFrom(7, 365.2425 / 12, 365.2425), (age, horizon, per) => {
        const times = [(age + horizon) / per, (age + horizon + 1) / per];
        const curve = { times, survival: [0.5, 0.25] };
        const within = (h: number) => valueOf(conditionalSurvival(curve, { after: age / per, horizon: h / per }));
        expect(within(horizon)).toBe(0.5);
        expect(within(horizon - 1)).toBe(1);
      }),
    );
  });

  test("incidences and restricted means have the same edges", () => {
    const lifetimes = [
      { time: 0.1 + 0.2, ended: true, cause: "price" },
      { time: 0.1 + 0.2, ended: false },
    ];
    expect(valueOf(incidenceAt(cumulativeIncidence(lifetimes), "price", 0.3))).toBe(0.5);
    const curve = kaplanMeier([{ time: 0.3, ended: false }]);
    expect(restrictedMean(curve, { to: 0.1 + 0.2 })).toMatchObject({ status: "estimated" });
  });
});

test("monthly contracts end at their renewals: survival, retention and churn mass by the number of renewals", () => {
  // Of ten contracts that began on the first of a month, one ends at its first renewal and two at the second.
  const contracts = ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"].flatMap((start) => {
    const month = Number(start.slice(5, 7));
    const at = (months: number) => `2026-${String(month + months).padStart(2, "0")}-01`;
    return [{ start, end: at(1) }, { start, end: at(2) }, { start, end: at(2) }, ...Array(7).fill({ start })];
  });
  const { lifetimes, unit } = lifetimesOf(contracts, { asOf: "2026-08-31", unit: "month" });
  const curve = kaplanMeier(lifetimes, { unit });
  expect(curve.times.slice(0, 2)).toEqual([1, 2]);
  expect(valueOf(survivalAt(curve, 1))).toBeCloseTo(0.9, 14);
  expect(valueOf(retentionAt(curve, 2))).toBeCloseTo(7 / 9, 14);
  expect(valueOf(churnMassAt(curve, 2))).toBeCloseTo(0.2, 14);
  expect(valueOf(retentionAt(curve, 3))).toBe(1);
});

describe("a curve from a file", () => {
  const good = { times: [1, 2], survival: [0.5, 0.2] };
  test.each([
    ["a hole in survival", { ...good, survival: [0.5, NaN] }],
    ["null in survival", { ...good, survival: [null, 0.2] }],
    ["a share above 1", { ...good, survival: [1.5, 0.2] }],
    ["a rising curve", { ...good, survival: [0.2, 0.5] }],
    ["times out of order", { ...good, times: [2, 1] }],
    ["times as text", { ...good, times: ["1", "2"] }],
    ["a time of NaN", { ...good, times: [1, NaN] }],
    ["an endless time", { ...good, times: [1, 1e308] }],
    ["errors of another length", { ...good, standardError: [0.1], level: 0.95 }],
    ["errors that are no numbers", { ...good, standardError: [0.1, NaN], level: 0.95 }],
    ["limits that are texts", { ...good, lower: ["a", "b"] }],
    ["a level of text", { ...good, standardError: [0.1, 0.1], level: "0.95" }],
    ["another kind of interval", { ...good, standardError: [0.1, 0.1], level: 0.95, interval: "log-odds" }],
    ["nothing", null],
    ["no times", { times: [], survival: [] }],
  ])("is refused for %s", (_, curve) => {
    const refused = (act: (curve: never) => unknown) => refusalOf(() => act(curve as never)).code;
    expect(refused((one) => survivalAt(one, 1))).toBe("survival-curve");
    expect(refused((one) => conditionalSurvival(one, { after: 1, horizon: 1 }))).toBe("survival-curve");
    expect(refused((one) => restrictedMean(one))).toBe("survival-curve");
  });
});

test("errors beyond the doubles give a value without limits, and no number that is none", () => {
  const curve = { times: [1, 2, 3], survival: [0.5, 1e-200, 0], standardError: [1e200, 1e200, 0.1], level: 0.95 };
  for (const reading of [
    ...[1, 2, 3].map((time) => survivalAt(curve, time)),
    ...[1, 2, 3].map((time) => retentionAt(curve, time)),
    ...[1, 2, 3].map((time) => churnMassAt(curve, time)),
    conditionalSurvival(curve, { after: 0, horizon: 3 }),
  ]) {
    expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
  }
});

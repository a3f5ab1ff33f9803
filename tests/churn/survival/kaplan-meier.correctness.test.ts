import { describe, expect, test } from "vitest";
import {
  churnMassAt,
  conditionalSurvival,
  type CurveReading,
  kaplanMeier,
  kaplanMeierBy,
  medianSurvival,
  restrictedMean,
  retentionAt,
  survivalAt,
  survivalQuantile,
  type SurvivalQuantile,
} from "../../../src/churn/survival/index.js";
import { expectClose } from "../../support/close.js";
import { hasSharedData, sharedRows } from "../../support/shared-data.js";
import { endedAt, lifetimesOfTable, lungRows, reference, type ReferenceCurve } from "./reference.js";

const intervals = ["log", "log-log", "plain"] as const;
const tables = Object.entries(reference.curves).flatMap(([name, groups]) =>
  groups.map((table) => [`${name} ${table.group}`.trim(), table] as const),
);

const limitsOf = (quantile: SurvivalQuantile) => [
  quantile.status === "reached" ? quantile.time : null,
  quantile.lower ?? null,
  (quantile.status === "reached" && quantile.upper) || null,
];

/** Null for null, and numbers within 1e-12. */
function expectColumn(actual: readonly (number | null)[], exact: readonly (number | null)[], name: string): void {
  expect(actual.length, name).toBe(exact.length);
  exact.forEach((value, i) => {
    if (value === null) expect(actual[i], `${name}[${i}]`).toBeNull();
    else expect(Math.abs(actual[i]! - value), `${name}[${i}]`).toBeLessThan(1e-12 * Math.max(1, value));
  });
}

function expectSameAsR(curve: ReturnType<typeof kaplanMeier>, table: ReferenceCurve): void {
  expect(curve.times).toEqual(table.time);
  expect(curve.atRisk).toEqual(table["n.risk"]);
  expect(curve.events).toEqual(table["n.event"]);
  expect(curve.censored).toEqual(table["n.censor"]);
  expectColumn(curve.survival, table.surv, "survival");
  const errors = table["std.err"].map((error, i) => error && error * table.surv[i]!);
  expectColumn(curve.standardError, errors, "standard error");
}

describe.each(tables)("R's survfit on %s", (_, table) => {
  const lifetimes = lifetimesOfTable(table);

  test("at risk, ends, survival and Greenwood's standard errors", () => {
    expectSameAsR(kaplanMeier(lifetimes), table);
  });

  test.each(intervals)("limits of kind %s, median and quartiles with theirs", (interval) => {
    const curve = kaplanMeier(lifetimes, { interval });
    const { lower, upper, median, quantile, q_lower, q_upper } = table.intervals[interval];
    expectColumn(curve.lower, lower, "lower");
    expectColumn(curve.upper, upper, "upper");
    expect(limitsOf(medianSurvival(curve))).toEqual(median);
    [0.25, 0.5, 0.75].forEach((share, i) => {
      // R contradicts itself on the upper limit of one median; its table, which the test above meets, is right.
      const r = [quantile[i], q_lower[i], share === 0.5 ? median[2] : q_upper[i]];
      expect(limitsOf(survivalQuantile(curve, share))).toEqual(r);
    });
  });

  test("the restricted mean with its standard error", () => {
    // R takes the largest time of all groups and holds the shorter curve at its last height.
    const to = table.group.startsWith("sex") ? 1022 : table.time.at(-1)!;
    const mean = restrictedMean(kaplanMeier(lifetimes), { to, beyond: "hold" });
    if (mean.status !== "estimated") throw new Error(mean.status);
    expectClose(mean.mean, table.rmean, 1e-12);
    expectClose(mean.standardError, table["se(rmean)"], 1e-8);
  });
});

describe.skipIf(!hasSharedData("survival/lung.csv"))("R's data, row by row", () => {
  test("lung by sex", () => {
    const curves = kaplanMeierBy(lungRows(), ({ covariates }) => `sex=${covariates.sex}`, { unit: "day" });
    expect(curves.map(({ group }) => group)).toEqual(["sex=1", "sex=2"]);
    curves.forEach(({ curve }, i) => expectSameAsR(curve, reference.curves["lung_by_sex"]![i]!));
  });

  test("aml by treatment, and ovarian", () => {
    const aml = sharedRows("survival/aml.csv").map(({ time, status, x }) => ({
      time: Number(time),
      ended: status === "1",
      x: x!,
    }));
    kaplanMeierBy(aml, ({ x }) => x).forEach(({ curve }, i) => expectSameAsR(curve, reference.curves["aml_by_x"]![i]!));
    const ovarian = sharedRows("survival/ovarian.csv").map((row) => ({
      time: Number(row["futime"]),
      ended: row["fustat"] === "1",
    }));
    expectSameAsR(kaplanMeier(ovarian), reference.curves["ovarian"]![0]!);
  });
});

describe("readings of a curve", () => {
  // Freireich et al. (1963), 6-mercaptopurine: the remission times in weeks that every textbook prints.
  const remission = [
    ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map((time) => ({ time, ended: true })),
    ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((time) => ({ time, ended: false })),
  ];
  const curve = kaplanMeier(remission);

  test("survival as published by Cox & Oakes (1984): .857 .807 .753 .690 .627 .538 .448", () => {
    const shares = [6, 7, 10, 13, 16, 22, 23].map((time) => survivalAt(curve, time));
    expect(shares.map((share) => share.status === "estimated" && share.value.toFixed(3))).toEqual(
      "0.857 0.807 0.753 0.690 0.627 0.538 0.448".split(" "),
    );
    expect(medianSurvival(curve)).toEqual({ status: "reached", time: 23, lower: 16 });
  });

  test("before the first time, between two, after the last", () => {
    expect(survivalAt(curve, 0)).toEqual({ status: "estimated", value: 1, standardError: 0, lower: 1, upper: 1 });
    expect(survivalAt(curve, 6.5)).toEqual(survivalAt(curve, 6));
    expect(survivalAt(curve, 36)).toEqual({ status: "beyond-observation", lastTime: 35 });
    expect(survivalAt(endedAt(1, 2), 9)).toEqual({ status: "estimated", value: 0 });
  });

  test("survival, retention and churn mass are three things that fit together", () => {
    const value = (reading: CurveReading) => {
      if (reading.status !== "estimated") throw new Error(reading.status);
      return reading.value;
    };
    for (let week = 1; week <= 35; week++) {
      const [before, now] = [value(survivalAt(curve, week - 1)), value(survivalAt(curve, week))];
      expectClose(value(retentionAt(curve, week)), now / before, 1e-15);
      expect(value(churnMassAt(curve, week))).toBe(before - now);
      expect(retentionAt(curve, week)).toEqual(conditionalSurvival(curve, { after: week - 1, horizon: 1 }));
    }
    expectClose(value(retentionAt(curve, 23, { step: 23 })), value(survivalAt(curve, 23)), 1e-15);
    expect(churnMassAt(curve, 36)).toEqual({ status: "beyond-observation", lastTime: 35 });
    expect(retentionAt(endedAt(1, 2), 4)).toEqual({ status: "nobody-left" });
  });

  test("conditional survival is the survival of those at risk later on, limits included", () => {
    const [after, horizon] = [10, 12];
    const survivors = remission.filter(({ time }) => time > after).map(({ time, ended }) => ({ time, ended }));
    for (const interval of intervals) {
      const conditional = conditionalSurvival(kaplanMeier(remission, { interval }), { after, horizon });
      const direct = survivalAt(kaplanMeier(survivors, { interval }), after + horizon);
      if (conditional.status !== "estimated" || direct.status !== "estimated") throw new Error("not estimated");
      for (const name of ["value", "standardError", "lower", "upper"] as const) {
        expectClose(conditional[name]!, direct[name]!, 1e-12, name);
      }
    }
  });

  test("the standard error of a churn mass is that of a share where nothing is censored", () => {
    const mass = churnMassAt(endedAt(1, 1, 1, 2, 2, 3, 3, 3, 3, 4), 2);
    if (mass.status !== "estimated") throw new Error(mass.status);
    expectClose(mass.value, 0.2, 1e-14);
    expectClose(mass.standardError!, Math.sqrt((0.2 * 0.8) / 10), 1e-14);
  });

  test("a median in the middle of a level stretch, and one that is not reached", () => {
    expect(medianSurvival(endedAt(1, 2, 4, 9))).toMatchObject({ status: "reached", time: 3 });
    expect(
      medianSurvival(
        kaplanMeier([
          { time: 3, ended: false },
          { time: 2, ended: true, weight: 0.5 },
        ]),
      ),
    ).toEqual({
      status: "not-reached",
      lastTime: 3,
      survival: (1.5 - 0.5) / 1.5,
      lower: 2,
    });
  });

  test("a restricted mean beyond what was observed is refused, unless the curve is at 0", () => {
    expect(restrictedMean(curve, { to: 52 })).toEqual({ status: "beyond-observation", lastTime: 35 });
    expect(restrictedMean(endedAt(1, 2, 3), { to: 52 })).toMatchObject({ mean: 2, to: 52 });
  });
});

describe("delayed entry", () => {
  test("a lifetime is at risk after its entry only", () => {
    const curve = kaplanMeier([
      { time: 4, ended: true },
      { time: 6, ended: true, entry: 4 },
      { time: 8, ended: false, entry: 3 },
      { time: 9, ended: true },
    ]);
    expect(curve.atRisk).toEqual([3, 3, 2, 1]);
    expect(curve.survival[1]).toBeCloseTo((2 / 3) * (2 / 3), 15);
    expect(curve.issues).toEqual([]);
  });

  test("a risk set that empties early is told", () => {
    const curve = kaplanMeier([
      { time: 1, ended: true, entry: 0 },
      { time: 2, ended: true },
      { time: 7, ended: true, entry: 5 },
      { time: 8, ended: false, entry: 5 },
    ]);
    expect(curve.atRisk).toEqual([2, 1, 2, 1]);
    expect(curve.survival).toEqual([0.5, 0, 0, 0]);
    expect(curve.issues.map(({ code }) => code)).toEqual(["risk-set-emptied"]);
    expect(curve.issues[0]!.message).toContain("up to 2 ");
  });

  test("ignoring it overstates survival", () => {
    const seen = Array.from({ length: 40 }, (_, i) => ({ time: 10 + (i % 20), ended: i % 3 > 0, entry: 3 + (i % 7) }));
    const young = [1, 2, 3, 4, 5, 6].map((time) => ({ time, ended: true }));
    const heeded = survivalAt(kaplanMeier([...young, ...seen]), 9);
    const ignored = survivalAt(kaplanMeier([...young, ...seen.map(({ time, ended }) => ({ time, ended }))]), 9);
    expect((heeded as { value: number }).value).toBeLessThan((ignored as { value: number }).value - 0.3);
  });
});

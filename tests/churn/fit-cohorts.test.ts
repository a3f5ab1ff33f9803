import { describe, expect, test } from "vitest";
import {
  type CohortHistory,
  type ContinuousHistory,
  fitBgNbd,
  fitCohorts,
  type Predictor,
  simulateHistories,
} from "clientele/churn";

const world: Predictor = {
  kind: "bg-nbd",
  schemaVersion: 1,
  unit: "week",
  parameters: { r: 0.6, alpha: 5, a: 0.8, b: 2.4 },
};
const fit = (histories: readonly ContinuousHistory[]) => fitBgNbd(histories, { unit: "week" });

describe("fits by cohort", () => {
  const rich: Predictor = { ...world, parameters: { r: 1.5, alpha: 5, a: 0.8, b: 2.4 } };
  const cohort = (model: Predictor, seed: number, firstPurchaseDate: string, customers = 800) =>
    simulateHistories(model, { customers, observed: { weeks: 52 }, seed }).map((history) => ({
      ...history,
      firstPurchaseDate,
    }));

  test("tell cohorts apart that differ", () => {
    const histories = [...cohort(world, 1, "2020-02-01"), ...cohort(rich, 2, "2020-05-01")];
    const { cohorts, test: compared, pooled } = fitCohorts(histories, { by: "quarter", fit });
    expect(cohorts.map(({ cohort, status }) => [cohort, status])).toEqual([
      ["2020-Q1", "fitted"],
      ["2020-Q2", "fitted"],
    ]);
    expect(pooled!.customers).toBe(1600);
    expect(compared!.pValue).toBeLessThan(1e-6);
  });

  test("do not tell apart those that do not", () => {
    const pValues = [11, 12, 13, 14].map((seed) => {
      const histories = [...cohort(world, seed, "2020-02-01"), ...cohort(world, seed + 50, "2021-05-01")];
      return fitCohorts(histories, { by: "year", fit }).test?.pValue ?? 1;
    });
    expect(Math.min(...pValues)).toBeGreaterThan(0.01);
  });

  test("name a cohort that is too small, and do not test one alone", () => {
    const histories = [...cohort(world, 1, "2020-02-01"), ...cohort(world, 2, "2020-03-01", 20)];
    const fits = fitCohorts(histories, { by: "month", fit });
    expect(fits.cohorts[1]).toMatchObject({
      cohort: "2020-03",
      customers: 20,
      status: "too-few",
      minimumRepeaters: 40,
    });
    expect(fits).not.toHaveProperty("test");
    expect(fits).not.toHaveProperty("pooled");
  });

  test("give each fit a list of its own", () => {
    const histories = [...cohort(world, 1, "2020-02-01"), ...cohort(rich, 2, "2020-05-01")];
    const spoiling = (members: readonly CohortHistory[]) => {
      const model = fit(members);
      (members as CohortHistory[]).length = 0;
      return model;
    };
    expect(fitCohorts(histories, { by: "quarter", fit: spoiling })).toEqual(
      fitCohorts(histories, { by: "quarter", fit }),
    );
  });

  test.each([undefined, null, {}, 7])("refuse what is no fit (%s)", (wrong) => {
    const histories = cohort(world, 1, "2020-02-01");
    const code = { code: "fit-cohorts-fit" };
    expect(() => fitCohorts(histories, { by: "month", fit: wrong as never })).toThrow(expect.objectContaining(code));
    expect(() => fitCohorts(histories, { by: "month", fit: () => wrong as never })).toThrow(
      expect.objectContaining(code),
    );
  });

  test.each([
    [[], { by: "month", fit }],
    [[{ frequency: 0.5, recency: 0, T: 1, firstPurchaseDate: "2020-01-01" }], { by: "month", fit }],
    [[{ frequency: 0, recency: 0, firstPurchaseDate: "2020-01-01" }], { by: "month", fit }],
    [[{ frequency: 0, recency: 0, T: 1, firstPurchaseDate: "May" }], { by: "month", fit }],
    [[null], { by: "month", fit }],
    [cohort(world, 1, "2020-02-01", 2), { by: "week", fit }],
    [cohort(world, 1, "2020-02-01", 2), { by: "month", fit, minimumRepeaters: 0 }],
  ])("hostile input is refused (%#)", (histories, options) => {
    expect(() => fitCohorts(histories as never[], options as never)).toThrow(/fitCohorts requires/);
  });
});

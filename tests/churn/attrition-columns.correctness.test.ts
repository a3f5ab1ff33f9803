import {
  attritionColumns,
  type ContinuousHistory,
  expectedPurchases,
  type HistoryColumns,
  type Predictor,
  probabilityAlive,
} from "clientele/churn";
import { describe, expect, test } from "vitest";
import { randomStream, uniform } from "../../src/numerics/random.js";
import { expectClose } from "../support/close.js";
import { mbgWorldOf, published, reference, regularWorldOf, worldOf } from "./histories.js";
import { published as publishedPareto } from "./pareto-nbd-support.js";

const horizon = { weeks: 39 };

function columnsOf(histories: readonly ContinuousHistory[]): HistoryColumns {
  return {
    unit: "week",
    frequency: Float64Array.from(histories, (one) => one.frequency),
    recency: Float64Array.from(histories, (one) => one.recency),
    T: Float64Array.from(histories, (one) => one.T),
  };
}

function paretoWorldOf(r: number, alpha: number, s: number, beta: number): Predictor {
  return { kind: "pareto-nbd", schemaVersion: 1, unit: "week", parameters: { r, alpha, s, beta } };
}

/** Frequencies to 2,000, ages over seven decades, with and without a silence. */
function manyHistories(count: number, seed: number): ContinuousHistory[] {
  const stream = randomStream(seed);
  return Array.from({ length: count }, () => {
    const T = Math.exp(-6 + 16 * uniform(stream));
    const frequency = uniform(stream) < 0.3 ? 0 : Math.floor(Math.exp(7.6 * uniform(stream)));
    const recent = uniform(stream) < 0.1 ? 1 : uniform(stream) ** 0.3;
    return { frequency, recency: frequency === 0 ? 0 : recent * T, T };
  });
}

const relative = (value: number, exact: number): number => (value === exact ? 0 : Math.abs(value / exact - 1));

/** Parameters of all sorts: shapes and scales over three decades. */
function manyWorlds(): Predictor[] {
  const stream = randomStream(31);
  const shape = (): number => Math.exp(-3 + 6 * uniform(stream));
  const scale = (): number => Math.exp(-1 + 7 * uniform(stream));
  return Array.from({ length: 12 }, () => [
    worldOf(shape(), scale(), shape(), shape()),
    mbgWorldOf(shape(), scale(), shape(), shape()),
    paretoWorldOf(shape(), scale(), shape(), scale()),
  ]).flat();
}

describe("what columns say is what the questions one by one say", () => {
  test.each(manyWorlds())("within 1e-11, of any history under $kind $parameters", (model) => {
    const histories = manyHistories(60, 7);
    const isExact = model.kind !== "pareto-nbd";
    for (const weeks of [0.01, 1, 39, 520, 100_000]) {
      const columns = attritionColumns(model, columnsOf(histories), { horizon: { weeks } });
      histories.forEach((history, i) => {
        const alive = probabilityAlive(model, history);
        const expected = expectedPurchases(model, history, { horizon: { weeks } });
        expect(relative(columns.probabilityAlive[i]!, alive)).toBeLessThanOrEqual(isExact ? 0 : 1e-11);
        expect(relative(columns.expectedPurchases[i]!, expected)).toBeLessThan(1e-11);
      });
    }
  });

  test.each([
    { modified: false, k: 2 },
    { modified: true, k: 3 },
    { modified: true, k: 12 },
  ])("within 1e-11, of regular buyers: %o", (member) => {
    const model = regularWorldOf(member, 0.5, 4, 0.8, 2.4);
    const histories = manyHistories(member.k > 10 ? 20 : 60, 8);
    const columns = attritionColumns(model, columnsOf(histories), { horizon });
    histories.forEach((history, i) => {
      expect(columns.probabilityAlive[i]).toBe(probabilityAlive(model, history));
      expect(relative(columns.expectedPurchases[i]!, expectedPurchases(model, history, { horizon }))).toBeLessThan(
        1e-11,
      );
    });
  });

  test("to the last bit, where frequencies are too rare for a table", () => {
    const histories = [1001, 1500, 5000].map((frequency) => ({ frequency, recency: 37, T: 39 }));
    for (const model of [worldOf(0.243, 4.414, 0.793, 2.426), paretoWorldOf(0.553, 10.58, 0.606, 11.656)]) {
      const columns = attritionColumns(model, columnsOf(histories), { horizon });
      expect(Array.from(columns.probabilityAlive)).toEqual(histories.map((one) => probabilityAlive(model, one)));
      expect(Array.from(columns.expectedPurchases)).toEqual(
        histories.map((one) => expectedPurchases(model, one, { horizon })),
      );
    }
  });

  test("at the limits: no time, no horizon, just bought, nobody", () => {
    const model = worldOf(0.243, 4.414, 0.793, 2.426);
    const histories = [
      { frequency: 0, recency: 0, T: 0 },
      { frequency: 3, recency: 39, T: 39 },
      { frequency: 3, recency: 0, T: 1e15 },
    ];
    for (const world of [model, paretoWorldOf(0.553, 10.58, 0.606, 11.656)]) {
      for (const weeks of [0, 39]) {
        const columns = attritionColumns(world, columnsOf(histories), { horizon: { weeks } });
        histories.forEach((history, i) => {
          expect(relative(columns.probabilityAlive[i]!, probabilityAlive(world, history))).toBeLessThan(1e-11);
          const expected = expectedPurchases(world, history, { horizon: { weeks } });
          expect(relative(columns.expectedPurchases[i]!, expected)).toBeLessThan(1e-11);
        });
      }
      expect(attritionColumns(world, columnsOf([]), { horizon }).probabilityAlive).toHaveLength(0);
    }
  });
});

test("a customer is told the same whoever else is asked about, to the last bit", () => {
  const histories = manyHistories(200, 9);
  for (const model of manyWorlds().slice(0, 6)) {
    const all = attritionColumns(model, columnsOf(histories), { horizon });
    histories.forEach((history, i) => {
      const one = attritionColumns(model, columnsOf([history]), { horizon });
      expect(one.probabilityAlive[0]).toBe(all.probabilityAlive[i]);
      expect(one.expectedPurchases[0]).toBe(all.expectedPurchases[i]);
    });
  }
});

test("columns of any kind of numbers say the same", () => {
  const model = worldOf(0.243, 4.414, 0.793, 2.426);
  const frequency = [0, 1, 4];
  const recency = [0, 8, 20];
  const T = [39, 30, 27];
  const doubles = attritionColumns(model, { unit: "week", frequency, recency, T }, { horizon });
  const wholes = attritionColumns(
    model,
    { unit: "week", frequency: Int32Array.from(frequency), recency: Uint8Array.from(recency), T: Float32Array.from(T) },
    { horizon },
  );
  expect(wholes).toEqual(doubles);
});

test.each([
  ["bg-nbd.json", published],
  ["pareto-nbd.json", { kind: "pareto-nbd", schemaVersion: 1, unit: "week", parameters: publishedPareto }],
] as const)("the published parameters give the 40-digit values of %s", (name, model) => {
  const { histories, PA, CET39 } = reference(name).published;
  const given: ContinuousHistory[] = histories.map(([frequency, recency, T]: [number, number, number]) => ({
    frequency,
    recency,
    T,
  }));
  const columns = attritionColumns(model, columnsOf(given), { horizon });
  given.forEach((_, i) => {
    expectClose(columns.probabilityAlive[i]!, PA[i], 1e-12);
    expectClose(columns.expectedPurchases[i]!, CET39[i], 1e-12);
  });
});

import {
  attritionColumns,
  type ContinuousHistory,
  fitBgCnbd,
  fitBgNbd,
  fitMbgCnbd,
  fitMbgNbd,
  fitParetoNbd,
  logLikelihoodOf,
  type RegularHistory,
  simulateHistories,
} from "clientele/churn";
import { regularHistoriesOf } from "clientele/facts";
import { describe, expect, test } from "vitest";
import { DomainError } from "../../src/shared/errors.js";
import { regularWorldOf, worldOf } from "./histories.js";

const week = { unit: "week" } as const;
const world = regularWorldOf({ modified: true, k: 2 }, 0.9, 4, 0.8, 2.4);

/** Distinct customers, and some who are alike, with weights. */
const histories: RegularHistory[] = simulateHistories(world, {
  customers: 300,
  observed: { days: 273 },
  acquiredWithin: { weeks: 12 },
  seed: 5,
}).map(({ frequency, recency, T, logGaps }, i) => ({ frequency, recency, T, logGaps, weight: 1 + (i % 3) / 2 }));
histories.push(...histories.slice(0, 40));

const columns = {
  ...week,
  frequency: Int32Array.from(histories, (one) => one.frequency),
  recency: Float64Array.from(histories, (one) => one.recency),
  T: histories.map((one) => one.T),
  weight: Float64Array.from(histories, (one) => one.weight!),
  logGaps: Float64Array.from(histories, (one) => one.logGaps),
};

describe("a fit of columns is that of the list, to the last bit", () => {
  test.each([fitBgNbd, fitMbgNbd, fitParetoNbd])("%o", (fit) => {
    const model = fit(histories, week);
    expect(model.status).not.toBe("failed");
    expect(fit(columns, week)).toEqual(model);
  });

  test.each([fitBgCnbd, fitMbgCnbd])("%o", (fit) => {
    expect(fit(columns, { ...week, k: 2 })).toEqual(fit(histories, { ...week, k: 2 }));
  });

  test("and so is a likelihood", () => {
    const model = worldOf(0.5, 6, 0.8, 2);
    expect(logLikelihoodOf(model, columns)).toBe(logLikelihoodOf(model, histories));
    expect(logLikelihoodOf(world as Extract<typeof world, { kind: "mbg-cnbd-k" }>, columns)).toBe(
      logLikelihoodOf(world as Extract<typeof world, { kind: "mbg-cnbd-k" }>, histories),
    );
  });
});

test("columns are read and not written, whatever their order", () => {
  const doubles = { ...week, frequency: columns.frequency, recency: columns.recency.slice(), T: columns.T.slice() };
  const backwards = {
    ...week,
    frequency: columns.frequency.slice().reverse(),
    recency: columns.recency.slice().reverse(),
    T: columns.T.slice().reverse(),
  };
  expect(fitBgNbd(doubles, week)).toEqual(fitBgNbd(backwards, week));
  expect(doubles.recency).toEqual(columns.recency);
  expect(doubles.T).toEqual(columns.T);
});

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return "nothing was thrown";
}

const good = { ...week, frequency: [2, 0], recency: [30, 0], T: [38, 38] };
const model = worldOf(0.243, 4.414, 0.793, 2.426);
const horizon = { weeks: 39 };

test.each<[string, object]>([
  ["history-columns", { frequency: "20" }],
  ["history-columns", { recency: [30] }],
  ["history-columns", { T: { length: 2, 0: 38, 1: 38 } }],
  ["history-columns", { T: new DataView(new ArrayBuffer(16)) }],
  ["history-columns", { frequency: undefined }],
  ["history-frequency", { frequency: [2, 0.5] }],
  ["history-frequency", { frequency: [NaN, 0] }],
  ["history-frequency", { frequency: BigInt64Array.of(2n, 0n) }],
  ["history-frequency", { frequency: [2 ** 53, 0] }],
  ["history-recency", { recency: [-1, 0] }],
  ["history-recency-beyond-t", { recency: [39, 0] }],
  ["history-recency-without-repeat", { recency: [30, 1] }],
  ["history-t", { T: [38, Infinity] }],
  ["history-t", { T: [38, "38"] }],
  ["history-t", { T: [38, 1.1e15] }],
  ["history-weight", { weight: [1, 0] }],
  ["history-unit", { unit: "day" }],
  ["history-unit", { unit: undefined }],
])("%s: %o is refused", (code, bad) => {
  const asked = { ...good, ...bad } as typeof good;
  expect(codeOf(() => attritionColumns(model, asked, { horizon }))).toBe(code);
  expect(codeOf(() => fitBgNbd(asked, week))).toBe(code);
});

test("the row is named", () => {
  expect(() => fitBgNbd({ ...good, T: [38, -1] }, week)).toThrow("histories[1].T");
});

test("what is neither a list nor columns, and what is empty, is refused by a fit", () => {
  for (const bad of [null, undefined, 7, "rows", {}, [], { ...week, frequency: [], recency: [], T: [] }]) {
    expect(codeOf(() => fitBgNbd(bad as readonly ContinuousHistory[], week))).toBe("histories");
  }
  for (const bad of [null, undefined, 7, [good]]) {
    expect(codeOf(() => attritionColumns(model, bad as unknown as typeof good, { horizon }))).toBe("history-columns");
  }
  expect(codeOf(() => attritionColumns(model, good, {} as { horizon: typeof horizon }))).toBe("duration");
  expect(codeOf(() => attritionColumns(null as unknown as typeof model, good, { horizon }))).toBe("model-kind");
  expect(codeOf(() => fitBgCnbd({ ...columns, logGaps: columns.logGaps.map((one) => one + 9) }, week))).toBe(
    "history-log-gaps",
  );
});

test("who bought twice at one moment has no regular history, and is named", () => {
  const { histories: regular, excluded } = regularHistoriesOf([
    { customerId: "anna", history: { ...week, frequency: 1, recency: 1, T: 4 }, gapsDays: [7] },
    { customerId: "ben", history: { ...week, frequency: 2, recency: 1, T: 4 }, gapsDays: [0, 7] },
  ]);
  expect(regular.map(({ customerId }) => customerId)).toEqual(["anna"]);
  expect(excluded).toEqual([{ customerId: "ben", reason: "zero-gap" }]);
});

import { describe, expect, test } from "vitest";
import { bootstrapIntervals } from "../../src/churn/uncertainty/bootstrap.js";
import { parameterIntervals } from "../../src/churn/uncertainty/parameter-intervals.js";
import { predictionInterval } from "../../src/churn/uncertainty/prediction-interval.js";
import { simulateDiscreteLike, simulateLike } from "../../src/churn/simulate-like.js";

const published = {
  kind: "bg-nbd",
  schemaVersion: 1,
  unit: "week",
  parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
} as const;

const fitted = {
  parameters: { r: 0.5, alpha: 4 },
  standardErrors: { r: 0.05, alpha: 0.8 },
  covariance: [
    [0.01, 0.005],
    [0.005, 0.04],
  ],
  status: "converged" as const,
};
const rate = ({ parameters }: { parameters: { r: number; alpha: number } }) => parameters.r / parameters.alpha;

const refused = (code: string) => expect.objectContaining({ name: "DomainError", code });

describe("what cannot be an interval is refused by name", () => {
  test.each([0, 1, -0.1, 95, NaN, "0.95" as never])("level %s", (level) => {
    expect(() => parameterIntervals(fitted, { level })).toThrow(refused("parameter-intervals-level"));
    expect(() => predictionInterval(fitted, rate, { level, scale: "log" })).toThrow(
      refused("prediction-interval-level"),
    );
  });

  test.each([
    ["rows are missing", [[0.01, 0.005]]],
    ["a row is short", [[0.01, 0.005], [0.005]]],
    [
      "an entry is no number",
      [
        [0.01, NaN],
        [NaN, 0.04],
      ],
    ],
    [
      "a variance is negative",
      [
        [-0.01, 0],
        [0, 0.04],
      ],
    ],
    [
      "it belongs to another fit",
      [
        [0.02, 0.005],
        [0.005, 0.04],
      ],
    ],
    [
      "a combination of parameters has a negative variance",
      [
        [0.01, 9],
        [9, 0.04],
      ],
    ],
    [
      "the halves differ",
      [
        [0.01, 0.005],
        [0.004, 0.04],
      ],
    ],
    ["it is no matrix", "covariance" as never],
  ])("a covariance of which %s", (_what, covariance) => {
    expect(() => parameterIntervals({ ...fitted, covariance })).toThrow(refused("model-covariance"));
    expect(() => predictionInterval({ ...fitted, covariance }, rate, { scale: "log" })).toThrow(
      refused("model-covariance"),
    );
  });

  test("a parameter that is not positive", () => {
    const broken = { ...fitted, parameters: { r: 0, alpha: 4 } };
    expect(() => parameterIntervals(broken)).toThrow(refused("model-parameters"));
  });

  test("a scale that is none, or that the prediction does not keep to", () => {
    expect(() => predictionInterval(fitted, rate, { scale: "probit" as never })).toThrow(
      refused("prediction-interval-scale"),
    );
    expect(() => predictionInterval(fitted, rate, {} as never)).toThrow(refused("prediction-interval-scale"));
    expect(() => predictionInterval(fitted, () => -1, { scale: "log" })).toThrow(
      refused("prediction-interval-predict"),
    );
    expect(() => predictionInterval(fitted, () => 1.5, { scale: "logit" })).toThrow(
      refused("prediction-interval-predict"),
    );
  });

  test("too few replicates for the level, and a seed that is none", () => {
    const options = { simulate: () => 0, refit: () => fitted, seed: 1 };
    expect(() => bootstrapIntervals(fitted, { ...options, replicates: 39 })).toThrow(
      refused("bootstrap-intervals-replicates"),
    );
    expect(() => bootstrapIntervals(fitted, { ...options, replicates: 40 })).not.toThrow();
    expect(() => bootstrapIntervals(fitted, { ...options, level: 0.99, replicates: 199 })).toThrow(
      refused("bootstrap-intervals-replicates"),
    );
    expect(() => bootstrapIntervals(fitted, { ...options, seed: 1.5 })).toThrow(refused("bootstrap-intervals-seed"));
    expect(() => bootstrapIntervals(fitted, { ...options, level: 1 })).toThrow(refused("bootstrap-intervals-level"));
  });

  test("histories that are none, by their row", () => {
    const bad = [
      { frequency: 0, recency: 0, T: 30 },
      { frequency: 1, recency: 31, T: 30 },
    ];
    expect(() => simulateLike(published, bad, { seed: 1 })).toThrow("histories[1].recency");
    expect(() => simulateLike(published, [], { seed: 1 })).toThrow(refused("histories"));
    expect(() => simulateLike(published, bad.slice(0, 1), { seed: NaN })).toThrow(refused("simulate-like-seed"));
    const discrete = {
      kind: "bg-bb",
      schemaVersion: 1,
      parameters: { alpha: 1, beta: 1, gamma: 1, delta: 1 },
    } as const;
    expect(() => simulateDiscreteLike(discrete, [], { seed: 1 })).toThrow(refused("histories"));
    expect(() => simulateDiscreteLike(discrete, [{ frequency: 3, recency: 2, opportunities: 6 }], { seed: 1 })).toThrow(
      "histories[0].frequency",
    );
  });
});

test("published parameters have no interval, whatever is asked of them", () => {
  expect(parameterIntervals(published)).toEqual({ status: "unavailable", reason: "no-covariance" });
  expect(predictionInterval(published, () => 1, { scale: "log" })).toEqual({
    status: "unavailable",
    reason: "no-covariance",
  });
});

test("a huge error neither overflows nor turns negative", () => {
  const covariance = [
    [4e6, 0],
    [0, 4e6],
  ];
  const wild = { ...fitted, covariance, standardErrors: { r: 0.5 * 2000, alpha: 4 * 2000 } };
  const found = parameterIntervals(wild);
  expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  const interval = predictionInterval(wild, rate, { scale: "log" });
  expect(interval).toMatchObject({ lower: 0, upper: Number.MAX_VALUE });
});

test("an estimate next to the largest number has an error that is a number", () => {
  const found = predictionInterval(
    {
      ...fitted,
      covariance: [
        [1e307, 0],
        [0, 0.04],
      ],
      standardErrors: { r: 0.5 * Math.sqrt(1e307), alpha: 0.8 },
    },
    ({ parameters }) => 1e200 * parameters.r,
    { scale: "log" },
  );
  expect(found).toMatchObject({ status: "estimated", lower: 0, upper: Number.MAX_VALUE });
  expect(JSON.parse(JSON.stringify(found))).toEqual(found);
});

test("parameters that move together exactly have a covariance all the same", () => {
  const together = {
    ...fitted,
    covariance: [
      [0.01, 0.02],
      [0.02, 0.04],
    ],
  };
  expect(parameterIntervals(together).status).toBe("estimated");
  expect(predictionInterval(together, rate, { scale: "log" })).toMatchObject({ status: "estimated" });
});

describe("what is missing is refused by name", () => {
  const missing = undefined as never;
  test.each([null, undefined, 7])("the model: %s", (model) => {
    for (const ask of [
      () => parameterIntervals(model as never),
      () => predictionInterval(model as never, rate, { scale: "log" }),
      () => bootstrapIntervals(model as never, { simulate: () => 0, refit: () => fitted, seed: 1 } as never),
    ]) {
      expect(ask).toThrow(refused("model"));
    }
  });

  test("its parameters", () => {
    expect(() => parameterIntervals({ ...fitted, parameters: null } as never)).toThrow(refused("model-parameters"));
    expect(() => bootstrapIntervals({ ...fitted, parameters: null } as never, missing)).toThrow(
      refused("model-parameters"),
    );
  });

  test("the options", () => {
    expect(parameterIntervals(fitted, null as never)).toEqual(parameterIntervals(fitted));
    expect(() => predictionInterval(fitted, rate, missing)).toThrow(refused("prediction-interval-scale"));
    expect(() => predictionInterval(fitted, missing, { scale: "log" })).toThrow(refused("prediction-interval-predict"));
    expect(() => bootstrapIntervals(fitted, missing)).toThrow(refused("bootstrap-intervals-seed"));
    expect(() => bootstrapIntervals(fitted, { seed: 1, refit: () => fitted } as never)).toThrow(
      refused("bootstrap-intervals-simulate"),
    );
    expect(() => bootstrapIntervals(fitted, { seed: 1, simulate: () => 0 } as never)).toThrow(
      refused("bootstrap-intervals-refit"),
    );
  });
});

import { describe, expect, test } from "vitest";
import { fitBgCnbd, fitBgNbd, fitMbgNbd } from "../../src/churn/beta-geometric/fit.js";
import { bgNbd } from "../../src/churn/beta-geometric/attrition.js";
import { fitParetoNbd } from "../../src/churn/pareto-nbd/fit.js";
import type { RegularHistory } from "../../src/churn/regular-history.js";
import { compareModels, type ComparableModel } from "../../src/churn/recommend-model/compare-models.js";
import { randomStream } from "../../src/numerics/random.js";
import { expectClose } from "../support/close.js";
import { hasSharedData, sharedRows } from "../support/shared-data.js";

const refused = (code: string) => expect.objectContaining({ name: "DomainError", code });

const model = (kind: string, logLikelihood: number, estimated: number): ComparableModel => ({
  kind,
  parameters: Object.fromEntries(Array.from({ length: estimated }, (_, i) => [`p${i}`, 1])),
  logLikelihood,
  customers: 1000,
  status: "converged",
  unit: "week",
});

test("ranks by AIC, or by BIC, which is harder on parameters", () => {
  const models = [model("bg-nbd", -500, 4), model("mbg-cnbd-k", -498.5, 5), model("mbg-nbd", -520, 4)];
  const byAic = compareModels(models);
  expect(byAic.ranking.map(({ index, aic, difference, verdict }) => [index, aic, difference, verdict])).toEqual([
    [1, 1007, 0, "best"],
    [0, 1008, 1, "within-noise"],
    [2, 1048, 41, "clearly-weaker"],
  ]);
  expect(byAic.decided).toBe(false);
  const byBic = compareModels(models, { criterion: "bic" });
  expect(byBic.ranking.map(({ index, verdict }) => [index, verdict])).toEqual([
    [0, "best"],
    [1, "weaker"],
    [2, "clearly-weaker"],
  ]);
  expectClose(byBic.ranking[0]!.bic, 4 * Math.log(1000) + 1000, 1e-15);
  expect(byBic.decided).toBe(true);
});

test("a k that was given is no parameter, one that was searched for is", () => {
  const parameters = { r: 1, alpha: 1, a: 1, b: 1, k: 2 };
  const [given, searched] = [[2], [1, 2, 3]].map(
    (tried) => compareModels([{ ...model("bg-cnbd-k", -1, 1), parameters, tried }]).ranking[0]!.estimated,
  );
  expect([given, searched]).toEqual([4, 5]);
});

test("models that failed are left out by their place, equal ones stay in their order", () => {
  const failed = { ...model("bg-nbd", -1, 4), status: "failed" as const };
  const found = compareModels([failed, model("mbg-nbd", -500, 4), model("pareto-nbd", -500, 4)]);
  expect(found.failed).toEqual([0]);
  expect(found.ranking.map(({ index, verdict }) => [index, verdict])).toEqual([
    [1, "best"],
    [2, "within-noise"],
  ]);
  expect(compareModels([failed])).toMatchObject({ ranking: [], decided: false, failed: [0] });
});

describe("what does not compare is refused", () => {
  const first = model("bg-nbd", -500, 4);
  test.each<[string, unknown]>([
    ["compare-models-models", []],
    ["compare-models-models", undefined],
    ["compare-models-models", [null]],
    ["compare-models-models", [first, 7]],
    ["model-status", [first, { ...first, status: "zzz" }]],
    ["compare-models-data", [first, { ...first, customers: 999 }]],
    ["compare-models-data", [first, { ...first, unit: "day" }]],
    ["compare-models-kind", [first, { ...first, kind: "bg-bb" }]],
    ["compare-models-kind", [{ ...first, kind: "bg-bb" }, first]],
    ["model-log-likelihood", [{ ...first, logLikelihood: NaN }]],
    ["model-customers", [{ ...first, customers: undefined }]],
    ["model-parameters", [{ ...first, parameters: undefined }]],
  ])("%s", (code, models) => {
    expect(() => compareModels(models as never)).toThrow(refused(code));
  });

  test("by an unknown criterion", () => {
    expect(() => compareModels([first], { criterion: "dic" as never })).toThrow(refused("compare-models-criterion"));
  });
});

test("likelihoods of all kinds of one family are of the same data: the true model wins on average", () => {
  const stream = randomStream(1);
  const histories = Array.from({ length: 4000 }, (): RegularHistory => {
    const { purchases } = bgNbd.simulate(stream, { r: 0.6, alpha: 5, a: 0.9, b: 4 }, 78);
    const gaps = purchases.map((at, n) => at - (purchases[n - 1] ?? 0));
    const logGaps = gaps.reduce((sum, gap) => sum + Math.log(gap), 0);
    return { frequency: gaps.length, recency: purchases[purchases.length - 1] ?? 0, T: 78, logGaps };
  });
  const options = { unit: "week" } as const;
  const found = compareModels([
    fitMbgNbd(histories, options),
    fitParetoNbd(histories, options),
    fitBgCnbd(histories, { ...options, k: 2 }),
    fitBgNbd(histories, options),
    fitBgCnbd(histories, { ...options, k: 1 }),
  ]);
  expect(found.ranking.slice(0, 2).map(({ index }) => index)).toEqual([3, 4]);
  expect(found.ranking[1]!.difference).toBeLessThan(1e-6);
  expect(found.ranking[4]).toMatchObject({ kind: "bg-cnbd-k", verdict: "clearly-weaker" });
});

test.skipIf(!hasSharedData("cdnow/summary.csv"))(
  "CDNOW: the published likelihoods put BG/NBD before Pareto/NBD",
  () => {
    const histories = sharedRows("cdnow/summary.csv").map((row) => ({
      frequency: Number(row["x"]),
      recency: Number(row["t_x_days"]) / 7,
      T: Number(row["T_days"]) / 7,
    }));
    const { ranking } = compareModels([
      fitParetoNbd(histories, { unit: "week" }),
      fitBgNbd(histories, { unit: "week" }),
    ]);
    expect(ranking.map(({ kind }) => kind)).toEqual(["bg-nbd", "pareto-nbd"]);
    expect(ranking[1]!.difference).toBeCloseTo(2 * (9594.976 - 9582.429), 1);
  },
);

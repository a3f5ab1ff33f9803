import { describe, expect, test } from "vitest";
import {
  fitBgBb,
  fitBgCnbd,
  fitBdw,
  fitBgNbd,
  fitMbgCnbd,
  fitMbgNbd,
  fitParetoNbd,
  fitSbg,
  simulateBgBb,
  simulateHistories,
} from "clientele/churn";
import { logLikelihoodOf } from "../../src/churn/log-likelihood-of.js";

const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const world = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters } as const;
const histories = simulateHistories(world, { customers: 800, observed: { weeks: 52 }, seed: 1 });
const unit = { unit: "week" } as const;
const refused = (code: string) => expect.objectContaining({ name: "DomainError", code });

describe("it is what the fits report", () => {
  test.each([fitBgNbd, fitMbgNbd, fitParetoNbd])("%o", (fit) => {
    const model = fit(histories, unit);
    expect(Math.abs(logLikelihoodOf(model, histories) - model.logLikelihood)).toBeLessThan(1e-9);
  });

  test.each([fitBgCnbd, fitMbgCnbd])("%o", (fit) => {
    for (const k of [1, 3]) {
      const model = fit(histories, { ...unit, k });
      expect(Math.abs(logLikelihoodOf(model, histories) - model.logLikelihood)).toBeLessThan(1e-9);
    }
  });

  test("BG/BB, sBG and BdW", () => {
    const donors = {
      kind: "bg-bb",
      schemaVersion: 1,
      parameters: { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.8 },
    } as const;
    const discrete = simulateBgBb(donors, { customers: 500, opportunities: 6, seed: 1 });
    const bgBb = fitBgBb(discrete);
    expect(Math.abs(logLikelihoodOf(bgBb, discrete) - bgBb.logLikelihood)).toBeLessThan(1e-9);
    const data = { survivors: [1000, 869, 743, 653, 593, 551, 517, 491] };
    for (const model of [fitSbg(data), fitBdw(data)]) {
      expect(Math.abs(logLikelihoodOf(model, data) - model.logLikelihood)).toBeLessThan(1e-9);
    }
  });
});

test("customers who were not fitted: the truth describes them better than another base does", () => {
  const others = simulateHistories(world, { customers: 4000, observed: { weeks: 52 }, seed: 2 });
  const strange = { ...world, parameters: { ...parameters, r: 0.5 } };
  expect(logLikelihoodOf(world, others)).toBeGreaterThan(logLikelihoodOf(strange, others) + 10);
  expect(Math.abs(logLikelihoodOf(world, others) - logLikelihoodOf(world, [...others].reverse()))).toBe(0);
});

test("what cannot be asked is refused", () => {
  expect(() => logLikelihoodOf(world, [])).toThrow(refused("histories"));
  expect(() => logLikelihoodOf(world, undefined as never)).toThrow(refused("histories"));
  expect(() => logLikelihoodOf(world, [{ frequency: 1, recency: 3, T: 2 }])).toThrow("histories[0]");
  expect(() => logLikelihoodOf({ ...world, kind: "oracle" } as never, histories)).toThrow(refused("model-kind"));
  expect(() => logLikelihoodOf(null as never, histories)).toThrow(refused("model-kind"));
  expect(() => logLikelihoodOf({ ...world, status: "failed" } as never, histories)).toThrow(refused("model-failed"));
  expect(() =>
    logLikelihoodOf({ kind: "sbg", schemaVersion: 1, parameters: { alpha: 1, beta: 1 } }, {} as never),
  ).toThrow(refused("retention-data"));
  const k2 = { ...world, kind: "bg-cnbd-k", parameters: { ...parameters, k: 2 } } as const;
  expect(() => logLikelihoodOf(k2, [{ frequency: 1, recency: 3, T: 5 } as never])).toThrow(refused("history-log-gaps"));
});

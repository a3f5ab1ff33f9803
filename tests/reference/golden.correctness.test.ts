import { describe, expect, test } from "vitest";
import type { Attrition } from "../../src/churn/attrition.js";
import { bgNbd, mbgNbd } from "../../src/churn/beta-geometric/attrition.js";
import { paretoNbd } from "../../src/churn/pareto-nbd/attrition.js";
import { reference } from "../churn/histories.js";
import { expectClose } from "../support/close.js";

const cdnow = reference("cdnow.json");
const thirty: readonly [number, number, number][] = reference("bg-nbd.json").published.histories;

describe.each<[string, Attrition<never>]>([
  ["bg-nbd", bgNbd as Attrition<never>],
  ["mbg-nbd", mbgNbd as Attrition<never>],
  ["pareto-nbd", paretoNbd as Attrition<never>],
])("%s", (kind, attrition) => {
  const { maximum, first10, EXP, PMF39, published } = cdnow[kind];
  const parameters = maximum as never;

  test("at the exact maximum of the CDNOW sample: ten customers alive and expected, within 1e-12", () => {
    const customers: [number, number, number][] = cdnow.customers;
    expect(customers).toHaveLength(10);
    customers.forEach(([frequency, recency, T], i) => {
      const history = { frequency, recency: recency / 7, T: T / 7 };
      expectClose(attrition.probabilityAlive(parameters, history), first10.PA[i], 1e-12);
      expectClose(attrition.expectedPurchases(parameters, history, 39), first10.CET39[i], 1e-12);
    });
  });

  test("and a new customer, expected from a week to ten years and counted in 39 weeks", () => {
    EXP.t.forEach((weeks: number, i: number) => {
      expectClose(attrition.expectedPurchasesOfNew(parameters, weeks), EXP.value[i], 1e-12);
    });
    const counts = attrition.purchaseCounts(parameters, undefined, 39, PMF39.length - 1);
    PMF39.forEach((exact: number, n: number) => expectClose(counts[n]!, exact, 1e-12));
  });

  test("log P(alive), and the chance to have left, keep their digits at the published parameters", () => {
    const [r, alpha, third, fourth] = published.params;
    const printed = (
      kind === "pareto-nbd" ? { r, alpha, s: third, beta: fourth } : { r, alpha, a: third, b: fourth }
    ) as never;
    thirty.forEach(([frequency, recency, T], i) => {
      const log = attrition.logProbabilityAlive(printed, { frequency, recency, T });
      expectClose(log, published.logPA[i], 1e-12);
      expectClose(-Math.expm1(log), published.one_minus_PA[i], 1e-12);
    });
  });
});

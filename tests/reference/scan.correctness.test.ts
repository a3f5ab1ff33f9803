import { expect, test } from "vitest";
import { bgNbd, mbgNbd } from "../../src/churn/beta-geometric/attrition.js";
import { paretoNbd } from "../../src/churn/pareto-nbd/attrition.js";
import { logLikelihood as betaGeometric, referenceRows } from "../churn/histories.js";
import { logLikelihood as paretoLogLikelihood } from "../churn/pareto-nbd-support.js";
import { expectClose } from "../support/close.js";

type Row = Record<string, number>;

// r and s from 0.05 to 5, alpha and beta to 500, a to 8, b to 20, up to 800 purchases in up to 1500 units of time.

const historyOf = ({ x, tx, T }: Row) => ({ frequency: x!, recency: tx!, T: T! });
const pareto = ({ r, al, s, be }: Row) => ({ r: r!, alpha: al!, s: s!, beta: be! });
const beta = ({ br, bal, ba, bb }: Row) => ({ r: br!, alpha: bal!, a: ba!, b: bb! });

const columns: Record<string, (row: Row) => number> = {
  ex_pnLL: (row) => paretoLogLikelihood(pareto(row), [historyOf(row)]),
  ex_pnPA: (row) => paretoNbd.probabilityAlive(pareto(row), historyOf(row)),
  ex_pnCET: (row) => paretoNbd.expectedPurchases(pareto(row), historyOf(row), 39),
  ex_bgLL: (row) => betaGeometric(beta(row), [historyOf(row)]),
  ex_bgPA: (row) => bgNbd.probabilityAlive(beta(row), historyOf(row)),
  ex_bgCET: (row) => bgNbd.expectedPurchases(beta(row), historyOf(row), 39),
  ex_mbCET: (row) => mbgNbd.expectedPurchases(beta(row), historyOf(row), 39),
};

const rows = referenceRows("scan.csv");

test("200 rows, and no column of exact values without its check", () => {
  expect(rows).toHaveLength(200);
  const exact = Object.keys(rows[0]!).filter((column) => column.startsWith("ex_"));
  expect(exact).toEqual(Object.keys(columns));
});

test.each(Object.entries(columns))(
  "%s is finite on every row, and within 1e-11 of its 40-digit value",
  (name, compute) => {
    rows.forEach((row, i) => {
      const actual = compute(row);
      const exact = row[name]!;
      expect(Number.isFinite(actual), `row ${i + 1}`).toBe(true);
      if (Math.abs(exact) < 1e-300) expect(Math.abs(actual), `row ${i + 1}`).toBeLessThanOrEqual(1e-300);
      else expectClose(actual, exact, 1e-11, `row ${i + 1}`);
    });
  },
);

import { describe, expect, test } from "vitest";
import type { Attrition } from "../../src/churn/attrition.js";
import { bgNbd, mbgNbd } from "../../src/churn/beta-geometric/attrition.js";
import { paretoNbd } from "../../src/churn/pareto-nbd/attrition.js";
import { logBeta } from "../../src/numerics/beta.js";
import { digamma, logGamma, trigamma } from "../../src/numerics/gamma.js";
import { hyperU } from "../../src/numerics/hyper-u.js";
import { hypergeometric, logHypergeometric } from "../../src/numerics/hypergeometric.js";
import { chiSquareUpperTail } from "../../src/numerics/incomplete-gamma.js";
import { normalQuantile } from "../../src/numerics/normal.js";
import { logLikelihood as betaGeometric, reference } from "../churn/histories.js";
import { logLikelihood as paretoLogLikelihood } from "../churn/pareto-nbd-support.js";
import { expectClose } from "../support/close.js";

interface Row {
  readonly fn: string;
  readonly args: readonly number[];
  /** 20 digits. */
  readonly value: string;
  readonly log_abs?: string;
  readonly sign?: number;
  readonly log_lik?: string;
}

type Check = (row: Row) => void;

const within =
  (relative: number, compute: (...args: number[]) => number): Check =>
  ({ args, value }) =>
    expectClose(compute(...args), Number(value), relative);

const history = ([frequency, recency, T]: readonly number[]) => ({ frequency: frequency!, recency: recency!, T: T! });
const shapes = ([r, alpha, a, b]: readonly number[]) => ({ r: r!, alpha: alpha!, a: a!, b: b! });
const scales = ([r, alpha, s, beta]: readonly number[]) => ({ r: r!, alpha: alpha!, s: s!, beta: beta! });
type Histories = ReturnType<typeof history>[];

/** log P(alive) together with the log-likelihood, and the expected purchases of 39 weeks. */
function model<P>(
  kind: string,
  attrition: Attrition<P>,
  read: (args: readonly number[]) => P,
  logLikelihood: (parameters: P, histories: Histories) => number,
): Record<string, Check> {
  return {
    [`${kind}.log_palive`]: ({ args, value, log_lik }) => {
      const [parameters, one] = [read(args), history(args.slice(4))];
      expectClose(attrition.logProbabilityAlive(parameters, one), Number(value), 1e-12);
      expectClose(logLikelihood(parameters, [one]), Number(log_lik), 1e-12);
    },
    [`${kind}.cet t=39`]: within(1e-12, (...args) =>
      attrition.expectedPurchases(read(args), history(args.slice(4)), 39),
    ),
  };
}

const checks: Record<string, Check> = {
  lgamma: within(1e-13, logGamma),
  lbeta: within(1e-13, logBeta),
  digamma: within(1e-13, digamma),
  trigamma: within(1e-13, trigamma),
  hyperu: within(1e-13, hyperU),
  normal_quantile: within(1e-13, normalQuantile),
  chisq_upper_p: within(1e-13, chiSquareUpperTail),
  hyp2f1: ({ args, value, log_abs, sign }) => {
    const [a, b, c, z] = args as [number, number, number, number];
    const result = logHypergeometric(a, b, c, z);
    expect(result.sign).toBe(sign);
    if (Number.isFinite(Number(value))) expectClose(hypergeometric(a, b, c, z), Number(value), 1e-12);
    else expectClose(result.log, Number(log_abs), 1e-12);
  },
  ...model("bgnbd", bgNbd, shapes, (parameters, histories) => betaGeometric(parameters, histories)),
  ...model("mbgnbd", mbgNbd, shapes, (parameters, histories) =>
    betaGeometric(parameters, histories, { modified: true, k: 1 }),
  ),
  ...model("pnbd", paretoNbd, scales, paretoLogLikelihood),
};

const rows: readonly Row[] = reference("special.json").rows;

test("there are 210 rows, of 14 functions, and each function has its check", () => {
  expect(rows).toHaveLength(210);
  expect([...new Set(rows.map(({ fn }) => fn))].sort()).toEqual(Object.keys(checks).sort());
});

describe.each(Object.entries(checks))("%s equals its 20-digit values", (fn, check) => {
  test.each(rows.filter((row) => row.fn === fn).map((row) => [row.args.join(", "), row] as const))("at %s", (_, row) =>
    check(row),
  );
});

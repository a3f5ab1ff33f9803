import { expect, test } from "vitest";
import { fitBgNbd, fitSbg } from "clientele/churn";
import { fitGammaGamma } from "clientele/value";
import { en } from "../../src/locales/en.js";
import { type ExplainedFit, explainFit } from "../../src/locales/explain-fit.js";

test.for<[ExplainedFit, string]>([
  [
    { kind: "pareto-nbd", status: "converged", iterations: 1, customers: 2357 },
    "Converged after 1 step on 2,357 customers.",
  ],
  [{ kind: "cox", status: "converged", iterations: 5, lifetimes: 432 }, "Converged after 5 steps on 432 lifetimes."],
  [
    {
      kind: "cox",
      status: "failed",
      reason: "collinear-covariates",
      involved: ["age", "plan"],
      iterations: 0,
      lifetimes: 1,
    },
    "The fit failed: a covariate does not vary, or follows from others. Do not use its parameters. This concerns age and plan. It took 0 steps on 1 lifetime.",
  ],
  [
    { kind: "pareto-nbd", status: "boundary", reason: "equal-dropout", iterations: 30, customers: 90 },
    "The likelihood rises towards a limit of the model: all customers leave at the same rate. Predictions hold; single parameters mean little. It took 30 steps on 90 customers.",
  ],
  [
    { kind: "bdw", status: "boundary", reason: "too-few-renewals", iterations: 12, customers: 90 },
    "Many parameters fit equally well: fewer different renewals were seen than the model has parameters. Predictions hold; single parameters mean little. It took 12 steps on 90 customers.",
  ],
  [
    { kind: "bg-bb", status: "failed", reason: "iterations-exhausted", iterations: 200, customers: 90 },
    "The fit failed: the limit of steps was reached. Do not use its parameters. It took 200 steps on 90 customers.",
  ],
])("%#", ([report, text]) => {
  expect(explainFit(report, en)).toBe(text);
});

test("fitted models are reports", () => {
  const options = { unit: "week" } as const;
  const nobodyBack = fitBgNbd([{ frequency: 0, recency: 0, T: 40 }], options);
  expect(explainFit(nobodyBack, en)).toContain("nobody bought again, so that only the purchase rate is known");
  expect(explainFit(fitBgNbd([{ frequency: 0, recency: 0, T: 0 }], options), en)).toMatch(
    /^The fit failed: nobody was observed for any time\./,
  );
  const spends = [{ frequency: 0, meanSpend: 0 }];
  expect(explainFit(fitGammaGamma(spends, { currency: "EUR", moneyUnit: "major" }), en)).toMatch(
    /^The fit failed: nobody has a repeat purchase and a positive spend\./,
  );
  // The first 8 years of the regular cases of Fader & Hardie, "How to Project Customer Retention" (2007).
  const regular = fitSbg({ survivors: [1000, 631, 468, 382, 326, 289, 262, 241] });
  expect(explainFit(regular, en)).toMatch(/^Converged after \d+ steps on 1,000 customers\.$/);
});

test("a reason of a later version is read off its name, and another kind of model refused", () => {
  const report = { kind: "bg-nbd", status: "boundary", reason: "leap-years", iterations: 1, customers: 1 };
  expect(explainFit(report as unknown as ExplainedFit, en)).toMatch(/limit of the model: leap years\./);
  expect(() => explainFit({ ...report, kind: "oracle" } as unknown as ExplainedFit, en)).toThrow(
    /explainFit requires a model of bg-nbd, .*; got "oracle"/,
  );
  expect(() => explainFit(undefined as unknown as ExplainedFit, en)).toThrow(/explainFit requires a model/);
});

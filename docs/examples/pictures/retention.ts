import { fitSbg, kaplanMeier, projectedSurvival, type RetentionPredictor, simulateContracts } from "clientele/churn";
import { chart, cutLine, headline, legend, percent, type Point, range, type Series, stairs } from "./chart.js";
import type { Picture } from "./svg.js";

// The high-end customers of Fader & Hardie (2007): yearly contracts that last as the published model says.
const world: RetentionPredictor = { kind: "sbg", schemaVersion: 1, parameters: { alpha: 0.668, beta: 3.806 } };

const years = 12;
/** Renewals that the model is shown. */
const shown = 5;

const seen: Series = { label: "seen (Kaplan-Meier, 95 %)", role: "ink" };
const sbg: Series = { label: "sBG", role: "first", dash: "7 3" };
const constant: Series = { label: "one rate for everybody", role: "third", dash: "2 3" };

/** Kaplan-Meier with its interval, and two curves that go on from what the first renewals tell. */
export function retentionPicture(): Picture {
  const contracts = simulateContracts(world, { customers: 500, renewals: years, acquiredWithin: 6, seed: 1 });
  const { times, survival, lower, upper } = kaplanMeier(
    contracts.map(({ renewals, ended }) => ({ time: ended ? renewals + 1 : renewals, ended })),
    { unit: "year", interval: "log-log" },
  );
  const early = contracts.map(({ renewals, ended }) =>
    renewals >= shown ? { renewals: shown, ended: false } : { renewals, ended },
  );
  const model = fitSbg({ contracts: early }, { period: { years: 1 } });
  const ended = early.filter((contract) => contract.ended).length;
  const decided = early.reduce((sum, contract) => sum + contract.renewals, ended);
  const oneRate = 1 - ended / decided;

  const area = { left: 58, top: 66, right: 610, bottom: 290 };
  const { axes, x, line, band } = chart(
    area,
    { from: 0, to: years, ticks: [0, 2, 4, 6, 8, 10, 12], label: "renewals" },
    { from: 0, to: 1, ticks: [0, 0.25, 0.5, 0.75, 1], label: "still there", write: percent },
  );
  const steps = (heights: readonly (number | null)[]): Point[] =>
    stairs([[0, 1], ...times.map((time, i): Point => [time, heights[i] ?? 0])]);
  const curve = (heightAt: (renewals: number) => number): Point[] =>
    range(0, years, years).map((renewals): Point => [renewals, heightAt(renewals)]);

  return {
    name: "retention",
    title: "How long contracts last: seen, and projected from the first renewals",
    description:
      "The share of 500 simulated yearly contracts that still stand after 0 to 12 renewals, as a Kaplan-Meier staircase with its interval. A curve by the sBG model, fitted to the first five renewals, stays close to it; one of a constant rate falls well below.",
    height: 376,
    elements: [
      headline("Projected from the first five renewals, and what came"),
      ...axes,
      ...cutLine(x(shown), area, "from here on the curves have seen nothing"),
      band(steps(lower), steps(upper), "ink"),
      line(steps(survival), seen),
      line(
        curve((renewals) => projectedSurvival(model, renewals)),
        sbg,
      ),
      line(
        curve((renewals) => oneRate ** renewals),
        constant,
      ),
      ...legend(356, [
        [58, seen],
        [300, sbg],
        [400, constant],
      ]),
    ],
  };
}

import { fitMbgNbd, type Predictor, simulateHistories, splitHoldout, trackPurchases } from "clientele/churn";
import { chart, cutLine, headline, legend, type Point, type Series } from "./chart.js";
import type { Picture } from "./svg.js";

// A shop of which the truth is known, and a model that is not quite the truth: its customers leave at any time (Pareto/NBD at the
// published parameters of CDNOW), and the model that is fitted thinks that they leave after purchases (MBG/NBD).
const world: Predictor = {
  kind: "pareto-nbd",
  schemaVersion: 1,
  unit: "week",
  parameters: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 },
};

const calibrationWeeks = 39;
const holdoutWeeks = 39;
/** 1997-09-30, in days since 1970-01-01. */
const calibrationEnd = 10_134;

const came: Series = { label: "came", role: "ink" };
const foretold: Series = { label: "expected", role: "first", dash: "7 3" };

/** Cumulative repeat purchases week by week: as they came, and as the model expects that has seen the first half. */
export function trackingPicture(): Picture {
  const customers = simulateHistories(world, {
    customers: 1000,
    observed: { weeks: calibrationWeeks },
    acquiredWithin: { weeks: 12 },
    holdout: { weeks: holdoutWeeks },
    seed: 1,
  });
  const split = splitHoldout(
    customers.map(({ T, purchases }, i) => {
      const first = calibrationEnd - Math.floor(7 * T);
      return { customerId: String(i), occasionDays: [first, ...purchases.map((age) => first + Math.floor(7 * age))] };
    }),
    { calibrationEnd: "1997-09-30", holdoutEnd: "1998-06-30", unit: "week" },
  );
  const { periods } = trackPurchases(fitMbgNbd(split.customers, { unit: "week" }), split);

  const weeks = calibrationWeeks + holdoutWeeks;
  const area = { left: 58, top: 66, right: 610, bottom: 290 };
  const { axes, x, line } = chart(
    area,
    { from: 0, to: weeks, ticks: [0, 13, 26, 39, 52, 65, 78], label: "weeks" },
    {
      from: 0,
      to: 2000,
      ticks: [0, 500, 1000, 1500, 2000],
      label: "repeat purchases so far",
      write: (n) => n.toLocaleString("en"),
    },
  );
  const start: Point = [0, 0];
  const actual = [start, ...periods.map(({ period, cumulativeActual }): Point => [period, cumulativeActual])];
  const expected = [start, ...periods.map(({ period, cumulativeExpected }): Point => [period, cumulativeExpected])];
  return {
    name: "tracking",
    title: "Repeat purchases of a simulated shop, actual and expected",
    description:
      "Cumulative repeat purchases of 1,000 simulated customers over 78 weeks. A line of what came and one of what the model expects, which was fitted to the first 39 weeks; the two stay close.",
    height: 342,
    elements: [
      headline("Fitted to the first 39 weeks, held against the next 39"),
      ...axes,
      ...cutLine(x(calibrationWeeks), area, "from here on the model has seen nothing"),
      line(actual, came),
      line(expected, foretold),
      ...legend(266, [
        [400, came],
        [490, foretold],
      ]),
    ],
  };
}

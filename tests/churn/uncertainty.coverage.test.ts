import { expect, test } from "vitest";
import { parameterIntervals } from "../../src/churn/uncertainty/parameter-intervals.js";
import { predictionInterval } from "../../src/churn/uncertainty/prediction-interval.js";
import { worlds, type World } from "./uncertainty-worlds.js";

// Were the coverage exactly 95 %, one of these 35 shares would leave 91 to 98 % among 200 bases with a chance of 41 %, among 400
// with 3 %.
const seeds = Array.from({ length: 400 }, (_, i) => i + 1);

/** How often 95 % intervals held the truth, of the fits that converged, and how all fits ended. */
function coverageOf({ truth, refit, predict }: World) {
  const ended = { converged: 0, boundary: 0, failed: 0 };
  const held: Record<string, number> = {};
  const count = (name: string, exact: number, { lower, upper }: { lower: number; upper: number }): void => {
    held[name] = (held[name] ?? 0) + Number(lower <= exact && exact <= upper);
  };
  for (const seed of seeds) {
    const model = refit(seed);
    ended[model.status] += 1;
    const found = parameterIntervals(model);
    if (found.status !== "estimated") continue;
    for (const [name, interval] of Object.entries(found.intervals)) {
      count(name, (truth as Record<string, number>)[name] as number, interval as { lower: number; upper: number });
    }
    const prediction = predictionInterval(model, predict, { scale: "log" });
    if (prediction.status === "estimated") count("prediction", predict({ parameters: truth }) as number, prediction);
  }
  return { ended, coverage: Object.fromEntries(Object.entries(held).map(([name, n]) => [name, n / ended.converged])) };
}

test.each(Object.keys(worlds))(
  "%s: nominal 95 % intervals of parameters and predictions hold the truth in 91 to 98 % of 400 bases",
  (kind) => {
    const { ended, coverage } = coverageOf(worlds[kind] as World);
    expect(ended.failed).toBe(0);
    expect(ended.boundary).toBeLessThanOrEqual(2);
    for (const [name, share] of Object.entries(coverage)) {
      expect(share, name).toBeGreaterThanOrEqual(0.91);
      expect(share, name).toBeLessThanOrEqual(0.98);
    }
  },
  60_000,
);

import { type Predictor, simulateHistories } from "clientele/churn";
import { type Life, livesPicture } from "./lives.js";
import type { Picture } from "./svg.js";

// One picture for each assumption about how customers live. Parameters and seeds are chosen so that eight lives suffice to see
// it: customers who buy about once in four weeks, and of whom about one in six leaves at each chance.

const rates = { r: 6, alpha: 24 };
const dropout = { a: 2, b: 10 };

interface World {
  readonly model: Predictor;
  readonly name: string;
  readonly headline: string;
  readonly description: string;
  readonly seed: number;
}

const worlds: readonly World[] = [
  {
    model: { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters: { ...rates, ...dropout } },
    name: "lives-bg-nbd",
    headline: "BG/NBD: a customer may leave right after a repeat purchase",
    description:
      "Eight lives as lines. Purchases come at irregular gaps. Where a line ends, it ends at a purchase, and never at the first one.",
    seed: 8,
  },
  {
    model: { kind: "mbg-nbd", schemaVersion: 1, unit: "week", parameters: { ...rates, ...dropout } },
    name: "lives-mbg-nbd",
    headline: "MBG/NBD: a customer may leave right after any purchase, the first too",
    description:
      "Eight lives as lines. Purchases come at irregular gaps. Lines end at a purchase, here and there already at the first one.",
    seed: 14,
  },
  {
    model: { kind: "pareto-nbd", schemaVersion: 1, unit: "week", parameters: { ...rates, s: 3, beta: 90 } },
    name: "lives-pareto-nbd",
    headline: "Pareto/NBD: a customer may leave at any time",
    description: "Eight lives as lines. Purchases come at irregular gaps. Lines end between purchases, at any time.",
    seed: 5,
  },
  {
    model: {
      kind: "mbg-cnbd-k",
      schemaVersion: 1,
      unit: "week",
      // The rates are those of the six steps to a purchase.
      parameters: { r: rates.r, alpha: rates.alpha / 6, ...dropout, k: 6 },
    },
    name: "lives-regular",
    headline: "MBG/CNBD-k: purchases keep time; here k = 6",
    description: "Eight lives as lines. Purchases come at nearly equal gaps. Lines end right after a purchase.",
    seed: 5,
  },
];

export const observedWeeks = 39;
export const shownWeeks = 52;

export function livesPictures(): Picture[] {
  return worlds.map(({ model, seed, ...words }) => {
    const histories = simulateHistories(model, {
      customers: 8,
      observed: { weeks: observedWeeks },
      holdout: { weeks: shownWeeks - observedWeeks },
      seed,
    });
    const lives = histories.map(({ purchases, leftAt }): Life => ({ from: 0, purchases: [0, ...purchases], leftAt }));
    return livesPicture({
      ...words,
      lives,
      today: observedWeeks,
      until: shownWeeks,
      ticks: [0, 13, 26, 39, 52],
      unit: "weeks since the first purchase",
      dot: "purchase",
      endIsSeen: false,
      fixedOccasions: false,
    });
  });
}

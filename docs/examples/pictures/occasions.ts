import { simulateContracts } from "clientele/churn";
import { createDice } from "../demo/shop/dice.js";
import { type Life, livesPicture } from "./lives.js";
import type { Picture } from "./svg.js";

// Lives by the year: donors, who may skip a year and return, and contracts, which end for good.

const customers = 8;

/** Eight donors as the BG/BB model has them: before each appeal they may leave, who is there gives or does not. */
export function donorsPicture(): Picture {
  const dice = createDice(7);
  const donor = (): Life => {
    const gives = dice.beta(6, 5);
    const leaves = dice.beta(3, 17);
    const purchases = [0];
    for (let year = 1; year <= 12; year++) {
      if (dice.chance(leaves)) return { from: 0, purchases, leftAt: year - 0.5 };
      if (dice.chance(gives)) purchases.push(year);
    }
    return { from: 0, purchases };
  };
  return livesPicture({
    name: "lives-bg-bb",
    headline: "BG/BB: at each occasion a purchase or none; some leave between two",
    description:
      "Eight donors over twelve yearly appeals. At each appeal stands a dot for a donation or a tick for none. Some skip years and return; some lines end between two appeals.",
    lives: Array.from({ length: customers }, donor),
    today: 9.5,
    until: 12,
    ticks: Array.from({ length: 13 }, (_, year) => year),
    unit: "years since the first donation",
    dot: "donation",
    endIsSeen: false,
    fixedOccasions: true,
  });
}

/** Eight yearly contracts on the calendar, begun one after another. */
export function contractsPicture(): Picture {
  const until = 8;
  const world = { kind: "sbg", schemaVersion: 1, parameters: { alpha: 2, beta: 6 } } as const;
  const contracts = simulateContracts(world, { customers, renewals: until, seed: 4 });
  const lives = contracts.map(({ renewals, ended }, i): Life => {
    const from = 0.2 + 0.6 * i;
    const leftAt = ended ? from + renewals + 1 : Infinity;
    const payments = Array.from({ length: until }, (_, year) => from + year);
    return { from, purchases: payments.filter((time) => time < Math.min(leftAt, until)), leftAt };
  });
  return livesPicture({
    name: "lives-contract",
    headline: "Contract: the end is seen; how long the others stay is not",
    description:
      "Eight yearly contracts on a calendar, begun at different times. Some have ended, marked by a diamond; the others still run today.",
    lives,
    today: 6,
    until,
    ticks: [0, 1, 2, 3, 4, 5, 6, 7, 8],
    unit: "years on the calendar",
    dot: "payment",
    endIsSeen: true,
    fixedOccasions: false,
  });
}

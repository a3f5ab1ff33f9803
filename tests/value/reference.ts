import { readFileSync } from "node:fs";
import type { DiscountRate, Predictor, SpendHistory, SpendPredictor } from "clientele/value";
import { sharedRows } from "../support/shared-data.js";

/** 40-digit values; where they come from stands in the file. */
export const reference = JSON.parse(readFileSync("tests/reference/value.json", "utf8"));

/** The parameters that the literature prints for the CDNOW sample. */
export const publishedSpend: SpendPredictor = {
  kind: "gamma-gamma",
  schemaVersion: 1,
  currency: "USD",
  moneyUnit: "major",
  parameters: { p: 6.25, q: 3.74, gamma: 15.44 },
};

export const publishedPurchases: Predictor = {
  kind: "bg-nbd",
  schemaVersion: 1,
  unit: "week",
  parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
};

/** 15 % a year of 52 weeks, as the literature counts. */
export const fifteenPercent: DiscountRate = { rate: Math.log(1.15) / 52, per: "week", compounding: "continuous" };

/** Repeat spend of the CDNOW sample, in dollars. */
export const cdnowSpends = (): SpendHistory[] =>
  sharedRows("cdnow/summary.csv").map((row) => ({ frequency: Number(row["x"]), meanSpend: Number(row["monetary"]) }));

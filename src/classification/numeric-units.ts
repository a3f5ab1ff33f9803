import type { FactUnit } from "../facts/index.js";

/** The units, and whether what bears one is a number. */
export const numericUnits = {
  count: true,
  days: true,
  hours: true,
  minutes: true,
  share: true,
  "minor-units": true,
  score: true,
  points: true,
  instant: false,
  text: false,
  "yes-no": false,
  list: false,
  history: false,
} as const satisfies Readonly<Record<FactUnit, boolean>>;

import type { ScoringModel } from "clientele/churn";

/** The published parameters of the CDNOW sample (Fader, Hardie & Lee 2005). */
export const model = {
  kind: "bg-nbd",
  schemaVersion: 1,
  unit: "week",
  parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
} as const satisfies ScoringModel;
export const asOf = "2026-03-01T23:59:59.999Z";

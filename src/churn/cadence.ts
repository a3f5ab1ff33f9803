import type { BaseFacts, CustomerFacts } from "../facts/index.js";
import { createRhythm } from "../facts/rhythm.js";
import { requireNumber } from "../shared/errors.js";
import type { Evidence } from "../shared/judgement.js";
import type { ChurnBand } from "./band.js";
import type { ChurnPolicy } from "./policy.js";

/** A customer's silence against their own rhythm, which is shrunk to the base's. */
export interface Cadence {
  /** Below `mediumFromDays` low, from `highFromDays` on high. */
  readonly band: ChurnBand;
  /** Days since the last purchase. */
  readonly silenceDays: number;
  /** The usual gap between two purchases: half of the gaps are longer. */
  readonly usualGapDays: number;
  /** From this silence on the risk is medium; by then nine of ten gaps have ended, unless the policy fixes the days. */
  readonly mediumFromDays: number;
  /** From this silence on the risk is high; by then 98 of 100 gaps have ended, unless the policy fixes the days. */
  readonly highFromDays: number;
}

/**
 * Churn as far as silence alone can tell: a band, and no probability.
 *
 * What a model would estimate is not there, in the type and in the value; `notEstimated` names it.
 */
export interface CadenceChurn extends Cadence {
  readonly kind: "cadence";
  readonly method: "cadence";
  /**
   * Why no model was used: none was given, its fit had failed, or it was fitted to a base in which nobody bought again, so that
   * nothing is known of leaving.
   */
  readonly why: "no-model" | "model-failed" | "model-without-repeats";
  /**
   * From which silence on the band is the next higher one; absent in the highest. The days need not be whole: limits of silence
   * are quantiles of the rhythm.
   */
  readonly moreSilence?: { readonly fromDays: number; readonly band: ChurnBand };
  readonly notEstimated: readonly [
    "expectedNextPurchase",
    "expectedPurchases",
    "probabilityAlive",
    "probabilityNoPurchase",
  ];
  /** The score decides nothing about a person; whoever acts on it decides. */
  readonly decisionEffect: "none";
}

/** Reads the cadence of one customer after another against the rhythm of one base. */
export function createCadence({
  base,
  policy,
}: {
  readonly base?: Pick<BaseFacts, "rhythm"> | undefined;
  readonly policy: ChurnPolicy;
}): (facts: Partial<Pick<CustomerFacts, "gapsDays">>, daysSinceLastPurchase: number) => Cadence {
  const rhythmFrom = createRhythm({ base, assumedMedianGapDays: policy.assumedMedianGapDays });
  return ({ gapsDays }, daysSinceLastPurchase) => {
    const silenceDays = requireNumber("scoreChurn", "daysSinceLastPurchase", daysSinceLastPurchase, { min: 0 });
    const rhythm = rhythmFrom(gapsDays ?? []);
    const { silence } = policy;
    const mediumFromDays = silence === "rhythm" ? rhythm.q90GapDays : silence.mediumFromDays;
    const highFromDays = silence === "rhythm" ? rhythm.q98GapDays : silence.highFromDays;
    const band = silenceDays < mediumFromDays ? "low" : silenceDays < highFromDays ? "medium" : "high";
    return { band, silenceDays, usualGapDays: rhythm.medianGapDays, mediumFromDays, highFromDays };
  };
}

/** The silence from which on the band is the next higher one; none in the highest. */
export function nextBandOf({
  band,
  mediumFromDays,
  highFromDays,
}: Cadence): { readonly fromDays: number; readonly band: ChurnBand } | undefined {
  if (band === "high") return undefined;
  // Equal limits leave no room for the medium band.
  return band === "low" && mediumFromDays < highFromDays
    ? { fromDays: mediumFromDays, band: "medium" }
    : { fromDays: highFromDays, band: "high" };
}

/** The limits of the band, each as a comparison that holds. */
export function silenceEvidence(cadence: Cadence, { silence }: ChurnPolicy): Evidence[] {
  const { band, silenceDays, mediumFromDays, highFromDays } = cadence;
  const medium = { threshold: mediumFromDays, ...(silence === "rhythm" && { thresholdFact: "q90GapDays" }) };
  const high = { threshold: highFromDays, ...(silence === "rhythm" && { thresholdFact: "q98GapDays" }) };
  const limit = (comparison: "at-least" | "less-than", of: typeof medium): Evidence => {
    return { fact: "daysSinceLastPurchase", value: silenceDays, comparison, ...of, unit: "days", holds: true };
  };
  if (band === "low") return [limit("less-than", medium)];
  if (band === "high") return [limit("at-least", high)];
  return [limit("at-least", medium), limit("less-than", high)];
}

/**
 * What is usual: the customer's own gap, or that of the base where the customer has none. The two are different facts, so
 * that nobody is told that a one-time buyer usually buys every 31 days.
 */
export function usualGapEvidence(cadence: Cadence, { gapMedianDays }: { readonly gapMedianDays?: number }): Evidence {
  return gapMedianDays === undefined
    ? { fact: "medianGapDays", value: cadence.usualGapDays, comparison: "observed", unit: "days" }
    : { fact: "gapMedianDays", value: gapMedianDays, comparison: "observed", unit: "days" };
}

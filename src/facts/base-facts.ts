import type { Instant } from "../shared/time.js";

/**
 * The rhythm of a base of customers: quantiles of the gap between two purchase occasions of a customer who returns.
 *
 * Estimated by Kaplan & Meier (1958) with the open gaps (from each customer's last occasion to `asOf`) censored, and scaled
 * to those who return at all: the share that never comes back makes no gap, however long one waits.
 */
export interface BaseRhythm {
  /** Closed gaps, which ended with a purchase. */
  readonly gaps: number;
  /** Open gaps, which `asOf` cut off. */
  readonly openGaps: number;
  /** Estimated share of gaps that end with a purchase at all. */
  readonly returnShare: number;
  readonly medianGapDays: number;
  readonly q90GapDays: number;
  readonly q98GapDays: number;
}

/** What judgements about one customer need to know about all of them, as plain JSON. */
export interface BaseFacts {
  readonly schemaVersion: 1;
  readonly asOf: Instant;
  readonly customers: number;
  /** Customers with at least one purchase occasion. */
  readonly buyers: number;
  /** Absent with fewer than 20 closed gaps. */
  readonly rhythm?: BaseRhythm;
  /** Share of all purchase occasions that were discounted. */
  readonly discountedOccasionShare?: number;
  /** A quarter of the purchases whose first look is known were decided within this many minutes. */
  readonly decisionMinutesP25?: number;
  /** Half of them were decided within this many minutes. */
  readonly decisionMinutesMedian?: number;
  /** The usual quantity per line of the customers with at least 3 purchase occasions. Absent with fewer than 20 of them. */
  readonly lineQuantityMedian?: number;
  /** The quantity per line that one in a hundred of them reaches. */
  readonly lineQuantityP99?: number;
}

/** One customer's rhythm, their own shrunk to the base's. */
export interface Rhythm {
  /** The usual gap: half of the customer's gaps are longer. */
  readonly medianGapDays: number;
  /** Nine of ten gaps have ended by then: silence from here on is a risk. */
  readonly q90GapDays: number;
  /** 98 of 100 gaps have ended by then: silence from here on is a lapse. */
  readonly q98GapDays: number;
  /** Weight of the customer's own gaps, from 0 to 1. */
  readonly ownWeight: number;
  /** Where the rest of the weight comes from: the base as fitted, or an assumption of the policy. */
  readonly rest: "base" | "assumed";
}

import { requireNumber, requireObject, requireOneOf } from "../../shared/errors.js";
import type { Reading } from "./loyalty-components.js";
import { type LoyaltyComponent, loyaltyComponents } from "./loyalty-policy.js";

/** One component as it was measured elsewhere. */
export interface MeasuredComponent {
  /** From 0, nothing of it, to 1, all of it. */
  readonly share: number;
  /** The ends between which it lies at `level`: all three, or none. */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** Between 0 and 1, both excluded. */
  readonly level?: number | undefined;
}

/**
 * Components that take the place of what the facts say: the probability that a contract is renewed as `repurchase`, a panel's
 * share of wallet as `share`, the mean of an account's contacts as `attitude`.
 */
export type MeasuredComponents = { readonly [Component in LoyaltyComponent]?: MeasuredComponent | undefined };

const code = "score-loyalty-measured";

/** @throws DomainError `score-loyalty-measured` */
export function measuredReadings(fn: string, measured: MeasuredComponents): ReadonlyMap<LoyaltyComponent, Reading> {
  const readings = new Map<LoyaltyComponent, Reading>();
  for (const [key, given] of Object.entries(requireObject(fn, "measured", measured))) {
    const component = requireOneOf(fn, "measured", key, loyaltyComponents);
    if (given !== undefined) readings.set(component, readingOf(fn, `measured.${component}`, given));
  }
  return readings;
}

function readingOf(fn: string, fact: string, given: MeasuredComponent): Reading {
  const require = (field: string, value: unknown, range: Parameters<typeof requireNumber>[3]) =>
    // Minus nothing is nothing.
    requireNumber(fn, `${fact}.${field}`, value, range, code) + 0;
  requireObject(fn, fact, given, code);
  const share = require("share", given.share, { min: 0, max: 1 });
  const reading: Reading = {
    share,
    measured: true,
    evidence: [{ fact, value: share, comparison: "observed", unit: "share" }],
    missing: [],
  };
  if (given.low === undefined && given.high === undefined && given.level === undefined) return reading;
  return {
    ...reading,
    interval: {
      low: require("low", given.low, { min: 0, max: share }),
      high: require("high", given.high, { min: share, max: 1 }),
      level: require("level", given.level, { above: 0, below: 1 }),
    },
  };
}

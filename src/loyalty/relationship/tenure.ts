import { requireObjects } from "../../shared/errors.js";
import type { CustomerFacts } from "../../facts/index.js";
import { requireOneMoment } from "../../facts/one-moment.js";
import type { Evidence, Judgement } from "../../shared/judgement.js";
import { type Instant, millisecondsPerDay, requireInstant } from "../../shared/time.js";
import { daysPer } from "../../shared/units.js";
import { quantileAt, shownPercents } from "./observed-quantile.js";
import { factNamed, type Finding, judged, type RelationshipOptions } from "./judged.js";

/** The facts that tenure is read from. */
export type TenureFacts = Pick<CustomerFacts, "asOf"> &
  Partial<Pick<CustomerFacts, "acquiredAt" | "daysSinceFirstPurchase" | "daysSinceLastPurchase">>;

/** How long somebody has been a customer. */
export interface Tenure {
  /** Whole days from becoming a customer to `asOf`. */
  readonly days: number;
  /** The same in years of 365.2425 days. */
  readonly years: number;
  /**
   * Whole days from becoming a customer to the last purchase: the part of the tenure in which they are known to have been
   * one. Without it tenure grows with silence. Absent for who has not bought, or when that is not known.
   */
  readonly daysToLastPurchase?: number;
  /**
   * True when the beginning is not known, because the feed begins in the middle or a purchase refutes what was declared: they
   * may have been a customer before what is seen, and all lengths are lower bounds.
   */
  readonly atLeast: boolean;
  /** What they are counted from: the declared or the seen beginning, or the first purchase in the feed. */
  readonly since: "acquired" | "first-purchase-seen";
}

/**
 * How long somebody has been a customer: from the day they became one (declared, or the first purchase of a feed that covers the
 * beginning) to `asOf`, and to the last purchase. Where the beginning is not known, the first purchase in the feed
 * gives a lower bound; so it does where it lies before the declared beginning, which cannot be true then.
 *
 * @example
 * const judgement = tenure({
 *   asOf: "2026-01-01T00:00:00Z", acquiredAt: "2024-01-01T00:00:00Z", daysSinceFirstPurchase: 700, daysSinceLastPurchase: 31,
 * });
 * judgement.status === "decided" && judgement.value
 * // => { days: 731, years: ~2.0014, daysToLastPurchase: 700, atLeast: false, since: "acquired" }
 *
 * @returns undecided with `refused-for-use` under a policy for pricing or eligibility, `missing-facts` when neither the
 *   beginning nor a first purchase is known, `not-enough-data` for who becomes a customer after `asOf` and has not bought
 * @throws DomainError `facts` for days that are none, `instant` for an `acquiredAt` or `asOf` that is none, `relationship-policy`,
 *   `policy-use` or `schema-version` when the policy makes no sense, `tenure-options` or `tenure-evidence`.
 */
export function tenure(facts: TenureFacts, options: RelationshipOptions = {}): Judgement<Tenure, "tenure"> {
  const fn = "tenure";
  return judged(fn, "tenure", facts, options, (given): Finding<Tenure> => {
    const length = lengthOf(fn, given);
    if (length === "after-as-of") return { reason: "not-enough-data", missing: ["acquiredAt"] };
    if (length === undefined) return { reason: "missing-facts", missing: ["acquiredAt", "daysSinceFirstPurchase"] };
    const { days, acquiredAt } = length;
    const atLeast = acquiredAt === undefined;
    const silence = factNamed(fn, "daysSinceLastPurchase", given.daysSinceLastPurchase);
    const begun: Evidence = atLeast
      ? { fact: "daysSinceFirstPurchase", value: days, comparison: "observed", unit: "days" }
      : { fact: "acquiredAt", value: acquiredAt, comparison: "observed", unit: "instant" };
    return {
      value: {
        days,
        years: days / daysPer.year,
        ...(silence === undefined ? {} : { daysToLastPurchase: Math.max(0, days - silence) }),
        atLeast,
        since: atLeast ? "first-purchase-seen" : "acquired",
      },
      evidence: [
        begun,
        ...(silence === undefined
          ? []
          : [{ fact: "daysSinceLastPurchase", value: silence, comparison: "observed", unit: "days" } as const]),
      ],
    };
  });
}

interface Length {
  readonly days: number;
  /** Absent where the days are a lower bound. */
  readonly acquiredAt?: Instant;
}

/** The tenure at `asOf`; `undefined` when nothing is known of its beginning. */
function lengthOf(fn: string, facts: TenureFacts): Length | "after-as-of" | undefined {
  const seen = factNamed(fn, "daysSinceFirstPurchase", facts.daysSinceFirstPurchase);
  const acquiredAt = facts.acquiredAt ?? undefined;
  if (acquiredAt === undefined) return seen === undefined ? undefined : { days: seen };
  const elapsed = requireInstant(fn, "asOf", facts.asOf) - requireInstant(fn, "acquiredAt", acquiredAt);
  const days = Math.floor(elapsed / millisecondsPerDay);
  if (days >= 0 && (seen === undefined || seen <= days + calendarSlack)) return { days, acquiredAt };
  return seen === undefined ? "after-as-of" : { days: seen };
}

/**
 * By how much a difference of dates can exceed the whole days that elapsed, in a zone that turns its clocks: from an evening to
 * a midnight, less the hour that was skipped.
 */
const calendarSlack = 2;

/** How long the customers of a base have been customers. */
export type TenureSummary =
  | {
      readonly status: "measured";
      readonly asOf: Instant;
      readonly customers: number;
      /** Customers of whom a tenure is known, lower bounds included. */
      readonly known: number;
      /** Customers of whom a lower bound is known only. */
      readonly lowerBounds: number;
      readonly median: TenureQuantile;
      /** Tenths and quarters of the customers, ascending. */
      readonly quantiles: readonly TenureQuantile[];
    }
  | {
      readonly status: "not-enough-data";
      readonly asOf: Instant;
      readonly customers: number;
      readonly known: number;
      readonly required: number;
    };

/** The tenure that a share of the customers does not exceed. */
export interface TenureQuantile {
  /** The share of the customers, from 0 to 1. */
  readonly of: number;
  /** Days; a lower bound where `atLeast` is true. */
  readonly days: number;
  /** True when customers of whom a lower bound is known only could push it up. */
  readonly atLeast: boolean;
  /** How far they could push it at most; absent where there is no limit. */
  readonly atMostDays?: number;
}

/**
 * How long the customers of a base have been customers, by quantiles (the smallest tenure that at least the share does not
 * exceed). Lower bounds are honoured without a model: each quantile is told with what it would be if they were all
 * exact, and if they were all without end. Survival curves would not do: they take those seen from the middle on for a random
 * part of all, and they are the ones who have been there longest.
 *
 * It describes these customers and estimates nothing, so it has no interval of confidence.
 *
 * @example
 * const asOf = "2026-01-01T00:00:00Z";
 * const summary = tenureSummary([
 *   { asOf, acquiredAt: "2025-12-02T00:00:00Z" },
 *   { asOf, acquiredAt: "2025-11-02T00:00:00Z" },
 *   { asOf, daysSinceFirstPurchase: 400 },
 * ]);
 * summary.status === "measured" && [summary.lowerBounds, summary.median, summary.quantiles[4]]
 * // => [1, { of: 0.5, days: 60, atLeast: false }, { of: 0.9, days: 400, atLeast: true }]
 *
 * @throws DomainError `base-as-of` when the facts were taken at different moments, `base-empty` without any, `facts` for days
 *   that are none, `instant` for an `acquiredAt` or `asOf` that is none.
 */
export function tenureSummary(population: readonly TenureFacts[]): TenureSummary {
  const name = "tenureSummary";
  requireObjects(name, "population", population, "facts");
  const asOf = requireOneMoment(name, population);
  const lengths = population
    .map((facts) => lengthOf(name, facts))
    .filter((length) => length !== undefined && length !== "after-as-of");
  const customers = population.length;
  const known = lengths.length;
  if (known === 0) return { status: "not-enough-data", asOf, customers, known, required: 1 };

  const low = lengths.map(({ days }) => days).sort((a, b) => a - b);
  const high = lengths
    .map(({ days, acquiredAt }) => (acquiredAt === undefined ? Infinity : days))
    .sort((a, b) => a - b);
  const quantile = (percent: number): TenureQuantile => {
    const of = percent / 100;
    const [days, atMost] = [quantileAt(low, percent), quantileAt(high, percent)];
    if (days === atMost) return { of, days, atLeast: false };
    return { of, days, atLeast: true, ...(atMost === Infinity ? {} : { atMostDays: atMost }) };
  };
  return {
    status: "measured",
    asOf,
    customers,
    known,
    lowerBounds: lengths.filter(({ acquiredAt }) => acquiredAt === undefined).length,
    median: quantile(50),
    quantiles: shownPercents.map(quantile),
  };
}

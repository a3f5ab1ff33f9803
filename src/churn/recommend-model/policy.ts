import { DomainError, requireNumber, requireSchemaVersion, show } from "../../shared/errors.js";
import { daysPer } from "../../shared/units.js";
import { churnPolicies } from "../policy.js";

/** A grid of days on which all purchases may fall. */
export type OpportunityPeriod = "week" | "fortnight" | "month" | "quarter" | "half-year" | "year";

/** Every number behind the choice of a model, as plain JSON. */
export interface ModelChoicePolicy {
  readonly schemaVersion: 1;
  readonly id: string;
  /** Share of customers with a subscription from which the base is contractual. */
  readonly contractualFrom: number;
  /** Share of customers with a subscription from which the rest is to be judged apart, with a warning. */
  readonly mixedFrom: number;
  /** Customers with a repeat purchase that a base must have before a model is fitted to it. */
  readonly minimumRepeaters: number;
  /** When purchases count as made on fixed opportunities. */
  readonly opportunities: {
    /** Periods looked for, in days. */
    readonly periodsDays: Readonly<Record<OpportunityPeriod, number>>;
    /** How far a gap may be off a whole number of periods, as a share of the period. */
    readonly tolerance: number;
    /** Share of gaps that are whole numbers of periods, from which the purchases lie on the grid. */
    readonly onGridFrom: number;
    /** Gaps that the test takes at least. */
    readonly minimumGaps: number;
    /** Opportunities per purchase above which the grid is finer than the rhythm, and does not matter. */
    readonly periodsPerGapUpTo: number;
  };
  /** Regularity k from which gaps are more regular than chance. */
  readonly regularFrom: number;
  /** Share of one-time buyers from which a model must let them leave. */
  readonly oneTimeBuyersFrom: number;
  /** Median age over mean gap below which the observation is short. */
  readonly gapsObservedFrom: number;
  /** Differences of AIC or BIC to the best model: up to the first they are noise, from the second on they are clear. */
  readonly comparison: { readonly noiseUpTo: number; readonly clearFrom: number };
}

/** The policies of this library. A version never changes; better numbers get a new one. */
export const modelChoicePolicies = {
  v1: {
    schemaVersion: 1,
    id: "model-choice/v1",
    // The method that fits most customers; below one in twenty, contracts are exceptions.
    contractualFrom: 0.5,
    mixedFrom: 0.05,
    minimumRepeaters: churnPolicies.v1.minimumRepeaters,
    opportunities: {
      periodsDays: {
        week: daysPer.week,
        fortnight: 2 * daysPer.week,
        month: daysPer.month,
        quarter: 3 * daysPer.month,
        "half-year": 6 * daysPer.month,
        year: daysPer.year,
      },
      // A tenth of a month is three days, which is what calendar months differ by. By chance a fifth of all gaps lies so
      // near to the grid; nine in ten never do, even of forty.
      tolerance: 0.1,
      onGridFrom: 0.9,
      minimumGaps: 40,
      // Of which fewer than one in ten are taken: there the binomial counts of the BG/BB model are Poisson counts.
      periodsPerGapUpTo: 10,
    },
    // Between purely random gaps (1) and the least regular of the models for regular buyers (2).
    regularFrom: 1.5,
    // So many customers at least would be alive by definition under the BG/NBD model: more than one in ten is no detail.
    oneTimeBuyersFrom: 0.1,
    // In fewer than three usual gaps a pause cannot be told from the end.
    gapsObservedFrom: 3,
    // Burnham & Anderson, "Model Selection and Multimodel Inference" (2002), 2.6.
    comparison: { noiseUpTo: 2, clearFrom: 10 },
  },
} as const satisfies Readonly<Record<string, ModelChoicePolicy>>;

/** @throws DomainError `schema-version`, or `model-choice-policy` when a number of the policy makes no sense. */
export function requireModelChoicePolicy(fn: string, policy: ModelChoicePolicy): ModelChoicePolicy {
  requireSchemaVersion(fn, "a model choice policy", policy, 1);
  const require = (name: string, value: unknown, range: Parameters<typeof requireNumber>[3]) =>
    requireNumber(fn, name, value, range, "model-choice-policy");
  const share = { min: 0, max: 1 };
  require("contractualFrom", policy.contractualFrom, share);
  require("mixedFrom", policy.mixedFrom, { min: 0, max: policy.contractualFrom });
  require("minimumRepeaters", policy.minimumRepeaters, { min: 1 });
  const { opportunities, comparison } = policy as Partial<ModelChoicePolicy>;
  if (!isRecord(opportunities) || !isRecord(opportunities.periodsDays) || !isRecord(comparison)) {
    const wanted = "a policy with opportunities, their periodsDays, and comparison";
    throw new DomainError("model-choice-policy", `${fn} requires ${wanted}; got ${show(policy)}`);
  }
  const { periodsDays, tolerance, onGridFrom, minimumGaps, periodsPerGapUpTo } = opportunities;
  for (const [name, days] of Object.entries(periodsDays))
    require(`opportunities.periodsDays.${name}`, days, { above: 0 });
  require("opportunities.tolerance", tolerance, { above: 0, below: 0.5 });
  require("opportunities.onGridFrom", onGridFrom, { min: 2 * tolerance, max: 1 });
  require("opportunities.minimumGaps", minimumGaps, { min: 1 });
  require("opportunities.periodsPerGapUpTo", periodsPerGapUpTo, { min: 1 });
  require("regularFrom", policy.regularFrom, { min: 1 });
  require("oneTimeBuyersFrom", policy.oneTimeBuyersFrom, share);
  require("gapsObservedFrom", policy.gapsObservedFrom, { min: 0 });
  require("comparison.noiseUpTo", comparison.noiseUpTo, { min: 0 });
  require("comparison.clearFrom", comparison.clearFrom, { min: comparison.noiseUpTo });
  return policy;
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

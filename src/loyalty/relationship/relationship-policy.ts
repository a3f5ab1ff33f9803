import { requireCount, requireNumber, requireSchemaVersion } from "../../shared/errors.js";
import { type PolicyUse, requirePolicyUse } from "../../shared/policy-use.js";

/** Every number behind share of wallet, breadth, tenure and programme activity, as plain JSON. */
export interface RelationshipPolicy {
  readonly schemaVersion: 1;
  readonly id: string;
  /**
   * What the results are used for. With `pricing` or `eligibility` every judgement about a customer is refused: whoever has
   * nowhere else to go, and whoever has stayed long, would pay for it.
   */
  readonly use: PolicyUse;
  /** A category spend older than this says nothing any more. */
  readonly walletValidDays: number;
  /** Order lines with a category, below which their spread over categories is chance. */
  readonly breadthLines: number;
  /** Whoever earned or redeemed points so many days ago or fewer takes part in the programme. */
  readonly programmeActiveDays: number;
  /** Customers of whom it must be known for a share or a mean over a base. */
  readonly minimumCustomers: number;
}

/** The policies of this library. A version never changes; better numbers get a new one. */
export const relationshipPolicies = {
  v1: {
    schemaVersion: 1,
    id: "relationship/v1",
    use: "analytics",
    // What is spent on a category changes with the household, so an answer lasts about a year, as answers on attitude do.
    walletValidDays: 365,
    // One line has one category whoever buys it, and of two a half is chance.
    breadthLines: 3,
    // Twelve months, the usual definition of an active member, so that whoever buys once a year counts.
    programmeActiveDays: 365,
    // A share of 30 has an interval of a third of the scale at 95 %.
    minimumCustomers: 30,
  },
} as const satisfies Readonly<Record<string, RelationshipPolicy>>;

/** @throws DomainError `schema-version`, `policy-use`, or `relationship-policy` when a number of the policy makes no sense. */
export function requireRelationshipPolicy(fn: string, policy: RelationshipPolicy): RelationshipPolicy {
  const code = "relationship-policy";
  requireSchemaVersion(fn, "a relationship policy", policy, 1);
  requirePolicyUse(fn, policy.use);
  requireNumber(fn, "walletValidDays", policy.walletValidDays, { min: 0 }, code);
  requireCount(fn, "breadthLines", policy.breadthLines, 1, code);
  requireNumber(fn, "programmeActiveDays", policy.programmeActiveDays, { min: 0 }, code);
  requireCount(fn, "minimumCustomers", policy.minimumCustomers, 2, code);
  return policy;
}

import { requireObject } from "../shared/errors.js";
import type { CustomerFacts, FactName } from "../facts/index.js";
import { judge } from "../rules/index.js";
import type { EvidenceLevel, Judgement } from "../shared/judgement.js";
import { couldPunish } from "../shared/policy-use.js";
import { unitsOfFacts } from "./units-of-facts.js";
import { type ClassificationPolicy, classificationPolicies, requireClassificationPolicy } from "./policy.js";
import { requireFacts } from "./require-facts.js";
import { classificationRules } from "./rules.js";

const factNames = [
  "openComplaints",
  "resolvedComplaints",
  "daysSinceComplaintResolved",
  "csatLast",
  "csatLastDaysAgo",
  "npsLast",
  "npsLastDaysAgo",
  "daysSinceLastFaultyReturn",
] as const satisfies readonly FactName[];

/** The facts that the measure reads. */
export type AngerFacts = Pick<CustomerFacts, "asOf"> & Partial<Pick<CustomerFacts, (typeof factNames)[number]>>;

/** How dissatisfied a customer is, and by what. */
export interface Anger {
  /**
   * From 0 (nothing is known to be wrong) to 1. Each cause takes half of what is left to 1, times its strength: one open
   * complaint is a half, two are three quarters. No cause is weighed against another, because nothing measures that.
   */
  readonly intensity: number;
  /** What is wrong, the strongest first. */
  readonly causes: readonly AngerCause[];
  /** A complaint may bring a customer forward in the queue, and never back. */
  readonly servicePriority: "may-rise";
  readonly decisionEffect: "none";
}

export interface AngerCause {
  readonly cause: "open-complaint" | "resolved-complaint" | "low-csat" | "low-nps" | "faulty-return";
  /** How often it stands; more than once for open complaints only, because of the others the latest speaks. */
  readonly count: number;
  /** 1 for what is unresolved or fresh; falls evenly to 0 over the days of the policy. */
  readonly strength: number;
}

export interface AngerOptions {
  /** @defaultValue classificationPolicies.v1 */
  readonly policy?: ClassificationPolicy | undefined;
  /** @defaultValue "full" */
  readonly evidence?: EvidenceLevel | undefined;
}

/**
 * How strongly a customer is dissatisfied: open complaints, and, fading from the day on which it was settled, given or sent
 * back, a resolved complaint, a low answer, faulty goods. An open complaint does not fade: waiting makes nobody less angry.
 *
 * It is above 0 exactly where the trait `angry` of `classify` is true under the same policy, and undecided where the trait is.
 * The priority of service may rise with it, and must never fall. As for the trait, use in pricing and for eligibility is
 * refused: it would punish a complaint.
 *
 * @example An open complaint, and a low answer a month ago
 * const judgement = angerOf({ asOf: "2026-03-01T00:00:00Z", openComplaints: 1, resolvedComplaints: 0, csatLast: 2, csatLastDaysAgo: 30 });
 * judgement.status === "decided" && judgement.value
 * // => {
 * //   intensity: ~0.667,
 * //   causes: [{ cause: "open-complaint", count: 1, strength: 1 }, { cause: "low-csat", count: 1, strength: ~0.667 }],
 * //   servicePriority: "may-rise", decisionEffect: "none",
 * // }
 *
 * @returns undecided with `refused-for-use` under a policy for pricing or eligibility, `missing-facts` where nothing that is known is
 * wrong and the feed carries no complaints
 * @throws DomainError `facts` without any, `classification-policy`, `policy-use` or `schema-version` when the policy makes no
 *   sense, `anger-of-options` for options that are none.
 */
export function angerOf(facts: AngerFacts, options: AngerOptions = {}): Judgement<Anger, "anger"> {
  const fn = "angerOf";
  requireObject(fn, "options", options);
  const { policy = classificationPolicies.v1, evidence = "full" } = options;
  requireClassificationPolicy(fn, policy);
  requireFacts(fn, facts);
  const frame = { about: "anger", policy: policy.id, asOf: facts.asOf } as const;
  if (couldPunish(policy.use)) return { status: "undecided", reason: "refused-for-use", missing: [], ...frame };
  const known = numbersOf(facts);
  const angry = judge(classificationRules(policy).traits.angry, known, { ...frame, evidence, units: unitsOfFacts });
  if (angry.status === "undecided") return angry;
  const causes = angry.value ? causesOf(known, policy) : [];
  return {
    ...angry,
    value: { intensity: intensityOf(causes), causes, servicePriority: "may-rise", decisionEffect: "none" },
  };
}

type Numbers = Readonly<Partial<Record<(typeof factNames)[number], number>>>;

/** What is no finite number is unknown to the rule and to the causes alike. */
function numbersOf(facts: AngerFacts): Numbers {
  return Object.fromEntries(factNames.flatMap((name) => (Number.isFinite(facts[name]) ? [[name, facts[name]]] : [])));
}

function causesOf(facts: Numbers, { angry: policy }: ClassificationPolicy): AngerCause[] {
  const { openComplaints = 0, resolvedComplaints = 0, csatLast = Infinity, npsLast = Infinity } = facts;
  const { csatLastDaysAgo, npsLastDaysAgo, daysSinceComplaintResolved, daysSinceLastFaultyReturn } = facts;
  const latest = (cause: AngerCause["cause"], strength: number): AngerCause => ({ cause, count: 1, strength });
  return [
    { cause: "open-complaint", count: openComplaints, strength: openComplaints >= 1 ? 1 : 0 } as const,
    latest("resolved-complaint", resolvedComplaints > 0 ? left(daysSinceComplaintResolved, policy.fadeDays) : 0),
    latest("low-csat", csatLast <= policy.csatAtMost ? left(csatLastDaysAgo, policy.answerDays) : 0),
    latest("low-nps", npsLast <= policy.npsAtMost ? left(npsLastDaysAgo, policy.answerDays) : 0),
    latest("faulty-return", left(daysSinceLastFaultyReturn, policy.faultyReturnDays)),
  ]
    .filter(({ strength }) => strength > 0)
    .sort((a, b) => b.strength - a.strength);
}

/** What is left after so many days of something that fades evenly over others. */
function left(days: number | undefined, over: number): number {
  return days !== undefined && days < over ? Math.min(1, 1 - days / over) : 0;
}

function intensityOf(causes: readonly AngerCause[]): number {
  return causes.reduce((sum, { count, strength }) => sum + (1 - sum) * (1 - (1 - strength / 2) ** count), 0);
}

import { type ChurnValue, type ContractRetention, createChurnScorer, type ScoringModel } from "../churn/index.js";
import { type Classification, createClassifier } from "../classification/index.js";
import type { BaseFacts, CustomerFacts } from "../facts/index.js";
import {
  createLoyaltyScorer,
  createRfmScorer,
  createValuedReader,
  type LoyaltyTier,
  type LoyaltyValue,
  type RfmFit,
  type RfmValue,
  rfmTables,
  type WhatTheyValue,
} from "../loyalty/index.js";
import { type ContactDue, contactDue, type ServiceExperience, serviceExperience } from "../service/index.js";
import type { EvidenceLevel, Judgement, UndecidedReason } from "../shared/judgement.js";
import { couldPunish } from "../shared/policy-use.js";
import {
  createValueScorer,
  type CustomerValue,
  type SpendPredictor,
  type ValueOptions,
  type ValuePolicy,
} from "../value/index.js";
import type { Instant } from "../shared/time.js";
import type { Duration } from "../shared/units.js";
import { partsOf, policies, type Policies } from "./policies.js";

/** What was fitted to a base and is needed to judge one customer of it, as plain JSON. */
export interface ProfileModels {
  /** Without it churn is judged by cadence. */
  readonly churn?: ScoringModel | undefined;
  /** How long contracts last; without it nobody's probability of ending one is estimated. */
  readonly retention?: ContractRetention | undefined;
  /** What a purchase brings; without it, or without a model of purchases, value is undecided. */
  readonly spend?: SpendPredictor | undefined;
  /** Without it RFM is undecided. */
  readonly rfm?: RfmFit | undefined;
}

/** Everything that is said about one customer: the facts, and the judgements made of them. */
export interface Profile<Facts extends CustomerFacts = CustomerFacts> {
  readonly schemaVersion: 1;
  readonly customerId: string;
  readonly asOf: Instant;
  /** A profile decides nothing about a person; whoever acts on it decides. */
  readonly decisionEffect: "none";
  readonly facts: Facts;
  readonly classification: Classification;
  readonly rfm: Judgement<RfmValue, "rfm">;
  readonly loyalty: Judgement<LoyaltyValue, "loyalty">;
  /** What service has been like: beside loyalty and no part of it, because it comes before. */
  readonly service: Judgement<ServiceExperience, "service">;
  /** Whether they should hear from us, by their own rhythm and consent. */
  readonly contact: Judgement<ContactDue, "contact-due">;
  /** What they value, by their own word or by what they do. */
  readonly valued: Judgement<WhatTheyValue, "valued">;
  readonly churn: Judgement<ChurnValue, "churn">;
  /** Only where it was asked for: value takes a margin, which nobody but the business knows. */
  readonly value?: Judgement<CustomerValue, "value">;
}

/** What a profile needs to know to say what a customer is worth. */
export type ProfileValueOptions = Pick<ValueOptions, "margin" | "rate" | "horizon">;

export interface ProfileOptions {
  readonly models?: ProfileModels | undefined;
  /** What is known about all customers; without it, what is usual is assumed, and what needs the base is undecided. */
  readonly base?: BaseFacts | undefined;
  /** How far churn looks ahead; the policy's (90 days) by default. */
  readonly horizon?: Duration | undefined;
  /** Asks for the value of each customer, and says what it takes. */
  readonly value?: ProfileValueOptions | undefined;
  /** The loyalty tiers before, by customer: a tier is kept unless its boundary is passed by the policy's hysteresis. */
  readonly previousTiers?: Readonly<Record<string, LoyaltyTier>> | undefined;
  /** @defaultValue policies.v1 */
  readonly policy?: Policies | undefined;
  /** `"none"` leaves the reasons out, for bulk work; the decisions are the same. */
  readonly evidence?: EvidenceLevel | undefined;
}

/** Profiles one customer after another by options that were checked once. */
export type Profiler = <Facts extends CustomerFacts>(facts: Facts) => Profile<Facts>;

/**
 * Prepares profiles for many customers.
 *
 * @throws DomainError `policies-use`, and for policies and models what the verbs of the rooms throw.
 * @example
 * import { summarizeAll } from "clientele/facts";
 *
 * const [anna] = summarizeAll([], { asOf: "2026-03-01", parties: [{ type: "person", id: "anna" }], coverage: { purchase: { from: "beginning" } } });
 * const toProfile = createProfiler({ evidence: "none" });
 * toProfile(anna!).churn // => { status: "undecided", reason: "not-enough-data", ... }
 */
export function createProfiler(options: ProfileOptions = {}): Profiler {
  const judges = createJudges(options);
  return (facts) => ({
    schemaVersion: 1,
    customerId: facts.customerId,
    asOf: facts.asOf,
    decisionEffect: "none",
    facts,
    classification: judges.classification(facts),
    rfm: judges.rfm(facts),
    loyalty: judges.loyalty(facts),
    service: judges.service(facts),
    contact: judges.contact(facts),
    valued: judges.valued(facts),
    churn: judges.churn(facts),
    ...(judges.value !== undefined && { value: judges.value(facts) }),
  });
}

/** Who makes the parts of a profile, each by itself. */
export type Judges = {
  readonly [
    Part in "classification" | "rfm" | "loyalty" | "service" | "contact" | "valued" | "churn" | "value"
  ]: Part extends "value"
    ? ((facts: CustomerFacts) => NonNullable<Profile[Part]>) | undefined
    : (facts: CustomerFacts) => NonNullable<Profile[Part]>;
};

export function createJudges({
  models: { churn, retention, rfm, spend } = {},
  base,
  horizon,
  value,
  previousTiers = {},
  policy = policies.v1,
  evidence = "full",
}: ProfileOptions): Judges {
  const parts = partsOf("profile", policy);
  const scoreSegment = rfm && createRfmScorer(rfm, { evidence });
  const scoreLoyalty = createLoyaltyScorer({ policy: parts.loyalty, base, evidence });
  const tierBefore = ({ customerId }: CustomerFacts) =>
    Object.hasOwn(previousTiers, customerId) ? previousTiers[customerId] : undefined;
  return {
    classification: createClassifier({ policy: parts.classification, base, evidence }),
    // Segments are called loyal and at risk: what is refused as loyalty and churn is not to be had under these names.
    rfm: (facts) => {
      if (couldPunish(policy.use)) return withoutRfm(facts, rfm, "refused-for-use", []);
      // RFM compares with others; without a scheme fitted to them there is nothing to compare with.
      return scoreSegment === undefined ? withoutRfm(facts, rfm, "missing-facts", ["rfm"]) : scoreSegment(facts);
    },
    loyalty: (facts) => scoreLoyalty(facts, { previousTier: tierBefore(facts) }),
    service: (facts) => serviceExperience(facts, { policy: parts.service, evidence }),
    contact: (facts) => contactDue(facts, { policy: parts.service, base, evidence }),
    valued: createValuedReader({ policy: parts.valued, base, evidence }),
    churn: createChurnScorer({ model: churn, retention, base, horizon, policy: parts.churn, evidence }),
    value: value && valueScorer(value, churn, spend, parts.value, evidence),
  };
}

/** Without the models there is nothing to multiply. */
function valueScorer(
  value: ProfileValueOptions,
  model: ScoringModel | undefined,
  spend: SpendPredictor | undefined,
  policy: ValuePolicy,
  evidence: EvidenceLevel,
): (facts: CustomerFacts) => Judgement<CustomerValue, "value"> {
  if (model !== undefined && spend !== undefined) {
    return createValueScorer({ ...value, model, spend, policy, evidence });
  }
  const missing = [...(model === undefined ? ["model"] : []), ...(spend === undefined ? ["spendModel"] : [])];
  return ({ asOf }) => ({
    status: "undecided",
    about: "value",
    reason: "missing-facts",
    missing,
    policy: policy.id,
    asOf,
  });
}

/**
 * All judgements about one customer. They can be read side by side: they rest on the same facts, the same base and the
 * same policies.
 *
 * @example A newcomer, with nothing known about the base
 * import { summarize } from "clientele/facts";
 *
 * const facts = summarize(
 *   [{ type: "purchase", source: "shop", id: "1", time: "2026-02-20T12:00:00Z", customerId: "anna", total: { amountMinor: 2500, currency: "EUR" } }],
 *   { asOf: "2026-03-01", coverage: { purchase: { from: "beginning" } } },
 * );
 * const { classification, rfm } = profile(facts);
 * classification.stage.status === "decided" && classification.stage.value // => "new"
 * rfm.status === "undecided" && rfm.missing // => ["rfm"]
 *
 * @throws DomainError `policies-use`, and for policies and models what the verbs of the rooms throw.
 */
export function profile<Facts extends CustomerFacts>(facts: Facts, options: ProfileOptions = {}): Profile<Facts> {
  return createProfiler(options)(facts);
}

function withoutRfm(
  { asOf }: CustomerFacts,
  rfm: RfmFit | undefined,
  reason: UndecidedReason,
  missing: readonly string[],
): Judgement<RfmValue, "rfm"> {
  return { status: "undecided", about: "rfm", reason, missing, policy: `rfm/${tableOf(rfm)}`, asOf };
}

/** The table's name; the usual one where there is no scheme. */
function tableOf({ table }: Partial<RfmFit> = {}): string {
  return typeof table === "object" ? table.id : (table ?? rfmTables.A.id);
}

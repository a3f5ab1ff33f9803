import { type ChurnValue, type ContractRetention, createChurnScorer, type ScoringModel } from "../churn/index.js";
import { type Classification, type ClassifierOptions, createClassifier } from "../classification/index.js";
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
import { type ContactDue, createContactReader } from "../service/contact-due.js";
import { createServiceReader, type ServiceExperience } from "../service/service-experience.js";
import type { EvidenceLevel, Judgement } from "../shared/judgement.js";
import { requireObject } from "../shared/errors.js";
import { couldPunish } from "../shared/policy-use.js";
import { undecidedAbout } from "../shared/undecided.js";
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
import { createRecordSharing } from "./shared-record.js";

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
  /**
   * `"none"` leaves the reasons out, for bulk work, and with them what only explains: of churn `expectedNextPurchase` and `changes`, of
   * loyalty the `contributions`, of value the parts of the product. The decisions and their numbers are the same.
   */
  readonly evidence?: EvidenceLevel | undefined;
}

/**
 * Profiles one customer after another by options that were checked once. Of answers that are equal many are one object: those that are
 * undecided, and without evidence more of them. They are frozen; so are lists without content.
 */
export type Profiler = <Facts extends CustomerFacts>(facts: Facts) => Profile<Facts>;

/**
 * Prepares profiles for many customers.
 *
 * @throws DomainError `profile-options`, `profile-models`, `profile-value` and `profile-previous-tiers` for what is none, `policies-use`, and
 *   for policies and models what the verbs of the rooms throw. The profiler itself: `profile-facts`, and what those throw for facts; after
 *   a customer that it refused it goes on with the next.
 * @example
 * import { summarizeAll } from "clientele/facts";
 *
 * const [anna] = summarizeAll([], { asOf: "2026-03-01", parties: [{ type: "person", id: "anna" }], coverage: { purchase: { from: "beginning" } } });
 * const toProfile = createProfiler({ evidence: "none" });
 * toProfile(anna!).churn // => { status: "undecided", reason: "not-enough-data", ... }
 */
export function createProfiler(options: ProfileOptions = {}): Profiler {
  const judges = createJudges(options);
  const { value } = judges;
  const factsOf = <Facts extends CustomerFacts>(facts: Facts) => requireObject("profile", "facts", facts);
  // Written out twice: what is put together takes more room, and there are millions of them.
  if (value === undefined) {
    return (facts) => ({
      schemaVersion: 1,
      customerId: factsOf(facts).customerId,
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
    });
  }
  return (facts) => ({
    schemaVersion: 1,
    customerId: factsOf(facts).customerId,
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
    value: value(facts),
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

export function createJudges(options: ProfileOptions): Judges {
  const {
    models = {},
    base,
    horizon,
    value,
    previousTiers = {},
    policy = policies.v1,
    evidence = "full",
  } = requireObject("profile", "options", options);
  const { churn, retention, rfm, spend } = requireObject("profile", "models", models);
  if (value !== undefined) requireObject("profile", "value", value);
  requireObject("profile", "previousTiers", previousTiers);
  const parts = partsOf("profile", policy);
  const scoreSegment = rfm && createRfmScorer(rfm, { evidence });
  const withoutRfm = undecidedAbout("rfm", `rfm/${tableOf(rfm ?? undefined)}`);
  const scoreLoyalty = createLoyaltyScorer({ policy: parts.loyalty, base, evidence });
  const tierBefore = ({ customerId }: CustomerFacts) =>
    Object.hasOwn(previousTiers, customerId) ? previousTiers[customerId] : undefined;
  return {
    classification: createClassificationJudge({ policy: parts.classification, base, evidence }),
    // Segments are called loyal and at risk: what is refused as loyalty and churn is not to be had under these names. And RFM compares
    // with others; without a scheme fitted to them there is nothing to compare with.
    rfm: couldPunish(policy.use)
      ? (facts) => withoutRfm(facts, "refused-for-use")
      : (scoreSegment ?? ((facts) => withoutRfm(facts, "missing-facts", ["rfm"]))),
    loyalty: (facts) => scoreLoyalty(facts, { previousTier: tierBefore(facts) }),
    service: createServiceReader({ policy: parts.service, evidence }),
    contact: createContactReader({ policy: parts.service, base, evidence }),
    valued: createValuedReader({ policy: parts.valued, base, evidence }),
    churn: createChurnScorer({ model: churn, retention, base, horizon, policy: parts.churn, evidence }),
    value: value && valueScorer(value, churn, spend, parts.value, evidence),
  };
}

/** More different records of traits than a base has; with the answers of many moments there are more. */
const mostTraits = 1000;

/** Without evidence the answers are shared, and many customers have the same ten. */
function createClassificationJudge(options: ClassifierOptions): Judges["classification"] {
  const classify = createClassifier(options);
  if (options.evidence !== "none") return (facts) => classify(facts);
  const share = createRecordSharing<Classification["traits"]>(mostTraits);
  return (facts) => {
    const { customerId, asOf, policy, decisionEffect, stage, traits, relationship, role } = classify(facts);
    return { customerId, asOf, policy, decisionEffect, stage, traits: share(traits), relationship, role };
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
  const undecided = undecidedAbout("value", policy.id);
  return (facts) => undecided(facts, "missing-facts", missing);
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
 * @throws DomainError as `createProfiler` and the profiler that it makes.
 */
export function profile<Facts extends CustomerFacts>(facts: Facts, options: ProfileOptions = {}): Profile<Facts> {
  return createProfiler(options)(facts);
}

/** The table's name; the usual one where there is no scheme. */
function tableOf({ table }: Partial<RfmFit> = {}): string {
  return typeof table === "object" ? table.id : (table ?? rfmTables.A.id);
}

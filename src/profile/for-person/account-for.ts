import { type BaseFacts, factDictionary, type FactName } from "../../facts/index.js";
import type { ChurnValue } from "../../churn/index.js";
import type { LoyaltyValue } from "../../loyalty/index.js";
import type { SensitiveAttributes } from "../../party/index.js";
import { DomainError, requireArray, requireObject, requireOneOf, show } from "../../shared/errors.js";
import type { Judgement, UndecidedReason } from "../../shared/judgement.js";
import { compareText } from "../../shared/order.js";
import { type PolicyUse, requirePolicyUse } from "../../shared/policy-use.js";
import type { CalendarDate, Instant } from "../../shared/time.js";
import type { CustomerValue } from "../../value/index.js";
import { judgementNeeds, requireModels } from "../judgement-needs/judgement-needs.js";
import { judgementsOf, type ProfileJudgement, profileJudgements } from "../judgement-needs/profile-judgements.js";
import { partsOf, policies, type Policies } from "../policies.js";
import type { Profile, ProfileModels } from "../profile.js";
import {
  type DecisionEffect,
  type DecisionRecord,
  type HumanReview,
  recordDecision,
  refusedFor,
  type Reliance,
  reliances,
  type ReviewedDecision,
} from "./decision-record.js";
import { requireFacts, requireProfile } from "./require-profile.js";
import { isOfFew, isSame, knowsNothing, remadeWithoutBase, sameWithout, withoutBase } from "./rests-on-few.js";
import {
  type Reason,
  type ReasonContext,
  reasonFor,
  unknownAmong,
  type UsedFact,
  usedFact,
  type Withheld,
} from "./used-fact.js";
import { type EventsBehind, holdsFor, type HoldsFor, type WouldChange, whatWouldChange } from "./what-would-change.js";

/** By which way a judgement is made. */
export type JudgementMethod =
  /** Rules with thresholds: the types of customer. */
  | "rules"
  /** Cuts between fifths of the customers: RFM. */
  | "cuts"
  /** Components that are weighted and added: loyalty. */
  | "weighted-components"
  /** Counted and shown as it is: service. */
  | "observed"
  /** The own rhythm, and what was permitted: whether to be in touch. */
  | "rhythm-and-permission"
  /** What was said, or signs in what was done: what is valued. */
  | "words-or-signs"
  /** The state of a contract, or silence against the own rhythm, or a statistical model of purchases: churn and value. */
  | "contract"
  | "rhythm"
  | "model";

/** One judgement as the person concerned may see it. */
export interface JudgementAccount extends HoldsFor {
  readonly about: ProfileJudgement;
  /** `not-used`: it may not be used for what the account is about, and was not. */
  readonly status: "decided" | "undecided" | "not-used";
  /** The answer, where it was decided; without the numbers that are withheld. */
  readonly value?: unknown;
  /** Why numbers of the answer are left out, where some are. */
  readonly withheld?: Withheld;
  /** Why there is none. */
  readonly reason?: UndecidedReason;
  readonly how: {
    readonly method: JudgementMethod;
    /** The policy or table, by id. */
    readonly policy: string;
    /** The kind of model, where there is one. */
    readonly model?: string;
  };
  /** Everything about the person that could be read for it, with its value and where it comes from. */
  readonly used: readonly UsedFact[];
  /** What it turned on. */
  readonly reasons: readonly Reason[];
  /** With which numbers of all customers the person was compared. */
  readonly comparedWith: readonly string[];
  readonly wouldChange: WouldChange;
  /** Facts that could have been read and are not known; for what is undecided, what was missing. */
  readonly unknown: readonly string[];
}

/** What the person may ask for, in codes; whether and how each applies is a matter of law and of the case. */
export type PersonRight = "access" | "rectification" | "objection" | "human-intervention" | "contest";

/** What is never read for any judgement, whether or not it is held. */
export type NeverUsed = keyof SensitiveAttributes | "gender" | "birth-date" | "precise-place" | "income";

/** The data behind an explanation for the person concerned. */
export interface Account {
  readonly schemaVersion: 1;
  readonly customerId: string;
  readonly asOf: Instant;
  /** What the judgements are used for. */
  readonly use: PolicyUse;
  /** What the purchases behind it cover: from the beginning, from a moment on, or nothing. */
  readonly data: { readonly purchasesFrom: Instant | CalendarDate | "beginning" | "not-covered"; readonly to: Instant };
  readonly judgements: readonly JudgementAccount[];
  readonly notUsed: {
    /** Never read for any judgement. */
    readonly never: readonly NeverUsed[];
    /** Known about the person and read for none of these judgements, by name. */
    readonly held: readonly FactName[];
  };
  readonly decisionEffect: DecisionEffect;
  /** The decision that rests on the judgements, where there is one. */
  readonly decision?: AccountedDecision;
  /** How strongly somebody relies on the judgements. */
  readonly reliedOn: Reliance;
  /** To whom the judgements were passed, as categories. */
  readonly recipients: readonly string[];
  readonly rights: readonly PersonRight[];
}

/** A decision as the person concerned may see it: who reviewed it, and the reasons for the file, are left out. */
export interface AccountedDecision extends Pick<DecisionRecord, "decision" | "decidedAt" | "effect" | "restsOn"> {
  readonly humanReview?: Omit<HumanReview, "reviewedBy" | "reasons">;
}

/** What every account is given. */
export interface AccountBase {
  /** What the judgements are used for. */
  readonly use: PolicyUse;
  /**
   * Which judgements to account for; all of the profile, or those on which the decision rests, by default. Those on which the
   * decision rests are always among them.
   */
  readonly judgements?: readonly ProfileJudgement[] | undefined;
  /** Categories of those to whom the judgements were passed. */
  readonly recipients?: readonly string[] | undefined;
  /** The base with which the profile was made: without it, and where it has fewer than 11 buyers, what rests on it is withheld. */
  readonly base?: BaseFacts | undefined;
  /** The models with which it was made: then no fact is listed that only another would read, and their numbers are not taken for the base's. */
  readonly models?: ProfileModels | undefined;
  /** The policies with which it was made. @defaultValue policies.v1 */
  readonly policy?: Policies | undefined;
  /** The events behind the facts: with them it is told what would change the types, since when and until when they hold. */
  readonly behind?: EventsBehind | undefined;
}

/** What is accounted for. Where others rely strongly on the judgements, there is no account without a reviewed decision. */
export type AccountOptions = AccountBase &
  (
    | {
        readonly reliedOn?: Exclude<Reliance, "strongly"> | undefined;
        readonly decision?: DecisionRecord | undefined;
      }
    | { readonly reliedOn: "strongly"; readonly decision: ReviewedDecision }
  );

/** Named, so that the list is the same for everybody: not what is held of this person, but what is read of nobody. */
const neverUsed: readonly NeverUsed[] = [
  "biometric",
  "birth-date",
  "ethnicity",
  "gender",
  "genetic",
  "health",
  "income",
  "politics",
  "precise-place",
  "race",
  "religion",
  "sexLife",
  "sexualOrientation",
  "tradeUnion",
];

/**
 * The data behind an explanation for the person concerned: for each judgement what was used and where it comes from, how the answer
 * was reached, what it turned on, what would change it, since when and until when it holds, and what is not known; what was not
 * used; whether a decision of weight rests on it, and then what the human review came to; and which rights to point to. Codes and
 * numbers: `explainAccount(account, locale)` puts them into words.
 *
 * What would tell about others is withheld and marked: what those did whom the person recommended, and whatever rests on a base of
 * fewer than 11 buyers, or of one that was not given: then only those numbers stand that come out the same when the
 * profile is made again without a base. The margin is withheld as the business's own, and with it the factors by which it could
 * be worked out. Who reviewed a decision, and their reasons for the file, are left out. Facts of the caller's own are not in
 * it, because nothing here reads them.
 *
 * It is designed to help with giving account; whether an account is enough is a question for whoever gives it. The search behind
 * `wouldChange` takes up to some seconds for a customer with many events.
 *
 * @throws DomainError `account-for-profile` for what is no profile, one of an account of several persons, facts of somebody else, or
 *   a decided judgement without evidence; `account-for-policy` when a judgement was made by another policy; `account-for-options`,
 *   `account-for-relied-on`, `account-for-judgements`, `account-for-recipients`, `account-for-behind`, `account-for-base`,
 *   `account-for-models`, `policy-use`; `account-for-decision` when the decision is about somebody else or
 *   other judgements; for a decision of weight without a human review what `recordDecision` throws; and what `counterfactualOf` throws.
 * @see Regulation (EU) 2016/679 (GDPR), art. 13 to 15, 15(1)(h), 15(4), 21 and 22(3); Court of Justice of the EU, C-203/22 of 27
 *   February 2025 (what was used and how, and how a variation would have changed the result, rather than a formula)
 * @example
 * import { summarize } from "clientele/facts";
 *
 * const bought = (id: string, day: string) =>
 *   ({ type: "purchase", source: "shop", id, time: `${day}T12:00:00Z`, customerId: "anna", total: { amountMinor: 2500, currency: "EUR" } }) as const;
 * const events = [bought("1", "2025-07-01"), bought("2", "2025-08-30"), bought("3", "2025-10-29")];
 * const anna = profile(summarize(events, { asOf: "2026-06-01" }));
 * const account = accountFor(anna, { use: "marketing", judgements: ["stage"], behind: { events } });
 * account.decisionEffect // => "none"
 * account.rights // => ["access", "rectification", "objection"]
 * account.judgements[0]?.wouldChange // => { kind: "events", to: "active", moves: [{ move: "buy", actor: "customer", times: 1 }] }
 * account.judgements[0]?.until // => "2026-10-03"
 */
export function accountFor(profile: Profile, options: AccountOptions): Account {
  const fn = "accountFor";
  requireProfile(fn, profile);
  requireOnePerson(fn, profile);
  const {
    use,
    base,
    models,
    policy = policies.v1,
    behind,
    decision,
    recipients = [],
  } = requireObject(fn, "options", options);
  requirePolicyUse(fn, use);
  const said = requireOneOf(fn, "reliedOn", options.reliedOn ?? "not", reliances);
  partsOf(fn, policy);
  requireRecipients(fn, recipients);
  if (base !== undefined) requireObject(fn, "base", base);
  if (models !== undefined) requireModels(fn, models);
  if (behind !== undefined) {
    requireArray(fn, "behind.events", requireObject(fn, "behind", behind).events, "account-for-behind");
  }
  const { accounted, reliedOn } = accountedDecision(fn, profile, decision, use, said);
  const grounds = accounted?.restsOn ?? [];
  const wanted = [...requireWanted(fn, options.judgements ?? accounted?.restsOn ?? profileJudgements), ...grounds];
  const decisionEffect = accounted?.effect ?? "none";

  const { facts } = profile;
  const refused = refusedFor(use);
  const needs = new Map(judgementNeeds({ models, policy }).map((row) => [row.about, row]));
  const isFew = isOfFew(base);
  const alone = isFew ? remadeWithoutBase(profile, { models, policy }) : undefined;
  const without = new Map((alone === undefined ? [] : judgementsOf(alone)).map((one) => [one.about, one]));
  // Without a base, whoever made the same types had none, as far as can be seen.
  const typesOfFew =
    isFew && !(base === undefined && isSame(profile.classification, alone?.classification)) && !knowsNothing(base);
  const context = { facts, policy: isFew ? withoutBase(policy) : policy, base: isFew ? undefined : base, behind };
  const judgements = judgementsOf(profile)
    .filter(({ about }) => wanted.includes(about))
    .map((judgement): JudgementAccount => {
      const { about } = judgement;
      const how = { ...methodOf(about, judgement), policy: judgement.policy };
      const none = {
        used: [],
        reasons: [],
        comparedWith: [],
        unknown: [],
        wouldChange: { kind: "nothing-decided" },
      } as const;
      requireMadeBy(fn, judgement, policy);
      if (refused.has(about)) return { about, status: "not-used", reason: "refused-for-use", how, ...none };
      const { facts: readable = [], base: comparedWith = [] } = needs.get(about) ?? {};
      const used = readable.filter((name) => facts[name] !== undefined).map((name) => usedFact(facts, name));
      if (judgement.status === "undecided") {
        const { reason, missing } = judgement;
        const isLeftOut = reason === "refused-for-use";
        return { about, status: "undecided", reason, how, ...none, ...(!isLeftOut && { used }), unknown: missing };
      }
      if (judgement.evidence.length === 0) {
        throw refusedProfile(fn, "decided judgements to be made with evidence", `${about} without any`);
      }
      const remade = comparedWith.length === 0 ? undefined : without.get(about);
      const answer = toldOf(about, judgement.value, remade);
      const told = { ...judgement, value: answer.value };
      const ofChange = { ...context, typesOfFew: typesOfFew && comparedWith.length > 0 };
      const ofReasons: ReasonContext = {
        facts,
        policy,
        base,
        cutsAreOfOthers: about === "rfm",
        thresholdsAreOfPolicy: how.method === "rules",
        without: remade && (remade.status === "decided" ? remade.evidence : []),
      };
      return {
        about,
        status: "decided",
        ...answer,
        how,
        used,
        reasons: judgement.evidence.map((one) => reasonFor(one, ofReasons)),
        comparedWith: base === undefined ? [] : comparedWith.filter((name) => base[name] !== undefined),
        wouldChange: whatWouldChange(about, told, ofChange),
        unknown: unknownAmong(readable, facts),
        ...holdsFor(about, told, ofChange),
      };
    });

  const read = new Set(judgements.flatMap(({ used }) => used.map(({ fact }) => fact)));
  return {
    schemaVersion: 1,
    customerId: profile.customerId,
    asOf: profile.asOf,
    use,
    data: { purchasesFrom: facts.coverage.purchase?.from ?? "not-covered", to: profile.asOf },
    judgements,
    notUsed: {
      never: neverUsed,
      held: (Object.keys(facts) as FactName[])
        .filter((name) => Object.hasOwn(factDictionary, name) && facts[name] !== undefined && !read.has(name))
        .sort(compareText),
    },
    decisionEffect,
    ...(accounted !== undefined && { decision: accounted }),
    reliedOn,
    recipients: [...recipients].sort(compareText),
    rights: [
      "access",
      "rectification",
      "objection",
      ...(decisionEffect === "legal-or-similar" ? (["human-intervention", "contest"] as const) : []),
    ],
  };
}

/** Holds a decision, which may come from a store, to what holds for one that is made, and leaves out what is not for the person. */
function accountedDecision(
  fn: string,
  profile: Profile,
  decision: DecisionRecord | undefined,
  use: PolicyUse,
  said: Reliance,
): { readonly accounted?: AccountedDecision; readonly reliedOn: Reliance } {
  const refuse = (what: string, got: unknown) =>
    new DomainError("account-for-decision", `${fn} requires ${what}; got ${show(got)}`);
  if (decision === undefined) {
    if (said !== "strongly") return { reliedOn: said };
    throw refuse("a reviewed decision where the judgements are relied on strongly", decision);
  }
  const { customerId, asOf, ...draft } = requireObject(fn, "decision", decision);
  if (customerId !== profile.customerId || asOf !== profile.asOf) {
    throw refuse("a decision that rests on this profile", `${String(customerId)} at ${String(asOf)}`);
  }
  if (draft.use !== use) throw refuse(`a decision for the same use, ${use}`, draft.use);
  // The stronger of the two: what is said here can raise what was said of the decision, and never lower it.
  const reliedOn = said === "strongly" ? said : draft.reliedOn;
  const held = recordDecision(profile, { ...draft, reliedOn } as Parameters<typeof recordDecision>[1]);
  const { humanReview } = held;
  const { reviewedBy: _, reasons: __, ...review } = humanReview ?? ({} as HumanReview);
  return {
    accounted: {
      decision: held.decision,
      decidedAt: held.decidedAt,
      effect: held.effect,
      restsOn: held.restsOn,
      ...(humanReview !== undefined && { humanReview: review }),
    },
    reliedOn: held.reliedOn,
  };
}

function methodOf(
  about: ProfileJudgement,
  judgement: Judgement<unknown>,
): { readonly method: JudgementMethod; readonly model?: string } {
  switch (about) {
    case "rfm":
      return { method: "cuts" };
    case "loyalty":
      return { method: "weighted-components" };
    case "service":
      return { method: "observed" };
    case "contact-due":
      return { method: "rhythm-and-permission" };
    case "valued":
      return { method: "words-or-signs" };
    case "churn": {
      const value = judgement.status === "decided" ? (judgement.value as ChurnValue) : undefined;
      if (value?.kind === "contractual") return { method: "contract" };
      return value?.kind === "latent" ? { method: "model", model: value.method } : { method: "rhythm" };
    }
    case "value": {
      const value = judgement.status === "decided" ? (judgement.value as CustomerValue) : undefined;
      return { method: "model", ...(value !== undefined && { model: value.method }) };
    }
    default:
      return { method: "rules" };
  }
}

/** What may be told of an answer. */
function toldOf(
  about: ProfileJudgement,
  value: unknown,
  remade: Judgement<unknown> | undefined,
): Pick<JudgementAccount, "value" | "withheld"> {
  if (about === "value") return { value: withoutMargin(value as CustomerValue), withheld: "business-secret" };
  if (remade === undefined) return { value };
  const other = remade.status === "decided" ? remade.value : undefined;
  // Where the next tier begins is the policy's, and the tier before, which is not known here.
  const { nextTier } = Object(value) as Partial<LoyaltyValue>;
  const told = sameWithout(value, nextTier === undefined ? other : { ...Object(other), nextTier });
  return { value: told, ...(!isSame(told, value) && { withheld: "small-group" as const }) };
}

/** The value as it is, without what the margin could be worked out from. */
function withoutMargin({ expected, historical, ...rest }: CustomerValue): unknown {
  return {
    ...rest,
    expected:
      expected.status === "finite"
        ? { status: expected.status, value: expected.value, caveats: expected.caveats }
        : expected,
    historical: historical.map(({ value: _, ...others }) => others),
  };
}

/** An account of several persons is none for one of them, and facts of somebody else are none for this one. */
function requireOnePerson(fn: string, { customerId, asOf, facts }: Profile): void {
  requireFacts(fn, facts, "account-for-profile");
  if (facts.by === "account") throw refusedProfile(fn, "the facts of one person", "those of a shared account");
  if (facts.customerId === customerId && facts.asOf === asOf) return;
  throw refusedProfile(fn, "the facts of its customer and moment", `${facts.customerId} at ${facts.asOf}`);
}

function refusedProfile(fn: string, what: string, got: unknown): DomainError {
  return new DomainError("account-for-profile", `${fn} requires the profile to have ${what}; got ${show(got)}`);
}

/** By another policy other facts are read, and other changes would help. RFM goes by a table, which comes with its model. */
function requireMadeBy(fn: string, { about, policy: made }: Judgement<unknown>, policy: Policies): void {
  const { classification, service, loyalty, valued, churn, value } = policy;
  const parts: Readonly<Record<string, { readonly id: string }>> = {
    loyalty,
    service,
    "contact-due": service,
    valued,
    churn,
    value,
  };
  const { id } = parts[about] ?? classification;
  if (about === "rfm" || made === id) return;
  throw new DomainError(
    "account-for-policy",
    `${fn} requires the policy by which the profile was made; got ${show(id)} for ${about} made by ${show(made)}`,
  );
}

function requireWanted(fn: string, wanted: readonly ProfileJudgement[]): readonly ProfileJudgement[] {
  const list: unknown = wanted;
  if (Array.isArray(list) && list.length > 0 && list.every((about) => profileJudgements.includes(about as never))) {
    return wanted;
  }
  throw new DomainError(
    "account-for-judgements",
    `${fn} requires judgements to be a list of judgements of a profile; got ${show(wanted)}`,
  );
}

function requireRecipients(fn: string, recipients: readonly string[]): void {
  const list: unknown = recipients;
  if (Array.isArray(list) && list.every((one) => typeof one === "string" && one !== "")) return;
  throw new DomainError(
    "account-for-recipients",
    `${fn} requires recipients to be a list of categories in words; got ${show(recipients)}`,
  );
}

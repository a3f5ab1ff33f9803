import { DomainError, requireArray, requireObject, requireOneOf, show } from "../../shared/errors.js";
import { type PolicyUse, requirePolicyUse } from "../../shared/policy-use.js";
import { type Instant, parseInstant, requireInstant } from "../../shared/time.js";
import { judgementNeeds } from "../judgement-needs/judgement-needs.js";
import { judgementsOf, type ProfileJudgement, profileJudgements } from "../judgement-needs/profile-judgements.js";
import { policies } from "../policies.js";
import type { Profile } from "../profile.js";
import { requireProfile } from "./require-profile.js";

/**
 * What a decision does to the person: nothing of weight, or something with legal effect or a similarly significant one, such as
 * refused credit, a refused contract, a price that shuts somebody out (GDPR, art. 22(1)).
 */
export type DecisionEffect = (typeof decisionEffects)[number];
export const decisionEffects = ["none", "legal-or-similar"] as const;

/** How much is left to the judgements: nothing, for nothing is decided by them; a part beside other things; or nearly all. */
export type Reliance = (typeof reliances)[number];
export const reliances = ["not", "partly", "strongly"] as const;

/** How much a decision leans on the judgements that it rests on: beside other things, or so strongly that they all but make it. */
export type RelianceOfDecision = Exclude<Reliance, "not">;
const reliancesOfDecisions: readonly RelianceOfDecision[] = ["partly", "strongly"];

/** What the reviewer came to. */
export type ReviewOutcome = (typeof reviewOutcomes)[number];
export const reviewOutcomes = ["confirmed", "changed", "overruled"] as const;

/** Somebody with the power to decide otherwise looked at the case, and says why they did not, or did. */
export interface HumanReview {
  /** Who looked at it, as the business knows them. It is never shown to the person concerned. */
  readonly reviewedBy: string;
  readonly reviewedAt: Instant;
  readonly outcome: ReviewOutcome;
  /** A look by somebody who could not have decided otherwise is none. */
  readonly couldOverrule: true;
  /** In the reviewer's words, for the file; at least one. They are never shown to the person concerned, for they may name others. */
  readonly reasons: readonly [string, ...string[]];
  /** Reasons that were written for the person concerned, where there are any: what `accountFor` shows. */
  readonly reasonsForPerson?: readonly [string, ...string[]];
}

/** What every decision says about itself. */
export interface DecisionBase {
  /** What was decided, in a code of the business's own. The person concerned is shown it. */
  readonly decision: string;
  readonly decidedAt: Instant;
  /** What the judgements were used for. */
  readonly use: PolicyUse;
  /** The judgements that it rests on; at least one, each of them decided. */
  readonly restsOn: readonly ProfileJudgement[];
}

/**
 * A decision as the business reports it. The type asks for a human review wherever the effect is legal or similarly significant,
 * or others draw strongly on the judgements.
 */
export type DecisionDraft = DecisionBase &
  (
    | {
        readonly effect: "none";
        /** @defaultValue "partly" */
        readonly reliedOn?: "partly" | undefined;
        readonly humanReview?: HumanReview | undefined;
      }
    | {
        readonly effect: "legal-or-similar";
        /** @defaultValue "partly" */
        readonly reliedOn?: RelianceOfDecision | undefined;
        readonly humanReview: HumanReview;
      }
    | { readonly effect: DecisionEffect; readonly reliedOn: "strongly"; readonly humanReview: HumanReview }
  );

interface RecordBase extends DecisionBase {
  readonly schemaVersion: 1;
  readonly customerId: string;
  /** The moment of the judgements. */
  readonly asOf: Instant;
  readonly reliedOn: RelianceOfDecision;
}

/** A decision of weight, which a human has reviewed. */
export interface ReviewedDecision extends RecordBase {
  readonly effect: "legal-or-similar";
  readonly humanReview: HumanReview;
}

/** A decision of no such weight. */
export interface PlainDecision extends RecordBase {
  readonly effect: "none";
  readonly reliedOn: "partly";
  readonly humanReview?: HumanReview;
}

export type DecisionRecord = PlainDecision | ReviewedDecision;

/**
 * Writes down a decision that rests on judgements of a profile. This library decides nothing; it holds what was decided to what a
 * decision about a person takes:
 *
 * - with legal or similarly significant effect there is none without a human review by somebody who could overrule, between the
 *   judgements and the decision. Where the judgements are relied on strongly, the effect is raised to that, whatever was said:
 *   making a score on which others strongly draw is the decision already;
 * - none rests on a judgement that is refused for its use (pricing and eligibility), nor on one that was not decided, for what is
 *   not known speaks neither for nor against anybody.
 *
 * @throws DomainError `record-decision-profile`, `record-decision-draft`, `record-decision-decision`, `record-decision-effect`,
 *   `record-decision-relied-on`, `record-decision-rests-on`, `policy-use`, `record-decision-decided-at`;
 *   `record-decision-refused-for-use`, `record-decision-undecided`; `record-decision-human-review` when the review is missing, could
 *   not overrule, gives no reasons, or lies outside of the time between judgement and decision.
 * @see Regulation (EU) 2016/679 (GDPR), art. 22; Court of Justice of the EU, C-634/21 (SCHUFA) of 7 December 2023; Article 29
 *   Working Party, Guidelines on automated individual decision-making (WP251rev.01), section IV on meaningful review
 * @example
 * import { summarize } from "clientele/facts";
 *
 * const bought = { type: "purchase", source: "shop", id: "1", time: "2026-02-20T12:00:00Z", customerId: "anna", total: { amountMinor: 2500, currency: "EUR" } } as const;
 * const anna = profile(summarize([bought], { asOf: "2026-03-01", coverage: { purchase: { from: "beginning" } } }));
 * const record = recordDecision(anna, {
 *   decision: "invoice-refused", decidedAt: "2026-03-03T10:00:00Z", use: "eligibility", restsOn: ["stage"], effect: "legal-or-similar",
 *   humanReview: { reviewedBy: "clerk-7", reviewedAt: "2026-03-02T09:00:00Z", outcome: "confirmed", couldOverrule: true, reasons: ["first order, no reference"] },
 * });
 * record.effect // => "legal-or-similar"
 */
export function recordDecision(profile: Omit<Profile, "facts">, draft: DecisionDraft): DecisionRecord {
  const fn = "recordDecision";
  requireProfile(fn, profile);
  const {
    decision,
    decidedAt,
    use,
    restsOn,
    effect,
    reliedOn = "partly",
    humanReview,
  } = requireObject(fn, "draft", draft);
  requireText(fn, "decision", decision);
  requirePolicyUse(fn, use);
  requireOneOf(fn, "effect", effect, decisionEffects);
  requireOneOf(fn, "reliedOn", reliedOn, reliancesOfDecisions);
  const decided = requireInstant(fn, "decidedAt", decidedAt);
  const judged = requireInstant(fn, "asOf", profile.asOf);
  if (decided < judged) {
    throw new DomainError(
      "record-decision-decided-at",
      `${fn} requires decidedAt not to lie before the judgements; got ${show(decidedAt)} and ${show(profile.asOf)}`,
    );
  }
  requireGround(fn, profile, restsOn, use);

  const { customerId, asOf } = profile;
  const base = {
    schemaVersion: 1,
    customerId,
    asOf,
    decision,
    decidedAt,
    use,
    restsOn: profileJudgements.filter((about) => restsOn.includes(about)),
  } as const;
  if (effect === "none" && reliedOn !== "strongly") {
    const review = humanReview === undefined ? undefined : requireReview(fn, humanReview, judged, decided);
    return { ...base, effect, reliedOn, ...(review !== undefined && { humanReview: review }) };
  }
  const review = requireReview(fn, humanReview, judged, decided);
  return { ...base, effect: "legal-or-similar", reliedOn, humanReview: review };
}

/** Judgements that may not be used for this, because they would punish a person for what is no fault. */
export function refusedFor(use: PolicyUse): ReadonlySet<ProfileJudgement> {
  const needs = judgementNeeds({ policy: { ...policies.v1, use } });
  return new Set(needs.filter(({ facts }) => facts.length === 0).map(({ about }) => about));
}

function requireGround(
  fn: string,
  profile: Omit<Profile, "facts">,
  restsOn: readonly ProfileJudgement[],
  use: PolicyUse,
): void {
  requireArray(fn, "restsOn", restsOn);
  if (restsOn.length === 0) {
    throw new DomainError(
      "record-decision-rests-on",
      `${fn} requires restsOn to name at least one judgement; got none`,
    );
  }
  const judgements = new Map(judgementsOf(profile).map((judgement) => [judgement.about, judgement]));
  const refused = refusedFor(use);
  for (const about of restsOn) {
    requireOneOf(fn, "restsOn", about, profileJudgements);
    if (refused.has(about)) {
      throw new DomainError(
        "record-decision-refused-for-use",
        `${fn} requires judgements that may be used for ${use}; got ${about}`,
      );
    }
    if (judgements.get(about)?.status !== "decided") {
      throw new DomainError(
        "record-decision-undecided",
        `${fn} requires judgements that were decided; got ${about}, which was not`,
      );
    }
  }
}

/** Who looks before the judgements are there, or after the decision is made, has not reviewed it. */
function requireReview(fn: string, given: HumanReview | undefined, judged: number, decided: number): HumanReview {
  const code = "record-decision-human-review";
  if (given === undefined) {
    throw new DomainError(
      code,
      `${fn} requires humanReview where the effect is legal or similarly significant, or reliance strong; got none`,
    );
  }
  const { reviewedBy, reviewedAt, outcome, couldOverrule, reasons, reasonsForPerson } = requireObject(
    fn,
    "humanReview",
    given,
    code,
  );
  const refuse = (what: string, got: unknown) =>
    new DomainError(code, `${fn} requires humanReview.${what}; got ${show(got)}`);
  if (!isText(reviewedBy)) throw refuse("reviewedBy to name who reviewed it", reviewedBy);
  if (!reviewOutcomes.includes(outcome)) throw refuse(`outcome to be one of ${reviewOutcomes.join(", ")}`, outcome);
  if ((couldOverrule as unknown) !== true) throw refuse("couldOverrule to be true", couldOverrule);
  const inWords = (name: string, list: unknown): readonly [string, ...string[]] => {
    // From, so that a hole in the list is seen.
    const [first, ...others] = Array.isArray(list) ? Array.from<unknown>(list) : [];
    if (isText(first) && others.every(isText)) return [first, ...others];
    throw refuse(`${name} to be at least one, in words`, list);
  };
  const at = parseInstant(reviewedAt) ?? NaN;
  if (!(at >= judged && at <= decided)) throw refuse("reviewedAt to lie between judgements and decision", reviewedAt);
  return {
    reviewedBy,
    reviewedAt,
    outcome,
    couldOverrule,
    reasons: inWords("reasons", reasons),
    ...(reasonsForPerson !== undefined && { reasonsForPerson: inWords("reasonsForPerson", reasonsForPerson) }),
  };
}

function requireText(fn: string, name: string, value: unknown): void {
  if (isText(value)) return;
  throw new DomainError(`record-decision-${name}`, `${fn} requires ${name} to be a code; got ${show(value)}`);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

import type { GroupSizeOptions } from "../../privacy/index.js";
import { requireObject } from "../../shared/errors.js";
import type { PolicyUse } from "../../shared/policy-use.js";
import type { Instant } from "../../shared/time.js";
import { type AdmissionBasis, type AdmissionOptions, type LeftOutReason, leftOutReasons } from "../admission.js";
import type { PersonaProfile } from "../persona-profile.js";
import { addRow, countRows, emptyRows, overlapsOf, type SegmentOverlap } from "./overlap.js";
import { compileSegments, firstSegment, type RuleSegment } from "./rule-segments.js";
import type { FeatureOptions } from "./segment-options.js";
import { largeEnough, noPersonas, type NoPersonas, readyProfiles, reasonOf } from "./segments.js";

export interface SegmentByRulesOptions extends AdmissionOptions, Omit<FeatureOptions, "features">, GroupSizeOptions {
  /** In the order in which they are asked; at most 50. */
  readonly segments: readonly RuleSegment[];
}

/** One customer and every segment whose rule says yes. */
export interface RuleMember {
  readonly customerId: string;
  /** All segments whose rule says yes, in their order. */
  readonly segmentIds: readonly string[];
  /** Those whose rule cannot be decided, because facts are missing. That is not a no. */
  readonly undecided: readonly string[];
  /** The persona of `buildPersonas` with the same segments: the first yes before anything undecided, if enough people are of it. */
  readonly personaId?: string;
}

/** What a rule says of those who take part. */
export interface RuleSegmentSize {
  readonly id: string;
  /** Customers of whom the rule says yes, no, and nothing, because facts are missing. */
  readonly yes: number;
  readonly no: number;
  readonly undecided: number;
}

/** How many take no part or are in no segment for one reason. */
export interface LeftOutCount {
  readonly reason: LeftOutReason;
  readonly count: number;
}

/**
 * Which segments customers are in by rules, and how the segments overlap. It lists people, and its counts are the counts of that list
 * with nothing hidden: **all of it is for the operator's own use and none of it is for showing.** `buildPersonas` with the same
 * segments gives what may be shown.
 */
export interface RuleSegmentation {
  readonly schemaVersion: 1;
  readonly status: "segmented";
  readonly asOf: Instant;
  /** A segment decides nothing about a person; whoever acts on it decides. */
  readonly decisionEffect: "none";
  readonly use: PolicyUse;
  readonly basis: AdmissionBasis;
  readonly minGroupSize: number;
  /** Of the amounts that rules compare: the chosen one, or that of most; absent where several are common, or none is known. */
  readonly currency?: string;
  /** Facts, judgements and attributes that the rules read, sorted. */
  readonly facts: readonly string[];
  /** Sorted by customer. */
  readonly members: readonly RuleMember[];
  /** In the order of the segments; small ones as they are. */
  readonly segments: readonly RuleSegmentSize[];
  /** Every pair, in the order of the segments; small ones as they are. */
  readonly overlaps: readonly SegmentOverlap[];
  /** Who takes no part or makes no persona, by reason; few as they are. */
  readonly leftOut: readonly LeftOutCount[];
}

/**
 * Segments that rules make. A customer can be in several; for personas the first counts (`buildPersonas` with the same
 * `segments`). Where a fact is missing on which the answer depends, the answer is undecided and not no.
 *
 * A condition reads
 * - features by name: `spendPerOccasion`, `silenceToRhythm`, `loyaltyScore`, `expectedValue`; of `channels` and `categories` the names;
 * - facts by the names of `factDictionary` that hold one value, or a list of values or of names; where a feature has the same name,
 *   the feature. Moments and records of several values (`firstPurchaseAt`, `spend`, `surveys`, `roles`) cannot be compared; of
 *   `aspects` the names are read;
 * - judgements: `stage`, `traits.loyal` and the other traits, `rfmSegment`, `loyaltyScoreTier`, `loyaltyCell`, `churnBand`,
 *   `serviceState`, `contactDue`, `valuedFirst`; `loyaltyTier` is the fact, the tier of the programme;
 * - own attributes that are defined: `attributes.education`.
 *
 * What is sensitive is not read unless `sensitive` allows it, and a rule that names a word that may not be read is refused: with such
 * words overlooked, `not` would say yes of the very people. Permissions, objections and protections are never read: who takes
 * part is decided before, as for `buildPersonas`.
 *
 * **Not for showing.** The result lists people, for the operator's own use, and its sizes, overlaps and `leftOut` are counted on that
 * list with nothing hidden. Show what `buildPersonas` says of the same segments.
 *
 * @example
 * const profiles = Array.from({ length: 120 }, (_, i) => ({
 *   customerId: `customer-${100 + i}`,
 *   asOf: "2026-03-01T00:00:00.000Z",
 *   facts: { purchaseOccasions: 1 + (i % 4), discountedOccasionShare: (i % 3) / 2 },
 * }));
 * const result = segmentByRules(profiles, {
 *   segments: [
 *     { id: "often", when: { fact: "purchaseOccasions", is: "at-least", value: 3 } },
 *     { id: "at a discount", when: { fact: "discountedOccasionShare", is: "at-least", value: 0.5 } },
 *   ],
 * });
 * result.status === "segmented" && result.members[2]
 * // => { customerId: "customer-102", segmentIds: ["often", "at a discount"], undecided: [], personaId: "often" }
 * result.status === "segmented" && result.overlaps
 * // => [{ segments: ["often", "at a discount"], both: 40, shareOfFirst: 0.6667, shareOfSecond: 0.5 }]
 *
 * @returns `not-built` when fewer than `minGroupSize` customers take part, or for pricing and eligibility
 * @throws DomainError `segment-by-rules-segments`, and as `buildPersonas` does, with `segment-by-rules` in the codes;
 *   `condition`.
 */
export function segmentByRules(
  profiles: readonly PersonaProfile[],
  options: SegmentByRulesOptions,
): RuleSegmentation | NoPersonas {
  const fn = "segmentByRules";
  const { segments } = requireObject(fn, "options", options);
  const ready = readyProfiles(profiles, options, fn);
  if ("status" in ready) return ready;
  const { admitted, basis, use, minGroupSize, context } = ready;
  const { ids, facts, verdicts } = compileSegments(fn, segments, ready);
  const [first] = admitted;
  if (first === undefined || admitted.length < minGroupSize) return noPersonas(reasonOf(ready, admitted.length));

  const yes = ids.map(() => emptyRows(admitted.length));
  const undecided = ids.map(() => emptyRows(admitted.length));
  const answers = admitted.map(({ customerId }, row) => {
    const own = verdicts(admitted[row] as PersonaProfile);
    own.forEach((verdict, i) => {
      if (verdict !== false) addRow((verdict === undefined ? undecided : yes)[i] as Uint32Array, row);
    });
    return {
      customerId,
      segmentIds: ids.filter((_, i) => own[i] === true),
      undecided: ids.filter((_, i) => own[i] === undefined),
      first: firstSegment(own),
    };
  });
  const { shown, places } = largeEnough(
    answers.map((answer) => answer.first),
    ids.length,
    minGroupSize,
  );
  const reasons = [...ready.leftOut, ...places.filter((place) => typeof place === "string")];
  return {
    schemaVersion: 1,
    status: "segmented",
    asOf: first.asOf,
    decisionEffect: "none",
    use,
    basis,
    minGroupSize,
    ...(context.currency === undefined ? {} : { currency: context.currency }),
    facts,
    members: answers.map(({ first: _, ...member }, row): RuleMember => {
      const place = places[row];
      return typeof place === "number" ? { ...member, personaId: ids[shown[place] as number] as string } : member;
    }),
    segments: ids.map((id, i): RuleSegmentSize => {
      const [isYes, isUndecided] = [countRows(yes[i] as Uint32Array), countRows(undecided[i] as Uint32Array)];
      return { id, yes: isYes, no: admitted.length - isYes - isUndecided, undecided: isUndecided };
    }),
    overlaps: overlapsOf(ids, yes),
    leftOut: leftOutReasons.flatMap((reason) => {
      const count = reasons.filter((one) => one === reason).length;
      return count === 0 ? [] : { reason, count };
    }),
  };
}

import type { DisparityAudit, GroupSizeOptions, SuppressedCounts } from "../../privacy/index.js";
import { requireMinGroupSize } from "../../privacy/group-size.js";
import { requireCount, requireObject, requireOneOf } from "../../shared/errors.js";
import { compareText } from "../../shared/order.js";
import { couldPunish, type PolicyUse, policyUses } from "../../shared/policy-use.js";
import { admit, type AdmissionBasis, type AdmissionOptions, leftOutCounts, type LeftOutReason } from "../admission.js";
import type { PersonaProfile } from "../persona-profile.js";
import { toFourDecimals } from "../portrait/distributions.js";
import { type AuditGroups, auditSelection } from "./audited-attributes.js";
import {
  type ComparablePersona,
  type CompareOptions,
  createComparer,
  groundOf,
  requireComparable,
  requireInclude,
} from "./comparer.js";
import { defaultMinKnown } from "./match-persona.js";
import type { Similarity } from "./similarity.js";
import { tellsWho } from "./tells-who.js";

export interface LookalikesOptions extends AdmissionOptions, CompareOptions, GroupSizeOptions {
  /** How many to list, from 1. @defaultValue 100 */
  readonly limit?: number | undefined;
  /** Lists those too who are less like the persona than 95 % of its members. @defaultValue false */
  readonly alsoUnlike?: boolean | undefined;
  /** How many features have to be known, from 1. @defaultValue 2 */
  readonly minKnown?: number | undefined;
  /** What the list is for. @defaultValue "marketing" */
  readonly use?: PolicyUse | undefined;
  /** Groups by which the choice is audited: for each attribute its value by customer. They are used for nothing else. */
  readonly audit?: AuditGroups | undefined;
}

/** Somebody who resembles the persona. */
export interface Lookalike {
  readonly customerId: string;
  /** From 0 to 1. What is not known counts as it usually is among the members, so that knowing less puts nobody first. */
  readonly similarity: number;
  readonly fits: boolean;
  /** How many features were compared. */
  readonly known: number;
}

/** Who resembles a persona the most: for the operator's own use, and not to be shown. */
export type Lookalikes =
  | {
      readonly schemaVersion: 1;
      readonly status: "ranked";
      readonly personaId: string;
      readonly use: PolicyUse;
      readonly basis: AdmissionBasis;
      /** Whoever acts on the list decides; the list decides nothing about anybody. */
      readonly decisionEffect: "none";
      /** Features that were compared where they were known, sorted. */
      readonly features: readonly string[];
      /** The most similar first; of equals by customer. */
      readonly lookalikes: readonly Lookalike[];
      /** Candidates who were not compared, by reason, with small groups hidden. */
      readonly leftOut: SuppressedCounts;
      /** How the choice among those who were compared falls on groups; one for each attribute that is known of anybody. */
      readonly audits: readonly DisparityAudit[];
    }
  | {
      readonly schemaVersion: 1;
      readonly status: "not-ranked";
      readonly personaId: string;
      readonly use: PolicyUse;
      readonly decisionEffect: "none";
      readonly reason:
        /** Likeness is not for prices or eligibility. */
        | "refused-for-use"
        /** The persona has fewer features left that may be compared than have to be known. */
        | "nothing-to-compare";
    };

/** As many as one person looks through. */
const defaultLimit = 100;

const fn = "lookalikes";

/**
 * Which of the candidates resemble a persona, or the ideal customer, the most: ranked by similarity as `matchPersona` measures it,
 * with what members usually reach put in for what is not known; of equals by customer.
 *
 * The list is for reaching people, so unless another use is given it takes their consent to profiling for direct marketing, and an
 * objection or a need for care closes it. Where the persona rests on consent, so does the list whatever it is for. Demographics (age,
 * income, household, country, region and own attributes of the kind) are not compared, even where they formed the persona, unless
 * they are named in `include`: whoever looks for more people like the ones they have finds them by these. How the choice falls on
 * groups is in `audits`: by demographics where they are known, and by whatever the caller gives.
 *
 * @example
 * import { buildPersonas } from "clientele/persona";
 *
 * const customer = (i: number, weekly: boolean) => ({
 *   customerId: `customer-${100 + i}`,
 *   asOf: "2026-03-01T00:00:00.000Z",
 *   facts: {
 *     gapMedianDays: (weekly ? 7 : 60) + (i % 5),
 *     lineQuantityMedian: (weekly ? 1 : 8) + (i % 3),
 *     permissions: ["analytics", "profiling/direct-marketing"],
 *   },
 * });
 * const personas = buildPersonas(Array.from({ length: 80 }, (_, i) => customer(i, i % 2 === 0)), { seed: 1 });
 * if (personas.status !== "built") throw new Error(personas.reason);
 * const candidates = [customer(500, true), customer(501, false), customer(502, true)];
 * const found = lookalikes(candidates, personas.personas[0]!);
 * found.status === "ranked" && found.lookalikes.map(({ customerId }) => customerId) // => ["customer-602", "customer-600"]
 *
 * @throws DomainError `lookalikes-persona`, `lookalikes-include`, `lookalikes-limit`, `lookalikes-min-known`, `lookalikes-audit`,
 *   `lookalikes-profiles`, `lookalikes-customer` for a candidate who appears twice, `lookalikes-as-of`, `lookalikes-use`,
 *   `lookalikes-basis`, `lookalikes-context`, `min-group-size`.
 */
export function lookalikes(
  candidates: readonly PersonaProfile[],
  persona: ComparablePersona,
  options: LookalikesOptions = {},
): Lookalikes {
  requireObject(fn, "options", options);
  const { use = "marketing", limit = defaultLimit, minKnown = defaultMinKnown, alsoUnlike = false } = options;
  requireOneOf(fn, "use", use, policyUses);
  requireCount(fn, "limit", limit, 1);
  requireCount(fn, "minKnown", minKnown, 1);
  const code = "lookalikes-persona";
  requireComparable(fn, code, [persona]);
  requireInclude(fn, options.include, [persona]);
  const minGroupSize = requireMinGroupSize(fn, options);

  const frame = { schemaVersion: 1, personaId: persona.id, use, decisionEffect: "none" } as const;
  if (couldPunish(use)) return { ...frame, status: "not-ranked", reason: "refused-for-use" };
  const { uses, features, context, compare } = createComparer(fn, code, persona, options, use, ({ feature, role }) =>
    tellsWho({ name: feature, role }),
  );
  const ground = groundOf(fn, [persona], options.basis);
  if (uses.length < minKnown) return { ...frame, status: "not-ranked", reason: "nothing-to-compare" };

  const { basis, admitted, leftOut } = admit(candidates, { ...options, use, basis: ground }, fn);
  const compared = admitted.flatMap((profile): { profile: PersonaProfile; likeness: Similarity }[] => {
    const likeness = compare(profile);
    return likeness === undefined || likeness.agreements.length < minKnown ? [] : [{ profile, likeness }];
  });
  const chosen = compared
    .filter(({ likeness }) => alsoUnlike || likeness.fits)
    .sort(
      (a, b) => b.likeness.completed - a.likeness.completed || compareText(a.profile.customerId, b.profile.customerId),
    )
    .slice(0, limit);
  const selected = new Set(chosen.map(({ profile }) => profile.customerId));
  const unknown = Array.from({ length: admitted.length - compared.length }, (): LeftOutReason => "nothing-known");
  return {
    ...frame,
    status: "ranked",
    basis,
    features: uses.map(({ feature }) => feature),
    lookalikes: chosen.map(({ profile, likeness: { completed, fits, agreements } }) => ({
      customerId: profile.customerId,
      similarity: toFourDecimals(completed),
      fits,
      known: agreements.length,
    })),
    leftOut: leftOutCounts([...leftOut, ...unknown], { ...options, minGroupSize }),
    audits: auditSelection(
      fn,
      compared.map(({ profile, likeness: { completed } }) => ({
        profile,
        selected: selected.has(profile.customerId),
        score: completed,
      })),
      { ...options, features, context },
    ),
  };
}

import { auditDisparity, type DisparityAudit, type GroupSizeOptions } from "../../privacy/index.js";
import { requireMinGroupSize } from "../../privacy/group-size.js";
import { hiddenUpTo } from "../../privacy/suppression.js";
import { DomainError, kebab, requireObject, show } from "../../shared/errors.js";
import { compareText } from "../../shared/order.js";
import type { Feature, FeatureContext } from "../features/feature.js";
import { otherLevel } from "../features/levels.js";
import type { PersonaProfile } from "../persona-profile.js";
import { unknownValue } from "../portrait/distributions.js";

/**
 * Groups by which a selection is audited, beside the demographics that are known: for each attribute its value by customer. They are
 * used for the audit and for nothing else. Two attributes that differ in a few people tell of those people what both audits together
 * say: whoever gives the groups holds them already, and has to look after who else sees both.
 */
export type AuditGroups = Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;

/** Somebody who was up for a selection. */
export interface Candidate {
  readonly profile: PersonaProfile;
  readonly selected: boolean;
  readonly score?: number | undefined;
}

/** What can be read of the candidates. */
export interface AuditedBy extends GroupSizeOptions {
  readonly features: readonly Feature[];
  readonly context: FeatureContext;
  readonly audit?: AuditGroups | undefined;
}

/**
 * One audit for each attribute that is known of anybody, sorted by attribute: of the bands and words among the features that say who
 * somebody is, and of the groups that are given. How many there are, and how many of them are selected, stands elsewhere in the same
 * result, so everybody is in one of the groups: those of whom it is not known are one, and groups that are too small are put together.
 */
export function auditSelection(
  fn: string,
  candidates: readonly Candidate[],
  { features, context, audit = {}, ...options }: AuditedBy,
): readonly DisparityAudit[] {
  const code = `${kebab(fn)}-audit`;
  const minGroupSize = requireMinGroupSize(fn, options);
  const given = Object.entries(requireObject(fn, "audit", audit, code)).map(([attribute, byCustomer]) => {
    requireObject(fn, `audit.${attribute}`, byCustomer, code);
    const groupOf = ({ customerId }: PersonaProfile): string | undefined => {
      const group: unknown = Object.hasOwn(byCustomer, customerId) ? byCustomer[customerId] : undefined;
      if (group === undefined || typeof group === "string") return group;
      throw new DomainError(code, `${fn} requires audit to have a word for each customer; got ${show(group)}`);
    };
    return { attribute, groupOf };
  });
  const named = new Set(given.map(({ attribute }) => attribute));
  const own = features.flatMap((feature) => {
    const { name, role, kind } = feature;
    if (role !== "demographic" || (kind !== "categorical" && kind !== "ordinal") || named.has(name)) return [];
    return { attribute: name, groupOf: (profile: PersonaProfile) => feature.of(profile, context) };
  });
  return [...own, ...given]
    .sort((a, b) => compareText(a.attribute, b.attribute))
    .flatMap(({ attribute, groupOf }) => {
      const groups = candidates.map(({ profile }) => groupOf(profile));
      if (groups.every((group) => group === undefined)) return [];
      const shown = together(groups, minGroupSize);
      return auditDisparity(
        candidates.map(({ selected, score }, i) => ({ group: shown[i], selected, score })),
        { attribute, minGroupSize, allowSmallGroups: true, totalsKnown: true },
      );
    });
}

/** The groups, those that may not be told put together. */
function together(groups: readonly (string | undefined)[], minGroupSize: number): readonly string[] {
  const sizes = new Map<string, number>();
  const words = groups.map((group = unknownValue) => group);
  for (const word of words) sizes.set(word, (sizes.get(word) ?? 0) + 1);
  const hidden = hiddenUpTo([...sizes.values()], minGroupSize);
  return words.map((word) => ((sizes.get(word) as number) <= hidden ? otherLevel : word));
}

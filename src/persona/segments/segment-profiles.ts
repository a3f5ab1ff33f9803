import type { GroupSizeOptions, SuppressedCounts } from "../../privacy/index.js";
import { compareText } from "../../shared/order.js";
import type { PolicyUse } from "../../shared/policy-use.js";
import type { Instant } from "../../shared/time.js";
import { type AdmissionBasis, leftOutCounts } from "../admission.js";
import type { Structure } from "../clustering/structure.js";
import type { FeatureUse } from "../features/feature-use.js";
import type { PersonaProfile } from "../persona-profile.js";
import type { SegmentOptions } from "./segment-options.js";
import { formSegments, type NoPersonas } from "./segments.js";

/** One customer and where they belong. */
export interface SegmentMember {
  readonly customerId: string;
  /** That of `buildPersonas` with the same profiles and options; absent for an outlier, who is like nobody else. */
  readonly personaId?: string;
}

/** Which segment each customer is in: for the operator's own use, and not to be shown. */
export interface Segmentation {
  readonly schemaVersion: 1;
  readonly status: "segmented";
  readonly asOf: Instant;
  readonly seed: number;
  /** A segment decides nothing about a person; whoever acts on it decides. */
  readonly decisionEffect: "none";
  readonly use: PolicyUse;
  readonly basis: AdmissionBasis;
  readonly minGroupSize: number;
  /** Of the amounts: the chosen one, or that of most; absent where several are common, or none is known. */
  readonly currency?: string;
  /** How groups were found; absent where rules made them. */
  readonly structure?: Structure;
  readonly features: readonly FeatureUse[];
  /** Everybody in a group, and outliers; sorted by customer. */
  readonly members: readonly SegmentMember[];
  /** Who is in no group and why, with small groups hidden: this part may be shown. */
  readonly leftOut: SuppressedCounts;
}

/**
 * Who is in which segment. The groups are those of `buildPersonas`, which describes them without naming anybody.
 *
 * @example Two habits, 40 customers each
 * const profiles = Array.from({ length: 80 }, (_, i) => ({
 *   customerId: `customer-${100 + i}`,
 *   asOf: "2026-03-01T00:00:00.000Z",
 *   facts: i % 2 === 0
 *     ? { gapMedianDays: 7 + (i % 3), lineQuantityMedian: 1 + (i % 4) / 4, channels: [{ name: "app", count: 2 }] }
 *     : { gapMedianDays: 60 + (i % 9), lineQuantityMedian: 9 + (i % 5), channels: [{ name: "shop", count: 2 }] },
 * }));
 * const segmentation = segmentProfiles(profiles, { seed: 1 });
 * segmentation.status === "segmented" && segmentation.members[0] // => { customerId: "customer-100", personaId: "persona-1" }
 *
 * @throws DomainError as `buildPersonas` does, with `segment-profiles` in the codes.
 */
export function segmentProfiles(
  profiles: readonly PersonaProfile[],
  options: SegmentOptions,
): Segmentation | NoPersonas {
  const segments = formSegments(profiles, options, "segmentProfiles");
  if ("status" in segments) return segments;
  const { asOf, seed, use, basis, minGroupSize, structure, features, groups, segmentIds, outliers, leftOut, context } =
    segments;
  const members: SegmentMember[] = [
    ...segments.profiles.map(({ customerId }, row) => ({
      customerId,
      personaId: segmentIds[groups[row] as number] as string,
    })),
    ...outliers.map(({ customerId }) => ({ customerId })),
  ];
  return {
    schemaVersion: 1,
    status: "segmented",
    asOf,
    seed,
    decisionEffect: "none",
    use,
    basis,
    minGroupSize,
    ...(context.currency === undefined ? {} : { currency: context.currency }),
    ...(structure === undefined ? {} : { structure }),
    features,
    members: members.sort((a, b) => compareText(a.customerId, b.customerId)),
    leftOut: leftOutCounts(leftOut, options satisfies GroupSizeOptions),
  };
}

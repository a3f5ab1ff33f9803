import type { ChurnValue } from "../churn/index.js";
import { type Stage, stages, type Trait, traits } from "../classification/index.js";
import {
  type LoyaltyCell,
  loyaltyCells,
  type LoyaltyTier,
  loyaltyTiers,
  type RfmFit,
  type SegmentSummary,
  segmentSummary,
} from "../loyalty/index.js";
import type { Judgement } from "../shared/judgement.js";
import { compareText } from "../shared/order.js";
import type { Profile } from "./profile.js";

/** A judgement counted over a base. Every possible answer is listed, also where nobody has it. */
export interface JudgementCounts<Name extends string> {
  /** Customers for whom it was decided. */
  readonly decided: number;
  readonly undecided: number;
  /** `share` is the share of the decided ones; 0 when there are none. */
  readonly groups: readonly { readonly name: Name; readonly customers: number; readonly share: number }[];
}

/** How many customers show a trait. */
export interface TraitCount {
  readonly trait: Trait;
  readonly customers: number;
  readonly undecided: number;
}

/** The loyalty scores of a base. */
export interface LoyaltySummary {
  readonly decided: number;
  readonly undecided: number;
  /** Scores are comparable only where they rest on the same components, so each group has a mean and tiers of its own. */
  readonly byComponents: readonly ComponentsSummary[];
  /** What they do against what they feel. */
  readonly cells: JudgementCounts<LoyaltyCell>;
  /** Customers whose loyalty is bought by discounts. */
  readonly bought: number;
}

/** The loyalty scores that rest on the same components. */
export interface ComponentsSummary {
  readonly components: string;
  readonly customers: number;
  readonly mean: number;
  readonly tiers: JudgementCounts<LoyaltyTier>["groups"];
}

/**
 * A base at a glance. These are counts of the operator's own customers; to show them to others, suppress small groups
 * first.
 */
export interface BaseSummary {
  readonly customers: number;
  /** Customers with at least one purchase. */
  readonly buyers: number;
  readonly stages: JudgementCounts<Stage>;
  readonly traits: readonly TraitCount[];
  /** RFM segments with customers and revenue. */
  readonly segments: SegmentSummary;
  readonly loyalty: LoyaltySummary;
  readonly churn: JudgementCounts<ChurnValue["band"]>;
}

const bands: readonly ChurnValue["band"][] = ["low", "medium", "high", "ended"];

export function summarizeProfiles(profiles: readonly Profile[], rfm: RfmFit): BaseSummary {
  return {
    customers: profiles.length,
    buyers: profiles.filter(({ facts: { purchaseOccasions = 0 } }) => purchaseOccasions > 0).length,
    stages: distribution(stages, profiles, ({ classification }) => valueOf(classification.stage)),
    traits: traits.map((trait) => {
      const answers = profiles.map(({ classification }) => valueOf<boolean>(classification.traits[trait]));
      return {
        trait,
        customers: answers.filter((answer) => answer === true).length,
        undecided: answers.filter((answer) => answer === undefined).length,
      };
    }),
    segments: segmentSummary(
      profiles.map(({ facts }) => facts),
      rfm,
    ),
    loyalty: loyaltySummary(profiles),
    churn: distribution(bands, profiles, ({ churn }) => valueOf(churn)?.band),
  };
}

function valueOf<Value>(judgement: Judgement<Value>): Value | undefined {
  return judgement.status === "decided" ? judgement.value : undefined;
}

function distribution<Name extends string>(
  names: readonly Name[],
  profiles: readonly Profile[],
  nameOf: (profile: Profile) => Name | undefined,
): JudgementCounts<Name> {
  const counts = new Map(names.map((name) => [name, 0]));
  let decided = 0;
  for (const profile of profiles) {
    const name = nameOf(profile);
    if (name === undefined) continue;
    decided += 1;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return {
    decided,
    undecided: profiles.length - decided,
    groups: [...counts].map(([name, customers]) => ({
      name,
      customers,
      share: decided === 0 ? 0 : customers / decided,
    })),
  };
}

function loyaltySummary(profiles: readonly Profile[]): LoyaltySummary {
  const byComponents = new Map<string, Profile[]>();
  for (const profile of profiles) {
    const components = valueOf(profile.loyalty)?.components;
    if (components === undefined) continue;
    const group = byComponents.get(components);
    if (group === undefined) byComponents.set(components, [profile]);
    else group.push(profile);
  }
  const cells = distribution(loyaltyCells, profiles, ({ loyalty }) => valueOf(loyalty)?.quadrant.cell);
  return {
    decided: cells.decided,
    undecided: cells.undecided,
    byComponents: [...byComponents]
      .sort(([a], [b]) => compareText(a, b))
      .map(([components, group]) => ({
        components,
        customers: group.length,
        // Hundredths are whole numbers, so that their sum does not depend on the order.
        mean:
          group.reduce((sum, { loyalty }) => sum + (valueOf(loyalty)?.scoreHundredths ?? 0), 0) / group.length / 100,
        tiers: distribution(loyaltyTiers, group, ({ loyalty }) => valueOf(loyalty)?.tier).groups,
      })),
    cells,
    bought: profiles.filter(({ loyalty }) => valueOf(loyalty)?.bought === "bought").length,
  };
}

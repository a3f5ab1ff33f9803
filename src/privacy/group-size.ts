import { DomainError, requireCount } from "../shared/errors.js";

/** How few people may be shown as a group. */
export interface GroupSizeOptions {
  /**
   * The smallest group that is shown, in people. Below 11 only together with `allowSmallGroups`, and never below 3.
   *
   * @defaultValue 11
   */
  readonly minGroupSize?: number | undefined;
  /** Says that groups of fewer than 11 are to be shown: a decision of its own, not a slip of a number. */
  readonly allowSmallGroups?: boolean | undefined;
}

/**
 * The smallest group that is shown unless a caller decides otherwise: no cell of 1 to 10 is reported or derivable.
 *
 * @see Centers for Medicare & Medicaid Services, cell size suppression policy (ResDAC, 26 January 2024)
 */
export const defaultMinGroupSize = 11;

/** With two, each of them knows the other. */
const smallestEver = 3;

/**
 * A statistic on fewer people than this is shown with the mark `unstable`: chance alone moves it by a quarter or more.
 *
 * @see Centers for Disease Control and Prevention, WONDER: rates on fewer than 20 events are marked unreliable
 */
export const unstableBelow = 20;

/** The group size that the options ask for; a `DomainError` when it is smaller than they allow. */
export function requireMinGroupSize(fn: string, options: GroupSizeOptions): number {
  const { minGroupSize = defaultMinGroupSize, allowSmallGroups = false } = options;
  const size = requireCount(fn, "minGroupSize", minGroupSize, smallestEver, "min-group-size");
  if (size >= defaultMinGroupSize || allowSmallGroups) return size;
  throw new DomainError(
    "min-group-size",
    `${fn} requires minGroupSize at least ${defaultMinGroupSize}, or allowSmallGroups to be true; got ${size}`,
  );
}

import { type GroupSizeOptions, type SuppressedCell, suppressCounts } from "../../privacy/index.js";
import { requireMinGroupSize } from "../../privacy/group-size.js";
import { requireObject, requireObjects } from "../../shared/errors.js";
import { compareText } from "../../shared/order.js";
import type { Profile } from "../profile.js";
import { type GapGiver, type GapSource, gapSources, giverOf } from "./gap-source.js";
import { type CompletenessOptions, createCompletenessReader } from "./profile-completeness.js";

/** How much the base lacks, as far as it may be shown. */
export type BaseCompleteness =
  | {
      readonly status: "measured";
      readonly customers: number;
      readonly minGroupSize: number;
      /** What is missing about most customers first; those of which the number is hidden last, by name. */
      readonly gaps: readonly BaseGap[];
      readonly decisionEffect: "none";
    }
  | {
      readonly status: "not-enough-data";
      readonly reason: "small-group";
      /** Customers that it takes. */
      readonly required: number;
      readonly decisionEffect: "none";
    };

/** What is missing, and about how many customers. */
export interface BaseGap {
  readonly source: GapSource;
  readonly givenBy: GapGiver;
  readonly customers: SuppressedCell;
}

/**
 * What is missing about how many customers of a base: where a feed to be covered, or one question in a survey, would help most.
 *
 * A number is shown where neither those concerned nor those not concerned are fewer than the minimum. How many lack nothing is not
 * told: everybody else lacks something, so that beside it a small group could be worked out. The gaps overlap; whoever
 * knows that one holds another can subtract, which no suppression of this table alone can prevent. For those of whom
 * nothing is asked, no gap is counted.
 *
 * @throws DomainError `completeness-of-base-profiles`, and as `profileCompleteness`; `min-group-size` as `suppressCounts`.
 * @example
 * import { summarizeAll } from "clientele/facts";
 *
 * const parties = Array.from({ length: 12 }, (_, i) => ({ type: "person", id: `c${i}` }) as const);
 * const facts = summarizeAll([], { asOf: "2026-03-01", parties, coverage: { purchase: { from: "beginning" } } });
 * const base = completenessOfBase(facts.map((one) => ({ facts: one })), { judgements: ["trait:window-shopper"] });
 * base.status === "measured" && base.gaps
 * // => [{ source: "product-view", givenBy: "feed", customers: { key: "product-view", hidden: false, count: 12, share: 1, unstable: true } }]
 */
export function completenessOfBase(
  profiles: readonly Pick<Profile, "facts">[],
  options: CompletenessOptions & GroupSizeOptions = {},
): BaseCompleteness {
  const fn = "completenessOfBase";
  const { minGroupSize: _, allowSmallGroups: __, ...asked } = requireObject(fn, "options", options);
  const minGroupSize = requireMinGroupSize(fn, options);
  const read = createCompletenessReader(asked);
  requireObjects(fn, "profiles", profiles);
  const customers = profiles.length;
  if (customers < minGroupSize) {
    return { status: "not-enough-data", reason: "small-group", required: minGroupSize, decisionEffect: "none" };
  }
  const counts = new Map<GapSource, number>();
  for (const profile of profiles) {
    for (const { source } of read(profile).gaps) counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  const shown = (key: GapSource): SuppressedCell => {
    const count = counts.get(key) ?? 0;
    const { cells } = suppressCounts(
      [
        { key, count },
        { key: "others", count: customers - count },
      ],
      options,
    );
    return cells[0] as SuppressedCell;
  };
  const countOf = ({ customers: cell }: BaseGap) => (cell.hidden ? -1 : cell.count);
  return {
    status: "measured",
    customers,
    minGroupSize,
    gaps: gapSources
      .filter((source) => counts.has(source))
      .map((source) => ({ source, givenBy: giverOf(source), customers: shown(source) }))
      .sort((a, b) => countOf(b) - countOf(a) || compareText(a.source, b.source)),
    decisionEffect: "none",
  };
}

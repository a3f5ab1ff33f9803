import { suppressCounts } from "../../privacy/index.js";
import type { GroupSizeOptions } from "../../privacy/index.js";
import type { PersonaProfile } from "../persona-profile.js";
import { type Column, columnOf, readFeature, type UnfitReason } from "./columns.js";
import type { Feature, FeatureContext, FeatureRole, FeatureUnit, Provenance } from "./feature.js";
import { sameAs } from "./near-duplicates.js";

/** Why a feature formed no groups. */
export type UnusedReason =
  /** It is told of every group and never forms one. */
  | "described-only"
  /** Who somebody is, how much and how lately they buy, or another form of a feature: these form groups only when asked for. */
  | "not-by-default"
  /** The caller named other features. */
  | "not-chosen"
  /** An attribute that belongs to a special category of personal data, or whose name says so, and no allowance covers the use. */
  | "special-category"
  /** Known of fewer than half the customers. */
  | UnfitReason
  /** Amounts in several currencies and none chosen, or incomes in another currency than the amounts. */
  | "mixed-currencies"
  /** Nearly the same as the feature in `sameAs`, which counts in its place. All features that form groups count alike. */
  | "says-the-same"
  /** The groups were made by rules, or given, and by no feature. */
  | "made-otherwise";

export type { UnfitReason };

/** One feature, and whether it formed the groups. */
export type FeatureUse = {
  readonly feature: string;
  readonly kind: Feature["kind"];
  readonly role: FeatureRole;
  readonly provenance: Provenance;
  readonly unit?: FeatureUnit;
  /**
   * The share of customers of whom it is known, from 0 to 1 in tenths; absent where so few are known, or so few are not, that it
   * would tell of them.
   */
  readonly knownShare?: number;
} & (
  | { readonly used: true }
  | {
      readonly used: false;
      readonly reason: UnusedReason;
      /** With `says-the-same`: the feature that counts in its place. */
      readonly sameAs?: string;
    }
);

/** What is known before anything is measured of why features form nothing. */
export interface FeatureChoice {
  readonly features: readonly Feature[];
  /** A reason for each feature that has one already. */
  readonly closed: ReadonlyMap<Feature, UnusedReason>;
}

/** The columns of the features that can form groups, what became of every feature, and the context with what was learned. */
export function chooseFeatures(
  { features, closed }: FeatureChoice,
  profiles: readonly PersonaProfile[],
  context: FeatureContext,
  options: GroupSizeOptions & { readonly minGroupSize: number },
): { readonly uses: readonly FeatureUse[]; readonly columns: readonly Column[]; readonly context: FeatureContext } {
  const columns: Column[] = [];
  const offsets: Record<string, number> = {};
  const uses = features.map((feature): FeatureUse => {
    const { name, kind, role, provenance } = feature;
    const frame = {
      feature: name,
      kind,
      role,
      provenance,
      ...(feature.kind === "numeric" ? { unit: feature.unit } : {}),
    };
    const reasonBefore = closed.get(feature);
    // How many have a sensitive attribute is itself not to be told, and of amounts in a currency that is not settled nothing is known.
    if (reasonBefore === "special-category" || reasonBefore === "mixed-currencies") {
      return { ...frame, used: false, reason: reasonBefore };
    }
    const reading = readFeature(feature, profiles, context);
    if (reading.kind === "numeric") Object.assign(offsets, reading.offsets);
    const told = { ...frame, ...knownShareOf(reading.known, profiles.length, options) };
    const column = reasonBefore ?? columnOf(reading, profiles.length, options.minGroupSize);
    if (typeof column === "string") return { ...told, used: false, reason: column };
    const same = sameAs(column, columns, options.minGroupSize);
    if (same !== undefined) return { ...told, used: false, reason: "says-the-same", sameAs: same };
    columns.push(column);
    return { ...told, used: true };
  });
  return { uses, columns, context: { ...context, offsets } };
}

/** In tenths: of two features of the same people, hundredths would tell of how few they differ. */
function knownShareOf(known: number, all: number, options: GroupSizeOptions): { readonly knownShare?: number } {
  const { cells } = suppressCounts(
    [
      { key: "known", count: known },
      { key: "unknown", count: all - known },
    ],
    options,
  );
  const [cell] = cells;
  return cell === undefined || cell.hidden ? {} : { knownShare: Math.round(cell.share * 10) / 10 };
}

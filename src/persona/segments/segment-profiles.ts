import { fitRhythm } from "../../facts/index.js";
import { type GroupSizeOptions, requireMinGroupSize } from "../../privacy/group-size.js";
import { requireCount, requireOneOf, requireSeed } from "../../shared/errors.js";
import { couldPunish, type PolicyUse, policyUses } from "../../shared/policy-use.js";
import type { Instant } from "../../shared/time.js";
import { admit, type AdmissionBasis, type AdmissionOptions, type LeftOutReason } from "../admission.js";
import { mixedData } from "../clustering/dissimilarity.js";
import {
  defaultPersonaFeatures,
  featureCatalogue,
  type FeatureContext,
  type PersonaFeatureName,
  personaFeatures,
} from "../features/catalogue.js";
import { type Column, columnOf, type FeatureUse } from "../features/columns.js";
import type { PersonaProfile } from "../persona-profile.js";
import { group, type Structure } from "../clustering/structure.js";

/** How groups are formed. */
export interface SegmentOptions extends AdmissionOptions, GroupSizeOptions {
  /** Any whole number; the same seed gives the same groups. */
  readonly seed: number;
  /** The number of groups to form, from 1; chosen from the data unless given. Groups too small to be shown are merged. */
  readonly k?: number | undefined;
  /** Features that form the groups; `defaultPersonaFeatures`, which are behaviour only, unless given. */
  readonly features?: readonly PersonaFeatureName[] | undefined;
  /** The currency of amounts; needed when customers spent in several. Amounts in others are not converted. */
  readonly currency?: string | undefined;
  /** Categories of goods that give away health, faith or the like: they form, describe and name nothing. */
  readonly sensitiveCategories?: readonly string[] | undefined;
}

/** Which segment each customer is in: for the operator's own use, and not to be shown. */
export interface Segmentation {
  readonly schemaVersion: 1;
  readonly status: "segmented";
  readonly asOf: Instant;
  readonly seed: number;
  readonly decisionEffect: "none";
  readonly structure: Structure;
  readonly features: readonly FeatureUse[];
  /** Sorted by customer. `personaId` is that of `buildPersonas` with the same profiles and options. */
  readonly members: readonly { readonly customerId: string; readonly personaId: string }[];
}

/** Why there are no groups. */
export interface NoPersonas {
  readonly schemaVersion: 1;
  readonly status: "not-built";
  readonly reason:
    /** Fewer customers take part than may be shown as one group. */
    | "not-enough-data"
    /** The same, because permissions are missing or objections stand. */
    | "not-permitted"
    /** Personas are not for prices or eligibility. */
    | "refused-for-use";
  readonly seed: number;
  readonly decisionEffect: "none";
}

/** Customers in groups, with all that describing them takes. */
export interface Segments<P extends PersonaProfile> {
  readonly asOf: Instant;
  readonly use: PolicyUse;
  readonly basis: AdmissionBasis;
  readonly profiles: readonly P[];
  readonly leftOut: readonly LeftOutReason[];
  readonly groups: Int32Array;
  readonly structure: Structure;
  readonly features: readonly FeatureUse[];
  readonly columns: readonly Column[];
  readonly context: FeatureContext;
  readonly minGroupSize: number;
}

/**
 * Who is in which segment. The groups are those of `buildPersonas`, which describes them without naming anybody.
 *
 * @throws DomainError as `buildPersonas` does.
 */
export function segmentProfiles(
  profiles: readonly PersonaProfile[],
  options: SegmentOptions,
): Segmentation | NoPersonas {
  const segments = formSegments(profiles, options);
  if ("status" in segments) return segments;
  const { asOf, structure, features, groups } = segments;
  return {
    schemaVersion: 1,
    status: "segmented",
    asOf,
    seed: options.seed,
    decisionEffect: "none",
    structure,
    features,
    members: segments.profiles.map(({ customerId }, row) => ({
      customerId,
      personaId: personaId(groups[row] as number),
    })),
  };
}

export function personaId(group: number): string {
  return `persona-${group + 1}`;
}

/** The groups, or why there are none. */
export function formSegments<P extends PersonaProfile>(
  profiles: readonly P[],
  options: SegmentOptions,
): Segments<P> | NoPersonas {
  const { seed, k, use = "analytics" } = options;
  const minGroupSize = requireMinGroupSize("buildPersonas", options);
  requireSeed("buildPersonas", seed);
  if (k !== undefined) requireCount("buildPersonas", "k", k, 1);
  requireOneOf("buildPersonas", "use", use, policyUses);
  if (options.basis !== undefined) {
    requireOneOf("buildPersonas", "basis", options.basis, ["consent", "legitimate-interests"]);
  }
  const chosen = (options.features ?? defaultPersonaFeatures).map((name) =>
    requireOneOf("buildPersonas", "features", name, personaFeatures),
  );
  const none = (reason: NoPersonas["reason"]): NoPersonas => ({
    schemaVersion: 1,
    status: "not-built",
    reason,
    seed,
    decisionEffect: "none",
  });
  if (couldPunish(use)) return none("refused-for-use");

  const { basis, admitted, leftOut } = admit(profiles, options);
  const context = contextOf(admitted, options);
  const { features, columns } = chooseFeatures(admitted, chosen, context, minGroupSize);
  const isKnown = (row: number) =>
    columns.length === 0 ||
    columns.some((column) =>
      column.kind === "numeric" ? !Number.isNaN(column.scaled[row]) : (column.levels.of[row] as number) >= 0,
    );
  const known = admitted.flatMap((_, row) => (isKnown(row) ? row : []));
  if (known.length < minGroupSize) {
    return none(leftOut.includes("not-permitted") ? "not-permitted" : "not-enough-data");
  }
  const kept = columns.map((column) => keepRows(column, known));
  const { structure, groups } = group(mixedData(kept, known.length), { seed, k, minGroupSize });
  return {
    asOf: (admitted[0] as P).asOf,
    use,
    basis,
    profiles: known.map((row) => admitted[row] as P),
    leftOut: [...leftOut, ...Array.from({ length: admitted.length - known.length }, () => "nothing-known" as const)],
    groups,
    structure,
    features,
    columns: kept,
    context,
    minGroupSize,
  };
}

function contextOf(profiles: readonly PersonaProfile[], options: SegmentOptions): FeatureContext {
  const currencies = new Set(profiles.flatMap(({ facts }) => facts.spend?.map(({ currency }) => currency) ?? []));
  return {
    currency: options.currency ?? (currencies.size === 1 ? [...currencies][0] : undefined),
    rhythm: fitRhythm(profiles.map(({ facts }) => facts)),
    sensitiveCategories: new Set(options.sensitiveCategories),
  };
}

function chooseFeatures(
  profiles: readonly PersonaProfile[],
  chosen: readonly PersonaFeatureName[],
  context: FeatureContext,
  minGroupSize: number,
): { readonly features: readonly FeatureUse[]; readonly columns: readonly Column[] } {
  const columns: Column[] = [];
  const severalCurrencies =
    context.currency === undefined && profiles.some(({ facts }) => (facts.spend?.length ?? 0) > 0);
  const features = personaFeatures.map((name): FeatureUse => {
    if (!chosen.includes(name)) return { feature: name, used: false, reason: "not-chosen" };
    if (name === "spendPerOccasion" && severalCurrencies) {
      return { feature: name, used: false, reason: "mixed-currencies" };
    }
    const column = columnOf(featureCatalogue[name], profiles, context, minGroupSize);
    if (typeof column === "string") return { feature: name, used: false, reason: column };
    columns.push(column);
    return { feature: name, used: true, kind: column.kind };
  });
  return { features, columns };
}

function keepRows(column: Column, rows: readonly number[]): Column {
  if (column.kind === "numeric") {
    return { ...column, scaled: Float64Array.from(rows, (row) => column.scaled[row] as number) };
  }
  const of = Int32Array.from(rows, (row) => column.levels.of[row] as number);
  return { ...column, levels: { ...column.levels, of } };
}

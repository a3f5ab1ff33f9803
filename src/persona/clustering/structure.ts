import type { GroupStability } from "./stability.js";

/** How groups are formed: around means, around typical customers, or as patterns of which customers are mixtures. */
export type ClusterMethod = "k-prototypes" | "pam" | "nmf";

/** One number of groups that was tried. */
export interface StructureAlternative {
  /** Groups tried for. */
  readonly k: number;
  /** Groups of the size to be shown that came of it. */
  readonly groups: number;
  /** Mean silhouette of these; absent with fewer than two. */
  readonly silhouette?: number;
  /** The highest of the same for data in which there are no groups; absent where the number was out of question before. */
  readonly silhouetteOfChance?: number;
  /** Mean Jaccard coefficient of each group over resamples; absent where it was not needed any more. */
  readonly stability?: readonly number[];
}

/** Whether the customers fall into groups, and how that was found. */
export interface Structure {
  readonly status:
    /** They do. */
    | "groups"
    /** No number of groups stands out from chance and comes back: there is one group, and it is everybody. */
    | "none"
    /** The number was the caller's; whether it stands out and comes back, the measures tell. */
    | "chosen-by-caller"
    /** So few customers for the least group, or so little known of them, that nothing could be tried. */
    | "not-tried";
  readonly method: ClusterMethod;
  /** What two different words add to the dissimilarity where a quantity adds the square of its difference. */
  readonly gamma?: number;
  /** The caller's number as it was given, of which as many are formed as the base allows; else the number chosen. */
  readonly k: number;
  /** Groups that are shown. */
  readonly groups: number;
  /**
   * What the mean silhouette has to reach, by how much it has to exceed the highest of chance, and what the stability of every
   * group has to reach.
   */
  readonly required: { readonly silhouette: number; readonly aboveChance: number; readonly stability: number };
  /** Customers on whom the numbers of groups were tried; absent where it was everybody. */
  readonly sample?: number;
  /** Customers of whom the groups were formed, the others going to the nearest; absent where it was everybody. */
  readonly fittedOn?: number;
  readonly alternatives: readonly StructureAlternative[];
  /** How surely each group comes back, the largest first; absent where there is one group. */
  readonly stability?: readonly GroupStability[];
}

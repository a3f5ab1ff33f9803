import type { RandomStream } from "../../numerics/random.js";
import type { Embedded } from "./embedding.js";

/** Nearest centre of each customer, the dissimilarity to it and that to the next. */
export interface Assignment {
  readonly groups: Int32Array;
  readonly distances: Float64Array;
  /** Infinity where there is one centre only. */
  readonly next: Float64Array;
}

/** A way to form groups around centres. */
export interface Method<Centres extends { readonly k: number }> {
  /** The best of so many starts. */
  readonly fit: (data: Embedded, k: number, starts: number, stream: RandomStream) => Centres;
  /** The nearest optimum from these centres on. */
  readonly refine: (data: Embedded, centres: Centres) => Centres;
  /** The centres without one of them. */
  readonly without: (centres: Centres, group: number) => Centres;
  readonly assign: (data: Embedded, centres: Centres) => Assignment;
}

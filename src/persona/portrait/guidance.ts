import { catalogueOfTypes, type CustomerType } from "../../classification/index.js";
import type { Distribution } from "./distributions.js";

/** A type of which many members of the persona are. What to do for it and what to avoid is told by a locale. */
export interface PersonaGuidance {
  readonly type: CustomerType;
  readonly axis: "stage" | "trait";
  /** Share of the members who are of the type. */
  readonly share: number;
}

/** Half the members, or a fifth and twice as many as elsewhere. */
const byMajority = 0.5;
const byContrast = { share: 0.2, ratio: 2 };
const most = 3;

/** The types that mark a persona, the most marked first; of equals in the order of the catalogue. */
export function guidanceOf(
  stages: Distribution | undefined,
  traits: readonly Distribution[],
): readonly PersonaGuidance[] {
  const found = catalogueOfTypes().flatMap(({ type, axis }): PersonaGuidance[] => {
    if (axis !== "stage" && axis !== "trait") return [];
    const of = axis === "stage" ? stages : traits.find(({ attribute }) => attribute === type);
    const key = axis === "stage" ? type : "yes";
    const cell = of?.cells.find((candidate) => candidate.key === key);
    if (cell === undefined || cell.hidden) return [];
    const { share, restShare = 0 } = cell;
    const marks = share >= byMajority || (share >= byContrast.share && share >= byContrast.ratio * restShare);
    return marks ? [{ type, axis, share }] : [];
  });
  return found.sort((a, b) => b.share - a.share).slice(0, most);
}

import { compareText } from "../shared/order.js";

/** Names of missing facts, and the gaps that come of one more. */
export interface Gap {
  /** Sorted and frozen. */
  readonly names: readonly string[];
  readonly wider: Map<string, Gap>;
  /** How many more gaps may be remembered beside it. */
  readonly room: { left: number };
}

/** Gaps that are remembered: in a base the same ones come again and again, but a rule over many facts could have no end of them. */
const remembered = 1000;

/** The gap in which nothing is missing. */
export function createGap(): Gap {
  return { names: Object.freeze([]), wider: new Map(), room: { left: remembered } };
}

/** The gap with one more name. */
function widened(gap: Gap, name: string): Gap {
  const known = gap.wider.get(name);
  if (known !== undefined) return known;
  const wider: Gap = gap.names.includes(name)
    ? gap
    : { names: Object.freeze([...gap.names, name].sort(compareText)), wider: new Map(), room: gap.room };
  if (gap.room.left > 0) {
    gap.room.left -= 1;
    gap.wider.set(name, wider);
  }
  return wider;
}

/** Adds a name to one gap after another, which is mostly the same as the last time. */
export function widening(name: string): (gap: Gap) => Gap {
  let last: Gap | undefined;
  let wider: Gap;
  return (gap) => {
    if (gap !== last) {
      wider = widened(gap, name);
      last = gap;
    }
    return wider;
  };
}

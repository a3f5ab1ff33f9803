import { requireObject } from "../../shared/errors.js";
import type { CalendarDate, Instant } from "../../shared/time.js";
import { placesOf, requireStageHistory, type StageHistory, type StageState, stageStates } from "./stage-history.js";

/** Those in one state at one of the two moments. */
export interface FlowNode {
  /** Unique per side, such as `from:new` and `to:new`. */
  readonly id: string;
  readonly side: "from" | "to";
  readonly state: StageState;
  readonly customers: number;
}

/** Those who went from one state to another, or stayed. */
export interface FlowLink {
  /** Id of a node on the side `from`. */
  readonly source: string;
  /** Id of a node on the side `to`. */
  readonly target: string;
  readonly customers: number;
}

/** Flows between two moments, as a Sankey picture takes them. */
export interface StageFlows {
  readonly policy: string;
  readonly from: Instant;
  readonly to: Instant;
  /** Only states that somebody was in, in their usual order, the side `from` first. */
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
}

export interface StageFlowsOptions {
  /** A moment of the history; its first by default. */
  readonly from?: Instant | CalendarDate | undefined;
  /** A moment of the history; its last by default. */
  readonly to?: Instant | CalendarDate | undefined;
}

/**
 * Who went from which stage to which between two moments: nodes and links, ready for a Sankey picture. What lies between is not
 * seen: who was active at both may have lapsed and come back.
 *
 * @example
 * const history = {
 *   schemaVersion: 1, policy: "classification/v1", timeZone: "UTC",
 *   at: ["2026-01-31T23:59:59.999Z", "2026-02-28T23:59:59.999Z"],
 *   customers: [{ customerId: "anna", stages: ["new", "active"] }, { customerId: "ben", stages: ["new", "active"] }],
 * } as const;
 * stageFlows(history).links // => [{ source: "from:new", target: "to:active", customers: 2 }]
 *
 * @throws DomainError `schema-version`, `stage-history`, `stage-flows-moment` for a moment that the history does not have, or a
 *   second one before the first.
 */
export function stageFlows(history: StageHistory, options: StageFlowsOptions = {}): StageFlows {
  const { at, customers, policy } = requireStageHistory("stageFlows", history);
  requireObject("stageFlows", "options", options);
  const { from = at[0], to = at[at.length - 1] } = options;
  const [start, end] = placesOf("stageFlows", history, from, to);
  const known = customers
    .map(({ stages }) => ({ from: stages[start], to: stages[end] }))
    .filter((pair) => pair.from !== "absent" || pair.to !== "absent");
  const inState = (side: "from" | "to", state: StageState) => known.filter((pair) => pair[side] === state);
  const nodes = (["from", "to"] as const).flatMap((side) =>
    stageStates.map((state) => ({ id: `${side}:${state}`, side, state, customers: inState(side, state).length })),
  );
  const links = stageStates.flatMap((source) => {
    const leaving = inState("from", source);
    return stageStates.map((target) => ({
      source: `from:${source}`,
      target: `to:${target}`,
      customers: leaving.filter((pair) => pair.to === target).length,
    }));
  });
  const isThere = ({ customers: count }: { readonly customers: number }) => count > 0;
  return {
    policy,
    from: at[start] as Instant,
    to: at[end] as Instant,
    nodes: nodes.filter(isThere),
    links: links.filter(isThere),
  };
}

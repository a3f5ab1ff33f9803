import { requireObject } from "../../shared/errors.js";
import type { CalendarDate, Instant } from "../../shared/time.js";
import { placesOf, requireStageHistory, type StageHistory, type StageState, stageStates } from "./stage-history.js";

/** What became of those who were in one state. */
export interface TransitionRow {
  readonly from: StageState;
  /** How often a customer was in it at the earlier of two moments; the sum of the counts. */
  readonly transitions: number;
  /** How many of them were in each state at the later one, in the order of the matrix's `states`. */
  readonly counts: readonly number[];
  /** The same as shares of `transitions`; absent where there were none. */
  readonly shares?: readonly number[];
}

/** How customers moved between stages. */
export interface TransitionMatrix {
  /** Id of the policy behind the stages. */
  readonly policy: string;
  /** The pairs of moments that were counted together. */
  readonly pairs: readonly { readonly from: Instant; readonly to: Instant }[];
  /** What the columns mean. Rows come in the same order. */
  readonly states: readonly StageState[];
  readonly rows: readonly TransitionRow[];
}

export interface TransitionMatrixOptions {
  /** Two moments of the history. Without them each moment is held against the next, and all such pairs are counted together. */
  readonly between?: readonly [Instant | CalendarDate, Instant | CalendarDate] | undefined;
}

/**
 * How often customers of each state were in each state at the next moment, or between two chosen ones. Whoever was absent at both
 * is not counted; the row `"absent"` holds those who became known.
 *
 * A share rests on the `transitions` beside it: of three customers it says little. Shares of moments a month apart are per
 * month; where distances differ, choose two moments instead of counting all pairs together.
 *
 * @example
 * const history = {
 *   schemaVersion: 1, policy: "classification/v1", timeZone: "UTC",
 *   at: ["2026-01-31T23:59:59.999Z", "2026-02-28T23:59:59.999Z"],
 *   customers: [
 *     { customerId: "anna", stages: ["new", "active"] },
 *     { customerId: "ben", stages: ["new", "at-risk"] },
 *     { customerId: "carl", stages: ["absent", "new"] },
 *   ],
 * } as const;
 * const { states, rows } = transitionMatrix(history);
 * const ofNew = rows.find(({ from }) => from === "new");
 * ofNew?.transitions // => 2
 * ofNew?.shares?.[states.indexOf("active")] // => 0.5
 *
 * @throws DomainError `schema-version`, `stage-history`, `transition-matrix-moment` for a moment that the history does not have,
 *   or a second one before the first.
 */
export function transitionMatrix(history: StageHistory, options: TransitionMatrixOptions = {}): TransitionMatrix {
  requireObject("transitionMatrix", "options", options);
  const { between } = options;
  const [from, to] = (between as typeof between | null) ?? [];
  const { at, customers, policy } = requireStageHistory("transitionMatrix", history);
  const pairs =
    between === undefined
      ? at.slice(1).map((_, i) => [i, i + 1] as const)
      : [placesOf("transitionMatrix", history, from, to)];
  const counts = new Map(stageStates.map((state) => [state, new Map<StageState, number>()]));
  for (const { stages } of customers) {
    for (const [a, b] of pairs) {
      const [from, to] = [stages[a] as StageState, stages[b] as StageState];
      if (from === "absent" && to === "absent") continue;
      const row = counts.get(from);
      row?.set(to, (row.get(to) ?? 0) + 1);
    }
  }
  const rows = stageStates.map((from): TransitionRow => {
    const row = stageStates.map((to) => counts.get(from)?.get(to) ?? 0);
    const transitions = row.reduce((sum, count) => sum + count, 0);
    return {
      from,
      transitions,
      counts: row,
      ...(transitions > 0 && { shares: row.map((count) => count / transitions) }),
    };
  });
  return {
    policy,
    pairs: pairs.map(([a, b]) => ({ from: at[a] as Instant, to: at[b] as Instant })),
    states: [...stageStates],
    rows,
  };
}

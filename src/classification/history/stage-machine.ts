import { DomainError, requireOneOf, show } from "../../shared/errors.js";
import { type Stage, stages } from "../types-of-customer.js";

/** What moves a customer from one stage to another. */
export type TransitionCause = (typeof transitionCauses)[number];

export const transitionCauses = [
  /** A purchase. */
  "purchase",
  /** A day passes: silence grows, interest fades. */
  "silence",
  /** A look, a search, a cart. */
  "interest",
  /**
   * A contract begins, is given notice of, taken up again or ends; or it holds somebody where silence or a purchase would not,
   * or held them once, so that their first purchase makes them active and not new.
   */
  "contract",
  /** An order is cancelled or refunded in full, so that it never was a purchase. */
  "reversal",
] as const;

/** An allowed change of stage. */
export interface StageTransition {
  readonly from: Stage;
  readonly to: Stage;
  /** What can bring it about, each by itself. */
  readonly by: readonly TransitionCause[];
}

const from = (stage: Stage, to: Readonly<Partial<Record<Stage, readonly TransitionCause[]>>>): StageTransition[] =>
  stages.flatMap((other) => {
    const by = to[other];
    return by === undefined ? [] : [{ from: stage, to: other, by }];
  });

/**
 * Stages as a state machine: every change of stage that a single event, or the beginning of a day, can bring about, as long as
 * policy, base and coverage stay the same. What is not listed does not happen in one step.
 *
 * Nobody goes from `new` to `reactivated`: that takes a lapse between. Without a contract, only a purchase after a lapse
 * reactivates. Under a contract, no purchase makes anybody new or reactivated. A reversal rewrites what was, so it can lead back to a stage from before the purchase.
 *
 * Boundaries are half-open: a silence is as long as a lapse from the beginning of its last day on. So whoever buys on that very
 * day has lapsed and is reactivated, though the evening before they were at risk.
 *
 * @example
 * stageTransitions.filter(({ to }) => to === "reactivated").map((step) => [step.from, step.by])
 * // => [["active", ["contract", "reversal"]], ["at-risk", ["contract"]], ["lapsed", ["purchase"]]]
 */
export const stageTransitions: readonly StageTransition[] = [
  ...from("prospective", { unengaged: ["silence"], new: ["purchase"], active: ["contract"] }),
  ...from("unengaged", { prospective: ["interest"], new: ["purchase"], active: ["contract"] }),
  ...from("new", {
    prospective: ["reversal"],
    unengaged: ["reversal"],
    active: ["purchase", "contract"],
    "at-risk": ["silence"],
    // Where a policy leaves no whole day between risk and lapse.
    lapsed: ["silence"],
  }),
  ...from("active", {
    new: ["reversal"],
    "at-risk": ["silence", "contract", "reversal"],
    lapsed: ["silence", "contract", "reversal"],
    // A contract that ran through what would have been a lapse without it is over, soon after the purchase that ended the lapse.
    reactivated: ["contract", "reversal"],
  }),
  ...from("at-risk", {
    prospective: ["reversal"],
    unengaged: ["reversal"],
    new: ["reversal"],
    active: ["purchase", "contract", "reversal"],
    lapsed: ["silence", "contract", "reversal"],
    reactivated: ["contract"],
  }),
  ...from("lapsed", {
    prospective: ["reversal"],
    unengaged: ["reversal"],
    new: ["reversal"],
    active: ["contract", "reversal"],
    "at-risk": ["reversal"],
    reactivated: ["purchase"],
  }),
  ...from("reactivated", {
    new: ["reversal"],
    active: ["purchase", "silence", "contract", "reversal"],
    "at-risk": ["silence"],
    lapsed: ["silence", "reversal"],
  }),
];

/**
 * Whether a customer can go from one stage to another in one step. To stay is no step.
 *
 * @example
 * isStageTransition("lapsed", "reactivated") // => true
 * isStageTransition("new", "reactivated") // => false
 */
export function isStageTransition(from: Stage, to: Stage): boolean {
  return stageTransitions.some((step) => step.from === from && step.to === to);
}

export interface StagePathOptions {
  /** What may have happened; by default what happens without a contract and without reversals. */
  readonly by?: readonly TransitionCause[] | undefined;
}

/**
 * The shortest way from one stage to another, both included: what may have lain between two moments far apart. Of ways of equal
 * length it is the one that comes first in the order of the stages. `undefined` where there is none: nobody who bought becomes
 * prospective again, unless the purchase is reversed.
 *
 * @example
 * stagePath("at-risk", "reactivated") // => ["at-risk", "lapsed", "reactivated"]
 * stagePath("active", "prospective") // => undefined
 * stagePath("new", "prospective", { by: ["reversal"] }) // => ["new", "prospective"]
 *
 * @throws DomainError `stage-path-from`, `stage-path-to` for what is no stage, `stage-path-by` for what is no list.
 */
export function stagePath(
  from: Stage,
  to: Stage,
  { by = ["purchase", "silence", "interest"] }: StagePathOptions = {},
): Stage[] | undefined {
  const target = requireOneOf("stagePath", "to", to, stages);
  if (!Array.isArray(by)) {
    throw new DomainError("stage-path-by", `stagePath requires by to be a list of causes; got ${show(by)}`);
  }
  const steps = stageTransitions.filter((step) => step.by.some((cause) => by.includes(cause)));
  const reached = new Set([requireOneOf("stagePath", "from", from, stages)]);
  const ways: Stage[][] = [[from]];
  for (const way of ways) {
    const last = way[way.length - 1];
    if (last === target) return way;
    for (const step of steps) {
      if (step.from !== last || reached.has(step.to)) continue;
      reached.add(step.to);
      ways.push([...way, step.to]);
    }
  }
  return undefined;
}

import { quantileOfSorted } from "../../facts/quantile.js";
import type { Instant } from "../../shared/time.js";
import { requireInstant, zoneCalendar } from "../../shared/time.js";
import { type Stage, stages } from "../types-of-customer.js";
import { requireStageHistory, type StageHistory, type StageState } from "./stage-history.js";

/** A time that a customer spent in one stage without a break, as far as the moments of the history show. */
export interface StageSpell {
  readonly customerId: string;
  readonly stage: Stage;
  /** The first moment at which the customer was seen in the stage. */
  readonly from: Instant;
  /** The first moment at which they were seen in another; absent when that was not seen. */
  readonly to?: Instant;
  /** Calendar days from `from` to `to`, or to the last moment at which they were seen in the stage. */
  readonly days: number;
  /** Whether they were seen in another stage afterwards. Otherwise how long it lasted is not known (censored). */
  readonly ended: boolean;
  /** The stage after it, where it ended. */
  readonly next?: Stage;
  /**
   * Whether the customer was seen in another stage, or was absent, at the moment before. Otherwise the stage began at some time
   * before `from`, and `days` is only the part that was seen.
   */
  readonly startSeen: boolean;
}

/** The spells of one stage, taken together. */
export interface StageSpells {
  readonly stage: Stage;
  readonly spells: number;
  readonly ended: number;
  /** Spells of which both ends were seen: the ones behind mean and median. */
  readonly complete: number;
  readonly meanDays?: number;
  readonly medianDays?: number;
}

/** How long customers stay in their stages. */
export interface TimeInStage {
  readonly policy: string;
  /** By customer, then in order of time. */
  readonly spells: readonly StageSpell[];
  readonly stages: readonly StageSpells[];
}

/**
 * How long customers stay in each stage, at the resolution of the history: between two moments nothing is seen, so with months
 * between them a spell is right to a month, and a shorter visit to another stage is missed.
 *
 * Mean and median are of the spells that began and ended before our eyes. Short ones do that sooner, so both are too low for as
 * long as many still run. For the time itself give the spells to `kaplanMeier`, which counts those that still run for as long as
 * they were seen.
 *
 * @example
 * import { kaplanMeier, medianSurvival } from "clientele/churn";
 *
 * const history = {
 *   schemaVersion: 1, policy: "classification/v1", timeZone: "UTC",
 *   at: ["2026-01-31T23:59:59.999Z", "2026-02-28T23:59:59.999Z", "2026-03-31T23:59:59.999Z"],
 *   customers: [{ customerId: "anna", stages: ["absent", "new", "active"] }, { customerId: "ben", stages: ["absent", "new", "new"] }],
 * } as const;
 * const { spells } = timeInStage(history);
 * spells[0] // => { customerId: "anna", stage: "new", days: 31, ended: true, next: "active", startSeen: true, ... }
 * const asNew = spells.filter(({ stage, startSeen }) => stage === "new" && startSeen);
 * const lifetimes = asNew.map(({ days, ended, next }) => ({ time: days, ended, cause: next }));
 * medianSurvival(kaplanMeier(lifetimes, { unit: "day" })) // => { status: "reached", time: 31, ... }
 *
 * @throws DomainError `schema-version`, `stage-history`.
 */
export function timeInStage(history: StageHistory): TimeInStage {
  const { at, customers, policy, timeZone } = requireStageHistory("timeInStage", history);
  const calendar = zoneCalendar(timeZone);
  const days = at.map((moment) => calendar.dayOf(requireInstant("timeInStage", "at", moment)));
  const spells = customers.flatMap(({ customerId, stages: own }) =>
    runsOf(own).flatMap(({ state, start, end }): StageSpell[] => {
      if (state === "undecided" || state === "absent") return [];
      const after = own[end];
      const next = after === "undecided" || after === "absent" ? undefined : after;
      const upTo = next === undefined ? end - 1 : end;
      return [
        {
          customerId,
          stage: state,
          from: at[start] as Instant,
          ...(next !== undefined && { to: at[end] as Instant }),
          days: (days[upTo] as number) - (days[start] as number),
          ended: next !== undefined,
          ...(next !== undefined && { next }),
          startSeen: start > 0 && own[start - 1] !== "undecided",
        },
      ];
    }),
  );
  return { policy, spells, stages: stages.map((stage) => summaryOf(stage, spells)) };
}

/** Stretches of equal states: from `start` on and before `end`. */
function runsOf(states: readonly StageState[]): { state: StageState; start: number; end: number }[] {
  const runs: { state: StageState; start: number; end: number }[] = [];
  states.forEach((state, place) => {
    const last = runs[runs.length - 1];
    if (last?.state === state) last.end = place + 1;
    else runs.push({ state, start: place, end: place + 1 });
  });
  return runs;
}

function summaryOf(stage: Stage, spells: readonly StageSpell[]): StageSpells {
  const own = spells.filter((spell) => spell.stage === stage);
  const ended = own.filter((spell) => spell.ended);
  const complete = ended.filter(({ startSeen }) => startSeen).map(({ days }) => days);
  const lengths = Float64Array.from(complete).sort();
  return {
    stage,
    spells: own.length,
    ended: ended.length,
    complete: lengths.length,
    ...(lengths.length > 0 && {
      meanDays: lengths.reduce((sum, length) => sum + length, 0) / lengths.length,
      medianDays: quantileOfSorted(lengths, 0.5),
    }),
  };
}

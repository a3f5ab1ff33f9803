import type { SubscriptionFacts } from "../facts/index.js";
import { DomainError, show } from "../shared/errors.js";
import { type DayNumber, isWritable, millisecondsPerDay, parseInstant, type ZoneCalendar } from "../shared/time.js";
import { daysPer, type Duration, durationInDays, type TimeUnit } from "../shared/units.js";
import { retentionLaw } from "./retention-curve/law.js";
import type { RetentionPredictor } from "./retention-curve/model.js";
import { ageIn, firstStepAfter, reachedBy, stepOf } from "../shared/calendar-steps.js";
import { ratioOf, requireCurve } from "./survival/curve-readings.js";
import type { SurvivalCurve } from "./survival/survival-curve.js";

/**
 * How long contracts of this kind last: a Kaplan-Meier curve with its unit, or a retention model with its period. Months and
 * years are those of the calendar, counted from the start of the contract, as `lifetimesOf` counts them.
 */
export type ContractRetention =
  | (SurvivalCurve & { readonly unit: TimeUnit })
  | (RetentionPredictor & { readonly period: Duration; readonly status?: string });

/** Whether the contract will have ended within the horizon, given that it stands today. */
export type ContractEnding =
  | {
      readonly status: "estimated";
      /** Between 0 and 1: the share of contracts of this age that end within the horizon. */
      readonly probability: number;
      readonly method: "survival-curve" | RetentionPredictor["kind"];
      readonly ageDays: number;
    }
  /** Notice was given: when it ends is known, unless the notice is withdrawn. */
  | { readonly status: "announced"; readonly withinHorizon?: boolean }
  | { readonly status: "ended" }
  | {
      readonly status: "not-estimated";
      /**
       * `no-retention`: nothing was given to estimate it from. `start-unknown`: the age of the contract is not known.
       * `beyond-observation`: no contract was observed at that age for that long. `nobody-left`: none got that old.
       * `retention-failed`: the fit of the retention model failed, and its parameters say nothing.
       */
      readonly reason: "no-retention" | "start-unknown" | "beyond-observation" | "nobody-left" | "retention-failed";
    };

/**
 * @throws DomainError `contract-retention` for what is neither a curve with a unit nor a model with a period of at least a day,
 *   `survival-curve` for what is no curve.
 */
export function requireContractRetention(fn: string, retention: ContractRetention): ContractRetention {
  const given = Object(retention) as Partial<SurvivalCurve> & { readonly period?: Duration };
  if (Array.isArray(given.times)) {
    requireCurve(fn, retention as SurvivalCurve);
    if (given.unit !== undefined && Object.hasOwn(daysPer, given.unit)) return retention;
    throw new DomainError("contract-retention", `${fn} requires a curve with its unit; got ${show(given.unit)}`);
  }
  // A failed fit is no error of the caller: its ending is not estimated, and says why.
  const { status: _, ...model } = given as Partial<{ status: string }>;
  retentionLaw(fn, model as RetentionPredictor);
  if (given.period !== undefined && durationInDays(given.period) >= 1) return retention;
  const got = given.period === undefined ? "none" : "a shorter one";
  throw new DomainError(
    "contract-retention",
    `${fn} requires a retention model with its period, at least a day; got ${got}`,
  );
}

/** Of several contracts that stand the customer has left when all have ended, which is no likelier than that any one has. */
export function endingOf(
  standing: readonly SubscriptionFacts[],
  today: DayNumber,
  calendar: ZoneCalendar,
  horizon: Duration,
  retention: ContractRetention | undefined,
): ContractEnding {
  if (retention === undefined) return { status: "not-estimated", reason: "no-retention" };
  let least: ContractEnding | undefined;
  for (const { spans } of standing) {
    const startedAt = parseInstant(spans[spans.length - 1]?.start);
    if (startedAt === undefined) return { status: "not-estimated", reason: "start-unknown" };
    const startDay = Math.min(calendar.dayOf(startedAt), today);
    const ending = endingAt(startDay, today, endOfHorizon(today, horizon), retention);
    if (ending.status !== "estimated") return ending;
    if (least?.status !== "estimated" || ending.probability < least.probability) least = ending;
  }
  return least ?? { status: "not-estimated", reason: "start-unknown" };
}

/** The last day of a horizon, which may end beyond all dates: whole months and years are steps on the calendar. */
export function endOfHorizon(today: DayNumber, horizon: Duration): DayNumber {
  const day = reachedBy(today, stepOf(horizon), 1);
  return isDate(day) ? day : today + durationInDays(horizon);
}

function endingAt(start: DayNumber, today: DayNumber, last: DayNumber, retention: ContractRetention): ContractEnding {
  const ageDays = today - start;
  if ("times" in retention) {
    const ageOn = (day: DayNumber) =>
      isDate(day) ? ageIn(retention.unit, start, day) : (day - start) / daysPer[retention.unit];
    const reading = ratioOf(retention, ageOn(today), ageOn(last));
    return reading.status === "estimated"
      ? { status: "estimated", probability: 1 - reading.value, method: "survival-curve", ageDays }
      : { status: "not-estimated", reason: reading.status };
  }
  if (retention.status === "failed") return { status: "not-estimated", reason: "retention-failed" };
  // Those of today have been made; those after today and up to the last day of the horizon are to come.
  const renewed = renewalsThrough(today, start, retention.period);
  const byThen = renewalsThrough(last, start, retention.period);
  const law = retentionLaw("scoreChurn", retention);
  const probability = byThen === renewed ? 0 : -Math.expm1(law.logSurvival(renewed, byThen));
  return { status: "estimated", probability, method: retention.kind, ageDays };
}

/** How many renewals fall on the days after a start, up to a day. Where there is no calendar, periods have their mean length. */
function renewalsThrough(day: DayNumber, start: DayNumber, period: Duration): number {
  if (!isDate(day)) return Math.floor((day - start) / durationInDays(period));
  return firstStepAfter(start, stepOf(period), day) - 1;
}

function isDate(day: DayNumber): boolean {
  return isWritable(day * millisecondsPerDay);
}

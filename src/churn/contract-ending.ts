import type { SubscriptionFacts } from "../facts/index.js";
import { DomainError, show } from "../shared/errors.js";
import { type DayNumber, parseInstant, type ZoneCalendar } from "../shared/time.js";
import { daysPer, type Duration, durationIn, durationInDays, type TimeUnit } from "../shared/units.js";
import { retentionLaw } from "./retention-curve/law.js";
import type { RetentionPredictor } from "./retention-curve/model.js";
import { conditionalSurvival } from "./survival/curve-readings.js";
import type { SurvivalCurve } from "./survival/survival-curve.js";

/** How long contracts of this kind last: a Kaplan-Meier curve with its unit, or a retention model with its period. */
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
       */
      readonly reason: "no-retention" | "start-unknown" | "beyond-observation" | "nobody-left";
    };

/** @throws DomainError `contract-retention` for what is neither a curve with a unit nor a model with a period. */
export function requireContractRetention(fn: string, retention: ContractRetention): ContractRetention {
  const given = Object(retention) as Partial<SurvivalCurve> & { readonly period?: Duration };
  if (Array.isArray(given.times)) {
    if (given.unit !== undefined && Object.hasOwn(daysPer, given.unit)) return retention;
    throw new DomainError("contract-retention", `${fn} requires a curve with its unit; got ${show(given.unit)}`);
  }
  retentionLaw(fn, retention as RetentionPredictor);
  if (given.period !== undefined && durationInDays(given.period) > 0) return retention;
  throw new DomainError("contract-retention", `${fn} requires a retention model with its period; got none`);
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
    const ending = endingAt(Math.max(0, today - calendar.dayOf(startedAt)), horizon, retention);
    if (ending.status !== "estimated") return ending;
    if (least?.status !== "estimated" || ending.probability < least.probability) least = ending;
  }
  return least ?? { status: "not-estimated", reason: "start-unknown" };
}

function endingAt(ageDays: number, horizon: Duration, retention: ContractRetention): ContractEnding {
  if ("times" in retention) {
    const { unit } = retention;
    const reading = conditionalSurvival(retention, {
      after: ageDays / daysPer[unit],
      horizon: durationIn(horizon, unit),
    });
    return reading.status === "estimated"
      ? { status: "estimated", probability: 1 - reading.value, method: "survival-curve", ageDays }
      : { status: "not-estimated", reason: reading.status };
  }
  const period = durationInDays(retention.period);
  const renewed = Math.floor(ageDays / period);
  const byThen = Math.floor((ageDays + durationInDays(horizon)) / period);
  const law = retentionLaw("scoreChurn", retention);
  const probability = byThen === renewed ? 0 : -Math.expm1(law.logSurvival(renewed, byThen));
  return { status: "estimated", probability, method: retention.kind, ageDays };
}

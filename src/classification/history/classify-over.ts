import { requireObject } from "../../shared/errors.js";
import { type BaseFacts, type CustomerFacts, summarizeBase } from "../../facts/index.js";
import { prepareEvents, requireMoments, type SummaryOptions } from "../../facts/summarize-over.js";
import type { PreparedSummary } from "../../facts/summary.js";
import type { CustomerEvent } from "../../journey/index.js";
import { type CalendarDate, formatInstant, type Instant } from "../../shared/time.js";
import type { ClassifierOptions } from "../classify.js";
import { type ClassificationPolicy, classificationPolicies, requireClassificationPolicy } from "../policy.js";
import { createStageJudge } from "../stage-judge.js";
import type { StageHistory, StageState } from "./stage-history.js";

export interface ClassifyOverOptions extends SummaryOptions, Pick<ClassifierOptions, "policy" | "base"> {
  /** The moments, in any order. A calendar date means the end of that day in the zone. */
  readonly at: readonly (Instant | CalendarDate)[];
}

/**
 * The stage of everybody at several moments, from one reading of the events. At each moment it is the stage that `classify`
 * gives for what was known by then.
 *
 * The measure is held fixed: the policy, and the base that customers are compared with. Without `base` (and without one in the
 * policy, see `fitPolicy`) that is the base as of the last moment. So a change of stage is a change of the customer and not of the
 * others; and the past is judged with today's measure, which nobody had then. To see what would have been said then, classify
 * `summarizeOver` moment by moment, each with its own base.
 *
 * Boundaries are half-open as everywhere: at the end of the day on which a silence reaches a length it counts as that long.
 *
 * @example
 * const events = ["2026-01-10", "2026-02-10", "2026-03-10"].map((day, i) => ({
 *   type: "purchase" as const, source: "shop", id: `${i}`, time: `${day}T12:00:00Z`, customerId: "anna",
 *   total: { amountMinor: 2500, currency: "EUR" },
 * }));
 * const history = classifyOver(events, {
 *   at: ["2025-12-31", "2026-01-31", "2026-03-31", "2026-09-30", "2026-12-31"],
 *   coverage: { purchase: { from: "beginning" } },
 * });
 * history.customers // => [{ customerId: "anna", stages: ["absent", "new", "active", "at-risk", "lapsed"] }]
 *
 * @throws DomainError `classify-over-at` without any moment; `schema-version`, `policy-use`, `classification-policy`,
 *   `classification-base` as `createClassifier`; `events`, `instant`, `as-of`, `time-zone` and what else is said of the feed as
 *   `summarizeOver`. What was spent and taken off is not summed here: `money-overflow` comes only of orders in whose place money
 *   came back without naming one.
 */
export function classifyOver(events: Iterable<CustomerEvent>, options: ClassifyOverOptions): StageHistory {
  requireObject("classifyOver", "options", options);
  const { at, policy: given, base, ...conventions } = options;
  const policy: ClassificationPolicy = given === undefined ? classificationPolicies.v1 : given;
  requireClassificationPolicy("classifyOver", policy);
  const prepared = prepareEvents("classifyOver", events, conventions);
  const moments = requireMoments("classifyOver", at, prepared.calendar);
  const stageOf = createStageJudge(
    "classifyOver",
    policy,
    base ?? policy.base ?? baseAt(prepared, moments[moments.length - 1] as number),
  );

  const customers: { readonly customerId: string; readonly stages: StageState[] }[] = [];
  prepared.factsOver(
    moments,
    (facts, place) => {
      const { customerId } = facts;
      let own = customers[customers.length - 1];
      if (own?.customerId !== customerId) customers.push((own = { customerId, stages: moments.map(() => "absent") }));
      const stage = stageOf(facts);
      own.stages[place] = stage.status === "decided" ? stage.value : "undecided";
    },
    ["occasions", "interest", "subscriptions"],
  );
  return {
    schemaVersion: 1,
    policy: policy.id,
    timeZone: prepared.calendar.timeZone,
    at: moments.map(formatInstant),
    customers,
  };
}

/** Of the base, a stage depends on the rhythm alone, and that on the occasions. */
function baseAt(prepared: PreparedSummary, moment: number): BaseFacts | undefined {
  const latest: CustomerFacts[] = [];
  prepared.factsOver([moment], (facts) => latest.push(facts), ["occasions"]);
  return latest.length === 0 ? undefined : summarizeBase(latest);
}

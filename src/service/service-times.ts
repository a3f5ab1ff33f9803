import { requireObjects } from "../shared/errors.js";
import type { Instant } from "../shared/time.js";
import {
  byChannel,
  type ByChannel,
  type MomentOptions,
  type NotCovered,
  type NotEnoughData,
  recordsIn,
  requireMoment,
  requireSetting,
  requireTime,
  type RowsOrRecords,
  timeBy,
} from "./measure.js";
import { requireTarget, type WaitingTimes, waitingTimes, waitOf } from "./waiting-times.js";

/** A ticket as far as its times need it: a row of any helpdesk, or of `serviceRecordsOf` of `clientele/facts`. */
export interface TimedTicket {
  /** Where it came in, such as `chat`, `message`, `sms`, `e-mail`, `phone`, `chatbot` or `web`; any word passes. */
  readonly channel?: string | null | undefined;
  readonly openedAt: Instant;
  readonly firstAnsweredAt?: Instant | null | undefined;
  /** The latest resolution; absent while the ticket is open, and when it was opened again. */
  readonly resolvedAt?: Instant | null | undefined;
}

/** The times of one group of tickets. */
export interface TicketTimes {
  readonly tickets: number;
  /** From opening to the first answer. */
  readonly firstResponse: WaitingTimes | NotEnoughData | NotCovered;
  /** From opening to the latest resolution. */
  readonly resolution: WaitingTimes | NotEnoughData | NotCovered;
  /** Waits that would have ended before they began, as clocks that disagree make them. They are in neither measure. */
  readonly leftOut: number;
  /** Waits that began before all that ends them was recorded: an early end may have gone unseen. They are in neither measure. */
  readonly beforeCoverage: number;
}

export interface ServiceTimes extends ByChannel<TicketTimes> {
  readonly asOf: Instant;
}

export interface ServiceTimesOptions extends MomentOptions {
  /** What was promised, in hours by the clock. */
  readonly target?:
    { readonly firstResponseHours?: number | undefined; readonly resolutionHours?: number | undefined } | undefined;
}

/**
 * How long customers wait for a first answer, and for a solution: the median, the 90th percentile, and the share within the
 * target, for all tickets and for each channel. Means are not given: one forgotten ticket would move them at will.
 *
 * **Who still waits is not left out.** To measure answered tickets only would make a desk look faster the more it leaves lying.
 * An open wait counts as long as it has lasted, and where too many wait, the answer is that the median is not reached.
 * A ticket that was resolved without a recorded answer was watched up to its resolution.
 *
 * Hours are hours by the clock, not business hours. What happened after `asOf` had not happened yet. Hand over the records as a
 * whole, and their moment and coverage are read from them.
 *
 * @example Nine of twelve answered after 1 to 9 hours, three for whom 20 hours have passed
 * const openedAt = "2026-03-01T00:00:00Z";
 * const answered = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((hour) => ({
 *   channel: "chat",
 *   openedAt,
 *   firstAnsweredAt: `2026-03-01T0${hour}:00:00Z`,
 * }));
 * const waiting = [1, 2, 3].map(() => ({ channel: "chat", openedAt }));
 * const { overall } = serviceTimes([...answered, ...waiting], {
 *   asOf: "2026-03-01T20:00:00Z",
 *   target: { firstResponseHours: 4 },
 * });
 * overall.firstResponse
 * // => { status: "measured", count: 12, waiting: 3, median: { status: "reached", hours: 6.5, ... },
 * //   p90: { status: "not-reached", longestHours: 20, stillWaiting: ~0.25 },
 * //   withinTarget: { share: ~0.3333, count: 4, of: 12, undecided: 0, ... } }
 *
 * @throws DomainError `as-of`, `time-zone`, `instant` for a moment that cannot be read, `service-times-tickets`,
 * `service-times-options`, `service-times-coverage`, `service-times-level`, `service-times-minimum`,
 * `service-times-target.first-response-hours`, `service-times-target.resolution-hours`, `service-policy`, `schema-version`,
 * `policy-use`.
 * @see E. Kaplan, P. Meier, "Nonparametric Estimation from Incomplete Observations" (1958); R. Brookmeyer, J. Crowley,
 *   "A Confidence Interval for the Median Survival Time" (1982) with limits in log(-log S) for the quantiles; E. Wilson,
 *   "Probable Inference, the Law of Succession, and Statistical Inference" (1927) for the shares
 */
export function serviceTimes(
  tickets: RowsOrRecords<"tickets", TimedTicket>,
  options: ServiceTimesOptions = {},
): ServiceTimes {
  const fn = "serviceTimes";
  const records = recordsIn("tickets", tickets);
  const setting = requireSetting(fn, options, records);
  const { moment, asOf } = requireMoment(fn, options, records, setting);
  const answerTarget = requireTarget(fn, "target.firstResponseHours", options.target?.firstResponseHours);
  const resolutionTarget = requireTarget(fn, "target.resolutionHours", options.target?.resolutionHours);
  const cases = requireObjects(fn, "tickets", records.tickets).flatMap(({ channel, ...ticket }, index) => {
    const from = requireTime(fn, "openedAt", index, ticket.openedAt);
    if (from > moment) return [];
    const answered = timeBy(moment, fn, "firstAnsweredAt", index, ticket.firstAnsweredAt);
    const resolved = timeBy(moment, fn, "resolvedAt", index, ticket.resolvedAt);
    return {
      channel,
      from,
      response: waitOf({ from, until: answered, watchedTo: resolved ?? moment }),
      resolution: waitOf({ from, until: resolved, watchedTo: moment }),
    };
  });
  const ends = {
    response: setting.covered(["ticket-opened"], ["ticket-answered"]),
    resolution: setting.covered(["ticket-opened"], ["ticket-resolved"]),
  };
  return {
    asOf,
    ...byChannel(cases, (group): TicketTimes => {
      const seen = (end: keyof typeof ends) => group.filter(({ from }) => from >= ends[end].from);
      const responses = seen("response").flatMap(({ response }) => response ?? []);
      const resolutions = seen("resolution").flatMap(({ resolution }) => resolution ?? []);
      const waits = seen("response").length + seen("resolution").length;
      return {
        tickets: group.length,
        firstResponse: ends.response.missing ?? waitingTimes(responses, answerTarget, setting),
        resolution: ends.resolution.missing ?? waitingTimes(resolutions, resolutionTarget, setting),
        leftOut: waits - responses.length - resolutions.length,
        beforeCoverage: 2 * group.length - waits,
      };
    }),
  };
}

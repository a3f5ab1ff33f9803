import { requireCount, requireNumber, requireObjects } from "../shared/errors.js";
import { type Instant, millisecondsPerDay } from "../shared/time.js";
import {
  byChannel,
  type ByChannel,
  type MeasuredShare,
  measureShare,
  type MomentOptions,
  type NotCovered,
  type NotEnoughData,
  recordsIn,
  requireMoment,
  requireSetting,
  requireTime,
  type RowsOrRecords,
  type Setting,
  timeBy,
} from "./measure.js";

/**
 * A ticket and how often it went to and fro: a row of any helpdesk, or of `serviceRecordsOf` of `clientele/facts`. The counts
 * have no date, so they must be those of `asOf`.
 */
export interface CountedTicket {
  readonly channel?: string | null | undefined;
  readonly openedAt: Instant;
  /** The latest resolution; absent while the ticket is open, and when it was opened again. */
  readonly resolvedAt?: Instant | null | undefined;
  /** Answers given. */
  readonly answers: number;
  /** How often it was opened again after a resolution. */
  readonly reopenings: number;
  /** Contacts of the customer about it after the first answer. */
  readonly contacts: number;
}

/** A share of tickets, and how many are no part of it. */
export type TicketShare = (MeasuredShare | NotEnoughData | NotCovered) & {
  /** Opened or resolved too recently, or (of reopenings) never resolved. */
  readonly undecided: number;
  /** Opened before all that is needed was recorded. */
  readonly beforeCoverage: number;
};

/** The share solved on the first contact. */
export type FirstContactShare = TicketShare & {
  /** Resolved without any answer, by the customer or by a rule of the helpdesk: there was no first contact to solve it. */
  readonly withoutAnswer: number;
};

/** A share of tickets, for all and for each channel. */
export interface TicketShares<Share extends TicketShare = TicketShare> extends ByChannel<Share> {
  readonly asOf: Instant;
  readonly quietDays: number;
}

export interface QuietOptions extends MomentOptions {
  /** Days without a word after which a ticket counts as solved; by default `quietDays` of the policy. */
  readonly quietDays?: number | undefined;
}

/**
 * The share of tickets that were solved on the first contact: resolved with one answer, never opened again, and without a
 * further word from the customer about it.
 *
 * A ticket counts once there was time enough for it to be solved and stay so: opened at least `quietDays` ago, and since then
 * either not solved at once (a second answer, a further contact, a reopening, or still open) or resolved and quiet for
 * `quietDays`. Others are undecided, and said; so are those that were resolved without any answer.
 *
 * @example Thirteen tickets: one was opened again, one took two answers, one is still open, one was resolved yesterday
 * const solved = { openedAt: "2026-03-01T09:00:00Z", resolvedAt: "2026-03-01T10:00:00Z", answers: 1, reopenings: 0, contacts: 0 };
 * const tickets = [
 *   ...Array.from({ length: 9 }, () => solved),
 *   { ...solved, reopenings: 1 },
 *   { ...solved, answers: 2 },
 *   { ...solved, resolvedAt: undefined },
 *   { ...solved, resolvedAt: "2026-03-30T10:00:00Z" },
 * ];
 * firstContactResolution(tickets, { asOf: "2026-03-31", quietDays: 7 }).overall
 * // => { status: "measured", share: 0.75, count: 9, of: 12, undecided: 1, interval: { low: ~0.4677, high: ~0.9111, ... }, ... }
 *
 * @throws DomainError `as-of`, `time-zone`, `instant` for a moment that cannot be read, `first-contact-resolution-tickets`,
 * `-options`, `-coverage`, `-quiet-days`, `-answers`, `-reopenings`, `-contacts`, `-level`, `-minimum`, `service-policy`,
 * `schema-version`, `policy-use`.
 */
export function firstContactResolution(
  tickets: RowsOrRecords<"tickets", CountedTicket>,
  options: QuietOptions = {},
): TicketShares<FirstContactShare> {
  const fn = "firstContactResolution";
  return ticketShares(
    fn,
    tickets,
    options,
    ({ answers, reopenings, contacts }, { isRipe, isOpen, isQuiet }): Outcome => {
      requireCount(fn, "answers", answers);
      const more = requireCount(fn, "reopenings", reopenings) + requireCount(fn, "contacts", contacts);
      if (answers === 0 && !isOpen) return "without-answer";
      if (!isRipe) return "undecided";
      if (answers > 1 || more > 0 || isOpen) return "other";
      return isQuiet ? "counted" : "undecided";
    },
    ({ covered }) => covered(["ticket-opened"], ["ticket-answered"], ["ticket-resolved"], ["contact"]),
    (share, outcomes) => ({ ...share, withoutAnswer: countOf(outcomes, "without-answer") }),
  );
}

/**
 * The share of tickets that were resolved and opened again, of those that were resolved at least `quietDays` ago or opened
 * again since. It is the other side of speed: tickets that are closed too early come back.
 *
 * @example
 * const ticket = { openedAt: "2026-03-01T09:00:00Z", resolvedAt: "2026-03-02T10:00:00Z", reopenings: 0 };
 * const tickets = [...Array.from({ length: 15 }, () => ticket), ...Array.from({ length: 5 }, () => ({ ...ticket, reopenings: 2 }))];
 * reopenings(tickets, { asOf: "2026-03-31" }).overall
 * // => { status: "measured", share: 0.25, count: 5, of: 20, undecided: 0, ... }
 *
 * @throws DomainError `as-of`, `time-zone`, `instant` for a moment that cannot be read, `reopenings-tickets`,
 * `-options`, `-coverage`, `-quiet-days`, `-reopenings`, `-level`, `-minimum`, `service-policy`, `schema-version`, `policy-use`.
 */
export function reopenings(
  tickets: RowsOrRecords<"tickets", Omit<CountedTicket, "answers" | "contacts">>,
  options: QuietOptions = {},
): TicketShares {
  const fn = "reopenings";
  return ticketShares(
    fn,
    tickets,
    options,
    (ticket, { isRipe, isQuiet }): Outcome => {
      const isBack = requireCount(fn, "reopenings", ticket.reopenings) > 0;
      if (!isRipe) return "undecided";
      if (isBack) return "counted";
      return isQuiet ? "other" : "undecided";
    },
    ({ covered }) => covered(["ticket-opened"], ["ticket-resolved"]),
    (share) => share,
  );
}

type Outcome = "counted" | "other" | "undecided" | "without-answer";

/** Where a ticket stands at the moment. */
interface Standing {
  /** Opened long enough ago. */
  readonly isRipe: boolean;
  readonly isOpen: boolean;
  /** Resolved long enough ago. */
  readonly isQuiet: boolean;
}

/** The share of tickets that count, of those that are decided. */
function ticketShares<
  Ticket extends Pick<CountedTicket, "channel" | "openedAt" | "resolvedAt">,
  Share extends TicketShare,
>(
  fn: string,
  tickets: RowsOrRecords<"tickets", Ticket>,
  options: QuietOptions,
  outcomeOf: (ticket: Ticket, standing: Standing) => Outcome,
  coveredOf: (setting: Setting) => ReturnType<Setting["covered"]>,
  complete: (share: TicketShare, outcomes: readonly Outcome[]) => Share,
): TicketShares<Share> {
  const records = recordsIn("tickets", tickets);
  const setting = requireSetting(fn, options, records);
  const { moment, asOf } = requireMoment(fn, options, records, setting);
  const quietDays = requireNumber(fn, "quietDays", options.quietDays ?? setting.policy.quietDays, { min: 0 });
  const quietSince = moment - quietDays * millisecondsPerDay;
  const cases = requireObjects(fn, "tickets", records.tickets).flatMap((ticket, index) => {
    const openedAt = requireTime(fn, "openedAt", index, ticket.openedAt);
    const resolvedAt = timeBy(moment, fn, "resolvedAt", index, ticket.resolvedAt);
    const outcome = outcomeOf(ticket, {
      isRipe: openedAt <= quietSince,
      isOpen: resolvedAt === undefined,
      isQuiet: resolvedAt !== undefined && resolvedAt <= quietSince,
    });
    return openedAt > moment ? [] : { channel: ticket.channel, openedAt, outcome };
  });
  const { from, missing } = coveredOf(setting);
  return {
    asOf,
    quietDays,
    ...byChannel(cases, (group): Share => {
      const outcomes = group.filter(({ openedAt }) => openedAt >= from).map(({ outcome }) => outcome);
      const counted = countOf(outcomes, "counted");
      return complete(
        {
          ...(missing ?? measureShare(counted, counted + countOf(outcomes, "other"), setting)),
          undecided: countOf(outcomes, "undecided"),
          beforeCoverage: group.length - outcomes.length,
        },
        outcomes,
      );
    }),
  };
}

function countOf(outcomes: readonly Outcome[], outcome: Outcome): number {
  return outcomes.filter((one) => one === outcome).length;
}

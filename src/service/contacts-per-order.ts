import { poissonRate } from "../numerics/poisson-rate.js";
import { requireObject, requireOneOf, requireObjects } from "../shared/errors.js";
import type { Instant } from "../shared/time.js";
import {
  beganSince,
  byChannel,
  type ByChannel,
  frameOf,
  type MeasureOptions,
  type NotCovered,
  type NotEnoughData,
  type RecordsFrame,
  requireSetting,
  type ServiceInterval,
} from "./measure.js";

/**
 * Contacts, tickets and orders of one period: rows of any system, each of which counts, or what `serviceRecordsOf` of
 * `clientele/facts` gives. Their moments are read where the coverage begins at one.
 */
export interface ContactRows extends RecordsFrame {
  readonly contacts: readonly {
    readonly direction: "inbound" | "outbound";
    readonly at?: Instant | undefined;
    readonly channel?: string | null | undefined;
    readonly ticketId?: string | undefined;
  }[];
  readonly tickets?:
    | readonly {
        readonly ticketId: string;
        readonly openedAt?: Instant | undefined;
        readonly channel?: string | null | undefined;
      }[]
    | undefined;
  readonly orders: readonly (object & { readonly at?: Instant | undefined })[];
}

/** How often somebody has to get in touch for each order. */
export interface ContactRate {
  readonly status: "measured";
  readonly contacts: number;
  readonly orders: number;
  readonly perOrder: number;
  readonly interval: ServiceInterval;
}

/** The rate of all contacts and of each channel. */
export interface ContactRates extends ByChannel<ContactRate | NotEnoughData | NotCovered> {
  /** Contacts, tickets and orders from before all that the feed contains of the three was recorded. They do not count. */
  readonly beforeCoverage: number;
}

/**
 * Contacts per order: how often customers have to get in touch, in all and by the channel in which they do. The rates of the
 * channels and of those contacts that have none add up to the whole. Every contact that need not have been is a cost to both
 * sides, so less is better, as long as the way to us is open.
 *
 * A contact is an inbound contact, or a ticket that was opened and that no inbound contact names: a feed may record both for one
 * and the same call. Outbound contacts do not count. All rows must be of the same period.
 *
 * @example Thirty contacts, ten of them tickets of their own, on 200 orders
 * contactsPerOrder({
 *   contacts: Array.from({ length: 20 }, (_, i) => ({ direction: "inbound", channel: "phone", ticketId: `t${i}` })),
 *   tickets: Array.from({ length: 30 }, (_, i) => ({ ticketId: `t${i}`, channel: i < 20 ? "phone" : "web" })),
 *   orders: Array.from({ length: 200 }, (_, i) => ({ orderId: `o${i}` })),
 * })
 * // => {
 * //   overall: { status: "measured", contacts: 30, orders: 200, perOrder: 0.15, interval: { low: ~0.1051, high: ~0.2141, ... } },
 * //   channels: [{ channel: "phone", perOrder: 0.1, ... }, { channel: "web", perOrder: 0.05, ... }],
 * //   withoutChannel: 0,
 * //   beforeCoverage: 0,
 * // }
 *
 * @returns `not-enough-data` where there are fewer orders than `minimum`, `not-covered` where purchases, or both contacts and
 * tickets, are not
 * @throws DomainError `contacts-per-order-records`, `-contacts`, `-tickets`, `-orders`, `-direction`, `-options`, `-coverage`,
 * `-level`, `-minimum`, `instant` for a moment that is needed and cannot be read, `time-zone`, `service-policy`,
 * `schema-version`, `policy-use`.
 * @see V. Patil, H. Kulkarni, "Comparison of Confidence Intervals for the Poisson Mean: Some New Aspects" (2012), the score
 *   interval
 */
export function contactsPerOrder(records: ContactRows, options: MeasureOptions = {}): ContactRates {
  const fn = "contactsPerOrder";
  requireObject(fn, "records", records);
  const { level, minimum, covered } = requireSetting(fn, options, records);
  const { missing } = covered(["purchase"], ["contact", "ticket-opened"]);
  // Where both kinds are covered, the rate is whole from where both are.
  const kinds = (["purchase", "contact", "ticket-opened"] as const).map((kind) => covered([kind]).from);
  const from = missing === undefined ? Math.max(...kinds) : -Infinity;
  const all = {
    contacts: requireObjects(fn, "contacts", records.contacts).filter(
      ({ direction }) => requireOneOf(fn, "direction", direction, ["inbound", "outbound"]) === "inbound",
    ),
    tickets: requireObjects(fn, "tickets", records.tickets ?? []),
    orders: requireObjects(fn, "orders", records.orders),
  };
  const inbound = all.contacts.filter(({ at }, index) => beganSince(from, fn, "at", index, at));
  const opened = all.tickets.filter(({ openedAt }, index) => beganSince(from, fn, "openedAt", index, openedAt));
  const orders = all.orders.filter(({ at }, index) => beganSince(from, fn, "at", index, at)).length;
  const named = new Set(inbound.map(({ ticketId }) => ticketId));
  const unnamed = opened.filter(({ ticketId }) => !named.has(ticketId));
  return {
    ...byChannel(
      [...inbound, ...unnamed],
      ({ length: contacts }): ContactRate | NotEnoughData | NotCovered =>
        missing ??
        (orders < minimum
          ? { status: "not-enough-data", of: orders, required: minimum }
          : {
              status: "measured",
              contacts,
              orders,
              perOrder: contacts / orders,
              interval: { ...poissonRate(contacts, orders, level), ...frameOf(level, "poisson-score") },
            }),
    ),
    beforeCoverage:
      all.contacts.length + all.tickets.length + all.orders.length - inbound.length - opened.length - orders,
  };
}

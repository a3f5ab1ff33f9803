import { DomainError, requireObject, show } from "../../shared/errors.js";
import { canonicalJson, compareText } from "../../shared/order.js";
import type { Instant } from "../../shared/time.js";
import { requireOneMoment, type RfmFacts } from "./rfm-facts.js";
import { resolveTable, type RfmFailure, type RfmFit, type RfmScheme, segmentsOfTable } from "./rfm-scheme.js";
import { rfmCells, type RfmTable } from "./rfm-table.js";
import { createRfmJudge } from "./score-rfm.js";

/** The facts of RFM and whose they are. */
export type RfmCustomer = RfmFacts & { readonly customerId: string };

export interface SegmentMigrationOptions {
  /** The scheme by which the customers of the earlier date are scored. */
  readonly from: RfmFit;
  /**
   * The scheme by which those of the later date are scored: of the same table, currency and kind of spend, since a segment
   * of another would be another thing by the same name.
   * @defaultValue the same one: fixed cuts
   */
  readonly to?: RfmFit | undefined;
}

/** Customers who went from one segment to another, or stayed where the two are the same. */
export interface SegmentMove {
  readonly from: string;
  readonly to: string;
  readonly customers: number;
  /** Share of all who were in `from`, those included who are gone or could not be scored any more. */
  readonly share: number;
}

/**
 * One segment between two dates. What goes out and what comes in add up:
 * `before = stayed + movedOut + gone + noLongerScored` and `after = stayed + movedIn + arrived + newlyScored`.
 */
export interface SegmentLedger {
  readonly segment: string;
  readonly before: number;
  readonly stayed: number;
  /** To another segment. */
  readonly movedOut: number;
  /** Not among the customers of the later date. */
  readonly gone: number;
  /** Among them, but undecided: something about them is unknown. */
  readonly noLongerScored: number;
  /** From another segment. */
  readonly movedIn: number;
  /** Not among the customers of the earlier date. */
  readonly arrived: number;
  /** Among them, but undecided then: mostly customers who had not bought yet. */
  readonly newlyScored: number;
  readonly after: number;
}

/** How a base moved between segments. */
export interface MeasuredMigration {
  readonly status: "measured";
  /** The moments of the facts; absent where there was no customer. */
  readonly asOf: { readonly before?: Instant; readonly after?: Instant };
  /** Whether both dates were scored by the same cuts, so that all movement is the customers' own. */
  readonly fixed: boolean;
  /** The sum of all segments. */
  readonly customers: Omit<SegmentLedger, "segment">;
  /** Every segment of the table by name, empty ones included. */
  readonly segments: readonly SegmentLedger[];
  /** Every pair of segments that somebody went between, those who stayed included; by `from`, then `to`. */
  readonly moves: readonly SegmentMove[];
}

/** A migration that cannot be said, because a scheme failed to be fitted. */
export interface UnmeasuredMigration {
  readonly status: "not-enough-data";
  readonly reason: RfmFailure["reason"];
  readonly missing: readonly string[];
}

export type SegmentMigration = MeasuredMigration | UnmeasuredMigration;

/**
 * Who moved from which segment to which between two dates, who arrived and who is gone.
 *
 * By default both dates are scored by the one scheme `from`: with fixed cuts it is the customers who move. With a scheme fitted
 * anew for the later date (`to`), the cuts move with the base: in a shop where everybody buys less, a fifth of the
 * customers are still its best fifth, and somebody can fall without having done anything. The first shows the customers,
 * the second their places.
 *
 * A customer is known by `customerId`; resolve merged accounts before. Moving is no proof of a cause: time alone takes
 * everybody who does not buy to lower recency.
 *
 * @example
 * const customer = (customerId: string, asOf: string, days: number) => ({
 *   customerId, asOf, daysSinceLastPurchase: days, purchaseOccasions: 1, spend: [{ currency: "EUR", net: 100, gross: 100 }],
 * });
 * const ending = (...digits: number[]) => rfmCells.filter((cell) => digits.includes(Number(cell[0])));
 * const from = rfmSchemeOf({
 *   cuts: { recency: [365, 180, 90, 30], frequency: [2, 3, 5, 10], monetary: [1000, 2000, 5000, 9000] },
 *   currency: "EUR",
 *   table: rfmTable("by-recency", { here: ending(5, 4, 3), away: ending(2, 1) }),
 * });
 * const january = ["ann", "bob", "cy"].map((id) => customer(id, "2026-01-01T00:00:00Z", 60));
 * const june = [customer("ann", "2026-06-01T00:00:00Z", 10), customer("bob", "2026-06-01T00:00:00Z", 211)];
 * segmentMigration(january, june, { from })
 * // => { status: "measured", fixed: true, moves: [
 * //   { from: "here", to: "away", customers: 1, share: ~0.333333 },
 * //   { from: "here", to: "here", customers: 1, share: ~0.333333 },
 * // ], customers: { before: 3, gone: 1, after: 2, ... }, ... }
 *
 * @throws DomainError `segment-migration-customer` when a customer has no id or is listed twice at one date, `rfm-as-of` when
 *   the facts of one date refer to different moments or those of `before` to a later one, `segment-migration-schemes` when the two
 *   schemes differ in more than cuts and weights; what `scoreRfm` throws.
 */
export function segmentMigration(
  before: readonly RfmCustomer[],
  after: readonly RfmCustomer[],
  options: SegmentMigrationOptions,
): SegmentMigration {
  const { from, to = from } = requireObject("segmentMigration", "options", options);
  const [judgeThen, judgeNow] = [createRfmJudge("segmentMigration", from), createRfmJudge("segmentMigration", to)];
  const earlier = requireOneMoment("segmentMigration", "before", before);
  const later = requireOneMoment("segmentMigration", "after", after);
  if (earlier !== undefined && later !== undefined && earlier > later) {
    throw new DomainError(
      "rfm-as-of",
      `segmentMigration requires before to be the earlier date; got ${show(earlier)} and ${show(later)}`,
    );
  }
  const [then, now] = [segmentsOf("before", before, judgeThen), segmentsOf("after", after, judgeNow)];
  if (from.status === "failed") return unmeasured(from);
  if (to.status === "failed") return unmeasured(to);

  const table = requireOneTable(from, to);
  const names = segmentsOfTable("segmentMigration", table).sort(compareText);
  const ledgers = new Map(names.map((name) => [name, { ...emptyLedger }]));
  const whole = { ...emptyLedger };
  const moves = new Map<string, Map<string, number>>();
  const count = (segment: string, ...entries: readonly (keyof typeof emptyLedger)[]) => {
    const ledger = ledgers.get(segment);
    for (const entry of entries) {
      if (ledger !== undefined) ledger[entry] += 1;
      whole[entry] += 1;
    }
  };
  for (const [id, segment] of then) {
    if (segment === undefined) continue;
    const next = now.get(id);
    if (next === undefined) {
      count(segment, "before", now.has(id) ? "noLongerScored" : "gone");
      continue;
    }
    count(segment, "before", next === segment ? "stayed" : "movedOut");
    const row = moves.get(segment) ?? new Map<string, number>();
    moves.set(segment, row.set(next, (row.get(next) ?? 0) + 1));
  }
  for (const [id, segment] of now) {
    if (segment === undefined) continue;
    const previous = then.get(id);
    if (previous === segment) count(segment, "after");
    else if (previous !== undefined) count(segment, "after", "movedIn");
    else count(segment, "after", then.has(id) ? "newlyScored" : "arrived");
  }

  return {
    status: "measured",
    asOf: { ...(earlier === undefined ? {} : { before: earlier }), ...(later === undefined ? {} : { after: later }) },
    fixed: canonicalJson([from.cuts, from.atCut]) === canonicalJson([to.cuts, to.atCut]),
    customers: whole,
    segments: [...ledgers].map(([segment, ledger]) => ({ segment, ...ledger })),
    moves: byName(moves).flatMap(([from, row]) => {
      const ofAll = ledgers.get(from)?.before ?? 0;
      return byName(row).map(([to, customers]) => ({ from, to, customers, share: customers / ofAll }));
    }),
  };
}

const emptyLedger = {
  before: 0,
  stayed: 0,
  movedOut: 0,
  gone: 0,
  noLongerScored: 0,
  movedIn: 0,
  arrived: 0,
  newlyScored: 0,
  after: 0,
};

function unmeasured({ reason, missing }: RfmFailure): UnmeasuredMigration {
  return { status: "not-enough-data", reason, missing };
}

/** The table of both schemes, where what they say of a customer can be compared at all. */
function requireOneTable(from: RfmScheme, to: RfmScheme): RfmTable {
  const table = resolveTable("segmentMigration", from.table);
  const other = resolveTable("segmentMigration", to.table);
  const refuse = (what: string, first: string, second: string) =>
    new DomainError(
      "segment-migration-schemes",
      `segmentMigration requires schemes of one ${what}; got ${first} and ${second}`,
    );
  if (from.currency !== to.currency) throw refuse("currency", from.currency, to.currency);
  if (from.monetary !== to.monetary) throw refuse("kind of spend", from.monetary, to.monetary);
  if (rfmCells.some((cell) => table.cells[cell] !== other.cells[cell]))
    throw refuse("table", show(table.id), show(other.id));
  return table;
}

/** The segment of each customer by id, undefined where it is undecided. */
function segmentsOf(
  date: string,
  customers: readonly RfmCustomer[],
  judge: ReturnType<typeof createRfmJudge>,
): Map<string, string | undefined> {
  const segments = new Map<string, string | undefined>();
  for (const facts of customers) {
    const { customerId: id } = facts;
    if (typeof id !== "string" || segments.has(id)) {
      throw new DomainError(
        "segment-migration-customer",
        `segmentMigration requires each customer of ${date} once, by customerId; got ${show(id)}${segments.has(id) ? " twice" : ""}`,
      );
    }
    const judgement = judge(facts, "none");
    segments.set(id, judgement.status === "decided" ? judgement.value.segment : undefined);
  }
  return segments;
}

function byName<Value>(map: ReadonlyMap<string, Value>): [string, Value][] {
  return [...map].sort(([a], [b]) => compareText(a, b));
}

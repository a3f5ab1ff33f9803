import { show, requireArray } from "../../shared/errors.js";
import type { Issue } from "../../shared/issue.js";
import { type Instant, parseInstant } from "../../shared/time.js";

/** One recommendation: somebody named us to somebody else. A row may have any other fields. */
export interface ReferralRow {
  readonly referrerId: string;
  readonly refereeId: string;
  /** When; where nobody says, at `convertedAt` at the latest. */
  readonly at?: Instant | undefined;
  /** When the referee became a customer, where that has happened. Whoever was one before `at` is none by this referral. */
  readonly convertedAt?: Instant | undefined;
  /** Where nobody knows whether they have become a customer: then there is no `convertedAt`, and that says nothing. */
  readonly conversionUnknown?: boolean | undefined;
  /** Whether there was a reward for it. */
  readonly incentivised?: boolean | undefined;
}

/** Why a row is no referral: somebody who named themselves, or a field that is not what it has to be. */
export type ReferralIssueCode = "self-referral" | "malformed";

/** Referrals as columns: people by their place in the sorted `ids`, times in milliseconds and `Infinity` where there is none. */
export interface ReferralColumns {
  readonly ids: readonly string[];
  readonly rows: number;
  readonly referrer: Int32Array;
  readonly referee: Int32Array;
  readonly at: Float64Array;
  /** Never before `at`. */
  readonly convertedAt: Float64Array;
  /** 0 where nobody says, 1 without a reward, 2 with one. */
  readonly incentive: Uint8Array;
  /** 1 where nobody knows whether they became a customer. */
  readonly unknown: Uint8Array;
  /** Rows of a time after the moment asked for. */
  readonly afterAsOf: number;
  readonly issues: readonly Issue<ReferralIssueCode>[];
}

/** Reads the rows that count until a moment, in milliseconds. */
export function readReferrals(fn: string, referrals: readonly ReferralRow[], until: number): ReferralColumns {
  requireArray(fn, "referrals", referrals, "referral-graph-referrals");
  const referrer = new Int32Array(referrals.length);
  const referee = new Int32Array(referrals.length);
  const at = new Float64Array(referrals.length);
  const convertedAt = new Float64Array(referrals.length);
  const incentive = new Uint8Array(referrals.length);
  const unknown = new Uint8Array(referrals.length);
  const issues: Issue<ReferralIssueCode>[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (id: string): number => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    numbers.set(id, numbers.size);
    return numbers.size - 1;
  };
  let rows = 0;
  let afterAsOf = 0;

  for (let index = 0; index < referrals.length; index++) {
    const row = Object(referrals[index]) as Partial<ReferralRow>;
    const time = timeOf(row.at);
    const converted = timeOf(row.convertedAt);
    const malformed = malformedField(row, time, converted);
    if (malformed !== undefined) {
      const [field, what] = malformed;
      const message = `a referral requires ${field} to be ${what}; got ${show(row[field])}`;
      issues.push({ code: "malformed", message, index, path: [field] });
      continue;
    }
    const { referrerId, refereeId } = row as ReferralRow;
    if (referrerId === refereeId) {
      issues.push({ code: "self-referral", message: "nobody brings themselves", index, id: referrerId });
      continue;
    }
    if (time !== Infinity && time > until) {
      afterAsOf += 1;
      continue;
    }
    const isByThis = converted <= until && (time === Infinity || converted >= time);
    referrer[rows] = numberOf(referrerId);
    referee[rows] = numberOf(refereeId);
    at[rows] = time;
    convertedAt[rows] = isByThis ? converted : Infinity;
    incentive[rows] = row.incentivised === undefined ? 0 : row.incentivised ? 2 : 1;
    unknown[rows] = converted === Infinity && row.conversionUnknown === true ? 1 : 0;
    rows += 1;
  }

  // Numbered by the order of ids from here on, so that no result depends on the order of rows.
  const ids = [...numbers.keys()].sort();
  const places = new Int32Array(ids.length);
  ids.forEach((id, place) => (places[numbers.get(id) ?? 0] = place));
  for (let row = 0; row < rows; row++) {
    referrer[row] = places[referrer[row]!]!;
    referee[row] = places[referee[row]!]!;
  }
  return { ids, rows, referrer, referee, at, convertedAt, incentive, unknown, afterAsOf, issues };
}

/** Infinity where nothing is said, and NaN for what is no instant. */
const timeOf = (instant: unknown): number => (instant === undefined ? Infinity : (parseInstant(instant) ?? NaN));

const isId = (value: unknown): boolean => typeof value === "string" && value !== "";

/** The first field that is not what it has to be, and what that is. */
function malformedField(
  row: Partial<ReferralRow>,
  at: number,
  convertedAt: number,
): readonly [keyof ReferralRow, string] | undefined {
  if (!isId(row.referrerId)) return ["referrerId", "a text"];
  if (!isId(row.refereeId)) return ["refereeId", "a text"];
  if (Number.isNaN(at)) return ["at", "an instant with an offset"];
  if (Number.isNaN(convertedAt)) return ["convertedAt", "an instant with an offset"];
  if (row.incentivised !== undefined && typeof row.incentivised !== "boolean") return ["incentivised", "true or false"];
  return undefined;
}

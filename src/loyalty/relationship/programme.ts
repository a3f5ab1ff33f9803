import { requireObjects } from "../../shared/errors.js";
import type { CustomerFacts } from "../../facts/index.js";
import { requireOneMoment } from "../../facts/one-moment.js";
import type { Evidence, Judgement } from "../../shared/judgement.js";
import type { Instant } from "../../shared/time.js";
import {
  factNamed,
  type Finding,
  judged,
  type RelationshipOptions,
  type RelationshipSummaryOptions,
  summaryFrame,
} from "./judged.js";
import { type CustomerMean, type CustomerShare, meanOfCustomers, shareOfCustomers } from "./over-a-base.js";

/** The facts that activity in the loyalty programme is read from. */
export type ProgrammeFacts = Pick<CustomerFacts, "asOf"> &
  Partial<
    Pick<
      CustomerFacts,
      | "pointsEarned"
      | "pointsRedeemed"
      | "pointsExpired"
      | "pointsBalance"
      | "daysSinceLastEarn"
      | "daysSinceLastRedeem"
      | "loyaltyTier"
    >
  >;

export type ProgrammeState =
  /** Has never had a point or a tier. */
  | "not-a-member"
  /** Earned lately, and has never redeemed. */
  | "collecting"
  /** Earned or redeemed lately. */
  | "active"
  /** Neither for longer than the policy allows. */
  | "dormant";

/** What somebody does in the loyalty programme. */
export interface ProgrammeActivity {
  readonly state: ProgrammeState;
  /** Points, as are the next three. What the feed does not carry is absent. */
  readonly earned: number;
  readonly redeemed?: number;
  readonly expired?: number;
  /** What is left; too much where the feed carries no redemptions or no expiries. Absent where `unseen` is above 0. */
  readonly balance?: number;
  /**
   * Redeemed over earned points, from 0 to 1. Who joined lately has had little to redeem, so a low rate is no fault of theirs.
   * Absent where nothing was earned or `unseen` is above 0.
   */
  readonly redemptionRate?: number;
  /** Points that were redeemed or expired and never earned in the feed: it begins in the middle, at the latest here. */
  readonly unseen: number;
  /** Days since points were last earned or redeemed; absent where neither was seen. */
  readonly daysSinceLastActivity?: number;
}

/**
 * What somebody does in the loyalty programme: whether they take part, and what becomes of their points.
 *
 * @example
 * const judgement = programmeActivity({
 *   asOf: "2026-01-01T00:00:00Z",
 *   pointsEarned: 800, pointsRedeemed: 500, pointsExpired: 100, pointsBalance: 200, daysSinceLastEarn: 40, daysSinceLastRedeem: 90,
 * });
 * judgement.status === "decided" && judgement.value
 * // => { state: "active", earned: 800, redeemed: 500, expired: 100, balance: 200, redemptionRate: 0.625, unseen: 0,
 * //   daysSinceLastActivity: 40 }
 *
 * @returns undecided with `refused-for-use` under a policy for pricing or eligibility, `missing-facts` when the feed carries no
 *   points, or does not tell whether somebody who has not earned lately has redeemed
 * @throws DomainError `facts` for points and days that are none, `relationship-policy`, `policy-use` or `schema-version` when the
 *   policy makes no sense, `programme-activity-options` or `programme-activity-evidence`.
 */
export function programmeActivity(
  facts: ProgrammeFacts,
  options: RelationshipOptions = {},
): Judgement<ProgrammeActivity, "programme"> {
  const fn = "programmeActivity";
  return judged(fn, "programme", facts, options, (given, { programmeActiveDays }): Finding<ProgrammeActivity> => {
    const account = accountOf(fn, given, programmeActiveDays);
    if (account === undefined) return { reason: "missing-facts", missing: ["pointsEarned"] };
    const { state, missing, ...points } = account;
    if (state === "unknown") return { reason: "missing-facts", missing };
    const { earned, redeemed, expired, daysSinceLastActivity: last } = points;
    const observed = (fact: string, value: number | undefined): readonly Evidence[] =>
      value === undefined ? [] : [{ fact, value, comparison: "observed", unit: "points" }];
    return {
      value: { state, ...points },
      evidence: [
        ...observed("pointsEarned", earned),
        ...observed("pointsRedeemed", redeemed),
        ...observed("pointsExpired", expired),
        ...(last === undefined
          ? []
          : [
              {
                fact: last === given.daysSinceLastEarn ? "daysSinceLastEarn" : "daysSinceLastRedeem",
                value: last,
                comparison: "at-most",
                threshold: programmeActiveDays,
                unit: "days",
                holds: last <= programmeActiveDays,
              } as const,
            ]),
      ],
    };
  });
}

interface Account extends Omit<ProgrammeActivity, "state"> {
  readonly state: ProgrammeState | "unknown";
  /** Where the state is unknown: what it would have taken. */
  readonly missing: readonly string[];
}

/** What the feed tells of somebody's points; `undefined` where it carries none. */
function accountOf(fn: string, facts: ProgrammeFacts, activeDays: number): Account | undefined {
  const read = (name: Exclude<keyof ProgrammeFacts, "asOf" | "loyaltyTier">, min = 0) =>
    factNamed(fn, name, facts[name], { min });
  const [earned, redeemed, expired] = [read("pointsEarned"), read("pointsRedeemed"), read("pointsExpired")];
  const balance = read("pointsBalance", -Infinity);
  const [lastEarn, lastRedeem] = [read("daysSinceLastEarn"), read("daysSinceLastRedeem")];
  if (earned === undefined) return undefined;

  const acts = [lastEarn, lastRedeem].filter((days) => days !== undefined);
  const isMember =
    acts.length > 0 ||
    [earned, redeemed, expired].some((points = 0) => points > 0) ||
    (facts.loyaltyTier ?? undefined) !== undefined;
  const last = acts.length === 0 ? undefined : Math.min(...acts);
  const isActive = last !== undefined && last <= activeDays;
  const missing = [
    ...(earned > 0 && lastEarn === undefined ? ["daysSinceLastEarn"] : []),
    ...(redeemed !== undefined && redeemed > 0 && lastRedeem === undefined ? ["daysSinceLastRedeem"] : []),
    ...(redeemed === undefined ? ["pointsRedeemed"] : []),
  ];
  const lately = redeemed === 0 ? "collecting" : "active";
  // Whoever redeems where the feed does not see it would look dormant.
  const silent = missing.length > 0 ? "unknown" : "dormant";
  const beyond = (redeemed ?? 0) + (expired ?? 0) - earned;
  // Fractions of a point leave a rest that is none.
  const unseen = beyond > 1e-9 * (1 + earned) ? beyond : 0;
  return {
    state: !isMember ? "not-a-member" : isActive ? lately : silent,
    missing,
    earned,
    ...(redeemed === undefined ? {} : { redeemed }),
    ...(expired === undefined ? {} : { expired }),
    ...(balance === undefined || unseen > 0 ? {} : { balance }),
    ...(redeemed === undefined || earned === 0 || unseen > 0 ? {} : { redemptionRate: redeemed / earned }),
    unseen,
    ...(last === undefined ? {} : { daysSinceLastActivity: last }),
  };
}

/** What a base does in the loyalty programme, and what becomes of its points. */
export type ProgrammeSummary =
  | {
      readonly status: "measured";
      readonly asOf: Instant;
      readonly customers: number;
      /** Customers of whom the feed tells whether they earn points. */
      readonly known: number;
      readonly members: CustomerShare;
      /** Members by what they do. `unknown` are those of whom the feed does not tell whether they redeem. */
      readonly states: Readonly<Record<Exclude<ProgrammeState, "not-a-member"> | "unknown", number>>;
      /** Members who earned or redeemed lately, of those of whom it is known. */
      readonly takingPart: CustomerShare;
      readonly points: ProgrammePoints;
      /** Members who redeemed or lost points that the feed never saw them earn. */
      readonly membersWithUnseenPoints: number;
      /** Redeemed over earned points, of the members of whom both are known and all are seen. */
      readonly redemptionRate: CustomerMean;
      readonly breakage: ProgrammeBreakage;
    }
  | {
      readonly status: "not-enough-data";
      readonly asOf: Instant;
      readonly customers: number;
      readonly known: number;
      readonly required: number;
    };

/**
 * Sums over the same members: those of whom earned, redeemed and expired points are all known, and all seen. What is not known
 * of a member is in no sum.
 */
export interface ProgrammePoints {
  /** How many these are; 0 where the feed carries no redemptions or no expiries, and then there are no sums. */
  readonly members: number;
  readonly earned: number;
  readonly redeemed: number;
  readonly expired: number;
  /** Earned, and neither redeemed nor expired yet. */
  readonly outstanding: number;
}

/** Points that nobody ever redeems, of the members whose points are summed. */
export interface ProgrammeBreakage {
  /**
   * Expired over settled (redeemed or expired) points. Points are redeemed before they expire, so a young programme looks better
   * by it than it will turn out.
   */
  readonly settled: CustomerMean;
  /**
   * Between which shares of the earned points breakage will end, whatever becomes of the outstanding ones: `low` if all are
   * redeemed, `high` if none is. Absent where nothing was earned by them.
   */
  readonly ultimate?: { readonly low: number; readonly high: number };
}

/**
 * What a base does in the loyalty programme: members, how many of them take part, what was earned, redeemed and lost, and
 * what breakage (points that are never redeemed) is and can become.
 *
 * Outstanding points are not settled. What part of them will break is not known, so the ultimate breakage is told as its
 * bounds; a programme that is to book it needs a model of its own.
 *
 * @example
 * const asOf = "2026-01-01T00:00:00Z";
 * const base = Array.from({ length: 40 }, (_, i) =>
 *   i < 30
 *     ? { asOf, pointsEarned: 100, pointsRedeemed: i < 15 ? 60 : 0, pointsExpired: 10, daysSinceLastEarn: 10 }
 *     : { asOf, pointsEarned: 0, pointsRedeemed: 0, pointsExpired: 0 },
 * );
 * const summary = programmeSummary(base);
 * summary.status === "measured" && summary
 * // => {
 * //   known: 40, members: { status: "measured", count: 30, of: 40, share: 0.75, ... },
 * //   states: { collecting: 15, active: 15, dormant: 0, unknown: 0 },
 * //   points: { members: 30, earned: 3000, redeemed: 900, expired: 300, outstanding: 1800 },
 * //   redemptionRate: { status: "measured", of: 30, mean: 0.3, interval: { low: ~0.186, high: ~0.414, ... } },
 * //   breakage: { settled: { status: "measured", of: 30, mean: 0.25, ... }, ultimate: { low: 0.1, high: 0.7 } }, ...
 * // }
 *
 * @throws DomainError `base-as-of` when the facts were taken at different moments, `base-empty` without any, `facts` for points
 *   and days that are none, `relationship-policy`, `policy-use` or `schema-version` when the policy makes no sense,
 *   `programme-summary-options` or `programme-summary-level`.
 */
export function programmeSummary(
  population: readonly ProgrammeFacts[],
  options: RelationshipSummaryOptions = {},
): ProgrammeSummary {
  const fn = "programmeSummary";
  const frame = summaryFrame(fn, options);
  requireObjects(fn, "population", population, "facts");
  const asOf = requireOneMoment(fn, population);
  const accounts = population.flatMap((facts) => accountOf(fn, facts, frame.policy.programmeActiveDays) ?? []);
  const [customers, known] = [population.length, accounts.length];
  if (known === 0) return { status: "not-enough-data", asOf, customers, known, required: 1 };

  const members = accounts.filter(({ state }) => state !== "not-a-member");
  const inState = (wanted: Account["state"]) => members.filter(({ state }) => state === wanted).length;
  const states = {
    collecting: inState("collecting"),
    active: inState("active"),
    dormant: inState("dormant"),
    unknown: inState("unknown"),
  };
  const seen = members.filter(({ unseen }) => unseen === 0);
  // What was earned by all cannot stand beside what is known to have been redeemed by some.
  const told = seen.flatMap(({ earned, redeemed, expired }) =>
    redeemed === undefined || expired === undefined ? [] : { earned, redeemed, expired },
  );
  const sum = (name: keyof (typeof told)[number]) => sumOf(told.map((account) => account[name]));
  const [earned, redeemed, expired] = [sum("earned"), sum("redeemed"), sum("expired")];
  const outstanding = Math.max(0, earned - redeemed - expired);
  return {
    status: "measured",
    asOf,
    customers,
    known,
    members: shareOfCustomers(members.length, known, frame),
    states,
    takingPart: shareOfCustomers(states.collecting + states.active, members.length - states.unknown, frame),
    points: { members: told.length, earned, redeemed, expired, outstanding },
    membersWithUnseenPoints: members.length - seen.length,
    redemptionRate: meanOfCustomers(
      seen.flatMap(({ redeemed: part, earned: whole }) => (part === undefined || whole === 0 ? [] : { part, whole })),
      frame,
    ),
    breakage: {
      settled: meanOfCustomers(
        told.flatMap(({ redeemed: spent, expired: part }) => (spent + part === 0 ? [] : { part, whole: spent + part })),
        frame,
      ),
      ...(earned > 0 ? { ultimate: { low: expired / earned, high: (expired + outstanding) / earned } } : {}),
    },
  };
}

/** The sum, the same in any order. */
function sumOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b).reduce((sum, value) => sum + value, 0);
}

import { isLeftAlone } from "../../churn/left-alone.js";
import type { CustomerFacts } from "../../facts/index.js";
import { DomainError, requireNumber, requireObject, requireOneOf, show, requireObjects } from "../../shared/errors.js";
import type { Evidence, EvidenceLevel, Judgement, UndecidedReason } from "../../shared/judgement.js";
import { addMinorUnits, type CurrencyCode, money, type Money } from "../../shared/money.js";
import { compareText } from "../../shared/order.js";
import { couldPunish } from "../../shared/policy-use.js";
import { type Instant, requireInstant } from "../../shared/time.js";
import { allAlike, lengthOf } from "../all-alike.js";
import type { EquityLeftOutReason, ValuedCustomer } from "../customer-equity.js";
import { continuousRate, type DiscountRate } from "../discount-rate.js";
import type { HistoricalValue } from "../historical-value.js";
import { requirePayment } from "../payment.js";
import { roundedMoney } from "../rounding.js";
import { requireValuePolicy, valuePolicies, type ValuePolicy } from "../value-policy.js";

/** Somebody whom a customer brought. */
export interface Referee {
  readonly customerId: string;
  /** When they became a customer; absent, or after `asOf`, where that has not happened, or is not known. */
  readonly convertedAt?: Instant | undefined;
  /** Where nobody knows whether they became a customer. */
  readonly conversionUnknown?: boolean | undefined;
  /** `false` where there was no reward for them; otherwise the reward counts. */
  readonly incentivised?: boolean | undefined;
  /** The chance, from 0 to 1, that they would have come anyway; the common one of the options where absent. */
  readonly probabilityAnyway?: number | undefined;
  /** What they are worth, as `scoreValue` says it. */
  readonly value?: Judgement<ValuedCustomer, "value"> | undefined;
  /** What they have brought so far, as `historicalValue` says it; the one of `value` where absent. */
  readonly historical?: readonly HistoricalValue[] | undefined;
}

/** A customer and whom they brought, each of them credited to this customer alone. */
export interface Referrer extends Partial<Pick<CustomerFacts, "protections">> {
  readonly customerId: string;
  readonly referees: readonly Referee[];
}

/** Which margin of the referred counts: what they have brought so far, what is expected from now on, or the two. */
export type ReferralMargin = "historical" | "expected" | "both";

export interface ReferralValueOptions {
  /** The moment of the values of the referred. */
  readonly asOf: Instant;
  /**
   * The chance, from 0 to 1, that a referred customer would have come anyway. There is no default, because nobody knows it but by
   * asking or by an experiment; without it the value is undecided.
   */
  readonly probabilityAnyway?: number | undefined;
  /** What it costs to win a customer whom nobody refers, 0 or more: saved for each of the referred. Its currency is that of the value. */
  readonly acquisitionCost?: Money | undefined;
  /** What is paid for one referred customer, to both sides together. @defaultValue nothing is paid */
  readonly reward?: Money | undefined;
  /** What it costs to ask one customer for referrals, once for each referrer whatever comes of it. */
  readonly marketingCost?: Money | undefined;
  /** @defaultValue "both" */
  readonly margin?: ReferralMargin | undefined;
  /** @defaultValue valuePolicies.v1 */
  readonly policy?: ValuePolicy | undefined;
  /** `"none"` leaves the reasons out, for bulk work; the values are the same. */
  readonly evidence?: EvidenceLevel | undefined;
}

/** Somebody of whom something is missing: then the value lacks their margin, or the part of it that is not known. */
export interface UnknownReferee {
  readonly customerId: string;
  readonly missing: "referees.value" | "probabilityAnyway";
  /** Where it would tell something about a person that is not the referrer's to know, it is `missing-facts`. */
  readonly reason: Exclude<EquityLeftOutReason, PersonalReason>;
}

/** Why somebody is not judged, which is nobody else's business. */
type PersonalReason = "protected-person" | "not-permitted";

/** What those whom a customer brought are worth at `asOf`. */
export interface ReferralValue {
  /** Whom they brought and who became customers, as far as it is known. */
  readonly referees: number;
  /** Whom they brought and who have not become customers so far. They add nothing. */
  readonly notYet: number;
  /** Whom they brought and of whom nobody knows whether they became customers. They add nothing, so the value is a lower bound. */
  readonly untold: number;
  /** Of those who would not have come otherwise: their margin and the saved cost of winning them, each times the chance of that. */
  readonly typeOne: Money;
  /** Of those who would have come anyway: the saved cost, times the chance of that. */
  readonly typeTwo: Money;
  /** The saved cost in both types. With `margin` it is the same sum as `typeOne` and `typeTwo`. */
  readonly savings: Money;
  /** The margin in type one. */
  readonly margin: Money;
  /** Rewards, and what it cost to ask. */
  readonly cost: Money;
  /** What is to be expected over both types, less the cost: `typeOne + typeTwo - cost`. */
  readonly expected: Money;
  /** `lower` where somebody is unknown: it can only be more, as long as the unknown purchases made no loss. */
  readonly bound: "exact" | "lower";
  /** Sorted by id. */
  readonly unknown: readonly UnknownReferee[];
  /**
   * The margin is a part of what the referred themselves are worth. Shown beside the own value of the referrer it says what they are
   * worth to the shop; added up over a base it would count the same purchases twice.
   */
  readonly additive: false;
  /** The value decides nothing about a person; whoever acts on it decides. */
  readonly decisionEffect: "none";
}

/**
 * What the referrals of one customer are worth (customer referral value). For each of the referred who came, with `p` the chance that
 * they would have come anyway, `V` the margin of their purchases and `S` the saved cost of winning them:
 *
 * - **type one**, would not have come: `(1 - p) (V + S)`;
 * - **type two**, would have come anyway: `p S`;
 * - **expected**: both, less rewards and the cost of asking.
 *
 * All of it is stated at `asOf`, as a customer's own value is: what was saved, paid and earned so far in the amounts as they were, and what is
 * expected discounted to `asOf`, as `scoreValue` gives it. So the values of referrers compare with each other and with own values, whenever
 * the referred came. Only whom the customer brought directly counts: those whom the referred brought are credited to the referred.
 *
 * In minor units: each of `p S` and `(1 - p) V` is rounded once for each of the referred, half away from zero, and what is added up is
 * rounded. So `typeOne + typeTwo = savings + margin` holds to the unit.
 *
 * @example Two friends, a chance of one half; one of them has no known value
 * import { money } from "clientele/journey";
 * const judgement = referralValue(
 *   {
 *     customerId: "anna",
 *     referees: [
 *       { customerId: "ben", convertedAt: "2026-01-01T00:00:00Z", historical: [{ net: money(40000, "EUR"), value: money(10000, "EUR"), since: "first-purchase" }] },
 *       { customerId: "cleo", convertedAt: "2026-03-01T00:00:00Z" },
 *     ],
 *   },
 *   {
 *     asOf: "2026-07-01T00:00:00Z",
 *     probabilityAnyway: 0.5,
 *     acquisitionCost: money(3000, "EUR"),
 *     reward: money(1000, "EUR"),
 *     margin: "historical",
 *   },
 * );
 * judgement.status === "decided" && judgement.value
 * // => { referees: 2, notYet: 0, untold: 0, typeOne: { amountMinor: 8000, currency: "EUR" }, typeTwo: { amountMinor: 3000, currency: "EUR" },
 * //   savings: { amountMinor: 6000, currency: "EUR" }, margin: { amountMinor: 5000, currency: "EUR" }, cost: { amountMinor: 2000, currency: "EUR" },
 * //   expected: { amountMinor: 9000, currency: "EUR" }, bound: "lower", unknown: [{ customerId: "cleo", missing: "referees.value", reason: "missing-facts" }], ... }
 *
 * @returns undecided with `refused-for-use` under a policy for pricing or eligibility, `protected-person` for the deceased and the bereaved,
 * `missing-facts` without an acquisition cost, without a probability or where of none of the referred the margin is known,
 * `mixed-currencies` where all of them bought in another currency than that of the acquisition cost, `not-enough-data` where nobody
 * whom they brought became a customer
 * @throws DomainError `referral-value-referrer` and `referral-value-referees` for people without an id or of a wrong shape, and where one is
 *   listed twice or as their own referrer, `referral-value-options`, `referral-value-probability-anyway`, `referral-value-acquisition-cost`,
 *   `referral-value-reward` and `referral-value-marketing-cost` for negative amounts, `referral-value-margin`, `referral-value-evidence`,
 *   `referral-value-as-of`, `referral-value-horizon` and `referral-value-rate` where the values of the referred differ in these, `instant`,
 *   `discount-rate`, `duration`, `money-amount`, `money-currency`, `money-currencies` where costs differ in currency, `money-overflow`,
 *   `schema-version`, `policy-use`, `value-policy`.
 * @see V. Kumar, J. A. Petersen, R. P. Leone, "How Valuable Is Word of Mouth?", Harvard Business Review 85 (2007), and "Driving Profitability
 *   by Encouraging Customer Referrals: Who, When, and How", Journal of Marketing 74 (2010). They sort each of the referred into one of the
 *   types and take the reward off type one only; here the types have chances, and the reward is taken off whenever it was paid.
 */
export function referralValue(
  referrer: Referrer,
  options: ReferralValueOptions,
): Judgement<ReferralValue, "referral-value"> {
  return prepareReferralValue(options)(referrer).judgement;
}

const fn = "referralValue";
const code = (name: string) => `referral-value-${name}`;

/** The judgement about a referrer, and what those who came saved and cost, which is known without a value. */
export interface ReferralWorth {
  readonly judgement: Judgement<ReferralValue, "referral-value">;
  /** Absent without an acquisition cost and where the policy refuses. */
  readonly sums?: Pick<ReferralValue, "savings" | "cost">;
}

/** What is added up over the referred, in minor units. */
interface Sums {
  typeTwo: number;
  margin: number;
  /** Of how many nothing is known but the saving. */
  blank: number;
  /** Whether somebody had no probability of their own. */
  usesCommon: boolean;
  readonly unknown: UnknownReferee[];
}

/** Minor units, or why they are not known. */
type Earned = number | UnknownReferee["reason"];

/** Checks the options once for many referrers. */
export function prepareReferralValue(options: ReferralValueOptions): (referrer: Referrer) => ReferralWorth {
  const given = requireObject(fn, "options", options, code("options"));
  const asOf = requireInstant(fn, "asOf", given.asOf);
  const policy = requireValuePolicy(fn, given.policy === undefined ? valuePolicies.v1 : given.policy);
  const isRefused = couldPunish(policy.use);
  const evidence = requireOneOf(fn, "evidence", given.evidence ?? "full", ["full", "none"]);
  const which = requireOneOf(fn, "margin", given.margin ?? "both", ["historical", "expected", "both"]);
  const chance = (name: string, p: number) =>
    requireNumber(fn, name, p, { min: 0, max: 1 }, code("probability-anyway"));
  const common =
    given.probabilityAnyway === undefined ? undefined : chance("probabilityAnyway", given.probabilityAnyway);
  const saved =
    given.acquisitionCost === undefined ? undefined : requirePayment(fn, "acquisitionCost", given.acquisitionCost);
  const reward = costOf("reward", given.reward, saved?.currency);
  const marketing = costOf("marketingCost", given.marketingCost, saved?.currency);
  const sameMoment = allAlike(fn, "as-of", (at: Instant) => requireInstant(fn, "value.asOf", at));
  const sameHorizon = allAlike(fn, "horizon", lengthOf);
  const sameRate = allAlike(fn, "rate", (one: DiscountRate) => continuousRate(one, "year"));
  sameMoment(given.asOf);

  const pastOf = (historical: readonly HistoricalValue[], currency: CurrencyCode): Earned => {
    requireObjects(fn, "historical", historical, code("referees"));
    let sum = 0;
    let isOther = false;
    for (const { value } of historical) {
      const { amountMinor, currency: own } = money(value?.amountMinor, value?.currency);
      if (own === currency) sum = addMinorUnits(sum, amountMinor);
      else if (amountMinor !== 0) isOther = true;
    }
    return isOther ? "mixed-currencies" : sum;
  };

  const futureOf = ({ expected, horizon, rate }: ValuedCustomer, currency: CurrencyCode): Earned => {
    if (horizon !== undefined) sameHorizon(horizon);
    if (rate !== undefined) sameRate(rate);
    if (expected.status !== "finite") return untold(expected.reason);
    const { amountMinor, currency: other } = money(expected.value?.amountMinor, expected.value?.currency);
    return other === currency ? amountMinor : "mixed-currencies";
  };

  /** One who came, added to the sums. */
  const add = (to: Sums, referee: Referee, { amountMinor, currency }: Money): void => {
    const { customerId, probabilityAnyway } = referee;
    if (probabilityAnyway === undefined && common !== undefined) to.usesCommon = true;
    const p =
      probabilityAnyway === undefined ? common : chance(`probabilityAnyway of ${show(customerId)}`, probabilityAnyway);
    // Of somebody who would have come anyway no purchase counts, known or not.
    if (p === 1) {
      to.typeTwo = addMinorUnits(to.typeTwo, amountMinor);
      return;
    }
    const value = referee.value ?? undefined;
    if (value !== undefined) sameMoment(value.asOf);
    const valued = value?.status === "decided" ? requireValued(value.value, referee) : undefined;
    const unvalued = value?.status === "undecided" ? untold(value.reason) : "missing-facts";
    const historical = referee.historical ?? valued?.historical;
    const past = which === "expected" ? 0 : historical === undefined ? unvalued : pastOf(historical, currency);
    const future = which === "historical" ? 0 : valued === undefined ? unvalued : futureOf(valued, currency);
    const earned = knownOf(past) + knownOf(future);
    if (p === undefined) {
      // The least that it can be: those who bring a gain would have come anyway, and those who bring a loss would not have.
      if (earned < 0) to.margin = addMinorUnits(to.margin, earned);
      else to.typeTwo = addMinorUnits(to.typeTwo, amountMinor);
      to.unknown.push({ customerId, missing: "probabilityAnyway", reason: "missing-facts" });
      to.blank += 1;
      return;
    }
    to.typeTwo = addMinorUnits(to.typeTwo, roundedMoney(p * amountMinor, currency).amountMinor);
    to.margin = addMinorUnits(to.margin, roundedMoney((1 - p) * earned, currency).amountMinor);
    const reason = typeof past === "string" ? past : future;
    if (typeof reason !== "string") return;
    to.unknown.push({ customerId, missing: "referees.value", reason });
    const isPastKnown = typeof past === "number" && which !== "expected";
    const isFutureKnown = typeof future === "number" && which !== "historical";
    if (!isPastKnown && !isFutureKnown) to.blank += 1;
  };

  return (referrer) => {
    const { customerId: ownId, referees } = requireReferrer(referrer);
    const came: Referee[] = [];
    let rewarded = 0;
    let untold = 0;
    for (const referee of referees) {
      requireReferee(referee, ownId);
      const { convertedAt, incentivised, conversionUnknown } = referee;
      if (convertedAt === undefined && conversionUnknown === true) untold += 1;
      if (convertedAt === undefined || requireInstant(fn, "convertedAt", convertedAt) > asOf) continue;
      came.push(referee);
      if (incentivised !== false) rewarded += 1;
    }
    const sums =
      saved === undefined || isRefused
        ? undefined
        : {
            savings: money(addMinorUnits(came.length * saved.amountMinor, 0), saved.currency),
            cost: money(addMinorUnits(rewarded * reward, marketing), saved.currency),
          };
    const frame = { about: "referral-value", policy: policy.id, asOf: given.asOf } as const;
    const undecided = (reason: UndecidedReason, ...missing: string[]): ReferralWorth => ({
      judgement: { status: "undecided", reason, missing, ...frame },
      ...(sums !== undefined && { sums }),
    });
    if (isRefused) return undecided("refused-for-use");
    if (isLeftAlone(referrer)) return undecided("protected-person");
    if (saved === undefined || sums === undefined) return undecided("missing-facts", "acquisitionCost");
    if (came.length === 0) return undecided(untold > 0 ? "missing-facts" : "not-enough-data", "referralsConverted");

    const to: Sums = { typeTwo: 0, margin: 0, blank: 0, usesCommon: false, unknown: [] };
    for (const referee of came) add(to, referee, saved);
    const { typeTwo, margin, unknown } = to;
    if (to.blank === came.length) {
      const [reason, ...others] = new Set(unknown.map((one) => one.reason));
      const isOne = others.length === 0 && (reason === "mixed-currencies" || reason === "not-enough-data");
      const missing = [...new Set(unknown.map((one) => one.missing))].sort();
      return undecided(isOne ? reason : "missing-facts", ...missing);
    }
    const { savings, cost } = sums;
    const gain = addMinorUnits(savings.amountMinor, margin);
    const inMoney = (amountMinor: number) => money(amountMinor, saved.currency);
    const value: ReferralValue = {
      referees: came.length,
      notYet: referees.length - came.length - untold,
      untold,
      typeOne: inMoney(addMinorUnits(gain, -typeTwo)),
      typeTwo: inMoney(typeTwo),
      savings,
      margin: inMoney(margin),
      cost,
      expected: inMoney(addMinorUnits(gain, -cost.amountMinor)),
      bound: unknown.length + untold > 0 ? "lower" : "exact",
      unknown: unknown.sort((a, b) => compareText(a.customerId, b.customerId)),
      additive: false,
      decisionEffect: "none",
    };
    const reasons = evidence === "none" ? [] : evidenceOf(value, saved, to.usesCommon ? common : undefined);
    return { judgement: { status: "decided", value, evidence: reasons, ...frame }, sums };
  };
}

/** What is said of somebody to whoever brought them tells nothing about the person. */
function untold(reason: EquityLeftOutReason): UnknownReferee["reason"] {
  return reason === "protected-person" || reason === "not-permitted" ? "missing-facts" : reason;
}

const knownOf = (part: Earned): number => (typeof part === "number" ? part : 0);

function requireReferrer(referrer: Referrer): Referrer {
  const { customerId, referees, protections } = requireObject(fn, "referrer", referrer, code("referrer"));
  requireId("referrer.customerId", customerId, code("referrer"));
  requireObjects(fn, "referees", referees, code("referees"));
  if ((protections ?? undefined) !== undefined && !Array.isArray(protections)) {
    throw new DomainError(code("referrer"), `${fn} requires protections to be an array; got ${show(protections)}`);
  }
  if (referees.length > 1 && new Set(referees.map((one) => one.customerId)).size < referees.length) {
    throw new DomainError(code("referees"), `${fn} requires each of the referees once; got some of them twice`);
  }
  return referrer;
}

function requireReferee({ customerId }: Referee, referrerId: string): void {
  requireId("referees.customerId", customerId, code("referees"));
  if (customerId !== referrerId) return;
  throw new DomainError(code("referees"), `${fn} requires referees other than the referrer; got ${show(customerId)}`);
}

function requireId(name: string, id: unknown, errorCode: string): void {
  if (typeof id === "string" && id !== "") return;
  throw new DomainError(errorCode, `${fn} requires ${name} to be a text; got ${show(id)}`);
}

/** 0 where nothing is stated; a cost in another currency than the savings is a mistake. */
function costOf(name: string, cost: Money | undefined, currency: CurrencyCode | undefined): number {
  if (cost === undefined) return 0;
  const { amountMinor, currency: own } = requirePayment(fn, name, cost);
  if (currency === undefined || own === currency) return amountMinor;
  throw new DomainError(
    "money-currencies",
    `${fn} requires ${name} in the currency of acquisitionCost, ${currency}; got ${own}`,
  );
}

function requireValued(value: ValuedCustomer, { customerId }: Referee): ValuedCustomer {
  const { expected, historical } = Object(value) as Partial<ValuedCustomer>;
  if (typeof expected === "object" && expected !== null && Array.isArray(historical)) return value;
  throw new DomainError(
    "referral-value-referees",
    `${fn} requires the value of ${show(customerId)} to have an expected and a historical value; got ${show(value)}`,
  );
}

/** The parts of the sum, as they were used. */
function evidenceOf(
  { referees, margin, cost }: ReferralValue,
  saved: Money,
  probabilityAnyway: number | undefined,
): Evidence[] {
  const observed = (fact: string, value: number, unit: string): Evidence => ({
    fact,
    value,
    comparison: "observed",
    unit,
  });
  return [
    observed("creditedReferrals", referees, "count"),
    ...(probabilityAnyway === undefined ? [] : [observed("probabilityAnyway", probabilityAnyway, "share")]),
    observed("acquisitionCost", saved.amountMinor, saved.currency),
    observed("referredMargin", margin.amountMinor, margin.currency),
    observed("referralCost", cost.amountMinor, cost.currency),
  ];
}

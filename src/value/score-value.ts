import { isLeftAlone } from "../churn/left-alone.js";
import { coreOf } from "../churn/core-of.js";
import { isContractual } from "../churn/contract-state.js";
import { historyIn } from "../churn/history.js";
import type { ScoringModel } from "../churn/index.js";
import type { CustomerFacts } from "../facts/index.js";
import { requireNumber, requireObject, requireOneOf } from "../shared/errors.js";
import type { Evidence, EvidenceLevel, Judgement } from "../shared/judgement.js";
import type { CurrencyExponents, Money } from "../shared/money.js";
import { couldPunish } from "../shared/policy-use.js";
import { undecidedAbout } from "../shared/undecided.js";
import type { DiscountRate } from "./discount-rate.js";
import { discounted, type DiscountTiming, type ValueHorizon } from "./discounted-transactions.js";
import { requireGammaGamma, type SpendPredictor } from "./gamma-gamma/model.js";
import { type HistoricalValue, historicalValue } from "./historical-value.js";
import {
  type ExpectedValue,
  isMoney,
  minorUnitsPer,
  type ValueCaveat,
  valueOf,
  type ValueParts,
} from "./lifetime-value.js";
import { requirePayment } from "./payment.js";
import { requireTerms, requireValuePolicy, valuePolicies, type ValuePolicy } from "./value-policy.js";

/** The facts that the value of a customer is read from. A record may have any others. */
export type ValueFacts = Pick<CustomerFacts, "asOf"> &
  Partial<
    Pick<
      CustomerFacts,
      | "purchaseOccasions"
      | "history"
      | "historyComplete"
      | "spend"
      | "lastPurchaseAt"
      | "subscriptionStatus"
      | "subscriptions"
      | "protections"
    >
  >;

/** What a customer is worth: what is expected of the future beside what the past has brought. The two are never added here. */
export interface CustomerValue {
  /** The model of purchases that was used. */
  readonly method: ScoringModel["kind"];
  readonly horizon: ValueHorizon;
  readonly rate: DiscountRate;
  /** The parts of the product are left out with the reasons. */
  readonly expected: ExpectedValue;
  /** By currency. */
  readonly historical: readonly HistoricalValue[];
  /** The value decides nothing about a person; whoever acts on it decides. */
  readonly decisionEffect: "none";
}

export interface ValueOptions {
  /** A fitted model of purchases, or published parameters. */
  readonly model: ScoringModel;
  /** A fitted model of spend, published parameters, or a fixed amount per purchase, 0 or more. */
  readonly spend: SpendPredictor | Money;
  /** The share of the spend that is earned, from 0 to 1. */
  readonly margin: number;
  /** Decimal digits of minor units where yours differ from the table of this library, as `parseMoney` takes them. */
  readonly exponents?: CurrencyExponents | undefined;
  /** The policy's (10 % a year) by default. Answers share a frozen copy of it, as of the horizon. */
  readonly rate?: DiscountRate | undefined;
  /** How far ahead, from `asOf`; the policy's (3 years) by default. */
  readonly horizon?: ValueHorizon | undefined;
  /**
   * From when on a purchase is discounted.
   *
   * @defaultValue "when-bought"
   */
  readonly timing?: DiscountTiming | undefined;
  /** @defaultValue valuePolicies.v1 */
  readonly policy?: ValuePolicy | undefined;
  /** `"none"` leaves the reasons out, for bulk work, and with them the parts of the product; the values are the same. */
  readonly evidence?: EvidenceLevel | undefined;
}

/**
 * Values one customer after another by options that were checked once. Undecided answers that are equal are one object, and all others
 * share `rate`, `horizon` and lists of caveats; they are frozen.
 */
export type ValueScorer = (facts: ValueFacts) => Judgement<CustomerValue, "value">;

/**
 * Prepares the value for many customers.
 *
 * @example
 * const valueOf = createValueScorer({
 *   model: { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } },
 *   spend: { amountMinor: 3500, currency: "USD" },
 *   margin: 0.3,
 * });
 * const judgement = valueOf({ asOf: "1997-09-30T23:59:59Z", purchaseOccasions: 0 });
 * judgement.status === "undecided" && judgement.reason // => "not-enough-data"
 *
 * @throws DomainError `create-value-scorer-margin`, `create-value-scorer-spend` for a negative amount,
 *   `create-value-scorer-evidence`, `currency-exponent`, `discount-rate`, `discount-timing`, `duration`, `schema-version`,
 *   `policy-use`, `value-policy`, `model-kind`, `model-parameters`, `money-amount`, `money-currency`.
 */
export function createValueScorer(options: ValueOptions): ValueScorer {
  const fn = "createValueScorer";
  const { model, spend, margin, exponents, timing, ...given } = Object(options) as ValueOptions;
  const policy = requireValuePolicy(fn, given.policy === undefined ? valuePolicies.v1 : given.policy);
  const { rate: perTime = policy.rate, horizon: ahead = policy.horizon } = given;
  requireTerms(fn, { rate: perTime, horizon: ahead });
  // Copies, because every answer holds them.
  const rate = Object.freeze({ ...perTime });
  const horizon = ahead === "residual" ? ahead : Object.freeze({ ...ahead });
  requireNumber(fn, "margin", margin, { min: 0, max: 1 });
  const evidence = requireOneOf(fn, "evidence", given.evidence ?? "full", ["full", "none"]);
  const spendFailed = !isMoney(spend) && spend?.status === "failed";
  if (isMoney(spend)) requirePayment(fn, "spend", spend);
  else if (!spendFailed) requireGammaGamma(fn, spend);
  const minorUnits = isMoney(spend) || spendFailed ? 1 : minorUnitsPer(spend, exponents);
  const ofFew = !isMoney(spend) && spend.customers !== undefined && spend.customers < policy.minimumRepeaters;
  if (model?.status !== "failed") {
    coreOf(fn, model);
    // A new customer has a value under all terms that make sense.
    discounted(fn, model, undefined, { rate, horizon, timing });
  }
  const settings = { spend, margin, exponents, rate, horizon, timing };
  const ofComplete: readonly ValueCaveat[] = ofFew ? ["spend-of-few-customers"] : [];
  const ofAssumed: readonly ValueCaveat[] = [...ofComplete, "history-assumed-complete"];
  const refused = couldPunish(policy.use);
  const undecided = undecidedAbout("value", policy.id);

  return (facts) => {
    requireObject("scoreValue", "facts", facts, "score-value-facts");
    if (refused) return undecided(facts, "refused-for-use");
    if (isLeftAlone(facts)) return undecided(facts, "protected-person");
    // What a subscriber brings is a matter of renewals, and facts do not know what each of them pays.
    if (isContractual(facts)) return undecided(facts, "missing-facts", ["recurringRevenue"]);
    if (facts.purchaseOccasions === undefined) return undecided(facts, "missing-facts", ["purchaseOccasions"]);
    if (facts.purchaseOccasions === 0) return undecided(facts, "not-enough-data", ["purchaseOccasions"]);
    if (facts.history === undefined) return undecided(facts, "missing-facts", ["history"]);
    // Age and frequency would be those of the window and not of the customer.
    if (facts.historyComplete === false) return undecided(facts, "missing-facts", ["historyComplete"]);
    if (facts.spend === undefined) return undecided(facts, "missing-facts", ["spend"]);
    if (model.status === "failed") return undecided(facts, "not-enough-data", ["model"]);
    if (spendFailed) return undecided(facts, "not-enough-data", ["spendModel"]);
    const own = facts.spend.filter(({ gross }) => gross > 0);
    // Purchases are counted over all currencies, so spend in one of them says nothing about a purchase.
    if (own.length > 1) return undecided(facts, "mixed-currencies", ["spend"]);
    if (own.length === 1 && own[0]!.currency !== spend.currency) {
      return undecided(facts, "mixed-currencies", [`spend.${spend.currency}`]);
    }

    const meanSpend = !isMoney(spend) ? (own[0]?.meanPerRepeatOccasion ?? 0) / minorUnits : undefined;
    const history = { ...historyIn(facts.history, model.unit), meanSpend };
    const caveats = facts.historyComplete === undefined ? ofAssumed : ofComplete;
    const value: CustomerValue = {
      method: model.kind,
      horizon,
      rate,
      expected: valueOf("lifetimeValue", model, history, settings, evidence !== "none", caveats),
      historical: historicalValue(facts, { margin }) ?? none,
      decisionEffect: "none",
    };
    return {
      status: "decided",
      about: "value",
      value,
      evidence: evidence === "none" ? none : evidenceOf(value),
      policy: policy.id,
      asOf: facts.asOf,
    };
  };
}

const none: readonly never[] = Object.freeze([]);

/**
 * What a customer is worth: the expected value of the purchases to come, beside what the past has brought.
 *
 * - The **expected** value is discounted purchases x spend x margin, each of them given, and `infinite` or `excluded` where no
 *   number can say it. Caveats tell when the spend is the population's or rests on few customers, and when P(alive) is 1 by definition.
 * - The **historical** value is what was paid less what went back, times margin, for each currency by itself.
 *
 * Value is no reason to treat somebody worse: under a policy for pricing or eligibility it is refused.
 *
 * @example With the published models of the CDNOW sample
 * const model = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } } as const;
 * const spend = { kind: "gamma-gamma", schemaVersion: 1, currency: "USD", moneyUnit: "major", parameters: { p: 6.25, q: 3.74, gamma: 15.44 } } as const;
 * const facts = {
 *   asOf: "1997-09-30T23:59:59Z",
 *   purchaseOccasions: 3,
 *   history: { frequency: 2, recency: 213, T: 272, unit: "day" },
 *   historyComplete: true,
 *   spend: [{ currency: "USD", gross: 7402, refunded: 0, net: 7402, discount: 0, meanPerOccasion: 2467.33, meanPerRepeatOccasion: 2234.5 }],
 * } as const;
 * const judgement = scoreValue(facts, { model, spend, margin: 0.3, horizon: { weeks: 52 } });
 * judgement.status === "decided" && judgement.value.expected
 * // => { status: "finite", value: { amountMinor: 1104, currency: "USD" }, margin: 0.3, caveats: [], ... }
 * judgement.status === "decided" && judgement.value.historical
 * // => [{ net: { amountMinor: 7402, currency: "USD" }, value: { amountMinor: 2221, currency: "USD" }, since: "first-purchase" }]
 *
 * @returns undecided with `refused-for-use` under a policy for pricing or eligibility, `protected-person` for the deceased and
 * the bereaved, `not-enough-data` without a purchase or with a model whose fit failed, `mixed-currencies` for who bought in several
 * currencies or in another one than the spend model's, `missing-facts` when the feed does not carry what is needed, the history began
 * before the window, or there is a subscription (its value is that of renewals)
 * @throws DomainError `score-value-facts`, and as `createValueScorer` and `lifetimeValue` do.
 */
export function scoreValue(facts: ValueFacts, options: ValueOptions): Judgement<CustomerValue, "value"> {
  return createValueScorer(options)(facts);
}

/** The parts of the product, as they were used. */
function evidenceOf({ expected, historical }: CustomerValue): Evidence[] {
  const observed = (fact: string, value: number, unit: string): Evidence => ({
    fact,
    value,
    comparison: "observed",
    unit,
  });
  const ofParts = ({ discountedTransactions, spendPerTransaction: { amountMinor, currency }, margin }: ValueParts) => [
    observed("discountedTransactions", discountedTransactions, "count"),
    observed("spendPerTransaction", amountMinor, currency),
    observed("margin", margin, "share"),
  ];
  return [
    // Where there are reasons, there are the parts.
    ...(expected.status === "finite" ? ofParts(expected as ValueParts) : []),
    ...historical.map(({ net }) => observed(`spend.${net.currency}.net`, net.amountMinor, net.currency)),
  ];
}

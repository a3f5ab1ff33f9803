import {
  type ChurnModel,
  fitRecommendedModel,
  type KaplanMeierCurve,
  type ModelRecommendation,
} from "../churn/index.js";
import { type BaseFacts, referralsOf, summarizeAll, type SummarizeAllOptions, summarizeBase } from "../facts/index.js";
import { type CustomerEvent, fromOrders, type FromOrdersOptions } from "../journey/index.js";
import { fitRfm, referralGraph, type RfmFit, type RfmOptions } from "../loyalty/index.js";
import type { Issue } from "../shared/issue.js";
import type { CurrencyCode } from "../shared/money.js";
import { formatInstant, type Instant, requireAsOf, zoneCalendar } from "../shared/time.js";
import { fitRetention, fitSpendModel, type FittedSpend, type NotFitted } from "./fit-models.js";
import { partsOf, policies } from "./policies.js";
import { createProfiler, type Profile, type ProfileOptions, type ProfileValueOptions } from "./profile.js";
import {
  type GammaGammaModel,
  historicalValue,
  type ReferralCustomer,
  type ReferralValueOptions,
  type ReferralValues,
  referralValues,
} from "../value/index.js";
import { type BaseSummary, summarizeProfiles } from "./summarize-profiles.js";

/** How a base is analysed: the options of `summarizeAll` (only `asOf` is required) and of `profile`. */
export interface AnalyzeOptions
  extends
    Omit<SummarizeAllOptions, "onIssue">,
    Pick<ProfileOptions, "horizon" | "previousTiers" | "policy" | "evidence"> {
  /** How RFM is fitted. A base with several currencies needs one to be chosen. */
  readonly rfm?: RfmOptions | undefined;
  /**
   * Asks for the value of each customer: the margin, and where wanted the rate, the horizon, and the currency of a base that
   * spent in several; and with `referrals` for what those are worth whom they brought.
   */
  readonly value?: AnalyzeValueOptions | undefined;
}

export interface AnalyzeValueOptions extends ProfileValueOptions {
  readonly currency?: CurrencyCode | undefined;
  /** What referrals save and cost, and how probable it is that somebody would have come anyway. */
  readonly referrals?: Omit<ReferralValueOptions, "asOf" | "policy" | "evidence"> | undefined;
}

/** A base from orders to judgements, as plain JSON. */
export interface Analysis {
  readonly schemaVersion: 1;
  readonly asOf: Instant;
  readonly base: BaseFacts;
  /** To be stored, and given to `profile` for customers to come. */
  readonly models: {
    readonly churn?: ChurnModel;
    /** How long the contracts of the base last. */
    readonly retention?: KaplanMeierCurve & { readonly unit: "day" };
    readonly rfm: RfmFit;
    readonly spend?: GammaGammaModel;
  };
  /** Which model of purchases the base asks for, and why; absent where nobody without a contract has bought. */
  readonly recommendation?: ModelRecommendation;
  /** The kind that was recommended, where `models.churn` is of another: see `RecommendedFit`. */
  readonly standsInFor?: ModelRecommendation["recommended"];
  /** Models that are not there, and why. Churn is then judged by cadence. */
  readonly notFitted: readonly NotFitted[];
  /** One for each customer, with the facts in it, sorted by customer. */
  readonly profiles: readonly Profile[];
  /**
   * What those are worth whom each customer brought; only where it was asked for. It stands beside the value in the profiles
   * and is never added to it: the purchases of the brought are in their own profiles already.
   */
  readonly referralValues?: ReferralValues;
  readonly summary: BaseSummary;
  /** Everything that could not be used: rows that cannot be read, events after `asOf`, refunds of unknown orders. */
  readonly issues: readonly Issue[];
}

/**
 * One call from orders to everything: the facts of every customer, the base, the models, all judgements and a summary.
 *
 * Takes rows of orders, with the columns named as in `fromOrders`, or events. Nothing is read off the clock: `asOf` says for
 * which day the judgements hold. Without `coverage`, a first order in the extract makes nobody a new customer, for they
 * may have bought before it began; `coverage: { purchase: { from: "beginning" } }` says that they have not.
 *
 * The model of purchases that the base asks for is fitted where enough customers bought again: `recommendation` gives the reasons,
 * and `notFitted` says why there is none. Subscribers take no part in it: their purchases are made by a contract.
 *
 * @example Orders as a database returns them
 * const rows = [
 *   { who: "anna", day: "2026-01-10", paid: "25.00" },
 *   { who: "anna", day: "2026-02-10", paid: "15.00" },
 *   { who: "ben", day: "2026-02-27", paid: "8.50" },
 * ];
 * const { profiles, summary, notFitted } = analyze(rows, {
 *   customer: "who", date: "day", amount: "paid", currency: "EUR",
 *   asOf: "2026-03-01", coverage: { purchase: { from: "beginning" } },
 * });
 * profiles.map(({ customerId }) => customerId) // => ["anna", "ben"]
 * summary.stages.groups.filter(({ customers }) => customers > 0)
 * // => [{ name: "new", customers: 1, share: 0.5 }, { name: "active", customers: 1, share: 0.5 }]
 * notFitted // => [{ model: "churn", reason: "few-repeaters", repeaters: 1, required: 40 }]
 *
 * @throws DomainError for options that make no sense, as `fromOrders`, `summarizeAll`, `fitRfm` and `profile` do. Rows and
 *   events that cannot be used do not throw; they are listed.
 */
export function analyze<Row extends object>(
  rows: Iterable<Row>,
  options: AnalyzeOptions & FromOrdersOptions<Row>,
): Analysis;
export function analyze(events: Iterable<CustomerEvent>, options: AnalyzeOptions & NoColumns): Analysis;
export function analyze<Row extends object>(
  rowsOrEvents: Iterable<Row> | Iterable<CustomerEvent>,
  options: AnalyzeOptions & (FromOrdersOptions<Row> | NoColumns),
): Analysis {
  const { horizon, previousTiers, policy = policies.v1, evidence, rfm: rfmOptions, value, ...summarizing } = options;
  const asOf = formatInstant(requireAsOf("analyze", options.asOf, zoneCalendar(options.timeZone ?? "UTC")));
  const issues: Issue[] = [];

  const given = namesColumns(options)
    ? eventsOf(rowsOrEvents as Iterable<Row>, options, issues)
    : (rowsOrEvents as Iterable<CustomerEvent>);
  // What can be gone through only once is held, for the referrals are read off it once more.
  const events = value?.referrals === undefined ? given : [...given];
  const facts = summarizeAll(events, { ...summarizing, onIssue: (issue) => issues.push(issue) });
  const base: BaseFacts =
    facts.length === 0 ? { schemaVersion: 1, asOf, customers: 0, buyers: 0 } : summarizeBase(facts);

  const rfm = fitRfm(facts, rfmOptions);
  const churn = fitRecommendedModel(facts, { policy: policy.churn });
  const retention = fitRetention(facts, asOf, options.timeZone, policy.churn);
  const currency = value?.currency ?? (rfm.status === "fitted" ? rfm.currency : undefined);
  const spend: FittedSpend = value === undefined ? {} : fitSpendModel(facts, currency, policy.value);
  const models = {
    ...(churn.model !== undefined && { churn: churn.model }),
    ...(retention !== undefined && { retention }),
    rfm,
    ...(spend.model !== undefined && { spend: spend.model }),
  };
  const profiles = facts.map(createProfiler({ models, base, horizon, value, previousTiers, policy, evidence }));
  return {
    schemaVersion: 1,
    asOf,
    base,
    models,
    ...(churn.recommendation !== undefined && { recommendation: churn.recommendation }),
    ...(churn.standsInFor !== undefined && { standsInFor: churn.standsInFor }),
    notFitted: [
      ...(churn.notFitted === undefined ? [] : [{ model: "churn", ...churn.notFitted } as const]),
      ...(spend.notFitted === undefined ? [] : [spend.notFitted]),
    ],
    profiles,
    ...(value?.referrals !== undefined && {
      referralValues: referralValues(
        referralGraph(referralsOf(events, summarizing), { asOf }),
        profiles.map((one) => worthOf(one, value)),
        { ...value.referrals, asOf, policy: partsOf("analyze", policy).value, evidence },
      ),
    }),
    summary: summarizeProfiles(profiles, rfm),
    issues,
  };
}

/** What a customer is worth to whoever brought them. What they have brought so far is known without any model. */
function worthOf({ customerId, facts, value }: Profile, { margin }: ProfileValueOptions): ReferralCustomer {
  const { protections = [] } = facts;
  const historical = historicalValue(facts, { margin });
  return { customerId, value, protections, historical };
}

/** Events name their own customer and time, so columns beside them can only be a mistake. */
type NoColumns = { readonly [Name in "customer" | "date" | "amount" | "currency"]?: never };

function namesColumns<Row extends object>(
  options: AnalyzeOptions & (FromOrdersOptions<Row> | NoColumns),
): options is AnalyzeOptions & FromOrdersOptions<Row> {
  return [options.customer, options.date, options.amount, options.currency].some((column) => column !== undefined);
}

function eventsOf<Row extends object>(rows: Iterable<Row>, options: FromOrdersOptions<Row>, issues: Issue[]) {
  const read = fromOrders(rows, options);
  for (const issue of read.issues) issues.push(issue);
  return read.events;
}

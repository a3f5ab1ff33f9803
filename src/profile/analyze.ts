import { type BgNbdModel, fitBgNbd } from "../churn/index.js";
import {
  type BaseFacts,
  type CustomerFacts,
  historiesOf,
  summarizeAll,
  type SummarizeAllOptions,
  summarizeBase,
} from "../facts/index.js";
import { type CustomerEvent, fromOrders, type FromOrdersOptions } from "../journey/index.js";
import { fitRfm, type RfmFit, type RfmOptions } from "../loyalty/index.js";
import type { Issue } from "../shared/issue.js";
import { formatInstant, type Instant, requireAsOf, zoneCalendar } from "../shared/time.js";
import { policies } from "./policies.js";
import { createProfiler, type Profile, type ProfileOptions } from "./profile.js";
import { type BaseSummary, summarizeProfiles } from "./summarize-profiles.js";

/** How a base is analysed: the options of `summarizeAll` (only `asOf` is required) and of `profile`. */
export interface AnalyzeOptions
  extends Omit<SummarizeAllOptions, "onIssue">, Pick<ProfileOptions, "horizon" | "policy" | "evidence"> {
  /** How RFM is fitted. A base with several currencies needs one to be chosen. */
  readonly rfm?: RfmOptions | undefined;
}

/** Why a model was not fitted. */
export interface NotFitted {
  readonly model: "bg-nbd";
  readonly reason:
    /** Nobody has a purchase history without a contract and from the first purchase on. */
    | "no-histories"
    /** Fewer customers bought again than the policy asks for. */
    | "few-repeaters"
    /** The fit reached no maximum. */
    | "fit-failed";
  /** Customers with a repeat purchase. */
  readonly repeaters: number;
  /** How many the policy asks for. */
  readonly required: number;
}

/** A base from orders to judgements, as plain JSON. */
export interface Analysis {
  readonly schemaVersion: 1;
  readonly asOf: Instant;
  readonly base: BaseFacts;
  /** To be stored, and given to `profile` for customers to come. */
  readonly models: { readonly bgNbd?: BgNbdModel; readonly rfm: RfmFit };
  /** Models that are not there, and why. Churn is then judged by cadence. */
  readonly notFitted: readonly NotFitted[];
  /** One for each customer, with the facts in it, sorted by customer. */
  readonly profiles: readonly Profile[];
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
 * A model is fitted where the base has enough repeat buyers for it, and `notFitted` says why where not. Subscribers
 * take no part in it: their purchases are made by a contract.
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
 * notFitted // => [{ model: "bg-nbd", reason: "few-repeaters", repeaters: 1, required: 40 }]
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
  const { horizon, policy = policies.v1, evidence, rfm: rfmOptions, ...summarizing } = options;
  const asOf = formatInstant(requireAsOf("analyze", options.asOf, zoneCalendar(options.timeZone ?? "UTC")));
  const issues: Issue[] = [];

  const events = namesColumns(options)
    ? eventsOf(rowsOrEvents as Iterable<Row>, options, issues)
    : (rowsOrEvents as Iterable<CustomerEvent>);
  const facts = summarizeAll(events, { ...summarizing, onIssue: (issue) => issues.push(issue) });
  const base: BaseFacts =
    facts.length === 0 ? { schemaVersion: 1, asOf, customers: 0, buyers: 0 } : summarizeBase(facts);

  const rfm = fitRfm(facts, rfmOptions);
  const fitted = fitModel(facts, policy.churn.minimumRepeaters);
  const models = { ...(fitted.kind === "bg-nbd" && { bgNbd: fitted }), rfm };
  const profiles = facts.map(createProfiler({ models, base, horizon, policy, evidence }));
  return {
    schemaVersion: 1,
    asOf,
    base,
    models,
    notFitted: fitted.kind === "not-fitted" ? [fitted.why] : [],
    profiles,
    summary: summarizeProfiles(profiles, rfm),
    issues,
  };
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

function fitModel(
  population: readonly CustomerFacts[],
  required: number,
): BgNbdModel | { readonly kind: "not-fitted"; readonly why: NotFitted } {
  const { histories } = historiesOf(
    population.filter(({ subscriptionStatus = "none" }) => subscriptionStatus === "none"),
  );
  const repeaters = histories.filter(({ frequency }) => frequency > 0).length;
  const notFitted = (reason: NotFitted["reason"]) =>
    ({ kind: "not-fitted", why: { model: "bg-nbd", reason, repeaters, required } }) as const;
  const [first] = histories;
  if (first === undefined) return notFitted("no-histories");
  if (repeaters < required) return notFitted("few-repeaters");
  const model = fitBgNbd(histories, { unit: first.unit });
  return model.status === "failed" ? notFitted("fit-failed") : model;
}

import { compileCondition, compileFirstMatch, type CompileOptions, factsIn } from "../../rules/index.js";
import { DomainError, requireObject, show } from "../../shared/errors.js";
import type { EvidenceLevel, Judgement, UndecidedReason } from "../../shared/judgement.js";
import { compareText } from "../../shared/order.js";
import { couldPunish, type PolicyUse, requirePolicyUse } from "../../shared/policy-use.js";
import { parseCalendarDate, requireInstant } from "../../shared/time.js";
import { growthVocabulary, type GrowthWord } from "./growth-vocabulary.js";
import { hubspot, type HubspotStage } from "./hubspot.js";
import { klaviyo, type KlaviyoGroup } from "./klaviyo.js";
import { omnisend, type OmnisendStage } from "./omnisend.js";
import { shopify, type ShopifyGroup } from "./shopify.js";
import type { Vocabulary, VocabularyFacts, VocabularyRow } from "./vocabulary.js";
import type { VocabularyBase } from "./vocabulary-base.js";

/** The vocabularies that need no option. */
export const vocabularies = { hubspot, shopify, omnisend, klaviyo } as const;

export interface VocabularyOptions {
  /** What is known about all customers; without it, a minimum of the base is not known to be met. */
  readonly base?: VocabularyBase | undefined;
  /** What the word is used for. Pricing and eligibility are refused: words like "loyal" or "at risk" would punish. */
  readonly use?: PolicyUse | undefined;
  /** `"none"` leaves the reasons out. */
  readonly evidence?: EvidenceLevel | undefined;
}

export interface ReadVocabularyOptions<Label extends string = string> extends VocabularyOptions {
  /** The word that the vendor's own system gives this customer. It is passed on when it is one of the vocabulary's. */
  readonly given?: Label | undefined;
}

/** Reads one customer after another in a vocabulary whose rules were compiled once. */
export type VocabularyReader<Label extends string> = (
  facts: VocabularyFacts,
  given?: Label,
) => Judgement<Label, `preset:${string}`>;

/**
 * Prepares a vocabulary for many customers.
 *
 * @throws DomainError `vocabulary` for what is none, `policy-use`, `vocabulary-base`, `condition` for a rule that is none; when reading, `vocabulary-label` for a given word
 *   that the vocabulary does not have.
 * @example A word of your own beside HubSpot's
 * const ours = createVocabularyReader({ ...vocabularies.hubspot, id: "our-portal/v1", labels: [...vocabularies.hubspot.labels, "trial"] });
 * ours({ asOf: "2026-03-01T00:00:00Z" }, "trial") // => { status: "decided", about: "preset:hubspot", value: "trial", ... }
 */
export function createVocabularyReader<Label extends string>(
  vocabulary: Vocabulary<Label>,
  options: VocabularyOptions = {},
): VocabularyReader<Label> {
  requireVocabulary(vocabulary);
  const { base = {}, use = "analytics", evidence = "full" } = requireObject("readVocabulary", "options", options);
  requirePolicyUse("readVocabulary", use);
  const frame = { about: `preset:${vocabulary.name}`, policy: vocabulary.id } as const;
  const compiling: CompileOptions<VocabularyRow> = { units };
  const minimum = vocabulary.minimum.map(({ when, otherwise = "not-enough-data" }) => ({
    condition: compileCondition(when, compiling),
    reads: factsIn(when),
    unmet: otherwise,
  }));
  const judge = compileFirstMatch(vocabulary.cases, frame, compiling);
  const baseRow = Object.fromEntries(
    Object.entries(requireObject("readVocabulary", "the base", base, "vocabulary-base")).map(([name, value]) => [
      `base.${name}`,
      value,
    ]),
  );
  const { periodDays } = vocabulary;
  // Whom no case covers has one of the words that nobody outside can tell apart, or none if there are no such words.
  const otherwise = vocabulary.notPublished.labels.length === 0 ? "not-named" : "not-published";

  return (facts, given) => {
    requireInstant("readVocabulary", "asOf", (facts as VocabularyFacts | null)?.asOf);
    const { asOf } = facts;
    const row = { ...rowOf(facts, periodDays), ...baseRow };
    const undecided = (reason: UndecidedReason, names: readonly string[]) => {
      const missing = [...new Set(names.map((name) => sourceOf(name, facts, periodDays)))].sort(compareText);
      return { status: "undecided", reason, missing, ...frame, asOf } as const;
    };

    if (couldPunish(use)) return undecided("refused-for-use", []);
    if (given !== undefined) {
      requireLabel(vocabulary, given);
      const observed = [{ fact: "givenLabel", value: given, comparison: "observed" } as const];
      return { status: "decided", value: given, evidence: evidence === "none" ? [] : observed, ...frame, asOf };
    }
    for (const { condition, reads, unmet } of minimum) {
      const met = condition.evaluate(row);
      if (met === undefined) return undecided("missing-facts", condition.missing(row));
      if (!met) return undecided(unmet, reads);
    }
    const judgement = judge(row, asOf, evidence);
    if (judgement.status === "decided") return judgement;
    return judgement.reason === "missing-facts"
      ? undecided("missing-facts", judgement.missing)
      : undecided(otherwise, []);
  };
}

/**
 * What a vendor's vocabulary calls this customer: decided where the source says how, and otherwise why not. The reason is
 * `not-enough-data` where the vendor asks for more than there is (`missing` names it), `missing-facts` where that is not known,
 * `not-published` where only the vendor knows, and `not-named` where the vocabulary has no word for what is known.
 *
 * @throws DomainError `vocabulary` for what is none, `vocabulary-label` for a given word that the vocabulary does not have, `policy-use`, `vocabulary-base`, `instant` when `asOf` is none.
 * @example
 * const facts = { asOf: "2026-03-01T00:00:00Z", orders: 2, daysSinceLastPurchase: 40 };
 * readVocabulary(facts, vocabularies.omnisend, { base: { returningCustomers: 99 }, evidence: "none" })
 * // => { status: "decided", about: "preset:omnisend", value: "needs-nurturing", ... }
 * readVocabulary(facts, vocabularies.omnisend, { base: { returningCustomers: 100 } })
 * // => { status: "undecided", reason: "not-published", missing: ["base.returningCustomers"], ... }
 */
export function readVocabulary<Label extends string>(
  facts: VocabularyFacts,
  vocabulary: Vocabulary<Label>,
  options: ReadVocabularyOptions<NoInfer<Label>> = {},
): Judgement<Label, `preset:${string}`> {
  return createVocabularyReader(vocabulary, options)(facts, options.given);
}

/** One customer in every vocabulary. */
export interface EveryVocabulary {
  readonly hubspot: Judgement<HubspotStage>;
  readonly shopify: Judgement<ShopifyGroup>;
  readonly omnisend: Judgement<OmnisendStage>;
  readonly klaviyo: Judgement<KlaviyoGroup>;
  readonly growthAccounting: Judgement<GrowthWord>;
}

/** Words that the vendors' own systems give a customer. */
export interface GivenWords {
  readonly hubspot?: HubspotStage | undefined;
  readonly shopify?: ShopifyGroup | undefined;
  readonly omnisend?: OmnisendStage | undefined;
  readonly klaviyo?: KlaviyoGroup | undefined;
}

export interface EveryVocabularyOptions extends VocabularyOptions {
  /** Length of a period of growth accounting: a month of 30 days by default. */
  readonly periodDays?: number | undefined;
}

export interface ReadEveryVocabularyOptions extends EveryVocabularyOptions {
  /** Words that the vendors' own systems give this customer. */
  readonly given?: GivenWords | undefined;
}

/** Reads one customer after another in every vocabulary, by rules that were compiled once. */
export type EveryVocabularyReader = (facts: VocabularyFacts, given?: GivenWords) => EveryVocabulary;

/**
 * Prepares every vocabulary for many customers.
 *
 * @throws DomainError `policy-use`, `vocabulary-base`, `growth-vocabulary-period-days`; when reading, `vocabulary-label`, `instant`.
 * @example
 * const readAll = createEveryVocabularyReader({ periodDays: 30 });
 * const asOf = "2026-03-01T00:00:00Z";
 * const population = [{ asOf, orders: 2, daysSinceLastPurchase: 40 }, { asOf, orders: 2, daysSinceLastPurchase: 60 }];
 * population.map((facts) => readAll(facts).growthAccounting)
 * // => [{ value: "dormant", ... }, { status: "undecided", reason: "not-named", ... }]
 */
export function createEveryVocabularyReader(options: EveryVocabularyOptions = {}): EveryVocabularyReader {
  requireObject("readEveryVocabulary", "options", options);
  const { periodDays = 30 } = options;
  const read = {
    hubspot: createVocabularyReader(hubspot, options),
    shopify: createVocabularyReader(shopify, options),
    omnisend: createVocabularyReader(omnisend, options),
    klaviyo: createVocabularyReader(klaviyo, options),
    growthAccounting: createVocabularyReader(growthVocabulary({ periodDays }), options),
  };
  return (facts, given = {}) => ({
    hubspot: read.hubspot(facts, given.hubspot),
    shopify: read.shopify(facts, given.shopify),
    omnisend: read.omnisend(facts, given.omnisend),
    klaviyo: read.klaviyo(facts, given.klaviyo),
    growthAccounting: read.growthAccounting(facts),
  });
}

/**
 * One customer in every vocabulary side by side. For many, `createEveryVocabularyReader` once is faster.
 *
 * @throws DomainError `vocabulary-label`, `policy-use`, `vocabulary-base`, `growth-vocabulary-period-days`, `instant`.
 * @example
 * const words = readEveryVocabulary(
 *   { asOf: "2026-03-01T00:00:00Z", orders: 1, daysSinceFirstPurchase: 12, daysSinceLastPurchase: 12, historyComplete: true },
 *   { base: { buyers: 80, returningCustomers: 20 } },
 * );
 * words.hubspot // => { status: "decided", value: "customer", ... }
 * words.omnisend // => { status: "decided", value: "recent", ... }
 * words.growthAccounting // => { status: "decided", value: "new", ... }
 * words.shopify // => { status: "undecided", reason: "not-published", ... }
 * words.klaviyo // => { status: "undecided", reason: "not-enough-data", missing: ["base.buyers"], ... }
 */
export function readEveryVocabulary(facts: VocabularyFacts, options: ReadEveryVocabularyOptions = {}): EveryVocabulary {
  return createEveryVocabularyReader(options)(facts, options.given);
}

const units: Readonly<Record<string, string>> = Object.fromEntries(
  [
    "daysSinceFirstPurchase",
    "daysSinceLastPurchase",
    "daysObserved",
    "daysSincePurchaseBeforePeriod",
    "base.orderHistoryDays",
    "base.daysSinceLatestOrder",
  ].map((fact) => [fact, "days"]),
);

function requireVocabulary(vocabulary: Vocabulary): void {
  const { labels, minimum, cases, notPublished } = requireObject(
    "readVocabulary",
    "vocabulary",
    vocabulary,
    "vocabulary",
  );
  const listed: readonly unknown[] = [
    labels,
    minimum,
    cases,
    (notPublished as typeof notPublished | undefined)?.labels,
  ];
  if (listed.every((list) => Array.isArray(list))) return;
  throw new DomainError(
    "vocabulary",
    "readVocabulary requires a vocabulary with labels, minimum, cases and notPublished.labels as lists",
  );
}

function requireLabel({ name, labels }: Vocabulary, given: unknown): void {
  if ((labels as readonly unknown[]).includes(given)) return;
  throw new DomainError(
    "vocabulary-label",
    `readVocabulary requires a word of ${name}, one of ${labels.join(", ")}; got ${show(given)}`,
  );
}

function rowOf(facts: VocabularyFacts, periodDays: number | undefined): VocabularyRow {
  const { orders, daysSinceFirstPurchase, daysSinceLastPurchase, historyComplete, daysObserved } = facts;
  return {
    orders,
    daysSinceFirstPurchase,
    daysSinceLastPurchase,
    historyComplete,
    daysObserved,
    daysSincePurchaseBeforePeriod: periodDays === undefined ? undefined : purchaseBefore(periodDays, facts),
  };
}

/** Age of the latest purchase at least so many days old, as far as the facts tell when purchases were made. */
function purchaseBefore(
  days: number,
  { daysSinceLastPurchase: last, gapLastDays, occasionDays }: VocabularyFacts,
): number | undefined {
  if (last === undefined) return undefined;
  const newest = parseCalendarDate(occasionDays?.at(-1));
  const ages =
    newest === undefined
      ? [last, ...(gapLastDays === undefined ? [] : [last + gapLastDays])]
      : (occasionDays ?? []).flatMap((date) => last + newest - (parseCalendarDate(date) ?? Number.NaN));
  const before = ages.filter((age) => age >= days);
  return before.length === 0 ? undefined : before.reduce((a, b) => Math.min(a, b));
}

/** Names what is missing by what a caller can provide, and not by what would be derived from it. */
function sourceOf(name: string, facts: VocabularyFacts, periodDays = 0): string {
  if (name !== "daysSincePurchaseBeforePeriod") return name;
  const { occasionDays, daysSinceFirstPurchase = periodDays } = facts;
  return occasionDays === undefined && daysSinceFirstPurchase >= periodDays ? "occasionDays" : "coverage.purchase";
}

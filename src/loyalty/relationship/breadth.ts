import type { CustomerFacts, NamedCount } from "../../facts/index.js";
import { requireOneMoment } from "../../facts/one-moment.js";
import { DomainError, requireCount, requireObject, show, requireObjects } from "../../shared/errors.js";
import type { Judgement } from "../../shared/judgement.js";
import { compareText } from "../../shared/order.js";
import type { Instant } from "../../shared/time.js";
import {
  type Finding,
  judged,
  type RelationshipOptions,
  type RelationshipSummaryOptions,
  summaryFrame,
} from "./judged.js";
import { quantileAt, shownPercents } from "./observed-quantile.js";
import { type CustomerShare, shareOfCustomers } from "./over-a-base.js";

/** The facts that breadth is read from. */
export type BreadthFacts = Pick<CustomerFacts, "asOf"> & Partial<Pick<CustomerFacts, "categories">>;

/** Over how many categories somebody buys, and how evenly. */
export interface Breadth {
  /** Categories bought from. */
  readonly categories: number;
  /** Order lines whose category is known. */
  readonly lines: number;
  /** The category with most lines (the first by name of several), and its share of the lines. */
  readonly largest: { readonly category: string; readonly share: number };
  /**
   * Categories, counted by their weight: 1 / sum of squared shares. It is `categories` when all have equally many lines, and
   * near 1 when one has almost all.
   */
  readonly effective: number;
  /** Share of the base's categories; present where a base was given. */
  readonly reached?: number;
}

export interface BreadthOptions extends RelationshipOptions {
  /** What there is to buy: the categories that the base buys from, as `breadthSummary` lists them. */
  readonly base?: { readonly categories: readonly { readonly category: string }[] } | undefined;
}

const fn = "breadth";

/**
 * Over how many categories somebody buys: the number, the share of the largest, the effective number, and what part of the
 * base's categories they have reached.
 *
 * @example Eight order lines over three categories
 * const judgement = breadth({
 *   asOf: "2026-01-01T00:00:00Z",
 *   categories: [{ name: "coffee", count: 6 }, { name: "cups", count: 1 }, { name: "tea", count: 1 }],
 * });
 * judgement.status === "decided" && judgement.value
 * // => { categories: 3, lines: 8, largest: { category: "coffee", share: 0.75 }, effective: ~1.684 }
 *
 * @returns undecided with `refused-for-use` under a policy for pricing or eligibility, `missing-facts` when order lines do not
 *   say their category, `not-enough-data` with too few lines
 * @throws DomainError `facts` for categories that are none or listed twice, `breadth-base`, `relationship-policy`, `policy-use` or
 *   `schema-version` when the policy makes no sense, `breadth-options` or `breadth-evidence`.
 * @see M. O. Hill, "Diversity and Evenness: A Unifying Notation and Its Consequences" (1973), the number of order 2
 */
export function breadth(facts: BreadthFacts, options: BreadthOptions = {}): Judgement<Breadth, "breadth"> {
  return judged(fn, "breadth", facts, options, (given, { breadthLines }): Finding<Breadth> => {
    const categories = categoriesOf(fn, given);
    if (categories === undefined) return { reason: "missing-facts", missing: ["categories"] };
    const lines = linesOf(categories);
    if (lines < breadthLines) return { reason: "not-enough-data", missing: ["categories"] };
    const largest = categories.reduce((a, b) => ((a.count - b.count || compareText(b.name, a.name)) < 0 ? b : a));
    const reached = reachedOf(categories, options.base);
    return {
      value: {
        categories: categories.length,
        lines,
        largest: { category: largest.name, share: largest.count / lines },
        effective: effectiveNumber(categories, lines),
        ...(reached === undefined ? {} : { reached }),
      },
      evidence: [{ fact: "categories", value: categories.length, comparison: "observed", unit: "count" }],
    };
  });
}

/** The categories with at least one line. */
function categoriesOf(fn: string, { categories }: BreadthFacts): readonly NamedCount[] | undefined {
  if ((categories ?? undefined) === undefined) return undefined;
  const given: unknown = categories;
  const isNamed = (item: unknown) =>
    typeof item === "object" && item !== null && typeof (item as Partial<NamedCount>).name === "string";
  const isList = Array.isArray(given) && given.every(isNamed);
  const counts = isList ? (given as readonly NamedCount[]) : [];
  if (!isList || new Set(counts.map(({ name }) => name)).size < counts.length) {
    throw new DomainError(
      "facts",
      `${fn} requires categories to be a list of named counts, no two of one name; got ${show(given)}`,
    );
  }
  return counts.filter(({ count }) => requireCount(fn, "categories", count, 0, "facts") > 0);
}

function linesOf(categories: readonly NamedCount[]): number {
  return categories.reduce((sum, { count }) => sum + count, 0);
}

/** The inverse of Simpson's index: that many categories with equally many lines would be as diverse. */
function effectiveNumber(categories: readonly NamedCount[], lines: number): number {
  return 1 / categories.reduce((sum, { count }) => sum + (count / lines) ** 2, 0);
}

function reachedOf(categories: readonly NamedCount[], base: BreadthOptions["base"]): number | undefined {
  if (base === undefined) return undefined;
  const listed: unknown = requireObject(fn, "base", base).categories;
  if (!Array.isArray(listed) || listed.length === 0) {
    throw new DomainError(
      "breadth-base",
      `${fn} requires base.categories to be a list of categories; got ${show(listed)}`,
    );
  }
  const known = new Set(
    base.categories.map((item) => requireObject(fn, "base.categories", item, "breadth-base").category),
  );
  return categories.filter(({ name }) => known.has(name)).length / known.size;
}

/** Over how many categories the customers of a base buy. */
export type BreadthSummary =
  | {
      readonly status: "measured";
      readonly asOf: Instant;
      readonly customers: number;
      /** Customers of whom at least one category is known. */
      readonly known: number;
      /** Customers with enough lines for their breadth to be told; `quantiles` and `oneCategory` are about them. */
      readonly judged: number;
      /** What the base buys from, the category with most customers first. Shares are of the known customers. */
      readonly categories: readonly { readonly category: string; readonly customers: number; readonly share: number }[];
      /** The number of categories and the effective number that a share of the customers does not exceed, ascending. */
      readonly quantiles: readonly { readonly of: number; readonly categories: number; readonly effective: number }[];
      /** Customers who buy from one category only. */
      readonly oneCategory: CustomerShare;
    }
  | {
      readonly status: "not-enough-data";
      readonly asOf: Instant;
      readonly customers: number;
      readonly judged: number;
      readonly required: number;
    };

/**
 * Over how many categories the customers of a base buy: how many customers each category has, how breadth is distributed, and
 * how many buy from one category only.
 *
 * @example
 * const asOf = "2026-01-01T00:00:00Z";
 * const summary = breadthSummary([
 *   { asOf, categories: [{ name: "tea", count: 4 }] },
 *   { asOf, categories: [{ name: "cups", count: 2 }, { name: "tea", count: 2 }] },
 * ]);
 * summary.status === "measured" && [summary.categories, summary.quantiles[2], summary.oneCategory]
 * // => [
 * //   [{ category: "tea", customers: 2, share: 1 }, { category: "cups", customers: 1, share: 0.5 }],
 * //   { of: 0.5, categories: 1, effective: 1 },
 * //   { status: "not-enough-data", of: 2, required: 30 },
 * // ]
 *
 * @throws DomainError `base-as-of` when the facts were taken at different moments, `base-empty` without any, `facts` for
 *   categories that are none, `relationship-policy`, `policy-use` or `schema-version` when the policy makes no sense,
 *   `breadth-summary-options` or `breadth-summary-level`.
 */
export function breadthSummary(
  population: readonly BreadthFacts[],
  options: RelationshipSummaryOptions = {},
): BreadthSummary {
  const name = "breadthSummary";
  const frame = summaryFrame(name, options);
  requireObjects(name, "population", population, "facts");
  const asOf = requireOneMoment(name, population);
  const bought = population.map((facts) => categoriesOf(name, facts) ?? []).filter(({ length }) => length > 0);
  const broad = bought
    .map((categories) => ({ categories, lines: linesOf(categories) }))
    .filter(({ lines }) => lines >= frame.policy.breadthLines);
  const [customers, known, judged] = [population.length, bought.length, broad.length];
  if (judged === 0) return { status: "not-enough-data", asOf, customers, judged, required: 1 };

  const buyers = new Map<string, number>();
  for (const categories of bought) {
    for (const category of new Set(categories.map((one) => one.name))) {
      buyers.set(category, (buyers.get(category) ?? 0) + 1);
    }
  }
  const numbers = broad.map(({ categories }) => categories.length).sort((a, b) => a - b);
  const effective = broad.map(({ categories, lines }) => effectiveNumber(categories, lines)).sort((a, b) => a - b);
  return {
    status: "measured",
    asOf,
    customers,
    known,
    judged,
    categories: [...buyers]
      .map(([category, count]) => ({ category, customers: count, share: count / known }))
      .sort((a, b) => b.customers - a.customers || compareText(a.category, b.category)),
    quantiles: shownPercents.map((percent) => ({
      of: percent / 100,
      categories: quantileAt(numbers, percent),
      effective: quantileAt(effective, percent),
    })),
    oneCategory: shareOfCustomers(numbers.filter((number) => number === 1).length, judged, frame),
  };
}

import { createValueScorer, type ValueOptions } from "../value/index.js";
import { requireObject } from "../shared/errors.js";
import type { FactColumns } from "./fact-columns.js";
import { factsAt } from "./facts-at.js";
import { requireFactColumns } from "./require-fact-columns.js";

/** What each customer is worth, in minor units; NaN for who is undecided, and where no number can say it. */
export interface ValueColumns {
  /** What is expected from now on, in whole minor units of `currency`. */
  readonly expected: Float64Array;
  /** Expected purchases, discounted: a count. */
  readonly discountedTransactions: Float64Array;
  /** What a purchase is expected to bring; not rounded. */
  readonly spendPerTransaction: Float64Array;
  /** What was earned so far in that currency, refunds taken off. */
  readonly historical: Float64Array;
  readonly currency: string;
  readonly policy: string;
}

/**
 * The value of everybody, as `scoreValue` gives it one by one; why somebody is undecided, and which caveats hold, it says.
 *
 * It is for the convenience of columns, and no faster than `createValueScorer` on facts that are there as objects: discounting and
 * the rules of money have no columns yet, so the facts of each customer are made into an object, which is then scored.
 *
 * @example
 * const { purchases } = fromColumns({ customer: ["anna", "anna", "ben"], time: [0, 14 * 864e5, 0], amount: [10, 20, 5], currency: "EUR" });
 * const facts = summarizeColumns(purchases, { asOf: "1970-02-01" });
 * const model = { kind: "mbg-nbd", schemaVersion: 1, unit: "week", parameters: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 } } as const;
 * const { historical } = scoreValueColumns(facts, { model, spend: { amountMinor: 1500, currency: "EUR" }, margin: 0.3 });
 * [...historical] // => [900, 150]
 *
 * @throws DomainError `fact-columns` for what are no facts in columns, and as `createValueScorer` and `lifetimeValue` do.
 */
export function scoreValueColumns(facts: FactColumns, options: Omit<ValueOptions, "evidence">): ValueColumns {
  const fn = "scoreValueColumns";
  requireFactColumns(fn, facts);
  const given = requireObject(fn, "options", options);
  // Without reasons the parts of the product are left out.
  const valueOf = createValueScorer({ ...given, evidence: "full" });
  const { currency } = given.spend;
  const column = () => new Float64Array(facts.customers.length).fill(NaN);
  const columns = {
    expected: column(),
    discountedTransactions: column(),
    spendPerTransaction: column(),
    historical: column(),
    currency,
    policy: "",
  };
  for (let row = 0; row < facts.customers.length; row++) {
    const judgement = valueOf(factsAt(facts, row));
    columns.policy = judgement.policy;
    if (judgement.status === "undecided") continue;
    const { expected, historical } = judgement.value;
    const earned = historical.find(({ value }) => value.currency === currency)?.value.amountMinor;
    if (earned !== undefined) columns.historical[row] = earned;
    if (expected.status !== "finite") continue;
    columns.expected[row] = expected.value.amountMinor;
    columns.discountedTransactions[row] = expected.discountedTransactions ?? NaN;
    columns.spendPerTransaction[row] = expected.spendPerTransaction?.amountMinor ?? NaN;
  }
  return columns;
}

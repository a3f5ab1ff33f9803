/** What is asked of every engine. */
export const questions = {
  purchases: "per customer: distinct days, first, last and sum of purchases",
  gaps: "per customer: median gap between consecutive days of purchase",
} as const;
export type Question = keyof typeof questions;

/** Answers by the number of the customer, in one form for all engines, so that they can be compared. NaN where there is none. */
export type Answer = Readonly<Record<string, Float64Array>>;

/** What each answer consists of. */
export const parts = { purchases: ["days", "first", "last", "sum"], gaps: ["gap"] } as const;

/** One way to an answer. Only `run` is timed; it leaves the answer in the engine's own form. */
export interface Way {
  readonly name: string;
  readonly before?: (() => unknown) | undefined;
  readonly run: () => unknown;
  /** What `run` left, for comparing; absent where it answers less than was asked. */
  readonly read?: (() => Promise<Answer> | Answer) | undefined;
}

/** The ways of an engine that holds the feed in its own memory. */
export type Ways = Readonly<Record<Question, Way>>;

/** Rows of an engine as an answer: `customer` says whose each is, by number or by id. */
export function answerBy<C extends string | number>(
  customers: readonly C[],
  customer: ArrayLike<C>,
  columns: Readonly<Record<string, ArrayLike<number | null>>>,
): Answer {
  const rows = new Map<C, number>();
  for (let row = 0; row < customer.length; row++) rows.set(customer[row]!, row);
  return Object.fromEntries(
    Object.entries(columns).map(([name, values]) => [
      name,
      Float64Array.from(customers, (own) => values[rows.get(own) ?? -1] ?? NaN),
    ]),
  );
}

/** Whether two engines say the same; otherwise in what they differ. */
export function requireSame(expected: Answer, found: Answer, name: string): void {
  for (const [part, values] of Object.entries(expected)) {
    const others = found[part];
    const at = values.findIndex((value, i) => !Object.is(value, others?.[i]));
    if (at >= 0) throw new Error(`${name}: ${part} of customer ${at} is ${others?.[at]} instead of ${values[at]}`);
  }
}

import type { SurveyAnswer } from "clientele/loyalty";

/** One answer for each score, of customers c0, c1, ... */
export function answersOf(scores: readonly number[], prefix = "c"): SurveyAnswer[] {
  return scores.map((score, index) => ({ customerId: `${prefix}${index}`, score }));
}

/** So many answers of each score. */
export function counted(counts: Readonly<Record<number, number>>): SurveyAnswer[] {
  return answersOf(Object.entries(counts).flatMap(([score, count]) => Array<number>(count).fill(Number(score))));
}

/** The result, which must have been measured. */
export function measured<T extends { readonly status: string }>(result: T): Extract<T, { status: "measured" }> {
  if (result.status !== "measured") throw new Error(`not measured: ${JSON.stringify(result)}`);
  return result as Extract<T, { status: "measured" }>;
}

/** All ways to split n into so many counts. */
export function splits(n: number, parts: number): number[][] {
  if (parts === 1) return [[n]];
  return Array.from({ length: n + 1 }, (_, first) =>
    splits(n - first, parts - 1).map((rest) => [first, ...rest]),
  ).flat();
}

/** All ways to split 1 into so many shares that are multiples of `step`, none below `least` steps. */
export function shareGrid(steps: number, parts: number, least: number): number[][] {
  return splits(steps - least * parts, parts).map((counts) => counts.map((count) => (count + least) / steps));
}

/** The chances of each split of n under each vector of shares: rows by shares. */
export function chances(outcomes: readonly (readonly number[])[], shares: readonly number[]): Float64Array {
  const logFactorial = [0];
  const n = outcomes[0]!.reduce((a, b) => a + b, 0);
  for (let i = 1; i <= n; i++) logFactorial.push(logFactorial[i - 1]! + Math.log(i));
  const logs = shares.map((share) => Math.log(share));
  return Float64Array.from(outcomes, (counts) =>
    Math.exp(
      counts.reduce(
        (sum, count, k) => sum - logFactorial[count]! + (count === 0 ? 0 : count * logs[k]!),
        logFactorial[n]!,
      ),
    ),
  );
}

export interface Ends {
  readonly low: number;
  readonly high: number;
}

/** Whether the interval holds the value, but for the last digits. */
export function holds({ low, high }: Ends, value: number): boolean {
  return low <= value + 1e-9 && value - 1e-9 <= high;
}

export function minAndMean(values: readonly number[]): { readonly min: number; readonly mean: number } {
  return { min: Math.min(...values), mean: values.reduce((a, b) => a + b, 0) / values.length };
}

import { performance } from "node:perf_hooks";
import { collectGarbage, digits } from "./measure.js";

/** One of those that do the same work; only `run` is timed. */
export interface Contender {
  readonly name: string;
  readonly before?: (() => unknown) | undefined;
  readonly run: () => unknown;
}

/** Milliseconds of one contender, round by round. */
export type Rounds = readonly number[];

/** Enough for quartiles. */
const usualRounds = 7;

/**
 * Everybody once in each round, one after the other, so that what else the machine does meets all of them alike; a round before
 * the first is not counted. Garbage of one is
 * collected before the next.
 */
export async function contest(
  contenders: readonly Contender[],
  rounds = usualRounds,
): Promise<ReadonlyMap<string, Rounds>> {
  const times = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const { name, before, run } of contenders) {
      await before?.();
      collectGarbage();
      const start = performance.now();
      await run();
      if (round > 0) times.get(name)!.push(performance.now() - start);
    }
  }
  return times;
}

/** A quantile of some numbers, between them where it falls between. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)]!;
  return below + (place % 1) * (sorted[Math.ceil(place)]! - below);
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** One contender's time as a multiple of another's, round by round. */
export function ratios(times: ReadonlyMap<string, Rounds>, of: string, to: string): number[] {
  const others = times.get(to)!;
  return times.get(of)!.map((ms, round) => ms / others[round]!);
}

/** The median, and the quartiles beside it. */
export function spread(values: readonly number[]): string {
  return `${digits(median(values))} (${digits(quantile(values, 0.25))} to ${digits(quantile(values, 0.75))})`;
}

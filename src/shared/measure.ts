import { requireNumber } from "./errors.js";

/** Where the true value of a measure lies, as far as chance goes. */
export interface MeasureInterval<Method extends string = string, NotCovered extends string = string> {
  readonly low: number;
  readonly high: number;
  /** Two-sided level of confidence, above 0 and below 1. */
  readonly level: number;
  /** How the interval was made; each is described at the measure that uses it. */
  readonly method: Method;
  /** What may be wrong with the value beside chance, and lies outside of what the interval can tell. */
  readonly notCovered: readonly NotCovered[];
}

/** The level of confidence where none is asked for. */
export const usualLevel = 0.95;

/** A level at which every quantile is finite. */
export function requireLevel(fn: string, level: number): number {
  return requireNumber(fn, "level", level, { above: 0, max: 0.999999 });
}

import type { Judgement } from "../../shared/judgement.js";

/** The value of a judgement that was made; undefined for any other, and for what is no judgement. */
export function decidedValue<Value>(judgement: Judgement<Value> | undefined): Partial<Value> | undefined {
  const decided = judgement as { readonly status?: unknown; readonly value?: unknown } | null | undefined;
  if (decided?.status !== "decided") return undefined;
  return (decided.value ?? undefined) as Partial<Value> | undefined;
}

/** A word, or undefined for what is none. */
export function wordOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

import type { CustomerFacts } from "clientele/facts";
import type { CustomerEvent } from "clientele/journey";
import { analyze, type Analysis, policies, type Policies, profile } from "clientele/profile";
import { expectTypeOf, test } from "vitest";

declare const events: readonly CustomerEvent[];
declare const rows: readonly { id: number; when: Date; paid: string }[];
declare const facts: CustomerFacts & { readonly custom: { readonly vip: boolean } };
const asOf = "2026-03-01";

test("events, or rows with their columns", () => {
  expectTypeOf(analyze(events, { asOf })).toEqualTypeOf<Analysis>();
  expectTypeOf(
    analyze(rows, { customer: "id", date: "when", amount: (row) => row.paid, currency: "EUR", asOf }),
  ).toEqualTypeOf<Analysis>();
});

test("what cannot be right does not compile", () => {
  // @ts-expect-error there is no clock: asOf is required
  analyze(events, {});
  // @ts-expect-error rows need their columns
  analyze(rows, { asOf });
  // @ts-expect-error no such column
  analyze(rows, { customer: "who", date: "when", amount: "paid", currency: "EUR", asOf });
  // @ts-expect-error a currency is never guessed
  analyze(rows, { customer: "id", date: "when", amount: "paid", asOf });
});

test("facts of one's own keep their type", () => {
  expectTypeOf(profile(facts).facts.custom.vip).toBeBoolean();
});

test("policies of one's own are copies", () => {
  const ours = { ...policies.v1, id: "ours/v1", use: "marketing" } as const;
  expectTypeOf(ours).toExtend<Policies>();
});

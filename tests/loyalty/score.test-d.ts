import type { BaseFacts, CustomerFacts } from "clientele/facts";
import {
  type LoyaltyCell,
  type LoyaltyComponent,
  type LoyaltyInterval,
  type LoyaltyPhase,
  loyaltyPhase,
  loyaltyPolicies,
  type LoyaltyPolicy,
  loyaltyQuadrant,
  type LoyaltyTier,
  type LoyaltyValue,
  scoreLoyalty,
} from "clientele/loyalty";
import { expectTypeOf, test } from "vitest";

declare const facts: CustomerFacts;
declare const base: BaseFacts;

test("facts, base and yesterday's tier go in as they are", () => {
  const today = scoreLoyalty(facts, { base });
  if (today.status === "undecided") return;
  expectTypeOf(today.value.tier).toEqualTypeOf<LoyaltyTier>();
  scoreLoyalty(facts, { base, previousTier: today.value.tier });
  // @ts-expect-error gold is no tier of this score
  scoreLoyalty(facts, { previousTier: "gold" });
});

test("components are exactly five, and only these can be measured elsewhere", () => {
  expectTypeOf<LoyaltyComponent>().toEqualTypeOf<"repurchase" | "tenure" | "share" | "attitude" | "advocacy">();
  scoreLoyalty(facts, { measured: { repurchase: { share: 0.8, low: 0.7, high: 0.9, level: 0.95 }, share: undefined } });
  // @ts-expect-error reviews are a part of attitude and advocacy
  scoreLoyalty(facts, { measured: { reviews: { share: 1 } } });
});

test("an interval is there or absent, never undefined", () => {
  expectTypeOf<Required<LoyaltyValue>["interval"]>().toEqualTypeOf<LoyaltyInterval>();
  expectTypeOf<LoyaltyValue["bought"]>().toEqualTypeOf<"bought" | "not-bought" | "whole-base" | "unknown">();
});

test("the quadrant is used by itself, and the phase is a judgement of its own", () => {
  expectTypeOf(loyaltyQuadrant({ shareOfWallet: 0.5 }, loyaltyPolicies.v1.quadrant).cell).toEqualTypeOf<LoyaltyCell>();
  const phase = loyaltyPhase(facts, { base });
  expectTypeOf(phase.about).toEqualTypeOf<"loyalty-phase">();
  if (phase.status === "decided") expectTypeOf(phase.value.phase).toEqualTypeOf<"none" | LoyaltyPhase>();
});

test("a policy of one's own is a copy with another id", () => {
  expectTypeOf({ ...loyaltyPolicies.v1, id: "ours/v1", answersValidDays: 180 }).toExtend<LoyaltyPolicy>();
});

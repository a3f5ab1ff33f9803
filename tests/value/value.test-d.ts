import {
  contractValue,
  type ContractValue,
  type DiscountedTransactions,
  expectedSpend,
  type ExpectedSpend,
  type GammaGammaModel,
  lifetimeValue,
  type LifetimeValue,
  scoreValue,
} from "clientele/value";
import type { BgNbdModel } from "clientele/churn";
import type { CustomerFacts } from "clientele/facts";
import { expectTypeOf, test } from "vitest";

declare const facts: CustomerFacts;
declare const model: BgNbdModel;
declare const spend: GammaGammaModel;
const rate = { rate: 0.1, per: "year", compounding: "year" } as const;

test("facts and fitted models go in as they are", () => {
  expectTypeOf(scoreValue(facts, { model, spend, margin: 0.3 })).toExtend<{ readonly about: "value" }>();
});

test("a margin and a rate cannot be forgotten", () => {
  const history = { frequency: 0, recency: 0, T: 3 };
  // @ts-expect-error without a margin
  void (() => lifetimeValue(model, history, { spend, rate, horizon: "residual" }));
  // @ts-expect-error a bare number is no rate
  void (() => lifetimeValue(model, history, { spend, margin: 1, rate: 0.1, horizon: "residual" }));
});

test("contracts and purchases cannot be confused", () => {
  // @ts-expect-error a model of purchases knows no renewals
  void (() => contractValue(model, { renewed: 1 }, {}));
});

test("where in the contract today lies is told once", () => {
  const contract = { kind: "sbg", schemaVersion: 1, parameters: { alpha: 1, beta: 1 } } as const;
  const terms = { revenue: { amountMinor: 1, currency: "EUR" }, margin: 1, rate, horizon: { renewals: 3 } } as const;
  const week = { weeks: 1 };
  void (() => contractValue(contract, { renewed: 1 }, { ...terms, timing: "after-renewal" }));
  void (() => contractValue(contract, { renewed: 1 }, { ...terms, nextPaymentIn: week }));
  // @ts-expect-error not at all
  void (() => contractValue(contract, { renewed: 1 }, terms));
  // @ts-expect-error twice
  void (() => contractValue(contract, { renewed: 1 }, { ...terms, timing: "after-renewal", nextPaymentIn: week }));
});

test("what may be infinite or a count has to be asked first", () => {
  expectTypeOf<DiscountedTransactions>().not.toHaveProperty("transactions");
  expectTypeOf<LifetimeValue>().not.toHaveProperty("value");
  expectTypeOf<ContractValue>().not.toHaveProperty("value");
  expectTypeOf<ExpectedSpend>().not.toHaveProperty("amount");
  const found = expectedSpend(spend, { frequency: 0 });
  if (found.status === "finite") expectTypeOf(found.source).toEqualTypeOf<"customer" | "population">();
});

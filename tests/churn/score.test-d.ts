import {
  type BgNbdModel,
  type CadenceChurn,
  type ChurnValue,
  type ContractualChurn,
  type LatentChurn,
  scoreChurn,
} from "clientele/churn";
import type { CustomerFacts } from "clientele/facts";
import { expectTypeOf, test } from "vitest";

declare const facts: CustomerFacts;
declare const value: ChurnValue;
declare const model: BgNbdModel;

test("facts and fitted models go in as they are", () => {
  expectTypeOf(scoreChurn(facts, { model, horizon: { weeks: 39 } })).toExtend<{ readonly about: "churn" }>();
});

test("latent and contractual churn cannot be confused", () => {
  // @ts-expect-error the kind has to be asked for first
  void value.probabilityAlive;
  // @ts-expect-error the kind has to be asked for first
  void value.contract;
  switch (value.kind) {
    case "latent":
      expectTypeOf(value).toEqualTypeOf<LatentChurn>();
      expectTypeOf(value.probabilityAlive).toBeNumber();
      break;
    case "cadence":
      expectTypeOf(value).toEqualTypeOf<CadenceChurn>();
      // @ts-expect-error silence alone gives no probability
      void value.probabilityAlive;
      break;
    case "contractual":
      expectTypeOf(value).toEqualTypeOf<ContractualChurn>();
      // @ts-expect-error a contract is not estimated
      void value.probabilityAlive;
      break;
    default:
      expectTypeOf(value).toBeNever();
  }
});

test("only contracts end", () => {
  expectTypeOf<LatentChurn["band"]>().toEqualTypeOf<"low" | "medium" | "high">();
  expectTypeOf<ContractualChurn["band"]>().toEqualTypeOf<"low" | "medium" | "high" | "ended">();
});

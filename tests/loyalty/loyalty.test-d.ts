import type { CustomerFacts } from "clientele/facts";
import {
  fitRfm,
  type LoyaltyPolicy,
  type LoyaltyValue,
  rfmTable,
  type RfmFit,
  type RfmTable,
  type RfmValue,
  scoreLoyalty,
  scoreRfm,
  segmentSummary,
} from "clientele/loyalty";
import { expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type { loyaltyPolicySchema, rfmFitSchema, rfmTableSchema } from "../../src/loyalty/schema.js";

declare const facts: CustomerFacts;
declare const fit: RfmFit;

test("customer facts go in as they are", () => {
  expectTypeOf(fitRfm([facts])).toEqualTypeOf<RfmFit>();
  segmentSummary([facts], fit);
  const rfm = scoreRfm(facts, fit);
  if (rfm.status === "decided") expectTypeOf(rfm.value).toEqualTypeOf<RfmValue>();
  expectTypeOf(rfm.about).toEqualTypeOf<"rfm">();
  const loyalty = scoreLoyalty(facts);
  if (loyalty.status === "decided") expectTypeOf(loyalty.value).toEqualTypeOf<LoyaltyValue>();
  expectTypeOf(loyalty.about).toEqualTypeOf<"loyalty">();
});

test("cuts are there when the fit succeeded", () => {
  // @ts-expect-error a failed fit has no cuts
  void fit.cuts;
  if (fit.status === "fitted") expectTypeOf(fit.cuts.recency[0]).toEqualTypeOf<number>();
});

test("a table knows its segments, and cells are checked", () => {
  // @ts-expect-error 556 is no cell
  const wrong = () => rfmTable("mine", { a: ["556"] });
  void wrong;
  expectTypeOf(rfmTable<"here" | "gone">("mine", { here: [], gone: [] })).toEqualTypeOf<RfmTable<"here" | "gone">>();
});

test("what the schemas parse is what the functions take", () => {
  expectTypeOf<z.output<typeof rfmFitSchema>>().toExtend<RfmFit>();
  expectTypeOf<z.output<typeof rfmTableSchema>>().toExtend<RfmTable>();
  expectTypeOf<z.output<typeof loyaltyPolicySchema>>().toExtend<LoyaltyPolicy>();
});

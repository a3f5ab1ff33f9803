import type { CustomerFacts } from "clientele/facts";
import {
  breadth,
  type Breadth,
  breadthSummary,
  programmeActivity,
  programmeSummary,
  type RelationshipPolicy,
  shareOfWallet,
  tenure,
  tenureSummary,
  type ValuedPolicy,
  walletSummary,
  whatTheBaseValues,
  whatTheyValue,
  type WhatTheyValue,
} from "clientele/loyalty";
import { expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type { relationshipPolicySchema, valuedPolicySchema } from "../../src/loyalty/schema.js";

declare const facts: CustomerFacts;

test("customer facts go in as they are", () => {
  const valued = whatTheyValue(facts);
  if (valued.status === "decided") expectTypeOf(valued.value).toEqualTypeOf<WhatTheyValue>();
  expectTypeOf(valued.about).toEqualTypeOf<"valued">();
  const broad = breadth(facts);
  if (broad.status === "decided") expectTypeOf(broad.value).toEqualTypeOf<Breadth>();
  expectTypeOf(shareOfWallet(facts).about).toEqualTypeOf<"share-of-wallet">();
  expectTypeOf(tenure(facts).about).toEqualTypeOf<"tenure">();
  expectTypeOf(programmeActivity(facts).about).toEqualTypeOf<"programme">();
  whatTheBaseValues([facts]);
  walletSummary([facts]);
  tenureSummary([facts]);
  programmeSummary([facts]);
});

test("the summary of a base is the base of breadth", () => {
  const summary = breadthSummary([facts]);
  if (summary.status === "measured") breadth(facts, { base: summary });
});

test("only what was declared has an age", () => {
  const valued = whatTheyValue(facts);
  if (valued.status === "undecided") return;
  for (const aspect of valued.value.aspects) {
    if (aspect.from === "declared") expectTypeOf(aspect.daysAgo).toEqualTypeOf<number>();
    // @ts-expect-error an inference has none
    else void aspect.daysAgo;
  }
});

test("what the schemas parse is what the functions take", () => {
  expectTypeOf<z.output<typeof valuedPolicySchema>>().toExtend<ValuedPolicy>();
  expectTypeOf<z.output<typeof relationshipPolicySchema>>().toExtend<RelationshipPolicy>();
});

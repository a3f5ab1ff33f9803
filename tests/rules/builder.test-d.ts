import { expectTypeOf, test } from "vitest";
import {
  type Condition,
  type FactCondition,
  conditionsOver,
  count,
  days,
  type Quantity,
  share,
  type WithUnits,
} from "clientele/rules";
import { createClassifier, ownTraits, type RuleFacts } from "clientele/classification";
import type { CustomerFacts } from "clientele/facts";

interface Facts {
  readonly orders?: number;
  readonly silence: number;
  readonly status?: "active" | "ended";
  readonly vip?: boolean;
  readonly tags?: readonly ("new" | "vip")[];
}
const { all, any, not, atLeast, equals, oneOf, contains, known, within, fact } = conditionsOver<Facts>();

test("a condition knows the names of the facts that it was given, and no others", () => {
  expectTypeOf(atLeast("orders", 3)).toEqualTypeOf<FactCondition<"orders">>();
  expectTypeOf(atLeast("orders", fact("silence"))).toEqualTypeOf<FactCondition<"orders" | "silence">>();
  expectTypeOf(within("orders", { from: fact("silence"), below: 9 })).toEqualTypeOf<
    FactCondition<"orders" | "silence">
  >();
  expectTypeOf(equals("vip", true)).toEqualTypeOf<FactCondition<"vip">>();
  expectTypeOf(oneOf("status", ["active"])).toEqualTypeOf<FactCondition<"status">>();
  expectTypeOf(contains("tags", "new")).toEqualTypeOf<FactCondition<"tags">>();
  expectTypeOf(known("tags")).toEqualTypeOf<FactCondition<"tags">>();
  expectTypeOf(all(atLeast("orders", fact("silence")), equals("status", "ended"))).toEqualTypeOf<
    Condition<"orders" | "silence" | "status">
  >();
  expectTypeOf(any(not(known("vip")), { fact: "orders", is: "is-known" })).toEqualTypeOf<Condition<"vip" | "orders">>();
  expectTypeOf(all()).toExtend<Condition<"vip">>();
});

test("so a rule over some facts can be used where those are all that is known of", () => {
  interface Ours {
    readonly boats?: Quantity<"count">;
    readonly crew?: Quantity<"count">;
  }
  const ours = conditionsOver<Ours & RuleFacts>();
  const whale = ours.all(ours.atLeast("boats", 2), ours.atLeast("purchaseOccasions", 10));
  const classify = createClassifier({ traits: ownTraits({ whale }, { boats: "count" }) });
  classify({ customerId: "anna", asOf: "2026-03-01T00:00:00Z", boats: 3 });
  // @ts-expect-error the crew is not declared
  ownTraits({ whale: ours.any(whale, ours.atLeast("crew", 5)) }, { boats: "count" });
});

test("a misspelt fact does not compile", () => {
  // @ts-expect-error there is no such fact
  atLeast("order", 3);
  // @ts-expect-error there is no such fact
  known("Orders");
  // @ts-expect-error there is no such fact
  fact("gap");
});

test("a value of another type than the fact does not compile", () => {
  // @ts-expect-error orders are a number
  atLeast("orders", "3");
  // @ts-expect-error a word has no size
  atLeast("status", 3);
  // @ts-expect-error no such status
  equals("status", "paused");
  // @ts-expect-error no such status
  oneOf("status", ["active", "paused"]);
  // @ts-expect-error no such tag
  contains("tags", "old");
  // @ts-expect-error not a list
  contains("orders", 3);
  // @ts-expect-error the other fact is no number
  atLeast("orders", fact("status"));
  // @ts-expect-error a range has two ends
  within("orders", { from: 1 });
});

test("other teams' facts stand beside the library's", () => {
  const mine = conditionsOver<CustomerFacts & { readonly shoeSize?: number }>();
  mine.all(mine.atLeast("purchaseOccasions", 3), mine.atLeast("shoeSize", 46));
  mine.equals("subscriptionStatus", "notice");
  // @ts-expect-error no such status
  mine.equals("subscriptionStatus", "noticed");
});

test("a condition written as JSON is held to its names too", () => {
  // @ts-expect-error there is no such fact
  const condition: Condition<keyof Facts> = { fact: "order", is: "at-least", value: 3 };
  return condition;
});

test("days are compared with days", () => {
  const rules = conditionsOver<RuleFacts>();
  rules.lessThan("daysSinceLastPurchase", days(90));
  rules.lessThan("daysSinceLastPurchase", rules.fact("q90GapDays"));
  rules.within("daysSinceLastPurchase", { from: rules.fact("q90GapDays"), below: rules.fact("q98GapDays") });
  // A number that says nothing of its unit is taken as it is.
  expectTypeOf(rules.lessThan("daysSinceLastPurchase", 90)).toExtend<Condition>();
  // @ts-expect-error a share is no length of time
  rules.lessThan("daysSinceLastPurchase", share(0.5));
  // @ts-expect-error neither is a number of purchases
  rules.lessThan("daysSinceLastPurchase", rules.fact("purchaseOccasions"));
  // @ts-expect-error nor is it the other way about
  rules.atLeast("purchaseOccasions", rules.fact("daysSinceLastPurchase"));
  // @ts-expect-error nor in a range
  rules.within("daysSinceLastPurchase", { from: rules.fact("q90GapDays"), below: count(3) });
  // @ts-expect-error a share is no score
  rules.atMost("csatLast", rules.fact("discountedOccasionShare"));
});

test("other teams' facts have units where they are declared with one, and none where they are not", () => {
  interface Boats {
    readonly boats?: number;
    readonly daysAtSea?: Quantity<"days">;
    readonly lengthOfLongest?: Quantity<"metres">;
  }
  const mine = conditionsOver<Boats & RuleFacts>();
  mine.all(mine.atLeast("boats", 2), mine.atLeast("lengthOfLongest", 12), mine.lessThan("daysAtSea", days(30)));
  mine.lessThan("daysAtSea", mine.fact("daysSinceLastPurchase"));
  mine.atLeast("boats", mine.fact("purchaseOccasions"));
  // @ts-expect-error metres are no days
  mine.lessThan("daysAtSea", mine.fact("lengthOfLongest"));
  // @ts-expect-error no such fact
  mine.atLeast("boat", 2);

  const facts: Boats = { boats: 3, daysAtSea: 20, lengthOfLongest: 14 };
  expectTypeOf(facts.daysAtSea).toExtend<number | undefined>();
  expectTypeOf<WithUnits<{ readonly a?: number; b: string }, { a: "days" }>>().toEqualTypeOf<{
    readonly a?: Quantity<"days">;
    readonly b: string;
  }>();
});

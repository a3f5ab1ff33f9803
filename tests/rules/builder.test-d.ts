import { expectTypeOf, test } from "vitest";
import { type Condition, conditionsOver } from "clientele/rules";
import type { CustomerFacts } from "clientele/facts";

interface Facts {
  readonly orders?: number;
  readonly silence: number;
  readonly status?: "active" | "ended";
  readonly vip?: boolean;
  readonly tags?: readonly ("new" | "vip")[];
}
const { all, atLeast, equals, oneOf, contains, known, within, fact } = conditionsOver<Facts>();

test("a condition knows the names of the facts", () => {
  expectTypeOf(atLeast("orders", 3)).toEqualTypeOf<Condition<keyof Facts>>();
  expectTypeOf(all(atLeast("orders", fact("silence")), equals("status", "ended"))).toExtend<Condition>();
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

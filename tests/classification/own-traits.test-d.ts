import { expectTypeOf, test } from "vitest";
import {
  type Classification,
  classify,
  createClassifier,
  ownTraits,
  type RuleFacts,
  type Trait,
} from "clientele/classification";
import type { CustomerFacts } from "clientele/facts";
import { conditionsOver, type Quantity } from "clientele/rules";
import type { Judgement } from "clientele/rules";

interface OurFacts {
  readonly boats?: Quantity<"count">;
  readonly daysAtSea?: Quantity<"days">;
}
const { all, atLeast } = conditionsOver<OurFacts & RuleFacts>();
const { lessThan, fact } = conditionsOver<RuleFacts>();
const facts = { boats: "count", daysAtSea: "days" } as const;
const whale = all(atLeast("boats", 2), atLeast("purchaseOccasions", 10));
const record = { customerId: "c", asOf: "2026-03-01T00:00:00Z" } as const;

test("an own trait is a judgement like the others", () => {
  const classifyOurs = createClassifier({ traits: ownTraits({ whale }, facts) });
  const { traits } = classifyOurs({ ...record, boats: 3, daysAtSea: 4 });
  expectTypeOf(traits.whale).toEqualTypeOf<Judgement<boolean, "trait:whale">>();
  expectTypeOf(traits.loyal).toEqualTypeOf<Judgement<boolean, "trait:loyal">>();
  // @ts-expect-error no such trait
  void traits.minnow;
});

test("so it is in one call", () => {
  const { traits } = classify({ ...record, boats: 3, daysAtSea: 4 }, { traits: ownTraits({ whale }, facts) });
  expectTypeOf(traits.whale).toEqualTypeOf<Judgement<boolean, "trait:whale">>();
});

test("the records must know of the facts", () => {
  const classifyOurs = createClassifier({ traits: ownTraits({ whale }, facts) });
  const theirs = [] as readonly (CustomerFacts & OurFacts)[];
  expectTypeOf(theirs.map(classifyOurs)).toEqualTypeOf<Classification<"whale">[]>();
  // @ts-expect-error nothing is known of boats
  classifyOurs({ ...record, daysAtSea: 4 });
});

test("a name of the library's, a misspelt fact and one that is not declared do not compile", () => {
  // @ts-expect-error there is a trait of that name
  ownTraits({ loyal: whale }, facts);
  // @ts-expect-error there is no such fact
  ownTraits({ whale: { fact: "boat", is: "at-least", value: 2 } }, facts);
  // @ts-expect-error boats are not declared
  ownTraits({ whale }, { daysAtSea: "days" });
  // @ts-expect-error boats are not declared
  ownTraits({ whale });
  // @ts-expect-error they have to be made first
  createClassifier({ traits: { whale } });
  // @ts-expect-error nothing is counted in cuont
  ownTraits({}, { boats: "cuont" });
  ownTraits({ steady: { fact: "gapLongestDays", is: "less-than", value: 60 } });
  ownTraits({ steady: lessThan("gapLongestDays", fact("gapLastDays")) });
  // @ts-expect-error days are no share
  lessThan("gapLongestDays", fact("discountDepthMean"));
  ownTraits({ regular: { fact: "purchaseOccasions", is: "at-least", value: 5 } });
});

test("without own traits everything is as it was", () => {
  const theirs = [] as readonly CustomerFacts[];
  expectTypeOf(theirs.map(createClassifier())).toEqualTypeOf<Classification[]>();
  expectTypeOf(classify(record)).toEqualTypeOf<Classification>();
  expectTypeOf<keyof Classification["traits"]>().toEqualTypeOf<Trait>();
});

import { expectTypeOf, test } from "vitest";
import { type ChangeAnswer, counterfactualOf, type Stage, ownTraits } from "clientele/classification";

const asOf = "2026-03-01";

test("an answer is of the type of its question", () => {
  const stage = counterfactualOf([], { asOf, about: "stage", wanted: "active" });
  expectTypeOf(stage).toEqualTypeOf<ChangeAnswer<"stage">>();
  if (stage.status === "found") expectTypeOf(stage.to).toEqualTypeOf<Stage>();
  const trait = counterfactualOf([], { asOf, about: "trait:loyal" });
  if (trait.status === "found") expectTypeOf(trait.to).toEqualTypeOf<boolean>();
});

test("only what can be turned can be asked, and only with answers that it has", () => {
  // @ts-expect-error nobody becomes another party
  counterfactualOf([], { asOf, about: "relationship" });
  // @ts-expect-error no such trait
  counterfactualOf([], { asOf, about: "trait:rich" });
  // @ts-expect-error a trait is there or not
  counterfactualOf([], { asOf, about: "trait:loyal", wanted: "active" });
  // @ts-expect-error nobody is brought to complain
  counterfactualOf([], { asOf, about: "trait:angry", moves: ["complain"] });
});

test("a trait of one's own can be asked by its name", () => {
  const traits = ownTraits({ regular: { fact: "purchaseOccasions", is: "at-least", value: 3 } });
  counterfactualOf([], { asOf, about: "trait:regular", traits });
  // @ts-expect-error no such trait
  counterfactualOf([], { asOf, about: "trait:rare", traits });
});

import type { DiscretePredictor, Predictor } from "./model.js";

/** Models in which the first chance to leave comes with the first repeat purchase. */
const nobodyLeavesBeforeRepeat: readonly string[] = ["bg-nbd", "bg-cnbd-k"] satisfies Predictor["kind"][];

/** Whether P(alive) of this customer is 1 whatever the silence: a property of the model and no finding. */
export function isAliveByDefinition(
  { kind }: Pick<Predictor | DiscretePredictor, "kind">,
  { frequency }: { readonly frequency: number },
): boolean {
  return frequency === 0 && nobodyLeavesBeforeRepeat.includes(kind);
}

import type { Instant } from "../shared/time.js";

/** An answer at a moment: the same frozen object for everybody whom it is true of. */
export type AnswerAt<Answer> = (asOf: Instant) => Answer;

/** As many moments are remembered at once, which is more than most histories are asked about. */
const remembered = 32;

/** Makes an answer once for each moment. */
export function answerAt<Answer extends { readonly asOf: Instant }>(make: AnswerAt<Answer>): AnswerAt<Answer> {
  const known = new Map<Instant, Answer>();
  let last: Answer | undefined;
  return (asOf) => {
    if (last?.asOf === asOf) return last;
    last = known.get(asOf);
    if (last === undefined) {
      if (known.size === remembered) known.clear();
      known.set(asOf, (last = Object.freeze(make(asOf))));
    }
    return last;
  };
}

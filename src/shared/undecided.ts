import type { Undecided, UndecidedReason } from "./judgement.js";

/** More different ones than any question has; what is beyond is made anew. */
const mostKept = 1000;
const nothing: readonly string[] = [];

/**
 * Answers to one question that could not be decided. Many customers lack the same, so equal answers are one object, frozen
 * because many hold it.
 */
export function undecidedAbout<About extends string>(
  about: About,
  policy: string,
): (facts: Pick<Undecided, "asOf">, reason: UndecidedReason, missing?: readonly string[]) => Undecided<About> {
  const known = new Map<string, Undecided<About>>();
  return ({ asOf }, reason, missing = nothing) => {
    const key = missing.length === 0 ? reason : `${reason}\n${missing.join("\n")}`;
    let answer = known.get(key);
    if (answer === undefined || answer.asOf !== asOf) {
      if (known.size >= mostKept) known.clear();
      answer = Object.freeze({
        status: "undecided",
        about,
        reason,
        missing: Object.freeze([...missing]),
        policy,
        asOf,
      });
      known.set(key, answer);
    }
    return answer;
  };
}

import type { AnswerScale } from "../journey/index.js";
import { DomainError, requireNumber, show } from "../shared/errors.js";

/** The scale of reviews that name none. */
export const stars: AnswerScale = { min: 1, max: 5 };

/** Where an answer lies between the worst (0) and the best (1) of its scale; undefined where it lies outside. */
export function shareOfScale(score: number, { min, max }: AnswerScale): number | undefined {
  const width = max - min;
  if (!(width > 0 && Number.isFinite(width)))
    throw new DomainError(
      "answer-scale",
      `a scale must go from a lower to a higher number; got ${show(min)} to ${show(max)}`,
    );
  const share = (requireNumber("summarize", "score", score, {}, "answer-scale") - min) / width;
  return share >= 0 && share <= 1 ? share : undefined;
}

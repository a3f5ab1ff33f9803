import type { CustomerFacts } from "clientele/facts";
import type { SurveyResponseEvent, ReviewEvent } from "clientele/journey";
import {
  type AttitudePolicy,
  type AttitudeTrend,
  attitudeTrend,
  compareScores,
  customerSatisfaction,
  type NetPromoterScore,
  netPromoterScore,
  type NotEnoughAnswers,
  type RatedReview,
  ratingSummary,
  type SurveyAnswer,
  surveyAnswersOf,
} from "clientele/loyalty";
import { expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type { attitudePolicySchema, ratedReviewSchema, surveyAnswerSchema } from "../../../src/loyalty/schema.js";

declare const facts: CustomerFacts;
declare const event: SurveyResponseEvent;
declare const review: ReviewEvent;

test("events and facts go in as they are", () => {
  expectTypeOf(netPromoterScore([event])).toEqualTypeOf<NetPromoterScore | NotEnoughAnswers<"nps">>();
  ratingSummary([review]);
  netPromoterScore(surveyAnswersOf([facts], "nps"));
  const trend = attitudeTrend(facts, { metric: "csat" });
  if (trend.status === "decided") expectTypeOf(trend.value).toEqualTypeOf<AttitudeTrend>();
  expectTypeOf(trend.about).toEqualTypeOf<"attitude-trend">();
});

test("a score is there when it was measured", () => {
  const nps = netPromoterScore([event]);
  // @ts-expect-error too few answers have no score
  void nps.score;
  if (nps.status === "measured") expectTypeOf(nps.score).toEqualTypeOf<number>();
});

test("satisfaction and effort need the scale that was offered; NPS has its own", () => {
  // @ts-expect-error no scale
  const satisfaction = () => customerSatisfaction([event], {});
  // @ts-expect-error no scale
  const comparison = () => compareScores([event], [event], { metric: "ces", design: "paired" });
  compareScores([event], [event], { metric: "nps", design: "paired" });
  // @ts-expect-error another scale
  const stars = () => netPromoterScore([event], { scale: { min: 1, max: 5 } });
  const direction = () =>
    // @ts-expect-error effort alone has a direction
    compareScores([event], [event], { metric: "nps", design: "paired", direction: "high-is-hard" });
  // @ts-expect-error no measure over a base takes it
  const rivals = () => surveyAnswersOf([facts], "comparison");
  void [satisfaction, comparison, stars, direction, rivals];
});

test("what the schemas parse is what the functions take", () => {
  expectTypeOf<z.output<typeof surveyAnswerSchema>>().toExtend<SurveyAnswer>();
  expectTypeOf<z.output<typeof ratedReviewSchema>>().toExtend<RatedReview>();
  expectTypeOf<z.output<typeof attitudePolicySchema>>().toExtend<AttitudePolicy>();
});

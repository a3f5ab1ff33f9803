import { describe, expect, test } from "vitest";
import { event, factsOf } from "./support.js";

const review = (time: string, rating: number, fields: object = {}) => event("review", time, { rating, ...fields });
const recommended = (fields: object = {}) => event("referral-made", "2026-12-01", fields);

describe("the mean rating", () => {
  test("is of reviews without a reward, and as old as the latest of them", () => {
    const paid = review("2026-12-30", 5, { incentivised: true });
    expect(factsOf([paid, review("2026-12-01", 2), review("2026-11-01", 3)])).toMatchObject({
      reviews: 3,
      reviewRatingMean: 2.5,
      daysSinceLastReview: 30,
    });
    const facts = factsOf([paid]);
    expect(facts.reviews).toBe(1);
    expect(facts).not.toHaveProperty("reviewRatingMean");
    expect(facts).not.toHaveProperty("daysSinceLastReview");
  });
});

describe("what lies outside of its scale", () => {
  test("is a review, and neither a rating nor an act", () => {
    const facts = factsOf([review("2026-12-01", 9)]);
    expect(facts).toMatchObject({ reviews: 1, advocacyActsLastYear: 0 });
    expect(facts).not.toHaveProperty("reviewRatingMean");
  });

  test("is no answer, and its comment is one", () => {
    const scale = { min: 0, max: 10 };
    const facts = factsOf([
      event("survey-response", "2026-12-01", { metric: "nps", score: 8, scale }),
      event("survey-response", "2026-12-02", { metric: "nps", score: 11, scale, comment: "superb" }),
    ]);
    expect(facts).toMatchObject({ npsAnswers: 1, npsLast: 8, npsLastDaysAgo: 30, surveyComments: 1 });
  });
});

describe("acts of advocacy", () => {
  const actsOf = (...events: Parameters<typeof factsOf>[0]) => factsOf(events).advocacyActsLastYear;

  test("count a friend once, under all their names, and those without a name each", () => {
    const ben = recommended({ refereeId: "ben" });
    expect(actsOf(ben, recommended({ refereeId: "ben" }))).toBe(1);
    expect(actsOf(ben, recommended({ refereeId: "cleo" }))).toBe(2);
    expect(actsOf(recommended(), recommended())).toBe(2);
    const aliases = [{ id: "ben@work", canonicalId: "ben" }];
    expect(factsOf([ben, recommended({ refereeId: "ben@work" })], { aliases }).advocacyActsLastYear).toBe(1);
  });

  test("count a friend who was recommended to for a reward, and again without", () => {
    const paid = recommended({ refereeId: "ben", incentivised: true });
    expect(actsOf(paid)).toBe(0);
    expect(actsOf(paid, recommended({ refereeId: "ben" }))).toBe(1);
  });
});

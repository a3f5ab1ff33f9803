import {
  attitudePolicies,
  attitudeTrend,
  compareScores,
  customerEffort,
  customerSatisfaction,
  netPromoterScore,
  ratingSummary,
  type SurveyAnswer,
  surveyAnswersOf,
} from "clientele/loyalty";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import * as schemas from "../../../src/loyalty/schema.js";
import { answersOf, measured } from "./support.js";

const code = (code: string) => expect.objectContaining({ name: "DomainError", code });
const ten = answersOf([5, 5, 5, 4, 4, 4, 3, 3, 2, 1]);
const scale = { min: 1, max: 5 };
const hostile = (value: unknown) => value as never;

describe("an answer that cannot be counted is listed with its row and field, and the rest is scored", () => {
  const rows: readonly (readonly [string, unknown, string, string | undefined])[] = [
    ["nothing", null, "answer-item", undefined],
    ["a number", 5, "answer-item", undefined],
    ["off the scale", { score: 6 }, "answer-score", "score"],
    ["below the scale", { score: 0 }, "answer-score", "score"],
    ["between two boxes", { score: 4.5 }, "answer-score", "score"],
    ["not a number", { score: Number.NaN }, "answer-score", "score"],
    ["without end", { score: Infinity }, "answer-score", "score"],
    ["text", { score: "5" }, "answer-score", "score"],
    ["no score", {}, "answer-score", "score"],
    ["another scale", { score: 5, scale: { min: 0, max: 5 } }, "answer-scale", "scale"],
    ["a scale that is none", { score: 5, scale: "1-5" }, "answer-scale", "scale"],
    ["a time without an offset", { score: 5, time: "2026-01-01 10:00" }, "answer-time", "time"],
    ["a customer that is no id", { score: 5, customerId: true }, "answer-customer", "customerId"],
    ["a visitor that is no id", { score: 5, anonymousId: {} }, "answer-customer", "anonymousId"],
    ["an account that is no id", { score: 5, accountId: Number.NaN }, "answer-customer", "accountId"],
    ["an id that is none", { score: 5, id: [] }, "answer-id", "id"],
    ["a source that is none", { score: 5, source: false }, "answer-id", "source"],
    ["a question without a name", { score: 5, metric: 0 }, "answer-metric", "metric"],
    ["an aspect that is no name", { score: 5, aspect: false }, "answer-aspect", "aspect"],
    ["a version of no time", { score: 5, updatedAt: "yesterday" }, "answer-time", "updatedAt"],
    ["empty text for a score", { score: "" }, "answer-score", "score"],
  ];

  test.for(rows)("%s", ([, row, issueCode, field]) => {
    const csat = measured(customerSatisfaction([...ten, row as SurveyAnswer, { score: 5 }], { scale }));
    expect(csat.issues).toEqual([
      { code: issueCode, index: 10, path: field === undefined ? [] : [field], message: expect.any(String) },
    ]);
    expect(csat.respondents).toBe(11);
    expect(csat.rows.invalid).toBe(1);
  });

  test.for([null, ""])("%j stands for nothing, as in rows of a database or a file", (none) => {
    const names = [
      "customerId",
      "anonymousId",
      "accountId",
      "scale",
      "time",
      "metric",
      "aspect",
      "id",
      "source",
      "updatedAt",
    ];
    const row = { score: 5, ...Object.fromEntries(names.map((name) => [name, none])) };
    const csat = measured(customerSatisfaction([...ten, hostile(row), hostile(row)], { scale }));
    expect([csat.respondents, csat.issues, csat.rows.repeated]).toEqual([12, [], 0]);
    expect(schemas.surveyAnswerSchema.safeParse(none === null ? row : { ...row, scale: null }).success).toBe(true);
    const review = { rating: 5, scale: none, incentivised: none, id: none, source: none };
    expect(ratingSummary([hostile(review), hostile(review)])).toMatchObject({ reviews: 2, issues: [] });
  });

  test("an NPS answer on five stars is not mapped", () => {
    const nps = netPromoterScore(ten.map((answer) => ({ ...answer, scale })));
    expect(nps).toMatchObject({ status: "not-enough-data", respondents: 0, rows: { invalid: 10 } });
    expect(nps.issues[3]).toMatchObject({ code: "answer-scale", index: 3 });
  });

  test.for([
    ["a review that is none", undefined, "review-item", []],
    ["six stars", { rating: 6 }, "review-rating", ["rating"]],
    ["no rating", { rating: Number.NaN }, "review-rating", ["rating"]],
    ["a scale upside down", { rating: 3, scale: { min: 5, max: 1 } }, "review-scale", ["scale"]],
    ["an endless scale", { rating: 3, scale: { min: -1.7e308, max: 1.7e308 } }, "review-scale", ["scale"]],
    ["an id that is none", { rating: 3, id: {} }, "review-id", ["id"]],
    ["a reward in words", { rating: 3, incentivised: "no" }, "review-incentivised", ["incentivised"]],
  ] as const)("%s", ([, review, issueCode, path]) => {
    const reviews = Array.from({ length: 10 }, () => ({ rating: 4 }));
    const found = measured(ratingSummary([...reviews, hostile(review)]));
    expect(found.issues).toMatchObject([{ code: issueCode, index: 10, path }]);
    expect(found.reviews).toBe(10);
  });
});

describe("no answers at all are a typed answer", () => {
  test("for every measure", () => {
    const none = { status: "not-enough-data", required: 10 };
    expect(netPromoterScore([])).toMatchObject({ ...none, respondents: 0 });
    expect(customerSatisfaction([], { scale })).toMatchObject({ ...none, respondents: 0 });
    expect(customerEffort([], { scale })).toMatchObject({ ...none, respondents: 0 });
    expect(ratingSummary([])).toMatchObject({ ...none, reviews: 0 });
    expect(compareScores([], [], { metric: "nps", design: "paired" })).toMatchObject({ ...none, inBoth: 0 });
    expect(surveyAnswersOf([], "nps")).toEqual([]);
  });
});

describe("an argument that makes no sense is a typed error", () => {
  test.for([0, 1, -1, 1.5, Number.NaN, 1 - 1e-16])("a level of %s", (level) => {
    expect(() => netPromoterScore(ten, { level })).toThrow(code("net-promoter-score-level"));
    expect(() => customerSatisfaction(ten, { scale, level })).toThrow(code("customer-satisfaction-level"));
    expect(() => customerEffort(ten, { scale, level })).toThrow(code("customer-effort-level"));
    expect(() => ratingSummary([], { level })).toThrow(code("rating-summary-level"));
    expect(() => compareScores(ten, ten, { metric: "nps", design: "paired", level })).toThrow(
      code("compare-scores-level"),
    );
  });

  test.for([
    ["absent", undefined],
    ["null", null],
    ["upside down", { min: 5, max: 1 }],
    ["two boxes", { min: 0, max: 1 }],
    ["102 boxes", { min: 0, max: 101 }],
    ["between whole numbers", { min: 0.5, max: 5 }],
    ["not finite", { min: 0, max: Infinity }],
  ])("a scale that is %s", ([, bad]) => {
    expect(() => customerSatisfaction(ten, { scale: hostile(bad) })).toThrow(code("customer-satisfaction-scale"));
    expect(() => customerEffort(ten, { scale: hostile(bad) })).toThrow(code("customer-effort-scale"));
    expect(() => compareScores(ten, ten, { metric: "csat", design: "paired", scale: hostile(bad) })).toThrow(
      code("compare-scores-scale"),
    );
  });

  test("scales of 3 and of 101 boxes are taken", () => {
    expect(customerSatisfaction([], { scale: { min: 0, max: 2 }, topBoxes: 1 }).status).toBe("not-enough-data");
    expect(customerSatisfaction([], { scale: { min: 0, max: 100 }, topBoxes: 20 }).status).toBe("not-enough-data");
  });

  test("answers that are no list, and words that are none", () => {
    expect(() => netPromoterScore(hostile(null))).toThrow(code("net-promoter-score-answers"));
    expect(() => ratingSummary(hostile("5"))).toThrow(code("rating-summary-reviews"));
    expect(() => netPromoterScore(ten, { interval: hostile("exact") })).toThrow(code("net-promoter-score-interval"));
    expect(() => netPromoterScore(ten, { invited: 0 })).toThrow(code("net-promoter-score-invited"));
    expect(() => customerEffort(ten, { scale, direction: hostile("low") })).toThrow(code("customer-effort-direction"));
    expect(() => customerSatisfaction(ten, hostile(undefined))).toThrow(code("customer-satisfaction-options"));
    expect(() => customerEffort(ten, hostile(null))).toThrow(code("customer-effort-options"));
    expect(() => compareScores(ten, ten, hostile(undefined))).toThrow(code("compare-scores-options"));
    expect(() => compareScores(ten, hostile({}), { metric: "nps", design: "paired" })).toThrow(
      code("compare-scores-answers"),
    );
    expect(() => compareScores(ten, ten, hostile({ metric: "toString", design: "paired" }))).toThrow(
      code("compare-scores-metric"),
    );
    expect(() => compareScores(ten, ten, hostile({ metric: "nps" }))).toThrow(code("compare-scores-design"));
    for (const metric of ["importance", "comparison"]) {
      expect(() => surveyAnswersOf([], hostile(metric))).toThrow(code("survey-answers-of-metric"));
    }
    expect(() => surveyAnswersOf([], "nps", hostile(null))).toThrow(code("survey-answers-of-options"));
    for (const population of [
      null,
      [null],
      [{ customerId: "a", surveys: null }],
      [{ surveys: [null] }],
      [{ surveys: [{ metric: "nps" }] }],
    ]) {
      expect(() => surveyAnswersOf(hostile(population), "nps")).toThrow(code("survey-answers-of-population"));
    }
    expect(() => netPromoterScore(ten, hostile(null))).toThrow(code("net-promoter-score-options"));
    expect(() => netPromoterScore(ten, { asOf: "2026" })).toThrow(code("instant"));
    expect(() => ratingSummary([], hostile(null))).toThrow(code("rating-summary-options"));
    expect(() => customerSatisfaction(ten, { scale, aspect: "" })).toThrow(code("customer-satisfaction-aspect"));
    const hard = { metric: "ces", design: "paired", scale, direction: "low" };
    expect(() => compareScores(ten, ten, hostile(hard))).toThrow(code("compare-scores-direction"));
    expect(() => surveyAnswersOf([], "nps", { withinDays: -1 })).toThrow(code("survey-answers-of-within-days"));
  });

  test("a policy or facts of a trend", () => {
    const facts = { asOf: "2026-01-01T00:00:00.000Z", surveys: [] };
    const withTrend = (trend: object) => ({
      ...attitudePolicies.v1,
      trend: { ...attitudePolicies.v1.trend, ...trend },
    });
    for (const bad of [{ days: 2 }, { days: 2.5 }, { withinDays: 0 }, { change: 0 }, { change: 1.1 }]) {
      expect(() => attitudeTrend(facts, { metric: "nps", policy: withTrend(bad) })).toThrow(code("attitude-policy"));
    }
    for (const good of [{ days: 3 }, { change: 1 }]) attitudeTrend(facts, { metric: "nps", policy: withTrend(good) });
    const policy = { ...attitudePolicies.v1, schemaVersion: hostile(2) };
    expect(() => attitudeTrend(facts, { metric: "nps", policy })).toThrow(code("schema-version"));
    expect(() => attitudeTrend(facts, { metric: hostile("importance") })).toThrow(code("attitude-trend-metric"));
    expect(() => attitudeTrend(hostile(null), { metric: "nps" })).toThrow(code("attitude-trend-facts"));
    const surveys = [{ metric: "nps" as const, course: [{ daysAgo: 1, share: 1.5 }] }];
    expect(() => attitudeTrend({ ...facts, surveys }, { metric: "nps" })).toThrow(code("attitude-trend-facts"));
    for (const bad of [
      null,
      {},
      [null],
      [{ metric: "nps", course: {} }],
      [{ metric: "nps", course: [null] }],
      [{ metric: "nps", course: [{}] }],
    ]) {
      expect(() => attitudeTrend({ ...facts, surveys: hostile(bad) }, { metric: "nps" })).toThrow(
        code("attitude-trend-facts"),
      );
    }
    expect(() => attitudeTrend(hostile({ surveys: [] }), { metric: "nps" })).toThrow(code("instant"));
    const nameless = { ...attitudePolicies.v1, id: hostile(undefined) };
    expect(() => attitudeTrend(facts, { metric: "nps", policy: nameless })).toThrow(code("attitude-policy"));
  });
});

describe("the schemas at the edge", () => {
  test("an answer, a review and the policy pass unchanged, with keys of the caller's own", () => {
    const answer = { customerId: "a", score: 11, time: "2026-01-01T10:00:00Z", metric: "nps", ticket: 7 };
    expect(schemas.surveyAnswerSchema.parse(answer)).toEqual(answer);
    expect(schemas.ratedReviewSchema.parse({ rating: 4, shop: "b" })).toEqual({ rating: 4, shop: "b" });
    expect(schemas.attitudePolicySchema.parse(JSON.parse(JSON.stringify(attitudePolicies.v1)))).toEqual(
      attitudePolicies.v1,
    );
  });

  test("text for a score, a time without an offset and a change above 1 do not pass", () => {
    expect(schemas.surveyAnswerSchema.safeParse({ score: "9" }).success).toBe(false);
    expect(schemas.surveyAnswerSchema.safeParse({ score: 9, time: "2026-01-01" }).success).toBe(false);
    const trend = { ...attitudePolicies.v1.trend, change: 1.1 };
    expect(schemas.attitudePolicySchema.safeParse({ ...attitudePolicies.v1, trend }).success).toBe(false);
  });

  test.for(["surveyAnswerSchema", "ratedReviewSchema", "attitudePolicySchema"] as const)(
    "%s converts to JSON Schema in both directions",
    (name) => {
      for (const io of ["input", "output"] as const)
        expect(z.toJSONSchema(schemas[name], { io })).toHaveProperty("$schema");
    },
  );
});

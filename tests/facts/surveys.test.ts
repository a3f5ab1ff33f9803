import { createAccumulator, type CustomerFacts, summarizeAll } from "clientele/facts";
import type { CustomerEvent, SurveyResponseEvent } from "clientele/journey";
import { describe, expect, test } from "vitest";
import { event, everything, factsOf } from "./support.js";

const five = { min: 1, max: 5 };
const answer = (metric: SurveyResponseEvent["metric"], time: string, score: number, fields: object = {}) =>
  event("survey-response", time, { metric, score, scale: five, ...fields });

describe("an answer about an aspect", () => {
  test("is none about the whole, whatever it was asked by", () => {
    const about = (["nps", "csat", "ces", "comparison", "importance"] as const).map((metric) =>
      answer(metric, "2026-12-01", 1, { aspect: "price" }),
    );
    const nothing = factsOf([event("visit", "2026-12-01")]);
    const { aspects, ...facts } = factsOf([...about, event("visit", "2026-12-01")]);
    expect({ ...facts, aspects: [] }).toEqual(nothing);
    expect(aspects).toEqual([
      { aspect: "price", importance: 0, importanceDaysAgo: 30, satisfaction: 0, satisfactionDaysAgo: 30 },
    ]);
  });

  test("counts in its last version of each: how much it matters, how satisfied", () => {
    const { aspects } = factsOf([
      answer("importance", "2026-11-01", 5, { aspect: "price" }),
      answer("importance", "2026-12-01", 3, { aspect: "price" }),
      answer("csat", "2026-12-30", 4, { aspect: "opening hours" }),
      answer("nps", "2026-12-30", 4, { aspect: "quality" }),
    ]);
    expect(aspects).toEqual([
      { aspect: "opening hours", satisfaction: 0.75, satisfactionDaysAgo: 1 },
      { aspect: "price", importance: 0.5, importanceDaysAgo: 30 },
    ]);
  });
});

test("importance of nothing in particular says nothing", () => {
  expect(factsOf([answer("importance", "2026-12-01", 5)])).toMatchObject({ surveys: [], aspects: [] });
});

test("the course of a metric goes from the oldest answer to the last, whatever order they come in", () => {
  const answers = [answer("csat", "2026-12-30", 5), answer("csat", "2026-10-02", 1), answer("csat", "2026-12-01", 2)];
  expect(factsOf(answers).surveys?.[0].course).toEqual([
    { daysAgo: 90, share: 0 },
    { daysAgo: 30, share: 0.25 },
    { daysAgo: 1, share: 1 },
  ]);
});

test("the last answer on recommending is one that was given on 0 to 10: no other scale is taken there", () => {
  const nps = (time: string, score: number, scale: object) => answer("nps", time, score, { scale });
  const [ten, stars] = [nps("2026-12-01", 9, { min: 0, max: 10 }), nps("2026-12-11", 1, five)];
  expect(factsOf([ten, stars])).toMatchObject({ npsAnswers: 2, npsLast: 9, npsLastDaysAgo: 30 });
  expect(factsOf([ten, stars]).surveys).toMatchObject([{ metric: "nps", answers: 2, lastScore: 1, lastDaysAgo: 20 }]);
  for (const scale of [five, { min: 1, max: 10 }, { min: 0, max: 11 }]) {
    const facts = factsOf([nps("2026-12-01", 5, scale)]);
    expect(facts).toMatchObject({ npsAnswers: 1, surveys: [{ metric: "nps" }] });
    expect(facts).not.toHaveProperty("npsLast");
    expect(facts).not.toHaveProperty("npsLastDaysAgo");
  }
});

test("an answer outside of its scale is none", () => {
  const facts = factsOf([
    answer("csat", "2026-12-01", 4),
    answer("csat", "2026-12-02", 6),
    answer("csat", "2026-12-03", 0),
  ]);
  expect(facts).toMatchObject({ csatAnswers: 1, csatLast: 4, csatLastDaysAgo: 30 });
  expect(facts.surveys).toMatchObject([{ course: [{ share: 0.75 }] }]);
  const reviews = [event("review", "2026-12-01", { rating: 5 }), event("review", "2026-12-02", { rating: 11 })];
  expect(factsOf(reviews)).toMatchObject({ reviewRatingMean: 5, advocacyActsLastYear: 1 });
});

test("a comparison with others is a metric of its own, read on a scale of 1 to 5", () => {
  const facts = factsOf([answer("comparison", "2026-12-01", 10, { scale: { min: 0, max: 10 } })]);
  expect(facts).toMatchObject({ comparisonAnswers: 1, comparisonLast: 5, comparisonLastDaysAgo: 30, csatAnswers: 0 });
  expect(facts.surveys).toMatchObject([{ metric: "comparison", lastScore: 10, meanShare: 1 }]);
});

describe("comments", () => {
  const comments = (...fields: object[]) =>
    factsOf(fields.map((each) => answer("nps", "2026-12-01", 5, each))).surveyComments;

  test("are counted, whether the text is there or only the word that there was one", () => {
    expect(comments({ comment: "dear" }, { hasComment: true }, { comment: "slow", hasComment: false })).toBe(3);
    expect(comments({ comment: "too dear", aspect: "price" })).toBe(1);
    expect(comments({}, { comment: "" }, { comment: " \n" }, { hasComment: false })).toBe(0);
  });

  test("are not stored, and are counted from what is", () => {
    const accumulator = createAccumulator({ coverage: everything });
    accumulator.add([answer("nps", "2026-12-01", 5, { comment: "call me at home" })]);
    const stored = accumulator.store();
    expect(JSON.stringify(stored)).not.toContain("home");
    const [again] = createAccumulator({ coverage: everything }, stored).summarize({ asOf: "2026-12-31" }).facts;
    expect(again.surveyComments).toBe(1);
    expect(summarizeAll(stored.events, { asOf: "2026-12-31" })[0].surveyComments).toBe(1);
  });
});

test.each<[string, object]>([
  ["a scale upside down", { scale: { min: 5, max: 1 } }],
  ["an endless scale", { scale: { min: 1, max: Infinity } }],
  ["a scale of no numbers", { scale: { min: Number.NaN, max: 5 } }],
  ["a score that is no number", { score: Number.NaN }],
  ["a score without end", { score: Infinity }],
  ["no score", { score: undefined }],
])("%s is an error, not a number that is none", (_, fields) => {
  for (const aspect of [undefined, "price"]) {
    const facts = () => factsOf([answer("csat", "2026-12-01", 3, { ...fields, aspect })]);
    expect(facts).toThrow(expect.objectContaining({ code: "answer-scale" }));
  }
});

describe("points", () => {
  const earned = (time: string) => event("loyalty-earn", time, { points: 1 });
  const known = (events: CustomerEvent[]) => {
    const { daysSinceFirstEarn, daysSinceLastEarn, daysSinceLastRedeem }: CustomerFacts = factsOf(events);
    return [daysSinceFirstEarn, daysSinceLastEarn, daysSinceLastRedeem];
  };
  test("tell when they were first and last earned, and last redeemed", () => {
    const redeemed = event("loyalty-redeem", "2026-12-21", { points: 1 });
    expect(known([earned("2026-12-11"), redeemed, earned("2026-12-01"), earned("2026-12-30")])).toEqual([30, 1, 10]);
    expect(known([earned("2026-12-31")])).toEqual([0, 0, undefined]);
    expect(known([redeemed])).toEqual([undefined, undefined, 10]);
  });
});

describe("tickets", () => {
  const step = (kind: "opened" | "resolved", day: number) =>
    event(`ticket-${kind}`, `2026-12-${String(day).padStart(2, "0")}`, { ticketId: "t" });
  test("are reopened by an opening after a resolution, not by one that says the same again", () => {
    const reopenings = (...steps: CustomerEvent[]) => factsOf(steps).ticketReopenings;
    expect(reopenings(step("opened", 1), step("opened", 2))).toBe(0);
    expect(reopenings(step("opened", 1), step("resolved", 2))).toBe(0);
    expect(reopenings(step("opened", 1), step("resolved", 2), step("opened", 3), step("opened", 4))).toBe(1);
    expect(
      reopenings(step("opened", 1), step("resolved", 2), step("opened", 3), step("resolved", 4), step("opened", 5)),
    ).toBe(2);
  });
});

import { summarize } from "clientele/facts";
import {
  attitudePolicies,
  attitudeTrend,
  customerSatisfaction,
  netPromoterScore,
  surveyAnswersOf,
  type TrendFacts,
} from "clientele/loyalty";
import { describe, expect, test } from "vitest";
import { decided } from "../support.js";
import { randomStream, uniform } from "../../../src/numerics/random.js";
import { measured } from "./support.js";

const asOf = "2026-01-01T00:00:00.000Z";
const facts = (...course: (readonly [daysAgo: number, share: number])[]): TrendFacts => ({
  asOf,
  surveys: [{ metric: "nps", course: course.map(([daysAgo, share]) => ({ daysAgo, share })) }],
});
const trend = (...course: (readonly [number, number])[]) => decided(attitudeTrend(facts(...course), { metric: "nps" }));

describe("attitudeTrend", () => {
  test("the slope is the median of pairwise slopes: Sen's worked example", () => {
    // P. Sen (1968), example of section 6: t = 1, 2, 3, 4, 10, 12, 18; X = 9, 15, 19, 20, 45, 55, 78; the estimate is 4.
    const [t, x] = [
      [1, 2, 3, 4, 10, 12, 18],
      [9, 15, 19, 20, 45, 55, 78],
    ];
    const value = trend(...t.map((day, k) => [18 - day, x[k]! / 100] as const));
    expect(value).toMatchObject({ change: 0.68, spanDays: 17, answers: 7, days: 7, direction: "rising" });
  });

  test("one bad day does not make a trend, be it in the middle, the first or the last", () => {
    expect(trend([400, 0.9], [300, 0.9], [200, 0], [100, 0.9], [0, 0.9])).toMatchObject({
      direction: "steady",
      change: 0,
    });
    for (const n of [4, 5, 6, 7]) {
      const days = Array.from({ length: n }, (_, k) => [100 * (n - 1 - k), 1] as const);
      for (const bad of days.keys()) {
        const course = days.map(([day, share], k) => [day, k === bad ? 0 : share] as const);
        expect(trend(...course)).toMatchObject({ direction: "steady", change: 0 });
        // Several answers of that day are one day still.
        expect(trend(...course, course[bad]!)).toMatchObject({ direction: "steady", answers: n + 1, days: n });
      }
    }
  });

  test("answers that stand close together do not decide: 5 two years ago, and now 9, 8, 7", () => {
    expect(trend([700, 0.5], [2, 0.9], [1, 0.8], [0, 0.7])).toMatchObject({ direction: "steady", change: 0 });
    expect(trend([700, 0.9], [2, 0.9], [1, 0.8], [0, 0.7])).toMatchObject({ direction: "steady" });
    expect(trend([700, 0.5], [690, 0.5], [2, 0.9], [1, 0.8], [0, 0.7])).toMatchObject({ direction: "rising" });
  });

  test("of four answers the slope without each one: worked by hand", () => {
    // Slopes per day and days between: without the first day -0.1/100 (100), -0.4/280 (280), -0.3/180 (180); the median is -0.4/280.
    // Without the second -0.2/200, -0.5/380, -0.3/180: -0.5/380. Without the third -0.1/100, -0.5/380, -0.4/280: -0.5/380; without
    // the last -0.1/100, -0.2/200, -0.1/100: -0.001. Nearest to none is the last: times 380 days -0.38.
    expect(trend([400, 1], [300, 0.9], [200, 0.8], [20, 0.5])).toMatchObject({ change: -0.38, spanDays: 380 });
  });

  test("half-way between two slopes where the days below are those above", () => {
    // Without the last day: 0.1, 0.3 a day over one day each, 0.2 over two: sorted 0.1 (1), 0.2 (2), 0.3 (1). Without the first of
    // five: two slopes of equal weight meet in the middle.
    expect(trend([3, 0], [2, 0.1], [1, 0.4], [0, 0.5])).toMatchObject({ change: expect.closeTo(0.5, 9) });
  });

  test("never more than the answers differ", () => {
    const course = [
      [700, 0.5],
      [3, 0.5],
      [2, 0.6],
      [1, 0.7],
      [0, 0.8],
    ] as const;
    expect(Math.abs(trend(...course).change)).toBeLessThanOrEqual(0.3);
    let next = 1;
    const dice = () => (next = (next * 48_271) % 2_147_483_647) / 2_147_483_647;
    for (let run = 0; run < 300; run++) {
      const random = [[700, dice()], ...[9, 6, 3, 0].map((day) => [day + Math.floor(3 * dice()), dice()])] as [
        number,
        number,
      ][];
      const shares = random.map(([, share]) => share);
      const widest = Math.max(...shares) - Math.min(...shares);
      expect(Math.abs(trend(...random).change)).toBeLessThanOrEqual(widest + 1e-9);
    }
  });

  test("by chance 5 % of people with four answers seem to rise or fall, 4 % with six; 11 % and 9 % where chance is greater", () => {
    const stream = randomStream(11);
    const alarms = (n: number, deviation: number) => {
      const runs = 1500;
      let found = 0;
      for (let run = 0; run < runs; run++) {
        const course = Array.from({ length: n }, () => {
          const normal = Math.sqrt(-2 * Math.log(uniform(stream))) * Math.cos(2 * Math.PI * uniform(stream));
          const score = Math.max(0, Math.min(10, Math.round(7 + deviation * normal)));
          return [Math.floor(731 * uniform(stream)), score / 10] as const;
        });
        const judged = attitudeTrend(facts(...course), { metric: "nps", evidence: "none" });
        if (judged.status === "decided" && judged.value.direction !== "steady") found += 1;
      }
      return found / runs;
    };
    // 1,500 runs have a standard error of 0.006 to 0.008.
    for (const [n, deviation, expected] of [
      [4, 1, 0.055],
      [6, 1, 0.043],
      [4, 1.5, 0.113],
      [6, 1.5, 0.09],
    ] as const) {
      expect(Math.abs(alarms(n, deviation) - expected)).toBeLessThan(0.02);
    }
  });

  test("from 0.2 of the scale on it rises or falls, below it is steady", () => {
    const line = (from: number, to: number) =>
      trend(...[0, 1, 2, 3].map((k) => [300 - 100 * k, from + ((to - from) * k) / 3] as const));
    expect(line(0.5, 0.7)).toMatchObject({ direction: "rising", change: 0.2 });
    expect(line(0.5, 0.699)).toMatchObject({ direction: "steady" });
    expect(line(0.7, 0.5)).toMatchObject({ direction: "falling", change: -0.2 });
    expect(line(0.699, 0.5)).toMatchObject({ direction: "steady" });
  });

  test("four days are needed, and what was there is said: answers of one day or of long ago are not enough", () => {
    const undecided = (of: number) => ({
      status: "undecided",
      reason: "not-enough-data",
      missing: ["attitudeDays"],
      of,
      required: 4,
    });
    const judged = (...course: [number, number][]) => attitudeTrend(facts(...course), { metric: "nps" });
    expect(judged([10, 1], [9, 1], [5, 1], [5, 0])).toMatchObject(undecided(3));
    expect(judged([5, 1], [5, 1], [5, 1], [5, 0])).toMatchObject(undecided(1));
    expect(judged([1000, 1], [900, 1], [800, 1], [731, 1])).toMatchObject(undecided(0));
    expect(judged()).toMatchObject(undecided(0));
    expect(judged([10, 1], [9, 1], [5, 1], [4, 0], [4, 1])).toMatchObject({
      status: "decided",
      value: { answers: 5, days: 4 },
    });
    expect(attitudeTrend(facts([10, 1], [5, 1], [2, 1], [1, 1]), { metric: "csat" })).toMatchObject(undecided(0));
  });

  test("answers of 730 days ago take part, older ones do not", () => {
    expect(trend([730, 0], [5, 1], [3, 1], [1, 1])).toMatchObject({ spanDays: 729 });
    expect(attitudeTrend(facts([731, 0], [5, 1], [3, 1], [1, 1]), { metric: "nps" }).status).toBe("undecided");
  });

  test("without surveys in the feed it is undecided; for prices and eligibility it is refused", () => {
    expect(attitudeTrend({ asOf }, { metric: "nps" })).toMatchObject({ reason: "missing-facts", missing: ["surveys"] });
    for (const use of ["pricing", "eligibility"] as const) {
      const policy = { ...attitudePolicies.v1, use };
      expect(attitudeTrend(facts([9, 1], [5, 1], [1, 0]), { metric: "nps", policy })).toMatchObject({
        status: "undecided",
        reason: "refused-for-use",
      });
    }
  });

  test("the evidence holds, names the threshold, and can be switched off", () => {
    const judgement = attitudeTrend(facts([300, 1], [200, 0.8], [100, 0.6], [0, 0.4]), { metric: "nps" });
    expect(judgement).toMatchObject({
      policy: "attitude/v1",
      asOf,
      evidence: [
        { fact: "attitudeDays", value: 4, comparison: "at-least", threshold: 4, holds: true },
        { fact: "attitudeChange", value: -0.6, comparison: "at-most", threshold: -0.2, holds: true },
      ],
    });
    expect(
      attitudeTrend(facts([300, 1], [200, 0.8], [100, 0.6], [0, 0.4]), { metric: "nps", evidence: "none" }),
    ).toMatchObject({
      evidence: [],
    });
  });

  test("the order of the course changes nothing, and of thousands of answers the latest 100 take part", () => {
    const course = Array.from({ length: 5000 }, (_, k) => [k % 700, (k % 11) / 10] as const);
    const one = attitudeTrend(facts(...course), { metric: "nps" });
    expect(attitudeTrend(facts(...[...course].reverse()), { metric: "nps" })).toEqual(one);
    expect(one).toMatchObject({ status: "decided", value: { answers: 100 } });
    const falling = Array.from({ length: 101 }, (_, k) => [k, k / 200] as const);
    expect(trend(...falling)).toMatchObject({ answers: 100, spanDays: 99, direction: "falling", change: -0.495 });
  });
});

describe("from events to facts to measures", () => {
  const answer = (customerId: string, day: string, score: number, more = {}) => ({
    type: "survey-response" as const,
    id: `${customerId}-${day}-${JSON.stringify(more)}`,
    source: "survey",
    time: `${day}T10:00:00Z`,
    customerId,
    metric: "nps" as const,
    score,
    scale: { min: 0, max: 10 },
    ...more,
  });
  const coverage = { "survey-response": { from: "beginning" } } as const;
  const customers = Array.from({ length: 12 }, (_, k) => {
    const id = `c${String(k).padStart(2, "0")}`;
    const events = [
      answer(id, "2024-12-01", 3),
      answer(id, "2025-03-01", 4),
      answer(id, "2025-06-01", 7),
      answer(id, "2025-09-01", k < 6 ? 10 : 8),
      answer(id, "2025-10-01", 0, { aspect: "price" }),
    ];
    return { id, events, facts: summarize(events, { asOf, coverage, timeZone: "UTC" }) };
  });

  test("events and facts give the same score", () => {
    const fromEvents = measured(netPromoterScore(customers.flatMap(({ events }) => events)));
    const fromFacts = measured(
      netPromoterScore(
        surveyAnswersOf(
          customers.map(({ facts: one }) => one),
          "nps",
        ),
      ),
    );
    expect([fromEvents.score, fromFacts.score]).toEqual([50, 50]);
    expect(fromFacts.interval).toEqual(fromEvents.interval);
    expect(fromEvents.rows).toEqual({
      given: 60,
      invalid: 0,
      otherMetric: 0,
      otherAspect: 12,
      repeated: 0,
      afterAsOf: 0,
      superseded: 36,
    });
  });

  test("of two answers at one moment both count the one whose source sorts last, and then the id", () => {
    const at = (source: string, id: string, score: number) => ({ ...answer("x", "2025-05-01", score), source, id });
    const both = [at("z", "a", 0), at("a", "b", 10)];
    const seven = customers.slice(0, 9).map(({ id }) => answer(id, "2025-05-01", 7));
    const fromFacts = [...seven.map((one) => [one]), both].map((events) =>
      summarize(events, { asOf, coverage, timeZone: "UTC" }),
    );
    expect(measured(netPromoterScore(surveyAnswersOf(fromFacts, "nps"))).score).toBe(-10);
    expect(measured(netPromoterScore([...seven, ...both])).score).toBe(-10);
  });

  test("who last answered on another scale counts with the last answer on the scale from events, and not from facts", () => {
    const scale = { min: 1, max: 5 };
    const feed = customers.map(({ id }, k) => [
      answer(id, "2025-05-01", 4, { metric: "csat", scale }),
      ...(k < 6 ? [answer(id, "2025-06-01", 9, { metric: "csat", scale: { min: 1, max: 10 } })] : []),
    ]);
    expect(customerSatisfaction(feed.flat(), { scale })).toMatchObject({ respondents: 12, rows: { invalid: 6 } });
    const facts = feed.map((events) => summarize(events, { asOf, coverage, timeZone: "UTC" }));
    expect(customerSatisfaction(surveyAnswersOf(facts, "csat"), { scale })).toMatchObject({
      respondents: 6,
      rows: { invalid: 6 },
    });
  });

  test("answers are sorted by customer, and those too old are left out", () => {
    const population = customers.map(({ facts: one }) => one).reverse();
    expect(surveyAnswersOf(population, "nps").map(({ customerId }) => customerId)).toEqual(
      customers.map(({ id }) => id),
    );
    const { lastDaysAgo } = population[0]!.surveys![0]!;
    expect(surveyAnswersOf(population, "nps", { withinDays: lastDaysAgo })).toHaveLength(12);
    expect(surveyAnswersOf(population, "nps", { withinDays: lastDaysAgo - 1 })).toEqual([]);
    expect(surveyAnswersOf(population, "csat")).toEqual([]);
    expect(surveyAnswersOf([{ customerId: "x" }], "nps")).toEqual([]);
  });

  test("a trend is read from the course in the facts", () => {
    const value = decided(attitudeTrend(customers[0]!.facts, { metric: "nps" }));
    expect(value).toMatchObject({ direction: "rising", answers: 4, spanDays: 274 });
  });
});

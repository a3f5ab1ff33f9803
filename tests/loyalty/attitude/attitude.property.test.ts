import {
  compareScores,
  customerEffort,
  customerSatisfaction,
  netPromoterScore,
  ratingSummary,
  type SurveyAnswer,
} from "clientele/loyalty";
import fc from "fast-check";
import { expect, test } from "vitest";
import { holds, measured } from "./support.js";

const scale = { min: 0, max: 10 };
const score = fc.integer({ min: 0, max: 10 });
/** Few customers and moments, so that answers are superseded and ties occur; some rows are not valid. */
const answer = fc.record(
  {
    score: fc.oneof({ weight: 9, arbitrary: score }, { weight: 1, arbitrary: fc.constantFrom(11, Number.NaN, -1) }),
    customerId: fc.option(fc.nat(30).map(String), { nil: undefined }),
    time: fc.option(fc.constantFrom("2026-01-01T10:00:00Z", "2026-01-02T10:00:00Z"), { nil: undefined }),
    id: fc.option(fc.constantFrom("a", "b"), { nil: undefined }),
    metric: fc.option(fc.constantFrom("nps", "csat", "ces"), { nil: undefined }),
    aspect: fc.option(fc.constant("price"), { nil: undefined, freq: 9 }),
  },
  { requiredKeys: ["score"] },
);
const answers = fc.array(answer, { minLength: 15, maxLength: 60 }) as fc.Arbitrary<SurveyAnswer[]>;
const scores = fc.array(score, { minLength: 10, maxLength: 80 });
const asAnswers = (list: readonly number[]) => list.map((one) => ({ score: one }));

/** Everything but the issues, which name rows. */
const withoutIssues = (result: object) =>
  JSON.stringify(result, (key, value: unknown) => (key === "issues" ? undefined : value));

test("the order of the rows changes no byte of any measure", () => {
  const measures = [
    (rows: SurveyAnswer[]) => netPromoterScore(rows),
    (rows: SurveyAnswer[]) => customerSatisfaction(rows, { scale, topBoxes: 2 }),
    (rows: SurveyAnswer[]) => customerEffort(rows, { scale }),
    (rows: SurveyAnswer[]) => compareScores(rows, rows, { metric: "csat", design: "paired", scale, topBoxes: 2 }),
    (rows: SurveyAnswer[]) => ratingSummary(rows.map((row) => ({ rating: row.score / 3, scale: { min: 0, max: 4 } }))),
  ];
  fc.assert(
    fc.property(answers, fc.infiniteStream(fc.nat()), (rows, dice) => {
      const shuffled = rows.map((row) => [dice.next().value as number, row] as const).sort(([a], [b]) => a - b);
      for (const measure of measures) {
        expect(withoutIssues(measure(shuffled.map(([, row]) => row)))).toBe(withoutIssues(measure(rows)));
      }
    }),
  );
});

test("every row is accounted for, and results are plain JSON", () => {
  fc.assert(
    fc.property(answers, (rows) => {
      const result = netPromoterScore(rows);
      const { given, ...rest } = result.rows;
      expect(given).toBe(rows.length);
      expect(Object.values(rest).reduce((a, b) => a + b, result.respondents)).toBe(given);
      expect(result.issues).toHaveLength(rest.invalid);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    }),
  );
});

test("a better answer never lowers a score, and scores and intervals stay on their scales", () => {
  fc.assert(
    fc.property(scores, fc.nat(), (list, at) => {
      const better = list.map((one, index) => (index === at % list.length ? Math.min(10, one + 1) : one));
      const [nps, npsBetter] = [list, better].map((one) => measured(netPromoterScore(asAnswers(one))));
      const [csat, csatBetter] = [list, better].map((one) =>
        measured(customerSatisfaction(asAnswers(one), { scale, topBoxes: 2 })),
      );
      expect(npsBetter!.score).toBeGreaterThanOrEqual(nps!.score);
      expect(csatBetter!.satisfied.share).toBeGreaterThanOrEqual(csat!.satisfied.share);
      expect(csatBetter!.mean).toBeGreaterThanOrEqual(csat!.mean);
      expect(nps!.promoters.count + nps!.passives.count + nps!.detractors.count).toBe(list.length);
      expect(nps!.interval.low).toBeGreaterThanOrEqual(-100);
      expect(nps!.interval.high).toBeLessThanOrEqual(100);
      expect(holds(nps!.interval, nps!.score)).toBe(true);
      expect(holds(csat!.interval, csat!.satisfied.share)).toBe(true);
      expect(holds(csat!.meanInterval, csat!.mean)).toBe(true);
    }),
  );
});

test("a higher level gives a wider interval", () => {
  fc.assert(
    fc.property(scores, (list) => {
      const [narrow, wide] = [0.8, 0.99].map(
        (level) => measured(netPromoterScore(asAnswers(list), { level })).interval,
      );
      expect(wide!.low).toBeLessThanOrEqual(narrow!.low);
      expect(wide!.high).toBeGreaterThanOrEqual(narrow!.high);
    }),
  );
});

test("effort from the hard side is effort from the easy side, mirrored", () => {
  fc.assert(
    fc.property(scores, (list) => {
      const easy = measured(customerEffort(asAnswers(list), { scale }));
      const mirrored = asAnswers(list.map((one) => 10 - one));
      const hard = measured(customerEffort(mirrored, { scale, direction: "high-is-hard" }));
      expect(hard.easy).toEqual(easy.easy);
      expect(hard.interval).toEqual(easy.interval);
      expect(hard.mean).toBeCloseTo(10 - easy.mean, 10);
    }),
  );
});

test("a difference turned round is its negative, interval and all", () => {
  const metrics = [{ metric: "nps" }, { metric: "csat", scale, topBoxes: 2 }, { metric: "ces", scale }] as const;
  const list = fc.array(score, { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(list, list, fc.constantFrom("paired", "independent"), (one, other, design) => {
      const [a, b] = [one, other].map((all) => all.map((given, k) => ({ customerId: `c${k}`, score: given })));
      for (const metric of metrics) {
        const found = measured(compareScores(a!, b!, { ...metric, design }));
        const turned = measured(compareScores(b!, a!, { ...metric, design }));
        expect(turned.difference).toBeCloseTo(-found.difference, 10);
        expect(turned.interval.low).toBeCloseTo(-found.interval.high, 10);
        expect(holds(found.interval, found.difference)).toBe(true);
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
      }
    }),
  );
});

test("nothing that is given is changed", () => {
  const rows = Object.freeze(
    Array.from({ length: 12 }, (_, k) => Object.freeze({ score: k % 11, customerId: `${k}` })),
  );
  netPromoterScore(rows);
  customerSatisfaction(rows, { scale, topBoxes: 2 });
  compareScores(rows, rows, { metric: "ces", design: "independent", scale });
  const reviews = Object.freeze(rows.map((row) => Object.freeze({ rating: row.score / 2 })));
  expect(ratingSummary(reviews).issues.length).toBeGreaterThan(0);
});

import {
  compareScores,
  customerEffort,
  customerSatisfaction,
  minimumRespondents,
  netPromoterScore,
  ratingSummary,
  smallSample,
  type SurveyAnswer,
} from "clientele/loyalty";
import { describe, expect, test } from "vitest";
import { hasSharedData, sharedRows } from "../../support/shared-data.js";
import { answersOf, counted, holds, measured } from "./support.js";

const boxes = { min: 1, max: 5 };
const seven = { min: 1, max: 7 };
const round = ({ low, high }: { low: number; high: number }, digits: number) =>
  [low, high].map((end) => Number(end.toFixed(digits)));

describe("the Net Promoter Score", () => {
  test("6 is a detractor, 7 and 8 are passives, 9 is a promoter", () => {
    const nps = measured(netPromoterScore(counted({ 0: 1, 6: 2, 7: 3, 8: 4, 9: 5, 10: 6 })));
    expect([nps.detractors.count, nps.passives.count, nps.promoters.count]).toEqual([3, 7, 11]);
    expect(nps.promoters.share).toBe(11 / 21);
    expect(nps.score).toBe((100 * (11 - 3)) / 21);
  });

  test("15 promoters, 13 passives, 8 detractors: the adjusted interval, worked by hand", () => {
    // (15.75 - 8.75) / 39 = 0.179487; variance (24.5 / 39 - 0.179487^2) / 39 = 0.0152817; 1.959964 times its root 0.242290.
    const nps = measured(netPromoterScore(counted({ 10: 15, 7: 13, 2: 8 })));
    expect(nps.interval).toMatchObject({ level: 0.95, method: "adjusted-wald" });
    expect(round(nps.interval, 2)).toEqual([-6.28, 42.18]);
    // (15 - 8) / 36 = 0.194444; variance (23 / 36 - 0.194444^2) / 36.
    const wald = measured(netPromoterScore(counted({ 10: 15, 7: 13, 2: 8 }), { interval: "wald", level: 0.9 }));
    expect(wald.interval).toMatchObject({ level: 0.9, method: "wald" });
    expect(round(wald.interval, 2)).toEqual([-1.81, 40.7]);
  });

  test("only promoters, only detractors: the interval is not empty and ends where the score ends", () => {
    for (const [score, nps] of [10, 0].map(
      (one) => [one, measured(netPromoterScore(counted({ [one]: 10 })))] as const,
    )) {
      expect(nps.score).toBe(score === 10 ? 100 : -100);
      expect(score === 10 ? nps.interval.high : nps.interval.low).toBe(nps.score);
      expect(nps.interval.high - nps.interval.low).toBeGreaterThan(40);
    }
  });

  test("the response rate, and more answers than invitations", () => {
    expect(netPromoterScore(counted({ 9: 10 }), { invited: 40 })).toMatchObject({ responseRate: 0.25 });
    expect(netPromoterScore(counted({ 9: 10 }), { invited: 10 })).toMatchObject({ responseRate: 1 });
    const odd = netPromoterScore(counted({ 9: 10 }), { invited: 9 });
    expect(odd).not.toHaveProperty("responseRate");
    expect(odd.warnings).toContainEqual({ code: "more-than-invited", respondents: 10, invited: 9 });
    expect(netPromoterScore(counted({ 9: 10 }))).not.toHaveProperty("responseRate");
  });

  test("what the interval does not cover is said in every result", () => {
    for (const n of [10, 1000]) {
      expect(netPromoterScore(counted({ 9: n }))).toMatchObject({ interval: { notCovered: ["non-response"] } });
    }
  });

  test("there is a measure from 10 respondents on, and no warning from 100 on", () => {
    expect([minimumRespondents, smallSample]).toEqual([10, 100]);
    expect(netPromoterScore(counted({ 9: 9 }))).toMatchObject({
      status: "not-enough-data",
      respondents: 9,
      required: 10,
    });
    expect(netPromoterScore(counted({ 9: 10 }))).toMatchObject({ status: "measured" });
    expect(netPromoterScore(counted({ 9: 99 })).warnings).toEqual([
      { code: "small-sample", respondents: 99, below: 100 },
    ]);
    expect(netPromoterScore(counted({ 9: 100 })).warnings).toEqual([]);
  });
});

describe("of several answers of one respondent the last counts", () => {
  const ten = answersOf([7, 7, 7, 7, 7, 7, 7, 7, 7]);
  const promoters = (one: object, other: object) => {
    const nps = [
      [one, other],
      [other, one],
    ].map((pair) =>
      measured(netPromoterScore([...ten, ...pair.map((answer) => ({ score: 0, customerId: "x", ...answer }))])),
    );
    expect(nps[0]!.promoters.count).toBe(nps[1]!.promoters.count);
    expect(nps[0]!.rows.superseded).toBe(1);
    return nps[0]!.promoters.count;
  };
  const at = "2026-01-01T10:00:00Z";
  const later = "2026-01-01T09:30:00-01:00";

  test("by time, also over zones, whatever the order of the rows", () => {
    expect(promoters({ score: 10, time: later }, { score: 0, time: at })).toBe(1);
    expect(promoters({ score: 0, time: later }, { score: 10, time: at })).toBe(0);
  });

  test("one with a time is later than one without", () => {
    expect(promoters({ score: 10, time: at }, { score: 0 })).toBe(1);
  });

  test("at one moment by id, and without ids the lower score", () => {
    expect(promoters({ score: 10, time: at, id: "b" }, { score: 0, time: at, id: "a" })).toBe(1);
    expect(promoters({ score: 10, time: at }, { score: 0, time: at })).toBe(0);
    expect(promoters({ score: 10 }, { score: 0 })).toBe(0);
  });

  test("without anybody named each answer is a respondent, and a visitor or an account is one as well", () => {
    const twelve = (more: object) =>
      netPromoterScore(Array.from({ length: 12 }, (_, k) => ({ score: 9, id: `${k}`, ...more })));
    expect(twelve({})).toMatchObject({ respondents: 12, rows: { superseded: 0 } });
    expect(twelve({ customerId: "", anonymousId: null, accountId: undefined })).toMatchObject({ respondents: 12 });
    for (const id of ["customerId", "anonymousId", "accountId"]) {
      expect(twelve({ [id]: "v1" })).toMatchObject({
        status: "not-enough-data",
        respondents: 1,
        rows: { superseded: 11 },
      });
    }
    const mixed = [{ customerId: 7 }, { customerId: "7" }, { anonymousId: "7", accountId: "shop" }, { accountId: 7 }];
    expect(netPromoterScore(mixed.map((who) => ({ score: 9, ...who })))).toMatchObject({ respondents: 1 });
    expect(
      netPromoterScore([
        { score: 9, customerId: "a", anonymousId: "v" },
        { score: 9, customerId: "b", anonymousId: "v" },
      ]),
    ).toMatchObject({ respondents: 2 });
  });

  test("at one moment by source before id, as the facts order them; ids that are numbers are read as text", () => {
    expect(promoters({ score: 10, time: at, source: "z", id: "a" }, { score: 0, time: at, source: "a", id: "b" })).toBe(
      1,
    );
    expect(promoters({ score: 10, time: at, id: 9 }, { score: 0, time: at, id: 10 })).toBe(1);
  });

  test("rows with the same id and source are one answer; of its versions the one written last counts", () => {
    const five = [9, 9, 9, 9, 9].map((score, k) => ({ id: k, source: "survey", score }));
    expect(netPromoterScore([...five, ...five])).toMatchObject({ respondents: 5, rows: { given: 10, repeated: 5 } });
    const other = five.map((answer) => ({ ...answer, source: "mail" }));
    expect(netPromoterScore([...five, ...other])).toMatchObject({ respondents: 10, rows: { repeated: 0 } });
    const version = (score: number, updatedAt?: string) => ({ score, id: "x", customerId: undefined, updatedAt });
    const count = (one: object, again: object) => {
      const found = [
        [one, again],
        [again, one],
      ].map((pair) =>
        measured(
          netPromoterScore([
            ...ten,
            ...ten.map(({ score }, k) => ({ score, customerId: `d${k}` })),
            ...(pair as SurveyAnswer[]),
          ]),
        ),
      );
      expect(found[1]!.promoters).toEqual(found[0]!.promoters);
      return found[0]!.promoters.count;
    };
    expect(count(version(10, later), version(0, at))).toBe(1);
    expect(count(version(10, at), version(0))).toBe(1);
    expect(count(version(10), version(0))).toBe(0);
  });

  test("what was given after asOf is left out, and counted", () => {
    const answers = [...ten, { customerId: "x", score: 9, time: at }, { customerId: "x", score: 0, time: later }];
    const nps = measured(netPromoterScore(answers, { asOf: at }));
    expect([nps.promoters.count, nps.rows.afterAsOf, nps.rows.superseded]).toEqual([1, 1, 0]);
    expect(measured(netPromoterScore(answers, { asOf: later })).promoters.count).toBe(0);
  });

  test("an invalid later answer does not replace a valid earlier one", () => {
    const answers = [...ten, { customerId: "x", score: 9, time: at }, { customerId: "x", score: 11, time: later }];
    expect(measured(netPromoterScore(answers)).promoters.count).toBe(1);
  });
});

test("answers to other questions and about one aspect are counted apart, whatever their score", () => {
  const answers = [
    ...answersOf(Array<number>(10).fill(9)).map((answer) => ({ ...answer, metric: "nps" })),
    { customerId: "a", score: 5, metric: "csat", scale: boxes },
    { customerId: "b", score: 77, metric: "ces" },
    { customerId: "c", score: 1, metric: "nps", aspect: "price" },
  ];
  const { rows, issues, respondents } = measured(netPromoterScore(answers));
  expect(rows).toEqual({
    given: 13,
    invalid: 0,
    otherMetric: 2,
    otherAspect: 1,
    repeated: 0,
    afterAsOf: 0,
    superseded: 0,
  });
  expect(issues).toEqual([]);
  expect(respondents).toBe(10);
});

describe.skipIf(!hasSharedData("nps/nps.csv"))("3,145 answers of a service, two of them off the scale", () => {
  const answers = sharedRows("nps/nps.csv").map((row) => ({
    id: row["response_id"]!,
    time: `${row["submitted_at"]!.replace(" ", "T")}Z`,
    score: Number(row["nps"]),
  }));

  test("the two 11s are reported with their rows, and the rest is scored", () => {
    const nps = measured(netPromoterScore(answers));
    expect(nps.issues.map(({ code, index, path, id }) => ({ code, index, path, id }))).toEqual([
      { code: "answer-score", index: 2448, path: ["score"], id: "npo6yix9mt5c25sdpwnpo6r07uzomuca" },
      { code: "answer-score", index: 2880, path: ["score"], id: "v536z3xuio7vavuv53650z3yilt9kmi3" },
    ]);
    expect(nps.issues[0]!.message).toBe("score must be a whole number from 0 to 10; got 11");
    // One response was delivered twice, in rows 81 and 82: with one id, at one second, with one score.
    expect(nps.rows).toMatchObject({ given: 3145, invalid: 2, repeated: 1, superseded: 0 });
    expect([nps.promoters.count, nps.passives.count, nps.detractors.count]).toEqual([630, 938, 1574]);
    expect(nps.score).toBeCloseTo(-30.0446, 4);
    expect(round(nps.interval, 2)).toEqual([-32.75, -27.28]);
    expect(nps.warnings).toEqual([]);
  });
});

describe("customer satisfaction", () => {
  test("the top two boxes of any scale, with Wilson's published limits", () => {
    // Newcombe, "Two-Sided Confidence Intervals for the Single Proportion", Statistics in Medicine 17 (1998): 81 of 263.
    const csat = measured(customerSatisfaction(counted({ 5: 40, 4: 41, 3: 100, 1: 82 }), { scale: boxes }));
    expect(csat.satisfied).toEqual({ count: 81, share: 81 / 263 });
    expect(round(csat.interval, 4)).toEqual([0.2553, 0.3662]);
  });

  test("two top boxes of 4 to 7, and of no other scale without being told", () => {
    const of = (max: number, topBoxes?: number) =>
      measured(
        customerSatisfaction(counted({ [max]: 3, [max - 1]: 4, [max - 2]: 5 }), { scale: { min: 0, max }, topBoxes }),
      );
    for (const max of [3, 6]) expect(of(max)).toMatchObject({ topBoxes: 2, satisfied: { count: 7 } });
    for (const max of [2, 7, 10, 100]) {
      expect(() => of(max)).toThrow(expect.objectContaining({ code: "customer-satisfaction-top-boxes" }));
    }
    expect(of(2, 1)).toMatchObject({ topBoxes: 1, satisfied: { count: 3 } });
    expect(of(10, 3)).toMatchObject({ topBoxes: 3, satisfied: { count: 12 } });
    for (const topBoxes of [0, 5, 1.5, Number.NaN]) {
      expect(() => of(4, topBoxes)).toThrow(expect.objectContaining({ code: "customer-satisfaction-top-boxes" }));
    }
  });

  test("of one aspect only what is said about it counts", () => {
    const price = counted({ 5: 6, 1: 6 }).map((answer) => ({ ...answer, aspect: "price" }));
    const rest = [...counted({ 1: 3 }), { customerId: "x", score: 1, aspect: "service" }];
    const csat = measured(customerSatisfaction([...price, ...rest], { scale: boxes, aspect: "price" }));
    expect(csat).toMatchObject({
      aspect: "price",
      respondents: 12,
      satisfied: { share: 0.5 },
      rows: { otherAspect: 4 },
    });
    expect(customerSatisfaction([...price, ...rest], { scale: boxes })).toMatchObject({ respondents: 3 });
  });

  test("the mean has Student's interval with one answer added at each end of the scale: Student's sleep data", () => {
    // Student, "The Probable Error of a Mean" (1908), in tenths of an hour, without the least and the greatest, which are the
    // ends of the scale here. R: t.test(sleep$extra), 0.5955845 to 2.4844155.
    const scores = [7, -2, -12, -1, 34, 37, 8, 0, 20, 19, 8, 11, 1, -1, 44, 16, 46, 34];
    const csat = measured(customerSatisfaction(answersOf(scores), { scale: { min: -16, max: 55 }, topBoxes: 1 }));
    expect(csat.mean).toBeCloseTo(269 / 18, 12);
    expect(round(csat.meanInterval, 6)).toEqual([5.955845, 24.844155]);
  });

  test("it ends where the scale ends, also where all answers are equal", () => {
    const csat = measured(customerSatisfaction(counted({ 5: 10 }), { scale: boxes }));
    expect(csat.interval.low).toBeCloseTo(0.7225, 4);
    expect(csat.meanInterval).toMatchObject({ low: expect.closeTo(3.932, 2), high: 5, method: "adjusted-t" });
    expect(csat.warnings).toEqual([{ code: "small-sample", respondents: 10, below: 100 }]);
  });

  test("where the scale lies changes nothing", () => {
    const far = { min: 1e9 + 1, max: 1e9 + 5 };
    const scores = [1, 2, 3, 4, 5, 1, 2, 3, 4, 5];
    const here = measured(customerSatisfaction(answersOf(scores), { scale: boxes })).meanInterval;
    const there = measured(
      customerSatisfaction(answersOf(scores.map((one) => one + 1e9)), { scale: far }),
    ).meanInterval;
    expect(there.low - 1e9).toBeCloseTo(here.low, 6);
    expect(there.high - 1e9).toBeCloseTo(here.high, 6);
  });
});

describe("level, invited, warnings and asOf reach every measure", () => {
  const rows = (scores: readonly number[]) =>
    scores.map((score, k) => ({ score, rating: score, customerId: `c${k}`, time: "2026-01-01T10:00:00Z" }));
  const given = rows([5, 5, 5, 4, 4, 4, 3, 2, 2, 1]);
  const other = rows([1, 2, 2, 3, 4, 4, 5, 5, 5, 5]);
  const compared = (options: object) => (list: typeof given, more: object) =>
    compareScores(list, other.slice(0, list.length), { ...options, ...more } as never);
  const measures = {
    nps: (list: typeof given, more: object) => netPromoterScore(list, more),
    wald: (list: typeof given, more: object) => netPromoterScore(list, { interval: "wald", ...more }),
    csat: (list: typeof given, more: object) => customerSatisfaction(list, { scale: boxes, ...more }),
    ces: (list: typeof given, more: object) => customerEffort(list, { scale: boxes, ...more }),
    reviews: (list: typeof given, more: object) => ratingSummary(list, more),
    ...Object.fromEntries(
      ["paired", "independent"].flatMap((design) =>
        ["nps", "csat", "ces"].map((metric) => [`${metric} ${design}`, compared({ metric, design, scale: boxes })]),
      ),
    ),
  };
  type Found = {
    readonly interval: { low: number; high: number; level: number };
    readonly meanInterval?: { low: number; high: number; level: number };
    readonly warnings: readonly { code: string }[];
    readonly responseRate?: number;
  };

  test.for(Object.entries(measures))("%s", ([name, measure]) => {
    const of = (more: object) => measured(measure(given, more) as { status: string }) as unknown as Found;
    const [half, most] = [of({ level: 0.5 }), of({ level: 0.999999 })];
    for (const part of ["interval", "meanInterval"] as const) {
      if (half[part] === undefined) continue;
      expect([half[part].level, most[part]!.level]).toEqual([0.5, 0.999999]);
      const width = (one: Found) => one[part]!.high - one[part]!.low;
      if (name !== "wald" && name !== "nps") expect(width(half)).toBeLessThan(width(of({})));
      expect(width(of({}))).toBeLessThan(width(most) + 1e-9);
    }
    expect(half.warnings).toContainEqual(expect.objectContaining({ code: "small-sample", respondents: 10 }));
    if (/csat$|ces$|nps$|wald/.test(name)) {
      expect(of({ invited: 40 }).responseRate).toBe(0.25);
      expect(of({ invited: 9 }).warnings).toContainEqual({ code: "more-than-invited", respondents: 10, invited: 9 });
    }
    if (name !== "reviews") {
      expect(measure(given, { asOf: "2026-01-01T09:59:59Z" })).toMatchObject({ status: "not-enough-data" });
    }
    expect(measure(given.slice(1), {})).toMatchObject({ status: "not-enough-data" });
    expect(() => measure(given, { level: 0.9999995 })).toThrow();
  });

  test.for(Object.entries(measures))("%s: an interval never excludes its own score, at any level", ([, measure]) => {
    for (const list of [
      given,
      rows(Array<number>(10).fill(5)),
      rows(Array<number>(10).fill(1)),
      rows([...Array<number>(9).fill(1), 5]),
    ]) {
      for (const level of [0.01, 0.5, 0.8, 0.95]) {
        const found = measured(measure(list, { level }) as { status: string }) as unknown as Found &
          Record<string, number & { share: number }>;
        const score =
          found["difference"] ?? found["score"] ?? (found["satisfied"] ?? found["easy"] ?? found["good"])!.share;
        expect(holds(found.interval, score)).toBe(true);
        if (found.meanInterval) expect(holds(found.meanInterval, found["mean"]!)).toBe(true);
      }
    }
  });

  test("200 promoters at level 0.8 have 100 in their interval", () => {
    expect(measured(netPromoterScore(counted({ 10: 200 }), { level: 0.8 })).interval.high).toBe(100);
  });
});

describe("customer effort", () => {
  test("5 to 7 of seven boxes are easy, 4 is not", () => {
    const ces = measured(customerEffort(counted({ 7: 1, 6: 2, 5: 3, 4: 4, 1: 5 }), { scale: seven }));
    expect(ces.easy).toEqual({ count: 6, share: 0.4 });
    expect(ces.mean).toBe((7 + 12 + 15 + 16 + 5) / 15);
  });

  test("where high is hard, the low third is easy; the mean stays on the scale as asked", () => {
    const hard = measured(
      customerEffort(counted({ 1: 4, 2: 3, 3: 3, 5: 5 }), { scale: boxes, direction: "high-is-hard" }),
    );
    expect(hard).toMatchObject({ direction: "high-is-hard", easy: { count: 7 }, mean: 44 / 15 });
  });
});

describe("the difference of two scores", () => {
  const noName = (answers: readonly SurveyAnswer[]) => answers.map(({ score }) => ({ score }));
  const up = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, k) => from + k);

  test("two means: Welch's interval after 1 and 20, the ends of the scale, were added to 1 to 10 and to 7 to 20", () => {
    // SciPy 1.17: ttest_ind([1..10, 1, 20], [7..20, 1, 20], equal_var=False).confidence_interval()
    const scale = { min: 1, max: 20 };
    const [a, b] = [noName(answersOf(up(1, 10))), noName(answersOf(up(7, 20)))];
    const found = measured(compareScores(a, b, { metric: "ces", design: "independent", scale }));
    expect([found.difference, found.direction, found.measure]).toEqual([-8, "high-is-easy", "mean"]);
    expect(round(found.interval, 6)).toEqual([-10.957531, -2.625802]);
    expect(found.interval).toMatchObject({ method: "adjusted-welch", notCovered: ["non-response"] });
  });

  test("two answers of the same people: Student's sleep data with a pair at each end, checked against SciPy", () => {
    const first = [7, -16, -2, -12, -1, 34, 37, 8, 0, 20];
    const second = [19, 8, 11, 1, -1, 44, 55, 16, 46, 34];
    const found = measured(
      compareScores(answersOf(first), answersOf(second), {
        metric: "ces",
        design: "paired",
        scale: { min: -16, max: 55 },
        direction: "high-is-hard",
      }),
    );
    expect(found.difference).toBeCloseTo(-15.8, 12);
    expect(round(found.interval, 5)).toEqual([-34.02917, 7.69584]);
    expect(found).toMatchObject({ direction: "high-is-hard", interval: { method: "adjusted-t" } });
  });

  test("independent NPS and shares, paired shares, checked against SciPy", () => {
    const nps = measured(
      compareScores(noName(counted({ 10: 10, 7: 5, 0: 5 })), noName(counted({ 10: 5, 7: 10, 0: 5 })), {
        metric: "nps",
        design: "independent",
      }),
    );
    expect(nps).toMatchObject({ difference: 25, measure: "points" });
    expect(nps).not.toHaveProperty("direction");
    expect(round(nps.interval, 4)).toEqual([-26.8616, 72.3161]);

    const of = (satisfied: number, not: number) => noName(counted({ 5: satisfied, 1: not }));
    const shares = measured(
      compareScores(of(56, 14), of(48, 32), { metric: "csat", design: "independent", scale: boxes }),
    );
    expect(shares).toMatchObject({ measure: "share", a: { value: 0.8 }, b: { value: 0.6 } });
    expect(round(shares.interval, 6)).toEqual([0.05038, 0.337832]);

    const before = answersOf([...Array<number>(20).fill(5), ...Array<number>(10).fill(2)]);
    const after = answersOf([...Array<number>(17).fill(5), ...Array<number>(3).fill(2), ...Array<number>(10).fill(5)]);
    const pairs = measured(compareScores(after, before, { metric: "csat", design: "paired", scale: boxes }));
    expect(pairs.difference).toBeCloseTo(7 / 30, 12);
    expect(round(pairs.interval, 6)).toEqual([-0.018898, 0.456398]);
  });

  test("no difference reaches beyond what the scale allows", () => {
    const [all, none] = [counted({ 10: 10 }), counted({ 0: 10 })];
    const found = measured(compareScores(all, none, { metric: "nps", design: "paired" }));
    expect([found.difference, found.interval.high]).toEqual([200, 200]);
    expect(
      measured(compareScores(noName(none), noName(all), { metric: "nps", design: "independent" })).interval.low,
    ).toBe(-200);
  });

  test("it warns below twice the respondents of one score, and below four times as many pairs", () => {
    const half = (n: number, prefix: string) =>
      answersOf(
        Array.from({ length: n }, (_, k) => (k % 2) * 10),
        prefix,
      );
    const codes = (n: number, design: "paired" | "independent") =>
      measured(compareScores(half(n, "c"), half(n, design === "paired" ? "c" : "d"), { metric: "nps", design }))
        .warnings;
    expect(codes(199, "independent")).toEqual([{ code: "small-sample", respondents: 199, below: 200 }]);
    expect(codes(200, "independent")).toEqual([]);
    expect(codes(399, "paired")).toEqual([{ code: "small-sample", respondents: 399, below: 400 }]);
    expect(codes(400, "paired")).toEqual([]);
  });

  test("shares of one aspect, by the boxes that count", () => {
    const [a, b] = [counted({ 10: 10 }), counted({ 8: 10 })].map((all) =>
      all.map((one) => ({ ...one, aspect: "price" })),
    );
    const options = { metric: "csat", design: "paired", scale: { min: 0, max: 10 }, aspect: "price" } as const;
    expect(measured(compareScores(a!, b!, { ...options, topBoxes: 2 })).difference).toBe(1);
    expect(measured(compareScores(a!, b!, { ...options, topBoxes: 3 })).difference).toBe(0);
  });

  test("who answered in one sample only is reported, and used in the independent design only", () => {
    const a = [...answersOf([9, 9, 9, 9, 9, 9, 9, 9, 9, 9]), { customerId: "onlyA", score: 0 }, { score: 0 }];
    const b = [...answersOf([7, 7, 7, 7, 7, 7, 7, 7, 7, 7]), { customerId: "onlyB", score: 10 }];
    const paired = measured(compareScores(a, b, { metric: "nps", design: "paired" }));
    expect(paired).toMatchObject({
      inBoth: 10,
      onlyInA: 2,
      onlyInB: 1,
      difference: 100,
      a: { respondents: 12, value: 100 },
    });
    expect(paired.warnings).toEqual([{ code: "small-sample", respondents: 10, below: 400 }]);
    const independent = measured(compareScores(a, b, { metric: "nps", design: "independent" }));
    expect(independent.a.value).toBe((100 * 8) / 12);
    expect(independent.warnings).toContainEqual({ code: "same-respondents", respondents: 10 });
    expect(compareScores(a, b.slice(1), { metric: "nps", design: "paired" })).toMatchObject({
      status: "not-enough-data",
      inBoth: 9,
      required: 10,
    });
    expect(compareScores(a.slice(3), b, { metric: "nps", design: "independent" })).toMatchObject({
      status: "not-enough-data",
    });
  });
});

describe("reviews", () => {
  const stars = [5, 5, 5, 5, 5, 4, 4, 3, 2, 1].map((rating) => ({ rating }));

  test("mean, distribution and the share of good ones", () => {
    const found = measured(ratingSummary(stars));
    expect(found).toMatchObject({ reviews: 10, mean: 3.9, good: { count: 7, share: 0.7 } });
    expect(found.distribution.map(({ stars: given, count }) => [given, count])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 2],
      [5, 5],
    ]);
    expect(found.interval.notCovered).toEqual(["self-selection"]);
    expect(found.interval.method).toBe("wilson");
  });

  test("four of five is good on any scale, and a little less is not", () => {
    const of = (rating: number, max: number) => Array.from({ length: 10 }, () => ({ rating, scale: { min: 0, max } }));
    expect(measured(ratingSummary(of(75, 100)))).toMatchObject({ mean: 4, good: { count: 10 } });
    expect(measured(ratingSummary(of(74, 100)))).toMatchObject({ good: { count: 0 } });
    // Ten of 6 of 10 are 3.4 stars, whose sum is none of the numbers of a computer.
    const equal = measured(ratingSummary(of(6, 10)));
    expect(equal.meanInterval.high - equal.meanInterval.low).toBeGreaterThan(0.9);
    const half = measured(ratingSummary(Array.from({ length: 10 }, () => ({ rating: 3.5 }))));
    expect(half.distribution.find(({ count }) => count === 10)!.stars).toBe(4);
    expect(half.good.count).toBe(0);
  });

  test("incentivised reviews are set apart, and do not help to the minimum", () => {
    const paid = Array.from({ length: 5 }, () => ({ rating: 5, incentivised: true }));
    const found = measured(ratingSummary([...stars, ...paid]));
    expect(found).toMatchObject({ mean: 3.9, reviews: 10, incentivised: { reviews: 5, mean: 5 } });
    expect(ratingSummary([...stars.slice(1), ...paid])).toMatchObject({
      status: "not-enough-data",
      reviews: 9,
      required: 10,
    });
    expect(ratingSummary(stars).incentivised).toEqual({ reviews: 0 });
  });

  test("rows with the same id and source are one review, of which the lower rating counts", () => {
    const given = stars.map((review, k) => ({ ...review, id: k, source: "shop" }));
    const again = given.map((review) => ({ ...review, rating: 1 }));
    expect(ratingSummary([...given, ...given])).toMatchObject({
      reviews: 10,
      mean: 3.9,
      rows: { given: 20, repeated: 10 },
    });
    expect(ratingSummary([...given, ...again])).toMatchObject({ reviews: 10, mean: 1 });
    expect(ratingSummary([...given.slice(5), ...given.slice(5)])).toMatchObject({
      status: "not-enough-data",
      reviews: 5,
    });
    expect(ratingSummary([...given, { rating: 5, id: 1, source: "other" }, { rating: 5, id: "" }])).toMatchObject({
      reviews: 12,
    });
  });

  test("the level of both intervals is the one asked for", () => {
    const found = measured(ratingSummary(stars, { level: 0.8 }));
    expect([found.interval.level, found.meanInterval.level]).toEqual([0.8, 0.8]);
    // Wilson at 0.8 of 7 of 10, z = 1.281552.
    expect(round(found.interval, 4)).toEqual([0.4974, 0.8462]);
  });
});

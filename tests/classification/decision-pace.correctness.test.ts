import { decisionPace, type DecisionFacts, decisionPacePolicies } from "clientele/classification";
import { summarizeBase } from "clientele/facts";
import { policyUses } from "clientele/rules";
import { describe, expect, test } from "vitest";
import { asOf, customer } from "./fixtures/facts.js";

const base = { decisionMinutesMedian: 60 };
/** Somebody who decided in these times, the last of them last. */
const decided = (...minutes: number[]): DecisionFacts => ({
  asOf,
  decisionMinutes: [...minutes].sort((a, b) => a - b),
  decisionMinutesLast: minutes[minutes.length - 1] as number,
});

describe("against their own usual", () => {
  const pace = (last: number) => {
    const judgement = decisionPace(decided(80, 100, 120, last));
    return judgement.status === "decided" && [judgement.value.against, judgement.value.pace];
  };
  test("half is quicker, twice is slower, and between them is usual", () => {
    expect([0, 50, 51, 100, 199, 200, 9999].map(pace)).toEqual(
      ["quicker", "quicker", "usual", "usual", "usual", "slower", "slower"].map((word) => ["own", word]),
    );
  });
  test("which is the median of the earlier decisions, without the latest one", () => {
    expect(decisionPace(decided(100, 100, 100, 10))).toMatchObject({
      value: { own: { usualMinutes: 100, ratio: 0.1 } },
    });
  });
});

describe("with fewer than three earlier decisions", () => {
  test("the base's usual is what there is", () => {
    expect(decisionPace(decided(100, 100, 120), { base })).toMatchObject({
      value: {
        pace: "slower",
        against: "base",
        own: { status: "not-measured", reason: "not-enough-data" },
        base: { status: "measured", usualMinutes: 60, ratio: 2, pace: "slower" },
      },
    });
  });
  test("and without a base there is nothing", () => {
    expect(decisionPace(decided(100, 100, 120))).toMatchObject({
      status: "undecided",
      reason: "not-enough-data",
      missing: ["base.decisionMinutesMedian", "decisionMinutes"],
    });
  });
});

test("both comparisons are told, each with its evidence", () => {
  const judgement = decisionPace(decided(10, 10, 10, 60), { base });
  expect(judgement).toMatchObject({
    value: { pace: "slower", against: "own", own: { pace: "slower" }, base: { pace: "usual" } },
    evidence: [
      {
        fact: "decisionMinutesLast",
        value: 60,
        comparison: "at-least",
        threshold: 20,
        thresholdFact: "slowerThanOwnMinutes",
        holds: true,
      },
      { comparison: "at-most", threshold: 30, thresholdFact: "quickerThanBaseMinutes", holds: false },
      { comparison: "at-least", threshold: 120, thresholdFact: "slowerThanBaseMinutes", holds: false },
    ],
  });
  expect(decisionPace(decided(10, 10, 10, 60), { evidence: "none" })).toMatchObject({
    status: "decided",
    evidence: [],
  });
});

describe("whoever usually buys at first sight", () => {
  const atFirstSight = (last: number) => decided(0, 0, 0, last);
  test("has no usual time that another is a multiple of, and is compared with the base", () => {
    expect(decisionPace(atFirstSight(1), { base })).toMatchObject({
      value: { pace: "quicker", against: "base", own: { status: "not-measured", reason: "not-enough-data" } },
    });
  });
  test.each([0, 1, 500])("in a base that does so too, %d minutes say nothing", (last) => {
    expect(decisionPace(atFirstSight(last), { base: { decisionMinutesMedian: 0 } })).toMatchObject({
      status: "undecided",
      reason: "not-enough-data",
    });
    expect(decisionPace(atFirstSight(last))).toMatchObject({ status: "undecided", reason: "not-enough-data" });
  });
});

test("evidence says what is so", () => {
  for (const times of [1.1, 3, 7, 49])
    for (const usual of [0.1, 1, 3, 49, 60])
      for (const last of [0, usual / times, usual / times + 1e-9, usual, usual * times - 1e-9, usual * times]) {
        const judgement = decisionPace(decided(usual, usual, usual, last), {
          policy: { ...decisionPacePolicies.v1, times },
        });
        if (judgement.status !== "decided") throw new Error(judgement.reason);
        for (const { value, comparison, threshold, holds } of judgement.evidence) {
          const [is, than] = [value as number, threshold as number];
          expect(holds).toBe(comparison === "at-most" ? is <= than : is >= than);
        }
      }
});

test("the base's usual is the median of all decisions in it", () => {
  const population = [
    customer({ purchaseOccasions: 2, decisionMinutes: [10, 20] }),
    customer({ purchaseOccasions: 1, decisionMinutes: [60] }),
    customer({ purchaseOccasions: 0, decisionMinutes: [] }),
  ];
  expect(summarizeBase(population)).toMatchObject({ decisionMinutesP25: 15, decisionMinutesMedian: 20 });
  expect(summarizeBase([customer({ purchaseOccasions: 1 })])).not.toHaveProperty("decisionMinutesMedian");
});

describe("is undecided", () => {
  test("where looks or purchases are not in the feed, and where none led to the other", () => {
    expect(decisionPace({ asOf }, { base })).toMatchObject({ reason: "missing-facts", missing: ["decisionMinutes"] });
    expect(decisionPace({ asOf, decisionMinutes: [] }, { base })).toMatchObject({ reason: "not-enough-data" });
    expect(decisionPace({ asOf, decisionMinutes: [5] }, { base })).toMatchObject({
      reason: "missing-facts",
      missing: ["decisionMinutesLast"],
    });
  });
  test("of minors and people in care", () => {
    expect(decisionPace({ ...decided(1, 1, 1, 1), ageBand: "16-29" })).toMatchObject({ reason: "protected-person" });
    expect(decisionPace({ ...decided(1, 1, 1, 1), protections: ["vulnerable"] })).toMatchObject({
      reason: "protected-person",
    });
  });
  test("for pricing and eligibility", () => {
    const reasons = policyUses.map((use) => {
      const judgement = decisionPace(decided(1, 1, 1, 1), { policy: { ...decisionPacePolicies.v1, use } });
      return judgement.status === "undecided" ? judgement.reason : judgement.status;
    });
    expect(reasons).toEqual(["decided", "decided", "decided", "refused-for-use", "refused-for-use"]);
  });
});

test.for([
  [{ times: 1 }, "decision-pace-policy"],
  [{ decisions: 0 }, "decision-pace-policy"],
  [{ use: "prices" }, "policy-use"],
  [{ schemaVersion: 2 }, "schema-version"],
  [{ id: undefined }, "decision-pace-policy"],
  [{ id: "" }, "decision-pace-policy"],
])("refuses the policy %j", ([change, code]) => {
  const policy = { ...decisionPacePolicies.v1, ...(change as object) } as never;
  expect(() => decisionPace(decided(1), { policy })).toThrow(expect.objectContaining({ code }));
});

test.for([
  null,
  7,
  { asOf, decisionMinutes: [Number.NaN], decisionMinutesLast: 1 },
  { asOf, decisionMinutes: [1], decisionMinutesLast: -1 },
  { asOf, decisionMinutes: 5, decisionMinutesLast: 5 },
  { asOf, decisionMinutes: "5,6", decisionMinutesLast: 5 },
])("refuses %j for facts", (facts) => {
  expect(() => decisionPace(facts as never)).toThrow(expect.objectContaining({ code: "facts" }));
});

test("null is unknown", () => {
  const nothing = { decisionMinutes: null, decisionMinutesLast: null, ageBand: null, protections: null };
  expect(decisionPace({ asOf, ...nothing } as never)).toEqual(decisionPace({ asOf }));
  expect(decisionPace({ ...decided(5), decisionMinutesLast: null } as never)).toMatchObject({
    missing: ["decisionMinutesLast"],
  });
  const unknown = { decisionMinutesMedian: null } as never;
  expect(decisionPace(decided(80, 100, 120, 5), { base: unknown })).toEqual(decisionPace(decided(80, 100, 120, 5)));
});

test("null for options is refused", () => {
  expect(() => decisionPace(decided(5), null as never)).toThrow(
    expect.objectContaining({ code: "decision-pace-options" }),
  );
});

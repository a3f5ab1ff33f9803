import {
  isStageTransition,
  type Stage,
  stagePath,
  stages,
  stageTransitions,
  type TransitionCause,
} from "clientele/classification";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changesIn, measures, type Step } from "./fixtures/lives.js";

const key = (from: string, to: string, by: string) => `${from} > ${to} by ${by}`;

/** One life for each arrow and cause. */
const lives: readonly [Stage, Stage, TransitionCause, keyof typeof measures, string][] = [
  ["prospective", "unengaged", "silence", "days", "1:look"],
  ["prospective", "new", "purchase", "days", "7:look 8:p0"],
  ["prospective", "active", "contract", "days", "6:look 9:start"],
  ["unengaged", "prospective", "interest", "days", "1:look"],
  ["unengaged", "new", "purchase", "days", "6:p0"],
  ["unengaged", "active", "contract", "days", "6:start"],
  ["new", "prospective", "reversal", "days", "4:look 5:p0 6:x0"],
  ["new", "unengaged", "reversal", "days", "4:p0 5:x0"],
  ["new", "active", "purchase", "days", "1:p0 8:p1"],
  ["new", "active", "contract", "days", "8:p0 9:start"],
  ["new", "at-risk", "silence", "days", "6:p0"],
  ["new", "lapsed", "silence", "narrow", "0:p0"],
  ["active", "new", "reversal", "days", "7:p0 8:p1 9:x0"],
  ["active", "at-risk", "silence", "days", "1:p0 8:p1"],
  ["active", "at-risk", "contract", "days", "1:start 7:cancel"],
  ["active", "at-risk", "reversal", "days", "0:p0 8:p1 10:x1"],
  ["active", "lapsed", "silence", "narrow", "2:p0 4:p1"],
  ["active", "lapsed", "contract", "days", "5:start 9:expire"],
  ["active", "lapsed", "reversal", "days", "2:p0 18:p1 22:x1"],
  ["active", "reactivated", "contract", "days", "3:start 5:p0 43:p1 44:expire"],
  ["active", "reactivated", "reversal", "days", "2:p0 26:p1 32:p2 37:x1"],
  ["at-risk", "prospective", "reversal", "days", "4:p0 16:look 16:x0"],
  ["at-risk", "unengaged", "reversal", "days", "5:p0 22:x0"],
  ["at-risk", "new", "reversal", "rhythm", "1:p0 2:p1 11:x0"],
  ["at-risk", "active", "purchase", "days", "3:p0 19:p1"],
  ["at-risk", "active", "contract", "days", "3:p0 21:start"],
  ["at-risk", "active", "reversal", "rhythm", "0:p0 1:p1 3:p2 11:x0"],
  ["at-risk", "lapsed", "silence", "days", "6:p0"],
  ["at-risk", "lapsed", "contract", "days", "2:start 6:cancel+6"],
  ["at-risk", "lapsed", "reversal", "days", "3:p0 34:p1 44:x1"],
  ["at-risk", "reactivated", "contract", "days", "0:p0 25:p1 26:start 27:cancel 28:expire"],
  ["lapsed", "prospective", "reversal", "days", "15:p0 39:look 41:x0"],
  ["lapsed", "unengaged", "reversal", "days", "3:p0 29:x0"],
  ["lapsed", "new", "reversal", "even", "0:p0 1:p1 10:x0 11:p2"],
  ["lapsed", "active", "contract", "days", "7:p0 30:start"],
  ["lapsed", "active", "reversal", "rhythm", "0:p0 13:p1 14:p2 15:p3 24:p4 25:p5 37:x5"],
  ["lapsed", "at-risk", "reversal", "rhythm", "7:p0 8:p1 23:x0"],
  ["lapsed", "reactivated", "purchase", "days", "3:p0 23:p1"],
  ["reactivated", "new", "reversal", "days", "3:p0 24:p1 29:x0"],
  ["reactivated", "active", "purchase", "days", "0:p0 38:p1 39:p2"],
  ["reactivated", "active", "silence", "days", "3:p0 23:p1"],
  ["reactivated", "active", "contract", "days", "1:p0 21:p1 22:start"],
  ["reactivated", "active", "reversal", "even", "0:p0 1:p1 10:p2 11:x0"],
  ["reactivated", "at-risk", "silence", "days", "0:p0 12:p1 44:p2"],
  ["reactivated", "lapsed", "silence", "narrow", "3:p0 23:p1"],
  ["reactivated", "lapsed", "reversal", "rhythm", "5:p0 38:p1 41:x1"],
];

describe("every listed transition is seen in some life", () => {
  test("the lives below cover all arrows and causes", () => {
    const listed = stageTransitions.flatMap(({ from, to, by }) => by.map((cause) => key(from, to, cause)));
    expect(lives.map(([from, to, by]) => key(from, to, by))).toEqual(listed);
  });

  test.each(lives)("%s to %s by %s", (from, to, by, measure, life) => {
    const seen = changesIn(life.split(" ") as Step[], measure).filter(
      (change) => change.from === from && change.to === to,
    );
    // A contract also works by what it keeps silence and purchases from doing.
    expect(seen.some((change) => by === "contract" || change.by === by)).toBe(true);
    expect(by !== "contract" || life.includes("start")).toBe(true);
  });
});

const words = ["p", "p", "p", "x", "look", "contract"] as const;
const contractSteps = ["cancel", "cancel+3", "uncancel", "pause", "resume", "expire", "start"] as const;

/** Arbitrary lives: orders are cancelled after they were placed, and a contract starts before anything else happens to it. */
const life = fc
  .array(fc.tuple(fc.nat({ max: 40 }), fc.constantFrom(...words), fc.nat({ max: 6 })), { minLength: 1, maxLength: 7 })
  .map((parts) => {
    let orders = 0;
    let hasContract = false;
    return [...parts]
      .sort(([a], [b]) => a - b)
      .flatMap(([day, word, choice]): Step[] => {
        if (word === "p") return [`${day}:p${orders++}`];
        if (word === "look") return [`${day}:look`];
        if (word === "x") return orders === 0 ? [] : [`${day}:x${choice % orders}`];
        const step = hasContract ? (contractSteps[choice] as string) : "start";
        hasContract = true;
        return [`${day}:${step}`];
      });
  })
  .filter((steps) => steps.length > 0);

test("in any life, each change of stage from one moment to the next is an allowed transition with its cause", () => {
  fc.assert(
    fc.property(life, fc.constantFrom(...(Object.keys(measures) as (keyof typeof measures)[])), (steps, measure) => {
      const underContract = steps.some((step) => step.endsWith(":start"));
      for (const { from, to, by } of changesIn(steps, measure)) {
        const allowed = stageTransitions.find((step) => step.from === from && step.to === to)?.by ?? [];
        expect([from, to, by, allowed]).toEqual([
          from,
          to,
          allowed.includes(by) || (underContract && allowed.includes("contract")) ? by : "one of the allowed causes",
          allowed,
        ]);
      }
    }),
    { numRuns: 80 },
  );
});

test("a new customer is never reactivated, and without a contract or a reversal only a lapse leads there", () => {
  expect(isStageTransition("new", "reactivated")).toBe(false);
  expect(stageTransitions.filter(({ to, by }) => to === "reactivated" && by.includes("purchase"))).toEqual([
    { from: "lapsed", to: "reactivated", by: ["purchase"] },
  ]);
});

describe("a contract and purchases", () => {
  const stagesIn = (life: string) => changesIn(life.split(" ") as Step[], "days").map(({ to }) => to);

  test.each([
    ["the first purchase of a subscriber", "0:start 5:p0", ["active"]],
    ["a purchase after what would be a lapse without the contract", "0:start 1:p0 30:p1", ["active"]],
    ["the first purchase while notice runs", "0:start 5:cancel 6:p0", ["active", "at-risk"]],
    [
      "the first purchase of a former subscriber",
      "0:start 5:expire 30:p0",
      ["active", "lapsed", "active", "at-risk", "lapsed"],
    ],
    [
      "the second one after a lapse, long after the contract",
      "0:start 5:expire 6:p0 30:p1",
      ["active", "lapsed", "active", "at-risk", "lapsed", "reactivated", "active", "at-risk", "lapsed"],
    ],
  ])("%s", (_, life, expected) => {
    expect(stagesIn(life)).toEqual(expected);
  });
});

describe("boundaries are half-open, by the day", () => {
  const stageAfter = (days: number) => changesIn(["0:p0", `${days}:p1`], "days").map(({ to }) => to);

  test.each([
    [9, ["new", "active"]],
    [10, ["new", "at-risk", "active"]],
    [19, ["new", "at-risk", "active"]],
    [20, ["new", "at-risk", "lapsed", "reactivated"]],
  ])("at risk from 10 days of silence, lapsed from 20: a second purchase after %i", (days, expected) => {
    expect(stageAfter(days).slice(0, expected.length)).toEqual(expected);
  });
});

describe("a path", () => {
  test("of a stage to itself is the stage", () => {
    for (const stage of stages) expect(stagePath(stage, stage)).toEqual([stage]);
  });

  test("consists of allowed transitions, and a direct one is the shortest", () => {
    for (const from of stages) {
      for (const to of stages) {
        const path = stagePath(from, to, { by: ["purchase", "silence", "interest", "contract", "reversal"] });
        path?.slice(1).forEach((stage, i) => expect(isStageTransition(path[i] as Stage, stage)).toBe(true));
        if (isStageTransition(from, to)) expect(path).toEqual([from, to]);
      }
    }
  });

  test("leads nowhere from what is no stage", () => {
    expect(() => stagePath("lost" as never, "new")).toThrow(expect.objectContaining({ code: "stage-path-from" }));
    expect(() => stagePath("new", null as never)).toThrow(expect.objectContaining({ code: "stage-path-to" }));
  });
});

import { describe, expect, test } from "vitest";
import {
  fitBgCnbd,
  fitMbgCnbd,
  fitMbgNbd,
  probabilityAlive,
  regularHistory,
  type RegularHistory,
} from "clientele/churn";
import { expectClose } from "../support/close.js";
import { regularWorldOf } from "./histories.js";

const good = regularHistory({ gaps: [10, 12, 9], T: 40 });

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return (error as { code: string }).code;
  }
  throw new Error("nothing was thrown");
}

describe("a history from gaps", () => {
  test("holds their number, their sum and the sum of their logarithms", () => {
    expect(good).toMatchObject({ frequency: 3, recency: 31, T: 40 });
    expectClose(good.logGaps, Math.log(10 * 12 * 9), 1e-15);
    expect(regularHistory({ gaps: [], T: 0 })).toEqual({ frequency: 0, recency: 0, T: 0, logGaps: 0 });
  });

  test("may end on the last day in spite of rounding", () => {
    const sevenths = Array.from({ length: 7 }, () => 1 / 7);
    expect(regularHistory({ gaps: sevenths, T: 1 }).recency).toBeLessThanOrEqual(1);
    expect(regularHistory({ gaps: [0.1, 0.2], T: 0.3 }).recency).toBe(0.3);
  });

  test.each([
    ["regular-history-gaps", { gaps: [1, 0], T: 5 }],
    ["regular-history-gaps", { gaps: [1, -1], T: 5 }],
    ["regular-history-gaps", { gaps: [NaN], T: 5 }],
    ["regular-history-gaps", { gaps: "1", T: 5 }],
    ["regular-history-t", { gaps: [3, 4], T: 6 }],
    ["regular-history-t", { gaps: [], T: -1 }],
  ])("%s: %j", (code, parts) => {
    expect(codeOf(() => regularHistory(parts as never))).toBe(code);
  });
});

describe("fits of regular buyers refuse", () => {
  const fits: [string, (histories: readonly RegularHistory[], options: never) => unknown][] = [
    ["fit-bg-cnbd", fitBgCnbd],
    ["fit-mbg-cnbd", fitMbgCnbd],
  ];
  test.each(fits)("%s", (name, fit) => {
    const refused = (history: object): string => codeOf(() => fit([good, history as never], { unit: "day" } as never));
    expect(refused({ frequency: 3, recency: 31, T: 40 })).toBe("history-log-gaps");
    expect(refused({ ...good, logGaps: Infinity })).toBe("history-log-gaps");
    // Logarithms of days beside weeks.
    expect(refused({ frequency: 3, recency: 31 / 7, T: 40 / 7, logGaps: good.logGaps })).toBe("history-log-gaps");
    expect(refused({ frequency: 1, recency: 10, T: 40, logGaps: 0 })).toBe("history-log-gaps");
    expect(refused({ frequency: 0, recency: 0, T: 40, logGaps: 1 })).toBe("history-log-gaps");
    expect(refused({ frequency: 2, recency: 0, T: 40, logGaps: -3 })).toBe("history-log-gaps");
    expect(refused(null as never)).toBe("history");
    expect(codeOf(() => fit([good, { ...good, logGaps: 99 }], { unit: "day" } as never))).toBe("history-log-gaps");
    expect(() => fit([good, { ...good, logGaps: 99 }], { unit: "day" } as never)).toThrow("histories[1].logGaps");
    for (const k of [0, 1.5, 101, "2", null]) {
      expect(codeOf(() => fit([good], { unit: "day", k } as never))).toBe(`${name}-k`);
    }
    expect(codeOf(() => fit([], { unit: "day" } as never))).toBe("histories");
    expect(codeOf(() => fit([good], {} as never))).toBe(`${name}-unit`);
    expect(codeOf(() => fit([good], { unit: "day", maxIterations: 0 } as never))).toBe(`${name}-max-iterations`);
    expect(codeOf(() => fit([good], { unit: "day", prior: { beta: { median: 1, spread: 2 } } } as never))).toBe(
      "fit-prior",
    );
  });

  test("and so does the fit of MBG/NBD", () => {
    expect(codeOf(() => fitMbgNbd([], { unit: "day" }))).toBe("histories");
    expect(codeOf(() => fitMbgNbd([{ ...good, T: 3 }], { unit: "day" }))).toBe("history-recency-beyond-t");
    expect(codeOf(() => fitMbgNbd([good], {} as never))).toBe("fit-mbg-nbd-unit");
  });
});

test("a prediction needs a whole number of stages", () => {
  const world = regularWorldOf({ modified: true, k: 2 }, 0.5, 2, 1, 2);
  expect(probabilityAlive(world, good)).toBeGreaterThan(0);
  for (const k of [0, 2.5, undefined, 1000]) {
    const wrong = { ...world, parameters: { ...world.parameters, k } };
    expect(codeOf(() => probabilityAlive(wrong as never, good))).toBe("model-parameters");
  }
});

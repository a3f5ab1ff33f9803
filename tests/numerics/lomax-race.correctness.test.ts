import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lomaxRace, lomaxRaceDerivatives, noRaceDerivatives } from "../../src/numerics/lomax-race.js";
import { expectClose } from "../support/close.js";

const rows: [m: number, P: number, s: number, Q: number, log: string][] = JSON.parse(
  readFileSync("tests/reference/lomax-race.json", "utf8"),
).rows;

/** The logarithm and its derivatives by log m, log s and d = log(P/Q). */
function logarithmic(m: number, P: number, s: number, Q: number) {
  const race = noRaceDerivatives();
  lomaxRaceDerivatives(m, P, s, Q, race);
  const slopes = [m * race.m, s * race.s, race.d];
  const curvatures = [
    [m * (race.m + m * race.mm), m * s * race.ms, m * race.md],
    [m * s * race.ms, s * (race.s + s * race.ss), s * race.sd],
    [m * race.md, s * race.sd, race.dd],
  ];
  return { log: race.log, slopes, curvatures };
}

describe("the chance that one of two Lomax clocks rings first", () => {
  test("equals its 20-digit values within 1e-13, for shapes from 1e-8 to 1e8 and any ratio of scales", () => {
    for (const [m, P, s, Q, log] of rows) {
      const name = [m, P, s, Q].join(" ");
      const allowed = 1e-13 + 1e-14 * Math.abs(Number(log));
      expect(Math.abs(Math.log(lomaxRace(m, P, s, Q)) - Number(log)), name).toBeLessThan(allowed);
      expect(Math.abs(logarithmic(m, P, s, Q).log - Number(log)), name).toBeLessThan(allowed);
    }
  });

  test("and that of the other one add up to 1", () => {
    for (const [m, P, s, Q] of rows) expectClose(lomaxRace(m, P, s, Q) + lomaxRace(s, Q, m, P), 1, 1e-13);
  });

  test("is the share of the shapes where the scales are equal", () => {
    expectClose(lomaxRace(3, 7, 2, 7), 0.4, 1e-15);
  });

  test("has the derivatives of its values: series, integral, equal scales, large shapes", () => {
    const step = 1e-5;
    for (const [m, P, s, Q] of rows) {
      const { slopes, curvatures } = logarithmic(m, P, s, Q);
      for (let i = 0; i < 3; i++) {
        const shifted = (by: number) => {
          const factor = (j: number) => (i === j ? Math.exp(by) : 1);
          return logarithmic(m * factor(0), P * factor(2), s * factor(1), Q);
        };
        const up = shifted(step);
        const down = shifted(-step);
        expect(Math.abs((up.log - down.log) / (2 * step) - slopes[i]!)).toBeLessThan(2e-8);
        for (let j = 0; j < 3; j++) {
          const difference = (up.slopes[j]! - down.slopes[j]!) / (2 * step) - curvatures[i]![j]!;
          expect(Math.abs(difference), `${[m, P, s, Q].join(" ")} ${i} ${j}`).toBeLessThan(2e-8);
        }
      }
    }
  });
});

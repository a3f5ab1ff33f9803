import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { discountedSurvival, hyperU, logHyperU } from "../../src/numerics/hyper-u.js";
import { expectClose } from "../support/close.js";

const { rows: logRows, survival } = JSON.parse(readFileSync("tests/reference/hyper-u.json", "utf8"));

test("its logarithm, for a from 0.01 to 50, whole b and those next to them, z from 1e-12 to 1000", () => {
  for (const [a, b, z, exact] of logRows) {
    expect(Math.abs(logHyperU(a, b, z) - Number(exact)), `${a} ${b} ${z}`).toBeLessThan(
      1e-13 * Math.max(1, Math.abs(Number(exact))),
    );
  }
});

test("discounted survival for shapes from 1e-8 to 1e8 and rates from 1e-9 to 1e6, within 1e-13", () => {
  for (const [s, z, log] of survival) {
    expect(Math.abs(Math.log(discountedSurvival(s, z)) - Number(log)), `${s} ${z}`).toBeLessThan(
      1e-13 * Math.max(1, Math.abs(Number(log))),
    );
  }
});

test("it meets its closed forms", () => {
  for (const z of [1e-9, 0.3, 0.99, 1.01, 40, 1e5]) {
    expectClose(discountedSurvival(0, z), 1 / z, 1e-13);
    expectClose(hyperU(0.7, 1.7, z), z ** -0.7, 1e-13);
  }
  // Kummer: U(a, b, z) = z^(1-b) U(1 + a - b, 2 - b, z).
  for (const s of [0.2, 0.606, 1, 3.5])
    expectClose(hyperU(s, s, 0.4), 0.4 ** (1 - s) * discountedSurvival(s, 0.4), 1e-13);
});

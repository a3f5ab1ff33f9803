import { expect, test } from "vitest";
import { gammaNodes } from "../../src/numerics/gamma-expectation.js";
import { expectClose } from "../support/close.js";

function mean(shape: number, rate: number, f: (x: number) => number, scale = 1): number {
  const { at, weight } = gammaNodes(shape, rate, scale);
  return at.reduce((sum, x, i) => sum + weight[i]! * f(x), 0);
}

test.each([1e-8, 1e-3, 0.243, 1, 2.5, 30, 1e3, 1e6, 1e8])("shape %s: mean and Laplace transform", (shape) => {
  for (const rate of [1e-3, 1, 50]) {
    expectClose(
      mean(shape, rate, (x) => x),
      shape / rate,
      1e-12,
    );
    // E(1 - e^-x) has a closed form.
    const exact = -Math.expm1(-shape * Math.log1p(1 / rate));
    expectClose(
      mean(shape, rate, (x) => -Math.expm1(-x)),
      exact,
      1e-12,
      `rate ${rate}`,
    );
  }
});

test("x / (x + w) bends where the scale says, however far below the mean", () => {
  // For the shape 1, E(x / (x + w)) = 1 - w e^w E1(w); for small w, E1(w) = -gamma - log w + w - ...
  for (const w of [1e-3, 1e-6, 1e-12]) {
    const e1 = -0.5772156649015329 - Math.log(w) + w - (w * w) / 4 + (w * w * w) / 18;
    expectClose(
      mean(1, 1, (x) => x / (x + w), w),
      1 - w * Math.exp(w) * e1,
      1e-12,
    );
  }
});

test("the weights sum to 1", () => {
  for (const shape of [1e-8, 0.5, 40]) expect(Math.abs(mean(shape, 1, () => 1) - 1)).toBeLessThan(1e-13);
});

import { expect, test } from "vitest";
import { maximise, type SmoothObjective } from "../../src/numerics/optimise.js";

const wide = { lower: [-50, -50], upper: [50, 50], maxIterations: 200 };

test("the banana valley of Rosenbrock is followed to its end", () => {
  const rosenbrock: SmoothObjective = {
    size: 2,
    evaluate([x, y], gradient, hessian) {
      const valley = y - x * x;
      gradient.set([400 * x * valley + 2 * (1 - x), -200 * valley]);
      hessian.set([400 * (y - 3 * x * x) - 2, 400 * x, 400 * x, -200]);
      return -100 * valley * valley - (1 - x) ** 2;
    },
  };
  const { point, status, gradientNorm } = maximise(rosenbrock, { ...wide, start: [-1.2, 1] });
  expect(status).toBe("interior");
  expect(Array.from(point)).toEqual([expect.closeTo(1, 9), expect.closeTo(1, 9)]);
  expect(gradientNorm).toBeLessThan(1e-8);
});

/** Rises for ever along x, has its maximum at y = 3. */
const ramp: SmoothObjective = {
  size: 2,
  evaluate([x, y], gradient, hessian) {
    gradient.set([Math.exp(-x), -2 * (y - 3)]);
    hessian.set([-Math.exp(-x), 0, 0, -2]);
    return -Math.exp(-x) - (y - 3) ** 2;
  },
};

test("a maximum at a limit is told, and the other parameters are finished", () => {
  const { point, status, atLimit } = maximise(ramp, { ...wide, upper: [5, 50], start: [0, 0] });
  expect(status).toBe("boundary");
  expect(atLimit).toEqual([0]);
  expect(point[0]).toBe(5);
  expect(point[1]).toBeCloseTo(3, 10);
});

test("a ridge that levels out ends the search", () => {
  const { status, iterations } = maximise(ramp, { ...wide, upper: [1e6, 50], start: [0, 0] });
  expect(status).toBe("flat");
  expect(iterations).toBeLessThan(50);
});

test("a saddle is left uphill", () => {
  const saddle: SmoothObjective = {
    size: 2,
    evaluate([x, y], gradient, hessian) {
      gradient.set([2 * x - 4 * x ** 3, -2 * y]);
      hessian.set([2 - 12 * x * x, 0, 0, -2]);
      return x * x - x ** 4 - y * y;
    },
  };
  const { point, status } = maximise(saddle, { ...wide, start: [1e-3, 1] });
  expect(status).toBe("interior");
  expect(point[0]).toBeCloseTo(Math.SQRT1_2, 10);
});

test("running out of steps is told", () => {
  expect(maximise(ramp, { ...wide, maxIterations: 2, start: [0, 0] }).status).toBe("exhausted");
});

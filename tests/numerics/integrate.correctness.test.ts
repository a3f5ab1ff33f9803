import { test } from "vitest";
import { visitGaussLegendre } from "../../src/numerics/gauss-legendre.js";
import { integrate } from "../../src/numerics/integrate.js";
import { expectClose } from "../support/close.js";

test("the integral is exact for polynomials and keeps its tolerance at an end that is not smooth", () => {
  expectClose(
    integrate((x) => x ** 20, 0, 2, 1e-13),
    2 ** 21 / 21,
    1e-13,
  );
  expectClose(
    integrate((x) => -Math.log(x), 0, 1, 1e-12),
    1,
    1e-11,
  );
  expectClose(
    integrate((x) => Math.sqrt(x), 0, 1, 1e-12),
    2 / 3,
    1e-11,
  );
});

test("sixteen nodes of Gauss and Legendre are exact for polynomials up to degree 31", () => {
  const integral = (degree: number): number => {
    let sum = 0;
    visitGaussLegendre(0, 1, (at, weight) => (sum += weight * at ** degree));
    return sum;
  };
  for (let degree = 0; degree <= 31; degree++)
    expectClose(integral(degree), 1 / (degree + 1), 1e-14, `degree ${degree}`);
});

import { dpmoOf, dpmoOfSigma, sigmaLevel } from "clientele/service";
import fc from "fast-check";
import { expect, test } from "vitest";

const chances = fc.integer({ min: 2, max: 1_000_000 });
const shift = fc.constantFrom(0, 1.5, -0.5);
const measured = chances.chain((units) =>
  fc.record({ units: fc.constant(units), defects: fc.integer({ min: 1, max: units - 1 }) }),
);

test("the inverse returns", () => {
  fc.assert(
    fc.property(measured, shift, ({ defects, units }, shift) => {
      const count = { defects, units, opportunities: 1 };
      const back = dpmoOfSigma(sigmaLevel(count, { shift }).level, { shift });
      expect(Math.abs(back / dpmoOf(count) - 1)).toBeLessThan(1e-11);
    }),
  );
});

test("more defects never raise the level, nor either end of its interval, the bounds at none and all included", () => {
  fc.assert(
    fc.property(chances, fc.nat(), fc.nat(), (units, a, b) => {
      const [few, many] = [a % (units + 1), b % (units + 1)].sort((x, y) => x - y) as [number, number];
      const better = sigmaLevel({ defects: few, units, opportunities: 1 });
      const worse = sigmaLevel({ defects: many, units, opportunities: 1 });
      if (better.status === worse.status) expect(worse.level).toBeLessThanOrEqual(better.level);
      expect(worse.interval.low ?? -Infinity).toBeLessThanOrEqual(better.interval.low ?? -Infinity);
      expect(worse.interval.high ?? Infinity).toBeLessThanOrEqual(better.interval.high ?? Infinity);
    }),
  );
});

test("the level lies in its interval, which widens with the confidence", () => {
  fc.assert(
    fc.property(measured, ({ defects, units }) => {
      const at = (level: number) => sigmaLevel({ defects, units, opportunities: 1 }, { level });
      const [narrow, wide] = [at(0.8), at(0.99)];
      expect(wide.interval.low).toBeLessThan(narrow.interval.low!);
      expect(narrow.interval.low).toBeLessThan(narrow.level);
      expect(narrow.level).toBeLessThan(narrow.interval.high!);
      expect(narrow.interval.high).toBeLessThan(wide.interval.high!);
    }),
  );
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logRank, type Lifetime } from "../../../src/churn/survival/index.js";
import { expectClose } from "../../support/close.js";
import { lifetimesOfTable, reference, refusalOf } from "./reference.js";

type Grouped = Lifetime & { readonly group: string };
const by = ({ group }: Grouped) => group;

function tested<L extends Lifetime>(...args: Parameters<typeof logRank<L>>) {
  const result = logRank(...args);
  if (result.status !== "tested") throw new Error(result.status);
  return result;
}

describe("R's survdiff", () => {
  test.each([
    ["aml_by_x", "logrank_aml"],
    ["lung_by_sex", "logrank_lung_sex"],
  ] as const)("%s", (curves, name) => {
    const result = tested(reference.curves[curves]!.flatMap(lifetimesOfTable), { by });
    expectClose(result.chiSquare, reference[name].chisq, 1e-10);
    expect(result.degreesOfFreedom).toBe(1);
    expect(result.groups.map(({ observed }) => observed)).toEqual(reference[name].obs);
    result.groups.forEach(({ expected }, g) => expectClose(expected, reference[name].exp[g]!, 1e-10));
  });

  test("the p-value of the aml data is the published .0653", () => {
    const { pValue } = tested(reference.curves["aml_by_x"]!.flatMap(lifetimesOfTable), { by });
    expect(pValue.toFixed(4)).toBe("0.0653");
  });
});

/** Two groups from the definition: a 2 x 2 table at each time with an end. */
function byHand(lifetimes: readonly Grouped[], first: string, rho: number): number {
  let [difference, variance, survival] = [0, 0, 1];
  for (const time of [...new Set(lifetimes.filter(({ ended }) => ended).map((one) => one.time))].sort(
    (a, b) => a - b,
  )) {
    const atRisk = lifetimes.filter((one) => one.time >= time && (one.entry ?? -1) < time);
    const ends = atRisk.filter((one) => one.ended && one.time === time);
    const [n, d] = [atRisk.length, ends.length];
    const n1 = atRisk.filter(({ group }) => group === first).length;
    const d1 = ends.filter(({ group }) => group === first).length;
    const weight = survival ** rho;
    difference += weight * (d1 - (d * n1) / n);
    if (n > 1) variance += (weight ** 2 * d * (n1 / n) * (1 - n1 / n) * (n - d)) / (n - 1);
    survival *= 1 - d / n;
  }
  return difference ** 2 / variance;
}

const lifetime = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.boolean(), fc.constantFrom("a", "b"), fc.integer({ min: 0, max: 11 }))
  .map(([time, ended, group, entry]): Grouped => ({ time, ended, group, ...(entry < time && { entry }) }));
const sample = fc.array(lifetime, { minLength: 6, maxLength: 40 }).filter((list) => new Set(list.map(by)).size === 2);

describe("properties", () => {
  test("two groups agree with the definition, with delayed entry and with weights by survival", () => {
    fc.assert(
      fc.property(sample, fc.constantFrom(0, 0.5, 1), (list, rho) => {
        const result = logRank(list, { by, rho });
        const exact = byHand(list, "a", rho);
        if (result.status === "tested") expect(Math.abs(result.chiSquare - exact)).toBeLessThan(1e-9 * (1 + exact));
        else expect(Number.isFinite(exact) && exact > 1e-9).toBe(false);
      }),
    );
  });

  test("a weight of three is three lifetimes, and the order does not matter", () => {
    fc.assert(
      fc.property(sample, (list) => {
        const tripled = [...list, ...list, ...list].reverse();
        expect(
          logRank(
            list.map((one) => ({ ...one, weight: 3 })),
            { by },
          ),
        ).toEqual(logRank(tripled, { by }));
      }),
    );
  });

  test("observed and expected ends have one sum, and k groups have k - 1 degrees of freedom", () => {
    const list = Array.from({ length: 60 }, (_, i) => ({
      time: 1 + ((i * 7) % 23),
      ended: i % 4 > 0,
      group: "abcd"[i % 4 === 0 ? i % 3 : (i * i) % 4]!,
    }));
    const result = tested(list, { by: ({ group }) => group });
    const sum = (of: "observed" | "expected") => result.groups.reduce((total, group) => total + group[of], 0);
    expectClose(sum("expected"), sum("observed"), 1e-12);
    expect(result.degreesOfFreedom).toBe(result.groups.length - 1);
  });
});

test("strata compare like with like: a difference that lies between the strata is none", () => {
  const list = Array.from({ length: 80 }, (_, i) => ({
    time: (i % 2 === 0 ? 2 : 20) + (Math.floor(i / 2) % 10),
    ended: true,
    region: i % 2 === 0 ? "north" : "south",
    group: i % 2 === 0 ? (i % 8 === 0 ? "b" : "a") : i % 8 === 1 ? "a" : "b",
  }));
  const options = { by: ({ group }: (typeof list)[0]) => group };
  expect(tested(list, options).pValue).toBeLessThan(0.01);
  expect(tested(list, { ...options, strata: ({ region }) => region }).pValue).toBeGreaterThan(0.1);
});

test("what cannot be compared is said, and what is no comparison is refused", () => {
  const never = [1, 2, 3].map((time) => ({ time, ended: false, group: `${time}` }));
  expect(logRank(never, { by })).toMatchObject({ status: "not-comparable" });
  const apart = [
    { time: 1, ended: true, group: "a" },
    { time: 5, ended: true, entry: 3, group: "b" },
  ];
  expect(logRank(apart, { by })).toMatchObject({ status: "not-comparable" });
  expect(refusalOf(() => logRank(never, { by: () => "all" })).code).toBe("log-rank-groups");
  expect(refusalOf(() => logRank(never, { by: () => 3 as never })).code).toBe("lifetime-group");
  expect(refusalOf(() => logRank(never, { by, rho: -1 })).code).toBe("log-rank-rho");
  expect(refusalOf(() => logRank(never, {} as never)).code).toBe("lifetime-group");
  // Its variance is that of counts: a tenth of a lifetime has none.
  const tenths = never.map((one) => ({ ...one, ended: true, weight: 0.1 }));
  expect(refusalOf(() => logRank(tenths, { by }))).toMatchObject({
    code: "lifetime-weight",
    message: expect.stringContaining("lifetimes[0].weight"),
  });
});

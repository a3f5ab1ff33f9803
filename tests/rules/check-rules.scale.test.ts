import { expect, test } from "vitest";
import { type Case, checkRules, type CheckRulesOptions, type Condition, type RulesCheck } from "clientele/rules";

/** The check, and that it took no time to speak of, on a machine that may have other things to do. */
function quickly(cases: readonly Case<number>[], options: CheckRulesOptions): RulesCheck<number> {
  const started = performance.now();
  const check = checkRules(cases, options);
  expect(performance.now() - started).toBeLessThan(2000);
  return check;
}
const cases = (count: number, when: (index: number) => Condition) =>
  Array.from({ length: count }, (_, value) => ({ value, when: when(value) }));
const range = (fact: string, from: number): Condition => ({ fact, is: "within", from, below: from + 1 });

test.each([60, 300])("%i ranges of one fact are proven to be a table", (count) => {
  const table = cases(count, (from) => range("x", from));
  const domains = { x: { from: 0, to: count - 0.5 } };
  const every = { status: "proven", coverage: { status: "proven" }, disjointness: { status: "proven" } };
  expect(quickly(table, { match: "one", domains })).toMatchObject(every);
  expect(quickly(table, { match: "first", domains, mayBeUnknown: ["x"] })).toMatchObject(every);
  expect(quickly(table, { match: "one", domains, mayBeUnknown: ["x"] })).toMatchObject({
    ...every,
    decidedness: { count: 1, regions: [{ where: { all: [{ fact: "x", is: "is-unknown" }] } }] },
  });
});

test.each([10, 12, 15])("a grid of %i by as many is proven to be one", (side) => {
  const table = cases(side * side, (index) => ({
    all: [range("x", Math.floor(index / side)), range("y", index % side)],
  }));
  const sides = { from: 0, to: side - 0.5 };
  const domains = { x: sides, y: sides };
  expect(quickly(table, { match: "one", domains })).toMatchObject({
    status: "proven",
    disjointness: { status: "proven" },
  });
  expect(quickly(table.slice(1), { match: "one", domains }).coverage).toMatchObject({
    count: 1,
    regions: [{ example: { x: 0, y: 0 } }],
  });
});

test("one overlap among 300 ranges is found", () => {
  const table = cases(300, (from) =>
    from === 7 ? { fact: "x", is: "within", from, below: from + 2 } : range("x", from),
  );
  expect(quickly(table, { match: "one", domains: { x: { from: 0, to: 299.5 } } }).disjointness).toMatchObject({
    count: 1,
    overlaps: [{ cases: [7, 8] }],
  });
});

test("300 steps of a price list overlap, each with each, and each is somebody's by the first match", () => {
  const table = cases(300, (index) => ({ fact: "x", is: "at-least", value: 299 - index }));
  const check = quickly(table, { match: "first", domains: { x: { from: 0, to: 1000, whole: true } } });
  expect(check).toMatchObject({ status: "proven", disjointness: { count: (300 * 299) / 2, cells: 1000 } });
});

test("of 300 cases that say the same, the first hides the others", () => {
  const check = quickly(
    cases(300, () => ({ fact: "x", is: "at-least", value: 0 })),
    { match: "first" },
  );
  expect(check.reachability.cases[299]).toMatchObject({ because: "hidden", hiddenBy: [0] });
});

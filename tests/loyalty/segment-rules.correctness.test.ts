import { expect, test } from "vitest";
import { fitRfm, rfmCells, scoreRfm, segmentRules } from "clientele/loyalty";
import { compileFirstMatch, evaluate } from "clientele/rules";
import { asOf, buyer, decided } from "./support.js";

const cases = segmentRules("A");

test("for each of the 125 cells the rules give the segment that scoring gives", () => {
  // One buyer in each fifth of each quantity, so that the cuts are the values themselves.
  const rfm = fitRfm([1, 2, 3, 4, 5].map((fifth) => buyer(600 - 100 * fifth, fifth, 1000 * fifth)));
  const segmentOf = compileFirstMatch<object, string, "segment">(cases, { about: "segment", policy: "rfm/A" });
  for (const cell of rfmCells) {
    const [r, f, m] = [...cell].map(Number) as [number, number, number];
    const value = decided(scoreRfm(buyer(600 - 100 * r, f, 1000 * m), rfm));
    expect(value.score).toBe(cell);
    expect(segmentOf(value, asOf, "none")).toMatchObject({ status: "decided", value: value.segment });
    expect(cases.filter(({ when }) => evaluate(when, value)).length).toBe(1);
  }
});

test("a table of one's own gives cases of one's own", () => {
  const all = segmentRules({
    schemaVersion: 1,
    id: "one",
    cells: Object.fromEntries(rfmCells.map((cell) => [cell, "everybody"])) as never,
  });
  expect(all.map(({ value }) => value)).toEqual(["everybody"]);
});

test("a table that is none is refused", () => {
  expect(() => segmentRules("Z" as never)).toThrow(expect.objectContaining({ code: "rfm-table" }));
});

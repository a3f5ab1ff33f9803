import { fitRfm, rfmTable, type RfmCell, type RfmFit, scoreRfm } from "clientele/loyalty";
import { describe, expect, test } from "vitest";
import { asOf, buyer } from "./support.js";

const population = Array.from({ length: 10 }, (_, i) => buyer(i, i + 1, i));
const rfm = fitRfm(population);
const code = (code: string) => expect.objectContaining({ name: "DomainError", code });

describe("fitRfm", () => {
  test("without buyers, with too few, without the facts: a typed answer", () => {
    expect(fitRfm([])).toMatchObject({ status: "failed", reason: "not-enough-data", customers: 0 });
    expect(fitRfm([{ asOf, purchaseOccasions: 0 }])).toMatchObject({ status: "failed", reason: "not-enough-data" });
    expect(fitRfm(population.slice(0, 4))).toMatchObject({ status: "failed", reason: "not-enough-data", customers: 4 });
    expect(fitRfm([{ asOf }])).toMatchObject({
      reason: "missing-facts",
      missing: ["daysSinceLastPurchase", "purchaseOccasions", "spend"],
    });
    expect(fitRfm([{ asOf, purchaseOccasions: 2, daysSinceLastPurchase: 2 }])).toMatchObject({
      reason: "missing-facts",
      missing: ["spend"],
    });
    expect(fitRfm(population, { currency: "XXX" })).toMatchObject({ reason: "not-enough-data", customers: 0 });
  });

  test("facts of two moments are refused", () => {
    const mixed = [...population, buyer(1, 1, 1, { asOf: "2027-01-01T00:00:00.000Z" })];
    expect(() => fitRfm(mixed)).toThrow(code("rfm-as-of"));
  });

  test("an unknown table or kind of spend is refused", () => {
    expect(() => fitRfm(population, { table: "Z" as "A" })).toThrow(code("rfm-table"));
    expect(() => fitRfm(population, { table: "toString" as "A" })).toThrow(code("rfm-table"));
    expect(() => fitRfm(population, { monetary: "profit" as "net" })).toThrow(code("fit-rfm-monetary"));
  });

  test.for([Number.NaN, Infinity, -1])("a silence of %s days is refused", (days) => {
    expect(() => fitRfm([...population, buyer(days, 1, 1)])).toThrow(code("fit-rfm-days-since-last-purchase"));
  });

  test("the population is not touched", () => {
    const before = JSON.stringify(population);
    fitRfm(Object.freeze([...population]));
    expect(JSON.stringify(population)).toBe(before);
  });
});

describe("scoreRfm", () => {
  test("who never bought, and of whom too little is known, is undecided", () => {
    const reasonFor = (facts: Parameters<typeof scoreRfm>[0]) => {
      const { status, reason, missing } = scoreRfm(facts, rfm) as {
        status: string;
        reason?: string;
        missing?: unknown;
      };
      return [status, reason, missing];
    };
    expect(reasonFor({ asOf, purchaseOccasions: 0 })).toEqual(["undecided", "not-enough-data", ["purchaseOccasions"]]);
    expect(reasonFor({ asOf })).toEqual([
      "undecided",
      "missing-facts",
      ["daysSinceLastPurchase", "purchaseOccasions", "spend"],
    ]);
    expect(reasonFor(buyer(1, 1, 1, { spend: [] }))).toEqual(["undecided", "missing-facts", ["spend"]]);
  });

  test("a scheme of another version is refused", () => {
    expect(() => scoreRfm(population[0]!, { ...rfm, schemaVersion: 2 } as unknown as RfmFit)).toThrow(
      code("schema-version"),
    );
  });

  test("a table with a hole is refused where the hole is met", () => {
    const table = { schemaVersion: 1, id: "holes", cells: {} };
    expect(() => scoreRfm(population[0]!, { ...rfm, table } as unknown as RfmFit)).toThrow(code("rfm-table"));
  });
});

describe("rfmTable", () => {
  test.for<[string, Record<string, readonly string[]>]>([
    ["none for 555", {}],
    ["555 in a and b", { a: ["555"], b: ["555"] }],
    ['"556" in a', { a: ["556"] }],
  ])("%s", ([message, segments]) => {
    expect(() => rfmTable("mine", segments as Record<string, RfmCell[]>)).toThrow(message);
    expect(() => rfmTable("mine", segments as Record<string, RfmCell[]>)).toThrow(code("rfm-table"));
  });
});

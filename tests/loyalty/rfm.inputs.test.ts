import {
  fitRfm,
  rfmCells,
  type RfmFit,
  rfmSchemeOf,
  type RfmTable,
  rfmTable,
  rfmTableOfBounds,
  rfmTables,
  scoreRfm,
  segmentMigration,
  segmentRules,
  segmentSummary,
} from "clientele/loyalty";
import { describe, expect, test } from "vitest";
import * as schemas from "../../src/loyalty/schema.js";
import { asOf, buyer } from "./support.js";

const population = Array.from({ length: 10 }, (_, i) => buyer(i, i + 1, i));
const rfm = fitRfm(population);
const cuts = { recency: [40, 30, 20, 10], frequency: [1, 2, 3, 4], monetary: [1, 2, 3, 4] } as const;
const code = (code: string) => expect.objectContaining({ name: "DomainError", code });

describe("cuts of the caller's own", () => {
  const bad: [string, Record<string, unknown>][] = [
    ["of recency that rise", { recency: [10, 20, 30, 40] }],
    ["of frequency that fall", { frequency: [4, 3, 2, 1] }],
    ["two of which are equal", { monetary: [1, 2, 2, 3] }],
    ["one of which is NaN", { monetary: [1, 2, Number.NaN, 3] }],
    ["one of which is infinite", { monetary: [1, 2, 3, Infinity] }],
    ["of text", { frequency: ["1", "2", "3", "4"] }],
    ["three", { frequency: [1, 2, 3] }],
    ["five", { frequency: [1, 2, 3, 4, 5] }],
    ["none", { frequency: null }],
    ["a text", { frequency: "1234" }],
  ];

  test.for(bad)("%s are refused", ([, wrong]) => {
    expect(() => fitRfm(population, { cuts: wrong as never })).toThrow(code("rfm-cuts"));
    expect(() => rfmSchemeOf({ cuts: { ...cuts, ...wrong } as never, currency: "EUR" })).toThrow(code("rfm-cuts"));
  });

  test("must be of all three quantities where there is no population", () => {
    const { recency, frequency } = cuts;
    expect(() => rfmSchemeOf({ cuts: { recency, frequency } as never, currency: "EUR" })).toThrow(code("rfm-cuts"));
    expect(() => rfmSchemeOf({ cuts: null as never, currency: "EUR" })).toThrow(code("rfm-cuts"));
  });

  test("negative zero is zero", () => {
    const zero = rfmSchemeOf({ cuts: { ...cuts, monetary: [-5, -0, 3, 4] }, currency: "EUR" });
    expect(Object.is(zero.cuts.monetary[1], 0)).toBe(true);
  });
});

describe("options that make no sense", () => {
  test.for<[string, object | null, string]>([
    ["a method", { method: "ranks" }, "fit-rfm-method"],
    ["cuts", { cuts: 3 }, "rfm-cuts"],
    ["a side of a cut", { cuts, atCut: { recency: "upper" } }, "fit-rfm-at-cut"],
    ["a negative weight", { weights: { recency: -1, frequency: 1, monetary: 1 } }, "rfm-weights"],
    ["a huge weight", { weights: { recency: 1e300, frequency: 1, monetary: 1 } }, "rfm-weights"],
    ["a weight that is NaN", { weights: { recency: Number.NaN, frequency: 1, monetary: 1 } }, "rfm-weights"],
    ["a missing weight", { weights: { recency: 1, frequency: 1 } }, "rfm-weights"],
    ["no weight at all", { weights: { recency: 0, frequency: 0, monetary: 0 } }, "rfm-weights"],
    ["weights below a millionth", { weights: { recency: 4e-7, frequency: 0, monetary: 0 } }, "rfm-weights"],
    ["a table of no cells", { table: { schemaVersion: 1, id: "x" } }, "rfm-table"],
    ["options", null, "fit-rfm-options"],
  ])("%s", ([, options, expected]) => {
    expect(() => fitRfm(population, options as never)).toThrow(code(expected));
  });

  test("a currency that is none", () => {
    for (const currency of ["eur", null, 1, {}]) {
      expect(() => rfmSchemeOf({ cuts, currency: currency as never })).toThrow(code("money-currency"));
      expect(() => fitRfm(population, { currency: currency as never })).toThrow(code("money-currency"));
    }
  });
});

describe("facts that make no sense", () => {
  test.for<[string, Parameters<typeof buyer>, string]>([
    ["half an occasion", [1, 0.5, 1], "purchase-occasions"],
    ["minus one occasion", [1, -1, 1], "purchase-occasions"],
    ["NaN occasions", [1, Number.NaN, 1], "purchase-occasions"],
    ["days beyond all dates", [1e300, 1, 1], "days-since-last-purchase"],
    ["half a cent", [1, 1, 0.5], "spend"],
    ["money beyond exact sums", [1, 1, 1e300], "spend"],
  ])("%s are refused in fitting and in scoring", ([, args, name]) => {
    for (const method of ["quantiles", "fixed-bins", "r-package"] as const) {
      expect(() => fitRfm([...population, buyer(...args)], { method })).toThrow(code(`fit-rfm-${name}`));
    }
    expect(() => scoreRfm(buyer(...args), rfm)).toThrow(code(`score-rfm-${name}`));
  });

  test("no facts and no population are refused", () => {
    expect(() => fitRfm(null as never)).toThrow(code("fit-rfm-population"));
    expect(() => fitRfm([null] as never)).toThrow(code("fit-rfm-population"));
    expect(() => scoreRfm(null as never, rfm)).toThrow(code("score-rfm-facts"));
  });

  test.for<[string, unknown]>([
    ["null", null],
    ["an object", {}],
    ["a text", "ab"],
    ["a list of null", [null]],
    ["a list of nothing", new Array(3)],
  ])("%s is no population", ([, list]) => {
    expect(() => fitRfm(list as never)).toThrow(code("fit-rfm-population"));
    for (const fit of [rfm, fitRfm([])]) {
      expect(() => segmentSummary(list as never, fit)).toThrow(code("segment-summary-population"));
      expect(() => segmentMigration(list as never, [], { from: fit })).toThrow(code("segment-migration-before"));
      expect(() => segmentMigration([], list as never, { from: fit })).toThrow(code("segment-migration-after"));
    }
  });

  test.for<[unknown, string]>([
    [{}, "spend"],
    ["EUR", "spend"],
    [[null], "spend"],
    [[1], "spend"],
    [[{ currency: "EUR" }], "spend"],
    [[{ net: 1, gross: 1 }], "money-currency"],
    [[{ currency: "eur", net: 1, gross: 1 }], "money-currency"],
  ])("%o is no spend", ([spend, name]) => {
    const facts = buyer(1, 1, 1, { spend: spend as never });
    const of = (fn: string) => code(name === "spend" ? `${fn}-spend` : name);
    expect(() => fitRfm([...population, facts])).toThrow(of("fit-rfm"));
    expect(() => scoreRfm(facts, rfm)).toThrow(of("score-rfm"));
    expect(() => segmentSummary([facts], rfm)).toThrow(of("segment-summary"));
  });

  test.for<[unknown]>([[undefined], [null], [5], ["today"], ["2026-01-01"], ["2026-02-30T00:00:00Z"]])(
    "%o is no moment",
    ([asOf]) => {
      const facts = buyer(1, 1, 1, { asOf: asOf as never });
      expect(() => fitRfm([facts])).toThrow(code("instant"));
      expect(() => scoreRfm(facts, rfm)).toThrow(code("instant"));
      expect(() => segmentSummary([facts], rfm)).toThrow(code("instant"));
    },
  );

  test("null is unknown", () => {
    for (const [fact, value] of Object.entries({ daysSinceLastPurchase: null, purchaseOccasions: null, spend: null })) {
      const facts = buyer(1, 1, 1, { [fact]: value });
      expect(scoreRfm(facts, rfm)).toMatchObject({ reason: "missing-facts", missing: [fact] });
      expect(fitRfm([...population, facts])).toMatchObject({
        warnings: [{ code: "small-base" }, { code: "left-out", missing: fact, customers: 1 }],
      });
      expect(segmentSummary([...population, facts], rfm)).toMatchObject({ customers: 10, undecided: 1 });
    }
  });

  test("facts of two moments have no summary", () => {
    const mixed = [...population, { asOf: "2026-02-01T00:00:00Z", purchaseOccasions: 0 }];
    expect(() => segmentSummary(mixed, rfm)).toThrow(code("rfm-as-of"));
    expect(() => fitRfm(mixed)).toThrow(code("rfm-as-of"));
  });

  test("no options are refused", () => {
    expect(() => scoreRfm(population[0]!, rfm, null as never)).toThrow(code("score-rfm-options"));
  });

  test("the largest amounts give finite cuts by every method", () => {
    const far = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
    const extreme = Array.from({ length: 6 }, (_, i) => buyer(far[1]! * (i % 2), 1 + i, far[i % 2]!));
    for (const method of ["quantiles", "fixed-bins", "r-package"] as const) {
      const fit = fitRfm(extreme, { method });
      if (fit.status === "failed") throw new Error(fit.reason);
      expect(Object.values(fit.cuts).flat().every(Number.isFinite)).toBe(true);
    }
  });

  test("sums of money that are no longer exact are refused", () => {
    const rich = Array.from({ length: 6 }, (_, i) => buyer(i, 1, Number.MAX_SAFE_INTEGER));
    expect(() => segmentSummary(rich, fitRfm(rich))).toThrow(code("money-overflow"));
  });
});

describe("a stored scheme that cannot be used", () => {
  const table = { schemaVersion: 1, id: "x" };
  const { [rfmCells[7]!]: _, ...holed } = rfmTables.A.cells;
  test.for<[string, object, string]>([
    ["without cuts", { cuts: undefined }, "rfm-cuts"],
    ["with three cuts", { cuts: { ...cuts, recency: [3, 2, 1] } }, "rfm-cuts"],
    ["with cuts of recency that rise", { cuts: { ...cuts, recency: [1, 2, 3, 4] } }, "rfm-cuts"],
    ["with a cut of frequency that falls", { cuts: { ...cuts, frequency: [1, 3, 2, 4] } }, "rfm-cuts"],
    ["with a last cut of spend that falls", { cuts: { ...cuts, monetary: [1, 2, 3, 2] } }, "rfm-cuts"],
    ["without sides", { atCut: undefined }, "at-cut"],
    ["with unknown sides", { atCut: { recency: 1 } }, "at-cut"],
    ["without weights", { weights: undefined }, "rfm-weights"],
    ["with weights of nothing", { weights: { recency: 0, frequency: 0, monetary: 4e-7 } }, "rfm-weights"],
    ["with a huge weight", { weights: { recency: 1e10, frequency: 1, monetary: 1 } }, "rfm-weights"],
    ["with a table of no cells", { table }, "rfm-table"],
    ["with a table without an id", { table: { ...rfmTables.A, id: 5 } }, "rfm-table"],
    ["without a table", { table: null }, "schema-version"],
    ["of another kind", { kind: "churn" }, "kind"],
    ["of another status", { status: "x" }, "status"],
    ["without a currency", { currency: null }, "money-currency"],
    ["of profit", { monetary: "profit" }, "monetary"],
    ["of no moment", { asOf: "yesterday" }, "instant"],
    ["that failed for no reason", { status: "failed", reason: "mood", missing: [], customers: 0 }, "reason"],
    ["that failed for want of nothing", { status: "failed", reason: "missing-facts", customers: 0 }, "missing"],
  ])("%s: neither the functions nor the schema take it", ([, wrong, name]) => {
    const scheme = { ...rfm, ...wrong } as RfmFit;
    const of = (fn: string) => code(/^(rfm|schema|money)-|^instant$/.test(name) ? name : `${fn}-${name}`);
    expect(() => scoreRfm(population[0]!, scheme)).toThrow(of("score-rfm"));
    expect(() => segmentSummary([], scheme)).toThrow(of("segment-summary"));
    expect(() => segmentMigration([], [], { from: scheme })).toThrow(of("segment-migration"));
    expect(() => segmentMigration([], [], { from: rfm, to: scheme })).toThrow(of("segment-migration"));
    expect(schemas.rfmFitSchema.safeParse(scheme).success).toBe(false);
  });

  test("no scheme at all", () => {
    for (const scheme of [null, undefined, 5, "x", []]) {
      expect(() => scoreRfm(population[0]!, scheme as never)).toThrow(code("schema-version"));
      expect(() => segmentSummary(population, scheme as never)).toThrow(code("schema-version"));
      expect(() => segmentMigration([], [], { from: scheme as never })).toThrow(code("schema-version"));
    }
  });

  test.for<[string, object]>([
    ["a hole", holed],
    ["a cell without a word", { ...holed, [rfmCells[7]!]: "" }],
    ["a cell of a number", { ...holed, [rfmCells[7]!]: 7 }],
  ])("%s in its table", ([, cells]) => {
    const table = { ...rfmTables.A, cells } as unknown as RfmTable;
    const refused = code("rfm-table");
    expect(() => segmentSummary([], { ...rfm, table })).toThrow(refused);
    expect(() => segmentMigration([], [], { from: { ...rfm, table } })).toThrow(refused);
    expect(() => segmentRules(table)).toThrow(refused);
    expect(() => fitRfm(population, { table })).toThrow(refused);
    expect(() => rfmSchemeOf({ cuts, currency: "EUR", table })).toThrow(refused);
    expect(schemas.rfmTableSchema.safeParse(table).success).toBe(false);
  });

  test("equal cuts, which ties leave, can be used", () => {
    const tied = { ...rfm, cuts: { recency: [9, 9, 0, 0], frequency: [1, 1, 1, 1], monetary: [0, 0, 0, 5] } } as RfmFit;
    expect(scoreRfm(population[0]!, tied)).toMatchObject({ status: "decided" });
    expect(schemas.rfmFitSchema.safeParse(tied).success).toBe(true);
  });
});

describe("a migration", () => {
  const customer = (customerId: string, at = asOf) => ({ ...buyer(1, 1, 1, { asOf: at }), customerId });
  const later = "2026-02-01T00:00:00.000Z";

  test("a customer twice, or without an id, is refused", () => {
    const twice = [customer("a"), customer("a")];
    expect(() => segmentMigration(twice, [], { from: rfm })).toThrow(code("segment-migration-customer"));
    expect(() => segmentMigration([], [buyer(1, 1, 1)] as never, { from: rfm })).toThrow(
      code("segment-migration-customer"),
    );
    expect(() => segmentMigration([null] as never, [], { from: rfm })).toThrow(code("segment-migration-before"));
  });

  test("facts of two moments at one date, and dates the wrong way round, are refused", () => {
    const mixed = [customer("a"), customer("b", later)];
    expect(() => segmentMigration([], mixed, { from: rfm })).toThrow(code("rfm-as-of"));
    expect(() => segmentMigration([customer("a", later)], [customer("a")], { from: rfm })).toThrow(code("rfm-as-of"));
    expect(segmentMigration([customer("a")], [customer("a", later)], { from: rfm }).status).toBe("measured");
    expect(segmentMigration([customer("a")], [customer("a")], { from: rfm }).status).toBe("measured");
  });

  test("no options are refused", () => {
    expect(() => segmentMigration([], [], null as never)).toThrow(code("segment-migration-options"));
    expect(() => segmentMigration([customer("a")], [], {} as never)).toThrow(code("schema-version"));
  });
});

describe("published bounds", () => {
  const all = [1, 5] as const;
  test.for<[string, unknown]>([
    ["a range the wrong way round", { segment: "a", recency: [5, 1], frequency: all, monetary: all }],
    ["a range without an end", { segment: "a", recency: [5], frequency: all, monetary: all }],
    ["NaN", { segment: "a", recency: [Number.NaN, 5], frequency: all, monetary: all }],
    ["no range", { segment: "a", recency: all, frequency: all }],
    ["no row", null],
    ["no name", { recency: all, frequency: all, monetary: all }],
    ["a symbol for a name", { segment: Symbol("a"), recency: [5, 1], frequency: all, monetary: all }],
  ])("%s is refused", ([, row]) => {
    expect(() => rfmTableOfBounds("x", [row as never])).toThrow(code("rfm-bounds"));
  });

  test("no rows and no options are refused", () => {
    expect(() => rfmTableOfBounds("x", null as never)).toThrow(code("rfm-bounds"));
    expect(() => rfmTableOfBounds("x", [], null as never)).toThrow(code("rfm-bounds"));
  });
});

test.for<[string, unknown, unknown]>([
  ["no list of cells", "x", { a: null }],
  ["a text for a list of cells", "x", { a: "555" }],
  ["no segments", "x", null],
  ["a segment without a name", "x", { "": rfmCells }],
  ["no id", undefined, { a: rfmCells }],
  ["an empty id", "", { a: rfmCells }],
])("a table of %s is refused", ([, id, segments]) => {
  expect(() => rfmTable(id as never, segments as never)).toThrow(code("rfm-table"));
});

describe("what is stored passes its schema unchanged after JSON", () => {
  test.for<[string, RfmFit]>([
    ["a scheme of cuts alone", rfmSchemeOf({ cuts, currency: "EUR", table: "B" })],
    ["fixed bins with one quantity of the caller's own", fitRfm(population, { method: "fixed-bins", cuts: {} })],
    ["the compatibility mode", fitRfm(population, { method: "r-package", table: "r-package" })],
  ])("%s", ([, scheme]) => {
    expect(schemas.rfmFitSchema.parse(JSON.parse(JSON.stringify(scheme)))).toEqual(scheme);
  });

  test("every preset has rules", () => {
    for (const name of ["A", "B", "C", "r-package"] as const) expect(segmentRules(name).length).toBeGreaterThan(9);
  });
});

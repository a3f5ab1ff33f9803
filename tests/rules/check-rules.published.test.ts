import { describe, expect, test } from "vitest";
import { rfmCells, type RfmTableName, rfmTables, segmentRules } from "clientele/loyalty";
import { type Case, checkRules, type CheckRulesOptions, type Condition, evaluate } from "clientele/rules";

const upTo = (to: number) => ({ from: 1, to, whole: true });
const scores = { recency: upTo(5), frequency: upTo(5), monetary: upTo(5) };
const grid = { R: upTo(5), F: upTo(5) };

/** Rows as they are published, `Champions 4-5;4-5 | ...`: a range of whole scores for each fact. */
function ranges(facts: readonly string[], text: string): Case<string>[] {
  return text.split(" | ").map((row) => {
    const [, value = "", bounds = ""] = /^(.*) (\S+)$/.exec(row) ?? [];
    const all = bounds.split(";").flatMap((bound, index): Condition[] => {
      const [from, to = from] = bound.split("-").map(Number);
      return [
        { fact: facts[index]!, is: "at-least", value: from! },
        { fact: facts[index]!, is: "at-most", value: to! },
      ];
    });
    return { value, when: { all } };
  });
}

/** Rows of cells, `Champions 55 54 45 | ...`. */
function cells(facts: readonly string[], text: string): Case<string>[] {
  return text.split(" | ").map((row) => {
    const [, value = "", list = ""] = /^(\D*) ([\d ]+)$/.exec(row) ?? [];
    const any = list.split(" ").map((cell) => ({
      all: [...cell].map((digit, index) => ({ fact: facts[index]!, is: "equals", value: Number(digit) }) as const),
    }));
    return { value, when: { any } };
  });
}

const unreachable = (cases: readonly Case<string>[], options: CheckRulesOptions) =>
  checkRules(cases, options).reachability.cases.flatMap(({ status, value }) =>
    status === "unreachable" ? [value] : [],
  );

/** How the presets name what is published. */
const presetNames: Record<string, string> = { Potential: "potential-loyalist", "Can't Lose": "cannot-lose-them" };
const presetName = (published: string) => presetNames[published] ?? published.toLowerCase().replaceAll(" ", "-");
const valuesOf = (name: RfmTableName) => rfmCells.map((cell) => rfmTables[name].cells[cell]);
/** The segment that a published list over two scores gives each of the 125 cells. */
const valuesOver = (list: readonly Case<string>[], second: (f: number, m: number) => number) =>
  rfmCells.map(([r, f, m]) => {
    const facts = { R: Number(r), F: second(Number(f), Number(m)) };
    return presetName(list.find(({ when }) => evaluate(when, facts))?.value ?? "none");
  });

const proven = { status: "proven", coverage: { status: "proven" }, disjointness: { status: "proven" } };

describe("tables that give each cell to one segment", () => {
  test("table A: 125 cells, eleven segments", () => {
    const check = checkRules(segmentRules("A"), { match: "one", domains: scores });
    expect(check).toMatchObject({ ...proven, cells: 125 });
    const all = Object.values(rfmTables.A.cells);
    for (const one of check.reachability.cases) {
      expect(one).toMatchObject({ status: "reachable", cells: all.filter((segment) => segment === one.value).length });
    }
  });

  test("table B: recency by frequency, 25 cells, ten segments", () => {
    const B = ranges(
      ["R", "F"],
      "Champions 5;4-5 | Loyal 3-4;4-5 | Potential Loyalist 4-5;2-3 | New 5;1 | Promising 4;1 | Need Attention 3;3 | " +
        "About To Sleep 3;1-2 | Can't Lose 1-2;5 | At Risk 1-2;3-4 | Hibernating 1-2;1-2",
    );
    expect(checkRules(B, { match: "one", domains: grid })).toMatchObject({ ...proven, cells: 25 });
    expect(checkRules(segmentRules("B"), { match: "one", domains: scores })).toMatchObject({ ...proven, cells: 125 });
    expect(valuesOver(B, (f) => f)).toEqual(valuesOf("B"));
  });

  test("table C: recency by the mean of frequency and monetary value, 25 cells, eleven segments", () => {
    const C = cells(
      ["R", "F"],
      "Champions 55 54 45 | Loyal 53 44 35 34 | Potential 52 42 43 33 | Recent 51 | Promising 41 31 | " +
        "Need Attention 32 23 22 | About to Sleep 21 | At Risk 25 24 13 | Can't Lose 15 14 | Hibernating 12 | Lost 11",
    );
    expect(checkRules(C, { match: "one", domains: grid })).toMatchObject({ ...proven, cells: 25 });
    expect(checkRules(segmentRules("C"), { match: "one", domains: scores })).toMatchObject({ ...proven, cells: 125 });
    expect(valuesOver(C, (f, m) => Math.round((f + m) / 2))).toEqual(valuesOf("C"));
  });
});

describe("table D: ranges that Putler publishes", () => {
  const D = ranges(
    ["R", "F"],
    "Champions 4-5;4-5 | Loyal 2-5;3-5 | Potential 3-5;1-3 | Recent 4-5;0-1 | Promising 3-4;0-1 | Need Attention 2-3;2-3 | " +
      "About To Sleep 2-3;0-2 | At Risk 0-2;2-5 | Can't Lose 0-1;4-5 | Hibernating 1-2;1-2 | Lost 0-2;0-2",
  );

  test("20 of its 25 cells are in more than one segment", () => {
    expect(checkRules(D, { match: "one", domains: grid })).toMatchObject({
      status: "refuted",
      coverage: { status: "proven" },
      disjointness: { status: "refuted", cells: 20 },
      cells: 25,
    });
  });

  test("taken in the order of the list, four segments are never given", () => {
    expect(unreachable(D, { match: "first", domains: grid })).toEqual(["Recent", "Promising", "Can't Lose", "Lost"]);
  });

  test("and each is told which ones stand before it", () => {
    const { cases } = checkRules(D, { match: "first", domains: grid }).reachability;
    expect(cases[3]).toEqual({ case: 3, value: "Recent", status: "unreachable", because: "hidden", hiddenBy: [2] });
    expect(cases[8]).toMatchObject({ value: "Can't Lose", hiddenBy: [7] });
  });
});

describe("what libraries bring as their segments", () => {
  const facts = ["recency", "frequency", "monetary"];

  // Documentation of rfm_segment in the R package rfm 0.2, github.com/rsquaredacademy/rfm; the first row that matches.
  test("the example of rfm 0.2 leaves 36 of 125 cells to none and never gives three of its ten segments", () => {
    const rows = ranges(
      facts,
      "Champions 4-5;4-5;4-5 | Loyal Customers 2-5;3-5;3-5 | Potential Loyalist 3-5;1-3;1-3 | New Customers 4-5;1;1 | " +
        "Promising 3-4;1;1 | Need Attention 2-3;2-3;2-3 | About To Sleep 2-3;1-2;1-2 | At Risk 1-2;2-5;2-5 | " +
        "Can't Lose Them 1;4-5;4-5 | Lost 1-2;1-2;1-2",
    );
    const options = { match: "first", domains: scores } as const;
    expect(checkRules(rows, options)).toMatchObject({
      coverage: { status: "refuted", cells: 36 },
      disjointness: { status: "refuted", cells: 39 },
      cells: 125,
    });
    expect(unreachable(rows, options)).toEqual(["New Customers", "Promising", "Can't Lose Them"]);
  });

  // The same page of rfm 0.3.
  test("the example of rfm 0.3 leaves 10 cells to none, calls one Champions and puts 58 into several", () => {
    const rows = ranges(
      facts,
      "Champions 5;5;5 | Potential Loyalist 3-5;3-5;2-5 | Loyal Customers 2-4;2-4;2-4 | Promising 3-4;1-3;3-5 | " +
        "New Customers 4-5;1-3;1-5 | Can't Lose Them 1-2;3-4;4-5 | At Risk 1-2;2-5;4-5 | Need Attention 1-3;3-5;3-5 | " +
        "About To Sleep 2-3;1-3;1-4 | Lost 1;1-5;1-5",
    );
    const check = checkRules(rows, { match: "first", domains: scores });
    expect(check).toMatchObject({
      coverage: { status: "refuted", cells: 10 },
      disjointness: { status: "refuted", cells: 58 },
      reachability: { status: "proven" },
    });
    expect(check.reachability.cases[0]).toMatchObject({ value: "Champions", cells: 1 });
    const homeless = check.coverage.status === "refuted" ? check.coverage.regions : [];
    const none = ["215", "241", "251", "252", "341", "351", "441", "451", "541", "551"];
    for (const { example } of homeless) expect(none).toContain(facts.map((fact) => example[fact]).join(""));
  });

  // The segments of rfm_segments in pymc_marketing/clv/utils.py, github.com/pymc-labs/pymc-marketing, scores 1 to 4.
  test("the default of pymc-marketing gives 46 of 64 cells a segment and puts none into two", () => {
    const rows = cells(
      facts,
      "Premium Customer 334 443 444 344 434 433 343 333 | Repeat Customer 244 234 232 332 143 233 243 | " +
        "Top Spender 424 414 144 314 324 124 224 423 413 133 323 313 134 | " +
        "At Risk Customer 422 223 212 122 222 132 322 312 412 123 214 | Inactive Customer 411 111 113 114 112 211 311",
    );
    const domains = { recency: upTo(4), frequency: upTo(4), monetary: upTo(4) };
    expect(checkRules(rows, { match: "one", domains, show: 18 })).toMatchObject({
      coverage: { status: "refuted", cells: 18 },
      disjointness: { status: "proven" },
      cells: 64,
    });
  });
});

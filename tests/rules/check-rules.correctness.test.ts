import { describe, expect, test } from "vitest";
import {
  type Case,
  checkRules,
  type CheckRulesOptions,
  type Condition,
  conditionsOver,
  evaluate,
} from "clientele/rules";

interface Facts {
  readonly orders?: number;
  readonly silence?: number;
  readonly atRisk?: number;
  readonly lapsed?: number;
  readonly share?: number;
  readonly plan?: string;
  readonly otherPlan?: string;
  readonly vip?: boolean;
  readonly roles?: readonly string[];
}
const { all, any, not, fact, atLeast, moreThan, atMost, lessThan, within, equals, oneOf, contains, known, unknown } =
  conditionsOver<Facts>();

const check = (whens: readonly Condition[], options: Partial<CheckRulesOptions> = {}) =>
  checkRules(
    whens.map((when, value) => ({ value, when })),
    { match: "one", ...options },
  );

/** The regions that no case covers, without the `all` around them. */
const gaps = (whens: readonly Condition[], options: Partial<CheckRulesOptions> = {}) => {
  const { coverage } = check(whens, options);
  return coverage.status === "refuted" ? coverage.regions.map(({ where }) => ("all" in where ? where.all : where)) : [];
};

describe("ranges of numbers", () => {
  test("half-open ranges that meet leave nothing out and share nothing", () => {
    const stages = [lessThan("silence", 30), within("silence", { from: 30, below: 90 }), atLeast("silence", 90)];
    expect(check(stages)).toMatchObject({
      status: "proven",
      coverage: { status: "proven" },
      disjointness: { status: "proven" },
      reachability: { status: "proven" },
    });
  });

  test("a boundary in neither is named as the number that it is", () => {
    expect(gaps([lessThan("silence", 30), moreThan("silence", 30)])).toEqual([[equals("silence", 30)]]);
  });

  test("a boundary in both is named as the overlap", () => {
    const { disjointness } = check([atMost("silence", 30), atLeast("silence", 30)]);
    expect(disjointness).toEqual({
      status: "refuted",
      count: 1,
      overlaps: [
        {
          cases: [0, 1],
          values: [0, 1],
          count: 1,
          regions: [{ where: { all: [equals("silence", 30)] }, example: { silence: 30 } }],
        },
      ],
    });
  });

  test("gaps are written as they are: half-open, open, closed, and several as one", () => {
    expect(gaps([lessThan("silence", 30), atLeast("silence", 90)])).toEqual([
      [within("silence", { from: 30, below: 90 })],
    ]);
    expect(gaps([atMost("silence", 30), atLeast("silence", 90)])).toEqual([
      [moreThan("silence", 30), lessThan("silence", 90)],
    ]);
    expect(gaps([lessThan("silence", 30), moreThan("silence", 90)])).toEqual([
      [atLeast("silence", 30), atMost("silence", 90)],
    ]);
    expect(gaps([within("silence", { from: 30, below: 90 })])).toEqual([
      [any(lessThan("silence", 30), atLeast("silence", 90))],
    ]);
    expect(gaps([oneOf("silence", [1, 2])])).toEqual([[not(oneOf("silence", [1, 2]))]]);
  });

  test("whole numbers have nothing between them", () => {
    const rules = [atMost("orders", 2), atLeast("orders", 3)];
    expect(gaps(rules)).toEqual([[moreThan("orders", 2), lessThan("orders", 3)]]);
    expect(gaps(rules, { domains: { orders: { whole: true } } })).toEqual([]);
  });

  test("what lies outside the domain is no gap, and its ends are inside", () => {
    const share = { from: 0, to: 1 };
    expect(gaps([lessThan("share", 0.6)], { domains: { share } })).toEqual([[atLeast("share", 0.6)]]);
    expect(gaps([lessThan("share", 1)], { domains: { share } })).toEqual([[equals("share", 1)]]);
    expect(gaps([moreThan("share", 0)], { domains: { share } })).toEqual([[equals("share", 0)]]);
    expect(gaps([atMost("share", 1)], { domains: { share } })).toEqual([]);
  });

  test("the parts of two facts are proven together", () => {
    const rules = [
      all(atLeast("orders", 3), lessThan("silence", 30)),
      all(atLeast("orders", 3), atLeast("silence", 30)),
      all(lessThan("orders", 3), lessThan("silence", 30)),
    ];
    expect(gaps(rules)).toEqual([[lessThan("orders", 3), atLeast("silence", 30)]]);
  });
});

describe("texts, yes and no, lists", () => {
  test("a text that nothing names is one more", () => {
    const rules = [equals("plan", "free"), equals("plan", "paid")];
    expect(check(rules).coverage).toEqual({
      status: "refuted",
      count: 1,
      regions: [{ where: { all: [not(oneOf("plan", ["free", "paid"]))] }, example: { plan: "other" } }],
    });
    expect(check(rules, { domains: { plan: { values: ["free", "paid"] } } })).toMatchObject({
      status: "proven",
      cells: 2,
    });
  });

  test("yes and no are all that there is", () => {
    expect(check([equals("vip", true), equals("vip", false)])).toMatchObject({ status: "proven", cells: 2 });
    expect(gaps([equals("vip", true)])).toEqual([[equals("vip", false)]]);
  });

  test("a list may hold several named values, or none", () => {
    const { coverage, disjointness } = check([contains("roles", "buyer"), contains("roles", "user")]);
    expect(coverage).toMatchObject({
      regions: [
        { where: { all: [not(contains("roles", "buyer")), not(contains("roles", "user"))] }, example: { roles: [] } },
      ],
    });
    expect(disjointness).toMatchObject({ overlaps: [{ regions: [{ example: { roles: ["buyer", "user"] } }] }] });
  });
});

describe("facts that may be unknown", () => {
  test("what a condition asks to be known may be unknown, and nobody is left out for it", () => {
    const rules = [all(known("orders"), atLeast("orders", 3))];
    expect(gaps(rules)).toEqual([[any(unknown("orders"), lessThan("orders", 3))]]);
    expect(check([...rules, any(unknown("orders"), lessThan("orders", 3))])).toMatchObject({
      status: "proven",
      decidedness: { status: "proven" },
    });
  });

  test("others are taken as known until it is said that they need not be", () => {
    const rules = [atLeast("orders", 3), lessThan("orders", 3)];
    expect(check(rules).decidedness).toEqual({ status: "proven" });
    expect(check(rules, { mayBeUnknown: ["orders"] })).toMatchObject({
      status: "proven",
      coverage: { status: "proven" },
      decidedness: { status: "refuted", regions: [{ where: { all: [unknown("orders")] }, example: {} }] },
    });
  });

  test("of a first match, a case before it that is undecided keeps the answer back", () => {
    const rules: readonly Case<string>[] = [
      { value: "vip", when: equals("vip", true) },
      { value: "regular", when: unknown("vip") },
    ];
    const { reachability } = checkRules(rules, { match: "first" });
    expect(reachability.cases[1]).toEqual({
      case: 1,
      value: "regular",
      status: "unreachable",
      because: "hidden",
      hiddenBy: [],
    });
  });
});

describe("facts compared with each other", () => {
  const rhythm = [
    lessThan("silence", fact("atRisk")),
    within("silence", { from: fact("atRisk"), below: fact("lapsed") }),
    atLeast("silence", fact("lapsed")),
  ];

  test("complementary comparisons of one pair are proven", () => {
    const rules = [lessThan("silence", fact("atRisk")), atMost("atRisk", fact("silence"))];
    expect(check(rules)).toMatchObject({ status: "proven" });
  });

  test("facts are free: that the second limit may lie below the first is found, with numbers", () => {
    const { coverage, disjointness } = check(rhythm);
    expect(coverage).toEqual({ status: "proven" });
    expect(disjointness).toMatchObject({
      status: "refuted",
      overlaps: [
        {
          cases: [0, 2],
          regions: [{ where: { all: [lessThan("silence", fact("atRisk")), atLeast("silence", fact("lapsed"))] } }],
        },
      ],
    });
  });

  test("and what is given about them makes the proof", () => {
    expect(check(rhythm, { given: atMost("atRisk", fact("lapsed")) })).toMatchObject({ status: "proven" });
  });

  test("what contradicts itself over three facts is no gap", () => {
    const circle = all(
      lessThan("silence", fact("atRisk")),
      lessThan("atRisk", fact("lapsed")),
      atMost("lapsed", fact("silence")),
    );
    expect(check([circle]).reachability.cases[0]).toMatchObject({ status: "unreachable", because: "never-true" });
  });

  test("nor what contradicts the constants", () => {
    const beyond = all(lessThan("silence", 30), atLeast("atRisk", 30), lessThan("atRisk", fact("silence")));
    expect(check([beyond]).reachability.cases[0]).toMatchObject({ because: "never-true" });
    const between = all(moreThan("silence", 30), lessThan("silence", fact("atRisk")), lessThan("atRisk", 32));
    expect(check([between]).reachability.cases[0]).toMatchObject({ status: "reachable" });
    const whole = { silence: { whole: true }, atRisk: { whole: true } };
    expect(check([between], { domains: whole }).reachability.cases[0]).toMatchObject({ because: "never-true" });
  });

  test("equal texts are equal, and texts that nothing names may be too", () => {
    const rules = [equals("plan", fact("otherPlan")), all(equals("plan", "free"), equals("otherPlan", "free"))];
    expect(check(rules).disjointness).toMatchObject({
      overlaps: [{ regions: [{ example: { plan: "free", otherPlan: "free" } }] }],
    });
    expect(gaps([...rules, not(equals("plan", fact("otherPlan")))])).toEqual([]);
  });

  test("numbers closer together than the machine's are not guessed at", () => {
    const next = 1 + Number.EPSILON;
    const after = next + Number.EPSILON;
    const squeezed = all(moreThan("silence", 1), lessThan("silence", fact("atRisk")), lessThan("atRisk", after));
    expect(check([squeezed])).toMatchObject({
      reachability: { cases: [{ status: "not-checkable", reason: "facts-compared" }] },
    });
  });
});

describe("cases that are never the answer", () => {
  test("one that contradicts itself, and one that another hides", () => {
    const { reachability } = check(
      [atLeast("orders", 3), all(moreThan("orders", 5), lessThan("orders", 5)), atLeast("orders", 9)],
      {
        match: "first",
      },
    );
    expect(reachability).toEqual({
      status: "refuted",
      cases: [
        { case: 0, value: 0, status: "reachable", example: { orders: 3 } },
        { case: 1, value: 1, status: "unreachable", because: "never-true", hiddenBy: [] },
        { case: 2, value: 2, status: "unreachable", because: "hidden", hiddenBy: [0] },
      ],
    });
  });
});

describe("long lists and much work", () => {
  test("a list that is cut says how many there are", () => {
    const every = Array.from({ length: 30 }, (_, index) => equals("orders", index));
    const domains = { orders: { from: 0, to: 99, whole: true } };
    const flags = every.map((when, index) => all(when, equals("plan", `p${index}`)));
    const { coverage } = check(flags, { domains, show: 2 });
    expect(coverage).toMatchObject({ status: "refuted", count: 31 });
    expect(coverage.status === "refuted" && coverage.regions.length).toBe(2);
    expect(check([...every, ...every], { domains, show: 5 }).disjointness).toMatchObject({ count: 30, cells: 30 });
  });

  test("more work than allowed is an answer of its own", () => {
    expect(check([atLeast("orders", 3), lessThan("orders", 3)], { effort: 1 })).toMatchObject({
      status: "not-checkable",
      coverage: { status: "not-checkable", reason: "too-much-work" },
      disjointness: { status: "not-checkable", reason: "too-much-work" },
      reachability: { status: "not-checkable" },
    });
  });
});

describe("facts that are numbers and texts", () => {
  const oneOfAny = (...values: readonly (string | number | boolean)[]) =>
    ({ fact: "x", is: "one-of", values }) as const;
  const every = [2, 3, 4, "a", "b", true, false, undefined];
  test.each<[string, Condition]>([
    ["a number and a text", { fact: "x", is: "one-of", values: [3, "a"] }],
    ["a number alone, beside a text", { all: [{ not: oneOfAny("a") }, oneOfAny(3, "a")] }],
    ["a text, and what is not a number", { any: [oneOfAny("a"), { not: oneOfAny(3, 4, true) }] }],
  ])("a region is true of its records and of no others: %s", (_, when) => {
    const { coverage } = check([when]);
    const wheres = coverage.status === "refuted" ? coverage.regions.map(({ where }) => where) : [];
    for (const x of every) expect([x, evaluate({ any: wheres }, { x })]).toEqual([x, evaluate({ not: when }, { x })]);
  });
});

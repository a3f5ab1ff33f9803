import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Case,
  checkRules,
  compileCondition,
  type CheckRulesOptions,
  type Condition,
  evaluate,
  type RuleClaim,
} from "clientele/rules";

/** What a fact can be, as far as the conditions below can tell, and unknown last. */
const thirds = Array.from({ length: 16 }, (_, index) => -2 + index / 3);
const values: Readonly<Record<string, readonly unknown[]>> = {
  n: thirds,
  m: thirds,
  t: ["x", "y", "z", "another"],
  u: ["x", "y", "z", "another"],
  b: [true, false],
  l: [[], ["x"], ["y"], ["x", "y"]],
};
type Fact = "n" | "m" | "t" | "u" | "b" | "l";

const number = fc.integer({ min: -1, max: 2 });
const word = fc.constantFrom("x", "y");
const numeric = (fact: string, others: readonly string[]): fc.Arbitrary<Condition>[] => {
  const operand = fc.oneof(number, ...others.map((other) => fc.constant({ fact: other })));
  return [
    fc.record({
      fact: fc.constant(fact),
      is: fc.constantFrom("at-least", "more-than", "at-most", "less-than"),
      value: operand,
    }),
    fc.record({ fact: fc.constant(fact), is: fc.constant("within" as const), from: operand, below: operand }),
    fc.record({ fact: fc.constant(fact), is: fc.constantFrom("equals", "differs-from"), value: operand }),
    fc.record({
      fact: fc.constant(fact),
      is: fc.constant("one-of" as const),
      values: fc.array(number, { maxLength: 2 }),
    }),
  ];
};
const textual = (fact: string, others: readonly string[]): fc.Arbitrary<Condition>[] => [
  fc.record({
    fact: fc.constant(fact),
    is: fc.constantFrom("equals", "differs-from"),
    value: fc.oneof(word, ...others.map((other) => fc.constant({ fact: other }))),
  }),
  fc.record({ fact: fc.constant(fact), is: fc.constant("one-of" as const), values: fc.array(word, { maxLength: 2 }) }),
];
const leavesOf: Readonly<Record<Fact, fc.Arbitrary<Condition>[]>> = {
  n: numeric("n", ["m"]),
  m: numeric("m", ["n", "m"]),
  t: textual("t", ["u"]),
  u: textual("u", ["t", "u"]),
  b: [fc.record({ fact: fc.constant("b"), is: fc.constantFrom("equals", "differs-from"), value: fc.boolean() })],
  l: [fc.record({ fact: fc.constant("l"), is: fc.constant("contains" as const), value: word })],
};

/** Conditions over the facts. A fact that may be compared with another comes with that other. */
function conditionOver(facts: readonly Fact[]): fc.Arbitrary<Condition> {
  const presence = fc.record({ fact: fc.constantFrom(...facts), is: fc.constantFrom("is-known", "is-unknown") });
  const leaf = fc.oneof(...facts.map((fact) => ({ arbitrary: fc.oneof(...leavesOf[fact]), weight: 3 })), presence);
  return fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      leaf,
      fc.record({ all: fc.array(tie("tree"), { maxLength: 3 }) }),
      fc.record({ any: fc.array(tie("tree"), { maxLength: 3 }) }),
      fc.record({ not: tie("tree") }),
    ),
  })).tree;
}

const ruleSet = fc
  .constantFrom<readonly Fact[]>(["n", "m"], ["n", "m", "b"], ["t", "u", "l"], ["n", "b", "l"])
  .chain((facts) =>
    fc.record({
      facts: fc.constant(facts),
      whens: fc.array(conditionOver(facts), { minLength: 1, maxLength: 4 }),
      match: fc.constantFrom("first", "one"),
      mayBeUnknown: fc.subarray([...facts]),
      given: fc.option(conditionOver(facts), { nil: undefined, freq: 3 }),
    }),
  );

type Facts = Readonly<Record<string, unknown>>;

/** Every record over the facts, those that may be unknown left out once. */
function records(facts: readonly string[], ofFact: typeof values, mayBeUnknown: readonly string[]): Facts[] {
  return facts.reduce<Facts[]>(
    (all, fact) =>
      all.flatMap((record) => [
        ...ofFact[fact]!.map((value) => ({ ...record, [fact]: value })),
        ...(mayBeUnknown.includes(fact) ? [record] : []),
      ]),
    [{}],
  );
}

const readIn = (text: string, facts: readonly string[]) => facts.filter((fact) => text.includes(`"fact":"${fact}"`));
const askedFor = (text: string) => [...text.matchAll(/"fact":"(\w)","is":"is-(?:un)?known"/g)].map(([, fact]) => fact!);

/** What trying every record says. */
function tried(
  whens: readonly Condition[],
  match: "first" | "one",
  all: readonly Facts[],
  given: Condition | undefined,
) {
  const uncovered: Facts[] = [];
  const undecided: Facts[] = [];
  const several: Facts[] = [];
  const overlaps = new Set<string>();
  const answers = new Map<number, number>();
  const compiled = whens.map((when) => compileCondition(when));
  const isGiven = compileCondition(given ?? { all: [] });
  for (const record of all) {
    if (isGiven.evaluate(record) !== true) continue;
    const verdicts = compiled.map((when) => when.evaluate(record));
    const holding = verdicts.flatMap((verdict, index) => (verdict === true ? [index] : []));
    const first = verdicts.findIndex((verdict) => verdict !== false);
    if (first === -1) uncovered.push(record);
    holding.forEach((one, at) => holding.slice(at + 1).forEach((two) => overlaps.add(`${one},${two}`)));
    if (holding.length > 1) several.push(record);
    const isOpen =
      match === "first"
        ? first !== -1 && verdicts[first] === undefined
        : holding.length < 2 && verdicts.includes(undefined);
    if (isOpen) undecided.push(record);
    const answer = isOpen ? undefined : match === "first" || holding.length === 1 ? holding[0] : undefined;
    if (answer !== undefined) answers.set(answer, (answers.get(answer) ?? 0) + 1);
  }
  return { uncovered, undecided, several, overlaps, answers };
}

function expectClaim(claim: RuleClaim, offending: readonly Facts[], all: readonly Facts[]): void {
  expect(claim.status).toBe(offending.length === 0 ? "proven" : "refuted");
  if (claim.status !== "refuted") return;
  expect(claim.regions.length).toBe(claim.count);
  const isOffending = new Set(offending);
  const regions = claim.regions.map(({ where }) => compileCondition(where));
  const wrong = all.find((record) => {
    const holding = regions.filter((region) => region.evaluate(record) === true);
    return holding.length !== (isOffending.has(record) ? 1 : 0);
  });
  expect(wrong).toBeUndefined();
  for (const { where, example } of claim.regions) expect(evaluate(where, example)).toBe(true);
}

function expectAgreement(whens: readonly Condition[], options: CheckRulesOptions, ofFact: typeof values): void {
  const { match, given } = options;
  const cases = whens.map((when, value) => ({ value, when }));
  const text = JSON.stringify([whens, given]);
  const mayBeUnknown = readIn(text, options.mayBeUnknown!);
  const check = checkRules(cases, { ...options, mayBeUnknown, show: 10_000 });
  const all = records(check.facts, ofFact, [...mayBeUnknown, ...askedFor(text)]);
  const wanted = tried(whens, match, all, given);
  const isGiven = compileCondition(given ?? { all: [] });
  const possible = all.filter((record) => isGiven.evaluate(record) === true);
  expectClaim(check.coverage, wanted.uncovered, possible);
  expectClaim(check.decidedness, wanted.undecided, possible);
  const overlaps = check.disjointness.status === "refuted" ? check.disjointness.overlaps : [];
  expect(check.disjointness.status).toBe(wanted.overlaps.size === 0 ? "proven" : "refuted");
  expect(overlaps.map((overlap) => overlap.cases.join())).toEqual([...wanted.overlaps].sort());
  for (const one of check.reachability.cases) {
    expect(one.status).toBe(wanted.answers.has(one.case) ? "reachable" : "unreachable");
    if (one.status === "reachable")
      expect(tried(whens, match, [one.example], given).answers).toEqual(new Map([[one.case, 1]]));
  }
  if (check.cells === undefined) return;
  expect(check.cells).toBe(possible.length);
  if (check.coverage.status === "refuted") expect(check.coverage.cells).toBe(wanted.uncovered.length);
  if (check.decidedness.status === "refuted") expect(check.decidedness.cells).toBe(wanted.undecided.length);
  if (check.disjointness.status === "refuted") expect(check.disjointness.cells).toBe(wanted.several.length);
  for (const one of check.reachability.cases) {
    if (one.status === "reachable") expect(one.cells).toBe(wanted.answers.get(one.case));
  }
}

test("its verdicts, regions and examples are those of trying every record", () => {
  fc.assert(
    fc.property(ruleSet, ({ whens, match, mayBeUnknown, given }) => {
      expectAgreement(whens, { match, mayBeUnknown, given }, values);
    }),
    { numRuns: 100 },
  );
});

test("on finite domains it counts what trying every record counts", () => {
  const few = { ...values, n: [-1, 0, 1, 2], m: [0, 2], t: ["x", "z"], u: ["x", "y"] };
  const domains = {
    n: { from: -1, to: 2, whole: true },
    m: { values: [2, 0] },
    t: { values: ["z", "x"] },
    u: { values: ["x", "y"] },
  };
  fc.assert(
    fc.property(ruleSet, ({ whens, match, mayBeUnknown, given }) => {
      const text = JSON.stringify([whens, given]);
      const read = Object.entries(domains).filter(([fact]) => readIn(text, [fact]).length > 0);
      expectAgreement(whens, { match, mayBeUnknown, given, domains: Object.fromEntries(read) }, few);
    }),
    { numRuns: 100 },
  );
});

const turned = (condition: Condition): Condition => {
  if ("all" in condition) return { all: condition.all.map(turned).reverse() };
  if ("any" in condition) return { any: condition.any.map(turned).reverse() };
  if ("not" in condition) return { not: turned(condition.not) };
  return Object.fromEntries(Object.entries(condition).reverse()) as unknown as Condition;
};

test("the order in which conditions and domains are written makes no difference", () => {
  fc.assert(
    fc.property(ruleSet, ({ whens, match, given, ...more }) => {
      const mayBeUnknown = readIn(JSON.stringify([whens, given]), more.mayBeUnknown);
      const cases = (of: readonly Condition[]): Case<number>[] => of.map((when, value) => ({ value, when }));
      const check = checkRules(cases(whens), { match, mayBeUnknown, given });
      const again = checkRules(cases(whens.map(turned)), {
        match,
        mayBeUnknown: [...mayBeUnknown].reverse(),
        given: given && turned(given),
      });
      expect(again).toEqual(check);
      expect(JSON.parse(JSON.stringify(check))).toEqual(check);
    }),
  );
});

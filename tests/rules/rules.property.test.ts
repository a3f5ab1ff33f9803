import fc from "fast-check";
import { expect, test } from "vitest";
import { compileCondition, compileFirstMatch, evaluate, judge } from "clientele/rules";
import { condition, facts } from "./arbitraries.js";
import { verdictOf } from "./reference.js";

const frame = { about: "test", policy: "test/v1", asOf: "2026-03-01T00:00:00.000Z" } as const;

test("a compiled condition says what the logic says, of one subject after another", () => {
  fc.assert(
    fc.property(condition, fc.array(facts, { maxLength: 5 }), (tree, people) => {
      const { evaluate: ask } = compileCondition(tree);
      for (const given of people) expect(ask(given)).toBe(verdictOf(tree, given));
    }),
    { numRuns: 1000 },
  );
});

test("a condition and its round trip through JSON agree", () => {
  fc.assert(
    fc.property(condition, facts, (tree, given) => {
      expect(evaluate(JSON.parse(JSON.stringify(tree)), given)).toBe(evaluate(tree, given));
    }),
  );
});

test("whoever knows only the facts of the evidence comes to the same verdict", () => {
  fc.assert(
    fc.property(condition, facts, (tree, given) => {
      const compiled = compileCondition(tree);
      const verdict = compiled.evaluate(given);
      fc.pre(verdict !== undefined);
      const shown = new Set(compiled.evidence(given).flatMap(({ fact, thresholdFact }) => [fact, thresholdFact]));
      const known = Object.fromEntries(Object.entries(given).filter(([name]) => shown.has(name)));
      expect(compiled.evaluate(known)).toBe(verdict);
    }),
    { numRuns: 500 },
  );
});

test("every comparison of the evidence was made, and says how it came out", () => {
  fc.assert(
    fc.property(condition, facts, (tree, given) => {
      for (const evidence of compileCondition(tree).evidence(given)) {
        expect(evidence.holds).toBeTypeOf("boolean");
        if (evidence.comparison !== "is-unknown" && evidence.comparison !== "is-known")
          expect(evidence.value).toEqual(given[evidence.fact]);
      }
    }),
  );
});

test("what was answered about one subject does not change with the next, nor can it be spoiled", () => {
  fc.assert(
    fc.property(condition, fc.array(facts, { minLength: 2, maxLength: 4 }), (tree, people) => {
      const { evidence, missing } = compileCondition(tree);
      const answers = people.map((given) => ({ evidence: evidence(given), missing: missing(given) }));
      const written = answers.map((answer) => JSON.stringify(answer));
      expect(people.map((given) => JSON.stringify({ evidence: evidence(given), missing: missing(given) }))).toEqual(
        written,
      );
      for (const answer of answers) expect(Object.isFrozen(answer.missing)).toBe(true);
    }),
  );
});

test("exactly what is undecided lacks facts", () => {
  fc.assert(
    fc.property(condition, facts, (tree, given) => {
      const compiled = compileCondition(tree);
      expect(compiled.missing(given).length > 0).toBe(compiled.evaluate(given) === undefined);
    }),
  );
});

test("what is decided stays so, whatever else becomes known, unless the rule asks for ignorance", () => {
  fc.assert(
    fc.property(condition, facts, facts, (tree, given, more) => {
      fc.pre(!/is-known|is-unknown/.test(JSON.stringify(tree)));
      const verdict = evaluate(tree, given);
      fc.pre(verdict !== undefined);
      expect(evaluate(tree, { ...more, ...given })).toBe(verdict);
    }),
  );
});

test("a judgement agrees with the evaluation, with evidence and without", () => {
  fc.assert(
    fc.property(condition, facts, (tree, given) => {
      const verdict = evaluate(tree, given);
      const full = judge(tree, given, frame);
      const bare = judge(tree, given, { ...frame, evidence: "none" });
      expect(full.status === "decided" ? full.value : undefined).toBe(verdict);
      expect(bare).toEqual(full.status === "decided" ? { ...full, evidence: [] } : full);
    }),
  );
});

test("of a list of cases the first true one answers, and an undecided one before it stops the search", () => {
  fc.assert(
    fc.property(fc.array(condition, { maxLength: 4 }), facts, (conditions, given) => {
      const cases = conditions.map((when, value) => ({ value, when }));
      const judgement = compileFirstMatch(cases, frame)(given, frame.asOf, "full");
      const first = conditions.findIndex((when) => evaluate(when, given) !== false);
      if (first === -1) expect(judgement).toMatchObject({ status: "undecided", reason: "not-enough-data" });
      else if (evaluate(conditions[first]!, given))
        expect(judgement).toMatchObject({ status: "decided", value: first });
      else expect(judgement).toMatchObject({ status: "undecided", reason: "missing-facts" });
    }),
  );
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Classification,
  classificationPolicies,
  classificationRules,
  classify,
  createClassifier,
  type Trait,
  unitsOfFacts,
} from "clientele/classification";
import { type CustomerFacts, factDictionary, rhythmOf, summarizeAll, summarizeBase } from "clientele/facts";
import { compileCondition } from "clientele/rules";
import { derivedFacts } from "../../src/classification/derived-facts.js";
import { createFactRows } from "../../src/classification/fact-rows.js";
import { feed, midway } from "../facts/arbitraries.js";
import { everything } from "../facts/support.js";
import { verdictOf } from "../rules/reference.js";
import { base, customer } from "./fixtures/facts.js";

const count = fc.nat({ max: 12 });
const age = fc.nat({ max: 500 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** A record in which each of the fields may be unknown. */
const anySome = <T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(fields, { requiredKeys: [] });

/** Purchases as they can be: the silence, the gaps and the first purchase agree. */
const purchases = fc.oneof(
  fc.constant({ purchaseOccasions: 0, gapsDays: [] }),
  fc
    .record({ gaps: fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 25 }), silence: age })
    .map(({ gaps, silence }) => ({
      purchaseOccasions: gaps.length + 1,
      daysSinceLastPurchase: silence,
      daysSinceFirstPurchase: gaps.reduce((sum, gap) => sum + gap, silence),
      gapsDays: [...gaps].sort((a, b) => a - b),
      ...(gaps.length === 0 ? {} : { gapLastDays: gaps[gaps.length - 1] as number }),
    })),
);

const others = anySome<Partial<CustomerFacts>>({
  historyComplete: fc.boolean(),
  subscriptionStatus: fc.constantFrom("none", "active", "paused", "past-due", "notice", "ended"),
  discountedOccasionShare: share,
  decisionMinutes: fc.array(fc.nat({ max: 90 }), { maxLength: 6 }),
  foreignOccasionShareLastYear: share,
  lineQuantityMedian: fc.nat({ max: 40 }),
  repeatedArticles: count,
  resaleOrders: fc.nat({ max: 1 }),
  viewingDays: fc.array(fc.record({ daysAgo: age, sessions: count }), { maxLength: 5 }),
  openComplaints: fc.nat({ max: 2 }),
  csatLast: fc.integer({ min: 1, max: 5 }),
  csatLastDaysAgo: age,
  advocacyActsLastYear: count,
  referralsConverted: count,
  ageBand: fc.constantFrom("under-18", "25-34"),
});
const interest = fc.oneof(
  fc.constant({}),
  fc.constant({ interestActs: 0 }),
  age.map((daysSinceLastInterest) => ({ interestActs: 3, daysSinceLastInterest })),
);
const withPurchases = fc
  .tuple(purchases, others, interest)
  .map((parts): CustomerFacts => customer(Object.assign({}, ...parts)));
const withoutPurchases = fc
  .tuple(others, interest)
  .map((parts): CustomerFacts => customer(Object.assign({}, ...parts)));
const anyone = fc.oneof(withPurchases, withoutPurchases);
const options = fc.constantFrom({}, { base });

const policy = classificationPolicies.v1;

describe("the stage", () => {
  test("is exactly one wherever purchases are covered", () => {
    fc.assert(
      fc.property(withPurchases, options, (facts, given) => {
        expect(classify(facts, given).stage.status).toBe("decided");
      }),
      { numRuns: 1000 },
    );
  });

  test("does not depend on the order of the cases where there is no contract: no two of them are true at once", () => {
    const { stage } = classificationRules({ ...policy, silence: { atRisk: 100, lapsed: 170 } });
    const cases = stage.map(({ value, when }) => ({ value, when: compileCondition<object>(when) }));
    fc.assert(
      fc.property(withPurchases, (facts) => {
        const rhythm = rhythmOf(facts, { base, assumedMedianGapDays: 60 });
        fc.pre(facts.subscriptionStatus === undefined || facts.subscriptionStatus === "none");
        const held = new Set(
          cases.filter(({ when }) => when.evaluate({ ...facts, ...rhythm }) === true).map(({ value }) => value),
        );
        // Someone who is back also buys in the rhythm; every other pair excludes itself.
        if (held.has("reactivated")) held.delete("active");
        expect(held.size).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1000 },
    );
  });
});

const decisionsOf = ({ stage, traits, relationship, role }: Classification) =>
  [stage, ...Object.values(traits), relationship, role].map((judgement) =>
    judgement.status === "decided" ? [judgement.about, judgement.value] : judgement,
  );

test("decisions are the same with evidence and without", () => {
  fc.assert(
    fc.property(anyone, options, (facts, given) => {
      const bare = classify(facts, { ...given, evidence: "none" });
      expect(decisionsOf(bare)).toEqual(decisionsOf(classify(facts, given)));
      for (const judgement of [bare.stage, ...Object.values(bare.traits), bare.relationship, bare.role]) {
        if (judgement.status === "decided") expect(judgement.evidence).toEqual([]);
      }
    }),
  );
});

test("what other teams know changes nothing", () => {
  fc.assert(
    fc.property(anyone, options, (facts, given) => {
      const more = { ...facts, shoeSize: 46, loyal: true, medianGapDays: 1, custom: { stage: "lapsed" } };
      expect(classify(more, given)).toEqual(classify(facts, given));
    }),
  );
});

test("one classifier judges as the verb does, and remembers nobody", () => {
  const classifyOurs = createClassifier({ base });
  fc.assert(
    fc.property(fc.array(anyone, { maxLength: 4 }), (people) => {
      expect(people.map((facts) => classifyOurs(facts))).toEqual(people.map((facts) => classify(facts, { base })));
    }),
  );
});

test("a classification survives JSON", () => {
  fc.assert(
    fc.property(anyone, options, (facts, given) => {
      const classification = classify(facts, given);
      expect(JSON.parse(JSON.stringify(classification))).toEqual(classification);
    }),
  );
});

test("more open complaints never end anger", () => {
  fc.assert(
    fc.property(anyone, fc.integer({ min: 1, max: 5 }), (facts, more) => {
      const before = classify(facts).traits.angry;
      fc.pre(before.status === "decided" && before.value);
      expect(classify({ ...facts, openComplaints: (facts.openComplaints ?? 0) + more }).traits.angry).toMatchObject({
        value: true,
      });
    }),
  );
});

test("with rhythm and policy held fixed, one more purchase without a discount never ends loyalty", () => {
  let loyal = 0;
  fc.assert(
    fc.property(withPurchases, options, fc.nat({ max: 500 }), (facts, given, earlier) => {
      const { purchaseOccasions = 0, discountedOccasionShare, daysSinceLastPurchase = 0 } = facts;
      const before = classify(facts, given).traits.loyal;
      fc.pre(before.status === "decided" && before.value);
      loyal += 1;
      const after = {
        ...facts,
        purchaseOccasions: purchaseOccasions + 1,
        daysSinceLastPurchase: Math.max(0, daysSinceLastPurchase - earlier),
        ...(discountedOccasionShare !== undefined && {
          discountedOccasionShare: (discountedOccasionShare * purchaseOccasions) / (purchaseOccasions + 1),
        }),
      };
      expect(classify(after, given).traits.loyal).toMatchObject({ status: "decided", value: true });
    }),
    { numRuns: 500 },
  );
  expect(loyal).toBeGreaterThan(100);
});

test("facts made of any events have at most one stage, and exactly one where purchases are covered", () => {
  let decided = 0;
  fc.assert(
    fc.property(feed, midway, fc.boolean(), (events, asOf, isCovered) => {
      const coverage = isCovered ? { purchase: { from: "beginning" as const } } : everything;
      const population = summarizeAll(events, { asOf, coverage });
      for (const facts of population) {
        const { stage } = classify(facts, { base: summarizeBase(population) });
        expect(stage.status).toBe("decided");
        decided += 1;
      }
    }),
  );
  expect(decided).toBeGreaterThan(100);
});

/** What the classification works out of the facts, under the names by which the rules read it. */
function allFacts(facts: CustomerFacts, given: { readonly base?: typeof base }): Record<string, unknown> {
  const rows = createFactRows();
  const derived = Object.entries(derivedFacts(rows, policy, given.base));
  const row = rows.rowOf(facts);
  return { ...facts, ...Object.fromEntries(derived.map(([name, work]) => [name, work(row)])) };
}

describe("a classifier says what its rules say, read one by one", () => {
  const rules = classificationRules(policy);
  const classifiers = new Map([{}, { base }].map((given) => [JSON.stringify(given), createClassifier(given)]));

  test("of the stage and of every trait, and its evidence says the same", () => {
    fc.assert(
      fc.property(anyone, options, (facts, given) => {
        const { stage, traits } = classifiers.get(JSON.stringify(given))!(facts);
        const read = allFacts(facts, given);
        const first = rules.stage.find(({ when }) => verdictOf(when, read) !== false);
        const isOpen = first === undefined || verdictOf(first.when, read) === undefined;
        expect(stage.status === "decided" ? stage.value : undefined).toBe(isOpen ? undefined : first.value);

        for (const [trait, rule] of Object.entries(rules.traits)) {
          const judgement = traits[trait as Trait];
          if (judgement.status === "undecided" && judgement.reason === "protected-person") continue;
          // Of minors, loyalty is asked without the discounts.
          if (trait === "loyal" && facts.ageBand === "under-18") continue;
          const value = judgement.status === "decided" ? judgement.value : undefined;
          expect([trait, value]).toEqual([trait, verdictOf(rule, read)]);
          if (judgement.status === "undecided") continue;
          const shown = judgement.evidence.flatMap(({ fact, thresholdFact }) => [fact, thresholdFact]);
          const known = Object.fromEntries(Object.entries(read).filter(([name]) => shown.includes(name)));
          expect([trait, verdictOf(rule, known)]).toEqual([trait, value]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test("what one customer was told does not change with the next, and cannot be spoiled for them", () => {
  const classifyOurs = createClassifier({ base });
  fc.assert(
    fc.property(fc.array(anyone, { minLength: 2, maxLength: 5 }), (people) => {
      const answers = people.map((facts) => classifyOurs(facts));
      const written = answers.map((answer) => JSON.stringify(answer));
      for (const { traits } of answers)
        for (const judgement of Object.values(traits))
          if (judgement.status === "undecided") expect(Object.isFrozen(judgement.missing)).toBe(true);
      expect(people.map((facts) => JSON.stringify(classifyOurs(facts)))).toEqual(written);
      expect(answers.map((answer) => JSON.stringify(answer))).toEqual(written);
    }),
  );
});

test("the rules are plain JSON", () => {
  const rules = classificationRules(policy);
  expect(JSON.parse(JSON.stringify(rules))).toEqual(rules);
});

test("a fact bears the unit of the dictionary", () => {
  for (const [name, unit] of Object.entries(unitsOfFacts)) {
    const definition = factDictionary[name as keyof typeof factDictionary];
    if (definition !== undefined) expect([name, unit]).toEqual([name, definition.unit]);
  }
});

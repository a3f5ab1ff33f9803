import { type ValuedFacts, type ValuedFactsOfMany, whatTheBaseValues, whatTheyValue } from "clientele/loyalty";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rankCorrelation } from "../../src/loyalty/valued/rank-correlation.js";
import { asOf } from "./support.js";

const count = fc.integer({ min: 0, max: 12 });
const share = fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8);
const days = fc.integer({ min: 0, max: 500 });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const factsOf = fc
  .record({
    purchaseOccasions: optional(count),
    discountedOccasionShare: optional(share),
    promotionOccasions: optional(count),
    promotionDayShare: optional(share),
    articles: optional(count),
    repeatedArticles: optional(count),
    tickets: optional(count),
    surveyComments: optional(count),
    reviews: optional(count),
    complaints: optional(count),
    protections: optional(fc.subarray(["minor", "vulnerable"])),
    npsLast: optional(fc.integer({ min: 0, max: 10 })),
    npsLastDaysAgo: optional(days),
    aspects: optional(
      fc.uniqueArray(
        fc.record({
          aspect: fc.constantFrom("price", "quality", "service", "packaging"),
          importance: share,
          importanceDaysAgo: days,
          satisfaction: share,
          satisfactionDaysAgo: days,
        }),
        { selector: ({ aspect }) => aspect },
      ),
    ),
  })
  // What is undefined is not there.
  .map(({ promotionOccasions: on, purchaseOccasions: all, ...facts }) => ({
    ...facts,
    purchaseOccasions: all,
    // Of the repeat purchases, and no more than those.
    promotionOccasions: on === undefined ? on : Math.max(0, Math.min(on, (all ?? on + 1) - 1)),
  }))
  .map((facts) => ({ asOf, ...(JSON.parse(JSON.stringify(facts)) as Omit<ValuedFactsOfMany, "asOf">) }));

const base = { discountedOccasionShare: 0.25 };

describe("whatTheyValue", () => {
  test("every aspect that can be inferred is known or has a reason, and none twice; JSON survives", () => {
    fc.assert(
      fc.property(factsOf, (facts) => {
        const judgement = whatTheyValue(facts, { base });
        expect(JSON.parse(JSON.stringify(judgement))).toEqual(judgement);
        if (judgement.status === "undecided") return;
        const { aspects, unknown, first } = judgement.value;
        const named = [...aspects, ...unknown].map(({ aspect }) => aspect);
        expect(new Set(named).size).toBe(named.length);
        expect(named).toEqual(expect.arrayContaining(["quality", "price", "service", "being-heard"]));
        for (const { from, weight } of aspects) {
          expect(weight).toBeGreaterThanOrEqual(0);
          expect(weight).toBeLessThanOrEqual(1);
          if (from === "inferred") expect(weight > 0 && weight < 1).toBe(true);
        }
        for (const aspect of first) expect(aspects.map((one) => one.aspect)).toContain(aspect);
      }),
    );
  });

  test("more reviews, comments and complaints never lower the wish to be heard", () => {
    const weight = (facts: ValuedFacts) => {
      const judgement = whatTheyValue(facts, { base, evidence: "none" });
      if (judgement.status === "undecided") return 0;
      return judgement.value.aspects.find(({ aspect }) => aspect === "being-heard")?.weight ?? 0;
    };
    fc.assert(
      fc.property(factsOf, fc.constantFrom("reviews", "surveyComments", "complaints"), count, (facts, name, more) => {
        expect(weight({ ...facts, [name]: (facts[name] ?? 0) + more })).toBeGreaterThanOrEqual(weight(facts));
      }),
    );
  });

  test("the order of the answers makes no difference", () => {
    fc.assert(
      fc.property(factsOf, (facts) => {
        const turned = { ...facts, ...(facts.aspects && { aspects: [...facts.aspects].reverse() }) };
        expect(JSON.stringify(whatTheyValue(turned, { base }))).toBe(JSON.stringify(whatTheyValue(facts, { base })));
      }),
    );
  });
});

describe("whatTheBaseValues", () => {
  test("the order of the customers makes no difference", () => {
    const shuffled = fc
      .array(factsOf, { minLength: 1, maxLength: 60 })
      .chain((population) =>
        fc.tuple(fc.constant(population), fc.shuffledSubarray(population, { minLength: population.length })),
      );
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        const text = (population: readonly ValuedFactsOfMany[]) =>
          JSON.stringify(whatTheBaseValues(population, { base }));
        expect(text(other)).toBe(text(one));
      }),
      { numRuns: 50 },
    );
  });
});

describe("the rank correlation", () => {
  const pair = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 10 }));
  const pairsOf = fc.array(pair, { minLength: 2, maxLength: 40 });

  test("is what counting all pairs gives", () => {
    fc.assert(
      fc.property(pairsOf, (pairs) => {
        let [net, untiedX, untiedY] = [0, 0, 0];
        for (const [a, b] of pairs)
          for (const [c, d] of pairs) {
            net += Math.sign(a - c) * Math.sign(b - d);
            untiedX += Number(a !== c);
            untiedY += Number(b !== d);
          }
        const found = rankCorrelation(pairs, 0.95);
        if (untiedX === 0 || untiedY === 0) expect(found).toBeUndefined();
        else expect(found!.tau).toBeCloseTo(net / Math.sqrt(untiedX * untiedY), 12);
      }),
    );
  });

  test("turns its sign with one of the two, is the same from either side and holds its interval around itself", () => {
    fc.assert(
      fc.property(pairsOf, (pairs) => {
        const found = rankCorrelation(pairs, 0.9);
        const turned = rankCorrelation(pairs.map(([x, y]) => [x, -y] as const), 0.9); // prettier-ignore
        const swapped = rankCorrelation(pairs.map(([x, y]) => [y, x] as const), 0.9); // prettier-ignore
        if (found === undefined) return;
        expect(turned!.tau).toBeCloseTo(-found.tau, 12);
        expect(swapped!.tau).toBeCloseTo(found.tau, 12);
        if (found.low === undefined) return;
        expect(found.low).toBeLessThan(found.tau);
        expect(found.high).toBeGreaterThan(found.tau);
        expect(swapped!.low).toBeCloseTo(found.low, 9);
        expect(turned!.high).toBeCloseTo(-found.low, 9);
      }),
    );
  });
});

import {
  type AspectOfBase,
  createValuedReader,
  inferableAspects,
  valuedPolicies,
  type ValuedFacts,
  type ValuedFactsOfMany,
  whatTheBaseValues,
  whatTheyValue,
  type WhatTheyValueOptions,
} from "clientele/loyalty";
import { describe, expect, test } from "vitest";
import { rankCorrelation } from "../../src/loyalty/valued/rank-correlation.js";
import { randomStream, uniform, uniformIndex } from "../../src/numerics/random.js";
import { asOf, decided } from "./support.js";

const base = { discountedOccasionShare: 0.3 };
const valueOf = (facts: Omit<ValuedFacts, "asOf">, options: WhatTheyValueOptions = { base }) =>
  decided(whatTheyValue({ asOf, ...facts }, options));
const weightOf = (aspect: string, facts: Omit<ValuedFacts, "asOf">, options?: WhatTheyValueOptions) => {
  // Reviews that are always there keep the answer decided.
  const value = valueOf({ reviews: 2, ...facts }, options);
  return value.aspects.find((one) => one.aspect === aspect)?.weight;
};
const reasonOf = (aspect: string, facts: Omit<ValuedFacts, "asOf">, options?: WhatTheyValueOptions) =>
  valueOf({ reviews: 2, ...facts }, options).unknown.find((one) => one.aspect === aspect)?.reason;

describe("what is declared", () => {
  const asked = { aspect: "price", importance: 0.5, importanceDaysAgo: 365 };

  test("stands as it was given, with its age, up to the age at which answers expire", () => {
    expect(valueOf({ aspects: [asked] }).aspects).toEqual([
      { aspect: "price", weight: 0.5, from: "declared", daysAgo: 365 },
    ]);
    expect(whatTheyValue({ asOf, aspects: [{ ...asked, importanceDaysAgo: 366 }] }).status).toBe("undecided");
  });

  test("beats what behaviour says of the same aspect, whatever it says", () => {
    const hunter = { purchaseOccasions: 5, discountedOccasionShare: 1 };
    expect(weightOf("price", hunter)).toBeCloseTo(0.4, 12);
    expect(weightOf("price", { ...hunter, aspects: [{ ...asked, importance: 0 }] })).toBe(0);
  });

  test("leads by declared answers only, and ties are all listed by name", () => {
    const aspects = [
      { aspect: "service", importance: 0.1, importanceDaysAgo: 1 },
      { aspect: "quality", importance: 0.1, importanceDaysAgo: 1 },
    ];
    const value = valueOf({ aspects, reviews: 2, surveyComments: 2 });
    expect([value.first, value.firstFrom]).toEqual([["quality", "service"], "declared"]);
    // The inferred weight is larger, and stands below: it is no measure of the declared ones.
    expect(value.aspects.map(({ aspect, from }) => `${from} ${aspect}`)).toEqual([
      "declared quality",
      "declared service",
      "inferred being-heard",
    ]);
  });

  test("one answer leads nothing, and two that say nothing matters do not either", () => {
    expect(valueOf({ aspects: [{ ...asked, importance: 1 }] }).first).toEqual([]);
    const nothing = [
      { ...asked, importance: 0 },
      { ...asked, aspect: "quality", importance: 0 },
    ];
    expect(valueOf({ aspects: nothing }).first).toEqual([]);
  });

  test("an aspect of the shop's own takes part; satisfaction alone is no importance", () => {
    const aspects = [
      { aspect: "packaging", importance: 1, importanceDaysAgo: 1 },
      { aspect: "price", satisfaction: 0, satisfactionDaysAgo: 1 },
      { aspect: "quality", importance: 0.9, importanceDaysAgo: 1 },
    ];
    const value = valueOf({ aspects });
    expect([value.first, value.aspects.length]).toEqual([["packaging"], 2]);
  });
});

describe("what behaviour shows", () => {
  test("price: a share of discounts that stands out of the base, from a habit on", () => {
    const buys = (discountedOccasionShare: number, purchaseOccasions = 3) => ({
      discountedOccasionShare,
      purchaseOccasions,
    });
    expect(weightOf("price", buys(0.6))).toBeCloseTo(0.4, 12);
    expect(reasonOf("price", buys(0.59))).toBe("no-sign");
    expect(reasonOf("price", buys(1, 2))).toBe("not-enough-data");
    // One and a half times 0.5 is more than 0.6.
    const often = { base: { discountedOccasionShare: 0.5 } };
    expect(weightOf("price", buys(0.75), often)).toBeCloseTo(0.4, 12);
    expect(reasonOf("price", buys(0.74), often)).toBe("no-sign");
  });

  test("price: a shop that always discounts says nothing about one customer, and without a base nobody knows", () => {
    const always = { purchaseOccasions: 9, discountedOccasionShare: 1 };
    expect(weightOf("price", always, { base: { discountedOccasionShare: 0.8 } })).toBeCloseTo(0.4, 12);
    expect(reasonOf("price", always, { base: { discountedOccasionShare: 0.81 } })).toBe("whole-base");
    expect(reasonOf("price", always, {})).toBe("missing-facts");
  });

  const on = (promotionOccasions: number, repeats: number, promotionDayShare: number) => ({
    promotionOccasions,
    purchaseOccasions: repeats + 1,
    promotionDayShare,
  });

  test("price: purchases on promotion days, more than chance has in one of twenty", () => {
    // By chance 5 of 10 at a day share of 0.25 come to 0.0781, and 6 of 10 to 0.0197 (binomial).
    expect(weightOf("price", on(6, 10, 0.25), {})).toBeCloseTo(0.3, 12);
    expect(reasonOf("price", on(5, 10, 0.25), {})).toBe("no-sign");
    // Twice as often as chance is no sign by itself: 0.180, 0.188 and 0.133.
    expect(reasonOf("price", on(3, 10, 0.15), {})).toBe("no-sign");
    expect(reasonOf("price", on(3, 30, 0.05), {})).toBe("no-sign");
    expect(reasonOf("price", on(4, 20, 0.1), {})).toBe("no-sign");
    // 2 of 10 at 0.01 are beyond chance, and two are no habit.
    expect(reasonOf("price", on(2, 10, 0.01), {})).toBe("no-sign");
    expect(weightOf("price", on(3, 10, 0.01), {})).toBeCloseTo(0.3, 12);
  });

  test("price: where nobody could come more often than chance has it, nothing is looked for", () => {
    expect(reasonOf("price", on(2, 2, 0.1), {})).toBe("not-enough-data");
    // Not even 4 of 4 are beyond chance where every second day is one of promotions (0.0625); 5 of 5 are (0.03125).
    expect(reasonOf("price", on(4, 4, 0.5), {})).toBe("not-enough-data");
    expect(weightOf("price", on(5, 5, 0.5), {})).toBeCloseTo(0.3, 12);
    expect(reasonOf("price", on(9, 9, 1), {})).toBe("whole-base");
    expect(reasonOf("price", on(0, 9, 0), {})).toBe("not-enough-data");
  });

  test("price: the evidence names the count from which it is beyond chance, both sides of it", () => {
    for (const [count, holds] of [
      [5, false],
      [6, true],
    ] as const) /* prettier-ignore */ {
      const judgement = whatTheyValue({ asOf, reviews: 2, ...on(count, 10, 0.25) });
      expect(judgement.status === "decided" && judgement.evidence).toContainEqual({
        fact: "promotionOccasions",
        value: count,
        comparison: "at-least",
        threshold: 6,
        unit: "count",
        holds,
      });
    }
  });

  test("two signs of one aspect join without reaching certainty: 1 - (1 - 0.4)(1 - 0.3)", () => {
    const both = {
      discountedOccasionShare: 1,
      ...on(5, 5, 0.1),
    };
    expect(weightOf("price", both)).toBeCloseTo(0.58, 12);
  });

  test("quality: two articles bought again, and half of all", () => {
    const buys = (repeatedArticles: number, articles: number, purchaseOccasions = 3) => ({
      repeatedArticles,
      articles,
      purchaseOccasions,
    });
    expect(weightOf("quality", buys(2, 4))).toBeCloseTo(0.2, 12);
    expect(reasonOf("quality", buys(2, 5))).toBe("no-sign");
    expect(reasonOf("quality", buys(1, 1))).toBe("no-sign");
    expect(reasonOf("quality", buys(2, 4, 2))).toBe("not-enough-data");
    expect(reasonOf("quality", { articles: 4, purchaseOccasions: 3 })).toBe("missing-facts");
  });

  test("service: three tickets, and one for every second purchase", () => {
    const asks = (tickets: number, purchaseOccasions: number) => ({ tickets, purchaseOccasions });
    expect(weightOf("service", asks(3, 6))).toBeCloseTo(0.2, 12);
    expect(reasonOf("service", asks(3, 7))).toBe("no-sign");
    expect(reasonOf("service", asks(2, 0))).toBe("no-sign");
    expect(reasonOf("service", { tickets: 3 })).toBe("missing-facts");
  });

  test("being heard: two comments, reviews or complaints, of which each adds", () => {
    const weight = (facts: Omit<ValuedFacts, "asOf">) => valueOf(facts).aspects[0]?.weight;
    expect(weight({ surveyComments: 2 })).toBeCloseTo(0.3, 12);
    expect(weight({ reviews: 2 })).toBeCloseTo(0.2, 12);
    expect(weight({ complaints: 2 })).toBeCloseTo(0.2, 12);
    expect(weight({ surveyComments: 2, reviews: 2, complaints: 1 })).toBeCloseTo(0.44, 12);
    expect(whatTheyValue({ asOf, surveyComments: 1, reviews: 1, complaints: 1 })).toMatchObject({
      status: "undecided",
      reason: "not-enough-data",
    });
  });

  test("leads only where another aspect was looked at and stays behind", () => {
    expect(valueOf({ reviews: 2 }).first).toEqual([]);
    expect(valueOf({ reviews: 2, tickets: 0, purchaseOccasions: 1 })).toMatchObject({
      first: ["being-heard"],
      firstFrom: "inferred",
    });
  });

  test("where two aspects show signs neither leads, whatever the weights", () => {
    const price = { discountedOccasionShare: 1, ...on(5, 5, 0.1) };
    expect(valueOf({ ...price, tickets: 3 })).toMatchObject({
      first: [],
      firstFrom: "inferred",
      aspects: [{ aspect: "price" }, { aspect: "service" }],
    });
    expect(valueOf({ ...price, tickets: 0 }).first).toEqual(["price"]);
    expect(valueOf({ tickets: 6, purchaseOccasions: 6, reviews: 0 }).first).toEqual(["service"]);
  });

  test("faulty returns, answers to surveys and satisfaction prove nothing about what is valued", () => {
    const facts = {
      asOf,
      faultyReturns: 9,
      cesAnswers: 9,
      csatAnswers: 9,
      returns: 9,
      articles: 9,
      purchaseOccasions: 9,
    };
    expect(whatTheyValue(facts).status).toBe("undecided");
  });

  test("the evidence holds what was looked at, shown or not, and can be left out", () => {
    const facts = {
      asOf,
      reviews: 2,
      complaints: 1,
      aspects: [{ aspect: "price", importance: 1, importanceDaysAgo: 0 }],
    };
    const judgement = whatTheyValue(facts, { base });
    expect(judgement.status === "decided" && judgement.evidence).toEqual([
      { fact: "importance:price", value: 1, comparison: "observed", unit: "share" },
      { fact: "reviews", value: 2, comparison: "at-least", threshold: 2, unit: "count", holds: true },
      { fact: "complaints", value: 1, comparison: "at-least", threshold: 2, unit: "count", holds: false },
    ]);
    const bare = whatTheyValue(facts, { base, evidence: "none" });
    expect(bare).toEqual({ ...judgement, evidence: [] });
  });
});

describe("what is not said", () => {
  const hunter = { purchaseOccasions: 5, discountedOccasionShare: 1, reviews: 2, tickets: 0 };

  test.for([{ protections: ["minor"] }, { protections: ["vulnerable"] }, { ageBand: "13-17" }])(
    "no price is inferred about %o, and everything else is",
    (care) => {
      const value = valueOf({ ...hunter, ...care });
      expect(value.aspects.map(({ aspect }) => aspect)).toEqual(["being-heard"]);
      expect(value.unknown).toContainEqual({ aspect: "price", reason: "protected-person" });
      expect(value.first).toEqual(["being-heard"]);
    },
  );

  test("what a protected person said about the price themselves stands", () => {
    const aspects = [{ aspect: "price", importance: 1, importanceDaysAgo: 0 }];
    expect(valueOf({ aspects, protections: ["minor"] }).aspects).toHaveLength(1);
  });

  test("where nothing else is known of a protected person, that is the reason", () => {
    expect(whatTheyValue({ asOf, ...hunter, reviews: 0, protections: ["minor"] }, { base })).toMatchObject({
      reason: "protected-person",
      missing: [],
    });
  });

  test.for(["pricing", "eligibility"] as const)("nothing is said for %s", (use) => {
    const policy = { ...valuedPolicies.v1, use };
    expect(whatTheyValue({ asOf, ...hunter }, { policy })).toMatchObject({
      reason: "refused-for-use",
      about: "valued",
    });
  });

  test("what would decide is named: the answers of a survey, and what there is too little of", () => {
    const missing = (facts: Omit<ValuedFacts, "asOf">) => {
      const judgement = whatTheyValue({ asOf, ...facts }, { base });
      return judgement.status === "undecided" ? [judgement.reason, judgement.missing] : judgement;
    };
    expect(missing({})).toEqual(["missing-facts", ["aspects"]]);
    expect(missing({ purchaseOccasions: 1, articles: 1 })).toEqual(["missing-facts", ["aspects"]]);
    expect(missing({ purchaseOccasions: 1, articles: 1, repeatedArticles: 0 })).toEqual([
      "not-enough-data",
      ["aspects", "purchaseOccasions"],
    ]);
    expect(missing({ reviews: 1 })).toEqual(["not-enough-data", ["aspects"]]);
  });

  test("no inference alone looks as sure as an even answer", () => {
    for (const { weight } of Object.values(valuedPolicies.v1.signs)) expect(weight).toBeLessThan(0.5);
    expect(inferableAspects).toEqual(["quality", "price", "service", "being-heard"]);
  });
});

test("one reader for many says what one call for each does", () => {
  const policy = { ...valuedPolicies.v1, id: "own" };
  const population: readonly ValuedFacts[] = [
    { asOf },
    { asOf, reviews: 2, tickets: 1, purchaseOccasions: 4, discountedOccasionShare: 1 },
    { asOf, aspects: [{ aspect: "own", importance: 1, importanceDaysAgo: 3 }], protections: ["minor"] },
  ];
  for (const evidence of ["full", "none"] as const) {
    const options = { base, policy, evidence };
    expect(population.map(createValuedReader(options))).toEqual(population.map((one) => whatTheyValue(one, options)));
  }
});

describe("over a base", () => {
  const asked = (price: number, quality: number): ValuedFactsOfMany => ({
    asOf,
    aspects: [
      { aspect: "price", importance: price, importanceDaysAgo: 1 },
      { aspect: "quality", importance: quality, importanceDaysAgo: 1 },
    ],
  });
  const times = (n: number, facts: ValuedFactsOfMany) => Array.from({ length: n }, () => facts);
  const aspectsOf = (population: readonly ValuedFactsOfMany[], options = {}) => {
    const values = whatTheBaseValues(population, options);
    if (values.status !== "measured") throw new Error(values.status);
    return Object.fromEntries(values.aspects.map((aspect) => [aspect.aspect, aspect])) as Record<string, AspectOfBase>;
  };

  test("shares with Wilson's interval: 20 of 30 at 95 % are 0.488 to 0.808", () => {
    const { price, quality } = aspectsOf([...times(20, asked(1, 0.5)), ...times(10, asked(0.25, 0.5))]);
    expect(price!.leadsDeclared).toMatchObject({ status: "measured", count: 20, of: 30 });
    const { low, high } = (price!.leadsDeclared as { interval: { low: number; high: number } }).interval;
    expect(low).toBeCloseTo(0.4878, 4);
    expect(high).toBeCloseTo(0.8077, 4);
    expect(quality!.leadsDeclared).toMatchObject({ count: 10, of: 30 });
  });

  test("means with Student's interval: 20 ones and 10 quarters are 0.75, 0.616 to 0.884", () => {
    const { price, quality } = aspectsOf([...times(20, asked(1, 0.5)), ...times(10, asked(0.25, 0.5))]);
    expect(price!.importance).toMatchObject({ mean: 0.75, of: 30 });
    // s^2 = 30 / 29 * 0.75^2 * 2/9, t(29) = 2.04523
    const half = 2.0452296421327 * Math.sqrt(((30 / 29) * 0.5625 * (2 / 9)) / 30);
    expect((price!.importance as { interval: { low: number } }).interval.low).toBeCloseTo(0.75 - half, 10);
    // Where all say the same, nothing tells how far others would be.
    expect(quality!.importance).toEqual({ status: "measured", of: 30, mean: 0.5 });
  });

  test("29 customers are too few, by each figure for itself", () => {
    const { price } = aspectsOf([...times(29, asked(1, 0.5)), { asOf }]);
    expect(price).toMatchObject({
      declaredBy: 29,
      leadsDeclared: { status: "not-enough-data", of: 29, required: 30 },
      importance: { status: "not-enough-data", of: 29, required: 30 },
      derivedImportance: { status: "not-enough-data", of: 0, required: 30 },
    });
  });

  test("declared and inferred stand apart", () => {
    const behaving = { asOf, reviews: 2, tickets: 0, purchaseOccasions: 1 };
    const aspects = aspectsOf([...times(30, behaving), ...times(30, asked(1, 0.5))]);
    expect(aspects["being-heard"]).toMatchObject({
      declaredBy: 0,
      inferredFor: 30,
      leadsDeclared: { count: 0, of: 30 },
    });
    expect(aspects["price"]).toMatchObject({ declaredBy: 30, inferredFor: 0, leadsDeclared: { count: 30, of: 30 } });
    // What leads by signs alone is decided by what was looked at, and is no figure of the base.
    expect(aspects["being-heard"]).not.toHaveProperty("leadsInferred");
  });

  const satisfied = (satisfaction: number, attitude: Partial<ValuedFactsOfMany>): ValuedFactsOfMany => ({
    asOf,
    aspects: [{ aspect: "service", satisfaction, satisfactionDaysAgo: 3 }],
    ...attitude,
  });
  const nps = (npsLast: number, npsLastDaysAgo = 3) => ({ npsLast, npsLastDaysAgo });

  test("derived importance: satisfaction with the aspect beside the attitude that was asked for", () => {
    const population = Array.from({ length: 30 }, (_, i) =>
      satisfied((i % 5) / 4, { ...nps(10 - (i % 5)), csatLast: 1 + (i % 5), csatLastDaysAgo: 1 }),
    );
    expect(aspectsOf(population)["service"]!.derivedImportance).toEqual({ status: "measured", of: 30, tau: -1 });
    expect(aspectsOf(population, { overall: "csat" })["service"]!.derivedImportance).toMatchObject({ tau: 1 });
  });

  test("derived importance without spread, and with answers that have expired", () => {
    const same = times(30, satisfied(0.5, nps(8)));
    expect(aspectsOf(same)["service"]!.derivedImportance).toEqual({
      status: "no-spread",
      of: 30,
      varied: 0,
      required: 5,
    });
    const old = times(30, satisfied(0.5, nps(8, 366)));
    expect(whatTheBaseValues(old)).toMatchObject({ status: "not-enough-data", of: 0, customers: 30 });
  });

  test("four who are content with nothing make no importance, five do, on either side", () => {
    const derived = (unhappy: number, critics: number) => {
      const population = Array.from({ length: 30 }, (_, i) =>
        satisfied(i < unhappy ? 0 : 1, nps(i < critics ? 0 : 10)),
      );
      return aspectsOf(population)["service"]!.derivedImportance;
    };
    expect(derived(1, 1)).toEqual({ status: "no-spread", of: 30, varied: 1, required: 5 });
    expect(derived(4, 10)).toMatchObject({ status: "no-spread", varied: 4 });
    expect(derived(10, 4)).toMatchObject({ status: "no-spread", varied: 4 });
    expect(derived(5, 5)).toEqual({ status: "measured", of: 30, tau: 1 });
    // The other answer may itself be the one of most.
    expect(derived(26, 10)).toMatchObject({ status: "no-spread", varied: 4 });
  });

  test("thousands of aspects of the shop's own take no time to speak of", () => {
    const population = Array.from({ length: 10_000 }, (_, i) => ({
      asOf,
      aspects: [{ aspect: `own-${i}`, importance: 1, importanceDaysAgo: 1 }],
    }));
    expect(Object.keys(aspectsOf(population))).toHaveLength(10_000);
  }, 5000);
});

describe("the rank correlation", () => {
  const pairsOf = (table: readonly (readonly number[])[]) =>
    table.flatMap((row, x) => row.flatMap((count, y) => Array.from({ length: count }, () => [x, y] as const)));

  // Income and job satisfaction of 104 people: A. Agresti, "Categorical Data Analysis" (2nd ed. 2002), table 2.8.
  const agresti = pairsOf([
    [1, 3, 10, 6],
    [2, 3, 10, 7],
    [1, 6, 14, 12],
    [0, 1, 9, 11],
  ]);

  test("tau-b of a table with ties: the error of independence, where it is the larger one", () => {
    // tau, and the error as tau by z of its asymptotic test, by scipy 1.17.1.
    const { tau, low, high } = rankCorrelation(agresti, 0.95)!;
    expect(tau).toBeCloseTo(0.15235215134659694, 14);
    expect(low).toBeCloseTo(-0.020388194852720715, 12);
    expect(high).toBeCloseTo(0.31626023318809515, 12);
  });

  test("and the error after Brown & Benedetti, where that is", () => {
    // By the formula of SAS PROC FREQ, evaluated as it stands: error 0.10041681655785491.
    const { tau, low, high } = rankCorrelation(pairsOf([[10, 5, 2], [3, 8, 4], [1, 6, 12]]), 0.95)!; // prettier-ignore
    expect(tau).toBeCloseTo(0.5084163249239645, 14);
    expect(low).toBeCloseTo(0.28688663125155056, 12);
    expect(high).toBeCloseTo(0.6783293997306915, 12);
  });

  test("the same error as leaving out one at a time gives, within a fiftieth", () => {
    const taus = agresti.map((_, i) => rankCorrelation([...agresti.slice(0, i), ...agresti.slice(i + 1)], 0.95)!.tau);
    const mean = taus.reduce((a, b) => a + b, 0) / taus.length;
    const jackknife = Math.sqrt((103 / 104) * taus.reduce((sum, tau) => sum + (tau - mean) ** 2, 0));
    expect(Math.abs(jackknife / 0.08183606571433177 - 1)).toBeLessThan(0.02);
  });

  test("by hand: of six pairs four agree, one disagrees, one is tied in x: 3 / sqrt(5 * 6)", () => {
    const { tau } = rankCorrelation([[1, 1], [1, 3], [2, 2], [3, 4]], 0.95)!; // prettier-ignore
    expect(tau).toBeCloseTo(3 / Math.sqrt(30), 14);
  });

  test("agreement throughout has no interval; without variation there is nothing to correlate", () => {
    expect(rankCorrelation([[1, 1], [2, 2], [3, 3]], 0.95)).toEqual({ tau: 1 }); // prettier-ignore
    expect(rankCorrelation([[1, 1], [1, 2]], 0.95)).toBeUndefined(); // prettier-ignore
    expect(rankCorrelation([], 0.95)).toBeUndefined();
  });

  test("its error is never below that of independence with these ties, which all orders of seven give", () => {
    const [xs, ys] = [[1, 1, 1, 1, 2, 2, 3], [5, 5, 5, 5, 6, 6, 7]]; // prettier-ignore
    const orders = (values: readonly number[]): readonly (readonly number[])[] =>
      values.length === 0
        ? [[]]
        : values.flatMap((value, i) => orders(values.filter((_, at) => at !== i)).map((rest) => [value, ...rest]));
    const found = orders(ys).map((order) =>
      rankCorrelation(
        xs.map((x, i) => [x, order[i]!] as const),
        0.95,
      )!,
    );
    const error = Math.sqrt(found.reduce((sum, { tau }) => sum + tau * tau, 0) / found.length);
    const errors = found.flatMap(({ low, high }) =>
      low === undefined || high === undefined ? [] : (Math.atanh(high) - Math.atanh(low)) / 2 / 1.959963984540054,
    );
    expect(Math.min(...errors)).toBeCloseTo(error, 12);
  });

  test("holds the truth of 30 answers that go with nothing, even where eight of ten are in the top box", () => {
    const stream = randomStream(7);
    const top = (share: number) => (uniform(stream) < share ? 5 : 1 + uniformIndex(stream, 4));
    for (const [one, other] of [
      [0.2, 0.2],
      [0.8, 0.4],
      [0.8, 0.8],
    ] as const) /* prettier-ignore */ {
      const samples = Array.from({ length: 1500 }, () =>
        Array.from({ length: 30 }, () => [top(one), top(other)] as const),
      ).filter((pairs) => [0, 1].every((side) => pairs.filter((pair) => pair[side] !== 5).length >= 5));
      const held = samples.filter((pairs) => {
        const { low = 0, high = 0 } = rankCorrelation(pairs, 0.95)!;
        return low <= 0 && high >= 0;
      }).length;
      expect(held / samples.length, `${one} and ${other}`).toBeGreaterThanOrEqual(0.93);
    }
  });

  test("100,000 pairs take no time to speak of", () => {
    const pairs = Array.from({ length: 100_000 }, (_, i) => [i, (i * 7919) % 100_003] as const);
    expect(Math.abs(rankCorrelation(pairs, 0.95)!.tau)).toBeLessThan(0.05);
  }, 2000);
});

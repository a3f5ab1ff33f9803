import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ClassificationPolicy,
  classificationPolicies,
  classify,
  createClassifier,
  fitPolicy,
  type Span,
} from "clientele/classification";
import { type CustomerFacts, summarizeBase } from "clientele/facts";
import { classificationPolicySchema } from "clientele/schemas";
import { asOf, base, boughtAfter, boughtOnce, customer } from "./fixtures/facts.js";

const { v1 } = classificationPolicies;

/** Customers who come back after about so many days, at a discount and in quantities as the trade has it. */
function trade(gapDays: number, facts: (i: number) => Partial<CustomerFacts>): CustomerFacts[] {
  return Array.from({ length: 60 }, (_, i) => {
    const gaps = Array.from({ length: 3 }, (__, j) => Math.round(gapDays * (0.5 + ((i + 7 * j) % 11) / 10)));
    return boughtAfter(gaps, Math.round(gapDays / 2), { customerId: `c${i}`, ...facts(i) });
  });
}
const grocery = trade(7, () => ({
  discountedOccasions: 2,
  discountedOccasionShare: 0.5,
  lineQuantityMedian: 6,
  decisionMinutes: [4],
}));
const cars = trade(900, (i) => ({
  discountedOccasions: 0,
  discountedOccasionShare: 0,
  lineQuantityMedian: i === 0 ? 2 : 1,
  decisionMinutes: [40_000],
}));

describe("a grocery and a car dealer differ", () => {
  const [groceryPolicy, carPolicy] = [fitPolicy(grocery), fitPolicy(cars, { id: "cars/v1" })];

  test("in what is estimated, and in nothing else", () => {
    const { id, base: estimated, ...thresholds } = groceryPolicy;
    expect({ id, estimated }).toEqual({
      id: "classification/v1/fitted-2026-03-01",
      estimated: summarizeBase(grocery),
    });
    expect(thresholds).toEqual((({ id: _, ...rest }) => rest)(v1));
    expect(carPolicy.id).toBe("cars/v1");
    expect(carPolicy.base.rhythm!.medianGapDays).toBeGreaterThan(100 * groceryPolicy.base.rhythm!.medianGapDays);
  });

  test("two months of silence are a lapse for the one and nothing for the other", () => {
    const stage = (policy: ClassificationPolicy) => classify(boughtOnce(60), { policy }).stage;
    expect(stage(groceryPolicy)).toMatchObject({ value: "lapsed", policy: groceryPolicy.id });
    expect(stage(carPolicy)).toMatchObject({ value: "new", policy: "cars/v1" });
  });

  test("six purchases within 200 days are loyalty to the one and too soon to tell for the other", () => {
    const loyal = (policy: ClassificationPolicy) =>
      classify(boughtAfter([40, 40, 40, 40, 40], 3), { policy }).traits.loyal;
    expect(loyal(groceryPolicy)).toMatchObject({ value: true });
    expect(loyal(carPolicy)).toMatchObject({ value: false });
  });

  test("five of an article are a week's shopping or a dealer's stock", () => {
    const bulk = customer({ purchaseOccasions: 3, lineQuantityMedian: 5, repeatedArticles: 1 });
    expect(classify(bulk, { policy: groceryPolicy }).role).toMatchObject({ value: "end-customer" });
    expect(classify(bulk, { policy: carPolicy }).role).toMatchObject({ value: "intermediary-candidate" });
  });
});

test("a fitted policy is plain JSON that judges as the base beside it does, and a base that is given takes its place", () => {
  const policy = fitPolicy(grocery);
  const stored = JSON.parse(JSON.stringify(policy)) as ClassificationPolicy;
  expect(classificationPolicySchema.parse(stored)).toEqual(policy);
  const facts = boughtAfter([20, 20], 50);
  const { stage } = classify(facts, { policy: stored });
  expect(stage).toEqual(classify(facts, { policy: { ...v1, id: policy.id }, base: policy.base }).stage);
  expect(classify(facts, { policy: stored, base }).stage).toEqual(
    classify(facts, { policy: { ...v1, id: policy.id }, base }).stage,
  );
});

test("a small base has no rhythm, and the usual gap of the policy stands in", () => {
  const policy = fitPolicy([boughtAfter([30], 5)], { policy: { ...v1, id: "small", assumedMedianGapDays: 10 } });
  expect(policy.base.rhythm).toBeUndefined();
  expect(classify(boughtOnce(34), { policy }).stage).toMatchObject({ value: "at-risk" });
  expect(() => fitPolicy([])).toThrow(expect.objectContaining({ code: "base-empty" }));
});

describe("a span in gaps", () => {
  const gaps = (gaps: number, of: "customer" | "base", atLeastDays?: number): Span =>
    atLeastDays === undefined ? { gaps, of } : { gaps, of, atLeastDays };
  const withSpan = (change: Partial<ClassificationPolicy>) => ({ ...v1, id: "spans/v1", ...change });
  // A base of 30 days, beside 20 own gaps of 120: the usual gap is 120^(20/23) 30^(3/23) = 100.16 days.
  const slow = { gapsDays: Array<number>(20).fill(120) };

  test.each([
    [gaps(2, "base"), {}, 60],
    [gaps(2, "customer"), {}, 60],
    [gaps(2, "base"), slow, 60],
    [gaps(2, "customer"), slow, 201],
    [gaps(2, "base", 70), {}, 70],
    [60, slow, 60],
  ])("interest within %j", (interest, facts, days) => {
    const stage = (ago: number) =>
      classify(customer({ purchaseOccasions: 0, interestActs: 1, daysSinceLastInterest: ago, ...facts }), {
        policy: withSpan({ interest }),
        base,
      }).stage;
    expect(stage(days - 1)).toMatchObject({ value: "prospective" });
    expect(stage(days)).toMatchObject({ value: "unengaged" });
  });

  test("of silence, of an open cart, of coming back", () => {
    const policy = withSpan({
      silence: { atRisk: gaps(2, "customer"), lapsed: gaps(4, "customer") },
      determined: { within: gaps(0.1, "base") },
      reactivated: { within: 10 },
    });
    const judge = (facts: CustomerFacts) => classify(facts, { policy, base });
    const stages = [59, 60, 119, 120].map((silence) => judge(boughtOnce(silence)).stage);
    expect(stages.map((stage) => stage.status === "decided" && stage.value)).toEqual([
      "new",
      "at-risk",
      "at-risk",
      "lapsed",
    ]);
    const cart = (daysSinceOpenCheckout: number) =>
      judge(customer({ openCheckouts: 1, daysSinceOpenCheckout, openCarts: 0 })).traits.determined;
    expect([cart(2), cart(3)]).toMatchObject([{ value: true }, { value: false }]);
    expect(judge(boughtAfter([120], 9)).stage).toMatchObject({ value: "reactivated" });
    expect(judge(boughtAfter([120], 10)).stage).toMatchObject({ value: "active" });
    expect(judge(boughtAfter([119], 9)).stage).toMatchObject({ value: "active" });
  });

  test("is shown in days", () => {
    const { stage } = classify(boughtOnce(130), {
      policy: withSpan({ silence: { atRisk: gaps(2, "customer"), lapsed: gaps(4, "customer") } }),
      base,
    });
    expect(stage).toMatchObject({ evidence: [{ threshold: 120, thresholdFact: "lapsedSpanDays", unit: "days" }] });
  });
});

describe("a policy that makes no sense is refused", () => {
  const broken: readonly (readonly [string, unknown, string])[] = [
    ["a span that is text", { interest: "90" }, "classification-policy"],
    ["a span below 0", { interest: -1 }, "classification-policy"],
    ["a span of nothing", { interest: null }, "classification-policy"],
    ["gaps that are none", { interest: { gaps: Number.NaN, of: "base" } }, "classification-policy"],
    ["gaps of nobody", { interest: { gaps: 1, of: "shop" } }, "classification-policy"],
    [
      "a least length that is none",
      { interest: { gaps: 1, of: "base", atLeastDays: Infinity } },
      "classification-policy",
    ],
    ["a part that is missing", { loyal: undefined }, "classification-policy"],
    ["a usual gap of 0 days", { assumedMedianGapDays: 0 }, "classification-policy"],
    ["no id", { id: "" }, "classification-policy"],
    ["a silence that is neither", { silence: null }, "classification-policy"],
    ["another use", { use: "fun" }, "policy-use"],
    ["another version", { schemaVersion: 2 }, "schema-version"],
    ["a base that is none", { base: null }, "classification-base"],
    ["a rhythm that runs backwards", { base: { rhythm: { ...base.rhythm, q98GapDays: 1 } } }, "classification-base"],
    ["a rhythm of nothing", { base: { rhythm: null } }, "classification-base"],
    ["a share above 1", { base: { discountedOccasionShare: 1.1 } }, "classification-base"],
  ];
  test.each(broken)("%s", (_, change, code) => {
    const policy = { ...v1, ...(change as object) } as ClassificationPolicy;
    expect(() => createClassifier({ policy })).toThrow(expect.objectContaining({ code }));
  });
  test.each(broken)("%s, at the edge too", (name, change) => {
    // That parts agree is for the classifier to say.
    const agrees = name === "a rhythm that runs backwards";
    expect(classificationPolicySchema.safeParse({ ...v1, ...(change as object) }).success).toBe(agrees);
  });
  test.each([
    [90, 30],
    [
      { gaps: 2, of: "customer" },
      { gaps: 1, of: "customer" },
    ],
    [
      { gaps: 1, of: "customer" },
      { gaps: 2, of: "base" },
    ],
    [
      { gaps: 1, of: "customer", atLeastDays: 60 },
      { gaps: 2, of: "customer", atLeastDays: 30 },
    ],
    [{ gaps: 1, of: "customer" }, 365],
  ] as [Span, Span][])("a lapse (%j) that can come before the risk (%j)", (atRisk, lapsed) => {
    expect(() => createClassifier({ policy: { ...v1, silence: { atRisk, lapsed } } })).toThrow(
      expect.objectContaining({ code: "classification-policy" }),
    );
  });
  test("null for a policy", () => {
    expect(() => createClassifier({ policy: null as never })).toThrow(
      expect.objectContaining({ code: "schema-version" }),
    );
  });
});

test("the order of the population makes no difference", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(grocery, { minLength: grocery.length }), (population) => {
      expect(fitPolicy(population)).toEqual(fitPolicy(grocery));
    }),
    { numRuns: 20 },
  );
});

test("the policy of the library passes its schema, and the date of the facts names the fit", () => {
  expect(classificationPolicySchema.parse(v1)).toEqual(v1);
  expect(asOf.slice(0, 10)).toBe("2026-03-01");
});

import { describe, expect, test } from "vitest";
import {
  createEveryVocabularyReader,
  createVocabularyReader,
  growthVocabulary,
  readEveryVocabulary,
  readVocabulary,
  vocabularies,
  type Vocabulary,
  vocabularyBase,
  type VocabularyBase,
  type VocabularyFact,
  type VocabularyFacts,
  type VocabularyRow,
} from "clientele/classification";
import { checkRules, type Condition, conditionsOver, factsIn } from "clientele/rules";

const asOf = "2026-03-01T00:00:00Z";
const customer = (facts: Partial<VocabularyFacts>): VocabularyFacts => ({ asOf, ...facts });

/** The word, or why there is none. */
function read<Label extends string>(
  facts: Partial<VocabularyFacts>,
  vocabulary: Vocabulary<Label>,
  base: VocabularyBase = {},
): Label | string {
  const judgement = readVocabulary(customer(facts), vocabulary, { base });
  if (judgement.status === "decided") return judgement.value;
  return [judgement.reason, ...judgement.missing].join(" ");
}

describe("HubSpot", () => {
  test("whoever has bought is a customer", () => {
    expect(read({ orders: 1 }, vocabularies.hubspot)).toBe("customer");
    expect(read({ orders: 0, historyComplete: false }, vocabularies.hubspot)).toBe("customer");
  });
  test("the stages before a purchase are for the portal to say", () => {
    expect(read({ orders: 0, historyComplete: true }, vocabularies.hubspot)).toBe("not-published");
  });
  test("no order in a feed that may begin later is no proof of anything", () => {
    expect(read({ orders: 0 }, vocabularies.hubspot)).toBe("missing-facts historyComplete");
    expect(read({}, vocabularies.hubspot)).toBe("missing-facts historyComplete orders");
  });
  test("a stage that was given is passed on, and a word that HubSpot does not have is refused", () => {
    expect(readVocabulary(customer({}), vocabularies.hubspot, { given: "evangelist" })).toMatchObject({
      value: "evangelist",
      evidence: [{ fact: "givenLabel", value: "evangelist", comparison: "observed" }],
    });
    expect(() => readVocabulary(customer({}), vocabularies.hubspot, { given: "vip" as never })).toThrow(
      expect.objectContaining({ code: "vocabulary-label" }),
    );
  });
});

describe("Shopify", () => {
  test.each([
    [{ orders: 0, historyComplete: true }, "PROSPECTS"],
    [{ orders: 0 }, "missing-facts historyComplete"],
    [{ orders: 0, historyComplete: false }, "not-published"],
    [{ orders: 1 }, "not-published"],
  ])("%j is %s", (facts, answer) => expect(read(facts, vocabularies.shopify)).toBe(answer));
});

describe("Omnisend", () => {
  const small = { returningCustomers: 99 };
  test.each([
    [0, "recent"],
    [39, "recent"],
    [40, "needs-nurturing"],
    [89, "needs-nurturing"],
    [90, "at-risk"],
    [179, "at-risk"],
    [180, "about-to-lose"],
    [9999, "about-to-lose"],
  ])("%i days of silence are %s", (daysSinceLastPurchase, stage) =>
    expect(read({ orders: 2, daysSinceLastPurchase }, vocabularies.omnisend, small)).toBe(stage),
  );
  test("from 100 returning customers on its own thresholds hold, and they are not published", () => {
    const facts = { orders: 2, daysSinceLastPurchase: 10 };
    expect(read(facts, vocabularies.omnisend, { returningCustomers: 100 })).toBe(
      "not-published base.returningCustomers",
    );
    expect(read(facts, vocabularies.omnisend)).toBe("missing-facts base.returningCustomers");
  });
  test("without an order there is no stage", () => {
    expect(read({ orders: 0 }, vocabularies.omnisend, small)).toBe("not-enough-data daysSinceLastPurchase orders");
  });
});

describe("Klaviyo", () => {
  const enough = { buyers: 500, orderHistoryDays: 180, daysSinceLatestOrder: 29, buyersOfThreeOrders: 1 };
  const facts = { orders: 1, daysSinceLastPurchase: 29 };
  test("with enough data the groups are still not published", () => {
    expect(read(facts, vocabularies.klaviyo, enough)).toBe("not-published");
  });
  test.each([
    [{ buyers: 499 }, "base.buyers"],
    [{ orderHistoryDays: 179 }, "base.orderHistoryDays"],
    [{ daysSinceLatestOrder: 30 }, "base.daysSinceLatestOrder"],
    [{ buyersOfThreeOrders: 0 }, "base.buyersOfThreeOrders"],
  ])("%j is too little", (less, name) =>
    expect(read(facts, vocabularies.klaviyo, { ...enough, ...less })).toBe(`not-enough-data ${name}`),
  );
});

describe("growth accounting", () => {
  const month = growthVocabulary({ periodDays: 30 });
  const once = (days: number, historyComplete?: boolean) => ({
    orders: 1,
    daysSinceFirstPurchase: days,
    daysSinceLastPurchase: days,
    ...(historyComplete === undefined ? {} : { historyComplete }),
  });
  const twice = (last: number, gapLastDays: number) => ({
    orders: 2,
    daysSinceFirstPurchase: last + gapLastDays,
    daysSinceLastPurchase: last,
    gapLastDays,
    historyComplete: true,
  });
  test.each([
    [once(29, true), "new"],
    [once(30, true), "dormant"],
    [once(59, true), "dormant"],
    [once(60, true), "not-named"],
    [twice(0, 29), "new"],
    [twice(0, 30), "current"],
    [twice(29, 30), "current"],
    [twice(29, 31), "resurrected"],
    [once(5), "missing-facts historyComplete"],
    [{ ...once(5, false), daysObserved: 60 }, "resurrected"],
    [{ ...once(5, false), daysObserved: 59 }, "missing-facts coverage.purchase"],
  ])("%j is %s", (facts, answer) => expect(read(facts, month)).toBe(answer));
  test("two purchases in the period hide the one before them, unless the dates are listed", () => {
    const busy = { ...twice(2, 3), orders: 4, daysSinceFirstPurchase: 100 };
    expect(read(busy, month)).toBe("missing-facts occasionDays");
    const dates = ["2025-11-21", "2026-01-20", "2026-02-24", "2026-02-27"];
    expect(read({ ...busy, occasionDays: dates }, month)).toBe("current");
    expect(read({ ...busy, occasionDays: dates.filter((date) => date !== "2026-01-20") }, month)).toBe("resurrected");
  });
  test("whoever first bought in the period before is current, whatever lies between", () => {
    expect(read({ ...twice(2, 3), orders: 4, daysSinceFirstPurchase: 59 }, month)).toBe("current");
  });
  test("a period is a length above 0", () => {
    expect(() => growthVocabulary({ periodDays: 0 })).toThrow(
      expect.objectContaining({ code: "growth-vocabulary-period-days" }),
    );
  });
});

describe("the base", () => {
  test("counts the customers whose orders are known", () => {
    expect(
      vocabularyBase([
        customer({ orders: 3, daysSinceFirstPurchase: 400, daysSinceLastPurchase: 31 }),
        customer({ orders: 2, daysSinceFirstPurchase: 90, daysSinceLastPurchase: 30 }),
        customer({ orders: 0 }),
        customer({}),
      ]),
    ).toEqual({
      asOf,
      buyers: 2,
      returningCustomers: 2,
      buyersOfThreeOrders: 1,
      orderHistoryDays: 400,
      daysSinceLatestOrder: 30,
    });
  });
  test("knows nothing of nobody", () => {
    expect(vocabularyBase([])).toEqual({});
    expect(vocabularyBase([customer({})])).toEqual({ asOf });
  });
  test("is one moment's", () => {
    expect(() => vocabularyBase([customer({}), { asOf: "2026-03-02T00:00:00Z" }])).toThrow(
      expect.objectContaining({ code: "base-as-of" }),
    );
  });
});

describe("the rules, as proven of all records", () => {
  const days = { from: 0, whole: true } as const;
  const domains = {
    orders: days,
    daysSinceFirstPurchase: days,
    daysSinceLastPurchase: days,
    daysSincePurchaseBeforePeriod: days,
    daysObserved: days,
    historyComplete: { values: [true, false] },
  };
  const check = <Label extends string>(cases: Vocabulary<Label>["cases"], given?: Condition<VocabularyFact>) => {
    const read = new Set<string>(cases.flatMap(({ when }) => factsIn(when)));
    const known = Object.fromEntries(Object.entries(domains).filter(([fact]) => read.has(fact)));
    return checkRules(cases, { match: "one", domains: known, ...(given === undefined ? {} : { given }) });
  };
  test("every silence has one stage of Omnisend", () => {
    expect(check(vocabularies.omnisend.cases)).toMatchObject({
      coverage: { status: "proven" },
      disjointness: { status: "proven" },
      reachability: { status: "proven" },
    });
  });
  test("nobody has two words of growth accounting, and only who was silent for two periods has none", () => {
    const { cases } = growthVocabulary({ periodDays: 30 });
    const { all, atLeast, fact } = conditionsOver<VocabularyRow>();
    const given = all(
      atLeast("daysSinceFirstPurchase", fact("daysSinceLastPurchase")),
      atLeast("daysSinceFirstPurchase", fact("daysSincePurchaseBeforePeriod")),
      atLeast("daysSincePurchaseBeforePeriod", 30),
    );
    const { coverage, disjointness } = check(cases, given);
    expect(disjointness).toEqual({ status: "proven" });
    expect(coverage.status).toBe("refuted");
    if (coverage.status !== "refuted") return;
    for (const { example } of coverage.regions) expect(example.daysSinceLastPurchase).toBeGreaterThanOrEqual(60);
  });
  test.each([vocabularies.hubspot, vocabularies.shopify])("every case of $name can be the answer", ({ cases }) => {
    expect(check<string>(cases).reachability.status).toBe("proven");
  });
});

describe("every vocabulary", () => {
  const all: readonly Vocabulary[] = [...Object.values(vocabularies), growthVocabulary({ periodDays: 30 })];
  test.each(all.map((vocabulary) => [vocabulary.name, vocabulary] as const))("%s is closed", (_, vocabulary) => {
    const decidable = vocabulary.cases.map(({ value }) => value);
    expect([...decidable, ...vocabulary.notPublished.labels].sort()).toEqual([...vocabulary.labels].sort());
    expect(vocabulary.sources.length).toBeGreaterThan(0);
  });
  test("is plain JSON", () => expect(JSON.parse(JSON.stringify(all))).toEqual(all));
  test.each(["pricing", "eligibility"] as const)("is refused for %s", (use) => {
    const words = readEveryVocabulary(customer({ orders: 1, daysSinceLastPurchase: 3 }), { use });
    for (const word of Object.values(words)) expect(word).toMatchObject({ reason: "refused-for-use" });
  });
  test("a prepared reader says what is said one by one", () => {
    const base = { buyers: 80, returningCustomers: 20 };
    const readAll = createEveryVocabularyReader({ base, periodDays: 20 });
    for (const days of [3, 25, 50, 200]) {
      const facts = customer({
        orders: 1,
        daysSinceFirstPurchase: days,
        daysSinceLastPurchase: days,
        historyComplete: true,
      });
      expect(readAll(facts)).toEqual(readEveryVocabulary(facts, { base, periodDays: 20 }));
      expect(readAll(facts, { shopify: "LOYAL" })).toEqual(
        readEveryVocabulary(facts, { base, periodDays: 20, given: { shopify: "LOYAL" } }),
      );
    }
  });
  test("decides the same without evidence", () => {
    const facts = customer({ orders: 1, daysSinceLastPurchase: 3 });
    const options = { base: { returningCustomers: 1 } };
    const [full, none] = (["full", "none"] as const).map((evidence) =>
      createVocabularyReader(vocabularies.omnisend, { ...options, evidence })(facts),
    );
    expect(full).toMatchObject({
      evidence: [{ fact: "daysSinceLastPurchase", value: 3, threshold: 40, unit: "days" }],
    });
    expect(none).toEqual({ ...full, evidence: [] });
  });
});

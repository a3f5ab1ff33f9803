import { describe, expect, test } from "vitest";
import {
  type IntentAct,
  type ProspectFacts,
  type ProspectIdeal,
  prospectPolicies,
  type ProspectPolicy,
  scoreProspect,
} from "clientele/classification";
import { factDictionary, summarizeAll } from "clientele/facts";
import type { KnownEvent } from "clientele/journey";

const asOf = "2026-03-01T00:00:00Z";

interface Lead extends ProspectFacts {
  readonly sector?: string;
  readonly employees?: number;
  readonly region?: string;
  readonly race?: string;
}

const ideal: ProspectIdeal<keyof Lead> = {
  id: "our-ideal/v1",
  criteria: [
    { id: "sector", when: { fact: "sector", is: "one-of", values: ["bakery", "café"] }, weight: 3 },
    { id: "size", when: { fact: "employees", is: "within", from: 5, below: 50 }, weight: 1 },
  ],
};
const lead = (facts: Partial<Lead> = {}): Lead => ({ asOf, purchaseOccasions: 0, ...facts });
const fitOf = (facts: Partial<Lead>, of = ideal, allow?: readonly string[]) =>
  scoreProspect(lead(facts), { ideal: of, allow }).fit;
const intentOf = (facts: Partial<Lead>) => scoreProspect(lead(facts), { ideal }).intent;
const scoreOf = (facts: Partial<Lead>) => {
  const intent = intentOf(facts);
  return intent.status === "decided" ? intent.value.score : intent.reason;
};

describe("fit", () => {
  test("is the weighted share of what holds", () => {
    expect(fitOf({ sector: "bakery", employees: 50 })).toMatchObject({
      status: "decided",
      about: "prospect-fit",
      value: {
        score: 75,
        scoreHundredths: 7500,
        coverage: 1,
        range: { low: 75, high: 75 },
        missing: [],
        leftOut: [],
        ideal: "our-ideal/v1",
      },
      evidence: [
        { fact: "sector", value: "bakery", holds: true },
        { fact: "employees", value: 50, comparison: "less-than", threshold: 50, holds: false },
      ],
    });
  });
  test.each([
    [4, 75],
    [5, 100],
    [49, 100],
    [50, 75],
  ])("%i employees give %i", (employees, score) =>
    expect(fitOf({ sector: "café", employees })).toMatchObject({ value: { score } }),
  );
  test("is taken among what is known, and says where it could lie", () => {
    expect(fitOf({ sector: "bakery" })).toMatchObject({
      value: { score: 100, coverage: 0.75, range: { low: 75, high: 100 }, missing: ["size"] },
    });
  });
  test("needs half of the weight", () => {
    expect(fitOf({ employees: 10 })).toMatchObject({ reason: "missing-facts", missing: ["sector"] });
  });
  test.each([
    "race",
    "sensitive.health",
    "party.sensitive.tradeUnion",
    "Religion",
    "sexual_orientation",
    "protections",
    "healthStatus",
    "x-health",
    "HIVStatus",
    "religiousBelief",
    "ethnicOrigin",
    "politicalOpinion",
    "tradeUnionMember",
    "trade_union_member",
    "sexLife",
    "hasDisability",
    "isPregnant",
    "racial-group",
  ])("refuses an ideal that reads %s", (fact) => {
    const bad = { id: "bad", criteria: [{ id: "c", when: { fact, is: "is-known" }, weight: 1 }] } as const;
    expect(() => scoreProspect(lead() as Lead & Record<string, unknown>, { ideal: bad, allow: [fact] })).toThrow(
      expect.objectContaining({ code: "prospect-sensitive" }),
    );
  });
  test.each([
    "customerAge",
    "ageInYears",
    "AGE",
    "yearOfBirth",
    "birthYear",
    "date_of_birth",
    "annualIncome",
    "homePostcode",
    "homePostalCode",
    "postal_code",
    "homeRegion",
    "nationality",
    "countryOfBirth",
    "isFemaleGender",
  ])("leaves %s out unless it is named", (fact) => {
    const one = { id: "one", criteria: [{ id: "c", when: { fact, is: "is-known" }, weight: 1 }] } as const;
    const of = (allow: readonly string[]) =>
      scoreProspect(lead({ [fact]: 1 }) as Lead & Record<string, unknown>, { ideal: one, allow }).fit;
    expect(of([])).toMatchObject({ reason: "not-enough-data", missing: [fact] });
    expect(of([fact])).toMatchObject({ value: { score: 100 } });
  });
  test("what only contains such a word as a part of another is scored", () => {
    for (const fact of [
      "country",
      "pagesSeen",
      "averageOrder",
      "usage",
      "stage",
      "bracelets",
      "traceable",
      "essex",
      "reunion",
    ]) {
      const one = { id: "one", criteria: [{ id: "c", when: { fact, is: "is-known" }, weight: 1 }] } as const;
      const { fit } = scoreProspect(lead({ [fact]: 1 }) as Lead & Record<string, unknown>, { ideal: one });
      expect(fit).toMatchObject({ value: { score: 100, leftOut: [] } });
    }
  });
  test("of the library's facts, those about protections, age, income and place are guarded", () => {
    const guarded = Object.keys(factDictionary).filter((fact) => {
      const one = { id: "one", criteria: [{ id: "c", when: { fact, is: "is-known" }, weight: 1 }] } as const;
      try {
        const { fit } = scoreProspect(lead() as Lead & Record<string, unknown>, { ideal: one });
        return fit.status === "undecided";
      } catch {
        return true;
      }
    });
    expect(guarded.sort()).toEqual(["ageBand", "incomeBand", "protections", "region"]);
  });
  test("leaves age, gender, income and place out unless they are named", () => {
    const local: ProspectIdeal<keyof Lead> = {
      id: "local",
      criteria: [...ideal.criteria, { id: "near", when: { fact: "region", is: "equals", value: "PL-14" }, weight: 6 }],
    };
    const facts = { sector: "bakery", employees: 3, region: "PL-14" };
    expect(fitOf(facts, local)).toMatchObject({
      value: { score: 75, leftOut: [{ criterion: "near", facts: ["region"] }] },
    });
    expect(fitOf(facts, local, ["region"])).toMatchObject({ value: { score: 90, leftOut: [] } });
    const only: ProspectIdeal<keyof Lead> = { id: "only", criteria: local.criteria.slice(2) };
    expect(fitOf(facts, only)).toMatchObject({ reason: "not-enough-data", missing: ["region"] });
  });
});

describe("intent", () => {
  const none = {
    openCheckouts: 0,
    openCarts: 0,
    viewingDays: [],
    unansweredContacts: 0,
    searches: 0,
    interestActs: 0,
    emailsClicked: 0,
  };
  test.each<[string, Partial<Lead>, number]>([
    ["a checkout of today", { openCheckouts: 1, daysSinceOpenCheckout: 0 }, 30],
    ["one of a week ago", { openCheckouts: 1, daysSinceOpenCheckout: 7 }, 15],
    ["a cart of a week ago", { openCarts: 1, daysSinceOpenCart: 7 }, 10],
    [
      "looks on two days",
      {
        viewingDays: [
          { daysAgo: 0, sessions: 9 },
          { daysAgo: 0, sessions: 1 },
        ],
      },
      7.5,
    ],
    ["a contact of a month ago", { daysSinceInboundContact: 30 }, 7.5],
    ["two searches", { searches: 2, interestActs: 2, daysSinceLastInterest: 0 }, 6.43],
    ["clicks that no look followed", { emailsClicked: 40, interestActs: 0 }, 0],
    ["nothing", {}, 0],
  ])("%s", (_, facts, score) => expect(scoreOf({ ...none, ...facts })).toBe(score));
  test("counts what is not known as none, and says how much that is", () => {
    expect(intentOf({ openCheckouts: 1, daysSinceOpenCheckout: 0 })).toMatchObject({
      value: {
        score: 30,
        coverage: 0.3,
        range: { low: 30, high: 100 },
        missing: ["cart", "views", "contact", "searches", "interest", "email"],
      },
      evidence: [{ fact: "daysSinceOpenCheckout", value: 0, comparison: "observed", unit: "days" }],
    });
  });
  test("falls when something is taken out of the cart, and with no other act", () => {
    const act = (type: string, id: string, day: string) =>
      ({
        type,
        source: "shop",
        id,
        time: `2026-02-${day}T10:00:00Z`,
        customerId: "lea",
        articleId: "boat",
      }) as KnownEvent;
    const beginning = { from: "beginning" } as const;
    const of = (...events: readonly KnownEvent[]) => {
      const [facts] = summarizeAll(events, {
        asOf,
        coverage: { purchase: beginning, "product-view": beginning, "cart-add": beginning, "cart-remove": beginning },
      });
      const score = scoreProspect<ProspectFacts>(
        { ...facts!, subscriptionStatus: "none" },
        { ideal: { id: "i", criteria: [{ id: "c", when: { fact: "historyComplete", is: "is-known" }, weight: 1 }] } },
      );
      return score.intent.status === "decided" ? score.intent.value.score : 0;
    };
    const [view, add, again, remove] = [
      act("product-view", "1", "20"),
      act("cart-add", "2", "20"),
      act("product-view", "3", "22"),
      act("cart-remove", "4", "22"),
    ] as const;
    expect(of(view, add, again)).toBeGreaterThan(of(view, add));
    expect(of(view, add, remove)).toBeLessThan(of(view, add));
  });
  test("is open where nothing is known", () => {
    expect(intentOf({})).toMatchObject({ status: "undecided", reason: "missing-facts" });
  });
});

describe("who is scored", () => {
  const answered = (facts: Partial<Lead>, policy: ProspectPolicy = prospectPolicies.v1) => {
    const { fit, intent } = scoreProspect(lead({ sector: "bakery", openCarts: 0, ...facts }), { ideal, policy });
    return [fit, intent].map((judgement) => (judgement.status === "decided" ? "decided" : judgement.reason));
  };
  test.each<[string, Partial<Lead>, string]>([
    ["a prospect", {}, "decided"],
    ["whoever has bought", { purchaseOccasions: 1 }, "already-customer"],
    ["a customer from before the feed", { historyComplete: false }, "already-customer"],
    ["a former subscriber", { subscriptionStatus: "ended" }, "already-customer"],
    ["somebody without a contract", { subscriptionStatus: "none" }, "decided"],
    ["a child", { protections: ["minor"] }, "protected-person"],
    ["a band that may hold children", { ageBand: "16-24" }, "protected-person"],
    ["a colleague", { relationship: "internal" }, "protected-person"],
    ["whoever objected to advertising", { objections: ["direct-marketing"] }, "not-permitted"],
    ["whoever objected to a part of profiling", { objections: ["profiling/direct-marketing"] }, "not-permitted"],
    ["whoever objected to something else", { objections: ["research"] }, "decided"],
  ])("%s", (_, facts, answer) => expect(answered(facts)).toEqual([answer, answer]));
  test("whoever may have bought is not known to be a prospect", () => {
    const { fit } = scoreProspect({ asOf, sector: "bakery" } as Lead, { ideal });
    expect(fit).toMatchObject({ reason: "missing-facts", missing: ["purchaseOccasions"] });
  });
  test.each(["pricing", "eligibility"] as const)("nobody for %s", (use) =>
    expect(answered({}, { ...prospectPolicies.v1, use })).toEqual(["refused-for-use", "refused-for-use"]),
  );
});

describe("what makes no sense is told", () => {
  const criterion = ideal.criteria[0]!;
  test.each<[unknown, string]>([
    [null, "prospect-ideal"],
    [{ id: "x", criteria: [] }, "prospect-ideal"],
    [{ id: "", criteria: [criterion] }, "prospect-ideal"],
    [{ id: "x", criteria: [null] }, "prospect-ideal"],
    [{ id: "x", criteria: [criterion, criterion] }, "prospect-ideal"],
    [{ id: "x", criteria: [{ ...criterion, weight: 0 }] }, "prospect-ideal"],
    [{ id: "x", criteria: [{ ...criterion, weight: Number.NaN }] }, "prospect-ideal"],
    [{ id: "x", criteria: [{ ...criterion, when: { fact: "sector", is: "like", value: "b" } }] }, "condition"],
    [{ id: "x", criteria: [{ id: "c", weight: 1 }] }, "condition"],
  ])("%j", (bad, code) =>
    expect(() => scoreProspect(lead(), { ideal: bad as typeof ideal })).toThrow(expect.objectContaining({ code })),
  );
  test.each<[Partial<ProspectPolicy["intent"]>, string]>([
    [{ weights: { ...prospectPolicies.v1.intent.weights, cart: -1 } }, "prospect-policy"],
    [{ halfAtDays: { ...prospectPolicies.v1.intent.halfAtDays, cart: 0 } }, "prospect-policy"],
    [{ halfAtCount: { ...prospectPolicies.v1.intent.halfAtCount, email: 0 } }, "prospect-policy"],
    [{ weights: {} as Record<IntentAct, number> }, "prospect-policy"],
  ])("%j", (change, code) => {
    const policy = { ...prospectPolicies.v1, intent: { ...prospectPolicies.v1.intent, ...change } };
    expect(() => scoreProspect(lead(), { ideal, policy })).toThrow(expect.objectContaining({ code }));
  });
  test("values that are none are as good as unknown", () => {
    expect(scoreOf({ openCheckouts: 1, daysSinceOpenCheckout: Number.NaN, openCarts: 0 })).toBe(0);
    expect(() => scoreProspect(null as unknown as Lead, { ideal })).toThrow(
      expect.objectContaining({ code: "instant" }),
    );
  });
});

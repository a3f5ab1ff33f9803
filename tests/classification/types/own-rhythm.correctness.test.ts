import { classificationPolicies, classify, type CustomerType } from "clientele/classification";
import type { CustomerFacts } from "clientele/facts";
import { describe, expect, test } from "vitest";
import { base, boughtAfter, boughtOnce, customer } from "../fixtures/facts.js";
import { isOfType, judgementOf } from "./situations.js";

// The customer's own gaps, beside a base whose usual gap is 30 days and whose marks are 100 and 170 days.
const steady = [30, 30, 30];
const every60 = boughtAfter([60, 60, 60], 10);

describe("a stage is measured by the customer's own gaps", () => {
  test.each<[string, CustomerFacts, CustomerType]>([
    // Three gaps of 30 days weigh as much as the base; its marks are pulled towards 3.3 and 5.6 times 30: 99.83 and 169.66.
    ["in the rhythm", boughtAfter(steady, 10), "active"],
    ["before the 90 % mark", boughtAfter(steady, 99), "active"],
    ["after the 90 % mark", boughtAfter(steady, 100), "at-risk"],
    ["before the 98 % mark", boughtAfter(steady, 169), "at-risk"],
    ["after the 98 % mark", boughtAfter(steady, 170), "lapsed"],
    ["back after 300 days", boughtAfter([30, 30, 300], 3), "reactivated"],
    // Before the gap there was one of 30 days, weight 1/4, so 98 % end within 170^(3/4) (30 ln 50 / ln 2)^(1/4) = 169.8 days.
    ["the silence was a lapse", boughtAfter([30, 170], 3), "reactivated"],
    ["it was none yet", boughtAfter([30, 169], 3), "active"],
    ["back for longer than one usual gap", boughtAfter([30, 30, 300], 31), "active"],
  ])("%s", (_, facts, stage) => {
    expect(classify(facts, { base }).stage).toMatchObject({ status: "decided", value: stage });
  });
});

describe("loyalty is measured by the customer's own gaps", () => {
  const loyal = (facts: CustomerFacts) => isOfType("loyal", classify(facts, { base }));

  test.each<[string, CustomerFacts, boolean]>([
    ["for years", boughtAfter(Array<number>(20).fill(60), 10), true],
    // Three gaps of 40 days make a usual gap of 34.6, and four of them are less than 180 days.
    ["180 days", boughtAfter([40, 40, 40], 60), true],
    ["179 days", boughtAfter([40, 40, 40], 59), false],
    ["three purchases", boughtAfter([90, 90], 10), false],
    ["at risk", boughtAfter([40, 40, 40], 120), false],
    // A median of 80 days makes a usual gap of 49, and four of them 195.96 days.
    ["196 days, where four usual gaps are less", boughtAfter([80, 80, 30], 6), true],
    ["195 days", boughtAfter([80, 80, 30], 5), false],
    // Gaps of 40 days put the 98 % mark at 195.9 days.
    [
      "the last gap was no lapse",
      boughtAfter([40, 40, 40], 60, { gapsDays: [40, 40, 40, 195], gapLastDays: 195 }),
      true,
    ],
    ["the last gap was one", boughtAfter([40, 40, 40], 60, { gapsDays: [40, 40, 40, 196], gapLastDays: 196 }), false],
    ["too soon for a yearly buyer", { ...every60, gapsDays: [365, 365, 365] }, false],
  ])("%s", (_, facts, value) => {
    expect(loyal(facts)).toBe(value);
  });
});

test("a slow buyer's looks count for longer", () => {
  const looks = {
    viewingDays: [
      { daysAgo: 1, sessions: 2 },
      { daysAgo: 50, sessions: 1 },
    ],
  };
  const isShopper = (facts: Partial<CustomerFacts>) =>
    isOfType("window-shopper", classify(customer({ ...looks, ...facts }), { base }));
  expect(isShopper({})).toBe(false);
  expect(isShopper({ gapsDays: Array<number>(20).fill(120) })).toBe(true);
});

test("without a base a rhythm is assumed", () => {
  const stageAfter = (silence: number) => judgementOf("new", classify(boughtOnce(silence)));
  expect(stageAfter(199)).toMatchObject({ value: "new" });
  expect(stageAfter(200)).toMatchObject({ value: "at-risk" });
  expect(stageAfter(338)).toMatchObject({ value: "at-risk" });
  expect(stageAfter(339)).toMatchObject({ value: "lapsed" });
});

test("a judgement names the policy whose spans it was measured by", () => {
  const policy = { ...classificationPolicies.v1, id: "fixed/v1", silence: { atRisk: 60, lapsed: 365 } } as const;
  expect(classify(boughtOnce(60), { policy, base }).stage).toMatchObject({ value: "at-risk", policy: "fixed/v1" });
});

test("a policy of an unknown version is refused", () => {
  const policy = { ...classificationPolicies.v1, schemaVersion: 2 as never };
  expect(() => classify(boughtOnce(1), { policy })).toThrow(expect.objectContaining({ code: "schema-version" }));
});

import {
  type ClassificationBase,
  classify,
  createClassifier,
  type CustomerType,
  fitPolicy,
} from "clientele/classification";
import { type CustomerFacts, summarizeAll } from "clientele/facts";
import { describe, expect, test } from "vitest";
import { event, eur, everything } from "../../facts/support.js";
import { base, customer } from "../fixtures/facts.js";
import { judgementOf, regular } from "./situations.js";

const judge = (type: CustomerType, facts: Partial<CustomerFacts>, of?: ClassificationBase) =>
  judgementOf(type, classify(customer(facts), { base: of }));

describe("a habit of discounts", () => {
  const five = (discountedOccasionShare: number) => regular(5, 10, { discountedOccasionShare });

  test("counts from half as much again as the base's on", () => {
    expect(judge("promotion-driven", five(0.75), { discountedOccasionShare: 0.5 })).toMatchObject({ value: true });
    expect(judge("promotion-driven", five(0.75), { discountedOccasionShare: 0.51 })).toMatchObject({ value: false });
  });

  test("stands out of a base above two thirds only without any purchase at full price", () => {
    expect(judge("promotion-driven", five(1), { discountedOccasionShare: 0.8 })).toMatchObject({ value: true });
    expect(judge("promotion-driven", five(0.99), { discountedOccasionShare: 0.8 })).toMatchObject({ value: false });
  });

  test("tells nothing about one customer where the whole base has it, and nothing against the loyal", () => {
    const discounting = { ...base, discountedOccasionShare: 0.81 };
    expect(judge("promotion-driven", five(1), discounting)).toMatchObject({
      status: "undecided",
      reason: "whole-base",
      missing: [],
    });
    expect(judge("promotion-driven", five(0.1), discounting)).toMatchObject({ value: false });
    expect(judge("loyal", five(1), { ...base, discountedOccasionShare: 0.8 })).toMatchObject({ value: false });
    expect(judge("loyal", five(1), discounting)).toMatchObject({ value: true });
  });

  test("is undecided without a base where it might be one", () => {
    expect(judge("promotion-driven", five(0.9))).toMatchObject({ missing: ["base.discountedOccasionShare"] });
    expect(judge("promotion-driven", five(0.1))).toMatchObject({ value: false });
  });
});

test("a quick base lowers what is quick, and a slow one does not raise it", () => {
  const within = (minutes: number, decisionMinutesP25: number) =>
    judge("impulse", { decisionMinutes: [minutes, minutes, minutes] }, { decisionMinutesP25 });
  expect(within(10, 10)).toMatchObject({ value: true });
  expect(within(10, 9)).toMatchObject({ value: false });
  expect(within(30, 500)).toMatchObject({ value: true });
  expect(within(31, 500)).toMatchObject({ value: false });
});

describe("who stands out of the base by quantity", () => {
  const buys = (lineQuantityMedian: number) => ({ purchaseOccasions: 3, lineQuantityMedian, repeatedArticles: 1 });
  test.each([
    ["all buy single units: three of them", 3, { lineQuantityMedian: 1, lineQuantityP99: 1 }, "intermediary-candidate"],
    ["all buy single units: barely not", 2.5, { lineQuantityMedian: 1, lineQuantityP99: 1 }, "end-customer"],
    ["all buy six bottles, and so does this one", 6, { lineQuantityMedian: 6, lineQuantityP99: 6 }, "end-customer"],
    [
      "the upper hundredth decides where it is higher",
      23,
      { lineQuantityMedian: 4, lineQuantityP99: 24 },
      "end-customer",
    ],
    ["and is enough", 24, { lineQuantityMedian: 4, lineQuantityP99: 24 }, "intermediary-candidate"],
  ])("%s", (_, quantity, quantities, value) => {
    expect(judge("intermediary-candidate", buys(quantity), quantities)).toMatchObject({ value });
  });
  test("without a base, what is more than single units is left open", () => {
    expect(judge("intermediary-candidate", buys(2))).toMatchObject({
      missing: ["base.lineQuantityMedian", "base.lineQuantityP99"],
    });
    expect(judge("intermediary-candidate", buys(1))).toMatchObject({ value: "end-customer" });
  });
});

test("the same silence is a lapse among weekly buyers, and nothing among yearly ones", () => {
  const asOf = "2026-03-31";
  const daysAgo = (days: number) => new Date(Date.UTC(2026, 2, 31) - days * 86_400_000).toISOString();
  const buyer = (customerId: string, gap: number, silence: number) =>
    Array.from({ length: 6 }, (_, i) =>
      event("purchase", daysAgo(silence + gap * i), { customerId, total: eur(1000) }),
    );
  const anna = [event("purchase", daysAgo(90), { total: eur(1000) })];
  const stageAmong = (gap: number) => {
    const others = Array.from({ length: 10 }, (_, i) => buyer(`c${i}`, gap, i)).flat();
    const facts = summarizeAll([...anna, ...others], { asOf, coverage: everything });
    return createClassifier({ policy: fitPolicy(facts) })(facts[0] as CustomerFacts).stage;
  };
  expect(stageAmong(7)).toMatchObject({ value: "lapsed" });
  expect(stageAmong(365)).toMatchObject({ value: "new" });
});

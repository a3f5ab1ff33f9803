import {
  discountDependence,
  discountDependenceOfBase,
  discountPolicies,
  type DiscountPolicy,
} from "clientele/classification";
import { describe, expect, test } from "vitest";
import { asOf, customer } from "./fixtures/facts.js";

const facts = { asOf, purchaseOccasions: 8, discountedOccasions: 4 };
const refused = (code: string) => expect.objectContaining({ name: "DomainError", code }) as Error;

describe("of one customer, refused", () => {
  test.each<[string, object]>([
    ["a count that is text", { purchaseOccasions: "8" }],
    ["more discounted than bought", { discountedOccasions: 9 }],
    ["gaps that are no count", { gapsBeforeDiscount: Number.NaN, gapsBeforeFullPrice: 4 }],
    ["gaps of text", { gapsBeforeDiscount: "4", gapsBeforeFullPrice: 4 }],
    [
      "halves with more discounts than both together",
      { discountedOccasionShareEarlier: 1, discountedOccasionShareLater: 1 },
    ],
    ["halves with fewer", { discountedOccasionShareEarlier: 0, discountedOccasionShareLater: 0.75 }],
    ["spend that is no list", { spend: 5 }],
  ])("%s", (_, change) => {
    expect(() => discountDependence({ ...facts, ...change } as never)).toThrow(refused("facts"));
  });
  test("the middle one of an odd number of purchases is in neither half", () => {
    const odd = {
      ...facts,
      purchaseOccasions: 9,
      discountedOccasionShareEarlier: 0.25,
      discountedOccasionShareLater: 0.5,
    };
    expect(discountDependence(odd)).toMatchObject({ value: { trend: { status: "measured" } } });
  });
  test.each([Number.NaN, "0.5", -0.1, 1.1, {}])("a base whose share is %j", (discountedOccasionShare) => {
    expect(() => discountDependence(facts, { base: { discountedOccasionShare } as never })).toThrow(refused("facts"));
  });
  test("null for options", () => {
    expect(() => discountDependence(facts, null as never)).toThrow(refused("discount-dependence-options"));
  });
});

test("null is unknown", () => {
  const nothing = {
    discountValueShare: null,
    discountDepthMean: null,
    discountedOccasionShareEarlier: null,
    discountedOccasionShareLater: null,
    gapsBeforeDiscount: null,
    gapsBeforeFullPrice: null,
    promotionOccasions: null,
    promotionDayShare: null,
    spend: null,
    ageBand: null,
    protections: null,
  };
  expect(discountDependence({ ...facts, ...nothing } as never)).toEqual(discountDependence(facts));
  expect(discountDependence({ ...facts, discountedOccasions: null } as never)).toMatchObject({
    status: "undecided",
    missing: ["discountedOccasions"],
  });
  const share = { discountedOccasionShare: null };
  expect(discountDependence(facts, { base: share as never })).toEqual(discountDependence(facts));
  expect(discountDependence(facts, { base: null as never })).toEqual(discountDependence(facts));
});

describe("of a base", () => {
  const one = customer({ purchaseOccasions: 2, discountedOccasions: 1 });
  test.each<[string, object]>([
    ["counts that are text", { purchaseOccasions: "3", discountedOccasions: "4" }],
    ["more discounted than bought", { purchaseOccasions: 2, discountedOccasions: 4 }],
    ["a count of nobody", { purchaseOccasions: 2, discountedOccasions: Number.NaN }],
    ["a count below 0", { purchaseOccasions: 2, discountedOccasions: -2 }],
    ["a depth that is text", { purchaseOccasions: 2, discountedOccasions: 1, discountDepthMean: "0.5" }],
    ["spend that is no list", { purchaseOccasions: 2, discountedOccasions: 1, spend: 5 }],
    ["spend of nothing", { purchaseOccasions: 2, discountedOccasions: 1, spend: [null] }],
    [
      "days that are no list",
      { purchaseOccasions: 2, discountedOccasions: 1, occasionDays: 5, discountedOccasionDays: 5 },
    ],
  ])("%s are refused", (_, change) => {
    expect(() => discountDependenceOfBase([{ ...one, ...change } as never, one])).toThrow(refused("facts"));
  });
  test("null is unknown", () => {
    const nothing = { discountDepthMean: null, spend: null, occasionDays: null, discountedOccasionDays: null };
    expect(discountDependenceOfBase([{ ...one, ...nothing } as never])).toEqual(discountDependenceOfBase([one]));
    expect(discountDependenceOfBase([{ ...one, discountedOccasions: null } as never])).toMatchObject({
      status: "undecided",
      reason: "missing-facts",
    });
  });
  test("null for options is refused", () => {
    expect(() => discountDependenceOfBase([one], null as never)).toThrow(
      refused("discount-dependence-of-base-options"),
    );
  });
});

describe("a policy that makes no sense", () => {
  const { v1 } = discountPolicies;
  test.each<[string, object]>([
    ["no id", { id: undefined }],
    ["an id of nothing", { id: "" }],
    ["a share in per cent", { promotionDriven: { ...v1.promotionDriven, discountedShare: 60 } }],
    ["another share in per cent", { promotionDriven: { ...v1.promotionDriven, wholeBaseAbove: 80 } }],
    ["half a purchase", { promotionDriven: { ...v1.promotionDriven, occasions: 2.5 } }],
  ])("%s", (_, change) => {
    expect(() => discountDependence(facts, { policy: { ...v1, ...change } as DiscountPolicy })).toThrow(
      refused("discount-policy"),
    );
  });
});

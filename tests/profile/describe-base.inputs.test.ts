import { DomainError } from "../../src/shared/errors.js";
import { concentrationOf, describeBase, growthDecision } from "clientele/profile";
import { describe, expect, test } from "vitest";
import { asOf, base, buyer, spent } from "./describe-base-support.js";

function codeOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return "no error";
}

const hostile: readonly unknown[] = [
  null,
  undefined,
  0,
  NaN,
  -1,
  "",
  "x",
  true,
  1e308,
  [],
  {},
  [null],
  [[]],
  () => 1,
  Symbol("s"),
  1n,
  { __proto__: null },
];
const profiles = base(12, () => ({ ...buyer(["2026-01-01"]), spend: [spent("EUR", 100)] }));
const loose = (value: unknown) => value as never;

describe("describeBase", () => {
  test.each([
    ["profiles that are no list", () => describeBase(loose({})), "describe-base-profiles"],
    ["a profile that is nothing", () => describeBase(loose([null])), "describe-base-profiles"],
    ["two profiles of one customer", () => describeBase([...profiles, profiles[0]!]), "describe-base-customer"],
    ["a customer without a name", () => describeBase(loose([{ asOf, facts: {} }])), "describe-base-customer"],
    [
      "profiles of two moments",
      () => describeBase([...profiles, ...base(1, () => ({}), "x", "2026-01-01T00:00:00Z")]),
      "describe-base-as-of",
    ],
    ["no facts", () => describeBase(loose([{ customerId: "a", asOf }])), "describe-base-facts"],
    [
      "spend in half a cent",
      () => describeBase(base(1, () => ({ spend: [spent("EUR", 0.5)] }))),
      "describe-base-facts",
    ],
    [
      "spend twice in one currency",
      () => describeBase(base(1, () => ({ spend: [spent("EUR", 1), spent("EUR", 1)] }))),
      "describe-base-facts",
    ],
    [
      "a day that is none",
      () => describeBase(base(1, () => ({ occasionDays: ["2026-02-30"] }))),
      "describe-base-facts",
    ],
    ["sums beyond 2^53", () => describeBase(base(12, () => ({ spend: [spent("EUR", 2 ** 52)] }))), "money-overflow"],
    [
      "a promotion that ends before it begins",
      () => describeBase(profiles, { promotions: [{ from: "2026-01-02", to: "2026-01-02" }] }),
      "describe-base-promotions",
    ],
    [
      "a price that goes sideways",
      () => describeBase(profiles, { priceChanges: [{ on: "2026-01-02", direction: loose("sideways") }] }),
      "describe-base-price-changes",
    ],
    [
      "no days around a price",
      () => describeBase(profiles, { priceChanges: [], priceWindowDays: 0 }),
      "describe-base-price-window-days",
    ],
    ["an earlier base that is later", () => describeBase(profiles, { before: profiles }), "describe-base-before"],
    [
      "a customer in two segments",
      () =>
        describeBase(profiles, {
          before: base(12, () => ({}), "c", "2025-01-01T00:00:00Z"),
          segmentsBefore: [],
          segments: [
            { customerId: "c0000", segment: "a" },
            { customerId: "c0000", segment: "b" },
          ],
        }),
      "describe-base-segments",
    ],
    [
      "a purchase without a day",
      () => describeBase(profiles, { purchases: loose([{ customerId: "c0000", amountMinor: 1, currency: "EUR" }]) }),
      "describe-base-purchases",
    ],
    ["a group of ten", () => describeBase(profiles, { minGroupSize: 10 }), "min-group-size"],
    [
      "two, who know each other",
      () => describeBase(profiles, { minGroupSize: 2, allowSmallGroups: true }),
      "min-group-size",
    ],
    ["a third hemisphere", () => describeBase(profiles, { hemisphere: loose("west") }), "describe-base-hemisphere"],
    [
      "cohorts of a decade",
      () => describeBase(profiles, { cohorts: { by: loose("decade") } }),
      "describe-base-cohorts.by",
    ],
    ["a zone that is none", () => describeBase(profiles, { timeZone: "Nowhere" }), "time-zone"],
    [
      "facts of two zones",
      () => describeBase(base(12, (i) => ({ timeZone: i === 0 ? "Europe/Paris" : "UTC" }))),
      "describe-base-time-zone",
    ],
    [
      "an earlier base of the same moment, written otherwise",
      () => describeBase(profiles, { before: base(12, () => ({}), "c", "2026-03-02T00:59:59.999+01:00") }),
      "describe-base-before",
    ],
    [
      "a promotion that is none, of a base of few",
      () => describeBase([], { promotions: loose([{ from: "x", to: "y" }]) }),
      "describe-base-promotions",
    ],
    [
      "rounding to more than the smallest group",
      () => describeBase(profiles, { roundTo: 12 }),
      "describe-base-round-to",
    ],
    ["rounding to nothing", () => describeBase(profiles, { roundTo: 0 }), "describe-base-round-to"],
    ["a level of certainty", () => describeBase(profiles, { level: 1 }), "describe-base-level"],
    ["a currency in small letters", () => describeBase(profiles, { currency: "eur" }), "money-currency"],
  ])("%s: %s", (_, call, code) => expect(codeOf(call)).toBe(code));

  test("whatever stands in an option or a fact, an answer or a typed error", () => {
    const options = [
      "currency",
      "concentrationOver",
      "giniCorrection",
      "cohorts",
      "hemisphere",
      "purchases",
      "before",
      "segments",
      "segmentsBefore",
      "growthDecision",
      "timeZone",
      "promotions",
      "priceChanges",
      "priceWindowDays",
      "minGroupSize",
      "roundTo",
      "level",
    ];
    for (const value of hostile) {
      for (const name of options) codeOf(() => describeBase(profiles, loose({ [name]: value })));
      for (const name of [
        "spend",
        "purchaseOccasions",
        "occasionDays",
        "discountedOccasionDays",
        "gapMedianDays",
        "historyComplete",
        "observedFrom",
        "objections",
      ]) {
        codeOf(() => describeBase(loose([...profiles, { customerId: "z", asOf, facts: { [name]: value } }])));
      }
      for (const name of ["classification", "value"]) {
        codeOf(() => describeBase(loose([...profiles, { customerId: "z", asOf, facts: {}, [name]: value }])));
      }
      codeOf(() => describeBase(loose(value)));
      codeOf(() => concentrationOf(loose(value)));
      codeOf(() => growthDecision(loose(value)));
      codeOf(() => growthDecision([], loose({ questions: value })));
      codeOf(() => growthDecision([], loose({ asked: value })));
    }
  });

  test("names out of the prototype are names like any other", () => {
    const named = profiles.map((profile, i) => ({
      ...profile,
      customerId: i === 0 ? "__proto__" : i === 1 ? "constructor" : profile.customerId,
    }));
    expect(describeBase(named).customers).toBe(12);
    const answers = Array.from({ length: 24 }, (_, i) => ({
      customerId: `c${i}`,
      question: "reasonable",
      answer: "yes",
      segment: i < 12 ? "__proto__" : "constructor",
    }));
    expect(growthDecision(answers)).toMatchObject({ status: "measured", people: 24, notHeard: [] });
  });
});

test.each([
  ["an amount that is no number", () => concentrationOf([NaN]), "concentration-of-amounts"],
  [
    "a correction of one's own",
    () => concentrationOf([1], { giniCorrection: loose("n") }),
    "concentration-of-gini-correction",
  ],
  [
    "a question with one answer",
    () => growthDecision([], { questions: [{ question: "q", answers: ["yes"] }] }),
    "growth-decision-questions",
  ],
  [
    "a segment of which half a person was asked",
    () => growthDecision([], { asked: { a: 0.5 } }),
    "growth-decision-asked",
  ],
  [
    "two questions, and nobody who answered them",
    () => growthDecision([{ question: "reasonable", answer: "yes" }]),
    "growth-decision-answers",
  ],
  ["a row that is nothing", () => growthDecision(loose([null])), "growth-decision-answers"],
])("%s: %s", (_, call, code) => expect(codeOf(call)).toBe(code));

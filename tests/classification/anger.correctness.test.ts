import { type Anger, type AngerFacts, angerOf, classificationPolicies, classify } from "clientele/classification";
import { policyUses } from "clientele/rules";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asOf, customer } from "./fixtures/facts.js";

const calm = { asOf, openComplaints: 0, resolvedComplaints: 0 } as const;
const angry = (facts: Partial<AngerFacts>): Anger => {
  const judgement = angerOf({ ...calm, ...facts });
  if (judgement.status !== "decided") throw new Error(judgement.reason);
  return judgement.value;
};
const intensity = (facts: Partial<AngerFacts>) => angry(facts).intensity;

describe("intensity", () => {
  test("is nothing where nothing is wrong", () => {
    expect(angry({})).toEqual({ intensity: 0, causes: [], servicePriority: "may-rise", decisionEffect: "none" });
  });

  test("takes half of what is left with each open complaint, which does not fade", () => {
    expect([1, 2, 3].map((openComplaints) => intensity({ openComplaints }))).toEqual([0.5, 0.75, 0.875]);
  });

  test("of a resolved complaint begins where the open one was, and is gone on the day of the policy", () => {
    const after = (daysSinceComplaintResolved: number) =>
      intensity({ resolvedComplaints: 1, daysSinceComplaintResolved });
    expect(after(0)).toBe(intensity({ openComplaints: 1 }));
    expect(after(45)).toBe(0.25);
    expect(after(89)).toBeCloseTo(1 / 180, 12);
    expect(after(90)).toBe(0);
  });

  test("of a low answer counts up to the policy's, and fades", () => {
    expect(intensity({ csatLast: 2, csatLastDaysAgo: 0 })).toBe(0.5);
    expect(intensity({ csatLast: 2.01, csatLastDaysAgo: 0 })).toBe(0);
    expect(intensity({ npsLast: 3, npsLastDaysAgo: 45 })).toBe(0.25);
    expect(intensity({ npsLast: 4, npsLastDaysAgo: 45 })).toBe(0);
    expect(intensity({ npsLast: 0, npsLastDaysAgo: 90 })).toBe(0);
  });

  test("of faulty goods fades, and the causes are told with the strongest first", () => {
    const value = angry({ daysSinceLastFaultyReturn: 60, openComplaints: 2, csatLast: 1, csatLastDaysAgo: 30 });
    expect(value.causes).toEqual([
      { cause: "open-complaint", count: 2, strength: 1 },
      { cause: "low-csat", count: 1, strength: expect.closeTo(2 / 3, 12) },
      { cause: "faulty-return", count: 1, strength: expect.closeTo(1 / 3, 12) },
    ]);
    expect(value.intensity).toBeCloseTo(1 - (1 / 4) * (2 / 3) * (5 / 6), 12);
  });
});

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const age = fc.nat({ max: 120 });
const anybody = fc
  .record({
    openComplaints: maybe(fc.nat({ max: 4 })),
    resolvedComplaints: maybe(fc.nat({ max: 2 })),
    daysSinceComplaintResolved: maybe(age),
    csatLast: maybe(fc.integer({ min: 1, max: 5 })),
    csatLastDaysAgo: maybe(age),
    npsLast: maybe(fc.nat({ max: 10 })),
    npsLastDaysAgo: maybe(age),
    daysSinceLastFaultyReturn: maybe(age),
  })
  .map((facts) => customer(JSON.parse(JSON.stringify(facts)) as object));
const policies = fc
  .record({
    csatAtMost: fc.integer({ min: 1, max: 5 }),
    npsAtMost: fc.nat({ max: 10 }),
    answerDays: age,
    faultyReturnDays: age,
    fadeDays: age,
  })
  .map((of) => ({ ...classificationPolicies.v1, id: "ours", angry: of }));

test("it is above nothing exactly where the trait is true, and undecided exactly where the trait is", () => {
  fc.assert(
    fc.property(anybody, policies, (facts, policy) => {
      const trait = classify(facts, { policy }).traits.angry;
      const judgement = angerOf(facts, { policy });
      expect(judgement.status).toBe(trait.status);
      if (judgement.status === "undecided") {
        expect({ ...judgement, about: "trait:angry" }).toEqual(trait);
        return;
      }
      const { intensity, causes } = judgement.value;
      expect(intensity > 0).toBe(trait.status === "decided" && trait.value);
      expect(causes.length > 0).toBe(intensity > 0);
      expect(intensity).toBeLessThanOrEqual(1);
      expect(judgement.evidence).toEqual(trait.status === "decided" && trait.evidence);
    }),
    { numRuns: 500 },
  );
});

test("one more unresolved complaint never lowers it, and resolving one never raises it", () => {
  fc.assert(
    fc.property(anybody, fc.nat({ max: 5 }), (facts, openComplaints) => {
      const of = (changed: object) => {
        const judgement = angerOf({ ...facts, resolvedComplaints: facts.resolvedComplaints ?? 0, ...changed });
        return judgement.status === "decided" ? judgement.value.intensity : Number.NaN;
      };
      const before = of({ openComplaints });
      if (Number.isNaN(before)) return;
      expect(of({ openComplaints: openComplaints + 1 })).toBeGreaterThan(before);
      const resolved = { resolvedComplaints: (facts.resolvedComplaints ?? 0) + 1, daysSinceComplaintResolved: 0 };
      expect(of({ openComplaints, ...resolved })).toBeLessThanOrEqual(
        of({ openComplaints: openComplaints + 1 }) + 1e-12,
      );
    }),
  );
});

test("is refused where it could punish a complaint", () => {
  const refused = policyUses.filter((use) => {
    const judgement = angerOf({ ...calm, openComplaints: 1 }, { policy: { ...classificationPolicies.v1, use } });
    return judgement.status === "undecided" && judgement.reason === "refused-for-use";
  });
  expect(refused).toEqual(["pricing", "eligibility"]);
});

test("says why, unless nobody asks", () => {
  const facts = { ...calm, openComplaints: 1 };
  expect(angerOf(facts)).toMatchObject({
    about: "anger",
    policy: "classification/v1",
    evidence: [{ fact: "openComplaints", value: 1, comparison: "at-least", threshold: 1, holds: true }],
  });
  expect(angerOf(facts, { evidence: "none" })).toMatchObject({ status: "decided", evidence: [] });
});

test.for([null, undefined, 7, "angry"])("refuses %j for facts", (facts) => {
  expect(() => angerOf(facts as never)).toThrow(expect.objectContaining({ code: "facts" }));
});

import {
  accountFor,
  type AccountOptions,
  type DecisionDraft,
  type DecisionRecord,
  type HumanReview,
  type PlainDecision,
  type Profile,
  recordDecision,
  type ReviewedDecision,
} from "clientele/profile";
import { expectTypeOf, test } from "vitest";

declare const profile: Profile;
declare const review: HumanReview;
declare const plain: PlainDecision;
declare const reviewed: ReviewedDecision;
const base = { decision: "refused", decidedAt: "2026-06-03T10:00:00Z", use: "service", restsOn: ["stage"] } as const;

test("a decision of weight does not compile without a human review", () => {
  expectTypeOf(recordDecision).parameter(1).toEqualTypeOf<DecisionDraft>();
  recordDecision(profile, { ...base, effect: "none" });
  recordDecision(profile, { ...base, effect: "legal-or-similar", humanReview: review });
  // @ts-expect-error no review
  recordDecision(profile, { ...base, effect: "legal-or-similar" });
  // @ts-expect-error a review that is not there
  recordDecision(profile, { ...base, effect: "legal-or-similar", humanReview: undefined });
});

test("nor does one on which others strongly draw", () => {
  recordDecision(profile, { ...base, effect: "none", reliedOn: "partly" });
  recordDecision(profile, { ...base, effect: "none", reliedOn: "strongly", humanReview: review });
  // @ts-expect-error strong reliance makes it a decision of weight
  recordDecision(profile, { ...base, effect: "none", reliedOn: "strongly" });
  accountFor(profile, { use: "service", reliedOn: "strongly", decision: reviewed });
  // @ts-expect-error no decision
  accountFor(profile, { use: "service", reliedOn: "strongly" });
  // @ts-expect-error no review
  accountFor(profile, { use: "service", reliedOn: "strongly", decision: plain });
  expectTypeOf<{ use: "service"; decision: DecisionRecord }>().toExtend<AccountOptions>();
});

test("a review is none by somebody who could not overrule, or without reasons", () => {
  const of = {
    reviewedBy: "clerk",
    reviewedAt: "2026-06-02T09:00:00Z",
    outcome: "confirmed",
    reasons: ["checked"],
  } as const;
  expectTypeOf({ ...of, couldOverrule: true as const }).toExtend<HumanReview>();
  expectTypeOf({ ...of, couldOverrule: false as const }).not.toExtend<HumanReview>();
  expectTypeOf({ ...of, couldOverrule: true as const, reasons: [] as const }).not.toExtend<HumanReview>();
  expectTypeOf(of).not.toExtend<HumanReview>();
});

test("a record of weight carries its review", () => {
  expectTypeOf<Extract<DecisionRecord, { effect: "legal-or-similar" }>["humanReview"]>().toEqualTypeOf<HumanReview>();
});

import { type CustomerFacts, type Referral } from "clientele/facts";
import {
  advocacySummary,
  type AdvocacySummary,
  referralGraph,
  type ReferralGraph,
  type ReferralMember,
  referralRates,
} from "clientele/loyalty";
import { expectTypeOf, test } from "vitest";

declare const referrals: readonly Referral[];
declare const population: readonly CustomerFacts[];
declare const graph: ReferralGraph;
declare const member: ReferralMember;

test("referrals of events and facts go in as they are", () => {
  expectTypeOf(referralGraph(referrals)).toEqualTypeOf<ReferralGraph>();
  expectTypeOf(advocacySummary(population)).toEqualTypeOf<AdvocacySummary>();
});

test("one of a cycle has no depth", () => {
  // @ts-expect-error not everybody has one
  void member.depth;
  if (member.place !== "cycle") expectTypeOf(member.depth).toEqualTypeOf<number>();
});

test("rates need the size of the base", () => {
  // @ts-expect-error the graph does not know the customers who named nobody
  void (() => referralRates(graph));
});

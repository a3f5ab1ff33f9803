import type { ReferralGraph } from "clientele/loyalty";
import type { Profile } from "clientele/profile";
import { referralValue, type ReferralValue, referralValues, type ReferralValueOptions } from "clientele/value";
import { expectTypeOf, test } from "vitest";

declare const graph: ReferralGraph;
declare const profiles: readonly Profile[];
declare const options: ReferralValueOptions;

test("profiles go in as they are, and a judgement names its question", () => {
  const { referrers } = referralValues(graph, profiles, options);
  expectTypeOf(referrers[0]!.value.about).toEqualTypeOf<"referral-value">();
  expectTypeOf(referralValue({ customerId: "a", referees: [] }, options)).toEqualTypeOf(referrers[0]!.value);
});

test("the value says that it is not to be added up, and a base has no total of margins", () => {
  expectTypeOf<ReferralValue["additive"]>().toEqualTypeOf<false>();
  const { totals } = referralValues(graph, profiles, options);
  // @ts-expect-error margins are in the values of the referred
  void totals?.margin;
});

test("the moment cannot be forgotten", () => {
  // @ts-expect-error without a moment
  void (() => referralValues(graph, profiles, { probabilityAnyway: 0.5 }));
});

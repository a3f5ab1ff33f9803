import { expectTypeOf, test } from "vitest";
import type { BgNbdReason, BgBbReason, ChurnValue, CoxReason, ParetoNbdReason, RetentionReason } from "clientele/churn";
import type { GammaGammaReason, ValueCaveat } from "clientele/value";
import type { Locale } from "../../src/locales/locale.js";

type Reasons<Kind extends keyof Locale["fitReasons"]> = keyof Locale["fitReasons"][Kind];

test("a language has words for every code", () => {
  expectTypeOf<Reasons<"bg-nbd">>().toEqualTypeOf<BgNbdReason>();
  expectTypeOf<Reasons<"mbg-cnbd-k">>().toEqualTypeOf<BgNbdReason>();
  expectTypeOf<Reasons<"pareto-nbd">>().toEqualTypeOf<ParetoNbdReason>();
  expectTypeOf<Reasons<"bg-bb">>().toEqualTypeOf<BgBbReason>();
  expectTypeOf<Reasons<"bdw">>().toEqualTypeOf<RetentionReason>();
  expectTypeOf<Reasons<"gamma-gamma">>().toEqualTypeOf<GammaGammaReason>();
  expectTypeOf<Reasons<"cox">>().toEqualTypeOf<CoxReason>();
  expectTypeOf<keyof Locale["churnMethods"]>().toEqualTypeOf<ChurnValue["why"]>();
  expectTypeOf<keyof Locale["valueCaveats"]>().toEqualTypeOf<ValueCaveat>();
});

test("a language that lacks words does not compile", () => {
  expectTypeOf<Omit<Locale, "modelReasons">>().not.toExtend<Locale>();
  type FewerCaveats = Omit<Locale, "valueCaveats"> & {
    readonly valueCaveats: Omit<Locale["valueCaveats"], "alive-by-definition">;
  };
  expectTypeOf<FewerCaveats>().not.toExtend<Locale>();
});

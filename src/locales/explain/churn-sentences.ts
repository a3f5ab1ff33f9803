import type { CadenceChurn, ChurnChanges, ChurnValue, ContractualChurn, LatentChurn } from "../../churn/index.js";
import type { Locale, Numbers } from "../locale.js";
import { lengthOf } from "./length.js";

/** By what the risk was judged and why so, what to know beside it, and what would change it: whole sentences. */
export function churnSentences(value: ChurnValue, locale: Locale, numbers: Numbers): string[] {
  switch (value.kind) {
    case "latent":
      return latentSentences(value, locale, numbers);
    case "cadence":
      return cadenceSentences(value, locale, numbers);
    case "contractual":
      return contractSentences(value, locale, numbers);
  }
}

function latentSentences({ why, method, caveats, changes }: LatentChurn, locale: Locale, numbers: Numbers): string[] {
  return [
    locale.churnMethods[why](locale.methods[method]),
    ...caveats.map((caveat) => locale.churnCaveats[caveat]),
    ...(changes === undefined ? [] : changeSentences(changes, locale, numbers)),
  ];
}

function changeSentences({ purchaseToday, moreSilence }: ChurnChanges, locale: Locale, numbers: Numbers): string[] {
  const { band, probabilityAlive } = purchaseToday;
  return [locale.afterPurchase[band](probabilityAlive, numbers), ...silenceSentences(moreSilence, locale, numbers)];
}

function cadenceSentences({ why, method, moreSilence }: CadenceChurn, locale: Locale, numbers: Numbers): string[] {
  return [locale.churnMethods[why](locale.methods[method]), ...silenceSentences(moreSilence, locale, numbers)];
}

function silenceSentences(more: ChurnChanges["moreSilence"], { afterSilence }: Locale, numbers: Numbers): string[] {
  return more === undefined ? [] : [afterSilence[more.band](more.fromDays, numbers)];
}

function contractSentences({ why, lowAgainBy, ...contract }: ContractualChurn, locale: Locale, numbers: Numbers) {
  return [
    locale.churnMethods[why](locale.methods.contractual),
    ...endingSentences(contract, locale, numbers),
    ...(lowAgainBy === undefined ? [] : [locale.lowAgainBy[lowAgainBy]]),
  ];
}

function endingSentences(
  { ending, horizon }: Pick<ContractualChurn, "ending" | "horizon">,
  { estimatedEndings, announcedEndings, unknownEndings }: Locale,
  numbers: Numbers,
): string[] {
  const within = lengthOf(horizon);
  switch (ending.status) {
    case "estimated":
      return [estimatedEndings[ending.method](ending, within, numbers)];
    case "announced": {
      const { withinHorizon } = ending;
      const when = withinHorizon === undefined ? "day-unknown" : withinHorizon ? "within-horizon" : "after-horizon";
      return [announcedEndings[when](within, numbers)];
    }
    case "not-estimated":
      return [unknownEndings[ending.reason]];
    case "ended":
      return [];
  }
}

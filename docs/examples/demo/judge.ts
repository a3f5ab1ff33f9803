import type { Analysis, AnalyzeOptions, CustomerEvent, Personas, Profile } from "clientele";
import {
  type ChurnModel,
  fitBgCnbd,
  fitBgNbd,
  fitMbgCnbd,
  fitMbgNbd,
  fitParetoNbd,
  splitHoldout,
  type Validation,
  validateModels,
} from "clientele/churn";
import { buildPersonas, type NoPersonas, type Segmentation, segmentProfiles } from "clientele/persona";
import { analyze } from "clientele/profile";
import { type CustomerEquity, customerEquity } from "clientele/value";
import type { Steps } from "./report/steps.js";

/** Everything that is found out about a base. */
export interface Findings extends Analysis {
  /** The model of nine months ago against what has happened since; absent where the orders do not reach back that far. */
  readonly validation?: Validation;
  /** What the customers will bring, at a margin of 30 %. */
  readonly equity: CustomerEquity;
  readonly personas: Personas | NoPersonas;
}

/** How far the predictions look ahead. */
export const horizon = { weeks: 39 };

/** The share of the revenue that is earned: a guess, which only the shop could replace. */
export const margin = 0.3;

/** What a recommendation stands on: guesses too, which only asking or an experiment could replace. */
export const referral = { probabilityAnyway: 0.5, acquisitionCost: 2000, reward: 500 };

/** What a shop tells about itself: all else is the same for every shop. */
export interface Settings extends Omit<AnalyzeOptions, "rfm" | "value" | "horizon" | "occasionDays"> {
  readonly currency: string;
}

/** One call for all judgements about all customers; and beside it what somebody who doubts them would ask next. */
export function judge(events: readonly CustomerEvent[], { currency, ...settings }: Settings, steps: Steps): Findings {
  const money = (amountMinor: number) => ({ amountMinor, currency });
  const { probabilityAnyway, acquisitionCost, reward } = referral;
  const analysis = steps.whole("Analyze", events.length, "events", () =>
    analyze(events, {
      ...settings,
      // Days of purchase, for the model of nine months ago.
      occasionDays: true,
      horizon,
      rfm: { currency },
      value: {
        margin,
        currency,
        referrals: { probabilityAnyway, acquisitionCost: money(acquisitionCost), reward: money(reward) },
      },
    }),
  );
  const { profiles, models } = analysis;
  const n = profiles.length;
  const validation = steps.whole("Validation", n, "customers", () => validate(profiles, models.churn?.kind));
  const personas = steps.whole("Personas", n, "customers", () => buildPersonas(profiles, personaOptions(currency)));
  return {
    ...analysis,
    ...(validation === undefined ? {} : { validation }),
    equity: customerEquity(profiles.flatMap(({ value }) => value ?? [])),
    personas,
  };
}

/** Would the model have known? It is fitted to what was known nine months ago, and held against what came since. */
function validate(profiles: readonly Profile[], kind: ChurnModel["kind"] | undefined): Validation | undefined {
  if (kind === undefined) return undefined;
  const holdoutEnd = profiles[0]!.asOf.slice(0, 10);
  const then = Date.parse(holdoutEnd) - horizon.weeks * 7 * 86_400_000;
  const calibrationEnd = new Date(then).toISOString().slice(0, 10);
  const buyers = profiles.flatMap(({ facts: { occasionDays = [], subscriptionStatus = "none", ...one } }) =>
    occasionDays.length > 0 && subscriptionStatus === "none" ? [{ ...one, occasionDays }] : [],
  );
  const split = splitHoldout(buyers, { calibrationEnd, holdoutEnd, unit: "week" });
  if (split.customers.length < 100) return undefined;
  const fit = {
    "pareto-nbd": fitParetoNbd,
    "bg-nbd": fitBgNbd,
    "mbg-nbd": fitMbgNbd,
    "bg-cnbd-k": fitBgCnbd,
    "mbg-cnbd-k": fitMbgCnbd,
  }[kind];
  return validateModels(split, { models: { [kind]: (customers) => fit(customers, { unit: "week" }) } });
}

const personaOptions = (currency: string) => ({ seed: 1, currency });

/** Who is in which of the personas: for the operator, and not to be shown. */
export function membersOf({ profiles }: Findings, currency: string): Segmentation | NoPersonas {
  return segmentProfiles(profiles, personaOptions(currency));
}

import {
  type BaseFacts,
  buildPersonas,
  type CustomerFacts,
  createClassifier,
  fitRfm,
  type Personas,
  type Profile,
  type RfmFit,
  scoreLoyalty,
  scoreRfm,
  summarizeBase,
} from "clientele";
import {
  type ChurnModel,
  createChurnScorer,
  fitBgCnbd,
  fitBgNbd,
  fitMbgCnbd,
  fitMbgNbd,
  fitParetoNbd,
  fitRecommendedModel,
  splitHoldout,
  type Validation,
  validateModels,
} from "clientele/churn";
import { type NoPersonas, type Segmentation, segmentProfiles } from "clientele/persona";
import {
  createValueScorer,
  type CustomerEquity,
  customerEquity,
  fitGammaGamma,
  spendHistoriesOf,
  valuePolicies,
} from "clientele/value";
import type { Steps } from "./report/steps.js";

/** Everything that is found out about a base. */
export interface Findings {
  readonly base: BaseFacts;
  readonly rfm: RfmFit;
  /** Absent with too few customers who bought again. */
  readonly model?: ChurnModel;
  /** Customers who bought again, where they are too few for a model. */
  readonly tooFewRepeaters?: number;
  /** The model of nine months ago against what has happened since; absent where the orders do not reach back that far. */
  readonly validation?: Validation;
  /** What the customers will bring, at a margin of 30 %. */
  readonly equity?: CustomerEquity;
  readonly profiles: readonly Profile[];
  readonly personas: Personas | NoPersonas;
}

/** How far the predictions look ahead. */
export const horizon = { weeks: 39 };

/** The share of the revenue that is earned: a guess, which only the shop could replace. */
export const margin = 0.3;

/**
 * All judgements about all customers, step by step so that each can be timed. The verb `analyze` does the same in one call.
 */
export function judge(facts: readonly CustomerFacts[], currency: string, steps: Steps): Findings {
  const n = facts.length;
  const base = steps.whole("Base: usual rhythm and shares", n, "customers", () => summarizeBase(facts));
  const classify = createClassifier({ base });
  const classifications = steps.each("Classify", facts, "customers", classify);

  const rfm = steps.whole("RFM: cuts", n, "customers", () => fitRfm(facts, { currency }));
  const rfmScores = steps.each("RFM: scores", facts, "customers", (one) => scoreRfm(one, rfm));

  const { model, notFitted } = steps.whole("Model of purchases: fit", n, "customers", () => fitRecommendedModel(facts));
  const churn = steps.each("Churn", facts, "customers", createChurnScorer({ model, base, horizon }));
  const validation = model && steps.whole("Validation", n, "customers", () => validate(facts, model.kind));
  const equity = model && steps.whole("Value", n, "customers", () => equityOf(facts, currency, model));
  const loyalty = steps.each("Loyalty", facts, "customers", (one) => scoreLoyalty(one, { base }));

  const profiles = facts.map((one, i): Profile => {
    return {
      schemaVersion: 1,
      customerId: one.customerId,
      asOf: one.asOf,
      decisionEffect: "none",
      facts: one,
      classification: classifications[i]!,
      rfm: rfmScores[i]!,
      loyalty: loyalty[i]!,
      churn: churn[i]!,
    };
  });
  const personas = steps.whole("Personas", n, "customers", () => buildPersonas(profiles, personaOptions(currency)));

  return {
    base,
    rfm,
    ...(model === undefined ? {} : { model }),
    ...(notFitted === undefined ? {} : { tooFewRepeaters: notFitted.repeaters }),
    ...(validation === undefined ? {} : { validation }),
    ...(equity === undefined ? {} : { equity }),
    profiles,
    personas,
  };
}

/** Would the model have known? It is fitted to what was known nine months ago, and held against what came since. */
function validate(facts: readonly CustomerFacts[], kind: ChurnModel["kind"]): Validation | undefined {
  const holdoutEnd = facts[0]!.asOf.slice(0, 10);
  const then = Date.parse(holdoutEnd) - horizon.weeks * 7 * 86_400_000;
  const calibrationEnd = new Date(then).toISOString().slice(0, 10);
  const buyers = facts.flatMap(({ occasionDays = [], subscriptionStatus = "none", ...one }) =>
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

/** Of the next three years, discounted. */
function equityOf(facts: readonly CustomerFacts[], currency: string, model: ChurnModel): CustomerEquity | undefined {
  const { histories } = spendHistoriesOf(facts, { currency });
  if (histories.length < valuePolicies.v1.minimumRepeaters) return undefined;
  const spend = fitGammaGamma(histories, { currency, moneyUnit: "minor" });
  return customerEquity(facts.map(createValueScorer({ model, spend, margin, evidence: "none" })));
}

const personaOptions = (currency: string) => ({ seed: 1, currency });

/** Who is in which of the personas: for the operator, and not to be shown. */
export function membersOf({ profiles }: Findings, currency: string): Segmentation | NoPersonas {
  return segmentProfiles(profiles, personaOptions(currency));
}

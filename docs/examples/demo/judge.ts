import {
  type BaseFacts,
  buildPersonas,
  type CustomerFacts,
  createClassifier,
  fitBgNbd,
  fitRfm,
  historiesOf,
  type Personas,
  policies,
  type Profile,
  type RfmFit,
  scoreLoyalty,
  scoreRfm,
  summarizeBase,
} from "clientele";
import { type BgNbdModel, createChurnScorer } from "clientele/churn";
import { type NoPersonas, type Segmentation, segmentProfiles } from "clientele/persona";
import type { Steps } from "./report/steps.js";

/** Everything that is found out about a base. */
export interface Findings {
  readonly base: BaseFacts;
  readonly rfm: RfmFit;
  /** Absent with too few customers who bought again. */
  readonly model?: BgNbdModel;
  /** Customers whose histories the model can take, and those among them who bought again. */
  readonly histories: { readonly customers: number; readonly repeaters: number };
  readonly profiles: readonly Profile[];
  readonly personas: Personas | NoPersonas;
}

/** How far the predictions look ahead. */
export const horizon = { weeks: 39 };

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

  // Subscribers buy by contract, which is another kind of staying.
  const free = facts.filter(({ subscriptionStatus = "none" }) => subscriptionStatus === "none");
  const { histories } = historiesOf(free);
  const repeaters = histories.filter(({ frequency }) => frequency > 0).length;
  const enough = repeaters >= policies.v1.churn.minimumRepeaters;
  const fit = () => fitBgNbd(histories, { unit: "week" });
  const model = enough ? steps.whole("BG/NBD: fit", histories.length, "histories", fit) : undefined;
  const churn = steps.each("Churn", facts, "customers", createChurnScorer({ model, base, horizon }));
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
    histories: { customers: histories.length, repeaters },
    profiles,
    personas,
  };
}

const personaOptions = (currency: string) => ({ seed: 1, currency });

/** Who is in which of the personas: for the operator, and not to be shown. */
export function membersOf({ profiles }: Findings, currency: string): Segmentation | NoPersonas {
  return segmentProfiles(profiles, personaOptions(currency));
}

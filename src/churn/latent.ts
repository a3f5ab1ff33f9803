import type { PurchaseHistory } from "../facts/index.js";
import type { Evidence } from "../shared/judgement.js";
import { type CalendarDate, type DayNumber, formatCalendarDate } from "../shared/time.js";
import { daysPer, type Duration, type TimeUnit } from "../shared/units.js";
import type { Cadence, ChurnBand } from "./cadence.js";
import type { ContinuousHistory } from "./history.js";
import type { ChurnModel, Predictor } from "./model.js";
import type { ChurnPolicy } from "./policy.js";
import { expectedPurchases, medianTimeToNextPurchase, probabilityAlive, probabilityNoPurchase } from "./predictions.js";

/** A model that scores: a fitted one, or published parameters. One whose fit failed is not used. */
export type ScoringModel = Predictor & Partial<Pick<ChurnModel, "status">>;

/** What to know before the numbers of a latent score are used. */
export type LatentCaveat =
  /** P(alive) is 1 because the model lets nobody leave before the first repeat purchase: it says nothing here. */
  | "alive-by-definition"
  /** Nobody said that the feed reaches back to the first purchase; the history is taken as complete. */
  | "history-assumed-complete";

/** When the next purchase is to be expected of a customer who has not left. */
export type ExpectedNextPurchase =
  | {
      readonly status: "finite";
      readonly given: "alive";
      /** Half of such customers buy within so many days from `asOf`. */
      readonly medianDays: number;
      /** The day by which half of them have bought; absent beyond the year 9999. */
      readonly date?: CalendarDate;
    }
  | { readonly status: "infinite"; readonly given: "alive"; readonly reason: "rate-near-zero" };

/**
 * Churn that nobody sees: a customer without a contract leaves without a word, and a model estimates it from the purchases.
 *
 * Three quantities that are not the same: whether the customer is still one (`probabilityAlive`), whether nothing will be
 * bought in the horizon, for whatever reason (`probabilityNoPurchase`), and how much will be (`expectedPurchases`).
 */
export interface LatentChurn {
  readonly kind: "latent";
  /** The model that was used. */
  readonly method: ChurnModel["kind"];
  readonly why: "model-given";
  readonly horizon: Duration;
  /** That the customer has not left for good by now. */
  readonly probabilityAlive: number;
  /** That nothing is bought within the horizon: the customer has left, or does not happen to buy. It is not churn. */
  readonly probabilityNoPurchase: number;
  /** Purchase occasions within the horizon, the chance of having left counted in. */
  readonly expectedPurchases: number;
  readonly expectedNextPurchase: ExpectedNextPurchase;
  readonly band: ChurnBand;
  /** What the band rests on: P(alive), or the silence where P(alive) says nothing. */
  readonly bandFrom: "probability-alive" | "cadence";
  readonly caveats: readonly LatentCaveat[];
  /** The score decides nothing about a person; whoever acts on it decides. */
  readonly decisionEffect: "none";
}

/** The history in another unit of time. */
function historyIn(history: PurchaseHistory, unit: TimeUnit): ContinuousHistory {
  if (history.unit === unit) return history;
  const factor = daysPer[history.unit] / daysPer[unit];
  return { frequency: history.frequency, recency: history.recency * factor, T: history.T * factor, unit };
}

/** Models in which the first chance to leave comes with the first repeat purchase. */
const nobodyLeavesBeforeRepeat: readonly ChurnModel["kind"][] = ["bg-nbd"];

export interface LatentInput {
  readonly model: ScoringModel;
  readonly history: PurchaseHistory;
  readonly historyComplete: boolean | undefined;
  readonly cadence: Cadence;
  readonly horizon: Duration;
  readonly policy: ChurnPolicy;
  readonly asOfDay: DayNumber;
}

export function latentChurn(input: LatentInput): LatentChurn {
  const { model, cadence, horizon, policy, asOfDay } = input;
  const history = historyIn(input.history, model.unit);
  const alive = probabilityAlive(model, history);
  // The band of a customer who cannot have left would be low however long the silence.
  const byDefinition = history.frequency === 0 && nobodyLeavesBeforeRepeat.includes(model.kind);
  const caveats: LatentCaveat[] = [];
  if (byDefinition) caveats.push("alive-by-definition");
  if (input.historyComplete === undefined) caveats.push("history-assumed-complete");
  return {
    kind: "latent",
    method: model.kind,
    why: "model-given",
    horizon,
    probabilityAlive: alive,
    probabilityNoPurchase: probabilityNoPurchase(model, history, { horizon }),
    expectedPurchases: expectedPurchases(model, history, { horizon }),
    expectedNextPurchase: nextPurchase(model, history, asOfDay),
    band: byDefinition ? cadence.band : bandOfAlive(alive, policy),
    bandFrom: byDefinition ? "cadence" : "probability-alive",
    caveats,
    decisionEffect: "none",
  };
}

function bandOfAlive(alive: number, { alive: { lowFrom, highBelow } }: ChurnPolicy): ChurnBand {
  return alive >= lowFrom ? "low" : alive >= highBelow ? "medium" : "high";
}

/** 9999-12-31, the last day that four digits can write. */
const lastDay: DayNumber = 2_932_896;

function nextPurchase(model: ScoringModel, history: ContinuousHistory, asOfDay: DayNumber): ExpectedNextPurchase {
  const wait = medianTimeToNextPurchase(model, history);
  if (wait.status === "infinite") return { status: "infinite", given: "alive", reason: wait.reason };
  const medianDays = wait.time * daysPer[wait.unit];
  if (medianDays === Infinity) return { status: "infinite", given: "alive", reason: "rate-near-zero" };
  const day = asOfDay + Math.ceil(medianDays);
  return {
    status: "finite",
    given: "alive",
    medianDays,
    ...(day <= lastDay && { date: formatCalendarDate(day) }),
  };
}

/** The limits of the band, each as a comparison that holds. */
export function aliveEvidence({ probabilityAlive: value, band }: LatentChurn, { alive }: ChurnPolicy): Evidence[] {
  const limit = (comparison: "at-least" | "less-than", threshold: number): Evidence => {
    return { fact: "probabilityAlive", value, comparison, threshold, unit: "share", holds: true };
  };
  if (band === "low") return [limit("at-least", alive.lowFrom)];
  if (band === "high") return [limit("less-than", alive.highBelow)];
  return [limit("less-than", alive.lowFrom), limit("at-least", alive.highBelow)];
}

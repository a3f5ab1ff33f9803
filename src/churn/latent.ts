import type { PurchaseHistory } from "../facts/index.js";
import type { Evidence } from "../shared/judgement.js";
import { type CalendarDate, type DayNumber, formatCalendarDate } from "../shared/time.js";
import { daysPer, type Duration } from "../shared/units.js";
import { bandOfStaying, type ChurnBand } from "./band.js";
import { type Cadence, nextBandOf } from "./cadence.js";
import { isAliveByDefinition } from "./alive-by-definition.js";
import { type ContinuousHistory, historyIn } from "./history.js";
import type { ChurnModel, Predictor } from "./model.js";
import type { ChurnPolicy } from "./policy.js";
import {
  expectedPurchases,
  type NextPurchase,
  nextPurchase,
  probabilityAlive,
  probabilityNoPurchase,
  type Wait,
} from "./predictions.js";

/**
 * A model that scores: a fitted one, or published parameters. One whose fit failed is not used, nor is one of a base in which
 * nobody bought again: its P(alive) would rest on nothing.
 */
export type ScoringModel = Predictor & Partial<Pick<ChurnModel, "status" | "reason">>;

/** What to know before the numbers of a latent score are used. */
export type LatentCaveat =
  /** P(alive) is 1 because the model lets nobody leave before the first repeat purchase: it says nothing here. */
  | "alive-by-definition"
  /**
   * The fit of the model ended at a limit (its `reason` says at which). Where that is `no-dropout`, P(alive) is 1 of everybody,
   * and the band rests on the silence.
   */
  | "boundary-fit"
  /** Nobody said that the feed reaches back to the first purchase; the history is taken as complete. */
  | "history-assumed-complete";

/** When half of such customers have bought again, counted from `asOf`. */
export type ExpectedTime =
  | {
      readonly status: "finite";
      readonly medianDays: number;
      /** The day by which half of them have bought; absent beyond the year 9999. */
      readonly date?: CalendarDate;
      /** One in ten has bought by then ... */
      readonly earliestDays: number;
      /** ... and nine in ten by then; absent where so many never will. */
      readonly latestDays?: number;
    }
  /** Later than a number can say. */
  | { readonly status: "infinite"; readonly reason: "rate-near-zero" }
  /** Fewer than half will ever come back. */
  | { readonly status: "never" };

/** When the next purchase is to be expected. */
export interface ExpectedNextPurchase {
  /** Of a customer who has not left: the rhythm. */
  readonly ifAlive: ExpectedTime;
  /** The chance of having left counted in. */
  readonly overall: ExpectedTime;
}

/** What would change the score: for the person concerned, and for who wants to act in time. */
export interface ChurnChanges {
  /**
   * A purchase today would make it this; purchases of one day are one occasion, so who has bought today already stays as they are.
   * Of a customer who is alive by definition the purchase is the first chance to leave, so that P(alive) falls from 1: nothing
   * speaks against the purchase, only the model begins to speak.
   */
  readonly purchaseToday: { readonly probabilityAlive: number; readonly band: ChurnBand };
  /**
   * The silence from which on the band is the next higher one. Absent in the highest band, and where no silence leads there.
   * Where the band rests on P(alive) these are whole days more than today's silence; where it rests on the silence they are the
   * limit itself and need not be whole.
   */
  readonly moreSilence?: { readonly fromDays: number; readonly band: ChurnBand };
}

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
  readonly changes: ChurnChanges;
  readonly band: ChurnBand;
  /** What the band rests on: P(alive), or the silence where P(alive) says nothing. */
  readonly bandFrom: "probability-alive" | "cadence";
  readonly caveats: readonly LatentCaveat[];
  /** The score decides nothing about a person; whoever acts on it decides. */
  readonly decisionEffect: "none";
}

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
  const byDefinition = isAliveByDefinition(model, history);
  const tellsNothing = byDefinition || model.reason === "no-dropout";
  const caveats: LatentCaveat[] = [];
  if (byDefinition) caveats.push("alive-by-definition");
  if (model.status === "boundary") caveats.push("boundary-fit");
  if (input.historyComplete === undefined) caveats.push("history-assumed-complete");
  return {
    kind: "latent",
    method: model.kind,
    why: "model-given",
    horizon,
    probabilityAlive: alive,
    probabilityNoPurchase: probabilityNoPurchase(model, history, { horizon }),
    expectedPurchases: expectedPurchases(model, history, { horizon }),
    expectedNextPurchase: {
      ifAlive: expectedTime(nextPurchase(model, history, { given: "alive" }), asOfDay),
      overall: expectedTime(nextPurchase(model, history, { given: "history" }), asOfDay),
    },
    changes: changesOf(input, history, tellsNothing, alive),
    band: tellsNothing ? cadence.band : bandOfStaying(alive, policy),
    bandFrom: tellsNothing ? "cadence" : "probability-alive",
    caveats,
    decisionEffect: "none",
  };
}

/** 9999-12-31, the last day that four digits can write. */
const lastDay: DayNumber = 2_932_896;

function expectedTime({ median, earliest, latest }: NextPurchase, asOfDay: DayNumber): ExpectedTime {
  if (median.status !== "finite") return median;
  const medianDays = daysOf(median);
  const earliestDays = daysOf(earliest);
  if (medianDays === undefined || earliestDays === undefined) return { status: "infinite", reason: "rate-near-zero" };
  const latestDays = daysOf(latest);
  const day = asOfDay + Math.ceil(medianDays);
  return {
    status: "finite",
    medianDays,
    ...(day <= lastDay && { date: formatCalendarDate(day) }),
    earliestDays,
    ...(latestDays !== undefined && { latestDays }),
  };
}

function daysOf(wait: Wait): number | undefined {
  if (wait.status !== "finite") return undefined;
  const days = wait.unit === "opportunity" ? Infinity : wait.time * daysPer[wait.unit];
  return days < Infinity ? days : undefined;
}

function changesOf(
  { model, cadence, policy }: LatentInput,
  history: ContinuousHistory,
  tellsNothing: boolean,
  alive: number,
): ChurnChanges {
  const { frequency, recency, T } = history;
  // The last purchase was made today: at age T, or it was the first one and the age is 0.
  const boughtToday = recency === T;
  const afterwards = boughtToday
    ? alive
    : probabilityAlive(model, { ...history, frequency: frequency + 1, recency: T });
  const purchaseToday = {
    probabilityAlive: afterwards,
    band: boughtToday && tellsNothing ? cadence.band : bandOfStaying(afterwards, policy),
  };
  if (tellsNothing) {
    const moreSilence = nextBandOf(cadence);
    return { purchaseToday, ...(moreSilence !== undefined && { moreSilence }) };
  }
  const band = bandOfStaying(alive, policy);
  const perDay = 1 / daysPer[model.unit];
  const aliveAfter = (days: number): number => probabilityAlive(model, { ...history, T: T + days * perDay });
  const limit = band === "low" ? policy.alive.lowFrom : policy.alive.highBelow;
  if (band === "high" || aliveAfter(longestSilence) >= limit) return { purchaseToday };
  // P(alive) falls from day to day: the first day below the limit, by bisection.
  let above = 0;
  let below = longestSilence;
  while (below - above > 1) {
    const middle = Math.floor((above + below) / 2);
    if (aliveAfter(middle) < limit) below = middle;
    else above = middle;
  }
  return {
    purchaseToday,
    moreSilence: { fromDays: cadence.silenceDays + below, band: bandOfStaying(aliveAfter(below), policy) },
  };
}

/** A hundred years: whatever takes longer does not happen. */
const longestSilence = 36_525;

/** The limits of the band, each as a comparison that holds. */
export function aliveEvidence({ probabilityAlive: value, band }: LatentChurn, { alive }: ChurnPolicy): Evidence[] {
  const limit = (comparison: "at-least" | "less-than", threshold: number): Evidence => {
    return { fact: "probabilityAlive", value, comparison, threshold, unit: "share", holds: true };
  };
  if (band === "low") return [limit("at-least", alive.lowFrom)];
  if (band === "high") return [limit("less-than", alive.highBelow)];
  return [limit("less-than", alive.lowFrom), limit("at-least", alive.highBelow)];
}

import type { PurchaseHistory } from "../facts/index.js";
import type { Evidence, EvidenceLevel } from "../shared/judgement.js";
import { type CalendarDate, type DayNumber, formatCalendarDate } from "../shared/time.js";
import { daysPer, type Duration, durationIn } from "../shared/units.js";
import { bandOfStaying, type ChurnBand } from "./band.js";
import { type Cadence, nextBandOf } from "./cadence.js";
import { isAliveByDefinition } from "./alive-by-definition.js";
import type { Given } from "./attrition.js";
import { coreOf } from "./core-of.js";
import { type ContinuousHistory, historyIn, requireHistory } from "./history.js";
import type { ChurnModel, Predictor } from "./model.js";
import type { ChurnPolicy } from "./policy.js";

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
  /** Left out with the reasons, as `changes` are: together they take many times as long as all the rest. `nextPurchase` gives it by itself. */
  readonly expectedNextPurchase?: ExpectedNextPurchase;
  readonly changes?: ChurnChanges;
  readonly band: ChurnBand;
  /** What the band rests on: P(alive), or the silence where P(alive) says nothing. */
  readonly bandFrom: "probability-alive" | "cadence";
  readonly caveats: readonly LatentCaveat[];
  /** The score decides nothing about a person; whoever acts on it decides. */
  readonly decisionEffect: "none";
}

export interface LatentOptions {
  readonly model: ScoringModel;
  readonly horizon: Duration;
  readonly policy: ChurnPolicy;
  readonly evidence: EvidenceLevel;
}

export interface LatentInput {
  readonly history: PurchaseHistory;
  readonly historyComplete: boolean | undefined;
  readonly cadence: Cadence;
  readonly asOfDay: DayNumber;
}

/** Scores one customer after another by a model that is checked once. */
export function createLatentScorer(
  fn: string,
  { model, horizon, policy, evidence }: LatentOptions,
): (input: LatentInput) => LatentChurn {
  const { attrition, parameters } = coreOf(fn, model);
  const length = durationIn(horizon, model.unit);
  const aliveOf = (history: ContinuousHistory) => attrition.probabilityAlive(parameters, history);
  const caveatsOf = createCaveats(model);
  const daysBy =
    (history: ContinuousHistory, given: Given): DaysBy =>
    (share) => {
      const time = attrition.waitQuantile(parameters, history, share, given);
      return time && time * daysPer[model.unit];
    };
  return ({ history: given, historyComplete, cadence, asOfDay }) => {
    const history = requireHistory(fn, historyIn(given, model.unit), model.unit);
    const alive = aliveOf(history);
    // The band of a customer who cannot have left would be low however long the silence.
    const byDefinition = isAliveByDefinition(model, history);
    const tellsNothing = byDefinition || model.reason === "no-dropout";
    const probabilityNoPurchase = attrition.probabilityNoPurchase(parameters, history, length);
    const expectedPurchases = attrition.expectedPurchases(parameters, history, length);
    const band = tellsNothing ? cadence.band : bandOfStaying(alive, policy);
    const bandFrom = tellsNothing ? "cadence" : "probability-alive";
    const caveats = caveatsOf(byDefinition, historyComplete === undefined);
    const churn: LatentChurn = {
      kind: "latent",
      method: model.kind,
      why: "model-given",
      horizon,
      probabilityAlive: alive,
      probabilityNoPurchase,
      expectedPurchases,
      band,
      bandFrom,
      caveats,
      decisionEffect: "none",
    };
    if (evidence === "none") return churn;
    return {
      ...churn,
      expectedNextPurchase: {
        ifAlive: expectedTime(daysBy(history, "alive"), asOfDay),
        overall: expectedTime(daysBy(history, "history"), asOfDay),
      },
      changes: changesOf({ model, cadence, policy, aliveOf }, history, tellsNothing, alive),
    };
  };
}

/** The lists of caveats that there can be, each made once. */
function createCaveats({
  status,
}: ScoringModel): (byDefinition: boolean, isAssumed: boolean) => readonly LatentCaveat[] {
  const listOf = (byDefinition: boolean, isAssumed: boolean): readonly LatentCaveat[] => {
    const caveats: LatentCaveat[] = [];
    if (byDefinition) caveats.push("alive-by-definition");
    if (status === "boundary") caveats.push("boundary-fit");
    if (isAssumed) caveats.push("history-assumed-complete");
    return Object.freeze(caveats);
  };
  const [declared, assumed] = [false, true].map((isAssumed) => ({
    byDefinition: listOf(true, isAssumed),
    estimated: listOf(false, isAssumed),
  })) as [Lists, Lists];
  return (byDefinition, isAssumed) => (isAssumed ? assumed : declared)[byDefinition ? "byDefinition" : "estimated"];
}

type Lists = Readonly<Record<"byDefinition" | "estimated", readonly LatentCaveat[]>>;

/** 9999-12-31, the last day that four digits can write. */
const lastDay: DayNumber = 2_932_896;

/** The days by which a share of such customers have bought again; `undefined` where so many never will. */
type DaysBy = (share: number) => number | undefined;

/** One in ten, as `nextPurchase` has it: eight in ten lie between the earliest and the latest. */
const tail = 0.5 - 0.5 * 0.8;

function expectedTime(daysBy: DaysBy, asOfDay: DayNumber): ExpectedTime {
  const [medianDays, earliestDays, latestDays] = [daysBy(0.5), daysBy(tail), daysBy(1 - tail)];
  if (medianDays === undefined) return { status: "never" };
  if (!(medianDays < Infinity) || earliestDays === undefined) return { status: "infinite", reason: "rate-near-zero" };
  const day = asOfDay + Math.ceil(medianDays);
  return {
    status: "finite",
    medianDays,
    ...(day <= lastDay && { date: formatCalendarDate(day) }),
    earliestDays,
    ...(latestDays !== undefined && latestDays < Infinity && { latestDays }),
  };
}

interface ChangesInput extends Pick<LatentOptions, "model" | "policy">, Pick<LatentInput, "cadence"> {
  readonly aliveOf: (history: ContinuousHistory) => number;
}

function changesOf(
  { model, cadence, policy, aliveOf }: ChangesInput,
  history: ContinuousHistory,
  tellsNothing: boolean,
  alive: number,
): ChurnChanges {
  const { frequency, recency, T } = history;
  // The last purchase was made today: at age T, or it was the first one and the age is 0.
  const boughtToday = recency === T;
  const afterwards = boughtToday ? alive : aliveOf({ ...history, frequency: frequency + 1, recency: T });
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
  const aliveAfter = (days: number): number => aliveOf({ ...history, T: T + days * perDay });
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

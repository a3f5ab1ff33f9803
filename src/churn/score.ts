import { isLeftAlone } from "./left-alone.js";
import type { BaseFacts, CustomerFacts } from "../facts/index.js";
import { DomainError, show } from "../shared/errors.js";
import type { Evidence, EvidenceLevel, Judgement } from "../shared/judgement.js";
import { couldPunish } from "../shared/policy-use.js";
import { type DayNumber, type Instant, requireInstant, type ZoneCalendar, zoneCalendar } from "../shared/time.js";
import { undecidedAbout } from "../shared/undecided.js";
import { type Duration, durationInDays } from "../shared/units.js";
import {
  type Cadence,
  type CadenceChurn,
  createCadence,
  nextBandOf,
  silenceEvidence,
  usualGapEvidence,
} from "./cadence.js";
import { type ContractRetention, requireContractRetention } from "./contract-ending.js";
import { contractEvidence, contractualChurn, type ContractualChurn } from "./contract-state.js";
import { aliveEvidence, createLatentScorer, type LatentChurn, type ScoringModel } from "./latent.js";
import { churnPolicies, type ChurnPolicy, requireChurnPolicy } from "./policy.js";

/** The facts that the score reads. A record needs to have them, as far as they are known, and may have any others. */
export type ChurnFacts = Pick<CustomerFacts, "asOf"> &
  Partial<
    Pick<
      CustomerFacts,
      | "timeZone"
      | "purchaseOccasions"
      | "daysSinceLastPurchase"
      | "gapsDays"
      | "gapMedianDays"
      | "history"
      | "historyComplete"
      | "subscriptionStatus"
      | "subscriptions"
      | "lastPurchaseAt"
      | "protections"
    >
  >;

/**
 * How likely it is that a customer has left or will: estimated by a model (`latent`), read off the silence (`cadence`), or
 * seen in the contract (`contractual`). Each kind has only the quantities that exist for it, so a program that
 * reads P(alive) has to ask for the kind first.
 */
export type ChurnValue = LatentChurn | CadenceChurn | ContractualChurn;

export interface ChurnOptions {
  /**
   * A fitted model, or published parameters. Without one the customer's own rhythm is judged, as it is where the
   * model's fit failed or nobody in its base bought again.
   */
  readonly model?: ScoringModel | undefined;
  /** The base's rhythm, to which the customer's own is shrunk; without it the policy's assumed gap stands in. */
  readonly base?: Pick<BaseFacts, "rhythm"> | undefined;
  /**
   * How long contracts last, from a Kaplan-Meier curve of them or a retention model: then the probability of ending within
   * the horizon is estimated for those that stand.
   */
  readonly retention?: ContractRetention | undefined;
  /** How far the predictions look ahead, from `asOf`; the policy's (90 days) by default. Answers share a frozen copy of it. */
  readonly horizon?: Duration | undefined;
  /** @defaultValue churnPolicies.v1 */
  readonly policy?: ChurnPolicy | undefined;
  /**
   * `"none"` leaves the reasons out, for bulk work, and of a model's score `expectedNextPurchase` and `changes`; the decisions are
   * the same.
   */
  readonly evidence?: EvidenceLevel | undefined;
}

/**
 * Scores one customer after another by options that were checked once. Undecided answers that are equal are one object, and without
 * evidence so are those of customers who bought once and on the same day; they are frozen, as is the `horizon` that all answers share.
 */
export type ChurnScorer = (facts: ChurnFacts) => Judgement<ChurnValue, "churn">;

/**
 * Prepares the score for many customers.
 *
 * @example
 * const score = createChurnScorer({ policy: { ...churnPolicies.v1, id: "our-shop/v1", silence: { mediumFromDays: 60, highFromDays: 180 } } });
 * const judgement = score({ asOf: "2026-03-01T00:00:00Z", purchaseOccasions: 2, daysSinceLastPurchase: 60 });
 * judgement.status === "decided" && judgement.value.band // => "medium"
 *
 * @throws DomainError `churn-policy`, `policy-use` or `schema-version` when the policy makes no sense, `duration` for the horizon,
 *   `model-kind`, `model-parameters`, `model-unit` or `schema-version` for the model, `contract-retention` for what tells how long
 *   contracts last. The scorer itself throws for facts as `scoreChurn` does.
 */
export function createChurnScorer(options: ChurnOptions = {}): ChurnScorer {
  const fn = "scoreChurn";
  const { model, base, policy = churnPolicies.v1, retention, evidence = "full" } = Object(options) as ChurnOptions;
  requireChurnPolicy(fn, policy);
  const { horizon: ahead = policy.horizon } = Object(options) as ChurnOptions;
  durationInDays(ahead);
  // A copy, because every answer holds it.
  const horizon = Object.freeze({ ...ahead });
  if (retention !== undefined) requireContractRetention(fn, retention);
  const unusable = model === undefined ? "no-model" : unusableBecause(model);
  const scoreLatent =
    model === undefined || unusable !== undefined
      ? undefined
      : createLatentScorer(fn, { model, horizon, policy, evidence });
  const refused = couldPunish(policy.use);
  const dayOf = latestDay();
  const cadenceOf = createCadence({ base, policy });
  const undecided = undecidedAbout("churn", policy.id);
  const decided = (asOf: Instant, value: ChurnValue, evidence: readonly Evidence[]) =>
    ({ status: "decided", about: "churn", value, evidence, policy: policy.id, asOf }) as const;
  const latentOfOnce = evidence === "none" ? new Map<number, OnceBought>() : undefined;

  return (facts) => {
    if (typeof facts !== "object" || facts === null) {
      throw new DomainError("facts", `${fn} requires facts; got ${show(facts)}`);
    }
    const { asOf } = facts;
    if (refused) return undecided(facts, "refused-for-use");
    if (isLeftAlone(facts)) return undecided(facts, "protected-person");

    const contract = contractualChurn(facts, {
      horizon,
      retention,
      policy,
      today: () => dayOf(asOf, facts.timeZone ?? "UTC"),
    });
    if (contract !== undefined) return decided(asOf, contract, evidence === "none" ? none : contractEvidence(contract));

    const { purchaseOccasions, daysSinceLastPurchase, gapsDays, history, historyComplete } = facts;
    if (purchaseOccasions === undefined) return undecided(facts, "missing-facts", ["purchaseOccasions"]);
    if (purchaseOccasions === 0) return undecided(facts, "not-enough-data", ["purchaseOccasions"]);
    if (daysSinceLastPurchase === undefined) return undecided(facts, "missing-facts", ["daysSinceLastPurchase"]);

    const cadence = cadenceOf(facts, daysSinceLastPurchase);
    if (scoreLatent === undefined) {
      const value = cadenceChurn(cadence, unusable ?? "no-model");
      const reasons = () => [usualGapEvidence(cadence, facts), ...silenceEvidence(cadence, policy)];
      return decided(asOf, value, evidence === "none" ? none : reasons());
    }

    if (history === undefined) return undecided(facts, "missing-facts", ["history"]);
    // Age and frequency would be those of the window and not of the customer.
    if (historyComplete === false) return undecided(facts, "missing-facts", ["historyComplete"]);
    // Before anything is remembered, so that what is refused does not depend on who was asked for before.
    const asOfDay = dayOf(asOf, facts.timeZone ?? "UTC").day;
    const boughtOnce = history.frequency === 0 && history.recency === 0 && (gapsDays?.length ?? 0) === 0;
    const known = boughtOnce ? latentOfOnce?.get(daysSinceLastPurchase) : undefined;
    if (known?.judgement.asOf === asOf && known.T === history.T && known.unit === history.unit) {
      if (known.historyComplete === historyComplete) return known.judgement;
    }
    const value = scoreLatent({ history, historyComplete, cadence, asOfDay });
    if (evidence === "none") {
      const judgement = decided(asOf, value, none);
      if (!boughtOnce || latentOfOnce === undefined) return judgement;
      if (latentOfOnce.size >= mostOnceBought) latentOfOnce.clear();
      Object.freeze(value);
      Object.freeze(judgement);
      latentOfOnce.set(daysSinceLastPurchase, { T: history.T, unit: history.unit, historyComplete, judgement });
      return judgement;
    }
    const reasons: Evidence[] =
      value.bandFrom === "cadence"
        ? [usualGapEvidence(cadence, facts), ...silenceEvidence(cadence, policy)]
        : [
            ...aliveEvidence(value, policy),
            usualGapEvidence(cadence, facts),
            { fact: "daysSinceLastPurchase", value: daysSinceLastPurchase, comparison: "observed", unit: "days" },
          ];
    return decided(asOf, value, reasons);
  };
}

/** What was said of somebody who bought once, so long ago; whatever else it rests on is beside it. */
interface OnceBought {
  readonly T: number;
  readonly unit: unknown;
  readonly historyComplete: boolean | undefined;
  readonly judgement: Judgement<ChurnValue, "churn">;
}

/** Days of some fifty years: who bought once is told apart by nothing but the day. */
const mostOnceBought = 20_000;
const none: readonly Evidence[] = Object.freeze([]);

/**
 * How likely it is that a customer has left, from the best that is at hand.
 *
 * - With a subscription, past or present: the state of the **contract**. It is never mixed with P(alive). Who has bought
 *   since the contract ended is judged as those without one. With `retention`, the probability of ending within the horizon.
 * - With a model: P(alive), the probability of no purchase within the horizon and the expected purchases, three different
 *   things; the band rests on P(alive). The BG/NBD model lets nobody leave before a repeat purchase, so for one-time buyers
 *   P(alive) is 1 by definition: the caveat `alive-by-definition` says so and the band rests on the silence instead.
 * - Without a model, or with one whose fit failed or that was fitted to a base without repeat purchases: the **cadence**, the silence against the customer's own rhythm shrunk to the base's. Low up to
 *   the silence that one gap in ten exceeds, high from the one that two gaps in a hundred exceed.
 *
 * A high risk does not mean that a message helps: keep a holdout group and see.
 *
 * @example With the published model of the CDNOW sample
 * const model = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } } as const;
 * const facts = {
 *   asOf: "1997-09-30T23:59:59Z",
 *   purchaseOccasions: 3,
 *   daysSinceLastPurchase: 59,
 *   gapsDays: [80, 133],
 *   history: { frequency: 2, recency: 213, T: 272, unit: "day" },
 *   historyComplete: true,
 * } as const;
 * const judgement = scoreChurn(facts, { model, horizon: { weeks: 39 } });
 * judgement.status // => "decided"
 * judgement.status === "decided" && judgement.value
 * // => { kind: "latent", method: "bg-nbd", probabilityAlive: ~0.7266, probabilityNoPurchase: ~0.4454,
 * //   expectedPurchases: ~1.2261, band: "low", bandFrom: "probability-alive", caveats: [], ... }
 *
 * @returns undecided with `refused-for-use` under a policy for pricing or eligibility, `protected-person` for the deceased and
 * the bereaved, `not-enough-data` without a purchase, `missing-facts` when the feed does not carry purchases, or when a model
 * is given and the history began before the window
 * @throws DomainError `facts`, `score-churn-days-since-last-purchase`, `as-of` and `time-zone` for the facts' own, a code `history-...`
 *   for their history; `churn-policy`, `policy-use`, `duration`, `contract-retention`, `survival-curve`, `model-kind`,
 *   `model-parameters`, `model-unit`, `schema-version` for the options.
 */
export function scoreChurn(facts: ChurnFacts, options: ChurnOptions = {}): Judgement<ChurnValue, "churn"> {
  return createChurnScorer(options)(facts);
}

/** Why the parameters of a model say nothing of who has left; `undefined` where they do. */
function unusableBecause(model: ScoringModel): "model-failed" | "model-without-repeats" | undefined {
  const { status, reason } = Object(model) as Partial<ScoringModel>;
  if (status === "failed") return "model-failed";
  return reason === "no-repeat-purchases" ? "model-without-repeats" : undefined;
}

function cadenceChurn(cadence: Cadence, why: CadenceChurn["why"]): CadenceChurn {
  const moreSilence = nextBandOf(cadence);
  return {
    kind: "cadence",
    method: "cadence",
    why,
    ...cadence,
    ...(moreSilence !== undefined && { moreSilence }),
    notEstimated,
    decisionEffect: "none",
  };
}

const notEstimated: CadenceChurn["notEstimated"] = Object.freeze([
  "expectedNextPurchase",
  "expectedPurchases",
  "probabilityAlive",
  "probabilityNoPurchase",
]);

/** The day of `asOf` in its zone. Opening a zone is dear and a whole base shares it, so the latest answer is kept. */
function latestDay(): (
  asOf: Instant,
  timeZone: string,
) => { readonly day: DayNumber; readonly calendar: ZoneCalendar } {
  let latest:
    | { readonly asOf: Instant; readonly timeZone: string; readonly day: DayNumber; readonly calendar: ZoneCalendar }
    | undefined;
  return (asOf, timeZone) => {
    if (latest?.asOf !== asOf || latest.timeZone !== timeZone) {
      const calendar = zoneCalendar(timeZone);
      latest = { asOf, timeZone, day: calendar.dayOf(requireInstant("scoreChurn", "asOf", asOf)), calendar };
    }
    return latest;
  };
}

import { isAliveByDefinition } from "../churn/alive-by-definition.js";
import { bandOfStaying } from "../churn/band.js";
import { createCadence } from "../churn/cadence.js";
import {
  attritionColumns,
  type ChurnBand,
  type ChurnOptions,
  churnPolicies,
  type LatentChurn,
  type CadenceChurn,
} from "../churn/index.js";
import { requireChurnPolicy } from "../churn/policy.js";
import { requireObject } from "../shared/errors.js";
import { couldPunish } from "../shared/policy-use.js";
import { durationInDays } from "../shared/units.js";
import type { FactColumns } from "./fact-columns.js";
import { historyColumns } from "./history-columns.js";
import { requireFactColumns } from "./require-fact-columns.js";

/** How likely it is of each customer that they have left. */
export interface ChurnColumns {
  /** The model that was used, or `cadence`: the silence against the customer's own rhythm. */
  readonly method: LatentChurn["method"] | CadenceChurn["method"];
  readonly policy: string;
  /** NaN without a model, and for who is undecided. */
  readonly probabilityAlive: Float64Array;
  /** Within the horizon. */
  readonly expectedPurchases: Float64Array;
  /** Each customer's place in `values`; -1 for who is undecided. */
  readonly band: { readonly indices: Int8Array; readonly values: readonly ChurnBand[] };
  /** 1 where the band rests on the silence and not on P(alive). */
  readonly isFromCadence: Uint8Array;
}

/**
 * The score of everybody, as `scoreChurn` gives it one by one for customers without a contract; why somebody is undecided, it says.
 *
 * Under BG/NBD and BG/CNBD-k who bought once is alive by definition, with the probability 1: their band rests on their silence, which
 * `isFromCadence` marks. Sort by the band before the probability.
 *
 * @example
 * const { purchases } = fromColumns({ customer: ["anna", "anna", "ben"], time: [0, 14 * 864e5, 0], amount: [10, 20, 5], currency: "EUR" });
 * const facts = summarizeColumns(purchases, { asOf: "1970-02-01" });
 * const model = { kind: "mbg-nbd", schemaVersion: 1, unit: "week", parameters: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 } } as const;
 * const { probabilityAlive, band } = scoreChurnColumns(facts, { model, horizon: { weeks: 12 } });
 * Array.from(probabilityAlive, (alive) => alive.toFixed(2)) // => ["0.66", "0.58"]
 * Array.from(band.indices, (place) => band.values[place]) // => ["medium", "medium"]
 *
 * @throws DomainError `fact-columns` for what are no facts in columns; `churn-policy`, `policy-use` or `schema-version` when the policy makes no sense, `duration` for the horizon,
 *   `model-kind`, `model-parameters`, `model-unit` or `schema-version` for the model.
 * @accuracy probabilities and expectations within 1e-11 relative of those of `scoreChurn` (tests/columns).
 */
export function scoreChurnColumns(
  facts: FactColumns,
  options: Omit<ChurnOptions, "retention" | "evidence"> = {},
): ChurnColumns {
  const fn = "scoreChurnColumns";
  requireFactColumns(fn, facts);
  const { model, base, policy = churnPolicies.v1, ...given } = requireObject(fn, "options", options);
  requireChurnPolicy(fn, policy);
  const { horizon = policy.horizon } = given;
  durationInDays(horizon);
  const isUsed = model !== undefined && model.status !== "failed" && model.reason !== "no-repeat-purchases";

  const count = facts.customers.length;
  const probabilityAlive = new Float64Array(count).fill(NaN);
  const expectedPurchases = new Float64Array(count).fill(NaN);
  const indices = new Int8Array(count).fill(-1);
  const isFromCadence = new Uint8Array(count);
  const values: readonly ChurnBand[] = ["low", "medium", "high"];
  const columns = {
    method: isUsed ? model.kind : ("cadence" as const),
    policy: policy.id,
    probabilityAlive,
    expectedPurchases,
    band: { indices, values },
    isFromCadence,
  };
  if (couldPunish(policy.use)) return columns;

  const cadenceOf = createCadence({ base, policy });
  const { offsets, days } = facts.gaps;
  const bandOfSilence = (row: number) => {
    const gapsDays = days.subarray(offsets[row], offsets[row + 1]) as unknown as readonly number[];
    indices[row] = values.indexOf(cadenceOf({ gapsDays }, facts.daysSinceLastPurchase[row] as number).band);
    isFromCadence[row] = 1;
  };
  if (!isUsed) {
    for (let row = 0; row < count; row++) if ((facts.purchaseOccasions[row] as number) > 0) bandOfSilence(row);
    return columns;
  }

  const histories = historyColumns(facts, { unit: model.unit });
  const { rows, frequency } = histories;
  const told = attritionColumns(model, histories, { horizon });
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const alive = told.probabilityAlive[i] as number;
    probabilityAlive[row] = alive;
    expectedPurchases[row] = told.expectedPurchases[i] as number;
    const history = { frequency: frequency[i] as number };
    if (model.reason === "no-dropout" || isAliveByDefinition(model, history)) bandOfSilence(row);
    else indices[row] = values.indexOf(bandOfStaying(alive, policy));
  }
  return columns;
}

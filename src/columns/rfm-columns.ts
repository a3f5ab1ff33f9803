import { fitRfm, type RfmFit, type RfmOptions, type RfmQuantity } from "../loyalty/index.js";
import { scoreByCuts } from "../loyalty/rfm/cuts.js";
import { quantities, type RfmFacts } from "../loyalty/rfm/rfm-facts.js";
import { requireFit, resolveTable, segmentOfCell, weightedScore } from "../loyalty/rfm/rfm-scheme.js";
import { type RfmCell, rfmCells } from "../loyalty/rfm/rfm-table.js";
import type { FactColumns } from "./fact-columns.js";
import { known } from "./known.js";
import { requireFactColumns } from "./require-fact-columns.js";

/** The scores of all customers; 0, and NaN, for who is undecided. */
export interface RfmColumns {
  /** 5 is the most recent. */
  readonly recency: Uint8Array;
  readonly frequency: Uint8Array;
  readonly monetary: Uint8Array;
  readonly weighted: Float64Array;
  /** Each customer's place in `values`; -1 for who is undecided. */
  readonly segment: { readonly indices: Int16Array; readonly values: readonly string[] };
  readonly policy: string;
}

/**
 * Cuts from the buyers of a base in columns: the scheme that `fitRfm` finds in the same base as objects. It scores either.
 *
 * @example
 * const { purchases } = fromColumns({ customer: ["a", "b", "c", "d", "e"], time: [0, 1, 2, 3, 4], amount: [1, 2, 3, 4, 5], currency: "EUR" });
 * const rfm = fitRfmColumns(summarizeColumns(purchases, { asOf: "1970-02-01" }));
 * rfm.status === "fitted" && rfm.cuts.monetary // => [100, 200, 300, 400]
 *
 * @throws DomainError `fact-columns` for what are no facts in columns, and as `fitRfm` does.
 */
export function fitRfmColumns(facts: FactColumns, options: RfmOptions = {}): RfmFit {
  requireFactColumns("fitRfmColumns", facts);
  return fitRfm(
    facts.customers.map((_, row) => rfmFactsAt(facts, row)),
    options,
  );
}

function rfmFactsAt({ asOf, daysSinceLastPurchase, purchaseOccasions, spend }: FactColumns, row: number): RfmFacts {
  const days = known(daysSinceLastPurchase, row);
  const occasions = known(purchaseOccasions, row);
  return {
    asOf,
    ...(days !== undefined && { daysSinceLastPurchase: days }),
    ...(occasions !== undefined && {
      purchaseOccasions: occasions,
      spend: spend.flatMap(({ currency, net, gross }) => {
        const paid = known(gross, row);
        return paid === undefined ? [] : { currency, net: net[row] as number, gross: paid };
      }),
    }),
  };
}

/**
 * The scores of everybody by a scheme, as `scoreRfm` gives them one by one; why somebody is undecided, it says.
 *
 * @example
 * import { rfmSchemeOf } from "clientele/loyalty";
 * const rfm = rfmSchemeOf({ cuts: { recency: [365, 180, 90, 30], frequency: [2, 3, 5, 10], monetary: [100, 200, 500, 1000] }, currency: "EUR" });
 * const { purchases } = fromColumns({ customer: ["anna", "ben"], time: [0, 0], amount: [1, 20], currency: "EUR" });
 * const { recency, monetary, segment } = scoreRfmColumns(summarizeColumns(purchases, { asOf: "1970-02-01" }), rfm);
 * [...recency, ...monetary] // => [4, 4, 2, 5]
 * segment.values[segment.indices[1]] // => "promising"
 *
 * @throws DomainError `fact-columns` for what are no facts in columns, `schema-version` when the scheme comes from another version, `rfm-cuts`, `rfm-weights`, `rfm-table` or
 *   `money-currency` when it holds none that can be used.
 */
export function scoreRfmColumns(facts: FactColumns, rfm: RfmFit): RfmColumns {
  const fn = "scoreRfmColumns";
  requireFactColumns(fn, facts);
  requireFit(fn, rfm);
  const table = resolveTable(fn, rfm.table);
  const count = facts.customers.length;
  const scores = { recency: new Uint8Array(count), frequency: new Uint8Array(count), monetary: new Uint8Array(count) };
  const weighted = new Float64Array(count).fill(NaN);
  const indices = new Int16Array(count).fill(-1);
  const values = [...new Set(rfmCells.map((cell) => segmentOfCell(fn, table, cell)))];
  const columns = { ...scores, weighted, segment: { indices, values }, policy: `rfm/${table.id}` };
  if (rfm.status === "failed") return columns;
  const money = facts.spend.find(({ currency }) => currency === rfm.currency)?.[rfm.monetary];
  if (money === undefined) return columns;

  const { cuts, atCut, weights } = rfm;
  const scoreOf = (name: RfmQuantity, value: number) =>
    scoreByCuts(value, cuts[name], quantities[name].direction, atCut[name]);
  const ofCell = new Map<number, { readonly weighted: number; readonly segment: number }>();
  for (let row = 0; row < count; row++) {
    const spent = money[row] as number;
    const silence = facts.daysSinceLastPurchase[row] as number;
    if (Number.isNaN(spent) || Number.isNaN(silence)) continue;
    const recency = scoreOf("recency", silence);
    const frequency = scoreOf("frequency", facts.purchaseOccasions[row] as number);
    const monetary = scoreOf("monetary", spent);
    const cell = 100 * recency + 10 * frequency + monetary;
    let told = ofCell.get(cell);
    if (told === undefined) {
      const segment = values.indexOf(segmentOfCell(fn, table, String(cell) as RfmCell));
      told = { weighted: weightedScore({ recency, frequency, monetary }, weights), segment };
      ofCell.set(cell, told);
    }
    scores.recency[row] = recency;
    scores.frequency[row] = frequency;
    scores.monetary[row] = monetary;
    weighted[row] = told.weighted;
    indices[row] = told.segment;
  }
  return columns;
}

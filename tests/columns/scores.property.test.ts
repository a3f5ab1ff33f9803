import fc from "fast-check";
import { expect, test } from "vitest";
import { fromOrders } from "clientele/journey";
import {
  type ChurnOptions,
  churnPolicies,
  expectedPurchases,
  type Predictor,
  probabilityAlive,
  scoreChurn,
} from "clientele/churn";
import {
  fitRfmColumns,
  fromColumns,
  gapColumns,
  historyColumns,
  regularHistoryColumns,
  scoreChurnColumns,
  scoreRfmColumns,
  scoreValueColumns,
  spendColumns,
  summarizeColumns,
} from "clientele/columns";
import { historiesOf, regularHistoriesOf, summarizeAll, summarizeBase } from "clientele/facts";
import { fitRfm, scoreRfm } from "clientele/loyalty";
import { scoreValue, spendHistoriesOf } from "clientele/value";
import { readBoth, row } from "./purchases.js";

/** Facts of the same purchases as objects and as columns. */
const both = fc
  .record({
    rows: fc.array(row, { minLength: 1, maxLength: 60 }),
    oneCurrency: fc.boolean(),
    coverage: fc.constantFrom(undefined, { purchase: { from: "beginning" } } as const),
  })
  .map(({ rows, oneCurrency, coverage }) => {
    const { objects, columns } = readBoth(rows, { oneCurrency, withOrders: false });
    const options = { asOf: "2011-03-01", unit: "week", coverage } as const;
    return {
      objects: summarizeAll(objects.events, options),
      columns: summarizeColumns(columns.purchases, options),
    };
  });

/** As near as predictions in columns promise. */
const expectNear = (got: number | undefined, wanted: number) =>
  Number.isNaN(wanted) ? expect(got).toBeNaN() : expect(Math.abs(got! - wanted)).toBeLessThanOrEqual(1e-11 * wanted);

const orNaN = (value: number | undefined) => value ?? NaN;

test("the quantities of the gaps are those of the object door", () => {
  fc.assert(
    fc.property(both, ({ objects, columns }) => {
      const { medianDays, meanDays, deviationDays, longestDays } = gapColumns(columns);
      expect([...medianDays]).toEqual(objects.map(({ gapMedianDays }) => orNaN(gapMedianDays)));
      expect([...meanDays]).toEqual(objects.map(({ gapMeanDays }) => orNaN(gapMeanDays)));
      expect([...deviationDays]).toEqual(objects.map(({ gapDeviationDays }) => orNaN(gapDeviationDays)));
      expect([...longestDays]).toEqual(objects.map(({ gapLongestDays }) => orNaN(gapLongestDays)));
    }),
  );
});

test("histories in columns are those of historiesOf and regularHistoriesOf", () => {
  fc.assert(
    fc.property(both, fc.boolean(), ({ objects, columns }, assumeComplete) => {
      const { histories } = historiesOf(objects, { assumeComplete });
      const { rows, frequency, recency, T } = historyColumns(columns, { assumeComplete });
      const told = Array.from(rows, (customer, i) => ({
        customerId: columns.customers[customer],
        frequency: frequency[i],
        recency: recency[i],
        T: T[i],
        unit: "week",
      }));
      expect(told).toEqual(histories.map(({ firstPurchaseDate: _, ...history }) => history));
      const regular = regularHistoriesOf(objects, { assumeComplete }).histories;
      expect([...regularHistoryColumns(columns, { assumeComplete }).logGaps]).toEqual(
        regular.map(({ logGaps }) => logGaps),
      );
    }),
  );
});

test("where each order is an occasion, two on one day are no history of a regular buyer at either door", () => {
  const rows = ["2026-01-01", "2026-01-01", "2026-01-05"].map((date) => ({ customer: "anna", date, paid: "1.00" }));
  const regular = ["2026-01-01", "2026-01-03"].map((date) => ({ customer: "ben", date, paid: "1.00" }));
  const all = [...rows, ...regular];
  const settings = { asOf: "2026-02-01", occasions: "order" } as const;
  const columns = { customer: "customer", date: "date", amount: "paid", currency: "EUR" } as const;
  const objects = regularHistoriesOf(summarizeAll(fromOrders(all, columns).events, settings));
  const { purchases } = fromColumns({
    customer: all.map(({ customer }) => customer),
    time: all.map(({ date }) => Date.parse(date)),
    amount: new Float64Array(5).fill(1),
    currency: "EUR",
  });
  const { frequency, rows: whose, logGaps } = regularHistoryColumns(summarizeColumns(purchases, settings));
  expect(objects.excluded).toEqual([{ customerId: "anna", reason: "zero-gap" }]);
  expect([[...frequency], [...whose], [...logGaps]]).toEqual([
    [1],
    [1],
    objects.histories.map(({ logGaps }) => logGaps),
  ]);
});

test("histories in another unit are to the last bit those of facts in that unit", () => {
  const days = Array.from({ length: 4000 }, (_, day) => day);
  const { purchases } = fromColumns({
    customer: days.flatMap((day) => [`${day}`, `${day}`]),
    time: days.flatMap((day) => [0, day * 86_400_000]),
    amount: new Float64Array(8000),
    currency: "EUR",
  });
  const units = ["day", "week", "month", "year"] as const;
  const of = (unit: (typeof units)[number]) => summarizeColumns(purchases, { asOf: "1982-01-01", unit });
  for (const unit of units) {
    const { frequency, recency, T } = historyColumns(of(unit));
    for (const other of units) expect(historyColumns(of(other), { unit })).toMatchObject({ frequency, recency, T });
  }
});

test("repeat spend in columns is that of spendHistoriesOf", () => {
  fc.assert(
    fc.property(both, ({ objects, columns }) => {
      const { rows, frequency, meanSpend } = spendColumns(columns, { currency: "EUR" });
      const told = Array.from(rows, (customer, i) => ({
        customerId: columns.customers[customer],
        frequency: frequency[i],
        meanSpend: meanSpend[i],
      }));
      expect(told).toEqual(spendHistoriesOf(objects, { currency: "EUR" }).histories);
    }),
  );
});

test("an RFM scheme of columns is that of the objects, and so are the scores by it", () => {
  const options = fc.record({
    method: fc.constantFrom("quantiles", "fixed-bins", "r-package"),
    monetary: fc.constantFrom("net", "gross"),
    currency: fc.constantFrom(undefined, "EUR"),
    weights: fc.constant({ recency: 50, frequency: 30, monetary: 20 }),
  } as const);
  fc.assert(
    fc.property(both, options, ({ objects, columns }, given) => {
      const rfm = fitRfm(objects, given);
      expect(fitRfmColumns(columns, given)).toEqual(rfm);
      const scores = scoreRfmColumns(columns, rfm);
      objects.forEach((facts, i) => {
        const judgement = scoreRfm(facts, rfm);
        const value = judgement.status === "decided" ? judgement.value : undefined;
        expect([scores.recency[i], scores.frequency[i], scores.monetary[i], scores.weighted[i]]).toEqual([
          value?.recency ?? 0,
          value?.frequency ?? 0,
          value?.monetary ?? 0,
          orNaN(value?.weighted),
        ]);
        expect(scores.segment.values[scores.segment.indices[i]!]).toBe(value?.segment);
        expect(scores.policy).toBe(judgement.policy);
      });
    }),
  );
});

const models: readonly Predictor[] = [
  { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } },
  { kind: "mbg-nbd", schemaVersion: 1, unit: "day", parameters: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 } },
  { kind: "pareto-nbd", schemaVersion: 1, unit: "week", parameters: { r: 0.553, alpha: 10.58, s: 0.606, beta: 11.66 } },
];

test("churn in columns has the bands of scoreChurn, and its probabilities", () => {
  const options = fc.record({
    model: fc.constantFrom(undefined, ...models, { ...models[0]!, status: "failed" } as const),
    withBase: fc.boolean(),
    policy: fc.constantFrom(churnPolicies.v1, { ...churnPolicies.v1, id: "prices", use: "pricing" } as const),
  });
  fc.assert(
    fc.property(both, options, ({ objects, columns }, { withBase, ...given }) => {
      const scored = { ...given, ...(withBase && { base: summarizeBase(objects) }) } as ChurnOptions;
      const churn = scoreChurnColumns(columns, scored);
      expect(churn.policy).toBe(given.policy.id);
      objects.forEach((facts, i) => {
        const judgement = scoreChurn(facts, { ...scored, evidence: "none" });
        const value = judgement.status === "decided" ? judgement.value : undefined;
        expect(churn.band.values[churn.band.indices[i]!]).toBe(value?.band);
        if (value !== undefined) expect(churn.method).toBe(value.method);
        const latent = value?.kind === "latent" ? value : undefined;
        expectNear(churn.probabilityAlive[i], orNaN(latent?.probabilityAlive));
        expectNear(churn.expectedPurchases[i], orNaN(latent?.expectedPurchases));
        const isFromCadence = value !== undefined && !("bandFrom" in value && value.bandFrom === "probability-alive");
        expect(churn.isFromCadence[i]).toBe(Number(isFromCadence));
      });
    }),
  );
});

test("histories in another unit are those of a model in it", () => {
  fc.assert(
    fc.property(both, ({ columns }) => {
      const [, model] = models as [Predictor, Predictor];
      const { rows, frequency, recency, T } = historyColumns(columns, { unit: model.unit });
      const churn = scoreChurnColumns(columns, { model, horizon: { days: 30 } });
      rows.forEach((customer, i) => {
        const history = { frequency: frequency[i]!, recency: recency[i]!, T: T[i]! };
        expectNear(churn.probabilityAlive[customer], probabilityAlive(model, history));
        const expected = expectedPurchases(model, history, { horizon: { days: 30 } });
        expectNear(churn.expectedPurchases[customer], expected);
      });
    }),
    { numRuns: 20 },
  );
});

test("value in columns is that of scoreValue", () => {
  const options = {
    model: models[0]!,
    spend: {
      kind: "gamma-gamma",
      schemaVersion: 1,
      currency: "EUR",
      moneyUnit: "minor",
      parameters: { p: 6.25, q: 3.74, gamma: 1544 },
    },
    margin: 0.3,
    horizon: { weeks: 52 },
  } as const;
  fc.assert(
    fc.property(both, ({ objects, columns }) => {
      const values = scoreValueColumns(columns, options);
      objects.forEach((facts, i) => {
        const judgement = scoreValue(facts, options);
        const value = judgement.status === "decided" ? judgement.value : undefined;
        const expected = value?.expected.status === "finite" ? value.expected : undefined;
        const earned = value?.historical.find(({ value }) => value.currency === "EUR");
        expect(values.expected[i]).toBe(orNaN(expected?.value.amountMinor));
        expect(values.discountedTransactions[i]).toBe(orNaN(expected?.discountedTransactions));
        expect(values.spendPerTransaction[i]).toBe(orNaN(expected?.spendPerTransaction?.amountMinor));
        expect(values.historical[i]).toBe(orNaN(earned?.value.amountMinor));
        expect(values.policy).toBe(judgement.policy);
      });
    }),
    { numRuns: 30 },
  );
});

import { expect, test } from "vitest";
import {
  columnsFromRows,
  createPurchaseAccumulator,
  factsAt,
  fitRfmColumns,
  fromColumns,
  gapColumns,
  historyColumns,
  regularHistoryColumns,
  spendColumns,
  scoreChurnColumns,
  scoreRfmColumns,
  scoreValueColumns,
  summarizeColumns,
} from "clientele/columns";

const columns = { customer: ["anna"], time: [0], amount: [1], currency: "EUR" };
const { purchases } = fromColumns(columns);
const facts = summarizeColumns(purchases, { asOf: "2026-01-01" });
const codeOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return undefined;
};

test.for([
  [null, "columns"],
  [{}, "columns"],
  [{ ...columns, customer: null }, "columns"],
  [{ ...columns, customer: Float64Array.of(1) }, "columns"],
  [{ ...columns, customer: { indices: [0], values: ["anna"] } }, "columns"],
  [{ ...columns, customer: { indices: Int32Array.of(0), values: ["anna"], validity: [1] } }, "columns"],
  [{ ...columns, customer: { indices: new Int32Array(9), values: ["anna"], validity: new Uint8Array(1) } }, "columns"],
  ...[Float64Array.of(0.5), BigInt64Array.of(0n), new DataView(new ArrayBuffer(8))].map(
    (indices) => [{ ...columns, customer: { indices, values: ["anna"] } }, "columns"] as const,
  ),
  [{ ...columns, time: "2026-01-01" }, "columns"],
  [{ ...columns, time: { values: [1], unit: "hour" } }, "columns"],
  [{ ...columns, time: { values: null } }, "columns"],
  [{ ...columns, amount: new DataView(new ArrayBuffer(8)) }, "columns"],
  [{ ...columns, amount: [1, 2] }, "columns"],
  [{ ...columns, order: [] }, "columns"],
  [{ ...columns, currency: "eur" }, "order-currency"],
  [{ ...columns, currency: null }, "columns"],
] as const)("no columns: %o", ([given, code]) => {
  expect(codeOf(() => fromColumns(given as never))).toBe(code);
});

test.for([
  [{ timeUnit: "minute" }, "from-columns-time-unit"],
  [{ moneyUnit: "cent" }, "from-columns-money-unit"],
  [{ rounding: "up" }, "from-columns-rounding"],
  [{ timeZone: "Mars" }, "time-zone"],
  [{ dateFormat: "never" }, "date-format"],
  [{ exponents: { EUR: -1 } }, "currency-exponent"],
  [null, "from-columns-options"],
] as const)("no options: %o", ([options, code]) => {
  expect(codeOf(() => fromColumns({ ...columns, time: ["2026-01-01"] }, options as never))).toBe(code);
});

test("a row may be anything", () => {
  const rows = [
    null,
    1,
    "x",
    {
      get customer() {
        throw new TypeError("no");
      },
    },
    JSON.parse('{"__proto__": {"customer": "x"}}'),
  ];
  const read = columnsFromRows(rows as object[], {
    customer: "customer" as never,
    time: () => 0,
    amount: () => 1,
    currency: "EUR",
  });
  expect(read.issues.map(({ code }) => code)).toEqual(rows.map(() => "order-customer"));
  expect(
    codeOf(() => columnsFromRows(null as never, { customer: "c", time: "t", amount: "a", currency: "EUR" } as never)),
  ).toBe("columns");
  expect(codeOf(() => columnsFromRows([{}], { customer: 7 } as never))).toBe("columns");
});

test.for([
  [{}, "as-of"],
  [null, "summarize-columns-options"],
  [{ asOf: "2026-01-01", unit: "hour" }, "summarize-columns-unit"],
  [{ asOf: "2026-01-01", occasions: "month" }, "summarize-columns-occasions"],
  [{ asOf: "2026-01-01", timeZone: 1 }, "time-zone"],
  [{ asOf: "2026-01-01", coverage: { purchases: { from: "beginning" } } }, "coverage-type"],
] as const)("no summary: %o", ([options, code]) => {
  expect(codeOf(() => summarizeColumns(purchases, options as never))).toBe(code);
});

const refund = (row: number, time: number, amount: number) => ({
  row: Int32Array.of(row),
  time: Float64Array.of(time),
  amountMinor: Float64Array.of(amount),
});

test("purchases that fromColumns did not make are refused", () => {
  for (const given of [
    null,
    {},
    { ...purchases, customer: Int32Array.of(7) },
    { ...purchases, time: new Float64Array(2) },
    { ...purchases, time: Float64Array.of(NaN) },
    { ...purchases, time: Float64Array.of(0.5) },
    { ...purchases, time: Float64Array.of(1e15) },
    { ...purchases, amountMinor: Float64Array.of(1.5) },
    { ...purchases, amountMinor: Float64Array.of(NaN) },
    { ...purchases, currency: Int32Array.of(9) },
    { ...purchases, currencies: [] },
    { ...purchases, customers: [1] },
    { ...purchases, customers: ["anna", "ben"], sorted: Int32Array.of(9, 9) },
    { ...purchases, customers: ["anna", "ben"], sorted: Int32Array.of(0, 0) },
    { ...purchases, order: { indices: Int32Array.of(1), values: ["1"] } },
    { ...purchases, refunds: null },
    { ...purchases, refunds: refund(1, 0, 100) },
    { ...purchases, refunds: refund(0, NaN, 100) },
    { ...purchases, refunds: refund(0, 0, 0) },
  ]) {
    expect(codeOf(() => summarizeColumns(given as never, { asOf: "2026-01-01" }))).toBe("purchase-columns");
    expect(codeOf(() => createPurchaseAccumulator().add(given as never))).toBe("purchase-columns");
  }
});

test("nothing comes of nothing", () => {
  const none = fromColumns({ customer: [], time: [], amount: [], currency: "EUR" });
  const { customers, spend, gaps } = summarizeColumns(none.purchases, { asOf: "2026-01-01" });
  expect([customers, spend, [...gaps.offsets], none.issues]).toEqual([[], [], [0], []]);
});

test("sums beyond what is exact are refused", () => {
  const most = Number.MAX_SAFE_INTEGER;
  const read = (amount: number[]) =>
    fromColumns(
      { customer: amount.map(() => "anna"), time: amount.map((_, i) => i), amount, currency: "EUR" },
      { moneyUnit: "minor" },
    );
  expect(codeOf(() => summarizeColumns(read([most, 1]).purchases, { asOf: "2026-01-01" }))).toBe("money-overflow");
  expect(codeOf(() => summarizeColumns(read([most, 0]).purchases, { asOf: "2026-01-01" }))).toBeUndefined();
});

test.for([-1, 1, 0.5, NaN, "0", null])("there is no customer at %o", (row) => {
  expect(codeOf(() => factsAt(facts, row as number))).toBe("facts-at-row");
});

test("facts that summarizeColumns did not make are refused", () => {
  const verbs: ((given: typeof facts) => unknown)[] = [
    (given) => factsAt(given, 0),
    gapColumns,
    historyColumns,
    regularHistoryColumns,
    (given) => spendColumns(given, { currency: "EUR" }),
    scoreChurnColumns,
    fitRfmColumns,
    (given) => scoreRfmColumns(given, fitRfmColumns(facts)),
    (given) => scoreValueColumns(given, { spend: { amountMinor: 1, currency: "EUR" } } as never),
  ];
  for (const given of [
    null,
    1,
    {},
    { ...facts, customers: null },
    { ...facts, customers: ["anna", "ben"] },
    { ...facts, orders: [1] },
    { ...facts, history: null },
    { ...facts, gaps: { ...facts.gaps, offsets: new Int32Array(1) } },
    { ...facts, spend: [null] },
  ]) {
    for (const verb of verbs) expect(codeOf(() => verb(given as never))).toBe("fact-columns");
  }
});

test("no number comes out as -0", () => {
  const read = fromColumns({ ...columns, time: Float64Array.of(-0) });
  const { firstPurchaseAt, lastPurchaseAt } = summarizeColumns(read.purchases, { asOf: "2026-01-01" });
  expect([...firstPurchaseAt, ...lastPurchaseAt]).toEqual([0, 0]);
});

test("what the scores are made with is checked", () => {
  expect(codeOf(() => historyColumns(facts, { unit: "hour" as never }))).toBe("history-columns-unit");
  expect(codeOf(() => spendColumns(facts, { currency: "euro" }))).toBe("money-currency");
  expect(codeOf(() => scoreRfmColumns(facts, {} as never))).toBe("schema-version");
  expect(codeOf(() => scoreChurnColumns(facts, { model: { kind: "x" } as never }))).toBe("model-kind");
  expect(codeOf(() => scoreChurnColumns(facts, { horizon: {} as never }))).toBe("duration");
  expect(codeOf(() => scoreChurnColumns(facts, null as never))).toBe("score-churn-columns-options");
  expect(codeOf(() => scoreValueColumns(facts, {} as never))).toBeDefined();
});

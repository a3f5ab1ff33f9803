import {
  Dictionary,
  Float64,
  Int32,
  makeData,
  makeVector,
  tableFromArrays,
  TimestampMicrosecond,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import { describe, expect, test } from "vitest";
import { arrowNumbers, arrowTexts, columnsFromRows, fromColumns, summarizeColumns } from "clientele/columns";
import { fromOrders } from "clientele/journey";

const day = 86_400_000;
const noon = Date.UTC(2026, 0, 10, 12);
const one = (column: object) =>
  fromColumns({ customer: ["anna"], time: [noon], amount: [1], currency: "EUR", ...column });

describe("without copying", () => {
  const customer = { indices: Int32Array.of(0, 1, 0), values: ["ben", "anna"] };
  const time = Float64Array.of(noon, noon + day, noon + 2 * day);
  const amount = Float64Array.of(100, 200, 300);

  test("columns that are as they should be are taken as they stand", () => {
    const { purchases, issues } = fromColumns({ customer, time, amount, currency: "EUR" }, { moneyUnit: "minor" });
    expect(issues).toEqual([]);
    expect(purchases.customer).toBe(customer.indices);
    expect(purchases.customers).toBe(customer.values);
    expect(purchases.time).toBe(time);
    expect(purchases.amountMinor).toBe(amount);
  });

  test("and are never changed", () => {
    const before = [...time];
    const given = { customer, time: Float64Array.of(...before.slice(0, 2), NaN), amount, currency: "EUR" };
    const copy = structuredClone(given);
    const { issues } = fromColumns(given, { moneyUnit: "minor" });
    expect(given).toEqual(copy);
    expect(issues.map(({ code, index }) => [code, index])).toEqual([["order-date", 2]]);
  });
});

describe("an Arrow table", () => {
  test("fits as it is: a dictionary, timestamps of 64 bits, numbers with and without nulls", () => {
    const customer = vectorFromArray(["ben", "anna", null, "ben"], new Dictionary(new Utf8(), new Int32()));
    const time = makeVector(
      makeData({
        type: new TimestampMicrosecond(),
        length: 4,
        data: BigInt64Array.from([noon, noon + day, noon, noon], (at) => BigInt(at) * 1000n + 999n),
      }),
    );
    const amount = vectorFromArray([1.5, 2.25, 3, null], new Float64());
    const { purchases, issues } = fromColumns(
      {
        customer: arrowTexts(customer),
        time: arrowNumbers(time),
        amount: arrowNumbers(amount),
        currency: "EUR",
      },
      { timeUnit: "us" },
    );
    const facts = summarizeColumns(purchases, { asOf: "2026-01-31" });
    expect(issues.map(({ code, index }) => [code, index])).toEqual([
      ["order-customer", 2],
      ["order-amount", 3],
    ]);
    expect(facts.customers).toEqual(["anna", "ben"]);
    expect([...facts.spend[0]!.net]).toEqual([225, 150]);
    expect([...facts.firstPurchaseAt]).toEqual([noon + day, noon]);
  });

  test("numbers without nulls are not copied", () => {
    const table = tableFromArrays({ time: Float64Array.of(noon), amount: Float64Array.of(150) });
    const [time, amount] = [table.getChild("time")!, table.getChild("amount")!];
    const { purchases } = fromColumns(
      { customer: ["anna"], time: arrowNumbers(time), amount: arrowNumbers(amount), currency: "EUR" },
      { moneyUnit: "minor" },
    );
    expect(purchases.time.buffer).toBe((time.data[0]!.values as Float64Array).buffer);
    expect(purchases.amountMinor.buffer).toBe((amount.data[0]!.values as Float64Array).buffer);
  });

  test("of several batches is read batch by batch", () => {
    const batch = vectorFromArray([1], new Float64());
    expect(() => arrowNumbers(batch.concat(batch))).toThrow(/one chunk/);
    expect(() => arrowTexts(batch)).toThrow(/a dictionary/);
  });
});

describe("times", () => {
  test.for([
    ["s", BigInt64Array.of(BigInt(noon / 1000)), noon],
    ["ms", BigInt64Array.of(BigInt(noon) + 1n), noon + 1],
    ["us", BigInt64Array.of(BigInt(noon) * 1000n + 999n), noon],
    ["ns", BigInt64Array.of(BigInt(noon) * 1_000_000n + 999_999n), noon],
    // Digits beyond the millisecond are cut off before 1970 as after it.
    ["ns", BigInt64Array.of(-1n), -1],
    ["us", BigInt64Array.of(-1001n), -2],
    ["us", BigUint64Array.of(2n ** 52n), Math.floor(2 ** 52 / 1000)],
    ["ms", Int32Array.of(-5), -5],
    ["s", Int32Array.of(60), 60_000],
    ["us", Float64Array.of(noon * 1000 + 999), noon],
    ["day", Int32Array.of(20_000), 20_000 * day],
    ["ms", ["2026-01-10T12:00:00+01:00"], noon - 3_600_000],
    ["ms", [new Date(noon)], noon],
    ["ms", [noon + 0.75], noon],
    ["ms", { indices: Int8Array.of(1), values: ["x", "2026-01-10 12:00"] }, noon],
  ] as const)("in %s: %o", ([timeUnit, time, at]) => {
    const { purchases } = fromColumns({ customer: ["anna"], time, amount: [1], currency: "EUR" }, { timeUnit });
    expect([...purchases.time]).toEqual([at]);
  });

  test("days and wall-clock times are those of the zone", () => {
    const rows = { customer: ["anna"], amount: [1], currency: "EUR" };
    const options = { timeZone: "Europe/Warsaw" };
    const midnight = Date.UTC(2026, 0, 9, 23);
    const ofText = fromColumns({ ...rows, time: ["2026-01-10"] }, options);
    const ofDay = fromColumns(
      { ...rows, time: Int32Array.of(Date.UTC(2026, 0, 10) / day) },
      { ...options, timeUnit: "day" },
    );
    expect([ofText.purchases.time[0], ofDay.purchases.time[0]]).toEqual([midnight, midnight]);
  });

  test.for([
    [253_402_300_799_999, 0],
    [253_402_300_800_000, 1],
    [-62_167_219_200_000, 0],
    [-62_167_219_200_001, 1],
  ])("outside the years 0 to 9999 there are none: %i", ([at, issues]) => {
    expect(one({ time: [at] }).issues).toHaveLength(issues!);
  });
});

describe("amounts", () => {
  test.for([
    [29.33, 2933],
    ["29.33", 2933],
    [1e15, 1e17],
    [-0, 0],
    [0.29, 29],
    [Number.MAX_SAFE_INTEGER, undefined],
    [0.125, undefined],
    [NaN, undefined],
    [Infinity, undefined],
    ["1,000", undefined],
  ] as const)("%o in euros", ([amount, minor]) => {
    const { purchases } = one({ amount: [amount] });
    expect([...purchases.amountMinor]).toEqual(minor === undefined || minor > 2 ** 53 ? [] : [minor]);
  });

  test("each in the decimals of its own currency", () => {
    const { purchases, issues } = fromColumns({
      customer: ["a", "b", "c", "d"],
      time: [0, 0, 0, 0],
      amount: [1.5, 1.5, 1500, 1.5],
      currency: ["EUR", "JPY", "JPY", "euro"],
    });
    expect(issues.map(({ code }) => code)).toEqual(["order-amount", "order-currency"]);
    expect([...purchases.amountMinor]).toEqual([150, 1500]);
  });

  test("whole minor units of any kind of integer", () => {
    for (const amount of [Int32Array.of(250), BigInt64Array.of(250n), [250]]) {
      const { purchases } = fromColumns(
        { customer: ["a"], time: [0], amount, currency: "EUR" },
        { moneyUnit: "minor" },
      );
      expect([...purchases.amountMinor]).toEqual([250]);
    }
  });
});

describe("customers", () => {
  test("a text is one whoever writes it, and a blank one is none", () => {
    const values = ["anna", " anna ", "", null, "ben"];
    const { purchases, issues } = fromColumns({
      customer: { indices: Uint8Array.of(0, 1, 2, 3, 4, 9), values },
      time: new Float64Array(6),
      amount: new Float64Array(6),
      currency: "EUR",
    });
    expect(purchases.customers).toEqual(["anna", "ben"]);
    expect([...purchases.customer]).toEqual([0, 0, 1]);
    expect(issues.map(({ index }) => index)).toEqual([2, 3, 5]);
  });

  test.for([
    ["c-10", "c-9", "c-1", "c-100", "c"],
    ["b", "a", "ab", "", "aa"].map((end) => `${"x".repeat(60)}${end}`),
    ["Żaneta", "anna", "Émile", "zoe", "😀", "\uFFFF"],
    Array.from({ length: 300 }, (_, i) => `${(i * 7919) % 300}-${"0123456789abcdef".repeat(4)}-${(i * 31) % 300}`),
  ])("are sorted by code unit: %#", (ids) => {
    const rows = ids.map((customer) => ({ customer, time: 0, amount: 1 }));
    const { purchases } = columnsFromRows(rows, {
      customer: "customer",
      time: "time",
      amount: "amount",
      currency: "EUR",
    });
    expect(summarizeColumns(purchases, { asOf: "1970-01-02" }).customers).toEqual([...new Set(ids)].sort());
  });
});

test.for([
  ["us", 2n ** 64n - 1n],
  ["ns", 2n ** 64n - 1n],
] as const)("unsigned times have no sign: %o", ([timeUnit, time]) => {
  const columns = { customer: ["anna"], time: BigUint64Array.of(time), amount: [1], currency: "EUR" };
  const { purchases } = fromColumns(columns, { timeUnit });
  expect([...purchases.time]).toEqual(timeUnit === "us" ? [] : [Number(time / 1_000_000n)]);
});

test("codes and lists of amounts are read as fromOrders reads them", () => {
  const rows = [
    { customer: "anna", date: "2026-01-10", amount: 1, currency: " USD" },
    { customer: "anna", date: "2026-01-10", amount: 1n, currency: "USD" },
    { customer: " anna", date: "2026-01-10", amount: " 1.5 ", currency: "USD" },
  ];
  const names = { customer: "customer", amount: "amount" } as const;
  const currency = (row: (typeof rows)[number]) => row.currency;
  const objects = fromOrders(rows, { ...names, date: "date", currency });
  const columns = columnsFromRows(rows, { ...names, time: "date", currency });
  const codes = (issues: readonly { code: string; index?: number | undefined }[]) =>
    issues.map(({ code, index }) => [code, index]);
  expect(codes(columns.issues)).toEqual(codes(objects.issues));
  expect(codes(columns.issues)).toEqual([
    ["order-currency", 0],
    ["order-amount", 1],
  ]);
  const coded = {
    customer: ["anna"],
    time: [0],
    amount: [1],
    currency: { indices: Int8Array.of(0), values: [" USD"] },
  };
  expect(codes(fromColumns(coded).issues)).toEqual([["order-currency", 0]]);
});

test("rows that come one by one are gone through once", () => {
  const rows = [
    { c: "ben", t: 1, a: 2 },
    { c: "anna", t: 0, a: 1 },
  ];
  const names = { customer: "c", time: "t", amount: "a", currency: () => "EUR", order: "t" } as const;
  expect(columnsFromRows(new Map(rows.entries()).values(), names)).toEqual(columnsFromRows(rows, names));
});

test("rows and columns are the same", () => {
  const rows = [
    { who: { id: "anna" }, at: "2026-01-10", cents: 100, order: 7 },
    { who: { id: "anna" }, at: new Date(noon), cents: -50, order: "7" },
    { who: null, at: "2026-01-10", cents: 100, order: 8 },
  ];
  const read = columnsFromRows(
    rows,
    { customer: ({ who }) => who!.id, time: "at", amount: "cents", currency: () => "EUR", order: "order" },
    { moneyUnit: "minor" },
  );
  expect(read).toEqual(
    fromColumns(
      {
        customer: ["anna", "anna", null],
        time: [Date.UTC(2026, 0, 10), noon, 0],
        amount: [100, -50, 100],
        currency: ["EUR", "EUR", "EUR"],
        order: ["7", "7", "8"],
      },
      { moneyUnit: "minor" },
    ),
  );
  expect(read.purchases.refunds).toEqual({
    row: Int32Array.of(0),
    time: Float64Array.of(noon),
    amountMinor: Float64Array.of(50),
  });
});

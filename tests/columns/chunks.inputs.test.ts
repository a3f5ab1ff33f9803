import { createPurchaseAccumulator, fromColumns, type PurchaseColumns, summarizeColumns } from "clientele/columns";
import { describe, expect, test } from "vitest";

const code = (expected: string) => expect.objectContaining({ name: "DomainError", code: expected });
const chunk = (amount: readonly number[] = [10, 20], order?: readonly string[]): PurchaseColumns =>
  fromColumns(
    {
      customer: amount.map((_, i) => `c${i}`),
      time: new Float64Array(amount.length),
      amount,
      currency: "EUR",
      order,
    },
    { moneyUnit: "minor" },
  ).purchases;

test.each([
  null,
  undefined,
  7,
  "purchases",
  [],
  {},
  { ...chunk(), customer: [0, 1] },
  { ...chunk(), customers: "ab" },
  { ...chunk(), currencies: null },
  { ...chunk(), time: new Float64Array(1) },
  { ...chunk(), amountMinor: undefined },
  { ...chunk(), currency: new Int32Array(3) },
  { ...chunk(), order: { indices: new Int32Array(1), values: [] } },
  { ...chunk(), order: { indices: new Int32Array(2), values: null } },
  { ...chunk(), order: null },
  { ...chunk(), refunds: null },
  { ...chunk(), refunds: { row: new Int32Array(1), time: new Float64Array(1), amountMinor: new Float64Array(0) } },
  { ...chunk(), refunds: { row: Int32Array.of(9), time: Float64Array.of(0), amountMinor: Float64Array.of(1) } },
  { ...chunk(), refunds: { row: Int32Array.of(0), time: Float64Array.of(0), amountMinor: Float64Array.of(0) } },
  { ...chunk(), order: { indices: Int32Array.of(0, 1), values: ["1"] } },
  { ...chunk(), order: { indices: Int32Array.of(0, 1), values: ["1", 2] } },
  { ...chunk(), customer: Int32Array.of(0, 2) },
  { ...chunk(), customer: Int32Array.of(0, -1) },
  { ...chunk(), currency: Int32Array.of(0, 1) },
  { ...chunk(), customers: ["a", null] },
  { ...chunk(), time: Float64Array.of(0, NaN) },
  { ...chunk(), amountMinor: Float64Array.of(0, 0.5) },
  { ...chunk(), amountMinor: Float64Array.of(0, Infinity) },
])("what are no purchases is refused, and nothing of it is taken in: %#", (purchases) => {
  const accumulator = createPurchaseAccumulator();
  expect(() => accumulator.add(purchases as PurchaseColumns)).toThrow(code("purchase-columns"));
  expect(accumulator.purchases()).toEqual(createPurchaseAccumulator().purchases());
});

test("options that are none are refused", () => {
  expect(() => createPurchaseAccumulator(null as never)).toThrow(code("create-purchase-accumulator-options"));
  expect(() => createPurchaseAccumulator().purchases(null as never)).toThrow(
    code("create-purchase-accumulator-options"),
  );
});

test.each([null, "both", 1])("sameOrder %j is refused", (sameOrder) => {
  expect(() => createPurchaseAccumulator({ sameOrder } as never)).toThrow(
    code("create-purchase-accumulator-same-order"),
  );
});

describe("an order at the limit of what is exact", () => {
  const most = Number.MAX_SAFE_INTEGER;
  const told = (...amounts: readonly number[]) => {
    const accumulator = createPurchaseAccumulator();
    for (const amount of amounts) accumulator.add(chunk([amount], ["1"]));
    accumulator.add(chunk([0, 5], ["2", "3"]));
    const issues: unknown[] = [];
    const purchases = accumulator.purchases({ onIssue: ({ code: what, id }) => issues.push([what, id]) });
    const { refunds } = purchases;
    const facts = summarizeColumns(purchases, { asOf: "2026-01-01" });
    return { customers: facts.customers, amounts: [...purchases.amountMinor], back: [...refunds.amountMinor], issues };
  };
  const others = { customers: ["c0", "c1"], amounts: [0, 5], back: [] };
  const leftOut = { ...others, issues: [["order-amount", "1"]] };
  test("passes up to it, and beyond it is left out and told of, while the others stand", () => {
    expect(told(most - 1, 1)).toEqual({ ...others, amounts: [most, 0, 5], issues: [] });
    expect(told(most, 1)).toEqual(leftOut);
    expect(told(-most + 1, -1)).toEqual({ ...others, amounts: [-most, 0, 5], issues: [] });
    expect(told(-most, -1)).toEqual(leftOut);
    expect(told(3, -most + 1, -1)).toEqual({ ...others, amounts: [3, 0, 5], back: [most], issues: [] });
    expect(told(3, -most, -1)).toEqual(leftOut);
    expect(told(most, 1, -1)).toEqual(leftOut);
  });

  test("is left out by nobody's asking, as fromColumns leaves it out", () => {
    const accumulator = createPurchaseAccumulator();
    accumulator.add(chunk([most], ["1"]));
    accumulator.add(chunk([1], ["1"]));
    expect(summarizeColumns(accumulator.purchases(), { asOf: "2026-01-01" }).customers).toEqual([]);
  });
});

describe("a customer who is to be forgotten", () => {
  const columnsOf = (rows: readonly (readonly [string, string | null, number])[]) =>
    fromColumns(
      {
        customer: rows.map(([id]) => id),
        order: rows.map(([, order]) => order),
        amount: rows.map(([, , amount]) => amount),
        time: new Float64Array(rows.length),
        currency: "EUR",
      },
      { moneyUnit: "minor" },
    ).purchases;

  test("leaves nothing, and orders of others are found again", () => {
    const accumulator = createPurchaseAccumulator();
    accumulator.add(columnsOf([["anna", "1", 10]]));
    accumulator.add(columnsOf([["ben", "1", 20], ["anna", "2", 30], ["anna", null, 5], ["cleo", null, 6]])); // prettier-ignore
    accumulator.add(columnsOf([["anna", "2", -30], ["ben", "1", -20]])); // prettier-ignore
    accumulator.erase("anna");
    accumulator.erase("nobody");
    expect(JSON.stringify(accumulator.purchases())).not.toContain("anna");
    accumulator.add(columnsOf([["ben", "1", 2], ["anna", "2", 3]])); // prettier-ignore
    const { customers, customer, amountMinor, refunds } = accumulator.purchases();
    expect(Array.from(customer, (place, row) => [customers[place], amountMinor[row]])).toEqual([
      ["ben", 22],
      ["cleo", 6],
      ["anna", 3],
    ]);
    expect([...refunds.amountMinor]).toEqual([20]);
  });

  test("takes the limit of what is exact along for the others", () => {
    const accumulator = createPurchaseAccumulator();
    for (const amount of [Number.MAX_SAFE_INTEGER, 1]) accumulator.add(columnsOf([["ben", "1", amount]]));
    accumulator.erase("anna");
    accumulator.add(columnsOf([["ben", "1", 1]]));
    expect([...accumulator.purchases().amountMinor]).toEqual([]);
  });
});

test("nothing gives no purchases, and what is given back is a copy", () => {
  const accumulator = createPurchaseAccumulator();
  expect(summarizeColumns(accumulator.purchases(), { asOf: "2026-01-01" }).customers).toEqual([]);
  accumulator.add(chunk());
  const first = accumulator.purchases();
  first.amountMinor.fill(7);
  first.customer.fill(0);
  (first.customers as string[]).length = 0;
  expect(accumulator.purchases()).toEqual(chunk());
});

test("names of what every object has are names like others", () => {
  const accumulator = createPurchaseAccumulator();
  const ids = ["__proto__", "constructor", "toString"];
  const { purchases } = fromColumns({
    customer: ids,
    time: new Float64Array(3),
    amount: [1, 2, 3],
    currency: "EUR",
    order: ids,
  });
  accumulator.add(purchases);
  accumulator.add(purchases);
  expect(summarizeColumns(accumulator.purchases(), { asOf: "2026-01-01" }).spend[0].gross).toEqual(
    Float64Array.of(200, 400, 600),
  );
});

test("what a chunk is given in stays as it is, and may change afterwards", () => {
  const given = chunk();
  const before = structuredClone(given);
  const accumulator = createPurchaseAccumulator();
  accumulator.add(given);
  expect(given).toEqual(before);
  given.amountMinor.fill(0);
  expect(accumulator.purchases()).toEqual(before);
});

test("more rows than there was space for", () => {
  const accumulator = createPurchaseAccumulator();
  const amounts = Array.from({ length: 700 }, (_, i) => i);
  for (let i = 0; i < 5; i++) accumulator.add(chunk(amounts));
  const { spend, orders } = summarizeColumns(accumulator.purchases(), { asOf: "2026-01-01" });
  expect(spend[0].gross.reduce((a, b) => a + b)).toBe((5 * 699 * 700) / 2);
  expect(orders.every((n) => n === 5)).toBe(true);
});

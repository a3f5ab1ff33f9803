import {
  Bool,
  DataType,
  type Data,
  DateDay,
  DateMillisecond,
  Decimal,
  Dictionary,
  Float16,
  Float64,
  Int32,
  makeData,
  makeVector,
  TimeMillisecond,
  TimestampSecond,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import { describe, expect, test } from "vitest";
import { arrowNumbers, arrowTexts, type ArrowVector, fromColumns } from "clientele/columns";

const newYear = Date.UTC(2026, 0, 1);

describe("a slice with nulls has the rows of the slice", () => {
  const all = [1, null, 3, 4, null, 6, 7, null, null, 10, 11, null];
  const cuts = [0, 1, 5, 7, 8, 9, 11].flatMap((from) => [from + 1, 12].map((to) => [from, to] as const));

  test.for(cuts)("of numbers, %i to %i", ([from, to]) => {
    const amount = arrowNumbers(vectorFromArray(all, new Float64()).slice(from, to));
    const wanted = all.slice(from, to);
    const rows = { customer: wanted.map((_, row) => `${row}`), time: wanted.map(() => 0), amount, currency: "EUR" };
    const { purchases, issues } = fromColumns(rows);
    expect([...purchases.amountMinor]).toEqual(wanted.flatMap((one) => (one === null ? [] : 100 * one)));
    expect(issues.map(({ index }) => index)).toEqual(wanted.flatMap((one, row) => (one === null ? row : [])));
  });

  test.for(cuts)("of texts, %i to %i", ([from, to]) => {
    const texts = all.map((one) => (one === null ? null : `c${one % 3}`));
    const vector = vectorFromArray(texts, new Dictionary(new Utf8(), new Int32())).slice(from, to);
    const wanted = texts.slice(from, to);
    const rows = {
      customer: arrowTexts(vector),
      time: wanted.map(() => 0),
      amount: wanted.map(() => 1),
      currency: "EUR",
    };
    const { customers, customer } = fromColumns(rows).purchases;
    expect(Array.from(customer, (place) => customers[place])).toEqual(wanted.filter((one) => one !== null));
  });
});

test("what are no plain numbers is refused, and not read as some", () => {
  const decimals = makeData({
    type: new Decimal(2, 10, 128),
    length: 2,
    nullCount: 0,
    data: Uint32Array.of(2550, 0, 0, 0, 850, 0, 0, 0),
  } as never) as unknown as Data<DataType>;
  for (const vector of [
    makeVector(decimals),
    vectorFromArray(["ab", "cd"], new Utf8()),
    vectorFromArray([true, false], new Bool()),
    vectorFromArray([1.5, 2], new Float16()),
    vectorFromArray([1, 2], new TimeMillisecond()),
    vectorFromArray(["ab", "ab"], new Dictionary(new Utf8(), new Int32())),
  ]) {
    expect(() => arrowNumbers(vector as ArrowVector)).toThrow(/Float64/);
  }
  const wide = { length: 1, nullCount: 0, values: BigInt64Array.of(0n), dictionary: { toArray: () => ["a"] } };
  expect(() => arrowTexts({ data: [wide] })).toThrow(/32 bits/);
});

test.for([
  ["days", vectorFromArray([new Date(newYear)], new DateDay())],
  ["milliseconds", vectorFromArray([new Date(newYear)], new DateMillisecond())],
  ["seconds", vectorFromArray([newYear], new TimestampSecond())],
] as const)("times of %s know it themselves", ([, vector]) => {
  const rows = { customer: ["anna"], time: arrowNumbers(vector), amount: [1], currency: "EUR" };
  expect([...fromColumns(rows, { timeUnit: "ns" }).purchases.time]).toEqual([newYear]);
  expect(() => fromColumns({ ...rows, amount: rows.time })).toThrow(/got times/);
});

test.for([{ data: [null] }, { data: [] }, {}, null, { data: [{ length: 1, nullCount: 1, values: Int32Array.of(0) }] }])(
  "no vector: %o",
  (vector) => {
    const refused = expect.objectContaining({ code: "columns" });
    expect(() => arrowNumbers(vector as never)).toThrow(refused);
    expect(() => arrowTexts(vector as never)).toThrow(refused);
  },
);

test("without a dictionary there are no texts", () => {
  const chunk = { length: 1, nullCount: 0, values: Int32Array.of(0), dictionary: null };
  expect(() => arrowTexts({ data: [chunk] } as never)).toThrow(/toArray/);
});

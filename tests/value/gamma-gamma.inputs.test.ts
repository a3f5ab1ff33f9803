import {
  expectedSpend,
  fitGammaGamma,
  type SpendHistory,
  spendHistoriesOf,
  type SpendPredictor,
} from "clientele/value";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { publishedSpend } from "./reference.js";

const dollars = { currency: "USD", moneyUnit: "major" } as const;
const code = (code: string, message = /./) =>
  expect.objectContaining({ name: "DomainError", code, message: expect.stringMatching(message) });
const refusal = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
};

describe("bad input is refused by name", () => {
  test.each<[string, unknown, RegExp]>([
    ["histories", [], /at least 1 history/],
    ["histories", undefined, /at least 1 history/],
    ["history", [null], /histories\[0\]/],
    ["history-frequency", [{ frequency: -1, meanSpend: 3 }], /histories\[0\]\.frequency/],
    ["history-frequency", [{ frequency: 0 }, { frequency: 1.5, meanSpend: 3 }], /histories\[1\]\.frequency/],
    ["history-mean-spend", [{ frequency: 2 }], /histories\[0\]\.meanSpend/],
    ["history-mean-spend", [{ frequency: 2, meanSpend: NaN }], /meanSpend/],
    ["history-mean-spend", [{ frequency: 2, meanSpend: Infinity }], /meanSpend/],
    ["history-mean-spend", [{ frequency: 2, meanSpend: 1e308 }], /within ±1000000000000000/],
    ["history-mean-spend", [{ frequency: 2, meanSpend: -1e16 }], /meanSpend/],
    ["history-frequency", [{ frequency: 9e15, meanSpend: 3 }], /frequency/],
    ["history-weight", [{ frequency: 2, meanSpend: 3, weight: 0 }], /weight/],
    ["history-weight", [{ frequency: 2, meanSpend: 3, weight: 1e308 }], /weight/],
  ])("%s", (expected, histories, message) => {
    expect(refusal(() => fitGammaGamma(histories as SpendHistory[], dollars))).toEqual(code(expected, message));
  });

  test("money without a currency or a unit", () => {
    const histories = [{ frequency: 1, meanSpend: 3 }];
    const fit = (options: object) => refusal(() => fitGammaGamma(histories, options as typeof dollars));
    expect(fit({ moneyUnit: "major" })).toEqual(code("money-currency"));
    expect(fit({ currency: "usd", moneyUnit: "major" })).toEqual(code("money-currency"));
    expect(fit({ currency: "USD" })).toEqual(code("fit-gamma-gamma-money-unit"));
    expect(refusal(() => fitGammaGamma(histories, undefined as unknown as typeof dollars))).toEqual(
      code("money-currency"),
    );
  });

  test("a model that is none", () => {
    const ask = (model: object) => refusal(() => expectedSpend(model as SpendPredictor, { frequency: 0 }));
    expect(ask({ ...publishedSpend, kind: "bg-nbd" })).toEqual(code("model-kind"));
    expect(ask({ ...publishedSpend, schemaVersion: 2 })).toEqual(code("schema-version"));
    expect(ask({ ...publishedSpend, parameters: { p: 1, q: -1, gamma: 2 } })).toEqual(code("model-parameters", /q/));
    expect(ask({ ...publishedSpend, status: "failed" })).toEqual(code("model-failed"));
    expect(refusal(() => expectedSpend(undefined as unknown as SpendPredictor, { frequency: 0 }))).toEqual(
      code("model-kind"),
    );
  });
});

describe("who is not fitted is listed", () => {
  test("customers without a repeat by number, customers without spend by row", () => {
    const model = fitGammaGamma(
      [
        { frequency: 0, weight: 3 },
        { frequency: 1, meanSpend: 0 },
        { frequency: 2, meanSpend: 8 },
        { frequency: 4, meanSpend: -2.5 },
        { frequency: 1, meanSpend: 12 },
        { frequency: 3, meanSpend: 5 },
        { frequency: 0, meanSpend: 0 },
      ],
      dollars,
    );
    expect(model.excluded).toEqual({ withoutRepeat: 4, notPositive: [1, 3] });
    expect(model.customers).toBe(3);
  });

  test("what rounding leaves of refunds is no spend", () => {
    const meanSpend = 0.1 + 0.2 - 0.3;
    expect(meanSpend).toBeGreaterThan(0);
    const model = fitGammaGamma(
      [
        { frequency: 1, meanSpend },
        { frequency: 2, meanSpend: 8 },
      ],
      dollars,
    );
    expect(model.excluded).toEqual({ withoutRepeat: 0, notPositive: [0] });
    expect(expectedSpend(publishedSpend, { frequency: 2, meanSpend })).toMatchObject({ status: "excluded" });
  });

  test("nobody left is a failure that says so, and the model is not used", () => {
    const model = fitGammaGamma([{ frequency: 0 }, { frequency: 2, meanSpend: -1 }], dollars);
    expect(model).toMatchObject({ status: "failed", reason: "no-repeat-spend", customers: 0 });
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
    expect(refusal(() => expectedSpend(model, { frequency: 0 }))).toEqual(code("model-failed"));
  });

  test("a customer whose refunds ate the spend gets no number", () => {
    for (const meanSpend of [0, -20]) {
      expect(expectedSpend(publishedSpend, { frequency: 2, meanSpend })).toEqual({
        status: "excluded",
        reason: "spend-not-positive",
      });
    }
  });

  test("facts that say nothing about repeat spend in the currency, by reason", () => {
    const spend = (currency: string, meanPerRepeatOccasion?: number) => ({
      currency,
      gross: 5000,
      refunded: 0,
      net: 5000,
      discount: 0,
      meanPerOccasion: 2500,
      ...(meanPerRepeatOccasion !== undefined && { meanPerRepeatOccasion }),
    });
    const { histories, excluded } = spendHistoriesOf(
      [
        { customerId: "a", purchaseOccasions: 3, spend: [spend("EUR", 2500)] },
        { customerId: "b", purchaseOccasions: 1, spend: [spend("EUR")] },
        { customerId: "c", purchaseOccasions: 2, spend: [spend("PLN", 400)] },
        { customerId: "d", purchaseOccasions: 3, spend: [spend("EUR", 700), spend("PLN", 400)] },
        { customerId: "e", purchaseOccasions: 0, spend: [] },
        { customerId: "f", purchaseOccasions: 2, spend: [spend("EUR", 0)] },
        { customerId: "g" },
      ],
      { currency: "EUR" },
    );
    expect(histories).toEqual([{ customerId: "a", frequency: 2, meanSpend: 2500 }]);
    expect(excluded.map(({ customerId, reason }) => `${customerId} ${reason}`)).toEqual([
      "b one-time-buyer",
      "c other-currency",
      "d mixed-currencies",
      "e no-purchase",
      "f spend-not-positive",
      "g no-purchase",
    ]);
  });
});

test("a tail is heavy because of its shape, and not because a number is too large", () => {
  const steep = { ...publishedSpend, parameters: { p: 6.25, q: 3.74, gamma: 1e308 } };
  expect(
    refusal(() => expectedSpend({ ...steep, parameters: { ...steep.parameters, p: 1e3 } }, { frequency: 0 })),
  ).toEqual(code("money-amount"));
  expect(expectedSpend(publishedSpend, { frequency: 1e15, meanSpend: 1e15 })).toMatchObject({ status: "finite" });
  expect(expectedSpend({ ...steep, parameters: { ...steep.parameters, q: 1 } }, { frequency: 0 })).toMatchObject({
    status: "infinite",
    reason: "heavy-tail",
  });
  expect(refusal(() => expectedSpend(publishedSpend, { frequency: 1, meanSpend: 1e300 }))).toEqual(
    code("history-mean-spend"),
  );
});

test("a population that is none", () => {
  const ask = (population: unknown, more: unknown = { currency: "EUR" }) =>
    refusal(() => spendHistoriesOf(population as [], more as { currency: string }));
  expect(ask(null)).toEqual(code("spend-histories-of-population"));
  expect(ask([null])).toEqual(code("spend-histories-of-population", /population\[0\]/));
  expect(ask([], null)).toEqual(code("money-currency"));
});

test("any valid histories give a model of finite numbers", () => {
  const history = fc.record({
    frequency: fc.oneof(fc.nat(5), fc.nat(10_000), fc.constant(1e15)),
    meanSpend: fc.oneof(
      fc.double({ min: 0, max: 1e15, noNaN: true }),
      fc.double({ min: 1, max: 100, noNaN: true }),
      fc.constantFrom(Number.MIN_VALUE, 1e-12, 1e15),
    ),
    weight: fc.oneof(fc.double({ min: 0.01, max: 1000, noNaN: true }), fc.constantFrom(1e-300, 1e15)),
  });
  fc.assert(
    fc.property(fc.array(history, { minLength: 1, maxLength: 12 }), (histories) => {
      const model = fitGammaGamma(histories, dollars);
      expect(JSON.parse(JSON.stringify(model))).toEqual(model);
      if (model.status === "failed") return;
      const spend = expectedSpend(model, histories[0]!);
      if (spend.status === "finite") expect(Number.isFinite(spend.amount) && spend.amount > 0).toBe(true);
    }),
    { numRuns: 60, seed: 20261122 },
  );
});

import {
  contractValue,
  createValueScorer,
  customerEquity,
  lifetimeValue,
  scoreValue,
  type ValueFacts,
  type ValueOptions,
  valuePolicies,
} from "clientele/value";
import { fromOrders } from "clientele";
import { summarizeAll } from "clientele/facts";
import { describe, expect, test } from "vitest";
import { hasSharedData, sharedRows } from "../support/shared-data.js";
import { withoutReasons } from "../support/without-reasons.js";
import { publishedPurchases as model, publishedSpend as spend } from "./reference.js";

const asOf = "1997-09-30T23:59:59Z";
const spent = (currency: string, net: number, meanPerRepeatOccasion?: number) => ({
  currency,
  gross: net,
  refunded: 0,
  net,
  discount: 0,
  meanPerOccasion: net / 3,
  ...(meanPerRepeatOccasion !== undefined && { meanPerRepeatOccasion }),
});
const buyer: ValueFacts = {
  asOf,
  purchaseOccasions: 3,
  history: { frequency: 2, recency: 213, T: 272, unit: "day" },
  historyComplete: true,
  spend: [spent("USD", 7402, 2234.5)],
};
const options: ValueOptions = { model, spend, margin: 0.3 };
const code = (code: string) => expect.objectContaining({ name: "DomainError", code });
const refusal = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
};

describe("decided", () => {
  test("days become weeks and cents dollars; past and future stand side by side", () => {
    const judgement = scoreValue(buyer, { ...options, horizon: { weeks: 52 } });
    if (judgement.status !== "decided") throw new Error("it is decided");
    const { rate } = valuePolicies.v1;
    const history = { frequency: 2, recency: 213 / 7, T: 272 / 7, meanSpend: 22.345 };
    expect(judgement.value.expected).toMatchObject({
      value: (lifetimeValue(model, history, { spend, margin: 0.3, rate, horizon: { weeks: 52 } }) as { value: object })
        .value,
      caveats: [],
    });
    expect(judgement.value).toMatchObject({
      method: "bg-nbd",
      historical: [{ value: { amountMinor: 2221, currency: "USD" }, since: "first-purchase" }],
      decisionEffect: "none",
    });
    expect(judgement.evidence.map(({ fact }) => fact)).toEqual([
      "discountedTransactions",
      "spendPerTransaction",
      "margin",
      "spend.USD.net",
    ]);
    const bare = scoreValue(buyer, { ...options, horizon: { weeks: 52 }, evidence: "none" });
    expect(bare).toEqual(withoutReasons(judgement));
    expect(bare).not.toHaveProperty("value.expected.margin");
    expect(JSON.parse(JSON.stringify(judgement))).toEqual(judgement);
  });

  test("a history that nobody called complete is a caveat", () => {
    const { historyComplete: _complete, ...unknown } = buyer;
    const judgement = scoreValue(unknown, options);
    expect(judgement).toMatchObject({
      value: { expected: { caveats: ["history-assumed-complete"] }, historical: [{ since: "unknown" }] },
    });
  });

  test("refunds that ate the repeat spend leave the past alone", () => {
    const judgement = scoreValue({ ...buyer, spend: [spent("USD", 2000, 0)] }, options);
    expect(judgement).toMatchObject({
      status: "decided",
      value: { expected: { status: "excluded", reason: "spend-not-positive" }, historical: [{}] },
    });
  });
});

describe("options of the score", () => {
  const valueBy = (more: Partial<ValueOptions>) => {
    const judgement = scoreValue(buyer, { ...options, horizon: { years: 1 }, ...more });
    if (judgement.status !== "decided" || judgement.value.expected.status !== "finite") throw new Error("it is finite");
    return judgement.value.expected;
  };

  test("timing moves the discount within the period", () => {
    const at = (end: "begin" | "end") => valueBy({ timing: { every: { months: 1 }, at: end } }).discountedTransactions!;
    const whenBought = valueBy({}).discountedTransactions!;
    expect(at("begin")).toBeGreaterThan(whenBought);
    expect(at("end")).toBeLessThan(whenBought);
    expect(valueBy({ timing: "when-bought" }).discountedTransactions).toBe(whenBought);
  });

  test("a currency may have another exponent than here", () => {
    // The own spend of 2234.5 minor units is then 2.2345 dollars.
    const inMills = valueBy({ exponents: { USD: 3 } });
    const history = { frequency: 2, recency: 213 / 7, T: 272 / 7, meanSpend: 2.2345 };
    const terms = { rate: valuePolicies.v1.rate, horizon: { years: 1 } };
    expect(inMills).toEqual(lifetimeValue(model, history, { spend, margin: 0.3, exponents: { USD: 3 }, ...terms }));
  });

  test("a spend model of few customers is a caveat, by the policy's number", () => {
    expect(valueBy({ spend: { ...spend, customers: 3 } }).caveats).toEqual(["spend-of-few-customers"]);
    expect(valueBy({ spend: { ...spend, customers: 30 } }).caveats).toEqual([]);
    const strict = { ...valuePolicies.v1, id: "ours/v1", minimumRepeaters: 100 };
    expect(valueBy({ spend: { ...spend, customers: 30 }, policy: strict }).caveats).toEqual(["spend-of-few-customers"]);
  });
});

describe("undecided, and why", () => {
  const { history: _history, ...withoutHistory } = buyer;
  const { spend: _spend, ...withoutSpend } = buyer;
  test.for<[string, ValueFacts, Partial<ValueOptions>, string, string[]]>([
    ["purchases not covered", { asOf }, {}, "missing-facts", ["purchaseOccasions"]],
    ["nothing bought", { asOf, purchaseOccasions: 0 }, {}, "not-enough-data", ["purchaseOccasions"]],
    ["no history", withoutHistory, {}, "missing-facts", ["history"]],
    ["history cut off", { ...buyer, historyComplete: false }, {}, "missing-facts", ["historyComplete"]],
    ["no spend", withoutSpend, {}, "missing-facts", ["spend"]],
    ["another currency", { ...buyer, spend: [spent("EUR", 500, 200)] }, {}, "mixed-currencies", ["spend.USD"]],
    [
      "two currencies",
      { ...buyer, spend: [spent("EUR", 500, 200), spent("USD", 500, 200)] },
      {},
      "mixed-currencies",
      ["spend"],
    ],
    ["a subscriber", { ...buyer, subscriptionStatus: "active" }, {}, "missing-facts", ["recurringRevenue"]],
    ["bereaved", { ...buyer, protections: ["bereaved"] }, {}, "protected-person", []],
    ["model failed", buyer, { model: { ...model, status: "failed" } }, "not-enough-data", ["model"]],
    ["spend model failed", buyer, { spend: { ...spend, status: "failed" } }, "not-enough-data", ["spendModel"]],
    ["for pricing", buyer, { policy: { ...valuePolicies.v1, use: "pricing" } }, "refused-for-use", []],
    ["for eligibility", buyer, { policy: { ...valuePolicies.v1, use: "eligibility" } }, "refused-for-use", []],
  ])("%s", ([, facts, more, reason, missing]) => {
    expect(scoreValue(facts, { ...options, ...more })).toEqual({
      status: "undecided",
      about: "value",
      reason,
      missing,
      policy: "value/v1",
      asOf,
    });
  });

  test("options that make no sense are refused before anybody is valued", () => {
    const create = (more: object) => refusal(() => createValueScorer({ ...options, ...more }));
    expect(create({ margin: 5 })).toEqual(code("create-value-scorer-margin"));
    expect(create({ rate: { rate: 0.1 } })).toEqual(code("discount-rate"));
    expect(create({ rate: { rate: -0.1, per: "year", compounding: "year" } })).toEqual(code("discount-rate"));
    expect(create({ horizon: {} })).toEqual(code("duration"));
    expect(create({ policy: { ...valuePolicies.v1, use: "prcing" } })).toEqual(code("policy-use"));
    expect(create({ policy: { ...valuePolicies.v1, schemaVersion: 2 } })).toEqual(code("schema-version"));
    expect(create({ spend: { ...spend, parameters: {} } })).toEqual(code("model-parameters"));
    expect(create({ spend: { amountMinor: -100, currency: "USD" } })).toEqual(code("create-value-scorer-spend"));
    expect(create({ policy: null })).toEqual(code("schema-version"));
    expect(create({ evidence: "nope" })).toEqual(code("create-value-scorer-evidence"));
    expect(create({ timing: { every: { weeks: 0 }, at: "end" } })).toEqual(code("discount-timing"));
    expect(create({ timing: { every: { weeks: 1 }, at: "end" }, horizon: "residual" })).toEqual(
      code("discount-timing"),
    );
    expect(create({ exponents: { USD: 99 } })).toEqual(code("currency-exponent"));
    expect(refusal(() => createValueScorer(undefined as unknown as ValueOptions))).toEqual(
      code("create-value-scorer-margin"),
    );
    expect(refusal(() => scoreValue(null as unknown as ValueFacts, options))).toEqual(code("score-value-facts"));
  });

  test.for<[string, unknown, string]>([
    ["no model", undefined, "model-kind"],
    ["null", null, "model-kind"],
    ["another kind", { kind: "x" }, "model-kind"],
    // Facts hold no opportunities.
    [
      "opportunities",
      { kind: "bg-bb", schemaVersion: 1, parameters: { alpha: 1, beta: 1, gamma: 1, delta: 1 } },
      "model-kind",
    ],
    ["no parameters", { ...model, parameters: {} }, "model-parameters"],
    ["another version", { ...model, schemaVersion: 2 }, "schema-version"],
  ])("a model that is none is refused before anybody is valued: %s", ([, none, expected]) => {
    expect(refusal(() => createValueScorer({ ...options, model: none as typeof model }))).toEqual(code(expected));
  });
});

describe("customer equity", () => {
  const valueOf = createValueScorer(options);
  const twelve = Array.from({ length: 12 }, (_, i) =>
    valueOf({ ...buyer, spend: [spent("USD", 7000 + i, i === 0 ? 40_000 : 2000)] }),
  );

  test("is the sum of what is shown, in any order, with the share of the top tenth", () => {
    const equity = customerEquity(twelve);
    const values = twelve.map((one) =>
      one.status === "decided" && one.value.expected.status === "finite" ? one.value.expected.value.amountMinor : NaN,
    );
    const total = values.reduce((a, b) => a + b, 0);
    const top = [...values].sort((a, b) => b - a).slice(0, 2);
    expect(equity).toMatchObject({ asOf, customers: 12, leftOut: [] });
    expect(equity.currencies).toMatchObject([
      {
        currency: "USD",
        customers: 12,
        current: { amountMinor: total },
        equity: { amountMinor: total },
        topTenthShare: (top[0]! + top[1]!) / total,
      },
    ]);
    expect(customerEquity([...twelve].reverse())).toEqual(equity);
    expect(customerEquity(twelve.slice(0, 9)).currencies[0]).not.toHaveProperty("topTenthShare");
  });

  const worth = (amountMinor: number, more: object = {}) =>
    ({
      status: "decided",
      about: "value",
      value: {
        expected: {
          status: "finite",
          value: { amountMinor, currency: "USD" },
          unroundedMinor: amountMinor,
          discountedRenewals: 1,
          revenue: { amountMinor: 1, currency: "USD" },
          margin: 1,
        },
        historical: [],
        ...more,
      },
      evidence: [],
      policy: "value/v1",
      asOf,
    }) as const;

  test("there are no shares where a value is negative", () => {
    const losses = [...Array.from({ length: 9 }, () => worth(-100)), worth(1000)];
    const [inDollars] = customerEquity(losses).currencies;
    expect(inDollars).toMatchObject({ current: { amountMinor: 100 } });
    expect(inDollars).not.toHaveProperty("topTenthShare");
    const [even] = customerEquity(Array.from({ length: 10 }, () => worth(0))).currencies;
    expect(even).not.toHaveProperty("topTenthShare");
  });

  test("values of other terms do not add; the same terms in other words do", () => {
    const yearly = { rate: 0.1, per: "year", compounding: "year" } as const;
    const monthly = { rate: 12 * (1.1 ** (1 / 12) - 1), per: "year", compounding: "month" } as const;
    const add = (...terms: object[]) => customerEquity(terms.map((one) => worth(100, one)));
    const refused = (...terms: object[]) => refusal(() => add(...terms));
    expect(refused({ horizon: { years: 1 } }, { horizon: "residual" })).toEqual(code("customer-equity-horizon"));
    expect(refused({ horizon: "residual" }, { horizon: { years: 1 } })).toEqual(code("customer-equity-horizon"));
    expect(refused({ horizon: { renewals: 5 } }, { horizon: { days: 5 } })).toEqual(code("customer-equity-horizon"));
    expect(refused({ rate: yearly }, {}, { rate: { ...yearly, rate: 0.11 } })).toEqual(code("customer-equity-rate"));
    const alike = add({ horizon: { years: 1 }, rate: yearly }, {}, { horizon: { months: 12 }, rate: monthly });
    expect(alike.currencies).toMatchObject([{ current: { amountMinor: 300 } }]);
    expect(add({ horizon: "residual" }, { horizon: "residual" }).customers).toBe(2);
    const cohorts = [{ customers: 1, after: { years: 1 }, value: { amountMinor: 100, currency: "USD" } }];
    expect(
      refusal(() => customerEquity([worth(1, { rate: yearly })], { cohorts, rate: { ...yearly, rate: 0.2 } })),
    ).toEqual(code("customer-equity-rate"));
    expect(refusal(() => customerEquity([], { cohorts, rate: { ...yearly, rate: -0.1 } }))).toEqual(
      code("discount-rate"),
    );
  });

  test("one moment may be written in two ways", () => {
    const values = [worth(100), { ...worth(100), asOf: "1997-09-30T23:59:59.000Z" }];
    expect(customerEquity(values)).toMatchObject({ asOf, currencies: [{ current: { amountMinor: 200 } }] });
    expect(refusal(() => customerEquity([{ ...worth(1), asOf: "today" }]))).toEqual(code("instant"));
  });

  test("cohorts add to each other, with and without a cost, each currency by itself", () => {
    const rate = { rate: 0.21, per: "year", compounding: "year" } as const;
    const cohort = (customers: number, months: number, amountMinor: number, currency = "EUR") => ({
      customers,
      after: { months },
      value: { amountMinor, currency },
    });
    const equity = customerEquity([worth(50)], {
      rate,
      cohorts: [
        cohort(10, 6, 1100),
        { ...cohort(10, 12, 1210), acquisitionCost: { amountMinor: 605, currency: "EUR" } },
        cohort(0, 3, 99_999, "PLN"),
        cohort(2.5, 0, 100, "USD"),
      ],
    });
    expect(equity.currencies).toMatchObject([
      { currency: "EUR", customers: 0, future: { amountMinor: 10_000 + 5000 }, equity: { amountMinor: 15_000 } },
      { currency: "PLN", future: { amountMinor: 0 } },
      { currency: "USD", current: { amountMinor: 50 }, future: { amountMinor: 250 }, equity: { amountMinor: 300 } },
    ]);
  });

  test.for<[string, unknown, unknown, string]>([
    ["no list", null, {}, "customer-equity-values"],
    ["a row of null", [null], {}, "customer-equity-values"],
    ["a value of nothing", [{ status: "decided", asOf, value: null }], {}, "customer-equity-values"],
    ["no past", [{ status: "decided", asOf, value: { expected: { status: "finite" } } }], {}, "customer-equity-values"],
    ["cohorts of null", [], { cohorts: [null] }, "customer-equity-cohorts"],
    ["no cohorts", [], { cohorts: 3 }, "customer-equity-cohorts"],
    ["half a cohort", [], { cohorts: [{}] }, "customer-equity-customers"],
    ["no value", [], { cohorts: [{ customers: 1 }] }, "money-amount"],
  ])("refused: %s", ([, values, more, expected]) => {
    expect(refusal(() => customerEquity(values as [], more as object))).toEqual(code(expected));
  });

  test("says who is left out and why, and keeps what they have brought", () => {
    const equity = customerEquity([
      valueOf(buyer),
      valueOf({ asOf, purchaseOccasions: 0 }),
      valueOf({ ...buyer, spend: [spent("USD", 2000, 0)] }),
      valueOf({ ...buyer, historyComplete: false }),
    ]);
    expect(equity.leftOut).toEqual([
      { reason: "missing-facts", customers: 1 },
      { reason: "not-enough-data", customers: 1 },
      { reason: "spend-not-positive", customers: 1 },
    ]);
    expect(equity.currencies[0]).toMatchObject({ customers: 1, historical: { amountMinor: 2221 + 600 } });
  });

  test("cohorts to come, less what they cost, discounted", () => {
    const cohort = {
      customers: 10,
      after: { years: 1 },
      value: { amountMinor: 5000, currency: "EUR" },
      acquisitionCost: { amountMinor: 6100, currency: "EUR" },
    };
    const rate = { rate: 0.1, per: "year", compounding: "year" } as const;
    const equity = customerEquity([], { cohorts: [cohort], rate });
    expect(equity).toMatchObject({ customers: 0, currencies: [{ future: { amountMinor: -10_000, currency: "EUR" } }] });
    expect(equity).not.toHaveProperty("asOf");
    expect(refusal(() => customerEquity([], { cohorts: [cohort] }))).toEqual(code("discount-rate"));
    const mixed = { ...cohort, acquisitionCost: { amountMinor: 1, currency: "USD" } };
    expect(refusal(() => customerEquity([], { cohorts: [mixed], rate }))).toEqual(code("money-currencies"));
  });

  test("subscribers beside buyers, each currency by itself", () => {
    const expected = contractValue(
      { kind: "sbg", schemaVersion: 1, parameters: { alpha: 0.7, beta: 1.2 }, period: { years: 1 } },
      { renewed: 2 },
      {
        revenue: { amountMinor: 9900, currency: "EUR" },
        margin: 0.5,
        rate: valuePolicies.v1.rate,
        horizon: { years: 5 },
        timing: "after-renewal",
      },
    );
    const subscriber = {
      status: "decided",
      about: "value",
      value: { expected, historical: [] },
      evidence: [],
      policy: "value/v1",
      asOf,
    } as const;
    expect(customerEquity([valueOf(buyer), subscriber]).currencies.map(({ currency }) => currency)).toEqual([
      "EUR",
      "USD",
    ]);
  });

  test("values of two moments do not add", () => {
    const later = valueOf({ ...buyer, asOf: "1997-10-01T00:00:00Z" });
    expect(refusal(() => customerEquity([valueOf(buyer), later]))).toEqual(code("customer-equity-as-of"));
  });
});

test.skipIf(!hasSharedData("cdnow/transactions.csv"))("CDNOW from orders to equity", () => {
  const rows = sharedRows("cdnow/transactions.csv");
  const { events } = fromOrders(rows, {
    customer: "id",
    date: "date",
    amount: "sales",
    currency: "USD",
    timeZone: "UTC",
  });
  const facts = summarizeAll(events, { asOf: "1997-09-30", coverage: { purchase: { from: "beginning" } } });
  const equity = customerEquity(
    facts.map(createValueScorer({ ...options, margin: 1, horizon: { years: 1 }, evidence: "none" })),
  );
  expect(equity.customers).toBe(2357);
  const [inDollars] = equity.currencies;
  const left = equity.leftOut.reduce((sum, { customers }) => sum + customers, 0);
  expect(inDollars!.customers + left).toBe(2357);
  // Twelve months at a similar rate, discounted at month's end, are worth 71,508.
  expect(inDollars!.current.amountMinor / 100).toBeGreaterThan(69_000);
  expect(inDollars!.current.amountMinor / 100).toBeLessThan(75_000);
  expect(inDollars!.topTenthShare).toBeGreaterThan(0.5);
});

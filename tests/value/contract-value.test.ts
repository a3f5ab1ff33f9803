import { constantRetentionValue, contractValue, type ContractValue, type DiscountRate } from "clientele/value";
import { describe, expect, test } from "vitest";
import { expectClose } from "../support/close.js";
import { reference } from "./reference.js";

const sbg = (alpha: number, beta: number) =>
  ({ kind: "sbg", schemaVersion: 1, parameters: { alpha, beta }, period: { years: 1 } }) as const;
const perYear = (rate: number): DiscountRate => ({ rate, per: "year", compounding: "year" });
const options = {
  revenue: { amountMinor: 1000, currency: "EUR" },
  margin: 0.4,
  rate: perYear(0.1),
  horizon: "residual",
  timing: "after-renewal",
} as const;
const count = (value: ContractValue): number => {
  if (value.status === "finite") return value.discountedRenewals;
  throw new Error("the count is finite");
};
const code = (code: string) => expect.objectContaining({ name: "DomainError", code });
const refusal = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
};

test("discounted renewals of the sBG model are the direct sums, before and after the payment", () => {
  for (const [alpha, beta, renewed, rate, residual, fivePeriods] of reference.sbgAfterRenewal.rows) {
    const world = sbg(Number(alpha), Number(beta));
    const ask = (more: object) =>
      count(contractValue(world, { renewed }, { ...options, rate: perYear(Number(rate)), ...more }));
    expectClose(ask({}), Number(residual), 1e-11, `${alpha} ${beta}`);
    expectClose(ask({ horizon: { years: 5 } }), Number(fivePeriods), 1e-11, `${alpha} ${beta}`);
    // Right before a renewal everything is due one period earlier, so the fifth payment comes after four years.
    const before = ask({ timing: "before-renewal", horizon: { years: 4 } });
    expectClose(before, Number(fivePeriods) * (1 + Number(rate)), 1e-11, `${alpha} ${beta}`);
  }
});

test("twelve months are a year, and a rate is converted to the period", () => {
  const monthly = { ...sbg(0.7, 1.2), period: { months: 1 } } as const;
  const rate: DiscountRate = { rate: 0.01, per: "month", compounding: "month" };
  const found = count(contractValue(monthly, { renewed: 3 }, { ...options, rate, horizon: { years: 1 } }));
  const same = { ...options, rate: perYear(1.01 ** 12 - 1), horizon: { months: 12 } };
  expectClose(found, count(contractValue(monthly, { renewed: 3 }, same)), 1e-12);
  let direct = 0;
  let survival = 1;
  for (let j = 1; j <= 12; j++) {
    survival *= (1.2 + 3 + j - 1) / (0.7 + 1.2 + 3 + j - 1);
    direct += survival / 1.01 ** j;
  }
  expectClose(found, direct, 1e-12);
  // A period in the options goes before the model's.
  expect(count(contractValue(sbg(0.7, 1.2), { renewed: 3 }, { ...same, period: { months: 1 } }))).toBe(
    count(contractValue(monthly, { renewed: 3 }, same)),
  );
});

describe("a subscriber's value", () => {
  test("is the product of its parts, and typed where there is none", () => {
    const value = contractValue(sbg(0.704, 1.182), { renewed: 1 }, options);
    expect(value).toMatchObject({
      status: "finite",
      value: { amountMinor: 1492, currency: "EUR" },
      timing: "after-renewal",
    });
    expect(value).not.toHaveProperty("expectedRenewals");
    const free = { ...options, rate: perYear(0) };
    expect(contractValue(sbg(0.704, 1.182), { renewed: 1 }, free)).toEqual({
      status: "infinite",
      reason: "no-finite-mean",
    });
    const steady = contractValue(sbg(3, 4), { renewed: 0 }, free);
    expect(steady.status === "finite" && steady.discountedRenewals).toBeCloseTo(2, 12);
    expect(count(contractValue(sbg(3, 4), { renewed: 0 }, { ...options, horizon: { days: 300 } }))).toBe(0);
  });

  test("customers who differ are worth more, once they have stayed, than the mean rate says", () => {
    const world = sbg(0.668, 3.806);
    const retention = (3.806 + 5) / (0.668 + 3.806 + 5);
    const { revenue, margin, rate, timing } = options;
    const naive = constantRetentionValue({
      revenue,
      margin,
      retention,
      period: "year",
      rate,
      timing,
    });
    const value = contractValue(world, { renewed: 5 }, { revenue, margin, rate, timing, horizon: "residual" });
    if (value.status !== "finite" || naive.status !== "finite") throw new Error("both are finite");
    expect(value.value.amountMinor).toBeGreaterThan(naive.value.amountMinor);
  });

  test("refusals", () => {
    const ask = (contract: object, more: object = {}) =>
      refusal(() => contractValue(sbg(3, 4), contract as { renewed: number }, { ...options, ...more }));
    const { period: _period, ...without } = sbg(3, 4);
    expect(refusal(() => contractValue(without, { renewed: 0 }, options))).toEqual(code("contract-period"));
    expect(ask({ renewed: 0 }, { period: { years: 0 } })).toEqual(code("contract-period"));
    expect(ask({ renewed: -1 })).toEqual(code("contract-value-renewed"));
    expect(ask({})).toEqual(code("contract-value-renewed"));
    expect(ask({ renewed: 0 }, { margin: 1.2 })).toEqual(code("contract-value-margin"));
    expect(ask({ renewed: 0 }, { timing: "begin" })).toEqual(code("contract-value-timing"));
    expect(ask({ renewed: 0 }, { rate: perYear(-0.1) })).toEqual(code("discount-rate"));
    expect(ask({ renewed: 0 }, { revenue: { amountMinor: 1.5, currency: "EUR" } })).toEqual(code("money-amount"));
    expect(refusal(() => contractValue({ ...sbg(3, 4), kind: "bg-nbd" as "sbg" }, { renewed: 0 }, options))).toEqual(
      code("model-kind"),
    );
  });
});

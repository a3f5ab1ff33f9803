import {
  constantRetentionValue,
  type ContractPredictor,
  contractValue,
  type ContractValue,
  type DiscountRate,
} from "clientele/value";
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
    // Right before a renewal everything is due one period earlier; five years hold five payments all the same.
    const before = ask({ timing: "before-renewal", horizon: { years: 5 } });
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

describe("which payments count", () => {
  const monthly = { ...sbg(0.7, 1.2), period: { months: 1 } } as const;
  const ask = (more: object, model: ContractPredictor = sbg(0.7, 1.2)) => {
    const value = contractValue(model, { renewed: 2 }, { ...options, ...more } as typeof options);
    if (value.status !== "finite") throw new Error("the count is finite");
    return value;
  };
  const { timing: _timing, ...untimed } = options;
  const inMidPeriod = (more: object) => ask({ ...untimed, timing: undefined, ...more });

  test.for<[object, number, number]>([
    [{ years: 0 }, 0, 0],
    [{ years: 1 }, 1, 12],
    [{ months: 12 }, 1, 12],
    [{ days: 365.2425 }, 1, 12],
    [{ years: 3 }, 3, 36],
  ])("as many as there are whole periods, wherever today lies: %o", ([horizon, yearly, months]) => {
    for (const timing of ["before-renewal", "after-renewal"]) {
      expect(ask({ horizon, timing }).payments).toBe(yearly);
      expect(ask({ horizon, timing }, monthly).payments).toBe(months);
    }
    for (const part of [0, 0.01, 0.3, 0.999, 1]) {
      expect(inMidPeriod({ horizon, nextPaymentIn: { years: part } }).payments).toBe(yearly);
    }
  });

  test("horizons laid end to end count every payment once", () => {
    // Due after 0.25, 1.25, ... years; the second horizon begins where the first ends.
    for (const split of [0.2, 0.25, 0.3, 1, 1.25, 1.3]) {
      const first = inMidPeriod({ horizon: { years: split }, nextPaymentIn: { years: 0.25 } }).payments!;
      const wait = first + 0.25 - split;
      const second = inMidPeriod({ horizon: { years: 4 - split }, nextPaymentIn: { years: wait } }).payments!;
      expect(first + second).toBe(4);
    }
  });

  test("a year that is too short by hours holds no yearly payment, and says so; renewals need no days", () => {
    for (const horizon of [{ days: 365 }, { weeks: 52 }]) {
      expect(ask({ horizon })).toMatchObject({ payments: 0, discountedRenewals: 0, expectedRenewals: 0 });
    }
    expect(ask({ horizon: { renewals: 1 } })).toEqual(ask({ horizon: { years: 1 } }));
    expect(ask({ horizon: { renewals: 0 } }).value.amountMinor).toBe(0);
    expect(ask({ horizon: "residual" })).not.toHaveProperty("payments");
    expect(ask({ horizon: { years: 1e300 } }).discountedRenewals).toBe(ask({ horizon: "residual" }).discountedRenewals);
  });

  test("in mid-period the next payment is discounted by what is left of it", () => {
    const horizon = { renewals: 4 };
    const { nextPaymentIn: _none, ...at } = inMidPeriod({ horizon, nextPaymentIn: { years: 0 } });
    const { timing: _before, ...before } = ask({ horizon, timing: "before-renewal" });
    expect(at).toEqual(before);
    const whole = inMidPeriod({ horizon, nextPaymentIn: { years: 1 } });
    expect(whole.discountedRenewals).toBe(ask({ horizon }).discountedRenewals);
    expect(whole).toMatchObject({ nextPaymentIn: { years: 1 } });
    expect(whole).not.toHaveProperty("timing");
    let direct = 0;
    let survival = 1;
    for (let j = 0; j < 4; j++) {
      survival *= (1.2 + 2 + j) / (0.7 + 1.2 + 2 + j);
      direct += survival / 1.1 ** (j + 0.3);
    }
    expectClose(inMidPeriod({ horizon, nextPaymentIn: { years: 0.3 } }).discountedRenewals, direct, 1e-12);
  });
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
      period: { years: 1 },
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
    expect(ask({ renewed: 0 }, { timing: undefined })).toEqual(code("contract-value-timing"));
    expect(ask({ renewed: 0 }, { nextPaymentIn: { days: 3 } })).toEqual(code("contract-value-timing"));
    expect(ask({ renewed: 0 }, { timing: undefined, nextPaymentIn: { days: -3 } })).toEqual(code("duration"));
    expect(ask({ renewed: 0 }, { horizon: { renewals: 1.5 } })).toEqual(code("contract-value-horizon"));
    expect(ask({ renewed: 0 }, { horizon: null })).toEqual(code("duration"));
    expect(ask({ renewed: 0 }, { revenue: { amountMinor: -1, currency: "EUR" } })).toEqual(
      code("contract-value-revenue"),
    );
    expect(ask({ renewed: 0 }, { rate: { rate: 1e5, per: "day", compounding: "continuous" } })).toEqual(
      code("discount-rate"),
    );
    expect(refusal(() => contractValue(sbg(3, 4), { renewed: 0 }, undefined as unknown as typeof options))).toEqual(
      code("contract-value-margin"),
    );
    expect(refusal(() => contractValue(null as unknown as ContractPredictor, { renewed: 0 }, options))).toEqual(
      code("model-kind"),
    );
    const failed = { ...sbg(3, 4), status: "failed" } as ContractPredictor;
    expect(refusal(() => contractValue(failed, { renewed: 0 }, options))).toEqual(code("model-failed"));
    expect(ask({ renewed: 0 }, { rate: perYear(-0.1) })).toEqual(code("discount-rate"));
    expect(ask({ renewed: 0 }, { revenue: { amountMinor: 1.5, currency: "EUR" } })).toEqual(code("money-amount"));
    expect(refusal(() => contractValue({ ...sbg(3, 4), kind: "bg-nbd" as "sbg" }, { renewed: 0 }, options))).toEqual(
      code("model-kind"),
    );
  });
});

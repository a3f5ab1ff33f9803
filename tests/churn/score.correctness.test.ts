import {
  type ChurnFacts,
  type ChurnOptions,
  churnPolicies,
  type ChurnValue,
  expectedPurchases,
  medianTimeToNextPurchase,
  probabilityAlive,
  probabilityNoPurchase,
  scoreChurn,
} from "clientele/churn";
import type { SubscriptionFacts, SubscriptionStatus } from "clientele/facts";
import { describe, expect, test } from "vitest";
import { asOf, model } from "./score-support.js";

const horizon = { weeks: 39 };
const base = {
  rhythm: { gaps: 900, openGaps: 300, returnShare: 0.6, medianGapDays: 40, q90GapDays: 100, q98GapDays: 200 },
};

/** Three purchases in 272 days, the last 59 days ago. */
const repeater: ChurnFacts = {
  asOf,
  purchaseOccasions: 3,
  daysSinceLastPurchase: 59,
  gapsDays: [80, 133],
  gapMedianDays: 106.5,
  history: { frequency: 2, recency: 213 / 7, T: 272 / 7, unit: "week" },
  historyComplete: true,
};

const onceBought = (silence: number): ChurnFacts => ({
  asOf,
  purchaseOccasions: 1,
  daysSinceLastPurchase: silence,
  gapsDays: [],
  history: { frequency: 0, recency: 0, T: silence / 7, unit: "week" },
  historyComplete: true,
});

function valueOf<Kind extends ChurnValue["kind"]>(
  kind: Kind,
  facts: ChurnFacts,
  options?: ChurnOptions,
): Extract<ChurnValue, { kind: Kind }> {
  const judgement = scoreChurn(facts, options);
  if (judgement.status !== "decided") throw new Error(`undecided: ${JSON.stringify(judgement)}`);
  expect(judgement.value.kind).toBe(kind);
  return judgement.value as Extract<ChurnValue, { kind: Kind }>;
}

describe("with a model", () => {
  test("the three quantities are those of the model verbs, and differ", () => {
    const history = repeater.history!;
    const value = valueOf("latent", repeater, { model, horizon });
    expect(value.probabilityAlive).toBe(probabilityAlive(model, history));
    expect(value.probabilityNoPurchase).toBe(probabilityNoPurchase(model, history, { horizon }));
    expect(value.expectedPurchases).toBe(expectedPurchases(model, history, { horizon }));
    expect(new Set([1 - value.probabilityAlive, value.probabilityNoPurchase, value.expectedPurchases]).size).toBe(3);
    expect(value).toMatchObject({ method: "bg-nbd", why: "model-given", horizon, caveats: [], decisionEffect: "none" });
  });

  test("no purchase within the horizon is not churn: x = 0, T = 38.86 weeks, 39 weeks ahead", () => {
    const value = valueOf("latent", onceBought(272), { model, horizon });
    expect(value.probabilityAlive).toBe(1);
    expect(value.probabilityNoPurchase).toBeCloseTo(0.86, 2);
  });

  test("the next purchase is the median of those alive, on the first day by which half have bought", () => {
    const wait = medianTimeToNextPurchase(model, repeater.history!);
    const weeks = wait.status === "finite" ? wait.time : Number.NaN;
    // (alpha + T) (2^(1 / (r + x)) - 1) = (4.414 + 38.857) (2^(1 / 2.243) - 1) = 15.67 weeks = 109.7 days
    expect(valueOf("latent", repeater, { model }).expectedNextPurchase).toEqual({
      status: "finite",
      given: "alive",
      medianDays: weeks * 7,
      date: "2026-06-19",
    });
  });

  test("the date is counted from the day of asOf in the zone of the facts", () => {
    const nextDate = (timeZone: string) => {
      const { expectedNextPurchase } = valueOf("latent", { ...repeater, timeZone }, { model });
      return expectedNextPurchase.status === "finite" && expectedNextPurchase.date;
    };
    expect(nextDate("UTC")).toBe("2026-06-19");
    expect(nextDate("Asia/Tokyo")).toBe("2026-06-20");
  });

  test("a wait that no calendar or no number holds is a typed answer", () => {
    const slow = (r: number) => ({ ...model, parameters: { ...model.parameters, r } });
    const { expectedNextPurchase: far } = valueOf("latent", onceBought(30), { model: slow(0.03) });
    expect(far).toMatchObject({ status: "finite", given: "alive" });
    expect(far).not.toHaveProperty("date");
    const { expectedNextPurchase: never } = valueOf("latent", onceBought(30), { model: slow(1e-6) });
    expect(never).toEqual({ status: "infinite", given: "alive", reason: "rate-near-zero" });
  });

  test.for(["day", "month", "year"] as const)("a history in another unit (%s) is converted", (unit) => {
    const days = { day: 1, month: 365.2425 / 12, year: 365.2425 }[unit];
    const history = { frequency: 2, recency: 213 / days, T: 272 / days, unit };
    const value = valueOf("latent", { ...repeater, history }, { model, horizon });
    const inWeeks = valueOf("latent", repeater, { model, horizon });
    expect(value.probabilityAlive).toBeCloseTo(inWeeks.probabilityAlive, 12);
    expect(value.expectedPurchases).toBeCloseTo(inWeeks.expectedPurchases, 12);
  });

  test("a one-time buyer: P(alive) = 1 is marked, and the band follows the silence", () => {
    for (const [silence, band] of [
      [99, "low"],
      [100, "medium"],
      [200, "high"],
    ] as const) {
      const value = valueOf("latent", onceBought(silence), { model, base });
      expect(value).toMatchObject({ probabilityAlive: 1, band, bandFrom: "cadence", caveats: ["alive-by-definition"] });
    }
  });

  test("a history that nobody declared complete is marked", () => {
    const { historyComplete: _, ...unknown } = repeater;
    expect(valueOf("latent", unknown, { model }).caveats).toEqual(["history-assumed-complete"]);
    const { historyComplete: __, ...unknownOnce } = onceBought(10);
    const { caveats } = valueOf("latent", unknownOnce, { model });
    expect(caveats).toEqual(["alive-by-definition", "history-assumed-complete"]);
  });

  test("a failed model is not used, and the answer says so; one at a boundary is", () => {
    expect(valueOf("cadence", repeater, { model: { ...model, status: "failed" } }).why).toBe("model-failed");
    expect(valueOf("latent", repeater, { model: { ...model, status: "boundary" } }).why).toBe("model-given");
  });

  test("the bands of P(alive) at their boundaries, from both sides", () => {
    const alive = valueOf("latent", repeater, { model }).probabilityAlive;
    const [below, above] = [alive - 1e-12, alive + 1e-12];
    const bandWith = (lowFrom: number, highBelow: number) => {
      const policy = { ...churnPolicies.v1, alive: { lowFrom, highBelow } };
      return valueOf("latent", repeater, { model, policy }).band;
    };
    expect(bandWith(alive, 0)).toBe("low");
    expect(bandWith(above, 0)).toBe("medium");
    expect(bandWith(1, below)).toBe("medium");
    expect(bandWith(1, alive)).toBe("medium");
    expect(bandWith(1, above)).toBe("high");
  });
});

describe("without a model", () => {
  const { rhythm } = base;
  test.for([
    [0, "low"],
    [99.999, "low"],
    [100, "medium"],
    [199.999, "medium"],
    [200, "high"],
    [10_000, "high"],
  ] as const)("in a base with Q90 = 100 and Q98 = 200 days, a silence of %s days is %s", ([silence, band]) => {
    const { history: _, ...facts } = onceBought(silence);
    expect(valueOf("cadence", facts, { base })).toEqual({
      kind: "cadence",
      method: "cadence",
      why: "no-model",
      band,
      silenceDays: silence,
      usualGapDays: rhythm.medianGapDays,
      mediumFromDays: rhythm.q90GapDays,
      highFromDays: rhythm.q98GapDays,
      notEstimated: ["expectedNextPurchase", "expectedPurchases", "probabilityAlive", "probabilityNoPurchase"],
      decisionEffect: "none",
    });
  });

  test("own gaps shrink the limits: three of 10 days halve the way, on the logarithm, to the base", () => {
    const facts = { ...repeater, daysSinceLastPurchase: 59, gapsDays: [10, 10, 10] };
    const value = valueOf("cadence", facts, { base });
    expect(value.usualGapDays).toBeCloseTo(Math.sqrt(10 * 40), 10);
    expect(value.mediumFromDays).toBeCloseTo(Math.sqrt((10 * Math.log(10) * 100) / Math.LN2), 10);
    expect(value.highFromDays).toBeCloseTo(Math.sqrt((10 * Math.log(50) * 200) / Math.LN2), 10);
    expect(value.band).toBe("medium");
  });

  test("fixed days replace the rhythm", () => {
    const policy = { ...churnPolicies.v1, silence: { mediumFromDays: 30, highFromDays: 60 } };
    const bands = [29, 30, 59, 60].map((silence) => valueOf("cadence", onceBought(silence), { policy, base }).band);
    expect(bands).toEqual(["low", "medium", "medium", "high"]);
  });

  test("without a base the policy's usual gap is assumed", () => {
    expect(valueOf("cadence", onceBought(10)).usualGapDays).toBe(churnPolicies.v1.assumedMedianGapDays);
  });

  test("a history that began before the window is judged all the same: gaps are gaps", () => {
    expect(valueOf("cadence", { ...repeater, historyComplete: false }, { base }).band).toBe("low");
  });
});

describe("under a contract", () => {
  const one = (status: SubscriptionStatus, more: Partial<SubscriptionFacts> = {}): SubscriptionFacts => {
    return { subscriptionId: "s1", status, spans: [], failedPayments: 0, ...more };
  };
  test.for([
    ["active", "low"],
    ["paused", "medium"],
    ["past-due", "medium"],
    ["notice", "high"],
    ["ended", "ended"],
  ] as const)("%s is %s, whatever the silence and the model say", ([subscriptionStatus, band]) => {
    const facts = { ...repeater, daysSinceLastPurchase: 10_000, subscriptionStatus };
    expect(valueOf("contractual", facts, { model, base })).toEqual({
      kind: "contractual",
      method: "contract-state",
      why: "subscription",
      contract: subscriptionStatus,
      band,
      decisionEffect: "none",
    });
  });

  test("a feed of subscriptions in which the customer has none: latent as ever", () => {
    expect(valueOf("latent", { ...repeater, subscriptionStatus: "none" }, { model })).toEqual(
      valueOf("latent", repeater, { model }),
    );
  });

  test("nothing needs to have been bought", () => {
    expect(valueOf("contractual", { asOf, subscriptionStatus: "active" }).band).toBe("low");
  });

  test("notice of several contracts ends with the last of them, if all ends are known", () => {
    const [first, last] = ["2026-04-01T00:00:00.000Z", "2026-06-01T00:00:00.000Z"];
    const early = one("notice", { endsAt: first, endCause: "price" });
    const late = one("notice", { subscriptionId: "s2", endsAt: last, endCause: "moved" });
    const gone = one("ended", { subscriptionId: "s0", endsAt: "2027-01-01T00:00:00.000Z" });
    const under = (...subscriptions: SubscriptionFacts[]) =>
      valueOf("contractual", { asOf, subscriptionStatus: "notice", subscriptions });
    expect(under(gone, early, late)).toMatchObject({ endsAt: last, endCause: "moved" });
    expect(under(early, one("notice", { subscriptionId: "s2" }))).not.toHaveProperty("endsAt");
  });

  test("who has gone on buying after the end has not left", () => {
    const subscriptions = [one("ended", { endsAt: "2022-01-01T00:00:00.000Z" })];
    const facts = { ...repeater, subscriptionStatus: "ended", subscriptions } as const;
    expect(valueOf("contractual", { ...facts, lastPurchaseAt: "2021-12-31T00:00:00.000Z" }).band).toBe("ended");
    expect(valueOf("cadence", { ...facts, lastPurchaseAt: "2022-01-02T00:00:00.000Z" })).toEqual(
      valueOf("cadence", repeater),
    );
  });

  test("failed payments are counted over what is past due", () => {
    const subscriptions = [one("past-due", { failedPayments: 2 }), one("active", { failedPayments: 0 })];
    const value = valueOf("contractual", { asOf, subscriptionStatus: "past-due", subscriptions });
    expect(value.failedPayments).toBe(2);
  });
});

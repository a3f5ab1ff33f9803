import {
  type ChurnFacts,
  type ChurnOptions,
  churnPolicies,
  type ChurnValue,
  expectedPurchases,
  nextPurchase,
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
    const { median, earliest, latest } = nextPurchase(model, repeater.history!);
    const days = (wait: typeof median) => (wait.status === "finite" ? wait.time * 7 : Number.NaN);
    // (alpha + T) (2^(1 / (r + x)) - 1) = (4.414 + 38.857) (2^(1 / 2.243) - 1) = 15.67 weeks = 109.7 days
    expect(days(median)).toBeCloseTo(109.7, 1);
    expect(valueOf("latent", repeater, { model }).expectedNextPurchase!.ifAlive).toEqual({
      status: "finite",
      medianDays: days(median),
      date: "2026-06-19",
      earliestDays: days(earliest),
      latestDays: days(latest),
    });
  });

  test("with the chance of having left, the next purchase comes later, or never", () => {
    const { ifAlive, overall } = valueOf("latent", repeater, { model }).expectedNextPurchase!;
    if (ifAlive.status !== "finite" || overall.status !== "finite") throw new Error("no date");
    expect(overall.medianDays).toBeGreaterThan(ifAlive.medianDays);
    expect(overall, "one in ten and more have left").not.toHaveProperty("latestDays");
    const gone = { ...repeater, history: { frequency: 20, recency: 20, T: 40, unit: "week" } } as const;
    expect(valueOf("latent", gone, { model }).expectedNextPurchase).toMatchObject({
      ifAlive: { status: "finite" },
      overall: { status: "never" },
    });
  });

  test("the score says what would change it: a purchase today, and how much more silence", () => {
    const value = valueOf("latent", repeater, { model });
    const history = repeater.history!;
    const bought = { ...history, frequency: 3, recency: history.T };
    expect(value.band).toBe("low");
    expect(value.changes!.purchaseToday).toEqual({ probabilityAlive: probabilityAlive(model, bought), band: "low" });
    const { fromDays, band } = value.changes!.moreSilence!;
    expect(band).toBe("medium");
    const silent = (days: number) => probabilityAlive(model, { ...history, T: history.T + (days - 59) / 7 });
    expect(silent(fromDays)).toBeLessThan(churnPolicies.v1.alive.lowFrom);
    expect(silent(fromDays - 1)).toBeGreaterThanOrEqual(churnPolicies.v1.alive.lowFrom);
    const lost = valueOf("latent", { ...repeater, history: { ...history, T: 200 } }, { model });
    expect(lost.band).toBe("high");
    expect(lost.changes).not.toHaveProperty("moreSilence");
    expect(valueOf("latent", onceBought(150), { model, base }).changes!.moreSilence).toEqual({
      fromDays: 200,
      band: "high",
    });
    expect(valueOf("cadence", onceBought(10), { base }).moreSilence).toEqual({ fromDays: 100, band: "medium" });
    expect(valueOf("cadence", onceBought(300), { base })).not.toHaveProperty("moreSilence");
  });

  test("the date is counted from the day of asOf in the zone of the facts", () => {
    const nextDate = (timeZone: string) => {
      const { ifAlive } = valueOf("latent", { ...repeater, timeZone }, { model }).expectedNextPurchase!;
      return ifAlive.status === "finite" && ifAlive.date;
    };
    expect(nextDate("UTC")).toBe("2026-06-19");
    expect(nextDate("Asia/Tokyo")).toBe("2026-06-20");
  });

  test("a wait that no calendar or no number holds is a typed answer", () => {
    const slow = (r: number) => ({ ...model, parameters: { ...model.parameters, r } });
    const { ifAlive: far } = valueOf("latent", onceBought(30), { model: slow(0.03) }).expectedNextPurchase!;
    expect(far).toMatchObject({ status: "finite" });
    expect(far).not.toHaveProperty("date");
    const { ifAlive: beyond } = valueOf("latent", onceBought(30), { model: slow(1e-6) }).expectedNextPurchase!;
    expect(beyond).toEqual({ status: "infinite", reason: "rate-near-zero" });
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

  test("a fit at a limit of the model is marked; where nobody leaves by it, the band follows the silence", () => {
    const bounded = { ...model, status: "boundary", reason: "equal-dropout" } as const;
    expect(valueOf("latent", repeater, { model: bounded, base })).toMatchObject({
      caveats: ["boundary-fit"],
      bandFrom: "probability-alive",
    });
    // What a fit gives where the data show nobody leaving: P(alive) is 1 after three years of silence.
    const nobodyLeaves = {
      ...model,
      parameters: { ...model.parameters, a: 1e-8 },
      status: "boundary",
      reason: "no-dropout",
    } as const;
    const silent = {
      ...repeater,
      daysSinceLastPurchase: 1165,
      history: { frequency: 1, recency: 10, T: 176, unit: "week" },
    } as const;
    const value = valueOf("latent", silent, { model: nobodyLeaves, base });
    expect(value).toMatchObject({ caveats: ["boundary-fit"], bandFrom: "cadence", band: "high" });
    expect(value.probabilityAlive).toBeGreaterThan(0.99);
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
    const next = { low: { fromDays: 100, band: "medium" }, medium: { fromDays: 200, band: "high" } } as const;
    expect(valueOf("cadence", facts, { base })).toEqual({
      kind: "cadence",
      method: "cadence",
      why: "no-model",
      band,
      silenceDays: silence,
      usualGapDays: rhythm.medianGapDays,
      mediumFromDays: rhythm.q90GapDays,
      highFromDays: rhythm.q98GapDays,
      ...(band !== "high" && { moreSilence: next[band] }),
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
  const unknown = { status: "not-estimated", reason: "no-retention" };
  test.for([
    ["active", "low", undefined, unknown],
    ["paused", "medium", "resumption", unknown],
    ["past-due", "medium", "successful-payment", unknown],
    ["notice", "high", "withdrawn-notice", { status: "announced" }],
    ["ended", "ended", "new-contract", { status: "ended" }],
  ] as const)("%s is %s, whatever the silence and the model say", ([subscriptionStatus, band, lowAgainBy, ending]) => {
    const facts = { ...repeater, daysSinceLastPurchase: 10_000, subscriptionStatus };
    expect(valueOf("contractual", facts, { model, base, horizon })).toEqual({
      kind: "contractual",
      method: "contract-state",
      why: "subscription",
      contract: subscriptionStatus,
      band,
      ending,
      horizon,
      ...(lowAgainBy !== undefined && { lowAgainBy }),
      decisionEffect: "none",
    });
  });

  describe("the probability of ending within the horizon, given that it stands", () => {
    /** Started 100 days before asOf. */
    const standing = one("active", { spans: [{ start: "2025-11-21T09:00:00.000Z" }] });
    const facts = { asOf, subscriptionStatus: "active", subscriptions: [standing] } as const;
    const curve = { unit: "day", times: [50, 120, 200], survival: [0.8, 0.6, 0.3] } as const;
    const endingOf = (options: ChurnOptions, more: Partial<ChurnFacts> = {}) =>
      valueOf("contractual", { ...facts, ...more }, options).ending;

    test("by a curve of contracts: S(age + horizon) / S(age)", () => {
      const estimated = { status: "estimated", method: "survival-curve", ageDays: 100 };
      expect(endingOf({ retention: curve, horizon: { days: 19 } })).toEqual({ ...estimated, probability: 0 });
      expect(endingOf({ retention: curve, horizon: { days: 20 } })).toEqual({
        ...estimated,
        probability: 1 - 0.6 / 0.8,
      });
      expect(endingOf({ retention: curve, horizon: { days: 150 } })).toEqual({
        status: "not-estimated",
        reason: "beyond-observation",
      });
    });

    test("a contract that is likely to end is no low risk, however quietly it runs", () => {
      const judged = (survival: readonly number[]) =>
        scoreChurn(facts, { retention: { unit: "day", times: [50, 120], survival }, horizon: { days: 20 } });
      const bands = [
        [1, 0.71],
        [1, 0.69],
        [1, 0.49],
      ].map((survival) => {
        const judgement = judged(survival);
        return judgement.status === "decided" && judgement.value.band;
      });
      expect(bands).toEqual(["low", "medium", "high"]);
      expect(judged([1, 0.49]).status === "decided" && judged([1, 0.49])).toMatchObject({
        evidence: expect.arrayContaining([
          { fact: "probabilityOfEnding", value: 0.51, comparison: "observed", unit: "share" },
        ]),
      });
      const paused = {
        ...facts,
        subscriptionStatus: "paused",
        subscriptions: [{ ...standing, status: "paused" }],
      } as const;
      expect(
        valueOf("contractual", paused, { retention: curve, horizon: { days: 19 } }).band,
        "the graver of two",
      ).toBe("medium");
    });

    test("by a retention model: only renewals within the horizon count", () => {
      const retention = {
        kind: "sbg",
        schemaVersion: 1,
        parameters: { alpha: 0.668, beta: 3.806 },
        period: { days: 30 },
      } as const;
      // Renewed three times in 100 days; the fourth renewal falls on day 120: (alpha) / (alpha + beta + 3).
      expect(endingOf({ retention, horizon: { days: 19 } })).toMatchObject({ probability: 0, method: "sbg" });
      const { probability } = endingOf({ retention, horizon: { days: 20 } }) as { probability: number };
      expect(probability).toBeCloseTo(0.668 / (0.668 + 3.806 + 3), 12);
    });

    describe("renewals are those of the calendar", () => {
      const sbg = (period: object) =>
        ({
          kind: "sbg",
          schemaVersion: 1,
          parameters: { alpha: 0.668, beta: 3.806 },
          period,
        }) as ChurnOptions["retention"];
      const probabilityOf = (start: string, today: string, period: object, within: ChurnOptions["horizon"]) => {
        const subscription = one("active", { spans: [{ start: `${start}T00:00:00.000Z` }] });
        const subscribed = {
          asOf: `${today}T12:00:00.000Z`,
          subscriptionStatus: "active",
          subscriptions: [subscription],
        } as const;
        const { ending } = valueOf("contractual", subscribed, { retention: sbg(period), horizon: within });
        return ending.status === "estimated" ? ending.probability : ending;
      };
      /** Of ending at the next renewal after this many. */
      const after = (renewed: number) => 0.668 / (0.668 + 3.806 + renewed);

      test("of those made, today's is one; of those to come, it is none", () => {
        // 59 days are less than two mean months, and two calendar months.
        expect(probabilityOf("2026-01-01", "2026-03-01", { months: 1 }, { days: 31 })).toBeCloseTo(after(2), 12);
        expect(probabilityOf("2026-01-01", "2026-03-01", { months: 1 }, { days: 30 })).toBe(0);
        expect(probabilityOf("2025-03-01", "2026-03-01", { years: 1 }, { days: 1 })).toBe(0);
        expect(probabilityOf("2025-03-02", "2026-03-01", { years: 1 }, { days: 1 })).toBeCloseTo(after(0), 12);
        expect(probabilityOf("2025-03-02", "2026-03-01", { months: 12 }, { days: 1 })).toBeCloseTo(after(0), 12);
      });

      test("a short month, a month as a horizon, half a year", () => {
        expect(probabilityOf("2026-02-01", "2026-02-01", { months: 1 }, { days: 30 })).toBeCloseTo(after(0), 12);
        expect(probabilityOf("2026-01-31", "2026-02-27", { months: 1 }, { days: 1 })).toBeCloseTo(after(0), 12);
        expect(probabilityOf("2026-01-31", "2026-02-28", { months: 1 }, { months: 1 })).toBe(0);
        expect(probabilityOf("2026-01-15", "2026-02-15", { months: 1 }, { months: 1 })).toBeCloseTo(after(1), 12);
        expect(probabilityOf("2026-01-15", "2026-07-14", { years: 0.5 }, { days: 1 })).toBeCloseTo(after(0), 12);
        expect(probabilityOf("2026-01-15", "2026-07-13", { years: 0.5 }, { days: 1 })).toBe(0);
      });

      test("lengths without a calendar: weeks, days, months and a half, and beyond the year 9999", () => {
        expect(probabilityOf("2026-01-01", "2026-01-07", { weeks: 1 }, { days: 1 })).toBeCloseTo(after(0), 12);
        expect(probabilityOf("2026-01-01", "2026-01-08", { weeks: 1 }, { days: 6 })).toBe(0);
        expect(probabilityOf("2026-01-01", "2026-02-14", { months: 1.5 }, { days: 1 })).toBe(0);
        expect(probabilityOf("2026-01-01", "2026-02-14", { months: 1.5 }, { days: 2 })).toBeCloseTo(after(0), 12);
        expect(probabilityOf("2026-01-01", "2026-02-14", { years: 9000 }, { years: 1 })).toBe(0);
        const long = probabilityOf("2026-01-01", "2026-02-14", { months: 1 }, { years: 1e9 });
        expect(long).toBeGreaterThan(0.99);
        expect(long).toBeLessThan(1);
      });

      test("a model that failed estimates nothing", () => {
        const failed = { ...sbg({ months: 1 }), status: "failed" } as ChurnOptions["retention"];
        expect(endingOf({ retention: failed, horizon: { days: 20 } })).toEqual({
          status: "not-estimated",
          reason: "retention-failed",
        });
      });

      test.each([{ days: 0 }, { days: 0.5 }, { weeks: -1 }])("a period of %o is refused", (period) => {
        expect(() => scoreChurn(facts, { retention: sbg(period)! })).toThrow();
      });
    });

    test("by a curve in months: an end on the last day of the horizon counts, and months are the calendar's", () => {
      const monthly = { unit: "month", times: [1, 2], survival: [0.5, 0.25] } as const;
      const weekly = { unit: "week", times: [36 / 7], survival: [0.5] } as const;
      const startedAgo = (days: number) => {
        const start = new Date(Date.parse(asOf) - days * 864e5).toISOString();
        return { subscriptions: [one("active", { spans: [{ start }] })] };
      };
      for (let age = 0; age < 36; age++) {
        const ending = endingOf({ retention: weekly, horizon: { days: 36 - age } }, startedAgo(age));
        expect(ending).toMatchObject({ probability: 0.5 });
      }
      const from = (start: string, today: string, days: number) => {
        const subscription = one("active", { spans: [{ start: `${start}T00:00:00.000Z` }] });
        return endingOf(
          { retention: monthly, horizon: { days } },
          { asOf: `${today}T00:00:00.000Z`, subscriptions: [subscription] },
        );
      };
      expect(from("2026-02-01", "2026-02-10", 19)).toMatchObject({ probability: 0.5 });
      expect(from("2026-02-01", "2026-02-10", 18)).toMatchObject({ probability: 0 });
      expect(from("2026-03-01", "2026-04-01", 30)).toMatchObject({ probability: 0.5 });
    });

    test("of several contracts the one that is least likely to end", () => {
      const old = one("active", { subscriptionId: "s2", spans: [{ start: "2025-08-01T00:00:00.000Z" }] });
      const ending = endingOf({ retention: curve, horizon: { days: 20 } }, { subscriptions: [standing, old] });
      expect(ending).toEqual({ status: "not-estimated", reason: "beyond-observation" });
      const young = one("active", { subscriptionId: "s2", spans: [{ start: "2026-01-15T00:00:00.000Z" }] });
      expect(endingOf({ retention: curve, horizon: { days: 20 } }, { subscriptions: [standing, young] })).toMatchObject(
        {
          probability: 1 - 0.8,
          ageDays: 45,
        },
      );
    });

    test("an announced end is told from an estimated one", () => {
      const subscriptions = [one("notice", { ...standing, status: "notice", endsAt: "2026-04-01T00:00:00.000Z" })];
      const told = (days: number) =>
        endingOf({ retention: curve, horizon: { days } }, { subscriptionStatus: "notice", subscriptions });
      expect(told(31)).toEqual({ status: "announced", withinHorizon: true });
      expect(told(30)).toEqual({ status: "announced", withinHorizon: false });
    });

    test.each([
      [
        "a model without its period",
        { kind: "sbg", schemaVersion: 1, parameters: { alpha: 1, beta: 1 } },
        "contract-retention",
      ],
      ["a curve without its unit", { times: [1], survival: [0.5] }, "contract-retention"],
      ["another model", model, "model-kind"],
    ] as const)("%s is refused", (_, retention, code) => {
      expect(() => scoreChurn(facts, { retention: retention as never })).toThrow(expect.objectContaining({ code }));
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
    const early = one("notice", { endsAt: first, endCause: "voluntary" });
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

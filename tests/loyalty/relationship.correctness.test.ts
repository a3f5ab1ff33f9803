import { summarizeAll } from "clientele/facts";
import {
  breadth,
  breadthSummary,
  type BreadthFacts,
  programmeActivity,
  type ProgrammeFacts,
  programmeSummary,
  relationshipPolicies,
  shareOfWallet,
  tenure,
  type TenureFacts,
  tenureSummary,
  type WalletFactsOfMany,
  walletShare,
  walletSummary,
} from "clientele/loyalty";
import { describe, expect, test } from "vitest";
import { asOf, decided } from "./support.js";

const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
const times = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i));
const measured = <T extends { status: string }>(answer: T) => {
  if (answer.status !== "measured") throw new Error(JSON.stringify(answer));
  return answer as Extract<T, { status: "measured" }>;
};

describe("share of wallet", () => {
  const known = { asOf, shareOfWallet: 0.4, shareOfWalletDaysAgo: 365 };

  test("rivals have at most what the low end leaves, or the share where there is no range", () => {
    expect(decided(shareOfWallet({ ...known, shareOfWalletLow: 0.25, shareOfWalletHigh: 0.5 })).elsewhereAtMost).toBe(
      0.75,
    );
    expect(decided(shareOfWallet(known))).toEqual({ share: 0.4, elsewhereAtMost: 0.6, daysAgo: 365 });
  });

  test("is forgotten after a year, and unknown without a category spend", () => {
    const unknown = { reason: "missing-facts", missing: ["shareOfWallet"] };
    expect(shareOfWallet({ ...known, shareOfWalletDaysAgo: 366 })).toMatchObject(unknown);
    expect(shareOfWallet({ asOf })).toMatchObject(unknown);
  });

  test("its evidence is the share, its range and its age", () => {
    const judgement = shareOfWallet({ ...known, shareOfWalletHigh: 0.5 });
    expect(judgement.status === "decided" && judgement.evidence).toEqual([
      { fact: "shareOfWallet", value: 0.4, comparison: "observed", unit: "share" },
      { fact: "shareOfWalletHigh", value: 0.5, comparison: "observed", unit: "share" },
      { fact: "shareOfWalletDaysAgo", value: 365, comparison: "at-most", threshold: 365, unit: "days", holds: true },
    ]);
  });

  test("from amounts: 60 of 80, of which there are 64 to 120", () => {
    expect(walletShare({ own: eur(6000), category: eur(8000), low: eur(6400), high: eur(12_000) })).toEqual({
      share: 0.75,
      low: 0.5,
      high: 0.9375,
      elsewhere: eur(2000),
      elsewhereAtMost: eur(6000),
    });
  });

  test("who spends more here than was declared for everywhere has a share of 1", () => {
    expect(walletShare({ own: eur(9000), category: eur(8000) })).toEqual({
      share: 1,
      elsewhere: eur(0),
      elsewhereAtMost: eur(0),
    });
  });

  const customer = (own: number, category: number, currency = "EUR"): WalletFactsOfMany => ({
    asOf,
    shareOfWallet: Math.min(1, own / category),
    shareOfWalletDaysAgo: 1,
    walletSpend: { own: { amountMinor: own, currency }, category: { amountMinor: category, currency } },
  });

  test("over a base: the mean counts customers, the weighted share counts money", () => {
    // Fifteen times 1 of 1 and fifteen times 1 of 4: mean 0.625, weighted 30 of 75.
    const summary = measured(walletSummary(times(30, (i) => (i < 15 ? customer(100, 100) : customer(100, 400)))));
    expect(summary).toMatchObject({ known: 30, mean: 0.625, range: { low: 0.625, high: 0.625 } });
    const [wallet] = summary.weighted;
    expect(wallet).toMatchObject({ currency: "EUR", own: 3000, category: 7500, share: { mean: 0.4, of: 30 } });
    // Residuals 100 - 0.4 * 100 = 60 and 100 - 0.4 * 400 = -60; t(29) = 2.04523.
    const half = 2.0452296421327 * Math.sqrt(((30 / 29) * 30 * 3600) / 7500 ** 2);
    const { interval } = wallet!.share as { interval: { low: number; high: number } };
    expect(interval.low).toBeCloseTo(0.4 - half, 10);
    expect(interval.high).toBeCloseTo(0.4 + half, 10);
  });

  test("two currencies stand by themselves, each with its own minimum", () => {
    const summary = measured(walletSummary(times(40, (i) => customer(100, 200 + i, i < 30 ? "EUR" : "PLN"))));
    expect(summary.weighted.map(({ currency, share }) => [currency, share.status])).toEqual([
      ["EUR", "measured"],
      ["PLN", "not-enough-data"],
    ]);
  });

  test("the facts of events bring the amounts with them", () => {
    const at = (id: string, customerId: string, time: string) => ({ source: "shop", id, customerId, time });
    const events = times(30, (i) => [
      { ...at(`p${i}`, `c${i}`, "2025-12-01T12:00:00Z"), type: "purchase" as const, total: eur(1000) },
      {
        ...at(`w${i}`, `c${i}`, "2025-12-31T12:00:00Z"),
        type: "category-spend" as const,
        amount: eur(2000),
        high: eur(i < 15 ? 4000 : 2000),
        days: 60,
      },
    ]).flat();
    const coverage = { purchase: { from: "beginning" }, "category-spend": { from: "beginning" } } as const;
    expect(walletSummary(summarizeAll(events, { asOf, coverage }))).toMatchObject({
      status: "measured",
      mean: 0.5,
      range: { low: 0.375, high: 0.5 },
      weighted: [{ currency: "EUR", own: 30_000, category: 60_000, share: { mean: 0.5 } }],
    });
  });

  test("29 known shares are too few, and expired ones are none", () => {
    const base = times(30, () => customer(1, 2));
    expect(measured(walletSummary(base))).toMatchObject({ mean: 0.5 });
    expect(measured(walletSummary(base))).not.toHaveProperty("interval");
    const expired = { ...base[0]!, shareOfWalletDaysAgo: 366 };
    expect(walletSummary([...base.slice(1), expired])).toEqual({
      status: "not-enough-data",
      asOf,
      customers: 30,
      known: 29,
      required: 30,
    });
  });

  test("ranges move the mean between the means of their ends", () => {
    const range = { shareOfWalletLow: 0.2, shareOfWalletHigh: 0.8 };
    const base = times(30, (i) => (i < 10 ? { ...customer(1, 2), ...range } : customer(1, 2)));
    const { low, high } = measured(walletSummary(base)).range;
    expect(low).toBeCloseTo(0.4, 12);
    expect(high).toBeCloseTo(0.6, 12);
  });
});

describe("breadth", () => {
  const bought = (...counts: readonly number[]): BreadthFacts => ({
    asOf,
    categories: counts.map((count, i) => ({ name: "abcdef"[i]!, count })),
  });
  const valueOf = (...counts: readonly number[]) => decided(breadth(bought(...counts)));

  test("the effective number is the number when all are even, and near 1 when one has almost all", () => {
    expect(valueOf(2, 2, 2, 2).effective).toBe(4);
    expect(valueOf(7).effective).toBe(1);
    // 1 / (0.98^2 + 0.02^2)
    expect(valueOf(98, 2).effective).toBeCloseTo(1 / 0.9608, 12);
    // 6, 3, 1 of 10: 1 / (0.36 + 0.09 + 0.01)
    expect(valueOf(6, 3, 1)).toMatchObject({ categories: 3, lines: 10, largest: { category: "a", share: 0.6 } });
    expect(valueOf(6, 3, 1).effective).toBeCloseTo(1 / 0.46, 12);
  });

  test("of two largest the first by name is shown, and a category without lines is none", () => {
    expect(valueOf(1, 3, 3, 0)).toMatchObject({ categories: 3, largest: { category: "b" } });
  });

  test("two lines are chance, three are told", () => {
    expect(breadth(bought(1, 1))).toMatchObject({ reason: "not-enough-data", missing: ["categories"] });
    expect(valueOf(2, 1).lines).toBe(3);
    expect(breadth({ asOf, categories: [] })).toMatchObject({ reason: "not-enough-data" });
    expect(breadth({ asOf })).toMatchObject({ reason: "missing-facts", missing: ["categories"] });
  });

  test("reached is the part of the base's categories, and the summary is that base", () => {
    const base = breadthSummary([bought(3, 1), bought(1, 1, 1, 1), bought(0, 0, 0, 0, 1)]);
    const { categories } = measured(base);
    expect(categories).toEqual([
      { category: "a", customers: 2, share: 2 / 3 },
      { category: "b", customers: 2, share: 2 / 3 },
      { category: "c", customers: 1, share: 1 / 3 },
      { category: "d", customers: 1, share: 1 / 3 },
      { category: "e", customers: 1, share: 1 / 3 },
    ]);
    expect(decided(breadth(bought(2, 1), { base: { categories } })).reached).toBe(0.4);
    // What the base does not know is not part of it.
    expect(decided(breadth(bought(2, 1, 1, 1, 1, 9), { base: { categories } })).reached).toBe(1);
  });

  test("over a base: quantiles are values that were observed, and who buys one category only is a share", () => {
    const base = [...times(12, () => bought(3)), ...times(18, () => bought(2, 2)), ...times(5, () => bought(1))];
    const summary = measured(breadthSummary(base));
    expect(summary).toMatchObject({ customers: 35, known: 35, judged: 30 });
    expect(summary.quantiles.map(({ of, categories, effective }) => [of, categories, effective])).toEqual([
      [0.1, 1, 1],
      [0.25, 1, 1],
      [0.5, 2, 2],
      [0.75, 2, 2],
      [0.9, 2, 2],
    ]);
    expect(summary.oneCategory).toMatchObject({ status: "measured", count: 12, of: 30, share: 0.4 });
    expect(breadthSummary([bought(1)])).toEqual({
      status: "not-enough-data",
      asOf,
      customers: 1,
      judged: 0,
      required: 1,
    });
  });
});

describe("tenure", () => {
  test("from the declared beginning, and a lower bound from the first purchase in the feed", () => {
    const facts = { asOf, daysSinceFirstPurchase: 100, daysSinceLastPurchase: 40 };
    expect(decided(tenure(facts))).toEqual({
      days: 100,
      years: 100 / 365.2425,
      daysToLastPurchase: 60,
      atLeast: true,
      since: "first-purchase-seen",
    });
    expect(decided(tenure({ ...facts, acquiredAt: "2025-01-01T00:00:00Z" }))).toMatchObject({
      days: 365,
      daysToLastPurchase: 325,
      atLeast: false,
      since: "acquired",
    });
  });

  test("a beginning that a purchase refutes is not taken: the purchase is seen, and it is a lower bound", () => {
    for (const acquiredAt of ["2025-12-31T00:00:00Z", "2026-02-01T00:00:00Z"]) {
      const judgement = tenure({ asOf, acquiredAt, daysSinceFirstPurchase: 100, daysSinceLastPurchase: 5 });
      expect(judgement.status === "decided" && [judgement.value, judgement.evidence]).toEqual([
        {
          days: 100,
          years: 100 / 365.2425,
          daysToLastPurchase: 95,
          atLeast: true,
          since: "first-purchase-seen",
        },
        [
          { fact: "daysSinceFirstPurchase", value: 100, comparison: "observed", unit: "days" },
          { fact: "daysSinceLastPurchase", value: 5, comparison: "observed", unit: "days" },
        ],
      ]);
    }
    const summary = tenureSummary([{ asOf, acquiredAt: "2025-12-31T00:00:00Z", daysSinceFirstPurchase: 100 }]);
    expect(summary).toMatchObject({ lowerBounds: 1, median: { days: 100, atLeast: true } });
  });

  test("dates that count a day or two more than elapsed refute nothing", () => {
    const acquired = (daysSinceFirstPurchase: number) =>
      decided(tenure({ asOf, acquiredAt: "2025-12-02T12:00:00Z", daysSinceFirstPurchase }));
    expect(acquired(31)).toMatchObject({ days: 29, atLeast: false, since: "acquired" });
    expect(acquired(32)).toMatchObject({ days: 32, atLeast: true, since: "first-purchase-seen" });
  });

  test("days are whole, and silence does not lengthen the tenure to the last purchase", () => {
    expect(decided(tenure({ asOf, acquiredAt: "2025-12-30T00:00:00.001Z" })).days).toBe(1);
    expect(decided(tenure({ asOf, acquiredAt: "2025-12-30T00:00:00Z" })).days).toBe(2);
    const at = (silence: number) =>
      decided(tenure({ asOf, daysSinceFirstPurchase: 60 + silence, daysSinceLastPurchase: silence }))
        .daysToLastPurchase;
    expect([at(0), at(500)]).toEqual([60, 60]);
  });

  test("who is declared and has not bought has a tenure and no last purchase", () => {
    expect(decided(tenure({ asOf, acquiredAt: "2025-12-31T00:00:00Z" }))).not.toHaveProperty("daysToLastPurchase");
  });

  test("what is not known, and who comes after the day, are undecided", () => {
    expect(tenure({ asOf })).toMatchObject({
      reason: "missing-facts",
      missing: ["acquiredAt", "daysSinceFirstPurchase"],
    });
    expect(tenure({ asOf, acquiredAt: "2026-01-02T00:00:00Z" })).toMatchObject({ reason: "not-enough-data" });
  });

  const exactly = (days: number): TenureFacts => ({
    asOf,
    acquiredAt: new Date(Date.parse(asOf) - days * 86_400_000).toISOString(),
  });
  const atLeast = (days: number): TenureFacts => ({ asOf, daysSinceFirstPurchase: days });

  test("over a base: a quantile that lower bounds cannot move is exact, the others say how far they can", () => {
    // As they stand: 10 20 30 40; at most: 20 30 40 and one without end.
    const summary = measured(tenureSummary([exactly(20), atLeast(10), exactly(40), exactly(30)]));
    expect(summary).toMatchObject({ customers: 4, known: 4, lowerBounds: 1 });
    expect(summary.median).toEqual({ of: 0.5, days: 20, atLeast: true, atMostDays: 30 });
    expect(summary.quantiles.map(({ days, atLeast: open, atMostDays }) => [days, open, atMostDays])).toEqual([
      [10, true, 20],
      [10, true, 20],
      [20, true, 30],
      [30, true, 40],
      [40, true, undefined],
    ]);
  });

  test("lower bounds above the median leave it as it is", () => {
    const { median } = measured(tenureSummary([exactly(10), exactly(20), atLeast(30)]));
    expect(median).toEqual({ of: 0.5, days: 20, atLeast: false });
  });

  test("who is not known is left out, and without anybody known there is none", () => {
    expect(measured(tenureSummary([{ asOf }, exactly(5)]))).toMatchObject({ customers: 2, known: 1 });
    expect(tenureSummary([{ asOf }])).toEqual({ status: "not-enough-data", asOf, customers: 1, known: 0, required: 1 });
  });

  test("a tenth of 70 is the seventh", () => {
    const [tenth] = measured(tenureSummary(times(70, (i) => exactly(i + 1)))).quantiles;
    expect(tenth!.days).toBe(7);
  });
});

describe("the loyalty programme", () => {
  const stateOf = (facts: Omit<ProgrammeFacts, "asOf">) => decided(programmeActivity({ asOf, ...facts })).state;
  const earning = { pointsEarned: 100, pointsRedeemed: 0, daysSinceLastEarn: 365 };

  test("collecting, active and dormant, to the day", () => {
    expect(stateOf(earning)).toBe("collecting");
    expect(stateOf({ ...earning, daysSinceLastEarn: 366 })).toBe("dormant");
    const redeeming = { ...earning, pointsRedeemed: 1, daysSinceLastRedeem: 400 };
    expect(stateOf(redeeming)).toBe("active");
    expect(stateOf({ ...redeeming, daysSinceLastEarn: 366 })).toBe("dormant");
    expect(stateOf({ ...redeeming, daysSinceLastEarn: 366, daysSinceLastRedeem: 365 })).toBe("active");
  });

  test("no point and no tier is no member; a tier alone is one who does nothing", () => {
    const nothing = { pointsEarned: 0, pointsRedeemed: 0 };
    expect(stateOf(nothing)).toBe("not-a-member");
    expect(stateOf({ pointsEarned: 0 })).toBe("not-a-member");
    expect(stateOf({ ...nothing, loyaltyTier: "gold" })).toBe("dormant");
  });

  test("where redemptions are not in the feed, whoever earns lately is active, and nobody is called dormant", () => {
    expect(stateOf({ pointsEarned: 100, daysSinceLastEarn: 10 })).toBe("active");
    expect(programmeActivity({ asOf, pointsEarned: 100, daysSinceLastEarn: 400 })).toMatchObject({
      reason: "missing-facts",
      missing: ["pointsRedeemed"],
    });
    expect(programmeActivity({ asOf, pointsEarned: 100, pointsRedeemed: 0 })).toMatchObject({
      missing: ["daysSinceLastEarn"],
    });
    expect(programmeActivity({ asOf, pointsRedeemed: 100 })).toMatchObject({ missing: ["pointsEarned"] });
  });

  test("points that were never earned in the feed take rate and balance with them", () => {
    const all = { ...earning, pointsRedeemed: 60, pointsExpired: 40, pointsBalance: 0, daysSinceLastRedeem: 1 };
    expect(decided(programmeActivity({ asOf, ...all }))).toMatchObject({ redemptionRate: 0.6, balance: 0, unseen: 0 });
    const more = decided(programmeActivity({ asOf, ...all, pointsExpired: 41, pointsBalance: -1 }));
    expect(more.unseen).toBe(1);
    const parts = { ...all, pointsEarned: 0.7 + 0.1, pointsRedeemed: 0.8, pointsExpired: 0, pointsBalance: 0 };
    expect(decided(programmeActivity({ asOf, ...parts })).unseen).toBe(0);
    expect(more).not.toHaveProperty("redemptionRate");
    expect(more).not.toHaveProperty("balance");
  });

  test("the evidence names the latest act", () => {
    const judgement = programmeActivity({ asOf, ...earning, pointsRedeemed: 10, daysSinceLastRedeem: 20 });
    expect(judgement.status === "decided" && judgement.evidence.at(-1)).toEqual({
      fact: "daysSinceLastRedeem",
      value: 20,
      comparison: "at-most",
      threshold: 365,
      unit: "days",
      holds: true,
    });
  });

  const member = (earned: number, redeemed: number, expired: number): ProgrammeFacts => ({
    asOf,
    pointsEarned: earned,
    pointsRedeemed: redeemed,
    pointsExpired: expired,
    daysSinceLastEarn: 10,
    ...(redeemed > 0 && { daysSinceLastRedeem: 5 }),
  });
  const none = { asOf, pointsEarned: 0, pointsRedeemed: 0, pointsExpired: 0 };

  test("over a base: rates of sums, and breakage between its bounds", () => {
    const base = [
      ...times(15, () => member(100, 80, 0)),
      ...times(15, () => member(300, 0, 60)),
      ...times(10, () => none),
    ];
    const summary = measured(programmeSummary(base));
    expect(summary).toMatchObject({
      customers: 40,
      known: 40,
      members: { count: 30, of: 40 },
      states: { collecting: 15, active: 15, dormant: 0, unknown: 0 },
      takingPart: { count: 30, of: 30 },
      points: { members: 30, earned: 6000, redeemed: 1200, expired: 900, outstanding: 3900 },
      membersWithUnseenPoints: 0,
      redemptionRate: { status: "measured", of: 30, mean: 0.2 },
      breakage: { settled: { of: 30 }, ultimate: { low: 0.15, high: 0.8 } },
    });
    expect((summary.breakage.settled as { mean: number }).mean).toBeCloseTo(900 / 2100, 12);
  });

  test("whose points are not all seen is a member, and in no rate", () => {
    const base = [...times(30, (i) => member(100, i, 0)), member(100, 500, 0)];
    const summary = measured(programmeSummary(base));
    expect(summary).toMatchObject({
      members: { count: 31 },
      membersWithUnseenPoints: 1,
      points: { members: 30, earned: 3000 },
      redemptionRate: { of: 30 },
    });
  });

  test("what is not known of a member is in no sum", () => {
    const { pointsRedeemed: _, pointsExpired: __, ...earning } = member(100, 0, 0);
    const half = [...times(30, () => member(100, 50, 0)), ...times(30, () => earning)];
    expect(measured(programmeSummary(half))).toMatchObject({
      members: { count: 60 },
      points: { members: 30, earned: 3000, redeemed: 1500, expired: 0, outstanding: 1500 },
      redemptionRate: { of: 30, mean: 0.5 },
      breakage: { settled: { of: 30, mean: 0 }, ultimate: { low: 0, high: 0.5 } },
    });
    const { points, breakage } = measured(programmeSummary(times(40, () => earning)));
    expect(points).toEqual({ members: 0, earned: 0, redeemed: 0, expired: 0, outstanding: 0 });
    expect(breakage).not.toHaveProperty("ultimate");
  });

  test("whose redemptions are not known, and who earned long ago, is in no share of those who take part", () => {
    const lately = times(30, () => member(100, 0, 0));
    const { pointsRedeemed: _, ...silent } = { ...member(100, 0, 0), daysSinceLastEarn: 400 };
    expect(measured(programmeSummary([...lately, ...times(5, () => silent)]))).toMatchObject({
      members: { count: 35 },
      states: { collecting: 30, unknown: 5 },
      takingPart: { count: 30, of: 30, share: 1 },
    });
  });

  test("a member whose redemptions are not known is in no breakage, though their expiries are", () => {
    const { pointsRedeemed: _, ...unredeemed } = member(100, 0, 40);
    const { points, breakage } = measured(programmeSummary(times(30, () => unredeemed)));
    expect(points.members).toBe(0);
    expect(breakage).toEqual({ settled: { status: "not-enough-data", of: 0, required: 30 } });
  });

  test("without expiries there is no breakage, and without points no programme", () => {
    const { pointsExpired: _, ...unexpired } = member(100, 10, 0);
    const { breakage } = measured(programmeSummary(times(30, () => unexpired)));
    expect(breakage).toEqual({ settled: { status: "not-enough-data", of: 0, required: 30 } });
    expect(programmeSummary([{ asOf }])).toMatchObject({ status: "not-enough-data", known: 0 });
    expect(measured(programmeSummary([none]))).toMatchObject({
      members: { status: "not-enough-data", of: 1 },
      points: { earned: 0 },
      breakage: { settled: { of: 0 } },
    });
  });
});

describe("pricing and eligibility", () => {
  test.for(["pricing", "eligibility"] as const)("are told nothing about one customer (%s)", (use) => {
    const policy = { ...relationshipPolicies.v1, use };
    const options = { policy };
    const judgements = [
      shareOfWallet({ asOf, shareOfWallet: 1, shareOfWalletDaysAgo: 0 }, options),
      breadth({ asOf, categories: [{ name: "a", count: 9 }] }, options),
      tenure({ asOf, daysSinceFirstPurchase: 9 }, options),
      programmeActivity({ asOf, pointsEarned: 0 }, options),
    ];
    expect(judgements.map(({ about }) => about)).toEqual(["share-of-wallet", "breadth", "tenure", "programme"]);
    for (const judgement of judgements)
      expect(judgement).toMatchObject({
        status: "undecided",
        reason: "refused-for-use",
        policy: "relationship/v1",
        asOf,
      });
  });
});

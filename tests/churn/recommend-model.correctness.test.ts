import { summarizeAll } from "clientele/facts";
import { fromOrders } from "clientele/journey";
import { describe, expect, test } from "vitest";
import { churnPolicies } from "../../src/churn/policy.js";
import type { ModelChoiceFacts } from "../../src/churn/recommend-model/base-evidence.js";
import { fitRecommendedModel, type ModelFacts } from "../../src/churn/recommend-model/fit-recommended.js";
import { modelChoicePolicies } from "../../src/churn/recommend-model/policy.js";
import { recommendModel, type ModelReasonCode } from "../../src/churn/recommend-model/recommend-model.js";
import { gamma, randomStream, uniform } from "../../src/numerics/random.js";
import { hasSharedData, sharedRows } from "../support/shared-data.js";

/** Customers of a year with these gaps in days. */
function withGaps(gapsOf: (i: number) => readonly number[], customers: number, T = 730): ModelChoiceFacts[] {
  return Array.from({ length: customers }, (_, i) => {
    const gapsDays = gapsOf(i);
    const recency = gapsDays.reduce((sum, gap) => sum + gap, 0);
    return {
      history: { frequency: gapsDays.length, recency, T: Math.max(T, recency), unit: "day" },
      historyComplete: true,
      gapsDays: [...gapsDays].sort((a, b) => a - b),
      subscriptionStatus: "none",
    };
  });
}

/** Random gaps of a shape k and a mean that differs from customer to customer; one in `every` bought once. */
function shop({
  k,
  every,
  customers = 400,
  seed = 1,
}: {
  k: number;
  every: number;
  customers?: number;
  seed?: number;
}) {
  const stream = randomStream(seed);
  return withGaps((i) => {
    if (i % every === 0) return [];
    const mean = 20 + 60 * uniform(stream);
    return Array.from({ length: 1 + (i % 6) }, () => Math.max(1, Math.round(gamma(stream, k, k / mean))));
  }, customers);
}

const whyNot = (population: readonly ModelChoiceFacts[]) =>
  Object.fromEntries(recommendModel(population).alternatives.map(({ kind, why }) => [kind, why]));
const codes = (population: readonly ModelChoiceFacts[]): ModelReasonCode[] =>
  recommendModel(population).reasons.map(({ code }) => code);

describe.skipIf(!hasSharedData("cdnow/transactions.csv"))("CDNOW, calibration to 1997-09-30", () => {
  const rows = sharedRows("cdnow/transactions.csv");
  const { events } = fromOrders(rows, { customer: "id", date: "date", amount: "sales", currency: "USD" });
  const facts = rows.length === 0 ? [] : summarizeAll(events, { asOf: "1997-09-30" });
  const found = () => recommendModel(facts);

  test("asks for the MBG/NBD model, for 60 % bought once and gaps are hardly regular", () => {
    const { recommended, reasons, base } = found();
    expect(recommended).toBe("mbg-nbd");
    expect(reasons.map(({ code }) => code)).toEqual([
      "contracts-unknown",
      "enough-repeaters",
      "no-fixed-opportunities",
      "no-regular-gaps",
      "many-one-time-buyers",
    ]);
    expect(base).toMatchObject({ customers: 2357, histories: 2357, repeaters: 946, leftTruncated: 0 });
    expect(base.oneTimeBuyerShare).toBeCloseTo(1411 / 2357, 12);
    const regularity = base.regularity?.status === "estimated" ? base.regularity.regularity : 0;
    // Dates without a time of day allowed for; without it, other estimators say 1.05 to 1.15.
    expect(regularity).toBeGreaterThan(0.9);
    expect(regularity).toBeLessThan(1.15);
    expect(base.grid?.onGridShare).toBeLessThan(0.35);
  });

  test("says that BG/NBD would call 60 % alive by definition, and that Pareto/NBD suits as well", () => {
    expect(whyNot(facts)).toEqual({
      "bg-nbd": "alive-by-definition",
      "pareto-nbd": "equally-suited",
      "bg-cnbd-k": "no-regular-gaps",
      "mbg-cnbd-k": "no-regular-gaps",
      "bg-bb": "no-fixed-opportunities",
      cadence: "enough-repeaters",
      contractual: "contracts-unknown",
    });
  });

  test("finds the same from the published table of histories, gaps unknown", () => {
    const histories = sharedRows("cdnow/summary.csv").map((row) => ({
      history: {
        frequency: Number(row["x"]),
        recency: Number(row["t_x_days"]) / 7,
        T: Number(row["T_days"]) / 7,
        unit: "week" as const,
      },
    }));
    const { recommended, reasons, warnings } = recommendModel(histories);
    expect(recommended).toBe("mbg-nbd");
    expect(reasons.map(({ code }) => code)).toContain("regularity-unknown");
    expect(warnings).toEqual([
      {
        code: "history-assumed-complete",
        fact: "assumedComplete",
        value: 2357,
        comparison: "observed",
        unit: "count",
      },
    ]);
  });
});

describe("each question decides where it should", () => {
  test("random gaps and few one-time buyers: BG/NBD, and it says that those few are alive by definition", () => {
    const population = shop({ k: 1, every: 20 });
    const { recommended, warnings } = recommendModel(population);
    expect(recommended).toBe("bg-nbd");
    expect(warnings).toContainEqual({
      code: "alive-by-definition",
      fact: "oneTimeBuyerShare",
      value: 0.05,
      comparison: "observed",
      unit: "share",
    });
    expect(whyNot(population)).toMatchObject({ "mbg-nbd": "few-one-time-buyers", "pareto-nbd": "equally-suited" });
  });

  test("regular gaps: the models with Erlang gaps, by the share of one-time buyers", () => {
    expect(recommendModel(shop({ k: 4, every: 20 })).recommended).toBe("bg-cnbd-k");
    const many = shop({ k: 4, every: 3 });
    expect(recommendModel(many).recommended).toBe("mbg-cnbd-k");
    expect(whyNot(many)).toMatchObject({
      "bg-nbd": "regular-gaps",
      "mbg-nbd": "regular-gaps",
      "pareto-nbd": "regular-gaps",
      "bg-cnbd-k": "alive-by-definition",
    });
  });

  test("a regularity that may be chance is none", () => {
    const population = [...withGaps((i) => (i === 0 ? [40, 47] : i === 1 ? [10, 14] : [7 + ((i * 37) % 50)]), 60)];
    const { reasons, base } = recommendModel(population);
    expect(base.regularity).toMatchObject({ status: "estimated", customers: 2 });
    expect(reasons[3]).toMatchObject({ code: "no-regular-gaps", fact: "regularityLower", comparison: "at-most" });
  });

  test("gaps that never vary are regular, however few", () => {
    const population = withGaps((i) => [9 + (i % 20) * 1.7, 9 + (i % 20) * 1.7], 60);
    expect(codes(population)).toContain("regular-gaps");
  });

  test.each([
    [
      "year",
      (i: number) => Array.from({ length: 1 + (i % 5) }, (_, n) => (n % 4 === 3 ? 366 : 365) * (1 + (i % 2))),
      4000,
    ],
    ["month", (i: number) => [31, 28, 31, 30, 61, 91].slice(0, 1 + (i % 6)), 730],
    ["quarter", (i: number) => [90, 91, 92, 184].slice(0, 1 + (i % 4)), 730],
    ["week", (i: number) => [7, 14, 7, 21, 35].slice(0, 1 + (i % 5)), 365],
    ["fortnight", (i: number) => [14, 28, 14, 42].slice(0, 1 + (i % 4)), 365],
  ] as const)("purchases on a grid of one %s: BG/BB", (period, gapsOf, T) => {
    const found = recommendModel(withGaps((i) => (i % 3 === 0 ? [] : gapsOf(i)), 300, T));
    expect(found).toMatchObject({ recommended: "bg-bb", period });
    expect(found.reasons[2]).toMatchObject({ code: "fixed-opportunities", threshold: 0.9 });
    expect(found.alternatives.find(({ kind }) => kind === "pareto-nbd")?.why).toBe("fixed-opportunities");
  });

  test("a grid that is known from ages at the last purchase alone", () => {
    const population = withGaps((i) => (i % 3 === 0 ? [] : [30.436875, 60.87375, 30.436875]), 300).map(
      ({ history, historyComplete }): ModelChoiceFacts => ({
        history,
        ...(historyComplete !== undefined && { historyComplete }),
      }),
    );
    expect(recommendModel(population)).toMatchObject({ recommended: "bg-bb", period: "month" });
  });

  test("a grid much finer than the rhythm is no matter", () => {
    const stream = randomStream(1);
    const population = withGaps((i) => (i % 3 === 0 ? [] : [7 * Math.ceil(40 * uniform(stream))]), 300);
    const { reasons, recommended } = recommendModel(population);
    expect(reasons[2]).toMatchObject({
      code: "no-fixed-opportunities",
      fact: "periodsPerGap",
      comparison: "more-than",
    });
    expect(recommended).toBe("mbg-nbd");
  });

  test("too few who came back: cadence, and no model at all", () => {
    const population = withGaps((i) => (i < 39 ? [20 + i] : []), 500);
    const found = recommendModel(population);
    expect(found).toMatchObject({ recommended: "cadence", warnings: [] });
    expect(found.reasons[1]).toEqual({
      code: "too-few-repeaters",
      fact: "repeaters",
      value: 39,
      comparison: "less-than",
      threshold: 40,
      unit: "count",
      holds: true,
    });
    expect(whyNot(population)["bg-nbd"]).toBe("too-few-repeaters");
    expect(recommendModel(withGaps((i) => (i < 40 ? [20 + i] : []), 500)).recommended).toBe("mbg-nbd");
  });

  test("nobody bought anything", () => {
    const found = recommendModel([{ subscriptionStatus: "none" }, {}]);
    expect(found).toMatchObject({ recommended: "cadence", base: { customers: 2, withoutPurchase: 2, histories: 0 } });
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  test("contracts: the methods for them, and every other model refers to that", () => {
    const population = [
      ...Array.from({ length: 60 }, () => ({ subscriptionStatus: "active" }) as const),
      ...shop({ k: 1, every: 3, customers: 40 }),
    ];
    const found = recommendModel(population);
    expect(found).toMatchObject({ recommended: "contractual", methods: ["kaplan-meier", "sbg", "bdw"], warnings: [] });
    expect(found.reasons).toEqual([
      {
        code: "contractual",
        fact: "subscriberShare",
        value: 0.6,
        comparison: "at-least",
        threshold: 0.5,
        unit: "share",
        holds: true,
      },
    ]);
    expect(new Set(Object.values(whyNot(population)))).toEqual(new Set(["contractual"]));
  });

  test("some contracts: the rest is judged apart, with a warning", () => {
    const population = [
      ...Array.from({ length: 100 }, () => ({ subscriptionStatus: "ended" }) as const),
      ...shop({ k: 1, every: 3 }),
    ];
    const { recommended, warnings, base } = recommendModel(population);
    expect(recommended).toBe("mbg-nbd");
    expect(base).toMatchObject({ customers: 500, histories: 400, subscriberShare: 0.2 });
    expect(warnings.map(({ code }) => code)).toEqual(["mixed-contracts"]);
  });

  test("histories cut off by the window are left out and counted", () => {
    const complete = shop({ k: 1, every: 3 });
    const cut = shop({ k: 1, every: 1e9, customers: 30 }).map((facts) => ({ ...facts, historyComplete: false }));
    const { base, warnings } = recommendModel([...complete, ...cut]);
    expect(base).toMatchObject({ customers: 430, histories: 400, leftTruncated: 30 });
    expect(base.repeaters).toBe(recommendModel(complete).base.repeaters);
    expect(warnings).toContainEqual(expect.objectContaining({ code: "left-truncated", value: 30 }));
  });

  test("a window of hardly more than one gap is short", () => {
    const stream = randomStream(4);
    const population = withGaps((i) => (i % 2 === 0 ? [] : [30 + Math.round(30 * uniform(stream))]), 300, 70);
    const { warnings } = recommendModel(population);
    expect(warnings).toEqual([
      expect.objectContaining({
        code: "short-observation",
        fact: "gapsObserved",
        comparison: "less-than",
        threshold: 3,
      }),
    ]);
  });
});

describe("a base of one-time buyers never gets BG/NBD without a word", () => {
  test.each([0.01, 0.05, 0.09, 0.1, 0.3, 0.6, 0.9])("share %s", (share) => {
    const population: ModelChoiceFacts[] = [
      { history: { frequency: 0, recency: 0, T: 300, unit: "day", weight: 1000 * share }, historyComplete: true },
      {
        history: { frequency: 3, recency: 130, T: 300, unit: "day", weight: 1000 * (1 - share) },
        historyComplete: true,
      },
    ];
    const { recommended, alternatives, warnings } = recommendModel(population);
    const said = [...alternatives.map(({ kind, why }) => `${kind} ${why}`), ...warnings.map(({ code }) => code)];
    expect(["bg-nbd", "mbg-nbd"]).toContain(recommended);
    expect(said).toContain(recommended === "bg-nbd" ? "alive-by-definition" : "bg-nbd alive-by-definition");
  });
});

test("weights count as many equal customers", () => {
  const one = { frequency: 0, recency: 0, T: 200, unit: "day" } as const;
  const two = { frequency: 2, recency: 90, T: 250, unit: "day" } as const;
  const weighted = recommendModel([{ history: { ...one, weight: 50 } }, { history: { ...two, weight: 60 } }]);
  const repeated = recommendModel([
    ...Array.from({ length: 50 }, () => ({ history: one })),
    ...Array.from({ length: 60 }, () => ({ history: two })),
  ]);
  expect(weighted).toEqual(repeated);
});

test("the order of the customers changes nothing, and the answer is plain JSON", () => {
  const population = shop({ k: 2, every: 4 });
  const found = recommendModel(population);
  expect(recommendModel([...population].reverse())).toEqual(found);
  expect(JSON.parse(JSON.stringify(found))).toEqual(found);
});

test("the number of repeaters is that of the churn policy, said once", () => {
  expect(modelChoicePolicies.v1.minimumRepeaters).toBe(churnPolicies.v1.minimumRepeaters);
});

describe("purchases recorded by the day", () => {
  /** Customers whose purchases come by chance (k = 1) or regularly, merged by day as facts merge them. */
  function recorded({ k, typicalGap, customers = 600 }: { k: number; typicalGap: number; customers?: number }) {
    const stream = randomStream(3);
    return withGaps(
      () => {
        // Rates differ from customer to customer; the median one has the typical gap.
        const mean = (1.678 * typicalGap) / gamma(stream, 2, 1);
        const days = [0];
        for (let at = uniform(stream); days.length < 30;) {
          at += gamma(stream, k, k / mean);
          if (at > 12 * typicalGap) break;
          if (Math.floor(at) !== days[days.length - 1]) days.push(Math.floor(at));
        }
        return days.slice(1).map((day, i) => day - days[i]!);
      },
      customers,
      12 * typicalGap + 1,
    );
  }

  test.each([2, 3, 5, 7, 14, 30])("by chance, every %d days: no regularity is seen in them", (typicalGap) => {
    const { recommended, base } = recommendModel(recorded({ k: 1, typicalGap }));
    expect(["bg-nbd", "mbg-nbd"]).toContain(recommended);
    const regularity = base.regularity?.status === "estimated" ? base.regularity.regularity : NaN;
    expect(regularity).toBeGreaterThan(0.95);
    expect(regularity).toBeLessThan(1.2);
  });

  test.each([5, 7, 14, 30])("regularly, every %d days: it is", (typicalGap) => {
    for (const k of [4, 12]) {
      const { recommended, base } = recommendModel(recorded({ k, typicalGap }));
      expect(["bg-cnbd-k", "mbg-cnbd-k"], JSON.stringify(base.regularity)).toContain(recommended);
    }
  });

  test("every day: nothing can be said", () => {
    const { base } = recommendModel(withGaps((i) => Array.from({ length: 3 + (i % 4) }, () => 1), 60));
    expect(base.regularity).toMatchObject({ status: "not-estimated", reason: "not-enough-data" });
  });

  test("weights are counted", () => {
    const some = recorded({ k: 2, typicalGap: 14, customers: 60 });
    const weighted = some.map((facts) => ({ ...facts, history: { ...facts.history!, weight: 3 } }));
    expect(recommendModel(weighted).base.regularity).toEqual(
      recommendModel([...some, ...some, ...some]).base.regularity,
    );
  });
});

describe("the model that is fitted is the one that is recommended, or says for what it stands in", () => {
  const named = (population: readonly ModelChoiceFacts[]) =>
    population.map((facts, i) => ({ customerId: `c${i}`, ...facts }) as ModelFacts);
  const subscribers = (n: number) => Array.from({ length: n }, () => ({ subscriptionStatus: "active" }) as const);

  test("subscribers take no part in the fit and are counted in the recommendation", () => {
    const free = shop({ k: 1, every: 3 });
    const some = fitRecommendedModel(named([...free, ...subscribers(100)]));
    expect(some.model).toMatchObject({ kind: "mbg-nbd", customers: 400 });
    expect(some).not.toHaveProperty("standsInFor");
    expect(some.recommendation?.warnings.map(({ code }) => code)).toContain("mixed-contracts");
    const most = fitRecommendedModel(named([...free, ...subscribers(500)]));
    expect(most.recommendation?.recommended).toBe("contractual");
    expect(most).toMatchObject({ model: { kind: "mbg-nbd", customers: 400 }, standsInFor: "contractual" });
  });

  test("one number of repeaters decides in both", () => {
    const population = named(withGaps((i) => (i < 30 ? [20 + i, 31, 12 + 2 * i] : []), 300));
    const policy = { ...churnPolicies.v1, id: "ours/1", minimumRepeaters: 20 };
    const few = fitRecommendedModel(population);
    expect(few.recommendation?.recommended).toBe("cadence");
    expect(few.notFitted).toEqual({ reason: "few-repeaters", repeaters: 30, required: 40 });
    const enough = fitRecommendedModel(population, { policy });
    expect(enough.recommendation?.reasons[1]).toMatchObject({ code: "enough-repeaters", threshold: 20 });
    expect(enough.recommendation?.policy).toBe("model-choice/v1 with ours/1");
    expect(enough.model?.kind).toBe(enough.recommendation?.recommended);
    const choice = { ...modelChoicePolicies.v1, id: "choice/1", oneTimeBuyersFrom: 1 };
    expect(fitRecommendedModel(population, { policy, choice }).model?.kind).toMatch(/^bg-/);
  });

  test("on a monthly grid the later questions choose what stands in for BG/BB", () => {
    const clockwork = (i: number) => [31, 28, 31, 30, 31, 30].slice(0, 2 + (i % 5));
    const regular = fitRecommendedModel(named(withGaps((i) => (i % 3 === 0 ? [] : clockwork(i)), 300)));
    expect(regular.recommendation).toMatchObject({ recommended: "bg-bb", period: "month" });
    expect(regular).toMatchObject({ model: { kind: "mbg-cnbd-k" }, standsInFor: "bg-bb" });
    const few = fitRecommendedModel(named(withGaps((i) => (i % 20 === 0 ? [] : clockwork(i)), 300)));
    expect(few).toMatchObject({ model: { kind: "bg-cnbd-k" }, standsInFor: "bg-bb" });
  });

  test("a base of whom some have no gaps is fitted without", () => {
    const population = named(shop({ k: 4, every: 3 }));
    const { gapsDays: _, ...second } = population[1]!;
    const found = fitRecommendedModel([population[0]!, second, ...population.slice(2)]);
    expect(found).toMatchObject({ model: { kind: "mbg-nbd" }, standsInFor: "mbg-cnbd-k" });
  });

  test("what is no base is refused", () => {
    const refused = (code: string) => expect.objectContaining({ name: "DomainError", code });
    expect(() => fitRecommendedModel(undefined as never)).toThrow(refused("base-empty"));
    expect(() => fitRecommendedModel([null] as never)).toThrow(refused("facts"));
    expect(fitRecommendedModel([], null as never)).toMatchObject({ notFitted: { reason: "no-histories" } });
  });
});

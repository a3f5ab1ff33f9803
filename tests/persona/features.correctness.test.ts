import {
  type AttributeDefinition,
  defaultPersonaFeatures,
  type Feature,
  featureCatalogue,
  type PersonaProfile,
  segmentProfiles,
} from "clientele/persona";
import { describe, expect, test } from "vitest";
import { createFeatureContext } from "../../src/persona/features/context.js";
import { offScale, onScale } from "../../src/persona/features/feature.js";
import { groupLevels } from "../../src/persona/features/levels.js";
import { fitRobustScaling, scaled } from "../../src/persona/features/robust-scaling.js";
import { asOf, base, segmentsOf, twoHabits, usesOf } from "./segments-support.js";

const frame = { currency: "EUR", offsets: {} };
const rules = { use: "analytics", allowances: undefined, vocabulary: undefined };
const context = createFeatureContext(frame, rules);
const feature = (name: string): Feature => featureCatalogue.find((one) => one.name === name)!;
const read = (name: string, facts: object, rest: object = {}) =>
  feature(name).of({ customerId: "a", asOf, facts, ...rest } as PersonaProfile, context);
const spend = (currency: string, meanPerOccasion: number) => ({
  currency,
  gross: 0,
  refunded: 0,
  net: 0,
  discount: 0,
  meanPerOccasion,
});

describe("what a feature reads", () => {
  test.each([
    ["spendPerOccasion", { spend: [spend("PLN", 900), spend("EUR", 250)] }, 250],
    ["gapMedianDays", { gapMedianDays: 30 }, 30],
    ["decisionMinutes", { decisionMinutes: [5, 10, 45] }, 10],
    ["decisionMinutes", { decisionMinutes: [5, 10, 45], decisionMinutesMedian: 12 }, 12],
    ["repeatedArticleShare", { repeatedArticles: 2, articles: 8 }, 0.25],
    ["returnsPerOrder", { returns: 3, orders: 2 }, 1.5],
    ["giftOrderShare", { giftOrders: 1, orders: 4 }, 0.25],
    ["tenureDays", { daysSinceFirstPurchase: 400 }, 400],
    ["silenceToRhythm", { daysSinceLastPurchase: 120 }, 2],
    [
      "surveyShare",
      {
        surveys: [
          { metric: "nps", meanShare: 0.6 },
          { metric: "comparison", meanShare: 0 },
        ],
      },
      0.6,
    ],
    [
      "mainChannel",
      {
        channels: [
          { name: "web", count: 2 },
          { name: "app", count: 2 },
        ],
      },
      "app",
    ],
    ["ageBand", { ageBand: "unknown" }, undefined],
    ["household", { household: "3-4" }, "3-4"],
  ] as const)("%s of %j", (name, facts, expected) => {
    expect(read(name, facts)).toBe(expected);
  });

  test.each([
    ["returnsPerOrder", { returns: 0, orders: 0 }],
    ["repeatedArticleShare", { repeatedArticles: 9, articles: 8 }],
    ["giftOrderShare", { giftOrders: 1 }],
    ["gapMedianDays", {}],
    ["channels", { channels: [] }],
    ["channels", { channels: [{ name: "web", count: 0 }] }],
    ["discountedOccasionShare", { discountedOccasionShare: 1.01 }],
  ])("what is not known, or cannot be true, is neither zero nor no: %s of %j", (name, facts) => {
    expect(read(name, facts)).toBeUndefined();
  });

  test("several words are shares of their sum", () => {
    expect(
      read("channels", {
        channels: [
          { name: "web", count: 3 },
          { name: "app", count: 1 },
        ],
      }),
    ).toEqual([
      { name: "app", share: 0.25 },
      { name: "web", share: 0.75 },
    ]);
  });

  test("breadth is the number of categories in effect: n where n share equally, 1 where one has it all", () => {
    const of = (...counts: number[]) =>
      read("categoryBreadth", { categories: counts.map((count, i) => ({ name: `c${i}`, count })) });
    expect(of(5, 5, 5)).toBeCloseTo(3, 12);
    expect(of(7)).toBe(1);
    expect(of(98, 1, 1)).toBeLessThan(1.2);
  });

  test("judgements that are decided", () => {
    const loyalty = { status: "decided", value: { score: 61 } };
    expect(read("loyaltyScore", {}, { loyalty })).toBe(61);
    expect(read("loyaltyScore", {}, { loyalty: { status: "undecided" } })).toBeUndefined();
    const value = (currency: string) => ({
      status: "decided",
      value: { expected: { status: "finite", value: { amountMinor: 700, currency } } },
    });
    expect(read("expectedValue", {}, { value: value("EUR") })).toBe(700);
    expect(read("expectedValue", {}, { value: value("PLN") })).toBeUndefined();
    const infinite = { status: "decided", value: { expected: { status: "infinite", reason: "heavy-tail" } } };
    expect(read("expectedValue", {}, { value: infinite })).toBeUndefined();
  });
});

describe("order", () => {
  const position = (name: string, word: string) => {
    const found = feature(name);
    return found.kind === "ordinal" ? found.position(word, frame) : undefined;
  };

  test("age bands by where they begin", () => {
    const bands = ["under-25", "18-24", "25-34", "65+"];
    expect(bands.map((band) => position("ageBand", band))).toEqual([0, 18, 25, 65]);
    expect(position("ageBand", "elderly")).toBeUndefined();
  });

  test("incomes by where they begin in a year, in the currency of the amounts only", () => {
    const of = (band: string) => position("incomeBand", band);
    expect(of("-100000 EUR minor units per month")).toBe(0);
    expect(of("100000-200000 EUR minor units per month")).toBe(1_200_000);
    expect(of("1200000- EUR minor units per year")).toBe(1_200_000);
    expect(of("50000- EUR minor units per week")).toBe(2_600_000);
    expect(of("100000-200000 PLN minor units per month")).toBeUndefined();
    expect(of("- EUR minor units per month")).toBeUndefined();
    expect(of("a lot")).toBeUndefined();
  });

  test("ranks are by place among the words that occur, not by years", () => {
    const bands = ["18-24", "25-34", "65+", "25-34"];
    const profiles = base(80, (i) => ({ ageBand: bands[i % 4]! }));
    const [column] = segmentsOf(profiles, { features: ["ageBand"] }).columns;
    if (column?.kind !== "ordinal") throw new Error("no ranks");
    const ranks = segmentsOf(profiles, { features: ["ageBand"] }).profiles.map(({ facts }, row) => [
      facts.ageBand,
      column.values[row],
    ]);
    expect(new Map(ranks as [string, number][])).toEqual(
      new Map([
        ["18-24", 0],
        ["25-34", 1],
        ["65+", 2],
      ]),
    );
  });

  test("whoever is not known has no part in the ranks, wherever they stand", () => {
    const bands = ["unknown", "65+", "unknown", "18-24", "25-34", "65+"];
    const { columns } = segmentsOf(
      base(90, (i) => ({ ageBand: bands[i % 6]!, visits: i })),
      { features: ["ageBand", "visits"] },
    );
    const column = columns.find(({ feature }) => feature.name === "ageBand");
    if (column?.kind !== "ordinal") throw new Error("no ranks");
    expect([...column.values].slice(0, 6)).toEqual([NaN, 2, NaN, 0, 1, 2]);
  });
});

describe("scale", () => {
  test("a logarithm of amounts starts at a hundredth of the usual one, and returns", () => {
    const amounts = feature("spendPerOccasion");
    if (amounts.kind !== "numeric") throw new Error("no quantity");
    const usual = { offsets: { spendPerOccasion: 25 } };
    expect(onScale(amounts, 0, usual)).toBe(0);
    expect(onScale(amounts, 2500, usual)).toBeCloseTo(Math.log(101), 12);
    expect(offScale(amounts, onScale(amounts, 2500, usual), usual)).toBeCloseTo(2500, 9);
  });

  test("median to 0, quartiles to half a unit of the normal distribution's, extremes cut at 3", () => {
    const sorted = Float64Array.from({ length: 101 }, (_, i) => i);
    const scaling = fitRobustScaling(sorted);
    expect(scaling.center).toBe(50);
    expect(scaling.spread).toBeCloseTo(50 / 1.349, 12);
    expect(scaled(scaling, 50)).toBe(0);
    expect(scaled(scaling, 75)).toBeCloseTo(0.6745, 6);
    expect(scaled(scaling, 1e12)).toBe(3);
    expect(scaled(scaling, -1e12)).toBe(-3);
  });

  test.each([0.5, 0.7, 0.9])(
    "where a share of %d has the same value, the middle of the others lies two units off",
    (share) => {
      const zeros = Math.ceil(101 * share);
      const sorted = Float64Array.from({ length: 101 }, (_, i) => Math.max(0, i - zeros + 1));
      const scaling = fitRobustScaling(sorted);
      expect(scaled(scaling, 0)).toBe(0);
      expect(scaled(scaling, (101 - zeros + 1) / 2)).toBeCloseTo(2, 6);
    },
  );

  test("values that differ by rounding are the same", () => {
    const { features } = segmentsOf(
      base(60, (i) => ({ gapMedianDays: i % 2 ? 0.3 : 0.1 + 0.2, productViews: i })),
      {
        features: ["gapMedianDays", "productViews"],
      },
    );
    expect(features.find((use) => use.feature === "gapMedianDays")).toMatchObject({ reason: "hardly-varies" });
  });
});

describe("which features form the groups, and why the others do not", () => {
  const profiles = twoHabits(200);

  test("habits by default, in one form each; standing and demographics when named; described ones never", () => {
    expect(defaultPersonaFeatures).not.toContain("mainChannel");
    expect(usesOf(profiles)).toMatchObject({
      gapMedianDays: "used",
      channels: "used",
      categories: "used",
      mainChannel: "not-by-default",
      categoryBreadth: "not-by-default",
      purchaseOccasions: "not-by-default",
      country: "not-by-default",
      complaints: "described-only",
      decisionMinutes: "rarely-known",
    });
    expect(usesOf(profiles, { features: ["country", "ageBand"] })).toMatchObject({
      country: "used",
      ageBand: "used",
      gapMedianDays: "not-chosen",
    });
  });

  test("kind, role, provenance, unit and the known share in tenths", () => {
    const { features } = segmentsOf(profiles);
    const of = (name: string) => features.find((use) => use.feature === name);
    expect(of("gapMedianDays")).toEqual({
      feature: "gapMedianDays",
      kind: "numeric",
      role: "habit",
      provenance: "observed",
      unit: "days",
      knownShare: 1,
      used: true,
    });
    const known = profiles.filter(({ facts }) => facts.discountedOccasionShare !== undefined).length;
    expect(of("discountedOccasionShare")).toMatchObject({ knownShare: Math.round((10 * known) / 200) / 10 });
  });

  test.each([
    [0, 1],
    [1, undefined],
    [10, undefined],
    [11, 0.9],
    [29, 0.9],
    [31, 0.8],
    [189, 0.1],
    [190, undefined],
    [199, undefined],
    [200, 0],
  ])("%d of 200 not known: the known share is %d", (missing, share) => {
    const some = profiles.map((profile, i) =>
      i < missing ? profile : { ...profile, facts: { ...profile.facts, complaints: 0 } },
    );
    const { features } = segmentsOf(some);
    expect(features.find((use) => use.feature === "complaints")?.knownShare).toBe(share);
  });

  test("known of half is enough, the same for 95 % is not too much", () => {
    const views = (known: number, equal: number) =>
      usesOf(
        base(100, (i) => ({
          gapMedianDays: (i * 37) % 100,
          ...(i < known ? { productViews: i < equal ? 0 : i } : {}),
        })),
        {
          features: ["productViews", "gapMedianDays"],
        },
      )["productViews"];
    expect(views(50, 0)).toBe("used");
    expect(views(49, 0)).toBe("rarely-known");
    expect(views(100, 95)).toBe("used");
    expect(views(100, 96)).toBe("hardly-varies");
  });

  test("words too: known of half, and not the same for more than 95 %", () => {
    const kinds = (known: number, equal: number) =>
      usesOf(
        base(400, (i) => ({
          gapMedianDays: i,
          ...(i < known
            ? { country: i < equal ? "PL" : "DE", channels: [{ name: i < equal ? "app" : "web", count: 1 }] }
            : {}),
        })),
        { features: ["country", "channels", "gapMedianDays"] },
      );
    expect(kinds(200, 100)).toMatchObject({ country: "used", channels: "used" });
    expect(kinds(199, 100)).toMatchObject({ country: "rarely-known", channels: "rarely-known" });
    expect(kinds(400, 380)).toMatchObject({ country: "used", channels: "used" });
    expect(kinds(400, 381)).toMatchObject({ country: "hardly-varies", channels: "hardly-varies" });
  });

  test("of two that say nearly the same, the first forms the groups and the other names it", () => {
    const noisy = (noise: number) =>
      segmentsOf(
        base(200, (i) => ({ visits: 1 + (i % 40), productViews: 1 + (i % 40) + noise * ((i * 7919) % 41) })),
        {
          features: ["productViews", "visits"],
        },
      ).features.find((use) => use.feature === "productViews");
    expect(noisy(0.1)).toMatchObject({ used: false, reason: "says-the-same", sameAs: "visits" });
    expect(noisy(2)).toMatchObject({ used: true });
    // By ranks .947 and .953.
    expect(noisy(0.36)).toMatchObject({ used: true });
    expect(noisy(0.34)).toMatchObject({ used: false });
  });

  test("and is no news about the groups", () => {
    const profiles = base(200, (i) => ({ visits: 1 + (i % 40), productViews: 3 * (i % 40) }));
    const { describedFeatures } = segmentsOf(profiles, { features: ["productViews", "visits"] });
    const basis = describedFeatures.find((one) => one.feature.name === "productViews")?.basis;
    expect(basis).toBe("formed-the-group");
    expect(
      segmentsOf(profiles, { features: ["visits"] }).describedFeatures.find(
        (one) => one.feature.name === "productViews",
      ),
    ).toMatchObject({ basis: "held-out" });
  });

  test("what falls as the other rises says the same too", () => {
    const opposite = base(200, (i) => ({ giftOrders: i % 50, orders: 50, discountedOccasionShare: 1 - (i % 50) / 50 }));
    expect(usesOf(opposite)).toMatchObject({ discountedOccasionShare: "used", giftOrderShare: "says-the-same" });
  });

  test("the main word is another form of the words", () => {
    const { features } = segmentsOf(profiles, { features: ["channels", "mainChannel"] });
    expect(features.find((use) => use.feature === "mainChannel")).toMatchObject({ sameAs: "channels" });
    expect(usesOf(profiles, { features: ["mainChannel"] })["mainChannel"]).toBe("used");
  });

  test("several currencies form nothing unless one is chosen", () => {
    const mixed = profiles.map((profile, i) => ({
      ...profile,
      facts: { ...profile.facts, spend: [spend(i % 3 ? "EUR" : "PLN", 100 + i)] },
    }));
    expect(usesOf(mixed)["spendPerOccasion"]).toBe("mixed-currencies");
    expect(segmentsOf(mixed).features.find((use) => use.feature === "spendPerOccasion")).not.toHaveProperty(
      "knownShare",
    );
    expect(usesOf(mixed, { currency: "EUR" })["spendPerOccasion"]).toBe("used");
  });

  test.each([
    [200, 10, "EUR"],
    [200, 11, undefined],
    [1200, 11, "EUR"],
    [1200, 12, undefined],
  ])("of %d customers %d with another currency: the base is one of %s", (customers, others, currency) => {
    const some = base(customers, (i) => ({ gapMedianDays: i, spend: [spend(i < others ? "NOK" : "EUR", 100 + i)] }));
    const result = segmentProfiles(some, { seed: 1, k: 1 });
    expect(result.status === "segmented" && result.currency).toBe(currency);
    expect(usesOf(some)["spendPerOccasion"]).toBe(currency === undefined ? "mixed-currencies" : "used");
  });

  test("incomes in another currency than the amounts are in mixed currencies, and bands without an order are not known", () => {
    const income = (currency: string) => (i: number) => ({
      gapMedianDays: i,
      spend: [spend("EUR", 100 + i)],
      incomeBand: `${(i % 4) * 1000}-${(i % 4) * 1000 + 1000} ${currency} minor units per month`,
      ageBand: ["young", "middle", "old"][i % 3]!,
    });
    const uses = (currency: string) =>
      segmentsOf(base(100, income(currency)), { features: ["incomeBand", "ageBand", "gapMedianDays"] }).features;
    const of = (currency: string, name: string) => uses(currency).find((use) => use.feature === name);
    expect(of("EUR", "incomeBand")).toMatchObject({ used: true, knownShare: 1 });
    expect(of("USD", "incomeBand")).toMatchObject({ reason: "mixed-currencies" });
    expect(of("USD", "incomeBand")).not.toHaveProperty("knownShare");
    expect(of("EUR", "ageBand")).toMatchObject({ reason: "rarely-known", knownShare: 0 });
  });

  test("one wrong number switches no feature off, however many digits it has", () => {
    const points = (wrong: number) =>
      usesOf(
        base(200, (i) => ({
          productViews: i === 0 ? wrong : i,
          returns: i % 3,
          orders: 5,
          visits: i === 0 ? wrong : i % 2,
        })),
        { features: ["productViews", "visits", "returnsPerOrder"] },
      );
    expect(points(999_999_999_999)).toEqual(points(500));
    expect(points(999_999_999_999)).toMatchObject({ productViews: "used", visits: "used" });
    const own = segmentsOf(
      base(
        200,
        () => ({}),
        (i) => ({ attributes: { points: i === 0 ? 999_999_999_999 : i % 50 } }),
      ),
      { attributes: [{ name: "points", kind: "numeric", provenance: "observed" }] },
    );
    expect(own.features.at(-1)).toMatchObject({ used: true });
    const [column] = own.columns;
    if (column?.kind !== "numeric") throw new Error("no quantity");
    expect(Math.max(...column.scaled)).toBe(3);
    expect(new Set(column.scaled).size).toBeGreaterThan(40);
  });

  test("the scale is the same to the last place in units of a tenth, a hundredth and so on", () => {
    const amounts = (unit: number) =>
      segmentsOf(
        base(101, (i) => ({ spend: [spend("EUR", (90 + 6 * i) * unit)], gapMedianDays: (i * 37) % 101 })),
      ).columns.map((column) => (column.kind === "numeric" ? [...column.scaled] : []));
    for (const unit of [1e-6, 1e-3, 0.01, 0.1, 10, 1e5]) expect(amounts(unit)).toEqual(amounts(1));
  });
});

describe("words that sort customers in the same way count once", () => {
  const attribute = (name: string, kind = "categorical") =>
    ({ name, kind, provenance: "declared" }) as AttributeDefinition;
  const uses = (
    valuesOf: (i: number) => Record<string, string | number | boolean>,
    ...definitions: AttributeDefinition[]
  ) =>
    usesOf(
      base(
        200,
        () => ({}),
        (i) => ({ attributes: valuesOf(i) }),
      ),
      { attributes: definitions },
    );

  test("plans and their codes, and yes and no beside 1 and 0", () => {
    expect(
      uses(
        (i) => ({ plan: `p${i % 3}`, planCode: `x${(i % 3) ** 2}`, letter: i % 7 < 3, letterFlag: i % 7 < 3 ? 1 : 0 }),
        attribute("plan"),
        attribute("planCode"),
        attribute("letter"),
        attribute("letterFlag", "numeric"),
      ),
    ).toMatchObject({ plan: "used", planCode: "says-the-same", letter: "used", letterFlag: "says-the-same" });
  });

  test("but not where one says more than the other, or says it less reliably", () => {
    const words = [attribute("fine"), attribute("coarse")];
    expect(uses((i) => ({ fine: `f${i % 4}`, coarse: `c${i % 2}` }), ...words)).toMatchObject({ coarse: "used" });
    const off = (wrong: number) =>
      uses((i) => ({ fine: `f${i % 2}`, coarse: `c${(i < wrong ? i + 1 : i) % 2}` }), ...words)["coarse"];
    expect(off(1)).toBe("says-the-same");
    expect(off(2)).toBe("used");
  });
});

describe("rare words", () => {
  const mainChannel = (channels: readonly [string, number][]) => {
    const words = channels.flatMap(([name, n]) => Array.from({ length: n }, () => name));
    const { columns } = segmentsOf(
      base(words.length, (i) => ({ gapMedianDays: i, channels: [{ name: words[i]!, count: 1 }] })),
      { features: ["mainChannel", "channels", "gapMedianDays"], k: 1 },
    );
    const [multi] = columns.filter((column) => column.kind === "multi");
    return multi?.kind === "multi" ? multi : undefined;
  };

  test("of three people are not known, and of eleven are others: nobody else is put among them", () => {
    const three = mainChannel([
      ["app", 77],
      ["shop", 80],
      ["fax", 3],
    ]);
    expect(three?.names).toEqual(["app", "shop"]);
    expect([...three!.weights].filter((weight) => Number.isNaN(weight))).toHaveLength(6);
    expect(
      mainChannel([
        ["app", 120],
        ["shop", 109],
        ["fax", 10],
      ])?.names,
    ).toEqual(["app", "shop"]);
    expect(
      mainChannel([
        ["app", 120],
        ["shop", 109],
        ["fax", 11],
      ])?.names,
    ).toEqual(["app", "shop", "other"]);
  });

  test("are dealt with alike for one word and for several", () => {
    const words = (rare: number) =>
      Array.from({ length: 240 }, (_, i) => (i < rare ? `fax ${i}` : i % 2 ? "app" : "shop"));
    for (const rare of [0, 1, 10, 11, 30]) {
      const levels = groupLevels(words(rare), 11);
      expect(levels.names).toEqual(rare < 11 ? ["app", "shop"] : ["app", "shop", "other"]);
      expect(levels.of.filter((level) => level === -1)).toHaveLength(rare < 11 ? rare : 0);
      const several = segmentsOf(
        base(240, (i) => ({ gapMedianDays: i, channels: [{ name: words(rare)[i]!, count: 1 }] })),
      ).columns.find(({ kind }) => kind === "multi");
      expect(several).toMatchObject({ names: levels.names });
    }
  });

  test("beside common ones leave the others of the customer as shares of one", () => {
    const { columns } = segmentsOf(
      base(60, (i) => ({
        gapMedianDays: i,
        channels: [{ name: i % 2 ? "app" : "shop", count: 3 }, ...(i < 3 ? [{ name: "fax", count: 9 }] : [])],
      })),
    );
    const several = columns.find(({ kind }) => kind === "multi");
    if (several?.kind !== "multi") throw new Error("no words");
    expect(several.names).toEqual(["app", "shop"]);
    expect([...several.weights].slice(0, 4)).toEqual([0, 1, 1, 0]);
  });
});

describe("what else a feature has to do with the groups", () => {
  const basisOf = (name: string, options = {}) =>
    segmentsOf(twoHabits(200), options).describedFeatures.find((one) => one.feature.name === name)?.basis;

  test("it formed them, shares facts or kinds of events with them, or is news", () => {
    expect(basisOf("gapMedianDays")).toBe("formed-the-group");
    expect(basisOf("mainChannel")).toBe("formed-the-group");
    expect(basisOf("purchaseOccasions")).toBe("shares-facts");
    expect(basisOf("loyaltyScore")).toBe("shares-facts");
    expect(basisOf("complaints")).toBe("held-out");
    expect(basisOf("surveyShare")).toBe("held-out");
    expect(basisOf("country")).toBe("held-out");
    expect(basisOf("country", { features: ["country"] })).toBe("formed-the-group");
  });

  test("groups made of a judgement share facts with everything", () => {
    const profiles = twoHabits(100).map((profile, i) => ({
      ...profile,
      loyalty: { status: "decided", about: "loyalty", value: { score: i }, evidence: [], policy: "p", asOf } as const,
    }));
    const segments = [{ id: "all", when: { fact: "loyaltyScore", is: "at-least", value: 0 } }] as const;
    const { describedFeatures } = segmentsOf(profiles, { segments });
    const of = (name: string) => describedFeatures.find((one) => one.feature.name === name)?.basis;
    expect(of("loyaltyScore")).toBe("formed-the-group");
    expect(of("complaints")).toBe("shares-facts");
  });
});

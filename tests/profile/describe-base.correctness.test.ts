import {
  type BaseProfile,
  concentrationOf,
  describeBase,
  type DescribeBaseOptions,
  growthDecision,
} from "clientele/profile";
import { describe, expect, test } from "vitest";
import { normal, randomStream, uniform } from "../../src/numerics/random.js";
import { addPerson, clusteredCounts, evennessOf } from "../../src/profile/describe-base/evenness.js";
import { crossTable } from "../../src/profile/describe-base/cross-table.js";
import { requireShowing } from "../../src/profile/describe-base/showing.js";
import { asOf, base, buyer, classified, dayAfter, spent } from "./describe-base-support.js";

function measured<Part extends { readonly status: string }>(part: Part): Extract<Part, { status: "measured" }> {
  if (part.status !== "measured") throw new Error(JSON.stringify(part));
  return part as Extract<Part, { status: "measured" }>;
}

describe("concentration", () => {
  const small = { minGroupSize: 3, allowSmallGroups: true } as const;

  test("the coefficient that R packages publish for ten incomes, and with the correction", () => {
    const incomes = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261];
    const plain = measured(concentrationOf(incomes, { ...small, giniCorrection: "none" }));
    expect(plain.gini).toMatchObject({ value: 0.4621, correction: "none" });
    expect(measured(concentrationOf(incomes, small)).gini.value).toBe(0.5134);
  });

  test("1 to 5 by hand: 4/15, and 1/3 with the correction; all alike: 0", () => {
    expect(measured(concentrationOf([5, 3, 1, 2, 4], { ...small, giniCorrection: "none" })).gini.value).toBe(0.2667);
    expect(measured(concentrationOf([5, 3, 1, 2, 4], small)).gini.value).toBe(0.3333);
    expect(measured(concentrationOf(new Array<number>(40).fill(7))).gini.value).toBe(0);
  });

  test("the top tenth of 25 people is two and a half, but is not told of so few", () => {
    const amounts = Array.from({ length: 25 }, (_, i) => i + 1);
    expect(measured(concentrationOf(amounts)).topTenth).toBeUndefined();
    const { topTenth } = measured(concentrationOf(Array.from({ length: 125 }, (_, i) => i + 1)));
    // 12.5 of 125: 114 to 125, and half of 113.
    expect(topTenth!.value).toBe(Math.round((1e4 * (12 * 119.5 + 113 / 2)) / 7875) / 1e4);
  });

  test("what one or two hold is not told; the p% rule from both sides", () => {
    const others = new Array<number>(18).fill(5);
    // What is left without the two largest is 90: a tenth of 900, and less than a tenth of 901.
    expect(concentrationOf([900, 500, ...others]).status).toBe("measured");
    expect(concentrationOf([901, 500, ...others])).toMatchObject({ reason: "dominated" });
  });

  test("no point of the curve where one person holds what lies beyond it", () => {
    const pointsWith = (largest: number) =>
      measured(
        concentrationOf([...new Array<number>(119).fill(100), largest].map((amount, i) => amount + (i % 2))),
      ).lorenz.map(({ poorest }) => poorest);
    // Of the twelve beyond nine tenths, ten have some 1,000 together: a tenth of 10,000 and less than a tenth of 11,000.
    expect(pointsWith(10_000)).toContain(0.9);
    expect(pointsWith(11_000)).not.toContain(0.9);
  });

  test("with nobody, or nobody who holds anything, it is known that there is nothing", () => {
    expect(concentrationOf([])).toMatchObject({ reason: "nobody" });
    expect(concentrationOf(new Array<number>(20).fill(0))).toMatchObject({ reason: "nobody" });
    const profiles = base(30, () => ({ spend: [spent("EUR", 100)] }));
    expect(describeBase(profiles, { currency: "GBP" }).concentration).toMatchObject({ reason: "nobody" });
  });

  test("a negative amount holds nothing", () => {
    const amounts = Array.from({ length: 30 }, (_, i) => i);
    expect(concentrationOf([-5, ...amounts])).toEqual(concentrationOf([0, ...amounts]));
  });

  test("intervals cover as the docstring says: lognormal amounts, 300 people, 1,000 samples", () => {
    const stream = randomStream(11);
    // Of a lognormal with deviation 1: 2 Φ(1/√2) - 1, and 1 - Φ(Φ⁻¹(0.9) - 1).
    const [gini, top] = [0.5204998778, 0.3893856];
    let [covered, coveredTop] = [0, 0];
    for (let run = 0; run < 1000; run++) {
      const sample = measured(concentrationOf(Array.from({ length: 300 }, () => Math.exp(normal(stream)))));
      if (sample.gini.interval.low <= gini && gini <= sample.gini.interval.high) covered += 1;
      const interval = sample.topTenth!.interval;
      if (interval.low <= top && top <= interval.high) coveredTop += 1;
    }
    expect(Math.abs(covered - 925)).toBeLessThan(25);
    expect(Math.abs(coveredTop - 915)).toBeLessThan(30);
  });
});

describe("revenue", () => {
  const revenueOf = (profiles: readonly BaseProfile[], options?: DescribeBaseOptions) =>
    measured(describeBase(profiles, options).revenue).currencies;

  test("gross, refunds and net of thirty buyers, one of whom was paid back more than they paid", () => {
    const profiles = base(30, (i) => ({ spend: [spent("EUR", 1000, i === 0 ? 1500 : i < 15 ? 100 : 0)] }));
    expect(revenueOf(profiles)[0]).toMatchObject({
      gross: 30_000,
      refunded: 2900,
      net: 27_100,
      refundedShare: 0.0967,
      meanPerBuyer: 903.3,
      hidden: [],
    });
  });

  test("refunds of ten people are not told, nor gross, from which they would follow; those of eleven are", () => {
    const [ten, eleven] = [10, 11].map(
      (some) => revenueOf(base(40, (i) => ({ spend: [spent("EUR", 1000, i < some ? 100 : 0)] })))[0],
    );
    expect(ten).not.toHaveProperty("gross");
    expect(ten).not.toHaveProperty("refunded");
    expect(ten).toMatchObject({
      net: 39_000,
      hidden: [
        { measure: "refunded", reason: "few-customers" },
        { measure: "gross", reason: "tells-another" },
      ],
    });
    expect(eleven).toMatchObject({ gross: 40_000, refunded: 1100, net: 38_900, hidden: [] });
  });

  test("currencies never add, and buyers are not counted where few bought in one only", () => {
    const both = revenueOf(base(40, (i) => ({ spend: [spent(i < 20 ? "EUR" : "PLN", 1000)] })));
    expect(both.map(({ currency, net, buyers }) => [currency, net, buyers])).toEqual([
      ["EUR", 20_000, 20],
      ["PLN", 20_000, 20],
    ]);
    const few = revenueOf(base(40, (i) => ({ spend: [spent(i < 35 ? "EUR" : "PLN", 1000)] })));
    expect(few.map(({ currency, net, buyers }) => [currency, net, buyers])).toEqual([
      ["EUR", 35_000, undefined],
      ["PLN", undefined, undefined],
    ]);
    expect(describeBase(base(40, (i) => ({ spend: [spent(i < 20 ? "EUR" : "PLN", 1000)] }))).concentration).toEqual({
      status: "not-enough-data",
      reason: "several-currencies",
      missing: ["currency"],
    });
  });

  test("with three who have bought nothing, the others are not counted; with eleven, they are", () => {
    const withNone = (none: number) =>
      base(60, (i) =>
        i < none ? { purchaseOccasions: 0, spend: [] } : { purchaseOccasions: 1, spend: [spent("EUR", 1000)] },
      );
    const [hidden] = revenueOf(withNone(3));
    expect(hidden).toMatchObject({ net: 57_000 });
    expect(hidden).not.toHaveProperty("buyers");
    expect(hidden).not.toHaveProperty("meanPerBuyer");
    expect(revenueOf(withNone(11))[0]).toMatchObject({ buyers: 49, meanPerBuyer: 1000 });
    expect(describeBase(withNone(3)).concentration).not.toHaveProperty("people");
    expect(describeBase(withNone(3)).concentration).toMatchObject({ status: "measured", lorenz: [] });
  });

  test("the middle takes three times eleven buyers, of whom enough have something", () => {
    const middle = (nets: readonly number[]) =>
      revenueOf(base(nets.length, (i) => ({ spend: [spent("EUR", 10_000, 10_000 - nets[i]!)] })))[0]!.middlePerBuyer;
    const nets = (count: number) => Array.from({ length: count }, (_, i) => 5000 + i);
    expect(middle(nets(32))).toBeUndefined();
    expect(middle(nets(33))).toBe(5016);
    // Twelve in the middle, eleven of them with nothing.
    expect(middle([...new Array<number>(25).fill(0), ...nets(15)])).toBeUndefined();
    expect(middle([...new Array<number>(10).fill(0), ...nets(30)])).toBeGreaterThan(4999);
  });

  test("who was only paid back has not bought", () => {
    const profiles = base(60, (i) => ({ spend: [i < 40 ? spent("EUR", 1000) : spent("EUR", 0, 50)] }));
    expect(revenueOf(profiles)[0]).toMatchObject({ buyers: 40, net: 39_000, refunded: 1000, meanPerBuyer: 975 });
    expect(describeBase(profiles).concentration).toMatchObject({ people: 40 });
  });

  test("roundTo rounds people, and means are of what was rounded", () => {
    const [rounded] = revenueOf(
      base(33, () => ({ spend: [spent("EUR", 1000)] })),
      { roundTo: 10 },
    );
    expect(rounded).toMatchObject({ buyers: 30, net: 33_000, meanPerBuyer: 1100 });
  });
});

describe("who takes part", () => {
  test("whoever objected to analytics does not, and is counted where they are many", () => {
    const objecting = (some: number) =>
      describeBase(base(50, (i) => ({ spend: [spent("EUR", 100)], ...(i < some && { objections: ["analytics"] }) })));
    expect(objecting(12)).toMatchObject({ customers: 38, leftOut: 12, revenue: { currencies: [{ net: 3800 }] } });
    expect(objecting(10)).not.toHaveProperty("leftOut");
  });

  const objectingAt = (at: string, objections: readonly string[]) =>
    base(20, () => ({ gapMedianDays: 90, objections }), "o", at);

  test("nor do their answers, their purchases and what they were before", () => {
    const then = "2025-03-01T00:00:00.000Z";
    const stay = (at: string) => base(30, () => ({ ...buyer(["2025-02-10"]), gapMedianDays: 10 }), "c", at);
    const row = { question: "reasonable", answer: "no" };
    const described = describeBase([...stay(asOf), ...objectingAt(asOf, ["profiling"])], {
      before: [...stay(then), ...objectingAt(then, [])],
      purchases: [
        { customerId: "c0000", day: "2025-02-10", amountMinor: 100, currency: "EUR" },
        { customerId: "o0000", day: "2025-02-10", amountMinor: 100, currency: "PLN" },
      ],
      growthDecision: {
        answers: [
          ...stay(asOf).map(({ customerId }) => ({ customerId, ...row, answer: "yes" })),
          ...objectingAt(asOf, []).map(({ customerId }) => ({ customerId, ...row })),
        ],
      },
    });
    expect(described).toMatchObject({ customers: 30, leftOut: 20, purchases: { currency: "EUR" } });
    expect(measured(described.growthDecision).people).toBe(30);
    expect(measured(described.drift).means[1]).toMatchObject({ before: 10, now: 10, left: 0 });
  });

  test("whoever objected before and is no customer any more is not counted", () => {
    const before = [
      ...base(40, () => ({}), "c", "2025-01-01T00:00:00Z"),
      ...objectingAt("2025-01-01T00:00:00Z", ["profiling"]),
    ];
    expect(
      describeBase(
        base(40, () => ({})),
        { before },
      ),
    ).toMatchObject({ customers: 40, leftOut: 0 });
  });

  test("dated purchases in two currencies are not read, and say so", () => {
    const purchases = ["EUR", "PLN"].map((currency) => ({
      customerId: "c0000",
      day: "2026-01-01",
      amountMinor: 1,
      currency,
    }));
    expect(
      describeBase(
        base(30, () => ({})),
        { purchases },
      ).purchases,
    ).toMatchObject({ reason: "several-currencies" });
  });

  test("days are those of the zone of the facts", () => {
    const profiles = base(40, (i) => ({
      ...buyer([dayAfter("2026-01-01", i), "2026-03-01"].sort()),
      timeZone: "Pacific/Auckland",
    })).map((profile) => ({ ...profile, asOf: "2026-03-01T11:00:00Z" }));
    // Midnight of the 2nd in Auckland; in UTC the 1st is not over.
    expect(measured(describeBase(profiles).calendar.weekdays).to).toBe("2026-03-02");
    expect(measured(describeBase(profiles, { timeZone: "UTC" }).calendar.weekdays).to).toBe("2026-03-01");
  });

  test("ten customers are too few for anything, eleven are not, and nobody is nobody", () => {
    const few = describeBase(base(10, () => ({ spend: [spent("EUR", 100)] })));
    expect(few).not.toHaveProperty("customers");
    expect(few.revenue).toEqual({ status: "not-enough-data", reason: "few-customers", missing: [], required: 11 });
    expect(describeBase(base(11, () => ({ spend: [spent("EUR", 100)] }))).revenue.status).toBe("measured");
    expect(describeBase([])).toMatchObject({ customers: 0 });
  });
});

describe("equity", () => {
  const worth = (amountOf: (i: number) => number, isValued: (i: number) => boolean = () => true) =>
    describeBase(
      base(60, () => ({})).map((profile, i): BaseProfile => {
        const frame = { about: "value", policy: "", asOf } as const;
        const value = { amountMinor: amountOf(i), currency: "EUR" };
        const valued = { expected: { status: "finite", value }, historical: [{ value, facts: [] }] } as never;
        return {
          ...profile,
          value: isValued(i)
            ? { status: "decided", evidence: [], value: valued, ...frame }
            : { status: "undecided", reason: "missing-facts", missing: [], ...frame },
        };
      }),
    ).equity;

  test("what is expected of all, and of one; not where one stands for nearly all of it", () => {
    expect(measured(worth(() => 500))).toMatchObject({
      currencies: [{ currency: "EUR", current: { amountMinor: 30_000 }, meanPerCustomer: 500 }],
    });
    const [dominated] = measured(worth((i) => (i === 0 ? 1_000_000 : 1))).currencies;
    expect(dominated).toEqual({ currency: "EUR" });
  });

  test("ten who have a value are not told", () => {
    expect(
      worth(
        () => 500,
        (i) => i < 10,
      ),
    ).toMatchObject({ currencies: [{ currency: "EUR" }] });
    expect(
      worth(
        () => 500,
        (i) => i < 10,
      ),
    ).not.toHaveProperty("currencies.0.current");
    expect(
      worth(
        () => 500,
        (i) => i < 11,
      ),
    ).toHaveProperty("currencies.0.current");
  });
});

describe("stages", () => {
  test("where it is known that twelve have not bought, what is hidden with them is hidden among buyers too", () => {
    // Five are new. Of all, they would hide with the twelve, who are counted off the buyers: so they hide with the lapsed as well.
    const stageOf = (i: number) => (i < 12 ? "prospective" : i < 17 ? "new" : i < 57 ? "lapsed" : "active");
    const profiles = base(120, (i) =>
      i < 12 ? { purchaseOccasions: 0, spend: [] } : { purchaseOccasions: 1, spend: [spent("EUR", 1000)] },
    );
    const described = describeBase(classified(profiles, stageOf));
    expect(measured(described.revenue).currencies[0]!.buyers).toBe(108);
    const shown = measured(described.stages).cells.flatMap((cell) => (cell.hidden ? [] : [[cell.key, cell.count]]));
    expect(shown).toEqual([["active", 63]]);
  });
});

describe("cohorts", () => {
  test("two cohorts by hand; the month that runs is no cell, and whoever may have begun before is in no cohort", () => {
    const profiles = [
      // 30 in November, 20 of whom come back in December, 12 in January; 30 in December, 11 of whom come back in February, which is not over.
      ...base(
        30,
        (i) => buyer(["2025-11-10", ...(i < 20 ? ["2025-12-05"] : []), ...(i >= 18 ? ["2026-01-05"] : [])]),
        "a",
        "2026-02-15T12:00:00.000Z",
      ),
      ...base(30, (i) => buyer(["2025-12-10", ...(i < 11 ? ["2026-02-01"] : [])]), "b", "2026-02-15T12:00:00.000Z"),
      ...base(15, () => ({ ...buyer(["2025-12-20"]), historyComplete: false }), "c", "2026-02-15T12:00:00.000Z"),
    ];
    const cohorts = measured(describeBase(profiles, { cohorts: { repeatWithinDays: 60 } }).cohorts);
    expect(cohorts.cohorts.map(({ from, customers, complete }) => [from, customers, complete])).toEqual([
      ["2025-11-01", 30, true],
      ["2025-12-01", 30, true],
      ["2026-01-01", 0, true],
      ["2026-02-01", 0, false],
    ]);
    // Of 30, the ten who did not come back in December are too few to be told, so the twenty who did are not.
    expect(cohorts.cohorts[0]!.activity).toEqual([
      { period: 1 },
      { period: 2, active: expect.objectContaining({ customers: 12, share: 0.4 }) },
    ]);
    expect(cohorts.cohorts[1]!.activity).toEqual([{ period: 1, active: expect.objectContaining({ customers: 0 }) }]);
    expect(cohorts.overall).toEqual([
      { period: 1, cohorts: 1, customers: 30, active: 0, share: 0 },
      { period: 2, cohorts: 1, customers: 30, active: 12, share: 0.4 },
    ]);
    expect(cohorts.notPlaced.begunBefore).toBe(15);
  });

  test("whoever could not be watched so long does not count as lost", () => {
    // Half have been watched for 20 days; half of the others came back on day 30.
    const profiles = [
      ...base(40, () => buyer(["2026-02-09"]), "a"),
      ...base(40, (i) => buyer(["2025-11-01", ...(i < 20 ? ["2025-12-01"] : [])]), "b"),
    ];
    const cohorts = measured(describeBase(profiles, { cohorts: { by: "year", repeatWithinDays: 60 } }).cohorts);
    expect(cohorts.cohorts[0]!.repeat!.share).toBe(0.5);
    expect(cohorts.cohorts[1]!.repeat).toBeUndefined();
    expect(cohorts.repeat!.share).toBe(0.5);
  });
});

describe("cohorts and what is known of them", () => {
  const cohortsOf = (profiles: readonly BaseProfile[], options: DescribeBaseOptions) =>
    measured(describeBase(profiles, options).cohorts);

  test("who came back by the end rests on eleven who were watched for so long, and is not told of ten", () => {
    const repeat = (watched: number) =>
      cohortsOf(
        [
          ...base(40, (i) => buyer(["2026-01-20", ...(i < 20 ? ["2026-02-01"] : [])])),
          ...base(watched, () => buyer(["2026-01-01"]), "w"),
        ],
        { cohorts: { by: "year", repeatWithinDays: 59 } },
      ).cohorts[0]!.repeat;
    expect(repeat(10)).toBeUndefined();
    expect(repeat(11)!.share).toBeGreaterThan(0.3);
  });

  test("three who came back in no month that is told are not told either; eleven are", () => {
    const repeat = (others: number) =>
      cohortsOf(
        base(60, (i) => buyer(["2025-11-10", ...(i < 12 ? ["2025-12-10"] : i < 12 + others ? ["2026-01-12"] : [])])),
        { cohorts: { by: "month" } },
      ).cohorts[0]!.repeat;
    expect(repeat(3)).toBeUndefined();
    expect(repeat(11)!.share).toBe(0.3833);
  });

  test("with 400 of 400 who came back the interval is that of 400 of 400", () => {
    const { repeat } = cohortsOf(
      base(400, () => buyer(["2025-10-10", "2025-11-01"])),
      {},
    );
    expect(repeat).toMatchObject({ share: 1, interval: { low: 0.9905, high: 1 } });
  });

  test("a month is over when its last day is", () => {
    const complete = (at: string) =>
      cohortsOf(
        base(40, () => buyer(["2026-02-10"])).map((profile) => ({ ...profile, asOf: at })),
        {},
      ).cohorts[0]!.complete;
    expect(complete("2026-02-28T00:00:00.000Z")).toBe(false);
    expect(complete("2026-02-28T23:59:59.999Z")).toBe(true);
  });

  test("revenue of a month is not told where one spent nearly all of it", () => {
    const revenue = (largest: number) =>
      cohortsOf(
        base(40, (i) => buyer(["2025-11-10", ...(i < 20 ? ["2025-12-05"] : [])])),
        {
          cohorts: { by: "month" },
          purchases: base(40, () => ({})).flatMap(({ customerId }, i) => [
            { customerId, day: "2025-11-10", amountMinor: 1000, currency: "EUR" },
            ...(i < 20
              ? [{ customerId, day: "2025-12-05", amountMinor: i === 0 ? largest : 1000, currency: "EUR" }]
              : []),
          ]),
        },
      ).cohorts[0]!.activity[0]!.revenue;
    // Without the two largest, 18,000 are left.
    expect(revenue(180_000)).toBe(4.975);
    expect(revenue(180_001)).toBeUndefined();
  });

  test("where it is known that nobody has bought, nothing is missing", () => {
    const { cohorts, calendar, concentration } = describeBase(
      base(30, () => ({ purchaseOccasions: 0, spend: [], occasionDays: [], historyComplete: true })),
    );
    for (const part of [cohorts, calendar.weekdays, concentration]) {
      expect(part).toEqual({ status: "not-enough-data", reason: "nobody", missing: [] });
    }
  });
});

test("two questions together: what is small in no row and no column, but in a cell, is hidden", () => {
  const { cells } = crossTable(
    [
      [3, 37],
      [37, 23],
      [20, 20],
    ],
    requireShowing("test", {}),
  );
  expect(cells[0]).toEqual([undefined, undefined]);
  expect(cells.flat().filter((count) => count === undefined).length).toBeGreaterThanOrEqual(4);
});

describe("calendar", () => {
  test("an extra Sunday does not count: every day of five weeks and one Sunday more is even", () => {
    const days = Array.from({ length: 36 }, (_, i) => new Date(Date.UTC(2026, 0, 25 + i)).toISOString().slice(0, 10));
    const { weekdays, months } = describeBase(base(20, () => buyer(days))).calendar;
    const table = measured(weekdays);
    expect(table.cells.map(({ index }) => index)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(table).toMatchObject({ from: "2026-01-25", to: "2026-03-02" });
    expect(table.cells[6]).toMatchObject({ key: "sunday", days: 6, share: 0.167 });
    expect(months).toEqual({ status: "not-enough-data", reason: "short-observation", missing: [], required: 365 });
  });

  test("with a whole year, the days of the week are of the same days as the months", () => {
    const { weekdays, months } = describeBase(
      base(60, (i) => buyer([...(i < 2 ? ["2025-02-25"] : []), dayAfter("2025-03-02", 6 * i)])),
    ).calendar;
    expect([measured(weekdays).from, measured(months).from]).toEqual(["2025-03-02", "2025-03-02"]);
  });

  test("seasons are those of the hemisphere", () => {
    // Everybody on the first of each month of a year, and three more times in July.
    const days = Array.from({ length: 12 }, (_, m) => new Date(Date.UTC(2025, 2 + m, 1)).toISOString().slice(0, 10));
    const profiles = base(30, () => buyer([...days, "2025-07-02", "2025-07-03", "2025-07-04"].sort()));
    const largest = (hemisphere: "north" | "south") => {
      const { cells } = measured(describeBase(profiles, { hemisphere }).calendar.seasons);
      return [...cells].sort((a, b) => b.share! - a.share!)[0];
    };
    expect(largest("north")).toMatchObject({ key: "summer", share: 0.429, days: 92 });
    expect(largest("south")).toMatchObject({ key: "winter", share: 0.429, days: 92 });
    expect(measured(describeBase(profiles).calendar.months).cells[6]).toMatchObject({ key: "july", share: 0.286 });
  });

  test("a day on which one trader does nearly all is hidden, with another day beside it", () => {
    const everyDay = Array.from({ length: 70 }, (_, i) =>
      new Date(Date.UTC(2025, 11, 22 + i)).toISOString().slice(0, 10),
    );
    const isSunday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() === 0;
    const profiles = base(40, (i) =>
      buyer(i === 0 ? everyDay : everyDay.filter((day, d) => !isSunday(day) && d % 4 === i % 4)),
    );
    const { cells } = measured(describeBase(profiles).calendar.weekdays);
    expect(cells.filter(({ share }) => share === undefined)).toHaveLength(2);
    expect(cells[6]).toEqual({ key: "sunday", days: 10 });
  });

  test("with three who have not bought in the time there are no intervals, whose width could tell how many have", () => {
    const cells = (none: number) =>
      measured(
        describeBase(base(200, (i) => buyer(i < none ? [] : [dayAfter("2026-01-01", i % 56)]))).calendar.weekdays,
      ).cells;
    for (const told of [0, 11]) expect(cells(told)[0]).toHaveProperty("interval");
    expect(cells(3)[0]).toHaveProperty("index");
    expect(cells(3)[0]).not.toHaveProperty("interval");
  });

  test("what is observed begins with the latest feed, on its first whole day", () => {
    const from = (...feeds: string[]) =>
      measured(
        describeBase(
          base(40, (i) => ({ ...buyer([dayAfter("2026-01-01", i)]), observedFrom: feeds[i % feeds.length]! })),
        ).calendar.weekdays,
      ).from;
    expect(from("2026-01-05T00:00:00Z")).toBe("2026-01-05");
    expect(from("2026-01-05T00:00:00.001Z")).toBe("2026-01-06");
    expect(from("2026-01-05T00:00:00Z", "2026-01-09T00:00:00Z")).toBe("2026-01-09");
  });

  test("the test of evenness keeps its level with people who stick to their day: 2,000 even worlds", () => {
    const stream = randomStream(5);
    const expected = new Array<number>(7).fill(1 / 7);
    let rejected = 0;
    for (let world = 0; world < 2000; world++) {
      const counts = clusteredCounts(7);
      for (let person = 0; person < 350; person++) {
        const own = new Float64Array(7);
        const favourite = Math.floor(7 * uniform(stream));
        const acts = 1 + Math.floor(8 * uniform(stream));
        for (let act = 0; act < acts; act++)
          own[uniform(stream) < 0.7 ? favourite : Math.floor(7 * uniform(stream))]! += 1;
        addPerson(counts, own);
      }
      if (evennessOf(counts, expected)!.p < 0.05) rejected += 1;
    }
    expect(rejected / 2000).toBeGreaterThan(0.03);
    expect(rejected / 2000).toBeLessThan(0.08);
  });
});

describe("what followed", () => {
  const shop = (extra: (i: number) => string[]) =>
    base(60, (i) => {
      const every = Array.from({ length: 60 }, (_, d) =>
        new Date(Date.UTC(2025, 11, 31 + d)).toISOString().slice(0, 10),
      ).filter((_, d) => (d + i) % 6 === 0);
      return buyer([...new Set([...every, ...extra(i)])].sort());
    });

  test("twice as much during, less after: told as signs, with what else may explain it", () => {
    const profiles = shop((i) => (i < 50 ? ["2026-01-19", "2026-01-20", "2026-01-21"] : []));
    const { promotions } = measured(
      describeBase(profiles, {
        promotions: [
          { from: "2026-01-19", to: "2026-01-26", name: "sale" },
          { from: "2026-01-12", to: "2026-01-19" },
        ],
      }).followed,
    );
    const sale = promotions.find((one) => one.name === "sale")!;
    expect(measured(sale)).toMatchObject({ about: "promotion", signs: ["more-during"], causal: false });
    expect(measured(sale).couldAlsoExplain).toEqual([
      "chosen-time",
      "other-events",
      "trend",
      "season",
      "another-promotion",
    ]);
    expect(measured(sale).windows.map(({ name, from, to }) => [name, from, to])).toEqual([
      ["before", "2026-01-12", "2026-01-19"],
      ["during", "2026-01-19", "2026-01-26"],
      ["after", "2026-01-26", "2026-02-02"],
    ]);
  });

  test("a promotion that is not over, and one before the feed", () => {
    const { promotions } = measured(
      describeBase(
        shop(() => []),
        {
          promotions: [
            { from: "2026-02-26", to: "2026-03-05" },
            { from: "2024-01-01", to: "2024-01-08" },
          ],
        },
      ).followed,
    );
    expect(promotions.map((one) => (one.status === "measured" ? one.status : one.reason))).toEqual([
      "short-observation",
      "not-over-yet",
    ]);
  });

  const everyDay = Array.from({ length: 70 }, (_, n) => dayAfter("2025-12-22", n));
  const week = { from: "2026-01-12", to: "2026-01-19" };
  const isInWeek = (day: string) => day >= week.from && day < week.to;
  const promotion = (profiles: readonly BaseProfile[], more: DescribeBaseOptions = {}) =>
    measured(measured(describeBase(profiles, { promotions: [week], ...more }).followed).promotions[0]!);

  test("a week in which nobody bought is none, and one in which ten did is few", () => {
    const during = (some: number) =>
      promotion(base(30, (i) => buyer(everyDay.filter((day) => i < some || !isInWeek(day)))));
    expect(during(0).windows[1]!.purchases).toBe("none");
    expect(during(0).signs).toEqual(["fewer-during"]);
    expect(during(10).windows[1]!.purchases).toBe("few");
    expect(during(10).signs).toEqual([]);
    expect(during(11).windows[1]!.purchases).toBe("enough");
    expect(during(11).ratios[0]).toMatchObject({ window: "during", over: "before", ratio: 0.367 });
  });

  test("limits of ratios go outwards, and are of two digits", () => {
    const { ratio, interval } = promotion(base(30, (i) => buyer(everyDay.filter((_, d) => (d + i) % 3 === 0))))
      .ratios[0]!;
    expect([interval.low, interval.high].map((end) => Number(end.toPrecision(2)))).toEqual([
      interval.low,
      interval.high,
    ]);
    expect(interval.low).toBeLessThan(ratio);
    expect(interval.high).toBeGreaterThan(ratio);
  });

  test("the share at a discount is told where eleven bought at one, and eleven not", () => {
    const share = (reduced: number) =>
      promotion(
        base(40, (i) => ({
          ...buyer(everyDay),
          discountedOccasionDays: i < reduced ? everyDay.filter(isInWeek) : [],
        })),
      ).windows[1]!.discountedShare;
    expect([0, 10, 11, 29, 30, 40].map(share)).toEqual([0, undefined, 0.275, 0.725, undefined, 1]);
  });

  test("revenue is compared where no one spent nearly all of it", () => {
    const ratio = (largest: number) =>
      promotion(
        base(40, () => buyer(everyDay)),
        {
          purchases: base(40, () => ({})).flatMap(({ customerId }, i) => [
            { customerId, day: "2026-01-06", amountMinor: 100, currency: "EUR" },
            { customerId, day: "2026-01-13", amountMinor: i === 0 ? largest : 100, currency: "EUR" },
          ]),
        },
      ).ratios.find(({ of, window }) => of === "revenue" && window === "during")?.ratio;
    // Without the two largest, 3,800 are left.
    expect(ratio(38_000)).toBe(10.5);
    expect(ratio(38_001)).toBeUndefined();
  });

  test("the season may explain it as long as no year is compared with", () => {
    const lastYear = everyDay.map((day) => dayAfter(day, -364));
    const explained = (some: number) =>
      promotion(base(30, (i) => buyer([...(i < some ? lastYear : []), ...everyDay]))).couldAlsoExplain;
    expect(explained(10)).toContain("season");
    expect(explained(11)).not.toContain("season");
  });
});

describe("drift", () => {
  const before = "2025-03-01T00:00:00.000Z";

  test("what joined, left and stayed did adds up to the change of a mean, by hand", () => {
    // 40 before with gaps of 10; 20 of them stay and now have 16; 20 leave; 30 join with 30.
    const then = base(40, () => ({ gapMedianDays: 10 }), "c", before);
    const now = [...base(20, () => ({ gapMedianDays: 16 })), ...base(30, () => ({ gapMedianDays: 30 }), "n")];
    const drift = measured(describeBase(now, { before: then }).drift);
    expect(drift.customers.cells.map((cell) => [cell.key, !cell.hidden && cell.count])).toEqual([
      ["stayed", 20],
      ["joined", 30],
      ["left", 20],
    ]);
    // (20 · 16 + 30 · 30) / 50 = 24.4; of the 14.4 more, 0.6 · (30 - 16) = 8.4 by who joined, 6 by who stayed.
    expect(drift.means.find(({ of }) => of === "gapMedianDays")).toEqual({
      of: "gapMedianDays",
      status: "measured",
      before: 10,
      now: 24.4,
      change: 14.4,
      joined: 8.4,
      left: 0,
      stayed: 6,
      known: 0,
    });
  });

  test("whoever was there all along and only became known has not joined", () => {
    const then = base(40, (i) => (i < 20 ? { gapMedianDays: 20 } : {}), "c", before);
    const drift = measured(
      describeBase(
        base(40, (i) => ({ gapMedianDays: i < 20 ? 20 : 60 })),
        { before: then },
      ).drift,
    );
    expect(drift.means[1]).toMatchObject({ before: 20, now: 40, change: 20, joined: 0, left: 0, stayed: 0, known: 20 });
  });

  test("of one who stands for nearly all of a group nothing is told", () => {
    const mean = (largest: number) =>
      measured(
        describeBase(
          [
            ...base(40, () => ({ gapMedianDays: 10 })),
            ...base(20, (i) => ({ gapMedianDays: i === 0 ? largest : 10 }), "n"),
          ],
          { before: base(40, () => ({ gapMedianDays: 10 }), "c", before) },
        ).drift,
      ).means[1]!.status;
    // Without the two largest of those who joined, 180 are left.
    expect(mean(1800)).toBe("measured");
    expect(mean(1801)).toBe("not-enough-data");
  });

  test("who was only paid back has spent nothing on no occasion", () => {
    const bought = (at: string) => base(40, () => ({ purchaseOccasions: 1, spend: [spent("EUR", 1000)] }), "c", at);
    const paidBack = { currency: "EUR", gross: 0, refunded: 50, net: -50, discount: 0, meanPerOccasion: 0 };
    const now = [...bought(asOf), ...base(20, () => ({ purchaseOccasions: 0, spend: [paidBack] }), "n")];
    expect(measured(describeBase(now, { before: bought(before) }).drift).means[0]).toMatchObject({
      before: 1000,
      now: 1000,
    });
  });

  test("shares are taken apart with the weights of those who joined and left, to the last digit", () => {
    // 60 stay, 15 of whom turn; 40 join, 12 of them active; 20 had left, all of them active.
    const drift = measured(
      describeBase(
        classified([...base(60, () => ({})), ...base(40, () => ({}), "n")], (i) =>
          i < 15 || i >= 88 ? "active" : "lapsed",
        ),
        {
          before: classified([...base(60, () => ({}), "c", before), ...base(20, () => ({}), "l", before)], (i) =>
            i < 30 || i >= 60 ? "active" : "lapsed",
          ),
        },
      ).drift,
    );
    const [mix] = drift.mixes;
    const active = measured(mix!).cells.find(({ key }) => key === "active");
    // 0.27 - 0.625: 0.4 (0.3 - 0.25), - 0.25 (1 - 0.5), and 0.25 - 0.5.
    expect(active).toMatchObject({
      before: 0.625,
      now: 0.27,
      effects: { change: -0.355, joined: 0.02, left: -0.125, stayed: -0.25 },
    });
  });

  test("with rounded numbers the parts are those of rounded numbers", () => {
    const parts = [17, 18, 19].map(
      (joined) =>
        measured(
          describeBase(
            classified([...base(83, () => ({})), ...base(joined, () => ({}), "n")], (i) =>
              i < 40 ? "active" : i < 83 ? "lapsed" : "new",
            ),
            {
              roundTo: 10,
              before: classified(
                base(83, () => ({}), "c", before),
                () => "active",
              ),
            },
          ).drift,
        ).mixes,
    );
    // A fifth joined, of whom nobody is active, and half of those who stayed are.
    expect(measured(parts[0]![0]!).cells.find(({ key }) => key === "active")!.effects!.joined).toBe(-0.1);
    expect(parts[1]).toEqual(parts[0]);
    expect(parts[2]).toEqual(parts[0]);
  });

  test("stages that were not judged before have not changed, and undecided is no kind in the index", () => {
    const now = classified(
      base(60, () => ({})),
      (i) => (i < 30 ? "active" : "lapsed"),
    );
    const [mix] = measured(describeBase(now, { before: base(60, () => ({}), "c", before) }).drift).mixes;
    expect(mix).toEqual({
      of: "stage",
      status: "not-enough-data",
      reason: "missing-facts",
      missing: ["classification"],
    });
    const half = [
      ...classified(
        base(30, () => ({}), "c", before),
        (i) => (i < 15 ? "active" : "lapsed"),
      ),
    ];
    const unjudged = base(60, () => ({}), "c", before).slice(30);
    const [same] = measured(describeBase(now, { before: [...half, ...unjudged] }).drift).mixes;
    expect(measured(same!).stability).toMatchObject({ index: 0, size: "small" });
  });

  test("a kind of which there is nobody counts as half a customer", () => {
    const of = (at: string, stageOf: (i: number) => string) =>
      classified(
        base(100, () => ({}), "c", at),
        stageOf,
      );
    const [mix] = measured(
      describeBase(
        of(asOf, (i) => (i < 50 ? "active" : "lapsed")),
        { before: of(before, () => "active") },
      ).drift,
    ).mixes;
    // (0.5 - 1) ln 0.5 + (0.5 - 0.005) ln 100
    expect(measured(mix!).stability!.index).toBe(2.6261);
  });

  test("with three who joined nothing is told", () => {
    const then = base(40, () => ({}), "c", before);
    expect(describeBase([...base(40, () => ({})), ...base(3, () => ({}), "n")], { before: then }).drift).toMatchObject({
      reason: "few-customers",
    });
  });

  test("the stability index of two mixes by hand", () => {
    const staged = (stageOf: (i: number) => string, at: string) =>
      classified(
        base(100, () => ({}), "c", at),
        stageOf,
      );
    const drift = measured(
      describeBase(
        staged((i) => (i < 50 ? "active" : "lapsed"), asOf),
        { before: staged((i) => (i < 80 ? "active" : "lapsed"), before) },
      ).drift,
    );
    const { stability, cells } = measured(drift.mixes[0]!);
    // (0.5 - 0.8) ln(0.5 / 0.8) + (0.5 - 0.2) ln(0.5 / 0.2), over two kinds.
    expect(stability).toEqual({ index: 0.4159, byChance: 0.02, size: "large" });
    expect(cells.find(({ key }) => key === "active")).toMatchObject({
      before: 0.8,
      now: 0.5,
      effects: { change: -0.3, joined: 0, left: 0, stayed: -0.3 },
    });
  });
});

describe("a decision to grow", () => {
  const questions = [
    { question: "reasonable", answers: ["yes", "no"] },
    { question: "convenient", answers: ["more", "less"] },
  ];

  test("two segments that differ, at levels for two questions", () => {
    const answers = Array.from({ length: 120 }, (_, i) => [
      {
        customerId: `c${i}`,
        question: "reasonable",
        answer: i % 60 < (i < 60 ? 40 : 20) ? "yes" : "no",
        segment: i < 60 ? "near" : "far",
      },
      {
        customerId: `c${i}`,
        question: "convenient",
        answer: i % 2 === 0 ? "more" : "less",
        segment: i < 60 ? "near" : "far",
      },
    ]).flat();
    const decision = measured(growthDecision(answers, { questions, asked: { near: 100, far: 62, away: 30 } }));
    expect(decision.people).toBe(120);
    expect(
      decision.questions[0]!.segments.map(({ segment, people, answers: [yes] }) => [segment, people, yes?.people]),
    ).toEqual([
      ["away", 0, undefined],
      ["far", 60, 20],
      ["near", 60, 40],
    ]);
    // 2 · (10² / 30 + 10² / 30) = 13.33 with one degree: p = 0.0002607, twice that for two questions.
    expect(decision.questions[0]!.difference).toEqual({ chiSquare: 13.33, degreesOfFreedom: 1, p: 0.000521 });
    expect(decision.questions[1]!.difference!.p).toBe(1);
    expect(decision.responses).toEqual([
      { segment: "away", answered: 0, asked: 30, share: 0, interval: expect.anything() },
      { segment: "far" },
      expect.objectContaining({ segment: "near", answered: 60, asked: 100, share: 0.6 }),
    ]);
    expect(decision.notHeard).toEqual(["away"]);
  });

  test("a question that three left out is told of nobody's absence", () => {
    const answers = Array.from({ length: 50 }, (_, i) => [
      { customerId: `c${i}`, question: "reasonable", answer: i < 25 ? "yes" : "no" },
      ...(i < 3 ? [] : [{ customerId: `c${i}`, question: "convenient", answer: i < 30 ? "more" : "less" }]),
    ]).flat();
    const {
      questions: [first, second],
    } = measured(growthDecision(answers, { questions }));
    expect(first!.overall.answers.map(({ people }) => people)).toEqual([25, 25, 0]);
    // 27 said more, 20 less, and 3 nothing: the 20 are hidden with the 3.
    expect(second!.overall.answers.map(({ people }) => people)).toEqual([27, undefined, undefined]);
  });

  test("two answers of one person to a question are none", () => {
    const answers = Array.from({ length: 30 }, (_, i) => ({
      customerId: `c${i}`,
      question: "reasonable",
      answer: "yes",
    }));
    const twice = answers.slice(0, 12).map((row) => ({ ...row, answer: "no" }));
    expect(measured(growthDecision([...answers, ...twice], { questions }))).toMatchObject({
      people: 18,
      notUsed: { contradictory: 12 },
    });
  });

  test("people whose rows cannot be used are counted, and not their rows", () => {
    const row = { question: "reasonable", answer: "yes" };
    const answers = base(20, () => ({})).map(({ customerId }) => ({ customerId, ...row }));
    const odd = (people: number) =>
      Array.from({ length: 11 }, (_, i) => ({ ...row, customerId: `z${i % people}`, question: `oops ${i}` }));
    expect(measured(growthDecision([...answers, ...odd(1)], { questions })).notUsed).toEqual({});
    expect(measured(growthDecision([...answers, ...odd(11)], { questions })).notUsed).toEqual({ unknown: 11 });
  });

  test("how many answered in a segment is not told where another segment is hidden with it", () => {
    const answers = Array.from({ length: 60 }, (_, i) => ({
      customerId: `c${i}`,
      question: "reasonable",
      answer: i % 2 === 0 ? "yes" : "no",
      segment: i < 5 ? "few" : i < 20 ? "more" : "most",
    }));
    const { responses } = measured(
      growthDecision(answers, { questions: [questions[0]!], asked: { few: 50, more: 50, most: 90 } }),
    );
    expect(responses!.map(({ segment, answered }) => [segment, answered])).toEqual([
      ["few", undefined],
      ["more", undefined],
      ["most", 40],
    ]);
  });

  test("customers who are in no segment are in none of the answers", () => {
    const answers = base(30, () => ({})).flatMap(({ customerId }) => [
      { customerId, question: "reasonable", answer: "yes", segment: "a" },
      { customerId, question: "convenient", answer: "more" },
    ]);
    const { growthDecision: said } = describeBase(
      base(30, () => ({})),
      {
        segments: [],
        growthDecision: { questions, answers },
      },
    );
    expect(measured(said).questions[1]!.segments.map(({ segment }) => segment)).toEqual(["a"]);
  });
});

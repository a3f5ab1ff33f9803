import { money } from "clientele/journey";
import { referralGraph } from "clientele/loyalty";
import {
  type Referee,
  type ReferralCustomer,
  referralValue,
  type ReferralValue,
  type ReferralValueOptions,
  referralValues,
  type Referrer,
  scoreValue,
  type ValuedCustomer,
  valuePolicies,
} from "clientele/value";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const asOf = "2026-07-01T00:00:00Z";
const eur = (amountMinor: number) => money(amountMinor, "EUR");
const tenPercent = { rate: 0.1, per: "year", compounding: "year" } as const;
/** So many years of 365.2425 days before the moment of the values. */
const yearsAgo = (years: number) => new Date(Date.parse(asOf) - years * 365.2425 * 86_400_000).toISOString();

/** Somebody who came, with what they have brought so far and what is expected of them. */
function referee(customerId: string, past: number, future: number, more: Partial<Referee> = {}): Referee {
  return { customerId, convertedAt: yearsAgo(1), value: valued(past, future), ...more };
}

function valued(past: number, future: number, currency = "EUR"): NonNullable<Referee["value"]> {
  const value: ValuedCustomer = {
    expected: {
      status: "finite",
      value: money(future, currency),
      unroundedMinor: future,
      discountedTransactions: 1,
      spendPerTransaction: { amountMinor: future, currency, source: "fixed" },
      margin: 1,
      caveats: [],
    },
    historical: [{ net: money(past, currency), value: money(past, currency), since: "first-purchase" }],
  };
  return { status: "decided", about: "value", value, evidence: [], policy: "value/v1", asOf };
}

const options: ReferralValueOptions = {
  asOf,
  probabilityAnyway: 0.25,
  acquisitionCost: eur(4000),
};

function valueOf(referees: readonly Referee[], more: Partial<ReferralValueOptions> = {}): ReferralValue {
  const judgement = referralValue({ customerId: "anna", referees }, { ...options, ...more });
  if (judgement.status !== "decided") throw new Error(JSON.stringify(judgement));
  return judgement.value;
}
const amounts = ({ typeOne, typeTwo, savings, margin, cost, expected }: ReferralValue) =>
  [typeOne, typeTwo, savings, margin, cost, expected].map(({ amountMinor }) => amountMinor);
const undecided = (referees: readonly Referee[], more: Partial<ReferralValueOptions> = {}) =>
  referralValue({ customerId: "anna", referees }, { ...options, ...more });
const code = (expected: string) => expect.objectContaining({ name: "DomainError", code: expected });
const refusal = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
};

describe("computed by hand", () => {
  test("one friend, one in four would have come anyway: 3/4 of (120 + 40), 1/4 of 40, less the reward", () => {
    const value = valueOf([referee("ben", 5000, 7000)], { reward: eur(1500) });
    expect(amounts(value)).toEqual([12000, 1000, 4000, 9000, 1500, 11500]);
    expect(value).toMatchObject({ referees: 1, notYet: 0, bound: "exact", unknown: [], additive: false });
  });

  test("with each of them certain, the formula of Kumar, Petersen & Leone (2010): (A - a - M + ACQ1) + ACQ2", () => {
    // Margins A of 98 after marketing costs M of 18, rewards a of 40 for those who would not have come, 5 saved for each. The numbers
    // are made up; the paper's own example was not at hand.
    const own = (id: string, anyway: 0 | 1) =>
      referee(id, 0, 9800 - 1800, { probabilityAnyway: anyway, incentivised: anyway === 0 });
    const referees = [own("a", 0), own("b", 0), own("c", 1), own("d", 1)];
    const value = valueOf(referees, { acquisitionCost: eur(500), reward: eur(4000) });
    expect(value.expected).toEqual(eur(2 * (9800 - 4000 - 1800 + 500) + 2 * 500));
    expect(amounts(value)).toEqual([2 * (8000 + 500), 2 * 500, 2000, 16000, 8000, 10000]);
  });

  test("when somebody came changes nothing: all is stated at the moment of the values", () => {
    const came = (years: number) => valueOf([referee("ben", 3000, 12100, { convertedAt: yearsAgo(years) })]);
    expect(came(10)).toEqual(came(0));
    expect(valueOf([referee("ben", -11000, 0, { convertedAt: yearsAgo(10), probabilityAnyway: 0 })])).toMatchObject({
      margin: eur(-11000),
      bound: "exact",
    });
  });

  test("the past, the future, or both", () => {
    const margin = (which: ReferralValueOptions["margin"]) =>
      valueOf([referee("ben", 1000, 200, { probabilityAnyway: 0 })], { margin: which }).margin.amountMinor;
    expect([margin("historical"), margin("expected"), margin("both"), margin(undefined)]).toEqual([
      1000, 200, 1200, 1200,
    ]);
  });

  test("the cost of asking counts once, whoever came of it; a reward for each who came unless there was none", () => {
    const referees = [
      referee("a", 0, 0, { incentivised: true }),
      referee("b", 0, 0, { incentivised: false }),
      referee("c", 0, 0),
      { customerId: "d", incentivised: true },
    ];
    expect(valueOf(referees, { reward: eur(100), marketingCost: eur(7) })).toMatchObject({
      cost: eur(207),
      referees: 3,
      notYet: 1,
    });
  });

  test("halves round away from zero, each part once", () => {
    expect(amounts(valueOf([referee("a", 0, 1)], { probabilityAnyway: 0.5, acquisitionCost: eur(1) }))).toEqual([
      1, 1, 1, 1, 0, 2,
    ]);
  });

  test("who comes at the moment itself has come, who comes after it has not", () => {
    const at = (id: string, convertedAt: string) => referee(id, 0, 100, { convertedAt });
    expect(valueOf([at("a", asOf), at("b", "2026-07-01T00:00:00.001Z")])).toMatchObject({ referees: 1, notYet: 1 });
  });
});

describe("what is not known", () => {
  const without = { customerId: "cleo", convertedAt: yearsAgo(1) };

  test("somebody of whom nobody knows whether they came adds nothing and makes a lower bound", () => {
    const untold: Referee = { customerId: "dora", conversionUnknown: true };
    const came: Referee = { customerId: "ben", convertedAt: yearsAgo(1), probabilityAnyway: 1 };
    expect(valueOf([came, untold])).toMatchObject({ referees: 1, notYet: 0, untold: 1, bound: "lower" });
    expect(undecided([untold])).toMatchObject({ reason: "missing-facts", missing: ["referralsConverted"] });
    expect(undecided([{ customerId: "dora" }])).toMatchObject({ reason: "not-enough-data" });
  });

  test("somebody without a value is listed; what is sure of them counts", () => {
    const value = valueOf([referee("ben", 0, 12000), without]);
    expect(value).toMatchObject({
      bound: "lower",
      unknown: [{ customerId: "cleo", missing: "referees.value", reason: "missing-facts" }],
    });
    // 3/4 of (120 + 40) and 3/4 of 40; 1/4 of 40 twice.
    expect(amounts(value)).toEqual([15000, 2000, 8000, 9000, 0, 17000]);
  });

  test("somebody without a probability is taken for one who would have come anyway", () => {
    const value = valueOf([referee("ben", 0, 12000, { probabilityAnyway: 0 }), referee("cleo", 0, 500)], {
      probabilityAnyway: undefined,
    });
    expect(value).toMatchObject({
      bound: "lower",
      unknown: [{ customerId: "cleo", missing: "probabilityAnyway", reason: "missing-facts" }],
    });
    expect(amounts(value)).toEqual([16000, 4000, 8000, 12000, 0, 20000]);
  });

  test("of those who would have come anyway no value is needed", () => {
    expect(valueOf([without], { probabilityAnyway: 1 })).toMatchObject({ bound: "exact", expected: eur(4000) });
  });

  test("why a value is unknown is told: undecided, without a finite mean, in another currency", () => {
    const reasons: Referee[] = [
      referee("a", 0, 100),
      { ...without, customerId: "b", value: { ...undecidedValue, reason: "not-enough-data" } },
      { ...without, customerId: "c", value: infinite },
      { ...without, customerId: "d", value: valued(0, 100, "USD") },
      { ...without, customerId: "e", value: valued(100, 0, "USD") },
    ];
    expect(valueOf([...reasons].reverse()).unknown.map(({ customerId, reason }) => [customerId, reason])).toEqual([
      ["b", "not-enough-data"],
      ["c", "heavy-tail"],
      ["d", "mixed-currencies"],
      ["e", "mixed-currencies"],
    ]);
    expect(valueOf([referee("a", 0, 100), { ...without, value: valued(0, 0, "USD") }]).unknown).toHaveLength(1);
  });

  test.each(["protected-person", "not-permitted"] as const)(
    "what is %s of a friend is not told to a friend",
    (reason) => {
      const ben = { ...without, customerId: "ben", value: { ...undecidedValue, reason } };
      expect(valueOf([referee("a", 0, 100), ben]).unknown).toEqual([
        { customerId: "ben", missing: "referees.value", reason: "missing-facts" },
      ]);
      expect(undecided([ben])).toMatchObject({ reason: "missing-facts", missing: ["referees.value"] });
    },
  );

  test("without a probability a loss counts in full: it is the least that it can be", () => {
    const sure = referee("a", 0, 100, { probabilityAnyway: 0.5 });
    const worth = (past: number) =>
      valueOf([sure, referee("b", past, 0)], { probabilityAnyway: undefined }).expected.amountMinor;
    expect([worth(-1000), worth(-1), worth(0), worth(1000)]).toEqual([7050, 8049, 8050, 8050]);
    expect(valueOf([sure, referee("b", -1000, 0)], { probabilityAnyway: undefined })).toMatchObject({
      typeOne: eur(2000 + 50 + 4000 - 1000),
      typeTwo: eur(2000),
      bound: "lower",
    });
  });

  test("the past may be known where the future is not", () => {
    const historical = [{ net: eur(400), value: eur(100), since: "unknown" as const }];
    const ben = { ...without, value: undecidedValue, historical, probabilityAnyway: 0 };
    expect(valueOf([ben], { margin: "historical" })).toMatchObject({ margin: eur(100), bound: "exact" });
    expect(valueOf([ben])).toMatchObject({ margin: eur(100), bound: "lower", unknown: [{ customerId: "cleo" }] });
    expect(undecided([ben], { margin: "expected" })).toMatchObject({
      reason: "not-enough-data",
      missing: ["referees.value"],
    });
  });

  test.each([
    ["missing-facts", ["acquisitionCost"], [referee("a", 0, 1)], { acquisitionCost: undefined }],
    ["missing-facts", ["probabilityAnyway"], [referee("a", 0, 1)], { probabilityAnyway: undefined }],
    ["missing-facts", ["referees.value"], [without], {}],
    ["mixed-currencies", ["referees.value"], [{ ...without, value: valued(1, 1, "USD") }], {}],
    ["not-enough-data", ["referralsConverted"], [], {}],
    ["not-enough-data", ["referralsConverted"], [{ customerId: "a" }], {}],
    ["refused-for-use", [], [referee("a", 0, 1)], { policy: { ...valuePolicies.v1, use: "pricing" as const } }],
    ["refused-for-use", [], [referee("a", 0, 1)], { policy: { ...valuePolicies.v1, use: "eligibility" as const } }],
  ] as const)("%s: %j", (reason, missing, referees, more) => {
    expect(undecided(referees, more)).toEqual({
      status: "undecided",
      about: "referral-value",
      reason,
      missing,
      policy: "value/v1",
      asOf,
    });
  });

  test("nobody counts what the deceased recommended", () => {
    const judgement = referralValue(
      { customerId: "anna", protections: ["deceased"], referees: [referee("a", 0, 1)] },
      options,
    );
    expect(judgement).toMatchObject({ status: "undecided", reason: "protected-person" });
  });
});

const undecidedValue = {
  status: "undecided",
  about: "value",
  reason: "not-enough-data",
  missing: [],
  policy: "value/v1",
  asOf,
} as const;
const infinite = {
  status: "decided",
  about: "value",
  value: { expected: { status: "infinite", reason: "heavy-tail" }, historical: [] },
  evidence: [],
  policy: "value/v1",
  asOf,
} as const;

describe("evidence", () => {
  test("names the parts of the sum, and may be left out", () => {
    const of = (evidence: "full" | "none") =>
      referralValue({ customerId: "anna", referees: [referee("a", 0, 100)] }, { ...options, evidence });
    const full = of("full");
    const none = of("none");
    if (full.status !== "decided" || none.status !== "decided") throw new Error("it is decided");
    expect(full.evidence.map(({ fact, value, unit }) => [fact, value, unit])).toEqual([
      ["creditedReferrals", 1, "count"],
      ["probabilityAnyway", 0.25, "share"],
      ["acquisitionCost", 4000, "EUR"],
      ["referredMargin", 75, "EUR"],
      ["referralCost", 0, "EUR"],
    ]);
    expect(none).toEqual({ ...full, evidence: [] });
  });

  test("names the common probability only where somebody had none of their own", () => {
    const facts = (...own: readonly (number | undefined)[]) => {
      const referees = own.map((probabilityAnyway, i) => referee(`r${i}`, 0, 100, { probabilityAnyway }));
      const judgement = undecided(referees);
      return judgement.status === "decided" && judgement.evidence.map(({ fact }) => fact);
    };
    expect(facts(0, 0.5)).not.toContain("probabilityAnyway");
    expect(facts(0, undefined)).toContain("probabilityAnyway");
  });
});

describe("a base", () => {
  const came = { convertedAt: yearsAgo(1) };
  const graph = referralGraph([
    { referrerId: "anna", refereeId: "ben", at: "2025-01-01T00:00:00Z", ...came },
    { referrerId: "zoe", refereeId: "ben", at: "2025-01-02T00:00:00Z", ...came },
    { referrerId: "ben", refereeId: "cleo", at: "2025-03-01T00:00:00Z", ...came },
    { referrerId: "dora", refereeId: "emil", at: "2025-03-01T00:00:00Z" },
  ]);
  const customers: ReferralCustomer[] = [
    { customerId: "cleo", value: valued(0, 3000) },
    { customerId: "ben", value: valued(0, 2000) },
    { customerId: "nobody", value: valued(0, 1_000_000) },
  ];

  test("credits everybody who was brought to one referrer, and whom they brought to them", () => {
    const { referrers, undecided, totals } = referralValues(graph, customers, { ...options, probabilityAnyway: 0 });
    expect(
      referrers.map(({ customerId, value }) => [
        customerId,
        value.status === "decided" && value.value.margin.amountMinor,
      ]),
    ).toEqual([
      ["anna", 2000],
      ["ben", 3000],
      ["dora", false],
    ]);
    expect(undecided).toEqual([{ reason: "not-enough-data", referrers: 1 }]);
    expect(totals).toEqual({ savings: eur(8000), cost: eur(0) });
  });

  test("is the same as asking for each, and in any order", () => {
    const base = referralValues(graph, customers, options);
    expect(referralValues(graph, [...customers].reverse(), options)).toEqual(base);
    expect(base.referrers[0]?.value).toEqual(
      referralValue({ customerId: "anna", referees: [referee("ben", 0, 2000)] }, options),
    );
    expect(JSON.parse(JSON.stringify(base))).toEqual(base);
  });

  test("a cycle counts nobody twice", () => {
    const ring = referralGraph([
      { referrerId: "a", refereeId: "b", ...came },
      { referrerId: "b", refereeId: "a", ...came },
    ]);
    const { totals } = referralValues(ring, [], { ...options, probabilityAnyway: 1 });
    expect(totals?.savings).toEqual(eur(8000));
  });

  test("own chances and protections are read", () => {
    const { referrers } = referralValues(
      graph,
      [
        { customerId: "anna", protections: ["bereaved"] },
        { customerId: "cleo", probabilityAnyway: 1 },
      ],
      options,
    );
    expect(referrers[0]?.value).toMatchObject({ reason: "protected-person" });
    expect(referrers[1]?.value).toMatchObject({ status: "decided", value: { bound: "exact", typeTwo: eur(4000) } });
  });

  test("the totals are of all who came, whoever brought them, of whomever the margin is known and whoever is protected", () => {
    const rows = (...referrerIds: readonly string[]) =>
      referrerIds.map((referrerId, i) => ({ referrerId, refereeId: `r${i}`, ...came }));
    const paid = { ...options, reward: eur(1000), marketingCost: eur(7) };
    const totals = (referrerIds: readonly string[], known: readonly ReferralCustomer[]) =>
      referralValues(referralGraph(rows(...referrerIds)), known, paid).totals;
    const one = { customerId: "r0", value: valued(0, 100) };
    const sums = (referrers: number) => ({ savings: eur(8000), cost: eur(2000 + referrers * 7) });
    expect(totals(["a", "a"], [one])).toEqual(sums(1));
    expect(totals(["a", "b"], [one])).toEqual(sums(2));
    expect(totals(["a", "b"], [])).toEqual(sums(2));
    expect(totals(["a", "b"], [one, { customerId: "a", protections: ["deceased"] }])).toEqual(sums(2));
    expect(totals([], [])).toBeUndefined();
  });

  test("there are no totals without an acquisition cost and under a policy that refuses", () => {
    const totals = (more: Partial<ReferralValueOptions>) => referralValues(graph, [], { ...options, ...more }).totals;
    expect(totals({})).toEqual({ savings: eur(8000), cost: eur(0) });
    expect(totals({ acquisitionCost: undefined })).toBeUndefined();
    expect(totals({ policy: { ...valuePolicies.v1, use: "pricing" } })).toBeUndefined();
    expect(referralValues(referralGraph([]), [], options)).toMatchObject({ referrers: [], undecided: [] });
  });

  test("values of scoreValue go in as they are", () => {
    const model = {
      kind: "bg-nbd",
      schemaVersion: 1,
      unit: "week",
      parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
    } as const;
    const value = scoreValue(
      {
        asOf,
        purchaseOccasions: 3,
        history: { frequency: 2, recency: 213, T: 272, unit: "day" },
        historyComplete: true,
        spend: [{ currency: "EUR", gross: 9000, refunded: 0, net: 9000, discount: 0, meanPerOccasion: 3000 }],
      },
      { model, spend: eur(3000), margin: 0.3 },
    );
    if (value.status !== "decided" || value.value.expected.status !== "finite") throw new Error("it is decided");
    const judged = referralValues(graph, [{ customerId: "ben", value }], { ...options, probabilityAnyway: 0 });
    expect(judged.referrers[0]?.value).toMatchObject({
      value: { margin: eur(2700 + value.value.expected.value.amountMinor) },
    });
  });
});

describe("whatever the numbers", () => {
  const cents = fc.integer({ min: -1_000_000, max: 10_000_000 });
  const referees = fc
    .array(
      fc.record({
        past: cents,
        future: fc.integer({ min: 0, max: 10_000_000 }),
        p: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
        years: fc.double({ min: 0, max: 20, noNaN: true }),
        incentivised: fc.option(fc.boolean(), { nil: undefined }),
        known: fc.boolean(),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((people) =>
      people.map(({ past, future, p, years, incentivised, known }, i) => ({
        ...referee(`r${i}`, past, future, { probabilityAnyway: p, convertedAt: yearsAgo(years), incentivised }),
        ...(!known && { value: undefined }),
      })),
    );
  const terms = fc.record({
    probabilityAnyway: fc.double({ min: 0, max: 1, noNaN: true }),
    acquisitionCost: fc.integer({ min: 0, max: 100_000 }).map(eur),
    reward: fc.integer({ min: 0, max: 100_000 }).map(eur),
  });

  test("the parts add up to the unit, by type and by kind", () => {
    fc.assert(
      fc.property(referees, terms, (list, more) => {
        const judgement = undecided(list, more);
        if (judgement.status === "undecided") return;
        const [typeOne, typeTwo, savings, margin, cost, expected] = amounts(judgement.value);
        expect(typeOne! + typeTwo!).toBe(savings! + margin!);
        expect(expected).toBe(savings! + margin! - cost!);
        expect(amounts(judgement.value).every(Number.isSafeInteger)).toBe(true);
      }),
    );
  });

  test("the order of the referred changes no byte", () => {
    fc.assert(
      fc.property(referees, terms, (list, more) => {
        expect(JSON.stringify(undecided([...list].reverse(), more))).toBe(JSON.stringify(undecided(list, more)));
      }),
    );
  });

  test("a higher chance of coming anyway never raises the value of people who bring a gain", () => {
    fc.assert(
      fc.property(
        cents.map(Math.abs),
        fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
        (future, ps) => {
          const [low, high] = ps
            .sort((a, b) => a - b)
            .map((probabilityAnyway) => valueOf([referee("a", 0, future)], { probabilityAnyway }).expected.amountMinor);
          expect(high).toBeLessThanOrEqual(low!);
        },
      ),
    );
  });
});

describe("errors", () => {
  const one = [referee("a", 0, 100)];
  const horizon = (years: number) => {
    const judgement = valued(0, 100);
    if (judgement.status !== "decided") throw new Error("it is decided");
    return { ...judgement, value: { ...judgement.value, horizon: { years } } };
  };
  const other = { ...undecidedValue, asOf: "2026-06-30T00:00:00Z" };
  const at = (rate: number) => ({ ...infinite, value: { ...infinite.value, rate: { ...tenPercent, rate } } });
  const graph = referralGraph([{ referrerId: "a", refereeId: "b" }]);

  test.each([
    [
      "referral-value-options",
      () => referralValue({ customerId: "a", referees: [] }, null as unknown as ReferralValueOptions),
    ],
    ["referral-value-referrer", () => referralValue(null as unknown as { customerId: string; referees: [] }, options)],
    ["referral-value-referees", () => undecided([null as unknown as Referee])],
    ["referral-value-referees", () => undecided("all" as unknown as Referee[])],
    [
      "referral-value-referees",
      () => undecided([{ ...one[0]!, value: { ...infinite, value: {} } as unknown as Referee["value"] }]),
    ],
    ["referral-value-referees", () => undecided([{ ...one[0]!, historical: [null] as unknown as [] }])],
    ["referral-value-referees", () => undecided([...one, ...one])],
    ["referral-value-probability-anyway", () => undecided(one, { probabilityAnyway: 1.1 })],
    ["referral-value-probability-anyway", () => undecided([referee("a", 0, 1, { probabilityAnyway: Number.NaN })])],
    ["referral-value-acquisition-cost", () => undecided(one, { acquisitionCost: eur(-1) })],
    ["referral-value-reward", () => undecided(one, { reward: eur(-1) })],
    ["referral-value-marketing-cost", () => undecided(one, { marketingCost: eur(-1) })],
    ["money-amount", () => undecided(one, { acquisitionCost: null as unknown as undefined })],
    ["money-currencies", () => undecided(one, { reward: money(1, "USD") })],
    ["money-amount", () => undecided(one, { acquisitionCost: { amountMinor: 0.5, currency: "EUR" } })],
    ["referral-value-margin", () => undecided(one, { margin: "all" as "both" })],
    ["referral-value-evidence", () => undecided(one, { evidence: "some" as "none" })],
    ["referral-value-as-of", () => undecided([{ ...one[0]!, value: other }])],
    [
      "referral-value-rate",
      () => undecided([at(0.1), at(0.2)].map((value, i) => ({ ...one[0]!, customerId: `r${i}`, value }))),
    ],
    ["referral-value-referrer", () => referralValue({ referees: one } as unknown as Referrer, options)],
    ["referral-value-referrer", () => referralValue({ customerId: "", referees: one }, options)],
    [
      "referral-value-referrer",
      () => referralValue({ customerId: "z", referees: one, protections: "deceased" as unknown as [] }, options),
    ],
    ["referral-value-referees", () => undecided([{ ...one[0]!, customerId: 3 as unknown as string }])],
    ["referral-value-referees", () => undecided([{ convertedAt: asOf } as Referee])],
    ["referral-value-referees", () => undecided([referee("anna", 0, 100)])],
    ["referral-value-referees", () => undecided([{ ...one[0]!, historical: "all" as unknown as [] }])],
    ["instant", () => undecided([{ ...one[0]!, value: 5 as unknown as undefined }])],
    [
      "referral-value-horizon",
      () =>
        undecided([
          { ...one[0]!, customerId: "b", value: horizon(1) },
          { ...one[0]!, value: horizon(2) },
        ]),
    ],
    ["instant", () => undecided(one, { asOf: "2026-07-01" })],
    ["instant", () => undecided([{ customerId: "a", convertedAt: "soon" }])],
    ["policy-use", () => undecided(one, { policy: { ...valuePolicies.v1, use: "fun" as "service" } })],
    ["referral-values-graph", () => referralValues(undefined as never, [], options)],
    ["referral-values-graph", () => referralValues({ ...graph, members: graph.members.slice(1) }, [], options)],
    ["referral-values-customers", () => referralValues(graph, [null as unknown as ReferralCustomer], options)],
    ["referral-values-customers", () => referralValues(graph, [{ customerId: "b" }, { customerId: "b" }], options)],
    ["referral-values-customers", () => referralValues(graph, [{ customerId: "x" }, { customerId: "x" }], options)],
    ["referral-values-as-of", () => referralValues({ ...graph, asOf: "2026-06-30T00:00:00Z" }, [], options)],
    ["schema-version", () => referralValues({ ...graph, schemaVersion: 2 as 1 }, [], options)],
  ])("%s", (expected, act) => {
    expect(refusal(act)).toEqual(code(expected));
  });

  test("a value of null is not known", () => {
    expect(undecided([{ ...one[0]!, value: null as unknown as undefined }])).toMatchObject({ reason: "missing-facts" });
  });
});

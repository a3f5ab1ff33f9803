import {
  advocacySummary,
  chainOf,
  createReferralIndex,
  referralGraph,
  referralRates,
  type ReferralRow,
} from "clientele/loyalty";
import { referralsOf, summarizeAll } from "clientele/facts";
import { describe, expect, test } from "vitest";

const row = (referrerId: string, refereeId: string, at?: string, more: Partial<ReferralRow> = {}): ReferralRow => ({
  referrerId,
  refereeId,
  ...(at !== undefined && { at: `2026-01-${at}T12:00:00Z` }),
  ...more,
});
const memberOf = (rows: readonly ReferralRow[], id: string) => createReferralIndex(referralGraph(rows)).member(id);

describe("one referrer each", () => {
  test("the earliest referral counts, by the moment and not by the text", () => {
    const later = row("a", "x", undefined, { at: "2026-01-05T12:00:00Z" });
    const earlier = row("b", "x", undefined, { at: "2026-01-05T12:30:00+01:00" });
    expect(memberOf([later, earlier], "x")).toMatchObject({ referrerId: "b", alsoNamed: ["a"] });
  });

  test("of several at one moment the smallest id counts, and whoever has no time comes last", () => {
    expect(memberOf([row("c", "x", "05"), row("b", "x", "05"), row("a", "x")], "x")).toMatchObject({
      referrerId: "b",
      alsoNamed: ["a", "c"],
      referredAt: "2026-01-05T12:00:00.000Z",
    });
    expect(memberOf([row("b", "x"), row("a", "x")], "x")).not.toHaveProperty("referredAt");
  });

  test("whoever named somebody second made a referral and brought nobody", () => {
    const rows = [row("a", "x", "05"), row("b", "x", "06"), row("b", "x", "07")];
    expect(memberOf(rows, "a")).toMatchObject({ made: 1, brought: 1 });
    expect(memberOf(rows, "b")).toMatchObject({ made: 1, brought: 0, broughtInAll: 0 });
  });

  test("whoever converted somebody goes before whoever only named them, and of those the first", () => {
    const rows = [
      row("a", "x", "05"),
      row("b", "x", "06", { convertedAt: "2026-01-20T00:00:00Z" }),
      row("c", "x", "07", { convertedAt: "2026-01-10T00:00:00Z" }),
    ];
    expect(memberOf(rows, "x")).toMatchObject({
      referrerId: "b",
      referredAt: "2026-01-06T12:00:00.000Z",
      convertedAt: "2026-01-10T00:00:00.000Z",
      alsoNamed: ["a", "c"],
    });
    expect(["a", "b", "c"].map((id) => memberOf(rows, id)?.converted)).toEqual([0, 1, 0]);
    expect(["a", "b", "c"].map((id) => memberOf(rows.slice(0, 1), id)?.converted)).toEqual([0, undefined, undefined]);
  });

  test("a conversion before the referral is none of it; at the same moment it is", () => {
    const converts = (convertedAt: string) => memberOf([row("a", "x", "05", { convertedAt })], "a")?.converted;
    expect(converts("2026-01-05T12:00:00Z")).toBe(1);
    expect(converts("2026-01-05T11:59:59.999Z")).toBe(0);
    expect(memberOf([row("a", "x", "05", { convertedAt: "2020-01-01T00:00:00Z" })], "x")).not.toHaveProperty(
      "convertedAt",
    );
  });

  test("a referral without a time was made at its conversion at the latest", () => {
    const undated = row("b", "x", undefined, { convertedAt: "2026-01-10T00:00:00Z" });
    const dated = (day: string) => row("a", "x", day, { convertedAt: "2026-01-20T00:00:00Z" });
    expect(memberOf([undated, dated("09")], "x")?.referrerId).toBe("a");
    expect(memberOf([undated, dated("10")], "x")).toMatchObject({ referrerId: "b" });
    expect(memberOf([undated, dated("10")], "x")).not.toHaveProperty("referredAt");
  });

  test("somebody was referred when their referrer first named them, in whatever row", () => {
    const rows = [row("a", "x", "05"), row("a", "x", "07", { convertedAt: "2026-01-08T00:00:00Z" })];
    expect(memberOf(rows, "x")?.referredAt).toBe("2026-01-05T12:00:00.000Z");
  });

  test("a reward counts where any row of the first referrer tells of one, and nobody's word is no reward", () => {
    const rows = [row("a", "x", "05", { incentivised: false }), row("a", "x", "06", { incentivised: true })];
    expect(memberOf(rows, "x")?.incentivised).toBe(true);
    expect(memberOf(rows.slice(0, 1), "x")?.incentivised).toBe(false);
    expect(memberOf([row("a", "x", "05"), row("b", "x", "06", { incentivised: true })], "x")).not.toHaveProperty(
      "incentivised",
    );
  });
});

describe("the longest chain", () => {
  test("of several that are as long ends with the smallest id", () => {
    expect(referralGraph([row("a", "z"), row("b", "y"), row("c", "x")]).longestChain).toEqual(["c", "x"]);
  });
});

describe("cycles", () => {
  // a brought b, b brought c, c brought a; c brought d, d brought e.
  const rows = [row("a", "b"), row("b", "c"), row("c", "a"), row("c", "d"), row("d", "e")];

  test("are reported once; their members have no depth; those below count from the cycle", () => {
    const graph = referralGraph(rows);
    expect(graph).toMatchObject({
      cycles: [["a", "b", "c"]],
      roots: [],
      longestChain: [],
      generations: [],
      inCycles: 3,
      belowCycles: 2,
    });
    expect(graph.members[0]).not.toHaveProperty("depth");
    expect(graph.members.slice(3)).toMatchObject([
      { place: "below-cycle", depth: 1 },
      { place: "below-cycle", depth: 2 },
    ]);
    expect(chainOf(graph, "e")).toEqual({ from: "cycle", path: ["c", "d", "e"] });
    expect(chainOf(graph, "b")).toEqual({ from: "cycle", path: ["b"] });
  });

  test("each member brought all the others and what hangs below, never themselves", () => {
    expect(referralGraph(rows).members.map(({ broughtInAll }) => broughtInAll)).toEqual([4, 4, 4, 1, 0]);
  });

  test("time can break what looks like a cycle", () => {
    // Somebody had brought a before c did.
    const graph = referralGraph([...rows.map((one) => ({ ...one, at: "2026-02-01T00:00:00Z" })), row("z", "a", "01")]);
    expect(graph.cycles).toEqual([]);
    expect(graph.longestChain).toEqual(["z", "a", "b", "c", "d", "e"]);
  });
});

describe("large graphs", () => {
  const size = 100_000;
  const id = (i: number) => `customer-${String(i).padStart(6, "0")}`;
  const chain = Array.from({ length: size }, (_, i) => ({ referrerId: id(i), refereeId: id(i + 1) }));

  test("a chain as long as the base is walked without recursion", () => {
    const graph = referralGraph(chain);
    expect(graph.longestChain).toHaveLength(size + 1);
    expect(graph.members[0]).toMatchObject({ broughtInAll: size, depth: 0 });
    expect(createReferralIndex(graph).chainOf(id(size))?.path).toEqual(graph.longestChain);
    expect(createReferralIndex(graph).broughtBy(id(0))).toEqual(graph.longestChain.slice(1));
  });

  test("so is a cycle, and a star", () => {
    const ring = referralGraph([...chain, { referrerId: id(size), refereeId: id(0) }]);
    expect(ring.cycles.map(({ length }) => length)).toEqual([size + 1]);
    const star = referralGraph(chain.map(({ refereeId }) => ({ referrerId: "hub", refereeId })));
    expect(star.generations).toEqual([1, size]);
    const sink = referralGraph(chain.map(({ referrerId }) => ({ referrerId, refereeId: "hub" })));
    expect(sink.members.at(-1)?.alsoNamed).toHaveLength(size - 1);
  });
});

describe("rates", () => {
  const star = (brought: number, converted: number) =>
    referralGraph(
      Array.from({ length: brought }, (_, i) =>
        row("hub", `r${i}`, "05", i < converted ? { convertedAt: "2026-01-20T00:00:00Z" } : {}),
      ),
    );

  test("of whom nobody knows whether they became customers has no part in the share", () => {
    const rows = Array.from({ length: 40 }, (_, i) => ({
      referrerId: "anna",
      refereeId: `friend-${i}`,
      ...(i < 31 ? {} : { convertedAt: "2026-01-05T12:00:00Z" }),
      ...(i < 30 ? { conversionUnknown: true } : {}),
    }));
    const graph = referralGraph(rows);
    expect(graph.members.find(({ id }) => id === "friend-0")).toMatchObject({ conversionUnknown: true });
    expect(graph.members.find(({ id }) => id === "friend-30")).not.toHaveProperty("conversionUnknown");
    expect(referralRates(graph, { customers: 100 })).toMatchObject({
      brought: 40,
      converted: 9,
      conversionUnknown: 30,
      conversion: { status: "not-enough-data", of: 10, required: 30 },
    });
  });

  test("a share needs thirty people; Wilson's interval of 10 of 30 at 95 % is 19.2 % to 51.2 %", () => {
    expect(referralRates(star(29, 10), { customers: 200 }).conversion).toEqual({
      status: "not-enough-data",
      of: 29,
      required: 30,
    });
    const { conversion, ...rates } = referralRates(star(30, 10), { customers: 200 });
    expect(rates).toEqual({
      customers: 200,
      referrers: 1,
      made: 30,
      brought: 30,
      converted: 10,
      conversionUnknown: 0,
      madePerCustomer: 0.15,
      convertedPerCustomer: 0.05,
    });
    if (conversion.status !== "measured") throw new Error("there are thirty");
    expect(conversion.interval).toMatchObject({ method: "wilson", notCovered: ["dependence"] });
    expect(conversion.interval.low).toBeCloseTo(0.1923, 4);
    expect(conversion.interval.high).toBeCloseTo(0.5122, 4);
  });

  test("another level gives another interval", () => {
    const widths = [0.8, 0.95, 0.99].map((level) => {
      const { conversion } = referralRates(star(40, 10), { customers: 200, level });
      return conversion.status === "measured" ? conversion.interval.high - conversion.interval.low : 0;
    });
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
  });
});

describe("advocacy of a base", () => {
  test("who has an unknown fact is left out of the share that needs it, and counts in the others", () => {
    const summary = advocacySummary([
      ...Array.from({ length: 30 }, (_, i) => ({ advocacyActsLastYear: i < 3 ? 2 : 0 })),
      ...Array.from({ length: 30 }, (_, i) => ({ referralsMade: 2, referralsConverted: i < 5 ? 1 : 0 })),
    ]);
    expect(summary).toMatchObject({
      customers: 60,
      advocates: { status: "measured", count: 3, of: 30, share: 0.1 },
      made: { count: 60, of: 30 },
      converted: { count: 5, of: 30 },
      referred: { status: "not-enough-data", of: 0, required: 30 },
    });
  });

  test("new is who first bought within the span; its last day counts", () => {
    const base = [365, 366].flatMap((daysSinceFirstPurchase) =>
      Array.from({ length: 30 }, () => ({ daysSinceFirstPurchase, referredBeforeFirstPurchase: true })),
    );
    expect(advocacySummary(base).referred.of).toBe(30);
    expect(advocacySummary(base, { newWithinDays: 366 }).referred.of).toBe(60);
    expect(advocacySummary(base, { newWithinDays: 364 }).referred.of).toBe(0);
  });
});

const referral = (id: string, time: string, customerId: string, refereeId: string) =>
  ({ type: "referral-made", source: "s", id, time, customerId, refereeId }) as const;
const purchase = (id: string, time: string, customerId: string, referrerId?: string) => {
  const total = { amountMinor: 1500, currency: "EUR" };
  return { type: "purchase", source: "s", id, time, customerId, total, ...(referrerId && { referrerId }) } as const;
};
const coverage = { purchase: { from: "beginning" } } as const;

describe("referrals of events", () => {
  test("go in as they are", () => {
    const events = [referral("1", "2026-01-10T12:00:00Z", "anna", "ben"), purchase("2", "2026-02-10T12:00:00Z", "ben")];
    const graph = referralGraph(referralsOf(events, { asOf: "2026-03-01", coverage }), { asOf: "2026-03-01" });
    expect(graph.asOf).toBe("2026-03-01T23:59:59.999Z");
    expect(graph.members[0]).toMatchObject({ id: "anna", brought: 1, converted: 1 });
  });

  test("whom the converting order names has the credit, as the fact says", () => {
    const events = [
      referral("1", "2026-01-10T12:00:00Z", "anna", "ben"),
      purchase("2", "2026-02-10T12:00:00Z", "ben", "cleo"),
    ];
    const asOf = "2026-03-01";
    const { members } = referralGraph(referralsOf(events, { asOf, coverage }), { asOf });
    expect(members.map(({ id, converted }) => [id, converted])).toEqual([
      ["anna", 0],
      ["ben", 0],
      ["cleo", 1],
    ]);
    const facts = summarizeAll([...events, purchase("3", "2026-01-01T12:00:00Z", "cleo")], {
      asOf,
      coverage: { ...coverage, "referral-converted": { from: "beginning" } },
    });
    expect(facts.map(({ customerId, referralsConverted = 0 }) => [customerId, referralsConverted])).toEqual([
      ["anna", 0],
      ["ben", 0],
      ["cleo", 1],
    ]);
  });

  test("a calendar date ends when its day ends in the zone of both", () => {
    const when = { asOf: "2026-03-01", timeZone: "America/New_York" };
    const events = [referral("1", "2026-01-10T12:00:00Z", "anna", "ben"), purchase("2", "2026-03-02T03:00:00Z", "ben")];
    const graph = referralGraph(referralsOf(events, { ...when, coverage }), when);
    expect(graph.asOf).toBe("2026-03-02T04:59:59.999Z");
    expect(graph.members[0]?.converted).toBe(1);
  });
});

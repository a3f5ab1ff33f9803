import {
  advocacySummary,
  broughtBy,
  chainOf,
  createReferralIndex,
  referralGraph,
  type ReferralGraph,
  referralRates,
  type ReferralRow,
} from "clientele/loyalty";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const code = (expected: string) => expect.objectContaining({ name: "DomainError", code: expected });
const refusal = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
};

describe("rows", () => {
  test("that are no referrals are listed with their position and field, and the others count", () => {
    const rows = [
      null,
      { referrerId: "a", refereeId: "" },
      { referrerId: 7, refereeId: "b" },
      { referrerId: "a", refereeId: "b", at: "2026-01-05" },
      { referrerId: "a", refereeId: "b", convertedAt: Number.NaN },
      { referrerId: "a", refereeId: "b", incentivised: "yes" },
      { referrerId: "a", refereeId: "a", at: "2026-01-05T00:00:00Z" },
      { referrerId: "a", refereeId: "b" },
    ] as unknown as ReferralRow[];
    const { issues, referrals, members } = referralGraph(rows);
    expect(issues.map(({ code, index, path, id }) => [code, index, path?.[0] ?? id])).toEqual([
      ["malformed", 0, "referrerId"],
      ["malformed", 1, "refereeId"],
      ["malformed", 2, "referrerId"],
      ["malformed", 3, "at"],
      ["malformed", 4, "convertedAt"],
      ["malformed", 5, "incentivised"],
      ["self-referral", 6, "a"],
    ]);
    expect(issues[3]?.message).toBe('a referral requires at to be an instant with an offset; got "2026-01-05"');
    expect([referrals, members.length]).toEqual([1, 2]);
  });

  test("of any kind give a graph and never an exception", () => {
    fc.assert(
      fc.property(fc.array(fc.anything()), (rows) => {
        expect(referralGraph(rows as ReferralRow[]).schemaVersion).toBe(1);
      }),
    );
  });

  test("may have ids that an object would take amiss, and very long ones", () => {
    const long = "x".repeat(1_000_000);
    const ids = ["__proto__", "constructor", "hasOwnProperty", "toString", long];
    const rows = ids.slice(1).map((refereeId, i) => ({ referrerId: ids[i]!, refereeId }));
    const graph = referralGraph(rows);
    expect(graph.longestChain).toEqual(ids);
    expect(broughtBy(graph, "__proto__")).toEqual(ids.slice(1).sort());
    expect(chainOf(graph, "valueOf")).toBeUndefined();
  });

  test("none are a graph of nobody", () => {
    expect(referralGraph([])).toEqual({
      schemaVersion: 1,
      members: [],
      roots: [],
      cycles: [],
      longestChain: [],
      generations: [],
      inCycles: 0,
      belowCycles: 0,
      referrals: 0,
      afterAsOf: 0,
      issues: [],
    });
  });

  test("a moment asked for belongs to what is seen, the millisecond after does not", () => {
    const at = (text: string) => [{ referrerId: "a", refereeId: "b", at: text }];
    expect(referralGraph(at("2026-01-05T23:59:59.999Z"), { asOf: "2026-01-05" }).referrals).toBe(1);
    expect(referralGraph(at("2026-01-06T00:00:00Z"), { asOf: "2026-01-05" })).toMatchObject({
      referrals: 0,
      afterAsOf: 1,
      members: [],
    });
  });
});

describe("errors", () => {
  const graph = referralGraph([{ referrerId: "a", refereeId: "b", convertedAt: "2026-01-05T00:00:00Z" }]);

  test.each([
    ["referral-graph-referrals", () => referralGraph("rows" as unknown as ReferralRow[])],
    ["as-of", () => referralGraph([], { asOf: "yesterday" })],
    ["time-zone", () => referralGraph([], { asOf: "2026-01-01", timeZone: "Mars/Base" })],
    ["time-zone", () => referralGraph([], { timeZone: "Mars/Base" })],
    ["create-referral-index-graph", () => createReferralIndex(null as unknown as ReferralGraph)],
    ["create-referral-index-graph", () => createReferralIndex({ schemaVersion: 1 } as ReferralGraph)],
    ["schema-version", () => chainOf({ ...graph, schemaVersion: 2 } as unknown as ReferralGraph, "a")],
    ["referral-rates-graph", () => referralRates(undefined as unknown as ReferralGraph, { customers: 1 })],
    ["referral-rates-customers", () => referralRates(graph, { customers: 0 })],
    ["referral-rates-options", () => referralRates(graph, undefined as unknown as { customers: number })],
    ["referral-rates-level", () => referralRates(graph, { customers: 3, level: 1 })],
    ["facts", () => advocacySummary([null as unknown as object])],
    ["facts", () => advocacySummary({} as unknown as object[])],
    ["facts", () => advocacySummary([{ referralsMade: Number.NaN }])],
    ["facts", () => advocacySummary([{ referralsMade: -3 }])],
    ["facts", () => advocacySummary([{ referralsConverted: "5" as unknown as number }])],
    ["facts", () => advocacySummary([{ advocacyActsLastYear: Infinity }])],
    ["facts", () => advocacySummary([{ daysSinceFirstPurchase: "1" as unknown as number }])],
    ["facts", () => advocacySummary([{ referredBeforeFirstPurchase: 1 as unknown as boolean }])],
    ["advocacy-summary-options", () => advocacySummary([], null as unknown as object)],
    ["advocacy-summary-level", () => advocacySummary([], { level: Number.NaN })],
    ["advocacy-summary-new-within-days", () => advocacySummary([], { newWithinDays: -1 })],
  ])("%s", (expected, act) => {
    expect(refusal(act)).toEqual(code(expected));
  });

  test("options of null and none are the same", () => {
    expect(referralGraph([], null as unknown as object)).toEqual(referralGraph([]));
  });

  test("a fact of null is not known", () => {
    const nothing = {
      advocacyActsLastYear: null,
      referralsMade: null,
      referralsConverted: null,
      daysSinceFirstPurchase: null,
      referredBeforeFirstPurchase: null,
    };
    expect(advocacySummary([nothing as unknown as object])).toEqual(advocacySummary([{}]));
    const { referred } = advocacySummary([{ ...nothing, referredBeforeFirstPurchase: true } as unknown as object]);
    expect(referred.of).toBe(0);
  });

  test("a graph that was edited into a hidden cycle ends", () => {
    const members = [
      { id: "a", place: "chain", depth: 1, referrerId: "b" },
      { id: "b", place: "chain", depth: 1, referrerId: "a" },
    ];
    const index = createReferralIndex({ ...graph, members } as unknown as ReferralGraph);
    expect(index.chainOf("a")?.path).toEqual(["b", "a"]);
    expect(index.broughtBy("a")).toEqual(["b"]);
  });

  test("inputs are not touched", () => {
    const rows = Object.freeze([Object.freeze({ referrerId: "a", refereeId: "b" })]);
    expect(referralGraph(rows).members).toHaveLength(2);
  });
});

import {
  classificationPolicies,
  classifyOver,
  comparePeriods,
  createClassifier,
  growthByPeriod,
  type StageHistory,
  type StageState,
  stageFlows,
  timeInStage,
  transitionMatrix,
} from "clientele/classification";
import { kaplanMeier, medianSurvival } from "clientele/churn";
import { summarizeAll, summarizeBase } from "clientele/facts";
import { fromOrders } from "clientele/journey";
import { beforeAll, describe, expect, test } from "vitest";
import { event, everything, order } from "../facts/support.js";
import { hasSharedData, sharedRows } from "../support/shared-data.js";

const by = (customerId: string, id: string, day: string, amountMinor = 1000, more: object = {}) =>
  order(id, day, amountMinor, { customerId, ...more });

const months = ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"];
const history = (customers: Readonly<Record<string, readonly StageState[]>>): StageHistory => ({
  schemaVersion: 1,
  policy: "p",
  timeZone: "UTC",
  at: months.map((day) => `${day}T23:59:59.999Z`),
  customers: Object.entries(customers).map(([customerId, stages]) => ({ customerId, stages })),
});
const some = history({
  anna: ["new", "active", "active", "at-risk"],
  ben: ["absent", "new", "at-risk", "lapsed"],
  carl: ["undecided", "active", "undecided", "active"],
  dora: ["absent", "absent", "absent", "new"],
});

describe("classifyOver", () => {
  const policy = { ...classificationPolicies.v1, silence: { atRisk: 10, lapsed: 20 } };

  test.each([
    ["2026-01-10", "new"],
    ["2026-01-19", "new"],
    ["2026-01-20", "at-risk"],
    ["2026-01-29", "at-risk"],
    ["2026-01-30", "lapsed"],
  ])("counts silence to the end of the day, half-open: on %s %s", (day, stage) => {
    const { customers } = classifyOver([order("1", "2026-01-10", 100)], { at: [day], policy, coverage: everything });
    expect(customers).toEqual([{ customerId: "anna", stages: [stage] }]);
  });

  test("is absent before anything is known, and undecided where purchases are not covered", () => {
    const { customers } = classifyOver([event("visit", "2026-01-10"), order("1", "2026-01-20", 100)], {
      at: ["2026-01-09", "2026-01-10", "2026-01-20"],
    });
    expect(customers).toEqual([{ customerId: "anna", stages: ["absent", "undecided", "active"] }]);
  });

  test("of nobody is empty", () => {
    expect(classifyOver([], { at: ["2026-01-01"] })).toMatchObject({ schemaVersion: 1, customers: [] });
  });
});

describe("transitionMatrix", () => {
  const { states, rows, pairs } = transitionMatrix(some);
  const count = (from: StageState, to: StageState) => rows.find((row) => row.from === from)?.counts[states.indexOf(to)];

  test("holds each moment against the next", () => {
    expect(pairs.map(({ from, to }) => [from.slice(0, 7), to.slice(0, 7)])).toEqual([
      ["2026-01", "2026-02"],
      ["2026-02", "2026-03"],
      ["2026-03", "2026-04"],
    ]);
    expect(count("new", "active")).toBe(1);
    expect(count("new", "at-risk")).toBe(1);
    expect(count("active", "active")).toBe(1);
    expect(count("undecided", "active")).toBe(2);
    expect(count("absent", "new")).toBe(2);
  });

  test("does not count who was absent at both moments", () => {
    expect(count("absent", "absent")).toBe(0);
    expect(rows.find(({ from }) => from === "absent")?.transitions).toBe(2);
  });

  test("has shares that sum to one, and none where nobody was", () => {
    for (const { transitions, counts, shares } of rows) {
      expect(counts.reduce((sum, one) => sum + one, 0)).toBe(transitions);
      if (transitions === 0) expect(shares).toBeUndefined();
      else expect(shares?.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
    }
  });

  test("between two moments counts each customer once", () => {
    const two = transitionMatrix(some, { between: ["2026-01-31", "2026-04-30"] });
    expect(two.rows.reduce((sum, { transitions }) => sum + transitions, 0)).toBe(4);
    expect(two.rows.find(({ from }) => from === "new")).toMatchObject({ transitions: 1 });
  });

  test("of a single moment knows of no transition", () => {
    const one = { ...some, at: some.at.slice(0, 1), customers: [{ customerId: "anna", stages: ["new"] as const }] };
    expect(transitionMatrix(one)).toMatchObject({ pairs: [] });
    expect(transitionMatrix(one).rows.every(({ shares }) => shares === undefined)).toBe(true);
  });
});

describe("timeInStage", () => {
  const { spells, stages } = timeInStage(some);
  const of = (customerId: string) => spells.filter((spell) => spell.customerId === customerId);

  test("counts calendar days from the first moment in the stage to the first in another", () => {
    expect(
      of("ben").map(({ stage, days, ended, next, startSeen }) => ({ stage, days, ended, next, startSeen })),
    ).toEqual([
      { stage: "new", days: 31, ended: true, next: "at-risk", startSeen: true },
      { stage: "at-risk", days: 30, ended: true, next: "lapsed", startSeen: true },
      { stage: "lapsed", days: 0, ended: false, next: undefined, startSeen: true },
    ]);
  });

  test("marks a stage that was there at the first moment as begun before", () => {
    expect(of("anna")[0]).toMatchObject({ stage: "new", days: 28, ended: true, startSeen: false });
    expect(of("anna")[1]).toMatchObject({ stage: "active", days: 61, ended: true, next: "at-risk", startSeen: true });
  });

  test("takes what cannot be decided for the end of sight and not of the stage", () => {
    expect(of("carl")).toEqual([
      expect.objectContaining({ stage: "active", days: 0, ended: false, startSeen: false }),
      expect.objectContaining({ stage: "active", days: 0, ended: false, startSeen: false }),
    ]);
  });

  test("sums up only what began and ended before our eyes", () => {
    expect(stages.find(({ stage }) => stage === "active")).toEqual({
      stage: "active",
      spells: 3,
      ended: 1,
      complete: 1,
      meanDays: 61,
      medianDays: 61,
    });
    expect(stages.find(({ stage }) => stage === "reactivated")).toEqual({
      stage: "reactivated",
      spells: 0,
      ended: 0,
      complete: 0,
    });
  });

  test("gives lifetimes for a survival curve", () => {
    const atRisk = spells.filter(({ stage, startSeen }) => stage === "at-risk" && startSeen);
    const curve = kaplanMeier(
      atRisk.map(({ days, ended, next }) => ({ time: days, ended, cause: next })),
      { unit: "day" },
    );
    expect(medianSurvival(curve)).toMatchObject({ status: "reached", time: 30 });
  });
});

test("stageFlows: every customer who is known at either end flows once, and ids are unique", () => {
  const { nodes, links } = stageFlows(some);
  expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
  expect(links.reduce((sum, { customers }) => sum + customers, 0)).toBe(4);
  for (const { id, side, customers } of nodes) {
    const ends = links.filter((link) => link[side === "from" ? "source" : "target"] === id);
    expect(ends.reduce((sum, link) => sum + link.customers, 0)).toBe(customers);
  }
  expect(stageFlows(some, { to: "2026-02-28" }).links).toEqual([
    { source: "from:new", target: "to:active", customers: 1 },
    { source: "from:undecided", target: "to:active", customers: 1 },
    { source: "from:absent", target: "to:new", customers: 1 },
  ]);
});

describe("comparePeriods", () => {
  const periods = {
    asOf: "2026-03-31",
    first: { from: "2026-01-01", to: "2026-02-01" },
    second: { from: "2026-02-01", to: "2026-03-01" },
    coverage: everything,
  } as const;
  const groupOf = (...events: readonly ReturnType<typeof order>[]) =>
    comparePeriods(events, periods).groups.find(({ customers }) => customers > 0)?.group;

  test.each([
    ["the last moment of the first period", "2026-01-31T23:59:59Z", "period-lapsed"],
    ["the first moment of the second", "2026-02-01T00:00:00Z", "period-new"],
    ["its last moment", "2026-02-28T23:59:59Z", "period-new"],
    ["the first moment after it", "2026-03-01T00:00:00Z", undefined],
    ["the last moment before the first", "2025-12-31T23:59:59Z", undefined],
  ])("is half-open: a purchase at %s", (_, time, group) => {
    expect(groupOf(order("1", time, 1000))).toBe(group);
  });

  test("takes cancelled and fully refunded orders for none, and partial refunds off the value", () => {
    const both = [order("1", "2026-01-10", 1000), order("2", "2026-02-10", 1000)];
    expect(groupOf(...both)).toBe("period-repeating");
    expect(groupOf(...both, event("order-cancel", "2026-03-10", { orderId: "2" }))).toBe("period-lapsed");
    expect(groupOf(...both, event("refund", "2026-03-10", { orderId: "1" }))).toBe("period-new");
    const refund = event("refund", "2026-02-12", { orderId: "1", amount: { amountMinor: 400, currency: "EUR" } });
    expect(comparePeriods([...both, refund], periods).groups[1]?.value).toEqual([
      { currency: "EUR", first: 600, second: 1000 },
    ]);
  });

  test("leaves out who bought for nothing", () => {
    expect(groupOf(order("1", "2026-02-10", 0))).toBeUndefined();
  });

  test("keeps currencies apart", () => {
    const dollars = by("ben", "3", "2026-02-10", 500, { total: { amountMinor: 500, currency: "USD" } });
    expect(comparePeriods([order("1", "2026-02-10", 1000), dollars], periods).groups[0]).toEqual({
      group: "period-new",
      customers: 2,
      value: [
        { currency: "EUR", first: 0, second: 1000 },
        { currency: "USD", first: 0, second: 500 },
      ],
      customerIds: ["anna", "ben"],
    });
  });

  test("says who of the period-new had bought before, as far as the feed reaches back", () => {
    const events = [by("anna", "1", "2025-11-01"), by("anna", "2", "2026-02-10"), by("ben", "3", "2026-02-10")];
    expect(comparePeriods(events, periods).boughtBefore).toEqual({ yes: 1, no: 1, notKnown: 0 });
    const { coverage: _, ...seenOnly } = periods;
    expect(comparePeriods(events, seenOnly).boughtBefore).toEqual({ yes: 1, no: 0, notKnown: 1 });
  });

  test("marks periods that are not whole", () => {
    const events = [order("1", "2026-01-15", 1000)];
    const coverage = { purchase: { from: "2026-01-02" } } as const;
    const { first, second } = comparePeriods(events, { ...periods, coverage, asOf: "2026-02-27" });
    expect([first.partial, second.partial]).toEqual([["starts-before-feed"], ["ends-after-as-of"]]);
    const whole = comparePeriods(events, {
      ...periods,
      coverage: { purchase: { from: "2026-01-01" } },
      asOf: "2026-02-28",
    });
    expect([whole.first.partial, whole.second.partial]).toEqual([[], []]);
  });
});

describe("growthByPeriod", () => {
  const boundaries = ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"];
  const events = [
    by("anna", "1", "2026-01-31"),
    by("anna", "2", "2026-02-01"),
    by("ben", "3", "2026-01-10"),
    by("ben", "4", "2026-03-10"),
    by("carl", "5", "2026-03-31"),
    by("dora", "6", "2025-06-01"),
    by("dora", "7", "2026-02-28"),
  ];

  test("says where the buyers of each period came from", () => {
    const { periods } = growthByPeriod(events, { asOf: "2026-03-31", boundaries, coverage: everything });
    expect(periods).toEqual([
      {
        from: "2026-02-01",
        to: "2026-03-01",
        partial: [],
        activeBefore: 2,
        active: 2,
        new: 0,
        current: 1,
        resurrected: 1,
        dormant: 1,
        notKnown: 0,
      },
      {
        from: "2026-03-01",
        to: "2026-04-01",
        partial: [],
        activeBefore: 2,
        active: 2,
        new: 1,
        current: 0,
        resurrected: 1,
        dormant: 2,
        notKnown: 0,
      },
    ]);
  });

  test("does not know who is new where the feed does not reach back, and marks what is not whole", () => {
    const { periods } = growthByPeriod(events.slice(0, 5), {
      asOf: "2026-03-30",
      boundaries,
      coverage: { purchase: { from: "2026-01-01T00:00:01Z" } },
    });
    expect(periods.map(({ partial }) => partial)).toEqual([["starts-before-feed"], ["ends-after-as-of"]]);
    const later = growthByPeriod(events.slice(0, 5), { asOf: "2026-03-31", boundaries });
    expect(later.periods[1]).toMatchObject({ new: 0, notKnown: 1, resurrected: 1 });
  });
});

describe.skipIf(!hasSharedData("cdnow/transactions.csv"))("CDNOW over its 18 months", () => {
  const at = Array.from({ length: 18 }, (_, i) => `199${i < 12 ? 7 : 8}-${String((i % 12) + 1).padStart(2, "0")}-28`);
  const coverage = { purchase: { from: "beginning" } } as const;
  let events: ReturnType<typeof fromOrders>["events"] = [];
  let stagesOver: StageHistory;
  beforeAll(() => {
    ({ events } = fromOrders(sharedRows("cdnow/transactions.csv"), {
      customer: "id",
      date: "date",
      amount: "sales",
      currency: "USD",
    }));
    stagesOver = classifyOver(events, { at, coverage });
  });

  test("is what classify says at each moment against the base of the last one", () => {
    const base = summarizeBase(summarizeAll(events, { asOf: at[17] as string, coverage }));
    const classifyOne = createClassifier({ base, evidence: "none" });
    const stagesOf = new Map(stagesOver.customers.map(({ customerId, stages }) => [customerId, stages]));
    for (const place of [0, 8]) {
      for (const facts of summarizeAll(events, { asOf: at[place] as string, coverage })) {
        const { stage } = classifyOne(facts);
        expect(stagesOf.get(facts.customerId)?.[place]).toBe(stage.status === "decided" && stage.value);
      }
    }
  });

  test("everybody is known by the fifth month, and nobody is new in one month and reactivated in the next", () => {
    const { states, rows } = transitionMatrix(stagesOver);
    const ofNew = rows.find(({ from }) => from === "new");
    expect(ofNew?.counts[states.indexOf("reactivated")]).toBe(0);
    expect(stagesOver.customers.every(({ stages }) => !stages.slice(4).includes("absent"))).toBe(true);
  });

  test("accounts for all buyers of each month", () => {
    const boundaries = Array.from(
      { length: 18 },
      (_, i) => `199${i < 12 ? 7 : 8}-${String((i % 12) + 1).padStart(2, "0")}-01`,
    );
    const { periods } = growthByPeriod(events, { asOf: "1998-06-30", boundaries, coverage });
    for (const { active, activeBefore, dormant, current, notKnown, resurrected, new: first } of periods) {
      expect(active).toBe(activeBefore - dormant + first + resurrected + notKnown);
      expect(activeBefore).toBe(current + dormant);
    }
    expect(periods.slice(2).every(({ new: first }) => first === 0)).toBe(true);
  });
});

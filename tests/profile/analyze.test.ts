import { summarizeAll, summarizeBase } from "clientele/facts";
import type { CustomerEvent } from "clientele/journey";
import { analyze, createProfiler, policies } from "clientele/profile";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { asOf, decided, fromTheBeginning, purchase, shop } from "./support.js";

const events = shop(120);
const options = { asOf, ...fromTheBeginning };
const whole = analyze(events, options);
const code = (code: string) => expect.objectContaining({ name: "DomainError", code });

describe("from events", () => {
  test("one profile for each customer, sorted, and a model", () => {
    const ids = whole.profiles.map(({ customerId }) => customerId);
    expect(ids).toEqual([...new Set(events.map(({ customerId }) => customerId!))].sort());
    expect(whole.models.churn).toMatchObject({ kind: "mbg-cnbd-k", unit: "week", customers: 120 });
    expect(whole.recommendation, "this shop's customers keep exact rhythms").toMatchObject({
      recommended: "mbg-cnbd-k",
    });
    expect(whole.models.rfm.status).toBe("fitted");
    expect(whole.notFitted).toEqual([]);
    expect(whole.issues).toEqual([]);
    expect(whole.asOf).toBe("2026-03-01T23:59:59.999Z");
  });

  test("facts, base and profiles are those of the verbs", () => {
    const facts = summarizeAll(events, options);
    expect(whole.profiles.map((profile) => profile.facts)).toEqual(facts);
    expect(whole.base).toEqual(summarizeBase(facts));
    expect(whole.profiles).toEqual(facts.map(createProfiler({ models: whole.models, base: whole.base })));
  });

  test("it is plain JSON: what is stored comes back equal and profiles on", () => {
    expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
    const { models, base } = JSON.parse(JSON.stringify(whole)) as typeof whole;
    expect(whole.profiles.map(({ facts }) => facts).map(createProfiler({ models, base }))).toEqual(whole.profiles);
  });

  test("no order of the events changes a byte", () => {
    const noisy = [...shop(50), purchase("c0001", 1000), purchase("c0002", 1001), events[3]!];
    const bytes = JSON.stringify(analyze(noisy, options));
    const shuffled = fc.shuffledSubarray(noisy, { minLength: noisy.length });
    fc.assert(
      fc.property(shuffled, (some) => JSON.stringify(analyze(some, options)) === bytes),
      { numRuns: 20 },
    );
  });

  test("events may come from a generator", () => {
    function* stream(): Iterable<CustomerEvent> {
      yield* events;
    }
    expect(JSON.stringify(analyze(stream(), options))).toBe(JSON.stringify(whole));
  });

  test("what happened after asOf is listed and not counted", () => {
    const { issues, profiles } = analyze([...events, purchase("c0001", 1000)], options);
    expect(issues).toMatchObject([{ code: "event-after-as-of", id: "c0001-1000" }]);
    expect(profiles).toEqual(whole.profiles);
  });

  test("evidence off: the same decisions", () => {
    const none = analyze(events, { ...options, evidence: "none" });
    expect(none.summary).toEqual(whole.summary);
    expect(none.models).toEqual(whole.models);
    expect(JSON.stringify(none)).not.toMatch(/"evidence":\[[^\]]/);
  });
});

describe("the host", () => {
  const home = process.env["TZ"];
  afterEach(() => {
    process.env["TZ"] = home;
  });
  test.for(["UTC", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Apia", "Asia/Kathmandu"])("in %s: no byte", (zone) => {
    process.env["TZ"] = zone;
    const offset = new Date("2026-01-01T00:00:00Z").getTimezoneOffset();
    expect(offset === 0).toBe(zone === "UTC");
    expect(JSON.stringify(analyze(events, options))).toBe(JSON.stringify(whole));
  });

  test("the zone that is asked for does matter", () => {
    const tokyo = analyze(events, { ...options, timeZone: "Asia/Tokyo" });
    expect(tokyo.asOf).toBe("2026-03-01T14:59:59.999Z");
    expect(tokyo.profiles[0]?.facts.timeZone).toBe("Asia/Tokyo");
  });
});

describe("from rows", () => {
  const rows = [
    { id: 7, when: "2026-01-10", paid: "25.00" },
    { id: 7, when: "2026-02-10", paid: 15 },
    { id: 8, when: "2026-02-27", paid: "8.50" },
    { id: 9, when: "27.02.2026", paid: "8.50" },
    { id: 9, when: "2027-02-27", paid: "8.50" },
  ];
  const columns = { customer: "id", date: "when", amount: "paid", currency: "EUR" } as const;

  test("columns are named beside the rest, and rows that cannot be read are listed", () => {
    const { profiles, issues } = analyze(rows, { ...columns, ...options });
    expect(profiles.map(({ customerId, facts }) => [customerId, facts.purchaseOccasions])).toEqual([
      ["7", 2],
      ["8", 1],
    ]);
    expect(issues.map(({ code, index }) => [code, index])).toEqual([
      ["order-date", 3],
      ["event-after-as-of", undefined],
    ]);
  });

  test("who bought first is new only where the feed covers the beginning", () => {
    const stageOfEight = (more: object) =>
      analyze(rows, { ...columns, asOf, ...more }).profiles.find(({ customerId }) => customerId === "8")!.classification
        .stage;
    expect(decided(stageOfEight(fromTheBeginning))).toBe("new");
    expect(decided(stageOfEight({}))).not.toBe("new");
  });

  test("the zone holds for reading and for counting", () => {
    const late = [
      { id: "a", when: "2026-02-27 23:30", paid: "1" },
      { id: "a", when: "2026-02-28 00:30", paid: "1" },
    ];
    const zoned = analyze(late, { ...columns, asOf, timeZone: "America/New_York" });
    expect(zoned.profiles[0]?.facts.purchaseOccasions).toBe(2);
    expect(zoned.profiles[0]?.facts.lastPurchaseAt).toBe("2026-02-28T05:30:00.000Z");
  });
});

describe("when there is too little", () => {
  test("nothing at all", () => {
    const nothing = analyze([], { asOf });
    expect(nothing).toMatchObject({
      asOf: "2026-03-01T23:59:59.999Z",
      base: { customers: 0, buyers: 0 },
      models: { rfm: { status: "failed", reason: "not-enough-data" } },
      notFitted: [{ model: "churn", reason: "no-histories", repeaters: 0, required: 40 }],
      profiles: [],
      summary: { customers: 0, buyers: 0, loyalty: { decided: 0, undecided: 0, byComponents: [], bought: 0 } },
    });
    expect(nothing.summary.churn.groups.map(({ share }) => share)).toEqual([0, 0, 0, 0]);
    expect(JSON.parse(JSON.stringify(nothing))).toEqual(nothing);
  });

  test("39 repeaters are too few for a model, and 40 are enough", () => {
    const repeaters = (n: number) =>
      Array.from({ length: n }, (_, i) => [purchase(`c${i}`, i), purchase(`c${i}`, 60 + 2 * i)]).flat();
    const few = analyze(repeaters(39), options);
    expect(few.notFitted).toEqual([{ model: "churn", reason: "few-repeaters", repeaters: 39, required: 40 }]);
    expect(few.models).not.toHaveProperty("churn");
    expect(decided(few.profiles[0]!.churn)).toMatchObject({ kind: "cadence", why: "no-model" });
    const enough = analyze(repeaters(40), options);
    expect(enough.notFitted).toEqual([]);
    expect(decided(enough.profiles[0]!.churn)).toMatchObject({ kind: "latent" });
  });

  test("subscribers are judged by their contract and take no part in the model", () => {
    const subscribed = events
      .filter(({ customerId }) => customerId! < "c0010")
      .map(({ customerId, time }, i) => {
        return {
          type: "subscription-start",
          source: "billing",
          id: `s${i}`,
          time,
          customerId: customerId!,
          subscriptionId: `of-${customerId}`,
        } as const;
      });
    const { models, profiles } = analyze([...events, ...subscribed], { asOf });
    expect(models.churn?.customers).toBe(110);
    const kinds = profiles.map(({ churn }) => decided(churn).kind);
    expect(kinds.slice(0, 10)).toEqual(Array(10).fill("contractual"));
    expect(new Set(kinds.slice(10))).toEqual(new Set(["latent"]));
  });
});

describe("the value of referrals, where it is asked for", () => {
  const costs = { probabilityAnyway: 0.5, acquisitionCost: { amountMinor: 2000, currency: "EUR" } } as const;
  const brought = { ...purchase("friend", 300, 4000), referrerId: "c0001" } as CustomerEvent;
  const told = { ...options, value: { margin: 0.3, horizon: { years: 1 }, referrals: costs } } as const;
  const { referralValues, profiles } = analyze([...events, brought], told);

  test("stands beside the value of own purchases and is no part of it", () => {
    expect(referralValues?.referrers.map(({ customerId }) => customerId)).toEqual(["c0001"]);
    const worth = decided(referralValues!.referrers[0]!.value);
    expect(worth).toMatchObject({ referees: 1, additive: false, savings: { amountMinor: 2000, currency: "EUR" } });
    const own = analyze([...events, brought], { ...options, value: { margin: 0.3, horizon: { years: 1 } } });
    expect(own).not.toHaveProperty("referralValues");
    expect(own.profiles).toEqual(profiles);
  });

  test("takes events that can be gone through only once", () => {
    const once = [...events, brought].values();
    expect(analyze(once, told).referralValues).toEqual(referralValues);
  });

  test("is refused for pricing", () => {
    const priced = { ...policies.v1, use: "pricing" } as const;
    const { referralValues: refused } = analyze([...events, brought], { ...told, policy: priced });
    expect(refused?.referrers[0]?.value).toMatchObject({ status: "undecided", reason: "refused-for-use" });
  });
});

describe("value, where a margin is given", () => {
  const valued = analyze(events, { ...options, value: { margin: 0.3, horizon: { years: 1 } } });

  test("a model of spend is fitted in the currency of the base, and everybody is valued", () => {
    expect(valued.models.spend).toMatchObject({ kind: "gamma-gamma", currency: "EUR", moneyUnit: "minor" });
    expect(valued.notFitted).toEqual([]);
    for (const { value } of valued.profiles) {
      expect(decided(value!)).toMatchObject({
        method: "mbg-cnbd-k",
        horizon: { years: 1 },
        expected: { status: "finite", margin: 0.3 },
        historical: [{ value: { currency: "EUR" } }],
        decisionEffect: "none",
      });
    }
  });

  test("without it nobody is: revenue is not value", () => {
    expect(whole.profiles.every((profile) => !("value" in profile))).toBe(true);
    expect(whole.models).not.toHaveProperty("spend");
  });

  test("what is missing is said", () => {
    const few = analyze(events.slice(0, 20), { ...options, value: { margin: 0.3 } });
    expect(few.notFitted.map(({ model, reason }) => [model, reason])).toEqual([
      ["churn", "few-repeaters"],
      ["spend", "few-repeaters"],
    ]);
    expect(few.profiles[0]!.value).toMatchObject({ status: "undecided", missing: ["model", "spendModel"] });
    const pounds = [...events, purchase("c0001", 5, 900, { total: { amountMinor: 900, currency: "GBP" } })];
    const mixed = analyze(pounds, { ...options, rfm: { currency: "GBP" }, value: { margin: 0.3, currency: "EUR" } });
    expect(mixed.models.spend?.currency).toBe("EUR");
    expect(mixed.profiles.find(({ customerId }) => customerId === "c0001")?.value).toMatchObject({
      reason: "mixed-currencies",
    });
    expect(analyze(pounds, { ...options, value: { margin: 0.3 } }).notFitted).toMatchObject([
      { model: "spend", reason: "mixed-currencies" },
    ]);
  });

  test("no price rests on what somebody is worth", () => {
    const priced = { ...policies.v1, id: "prices/v1", use: "pricing" } as const;
    const { profiles } = analyze(events, { ...options, policy: priced, value: { margin: 0.3 } });
    expect(profiles[0]?.value).toMatchObject({ status: "undecided", reason: "refused-for-use" });
  });
});

test("contracts that have ended tell how likely those that stand are to end", () => {
  const step = (type: string, who: number, date: string, more = {}) =>
    ({
      type,
      source: "billing",
      id: `${type}-${who}`,
      time: `${date}T12:00:00Z`,
      customerId: `s${String(who).padStart(3, "0")}`,
      subscriptionId: `sub-${who}`,
      ...more,
    }) as CustomerEvent;
  const day = (n: number) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10);
  const ended = Array.from({ length: 20 }, (_, i) => [
    step("subscription-start", i, day(0)),
    step("subscription-expire", i, day(10 * (i + 1)), { cause: "voluntary" }),
  ]).flat();
  // Stands for 100 days at asOf: by then ten of twenty had ended, and three of the other ten do within 30 days more.
  const standing = step("subscription-start", 99, "2025-11-21");
  const { models, profiles } = analyze([...ended, standing], { asOf, horizon: { days: 30 } });
  expect(models.retention).toMatchObject({ kind: "kaplan-meier", unit: "day", lifetimes: 21 });
  const churn = decided(profiles.find(({ customerId }) => customerId === "s099")!.churn);
  if (churn.kind !== "contractual") throw new Error(churn.kind);
  expect(churn.ending).toEqual({
    status: "estimated",
    method: "survival-curve",
    ageDays: 100,
    probability: expect.closeTo(3 / 10, 10),
  });
  expect(analyze(ended.slice(0, 38), { asOf }).models, "19 ends are too few").not.toHaveProperty("retention");
});

describe("the summary", () => {
  test("counts what the profiles say", () => {
    const { summary, profiles } = whole;
    for (const { name, customers, share } of summary.stages.groups) {
      const found = profiles.filter(
        ({ classification: { stage } }) => stage.status === "decided" && stage.value === name,
      );
      expect([customers, share]).toEqual([found.length, found.length / 120]);
    }
    for (const { name, customers } of summary.churn.groups) {
      expect(customers).toBe(profiles.filter(({ churn }) => decided(churn).band === name).length);
    }
    for (const { trait, customers, undecided } of summary.traits) {
      const answers = profiles.map(({ classification }) => classification.traits[trait]);
      expect(undecided).toBe(answers.filter(({ status }) => status === "undecided").length);
      expect(customers).toBe(answers.filter((answer) => answer.status === "decided" && answer.value).length);
    }
    const loyalties = profiles.flatMap(({ loyalty }) => (loyalty.status === "decided" ? [loyalty.value] : []));
    expect(summary.loyalty.decided + summary.loyalty.undecided).toBe(120);
    for (const { components, customers, mean, tiers } of summary.loyalty.byComponents) {
      const alike = loyalties.filter((value) => value.components === components);
      expect(customers).toBe(alike.length);
      expect(mean).toBeCloseTo(alike.reduce((sum, { score }) => sum + score, 0) / alike.length, 10);
      for (const { name, customers } of tiers) expect(customers).toBe(alike.filter(({ tier }) => tier === name).length);
    }
    for (const { name, customers } of summary.loyalty.cells.groups) {
      expect(customers).toBe(loyalties.filter(({ quadrant }) => quadrant.cell === name).length);
    }
    expect(summary.loyalty.bought).toBe(loyalties.filter(({ bought }) => bought === "bought").length);
    expect(summary).toMatchObject({ customers: 120, buyers: 120, segments: { customers: 120, currency: "EUR" } });
    expect(summary.segments.segments.reduce((sum, { revenue }) => sum + revenue, 0)).toBe(
      profiles.reduce((sum, { facts }) => sum + (facts.spend?.[0]?.net ?? 0), 0),
    );
  });
});

describe("mistakes", () => {
  test("asOf is asked of the caller and never of a clock", () => {
    expect(() => analyze(events, {} as { asOf: string })).toThrow(code("as-of"));
    expect(() => analyze([], { asOf: "today" })).toThrow(code("as-of"));
    expect(() => analyze([], { asOf, timeZone: "Mars/Olympus" })).toThrow(code("time-zone"));
  });
});

import { fitBgNbd } from "clientele/churn";
import { eventsByCustomer, historiesOf, summarizeAll, summarizeBase, summarizeEach } from "clientele/facts";
import { fitRfm } from "clientele/loyalty";
import { createProfiler, policies, type Profile, profile, type ProfileOptions, profilesOf } from "clientele/profile";
import { fitGammaGamma, spendHistoriesOf } from "clientele/value";
import { describe, expect, test } from "vitest";
import { withoutReasons } from "../support/without-reasons.js";
import { asOf, fromTheBeginning, purchase, shop } from "./support.js";

const events = shop(300);
const summarizing = { asOf, ...fromTheBeginning, discountsRecorded: false } as const;
const facts = summarizeAll(events, summarizing);
const base = summarizeBase(facts);
const churn = fitBgNbd(historiesOf(facts).histories, { unit: "week" });
const spend = fitGammaGamma(spendHistoriesOf(facts, { currency: "EUR" }).histories, {
  currency: "EUR",
  moneyUnit: "minor",
});
const options = { base, models: { churn, spend, rfm: fitRfm(facts) }, evidence: "none" } as const;
const withValue = { ...options, value: { margin: 0.3 } } as const;
const bulk = facts.map(createProfiler(options));

describe("profilesOf", () => {
  test("from a feed, one customer after another, gives what the bulk way gives", () => {
    const streamed = profilesOf(summarizeEach(eventsByCustomer(events), summarizing), options);
    expect(JSON.stringify([...streamed])).toBe(JSON.stringify(bulk));
  });

  test("as facts come in, too", async () => {
    async function* coming() {
      yield* events;
    }
    const streamed: Profile[] = [];
    const factsAsTheyCome = summarizeEach(eventsByCustomer(coming()), summarizing);
    for await (const profile of profilesOf(factsAsTheyCome, options)) streamed.push(profile);
    expect(streamed).toEqual(bulk);
  });

  test("makes a profile when it is asked for one", () => {
    let read = 0;
    function* counted() {
      for (const one of facts) {
        read += 1;
        yield one;
      }
    }
    const profiles = profilesOf(counted(), options);
    expect(read).toBe(0);
    expect(profiles.next().value?.facts).toBe(facts[0]);
    expect(read).toBe(1);
  });
});

/** Every object and list in a profile, but for the facts. */
function partsOf({ facts: _, ...profile }: Profile): object[] {
  const parts: object[] = [];
  const visit = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    parts.push(value);
    Object.values(value).forEach(visit);
  };
  visit(profile);
  return parts;
}

describe("without evidence", () => {
  test("the decisions and their numbers are those with evidence", () => {
    const full = createProfiler({ ...options, evidence: "full" });
    for (const [i, one] of facts.entries()) expect(bulk[i]).toEqual(withoutReasons(full(one)));
  });

  test("what several profiles hold is frozen, and nobody can write into the profile of another", () => {
    const holders = new Map<object, number>();
    for (const profile of facts.map(createProfiler(withValue))) {
      for (const part of new Set(partsOf(profile))) holders.set(part, (holders.get(part) ?? 0) + 1);
    }
    const shared = [...holders].filter(([, count]) => count > 1).map(([part]) => part);
    expect(shared.length).toBeGreaterThan(20);
    expect(shared.filter((part) => !Object.isFrozen(part))).toEqual([]);
  });

  test("what answers hold is no part of the policy or the options, and those are not frozen", () => {
    const horizon = { weeks: 4 };
    const rate = { rate: 0.1, per: "year", compounding: "year" } as const;
    const given = { ...withValue, horizon, value: { margin: 0.3, rate, horizon: { years: 1 } } };
    for (const options of [withValue, given]) {
      const parts = new Set(facts.map(createProfiler(options)).flatMap(partsOf));
      const owned = [
        horizon,
        rate,
        given.value.horizon,
        policies.v1.churn.horizon,
        policies.v1.value.rate,
        policies.v1.value.horizon,
      ];
      expect(owned.filter((part) => parts.has(part))).toEqual([]);
    }
    expect(Object.isFrozen(horizon)).toBe(false);
  });

  test.for([
    // The profile, the classification; the judgement of churn and its value.
    ["only the profile, the classification and churn are held twice", options, 4],
    // The judgement of value, and in it: expected and its amount; the list of what was earned, its entry and two amounts.
    ["and value, where it was asked for", withValue, 4 + 8],
  ] as const)("of two who are alike, %s", ([, given, most]) => {
    const toProfile = createProfiler(given);
    const held = new Set(facts.flatMap((one) => partsOf(toProfile(one))));
    const own = facts.map((one) => partsOf(toProfile(one)).filter((part) => !held.has(part)));
    expect(Math.max(...own.map(({ length }) => length))).toBe(most);
  });

  test("records of traits are one where all their answers are, and only there", () => {
    const records = new Map(
      bulk.map(({ classification }) => [classification.traits, JSON.stringify(classification.traits)]),
    );
    expect(new Set(records.values()).size).toBe(records.size);
    expect(records.size).toBeGreaterThan(1);
  });

  test("answers of two moments are not mixed up", () => {
    const later = summarizeAll(events, { ...summarizing, asOf: "2026-04-01" });
    const toProfile = createProfiler(options);
    const alternating = facts.flatMap((one, i) => [toProfile(one), toProfile(later[i]!)]);
    const inTurn = [facts.map(createProfiler(options)), later.map(createProfiler(options))] as const;
    expect(alternating).toEqual(facts.flatMap((_, i) => [inTurn[0][i], inTurn[1][i]]));
  });

  test("one who bought once is told apart by the day, the history and its completeness", () => {
    const once = [10, 10, 40, 41].map((day, i) => purchase(`once-${i}`, day));
    const complete = summarizeAll(once, summarizing);
    const assumed = complete.map(({ historyComplete: _, ...one }) => one);
    const toProfile = createProfiler(options);
    const mixed = complete.flatMap((one, i) => [one, assumed[i]!]);
    expect(mixed.map((one) => toProfile(one).churn)).toEqual(mixed.map((one) => createProfiler(options)(one).churn));
    const [a, b, c] = complete.map((one) => toProfile(one).churn);
    expect(a).toBe(b);
    expect(c).not.toEqual(a);
  });

  test("value stands beside, where it was asked for: the same amounts, without the parts of the product", () => {
    const toProfile = createProfiler(withValue);
    const full = createProfiler({ ...withValue, evidence: "full" });
    for (const one of facts) expect(toProfile(one).value).toEqual(withoutReasons(full(one).value));
    expect(toProfile(facts[1]!).value?.about).toBe("value");
    expect(bulk[1]).not.toHaveProperty("value");
  });
});

describe("hostile input", () => {
  const code = (code: string) => expect.objectContaining({ name: "DomainError", code });
  const any = (value: unknown) => value as never;

  test("facts that are none are refused", () => {
    for (const none of [null, undefined, 5, "anna"]) {
      expect(() => createProfiler()(any(none))).toThrow(code("profile-facts"));
      expect(() => createProfiler(withValue)(any(none))).toThrow(code("profile-facts"));
      expect(() => profile(any(none))).toThrow(code("profile-facts"));
      expect(() => profilesOf(any([none])).next()).toThrow(code("profile-facts"));
    }
  });

  test.for<[unknown, string]>([
    [null, "profile-options"],
    [5, "profile-options"],
    [{ models: null }, "profile-models"],
    [{ previousTiers: null }, "profile-previous-tiers"],
    [{ value: null }, "profile-value"],
    [{ value: 0.3 }, "profile-value"],
  ])("%j as options is refused at once", ([options, expected]) => {
    expect(() => createProfiler(any(options))).toThrow(code(expected));
    expect(() => profilesOf([], options as ProfileOptions)).toThrow(code(expected));
  });
});

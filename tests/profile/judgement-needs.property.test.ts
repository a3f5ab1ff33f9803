import fc from "fast-check";
import { createClassifier } from "clientele/classification";
import type { CustomerFacts } from "clientele/facts";
import {
  type Analysis,
  analyze,
  createProfiler,
  judgementNeeds,
  policies,
  type ProfileJudgement,
  profileJudgements,
  type ProfileOptions,
} from "clientele/profile";
import { minimise } from "clientele/privacy";
import { beforeAll, describe, expect, test } from "vitest";
import { judgementIn, partOf } from "../../src/profile/judgement-needs/profile-judgements.js";
import { createJudges, type Judges } from "../../src/profile/profile.js";
import { hasSharedData, sharedRows } from "../support/shared-data.js";
import { asOfLives, frameOfFacts, judgedWith, lives, onlyFacts } from "./lives.js";

let options: ProfileOptions;
let sample: readonly CustomerFacts[];
beforeAll(() => {
  options = judgedWith();
  sample = fc.sample(lives, { numRuns: 300, seed: 20261122 });
});

/** One judgement, by the part of a profile that makes it alone. */
function judgedBy(judges: Judges, about: ProfileJudgement, facts: CustomerFacts): unknown {
  return judgementIn(about, judges[partOf(about)]?.(facts));
}

/** Lives that show what is rare among those that chance makes. */
const witnesses = (
  [
    { advocacyActsLastYear: 2, npsLast: 10, npsLastDaysAgo: 3 },
    { lineQuantityMedian: 40, purchaseOccasions: 3, repeatedArticles: 0, resaleOrders: 0 },
    {
      daysSinceLastPurchase: 0,
      gapsDays: [2, 3, 9, 15],
      openComplaints: 0,
      openTickets: 0,
      permissions: ["direct-marketing"],
      purchaseOccasions: 5,
      unansweredContacts: 0,
    },
    {
      daysSinceLastPurchase: 373,
      daysSinceOutboundContact: 407,
      openComplaints: 0,
      openTickets: 0,
      permissions: ["direct-marketing"],
      purchaseOccasions: 1,
      unansweredContacts: 0,
    },
    {
      daysObserved: 400,
      daysSinceFirstPurchase: 3,
      daysSinceLastPurchase: 3,
      historyComplete: false,
      interestActs: 0,
      purchaseOccasions: 1,
    },
  ] as const
).map(
  (facts) =>
    ({
      schemaVersion: 1,
      customerId: "anna",
      by: "customer",
      asOf: asOfLives,
      timeZone: "UTC",
      coverage: {},
      ...facts,
    }) as CustomerFacts,
);

describe("each judgement needs the facts in its row of the table", () => {
  test("and no others: made of these alone it is the same, reasons included", () => {
    expect(options.models?.spend).toBeDefined();
    for (const given of [options, { ...options, models: {} }, {}]) {
      const judges = createJudges(given);
      const needs = judgementNeeds({ models: given.models ?? {} });
      for (const facts of sample.slice(0, 40)) {
        for (const { about, facts: names } of needs) {
          expect(judgedBy(judges, about, onlyFacts(facts, names))).toEqual(judgedBy(judges, about, facts));
        }
      }
    }
  });

  test("so that facts which were minimised for it are enough", () => {
    const judges = createJudges({ ...options, models: {} });
    for (const facts of sample.slice(0, 30)) {
      for (const needs of judgementNeeds({ models: {} })) {
        const { about } = needs;
        expect(judgedBy(judges, about, minimise(facts, { for: needs }))).toEqual(judgedBy(judges, about, facts));
      }
    }
  });

  test("and each of them: without it, somebody's judgement is another", () => {
    const idle = new Set(judgementNeeds().flatMap(({ about, facts }) => facts.map((name) => `${about} ${name}`)));
    const rooms = [createJudges(options), createJudges({ ...options, models: {} })] as const;
    const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
    for (const facts of [...witnesses, ...sample]) {
      if (idle.size === 0) break;
      for (const name of new Set([...idle].map((pair) => pair.split(" ")[1] as keyof CustomerFacts))) {
        if (facts[name] === undefined) continue;
        const { [name]: _, ...without } = facts;
        const abouts = profileJudgements.filter((about) => idle.has(`${about} ${name}`));
        for (const about of abouts) {
          // Without models churn reads another way; all else is the same.
          for (const judges of about === "churn" ? rooms : [rooms[0]]) {
            if (isSame(judgedBy(judges, about, facts), judgedBy(judges, about, without as CustomerFacts))) continue;
            idle.delete(`${about} ${name}`);
          }
        }
      }
    }
    expect([...idle]).toEqual([]);
  });
});

test("what reading leaves behind agrees with the table", () => {
  const table = judgementNeeds();
  const isOfTypes = ({ about }: { readonly about: string }) => /^(?:stage|trait:|relationship|role)/.test(about);
  const needed = (of: typeof table) => [...new Set(of.flatMap(({ facts }) => facts))].sort();
  const profiler = createProfiler(options);
  const classifyOne = createClassifier({ base: options.base });
  const [readByTypes, readByOthers] = [new Set<string>(), new Set<string>()];
  const recording = (facts: CustomerFacts, read: Set<string>, keys: boolean) =>
    new Proxy(facts, {
      get: (target, name) => {
        if (!frameOfFacts.includes(String(name))) read.add(String(name));
        return Reflect.get(target, name) as unknown;
      },
      // The classification goes through the keys and reads those that its rules ask for; the others ask by name.
      ownKeys: (target) => (keys ? Reflect.ownKeys(target) : ["customerId", "asOf"]),
    });
  for (const facts of sample) classifyOne(recording(facts, readByTypes, true));
  for (const facts of sample) profiler(recording(facts, readByOthers, false));
  expect([...readByTypes].sort()).toEqual(needed(table.filter(isOfTypes)));
  expect([...readByOthers].sort()).toEqual(needed(table.filter((row) => !isOfTypes(row))));
});

describe.skipIf(!hasSharedData("cdnow/transactions.csv"))("customers of CDNOW", () => {
  let analysis: Analysis;
  beforeAll(() => {
    analysis = analyze(sharedRows("cdnow/transactions.csv").slice(0, 1500), {
      customer: "id",
      date: "date",
      amount: "sales",
      currency: "USD",
      asOf: "1998-06-30",
    });
  });

  test("are judged alike by what is needed", () => {
    const { base, models, profiles } = analysis;
    const judges = createJudges({ base, models });
    const needs = judgementNeeds({ models });
    for (const { facts } of profiles.slice(0, 60)) {
      for (const { about, facts: names } of needs) {
        expect(judgedBy(judges, about, onlyFacts(facts, names))).toEqual(judgedBy(judges, about, facts));
      }
    }
  });
});

describe("the table follows policy and models", () => {
  test("what a use refuses needs nothing", () => {
    const needs = judgementNeeds({ policy: { ...policies.v1, use: "pricing" } });
    const without = needs.filter(({ facts }) => facts.length === 0).map(({ about }) => about);
    expect(without).toEqual(
      profileJudgements.filter((about) =>
        /promotion|impulse|angry|loyal|international|rfm|service|contact|valued|churn|value/.test(about),
      ),
    );
  });

  test("silence of fixed days needs no rhythm, and without a model churn needs no history", () => {
    const classification = {
      ...policies.v1.classification,
      silence: { atRisk: 60, lapsed: 120 },
      reactivated: { within: 30 },
    };
    const stage = judgementNeeds({ policy: { ...policies.v1, classification } })[0];
    expect(stage?.facts).not.toContain("gapsDays");
    expect(judgementNeeds()[0]?.facts).toContain("gapsDays");
    const churn = judgementNeeds({ models: {} }).find(({ about }) => about === "churn");
    expect(churn?.facts).not.toContain("history");
    expect(judgementNeeds().find(({ about }) => about === "churn")?.facts).toContain("history");
  });

  test("nothing sensitive is needed by any judgement", () => {
    const all = judgementNeeds().flatMap(({ facts }) => facts);
    for (const name of [
      "incomeBand",
      "country",
      "region",
      "household",
      "partyType",
      "internalAs",
      "deliveryCountries",
      "categories",
    ] as const) {
      expect(all).not.toContain(name);
    }
  });

  test("no options are an error of the library's own", () => {
    for (const hostile of [null, 5, "churn"]) {
      expect(() => judgementNeeds(hostile as never)).toThrowError(
        expect.objectContaining({ code: "judgement-needs-options" }) as Error,
      );
    }
    for (const models of [null, 5, { churn: "x" }, { rfm: null }]) {
      expect(() => judgementNeeds({ models } as never)).toThrowError(
        expect.objectContaining({ code: "judgement-needs-models" }) as Error,
      );
    }
  });
});

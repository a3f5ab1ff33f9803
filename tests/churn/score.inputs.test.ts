import {
  type ChurnFacts,
  type ChurnPolicy,
  churnPolicies,
  createChurnScorer,
  fitBgNbd,
  fitMbgNbd,
  fitParetoNbd,
  type ScoringModel,
  scoreChurn,
} from "clientele/churn";
import { describe, expect, test } from "vitest";
import { withoutReasons } from "../support/without-reasons.js";
import { asOf, model } from "./score-support.js";

const buyer: ChurnFacts = {
  asOf,
  purchaseOccasions: 3,
  daysSinceLastPurchase: 94,
  gapsDays: [30, 32],
  gapMedianDays: 31,
  history: { frequency: 2, recency: 62, T: 156, unit: "day" },
  historyComplete: true,
};
const { history: _history, ...withoutHistory } = buyer;
const code = (code: string) => expect.objectContaining({ name: "DomainError", code });

describe("undecided, and why", () => {
  const pricing = { ...churnPolicies.v1, use: "pricing" } as const;
  const eligibility = { ...churnPolicies.v1, use: "eligibility" } as const;
  test.for<[string, ChurnFacts, object, string, string[]]>([
    ["nothing bought", { asOf, purchaseOccasions: 0 }, {}, "not-enough-data", ["purchaseOccasions"]],
    ["purchases not covered", { asOf }, {}, "missing-facts", ["purchaseOccasions"]],
    ["silence unknown", { asOf, purchaseOccasions: 2 }, {}, "missing-facts", ["daysSinceLastPurchase"]],
    ["no history for the model", withoutHistory, { model }, "missing-facts", ["history"]],
    ["history cut off", { ...buyer, historyComplete: false }, { model }, "missing-facts", ["historyComplete"]],
    ["for pricing", buyer, { policy: pricing }, "refused-for-use", []],
    ["for eligibility", buyer, { model, policy: eligibility }, "refused-for-use", []],
    ["deceased", { ...buyer, protections: ["deceased"] }, { model }, "protected-person", []],
    ["bereaved", { ...buyer, protections: ["bereaved", "vulnerable"] }, {}, "protected-person", []],
    [
      "deceased with a contract",
      { ...buyer, subscriptionStatus: "active", protections: ["deceased"] },
      {},
      "protected-person",
      [],
    ],
  ])("%s", ([, facts, options, reason, missing]) => {
    const policy = "churn/v1";
    expect(scoreChurn(facts, options)).toEqual({ status: "undecided", about: "churn", reason, missing, policy, asOf });
  });

  test("other protections leave the judgement to whoever reads it", () => {
    expect(scoreChurn({ ...buyer, protections: ["minor"] }).status).toBe("decided");
  });
});

describe("evidence", () => {
  test("without it, decisions are the same", () => {
    const contract: ChurnFacts = { asOf, subscriptionStatus: "notice" };
    const once: ChurnFacts = {
      ...buyer,
      purchaseOccasions: 1,
      history: { frequency: 0, recency: 0, T: 94, unit: "day" },
    };
    for (const facts of [buyer, contract, once, { asOf }]) {
      for (const options of [{}, { model }]) {
        const full = scoreChurn(facts, options);
        const none = scoreChurn(facts, { ...options, evidence: "none" });
        expect(none).toEqual(withoutReasons(full));
      }
    }
  });

  test("usually buys every 31 days, silent for 94", () => {
    const judgement = scoreChurn(buyer);
    expect(judgement.status === "decided" && judgement.evidence).toEqual([
      { fact: "gapMedianDays", value: 31, comparison: "observed", unit: "days" },
      {
        fact: "daysSinceLastPurchase",
        value: 94,
        comparison: "less-than",
        // Own gaps weigh 2 of 5; nine of ten gaps of an exponential end within ln 10 / ln 2 medians.
        threshold: expect.closeTo((31 ** 0.4 * 60 ** 0.6 * Math.log(10)) / Math.LN2, 9),
        thresholdFact: "q90GapDays",
        unit: "days",
        holds: true,
      },
    ]);
  });

  test("with a model P(alive) comes first, then the same two", () => {
    const judgement = scoreChurn(buyer, { model });
    expect(judgement.status === "decided" && judgement.evidence).toMatchObject([
      { fact: "probabilityAlive", comparison: "less-than", threshold: 0.5, unit: "share", holds: true },
      { fact: "gapMedianDays", value: 31 },
      { fact: "daysSinceLastPurchase", value: 94, comparison: "observed" },
    ]);
  });

  test("a one-time buyer is told the base's rhythm and not one of their own", () => {
    const { gapMedianDays: _, ...rest } = buyer;
    const judgement = scoreChurn({ ...rest, purchaseOccasions: 1, gapsDays: [] });
    expect(judgement.status === "decided" && judgement.evidence[0]).toMatchObject({ fact: "medianGapDays", value: 60 });
  });

  test("every comparison that is shown holds", () => {
    for (let silence = 0; silence < 800; silence += 7) {
      const history = { frequency: 2, recency: 62, T: 62 + silence, unit: "day" } as const;
      for (const options of [{}, { model }]) {
        const judgement = scoreChurn({ ...buyer, daysSinceLastPurchase: silence, history }, options);
        if (judgement.status !== "decided") throw new Error("undecided");
        for (const { value, threshold, comparison } of judgement.evidence) {
          if (typeof value !== "number" || typeof threshold !== "number") continue;
          expect(comparison === "at-least" ? value >= threshold : value < threshold).toBe(true);
        }
      }
    }
  });
});

test("the numbers of v1 never change: better ones get a new version", () => {
  expect(churnPolicies.v1).toEqual({
    schemaVersion: 1,
    id: "churn/v1",
    use: "analytics",
    horizon: { days: 90 },
    alive: { lowFrom: 0.7, highBelow: 0.5 },
    silence: "rhythm",
    assumedMedianGapDays: 60,
    minimumRepeaters: 40,
    minimumEndedContracts: 20,
  });
});

describe("guards", () => {
  const { v1 } = churnPolicies;
  test.for<[string, object, string]>([
    ["a version from elsewhere", { schemaVersion: 2 }, "schema-version"],
    ["bands that cross", { alive: { lowFrom: 0.4, highBelow: 0.5 } }, "churn-policy"],
    ["a band beyond 1", { alive: { lowFrom: 1.1, highBelow: 0.5 } }, "churn-policy"],
    ["silences that cross", { silence: { mediumFromDays: 60, highFromDays: 30 } }, "churn-policy"],
    ["an unknown way of silence", { silence: "moon" }, "churn-policy"],
    ["no silence", { silence: null }, "churn-policy"],
    ["no bands", { alive: undefined }, "churn-policy"],
    ["no usual gap", { assumedMedianGapDays: 0 }, "churn-policy"],
    ["no repeaters", { minimumRepeaters: 0 }, "churn-policy"],
    ["a negative horizon", { horizon: { days: -1 } }, "duration"],
  ])("a policy with %s is refused before any customer is scored", ([, change, expected]) => {
    expect(() => createChurnScorer({ policy: { ...v1, ...change } as ChurnPolicy })).toThrow(code(expected));
  });

  test("numbers that are none are refused", () => {
    const noNumber = { ...buyer, daysSinceLastPurchase: Number.NaN };
    expect(() => scoreChurn(noNumber)).toThrow(code("score-churn-days-since-last-purchase"));
    expect(() => scoreChurn(buyer, { horizon: { days: Number.NaN } })).toThrow(code("duration"));
    const beyond = { ...buyer, history: { frequency: 1, recency: 3, T: 2, unit: "week" } } as const;
    expect(() => scoreChurn(beyond, { model })).toThrow(code("history-recency-beyond-t"));
  });

  test("an unknown kind of model is refused", () => {
    const unknown = { ...model, kind: "oracle" } as unknown as ScoringModel;
    expect(() => scoreChurn(buyer, { model: unknown })).toThrow(code("model-kind"));
  });

  test.for<[string, object, string]>([
    ["kind", { kind: "oracle" }, "model-kind"],
    ["kind, counted in opportunities", { kind: "bg-bb" }, "model-kind"],
    ["unit", { unit: "fortnight" }, "model-unit"],
    ["unit, none", { unit: undefined }, "model-unit"],
    ["parameters", { parameters: null }, "model-parameters"],
    ["version", { schemaVersion: 2 }, "schema-version"],
  ])("a model is checked before any customer is scored: %s", ([, change, expected]) => {
    expect(() => createChurnScorer({ model: { ...model, ...change } as never })).toThrow(code(expected));
  });

  test("no model, no options and no facts", () => {
    expect(() => createChurnScorer({ model: null as never })).toThrow(code("model-kind"));
    expect(scoreChurn(buyer, null as never)).toEqual(scoreChurn(buyer));
    for (const facts of [null, undefined, 7]) expect(() => scoreChurn(facts as never)).toThrow(code("facts"));
  });

  test("nothing that was given is changed, and what comes back is plain JSON", () => {
    const before = JSON.stringify([buyer, model]);
    const judgement = scoreChurn(buyer, { model });
    expect(JSON.stringify([buyer, model])).toBe(before);
    expect(JSON.parse(JSON.stringify(judgement))).toEqual(judgement);
  });
});

describe("a model that knows nothing of leaving is not used", () => {
  const once = Array.from({ length: 50 }, (_, i) => ({ frequency: 0, recency: 0, T: 10 + i }));
  test.for([fitBgNbd, fitMbgNbd, fitParetoNbd])("%o", (fit) => {
    const fitted: ScoringModel = fit(once, { unit: "week" });
    expect(fitted).toMatchObject({ status: "boundary", reason: "no-repeat-purchases" });
    const judgement = scoreChurn(buyer, { model: fitted });
    if (judgement.status !== "decided") throw new Error(judgement.reason);
    expect(judgement.value).toMatchObject({ kind: "cadence", why: "model-without-repeats" });
    expect(judgement.evidence).toEqual((scoreChurn(buyer) as typeof judgement).evidence);
  });
});

describe("a purchase today", () => {
  const ask = (frequency: number, silence: number, kind: "bg-nbd" | "mbg-nbd") => {
    const recency = frequency === 0 ? 0 : 62;
    const history = { frequency, recency, T: recency + silence, unit: "day" } as const;
    const facts = { ...buyer, purchaseOccasions: frequency + 1, daysSinceLastPurchase: silence, history };
    const judgement = scoreChurn(facts, { model: { ...model, kind } });
    if (judgement.status !== "decided" || judgement.value.kind !== "latent") throw new Error("no model");
    return judgement.value;
  };

  test.for([0, 3])("changes nothing where one was made already: %d repeat purchases", (frequency) => {
    for (const kind of ["bg-nbd", "mbg-nbd"] as const) {
      const { changes, probabilityAlive, band } = ask(frequency, 0, kind);
      expect(changes!.purchaseToday).toEqual({ probabilityAlive, band });
    }
  });

  test("is the first chance to leave of who is alive by definition", () => {
    const { probabilityAlive, changes } = ask(0, 30, "bg-nbd");
    expect(probabilityAlive).toBe(1);
    expect(changes!.purchaseToday.probabilityAlive).toBeCloseTo(2.426 / (0.793 + 2.426), 10);
  });
});

test("what was asked before changes nothing: a zone that is none is refused of whoever bought once, too", () => {
  const once = {
    asOf,
    purchaseOccasions: 1,
    daysSinceLastPurchase: 40,
    gapsDays: [],
    history: { frequency: 0, recency: 0, T: 40, unit: "day" },
    historyComplete: true,
  } as const satisfies ChurnFacts;
  const score = createChurnScorer({ model, evidence: "none" });
  expect(score(once)).toBe(score({ ...once, timeZone: "Europe/Warsaw" }));
  expect(() => score({ ...once, timeZone: "Nowhere/X" })).toThrow(code("time-zone"));
});

test("writing into an answer is refused, and into the options changes no answer", () => {
  const horizon = { days: 90 };
  for (const evidence of ["full", "none"] as const) {
    for (const options of [
      { model, evidence },
      { model, evidence, horizon },
    ]) {
      const score = createChurnScorer(options);
      const judgement = score(buyer);
      if (judgement.status !== "decided" || judgement.value.kind !== "latent") throw new Error("it is latent");
      const held = judgement.value.horizon as { days: number };
      expect(() => (held.days = 1)).toThrow(TypeError);
      horizon.days = 1;
      expect(score(buyer)).toEqual(judgement);
      horizon.days = 90;
    }
  }
  expect(churnPolicies.v1.horizon).toEqual({ days: 90 });
});

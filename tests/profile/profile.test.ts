import { churnPolicies, scoreChurn } from "clientele/churn";
import { classify } from "clientele/classification";
import { historiesOf, summarizeAll, summarizeBase } from "clientele/facts";
import { fitRfm, scoreLoyalty, scoreRfm, whatTheyValue } from "clientele/loyalty";
import { createProfiler, policies, profile } from "clientele/profile";
import { fitBgNbd } from "clientele/churn";
import { contactDue, serviceExperience } from "clientele/service";
import { describe, expect, test } from "vitest";
import { withoutReasons } from "../support/without-reasons.js";
import { asOf, decided, fromTheBeginning, shop } from "./support.js";

const population = summarizeAll(shop(120), { asOf, ...fromTheBeginning });
const base = summarizeBase(population);
const models = { churn: fitBgNbd(historiesOf(population).histories, { unit: "week" }), rfm: fitRfm(population) };
const horizon = { weeks: 26 };
const [first] = population;
if (first === undefined) throw new Error("an empty shop");
const code = (code: string) => expect.objectContaining({ name: "DomainError", code });

describe("profile", () => {
  test("its judgements are those of the verbs", () => {
    for (const facts of population) {
      expect(profile(facts, { models, base, horizon })).toEqual({
        schemaVersion: 1,
        customerId: facts.customerId,
        asOf: facts.asOf,
        decisionEffect: "none",
        facts,
        classification: classify(facts, { base }),
        rfm: scoreRfm(facts, models.rfm),
        loyalty: scoreLoyalty(facts, { base }),
        service: serviceExperience(facts),
        contact: contactDue(facts, { base }),
        valued: whatTheyValue(facts, { base }),
        churn: scoreChurn(facts, { model: models.churn, base, horizon }),
      });
    }
  });

  test("one profiler for many gives what one call for each does", () => {
    const options = { models, base, horizon };
    expect(population.map(createProfiler(options))).toEqual(population.map((facts) => profile(facts, options)));
  });

  test("without evidence the decisions are the same", () => {
    for (const facts of population) {
      const full = profile(facts, { models, base });
      const none = profile(facts, { models, base, evidence: "none" });
      expect(JSON.stringify(none)).not.toMatch(/"evidence":\[[^\]]/);
      expect(none).toEqual(withoutReasons(full));
    }
  });

  test("nothing but facts: churn by cadence over the policy's horizon, no RFM", () => {
    const { rfm, churn } = profile(first);
    expect(rfm).toEqual({
      status: "undecided",
      about: "rfm",
      reason: "missing-facts",
      missing: ["rfm"],
      policy: "rfm/A",
      asOf: first.asOf,
    });
    expect(decided(churn)).toMatchObject({ kind: "cadence", why: "no-model" });
    const withModel = profile(population[1]!, { models }).churn;
    expect(decided(withModel)).toMatchObject({ kind: "latent", horizon: churnPolicies.v1.horizon });
  });

  test("a tier before is kept within the hysteresis, whatever the customer is called", () => {
    const { tiers } = policies.v1.loyalty;
    const near = population.find((facts) => {
      const { loyalty } = profile(facts, { base });
      return loyalty.status === "decided" && Math.abs(loyalty.value.score - tiers.firm) < tiers.hysteresis;
    })!;
    for (const tier of ["emerging", "firm"] as const) {
      const { loyalty } = profile(near, { base, previousTiers: { [near.customerId]: tier } });
      expect(decided(loyalty).tier).toBe(tier);
    }
    const odd = { ...near, customerId: "constructor" };
    expect(profile(odd, { base, previousTiers: {} }).loyalty.status).toBe("decided");
  });

  test("a refused segment names the table of its scheme", () => {
    const rfm = fitRfm(population, { table: "B" });
    const pricing = { ...policies.v1, use: "pricing" } as const;
    expect(profile(first, { models: { rfm }, policy: pricing }).rfm.policy).toBe("rfm/B");
  });

  test("facts of one's own travel along", () => {
    const { facts } = profile({ ...first, custom: { vip: true } });
    expect(facts.custom.vip).toBe(true);
  });

  test("it is plain JSON and leaves its input alone", () => {
    const before = JSON.stringify([first, models, base]);
    const result = profile(first, { models, base });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(JSON.stringify([first, models, base])).toBe(before);
  });
});

describe("policies", () => {
  test("one use holds for all parts", () => {
    const pricing = { ...policies.v1, use: "pricing" } as const;
    const { classification, loyalty, service, contact, valued, churn } = profile(first, { policy: pricing, base });
    const refused = { status: "undecided", reason: "refused-for-use" };
    for (const judgement of [loyalty, service, contact, valued, churn]) expect(judgement).toMatchObject(refused);
    expect(classification.traits.loyal).toMatchObject(refused);
    expect(classification.stage.status).toBe("decided");
  });

  test("a part that declares another use is refused, never overruled", () => {
    const policy = { ...policies.v1, churn: { ...churnPolicies.v1, use: "pricing" } } as const;
    expect(() => profile(first, { policy })).toThrow(code("policies-use"));
    expect(() => profile(first, { policy: { ...policy, use: "marketing" } })).toThrow(code("policies-use"));
    expect(profile(first, { policy: { ...policy, use: "pricing" } }).churn.status).toBe("undecided");
  });

  test("a version from elsewhere is refused", () => {
    const policy = { ...policies.v1, schemaVersion: 2 as unknown as 1 };
    expect(() => profile(first, { policy })).toThrow(code("schema-version"));
  });

  test("stage and churn band assume the same where nothing is known", () => {
    const { classification, churn } = policies.v1;
    expect(churn.assumedMedianGapDays).toBe(classification.assumedMedianGapDays);
    expect(churn.silence).toBe(classification.silence);
  });

  test("at risk is a medium risk and lapsed a high one, by cadence", () => {
    const bands = { "at-risk": "medium", lapsed: "high" } as Record<string, string>;
    for (const facts of population) {
      const { classification, churn } = profile(facts, { base });
      const band = decided(churn).band;
      expect(band).toBe(bands[decided(classification.stage)] ?? "low");
    }
  });
});

test("for pricing, segments are refused with the judgements that they would stand in for", () => {
  const judged = profile(first, { models, base, policy: { ...policies.v1, use: "pricing" } });
  for (const judgement of [judged.rfm, judged.loyalty, judged.churn]) {
    expect(judgement).toMatchObject({ status: "undecided", reason: "refused-for-use" });
  }
});

test.each(["Pricing", "", undefined])("a use that does not exist (%s) lets nothing through", (use) => {
  const policy = { ...policies.v1, use } as unknown as typeof policies.v1;
  expect(() => profile(first, { policy })).toThrow(code("policy-use"));
});

test.each([
  ["a part is missing", { loyal: undefined }],
  ["a number is text", { interest: "90" }],
  ["a lapse before the risk", { silence: { atRisk: 90, lapsed: 30 } }],
])("a classification policy that makes no sense is refused: %s", (_, change) => {
  const classification = { ...policies.v1.classification, ...change } as unknown as typeof policies.v1.classification;
  expect(() => profile(first, { policy: { ...policies.v1, classification } })).toThrow(code("classification-policy"));
});

import { expect, test } from "vitest";
import {
  catalogueOfTypes,
  chainRoles,
  classificationPolicies,
  classificationRules,
  classify,
  stages,
  thresholdPaths,
  traits,
} from "clientele/classification";
import { customer } from "./fixtures/facts.js";

const catalogue = catalogueOfTypes();

test("every type stands in the catalogue once", () => {
  const types = catalogue.map(({ type }) => type);
  expect([...types].sort()).toEqual([...stages, ...traits, ...chainRoles, "external", "internal"].sort());
});

test("every row B1 to B14 is there", () => {
  const rows = new Set(catalogue.map(({ row }) => row));
  for (let row = 1; row <= 14; row++) expect(rows).toContain(`B${row}`);
});

test.each(catalogue.map((entry) => [entry.type, entry] as const))("%s has a source, a rule and needs", (_, entry) => {
  expect(entry.source).not.toBe("");
  expect(entry.rule.length).toBeGreaterThan(0);
  expect(entry.needs.length).toBeGreaterThan(0);
});

test("every case of the rules belongs to one type, at its place", () => {
  const rules = classificationRules(classificationPolicies.v1);
  for (const axis of ["stage", "relationship", "role"] as const) {
    const cases = catalogue
      .filter((entry) => entry.axis === axis)
      .flatMap(({ type, rule }) => rule.map(({ place, when }) => ({ place, value: type, when })))
      .sort((a, b) => a.place - b.place);
    expect(cases).toEqual(rules[axis].map(({ value, when }, index) => ({ place: index + 1, value, when })));
  }
});

/** Settings of the policy that are no thresholds. */
const settings = ["schemaVersion", "id", "use", "base"];

test("every threshold of the policy is listed, and belongs to a type", () => {
  const paths = Object.entries(classificationPolicies.v1)
    .filter(([name]) => !settings.includes(name))
    .flatMap(([name, value]) =>
      typeof value === "object" && !("gaps" in value) ? Object.keys(value).map((key) => `${name}.${key}`) : name,
    );
  expect([...thresholdPaths].sort()).toEqual(paths.sort());
  const listed = new Set(catalogue.flatMap(({ thresholds }) => thresholds.map(({ path }) => path)));
  expect([...listed].sort()).toEqual(paths);
});

test("a policy of one's own shows in rules and thresholds", () => {
  const policy = { ...classificationPolicies.v1, id: "ours/v1", referrer: { converted: 3 } };
  const referrer = catalogueOfTypes(policy).find(({ type }) => type === "referrer");
  expect(referrer?.thresholds).toEqual([{ path: "referrer.converted", value: 3 }]);
  expect(referrer?.rule).toEqual([{ place: 1, when: { fact: "referralsConverted", is: "at-least", value: 3 } }]);
});

test("what a measure was taken with is among the needs, and in the evidence of yes and no", () => {
  const needs = (type: string) => catalogue.find((entry) => entry.type === type)?.needs;
  expect(needs("impulse")).toEqual(["base.decisionMinutesP25", "decisionMinutes"]);
  expect(needs("window-shopper")).toEqual(["base.rhythm", "gapsDays", "viewingDays"]);
  expect(needs("active")).toContain("base.rhythm");

  const quick = customer({ decisionMinutes: [10, 10, 10] });
  const limit = (options: object) => classify(quick, options).traits.impulse;
  const observed = (fact: string, value: number, unit: string) => ({ fact, value, comparison: "observed", unit });
  expect(limit({})).toMatchObject({ value: true });
  expect(limit({})).toHaveProperty("evidence.2", observed("quickDecisionMinutes", 30, "minutes"));
  expect(limit({ base: { decisionMinutesP25: 5 } })).toMatchObject({
    value: false,
    evidence: [{ fact: "quickDecisionShare" }, observed("quickDecisionMinutes", 5, "minutes")],
  });
  expect(limit({ evidence: "none" })).toMatchObject({ evidence: [] });

  const looked = {
    viewingDays: [
      { daysAgo: 40, sessions: 2 },
      { daysAgo: 45, sessions: 2 },
    ],
  };
  const window = (gapsDays: number[]) => classify(customer({ ...looked, gapsDays })).traits["window-shopper"];
  const shown = (judgement: ReturnType<typeof window>) =>
    judgement.status === "decided" && [
      judgement.value,
      judgement.evidence.find(({ fact }) => fact === "viewingWindowDays"),
    ];
  expect(shown(window([10, 10, 10]))).toEqual([false, observed("viewingWindowDays", 30, "days")]);
  expect(shown(window([60, 60, 60]))).toEqual([
    true,
    observed("viewingWindowDays", expect.closeTo(60, 9) as number, "days"),
  ]);
});

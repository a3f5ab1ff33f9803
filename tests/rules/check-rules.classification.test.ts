import { expect, test } from "vitest";
import { classificationPolicies, classificationRules, type RuleFacts } from "clientele/classification";
import { checkRules, conditionsOver, type RuleClaim } from "clientele/rules";

const rules = classificationRules(classificationPolicies.v1);
/** A number of purchases is whole, and who has bought has been silent for a known number of days. */
const domains = { purchaseOccasions: { from: 0, whole: true } } as const;
const { all, any, known, unknown, atMost, lessThan } = conditionsOver<RuleFacts>();
const purchasesKnown = all(
  known("purchaseOccasions"),
  any(lessThan("purchaseOccasions", 1), known("daysSinceLastPurchase")),
);
const interestDated = any(unknown("interestActs"), atMost("interestActs", 0), known("daysSinceLastInterest"));
const mayBeUnknown = ["daysSinceLastInterest"] as const;
const factsOf = (claim: RuleClaim) =>
  claim.status === "refuted" ? claim.regions.map(({ where }) => JSON.stringify(where)) : [];

test("with the purchases known and interest dated every customer has a stage, and every stage is somebody's", () => {
  const given = all(purchasesKnown, interestDated);
  const check = checkRules(rules.stage, { match: "first", domains, given, mayBeUnknown });
  expect(check).toMatchObject({ status: "proven", coverage: { status: "proven" }, decidedness: { status: "proven" } });
});
test("whose interest has no date is left open, before the first purchase only", () => {
  const check = checkRules(rules.stage, { match: "first", domains, given: purchasesKnown, mayBeUnknown });
  expect(check.decidedness.status).toBe("refuted");
  for (const region of factsOf(check.decidedness)) {
    expect(region).toContain('{"fact":"daysSinceLastInterest","is":"is-unknown"}');
    expect(region).toContain('{"fact":"purchaseOccasions","is":"equals","value":0}');
  }
});
test("without them nobody is put into a stage by what is unknown: the answer is left open", () => {
  const check = checkRules(rules.stage, { match: "first", domains, show: 100 });
  expect(check.coverage).toEqual({ status: "proven" });
  expect(check.decidedness.status).toBe("refuted");
  for (const region of factsOf(check.decidedness)) expect(region).toContain('"is":"is-unknown"');
});

test("it takes well under a second", () => {
  const started = performance.now();
  checkRules(rules.stage, { match: "first", domains });
  expect(performance.now() - started).toBeLessThan(1000);
});

test("every role in the chain is somebody's, and large quantities without a habit are left open", () => {
  const check = checkRules(rules.role, { match: "first" });
  expect(check.reachability.status).toBe("proven");
  expect(check.coverage.status).toBe("refuted");
  for (const region of factsOf(check.coverage)) expect(region).toContain("lineQuantityMedian");
});

test("nobody is both inside and outside, and who declared nothing is neither", () => {
  const check = checkRules(rules.relationship, {
    match: "one",
    domains: { declaredRelationship: { values: ["internal", "external"] } },
    mayBeUnknown: ["declaredRelationship"],
  });
  expect(check).toMatchObject({
    status: "proven",
    decidedness: { regions: [{ where: { all: [{ fact: "declaredRelationship", is: "is-unknown" }] } }] },
  });
});

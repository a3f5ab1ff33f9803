import { classificationPolicies, createClassifier, type Trait } from "clientele/classification";
import { policyUses } from "clientele/rules";
import { describe, expect, test } from "vitest";
import { base, customer } from "../fixtures/facts.js";
import { everyType } from "./every-type.js";
import { classifyAnna, everyLivedType, factsOf } from "./feeds.js";
import { judgementOf, regular } from "./situations.js";

const classify = createClassifier({ base });
const refused: readonly Trait[] = ["promotion-driven", "impulse", "angry", "loyal", "international"];
const neverOfProtected: readonly Trait[] = ["promotion-driven", "impulse"];

/** Everybody of the tables, with what is asked about them. */
const everybody = everyType.flatMap(([type, situations]) =>
  Object.values(situations)
    .flat()
    .map(([who, facts]) => [type, who, facts] as const),
);

describe.each(policyUses)("for %s", (use) => {
  const policy = { ...classificationPolicies.v1, id: `${use}/v1`, use };
  const classifyFor = createClassifier({ base, policy });
  const isRefused = (type: string) =>
    ["pricing", "eligibility"].includes(use) && (refused as readonly string[]).includes(type);

  test.each(everyType)("%s: all of them are refused, or none", (type, situations) => {
    for (const [, facts] of Object.values(situations).flat()) {
      const asked = judgementOf(type, classify(customer(facts)));
      const { asOf, about } = asked;
      expect(judgementOf(type, classifyFor(customer(facts)))).toEqual(
        isRefused(type)
          ? { status: "undecided", about, reason: "refused-for-use", missing: [], policy: policy.id, asOf }
          : { ...asked, policy: policy.id },
      );
    }
  });
});

describe("who needs more care", () => {
  const inCare = [
    { ageBand: "under-18" },
    { ageBand: "13-17" },
    { ageBand: "16-29" },
    { ageBand: "17-25" },
    { protections: ["vulnerable"] },
  ];
  const notInCare = [{ ageBand: "18-24" }, { ageBand: "65+" }, { protections: [] }];

  test.each(inCare)("is not asked about impulse and discounts, and about all else: %j", (who) => {
    for (const [type, , facts] of everybody) {
      const asked = judgementOf(type, classify(customer(facts)));
      const judgement = judgementOf(type, classify(customer({ ...facts, ...who })));
      if (neverOfProtected.includes(type as Trait)) {
        const { about, policy, asOf } = asked;
        const reason = "protected-person";
        expect(judgement).toEqual({ status: "undecided", about, reason, missing: [], policy, asOf });
      } else if (type !== "loyal") {
        expect(judgement).toEqual(asked);
      }
    }
  });

  test.each(notInCare)("is nobody else: %j", (who) => {
    for (const [type, , facts] of everybody) {
      const asked = judgementOf(type, classify(customer(facts)));
      expect(judgementOf(type, classify(customer({ ...facts, ...who })))).toEqual(asked);
    }
  });

  test("cannot be found to buy at discounts by asking whether they are loyal", () => {
    const loyal = (facts: object) => classify(regular(5, 10, { discountedOccasionShare: 1, ...facts })).traits.loyal;
    expect(loyal({})).toMatchObject({ value: false });
    for (const who of inCare) {
      const judgement = loyal(who);
      expect(judgement).toMatchObject({ value: true });
      expect(JSON.stringify(judgement)).not.toMatch(/discount/i);
    }
  });

  test.each(neverOfProtected)("%s: the same from events", (trait) => {
    const [, { is }] = everyLivedType.find(([type]) => type === trait)!;
    const [, { events, options }] = is[0];
    const party = (protections: readonly string[]) => [{ type: "person" as const, id: "anna", protections }];
    const of = (protections: readonly string[]) =>
      classifyAnna(factsOf({ events, options: { ...options, parties: party(protections) } })).traits[trait];
    expect(of([])).toMatchObject({ value: true });
    expect(of(["minor"])).toMatchObject({ status: "undecided", reason: "protected-person" });
  });
});

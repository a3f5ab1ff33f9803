import { describe, expect, test } from "vitest";
import { classificationPolicies, createClassifier } from "clientele/classification";

const asOf = "2026-03-01T00:00:00Z";
const anna = { customerId: "anna", asOf, purchaseOccasions: 5, referralsConverted: 1 };
const ben = { customerId: "ben", asOf, purchaseOccasions: 2, referralsConverted: 3, csatLast: 1 };

describe("answers of a classifier without evidence", () => {
  test("are shared between customers and frozen, while the classification is the customer's own", () => {
    const classify = createClassifier({ evidence: "none" });
    const [one, other] = [classify(anna), classify(ben)];
    expect(other.traits.referrer).toBe(one.traits.referrer);
    expect(other.traits.determined).toBe(one.traits.determined);
    expect(Object.values(one.traits).every(Object.isFrozen)).toBe(true);
    expect(other).not.toBe(one);
    expect(Object.isFrozen(one) || Object.isFrozen(one.traits)).toBe(false);
  });

  test("are the same for a moment that was read twice, as two texts", () => {
    const classify = createClassifier({ evidence: "none" });
    const again = JSON.parse(JSON.stringify(ben)) as typeof ben;
    expect(classify(again).traits.referrer).toBe(classify(anna).traits.referrer);
  });

  test("that are refused are shared as well", () => {
    const classify = createClassifier({ policy: { ...classificationPolicies.v1, use: "pricing" }, evidence: "none" });
    const refused = classify(anna).traits.angry;
    expect(refused).toMatchObject({ status: "undecided", reason: "refused-for-use", missing: [] });
    expect(classify(ben).traits.angry).toBe(refused);
  });

  test("are not mixed up between classifiers", () => {
    const first = createClassifier({ evidence: "none" });
    const second = createClassifier({ policy: { ...classificationPolicies.v1, id: "ours/v1" }, evidence: "none" });
    expect(first(anna).traits.referrer.policy).toBe("classification/v1");
    expect(second(anna).traits.referrer.policy).toBe("ours/v1");
  });

  test("of one customer after another depend on none but that customer", () => {
    const one = createClassifier({ evidence: "none" });
    const bands = ["under 18", "25-34", undefined, "17", "65+"];
    const people = bands.flatMap((ageBand, i) =>
      [undefined, [], ["vulnerable"]].map((protections) => ({ ...anna, customerId: `${i}`, ageBand, protections })),
    );
    const answers = people.map((person) => one(person as never));
    const alone = people.map((person) => createClassifier({ evidence: "none" })(person as never));
    expect(answers).toEqual(alone);
    expect([...people].reverse().map((person) => one(person as never))).toEqual([...alone].reverse());
    expect(
      answers.filter(
        ({ traits }) => traits.impulse.status === "undecided" && traits.impulse.reason === "protected-person",
      ),
    ).toHaveLength(9);
  });
});

test("a customer whose facts are worked out by classifying another is judged by their own", () => {
  const classify = createClassifier();
  const lazy = {
    customerId: "carla",
    asOf,
    get purchaseOccasions() {
      return classify(ben).stage.status === "decided" ? 1 : 3;
    },
  };
  expect(classify(lazy)).toEqual(classify({ customerId: "carla", asOf, purchaseOccasions: 3 }));
});

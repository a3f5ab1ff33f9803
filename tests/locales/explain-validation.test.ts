import { expect, test } from "vitest";
import { simulateHistories, validateModels } from "clientele/churn";
import { en } from "../../src/locales/en.js";
import { explainValidation } from "../../src/locales/explain-validation.js";

const model = {
  kind: "bg-nbd",
  schemaVersion: 1,
  unit: "week",
  parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
} as const;

test("a model that is true, and one that is not", () => {
  const customers = simulateHistories(model, { customers: 2000, observed: { weeks: 78 }, seed: 4 }).map(
    ({ purchases }) => {
      const before = purchases.filter((at) => at <= 39);
      return {
        frequency: before.length,
        recency: before.at(-1) ?? 0,
        T: 39,
        purchasesInHoldout: purchases.length - before.length,
      };
    },
  );
  const wrong = { ...model, parameters: { ...model.parameters, r: 2.43, alpha: 0.4 } };
  const failed = { ...model, status: "failed" } as const;
  const { models } = validateModels(
    { unit: "week", horizon: { weeks: 39 }, customers },
    { models: { model, wrong, failed } },
  );
  const text = Object.fromEntries(models.map((one) => [one.name, explainValidation(one, en)]));
  expect(text["model"]).toMatch(/^model: better than every baseline at predicting how much is bought; .*\.$/);
  expect(text["wrong"]).toBe(
    "wrong: no better than each customer's own rate at predicting how much is bought; " +
      "worse than the mean of all customers and each customer's own rate at predicting how probable a purchase is; " +
      "worse than each customer's own rate, the time since the last purchase, and the number of purchases at telling who buys from who does not.",
  );
  expect(text["failed"]).toBe("failed: the fit failed, so that there is nothing to validate.");
});

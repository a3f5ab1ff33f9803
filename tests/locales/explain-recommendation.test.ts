import { expect, test } from "vitest";
import { type ModelChoiceFacts, recommendModel } from "clientele/churn";
import { en } from "../../src/locales/en.js";
import { explainRecommendation } from "../../src/locales/explain-recommendation.js";

const once = {
  history: { frequency: 0, recency: 0, T: 280, unit: "day", weight: 600 },
  historyComplete: true,
} as const;
const back = {
  history: { frequency: 2, recency: 80, T: 280, unit: "day", weight: 400 },
  historyComplete: true,
} as const;
const yearly = {
  history: { frequency: 2, recency: 731, T: 1500, unit: "day", weight: 50 },
  gapsDays: [365, 366],
  historyComplete: true,
} as const;
const say = (population: readonly ModelChoiceFacts[]) => explainRecommendation(recommendModel(population), en);

test("a base of many one-time buyers", () => {
  expect(say([once, back])).toBe(
    "The MBG/NBD model is recommended: whether there are contracts is not known; 400 customers bought again, and a model takes 40; " +
      "purchases keep to no fixed occasions (the best grid of days holds 0% of the gaps, which is less than 90%); " +
      "too few gaps are known to tell how regular they are; " +
      "60% bought once only, and from 10% on a model must be able to say that they left. " +
      "Not BG/NBD: every one-time buyer would count as a customer still, however long the silence. " +
      "Equally suited: Pareto/NBD. Fit both and compare them. " +
      "Not BG/CNBD-k and MBG/CNBD-k: how regular gaps are is not known. " +
      "Not BG/BB: purchases are not bound to fixed occasions. " +
      "Not the rhythm alone: enough customers bought again to learn more from them. " +
      "Not the methods for contracts: whether there are any is not known.",
  );
});

test("fixed occasions, and how often", () => {
  const text = say([yearly]);
  expect(text).toMatch(
    /^The BG\/BB model is recommended: .*one grid of days holds 100% of the gaps, which is at least 90%/,
  );
  expect(text).toContain(" There is an opportunity to buy every year. Not BG/NBD, ");
});

test("occasions that are finer than the rhythm", () => {
  const rare = { ...yearly, gapsDays: [147, 161], history: { ...yearly.history, recency: 308 } };
  expect(say([rare])).toContain(
    "the fixed occasions are so frequent that they do not matter (22 of them to a purchase, which is more than 10)",
  );
});

test("gaps that do not vary have no number for their regularity", () => {
  const gapsDays = [30.5, 30.5, 30.5].map((days) => days * 0.62);
  const regular = { ...yearly, gapsDays, history: { ...yearly.history, frequency: 3, recency: 56.73 } };
  expect(say([regular])).toContain("the gaps of a customer do not vary at all");
});

test("a mixed base and its warnings", () => {
  const text = say([
    { ...back, history: { ...back.history, weight: 900 }, subscriptionStatus: "none", historyComplete: false },
    { ...once, history: { ...once.history, weight: 100 }, subscriptionStatus: "active" },
    { history: { ...back.history, recency: 250, weight: 1000 } },
  ]);
  expect(text).toMatch(
    /^The BG\/NBD model is recommended: 10% of the customers have or had a contract, which is less than 50%;/,
  );
  expect(text).toMatch(
    / The 10% with a contract were left out: judge them by it\. Left out because earlier purchases may be missing: 900 histories\. Taken as complete though nobody said so: 1,000 histories\. The median customer was observed for 2\.24 usual gaps only: in fewer than 3 a pause and the end look alike\.$/,
  );
});

test("contracts", () => {
  expect(say([{ ...once, subscriptionStatus: "active" }])).toBe(
    "The methods for contracts are recommended (Kaplan-Meier, sBG, BdW): 100% of the customers have or had a contract, which is at least 50%. " +
      "Not BG/NBD, MBG/NBD, Pareto/NBD, BG/CNBD-k, MBG/CNBD-k, BG/BB, and the rhythm alone: contracts end in plain sight, and nothing about that has to be guessed.",
  );
});

import { readFileSync } from "node:fs";
import { analyze } from "clientele/profile";
import { describe, expect, test } from "vitest";
import { hasSharedData, sharedRows } from "../support/shared-data.js";
import { decided } from "./support.js";

const transactions = "cdnow/transactions.csv";
interface Reference {
  cdnow: {
    exact_mle: Record<"r" | "alpha" | "a" | "b", number>;
    logLikelihood: number;
    first10: { id: (string | number)[]; PA: number[]; CET39: number[] };
  };
}

describe.skipIf(!hasSharedData(transactions))("CDNOW to 1997-09-30 in one call", () => {
  const analysis = analyze(sharedRows(transactions), {
    customer: "id",
    date: "date",
    amount: "sales",
    currency: "USD",
    asOf: "1997-09-30",
    horizon: { weeks: 39 },
    coverage: { purchase: { from: "beginning" } },
  });
  const reference = (JSON.parse(readFileSync("tests/reference/bg-nbd.json", "utf8")) as Reference).cdnow;

  test("2,357 buyers", () => {
    expect(analysis.summary).toMatchObject({ customers: 2357, buyers: 2357 });
    expect(analysis.models.bgNbd).toMatchObject({ status: "converged", customers: 2357, repeaters: 946 });
    expect(analysis.profiles).toHaveLength(2357);
  });

  test("the exact maximum of the BG/NBD likelihood", () => {
    const { parameters, logLikelihood } = analysis.models.bgNbd!;
    for (const name of ["r", "alpha", "a", "b"] as const) {
      expect(Math.abs(parameters[name] / reference.exact_mle[name] - 1)).toBeLessThan(1e-6);
    }
    expect(Math.abs(logLikelihood - reference.logLikelihood)).toBeLessThan(1e-8);
  });

  test("P(alive) and expected purchases of the first ten customers", () => {
    const byNumber = new Map(analysis.profiles.map((profile) => [Number(profile.customerId), profile]));
    reference.first10.id.forEach((id, i) => {
      const churn = decided(byNumber.get(Number(id))!.churn);
      if (churn.kind !== "latent") throw new Error(churn.kind);
      expect(churn.probabilityAlive).toBeCloseTo(reference.first10.PA[i]!, 6);
      expect(churn.expectedPurchases).toBeCloseTo(reference.first10.CET39[i]!, 6);
    });
  });

  test("one-time buyers are marked and banded by their silence: they are not all safe", () => {
    const once = analysis.profiles.filter(({ facts }) => facts.purchaseOccasions === 1);
    const values = once.map(({ churn }) => decided(churn));
    expect(values).toHaveLength(1411);
    for (const value of values) {
      expect(value).toMatchObject({
        kind: "latent",
        probabilityAlive: 1,
        caveats: ["alive-by-definition"],
        bandFrom: "cadence",
      });
    }
    expect(new Set(values.map(({ band }) => band)).size).toBeGreaterThan(1);
  });

  test("what every profile says adds up", () => {
    const { stages, churn, segments, loyalty } = analysis.summary;
    for (const distribution of [stages, churn]) {
      expect(distribution.decided + distribution.undecided).toBe(2357);
      expect(distribution.groups.reduce((sum, { customers }) => sum + customers, 0)).toBe(distribution.decided);
    }
    expect(segments.customers).toBe(2357);
    expect(loyalty.decided).toBe(2357);
  });
});

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
  const reference = (JSON.parse(readFileSync("tests/reference/beta-geometric.json", "utf8")) as Reference).cdnow;

  test("2,357 buyers", () => {
    expect(analysis.summary).toMatchObject({ customers: 2357, buyers: 2357 });
    expect(analysis.models.churn).toMatchObject({ status: "converged", customers: 2357, repeaters: 946 });
    expect(analysis.profiles).toHaveLength(2357);
  });

  test("three in five bought once, so the model must let them leave: the exact maximum of the MBG/NBD likelihood", () => {
    const model = analysis.models.churn;
    if (model?.kind !== "mbg-nbd") throw new Error(model?.kind);
    for (const name of ["r", "alpha", "a", "b"] as const) {
      expect(Math.abs(model.parameters[name] / reference.exact_mle[name] - 1)).toBeLessThan(1e-6);
    }
    expect(Math.abs(model.logLikelihood - reference.logLikelihood)).toBeLessThan(1e-8);
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

  test("one-time buyers may have left, and the longer they are silent the more likely", () => {
    const once = analysis.profiles.filter(({ facts }) => facts.purchaseOccasions === 1);
    const values = once.map(({ churn }) => decided(churn));
    expect(values).toHaveLength(1411);
    for (const value of values) {
      expect(value).toMatchObject({ kind: "latent", caveats: [], bandFrom: "probability-alive" });
    }
    const alive = once.map(({ facts }, i) => {
      const value = values[i]!;
      return { silence: facts.daysSinceLastPurchase!, alive: value.kind === "latent" ? value.probabilityAlive : NaN };
    });
    alive.sort((one, other) => one.silence - other.silence);
    expect(alive.every(({ alive: p }, i) => p < 1 && (i === 0 || p <= alive[i - 1]!.alive))).toBe(true);
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

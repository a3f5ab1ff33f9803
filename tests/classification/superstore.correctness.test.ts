import { dateFormat } from "clientele/dates";
import { createClassifier, discountDependence, discountDependenceOfBase } from "clientele/classification";
import { type CustomerFacts, summarizeAll, summarizeBase } from "clientele/facts";
import { fromOrders } from "clientele/journey";
import { beforeAll, describe, expect, test } from "vitest";
import { hasSharedData, sharedRows } from "../support/shared-data.js";

const file = "superstore/superstore.csv.gz";

type Row = Record<string, string>;
/** The table gives the price that was paid and the share that was taken off. */
const takenOff = ({ Sales, Discount }: Row) => ((Number(Sales) * Number(Discount)) / (1 - Number(Discount))).toFixed(4);

describe.skipIf(!hasSharedData(file))("Superstore: dependence on discounts", () => {
  let rows: Row[] = [];
  let facts: CustomerFacts[] = [];
  beforeAll(() => {
    rows = sharedRows(file);
    const { events } = fromOrders(rows, {
      customer: "Customer ID",
      order: "Order ID",
      date: "Order Date",
      dateFormat: dateFormat("M/d/yyyy"),
      amount: "Sales",
      discount: takenOff,
      article: "Product ID",
      currency: "USD",
      rounding: "half-away-from-zero",
    });
    facts = summarizeAll(events, { asOf: "2018-12-31", occasionDays: true });
  });

  /** Counted from the rows: an occasion is a day of a customer, discounted where a line of it is. */
  const counted = () => {
    const days = new Map<string, boolean>();
    for (const row of rows) {
      const [month, day, year] = row["Order Date"]!.split("/").map(Number);
      if (year! > 2018) continue;
      const key = `${row["Customer ID"]}|${year}-${month}-${day}`;
      days.set(key, (days.get(key) ?? false) || Number(row.Discount) > 0);
    }
    return { occasions: days.size, discounted: [...days.values()].filter(Boolean).length };
  };

  test("of the base, as counted from the rows, with value, depth and a trend over the months", () => {
    const judgement = discountDependenceOfBase(facts);
    if (judgement.status !== "decided") throw new Error(judgement.reason);
    const { occasions, discounted } = counted();
    expect(judgement.value).toMatchObject({
      occasions,
      discountedOccasions: discounted,
      share: discounted / occasions,
    });
    expect(judgement.value.share).toBeGreaterThan(0.5);

    const { value, depth, trend, promotionDriven } = judgement.value;
    expect(value).toMatchObject({ status: "measured", byCurrency: [{ currency: "USD" }] });
    expect(depth.status).toBe("measured");
    expect(promotionDriven.status).toBe("measured");
    if (trend.status !== "measured") throw new Error("no trend");
    expect(trend.periods.reduce((sum, period) => sum + period.occasions, 0)).toBe(occasions);
    // The shop discounts alike in all years.
    expect(trend.test).toMatchObject({ status: "measured", direction: "unclear" });
    expect(judgement.evidence.length).toBeGreaterThan(0);
  });

  test("of customers: the promotion-driven buy mostly at a discount, and more so than the base, with evidence", () => {
    const base = summarizeBase(facts);
    const classify = createClassifier({ base });
    const driven = facts.filter((one) => {
      const judgement = classify(one).traits["promotion-driven"];
      return judgement.status === "decided" && judgement.value;
    });
    expect(driven.length).toBeGreaterThan(10);
    expect(driven.length).toBeLessThan(0.2 * facts.length);
    for (const one of driven) {
      expect(one.discountedOccasionShare).toBeGreaterThanOrEqual(1.5 * base.discountedOccasionShare!);
      expect(classify(one).traits["promotion-driven"]).toMatchObject({
        evidence: expect.arrayContaining([expect.objectContaining({ fact: "discountedOccasionShare", holds: true })]),
      });
      expect(discountDependence(one, { base })).toMatchObject({
        status: "decided",
        value: { level: expect.stringMatching(/^(most|all)$/), share: one.discountedOccasionShare },
      });
    }
  });
});

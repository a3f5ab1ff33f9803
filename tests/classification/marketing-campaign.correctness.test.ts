import { createClassifier, type RuleFacts, ownTraits } from "clientele/classification";
import { conditionsOver, type Quantity } from "clientele/rules";
import { beforeAll, describe, expect, test } from "vitest";
import { hasSharedData, sharedRows } from "../support/shared-data.js";

const file = "profiles/marketing_campaign.csv";

/** What the table knows of a customer that the library has no fact for. */
interface CampaignFacts {
  readonly webVisitsLastMonth?: Quantity<"count">;
  readonly webPurchases?: Quantity<"count">;
}

const { all, atLeast, atMost } = conditionsOver<CampaignFacts & RuleFacts>();

/** Looks often and buys hardly anything there: what the table can say about window shoppers on the web. */
const browser = all(atLeast("webVisitsLastMonth", 5), atMost("webPurchases", 2));

describe.skipIf(!hasSharedData(file))("Customer Personality Analysis: facts from a table of totals", () => {
  let customers: ReturnType<typeof factsOf>[] = [];
  beforeAll(() => {
    customers = sharedRows(file).map(factsOf);
  });

  /** The table counts purchases by channel, deals among them, and days since the last one; it has no events. */
  function factsOf(row: Record<string, string>) {
    const number = (column: string) => Number(row[column]);
    const purchases = number("NumWebPurchases") + number("NumCatalogPurchases") + number("NumStorePurchases");
    return {
      customerId: row["ID"]!,
      asOf: "2014-12-31T00:00:00.000Z",
      purchaseOccasions: purchases,
      ...(purchases > 0 && { daysSinceLastPurchase: number("Recency") }),
      // A few rows count more deals than purchases; a share is never above 1.
      ...(purchases > 0 && { discountedOccasionShare: Math.min(1, number("NumDealsPurchases") / purchases) }),
      openComplaints: number("Complain"),
      webVisitsLastMonth: number("NumWebVisitsMonth"),
      webPurchases: number("NumWebPurchases"),
    };
  }

  const classified = () => {
    const deals = customers.reduce((sum, one) => sum + (one.discountedOccasionShare ?? 0) * one.purchaseOccasions, 0);
    const purchases = customers.reduce((sum, one) => sum + one.purchaseOccasions, 0);
    const classify = createClassifier({
      base: { discountedOccasionShare: deals / purchases },
      traits: ownTraits({ browser }, { webVisitsLastMonth: "count", webPurchases: "count" }),
    });
    return customers.map((facts) => ({ facts, ...classify(facts) }));
  };

  test("window shoppers: a rule over the table's own facts finds them, and the library's does not guess", () => {
    const all = classified();
    const browsers = all.filter(({ traits }) => traits.browser.status === "decided" && traits.browser.value);
    expect(browsers.length).toBeGreaterThan(100);
    for (const { facts } of browsers) {
      expect(facts.webVisitsLastMonth).toBeGreaterThanOrEqual(5);
      expect(facts.webPurchases).toBeLessThanOrEqual(2);
    }
    // On which days they looked the table does not say.
    for (const { traits } of all) {
      expect(traits["window-shopper"]).toMatchObject({ status: "undecided", missing: ["viewingDays"] });
    }
  });

  test("discount lovers: mostly on deals, and more so than the others, with evidence", () => {
    const all = classified();
    const lovers = all.filter(
      ({ traits }) => traits["promotion-driven"].status === "decided" && traits["promotion-driven"].value,
    );
    expect(lovers.length).toBeGreaterThan(20);
    expect(lovers.length).toBeLessThan(0.1 * all.length);
    for (const { facts, traits } of lovers) {
      expect(facts.discountedOccasionShare).toBeGreaterThanOrEqual(0.6);
      expect(traits["promotion-driven"]).toMatchObject({
        evidence: expect.arrayContaining([expect.objectContaining({ fact: "discountedOccasionShare", holds: true })]),
      });
    }
  });

  test("who complained is angry, and nobody else", () => {
    for (const { facts, traits } of classified()) {
      expect(traits.angry).toMatchObject(
        facts.openComplaints > 0 ? { status: "decided", value: true } : { status: "undecided" },
      );
    }
  });
});

import { type Classification, createClassifier } from "clientele/classification";
import { type CustomerFacts, summarizeAll, summarizeBase } from "clientele/facts";
import type { FromOrdersResult } from "clientele/journey";
import { beforeAll, describe, expect, test } from "vitest";
import { onlineRetail, readOnlineRetail } from "../support/online-retail.js";
import { hasSharedData } from "../support/shared-data.js";

describe.skipIf(!hasSharedData(onlineRetail))("Online Retail: the types of a real base", () => {
  let rows: Record<string, string>[] = [];
  let issues: FromOrdersResult["issues"] = [];
  let facts: CustomerFacts[] = [];
  let classified = new Map<string, Classification>();
  beforeAll(() => {
    const read = readOnlineRetail();
    ({ rows, issues } = read);
    facts = summarizeAll(read.events, { asOf: "2011-12-31", timeZone: "Europe/London", homeCountry: "United Kingdom" });
    const classify = createClassifier({ base: summarizeBase(facts) });
    classified = new Map(facts.map((one) => [one.customerId, classify(one)]));
  });
  const of = ({ customerId }: { readonly customerId: string }) => classified.get(customerId)!;

  test("anonymous buyers are reported, row by row, and are nobody's purchases", () => {
    const anonymous = rows.filter(({ CustomerID }) => CustomerID.trim() === "").length;
    expect(anonymous).toBeGreaterThan(1000);
    expect(issues.filter(({ code }) => code === "order-customer")).toHaveLength(anonymous);
    expect(facts.some(({ customerId }) => customerId.trim() === "")).toBe(false);
  });

  test("customers with cancellations only are no buyers: neither new nor active", () => {
    const bought = new Set(
      rows.filter(({ Quantity }) => Number(Quantity) > 0).map(({ CustomerID }) => CustomerID.trim()),
    );
    const only = facts.filter(({ customerId }) => !bought.has(customerId));
    expect(only.length).toBeGreaterThan(0);
    for (const one of only) {
      expect(one.purchaseOccasions).toBe(0);
      // Money came back for something bought before the feed began, and nothing since.
      expect(of(one).stage).toMatchObject({ status: "decided", value: "lapsed" });
      expect(of(one).traits.loyal).toMatchObject({ value: false });
    }
    expect(summarizeBase(facts).buyers).toBe(facts.length - only.length);
  });

  test("wholesalers come out as intermediary candidates, with evidence, and hardly anybody else", () => {
    const candidates = facts.filter((one) => {
      const { role } = of(one);
      return role.status === "decided" && role.value === "intermediary-candidate";
    });
    expect(candidates.length).toBeGreaterThanOrEqual(2);
    expect(candidates.length).toBeLessThan(0.05 * facts.length);
    for (const one of candidates) {
      // Boxes of dozens, and the same articles again and again; the usual line of a regular buyer has nine units.
      expect(one.lineQuantityMedian).toBeGreaterThanOrEqual(36);
      expect(of(one).role).toMatchObject({
        evidence: expect.arrayContaining([
          expect.objectContaining({ fact: "lineQuantityMedian", holds: true }),
          expect.objectContaining({ fact: "repeatedArticles", holds: true }),
        ]),
      });
    }
    // The largest buyer of the sample: 146 articles bought again and again, 96 units a line.
    expect(candidates.map(({ customerId }) => customerId)).toContain("12415");
  });

  test("customers outside the home country are international, and nobody else", () => {
    const abroad = new Set(
      rows.filter(({ Country }) => Country !== "United Kingdom").map(({ CustomerID }) => CustomerID.trim()),
    );
    for (const one of facts) {
      const judgement = of(one).traits.international;
      if (judgement.status !== "decided") continue;
      expect(judgement.value, one.customerId).toBe(abroad.has(one.customerId));
    }
    const found = facts.filter((one) => {
      const judgement = of(one).traits.international;
      return judgement.status === "decided" && judgement.value;
    });
    expect(found.length).toBeGreaterThan(30);
  });

  test("every customer has exactly one stage", () => {
    for (const one of facts) expect(of(one).stage.status).toBe("decided");
  });
});

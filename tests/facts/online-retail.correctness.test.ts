import { summarizeAll } from "clientele/facts";
import { describe, expect, test } from "vitest";
import { onlineRetail, readOnlineRetail } from "../support/online-retail.js";
import { hasSharedData } from "../support/shared-data.js";

describe.skipIf(!hasSharedData(onlineRetail))(
  "Online Retail: real invoice lines, with cancellations, guests and 38 countries",
  () => {
    const { rows, events, issues } = readOnlineRetail();
    const started = performance.now();
    const facts = summarizeAll(events, {
      asOf: "2011-12-31",
      timeZone: "Europe/London",
      homeCountry: "United Kingdom",
    });
    const milliseconds = performance.now() - started;

    test("rows without a customer are told with their number; beside them only a price below a penny is none", () => {
      const anonymous = rows.flatMap(({ CustomerID }, index) => (CustomerID.trim() === "" ? [index] : []));
      const told = issues.filter(({ code }) => code === "order-customer").map(({ index }) => index);
      expect(told).toEqual(anonymous);
      expect(anonymous.length).toBeGreaterThan(1000);
      expect(issues.filter(({ code }) => code !== "order-customer")).toMatchObject([
        { code: "order-amount", path: ["UnitPrice"] },
      ]);
    });

    test("no money is lost on the way: purchases less refunds are the lines", () => {
      const rejected = new Set(issues.map(({ index }) => index));
      const pennies = rows.reduce(
        (sum, row, i) =>
          rejected.has(i) ? sum : sum + Math.round(Number(row.UnitPrice) * 1000) * Number(row.Quantity),
        0,
      );
      const amounts = events.map((event) =>
        event.type === "purchase" ? event.total.amountMinor : event.type === "refund" ? -event.amount!.amountMinor : 0,
      );
      expect(amounts.reduce((a, b) => a + b, 0)).toBe(pennies / 10);
    });

    test("customers with cancellations only are no buyers", () => {
      const bought = new Set(
        rows.filter(({ Quantity }) => Number(Quantity) > 0).map(({ CustomerID }) => CustomerID.trim()),
      );
      const only = facts.filter(({ customerId }) => !bought.has(customerId));
      expect(only.length).toBeGreaterThan(0);
      for (const { orders, purchaseOccasions, spend, history } of only) {
        expect({ orders, purchaseOccasions, spend, history }).toEqual({
          orders: 0,
          purchaseOccasions: 0,
          spend: [],
          history: undefined,
        });
      }
    });

    test("countries are counted", () => {
      const countries = new Set(
        facts.flatMap(({ deliveryCountries = [] }) => deliveryCountries.map(({ name }) => name)),
      );
      expect(countries.size).toBeGreaterThan(10);
      const abroad = facts.filter(({ foreignOccasionShareLastYear }) => foreignOccasionShareLastYear === 1);
      expect(abroad.length).toBeGreaterThan(20);
    });

    test("it takes well under a second", () => {
      expect(milliseconds).toBeLessThan(1000);
    });
  },
);

import { beforeAll, describe, expect, test } from "vitest";
import { columnsFromRows, factsAt, type FactColumns, summarizeColumns } from "clientele/columns";
import { type CustomerFacts, summarizeAll } from "clientele/facts";
import { fromOrders } from "clientele/journey";
import { onlineRetail } from "../support/online-retail.js";
import { hasSharedData, sharedRows } from "../support/shared-data.js";

describe.skipIf(!hasSharedData(onlineRetail))("Online Retail: invoices of many lines, and what came back", () => {
  let objects: CustomerFacts[];
  let columns: FactColumns;
  let issues: { readonly objects: unknown[]; readonly columns: unknown[] };

  beforeAll(() => {
    const rows = sharedRows(onlineRetail);
    type Line = (typeof rows)[number];
    const amount = ({ UnitPrice, Quantity }: Line) => (Math.round(100 * Number(UnitPrice)) * Number(Quantity)) / 100;
    const shared = { customer: "CustomerID", order: "InvoiceNo", amount, currency: "GBP" } as const;
    const timeZone = "Europe/London";
    const read = {
      objects: fromOrders(rows, { ...shared, date: "InvoiceDate", timeZone }),
      columns: columnsFromRows(rows, { ...shared, time: "InvoiceDate" }, { timeZone }),
    };
    issues = { objects: read.objects.issues, columns: read.columns.issues };
    objects = summarizeAll(read.objects.events, { asOf: "2011-11-30", timeZone });
    columns = summarizeColumns(read.columns.purchases, { asOf: "2011-11-30", timeZone });
  });

  test("gives each customer the same facts by either door", () => {
    expect(objects.length).toBeGreaterThan(300);
    expect(objects.some(({ refundedOrders }) => refundedOrders! > 0)).toBe(true);
    expect(columns.customers.map((_, row) => factsAt(columns, row))).toStrictEqual(objects);
  });

  test("and tells of the same rows", () => {
    const told = (list: unknown[]) => list.map((issue) => (issue as { index?: number }).index);
    expect(told(issues.columns)).toEqual(told(issues.objects));
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { factsAt, summarizeColumns } from "clientele/columns";
import { summarizeAll } from "clientele/facts";
import { readBoth, row } from "./purchases.js";

const shape = fc.record({ oneCurrency: fc.boolean(), withOrders: fc.boolean() });

const options = fc.record({
  asOf: fc.constantFrom("2010-11-07", "2010-12-31", "2010-11-07T02:31:00Z", "2009-01-01"),
  timeZone: fc.constantFrom("UTC", "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu"),
  occasions: fc.constantFrom("day", "week", "order"),
  unit: fc.constantFrom("day", "week", "month", "year"),
  coverage: fc.constantFrom(
    undefined,
    { purchase: { from: "beginning" } },
    { purchase: { from: "2010-10-01" }, refund: { from: "2010-11-01" } },
    { purchase: { from: "2011-01-01" } },
    { refund: { from: "beginning" } },
  ),
} as const);

test("each customer's facts are to the last bit those of the object door, and so are the issues", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), shape, options, (rows, how, given) => {
      const { objects, columns } = readBoth(rows, how);
      const issues: { readonly code: string }[] = [];
      const expected = summarizeAll(objects.events, { ...given, onIssue: (issue) => issues.push(issue) });
      const told: unknown[] = [];
      const facts = summarizeColumns(columns.purchases, { ...given, onIssue: (issue) => told.push(issue) });
      expect(facts.customers.map((_, place) => factsAt(facts, place))).toStrictEqual(expected);
      expect(JSON.stringify(facts.customers.map((_, place) => factsAt(facts, place)))).toBe(JSON.stringify(expected));
      expect(told).toEqual(issues.filter(({ code }) => code !== "event-after-as-of"));
    }),
    { numRuns: 500 },
  );
});

test("rows that do not go together are told of alike", () => {
  const told = (issues: readonly { code: string; index?: number; message: string }[]) =>
    issues.map(({ code, index, message }) => ({ code, index, message }));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
      const { objects, columns } = readBoth(rows, { oneCurrency: false, withOrders: true });
      expect(told(columns.issues)).toEqual(told(objects.issues));
    }),
  );
});

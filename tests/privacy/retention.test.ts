import { applyRetention, overdue, type RetainedRecord, type RetentionRule } from "clientele/privacy";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const record = (time: string, fields: object = {}): RetainedRecord => ({
  type: "visit",
  customerId: "anna",
  time: time.includes("T") ? time : `${time}T12:00:00Z`,
  ...fields,
});
const rule = (keepFor: RetentionRule["keepFor"], fields: object = {}): RetentionRule => ({
  purpose: "analytics",
  keepFor,
  from: "collected",
  ...fields,
});
const isOverdue = (time: string, keepFor: RetentionRule["keepFor"], asOf: string, options: object = {}) =>
  overdue([record(time)], { rules: [rule(keepFor)], asOf, ...options }).overdue.length === 1;

describe("the last day counts:", () => {
  test.each([
    ["2023-03-01", { years: 3 }, "2026-03-01", "2026-03-02"],
    ["2024-02-29", { years: 1 }, "2025-02-28", "2025-03-01"],
    ["2026-01-31", { months: 1 }, "2026-02-28", "2026-03-01"],
    ["2026-01-31", { months: 2 }, "2026-03-31", "2026-04-01"],
    ["2026-01-01", { days: 30 }, "2026-01-31", "2026-02-01"],
    ["2026-01-01", { weeks: 1 }, "2026-01-08", "2026-01-09"],
    ["2026-01-01", { days: 0 }, "2026-01-01", "2026-01-02"],
  ] as const)("%s for %j is needed through %s", (time, keepFor, last, after) => {
    expect(isOverdue(time, keepFor, last)).toBe(false);
    expect(isOverdue(time, keepFor, after)).toBe(true);
    expect(overdue([record(time)], { rules: [rule(keepFor)], asOf: after }).overdue[0]?.neededUntil).toBe(last);
  });

  test("in the zone, to its last hour", () => {
    const [late, zone] = ["2026-01-01T23:30:00Z", { timeZone: "Europe/Warsaw" }];
    // In Warsaw that is 2 January already.
    expect(isOverdue(late, { days: 1 }, "2026-01-03T22:59:00Z", zone)).toBe(false);
    expect(isOverdue(late, { days: 1 }, "2026-01-03T23:00:00Z", zone)).toBe(true);
    expect(isOverdue(late, { days: 1 }, "2026-01-02T23:59:59Z")).toBe(false);
    expect(isOverdue(late, { days: 1 }, "2026-01-03T00:00:00Z")).toBe(true);
  });

  test("a period that leads beyond all dates never ends", () => {
    expect(isOverdue("2026-01-01", { years: 9_000_000 }, "9999-12-31")).toBe(false);
  });
});

describe("several rules", () => {
  const rules = [
    rule({ months: 1 }, { types: ["visit", "search"] }),
    rule({ years: 1 }, { purpose: "bookkeeping", types: ["purchase"] }),
    rule({ months: 3 }, { purpose: "service", types: ["visit"], contexts: ["shop"] }),
  ];
  const at = (asOf: string) =>
    overdue(
      [
        record("2026-01-01"),
        record("2026-01-01", { context: "shop" }),
        record("2026-01-01", { type: "purchase" }),
        record("2026-01-01", { type: "complaint" }),
      ],
      { rules, asOf },
    );

  test("keep what any of them needs, and name all of them", () => {
    expect(at("2026-02-02").overdue.map(({ index }) => index)).toEqual([0]);
    expect(at("2026-04-01").overdue.map(({ index }) => index)).toEqual([0]);
    expect(at("2026-04-02").overdue).toEqual([
      { index: 0, purposes: ["analytics"], neededUntil: "2026-02-01" },
      { index: 1, purposes: ["analytics", "service"], neededUntil: "2026-04-01" },
    ]);
  });

  test("leave what none is about where it is, and count it", () => {
    expect(at("2040-01-01").withoutRule).toEqual([{ type: "complaint", records: 1 }]);
    expect(at("2040-01-01").overdue.map(({ index }) => index)).toEqual([0, 1, 2]);
  });
});

describe("from the last activity", () => {
  const rules = [rule({ months: 1 }, { from: "last-activity" })];
  const days = [
    record("2026-01-01"),
    record("2026-03-01", { type: "purchase" }),
    record("2026-03-20", { customerId: "ben" }),
  ];
  const overdueAt = (asOf: string, options: object = {}) =>
    overdue(days, { rules, asOf, ...options }).overdue.map(({ index }) => index);

  test("counts from the customer's own latest act, and from none that lies ahead", () => {
    expect(overdueAt("2026-04-01")).toEqual([]);
    expect(overdueAt("2026-04-02")).toEqual([0, 1]);
    // On 15 February the purchase of March has not happened.
    expect(overdueAt("2026-02-15")).toEqual([0]);
  });

  test.each([
    ["our own message", { type: "contact", direction: "outbound" }, true],
    ["a message of which nobody says whose", { type: "contact" }, true],
    ["a message of theirs", { type: "contact", direction: "inbound" }, false],
    ["an e-mail that arrived", { type: "email-engagement", action: "delivered" }, true],
    ["an e-mail that was opened", { type: "email-engagement", action: "opened" }, true],
    ["an e-mail in which they clicked", { type: "email-engagement", action: "clicked" }, false],
    ["points that expired", { type: "loyalty-expire" }, true],
    ["a failed payment", { type: "subscription-payment-failed" }, true],
    ["an answer of the helpdesk", { type: "ticket-answered" }, true],
    ["an objection", { type: "objection" }, true],
    ["a visit", { type: "visit" }, false],
    ["an event of one's own", { type: "x-tasting" }, true],
  ])("%s", (_, fields, forgotten) => {
    const records = [record("2018-01-01", { type: "purchase" }), record("2026-02-01", fields)];
    const from = [rule({ years: 3 }, { from: "last-activity" })];
    expect(overdue(records, { rules: from, asOf: "2026-03-01" }).overdue.map(({ index }) => index)).toEqual(
      forgotten ? [0] : [],
    );
  });

  test("counts what the caller names", () => {
    const records = [record("2018-01-01", { type: "purchase" }), record("2026-02-01", { type: "x-tasting" })];
    const from = [rule({ years: 3 }, { from: "last-activity" })];
    expect(overdue(records, { rules: from, asOf: "2026-03-01", activity: ["x-tasting"] }).overdue).toEqual([]);
  });

  test("counts under all ids of one party", () => {
    expect(overdueAt("2026-04-02", { aliases: [{ id: "ben", canonicalId: "anna" }] })).toEqual([]);
  });

  test("of records that name nobody counts from themselves", () => {
    const nobody = [record("2026-01-01", { customerId: undefined }), record("2026-03-01", { customerId: undefined })];
    expect(overdue(nobody, { rules, asOf: "2026-03-15" }).overdue.map(({ index }) => index)).toEqual([0]);
  });
});

test("what is on hold stays and is counted, under any id and any role in the record", () => {
  const records = [
    record("2020-01-01"),
    record("2020-01-01", { customerId: "ben", accountId: "firm" }),
    record("2020-01-01", { customerId: "ben", participants: [{ role: "payer", partyId: "anna" }] }),
    record("2020-01-01", { customerId: "ben", referrerId: "anna" }),
    record("2020-01-01", { customerId: "ben", refereeId: "anna" }),
    record("2020-01-01", { customerId: undefined, partyId: "anna" }),
    record("2020-01-01", { customerId: "cleo", participants: [null] }),
  ];
  const { kept, dropped, held } = applyRetention(records, {
    rules: [rule({ years: 1 })],
    asOf: "2026-01-01",
    onHold: ["anna-2", "firm"],
    aliases: [{ id: "anna", canonicalId: "anna-2" }],
  });
  expect(kept).toEqual(records.slice(0, 6));
  expect(dropped).toEqual([{ type: "visit", records: 1 }]);
  expect(held).toEqual([{ type: "visit", records: 6 }]);
});

test("dropping keeps the order, accounts for every record, and leaves nothing to drop", () => {
  const records = fc.array(
    fc.record({
      type: fc.constantFrom("visit", "purchase", "x-own"),
      time: fc.constantFrom("2024-01-01T00:00:00Z", "2025-06-01T00:00:00Z", "2026-01-01T00:00:00Z"),
      customerId: fc.constantFrom("anna", "ben"),
    }),
  );
  fc.assert(
    fc.property(records, fc.subarray(["anna", "ben"]), (given, onHold) => {
      const options = {
        rules: [rule({ months: 6 }, { types: ["visit", "purchase"] })],
        asOf: "2026-02-01",
        onHold,
      } as const;
      const { kept, dropped } = applyRetention(given, options);
      expect(kept.length + dropped.reduce((sum, { records }) => sum + records, 0)).toBe(given.length);
      expect(kept).toEqual(given.filter((one) => kept.includes(one)));
      expect(overdue(kept, options).overdue).toEqual([]);
    }),
  );
});

test.each([
  ["overdue-records", null, {}],
  ["overdue-records", [null], {}],
  ["overdue-records", [{ time: "2026-01-01T00:00:00Z" }], {}],
  ["instant", [record("yesterday")], {}],
  ["overdue-rules", [], { rules: null }],
  ["overdue-rules", [], { rules: [null] }],
  ["overdue-rules", [], { rules: [rule({ days: 1.5 })] }],
  ["overdue-rules", [], { rules: [rule({ days: -1 })] }],
  ["overdue-rules", [], { rules: [rule({ days: 1, weeks: 1 } as never)] }],
  ["overdue-rules", [], { rules: [rule({ days: 1 }, { purpose: "" })] }],
  ["overdue-rules", [], { rules: [rule({ days: 1 }, { from: "birth" })] }],
  ["overdue-rules", [], { rules: [rule({ days: 1 }, { types: "visit" })] }],
  ["overdue-on-hold", [], { onHold: "anna" }],
  ["overdue-activity", [], { activity: "visit" }],
  ["aliases", [], { aliases: [null] }],
  ["aliases", [], { aliases: 5 }],
  ["as-of", [], { asOf: "soon" }],
  ["time-zone", [], { timeZone: "Mars/Olympus" }],
])("%s", (code, records, options) => {
  const call = () => overdue(records as never, { rules: [rule({ days: 1 })], asOf: "2026-01-01", ...options } as never);
  expect(call).toThrow(expect.objectContaining({ code }));
});

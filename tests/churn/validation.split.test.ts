import { describe, expect, test } from "vitest";
import { type CustomerFacts, summarizeAll } from "clientele/facts";
import { type CustomerEvent, fromOrders } from "clientele/journey";
import { type PurchaseDays, splitHoldout, splitHoldoutOfFacts } from "clientele/churn";
import { DomainError } from "../../src/shared/errors.js";
import { expectClose } from "../support/close.js";

const dates = { calibrationEnd: "2025-06-30", holdoutEnd: "2025-12-31", unit: "day" } as const;

const base: PurchaseDays[] = [
  { customerId: "b", occasionDays: ["2025-03-01", "2025-01-01", "2025-03-01", "2025-06-30", "2025-07-01"] },
  { customerId: "a", occasionDays: ["2025-06-30", "2026-01-01"] },
  { customerId: "late", occasionDays: ["2025-07-01", "2025-08-01"] },
  { customerId: "later", occasionDays: ["2026-02-01"] },
  { customerId: "cut", occasionDays: ["2025-01-01", "2025-02-01"], historyComplete: false },
  { customerId: "none", occasionDays: [] },
];

function codeOf(action: () => unknown): string | undefined {
  try {
    action();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return undefined;
}

describe("splitHoldout", () => {
  const split = splitHoldout(base, dates);

  test("cuts at the end of a day, counts a day once and reads nothing after the holdout", () => {
    expect(split.customers).toEqual([
      {
        customerId: "a",
        frequency: 0,
        recency: 0,
        T: 0,
        unit: "day",
        logGaps: 0,
        purchasesInHoldout: 0,
        firstPurchaseDate: "2025-06-30",
        occasionDays: [20269],
      },
      {
        customerId: "b",
        frequency: 2,
        recency: 180,
        T: 180,
        unit: "day",
        logGaps: Math.log(59) + Math.log(121),
        purchasesInHoldout: 1,
        firstPurchaseDate: "2025-01-01",
        occasionDays: [20089, 20148, 20269, 20270],
      },
    ]);
    expect(split.horizon).toEqual({ days: 184 });
  });

  test("lists who is left out, with the reason", () => {
    expect(split.excluded).toEqual([
      { customerId: "cut", reason: "left-truncated" },
      { customerId: "late", reason: "began-after-calibration" },
      { customerId: "later", reason: "no-purchase" },
      { customerId: "none", reason: "no-purchase" },
    ]);
  });

  test("takes facts as they are, where the days were asked for, and says so where they were not", () => {
    const { events } = fromOrders(
      [
        { who: "a", day: "2025-01-10", paid: "1" },
        { who: "a", day: "2025-07-10", paid: "1" },
        { who: "b", day: "2025-09-10", paid: "1" },
      ],
      { customer: "who", date: "day", amount: "paid", currency: "EUR" },
    );
    const asked = splitHoldout(summarizeAll(events, { asOf: "2025-12-31", occasionDays: true }), dates);
    expect(asked.customers).toMatchObject([{ customerId: "a", frequency: 0, purchasesInHoldout: 1 }]);
    expect(asked.excluded).toEqual([{ customerId: "b", reason: "began-after-calibration" }]);
    const facts = summarizeAll(events, { asOf: "2025-12-31" });
    expect(() => splitHoldout(facts, dates)).toThrow(/summarized with occasionDays: true/);
  });

  test("is the same for days as numbers and for any order of the customers", () => {
    const numbers = base.map((row) => ({
      ...row,
      occasionDays: row.occasionDays.map((date) => Date.parse(`${date}T00:00:00Z`) / 86_400_000),
    }));
    expect(splitHoldout(numbers.reverse(), dates)).toEqual(split);
  });

  test.each([
    ["split-holdout-unit", base, { ...dates, unit: "hour" }],
    ["split-holdout-calibration-end", base, { ...dates, calibrationEnd: "2025-02-30" }],
    ["split-holdout-calibration-end", base, { ...dates, calibrationEnd: undefined }],
    ["split-holdout-holdout-end", base, { ...dates, holdoutEnd: "2025-06-30" }],
    ["split-holdout-holdout-end", base, { ...dates, holdoutEnd: 20_000 }],
    ["split-holdout-unit", base, undefined],
    ["purchase-days", "rows", dates],
    ["purchase-days-customer", [null], dates],
    ["purchase-days-customer", [{ customerId: 7, occasionDays: [] }], dates],
    ["purchase-days-customer", [base[0], base[0]], dates],
    ["purchase-days-occasion", [{ customerId: "x" }], dates],
    ["purchase-days-occasion", [{ customerId: "x", occasionDays: ["2025-01-01", "yesterday"] }], dates],
    ["purchase-days-occasion", [{ customerId: "x", occasionDays: [1.5] }], dates],
    ["purchase-days-occasion", [{ customerId: "x", occasionDays: [Number.NaN] }], dates],
    ["purchase-days-occasion", [{ customerId: "x", occasionDays: [1e9] }], dates],
  ])("refuses what it cannot read: %s (%#)", (code, rows, options) => {
    expect(codeOf(() => splitHoldout(rows as PurchaseDays[], options as typeof dates))).toBe(code);
  });

  test("names the row", () => {
    const rows = [base[1]!, { customerId: "x", occasionDays: ["2025-01-01", "yesterday"] }];
    expect(() => splitHoldout(rows, dates)).toThrow("purchases[1].occasionDays[1] to be a calendar date or a whole");
  });
});

describe("splitHoldoutOfFacts", () => {
  const orders = base.flatMap(({ customerId, occasionDays }) =>
    occasionDays.map((date, i) => ({ order: `${customerId}-${i}`, id: customerId, date: String(date), sales: "10" })),
  );
  const columns = {
    customer: "id",
    date: "date",
    amount: "sales",
    order: "order",
    currency: "EUR",
    timeZone: "UTC",
  } as const;
  const { events } = fromOrders(orders, columns);
  const factsAt = (asOf: string) => summarizeAll(events, { asOf });

  test("gives the split of the days, but for the days", () => {
    const fromFacts = splitHoldoutOfFacts(factsAt("2025-06-30"), factsAt("2025-12-31"), { unit: "week" });
    const fromDays = splitHoldout(
      base.map(({ historyComplete: _, ...row }) => row),
      { ...dates, unit: "week" },
    );
    expect(fromFacts.horizon).toEqual(fromDays.horizon);
    expect(fromFacts.customers.map(({ customerId }) => customerId)).toEqual(["a", "b", "cut"]);
    fromDays.customers.forEach((customer, i) => {
      const own = fromFacts.customers[i]!;
      expect([own.frequency, own.purchasesInHoldout, own.firstPurchaseDate]).toEqual([
        customer.frequency,
        customer.purchasesInHoldout,
        customer.firstPurchaseDate,
      ]);
      expectClose(own.recency, customer.recency, 1e-13);
      expectClose(own.T, customer.T, 1e-13);
      expectClose(own.logGaps, customer.logGaps, 1e-13);
    });
    expect(fromFacts.excluded).toEqual([{ customerId: "late", reason: "began-after-calibration" }]);
  });

  const cancelled = (orderId: string, customerId: string): CustomerEvent => ({
    type: "order-cancel",
    id: `${orderId}/cancel`,
    customerId,
    orderId,
    time: "2025-07-15T00:00:00Z",
    source: events[0]!.source,
  });
  /** The same orders, of which some were cancelled after the calibration, and a new one. */
  const revised: CustomerEvent[] = [
    ...events,
    cancelled("b-3", "b"),
    cancelled("a-0", "a"),
    ...fromOrders([{ order: "b-new", id: "b", date: "2025-08-20", sales: "10" }], columns).events,
  ];
  const summaries = (occasionDays: boolean): [CustomerFacts[], CustomerFacts[]] => {
    const at = (asOf: string) => summarizeAll(revised, { asOf, occasionDays });
    return [at("2025-06-30"), at("2025-12-31")];
  };

  test("leaves out customers of whom a purchase was taken back, also where a new one makes up for it", () => {
    const [before, after] = summaries(false);
    const occasions = (facts: CustomerFacts[]) => facts.find(({ customerId }) => customerId === "b")!.purchaseOccasions;
    // One cancelled and two new.
    expect([occasions(before), occasions(after)]).toEqual([3, 4]);
    expect(splitHoldoutOfFacts(before, after, { unit: "day" }).excluded).toEqual([
      { customerId: "a", reason: "revised-later" },
      { customerId: "b", reason: "revised-later" },
      { customerId: "late", reason: "began-after-calibration" },
    ]);
  });

  test("counts by the days where the facts list them, and keeps the calibration as it was seen then", () => {
    const [before, after] = summaries(true);
    const found = splitHoldoutOfFacts(before, after, { unit: "day" });
    const days = base.map(({ historyComplete: _, ...row }) => row);
    const asSeen = splitHoldout(
      days.map((row) => (row.customerId === "b" ? { ...row, occasionDays: [...row.occasionDays, "2025-08-20"] } : row)),
      dates,
    );
    const ids = ["b", "cut"];
    const known = (split: typeof found) => split.customers.filter(({ customerId }) => ids.includes(customerId));
    expect(known(found)).toEqual(known(asSeen));
    expect(found.customers.find(({ customerId }) => customerId === "b")).toMatchObject({
      frequency: 2,
      purchasesInHoldout: 2,
    });
    // Nothing is known of this one any more.
    expect(found.excluded[0]).toEqual({ customerId: "a", reason: "revised-later" });
  });

  test("leaves out customers of whom an older purchase came to light, or who are gone from the facts", () => {
    const [before] = summaries(false);
    const late = fromOrders([{ order: "cut-old", id: "cut", date: "2024-11-01", sales: "10" }], columns).events;
    const between = fromOrders([{ order: "b-old", id: "b", date: "2025-04-01", sales: "10" }], columns).events;
    const after = summarizeAll([...events, ...late, ...between], { asOf: "2025-12-31" });
    const rest = after.filter(({ customerId }) => customerId !== "a");
    expect(splitHoldoutOfFacts(before, rest, { unit: "day" }).excluded.slice(0, 3)).toEqual([
      { customerId: "a", reason: "revised-later" },
      { customerId: "b", reason: "revised-later" },
      { customerId: "cut", reason: "revised-later" },
    ]);
  });

  test("lists customers whose history is cut", () => {
    const before = factsAt("2025-06-30");
    const cut = before.map((facts) => (facts.customerId === "cut" ? { ...facts, historyComplete: false } : facts));
    expect(splitHoldoutOfFacts(cut, factsAt("2025-12-31"), { unit: "day" }).excluded).toEqual([
      { customerId: "cut", reason: "left-truncated" },
      { customerId: "late", reason: "began-after-calibration" },
    ]);
  });

  test("refuses facts that do not belong together", () => {
    const before = factsAt("2025-06-30");
    const after = factsAt("2025-12-31");
    const unit = { unit: "day" } as const;
    const withGap = before.map((facts) => (facts.customerId === "b" ? { ...facts, gapsDays: [0, 180] } : facts));
    expect(codeOf(() => splitHoldoutOfFacts(after, before, unit))).toBe("split-facts");
    expect(codeOf(() => splitHoldoutOfFacts(before, before, unit))).toBe("split-facts");
    expect(codeOf(() => splitHoldoutOfFacts([], after, unit))).toBe("split-facts");
    expect(codeOf(() => splitHoldoutOfFacts(undefined as never, after, unit))).toBe("split-facts");
    expect(codeOf(() => splitHoldoutOfFacts([...before, ...before], after, unit))).toBe("split-facts");
    expect(codeOf(() => splitHoldoutOfFacts([...before, ...after], after, unit))).toBe("split-facts");
    expect(codeOf(() => splitHoldoutOfFacts(withGap, after, unit))).toBe("split-facts");
    expect(codeOf(() => splitHoldoutOfFacts([null as never], after, unit))).toBe("split-facts");
    expect(codeOf(() => splitHoldoutOfFacts([...before, null as never], after, unit))).toBe("split-facts");
    for (const field of ["gapsDays", "occasionDays"]) {
      const broken = before.map((facts) => ({ ...facts, [field]: 7 }));
      expect(codeOf(() => splitHoldoutOfFacts(broken, after, unit))).toBe("split-facts");
    }
    const withDays = before.map((facts) => ({ ...facts, occasionDays: ["2025-01-01", "2025-01-01", "soon"] }));
    expect(codeOf(() => splitHoldoutOfFacts(withDays, after, unit))).toBe("split-facts");
    expect(codeOf(() => splitHoldoutOfFacts(before, after, { unit: "fortnight" as "week" }))).toBe(
      "split-holdout-of-facts-unit",
    );
  });
});

import { summarizeAll } from "clientele/facts";
import { fromOrders } from "clientele/journey";
import { analyze, type BaseDescription, describeBase } from "clientele/profile";
import { beforeAll, describe, expect, test } from "vitest";
import { hasSharedData, sharedRows } from "../support/shared-data.js";
import { expectClose } from "../support/close.js";

const cdnow = "cdnow/transactions.csv";
const orders = "rfm_orders/orders.csv";

/** Half the mean difference between any two, over the mean; by its definition, in n² steps. */
function giniByPairs(amounts: readonly number[]): number {
  let differences = 0;
  let total = 0;
  for (const a of amounts) {
    total += a;
    for (const b of amounts) differences += Math.abs(a - b);
  }
  return differences / (amounts.length - 1) / 2 / total;
}

describe.skipIf(!hasSharedData(cdnow))("CDNOW to 1998-06-30", () => {
  const rows = sharedRows(cdnow);
  let described: BaseDescription;
  const spent = new Map<string, number>();
  const daysOf = new Map<string, string[]>();

  beforeAll(() => {
    const options = { customer: "id", date: "date", amount: "sales", currency: "USD" } as const;
    const { profiles } = analyze(rows, {
      ...options,
      asOf: "1998-06-30",
      occasionDays: true,
      evidence: "none",
      coverage: { purchase: { from: "beginning" } },
    });
    const purchases = rows.map(({ id = "", date = "", sales = "" }) => ({
      customerId: id,
      day: date,
      amountMinor: Math.round(100 * Number(sales)),
      currency: "USD",
    }));
    described = describeBase(profiles, {
      purchases,
      promotions: [{ from: "1997-06-02", to: "1997-06-09", name: "june" }],
    });
    for (const { customerId, day, amountMinor } of purchases) {
      spent.set(customerId, (spent.get(customerId) ?? 0) + amountMinor);
      const days = daysOf.get(customerId) ?? [];
      if (!days.includes(day)) days.push(day);
      daysOf.set(customerId, days.sort());
    }
  });

  test("revenue is the sum of the file, and the mean that of its customers", () => {
    const { revenue } = described;
    if (revenue.status !== "measured") throw new Error(revenue.reason);
    const total = [...spent.values()].reduce((sum, amount) => sum + amount, 0);
    expect(revenue.currencies).toHaveLength(1);
    expect(revenue.currencies[0]).toMatchObject({ currency: "USD", buyers: 2357, gross: total, net: total });
    expectClose(revenue.currencies[0]!.meanPerBuyer!, total / 2357, 1e-3);
    const sorted = [...spent.values()].sort((a, b) => a - b);
    const middle = sorted.slice(1173, 1184);
    expectClose(revenue.currencies[0]!.middlePerBuyer!, middle.reduce((sum, one) => sum + one, 0) / 11, 1e-3);
  });

  test("the Gini coefficient is that of all pairs, and the top tenth lies between its whole customers", () => {
    const { concentration } = described;
    if (concentration.status !== "measured") throw new Error(concentration.reason);
    const amounts = [...spent.values()];
    expect(concentration.people).toBe(2357);
    expect(Math.abs(concentration.gini.value - giniByPairs(amounts))).toBeLessThanOrEqual(5e-5);
    const sorted = amounts.sort((a, b) => b - a);
    const total = sorted.reduce((sum, one) => sum + one, 0);
    const top = (sorted.slice(0, 235).reduce((sum, one) => sum + one, 0) + 0.7 * sorted[235]!) / total;
    expect(Math.abs(concentration.topTenth!.value - top)).toBeLessThanOrEqual(5e-5);
    expect(concentration.lorenz).toHaveLength(9);
  });

  test("three monthly cohorts, and who of them bought again in which month", () => {
    const { cohorts } = described;
    if (cohorts.status !== "measured") throw new Error(cohorts.reason);
    expect(cohorts.by).toBe("month");
    const monthOf = (day: string) => 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7));
    const januaries = [...daysOf.values()].filter(([first = ""]) => first.startsWith("1997-01"));
    const january = cohorts.cohorts[0]!;
    expect(january).toMatchObject({
      from: "1997-01-01",
      to: "1997-02-01",
      complete: true,
      customers: januaries.length,
    });
    expect(january.activity).toHaveLength(17);
    for (const { period, active } of january.activity) {
      const found = januaries.filter((days) => days.some((day) => monthOf(day) === monthOf("1997-01") + period));
      if (found.length >= 11) expect(active).toMatchObject({ customers: found.length });
      else expect(active).toBeUndefined();
    }
    const paidIn = (month: string) =>
      rows
        .filter(({ id = "", date = "" }) => daysOf.get(id)![0]!.startsWith("1997-01") && date.startsWith(month))
        .reduce((sum, { sales }) => sum + Number(sales), 0);
    expectClose(january.activity[2]!.revenue!, paidIn("1997-04") / paidIn("1997-01"), 1e-3);
    // Everybody is watched for more than 90 days, so the estimate is a plain share.
    const again = januaries.filter(([first = "", second]) => {
      return second !== undefined && Date.parse(second) - Date.parse(first) <= 90 * 86_400_000;
    });
    expect(Math.abs(january.repeat!.share - again.length / januaries.length)).toBeLessThanOrEqual(5e-5);
  });

  test("days of the week are counted per such day, and their shares add up to 1", () => {
    const { weekdays, months } = described.calendar;
    if (weekdays.status !== "measured" || months.status !== "measured") throw new Error("not measured");
    const days = [...daysOf.values()].flat().filter((day) => day >= "1997-07-01");
    const sundays = days.filter((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 0).length;
    const sunday = weekdays.cells.find(({ key }) => key === "sunday")!;
    expect(weekdays).toMatchObject({ from: "1997-07-01", to: "1998-07-01" });
    expect(sunday.days).toBe(52);
    expectClose(sunday.share!, sundays / days.length, 5e-3);
    expectClose(sunday.index!, sundays / 52 / (days.length / 365), 5e-3);
    expectClose(
      weekdays.cells.reduce((sum, { share = 0 }) => sum + share, 0),
      1,
      3e-3,
    );
    expect(weekdays.cells.reduce((sum, { days: count }) => sum + count, 0)).toBe(365);
    expect(months).toMatchObject({ from: "1997-07-01", to: "1998-07-01" });
  });

  test("a week in June against the week before: as counted, and never as a cause", () => {
    const { followed } = described;
    if (followed.status !== "measured") throw new Error("not measured");
    const june = followed.promotions[0]!;
    if (june.status !== "measured") throw new Error(june.reason);
    const within = (from: string, to: string) =>
      [...daysOf.values()].flat().filter((day) => day >= from && day < to).length;
    const [during, before] = [within("1997-06-02", "1997-06-09"), within("1997-05-26", "1997-06-02")];
    expect(june.windows.map(({ name, purchases }) => [name, purchases])).toEqual([
      ["before", "enough"],
      ["during", "enough"],
      ["after", "enough"],
    ]);
    expectClose(
      june.ratios.find(({ of, window }) => of === "occasions" && window === "during")!.ratio,
      during / before,
      5e-3,
    );
    expect(june.causal).toBe(false);
    expect(june.couldAlsoExplain).toEqual(["chosen-time", "other-events", "trend", "season"]);
  });
});

describe.skipIf(!hasSharedData(orders))("the order log of the R package rfm", () => {
  const revenue = new Map<string, number>();
  let described: BaseDescription;
  beforeAll(() => {
    const rows = sharedRows(orders);
    for (const { customer_id = "", revenue: paid } of rows) {
      revenue.set(customer_id, (revenue.get(customer_id) ?? 0) + Number(paid));
    }
    const { events } = fromOrders(rows, {
      customer: "customer_id",
      date: "order_date",
      amount: "revenue",
      currency: "EUR",
    });
    const asOf = "2006-12-31";
    const facts = summarizeAll(events, { asOf });
    described = describeBase(facts.map((one) => ({ customerId: one.customerId, asOf: one.asOf, facts: one })));
  });

  test("concentration as over all pairs", () => {
    const { concentration } = described;
    if (concentration.status !== "measured") throw new Error(concentration.reason);
    expect(concentration.people).toBe(995);
    expect(Math.abs(concentration.gini.value - giniByPairs([...revenue.values()]))).toBeLessThanOrEqual(5e-5);
  });

  test("without the days of purchases, cohorts and calendar say what is missing", () => {
    expect(described.cohorts).toEqual({
      status: "not-enough-data",
      reason: "missing-facts",
      missing: ["occasionDays"],
    });
    expect(described.calendar.weekdays).toMatchObject({ reason: "missing-facts", missing: ["occasionDays"] });
    expect(described.stages).toMatchObject({ reason: "missing-facts", missing: ["classification"] });
    expect(described.equity).toEqual({ status: "not-given", missing: ["value"] });
  });
});

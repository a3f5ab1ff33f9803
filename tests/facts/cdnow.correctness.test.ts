import { historiesOf, summarizeAll } from "clientele/facts";
import { fromOrders } from "clientele/journey";
import { describe, expect, it } from "vitest";
import { hasSharedData, sharedRows } from "../support/shared-data.js";

const summaryFile = "cdnow/summary.csv";

describe.skipIf(!hasSharedData(summaryFile))("CDNOW, calibration to 1997-09-30 in weeks", () => {
  const rows = sharedRows("cdnow/transactions.csv");
  const { events, issues } = fromOrders(rows, { customer: "id", date: "date", amount: "sales", currency: "USD" });
  const facts = summarizeAll(events, { asOf: "1997-09-30" });
  const { histories } = historiesOf(facts);

  it("reads every order", () => {
    expect(issues).toEqual([]);
    expect(events).toHaveLength(6919);
  });

  it("gives the 2,357 published histories: 946 repeaters with 2,457 repeat occasions", () => {
    expect(histories).toHaveLength(2357);
    expect(histories.filter(({ frequency }) => frequency > 0)).toHaveLength(946);
    expect(histories.reduce((sum, { frequency }) => sum + frequency, 0)).toBe(2457);
  });

  it("agrees with the published table customer by customer", () => {
    const published = new Map(sharedRows(summaryFile).map((row) => [row["id"], row]));
    const ours = new Map(histories.map((history) => [history.customerId, history]));
    expect([...ours.keys()].sort()).toEqual([...published.keys()].sort());
    for (const [id, row] of published) {
      const { frequency, recency, T } = ours.get(id as string) as (typeof histories)[number];
      expect([frequency, Math.round(recency * 7), Math.round(T * 7)]).toEqual([
        Number(row["x"]),
        Number(row["t_x_days"]),
        Number(row["T_days"]),
      ]);
      expect(recency).toBeCloseTo(Number(row["t_x"]), 10);
    }
  });

  it("gives the published mean spend of the repeat occasions", () => {
    const byId = new Map(facts.map((one) => [one.customerId, one]));
    for (const row of sharedRows(summaryFile)) {
      if (row["x"] === "0") continue;
      const spend = byId.get(row["id"] as string)?.spend?.[0];
      expect((spend?.meanPerRepeatOccasion ?? 0) / 100).toBeCloseTo(Number(row["monetary"]), 8);
    }
  });
});

it("gives the toy history of the literature: frequency, recency, T and mean repeat spend in days", () => {
  const orders = `1 2015-01-01 1; 1 2015-02-06 2; 2 2015-01-01 2; 3 2015-01-01 3; 3 2015-01-02 1; 3 2015-01-05 5;
    4 2015-01-16 6; 4 2015-02-02 3; 4 2015-02-05 3; 4 2015-02-05 6; 5 2015-01-16 3; 5 2015-01-17 1; 5 2015-01-18 8; 6 2015-02-02 5`;
  const rows = orders.split(";").map((line) => line.trim().split(" ") as [string, string, string]);
  const { events } = fromOrders(rows, {
    customer: ([id]) => id,
    date: ([, date]) => date,
    amount: ([, , amount]) => amount,
    currency: "USD",
  });
  const found = summarizeAll(events, { asOf: "2015-02-07", unit: "day" }).map(({ customerId, history, spend }) => [
    customerId,
    history?.frequency,
    history?.recency,
    history?.T,
    (spend?.[0]?.meanPerRepeatOccasion ?? 0) / 100,
  ]);
  expect(found).toEqual([
    ["1", 1, 36, 37, 2],
    ["2", 0, 0, 37, 0],
    ["3", 2, 4, 37, 3],
    ["4", 2, 20, 22, 6],
    ["5", 2, 2, 22, 4.5],
    ["6", 0, 0, 5, 0],
  ]);
});

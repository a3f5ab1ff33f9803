import {
  columnsFromRows,
  type FactColumns,
  fromColumns,
  gapColumns,
  type OrdersInColumns,
  type PurchaseColumns,
  summarizeColumns,
} from "clientele/columns";
import { answerBy, type Question, type Way, type Ways } from "./engine.js";
import { asOf, type Feed, type FeedColumns, type FeedRow, idsOf } from "./feed.js";

const moneyUnit = "minor";

/** What was asked, out of all that the columns of facts say. */
const reads = {
  purchases: ({ purchaseOccasions, firstPurchaseAt, lastPurchaseAt, spend }: FactColumns) => ({
    days: purchaseOccasions,
    first: firstPurchaseAt,
    last: lastPurchaseAt,
    sum: spend[0]!.net,
  }),
  gaps: (facts: FactColumns) => ({ gap: gapColumns(facts).medianDays }),
} as const;

function wayOf(name: string, question: Question, purchases: () => PurchaseColumns, ids: readonly string[]): Way {
  let customers: readonly string[];
  let columns: Readonly<Record<string, Float64Array>>;
  return {
    name,
    run: () => {
      const facts = summarizeColumns(purchases(), { asOf });
      customers = facts.customers;
      columns = reads[question](facts);
    },
    read: () => answerBy(ids, customers, columns),
  };
}

/** From purchases that stand in columns, and from columns of anybody's, which are checked first. */
export function waysOfColumns(feed: Feed, { customer, time, amountMinor }: FeedColumns): readonly Ways[] {
  const ids = idsOf(feed);
  const columns: OrdersInColumns = {
    customer: { indices: customer, values: ids },
    time,
    amount: amountMinor,
    currency: "EUR",
  };
  const { purchases } = fromColumns(columns, { moneyUnit });
  const ways = (name: string, from: () => PurchaseColumns): Ways => ({
    purchases: wayOf(name, "purchases", from, ids),
    gaps: wayOf(name, "gaps", from, ids),
  });
  return [
    ways("clientele", () => purchases),
    ways("clientele, fromColumns first", () => fromColumns(columns, { moneyUnit }).purchases),
  ];
}

/** From objects. */
export function wayOfRows(rows: readonly FeedRow[], ids: readonly string[]): Way {
  const columns = { customer: "customer", time: "time", amount: "amountMinor", currency: "EUR" } as const;
  const from = () => columnsFromRows(rows, columns, { moneyUnit }).purchases;
  return wayOf("clientele", "purchases", from, ids);
}

import { DomainError, requireObject, show } from "../shared/errors.js";
import type { FactColumns } from "./fact-columns.js";

/**
 * The facts themselves, where their columns are all there and of one length.
 *
 * @throws DomainError `fact-columns`.
 */
export function requireFactColumns(fn: string, facts: FactColumns): FactColumns {
  const given = requireObject(fn, "facts", facts, "fact-columns");
  const { customers, history, gaps, spend } = given;
  const { offsets, days } = Object(gaps) as Partial<FactColumns["gaps"]>;
  const { frequency, recency, T } = Object(history) as Partial<FactColumns["history"]>;
  const rows = Array.isArray(customers) ? customers.length : -1;
  const isColumn = (column: unknown) => column instanceof Float64Array && column.length === rows;
  const areThere =
    [given.orders, given.purchaseOccasions, given.firstPurchaseAt, given.lastPurchaseAt].every(isColumn) &&
    [given.daysSinceFirstPurchase, given.daysSinceLastPurchase, given.historyComplete].every(isColumn) &&
    [given.gapLastDays, given.refundedOrders, frequency, recency, T].every(isColumn) &&
    offsets instanceof Int32Array &&
    offsets.length === rows + 1 &&
    days instanceof Int32Array &&
    Array.isArray(spend) &&
    (spend as readonly unknown[]).every((one) => {
      const money = Object(one) as Partial<FactColumns["spend"][number]>;
      return [money.gross, money.refunded, money.net, money.meanPerOccasion, money.meanPerRepeatOccasion].every(
        isColumn,
      );
    });
  if (areThere) return facts;
  throw new DomainError("fact-columns", `${fn} requires facts as summarizeColumns makes them; got ${show(facts)}`);
}

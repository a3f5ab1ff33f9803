/**
 * Columns for bases of millions: purchases as typed arrays in, facts, histories and scores as typed arrays out, equal to what the
 * same purchases give as objects.
 *
 * @module
 */
export { type ArrowChunk, arrowNumbers, arrowTexts, type ArrowType, type ArrowVector } from "./arrow-column.js";
export { type ChurnColumns, scoreChurnColumns } from "./churn-columns.js";
export type {
  AmountColumn,
  ColumnTimeUnit,
  DescribedNumbers,
  DictionaryColumn,
  Indices,
  NumberColumn,
  NumberValues,
  TextColumn,
  TimeColumn,
} from "./column.js";
export { columnsFromRows, type RowColumns } from "./columns-from-rows.js";
export type { FactColumns, GapLists, SpendInCurrencyColumns } from "./fact-columns.js";
export { factsAt } from "./facts-at.js";
export { fromColumns, type FromColumnsOptions, type FromColumnsResult, type OrdersInColumns } from "./from-columns.js";
export { gapColumns, type GapColumns } from "./gap-columns.js";
export {
  type AccumulatedPurchasesOptions,
  createPurchaseAccumulator,
  type PurchaseAccumulator,
  type PurchaseAccumulatorOptions,
} from "./purchase-accumulator.js";
export {
  type HistoriesInColumns,
  historyColumns,
  type HistoryColumnsOptions,
  regularHistoryColumns,
} from "./history-columns.js";
export type { OrderKeys, PurchaseColumns, RefundColumns } from "./purchase-columns.js";
export type { ColumnMoneyUnit } from "./read-amounts.js";
export { fitRfmColumns, type RfmColumns, scoreRfmColumns } from "./rfm-columns.js";
export { spendColumns, type SpendsInColumns } from "./spend-columns.js";
export { summarizeColumns, type SummarizeColumnsOptions } from "./summarize-columns.js";
export { scoreValueColumns, type ValueColumns } from "./value-columns.js";

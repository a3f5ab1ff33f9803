/**
 * What may be shown about people in numbers: tables of counts without small groups, and without a way to work them out.
 *
 * @module
 */
export { defaultMinGroupSize, type GroupSizeOptions, unstableBelow } from "./group-size.js";
export { type CountTable, type SuppressedTable, suppressTable } from "./suppress-table.js";
export {
  type CountCell,
  type HiddenCell,
  type ShownCell,
  suppressCounts,
  type SuppressedCell,
  type SuppressedCounts,
} from "./suppression.js";

import { DomainError, show } from "../shared/errors.js";
import type { ColumnTimeUnit, DescribedNumbers, NumberColumn, NumberValues } from "./column.js";
import { requireValidity } from "./read-texts.js";

export const columnTimeUnits: readonly ColumnTimeUnit[] = ["day", "s", "ms", "us", "ns"];

/** @throws DomainError `columns` for what is no column of numbers. */
export function readValues(fn: string, name: string, column: NumberColumn): DescribedNumbers {
  const isBare = ArrayBuffer.isView(column) || Array.isArray(column);
  const { values, validity, unit } = isBare
    ? { values: column as NumberValues, validity: undefined, unit: undefined }
    : (Object(column) as Partial<DescribedNumbers>);
  const isList = Array.isArray(values) || (ArrayBuffer.isView(values) && !(values instanceof DataView));
  if (!isList) {
    throw new DomainError("columns", `${fn} requires ${name} to be a typed array or a list; got ${show(column)}`);
  }
  if (validity !== undefined) requireValidity(fn, name, validity, values.length);
  if (unit !== undefined && !columnTimeUnits.includes(unit)) {
    throw new DomainError(
      "columns",
      `${fn} requires the unit of ${name} to be one of ${columnTimeUnits.join(", ")}; got ${show(unit)}`,
    );
  }
  return { values: values as NumberValues, validity, unit };
}

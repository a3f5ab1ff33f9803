/** One feature of all customers, as it is compared. */
export type ClusterColumn = (
  | {
      readonly kind: "numeric";
      /** On a scale on which features can be compared, extremes cut; ordinal features as scaled ranks. NaN where unknown. */
      readonly values: Float64Array;
    }
  | {
      readonly kind: "categorical";
      readonly levels: number;
      /** From 0; -1 where unknown. */
      readonly of: Int32Array;
    }
  | {
      readonly kind: "multi";
      readonly levels: number;
      /** Row by row, the shares of the levels; each row sums to 1. The first is NaN where unknown. */
      readonly weights: Float64Array;
    }
) & {
  /** How much the feature counts beside the others; 1 unless given. */
  readonly weight?: number | undefined;
};

/** Customers against features, feature by feature. Of each customer at least one is known: of nothing there is no group. */
export interface MixedData {
  readonly rows: number;
  readonly columns: readonly ClusterColumn[];
}

/** Columns of equal length side by side; nothing is copied. */
export function mixedData(columns: readonly ClusterColumn[], rows: number): MixedData {
  return { rows, columns };
}

/** Some of the rows, in the order given. */
export function rowsOf({ columns }: MixedData, rows: Int32Array): MixedData {
  return { rows: rows.length, columns: columns.map((column) => columnRows(column, rows)) };
}

function columnRows(column: ClusterColumn, rows: Int32Array): ClusterColumn {
  switch (column.kind) {
    case "numeric":
      return { ...column, values: Float64Array.from(rows, (row) => column.values[row] as number) };
    case "categorical":
      return { ...column, of: Int32Array.from(rows, (row) => column.of[row] as number) };
    case "multi": {
      const { levels, weights } = column;
      const taken = new Float64Array(rows.length * levels);
      rows.forEach((row, i) => {
        taken.set(weights.subarray(row * levels, (row + 1) * levels), i * levels);
      });
      return { ...column, weights: taken };
    }
  }
}

/** Whether the feature is known of the customer. */
export function isKnown(column: ClusterColumn, row: number): boolean {
  switch (column.kind) {
    case "numeric":
      return !Number.isNaN(column.values[row]);
    case "categorical":
      return (column.of[row] as number) >= 0;
    case "multi":
      return !Number.isNaN(column.weights[row * column.levels]);
  }
}

import { agnes } from "ml-hclust";
import { kmeans } from "ml-kmeans";
import type { ClusterColumn, MixedData } from "../../../src/persona/clustering/mixed-data.js";
import { times } from "./planted.js";

// Other libraries with their best chance: the true number of groups, words as indicators, everything scaled, what is
// missing filled with the mean, several starts and several linkages.

/** Every partition that ml-kmeans and ml-hclust make of the data. */
export function oraclePartitions(
  data: MixedData,
  k: number,
): readonly { readonly name: string; readonly groups: number[] }[] {
  const rows = indicators(data);
  const gower = gowerMatrix(data);
  return [
    { name: "ml-kmeans", groups: bestKmeans(rows, k) },
    ...(["average", "complete", "ward"] as const).map((method) => ({
      name: `agnes, ${method}`,
      groups: cut(gower, k, method),
    })),
  ];
}

function bestKmeans(rows: number[][], k: number): number[] {
  const runs = times(5, (i) => kmeans(rows, k, { seed: i + 1 }));
  const within = runs.map(({ clusters, centroids }) =>
    rows.reduce((sum, row, i) => sum + row.reduce((s, x, j) => s + (x - centroids[clusters[i]!]![j]!) ** 2, 0), 0),
  );
  return runs[within.indexOf(Math.min(...within))]!.clusters;
}

function cut(matrix: number[][], k: number, method: "average" | "complete" | "ward"): number[] {
  const groups = new Array<number>(matrix.length).fill(0);
  agnes(matrix, { method, isDistanceMatrix: true })
    .group(k)
    .children.forEach((cluster, group) => {
      for (const row of cluster.indices()) groups[row] = group;
    });
  return groups;
}

/** Every feature of the same total variance. */
function indicators({ rows, columns }: MixedData): number[][] {
  const blocks = columns.map((column) => {
    const block = times(rows, (row) => entriesOf(column, row));
    const width = block[0]!.length;
    const means = times(width, (j) => {
      const known = block.flatMap((entries) => (Number.isNaN(entries[j]!) ? [] : entries[j]!));
      return known.reduce((sum, x) => sum + x, 0) / known.length;
    });
    const filled = block.map((entries) => entries.map((x, j) => (Number.isNaN(x) ? means[j]! : x)));
    const spread = filled.reduce((sum, entries) => sum + entries.reduce((s, x, j) => s + (x - means[j]!) ** 2, 0), 0);
    return filled.map((entries) => entries.map((x) => x / Math.sqrt(spread / rows)));
  });
  return times(rows, (row) => blocks.flatMap((block) => block[row]!));
}

function entriesOf(column: ClusterColumn, row: number): number[] {
  switch (column.kind) {
    case "numeric":
      return [column.values[row]!];
    case "categorical": {
      const own = column.of[row]!;
      return times(column.levels, (level) => (own < 0 ? Number.NaN : own === level ? 1 : 0));
    }
    case "multi":
      return [...column.weights.subarray(row * column.levels, (row + 1) * column.levels)];
  }
}

export function gowerMatrix({ rows, columns }: MixedData): number[][] {
  const ranges = columns.map((column) => {
    if (column.kind !== "numeric") return 1;
    const known = column.values.filter((x) => !Number.isNaN(x));
    return Math.max(...known) - Math.min(...known);
  });
  return times(rows, (a) =>
    times(rows, (b) => {
      let sum = 0;
      let shared = 0;
      columns.forEach((column, i) => {
        const [one, other] = [entriesOf(column, a), entriesOf(column, b)];
        const distance = one.reduce((s, x, j) => s + Math.abs(x - other[j]!), 0);
        if (Number.isNaN(distance)) return;
        sum += column.kind === "numeric" ? distance / ranges[i]! : distance / 2;
        shared += 1;
      });
      return shared === 0 ? 0.5 : sum / shared;
    }),
  );
}

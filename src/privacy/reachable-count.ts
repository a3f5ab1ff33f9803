type Counts = readonly (readonly number[])[];

/** The totals that a reader knows; undefined where a total is not known. */
export interface KnownTotals {
  readonly rows: readonly (number | undefined)[];
  readonly columns: readonly (number | undefined)[];
}

/**
 * Whether a hidden cell may hold at least `size` people, as far as a reader can tell who knows what is shown and the
 * totals.
 *
 * If one cell of a table held more people, another of its row would hold fewer, then another of that column more, and
 * so on until the chain comes back to the cell's own column. How far a chain can go is limited by what the cells that shrink
 * hold; how far all chains go together is a maximum flow from the cell's row to its column (Ford & Fulkerson 1956). A
 * total that is not known lets a chain end anywhere.
 */
export function reaches(
  counts: Counts,
  hidden: readonly (readonly boolean[])[],
  totals: KnownTotals,
  row: number,
  column: number,
  size: number,
): boolean {
  const { residual, nodes } = network(counts, hidden, totals, row, column);
  const source = row;
  const sink = counts.length + column;
  let reached = (counts[row] as readonly number[])[column] as number;
  while (reached < size) {
    const pushed = augment(residual, nodes, source, sink);
    if (pushed === 0) return false;
    reached += pushed;
  }
  return true;
}

/** Nodes are the rows, then the columns, then one for everything outside the known totals. */
function network(
  counts: Counts,
  hidden: readonly (readonly boolean[])[],
  totals: KnownTotals,
  row: number,
  column: number,
): { readonly residual: Float64Array; readonly nodes: number } {
  const rows = counts.length;
  const columns = totals.columns.length;
  const nodes = rows + columns + 1;
  const outside = nodes - 1;
  const residual = new Float64Array(nodes * nodes);
  const connect = (from: number, to: number, capacity: number) => {
    residual[from * nodes + to] = capacity;
  };
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      if (!hidden[r]?.[c] || (r === row && c === column)) continue;
      connect(r, rows + c, counts[r]?.[c] as number);
      connect(rows + c, r, Infinity);
    }
  }
  const open = (node: number) => {
    connect(node, outside, Infinity);
    connect(outside, node, Infinity);
  };
  totals.rows.forEach((total, r) => total === undefined && open(r));
  totals.columns.forEach((total, c) => total === undefined && open(rows + c));
  return { residual, nodes };
}

/** Sends as much as one shortest path carries, and says how much that was. */
function augment(residual: Float64Array, nodes: number, source: number, sink: number): number {
  const cameFrom = new Int32Array(nodes).fill(-1);
  cameFrom[source] = source;
  const queue = [source];
  for (let at = 0; at < queue.length && cameFrom[sink] === -1; at++) {
    const node = queue[at] as number;
    for (let next = 0; next < nodes; next++) {
      if (cameFrom[next] !== -1 || (residual[node * nodes + next] as number) <= 0) continue;
      cameFrom[next] = node;
      queue.push(next);
    }
  }
  if (cameFrom[sink] === -1) return 0;
  let flow = Infinity;
  const path: number[] = [];
  for (let node = sink; node !== source; node = cameFrom[node] as number) {
    const edge = (cameFrom[node] as number) * nodes + node;
    path.push(edge);
    flow = Math.min(flow, residual[edge] as number);
  }
  if (flow === Infinity) return Infinity;
  for (const edge of path) {
    const back = (edge % nodes) * nodes + Math.floor(edge / nodes);
    residual[edge] = (residual[edge] as number) - flow;
    residual[back] = (residual[back] as number) + flow;
  }
  return flow;
}

import { type RandomStream, uniform, uniformIndex } from "../../numerics/random.js";
import { type ClusterColumn, isKnown } from "./mixed-data.js";

/**
 * One feature dealt anew among those of whom it is known: what it would look like if it went with nothing. The shares of a customer
 * go to levels drawn anew by how common these are, without replacement: no two levels go together then, and everybody stays as single-minded
 * as they are (the market without segments of Goodhardt, Ehrenberg & Chatfield 1984).
 */
export function dealt(column: ClusterColumn, rows: number, stream: RandomStream): ClusterColumn {
  const known: number[] = [];
  for (let row = 0; row < rows; row++) if (isKnown(column, row)) known.push(row);
  const from = shuffled(known, stream);
  switch (column.kind) {
    case "numeric": {
      const values = column.values.slice();
      known.forEach((row, i) => {
        values[row] = column.values[from[i] as number] as number;
      });
      return { ...column, values };
    }
    case "categorical": {
      const of = column.of.slice();
      known.forEach((row, i) => {
        of[row] = column.of[from[i] as number] as number;
      });
      return { ...column, of };
    }
    case "multi": {
      const { levels } = column;
      const weights = column.weights.slice();
      const popularity = popularityOf(column.weights, levels, known);
      const sorted = new Float64Array(levels);
      known.forEach((row, i) => {
        const own = (from[i] as number) * levels;
        sorted.set(column.weights.subarray(own, own + levels));
        sorted.sort();
        // the least of exponentials with these rates comes first: a draw without replacement
        const order = Array.from(popularity, (rate, level) => ({ level, at: -Math.log(uniform(stream)) / rate }));
        order.sort((a, b) => a.at - b.at || a.level - b.level);
        order.forEach(({ level }, rank) => {
          weights[row * levels + level] = sorted[levels - 1 - rank] as number;
        });
      });
      return { ...column, weights };
    }
  }
}

function shuffled(rows: readonly number[], stream: RandomStream): number[] {
  const all = [...rows];
  for (let i = all.length - 1; i > 0; i--) {
    const other = uniformIndex(stream, i + 1);
    [all[i], all[other]] = [all[other] as number, all[i] as number];
  }
  return all;
}

function popularityOf(weights: Float64Array, levels: number, known: readonly number[]): Float64Array {
  const popularity = new Float64Array(levels);
  for (const row of known) {
    for (let level = 0; level < levels; level++) {
      popularity[level] = (popularity[level] as number) + (weights[row * levels + level] as number);
    }
  }
  return popularity;
}

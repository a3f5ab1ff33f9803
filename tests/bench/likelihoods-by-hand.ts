import type { BgNbdParameters, ParetoNbdParameters } from "clientele/churn";
import type { columnsOf } from "./bases.js";

// What somebody would write who wants a likelihood of these models and nothing else: one loop over the columns, logarithms of
// gamma functions from a table by the frequency, sums of two terms in logarithms. No gradient, nothing grouped, checked or sorted.
// What depends on the customers alone is found once, before the parameters come.

type Columns = ReturnType<typeof columnsOf>;

/** Fader, Hardie & Lee (2005), equation 6. */
export function bgNbdByHand({ frequency, recency, T }: Columns): (parameters: BgNbdParameters) => number {
  const most = highestOf(frequency);
  return ({ r, alpha, a, b }) => {
    const rising = risingFactorials(r, most);
    const outliving = new Float64Array(most + 1);
    const leaving = new Float64Array(most + 1);
    for (let x = 1; x <= most; x++) {
      outliving[x] = outliving[x - 1]! + Math.log((b + x - 1) / (a + b + x - 1));
      leaving[x] = Math.log(a / (b + x - 1));
    }
    const scale = r * Math.log(alpha);
    let sum = 0;
    for (let i = 0; i < frequency.length; i++) {
      const x = frequency[i]!;
      const stayed = -(r + x) * Math.log(alpha + T[i]!);
      if (x === 0) {
        sum += scale + stayed;
        continue;
      }
      const left = leaving[x]! - (r + x) * Math.log(alpha + recency[i]!);
      sum += scale + rising[x]! + outliving[x]! + logOfSum(stayed, left);
    }
    return sum;
  };
}

/** Fader & Hardie, "A Note on Deriving the Pareto/NBD Model and Related Expressions" (2005), with 2F1 as its power series. */
export function paretoNbdByHand({ frequency, recency, T }: Columns): (parameters: ParetoNbdParameters) => number {
  const most = highestOf(frequency);
  return ({ r, alpha, s, beta }) => {
    const rising = risingFactorials(r, most);
    const scale = r * Math.log(alpha) + s * Math.log(beta);
    const larger = Math.max(alpha, beta);
    const difference = Math.abs(alpha - beta);
    let sum = 0;
    for (let i = 0; i < frequency.length; i++) {
      const x = frequency[i]!;
      const shape = r + s + x;
      const second = alpha >= beta ? s + 1 : r + x;
      const last = larger + recency[i]!;
      const end = larger + T[i]!;
      const atLast = hypergeometric(shape, second, shape + 1, difference / last) * (last / end) ** -shape;
      const atEnd = hypergeometric(shape, second, shape + 1, difference / end);
      const stayed = -(r + x) * Math.log(alpha + T[i]!) - s * Math.log(beta + T[i]!);
      const left = Math.log(s / shape) + Math.log(atLast - atEnd) - shape * Math.log(end);
      sum += scale + rising[x]! + (atLast > atEnd ? logOfSum(stayed, left) : stayed);
    }
    return sum;
  };
}

function highestOf(frequency: Float64Array): number {
  return frequency.reduce((highest, x) => Math.max(highest, x), 0);
}

function risingFactorials(r: number, most: number): Float64Array {
  const logs = new Float64Array(most + 1);
  for (let x = 1; x <= most; x++) logs[x] = logs[x - 1]! + Math.log(r + x - 1);
  return logs;
}

function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; term > 1e-16 * sum; n++) {
    term *= ((a + n) * (b + n) * z) / ((c + n) * (n + 1));
    sum += term;
  }
  return sum;
}

/** log(e^a + e^b). */
function logOfSum(a: number, b: number): number {
  return a > b ? a + Math.log(1 + Math.exp(b - a)) : b + Math.log(1 + Math.exp(a - b));
}

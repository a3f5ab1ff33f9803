import type { Assignment, Method } from "./centres.js";
import { dissimilarities, type Embedded } from "./embedding.js";
import { kPrototypes, type Prototypes } from "./k-prototypes.js";

/** Patterns of behaviour of which every customer is a mixture. */
export interface Components {
  readonly k: number;
  /** `width` to a pattern, each of sum 1. */
  readonly patterns: Float64Array;
}

/** A fit ends when a round lowers the divergence by less than this share, or after so many rounds. */
const tolerance = 1e-3;
const mostRounds = 100;
/** Rounds for a customer whose mixture is looked for while the patterns stay. */
const mixtureRounds = 20;
const smallest = 1e-12;

/**
 * Groups by non-negative matrix factorisation: what customers do as mixtures of few patterns, by multiplicative updates for the
 * Kullback-Leibler divergence. Shares are factorised, so that each customer counts alike, whoever bought once as who bought a thousand
 * times. A customer belongs to the pattern of which most is in the mixture; of
 * equals the first. What is not known of a customer takes no part.
 *
 * @see D. Lee, H. Seung, "Algorithms for Non-negative Matrix Factorization" (2001), theorem 2
 * @see J. An, H. Kwak, S. Jung, J. Salminen, B. Jansen, "Customer Segmentation Using Online Platforms" (2018), Social Network Analysis and
 *   Mining 8: personas from the patterns of a factorisation
 */
export const factorisation: Method<Components> = {
  fit: (data, k, starts, stream) => factorise(data, startOf(kPrototypes.fit(data, k, starts, stream))).components,
  refine: (data, components) => factorise(data, components).components,
  without: ({ k, patterns }, group) => {
    const width = patterns.length / k;
    return { k: k - 1, patterns: patterns.filter((_, i) => Math.floor(i / width) !== group) };
  },
  assign,
};

/** What is not in a prototype at all has this in its pattern, because a zero would stay one. */
const floor = 1e-3;

/** The prototypes of k-prototypes as first patterns (Wild, Curry & Dougherty 2004): fewer rounds, and none begins far off. */
function startOf({ k, means }: Prototypes): Components {
  return {
    k,
    patterns: normalised(
      means.map((root) => root * root + floor),
      k,
    ),
  };
}

function normalised(patterns: Float64Array<ArrayBuffer>, k: number): Float64Array<ArrayBuffer> {
  const width = patterns.length / k;
  for (let group = 0; group < k; group++) {
    const own = patterns.subarray(group * width, (group + 1) * width);
    const sum = own.reduce((total, value) => total + value, 0);
    for (let j = 0; j < width; j++) own[j] = sum > 0 ? (own[j] as number) / sum : 1 / width;
  }
  return patterns;
}

/** Both factors in turn. The dense entries are square roots of what is factorised. */
export function factorise(
  data: Embedded,
  start: Components,
): { readonly components: Components; readonly mixtures: Float64Array; readonly divergence: number } {
  const { rows, width, dense } = data;
  const { k } = start;
  let patterns = Float64Array.from(start.patterns);
  const mixtures = new Float64Array(rows * k).fill(1 / k);
  const raised = new Float64Array(k * width);
  const divisor = new Float64Array(k * width);
  const scratch = new Float64Array(2 * k);
  let divergence = Infinity;
  for (let round = 0; round < mostRounds; round++) {
    raised.fill(0);
    divisor.fill(0);
    let now = 0;
    for (let row = 0; row < rows; row++) {
      mixtureRound(data, row, patterns, k, mixtures, row * k, scratch);
      for (let j = 0; j < width; j++) {
        const root = dense[row * width + j] as number;
        if (root !== root) continue;
        let fitted = smallest;
        for (let c = 0; c < k; c++) {
          fitted += (mixtures[row * k + c] as number) * (patterns[c * width + j] as number);
        }
        const value = root * root;
        const ratio = value / fitted;
        now += (value > 0 ? value * Math.log(ratio) : 0) - value + fitted;
        for (let c = 0; c < k; c++) {
          const share = mixtures[row * k + c] as number;
          const at = c * width + j;
          raised[at] = (raised[at] as number) + share * ratio;
          divisor[at] = (divisor[at] as number) + share;
        }
      }
    }
    for (let i = 0; i < raised.length; i++) {
      raised[i] = (patterns[i] as number) * ((raised[i] as number) / Math.max(smallest, divisor[i] as number));
    }
    // the sizes of the patterns go over to the mixtures, so that these can be compared
    for (let c = 0; c < k; c++) {
      let sum = 0;
      for (let j = 0; j < width; j++) sum += raised[c * width + j] as number;
      for (let row = 0; row < rows; row++) mixtures[row * k + c] = (mixtures[row * k + c] as number) * sum;
    }
    patterns = normalised(raised.slice(), k);
    const settled = divergence - now < tolerance * now;
    divergence = now;
    if (settled) break;
  }
  return { components: { k, patterns }, mixtures, divergence };
}

/** One update of the mixture of a customer while the patterns stay. */
function mixtureRound(
  { width, dense }: Embedded,
  row: number,
  patterns: Float64Array,
  k: number,
  mixtures: Float64Array,
  at: number,
  scratch: Float64Array,
) {
  scratch.fill(0);
  for (let j = 0; j < width; j++) {
    const root = dense[row * width + j] as number;
    if (root !== root) continue;
    let fitted = smallest;
    for (let c = 0; c < k; c++) fitted += (mixtures[at + c] as number) * (patterns[c * width + j] as number);
    const ratio = (root * root) / fitted;
    for (let c = 0; c < k; c++) {
      const pattern = patterns[c * width + j] as number;
      scratch[c] = (scratch[c] as number) + pattern * ratio;
      scratch[k + c] = (scratch[k + c] as number) + pattern;
    }
  }
  for (let c = 0; c < k; c++) {
    const step = (scratch[c] as number) / Math.max(smallest, scratch[k + c] as number);
    mixtures[at + c] = (mixtures[at + c] as number) * step;
  }
}

/**
 * The pattern of which most is in the mixture of each customer while the patterns stay, how far off he is from it by Hellinger
 * distance, and from the nearest other.
 */
function assign(data: Embedded, { k, patterns }: Components): Assignment {
  const groups = new Int32Array(data.rows);
  const distances = new Float64Array(data.rows);
  const next = new Float64Array(data.rows).fill(Infinity);
  const roots: Embedded = {
    ...data,
    rows: k,
    dense: patterns.map((value) => Math.sqrt(value * data.totalWeight)),
  };
  const off = Array.from({ length: k }, (_, c) => dissimilarities(data, roots, c));
  const mixture = new Float64Array(k);
  const scratch = new Float64Array(2 * k);
  for (let row = 0; row < data.rows; row++) {
    mixture.fill(1 / k);
    for (let round = 0; round < mixtureRounds; round++) mixtureRound(data, row, patterns, k, mixture, 0, scratch);
    let own = 0;
    for (let c = 1; c < k; c++) if ((mixture[c] as number) > (mixture[own] as number)) own = c;
    groups[row] = own;
    for (let c = 0; c < k; c++) {
      const distance = off[c]?.[row] || 0;
      if (c === own) distances[row] = distance;
      else if (distance < (next[row] as number)) next[row] = distance;
    }
  }
  return { groups, distances, next };
}

import { findGroups } from "../../src/persona/clustering/find-groups.js";
import { embed, scalesOf } from "../../src/persona/clustering/embedding.js";
import { descend, seeds } from "../../src/persona/clustering/k-prototypes.js";
import { type ClusterColumn, mixedData } from "../../src/persona/clustering/mixed-data.js";
import { normal, randomStream, uniform, uniformIndex } from "../../src/numerics/random.js";
import { collectGarbage, digits, megabytes, peakResident, table, timed } from "./measure.js";

const segments = 6;
const quantities = 8;
const levels = [3, 4, 5, 8];
const known = 0.95;

/** Customers of six planted segments with eight quantities and four words, one value in twenty unknown. */
function planted(customers: number): readonly ClusterColumn[] {
  const stream = randomStream(31);
  const segment = Int32Array.from({ length: customers }, () => uniformIndex(stream, segments));
  return [
    ...Array.from({ length: quantities }, (_, j): ClusterColumn => {
      const values = Float64Array.from(segment, (own) =>
        uniform(stream) < known ? ((own * (j + 1)) % segments) / 2.5 - 1 + 0.6 * normal(stream) : Number.NaN,
      );
      return { kind: "numeric", values };
    }),
    ...levels.map((count, j): ClusterColumn => {
      const of = Int32Array.from(segment, (own) =>
        uniform(stream) > known ? -1 : uniform(stream) < 0.7 ? (own + j) % count : uniformIndex(stream, count),
      );
      return { kind: "categorical", levels: count, of };
    }),
  ];
}

/** Nothing but the distances of everybody to six rows of twelve numbers, as often as the groups were formed anew. */
function distancesOnly(customers: number, rounds: number): number {
  const width = quantities + levels.length;
  const rows = Float64Array.from({ length: customers * width }, (_, i) => (i % 17) / 17);
  const centres = rows.slice(0, segments * width);
  let sum = 0;
  for (let round = 0; round < rounds; round++) {
    for (let row = 0; row < customers; row++) {
      let least = Infinity;
      for (let group = 0; group < segments; group++) {
        let distance = 0;
        for (let j = 0; j < width; j++) distance += (rows[row * width + j]! - centres[group * width + j]!) ** 2;
        if (distance < least) least = distance;
      }
      sum += least;
    }
  }
  return sum;
}

/** One run of k-prototypes beside the floor, and the way of a million: groups tried, formed on a sample, everybody assigned. */
export function run([customers, many]: readonly number[]): string {
  const data = mixedData(planted(customers), customers);
  const embedded = embed(data, scalesOf(data, "squared"));
  const start = seeds(embedded, segments, randomStream(1));
  const { ms, result } = timed(() => descend(embedded, start));
  const floor = timed(() => distancesOnly(customers, result.iterations)).ms;

  const everybody = mixedData(planted(many), many);
  collectGarbage();
  const before = process.memoryUsage();
  const peakBefore = peakResident();
  const sampled = timed(() => findGroups(everybody, { seed: 1, minGroupSize: 11 }), 1);
  const peak = peakResident();
  collectGarbage();
  const after = process.memoryUsage();
  const held = ({ heapUsed, external }: NodeJS.MemoryUsage): number => heapUsed + external;
  return [
    table(
      ["k-prototypes, 12 features, 6 groups", "rounds", "ms", "ns a customer and round", "x distances only"],
      [
        [
          customers.toString(),
          result.iterations.toString(),
          digits(ms),
          digits((1e6 * ms) / (customers * result.iterations)),
          digits(ms / floor),
        ],
      ],
    ),
    "",
    `${many} customers by the sampled route: ${digits(sampled.ms)} ms, ${sampled.result.structure.groups} groups`,
    `columns ${megabytes(held(before))}, and ${megabytes(held(after) - held(before))} kept by the result`,
    `resident at most ${megabytes(peak)}, ${megabytes(peakBefore)} before`,
  ].join("\n");
}

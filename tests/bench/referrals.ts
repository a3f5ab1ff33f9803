import { createReferralIndex, referralGraph, type ReferralRow } from "clientele/loyalty";
import { referralValues, type ReferralValueOptions } from "clientele/value";
import { createDice } from "../../docs/examples/demo/shop/dice.js";
import { digits, table, timed } from "./measure.js";

const id = (i: number): string => `customer-${i}`;
const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
const earned = [{ net: eur(4000), value: eur(1000), since: "first-purchase" as const }];
const terms: ReferralValueOptions = {
  asOf: "2027-06-01T00:00:00Z",
  probabilityAnyway: 0.3,
  acquisitionCost: eur(3000),
  margin: "historical",
  evidence: "none",
};

/** Shapes that referrals can have: as they happen, and the worst that can be built of them. */
const shapes: Readonly<Record<string, (edges: number) => ReferralRow[]>> = {
  /** Anybody names anybody at any time: people who are named twice, cycles, and what hangs below them. */
  chance: (edges) => {
    const { whole } = createDice(11);
    return Array.from({ length: edges }, () => ({
      referrerId: id(whole(0, edges - 1)),
      refereeId: id(whole(0, edges - 1)),
      at: new Date(Date.UTC(2026, 0, 1) + 1000 * whole(0, 31_000_000)).toISOString(),
    }));
  },
  chain: (edges) => Array.from({ length: edges }, (_, i) => ({ referrerId: id(i), refereeId: id(i + 1) })),
  cycle: (edges) => Array.from({ length: edges }, (_, i) => ({ referrerId: id(i), refereeId: id((i + 1) % edges) })),
  "cycles of two": (edges) => Array.from({ length: edges }, (_, i) => ({ referrerId: id(i), refereeId: id(i ^ 1) })),
  star: (edges) => Array.from({ length: edges }, (_, i) => ({ referrerId: "hub", refereeId: id(i) })),
  "star, turned round": (edges) => Array.from({ length: edges }, (_, i) => ({ referrerId: id(i), refereeId: "hub" })),
};

/** What hardly anything can be faster than: each id is looked up, and the different ones are sorted. */
function countOnly(rows: readonly ReferralRow[]): unknown {
  const known = new Map<string, number>();
  for (const { referrerId, refereeId } of rows) {
    known.set(referrerId, (known.get(referrerId) ?? 0) + 1);
    known.set(refereeId, known.get(refereeId) ?? 0);
  }
  return [...known.keys()].sort();
}

/** What one edge costs in graphs of growing size, beside the floor of the same size; growth is against the smallest. */
export function run(sizes: readonly number[]): string {
  const rows: string[][] = [];
  for (const [shape, make] of Object.entries(shapes)) {
    let smallest: number | undefined;
    for (const edges of sizes) {
      const referrals = make(edges).map((row) => ({ ...row, convertedAt: "2027-01-01T00:00:00Z" }));
      const floor = timed(() => countOnly(referrals)).ms;
      const { ms, result: graph } = timed(() => referralGraph(referrals));
      const index = timed(() => createReferralIndex(graph)).ms;
      const customers = graph.members.map((member) => ({ customerId: member.id, historical: earned }));
      const values = timed(() => referralValues(graph, customers, terms)).ms;
      const each = (1000 * ms) / edges;
      smallest ??= each;
      rows.push([
        shape,
        edges.toString(),
        graph.members.length.toString(),
        graph.cycles.length.toString(),
        graph.longestChain.length.toString(),
        digits(each),
        digits(each / smallest),
        digits(ms / floor),
        digits((1000 * index) / edges),
        digits((1000 * values) / edges),
      ]);
    }
  }
  return table(
    [
      "shape",
      "edges",
      "members",
      "cycles",
      "longest chain",
      "µs an edge",
      "growth",
      "x count only",
      "index, µs an edge",
      "values, µs an edge",
    ],
    rows,
  );
}

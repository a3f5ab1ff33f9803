import { type Contender, contest, median, quantile } from "./contest.js";
import { floorLoop } from "./engines/by-hand.js";
import { columnsOf, rowsOf } from "./engines/feed.js";
import { digits, table } from "./measure.js";

/** What this machine takes for the least that can be done with a purchase: what all multiples are multiples of. */
export async function run([events, customers]: readonly number[]): Promise<string> {
  const feed = { events, customers, shape: "uniform" } as const;
  const columns = columnsOf(feed);
  const rows = rowsOf(feed);
  const { amountMinor, customer } = columns;
  let kept: unknown;
  const loops: readonly Contender[] = [
    {
      name: "sum of a column",
      run: () => {
        let sum = 0;
        for (let i = 0; i < events; i++) sum += amountMinor[i]!;
        kept = sum;
      },
    },
    {
      name: "sum of a column by customer",
      run: () => {
        const sums = new Float64Array(customers);
        for (let i = 0; i < events; i++) sums[customer[i]!]! += amountMinor[i]!;
        kept = sums;
      },
    },
    { name: "count, first, last, sum by customer: the floor loop", run: () => (kept = floorLoop(columns, customers)) },
    {
      name: "sum of a property of objects",
      run: () => {
        let sum = 0;
        for (const row of rows) sum += row.amountMinor;
        kept = sum;
      },
    },
    {
      name: "an id looked up in a Map",
      run: () => {
        const numbers = new Map<string, number>();
        for (const row of rows) if (!numbers.has(row.customer)) numbers.set(row.customer, numbers.size);
        kept = numbers;
      },
    },
    {
      name: "an exponential and a logarithm",
      run: () => {
        let sum = 0;
        for (let i = 0; i < events; i++) sum += Math.log(1 + Math.exp(-amountMinor[i]! / 10_000));
        kept = sum;
      },
    },
  ];
  const times = await contest(loops);
  if (kept === undefined) throw new Error("nothing was worked out");
  return table(
    ["each once for every purchase", "ns each", "quartiles"],
    [...times].map(([name, rounds]) => {
      const each = rounds.map((ms) => (1e6 * ms) / events);
      return [name, digits(median(each)), `${digits(quantile(each, 0.25))} to ${digits(quantile(each, 0.75))}`];
    }),
  );
}

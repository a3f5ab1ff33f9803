import { engines } from "./engines/all.js";
import { collectGarbage, peakResident } from "./measure.js";

/** What one engine takes of memory; none where it is not installed. */
export type Alone = { readonly name: string; readonly withFeed: number; readonly atMost: number } | null;

// A program of its own: one engine takes in a feed, answers once, and says how large the process was.

async function measure(engine: string, [events = 0, customers = 0]: readonly number[]): Promise<Alone> {
  const open = engines[engine];
  const opened = await open?.({ events, customers, shape: "uniform" });
  if (open !== undefined && opened === undefined) return null;
  collectGarbage();
  const withFeed = process.memoryUsage().rss;
  const way = opened?.ways[0]!.purchases;
  await way?.before?.();
  await way?.run();
  return { name: way?.name ?? engine, withFeed, atMost: peakResident() };
}

const [name = "", ...sizes] = process.argv.slice(2);
console.log(JSON.stringify(await measure(name, sizes.map(Number))));

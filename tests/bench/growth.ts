import { median, ratios, spread } from "./contest.js";
import { leftOut } from "./engines/all.js";
import { floor, ours, timesOf } from "./events.js";
import { digits, table } from "./measure.js";

/**
 * What one event costs in feeds of growing size: numbers of events and of customers, pair by pair. Per-customer days, first,
 * last and sum; purchases spread evenly over customers, which no cache can foresee.
 */
export async function run(sizes: readonly number[]): Promise<string> {
  const costs: string[][] = [];
  const multiples: string[][] = [];
  const ofFloor: number[] = [];
  let head: readonly string[] = [];
  let missing: readonly string[] = [];
  for (let i = 0; i + 1 < sizes.length; i += 2) {
    const [events, customers] = [sizes[i]!, sizes[i + 1]!];
    const { times, absent } = await timesOf({ events, customers, shape: "uniform" }, ["purchases"]);
    const { purchases } = times;
    head = [...purchases.keys()];
    missing = absent;
    costs.push(
      [events, customers, ...head.map((name) => digits((1e6 * median(purchases.get(name)!)) / events))].map(String),
    );
    multiples.push([events, customers, ...head.map((name) => spread(ratios(purchases, name, floor)))].map(String));
    ofFloor.push(median(ratios(purchases, ours, floor)));
  }
  return [
    "ns an event",
    table(["events", "customers", ...head], costs),
    "",
    `x ${floor}`,
    table(["events", "customers", ...head], multiples),
    "",
    `${ours}, x ${floor}, at ${costs.at(-1)![0]} events, by that at ${costs
      .slice(0, -1)
      .map(([events], i) => `${events}: ${digits(ofFloor.at(-1)! / ofFloor[i]!)}`)
      .join(", ")}`,
    ...leftOut(missing),
  ].join("\n");
}

import { type Contender, contest, median, ratios, type Rounds, spread } from "./contest.js";
import { engines, leftOut, type Opened } from "./engines/all.js";
import { floorWay } from "./engines/by-hand.js";
import { type Question, questions, requireSame, type Way } from "./engines/engine.js";
import { columnsOf, type Feed, shapes } from "./engines/feed.js";
import { digits, table } from "./measure.js";

export const ours = "clientele";
export const floor = "floor loop";

/** Every engine with a feed of its own, and what each question takes; all of them give the same answer, or none is timed. */
export async function timesOf(feed: Feed, asked: readonly Question[]) {
  // One set of columns for all that read typed arrays: nobody writes into it.
  const columns = columnsOf(feed);
  const opened: Opened[] = [];
  const absent: string[] = [];
  for (const [name, open] of Object.entries(engines)) {
    const engine = await open(feed, columns);
    if (engine === undefined) absent.push(name);
    else opened.push(engine);
  }
  const ways = opened.flatMap((engine) => engine.ways);
  const times: Partial<Record<Question, ReadonlyMap<string, Rounds>>> = {};
  for (const question of asked) {
    times[question] = await timesOfWays(
      ways.map((way) => way[question]),
      [floorWay(columns, feed.customers)],
      feed.events,
    );
  }
  for (const { close } of opened) close?.();
  return { times: times as Readonly<Record<Question, ReadonlyMap<string, Rounds>>>, absent };
}

/** Where a round takes many seconds, and where it takes half a minute. */
const roundsOf = (events: number): number | undefined =>
  events > 10_000_000 ? 3 : events >= 5_000_000 ? 5 : undefined;

/** The first of the ways says what is right. */
export async function timesOfWays(ways: readonly Way[], others: readonly Contender[], events: number) {
  const [first, ...rest] = ways;
  await first!.before?.();
  await first!.run();
  const expected = await first!.read!();
  for (const { name, before, run, read } of rest) {
    if (read === undefined) continue;
    await before?.();
    await run();
    requireSame(expected, await read(), name);
  }
  return contest([...others, ...ways], roundsOf(events));
}

/** What each takes, beside the floor, and what ours takes of it. */
export function comparison(title: string, times: ReadonlyMap<string, Rounds>, events: number, base: string): string {
  const multiple = (of: string, to: string) => (of === to ? "1" : spread(ratios(times, of, to)));
  const rows = [...times].map(([name, each]) => [
    name,
    spread(each),
    digits((1e6 * median(each)) / events),
    multiple(name, base),
    multiple(ours, name),
  ]);
  const rounds = times.get(ours)!.length;
  return `${title}, ${rounds} rounds\n${table(["", "ms", "ns an event", `x ${base}`, `${ours} / it`], rows)}`;
}

/** From the form in which each engine keeps a feed to its answer. */
export async function run([events, customers]: readonly number[]): Promise<string> {
  const tables: string[] = [];
  let missing: readonly string[] = [];
  for (const shape of shapes) {
    const { times, absent } = await timesOf({ events, customers, shape }, ["purchases", "gaps"]);
    for (const [question, words] of Object.entries(questions)) {
      tables.push(comparison(`${shape}, ${words}`, times[question as Question], events, floor));
    }
    missing = absent;
  }
  return [tables.join("\n\n"), ...leftOut(missing)].join("\n");
}

import { leftOut, threads } from "./engines/all.js";
import { wayByHandFromRows } from "./engines/by-hand.js";
import { wayOfRows } from "./engines/columns.js";
import { duckdbFromRows } from "./engines/duckdb.js";
import { questions } from "./engines/engine.js";
import { idsOf, rowsOf, shapes } from "./engines/feed.js";
import { polarsFromRows } from "./engines/polars.js";
import { comparison, timesOfWays } from "./events.js";

/** From JavaScript objects to the same answer: what others must take in first, they take in first. */
export async function run([events, customers]: readonly number[]): Promise<string> {
  const tables: string[] = [];
  const absent: string[] = [];
  for (const shape of shapes) {
    const feed = { events, customers, shape };
    const rows = rowsOf(feed);
    const ids = idsOf(feed);
    const duckdb = await duckdbFromRows(rows, ids);
    const polars = await polarsFromRows(rows, ids);
    if (tables.length === 0) {
      if (duckdb === undefined) absent.push("DuckDB");
      if (polars === undefined) absent.push("polars");
    }
    const ways = [
      wayByHandFromRows(rows, ids),
      wayOfRows(rows, ids),
      ...(duckdb === undefined
        ? []
        : [
            duckdb.loadingOnly("by chunks"),
            ...threads.map((count) => duckdb.way("by chunks", count)),
            duckdb.way("row by row", 1),
          ]),
      ...(polars === undefined ? [] : [polars]),
    ];
    tables.push(comparison(`${shape}, ${questions.purchases}`, await timesOfWays(ways, [], events), events, "by hand"));
    duckdb?.close();
  }
  return [tables.join("\n\n"), ...leftOut(absent)].join("\n");
}

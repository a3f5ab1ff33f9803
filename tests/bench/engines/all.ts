import { availableParallelism } from "node:os";
import { waysByHand } from "./by-hand.js";
import { waysOfColumns } from "./columns.js";
import { duckdbWith } from "./duckdb.js";
import type { Ways } from "./engine.js";
import { columnsOf, type Feed, type FeedColumns } from "./feed.js";
import { polarsWith } from "./polars.js";

/** An engine that holds a feed in its own memory. */
export interface Opened {
  /** The same engine on one thread and on all, where that can be chosen. */
  readonly ways: readonly Ways[];
  readonly close?: () => void;
}

/** Of one thread, and of all there are. */
export const threads: readonly number[] = [...new Set([1, availableParallelism()])];

/** All engines by name, given a feed and, if they are there already, its columns; absent is one whose binary is not installed. */
export const engines: Readonly<Record<string, (feed: Feed, columns?: FeedColumns) => Promise<Opened | undefined>>> = {
  "by hand": async (feed, columns = columnsOf(feed)) => ({ ways: [waysByHand(columns, feed.customers)] }),
  clientele: async (feed, columns = columnsOf(feed)) => ({ ways: waysOfColumns(feed, columns) }),
  DuckDB: async (feed) => {
    const opened = await duckdbWith(feed);
    return opened && { ways: threads.map(opened.ways), close: opened.close };
  },
  polars: async (feed, columns = columnsOf(feed)) => {
    const ways = await polarsWith(feed, columns);
    return ways && { ways: [ways] };
  },
};

/** Words about engines that are not there. */
export function leftOut(names: readonly string[]): string[] {
  return names.length === 0 ? [] : ["", ...names.map((name) => `${name}: no binary for this version of Node`)];
}

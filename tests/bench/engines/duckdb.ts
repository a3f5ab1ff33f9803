import type { DuckDBAppender, DuckDBConnection, DuckDBVector } from "@duckdb/node-api";
import { type Answer, answerBy, parts, type Question, type Way, type Ways } from "./engine.js";
import { type Feed, type FeedRow, portionsOf } from "./feed.js";

/** Loaded when it is first wanted; absent where its binary for this machine is not installed. */
const load = () => import("@duckdb/node-api").catch(() => undefined);
type Duckdb = NonNullable<Awaited<ReturnType<typeof load>>>;

/** Rows of one data chunk: as many as DuckDB works on at once. */
const chunkRows = 2048;

/**
 * The quickest ways that were tried, at the sizes of the page: to group by customer and day and then by customer takes less than
 * `count(DISTINCT day)` does, and one window over all rows less than one for each customer. The answer stays in DuckDB's memory.
 */
const sql: Readonly<Record<Question, string>> = {
  purchases: `
    SELECT customer, count(*) AS days, min(first) AS first, max(last) AS last, sum(sum) AS sum
    FROM (
      SELECT customer, min(time) AS first, max(time) AS last, sum(amount) AS sum
      FROM purchases GROUP BY customer, time::DATE
    ) GROUP BY customer`,
  gaps: `
    SELECT customer, quantile_cont(gap, 0.5) AS gap
    FROM (
      SELECT customer, CASE WHEN customer = lag(customer) OVER everybody THEN day - lag(day) OVER everybody END AS gap
      FROM (SELECT DISTINCT customer, time::DATE AS day FROM purchases)
      WINDOW everybody AS (ORDER BY customer, day)
    ) WHERE gap IS NOT NULL GROUP BY customer`,
};

/** A database in memory with an empty table of purchases. */
async function open({ DuckDBInstance }: Duckdb, customer: "INTEGER" | "VARCHAR") {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const empty = () =>
    connection.run(`CREATE OR REPLACE TABLE purchases(customer ${customer}, time TIMESTAMP_MS, amount INTEGER)`);
  await empty();
  const close = () => {
    connection.closeSync();
    instance.closeSync();
  };
  return { connection, empty, close };
}

async function read<C extends string | number>(
  connection: DuckDBConnection,
  question: Question,
  customers: readonly C[],
): Promise<Answer> {
  const columns = parts[question].map((name) =>
    name === "first" || name === "last" ? `epoch_ms(${name})::DOUBLE` : `${name}::DOUBLE`,
  );
  const reader = await connection.runAndReadAll(`SELECT customer, ${columns.join()} FROM (${sql[question]})`);
  const [customer, ...values] = reader.getColumns() as [C[], ...number[][]];
  return answerBy(customers, customer, Object.fromEntries(parts[question].map((name, i) => [name, values[i]!])));
}

const nameOf = (threads: number) => (threads === 1 ? "DuckDB, 1 thread" : `DuckDB, ${threads} threads`);

/** DuckDB with the feed in a table of its own, where customers are whole numbers, which it groups fastest. */
export async function duckdbWith(feed: Feed) {
  const duckdb = await load();
  if (duckdb === undefined) return undefined;
  const { connection, close } = await open(duckdb, "INTEGER");
  const appender = await connection.createAppender("purchases");
  appendFeed(duckdb, appender, feed);
  appender.closeSync();
  const customers = Array.from({ length: feed.customers }, (_, customer) => customer);
  const ways = (threads: number): Ways => {
    const way = (question: Question): Way => ({
      name: nameOf(threads),
      before: () => connection.run(`SET threads = ${threads}`),
      run: () => connection.run(sql[question]),
      read: () => read(connection, question, customers),
    });
    return { purchases: way("purchases"), gaps: way("gaps") };
  };
  return { ways, close };
}

/** How rows come in: value by value, or as chunks of columns, which takes a third of the time. */
type Loading = "row by row" | "by chunks";

/** DuckDB from rows: its appender first, and then the question, unless it is not asked. */
export async function duckdbFromRows(rows: readonly FeedRow[], ids: readonly string[]) {
  const duckdb = await load();
  if (duckdb === undefined) return undefined;
  const { connection, empty, close } = await open(duckdb, "VARCHAR");
  const append = async (loading: Loading): Promise<void> => {
    const appender = await connection.createAppender("purchases");
    (loading === "by chunks" ? appendChunks : appendRows)(duckdb, appender, rows);
    appender.closeSync();
  };
  const way = (loading: Loading, threads: number): Way => ({
    name: `${nameOf(threads)}, ${loading}`,
    before: async () => {
      await connection.run(`SET threads = ${threads}`);
      await empty();
    },
    run: async () => {
      await append(loading);
      await connection.run(sql.purchases);
    },
    read: () => read(connection, "purchases", ids),
  });
  const loadingOnly = (loading: Loading): Way => ({
    name: `DuckDB, loading ${loading} only`,
    before: empty,
    run: () => append(loading),
  });
  return { way, loadingOnly, close };
}

/** The numbers behind a vector, to be written in place. */
const itemsOf = <Items>(vector: DuckDBVector): Items => (vector as unknown as { readonly items: Items }).items;

function appendFeed(library: Duckdb, appender: DuckDBAppender, feed: Feed): void {
  const { DuckDBDataChunk, INTEGER, TIMESTAMP_MS } = library;
  const chunk = DuckDBDataChunk.create([INTEGER, TIMESTAMP_MS, INTEGER], chunkRows);
  for (const { customer, time, amountMinor } of portionsOf(feed, chunkRows)) {
    chunk.rowCount = customer.length;
    const vectors = [0, 1, 2].map((column) => chunk.getColumnVector(column));
    itemsOf<Int32Array>(vectors[0]!).set(customer);
    itemsOf<BigInt64Array>(vectors[1]!).set(BigInt64Array.from(time, BigInt));
    itemsOf<Int32Array>(vectors[2]!).set(amountMinor);
    for (const vector of vectors) vector.flush();
    appender.appendDataChunk(chunk);
  }
}

function appendChunks(library: Duckdb, appender: DuckDBAppender, rows: readonly FeedRow[]): void {
  const { DuckDBDataChunk, INTEGER, TIMESTAMP_MS, VARCHAR } = library;
  const chunk = DuckDBDataChunk.create([VARCHAR, TIMESTAMP_MS, INTEGER], chunkRows);
  for (let from = 0; from < rows.length; from += chunkRows) {
    const size = Math.min(chunkRows, rows.length - from);
    chunk.rowCount = size;
    const vectors = [0, 1, 2].map((column) => chunk.getColumnVector(column));
    const customers = vectors[0]!;
    const times = itemsOf<BigInt64Array>(vectors[1]!);
    const amounts = itemsOf<Int32Array>(vectors[2]!);
    for (let i = 0; i < size; i++) {
      const row = rows[from + i]!;
      customers.setItem(i, row.customer);
      times[i] = BigInt(row.time);
      amounts[i] = row.amountMinor;
    }
    for (const vector of vectors) vector.flush();
    appender.appendDataChunk(chunk);
  }
}

function appendRows(library: Duckdb, appender: DuckDBAppender, rows: readonly FeedRow[]): void {
  for (const { customer, time, amountMinor } of rows) {
    appender.appendVarchar(customer);
    appender.appendTimestampMilliseconds(new library.DuckDBTimestampMillisecondsValue(BigInt(time)));
    appender.appendInteger(amountMinor);
    appender.endRow();
  }
}

import { answerBy, parts, type Question, type Way, type Ways } from "./engine.js";
import { type Feed, type FeedColumns, type FeedRow } from "./feed.js";

/**
 * Loaded when it is first wanted; absent where its binary for this machine is not installed. It works on as many threads as
 * there are cores.
 */
const load = () =>
  import("nodejs-polars").then(
    (module) => module.default,
    () => undefined,
  );
type Polars = NonNullable<Awaited<ReturnType<typeof load>>>;
type Frame = ReturnType<Polars["DataFrame"]>;

const name = "polars, all threads";

function frameOf(
  library: Polars,
  customer: Int32Array | readonly string[],
  { time, amountMinor }: Omit<FeedColumns, "customer">,
): Frame {
  const { DataFrame, Series, col, Int64, Datetime } = library;
  return DataFrame([
    Series("customer", customer as string[]),
    Series("time", time),
    Series("amount", amountMinor),
  ]).withColumns(col("time").cast(Int64).cast(Datetime("ms")).alias("time"), col("amount").cast(Int64).alias("amount"));
}

/**
 * The quickest ways that were tried. Gaps of everybody come out of one difference over all rows, which takes half of what a
 * difference within each group does.
 */
function ask({ col, Date, Int32 }: Polars, question: Question, frame: Frame): Frame {
  const days = frame.lazy().withColumn(col("time").cast(Date).alias("day"));
  if (question === "purchases") {
    return days
      .groupBy("customer")
      .agg(
        col("day").nUnique().alias("days"),
        col("time").min().alias("first"),
        col("time").max().alias("last"),
        col("amount").sum().alias("sum"),
      )
      .collectSync();
  }
  return days
    .select("customer", col("day").cast(Int32).alias("day"))
    .unique({ subset: ["customer", "day"] })
    .sort(["customer", "day"])
    .withColumns(col("day").diff(1, "ignore").alias("gap"), col("customer").diff(1, "ignore").alias("step"))
    .filter(col("step").eq(0))
    .groupBy("customer")
    .agg(col("gap").median())
    .collectSync();
}

function wayOf<C extends string | number>(
  library: Polars,
  question: Question,
  frame: () => Frame,
  customers: readonly C[],
): Way {
  let answer: Frame;
  return {
    name,
    run: () => void (answer = ask(library, question, frame())),
    read: () => {
      const { col, Float64 } = library;
      const numbers = answer.select(...parts[question].map((part) => col(part).cast(Float64)));
      return answerBy(
        customers,
        answer.getColumn("customer").toArray() as C[],
        numbers.toObject() as Record<string, (number | null)[]>,
      );
    },
  };
}

/** Polars with the feed in a frame of its own, where customers are whole numbers. */
export async function polarsWith(feed: Feed, columns: FeedColumns): Promise<Ways | undefined> {
  const polars = await load();
  if (polars === undefined) return undefined;
  const frame = frameOf(polars, columns.customer, columns);
  const customers = Array.from({ length: feed.customers }, (_, customer) => customer);
  const way = (question: Question): Way => wayOf(polars, question, () => frame, customers);
  return { purchases: way("purchases"), gaps: way("gaps") };
}

/** Polars from rows: columns first, and then the question. */
export async function polarsFromRows(rows: readonly FeedRow[], ids: readonly string[]): Promise<Way | undefined> {
  const polars = await load();
  if (polars === undefined) return undefined;
  const frame = () =>
    frameOf(
      polars,
      rows.map((row) => row.customer),
      {
        time: Float64Array.from(rows, (row) => row.time),
        amountMinor: Float64Array.from(rows, (row) => row.amountMinor),
      },
    );
  return wayOf(polars, "purchases", frame, ids);
}

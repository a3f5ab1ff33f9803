/**
 * Facts of a folder of files with one event a line, such as a shop exports each month, read by several threads:
 * `node main.js FOLDER AS_OF THREADS`. Writes the facts of one customer a line.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { type AccumulatorState, createAccumulator } from "clientele/facts";

const [folder = ".", asOf = "", threads = "2"] = process.argv.slice(2);
const count = Number(threads);
if (!Number.isInteger(count) || count < 1) throw new RangeError(`THREADS must be at least 1; got ${threads}`);
const files = readdirSync(folder).map((name) => join(folder, name));

const readByThread = (share: readonly string[]): Promise<AccumulatorState> =>
  new Promise((resolve, reject) => {
    new Worker(new URL("read-files.js", import.meta.url), { workerData: share })
      .once("message", resolve)
      .once("error", reject);
  });

const shares = Array.from({ length: count }, (_, n) => files.filter((_, i) => i % count === n));
const whole = createAccumulator();
for (const state of await Promise.all(shares.map(readByThread))) whole.merge(state);
for (const facts of whole.summarize({ asOf }).facts) console.log(JSON.stringify(facts));

/** One thread: takes in the events of its files, and hands over the state of its accumulator. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { parentPort, workerData } from "node:worker_threads";
import { createAccumulator } from "clientele/facts";
import type { CustomerEvent } from "clientele/journey";

const accumulator = createAccumulator();
for (const file of workerData as readonly string[]) {
  for await (const line of createInterface({ input: createReadStream(file) })) {
    accumulator.add([JSON.parse(line) as CustomerEvent]);
  }
}
parentPort?.postMessage(accumulator.store());

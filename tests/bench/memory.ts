import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Alone } from "./alone.js";
import { engines, leftOut } from "./engines/all.js";
import { megabytes, table } from "./measure.js";

/** Of an engine in a process of its own, whose program lies beside this one in the bundle. */
function alone(engine: string, sizes: readonly number[]): Alone {
  const program = fileURLToPath(new URL("bench-alone.mjs", import.meta.url));
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...process.execArgv, program, engine, ...sizes.map(String)],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`${engine}: ${stderr}`);
  return JSON.parse(stdout) as Alone;
}

/** What each engine keeps resident of a feed, and at most until it has answered; an empty process keeps nothing and loads no engine. */
export function run(sizes: readonly number[]): string {
  const names = ["empty process", ...Object.keys(engines)];
  const measured = names.map((name) => alone(name, sizes));
  const rows = measured.flatMap((one) =>
    one === null ? [] : [[one.name, megabytes(one.withFeed), megabytes(one.atMost)]],
  );
  const missing = names.filter((_, i) => measured[i] === null);
  return [table(["engine", "resident with the feed", "at most"], rows), ...leftOut(missing)].join("\n");
}

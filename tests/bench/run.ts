import { spawnSync } from "node:child_process";
import { bundle } from "./bundle.js";
import { parts } from "./parts.js";

// `npm run bench` measures everything, `npm run bench -- fits` one part, `npm run bench -- fits 100000` with sizes of one's own.
// `--write` puts what came out on docs/benchmarks.md, `--date 2026-12-01` says of when it is.

const given = process.argv.slice(2);
const part = given.find((argument) => Object.hasOwn(parts, argument));

const { status } = spawnSync(
  process.execPath,
  // Some parts hold millions of objects, and all of them collect garbage before they measure.
  ["--expose-gc", "--max-old-space-size=12288", await bundle(part === undefined ? undefined : [part]), ...given],
  { stdio: "inherit" },
);
process.exitCode = status ?? 1;

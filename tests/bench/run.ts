import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

// `npm run bench` measures everything. `npm run bench -- fits 100000` measures one part, with sizes of one's own.
//
// What is measured is bundled first, as the package is: run from the sources, every inner function would be given its name
// anew at each call, which takes longer than many a call.

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const outfile = pathOf("../.generated/bench.mjs");
await build({
  entryPoints: [pathOf("main.ts")],
  tsconfig: pathOf("../tsconfig.json"),
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  outfile,
});
await import(pathToFileURL(outfile).href);

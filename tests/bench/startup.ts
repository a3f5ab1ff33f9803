import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { bundleOf, filesBehind } from "../package/bundle.js";
import { ceilings } from "../package/ceilings.js";
import { median as middle, quantile } from "./contest.js";
import { digits, table } from "./measure.js";
import { projectPath } from "./report.js";

const empty = "data:text/javascript,";

/** What it takes to load each subpath of the built package, in fresh processes that take turns, and what a page would have to load. */
export async function run([rounds]: readonly number[]): Promise<string> {
  const root = projectPath("");
  if (!existsSync(projectPath("dist/index.js"))) throw new Error("There is nothing to load: npm run build");
  const loaded = [empty, "zod", ...Object.keys(ceilings)];
  const times = new Map(loaded.map((specifier): [string, number[]] => [specifier, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [specifier, taken] of times) taken.push(loadingTime(specifier, root));
  }
  const median = (specifier: string): number => middle(times.get(specifier)!);
  const rows: string[][] = [];
  for (const specifier of loaded) {
    const taken = times.get(specifier)!;
    const spread = [0.25, 0.75].map((p) => digits(quantile(taken, p))).join(" to ");
    const above = specifier === empty ? "" : digits(median(specifier) - median(empty));
    const name = specifier === empty ? "an empty module" : specifier;
    rows.push([name, digits(median(specifier)), spread, above, ...(await weight(specifier, root))]);
  }
  const beyondZod = digits(median("clientele") - median("zod"));
  return [
    table(["import of", "ms", "quartiles", "above empty", "files", "kB gzip"], rows),
    `\nThe front door takes ${beyondZod} ms more than zod alone. zod is left out of files and bytes.`,
  ].join("\n");
}

function loadingTime(specifier: string, root: string): number {
  const program = `const start = performance.now(); await import(${JSON.stringify(specifier)}); console.log(performance.now() - start);`;
  return Number(execFileSync(process.execPath, ["--input-type=module", "-e", program], { cwd: root }).toString());
}

async function weight(specifier: string, root: string): Promise<string[]> {
  if (!specifier.startsWith("clientele")) return ["", ""];
  const { bytes } = await bundleOf(`import * as all from "${specifier}"; console.log(all);`, root);
  return [String((await filesBehind(specifier, root)).length), digits(bytes / 1000)];
}

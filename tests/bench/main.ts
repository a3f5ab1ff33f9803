import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { svg } from "../../docs/examples/pictures/svg.js";
import { parts, type Run, runOf, sizesOf, usualRuns } from "./parts.js";
import { projectPath, sectionOf, versionsOf, withSection } from "./report.js";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { write: { type: "boolean", default: false }, date: { type: "string" } },
});
const [name, ...sizes] = positionals;
if (name !== undefined && !Object.hasOwn(parts, name)) throw new Error(`There are: ${Object.keys(parts).join(", ")}`);

if (name === undefined || (sizes.length === 0 && !usualRuns.includes(name))) {
  runEach(usualRuns.filter((run) => name === undefined || run.split(" ")[0] === name));
} else {
  await runOne(name, sizesOf(name, sizes));
}

/** Each in a process of its own: a part finds memory as it would find it alone. */
function runEach(runs: readonly string[]): void {
  const script = process.argv[1]!;
  const options = process.argv.slice(2).filter((argument) => !positionals.includes(argument));
  for (const run of runs) {
    const { status } = spawnSync(process.execPath, [...process.execArgv, script, ...run.split(" "), ...options], {
      stdio: "inherit",
    });
    if (status !== 0) process.exitCode = 1;
  }
}

async function runOne(part: string, given: readonly number[]): Promise<void> {
  const run = runOf(part, given);
  if (values.write && !usualRuns.includes(run)) {
    throw new Error(`Only usual runs have a section: ${usualRuns.join("; ")}`);
  }
  const { about, sizes, several, peers = [], picture } = parts[part]!;
  const measured = (await import(new URL(`bench-${part}.mjs`, import.meta.url).href)) as Run;
  const output = await measured.run(given);
  console.log(`${run}\n\n${output}\n`);
  if (!values.write) return;
  const file = projectPath("docs/benchmarks.md");
  const words = `${about} Sizes: ${sizes.join(", ")}${several ? ", and so on" : ""}.`;
  const section = sectionOf({ run, about: words, versions: await versionsOf(peers), date: values.date, output });
  const page = withSection(existsSync(file) ? readFileSync(file, "utf8") : "", section, usualRuns);
  writeFileSync(file, page);
  const drawn = picture?.(page);
  if (drawn !== undefined) writeFileSync(projectPath(`docs/pictures/${drawn.name}.svg`), svg(drawn));
}

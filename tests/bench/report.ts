import { readFileSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import { fileURLToPath } from "node:url";

// The page of measurements is written by the runs themselves, section by section: what is on it came out of the command beside it.

/** A path of the project, from here and from the bundle, which lies as deep. */
export const projectPath = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

const introduction = `# Benchmarks

Each section is written by the command that stands in it, on the machine named beside it; run it with \`--write\` to measure that section
anew on yours. Other sizes can be given, and then nothing is written. Absolute times belong to a machine and its load; what can be compared
are ratios.

Where a table is of rounds, all that stand in it run once in each round, one after the other, so that what disturbs one disturbs all. A ratio
is formed within a round and told as the median over rounds, with the quartiles in brackets. A round before the first is not counted.
Garbage is collected before each run; what is collected within it counts for whoever makes it. Other times are the median of a few runs one
after the other, or of one run where it says so.

All engines hold the same made-up feed, each in a form of its own, and are compared before they are timed: one that answers anything else
than the loops by hand, to the last bit, ends the run. Databases and frames answer into memory of their own, and nothing is carried over to
JavaScript. Of the ways to ask them that were tried, the quickest at these sizes was taken. Loops by hand know their one purpose and check
nothing; the floor loop looks at each event once and does not even know days.

Other multiples are of work that says what it is: of one exponential and one logarithm for each customer, of an object of the same shape
without any thought, of counting only.
`;

export interface Measured {
  /** Name and sizes, as in the command. */
  readonly run: string;
  readonly about: string;
  /** Of the packages that took part. */
  readonly versions: readonly string[];
  /** When, as the caller says. */
  readonly date?: string | undefined;
  readonly output: string;
}

/** A run as a section: the command, the machine, what came out. */
export function sectionOf({ run, about, versions, date, output }: Measured): string {
  const machine = [
    `${availableParallelism()} cores`,
    `${Math.round(totalmem() / 2 ** 30)} GB of memory`,
    `Node ${process.versions.node} on ${process.platform} ${process.arch}`,
    ...versions,
    ...(date === undefined ? [] : [date]),
  ].join(", ");
  return `## ${run}\n\n${about}\n\n\`npm run bench -- ${run}\`: ${machine}\n\n\`\`\`text\n${output}\n\`\`\`\n`;
}

/** Names and versions of those packages that can be loaded here; one whose binary is missing takes no part. */
export async function versionsOf(names: readonly string[]): Promise<string[]> {
  const versions: string[] = [];
  for (const name of names) {
    const loaded = await import(/* @vite-ignore */ name).catch(() => undefined);
    if (loaded === undefined) continue;
    const described = readFileSync(projectPath(`node_modules/${name}/package.json`), "utf8");
    versions.push(`${name} ${(JSON.parse(described) as { version: string }).version}`);
  }
  return versions;
}

/** The page with one section put in place of its older self; sections stand in the order of `runs`, and of no other run is there one. */
export function withSection(page: string, section: string, runs: readonly string[]): string {
  const sections = new Map([...page.split(/^(?=## )/m), section].map((text) => [titleOf(text), text.trimEnd()]));
  return `${[introduction.trimEnd(), ...runs.map((run) => sections.get(run)).filter(Boolean)].join("\n\n")}\n`;
}

const titleOf = (section: string): string | undefined => /^## (.*)$/m.exec(section)?.[1];

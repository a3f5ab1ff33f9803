import { build } from "esbuild";
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";

const guide = "docs/guides/in-the-browser.md";
const folder = resolve("tests/.generated/browser");

/** A file of the guide: a fence whose first line is a comment with the file's name. */
const fence = /^```(?:js|html)\n(?:\/\/|<!--) (\S+\.(?:js|html))(?: -->)?\n([\s\S]*?)^```$/gm;

/** The files that the guide shows, by name. */
export function filesOfGuide(): Map<string, string> {
  return new Map(Array.from(readFileSync(guide, "utf8").matchAll(fence), ([, name, text]) => [name!, text!]));
}

/** The policy of content that the guide shows. */
export function policyOfGuide(): string {
  return /^Content-Security-Policy: (.+)$/m.exec(readFileSync(guide, "utf8"))![1]!;
}

/** The bytes that the guide's table allows each script. */
export function ceilings(): Map<string, number> {
  const rows = readFileSync(guide, "utf8").matchAll(/^\| `(\S+\.js)` +\| +([\d,]+) +\|$/gm);
  return new Map(Array.from(rows, ([, script, bytes]) => [script!, Number(bytes!.replaceAll(",", ""))]));
}

/** The guide's files in a folder of somebody who has installed the package. */
export function writeGuide(): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  symlinkSync(process.cwd(), join(folder, "node_modules/clientele"), "dir");
  writeFileSync(join(folder, "package.json"), "{}");
  for (const [name, text] of filesOfGuide()) writeFileSync(join(folder, name), text);
  return folder;
}

export interface Bundle {
  readonly text: string;
  /** Bytes as they travel. */
  readonly zipped: number;
  readonly inputs: readonly string[];
}

/** A script of the guide with all that it imports, as a page loads it; changed before, where a test asks for it. */
export async function bundle(script: string, change = (text: string) => text): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: change(readFileSync(join(folder, script), "utf8")), resolveDir: folder },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    metafile: true,
    logLevel: "error",
    // The paths of the project's own compiler lead to the sources.
    tsconfigRaw: "{}",
  });
  const { text } = outputFiles[0]!;
  return { text, zipped: gzipSync(text, { level: 9 }).length, inputs: Object.keys(metafile.inputs) };
}

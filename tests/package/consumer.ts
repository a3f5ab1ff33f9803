import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.js";

/** A folder in which the packed package is installed, as a user has it. */
export interface Consumer {
  readonly folder: string;
  readonly tarball: string;
}

declare module "vitest" {
  interface ProvidedContext {
    consumer: Consumer;
  }
}

const manifest = JSON.parse(readFileSync("package.json", "utf8"));

/** What a user may import: "clientele", "clientele/party" and so on. */
export const specifiers: readonly string[] = Object.keys(manifest.exports)
  .filter((subpath) => subpath !== "./package.json")
  .map((subpath) => `clientele${subpath.slice(1)}`);

/** The specifier as a name for a variable or a file. */
export const nameOf = (specifier: string): string => specifier.replace(/[^a-z]+/gi, "_");

export function installConsumer(folder: string): Consumer {
  run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder]);
  const tarball = join(folder, `clientele-${manifest.version}.tgz`);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  const quiet = ["--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts"];
  run("npm", ["install", ...quiet, tarball, `zod@${manifest.devDependencies.zod}`], folder);
  return { folder, tarball };
}

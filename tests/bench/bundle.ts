import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { parts } from "./parts.js";

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/**
 * Some parts of the benchmark, each in a file of its own, as the package is, and the path of the one that runs them. Run from the
 * sources, every inner function would be given its name anew at each call, which takes longer than many a call.
 */
export async function bundle(names: readonly string[] = Object.keys(parts)): Promise<string> {
  const files = ["main", ...names, ...(names.includes("memory") ? ["alone"] : [])];
  await build({
    entryPoints: Object.fromEntries(files.map((name) => [`bench-${name}`, pathOf(`${name}.ts`)])),
    tsconfig: pathOf("../tsconfig.json"),
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outdir: pathOf("../.generated/"),
    outExtension: { ".js": ".mjs" },
  });
  return pathOf("../.generated/bench-main.mjs");
}

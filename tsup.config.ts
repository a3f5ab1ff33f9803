import { existsSync, readdirSync } from "node:fs";
import { defineConfig } from "tsup";
import { lean } from "./tests/config/lean-build.js";

/** Rooms of the house that serve the others and have no door to the street. */
const internalRooms = ["shared", "numerics"];

const folders = (dir: string): string[] =>
  existsSync(dir)
    ? readdirSync(dir, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
    : [];

const files = (dir: string): string[] => (existsSync(dir) ? readdirSync(dir) : []);

/**
 * What the package offers, read off the sources: subpath of the package to the module (without extension) that stands
 * behind it. package.json spells the same list out; a test holds the two together.
 */
export function publicEntries(src = "src"): Record<string, string> {
  const entries: Record<string, string> = {};
  if (existsSync(`${src}/index.ts`)) entries["."] = "index";
  if (existsSync(`${src}/schemas.ts`)) entries["./schemas"] = "schemas";
  for (const room of folders(src)) {
    if (!internalRooms.includes(room) && existsSync(`${src}/${room}/index.ts`)) entries[`./${room}`] = `${room}/index`;
  }
  for (const file of files(`${src}/locales`)) {
    const language = /^([a-z]{2,3}(?:-[A-Za-z]+)?)\.ts$/.exec(file)?.[1];
    if (language !== undefined) entries[`./locales/${language}`] = `locales/${language}`;
  }
  return entries;
}

const modules = Object.values(publicEntries());

export default defineConfig({
  entry: Object.fromEntries(modules.map((module) => [module, `src/${module}.ts`])),
  format: ["esm", "cjs"],
  target: "es2022",
  splitting: true,
  clean: true,
  treeshake: false,
  esbuildPlugins: [lean],
  // The words of six languages as they are written: escaped, a Thai letter takes six bytes instead of three.
  esbuildOptions: (options) => {
    options.charset = "utf8";
  },
  // tsup passes options to the declaration build that TypeScript 6 calls deprecated.
  dts: { compilerOptions: { ignoreDeprecations: "6.0" } },
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { publicEntries } from "../../tsup.config.js";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));

/** Types first: a resolver takes the first condition that holds. */
const conditions = (module: string) => ({
  import: { types: `./dist/${module}.d.ts`, default: `./dist/${module}.js` },
  require: { types: `./dist/${module}.d.cts`, default: `./dist/${module}.cjs` },
});

test("package.json exports what src offers, no more and no less", () => {
  const offered = Object.entries(publicEntries()).map(([subpath, module]) => [subpath, conditions(module)]);
  expect(manifest.exports).toEqual({ ...Object.fromEntries(offered), "./package.json": "./package.json" });
});

test("the conditions of every export stand in the order that resolvers need", () => {
  for (const target of Object.values<object | string>(manifest.exports)) {
    if (typeof target === "string") continue;
    expect(Object.keys(target)).toEqual(["import", "require"]);
    for (const branch of Object.values(target)) expect(Object.keys(branch)).toEqual(["types", "default"]);
  }
});

test("the package depends on date-fns alone, has zod beside it and runs nothing on installation", () => {
  expect(Object.keys(manifest.dependencies).sort()).toEqual(["@date-fns/tz", "date-fns"]);
  expect(manifest.peerDependencies).toEqual({ zod: "^4.0.0" });
  expect(Object.keys(manifest.scripts).filter((name) => /^(pre|post)?(install|prepare|pack)/.test(name))).toEqual([]);
});

test("development dependencies are pinned", () => {
  const loose = Object.entries<string>(manifest.devDependencies).filter(
    ([, range]) => !/^(npm:.+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(range),
  );
  expect(loose).toEqual([]);
});

test("the lock file names no registry", () => {
  expect(readFileSync("package-lock.json", "utf8")).not.toContain('"resolved": "http');
});

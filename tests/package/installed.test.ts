import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { nameOf, specifiers } from "./consumer.js";
import { run } from "./run.js";

const { folder, tarball } = inject("consumer");
const installed = join(folder, "node_modules/clientele");

/** Runs a script in the consumer's folder and reads the JSON that it prints. */
const evaluate = (file: string, script: string) => {
  writeFileSync(join(folder, file), script);
  return JSON.parse(run(process.execPath, [file], folder));
};

const esm = evaluate(
  "names.mjs",
  `const names = {};
   for (const specifier of ${JSON.stringify(specifiers)}) names[specifier] = Object.keys(await import(specifier)).sort();
   console.log(JSON.stringify(names));`,
);

const cjs = evaluate(
  "names.cjs",
  `const names = {};
   for (const specifier of ${JSON.stringify(specifiers)}) names[specifier] = Object.keys(require(specifier)).sort();
   console.log(JSON.stringify(names));`,
);

test.for(specifiers)("%s offers the same to import and to require", (specifier) => {
  expect(cjs[specifier]).toEqual(esm[specifier]);
});

test("the front door offers something", () => {
  expect(esm["clientele"].length).toBeGreaterThan(0);
});

test("classes are the same behind every door", () => {
  const script = (load: string) => `
    const homes = new Map();
    const twice = [];
    for (const specifier of ${JSON.stringify(specifiers)}) {
      for (const [name, value] of Object.entries(${load})) {
        if (homes.has(name) && homes.get(name) !== value) twice.push(specifier + " " + name);
        homes.set(name, value);
      }
    }
    console.log(JSON.stringify(twice));`;
  expect(evaluate("twice.mjs", script("await import(specifier)"))).toEqual([]);
  expect(evaluate("twice.cjs", script("require(specifier)"))).toEqual([]);
});

test("the tarball holds the build and the papers, nothing else", () => {
  const top = readdirSync(installed).sort();
  expect(
    top.filter((name) => !["CHANGELOG.md", "LICENSE", "README.md", "dist", "package.json"].includes(name)),
  ).toEqual([]);
  expect(top).toContain("LICENSE");
});

test("the build mentions no path of the machine that made it", () => {
  const files = readdirSync(join(installed, "dist"), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const telling = files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file, "utf8").includes(process.cwd()));
  expect(files.length).toBeGreaterThan(0);
  expect(telling).toEqual([]);
});

test("publint is content", () => {
  run(process.execPath, ["node_modules/publint/src/cli.js", "run", tarball, "--strict"]);
});

test("are the types wrong? no", () => {
  run(process.execPath, ["node_modules/@arethetypeswrong/cli/dist/index.js", tarball, "--profile", "node16"]);
});

const compilers = ["typescript-5.4", "typescript-5.9", "typescript-7"];
const resolutions = { nodenext: "nodenext", bundler: "esnext" };

test.for(
  compilers.flatMap((compiler) => Object.keys(resolutions).map((resolution) => [compiler, resolution] as const)),
)("%s compiles a consumer with %s resolution", ([compiler, resolution]) => {
  const sources = ["consumer.ts"];
  const text = specifiers.map((specifier) => `import * as ${nameOf(specifier)} from "${specifier}";`);
  const names = specifiers.map(nameOf).join(", ");
  writeFileSync(join(folder, "consumer.ts"), `${text.join("\n")}\nexport const all: object[] = [${names}];\n`);
  if (resolution === "nodenext") {
    const required = specifiers.map((specifier) => `import ${nameOf(specifier)} = require("${specifier}");`);
    writeFileSync(join(folder, "consumer.cts"), `${required.join("\n")}\nexport const all: object[] = [${names}];\n`);
    sources.push("consumer.cts");
  }
  const compilerOptions = {
    target: "es2022",
    // The types of zod speak of URL; those of this library need the language alone.
    lib: ["es2022", "dom"],
    types: [],
    module: resolutions[resolution as keyof typeof resolutions],
    moduleResolution: resolution,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: sources }));
  run(process.execPath, [join(process.cwd(), "node_modules", compiler, "bin/tsc"), "-p", folder]);
});

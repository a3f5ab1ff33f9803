import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { type Exports, toModule } from "../support/example-module.js";
import { collectExamples, type Example } from "../support/examples.js";

// Every example of the documentation is compiled and run, each as a module of its own.

const folder = resolve("tests/.generated/examples");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile("tests/tsconfig.json", ts.sys.readFile).config,
  ts.sys,
  resolve("tests"),
);

const examples = collectExamples();
const modulesWithExamples = [...new Set(examples.map(({ file }) => file).filter((file) => file.endsWith(".ts")))];

/** The face of the room in which a module stands, at whatever depth; of a module outside all rooms its own folder's. */
const roomOf = (file: string): string => join(/^.*\bsrc\/[^/]+(?=\/)/.exec(file)?.[0] ?? dirname(file), "index.ts");

const scopes = readScopes(modulesWithExamples);

/** What the examples of a module may use without importing it: what the module and its room export. */
function readScopes(modules: readonly string[]): Map<string, Exports> {
  const program = ts.createProgram([...modules, ...modules.map(roomOf).filter(existsSync)], options);
  const checker = program.getTypeChecker();
  const exportsOf = (file: string) => {
    const source = program.getSourceFile(file);
    const symbol = source && checker.getSymbolAtLocation(source);
    return (symbol ? checker.getExportsOfModule(symbol) : []).map((exported) => {
      const target = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      const typeOnly = (target.flags & ts.SymbolFlags.Value) === 0;
      return [exported.name, { from: resolve(file).replace(/\.ts$/, ".js"), typeOnly }] as const;
    });
  };
  return new Map(modules.map((module) => [module, new Map([...exportsOf(roomOf(module)), ...exportsOf(module)])]));
}

interface Generated {
  readonly example: Example;
  readonly module: string;
  /** Why the example could not be made a module. */
  readonly fault?: unknown;
}

const generated = examples.map((example): Generated => {
  const module = join(folder, `${example.file.replace(/[^a-z0-9]+/gi, "-")}-${example.line}.ts`);
  try {
    const scope = scopes.get(example.file) ?? new Map();
    writeFileSync(module, toModule(example.lines, resolve("tests/support/check.js"), scope));
    return { example, module };
  } catch (fault) {
    return { example, module, fault };
  }
});

const program = ts.createProgram(
  generated.filter(({ fault }) => fault === undefined).map(({ module }) => module),
  { ...options, noUnusedLocals: false },
);

/** Complaints of the compiler about an example, each with the line of the documentation. */
function complaints({ example, module }: Generated): string[] {
  const source = program.getSourceFile(module);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((diagnostic) => {
    const line = source!.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line;
    const origin = example.lines[line - 1]?.origin ?? "imports";
    return `${origin}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n")}`;
  });
}

describe.each([...new Set(examples.map(({ file }) => file))])("%s", (file) => {
  for (const item of generated.filter(({ example }) => example.file === file)) {
    test(`${item.example.title} (line ${item.example.line})`, async () => {
      if (item.fault !== undefined) throw item.fault;
      expect(complaints(item)).toEqual([]);
      if (item.example.run) await import(/* @vite-ignore */ item.module);
    });
  }
});

test("the documentation shows examples", () => {
  expect(examples.length).toBeGreaterThan(0);
});

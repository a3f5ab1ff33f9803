import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { publicEntries } from "../../tsup.config.js";
import { mayImport, typesOnly } from "../config/rooms.js";

/** Modules that a text imports or re-exports at run time, by specifier; what is only typed leaves no trace. */
export function runtimeImports(text: string): string[] {
  const source = ts.createSourceFile("module.ts", text, ts.ScriptTarget.ES2022);
  return source.statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement) && statement.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword) {
      return [(statement.moduleSpecifier as ts.StringLiteral).text];
    }
    if (ts.isExportDeclaration(statement) && !statement.isTypeOnly && statement.moduleSpecifier !== undefined) {
      return [(statement.moduleSpecifier as ts.StringLiteral).text];
    }
    return [];
  });
}

/** Every module of src by path, with what it imports at run time: paths of modules, names of packages. */
function importGraph(src: string): Map<string, string[]> {
  const modules = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  return new Map(
    modules.map((module) => [
      module,
      runtimeImports(readFileSync(join(src, module), "utf8")).map((specifier) =>
        specifier.startsWith(".") ? relative(".", join(dirname(module), specifier)).replace(/\.js$/, ".ts") : specifier,
      ),
    ]),
  );
}

/** The way from a module to a package, module by module, or undefined when there is none. */
function wayTo(
  target: string,
  graph: Map<string, string[]>,
  from: string,
  seen = new Set<string>(),
): string[] | undefined {
  if (from === target) return [from];
  if (seen.has(from)) return undefined;
  seen.add(from);
  for (const next of graph.get(from) ?? []) {
    const way = wayTo(target, graph, next, seen);
    if (way !== undefined) return [from, ...way];
  }
  return undefined;
}

const graph = importGraph("src");

test("type imports leave no trace, all others do", () => {
  const text =
    'import type { A } from "a";\nimport { b } from "b";\nimport "c";\nexport type { D } from "d";\nexport * from "e";';
  expect(runtimeImports(text)).toEqual(["b", "c", "e"]);
});

test("a way to zod is found through other modules", () => {
  const example = new Map([
    ["a.ts", ["b.ts"]],
    ["b.ts", ["a.ts", "c.ts"]],
    ["c.ts", ["zod"]],
  ]);
  expect(wayTo("zod", example, "a.ts")).toEqual(["a.ts", "b.ts", "c.ts", "zod"]);
});

test("only schema.ts files import zod", () => {
  const importers = [...graph].filter(([, imports]) => imports.includes("zod")).map(([module]) => module);
  expect(importers.filter((module) => !/^[a-z]+\/schema\.ts$/.test(module))).toEqual([]);
});

describe("free of zod", () => {
  const entries = Object.entries(publicEntries()).filter(([subpath]) => subpath !== "." && subpath !== "./schemas");
  test.for(entries)("%s", ([, module]) => {
    expect(wayTo("zod", graph, `${module}.ts`)).toBeUndefined();
  });
});

test("every import leads to a module that exists", () => {
  const missing = [...graph].flatMap(([module, imports]) =>
    imports.filter((next) => next.endsWith(".ts") && !graph.has(next)).map((next) => `${module} -> ${next}`),
  );
  expect(missing).toEqual([]);
});

test("no module imports itself by a way round", () => {
  const cycles = [...graph.keys()].flatMap((module) =>
    graph.get(module)!.flatMap((next) => {
      const way = wayTo(module, graph, next);
      return way === undefined ? [] : [[module, ...way].join(" -> ")];
    }),
  );
  expect(cycles).toEqual([]);
});

test("every folder of src is a room of the table", () => {
  const rooms = new Set(
    [...graph.keys()].filter((module) => module.includes("/")).map((module) => module.split("/")[0]),
  );
  expect([...rooms].filter((room) => mayImport[room!] === undefined && !typesOnly.includes(room!))).toEqual([]);
});

test("the table has no way back", () => {
  const order = Object.keys(mayImport);
  for (const [room, others] of Object.entries(mayImport)) {
    for (const other of others) {
      const back = mayImport[other]?.includes(room);
      expect(back, `${room} and ${other}`).toBe(false);
      expect(order, `${other} is no room`).toContain(other);
    }
  }
});

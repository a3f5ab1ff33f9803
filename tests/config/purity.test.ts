import ts from "typescript";
import { expect, test } from "vitest";

// The compiler is the first guard of purity: with no types of node or the DOM, their names do not exist in src.

const config = ts.getParsedCommandLineOfConfigFile("tsconfig.json", {}, {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: () => undefined,
} as ts.ParseConfigFileHost)!;

/** Messages of the compiler for a file that would stand in src with the given text. */
function compile(text: string): string[] {
  const file = ts.sys.resolvePath("src/shared/__snippet.ts");
  const host = ts.createCompilerHost(config.options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.readFile = (name) => (name === file ? text : readFile(name));
  host.getSourceFile = (name, version, ...rest) =>
    name === file ? ts.createSourceFile(name, text, version, true) : getSourceFile(name, version, ...rest);
  const program = ts.createProgram([file], config.options, host);
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(file))
    .map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));
}

test("pure code compiles", () => {
  expect(compile("export const a = new Date(0).toISOString();")).toEqual([]);
});

test.each([
  ["fetch", 'export const a = fetch("https://example.org");'],
  ["process", "export const a = process.env;"],
  ["console", "console.log(1);"],
  ["node:fs", 'import { readFileSync } from "node:fs";\nexport const a = readFileSync;'],
  ["Buffer", "export const a = Buffer.alloc(1);"],
  ["setTimeout", "setTimeout(() => {}, 1);"],
  ["crypto", "export const a = crypto.randomUUID();"],
  ["document", "export const a = document.title;"],
])("%s does not compile", (name, text) => {
  expect(compile(`export {};\n${text}`).join("\n")).toMatch(
    new RegExp(`Cannot find (name|module( or type declarations for side-effect import of)?) '${name}'`),
  );
});

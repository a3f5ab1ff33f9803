import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Plugin } from "esbuild";
import ts from "typescript";
import { mayImport } from "./rooms.js";

/**
 * Says in the build what is true of all sources: to load a module does nothing, so whatever is not used need not be there.
 *
 * A bundler drops a module without side effects, but the build puts many modules into one file, and within a file a top-level
 * call stays. And a file counts as needed as soon as somebody imports it, even for the sake of another name: through the face
 * of a room, everybody would load the whole room.
 */
export const lean: Plugin = {
  name: "lean",
  setup(build) {
    // The names that `withGround` adds.
    build.initialOptions.logOverride = { ...build.initialOptions.logOverride, "ignored-bare-import": "silent" };
    build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
      contents: withGround(path, leanText(path, readFileSync(path, "utf8"))),
      loader: "ts",
    }));
  },
};

/** Modules of rooms that many rooms use. */
const ground: Readonly<Record<string, RegExp>> = {
  shared: /^/,
  numerics: /^/,
  party: /^/,
  journey: /^(events|identity)\b/,
  facts: /^/,
  rules: /^/,
  privacy: /^(objection|protected-person)\b/,
};

/**
 * To open a file costs as much as to read a hundred kilobytes. The build makes a file of its own for every set of subpaths that
 * have some modules in common, which is a file for nearly every module that others stand on. So each subpath names those of
 * the rooms at the bottom, and they have few sets; a small room names no more than it may import. The names are no imports: what is not used is dropped.
 */
function withGround(path: string, text: string): string {
  const [, room = "", file = ""] = /[\\/]src[\\/](?:([a-z]+)[\\/])?([a-z]+)\.ts$/.exec(path) ?? [];
  const isFront = room === "" && (file === "index" || file === "schemas");
  if (!isFront && (file !== "index" || !Object.hasOwn(mayImport, room))) return text;
  const isSmall = ["party", "journey", "rules"].includes(room);
  const below = Object.entries(ground).filter(([one]) => !isSmall || one === room || mayImport[room]?.includes(one));
  const names = below.flatMap(([one, common]) => {
    const folder = join(dirname(path), isFront ? "" : "..", one);
    const modules = readdirSync(folder).filter(
      (name) => common.test(name) && /(?<!^index|^schema|^parse-.*)\.ts$/.test(name),
    );
    return modules.map((name) => `import ${JSON.stringify(join(folder, name))};`);
  });
  return [text, ...names].join("\n");
}

/** A piece of text to put in the place of another. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export function leanText(path: string, text: string): string {
  const source = parse(path, text);
  const edits = source.statements.flatMap((statement): Edit[] => {
    if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(droppable(source));
    if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement))
      return straight(path, source, statement);
    return [];
  });
  return edits.reduceRight((out, { from, to, text: part }) => out.slice(0, from) + part + out.slice(to), text);
}

const parse = (path: string, text: string) => ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);

/** A top-level constant that takes work becomes a call that a bundler may drop where nobody reads the constant. */
function droppable(source: ts.SourceFile): (declaration: ts.VariableDeclaration) => Edit[] {
  return ({ name, initializer }) => {
    if (initializer === undefined) return [];
    const value = initializer.getText(source);
    if (ts.isIdentifier(name)) {
      if (!takesWork(initializer)) return [];
      return [
        { from: initializer.getStart(source), to: initializer.end, text: `/* @__PURE__ */ (() => (${value}))()` },
      ];
    }
    // Bundlers never drop a pattern, so each of its names is read by itself.
    const parts = name.elements.map((element, place) => {
      if (
        ts.isOmittedExpression(element) ||
        element.dotDotDotToken !== undefined ||
        element.initializer !== undefined
      ) {
        throw new Error(`${source.fileName}: a top-level pattern may hold names only; got ${name.getText(source)}`);
      }
      const own = element.name.getText(source);
      const field = ts.isArrayBindingPattern(name)
        ? `[${place}]`
        : `.${(element.propertyName ?? element.name).getText(source)}`;
      return `${own} = /* @__PURE__ */ (() => (${value})${field})()`;
    });
    return [{ from: name.getStart(source), to: initializer.end, text: parts.join(", ") }];
  };
}

/** Whether more than literals and functions have to be made. */
function takesWork(node: ts.Node): boolean {
  if (ts.isFunctionLike(node) || ts.isTypeNode(node)) return false;
  return (
    ts.isCallExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isSpreadElement(node) ||
    ts.isSpreadAssignment(node) ||
    ts.isBinaryExpression(node) ||
    ts.isComputedPropertyName(node) ||
    ts.isTemplateExpression(node) ||
    (ts.forEachChild(node, takesWork) ?? false)
  );
}

/** Imports from the face of a room lead straight to the files in which the names are made. */
function straight(path: string, source: ts.SourceFile, statement: ts.ImportDeclaration | ts.ExportDeclaration): Edit[] {
  const face = fileOf(path, statement.moduleSpecifier);
  if (face === undefined || !face.endsWith("/index.ts")) return [];
  const isImport = ts.isImportDeclaration(statement);
  if (isImport ? statement.importClause?.phaseModifier !== undefined : statement.isTypeOnly) return [];
  const names = isImport ? statement.importClause?.namedBindings : statement.exportClause;
  if (names === undefined || !(ts.isNamedImports(names) || ts.isNamedExports(names))) return [];
  const verb = isImport ? "import" : "export";
  const lines = names.elements.flatMap((element) => {
    if (element.isTypeOnly) return [];
    const origin = originOf(face, (element.propertyName ?? element.name).text);
    if (origin === undefined) throw new Error(`${path}: ${face} offers no ${element.getText(source)}`);
    const to = relative(dirname(path), origin.file).replace(/\.ts$/, ".js");
    const from = to.startsWith(".") ? to : `./${to}`;
    return `${verb} { ${origin.name} as ${element.name.text} } from ${JSON.stringify(from)};`;
  });
  return [{ from: statement.getStart(source), to: statement.end, text: lines.join(" ") }];
}

function fileOf(path: string, specifier: ts.Expression | undefined): string | undefined {
  if (specifier === undefined || !ts.isStringLiteral(specifier) || !specifier.text.startsWith(".")) return undefined;
  const file = join(dirname(path), specifier.text.replace(/\.js$/, ".ts"));
  return existsSync(file) ? file : undefined;
}

interface Origin {
  readonly file: string;
  readonly name: string;
}

/** The file in which what a module offers under a name is made, and its name there. */
function originOf(file: string, name: string): Origin | undefined {
  for (const statement of moduleAt(file).statements) {
    if (ts.isExportDeclaration(statement) && !statement.isTypeOnly) {
      const next = fileOf(file, statement.moduleSpecifier);
      const { exportClause } = statement;
      if (exportClause === undefined && next !== undefined) {
        const origin = originOf(next, name);
        if (origin !== undefined) return origin;
      } else if (exportClause !== undefined && ts.isNamedExports(exportClause)) {
        const found = exportClause.elements.find((element) => element.name.text === name && !element.isTypeOnly);
        const own = (found?.propertyName ?? found?.name)?.text;
        if (own !== undefined) return next === undefined ? { file, name } : originOf(next, own);
      }
    } else if (declares(statement, name)) {
      return { file, name };
    }
  }
  return undefined;
}

function declares(statement: ts.Statement, name: string): boolean {
  if (!ts.canHaveModifiers(statement)) return false;
  if (!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return false;
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.some(
      (declaration) => ts.isIdentifier(declaration.name) && declaration.name.text === name,
    );
  }
  return (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name?.text === name;
}

const modules = new Map<string, ts.SourceFile>();

function moduleAt(file: string): ts.SourceFile {
  let found = modules.get(file);
  if (found === undefined) modules.set(file, (found = parse(file, readFileSync(file, "utf8"))));
  return found;
}

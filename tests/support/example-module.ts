import ts from "typescript";
import { type Line } from "./examples.js";
import { isWhole, readExpectation } from "./expectation.js";

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text behind the arrow of a comment that belongs to a statement, with the lines on which it goes on. */
function arrowAfter(code: string, end: number): { text: string; at: number } | undefined {
  const found = /^[ \t;]*(?:\r?\n[ \t]*)?\/\/ ?=>[ \t]?(.*)/.exec(code.slice(end));
  if (found === null) return undefined;
  let text = found[1]!.trim();
  let at = end + found[0].length;
  while (!/^throws\b/.test(text) && !isWhole(text)) {
    const next = /^\r?\n[ \t]*\/\/ ?(?!=>)(.*)/.exec(code.slice(at));
    if (next === null) break;
    text += `\n${next[1]}`;
    at += next[0].length;
  }
  return { text, at };
}

/** What a statement shows: the value of an expression, of what `console.log` prints, or of a constant. */
function shown(statement: ts.Statement, source: ts.SourceFile): { expression: string; replaces: boolean } | undefined {
  if (ts.isExpressionStatement(statement)) {
    const { expression } = statement;
    const logged = ts.isCallExpression(expression) && expression.expression.getText(source) === "console.log";
    const [argument, ...more] = logged ? expression.arguments : [expression];
    return argument === undefined || more.length > 0
      ? undefined
      : { expression: argument.getText(source), replaces: true };
  }
  if (ts.isVariableStatement(statement) && statement.declarationList.declarations.length === 1) {
    const { name } = statement.declarationList.declarations[0]!;
    if (ts.isIdentifier(name)) return { expression: name.text, replaces: false };
  }
  return undefined;
}

/**
 * The code of an example with every `expression // => value` turned into a check. Line n of the result is line n of the
 * example, so that a complaint about one is a complaint about the other.
 */
export function withChecks(lines: readonly Line[]): string {
  const code = lines.map((line) => line.text).join("\n");
  const source = ts.createSourceFile("example.ts", code, ts.ScriptTarget.ES2022, true);
  const edits: Edit[] = [];
  let arrows = code.match(/\/\/ ?=>/g)?.length ?? 0;

  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isExpressionStatement(node) && !ts.isVariableStatement(node)) return;
    const arrow = arrowAfter(code, node.end);
    const value = arrow && shown(node, source);
    if (arrow === undefined || value === undefined) return;
    arrows -= 1;
    const origin = JSON.stringify(lines[source.getLineAndCharacterOfPosition(node.end).line]!.origin);
    const expectation = readExpectation(arrow.text);
    const call =
      expectation.kind === "value"
        ? `check(${origin}, (${value.expression}), ${expectation.source.replace(/\n/g, " ")});`
        : `checkThrows(${origin}, () => (${value.expression}), ${JSON.stringify(expectation.message)});`;
    edits.push(
      value.replaces
        ? { start: node.getStart(source), end: node.end, text: call }
        : { start: node.end, end: node.end, text: ` ${call}` },
    );
  };
  visit(source);

  if (arrows > 0) throw new Error(`${lines[0]?.origin}: ${arrows} of the arrows stand behind nothing that has a value`);
  return edits
    .sort((a, b) => b.start - a.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), code);
}

/** The names that an example uses, and those that it imports or declares itself. */
function namesIn(code: string): { used: Set<string>; own: Set<string> } {
  const used = new Set<string>();
  const own = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) used.add(node.text);
    const declares =
      ts.isVariableDeclaration(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isImportSpecifier(node) ||
      ts.isNamespaceImport(node) ||
      ts.isImportClause(node) ||
      ts.isBindingElement(node);
    if (declares && node.name !== undefined && ts.isIdentifier(node.name)) own.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("example.ts", code, ts.ScriptTarget.ES2022, true));
  return { used, own };
}

/** What a module offers by name, and whether the name is a type only. */
export type Exports = ReadonlyMap<string, { readonly from: string; readonly typeOnly: boolean }>;

/**
 * A whole module for an example: one line of imports, then the code. Names that the example uses without importing them
 * come from `scope`.
 */
export function toModule(lines: readonly Line[], helpers: string, scope: Exports): string {
  const code = withChecks(lines);
  const { used, own } = namesIn(lines.map((line) => line.text).join("\n"));
  const imports = [...scope]
    .filter(([name]) => used.has(name) && !own.has(name))
    .map(([name, { from, typeOnly }]) => `import ${typeOnly ? "type " : ""}{ ${name} } from ${JSON.stringify(from)};`);
  const tools = ["check", "checkThrows", "about", "containing", "beginning"].filter((tool) =>
    code.includes(`${tool}(`),
  );
  const helpersImport = tools.length === 0 ? "" : `import { ${tools.join(", ")} } from ${JSON.stringify(helpers)}; `;
  return `${helpersImport}${imports.join(" ")} export {};\n${code}\n`;
}

import ts from "typescript";

// The right side of `expression // => value` is a literal of JavaScript, so that it is compared and not merely shown:
//
//   // => 42                       a number, to the last bit
//   // => ~0.6726                  a number, to the digits that are shown
//   // => "at risk"                a string: always in quotes
//   // => { a: 1, b: [2, 3] }      an object or an array, deeply and completely
//   // => { a: 1, ... }            an object that has these among its members
//   // => [1, 2, ...]              an array that begins like this
//   // => throws needs at least    an error whose message contains the text
//
// A value may go on over the comment lines that follow.

/** What a comment expects, as source text for the generated module, which calls `check` of ./check.ts. */
export type Expectation =
  { readonly kind: "value"; readonly source: string } | { readonly kind: "throws"; readonly message: string };

/** Reads the right side of an arrow; throws when it is neither a literal nor `throws ...`. */
export function readExpectation(text: string): Expectation {
  if (/^throws\b/.test(text)) return { kind: "throws", message: text.slice("throws".length).trim() };
  return { kind: "value", source: toSource(parse(text), text) };
}

/** True when the text needs no further lines to be a whole expression. */
export function isWhole(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

function parse(text: string): ts.Expression {
  // A rest is no JavaScript; a spread of a marker is.
  const marked = text.replace(/\.\.\.(?=\s*,?\s*[}\]])/g, "...rest");
  const source = ts.createSourceFile("value.ts", `(${marked}\n);`, ts.ScriptTarget.ES2022, true);
  const { parseDiagnostics } = source as unknown as { parseDiagnostics: readonly ts.Diagnostic[] };
  const [statement, ...more] = source.statements;
  const whole = parseDiagnostics.length === 0 && more.length === 0;
  if (!whole || !ts.isExpressionStatement(statement!) || !ts.isParenthesizedExpression(statement.expression)) {
    throw new Error(`not a literal: ${text} (strings stand in quotes)`);
  }
  return statement.expression.expression;
}

const isRest = (node: ts.Node): boolean =>
  (ts.isSpreadElement(node) || ts.isSpreadAssignment(node)) && node.expression.getText() === "rest";

const words = ["undefined", "NaN", "Infinity"];

function toSource(node: ts.Expression, text: string): string {
  const recurse = (inner: ts.Expression) => toSource(inner, text);
  switch (node.kind) {
    case ts.SyntaxKind.NumericLiteral:
    case ts.SyntaxKind.BigIntLiteral:
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
    case ts.SyntaxKind.TrueKeyword:
    case ts.SyntaxKind.FalseKeyword:
    case ts.SyntaxKind.NullKeyword:
      return node.getText();
  }
  if (ts.isIdentifier(node) && words.includes(node.text)) return node.text;
  if (ts.isPrefixUnaryExpression(node)) {
    if (node.operator === ts.SyntaxKind.MinusToken) return `-${recurse(node.operand)}`;
    const digits = /^~(-?\d+(?:\.(\d+))?)$/.exec(node.getText());
    if (digits !== null) return `about(${digits[1]}, ${digits[2]?.length ?? 0})`;
  }
  if (ts.isArrayLiteralExpression(node)) {
    const items = node.elements
      .filter((element) => !isRest(element))
      .map(recurse)
      .join(", ");
    return node.elements.some(isRest) ? `beginning([${items}])` : `[${items}]`;
  }
  if (ts.isObjectLiteralExpression(node)) {
    const members = node.properties
      .filter((property) => !isRest(property))
      .map((property) => {
        if (ts.isPropertyAssignment(property) && !ts.isComputedPropertyName(property.name)) {
          return `${property.name.getText()}: ${recurse(property.initializer)}`;
        }
        throw new Error(`not a literal: ${text} (${property.getText()})`);
      });
    return node.properties.some(isRest) ? `containing({ ${members.join(", ")} })` : `{ ${members.join(", ")} }`;
  }
  throw new Error(`not a literal: ${text} (strings stand in quotes)`);
}

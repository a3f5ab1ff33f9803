import { describe, expect, test } from "vitest";
import { about, beginning, check } from "../support/check.js";
import { toModule, withChecks } from "../support/example-module.js";
import { examplesOfMarkdown, examplesOfModule, type Line } from "../support/examples.js";
import { readExpectation } from "../support/expectation.js";

// The documentation is held by its examples; this holds what holds them.

const lines = (code: string): Line[] =>
  code.split("\n").map((text, index) => ({ text, origin: `page.md:${index + 1}` }));

/** Runs the checks of an example made of plain JavaScript. */
function runChecks(code: string): void {
  const run = new Function("check", "about", "beginning", "containing", "checkThrows", withChecks(lines(code)));
  run(
    check,
    about,
    beginning,
    (members: object) => expect.objectContaining(members as Record<string, unknown>),
    (origin: string, act: () => unknown, message: string) => expect(act, origin).toThrow(message),
  );
}

describe("an example holds", () => {
  test.each([
    "1 + 1 // => 2",
    "1 + 1; // => 2",
    "1 + 1;\n// => 2",
    "0.1 + 0.2 // => ~0.3",
    "-2 / 3 // => ~-0.667",
    '["a", "b"].join(" ") // => "a b"',
    "({ a: [1, { b: null }] }) // => { a: [1, { b: null }] }",
    "({ a: 1, b: 2 }) // => { a: 1, ... }",
    "[1, 2, 3] // => [1, 2, ...]",
    "const x = { a: 1 }; // => { a: 1 }",
    "({ a: 1, b: 2 }) // => {\n//   a: 1,\n//   b: 2,\n// }",
    "console.log([1].length); // => 1",
    '(() => { throw new Error("needs at least 1"); })() // => throws at least',
    "let total = 0;\nfor (const n of [1, 2]) {\n  total += n;\n}\ntotal // => 3",
  ])("%s", (code) => {
    expect(() => runChecks(code)).not.toThrow();
  });
});

describe("an example that says something untrue fails", () => {
  test.each([
    "1 + 1 // => 3",
    "0.1 + 0.2 // => 0.3",
    "0.6 // => ~0.67",
    '"a" // => "b"',
    "({ a: 1, b: 2 }) // => { a: 1 }",
    "({ a: 1 }) // => { a: 1, b: 2, ... }",
    "[1, 2, 3] // => [1, 2]",
    "[1, 2, 3] // => [2, ...]",
    "const x = 1; // => 2",
    "1 // => throws anything",
    "({ a: 1, b: 2 }) // => {\n//   a: 1,\n//   b: 3,\n// }",
  ])("%s", (code) => {
    expect(() => runChecks(code)).toThrow(/page\.md:1/);
  });
});

describe("what cannot be compared is refused, not skipped", () => {
  test.each(["at risk", "lapsed", "about 0.67", "", "f(1)"])("%s", (text) => {
    expect(() => readExpectation(text)).toThrow("not a literal");
  });

  test("an arrow behind nothing", () => {
    expect(() => withChecks(lines("if (true) {} // => 1"))).toThrow("behind nothing");
  });
});

describe("extraction", () => {
  test("takes the ts fences of a page, by the heading above", () => {
    const page =
      "# A\n\n```ts\n1\n```\n\n```sh\nnpm\n```\n\n## B\n\n```ts no-run\n2\n```\n\n- item\n\n  ```ts continue\n  3\n  ```\n";
    expect(
      examplesOfMarkdown("p.md", page).map(({ title, line, run, lines: code }) => [
        title,
        line,
        run,
        code.map((c) => c.text),
      ]),
    ).toEqual([
      ["A", 4, true, ["1"]],
      ["B", 14, false, ["2"]],
      ["B", 20, true, ["2", "3"]],
    ]);
  });

  test("takes the examples of a comment, by what it documents", () => {
    const text =
      "/**\n * Adds.\n *\n * @example Two numbers\n * ```ts\n * add(1, 2) // => 3\n * ```\n *\n * @example\n * add(0, 0) // => 0\n */\nexport function add() {}\n";
    expect(
      examplesOfModule("a.ts", text).map(({ title, line, lines: code }) => [title, line, code.map((c) => c.text)]),
    ).toEqual([
      ["add", 6, ["add(1, 2) // => 3"]],
      ["add", 10, ["add(0, 0) // => 0", ""]],
    ]);
  });

  test("brings the names into scope that the example does not import itself", () => {
    const scope = new Map([
      ["add", { from: "clientele/sums", typeOnly: false }],
      ["Sum", { from: "clientele/sums", typeOnly: true }],
      ["other", { from: "clientele/sums", typeOnly: false }],
    ]);
    const module = toModule(lines('import { other } from "x";\nconst s: Sum = add(other);'), "helpers", scope);
    expect(module.split("\n")[0]!.trim()).toBe(
      'import { add } from "clientele/sums"; import type { Sum } from "clientele/sums"; export {};',
    );
  });

  test("keeps every line on its line", () => {
    const code = withChecks(lines("const a = f(\n  1,\n); // => 1\na // => {\n//  b: 1 }\ng()"));
    expect(code.split("\n")[5]).toBe("g()");
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** One line of an example, and where it was written. */
export interface Line {
  readonly text: string;
  readonly origin: string;
}

/** An example of the documentation: what a reader may copy and expects to work. */
export interface Example {
  readonly file: string;
  /** Line of the file on which the code begins, from 1. */
  readonly line: number;
  readonly title: string;
  readonly lines: readonly Line[];
  /** False when the example is only type-checked (```ts no-run). */
  readonly run: boolean;
}

interface Fence {
  readonly line: number;
  readonly info: readonly string[];
  readonly code: readonly string[];
}

const toLines = (file: string, line: number, code: readonly string[]): Line[] =>
  code.map((text, index) => ({ text, origin: `${file}:${line + index}` }));

/** The fenced blocks of TypeScript in lines of Markdown; `firstLine` is the number of the first of them. */
function fences(lines: readonly string[], firstLine: number): Fence[] {
  const found: Fence[] = [];
  let open: { indent: string; ticks: string; info: string[]; start: number } | undefined;
  lines.forEach((text, index) => {
    const [, indent = "", ticks = "", info = ""] = /^(\s*)(`{3,})(.*)$/.exec(text) ?? [];
    if (open === undefined) {
      if (ticks !== "") open = { indent, ticks, info: info.trim().split(/\s+/), start: index + 1 };
    } else if (ticks.length >= open.ticks.length && info.trim() === "") {
      const { indent: margin, start } = open;
      const code = lines
        .slice(start, index)
        .map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line));
      if (["ts", "typescript"].includes(open.info[0]!))
        found.push({ line: firstLine + start, info: open.info.slice(1), code });
      open = undefined;
    }
  });
  return found;
}

/**
 * The examples of a Markdown page: its ```ts fences, each named by the heading above it. A fence marked `continue` goes
 * on where the one before it ended, and sees what it declared.
 */
export function examplesOfMarkdown(file: string, text: string): Example[] {
  const lines = text.split(/\r?\n/);
  let before: readonly Line[] = [];
  return fences(lines, 1).map(({ line, info, code }) => {
    const heading = lines.slice(0, line - 1).findLast((candidate) => /^#{1,6} /.test(candidate));
    const own = toLines(file, line, code);
    before = info.includes("continue") ? [...before, ...own] : own;
    return { file, line, title: heading?.replace(/^#+ /, "") ?? file, lines: before, run: !info.includes("no-run") };
  });
}

/** The examples of a module: the `@example` blocks of its TSDoc comments, each named by what the comment documents. */
export function examplesOfModule(file: string, text: string): Example[] {
  const found: Example[] = [];
  for (const comment of text.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
    const firstLine = text.slice(0, comment.index).split("\n").length;
    const lines = comment[0]
      .split("\n")
      .map((line) => line.replace(/^\s*(\/\*\*|\*\/|\*(?!\/)) ?/, "").replace(/\s*\*\/$/, ""));
    const after = text.slice(comment.index + comment[0].length);
    const subject =
      /^\s*(?:export |declare |default |async |readonly |abstract )*(?:function|const|let|class|interface|type|enum)?\s*([\w$]+)/.exec(
        after,
      )?.[1];
    lines.forEach((line, index) => {
      if (!/^\s*@example\b/.test(line)) return;
      const end = lines.findIndex((other, at) => at > index && /^\s*@[a-z]/.test(other));
      const block = lines.slice(index + 1, end === -1 ? undefined : end);
      const fenced = fences(block, firstLine + index + 1);
      const bare: Fence[] = [{ line: firstLine + index + 1, info: [], code: block }];
      for (const { line: at, info, code } of fenced.length > 0 || block.some((b) => b.includes("```"))
        ? fenced
        : bare) {
        found.push({
          file,
          line: at,
          title: subject ?? "module",
          lines: toLines(file, at, code),
          run: !info.includes("no-run"),
        });
      }
    });
  }
  return found;
}

const filesBelow = (folder: string, extension: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(extension))
    .map((file) => join(folder, file))
    .sort();

/** Every example that the project shows: README, the pages of docs and the comments of the sources. */
export function collectExamples(): Example[] {
  const pages = ["README.md", ...filesBelow("docs", ".md").filter((file) => !file.startsWith(join("docs", "api")))];
  return [
    ...pages
      .filter((file) => ts.sys.fileExists(file))
      .flatMap((file) => examplesOfMarkdown(file, readFileSync(file, "utf8"))),
    ...filesBelow("src", ".ts").flatMap((file) => examplesOfModule(file, readFileSync(file, "utf8"))),
  ];
}

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type FactDefinition, factDictionary } from "clientele/facts";
import { expect, test } from "vitest";

// The table of docs/concepts/facts.md is written from the dictionary: UPDATE_DOCS=1 npm run unit -- dictionary-page

const page = fileURLToPath(new URL("../../docs/concepts/facts.md", import.meta.url));
const marked = /(<!-- dictionary: generated -->\n)[^]*?(<!-- \/dictionary -->)/;

const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(", ");

function needsInWords({ needs, needsOneOf = [] }: FactDefinition): string {
  const any = needsOneOf.length === 0 ? "" : `one of ${code(needsOneOf)}`;
  return [code(needs), any].filter((part) => part !== "").join(", and ");
}

function table(): string {
  const rows = Object.entries(factDictionary).map(([name, fact]) => [
    `\`${name}\``,
    fact.unit,
    fact.definition,
    needsInWords(fact),
  ]);
  const cells = [["Fact", "Unit", "Definition", "Needs"], ["---", "---", "---", "---"], ...rows];
  return cells.map((row) => `| ${row.join(" | ")} |`).join("\n");
}

const generated = (text: string) =>
  text.replace(marked, (_, open: string, close: string) => `${open}\n<!-- prettier-ignore -->\n${table()}\n\n${close}`);

test("the page shows the dictionary as it is", () => {
  const text = readFileSync(page, "utf8");
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(page, generated(text));
  else expect(text).toBe(generated(text));
});

test("every fact has a definition that is a sentence", () => {
  for (const { definition } of Object.values(factDictionary)) expect(definition).toMatch(/^\S.{5,}\.$/);
});

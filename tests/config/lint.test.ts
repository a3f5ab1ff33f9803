import { ESLint } from "eslint";
import { describe, expect, test } from "vitest";

// A lint rule that cannot fail is worthless: each ban is shown a snippet that it must refuse.

const eslint = new ESLint({ overrideConfigFile: "tests/config/eslint.config.js" });

const complaints = async (code: string, filePath: string): Promise<string[]> => {
  const [result] = await eslint.lintText(`${code}\n`, { filePath });
  return result!.messages.map((message) => message.ruleId ?? message.message);
};

const refused: Record<string, readonly string[]> = {
  "no-restricted-syntax": [
    "export const a = Date.now();",
    "export const a = new Date();",
    "export const a = Date();",
    "export const a = new Date(2026, 0, 1);",
    "export const a = Math.random();",
    "export const a = (x: number) => x.toLocaleString();",
    'export const a = (x: string) => x.toLocaleLowerCase("tr");',
    "export const a = (x: Date) => x.toLocaleDateString(undefined);",
    "export const a = (x: string, y: string) => x.localeCompare(y);",
    "export const a = new Intl.NumberFormat();",
    "export const a = new Intl.NumberFormat(undefined, {});",
    "export const a = Intl.NumberFormat([]);",
    "export const a = new Intl.Collator();",
    "export const a = Intl.DateTimeFormat().resolvedOptions().timeZone;",
    'export const a = new Intl.DateTimeFormat("en");',
    'export const a = new Intl.DateTimeFormat("en", { year: "numeric" });',
    ...["getHours", "getDay", "getDate", "getMonth", "getFullYear", "getMinutes", "getTimezoneOffset"].map(
      (method) => `export const a = (x: Date) => x.${method}();`,
    ),
    "export const a = (x: Date) => x.setHours(0);",
    "export const a = (x: Date) => x.setMonth(0);",
    "export const a = (x: Date) => x.toDateString();",
    'export const a = new Function("return 1");',
    'export const a = import("./b.js");',
    "export const a = (x: string | undefined) => x!.length;",
  ],
  "no-restricted-globals": [
    "export const a = process.env;",
    "export const a = globalThis.Date;",
    "console.log(1);",
    "export const a = performance.now();",
    "export const a = crypto.randomUUID();",
    'export const a = fetch("https://example.org");',
    "setTimeout(() => 1, 1);",
  ],
  "no-eval": ['export const a = eval("1");'],
  "@typescript-eslint/no-restricted-imports": [
    'import * as z from "zod";\nexport const a = z.string();',
    'import { z } from "zod";\nexport const a = z.string();',
    'export { z } from "zod";',
    'import { addDays } from "date-fns";\nexport const a = addDays;',
    'import { readFileSync } from "node:fs";\nexport const a = readFileSync;',
    'import * as mini from "zod/mini";\nexport const a = mini;',
    'import lodash from "lodash";\nexport const a = lodash;',
  ],
  "@typescript-eslint/no-explicit-any": ["export const a = (x: any) => x;"],
  "@typescript-eslint/no-unused-vars": ["const a = 1;\nexport {};"],
  "clientele/room-direction": [
    'import { a } from "../journey/a.js";\nexport const b = a;',
    'import type { A } from "../facts/a.js";\nexport type B = A;',
    'export * from "../profile/index.js";',
    'import { a } from "../index.js";\nexport const b = a;',
    'import { a } from "../../tests/a.js";\nexport const b = a;',
  ],
};

describe.each(Object.entries(refused))("%s refuses in src", (rule, snippets) => {
  test.each(snippets)("%s", async (code) => {
    expect(await complaints(code, "src/party/example.ts")).toContain(rule);
  });
});

const allowed: Record<string, string> = {
  "a date of a number": "export const a = (x: number) => new Date(x).getUTCHours();",
  "Date.UTC": "export const a = new Date(Date.UTC(2026, 0, 1));",
  "an index within bounds": "export const a = (x: readonly number[]) => x[0]!;",
  "a formatter that names locale and zone":
    'export const a = (z: string) => new Intl.DateTimeFormat("en-US", { timeZone: z });',
  "date-fns by subpath":
    'import { differenceInCalendarDays } from "date-fns/differenceInCalendarDays";\nexport const a = differenceInCalendarDays;',
  "types of zod": 'import type * as z from "zod";\nexport type A = z.ZodType;',
  "an import up the table": 'import { a } from "../shared/a.js";\nexport const b = a;',
  "an import within the room": 'import { a } from "./a.js";\nexport const b = a;',
};

describe("src may use", () => {
  test.each(Object.entries(allowed))("%s", async (_, code) => {
    expect(await complaints(code, "src/party/example.ts")).toEqual([]);
  });
});

describe("zod in schema.ts", () => {
  test("by namespace", async () => {
    expect(await complaints('import * as z from "zod";\nexport const a = z.string();', "src/party/schema.ts")).toEqual(
      [],
    );
  });

  test.each(['import { z } from "zod";\nexport const a = z;', 'import z from "zod";\nexport const a = z;'])(
    "not by name: %s",
    async (code) => {
      expect(await complaints(code, "src/party/schema.ts")).toContain("no-restricted-syntax");
    },
  );
});

describe("locales", () => {
  test("see the types of every room", async () => {
    expect(
      await complaints('import type { A } from "../profile/a.js";\nexport type B = A;', "src/locales/en.ts"),
    ).toEqual([]);
  });

  test("and nothing else of it", async () => {
    const code = 'import { a } from "../profile/a.js";\nexport const b = a;';
    expect(await complaints(code, "src/locales/en.ts")).toContain("clientele/room-direction");
  });
});

test("a comment in src cannot switch a rule off", async () => {
  const code = "// eslint-disable-next-line\nexport const a = Math.random();";
  expect(await complaints(code, "src/party/example.ts")).toContain("no-restricted-syntax");
});

test("a room that is missing from the table is told", async () => {
  const code = 'import { a } from "../shared/a.js";\nexport const b = a;';
  expect(await complaints(code, "src/attic/example.ts")).toContain("clientele/room-direction");
});

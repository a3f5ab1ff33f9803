import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The demonstration as a user runs it: a process of its own. */
function demo(...args: readonly string[]): Promise<Ended> {
  const command = ["node_modules/tsx/dist/cli.mjs", "--tsconfig", "tests/tsconfig.json", "docs/examples/demo/main.ts"];
  return new Promise((resolve) => {
    execFile(process.execPath, [...command, ...args], { cwd: root, maxBuffer: 1e7 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

const common = [
  "A shop and its customers",
  "What was read, and what was not",
  "Stages: where the customers stand",
  "Traits: what they do and feel",
  "RFM segments: how lately, how often, how much",
  "Churn: who is likely to have left",
  "Would the model have known?",
  "Most at risk: whom to think of first",
  "Value: what they will bring",
  "Loyalty: what they do, say, and do for others to hear",
  "Personas: groups that shop alike",
  "Time",
];

/** What orders alone cannot tell, and before what it is told. */
const told: Readonly<Record<string, readonly string[]>> = {
  "Loyalty: what they do, say, and do for others to hear": [
    "Attitude: what they say when asked",
    "What they value",
    "What they spend elsewhere, and their points",
  ],
  "Personas: groups that shop alike": [
    "Advocacy: who speaks for the shop, and who brought whom",
    "Service: what comes before loyalty",
  ],
  Time: ["Planted against found"],
};

/** Lines that are underlined. */
function headingsOf(out: string): string[] {
  const lines = out.split("\n");
  return lines.filter((_, i) => /^[-=]{3,}$/.test(lines[i + 1] ?? ""));
}

/** Planted, found, right, precision and recall of each type, from the first table after the heading. */
function foundOf(out: string): Map<string, { readonly precision: number; readonly recall: number }> {
  const [, after = ""] = out.split("Planted against found");
  const [onPurpose = ""] = after.split("ordinary buyers");
  const rows = onPurpose.matchAll(/^ {2}[AB]\d+ +([\w-]+) +\d+ +\d+ +\d+ +(\d+) % +(\d+) %$/gm);
  return new Map(
    [...rows].map(([, type, precision, recall]) => [type!, { precision: Number(precision), recall: Number(recall) }]),
  );
}

describe("npm run demo", () => {
  test("reports on a made-up shop and finds what was planted", { timeout: 120_000 }, async () => {
    const { code, out } = await demo();
    expect(code).toBe(0);
    expect(headingsOf(out)).toEqual(common.flatMap((title) => [...(told[title] ?? []), title]));
    for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(100);

    const found = foundOf(out);
    expect(found.size).toBe(22);
    for (const [type, { precision, recall }] of found) {
      expect(precision, `precision of ${type}`).toBeGreaterThanOrEqual(95);
      expect(recall, `recall of ${type}`).toBeGreaterThanOrEqual(95);
    }
  });

  test("tells how it is used", { timeout: 30_000 }, async () => {
    const { code, out } = await demo("--help");
    expect(code).toBe(0);
    expect(out).toContain("--orders FILE");
  });

  test("ends with 1 and a sentence when it cannot go on", { timeout: 30_000 }, async () => {
    const { code, out, err } = await demo("--orders", "nowhere.csv", "--customer", "a", "--date", "b", "--amount", "c");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^There is no file nowhere\.csv\.\n/);
  });
});

describe("npm run demo on public files of orders", () => {
  const data = `${root}../shared/data/`;
  const files: [string, readonly string[], RegExp][] = [
    [
      "cdnow/transactions.csv",
      ["id", "date", "sales", "--as-of", "1997-09-30"],
      /2,357 customers, 946 of them with a repeat/,
    ],
    ["rfm_orders/orders.csv", ["customer_id", "order_date", "revenue", "--as-of", "2006-12-31"], /995 customers/],
    [
      "online_retail/lines_sample.csv.gz",
      ["CustomerID", "InvoiceDate", "UnitPrice", "--quantity", "Quantity", "--order", "InvoiceNo"].concat([
        "--currency",
        "GBP",
        "--zone",
        "Europe/London",
      ]),
      /Row 176: the row names no customer/,
    ],
  ];

  for (const [file, [customer, date, amount, ...more], finding] of files) {
    test.skipIf(!existsSync(data + file))(file, { timeout: 60_000 }, async () => {
      const columns = ["--customer", customer!, "--date", date!, "--amount", amount!];
      const { code, out } = await demo("--orders", data + file, ...columns, ...more);
      expect(code).toBe(0);
      // Its orders begin 39 weeks before the day of the report: there is nothing to hold a model against.
      const young = file.startsWith("cdnow");
      expect(headingsOf(out)).toEqual(common.filter((title) => !young || title !== "Would the model have known?"));
      expect(out).toMatch(finding);
    });
  }
});

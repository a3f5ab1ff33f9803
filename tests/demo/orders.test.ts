import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OrderFile, readOptions, UsageError } from "../../docs/examples/demo/options.js";
import { readOrders } from "../../docs/examples/demo/orders/orders.js";

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "orders-"))));
afterAll(() => rmSync(folder, { recursive: true }));

const columns = { customer: "who", date: "day", amount: "paid", zone: "UTC", cancelled: "C" };

function read(csv: string, options: Partial<OrderFile> = {}, name = "orders.csv") {
  const file = join(folder, name);
  writeFileSync(file, name.endsWith(".gz") ? gzipSync(csv) : csv);
  return readOrders({ ...columns, file, ...options });
}

describe("a file of orders", () => {
  test("becomes events as of its last date", () => {
    const { events, issues, asOf, rows } = read("who,day,paid\nanna,2026-01-10,25.00\nben,2026-02-10,15\n");
    expect(issues).toEqual([]);
    expect(rows).toBe(2);
    expect(asOf).toBe("2026-02-10");
    expect(events.map((event) => event.type === "purchase" && event.total.amountMinor)).toEqual([2500, 1500]);
  });

  test("has its last date in its own zone", () => {
    expect(read("who,day,paid\nanna,2026-01-10T23:30:00Z,25\n", { zone: "Asia/Tokyo" }).asOf).toBe("2026-01-11");
  });

  test("tells bad rows by their line, also after a cell of two lines, and reads the rest", () => {
    const { events, issues } = read(
      'who,day,paid,note\nanna,2026-01-10,25.00,"two\nlines"\nben,31.01.2026,8,\n,2026-02-01,9,\ncleo,2026-02-01,much,\ndora,2026-02-02,3,\n',
    );
    expect(issues.map(({ code, index }) => [code, index])).toEqual([
      ["order-date", 4],
      ["order-customer", 5],
      ["order-amount", 6],
    ]);
    expect(events).toHaveLength(2);
  });

  test("is read in one currency; rows in another are told and left out", () => {
    const csv = "who,day,paid\nanna,2026-01-10,£25.00\nben,2026-01-11,8.50 USD\ncleo,2026-01-12,9.00\n";
    const { events, issues, currency } = read(csv);
    expect(currency).toBe("GBP");
    expect(events).toHaveLength(2);
    expect(issues).toEqual([
      {
        code: "order-mixed-currency",
        index: 3,
        path: ["paid"],
        message: "the amount is in USD, the file is read in GBP",
      },
    ]);
  });

  test("without a word about currency is read in none", () => {
    expect(read("who,day,paid\nanna,2026-01-10,25\n").currency).toBe("XXX");
  });

  test("may be packed, may begin with a byte order mark, and may price units", () => {
    const csv =
      "\uFEFFinvoice,who,day,paid,units\n1,anna,2026-01-10 10:29:00,2.50,4\n1,anna,2026-01-10 10:29:00,1.00,3\n";
    const { events } = read(csv, { order: "invoice", quantity: "units", zone: "Europe/London" }, "orders.csv.gz");
    expect(events).toMatchObject([
      { type: "purchase", time: "2026-01-10T10:29:00.000Z", total: { amountMinor: 1300 } },
    ]);
  });

  test("takes marked numbers for cancellations, and other numbers with that letter for orders", () => {
    const csv = "invoice,who,day,paid\nC7,anna,2026-01-10,-25\nCA-2026-1,ben,2026-01-11,8\n";
    const { events } = read(csv, { order: "invoice" });
    expect(events.map(({ type }) => type)).toEqual(["refund", "purchase"]);
  });

  test("that lacks a column is refused with the columns it has", () => {
    expect(() => read("who,day\nanna,2026-01-10\n")).toThrow(/has no column "paid" \(--amount\)\. It has: who, day\./);
  });

  test.each([
    ["that is empty", ""],
    ["without rows", "who,day,paid\n"],
    ["without a readable row", "who,day,paid\nanna,soon,1\n"],
  ])("%s is refused", (_, csv) => {
    expect(() => read(csv)).toThrow(UsageError);
  });

  test("that is not there is refused", () => {
    expect(() => readOrders({ ...columns, file: join(folder, "nowhere.csv") })).toThrow(/There is no file/);
  });
});

describe("the options", () => {
  const orders = ["--orders", "f.csv", "--customer", "who", "--date", "day", "--amount", "paid"];

  test("without any make up a shop", () => {
    expect(readOptions([])).toEqual({ kind: "shop", seed: 1 });
  });

  test("name a file and its columns", () => {
    expect(readOptions(orders)).toEqual({ kind: "orders", orders: { ...columns, file: "f.csv" } });
  });

  test.each([
    [["--order", "x"], /--order needs --orders/],
    [["--ordres", "x"], /Unknown option '--ordres'/],
    [["--orders", "f.csv"], /--customer and --date and --amount/],
    [["stray"], /stray/],
    [["--seed", "many"], /whole number/],
    [[...orders, "--currency", "pounds"], /three capital letters/],
    [[...orders, "--as-of", "2026-02-30"], /a date such as/],
    [[...orders, "--zone", "Mars/Crater"], /a name such as Europe\/London/],
  ])("%j are refused in words", (args, message) => {
    expect(() => readOptions(args)).toThrow(UsageError);
    expect(() => readOptions(args)).toThrow(message);
  });
});

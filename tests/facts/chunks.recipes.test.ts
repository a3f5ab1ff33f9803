import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { type AccumulatorState, createAccumulator, summarizeAll } from "clientele/facts";
import type { CustomerEvent } from "clientele/journey";
import { buildSync } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { factsView } from "../../docs/examples/large-bases/map-reduce/facts-view.js";
import { type FactsDatabase, openFactsDatabase } from "../../docs/examples/large-bases/map-reduce/facts-in-pouchdb.js";
import { everything } from "./support.js";

const asOf = "2026-06-30";
const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });

/** Half a year of purchases, with refunds and later versions in other months, and every tenth event twice. */
const feed = Array.from({ length: 600 }, (_, i): CustomerEvent[] => {
  const customerId = `c${(i * 7) % 83}`;
  const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString();
  const order = {
    type: "purchase",
    source: "shop",
    id: `o${i}`,
    orderId: `o${i}`,
    customerId,
    time: at(i * 431),
  } as const;
  const first: CustomerEvent = { ...order, total: eur(100 + i) };
  if (i % 17 === 0) {
    const back = {
      type: "refund",
      source: "shop",
      id: `r${i}`,
      customerId,
      orderId: `o${i}`,
      time: at(i * 431 + 60_000),
    } as const;
    return [first, { ...back, amount: eur(i % 2 === 0 ? 50 : 100 + i) }];
  }
  if (i % 23 === 0) return [first, { ...order, total: eur(7), updatedAt: at(i * 431 + 50_000) }];
  return i % 10 === 0 ? [first, first] : [first];
}).flat();

/** When an event was written down, which is when it comes in an export. */
const monthOf = ({ time, updatedAt = time }: CustomerEvent) => updatedAt.slice(0, 7);
const months = [...new Set(feed.map(monthOf))].sort();
const ofMonth = (month: string) => feed.filter((event) => monthOf(event) === month);

describe("threads of one process", () => {
  const compiled = "tests/.generated/large-bases";
  let folder: string;
  beforeAll(() => {
    buildSync({
      entryPoints: ["main", "read-files"].map((name) => `docs/examples/large-bases/workers/${name}.ts`),
      tsconfig: "tests/tsconfig.json",
      bundle: true,
      platform: "node",
      format: "esm",
      outdir: compiled,
    });
    folder = mkdtempSync(join(tmpdir(), "feed-"));
    for (const month of months) {
      const lines = ofMonth(month).map((event) => JSON.stringify(event));
      writeFileSync(join(folder, `${month}.ndjson`), lines.join("\n"));
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (threads: string) =>
    spawnSync(process.execPath, [`${compiled}/main.js`, folder, asOf, threads], { encoding: "utf8" });

  test.each(["1", "3"])("give with %s of them what the whole gives", (threads) => {
    const { status, stdout, stderr } = run(threads);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const facts = summarizeAll(feed, { asOf });
    expect(stdout).toBe(facts.map((one) => `${JSON.stringify(one)}\n`).join(""));
  });

  test.each(["0", "two", "1.5", "-1", ""])("are refused where there would be %j of them", (threads) => {
    const { status, stdout, stderr } = run(threads);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("THREADS must be at least 1");
  });
});

describe("a database with map and reduce", () => {
  const options = { coverage: everything };
  let library: string;
  let database: FactsDatabase;
  beforeAll(async () => {
    const { outputFiles } = buildSync({
      stdin: { contents: 'export { createAccumulator } from "clientele/facts";', resolveDir: "tests" },
      tsconfig: "tests/tsconfig.json",
      bundle: true,
      minify: true,
      format: "iife",
      globalName: "clientele",
      write: false,
    });
    library = outputFiles[0].text;
    database = await openFactsDatabase("shop", library, options);
    const exports = months.slice(1).map((period) => ({ _id: period, period, events: ofMonth(period) }));
    await database.put(...exports);
  });
  afterAll(() => database.close());

  const wholeOf = (events: readonly CustomerEvent[]) => summarizeAll(events, { asOf, ...options });

  test("gives what the whole gives, and again when a month comes late and another once more", async () => {
    const [late, other] = [months[0], months[3]];
    expect(await database.facts(asOf)).toEqual(wholeOf(feed.filter((event) => monthOf(event) !== late)));
    await database.put(
      { _id: late, period: late, events: ofMonth(late) },
      { _id: `${other}, once more`, period: other, events: ofMonth(other) },
    );
    expect(await database.facts(asOf)).toEqual(wholeOf(feed));
  });

  test("reduces what it has reduced before with the same function", async () => {
    const states = (await database.states()).map(({ state }) => state);
    expect(states.length).toBe(months.length);
    const { reduce } = factsView(library, options);
    const again = (parts: readonly AccumulatorState[]) =>
      runInNewContext(`(${reduce})(null, ${JSON.stringify(parts)}, true)`) as AccumulatorState;
    const inTwoSteps = again([again(states.slice(0, 2)), again(states.slice(2))]);
    const { facts } = createAccumulator(options, inTwoSteps).summarize({ asOf });
    expect(facts).toEqual(wholeOf(feed));
  });
});
